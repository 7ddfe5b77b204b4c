"""The archive of a site: packed, described, signed, and verified later."""
