"""The list of themes."""
