"""The page of a term: every place where it occurs, and how it is translated there."""
