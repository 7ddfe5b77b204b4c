"""The glossary by pinyin, by English, and by how often its terms occur: a page for each."""
