"""The page of a document: its record card, and its contents in both languages."""
