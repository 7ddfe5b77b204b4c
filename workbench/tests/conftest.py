"""The fixtures of the engine's tests, which these use too."""

from tests.conftest import *  # noqa: F403
