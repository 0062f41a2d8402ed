"""The tabs and pages of the window, one module each; loaded when first shown."""
