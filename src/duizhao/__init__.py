"""Duizhao 对照: side-by-side, annotated bilingual editions from YAML records.

What other programs may call is in ``duizhao.api``.
"""

__version__ = "0.1.0"
