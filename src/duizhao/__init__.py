"""Duizhao 对照: side-by-side, annotated bilingual editions from YAML records."""

__version__ = "0.1.0"
