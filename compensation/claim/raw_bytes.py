"""The bytes of a claim file, before any parser sees them: size, encoding, no comments, no document type, no processing
instructions, no characters that a reader would not see.

A claim file comes from outside. What could make a parser slow, large or curious is
refused here, by looking at bytes alone.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from compensation.values.errors import ClaimFault, InputUnreadable
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("claim")
MAX_BYTES = 256 * 2**20
"""A claim of 100,000 persons takes about a third of this."""
MAX_TAGS = 5 * 10**6
"""Start and end tags together, about those of 120,000 persons; bounds memory (1.4 GB) and time (10 s) of verifying."""
PIECE = 8192
"""So many bytes are fed to a parser at a time."""

_BOM = b"\xef\xbb\xbf"
_DECLARATION = re.compile(rb"<\?xml\s[^<>]{0,200}\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_RUN = 32 * 1024
"""Every stretch of so many bytes holds the start of a tag; without that, a parser
rescans a long text again and again."""

_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNSEEN = re.compile(
    rb"[\xc2\xd8\xe2](?:(?<=\xc2)[\x80-\x9f]|(?<=\xd8)\x9c|(?<=\xe2)(?:\x80[\x8e\x8f\xa8-\xae]|\x81[\xa6-\xa9]))"
)
"""Control characters, line ends and marks of writing direction beyond ASCII, as UTF-8; the first byte is a sieve."""


def read_file(path: str | os.PathLike[str], limit: int = MAX_BYTES) -> bytes:
    """The bytes of a claim file; a file larger than `limit` is refused before it is read."""
    try:
        with Path(path).open("rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode):
                if status.st_size > limit:
                    raise ClaimFault(_WORDS.message("too_large", size=f"{limit // 2**20} MB"))
                _check_start(file.read(PIECE))
                file.seek(0)
            data = file.read(min(status.st_size or limit, limit) + 1)
            while len(data) <= limit and (more := file.read(limit + 1 - len(data))):
                data += more
    except OSError as fault:
        from compensation.words.system_faults import in_words

        raise InputUnreadable(
            _WORDS.message("unreadable", name=Path(path).name, why=in_words(fault))
        ) from None
    if len(data) > limit:
        raise ClaimFault(_WORDS.message("too_large", size=f"{limit // 2**20} MB"))
    return data


def _check_start(data: bytes) -> None:
    start = data[:4096].removeprefix(_BOM)
    if not start.lstrip(b" \t\r\n").startswith(b"<"):
        raise ClaimFault(_WORDS.message("not_xml"))


def check_before_parsing(data: bytes) -> None:
    """ClaimFault for bytes that no parser should see."""
    if len(data) > MAX_BYTES:
        raise ClaimFault(_WORDS.message("too_large", size=f"{MAX_BYTES // 2**20} MB"))
    _check_start(data)
    if any(data.find(b"<", at, at + _RUN) < 0 for at in range(0, len(data) - _RUN, _RUN)):
        raise ClaimFault(_WORDS.message("overlong"))
    _check_markup(data)
    declaration = _DECLARATION.match(data.removeprefix(_BOM) if data.startswith(_BOM) else data)
    encoding = _ENCODING.search(declaration.group()) if declaration else None
    if b"\0" in data or (encoding and encoding.group(1).lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise ClaimFault(_WORDS.message("encoding"))
    if data.find(b"<?", declaration.end() if declaration else 0) >= 0:
        raise ClaimFault(_WORDS.message("processing_instructions"))
    if data.count(b"<") > MAX_TAGS:
        raise ClaimFault(_WORDS.message("too_many", most=MAX_TAGS // 2))


def _check_markup(data: bytes) -> None:
    """Comments, document types, entities and CDATA have no place in a claim file; nor what a reader would not see."""
    at = data.find(b"<!")
    if at >= 0:
        raise ClaimFault(_WORDS.message("comments" if data.startswith(b"<!--", at) else "doctype"))
    if b"&#" in data or _CONTROL.search(data) or (not data.isascii() and _UNSEEN.search(data)):
        raise ClaimFault(_WORDS.message("unseen"))
