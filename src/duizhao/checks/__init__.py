"""What an edition must be, and the report of what is wrong with it."""
