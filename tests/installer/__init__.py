"""The set-up from a fresh copy."""
