"""How fast the program is, always beside a yardstick measured in the same run: ratios travel, seconds do not."""
