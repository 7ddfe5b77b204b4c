"""The MkDocs adapter: the only part of Duizhao that knows MkDocs."""
