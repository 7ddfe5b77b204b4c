"""The files by which readers search an edition: what can be found, and the program that finds it.

Nothing here knows what puts the files into a site. The script itself is frontend/search; FORMAT.md
describes the index that is written here and read there.
"""
