"""Pairs the sentences of an English and a Chinese text: lists of strings in, beads out."""
