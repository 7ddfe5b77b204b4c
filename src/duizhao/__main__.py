"""``python -m duizhao`` is the command ``duizhao``."""

from .cli import main

main()
