"""Municipalities, wellbeing services counties and the codes of those who receive compensation.

The lists are `rules/codes/*.csv` (Statistics Finland). Which recipient is paid for which month is law, and
stands in the provisions `recipient_*`; here is only who exists and who belongs where.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from attrs import field, frozen

from compensation.files.data_folders import data_folder
from compensation.law.readings import did_you_mean
from compensation.values.errors import RulesError, UnknownName
from compensation.words.catalogue import Catalogue, Message

_WORDS = Catalogue("law")
_NAMES_OF_ROLES = Catalogue("law", "roles")

LISTED_FROM = date(2013, 1, 1)
"""The first day of the lists; before it a three-digit code that is not listed may have existed."""

ALAND_HEALTH = 0
COUNTY_HELSINKI = 100
MUNICIPALITY = 1000
"""Numbers of recipients, in the order of their codes as text: county 03 is 3, municipality 049 is 1049."""

_HELSINKI = "091"
_ROLES = {"aland-health": ALAND_HEALTH, "county-helsinki": COUNTY_HELSINKI}
_CODE = re.compile(r"(county)-([0-9]{2})|(municipality)-([0-9]{3})", re.ASCII)


@frozen(eq=False)
class Municipality:
    """One municipality; `valid_to` is its last day, None while it exists."""

    code: str
    name_fi: str
    name_sv: str
    valid_from: date | None
    valid_to: date | None
    in_aland: bool
    county_code: str | None
    successor: str | None

    def exists_on(self, day: date) -> bool:
        """Whether the municipality exists on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    @property
    def ended_on(self) -> date | None:
        """The first day on which it no longer exists."""
        return self.valid_to and self.valid_to + timedelta(days=1)


@frozen(eq=False)
class County:
    """One wellbeing services county."""

    code: str
    name_fi: str
    name_sv: str


@frozen(eq=False)
class Areas:
    """The code lists, each by code."""

    municipalities: Mapping[str, Municipality] = field(repr=False)
    counties: Mapping[str, County] = field(repr=False)

    def second_recipient(self, municipality: str) -> int | None:
        """Who provides health and social services in `municipality` (three digits), as far as known."""
        if municipality == _HELSINKI:
            return COUNTY_HELSINKI
        listed = self.municipalities.get(municipality)
        if listed is None:
            return None
        if listed.in_aland:
            return ALAND_HEALTH
        return int(listed.county_code) if listed.county_code else None

    def successor_chain(self, municipality: str, until: date) -> tuple[tuple[str, date | None], ...]:
        """`municipality` and those that took its place before `until`, each with the day of taking over."""
        chain: list[tuple[str, date | None]] = [(municipality, None)]
        listed = self.municipalities.get(municipality)
        while listed and listed.successor and listed.ended_on and listed.ended_on < until:
            chain.append((listed.successor, listed.ended_on))
            listed = self.municipalities.get(listed.successor)
        return tuple(chain)


def load_areas(folder: Path | None = None) -> Areas:
    """The code lists in `folder`; without one, those that come with the package."""
    return _load(folder or data_folder("rules") / "codes")


def recipient_number(code: str) -> int:
    """`municipality-049` as 1049; numbers sort as the codes do. Raises UnknownName."""
    number = number_in_code(code)
    if number is None:
        raise UnknownName(_not_a_recipient(code))
    return number


def number_in_code(code: str) -> int | None:
    """The same; None for what is no such code."""
    if code in _ROLES:
        return _ROLES[code]
    match = _CODE.fullmatch(code)
    if match is None:
        return None
    return int(match[2]) if match[1] else MUNICIPALITY + int(match[4])


def recipient_code(number: int) -> str:
    """1049 as `municipality-049`."""
    for code, role in _ROLES.items():
        if number == role:
            return code
    if MUNICIPALITY <= number < 2 * MUNICIPALITY:
        return f"municipality-{number - MUNICIPALITY:03}"
    if ALAND_HEALTH < number < COUNTY_HELSINKI:
        return f"county-{number:02}"
    raise UnknownName(_not_a_recipient(str(number)))


def recipient_name(number: int, lang: str) -> str:
    """The name for people. English takes the Finnish name, in Åland the Swedish one, which is the only official.

    A code that is not listed stands for itself.
    """
    code = recipient_code(number)
    if code in _ROLES:
        return _NAMES_OF_ROLES.say(code, lang)
    areas = load_areas()
    listed = areas.municipalities if number >= MUNICIPALITY else areas.counties
    area = listed.get(code.partition("-")[2])
    if area is None:
        return code
    swedish = lang == "sv" or (lang == "en" and isinstance(area, Municipality) and area.in_aland)
    return area.name_sv if swedish else area.name_fi


def is_known_recipient(code: str, on: date | None = None) -> bool:
    """Whether such a recipient exists, with `on`: on that day.

    From when a county or ÅHS is paid is law and not asked here.
    """
    if code in _ROLES:
        return True
    match = _CODE.fullmatch(code)
    if match is None:
        return False
    areas = load_areas()
    if match[1]:
        return match[2] in areas.counties
    listed = areas.municipalities.get(match[4])
    if listed is None:
        return on is not None and on < LISTED_FROM
    return on is None or listed.exists_on(on)


def second_recipient(municipality: str) -> int | None:
    """`Areas.second_recipient` of the lists that come with the package."""
    return load_areas().second_recipient(municipality)


def _not_a_recipient(code: str) -> Message:
    areas = load_areas()
    listed = [
        *(f"municipality-{each}" for each in areas.municipalities),
        *(f"county-{each}" for each in areas.counties),
    ]
    near = did_you_mean(code, [*listed, *_ROLES])
    return _WORDS.message("not_a_recipient", code=code, near=near)


@cache
def _load(folder: Path) -> Areas:
    municipalities = {row["code"]: _municipality(row) for row in _rows(folder / "municipalities.csv")}
    counties = {row["code"]: County(**row) for row in _rows(folder / "wellbeing_counties.csv")}
    for each in municipalities.values():
        if each.successor is not None and each.successor not in municipalities:
            raise RulesError(f"municipalities.csv: {each.code} has an unknown successor {each.successor!r}")
        if each.county_code is not None and each.county_code not in counties:
            raise RulesError(
                f"municipalities.csv: {each.code} lies in an unknown county {each.county_code!r}"
            )
    return Areas(dict(municipalities), dict(counties))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _municipality(row: Mapping[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        name_fi=row["name_fi"],
        name_sv=row["name_sv"],
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        in_aland=row["in_aland"] == "1",
        county_code=row["county_code"] or None,
        successor=row["successor"] or None,
    )
