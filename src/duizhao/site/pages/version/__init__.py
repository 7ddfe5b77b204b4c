"""The pages of a version of a document, and of the texts that it alone has."""
