"""Indexes of what some texts have in common: each knows the texts that it is given, no edition."""
