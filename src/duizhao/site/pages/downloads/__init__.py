"""The page of the files for download."""
