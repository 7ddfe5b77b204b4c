"""The workbench of Duizhao: texts are imported, paired, compared and reviewed.

What reads, checks and publishes an edition is ``duizhao``, which needs nothing from here. What
other programs may call is in ``duizhao_workbench.api``.
"""

__version__ = "0.1.0"
