"""The law compiled to look-up tables over months and days, once for a set of readings and an application day.

After this, pricing a million persons is indexing: a change of law or a switch of the interpretation register is another
table, not another branch in the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.facts.model import GROUNDS, RecipientFacts
from compensation.law.areas import MUNICIPALITY, Areas, second_recipient
from compensation.law.rulebook import Law, Provision, Terms, Wording
from compensation.values.months import (
    FAR,
    LONG_AGO,
    Days,
    Months,
    MonthsReached,
    add_years_to_days,
    day_number,
    month_of,
)

OTHERS, QUOTA, QUOTA_FAMILY, CHILD_LENGTH = range(4)
LENGTH_PROVISIONS = ("length_others", "length_quota", "length_quota_family", "length_child_born_in_finland")

BY_HOME_MUNICIPALITY, BY_FIRST_PERMIT, BY_TEMPORARY_PROTECTION = range(3)
START_PROVISIONS = ("start_home_municipality", "start_first_permit", "start_temporary_protection")

COMPONENTS = ("adult_addition", "basic", "late_claim")
ADULT_ADDITION, BASIC, LATE_CLAIM = range(3)

FIRST_ROLE, SECOND_ROLE = range(2)
"""The municipality of residence, and the county, Helsinki as county, or ÅHS of its area."""

MAINLAND, ALAND = range(2)

_RATES = {
    (FIRST_ROLE, MAINLAND): ("rate_municipality", "addition_municipality", "late_municipality", "recipient_municipality"),
    (FIRST_ROLE, ALAND): (
        "rate_aland_municipality",
        "addition_aland_municipality",
        "late_aland_municipality",
        "recipient_aland_municipality",
    ),
    (SECOND_ROLE, MAINLAND): ("rate_county", "addition_county", "late_county", "recipient_county"),
    (SECOND_ROLE, ALAND): ("rate_aland_health", None, None, "recipient_aland_health"),
}  # fmt: skip


@frozen
class Entry:
    """One rate as it is printed: component, whole euros a year, and the wordings of rate and recipient."""

    component: int
    annual_eur: int
    rate_wording: str
    recipient_wording: str


@frozen(eq=False)
class Municipalities:
    """What the engine asks of a municipality, by its code as an integer 0 to 999; -1 stands for none."""

    area: NDArray[np.int8]
    recipient: NDArray[np.int16]
    """Recipient number by role and municipality; -1 where there is none."""
    preconditions: NDArray[np.int16]
    """Row of the precondition tables; 0 stands for a municipality that is not in the table `recipients`."""


@frozen(eq=False)
class Preconditions:
    """Months in which programme and agreement are in force, by row; row 0 is always.

    Columns: programme_from, programme_until, agreement_from, agreement_until as months; `unknown` flags for the two first days.
    """

    bounds: NDArray[np.int16]
    unknown: NDArray[np.bool_]


@frozen(eq=False)
class LawTables:
    """Everything that the engine looks up.

    Months are month numbers, `last` the first month after the range; `entry[role, area, age class, month]` is a row of
    `entries` or -1; `piece[month]` numbers the stretches of time in which no wording changes.
    """

    last: int
    reached: MonthsReached
    entries: tuple[Entry, ...]
    entry: NDArray[np.int16]
    addition_entry: NDArray[np.int16]
    first_paid: NDArray[np.int16]
    """The first month in which a role and area is paid at all."""
    piece: NDArray[np.int16]
    piece_start: NDArray[np.int16]
    length_wordings: tuple[str, ...]
    length_wording: NDArray[np.int16]
    start_wordings: tuple[str, ...]
    start_table: NDArray[np.int8]
    end_low: int
    end_table: NDArray[np.int16]
    birthday_low: int
    school_age_month: Months
    adult_month: Months
    adult_year_end: Months
    year_later: Months
    ground_needs_application: NDArray[np.bool_]
    ground_is_principal: NDArray[np.bool_]
    ground_granted_before: NDArray[np.int32]
    ground_paid_from: NDArray[np.int16]
    ground_paid_until: NDArray[np.int16]
    ground_home_municipality_only: NDArray[np.bool_]
    ground_is_quota: NDArray[np.bool_]
    child_own_time: bool
    child_paid_from: int
    child_needs_permit_from_birth: bool
    addition_counted: str
    addition_months: int
    series_month: int
    cumulative: bool
    municipalities: Municipalities
    preconditions: Preconditions
    entry_component: NDArray[np.int8]
    entry_annual: NDArray[np.int32]
    entry_code: NDArray[np.int64]
    """Component and row of `entries` as one number, for sorting."""

    def end_month(self, length_class: NDArray[np.int8], start: Days) -> Months:
        """The first month not paid any more, by class and start day (section 6)."""
        at = (start - self.end_low).clip(0, self.end_table.shape[1] - 1)
        months: Months = self.end_table[length_class, at]
        return months

    def start_wording(self, rule: NDArray[np.int8], start: Days) -> NDArray[np.int8]:
        """Wording of the start by rule, looked up on the day the time started."""
        at = (start - self.end_low).clip(0, self.end_table.shape[1] - 1)
        wording: NDArray[np.int8] = self.start_table[rule, at]
        return wording

    def by_birthday(self, table: Months, birth: Days) -> Months:
        """The first month whose 1st is on or after a birthday."""
        months: Months = table[(birth - self.birthday_low).clip(0, len(table) - 1)]
        return months

    def key(
        self, start: NDArray[np.int8], length_row: NDArray[np.int8], low: Months, entry: NDArray[np.int16]
    ) -> NDArray[np.int16]:
        """One number for the wordings of start and length and the rate of spans that begin in months `low`."""
        length = self.length_wording.ravel()[length_row * np.int16(self.last) + low]
        rates = np.int16(len(self.entries))
        key: NDArray[np.int16] = start * np.int16(len(self.length_wordings) * rates) + length * rates + entry
        return key

    def entry_of(self, key: NDArray[Any]) -> NDArray[Any]:
        """Row of `entries` of a key."""
        return key % len(self.entries)

    def law_ids(self, key: int) -> tuple[str, ...]:
        """Wording ids of a key in the order start, length, rate, recipient."""
        rest, entry_ = divmod(int(key), len(self.entries))
        start, length = divmod(rest, len(self.length_wordings))
        found = self.entries[entry_]
        return (
            self.start_wordings[start],
            self.length_wordings[length],
            found.rate_wording,
            found.recipient_wording,
        )


def day_term(terms: Terms, name: str, default: int) -> int:
    """A date among the terms as a day number."""
    value = terms.get(name)
    return day_number(value) if isinstance(value, date) else default


def compile_tables(
    law: Law,
    readings: Mapping[str, str],
    applied_on: date | None,
    areas: Areas,
    recipients: Mapping[str, RecipientFacts] | None,
    assume_unchanged_until: date | None = None,
) -> LawTables:
    """Make the tables.

    `assume_unchanged_until` lengthens the last wording of every provision to a day after the known law (forecast only).
    """
    until = assume_unchanged_until or law.known_until
    last = month_of(until)
    reached = MonthsReached(last)

    def stretched(wording: Wording) -> tuple[int, int]:
        end = until if wording.until == law.known_until else wording.until
        return month_reached(wording.from_), min(month_reached(end), last)

    def month_reached(day: date) -> int:
        return max(0, month_of(day) + (day.day > 1))

    def terms_of(wording: Wording) -> Terms:
        return wording.terms_under(readings)

    def only_terms(stem: str) -> Terms:
        return terms_of(law.provision(stem).wordings[-1])

    late = applied_on is not None and bool(
        [w for w in law.provision("late_claims").wordings if w.from_ <= applied_on and terms_of(w)["applies"]]
    )

    entries: list[Entry] = []
    entry = np.full((2, 2, 2, last), -1, dtype=np.int16)
    addition_entry = np.full((2, 2, last), -1, dtype=np.int16)

    def entry_row(found: Entry) -> int:
        if found not in entries:
            entries.append(found)
        return entries.index(found)

    def fill(
        table: NDArray[np.int16], rates: Provision, recipient: Provision, component: int, term: str
    ) -> None:
        for wording in rates.wordings:
            begin, end = stretched(wording)
            for other in recipient.wordings:
                low, high = max(begin, stretched(other)[0]), min(end, stretched(other)[1])
                if low < high:
                    rate = terms_of(wording).integer(term)
                    table[low:high] = entry_row(Entry(component, rate, wording.id, other.id))

    for (role, area), (rate, addition, late_rate, recipient) in _RATES.items():
        paid_to = law.provision(recipient)
        for age, term in enumerate(("under_7", "from_7")):
            fill(entry[role, area, age], law.provision(rate), paid_to, BASIC, term)
            if late and late_rate:
                fill(entry[role, area, age], law.provision(late_rate), paid_to, LATE_CLAIM, term)
        if addition:
            fill(
                addition_entry[role, area], law.provision(addition), paid_to, ADULT_ADDITION, "adult_addition"
            )

    length_wordings: list[str] = []
    length_wording = np.full((4, last), -1, dtype=np.int16)
    for row, stem in enumerate(LENGTH_PROVISIONS):
        for wording in law.provision(stem).wordings:
            begin, end = stretched(wording)
            length_wording[row, begin:end] = len(length_wordings)
            length_wordings.append(wording.id)

    # A day whose time cannot reach the first month under any length needs no row of its own.
    end_low = reached.low - 366 * max(
        terms_of(w).integer("years") for stem in LENGTH_PROVISIONS[:3] for w in law.provision(stem).wordings
    )
    starts = np.arange(end_low - 1, day_number(until) + 1, dtype=np.int32)
    end_table = np.zeros((3, len(starts)), dtype=np.int16)
    for row, stem in enumerate(LENGTH_PROVISIONS[:3]):
        for wording in law.provision(stem).wordings:
            begin, end = stretched(wording)
            terms = terms_of(wording)
            full = reached(add_years_to_days(starts, terms.integer("years")))
            border = day_term(terms, "started_before", LONG_AGO)
            if border > LONG_AGO:
                earlier = reached(add_years_to_days(starts, terms.integer("years_if_started_before")))
                full = np.where(starts < border, earlier, full)
            goes_on = end_table[row] == begin
            end_table[row] = np.where(goes_on, full.clip(begin, end), end_table[row])

    start_wordings: list[str] = []
    start_table = np.zeros((len(START_PROVISIONS), len(starts)), dtype=np.int8)
    for row, stem in enumerate(START_PROVISIONS):
        wordings = law.provision(stem).wordings
        changes = np.array([day_number(w.from_) for w in wordings[1:]], dtype=np.int32)
        start_table[row] = np.searchsorted(changes, starts, side="right") + len(start_wordings)
        start_wordings += [w.id for w in wordings]

    changes_at = {0}
    for table in (*entry.reshape(-1, last), *addition_entry.reshape(-1, last), *length_wording):
        changes_at |= {int(m) + 1 for m in np.nonzero(table[1:] != table[:-1])[0]}
    series_month = month_reached(date.fromisoformat(only_terms("rounding").texts("series_starts")[-1]))
    changes_at.add(series_month)
    piece_start = np.array([*sorted(changes_at), last], dtype=np.int16)
    piece = (np.searchsorted(piece_start[:-1], np.arange(last), side="right") - 1).astype(np.int16)

    ages = only_terms("age_classes")
    school_age, adult_age = ages.integer("school_age"), ages.integer("adult_age")
    addition_time = only_terms("adult_addition_time")
    addition_years = addition_time.integer("years")
    birthday_low = reached.low - 366 * (adult_age + addition_years)
    birthdays = np.arange(birthday_low - 1, day_number(until) + 1, dtype=np.int32)
    adult_days = add_years_to_days(birthdays, addition_time.integer("from_age"))

    grounds = [
        None if section == "" else law.provision("ground_" + section.replace(".", "_")) for section in GROUNDS
    ]
    ground_terms = [Terms("", {}) if g is None else terms_of(g.wordings[-1]) for g in grounds]
    child = law.provision("child_born_in_finland")
    child_terms = terms_of(child.wordings[-1])
    child_paid_from = max(day_term(terms_of(w), "paid_from", LONG_AGO) for w in child.wordings)

    return LawTables(
        last=last,
        reached=reached,
        entries=tuple(entries),
        entry=entry,
        addition_entry=addition_entry,
        first_paid=np.argmax(entry[:, :, 1, :] >= 0, axis=2).astype(np.int16),
        piece=piece,
        piece_start=piece_start,
        length_wordings=tuple(length_wordings),
        length_wording=length_wording,
        start_wordings=tuple(start_wordings),
        start_table=start_table,
        end_low=end_low - 1,
        end_table=end_table,
        birthday_low=birthday_low - 1,
        school_age_month=reached(add_years_to_days(birthdays, school_age)),
        adult_month=reached(adult_days),
        adult_year_end=reached(add_years_to_days(adult_days, addition_years)),
        year_later=reached(add_years_to_days(birthdays, addition_years)),
        ground_needs_application=np.array([bool(t.get("after_application_needed")) for t in ground_terms]),
        ground_is_principal=np.array([bool(t.get("principal")) for t in ground_terms]),
        ground_granted_before=np.array(
            [day_term(t, "granted_before", FAR) for t in ground_terms], dtype=np.int32
        ),
        ground_paid_from=np.array(
            [0 if g is None else stretched(g.wordings[0])[0] for g in grounds], dtype=np.int16
        ),
        ground_paid_until=reached(
            np.array([day_term(t, "paid_until", FAR) for t in ground_terms], dtype=np.int32)
        ),
        ground_home_municipality_only=np.array([bool(t.get("home_municipality_only")) for t in ground_terms]),
        ground_is_quota=np.array([t.get("length_class") == "quota" for t in ground_terms]),
        child_own_time=child_terms.get("end") == "own",
        child_paid_from=int(reached(np.array([child_paid_from], dtype=np.int32))[0]),
        child_needs_permit_from_birth=bool(only_terms("child_permit")["permit_needed_from_birth"]),
        addition_counted=str(addition_time["counted"]),
        addition_months=12 * addition_years,
        series_month=series_month,
        cumulative=only_terms("rounding")["method"] == "cumulative",
        municipalities=_municipalities(areas, recipients),
        preconditions=_preconditions(reached, recipients),
        entry_component=np.array([e.component for e in entries], dtype=np.int8),
        entry_annual=np.array([e.annual_eur for e in entries], dtype=np.int32),
        entry_code=np.array([(e.component << 27) + row for row, e in enumerate(entries)], dtype=np.int64),
    )


def _tested(recipients: Mapping[str, RecipientFacts] | None) -> list[RecipientFacts]:
    return [r for r in (recipients or {}).values() if r.code.startswith("municipality-")]


def _municipalities(areas: Areas, recipients: Mapping[str, RecipientFacts] | None) -> Municipalities:
    area = np.zeros(1001, dtype=np.int8)
    numbers = np.full((2, 1001), -1, dtype=np.int16)
    numbers[FIRST_ROLE, :1000] = np.arange(1000) + MUNICIPALITY
    rows = np.zeros(1001, dtype=np.int16)
    for code, municipality in areas.municipalities.items():
        area[int(code)] = ALAND if municipality.in_aland else MAINLAND
        other = second_recipient(code)
        numbers[SECOND_ROLE, int(code)] = -1 if other is None else other
    for row, recipient in enumerate(_tested(recipients), start=1):
        rows[recipient.number - MUNICIPALITY] = row
    return Municipalities(area, numbers, rows)


def _preconditions(reached: MonthsReached, recipients: Mapping[str, RecipientFacts] | None) -> Preconditions:
    """Preconditions by municipality (section 8): a blank first day is unknown, kept as LONG_AGO with a flag."""
    always: list[tuple[int | None, int, int | None, int]] = [(LONG_AGO, FAR, LONG_AGO, FAR)]
    rows = always + [
        (r.programme_from, r.programme_until, r.agreement_from, r.agreement_until)
        for r in _tested(recipients)
    ]
    days = np.array([[LONG_AGO if d is None else d for d in row] for row in rows], dtype=np.int32)
    return Preconditions(reached(days), np.array([[row[0] is None, row[2] is None] for row in rows]))
