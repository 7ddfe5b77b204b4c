"""The page that lists where the two texts may differ, for editors."""
