"""The whole text of a document, for reading through, printing and citing."""
