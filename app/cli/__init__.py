"""What the clerk or administrator types."""
