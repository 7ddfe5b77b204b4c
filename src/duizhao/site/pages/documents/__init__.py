"""The lists of documents: of a series, of a year, of a letter."""
