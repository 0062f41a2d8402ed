"""Демилге: the Local Initiative contest of a municipality, from the announcement to the report."""

__version__ = "0.1.0"
