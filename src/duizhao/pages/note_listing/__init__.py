"""The notes of one type, theme, author or document, and all of them by date: a page for each."""
