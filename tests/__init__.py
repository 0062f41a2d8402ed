"""What the program promises, checked."""
