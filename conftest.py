"""The tests of both distributions share their fixtures, and so one browser."""

pytest_plugins = ["tests.fixtures"]
