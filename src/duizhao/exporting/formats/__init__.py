"""The formats: a module here that defines a ``Format`` or an ``Export`` is found by itself."""
