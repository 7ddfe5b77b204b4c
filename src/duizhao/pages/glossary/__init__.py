"""The glossary: every term under its letter, in the order of the locale's language."""
