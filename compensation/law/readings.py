"""The interpretation register: questions that the law leaves open, and the readings that a caller may choose.

The register is data (`rules/interpretations.toml`); what a reading changes stands with the wording that it
changes, under `[wording.readings."I-03"]`.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from compensation.files.data_folders import data_folder
from compensation.values.errors import RulesError, UnknownName
from compensation.words.catalogue import LANGUAGES, Catalogue, Message

_WORDS = Catalogue("law")
REGISTER_FILE = "interpretations.toml"


@frozen(eq=False)
class Option:
    """One way to read the law: a name for the command line, and the reading in a sentence."""

    name: str
    text: Message


@frozen(eq=False)
class Interpretation:
    """One open question; `ours` names the reading that is used unless a caller chooses another."""

    id: str
    question: Message
    ours: str
    options: Mapping[str, Option]
    switch: bool
    sections: tuple[str, ...]


def register(folder: Path | None = None) -> Mapping[str, Interpretation]:
    """The register by id, in the order of the ids."""
    return _register(folder or data_folder("rules"))


def resolve(given: Mapping[str, str] | None = None) -> dict[str, str]:
    """A reading for every switch: those given, ours for the rest; sorted by id."""
    interpretations = register()
    switches = {id: known for id, known in interpretations.items() if known.switch}
    chosen = {id: known.ours for id, known in switches.items()}
    for id, name in (given or {}).items():
        if id not in interpretations:
            raise UnknownName(_no_such_reading(id, switches))
        if id not in switches:
            raise UnknownName(_fixed(interpretations[id]))
        if name not in switches[id].options:
            raise UnknownName(_no_such_name(name, switches[id]))
        chosen[id] = name
    return chosen


def parse(text: str) -> tuple[str, str]:
    """`I-03=four` as id and name; both are known and may be chosen."""
    id, equals, name = (part.strip() for part in text.partition("="))
    if not (id and equals and name):
        raise UnknownName(_WORDS.message("reading_unreadable", text=text))
    id = id.upper()
    resolve({id: name})
    return id, name


def did_you_mean(given: str, names: Iterable[str]) -> Message:
    """A question with the nearest name in it, with a space before it; empty where nothing is near."""
    near = difflib.get_close_matches(given, sorted(names), n=1)
    if not near:
        return dict.fromkeys(LANGUAGES, "")
    return _WORDS.message("did_you_mean", near=near[0])


def _no_such_reading(id: str, switches: Mapping[str, Interpretation]) -> Message:
    number = re.search("[0-9]+", id)
    meant = f"I-{int(number[0]):02}" if number else id
    near = did_you_mean(meant if meant in switches else id, switches)
    known = ", ".join(switches)
    return _WORDS.message("no_such_reading", id=id, near=near, known=known)


def _fixed(known: Interpretation) -> Message:
    reading = known.options[known.ours].text
    return _WORDS.message("reading_fixed", id=known.id, reading=reading)


def _no_such_name(name: str, known: Interpretation) -> Message:
    near = did_you_mean(name, known.options)
    names = ", ".join(known.options)
    return _WORDS.message("no_such_option", id=known.id, name=name, near=near, names=names)


@cache
def _register(folder: Path) -> Mapping[str, Interpretation]:
    try:
        table = tomllib.loads((folder / REGISTER_FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise RulesError(f"{REGISTER_FILE} cannot be read: {fault}") from fault
    if set(table) != {"interpretation"}:
        raise RulesError(f"{REGISTER_FILE}: nothing but [[interpretation]] may stand in it")
    read = [_interpretation(entry) for entry in table["interpretation"]]
    known = {entry.id: entry for entry in sorted(read, key=lambda entry: entry.id)}
    if len(known) != len(read):
        raise RulesError(f"{REGISTER_FILE}: an id stands twice; give each interpretation its own")
    return dict(known)


def _interpretation(entry: dict[str, Any]) -> Interpretation:
    where = f"{REGISTER_FILE}, {entry.get('id', 'an interpretation without id')}"
    if set(entry) != {"id", "question", "ours", "switch", "sections", "option"}:
        raise RulesError(f"{where}: needs exactly id, question, ours, switch, sections and option")
    for text in (entry["question"], *(option.get("text") for option in entry["option"])):
        if not isinstance(text, dict) or set(text) != set(LANGUAGES) or not all(text.values()):
            raise RulesError(f"{where}: every text needs fi, sv and en")
    options = {option["name"]: Option(option["name"], option["text"]) for option in entry["option"]}
    if entry["ours"] not in options or len(options) != len(entry["option"]):
        raise RulesError(f"{where}: `ours` must be one of the options, and each option has a name of its own")
    return Interpretation(
        id=entry["id"],
        question=entry["question"],
        ours=entry["ours"],
        options=dict(options),
        switch=entry["switch"],
        sections=tuple(entry["sections"]),
    )
