"""The source of a document as found: what each character of it is, and where the edition has it."""
