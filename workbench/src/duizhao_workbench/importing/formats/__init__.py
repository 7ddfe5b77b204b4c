"""Files as people have them to text: plain text, Word, HTML, Markdown, PDF."""
