"""What goes in and out as files other than papers."""
