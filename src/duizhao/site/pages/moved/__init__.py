"""The page at the path of a retired id, which forwards to the one that has taken its place."""
