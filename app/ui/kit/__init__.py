"""The window's own building kit: tables, forms, dialogs, icons and the theme; knows no subject of the office."""
