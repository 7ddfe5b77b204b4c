"""The page of the translations, each with the terms that it stands for."""
