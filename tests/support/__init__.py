"""What the tests stand on: the repository, its built sites, a browser, an HTML checker."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
