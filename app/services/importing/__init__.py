"""Lists of other programs taken in: what their columns mean, what is wrong with a row, all of it or nothing."""
