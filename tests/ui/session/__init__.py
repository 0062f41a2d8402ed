"""The window for the projector."""
