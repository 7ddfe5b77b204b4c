"""What changed from one version of a document to another."""
