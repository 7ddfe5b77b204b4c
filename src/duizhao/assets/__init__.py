"""The scripts that pages load, and how they are written into a site."""
