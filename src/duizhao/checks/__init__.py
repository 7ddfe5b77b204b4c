"""What an edition must be, and the report of what it is not."""
