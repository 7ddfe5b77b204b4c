"""The lens of a locale, through which pages and formats read the edition."""
