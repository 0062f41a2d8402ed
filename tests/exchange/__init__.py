"""What goes out in files and comes in from them."""
