"""The papers of the office, from the facts of the store to the bytes that are frozen."""
