"""The commands, as a user runs them."""

from tests.cli.conftest import run as run
