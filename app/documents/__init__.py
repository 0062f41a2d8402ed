"""What is printed: frozen facts in, bytes out."""
