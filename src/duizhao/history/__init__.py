"""What git knows of the records, and the summary of what a proposal changes."""
