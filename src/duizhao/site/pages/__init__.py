"""The kinds of pages: a module lists the pages, and the template of its name shows them."""
