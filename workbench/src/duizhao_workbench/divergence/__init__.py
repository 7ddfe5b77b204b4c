"""Where the two texts of an edition may say different things: candidates for an editor to look at.

``reviewing`` finds them all; each other module finds some kinds.
"""
