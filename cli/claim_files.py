"""The claim files that `verify` is given: files, folders and books, each file once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from compensation.values.errors import InputUnreadable

from .says import SAYS


def claim_files(paths: Sequence[Path]) -> dict[str, Path]:
    """Every claim file by the name under which it is told: within the one folder given, else as the user wrote it.

    Raises InputUnreadable for a folder without one, and for a page in place of its file.
    """
    files: dict[str, Path] = {}
    known: set[Path] = set()
    for given in paths:
        for path in _in(given):
            if path.resolve() in known:
                continue
            known.add(path.resolve())
            alone = path.name if path == given else path.relative_to(given).as_posix()
            files[alone if len(paths) == 1 else path.as_posix()] = path
    return files


def _in(given: Path) -> Iterator[Path]:
    from compensation.verification.earlier_claims import claim_paths

    if given.suffix.lower() in (".html", ".htm"):
        raise InputUnreadable(
            SAYS.message("page_is_no_claim", file=given, claim=given.with_suffix(".xml").name)
        )
    if not given.is_dir():
        yield given
        return
    found = claim_paths(given)
    if not found:
        raise InputUnreadable(SAYS.message("no_claim_files", folder=given))
    yield from found
