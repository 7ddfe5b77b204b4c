"""The kinds of pages, a folder each: which pages there are, their view model and their template."""
