"""A published edition as tools for a language model: pairs, notes, terms, proof of quotations."""
