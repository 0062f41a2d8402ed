"""The exact result as pure arithmetic over plain values: nothing here knows the store."""
