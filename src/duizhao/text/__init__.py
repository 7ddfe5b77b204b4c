"""Pure functions on strings: scripts, anchors, matching, diffs, numerals."""
