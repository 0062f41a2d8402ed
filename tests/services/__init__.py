"""What the office's services promise."""
