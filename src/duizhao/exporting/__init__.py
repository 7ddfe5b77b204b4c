"""An edition to files for other programs and for other readers: one module for each format."""
