"""What the clerk sees: the Qt window."""
