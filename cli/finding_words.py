"""The texts of every finding, whether of an input or of a claim file."""

from __future__ import annotations

from compensation.finding_texts import TEXTS as FINDING_TEXTS
from compensation.finding_texts import text_of

__all__ = ["FINDING_TEXTS", "text_of"]
