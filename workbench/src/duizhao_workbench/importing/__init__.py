"""A text as people have it, pasted, saved or typed, to aligned records and their capture."""
