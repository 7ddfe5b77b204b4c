"""What the tests stand on: the repository, its built sites, a browser, an HTML checker."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The root of the repository."""
PROPOSAL = ROOT / "tests" / "fixtures" / "proposal"
"""The edition that the tests of the engine read, whatever edition the repository publishes."""
PILOTAGE = ROOT / "tests" / "fixtures" / "pilotage"
"""The records of one ordinance in three versions: renumbered, divided, repealed."""
