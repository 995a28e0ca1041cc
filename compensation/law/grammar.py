"""Reading one file of `rules/` by the grammar of `rules/README.md`; whatever departs from it is refused.

Every refusal names the file, the wording, the fault and the remedy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from compensation.law.provisions import Overrides, Provision, Term, Terms, Wording
from compensation.law.readings import REGISTER_FILE, Interpretation, did_you_mean
from compensation.values.errors import RulesError
from compensation.words.catalogue import LANGUAGES, Message

LOOKED_UP_ON = (
    "month paid for",
    "day the time started",
    "day of the activity",
    "day of applying",
    "day of the permit",
)

_PROVISION_KEYS = {
    "name",
    "looked_up_on",
    "unit",
    "kind",
    "gaps_intended",
    "earlier_days",
    "later_days",
    "wording",
}
_REQUIRED = ("name", "looked_up_on", "unit", "wording")
_WORDING_KEYS = {"from", "until", "citation", "terms", "note", "readings"}


def _refuse(where: str, fault: str, remedy: str) -> NoReturn:
    raise RulesError(f"{where}: {fault}; {remedy}")


def read_provision(path: Path, known_readings: Mapping[str, Interpretation]) -> Provision:
    """The provision that stands in the file `path`, whose stem is its name in the program."""
    where = path.name
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=_float_refused(where))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise RulesError(f"{where}: not TOML ({fault}); mend the syntax") from fault
    _keys(where, table, _PROVISION_KEYS, _REQUIRED)
    unit = _sentence(where, "unit", table["unit"])
    if table["looked_up_on"] not in LOOKED_UP_ON:
        _refuse(
            where, f"unknown looked_up_on {table['looked_up_on']!r}", f"use one of {', '.join(LOOKED_UP_ON)}"
        )
    for key, only in {
        "earlier_days": "first wording",
        "later_days": "last wording",
        "gaps_intended": True,
    }.items():
        if table.get(key, only) != only:
            _refuse(where, f"{key} is {table[key]!r}", f"write {only!r} or leave it out")
    if not table["wording"] or not _is_list_of(dict, table["wording"]):
        _refuse(where, "has no wording", "add a [[wording]]")
    wordings = tuple(_wording(path, each, known_readings) for each in table["wording"])
    _in_order(wordings, gaps_intended="gaps_intended" in table)
    return Provision(
        stem=path.stem,
        name=_three_languages(where, "name", table["name"]),
        looked_up_on=table["looked_up_on"],
        unit=unit,
        kind=_sentence(where, "kind", table.get("kind", "provision")),
        wordings=wordings,
        earlier_days="earlier_days" in table,
        later_days="later_days" in table,
    )


def _in_order(wordings: Sequence[Wording], *, gaps_intended: bool) -> None:
    for earlier, later in pairwise(wordings):
        if later.from_ < earlier.until:
            _refuse(
                later.id,
                f"overlaps {earlier.id}, which lasts until {earlier.until}",
                "cut one of them, oldest first",
            )
        if later.from_ > earlier.until and not gaps_intended:
            _refuse(later.id, f"leaves a gap after {earlier.until}", "close it or write gaps_intended = true")


def _wording(path: Path, table: dict[str, Any], known_readings: Mapping[str, Interpretation]) -> Wording:
    where = f"{path.name}, wording from {table.get('from', '?')}"
    _keys(where, table, _WORDING_KEYS, ("from", "until", "citation", "terms"))
    from_, until = (_plain_date(where, key, table[key]) for key in ("from", "until"))
    if until <= from_:
        _refuse(
            where,
            f"until {until} is not after from {from_}",
            "until is the first day after it",
        )
    id = f"{path.stem}@{from_}"
    terms = _terms(where, table["terms"])
    return Wording(
        id=id,
        provision=path.stem,
        from_=from_,
        until=until,
        citation=_sentence(where, "citation", table["citation"]),
        terms=Terms(id, terms),
        readings=_overrides(where, table.get("readings", {}), terms, known_readings),
        note=_three_languages(where, "note", table["note"]) if "note" in table else None,
    )


def _overrides(
    where: str, table: dict[str, Any], terms: Mapping[str, Term], known_readings: Mapping[str, Interpretation]
) -> Overrides:
    read: dict[str, Mapping[str, Mapping[str, Term]]] = {}
    for id, options in sorted(table.items()):
        if id not in known_readings or not known_readings[id].switch:
            _refuse(where, f"unknown reading {id!r}", f"use the id of a switch in {REGISTER_FILE}")
        others = [name for name in known_readings[id].options if name != known_readings[id].ours]
        changes = {name: _terms(f"{where}, {id} {name}", changed) for name, changed in options.items()}
        for name, changed in changes.items():
            if name not in others:
                _refuse(where, f"{id} has no other reading {name!r}", f"use one of {', '.join(others)}")
            for term, value in changed.items():
                if type(terms.get(term, value)) is not type(value):
                    _refuse(where, f"{id} {name} gives {term!r} another type", "keep the type of the term")
        read[id] = {name: dict(changed) for name, changed in changes.items()}
    return read


def _terms(where: str, table: object) -> dict[str, Term]:
    if not isinstance(table, dict) or not table:
        _refuse(where, "there are no terms", "write terms = { name = value }")
    return {name: _term(where, name, value) for name, value in table.items()}


def _term(where: str, name: str, value: object) -> Term:
    if isinstance(value, list) and _is_list_of(str, value):
        return tuple(value)
    if isinstance(value, int | str) or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    _refuse(
        where,
        f"the term {name!r} is {value!r}",
        "use an integer, true or false, a date, a string or a list of strings",
    )


def _is_list_of(kind: type, value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, kind) for each in value)


def _keys(where: str, table: Mapping[str, object], known: set[str], required: Iterable[str]) -> None:
    for key in required:
        if key not in table:
            _refuse(where, f"{key} is missing", f"add {key}")
    for key in table:
        if key not in known:
            near = did_you_mean(key, known)["en"]
            _refuse(where, f"unknown key {key!r}", f"take it out or mend its spelling.{near}")


def _plain_date(where: str, key: str, value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        _refuse(where, f"{key} is {value!r}", "write a date such as 2025-01-01, without quotes")
    return value


def _sentence(where: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        _refuse(where, f"{key} is empty", f"write the {key}")
    return value


def _three_languages(where: str, key: str, value: object) -> Message:
    if not isinstance(value, dict) or set(value) != set(LANGUAGES):
        _refuse(where, f"{key} is incomplete", "give it in fi, sv and en and nothing else")
    return {lang: _sentence(where, f"{key}.{lang}", value[lang]) for lang in LANGUAGES}


def _float_refused(where: str) -> Callable[[str], NoReturn]:
    def refuse_float(text: str) -> NoReturn:
        _refuse(
            where,
            f"{text} is not an integer",
            "write whole euros, years or months: no float in law",
        )

    return refuse_float
