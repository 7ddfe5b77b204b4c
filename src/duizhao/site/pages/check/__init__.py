"""The page on which quotations are checked."""
