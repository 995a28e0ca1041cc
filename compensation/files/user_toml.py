"""TOML that a user wrote: the mapping of tables, the mapping of payment lists, the accounts of the postings."""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("user_toml")
_FAULTS = Catalogue("user_toml", "faults")
MOST_BYTES = 1 << 20
_AT_LINE = re.compile(r"\(at line ([0-9]+)")


class TomlUnreadable(InputUnreadable):
    """A file that is no TOML to be read; `what` is the key of its sentence, `line` where
    it stands (0 where at no line)."""

    def __init__(self, path: Path, what: str, line: int = 0) -> None:
        super().__init__(_WORDS.message("named", name=path.name, what=_FAULTS.message(what, line=line)))
        self.what = what
        self.line = line


def read_user_toml(path: Path) -> dict[str, Any]:
    """What a file says, in UTF-8 with or without a mark. Raises TomlUnreadable, which
    names the line and quotes nothing."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise TomlUnreadable(path, "special")
        if facts.st_size > MOST_BYTES:
            raise TomlUnreadable(path, "too_large")
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1).decode("utf-8-sig")
    except OSError:
        raise TomlUnreadable(path, "unreadable") from None
    except UnicodeDecodeError:
        raise TomlUnreadable(path, "encoding") from None
    if "\0" in text:
        raise TomlUnreadable(path, "encoding")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise TomlUnreadable(path, "deep") from None
    except ValueError as wrong:
        # Its words quote the file; the line alone is told.
        at = _AT_LINE.search(str(wrong))
        raise TomlUnreadable(path, "line", int(at[1]) if at else len(text.splitlines())) from None
