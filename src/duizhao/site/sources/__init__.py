"""Captures as pages show them, and tables that convert Chinese into the other script."""
