"""Notes on their way into an edition: found in the text, sent in, folded, anchored again."""
