"""What the office does: one subject a module, one operation one transaction; frozen dataclasses out."""
