"""Calculated compensation: due months priced as spans, in cents, with the wordings that set each of them.

Pieces of eligible months go to the recipients of their municipality, are cut where age or law changes, priced by
look-up, put in order, joined where nothing printed changes, and rounded cumulatively (law.md section 7, I-08).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.areas import recipient_number
from compensation.eligibility import (
    Index,
    Masks,
    PersonColumns,
    Pieces,
    cut_at,
    person_columns,
    pieces,
)
from compensation.facts import (
    CHILD,
    FAMILY,
    NO,
    NOT_IN_REGISTER,
    OTHER,
    UNKNOWN,
    YES,
    Facts,
)
from compensation.law_tables import (
    ALAND,
    BASIC,
    FIRST_ROLE,
    SECOND_ROLE,
    LawTables,
)
from compensation.money import cents_from_annual
from compensation.months import Months
from compensation.reasons import BIT

BLOCK = 32_768
"""Persons priced at a time: small enough for the processor's cache, so that memory and time grow linearly."""

NO_RECIPIENT = -1
"""Recipient of an undetermined span whose place is unknown."""


@frozen(eq=False)
class Spans:
    """Successive months of one person, recipient and rate: the canonical result, sorted by person, recipient, component, month.

    Shapes: n rows. `person` is the row in Facts; `low`, `high` month numbers, high exclusive; `recipient` a recipient
    number; `key` decodes in `LawTables`; `before` is S, in euros of annual rate, of the instalments before the span in its
    series; `cents` what the span adds up to.
    """

    person: NDArray[np.int32]
    low: Months
    high: Months
    recipient: NDArray[np.int16]
    key: NDArray[np.int16]
    before: NDArray[np.int32]
    cents: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.person)

    def where(self, keep: NDArray[np.bool_] | Index) -> Spans:
        """The rows chosen by a mask or by positions."""
        return Spans(*(getattr(self, name)[keep] for name in _SPAN_COLUMNS))


_SPAN_COLUMNS = ("person", "low", "high", "recipient", "key", "before", "cents")


@frozen(eq=False)
class Unpaid:
    """Months of a person in a recipient's area that are not due, with the reasons as bits of `reasons.BIT`."""

    person: NDArray[np.int32]
    low: Months
    high: Months
    recipient: NDArray[np.int16]
    reasons: Masks

    def __len__(self) -> int:
        return len(self.person)

    def where(self, keep: NDArray[np.bool_] | Index) -> Unpaid:
        """The rows chosen by a mask or by positions."""
        return Unpaid(*(getattr(self, name)[keep] for name in _UNPAID_COLUMNS))


_UNPAID_COLUMNS = ("person", "low", "high", "recipient", "reasons")


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
            least, _ = _priced_block(facts, tables, surely, doubtful, NO, unpaid_too=False, addition_until=until)
            undetermined.append(_difference(tables, most, least))
            spans, reasons = _in_order(spans, least), _unpaid_in_order(reasons, their_reasons)
        due.append(spans)
        unpaid.append(reasons)
    return Priced(_joined(due), _joined(undetermined), _joined_unpaid(unpaid))


def _uncertain(facts: Facts, tables: LawTables) -> NDArray[np.bool_]:
    """Persons for whom an unknown fact could matter (their own, a parent's, their municipality's)."""
    own = (facts.after_application == UNKNOWN) & tables.ground_needs_application[facts.ground]
    own |= (facts.tie_before_arrival == UNKNOWN) & (facts.standing == FAMILY)
    parent = facts.parents["parent"]
    doubtful_link = np.where(parent == NOT_IN_REGISTER, True, own[parent]) if len(parent) else np.zeros(0, bool)
    result = own & (facts.standing != OTHER)
    children = np.nonzero(facts.standing == CHILD)[0]
    owner = np.repeat(np.arange(len(facts)), np.diff(facts.parents.offset))
    result[np.intersect1d(owner[doubtful_link], children)] = True
    result |= (np.diff(facts.residences.offset) == 0) & (facts.standing != OTHER)
    blank = tables.preconditions.unknown.any(axis=1)
    if blank.any():
        row = tables.municipalities.preconditions[facts.residences["municipality"]]
        owner = np.repeat(np.arange(len(facts)), np.diff(facts.residences.offset))
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
    shares = _shares(tables, due, assume)
    window = _addition_window(facts, tables, columns, persons, due)
    if addition_until is not None:
        window = window[0], np.minimum(window[1], addition_until)
    spans = _spans(facts, tables, columns, persons, shares, window)
    if not unpaid_too:
        return spans, _joined_unpaid([])
    return spans, _unpaid(tables, persons, found, assume)


@frozen(eq=False)
class _Shares:
    """Months of a person that one recipient pays for."""

    person: Index
    low: Months
    high: Months
    recipient: NDArray[np.int16]
    role: NDArray[np.int8]
    area: NDArray[np.int8]


def _roles(tables: LawTables, found: Pieces) -> Iterator[tuple[int, NDArray[np.bool_], NDArray[np.int16]]]:
    """(role, pieces that have it, recipient numbers of those pieces)."""
    place = found.municipality
    known = place >= 0
    yield FIRST_ROLE, known, place[known] + np.int16(recipient_number("municipality-000"))
    second = tables.municipalities.second_recipient[place]
    has = known & (second >= 0)
    yield SECOND_ROLE, has, second[has]


def _precondition_bounds(tables: LawTables, place: NDArray[np.int16], assume: int) -> NDArray[np.int16]:
    """Months (programme from, until, agreement from, until) of each place; an unknown first day by `assume`."""
    bounds = tables.preconditions.bounds
    if tables.preconditions.unknown.any():
        bounds = bounds.copy()
        for column, flag in ((0, 0), (2, 1)):
            unknown = tables.preconditions.unknown[:, flag]
            bounds[unknown, column] = 0 if assume == YES else tables.last
    return bounds[tables.municipalities.preconditions[place]]


def _first_paid(tables: LawTables) -> Months:
    """The first month in which a role and area is paid at all."""
    return np.argmax(tables.entry[:, :, 1, :] >= 0, axis=2).astype(np.int16)


def _shares(tables: LawTables, due: Pieces, assume: int) -> _Shares:
    parts = []
    for role, has, recipient in _roles(tables, due):
        place = due.municipality[has]
        area = tables.municipalities.area[place]
        low, high = due.low[has], due.high[has]
        low = np.maximum(low, _first_paid(tables)[role][area])
        if role == FIRST_ROLE and len(tables.preconditions.bounds) > 1:
            bounds = _precondition_bounds(tables, place, assume)
            low = np.maximum(low, np.maximum(bounds[:, 0], bounds[:, 2]))
            high = np.minimum(high, np.minimum(bounds[:, 1], bounds[:, 3]))
        keep = low < high
        parts.append(
            (due.person[has][keep], low[keep], high[keep], recipient[keep],
             np.full(int(keep.sum()), role, dtype=np.int8), area[keep])
        )  # fmt: skip
    nowhere = due.municipality < 0
    parts.append(
        (due.person[nowhere], due.low[nowhere], due.high[nowhere],
         np.full(int(nowhere.sum()), NO_RECIPIENT, dtype=np.int16), np.zeros(int(nowhere.sum()), dtype=np.int8),
         np.zeros(int(nowhere.sum()), dtype=np.int8))
    )  # fmt: skip
    person, low, high, recipient, role_, area_ = (np.concatenate(column) for column in zip(*parts, strict=True))
    return _Shares(person, low, high, recipient, role_, area_)


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
    year = 12
    reaches = (before < year) & (before + months >= year)
    end[person[reaches]] = (low + (year - before))[reaches]
    return end


def _spans(
    facts: Facts,
    tables: LawTables,
    columns: PersonColumns,
    persons: Index,
    shares: _Shares,
    addition: tuple[Months, Months],
) -> Spans:
    school = tables.by_birthday(tables.school_age_month, facts.birth[persons])[shares.person]
    row, low, high = _cut_by_law(tables, *_split(shares.low, shares.high, school))
    grown = (low >= school[row]).astype(np.int8)
    entry = tables.entry[shares.role[row], shares.area[row], grown, low]

    addition_low = np.maximum(shares.low, np.maximum(addition[0][shares.person], tables.series_month)).astype(np.int16)
    addition_high = np.minimum(shares.high, addition[1][shares.person])
    adults = np.nonzero(addition_low < addition_high)[0]
    row_2, low_2, high_2 = _cut_by_law(tables, adults, addition_low[adults], addition_high[adults])
    entry_2 = tables.addition_entry[shares.role[row_2], shares.area[row_2], low_2]

    row, low, high = np.concatenate([row, row_2]), np.concatenate([low, low_2]), np.concatenate([high, high_2])
    entry = np.concatenate([entry, entry_2])
    keep = entry >= 0
    if not keep.all():
        row, low, high, entry = row[keep], low[keep], high[keep], entry[keep]

    component = tables.entry_component[entry]
    recipient = shares.recipient[row]
    group = (shares.person[row] * 2048 + recipient + 1) * 4 + component
    order = np.argsort(group * 1024 + low, kind="stable")
    row, low, high, entry, group = row[order], low[order], high[order], entry[order], group[order]
    recipient = recipient[order]
    local = shares.person[row]
    person = persons[local]
    length = tables.length_wording[_length_row(facts, columns, person), low]
    key = tables.key(_start_wording(tables, columns, person), length, entry).astype(np.int16)

    goes_on = (group[1:] == group[:-1]) & (high[:-1] == low[1:]) & (key[1:] == key[:-1])
    if goes_on.any():
        begins = np.append(True, ~goes_on)
        last = np.append(np.nonzero(begins)[0][1:] - 1, len(begins) - 1)
        high = high[last]
        person, low, recipient, key, group, entry = (
            c[begins] for c in (person, low, recipient, key, group, entry)
        )

    series = group * 2 + (low >= tables.series_month)
    annual = tables.entry_annual[entry].astype(np.int64)
    amount = annual * (high - low)
    before = _sum_before(series, amount)
    return Spans(
        person.astype(np.int32), low, high, recipient, key, before.astype(np.int32),
        _cents(tables, annual, before, high - low).astype(np.int32),
    )  # fmt: skip


def _cents(
    tables: LawTables, annual: NDArray[np.int64], before: NDArray[np.int64], months: NDArray[np.int16]
) -> NDArray[np.int64]:
    """Cents of `months` instalments after `before` euros of annual rates."""
    if not tables.cumulative:
        return cents_from_annual(annual) * months
    return cents_from_annual(before + annual * months) - cents_from_annual(before)


def _sum_before(series: NDArray[np.int64], amount: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sum of the amounts that come before each row in its series (rows of a series stand together)."""
    total = np.cumsum(amount) - amount
    begins = np.ones(len(series), dtype=np.bool_)
    begins[1:] = series[1:] != series[:-1]
    return total - np.maximum.accumulate(np.where(begins, total, 0))


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


def _length_row(facts: Facts, columns: PersonColumns, person: Index) -> NDArray[np.int8]:
    """Row of the length wordings: the class, or the child's own provision."""
    from compensation.law_tables import CHILD_LENGTH

    return np.where(facts.standing[person] == CHILD, np.int8(CHILD_LENGTH), columns.length_class[person])


def _start_wording(tables: LawTables, columns: PersonColumns, person: Index) -> NDArray[np.int16]:
    """Wording of the start, looked up on the day the time started."""
    rule, day = columns.start_rule[person], columns.start_day[person]
    found = np.zeros(len(person), dtype=np.int16)
    for number, (changes, wordings) in enumerate(tables.start_changes):
        mine = rule == number
        found[mine] = wordings[np.searchsorted(changes, day[mine], side="right")]
    return found


def _unpaid(tables: LawTables, persons: Index, found: Pieces, assume: int) -> Unpaid:
    """Reasons by recipient: those of the piece, and those of the recipient."""
    parts = []
    for role, has, recipient in _roles(tables, found):
        chosen = found.where(has)
        place = chosen.municipality
        area = tables.municipalities.area[place]
        low, high = chosen.low, chosen.high
        first_paid = _first_paid(tables)[role][area]
        if role == SECOND_ROLE:
            # A county or ÅHS is no recipient before it exists; nothing there is unpaid.
            low = np.maximum(low, first_paid)
            row, bounds = np.arange(len(low)), None
        else:
            bounds = _precondition_bounds(tables, place, assume)
            row, low, high = cut_at([first_paid, *bounds.T], low, high)
        mask = chosen.reasons[row]
        if bounds is not None:
            mine = bounds[row]
            no_programme = (low < mine[:, 0]) | (low >= mine[:, 1])
            no_agreement = (low < mine[:, 2]) | (low >= mine[:, 3])
            # For a person outside the act's circle the recipient's own conditions are not tested.
            tested = mask & BIT["not_section_4_person"] == 0
            mask = mask | np.where(tested & no_programme, BIT["no_programme"], 0)
            mask |= np.where(tested & no_agreement, BIT["no_agreement"], 0)
            not_yet = (low < first_paid[row]) & (area[row] == ALAND)
            mask |= np.where(tested & not_yet, BIT["aland_before_2014_12"], 0)
        keep = (mask != 0) & (low < high)
        parts.append((chosen.person[row][keep], low[keep], high[keep], recipient[row][keep], mask[keep]))
    person, low, high, number, mask = (np.concatenate(column) for column in zip(*parts, strict=True))
    group = person * 2048 + number
    order = np.argsort(group * 1024 + low, kind="stable")
    person, low, high, number, mask, group = (c[order] for c in (person, low, high, number, mask, group))
    goes_on = (group[1:] == group[:-1]) & (high[:-1] == low[1:]) & (mask[1:] == mask[:-1])
    begins = np.append(np.ones(min(1, len(group)), dtype=np.bool_), ~goes_on)
    last = np.append(np.nonzero(begins)[0][1:] - 1, len(begins) - 1)
    return Unpaid(
        persons[person[begins]].astype(np.int32),
        low[begins],
        high[last] if len(begins) else high,
        number[begins].astype(np.int16),
        mask[begins].astype(np.int32),
    )


def _difference(tables: LawTables, most: Spans, least: Spans) -> Spans:
    """Spans of `most` without the months that `least` has too."""
    months = explode(tables, most)
    theirs = explode(tables, least)

    def ids(spans: Spans) -> NDArray[np.int64]:
        component = tables.entry_component[tables.entry_of(spans.key.astype(np.int32))]
        return ((spans.person.astype(np.int64) * 2048 + spans.recipient + 1) * 4 + component) * 1024 + spans.low

    return rejoined(months.where(~np.isin(ids(months), ids(theirs))))


def explode(tables: LawTables, spans: Spans) -> Spans:
    """One row a month, with its own cents."""
    counts = (spans.high - spans.low).astype(np.int64)
    spread = np.repeat(np.arange(len(spans)), counts)
    step = np.arange(len(spread)) - (np.cumsum(counts) - counts)[spread]
    low = (spans.low[spread] + step).astype(np.int16)
    key = spans.key[spread]
    annual = tables.entry_annual[tables.entry_of(key.astype(np.int32))].astype(np.int64)
    before = spans.before[spread] + annual * step
    cents = _cents(tables, annual, before, np.ones(len(spread), dtype=np.int16))
    return Spans(
        spans.person[spread], low, (low + 1).astype(np.int16), spans.recipient[spread], key,
        before.astype(np.int32), cents.astype(np.int32),
    )  # fmt: skip


def rejoined(months: Spans) -> Spans:
    """Single months back into spans; cents are added."""
    if not len(months):
        return months
    same = (
        (months.person[1:] == months.person[:-1])
        & (months.recipient[1:] == months.recipient[:-1])
        & (months.key[1:] == months.key[:-1])
        & (months.high[:-1] == months.low[1:])
    )
    begins = np.append(True, ~same)
    first = np.nonzero(begins)[0]
    last = np.append(first[1:] - 1, len(begins) - 1)
    cents = np.add.reduceat(months.cents.astype(np.int64), first)
    return Spans(
        months.person[first], months.low[first], months.high[last], months.recipient[first], months.key[first],
        months.before[first], cents.astype(np.int32),
    )  # fmt: skip


def cut_to_period(tables: LawTables, spans: Spans, period: tuple[int, int]) -> Spans:
    """The part of each span inside the months `[first, end)`, with its own cents."""
    low = np.maximum(spans.low, period[0]).astype(np.int16)
    high = np.minimum(spans.high, period[1]).astype(np.int16)
    keep = low < high
    spans, low, high = spans.where(keep), low[keep], high[keep]
    annual = tables.entry_annual[tables.entry_of(spans.key.astype(np.int32))].astype(np.int64)
    before = spans.before + annual * (low - spans.low)
    cents = _cents(tables, annual, before, high - low)
    return Spans(
        spans.person, low, high, spans.recipient, spans.key, before.astype(np.int32), cents.astype(np.int32)
    )


def _joined(parts: list[Spans]) -> Spans:
    types = (np.int32, np.int16, np.int16, np.int16, np.int16, np.int32, np.int32)
    return Spans(
        *(
            np.concatenate([getattr(p, name) for p in parts]) if parts else np.zeros(0, dtype=kind)
            for name, kind in zip(_SPAN_COLUMNS, types, strict=True)
        )
    )


def _joined_unpaid(parts: list[Unpaid]) -> Unpaid:
    types = (np.int32, np.int16, np.int16, np.int16, np.int32)
    return Unpaid(
        *(
            np.concatenate([getattr(p, name) for p in parts]) if parts else np.zeros(0, dtype=kind)
            for name, kind in zip(_UNPAID_COLUMNS, types, strict=True)
        )
    )


def _in_order(one: Spans, other: Spans) -> Spans:
    both = _joined([one, other])
    return both.where(np.argsort(both.person, kind="stable"))


def _unpaid_in_order(one: Unpaid, other: Unpaid) -> Unpaid:
    both = _joined_unpaid([one, other])
    return both.where(np.argsort(both.person, kind="stable"))
