"""What surrounds the records of an edition: the files of a new one, and their maintenance."""
