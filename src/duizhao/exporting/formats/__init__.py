"""The formats, one module each: a new module that defines an ``Export`` is a new format."""
