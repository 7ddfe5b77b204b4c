"""The notes on each document, in the order of the text."""
