"""The frames in which MkDocs shows an edition: our own, and that of Material."""
