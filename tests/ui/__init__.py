"""The window and its kit, offscreen."""
