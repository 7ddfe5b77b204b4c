"""The site while somebody edits it."""
