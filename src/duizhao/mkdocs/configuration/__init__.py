"""What the configuration of MkDocs says, and what is wrong in it."""
