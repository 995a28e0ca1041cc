"""`python -m cli` in a checkout, `python -m compensation.cli` where it is installed."""

from __future__ import annotations

from .main import main

main()
