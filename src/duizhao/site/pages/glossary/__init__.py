"""The glossary: every term under its letter, or by how often it occurs."""
