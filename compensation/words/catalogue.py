"""What is said to people, as data: a sentence in every language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

LANGUAGES = ("fi", "sv", "en")

Message: TypeAlias = Mapping[str, str]
"""One sentence in each language of `LANGUAGES`."""

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)
