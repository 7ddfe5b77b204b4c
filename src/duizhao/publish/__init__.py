"""A built site to what is kept and handed on."""
