"""The law as data: every provision of `rules/*.toml`, the days for which it is known, and its digest.

Nothing here knows an amount, a date or a length of law: those are terms of wordings, asked for by day.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from attrs import field, frozen

from compensation.files.data_folders import data_folder
from compensation.law.grammar import LOOKED_UP_ON, read_provision
from compensation.law.provisions import Provision, Term, Terms, Wording
from compensation.law.readings import REGISTER_FILE, did_you_mean, register
from compensation.values.errors import RulesError, UnknownName
from compensation.words.catalogue import Catalogue, Message

__all__ = [
    "LOOKED_UP_ON",
    "SENTENCES_VERSION",
    "Law",
    "Provision",
    "Term",
    "Terms",
    "Wording",
    "assembled",
    "canonical",
    "differing_wordings",
    "law_digest",
    "load_law",
    "release",
    "released_laws",
]

_NO_SUCH = Catalogue("law", "no_such")
SENTENCES_VERSION = 2
"""Raised by hand whenever a sentence of law that stands in code changes its meaning."""


@frozen(eq=False)
class Law:
    """Every provision, the range of days for which they are known, and the digest that names the set."""

    provisions: Mapping[str, Provision]
    known_from: date
    known_until: date
    verified_on: date
    digest: str
    _wordings: Mapping[str, Wording] = field(repr=False)

    @property
    def last_known_day(self) -> date:
        """The last day for which the law is known."""
        return self.known_until - timedelta(days=1)

    def provision(self, stem: str) -> Provision:
        """The provision of that file stem. Raises UnknownName."""
        if stem not in self.provisions:
            raise UnknownName(_no_such("provision", stem, self.provisions))
        return self.provisions[stem]

    def wording(self, id: str) -> Wording:
        """The wording of that id, `<file stem>@<from>`. Raises UnknownName."""
        if id not in self._wordings:
            raise UnknownName(_no_such("wording", id, self._wordings))
        return self._wordings[id]

    def boundaries(self) -> tuple[date, ...]:
        """Every day on which some wording begins or has ended, in order."""
        return tuple(sorted({day for each in self._wordings.values() for day in (each.from_, each.until)}))


def load_law(folder: Path | None = None) -> Law:
    """The law in `folder`; without one, the law that comes with the package."""
    return _load(folder or data_folder("rules"))


def canonical(provisions: Iterable[Provision]) -> str:
    """The text whose SHA-256 is the digest: what binds, without names, notes, comments or order of files."""
    bound = {
        provision.stem: {
            "unit": provision.unit,
            "looked_up_on": provision.looked_up_on,
            "wordings": [_binding(wording) for wording in provision.wordings],
        }
        for provision in provisions
    }
    return _json({"provisions": bound, "sentences_version": SENTENCES_VERSION})


def law_digest(provisions: Iterable[Provision]) -> str:
    """SHA-256, in hexadecimal, of what binds in the provisions."""
    return hashlib.sha256(canonical(provisions).encode()).hexdigest()


def release(law: Law, folder: Path | None = None) -> Path:
    """Keep the text behind `law.digest`, so that a later version can still name what was different."""
    path = (folder or data_folder("rules") / "released") / f"{law.digest[:16]}.json"
    path.write_text(canonical(law.provisions.values()), encoding="utf-8", newline="")
    return path


def released_laws(folder: Path | None = None) -> dict[str, dict[str, Any]]:
    """Every set of law that was ever released: digest to what was digested."""
    texts = [
        path.read_bytes() for path in sorted((folder or data_folder("rules") / "released").glob("*.json"))
    ]
    return dict(map(_released, texts))


@cache
def _released(text: bytes) -> tuple[str, dict[str, Any]]:
    """Digest of a set and what it says; every claim file that is verified asks for them, and nobody changes them."""
    return hashlib.sha256(text).hexdigest(), json.loads(text)


def differing_wordings(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids of the wordings that two released sets do not share word for word, sorted."""
    mine, yours = _by_id(one), _by_id(other)
    return tuple(sorted(id for id in {*mine, *yours} if mine.get(id) != yours.get(id)))


def _by_id(released: Mapping[str, Any]) -> dict[str, Any]:
    return {
        f"{stem}@{wording['from']}": (provision["unit"], provision["looked_up_on"], wording)
        for stem, provision in released["provisions"].items()
        for wording in provision["wordings"]
    }


def _binding(wording: Wording) -> dict[str, Any]:
    return {
        "from": wording.from_,
        "until": wording.until,
        "citation": wording.citation,
        "terms": dict(wording.terms),
        "readings": {
            id: {name: dict(terms) for name, terms in each.items()} for id, each in wording.readings.items()
        },
    }


def _json(value: object) -> str:
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=date.isoformat
    )


def _no_such(what: str, given: str, names: Iterable[str]) -> Message:
    near = did_you_mean(given, names)
    return _NO_SUCH.message(what, given=given, near=near)


@cache
def _load(folder: Path) -> Law:
    known_readings = register(folder)
    provisions = {
        path.stem: read_provision(path, known_readings)
        for path in sorted(folder.glob("*.toml"))
        if path.name != REGISTER_FILE
    }
    return assembled(provisions, law_digest(provisions.values()), str(folder))


def assembled(provisions: Mapping[str, Provision], digest: str, where: str) -> Law:
    """The law of these provisions under a digest; RulesError, naming `where`, for one that says no days of its own."""
    if "verified_law" not in provisions:
        raise RulesError(f"{where}: verified_law.toml is missing; it says for which days the law is known")
    verified = provisions["verified_law"].wordings[-1].terms
    known_from, known_until = verified.day("known_from"), verified.day("known_until")
    wordings = {wording.id: wording for each in provisions.values() for wording in each.wordings}
    for wording in wordings.values():
        if not known_from <= wording.from_ < wording.until <= known_until:
            raise RulesError(
                f"{wording.id}: lies outside {known_from}..{known_until}; mend its dates or verified_law.toml"
            )
    return Law(
        provisions=dict(provisions),
        known_from=known_from,
        known_until=known_until,
        verified_on=verified.day("verified_on"),
        digest=digest,
        wordings=dict(wordings),
    )
