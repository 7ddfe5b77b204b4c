"""The frame around the content of a page: its templates, its files, what they may ask."""
