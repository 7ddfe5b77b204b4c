"""How documents and articles are cited, and what the head of a page says of them."""
