"""Expressions of an edition that its glossary may want. It needs the extra ``duizhao[import]``."""
