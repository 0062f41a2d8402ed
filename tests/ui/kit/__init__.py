"""The kit: tables, forms, dialogs, theme, icons."""
