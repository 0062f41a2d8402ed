"""Lists of other programs taken in."""
