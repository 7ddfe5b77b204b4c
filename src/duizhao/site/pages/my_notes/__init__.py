"""The page of a reader's own highlights and remarks."""
