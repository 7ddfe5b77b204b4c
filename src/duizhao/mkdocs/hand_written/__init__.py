"""The pages that no record makes: those of the edition, and the guide of the engine."""
