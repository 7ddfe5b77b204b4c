"""What a person decides about sentences that the aligner paired: the page for it, the decisions."""
