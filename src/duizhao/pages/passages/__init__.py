"""Everything about the passages of a document, one by one: what touches each, in one place."""
