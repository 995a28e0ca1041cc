"""A set of law that was released before, made into a `Law` that computes again as it did then.

A released set holds what binds. Names come from today's rules; what today's program asks beyond it has the value by
which the program computed before it was asked (`rules/released/added_since.toml`), else today's wording. The day on
which each set was released stands in `rules/released/releases.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from compensation.files.data_folders import data_folder
from compensation.law.provisions import Provision, Term, Terms, Wording
from compensation.law.readings import register
from compensation.law.rulebook import SENTENCES_VERSION, Law, assembled, load_law, released_laws
from compensation.values.errors import OutsideVerifiedLaw, RulesError
from compensation.words.catalogue import LANGUAGES, Catalogue

_WORDS = Catalogue("law")

ADDED_SINCE = "added_since.toml"
RELEASES = "releases.toml"
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@frozen(eq=False)
class NamedLaw:
    """The law that a digest names; `borrowed` names provisions that its set lacks and that stand as today."""

    law: Law
    sentences_version: int
    borrowed: tuple[str, ...] = ()

    @property
    def same_sentences(self) -> bool:
        """Whether the sentences of law that stand in code mean what they meant then."""
        return self.sentences_version == SENTENCES_VERSION

    @property
    def switches(self) -> frozenset[str]:
        """Ids of the questions that its own wordings know."""
        return frozenset(self._options)

    @property
    def answers(self) -> dict[str, str]:
        """Our answers of then to those questions. A wording says by itself what follows from our answer and names only
        the others: an answer that it names was not ours."""
        known = register()
        answers = {}
        for id, others in sorted(self._options.items()):
            if id in known and known[id].switch:
                ours = known[id].ours
                left = [name for name in known[id].options if name not in others]
                answers[id] = ours if ours not in others or not left else left[0]
        return answers

    @property
    def _options(self) -> dict[str, set[str]]:
        """By question, the answers that its own wordings name."""
        options: dict[str, set[str]] = {}
        for stem, provision in self.law.provisions.items():
            for wording in provision.wordings if stem not in self.borrowed else ():
                for id, named in wording.readings.items():
                    options.setdefault(id, set()).update(named)
        return options


@frozen
class Release:
    """A set of law and the day on which a version of the program first held it."""

    digest: str
    day: date


def releases(folder: Path | None = None) -> tuple[Release, ...]:
    """Every released set with its day, the earliest first. RulesError where that is not what the file says."""
    return _releases(folder or data_folder("rules") / "released")


def released_on(digest: str) -> date | None:
    """The day on which a set was released; None for one that was not."""
    return next((each.day for each in releases() if each.digest == digest), None)


def law_known_on(day: date) -> NamedLaw:
    """The law as released by the end of a day, as a law that computes.

    OutsideVerifiedLaw for a day before the first release.
    """
    from compensation.words import localised

    known = [each for each in releases() if each.day <= day]
    named = law_named(known[-1].digest) if known else None
    if named is None:
        days = {"day": day, "first": releases()[0].day}
        told = {name: {lang: localised.day(each, lang) for lang in LANGUAGES} for name, each in days.items()}
        raise OutsideVerifiedLaw(_WORDS.message("not_released", **told))
    return named


def is_later(digest: str, than: Law) -> bool:
    """Whether a set was released after a law."""
    order = [each.digest for each in releases()]
    return digest in order and than.digest in order and order.index(digest) > order.index(than.digest)


@cache
def _releases(folder: Path) -> tuple[Release, ...]:
    table = tomllib.loads((folder / RELEASES).read_text(encoding="utf-8"))
    listed = tuple(Release(each["digest"], each["released_on"]) for each in table["release"])
    if not listed or [each.day for each in listed] != sorted(each.day for each in listed):
        raise RulesError(f"{RELEASES}: the earliest release comes first")
    return listed


def law_named(digest: str) -> NamedLaw | None:
    """Today's law or the released one with this digest; None where neither has it."""
    if digest == load_law().digest:
        return NamedLaw(load_law(), SENTENCES_VERSION)
    return _law_named(digest, data_folder("rules"))


@cache
def _law_named(digest: str, rules: Path) -> NamedLaw | None:
    released = released_laws(rules / "released").get(digest)
    return None if released is None else law_of(released, digest)


def own_wordings(digest: str) -> frozenset[str]:
    """Ids of the wordings that the set with this digest holds itself, nothing borrowed; none where nobody knows it."""
    if digest == load_law().digest:
        provisions = load_law().provisions.values()
        return frozenset(wording.id for provision in provisions for wording in provision.wordings)
    released = released_laws(data_folder("rules") / "released").get(digest, {"provisions": {}})
    return frozenset(
        f"{stem}@{wording['from']}"
        for stem, table in released["provisions"].items()
        for wording in table["wordings"]
    )


def law_of(released: Mapping[str, Any], digest: str) -> NamedLaw:
    """A released set as a law that computes."""
    today = load_law()
    added = tomllib.loads((data_folder("rules") / "released" / ADDED_SINCE).read_text(encoding="utf-8"))
    asked: Mapping[str, Mapping[str, Any]] = added["terms"]
    provisions = {
        stem: _completed(_provision(stem, table, today), asked.get(stem, {}))
        for stem, table in released["provisions"].items()
    }
    missing = sorted(today.provisions.keys() - provisions.keys() - set(added["left_out"]))
    for stem in missing:
        provision = today.provisions[stem]
        provisions[stem] = _as_before(provision, asked[stem]) if stem in asked else provision
    return NamedLaw(
        law=assembled(dict(sorted(provisions.items())), digest, f"released {digest[:16]}"),
        sentences_version=released["sentences_version"],
        borrowed=tuple(stem for stem in missing if stem not in asked),
    )


def with_wording(law: Law, replaced: Mapping[str, Provision], digest: str) -> Law:
    """The law with other provisions in place of those of the same stem, or besides."""
    return assembled({**law.provisions, **replaced}, digest, "a changed law")


def _provision(stem: str, table: Mapping[str, Any], today: Law) -> Provision:
    known = today.provisions.get(stem)
    return Provision(
        stem=stem,
        name=known.name if known else dict.fromkeys(LANGUAGES, stem),
        looked_up_on=table["looked_up_on"],
        unit=table["unit"],
        kind=known.kind if known else "provision",
        wordings=tuple(_wording(stem, each) for each in table["wordings"]),
        earlier_days=known.earlier_days if known else False,
        later_days=known.later_days if known else False,
    )


def _wording(stem: str, table: Mapping[str, Any]) -> Wording:
    id = f"{stem}@{table['from']}"
    return Wording(
        id=id,
        provision=stem,
        from_=date.fromisoformat(table["from"]),
        until=date.fromisoformat(table["until"]),
        citation=table["citation"],
        terms=Terms(id, dict(_terms(table["terms"]))),
        readings={
            question: {name: dict(_terms(terms)) for name, terms in options.items()}
            for question, options in table["readings"].items()
        },
        note=None,
    )


def _terms(table: Mapping[str, Any]) -> Iterator[tuple[str, Term]]:
    """Terms as the grammar of the rules reads them: lists as tuples, days as days."""
    for name, value in table.items():
        if isinstance(value, list):
            yield name, tuple(value)
        elif isinstance(value, str) and _DAY.fullmatch(value):
            yield name, date.fromisoformat(value)
        else:
            yield name, value


def _completed(provision: Provision, asked: Mapping[str, Any]) -> Provision:
    """The provision with the terms that are asked today in wordings that lack them."""
    if not asked:
        return provision
    return evolve(
        provision,
        wordings=tuple(
            evolve(each, terms=Terms(each.id, {**dict(_terms(asked)), **each.terms}))
            for each in provision.wordings
        ),
    )


def _as_before(provision: Provision, terms: Mapping[str, Any]) -> Provision:
    """Today's provision as if nobody had asked: these terms, and nothing to choose."""
    return evolve(
        provision,
        wordings=tuple(
            evolve(
                each,
                terms=Terms(each.id, {**each.terms, **dict(_terms(terms))}),
                readings={},
            )
            for each in provision.wordings
        ),
    )
