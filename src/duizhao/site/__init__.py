"""Makes the whole site of an edition out of its records; nothing here knows MkDocs."""
