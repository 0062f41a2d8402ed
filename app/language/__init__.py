"""Kyrgyz and Russian: catalogues, letters, numerals, dates, suffixes and numbers. A leaf: imports nothing of ours."""
