"""The tabs and pages on the example data."""
