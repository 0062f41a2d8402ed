"""Shows the very PDF that will be printed, inside the window."""
