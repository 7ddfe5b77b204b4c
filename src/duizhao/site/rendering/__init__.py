"""The pages of the edition: rendered, or taken from an earlier site if it has the same ones."""
