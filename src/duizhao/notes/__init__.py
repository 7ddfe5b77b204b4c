"""Notes on their way into an edition: located in the text, submitted, folded, re-anchored."""
