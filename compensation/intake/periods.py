"""The tables `permits` and `residences`: several rows for each person."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, partial
from itertools import permutations
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from compensation.facts.model import OTHER, Lists
from compensation.intake.cells import Wrong, name_meant
from compensation.intake.ids import NOBODY
from compensation.intake.near_ids import meant_ids
from compensation.intake.persons import NOT_KNOWN, Persons, report_absent
from compensation.intake.sheet import Expected, Sheet
from compensation.law.areas import LISTED_FROM, Areas, Municipality, load_areas
from compensation.values.arrays import Ints
from compensation.values.months import FAR, day_number

_NO_MUNICIPALITY = -1
_NAMED = 1000
"""What is added to the code of a municipality that is given by its name."""
_MOST_NAMED = 10
BLANK = -2
"""A row that names no person."""
_THREE_DIGITS = re.compile(r"[0-9]{3}")
_SHORT_NUMBER = re.compile(r"([0-9]{1,3})(\.0+)?")
_COUNTY = re.compile(r"county-.*|0[0-9]")


@frozen(eq=False)
class Periods:
    """Times of persons: `person` is a row of persons; `row` the row of the user's
    table, negative for one of persons."""

    person: Ints
    from_: Ints
    until: Ints
    row: Ints
    municipality: Ints

    def where(self, rows: NDArray[Any]) -> Periods:
        """Some of them."""
        return Periods(*(column[rows] for column in self._columns()))

    def joined(self, other: Periods) -> Periods:
        """These and others."""
        if not len(self.person) or not len(other.person):
            return other if len(other.person) else self
        pairs = zip(self._columns(), other._columns(), strict=True)
        return Periods(*(np.concatenate(pair) for pair in pairs))

    def _columns(self) -> tuple[Ints, ...]:
        return self.person, self.from_, self.until, self.row, self.municipality

    def lists(self, number: Ints, count: int, *names: str) -> tuple[Lists, Ints]:
        """As lists of the persons numbered by `number` (negative: left out), and the user's row of each."""
        kept = np.flatnonzero(number[self.person] >= 0)
        person = number[self.person[kept]]
        order = kept[np.lexsort((self.until[kept], self.from_[kept], person))]
        offset = np.zeros(count + 1, dtype=np.int32)
        np.cumsum(np.bincount(person, minlength=count), out=offset[1:])
        columns = {"from": self.from_, "until": self.until, "municipality": self.municipality}
        return Lists(offset, {name: columns[name][order] for name in names}), self.row[order]


def people_of(sheet: Sheet, persons: Persons, code: str, *, required: bool = True) -> Ints:
    """The row of persons that each row's person_id names, NOBODY or BLANK; reports those that name nobody."""
    faulty_before = sheet.bad.copy()
    ids = sheet.ids("person_id", required=required)
    rows = persons.ids.rows_of(ids)
    rows[ids == b""] = BLANK
    if persons.complete:
        nobody = (rows == NOBODY) & ~(sheet.bad & ~faulty_before)
        lost = [id for _, id in persons.sheet.lost]
        unknown = nobody & ~np.isin(ids, lost) if lost else nobody
        sheet.report(code, unknown, "person_id", meant_ids(persons.ids.values, ids, unknown))
    return rows


def _read(sheet: Sheet, persons: Persons, limit: int) -> Periods:
    person = people_of(sheet, persons, "CC-1301")
    start = sheet.days("from", required=True, limit=limit)
    until = sheet.until("to")
    sheet.ends_before_start(start, until, "to")
    return Periods(person, start, until, sheet.numbers, np.full(len(sheet), _NO_MUNICIPALITY, dtype=np.int32))


def _only_sound(sheet: Sheet, persons: Persons, periods: Periods) -> Periods:
    """The rows without an error; the persons of the others are left out whole."""
    persons.spoil(periods.person[sheet.bad])
    persons.spoil(lost_persons(sheet, persons))
    return periods.where(~sheet.bad & (periods.person >= 0))


def lost_persons(sheet: Sheet, persons: Persons) -> Ints:
    """The persons of rows that could not be taken apart, as far as they can be made out."""
    rows = persons.ids.rows_of(np.array([id for _, id in sheet.lost], dtype=np.bytes_))
    return rows[rows >= 0]


def read_permits(sheet: Sheet, persons: Persons, limit: int, *, there: bool, readable: bool) -> Periods:
    """Rows of `permits`, and for persons without one what their own row says."""
    periods = _read(sheet, persons, limit)
    has_rows = np.zeros(len(persons), dtype=bool)
    has_rows[periods.person[periods.person >= 0]] = True
    has_rows[lost_persons(sheet, persons)] = True
    listed = _only_sound(sheet, persons, periods)

    rows = persons.sheet
    start, until, standing = persons["permit_from"], persons["permit_until"], persons["standing"]
    own = (start < FAR) & ~has_rows
    rows.report("CC-1110", own & (until <= start), "permit_to")
    missing = (start == FAR) & ~has_rows
    needed = (standing != OTHER) & (standing != NOT_KNOWN)
    if not readable:
        missing[:] = False
    elif there or persons.has_permit_column:
        rows.report("CC-1302", missing & needed, "permit_from")
        rows.report("CC-1312", missing & (standing == OTHER) & (until < FAR), "permit_from")
    elif (missing & needed).any():
        report_absent(rows, "permit_from", missing & needed)
    rows.report("CC-1220", missing & (standing == OTHER) & (persons["starts_with_permit"] == 1), "start_rule")
    at = np.flatnonzero(own).astype(np.int32)
    from_rows = Periods(
        at, start[at], until[at], -rows.numbers[at], np.full(len(at), _NO_MUNICIPALITY, dtype=np.int32)
    )
    return listed.joined(from_rows)


def read_residences(sheet: Sheet, persons: Persons, limit: int) -> Periods:
    """Rows of `residences`, those past the end of a municipality continued in its successor."""
    periods = _read(sheet, persons, limit)
    municipality = sheet.parsed(
        "municipality", _municipality, Expected(np.int32, _NO_MUNICIPALITY, required=True)
    )
    municipality = _by_name(sheet, municipality)
    periods = evolve(periods, municipality=municipality)
    _check_municipalities(sheet, periods)
    _check_overlaps(sheet, periods)
    return _continued(_only_sound(sheet, persons, periods))


def report_without_residence(persons: Persons, residences: Periods) -> None:
    """Warns about persons of whom nothing is known; those of standing `other` get no calculated compensation anyway."""
    without = ~persons.sheet.bad & (persons["standing"] != OTHER)
    without[residences.person] = False
    persons.sheet.report("CC-1309", without, "person_id")


def _check_municipalities(sheet: Sheet, periods: Periods) -> None:
    areas = load_areas()
    for code in _distinct(periods.municipality):
        rows = periods.municipality == code
        text = f"{code:03}"
        listed = areas.municipalities.get(text)
        if listed is None:
            words = {"first": LISTED_FROM.isoformat(), "suggestion": _by_other_digits(text, areas)}
            before_the_list = periods.until <= day_number(LISTED_FROM)
            sheet.report("CC-1307", rows & before_the_list, "municipality", lambda _, w=words: w)  # type: ignore[misc]
            sheet.report("CC-1304", rows & ~before_the_list, "municipality", lambda _, w=words: w)  # type: ignore[misc]
        elif listed.ended_on is not None and listed.valid_to is not None:
            ended = day_number(listed.ended_on)
            words = {"code": text, "ended": listed.valid_to.isoformat(), "successor": listed.successor or "?"}
            late = periods.from_ >= ended
            sheet.report("CC-1305", rows & late, "municipality", lambda _, w=words: w)  # type: ignore[misc]
            goes_on = rows & ~late & (periods.until > ended)
            sheet.report("CC-1306", goes_on, "municipality", lambda _, w=words: w)  # type: ignore[misc]


def _check_overlaps(sheet: Sheet, periods: Periods) -> None:
    usable = np.flatnonzero(~sheet.bad & (periods.person >= 0))
    order = usable[np.lexsort((periods.until[usable], periods.from_[usable], periods.person[usable]))]
    if len(order) < 2:
        return
    person = periods.person[order].astype(np.int64) << 32
    ends = person + periods.until[order]
    reach = np.maximum.accumulate(ends)
    holder = np.maximum.accumulate(np.where(ends == reach, np.arange(len(order)), 0))
    again = np.flatnonzero(person[1:] + periods.from_[order][1:] < reach[:-1]) + 1
    rows = order[again]
    others = sheet.numbers[order[holder[again - 1]]]
    sheet.report("CC-1308", rows, "from", lambda at: {"other": str(others[at])})


def _continued(periods: Periods) -> Periods:
    """Rows that reach past the end of their municipality, cut there and continued in the one that took its place."""
    areas = load_areas()
    result = periods
    for code in _distinct(periods.municipality):
        chain = areas.successor_chain(f"{code:03}", date.max)
        if len(chain) == 1:
            continue
        mine = periods.where(periods.municipality == code)
        result = result.where(result.municipality != code)
        starts = [mine.from_, *(np.maximum(mine.from_, day_number(day)) for _, day in chain[1:] if day)]
        ends = [*(np.minimum(mine.until, day_number(day)) for _, day in chain[1:] if day), mine.until]
        for (successor, _), start, until in zip(chain, starts, ends, strict=True):
            piece = evolve(
                mine,
                from_=start,
                until=until,
                municipality=np.full(len(start), int(successor), dtype=np.int32),
            )
            result = result.joined(piece.where(start < until))
    return result


def _distinct(municipality: Ints) -> list[int]:
    return np.flatnonzero(np.bincount(municipality[municipality >= 0])).tolist()


def _municipality(text: str) -> int:
    if _THREE_DIGITS.fullmatch(text):
        return int(text)
    areas = load_areas()
    plain = text.strip().lower()
    if _COUNTY.fullmatch(plain) or plain in _county_names():
        raise Wrong("CC-1311")
    number = _SHORT_NUMBER.fullmatch(plain)
    if number:
        padded = number[1].zfill(3)
        if padded in areas.municipalities:
            raise Wrong("CC-1303", suggestion=padded)
        raise Wrong("CC-1311" if plain in areas.counties else "CC-1303", suggestion="")
    names = _municipality_names()
    if plain in names:
        return int(names[plain]) + _NAMED
    code = plain.removeprefix("municipality-")
    if code != plain or not any(map(str.isalpha, plain)):
        raise Wrong("CC-1303", suggestion=code if code in areas.municipalities else "")
    raise Wrong("CC-1313", partial(_meant_municipality, plain))


def _by_name(sheet: Sheet, municipality: Ints) -> Ints:
    """Municipalities by code; those given by name are told in one note."""
    named = municipality >= _NAMED
    if not named.any():
        return municipality
    by_code = np.where(named, municipality - _NAMED, municipality).astype(np.int32)
    areas = load_areas().municipalities
    codes = [f"{code:03}" for code in sorted(set(by_code[named].tolist()))]
    shown = [f"{_both_names(areas[code])} = {code}" for code in codes[:_MOST_NAMED]]
    words = ", ".join([*shown, "…"] if len(codes) > len(shown) else shown)
    sheet.found.add(
        "CC-1310",
        table=sheet.name,
        file=sheet.file,
        column="municipality",
        count=str(int(named.sum())),
        words=words,
    )
    return by_code


def _both_names(area: Municipality) -> str:
    return "/".join(dict.fromkeys((area.name_fi, area.name_sv)))


def _meant_municipality(plain: str) -> str:
    """The name that was probably meant, as it is written."""
    meant = name_meant(plain, _municipality_names())
    code = _municipality_names().get(meant)
    listed = load_areas().municipalities[code] if code else None
    return next(name for name in (listed.name_fi, listed.name_sv) if name.lower() == meant) if listed else ""


@cache
def _municipality_names() -> dict[str, str]:
    """Codes by name, without names that two municipalities have or had."""
    codes: dict[str, set[str]] = {}
    for each in load_areas().municipalities.values():
        for name in (each.name_fi, each.name_sv):
            codes.setdefault(name.lower(), set()).add(each.code)
    return {name: min(of) for name, of in codes.items() if len(of) == 1}


@cache
def _county_names() -> frozenset[str]:
    listed = load_areas().counties.values()
    return frozenset(name.lower() for each in listed for name in (each.name_fi, each.name_sv))


def _by_other_digits(code: str, areas: Areas) -> str:
    """A listed municipality with the same digits in another order, if there is just one."""
    swapped = {"".join(digits) for digits in permutations(code)} & set(areas.municipalities)
    if len(swapped) != 1:
        return ""
    found = areas.municipalities[swapped.pop()]
    return f"{found.code} ({found.name_fi})"
