"""The form for writing a note on a page."""
