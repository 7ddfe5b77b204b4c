"""The words of the interface, one catalogue per locale."""
