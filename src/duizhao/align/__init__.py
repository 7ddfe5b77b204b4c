"""What words of the two languages mean the same: dictionaries, and traces between texts."""
