"""Calculated compensation: due months priced as spans, in cents, with the wordings that set each of them.

Pieces of eligible months are cut where age or law changes, go to the recipients of their municipality, are priced by
look-up, put in order, joined where nothing printed changes, and rounded cumulatively (law.md section 7, I-08).
"""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.eligibility import Index, PersonColumns, Pieces, person_columns, pieces
from compensation.calculated.law_tables import FIRST_ROLE, SECOND_ROLE, LawTables
from compensation.calculated.spans import Spans, cents_of, difference, in_order, joined
from compensation.calculated.unpaid import (
    Unpaid,
    joined_unpaid,
    precondition_bounds,
    unpaid_in_order,
    unpaid_months,
)
from compensation.facts.model import CHILD, FAMILY, NO, NOT_IN_REGISTER, OTHER, UNKNOWN, YES, Facts
from compensation.values.months import Months

BLOCK = 32_768
"""Persons priced at a time: small enough for the processor's cache, so that memory and time grow linearly."""


@frozen(eq=False)
class Priced:
    """Everything the engine finds: what is due, what hangs on a missing fact, and (on request) why months are unpaid."""

    due: Spans
    undetermined: Spans
    unpaid: Unpaid


def price(facts: Facts, tables: LawTables, *, unpaid_too: bool = False) -> Priced:
    """Price all persons for every month of the tables.

    Unknown facts are read as "no" for what is due; where reading them as "yes" gives more, the difference is undetermined.
    """
    surely = person_columns(facts, tables, NO)
    uncertain = _uncertain(facts, tables)
    perhaps = person_columns(facts, tables, YES) if uncertain.any() else surely
    due: list[Spans] = []
    undetermined: list[Spans] = []
    unpaid: list[Unpaid] = []
    for first in range(0, len(facts), BLOCK):
        persons = np.arange(first, min(first + BLOCK, len(facts)))
        doubtful = persons[uncertain[persons]]
        if not len(doubtful):
            spans, reasons = _priced_block(facts, tables, surely, persons, NO, unpaid_too=unpaid_too)
        else:
            certain = persons[~uncertain[persons]]
            spans, reasons = _priced_block(facts, tables, surely, certain, NO, unpaid_too=unpaid_too)
            most, their_reasons = _priced_block(facts, tables, perhaps, doubtful, YES, unpaid_too=unpaid_too)
            until = _addition_until(facts, tables, perhaps, doubtful, YES)
            least, _ = _priced_block(
                facts, tables, surely, doubtful, NO, unpaid_too=False, addition_until=until
            )
            undetermined.append(difference(tables, most, least))
            spans, reasons = in_order(spans, least), unpaid_in_order(reasons, their_reasons)
        due.append(spans)
        unpaid.append(reasons)
    return Priced(joined(due), joined(undetermined), joined_unpaid(unpaid))


def _uncertain(facts: Facts, tables: LawTables) -> NDArray[np.bool_]:
    """Persons for whom an unknown fact could matter (their own, a parent's, their municipality's)."""
    own: NDArray[np.bool_] = (facts.after_application == UNKNOWN) & tables.ground_needs_application[
        facts.ground
    ]
    own |= (facts.tie_before_arrival == UNKNOWN) & (facts.standing == FAMILY)
    parent = facts.parents["parent"]
    result: NDArray[np.bool_] = own & (facts.standing != OTHER)
    links = np.flatnonzero((parent == NOT_IN_REGISTER) | own[parent]) if len(parent) else parent
    owners = np.searchsorted(facts.parents.offset, links, side="right") - 1
    result[owners[facts.standing[owners] == CHILD]] = True
    homes = np.diff(facts.residences.offset)
    result[(homes == 0) & (facts.standing != OTHER)] = True
    blank = tables.preconditions.unknown[:, 0] | tables.preconditions.unknown[:, 1]
    if blank.any():
        row = tables.municipalities.preconditions[facts.residences["municipality"]]
        owner = np.repeat(np.arange(len(facts)), homes)
        result[owner[blank[row]]] = True
    return result


def _priced_block(
    facts: Facts,
    tables: LawTables,
    columns: PersonColumns,
    persons: Index,
    assume: int,
    *,
    unpaid_too: bool,
    addition_until: Months | None = None,
) -> tuple[Spans, Unpaid]:
    found = pieces(facts, tables, columns, persons, unpaid_too=unpaid_too, placeless=assume == YES)
    due = found.where(found.reasons == 0) if unpaid_too else found
    window = _addition_window(facts, tables, columns, persons, due)
    if addition_until is not None:
        window = window[0], np.minimum(window[1], addition_until)
    spans = _spans(facts, tables, columns, persons, due, window, assume)
    return spans, unpaid_months(tables, persons, found, assume) if unpaid_too else joined_unpaid([])


def _addition_window(
    facts: Facts, tables: LawTables, columns: PersonColumns, persons: Index, due: Pieces
) -> tuple[Months, Months]:
    """Months `[low, high)` in which a person gets the adult addition, if paid at all (D24, I-04)."""
    birth = facts.birth[persons]
    adult = tables.by_birthday(tables.adult_month, birth)
    year_end = tables.by_birthday(tables.adult_year_end, birth)
    if tables.addition_counted == "birthday":
        return adult, year_end
    if tables.addition_counted == "in_time":
        start = columns.start_day[persons]
        return (
            np.maximum(adult, columns.start[persons]),
            np.maximum(year_end, tables.by_birthday(tables.year_later, start)),
        )
    return adult, _twelfth_month_end(tables, due, adult)


def _addition_until(
    facts: Facts, tables: LawTables, columns: PersonColumns, persons: Index, assume: int
) -> Months | None:
    """Under I-04 `first-year-paid`: where the first year ends if the undetermined months count as well."""
    if tables.addition_counted != "paid":
        return None
    due = pieces(facts, tables, columns, persons, unpaid_too=False, placeless=assume == YES)
    return _addition_window(facts, tables, columns, persons, due)[1]


def _twelfth_month_end(tables: LawTables, due: Pieces, adult: Months) -> Months:
    """The month after the person's twelfth paid month under D24 as an adult (I-04 `first-year-paid`)."""
    end = np.full(len(adult), tables.last, dtype=np.int16)
    low = np.maximum(np.maximum(due.low, adult[due.person]), np.int16(tables.series_month))
    months = np.maximum(due.high - low, 0).astype(np.int64)
    order = np.lexsort((low, due.person))
    person, low, months = due.person[order], low[order], months[order]
    total = np.cumsum(months)
    first = np.searchsorted(person, person, side="left")
    before = (total - months) - (total - months)[first]
    reaches = (before < tables.addition_months) & (before + months >= tables.addition_months)
    end[person[reaches]] = (low + (tables.addition_months - before))[reaches]
    return end


def _spans(
    facts: Facts,
    tables: LawTables,
    columns: PersonColumns,
    persons: Index,
    due: Pieces,
    addition: tuple[Months, Months],
    assume: int,
) -> Spans:
    school = tables.by_birthday(tables.school_age_month, facts.birth[persons])[due.person]
    row, low, high = _cut_by_law(tables, *_split(due.low, due.high, school))
    grown = (low >= school[row]).astype(np.int8)
    rows = [
        _packed(tables, due, row, low, high, tables.entry[role], grown, role, assume)
        for role in (FIRST_ROLE, SECOND_ROLE)
    ]
    low = np.maximum(due.low, np.maximum(addition[0], np.int16(tables.series_month))[due.person])
    high = np.minimum(due.high, addition[1][due.person])
    adults = np.flatnonzero(low < high)
    row, low, high = _cut_by_law(tables, adults, low[adults], high[adults])
    adult = np.zeros(len(row), dtype=np.int8)
    rows += [
        _packed(tables, due, row, low, high, tables.addition_entry[role, :, None, :], adult, role, assume)
        for role in (FIRST_ROLE, SECOND_ROLE)
    ]
    packed = np.concatenate(rows)
    packed.sort()

    group, rest = packed >> _GROUP, packed.astype(np.int32)
    low, high = (rest >> _LOW & 1023).astype(np.int16), (rest >> _HIGH & 1023).astype(np.int16)
    entry = (rest & 127).astype(np.int16)
    person = persons.astype(np.int32)[group >> 13]
    key = tables.key(columns.start_wording[person], columns.length_row[person], low, entry)
    goes_on = (group[1:] == group[:-1]) & (high[:-1] == low[1:]) & (key[1:] == key[:-1])
    if goes_on.any():
        begins = np.append(0, np.flatnonzero(~goes_on) + 1)
        high = high[np.append(begins[1:] - 1, len(high) - 1)]
        person, low, key, group, entry = (c[begins] for c in (person, low, key, group, entry))
    annual = tables.entry_annual[entry].astype(np.int64)
    before = _sum_before(group * 2 + (low >= tables.series_month), annual * (high - low))
    return Spans(
        person, low, high, ((group >> 2 & 2047) - 1).astype(np.int16), key, before.astype(np.int32),
        cents_of(tables, annual, before, high - low).astype(np.int32),
    )  # fmt: skip


_GROUP, _LOW, _HIGH = 27, 17, 7
"""Where the parts of a packed row begin: person (block) and recipient + 1 and component, first month, end month, rate."""


def _packed(
    tables: LawTables,
    due: Pieces,
    row: Index,
    low: Months,
    high: Months,
    entries: NDArray[np.int16],
    age: NDArray[np.int8],
    role: int,
    assume: int,
) -> NDArray[np.int64]:
    """Rows of one role, each packed into one number, so that putting rows in order is one sort of numbers."""
    place = due.municipality[row]
    # One index into the flat table: three index arrays at once take three times as long.
    at = (tables.municipalities.area[place] * np.int32(entries.shape[1]) + age) * np.int32(tables.last) + low
    entry = entries.ravel()[at]
    recipient = tables.municipalities.recipient[role][place]
    if role == FIRST_ROLE and len(tables.preconditions.bounds) > 1:
        bounds = precondition_bounds(tables, place, assume)
        low = np.maximum(low, np.maximum(bounds[:, 0], bounds[:, 2]))
        high = np.minimum(high, np.minimum(bounds[:, 1], bounds[:, 3]))
        paid = (entry >= 0) & (low < high)
    elif role == FIRST_ROLE:
        paid = entry >= 0
    else:
        paid = (entry >= 0) & (recipient >= 0)
    packed: NDArray[np.int64] = (
        (due.person[row] << 40) + ((recipient.astype(np.int64) + 1) << 29) + tables.entry_code[entry]
    )
    packed += (low.astype(np.int64) << _LOW) + (high.astype(np.int64) << _HIGH)
    if not paid.all():
        packed = packed[paid]
    return packed


def _sum_before(series: NDArray[np.int64], amount: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sum of the amounts that come before each row in its series (rows of a series stand together)."""
    if not len(series):
        return amount
    total = np.cumsum(amount) - amount
    begins = np.empty(len(series), dtype=np.bool_)
    begins[0] = True
    np.not_equal(series[1:], series[:-1], out=begins[1:])
    before: NDArray[np.int64] = total - total[begins][np.cumsum(begins) - 1]
    return before


def _split(low: Months, high: Months, cut: Months) -> tuple[Index, Months, Months]:
    """(row, low, high): each interval, in two where `cut` lies inside it."""
    inside = np.nonzero((low < cut) & (cut < high))[0]
    if not len(inside):
        return np.arange(len(low)), low, high
    row = np.concatenate([np.arange(len(low)), inside])
    first_high = high.copy()
    first_high[inside] = cut[inside]
    return row, np.concatenate([low, cut[inside]]), np.concatenate([first_high, high[inside]])


def _cut_by_law(tables: LawTables, row: Index, low: Months, high: Months) -> tuple[Index, Months, Months]:
    """Each interval cut where any wording changes."""
    if not len(row):
        return row, low, high
    first = tables.piece[low]
    counts = tables.piece[high - 1] - first + 1
    spread = np.repeat(np.arange(len(row)), counts)
    piece = np.arange(len(spread)) - (np.cumsum(counts) - counts)[spread] + first[spread]
    return (
        row[spread],
        np.maximum(low[spread], tables.piece_start[piece]),
        np.minimum(high[spread], tables.piece_start[piece + 1]),
    )
