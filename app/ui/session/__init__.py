"""The view for the projector: what the commission and the hall see, nothing to type and nothing written."""
