"""What the scripts and styles of the pages load: one module for each, with its ``Export``."""
