"""Files to records and back: reading with a position for every value, formatting, editing."""
