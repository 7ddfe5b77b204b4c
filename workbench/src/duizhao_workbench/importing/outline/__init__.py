"""A text to its parts: languages, headings, articles, paragraphs."""
