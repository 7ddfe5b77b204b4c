"""View models: what pages show of an article, a note, a document, a term, as finished strings.

A view model is a frozen dataclass that a template reads and nothing else: its strings are in the
locale's words, its links relative to the page, its HTML escaped and marked.
"""
