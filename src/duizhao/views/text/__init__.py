"""Titles, segments and notes as pages show them."""
