"""The page at the path of a document that was withdrawn."""
