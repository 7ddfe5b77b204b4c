"""Files to records and back: reading with a place for every value, writing, formatting, editing."""
