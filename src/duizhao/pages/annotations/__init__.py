"""The notes in the order of the text, and the latest of them."""
