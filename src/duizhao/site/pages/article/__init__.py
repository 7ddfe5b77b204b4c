"""The page of an article: both texts side by side, with the notes in the margin."""
