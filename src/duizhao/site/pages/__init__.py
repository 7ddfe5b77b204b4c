"""The kinds of pages, a folder each: which pages there are, and their template."""
