"""`trace-1`: everything that stands behind a person's months, a cost, a line, an exclusion or a total, as records.

A trace knows no language: it holds facts with file and row, wordings with their terms, arithmetic as expressions
(`formula`) and limits as figures; every rendering is made of it and of nothing else. Amounts are integer cents, rates
whole euros a year; `until` is exclusive. It holds no identity code. In JSON: `xml_schemas/trace-1.schema.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from compensation.trace.evidence import Fact, Period, Run, WordingUsed

FORM = "trace-1"
PERSON, LINE, COST, EXCLUSION, TOTAL = "person", "line", "cost", "exclusion", "total"
SUBJECTS = (PERSON, LINE, COST, EXCLUSION, TOTAL)

DUE, UNDETERMINED, UNPAID = "due", "undetermined", "unpaid"
"""What becomes of months."""


@frozen
class Part:
    """Successive instalments at one rate."""

    from_: date
    until: date
    months: int
    annual_eur: int


@frozen
class Instalment:
    """One month of a series: S_k after it in euros of annual rates, its twelfth in cents as an exact fraction, the same
    rounded, and what the month itself gets."""

    month: str
    sum_eur: int
    exact: str
    to_date: int
    cents: int


@frozen
class Series:
    """The arithmetic of successive months at one rate (I-08).

    `before` holds the earlier instalments of the series since `begins`, which add up to `sum_before_eur`; in a trace
    from a claim file alone they are not known, and `sum_before_eur` is the least that gives the cents.
    """

    component: str
    annual_eur: int
    months: int
    method: str
    begins: date | None
    before: tuple[Part, ...]
    before_known: bool
    sum_before_eur: int
    sum_after_eur: int
    instalments: tuple[Instalment, ...]
    expression: str
    cents: int


@frozen
class Figure:
    """A named amount and the expression that gives it, with the facts and wordings that it rests on."""

    name: str
    cents: int
    expression: str
    facts: tuple[str, ...] = ()
    law: tuple[str, ...] = ()


@frozen
class Use:
    """What an earlier row or record took of a limit, or gives to a sum."""

    of: str
    cents: int
    fact: str = ""


@frozen
class Limit:
    """Something that the law, a decision or an earlier payment sets, and what was held against it.

    `code` is the reason that it gives where it acts. Days in `inside` pass; a sum passes as far as `cents` less what
    was `used` before, and `against` is what asks for it. `recipients` are those who would have been right, `others` the
    ids of persons or costs that it hangs on.
    """

    code: str
    acted: bool
    inside: tuple[Period, ...] = ()
    cents: int | None = None
    against: int | None = None
    used: tuple[Use, ...] = ()
    recipients: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    law: tuple[str, ...] = ()


@frozen
class Ending:
    """The first fact or sentence that ended something: its reason, the day from which (None: from the beginning), and
    who would have been the right recipient."""

    code: str
    from_: date | None
    recipients: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    law: tuple[str, ...] = ()


@frozen
class MonthRun:
    """Successive months of a person of which the same holds.

    `state` is DUE, UNDETERMINED or UNPAID. `recipients` is empty where the person lived nowhere in Finland or it is not
    known where. `cents` is what is due, or what hangs on the missing facts. `assumed` says that law after the known one
    was assumed to go on unchanged.
    """

    state: str
    from_: date
    until: date
    months: int
    recipients: tuple[str, ...]
    component: str
    cents: int
    series: tuple[Series, ...] = ()
    reasons: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    ended_by: Ending | None = None
    missing: tuple[str, ...] = ()
    assumed: bool = False
    law: tuple[str, ...] = ()


@frozen
class Served:
    """Which months a wording served."""

    law: str
    months: tuple[Period, ...]


@frozen
class Home:
    """Where a person lived: a municipality by its code as a recipient."""

    municipality: str
    days: Period


@frozen
class Person:
    """What is told of a person; the cells behind it are among the facts."""

    id: str
    standing: str
    birth_date: date
    ground: str
    ground_law: tuple[Served, ...]
    parents: tuple[str, ...]
    permits: tuple[Period, ...]
    homes: tuple[Home, ...]
    citizen_from: date | None
    died_on: date | None


@frozen
class Length:
    """How long a time is by a wording, in years (None: as long as a parent's), and the months that it served."""

    years: int | None
    law: str
    months: tuple[Period, ...]


@frozen
class Time:
    """A person's time: by which rule it began and when, how long it is, and the first day that is not in it any more
    (None where it runs on after the law that is known); `last_month` is its last month as far as the law is known.
    `state` says how it stands to the known law: `not_started`, `over_before`, `no_month`, `ends`, `runs_on`; blank
    where nothing is told of it.

    The ages are days: of school age and of coming of age the birthdays, of the adult addition its months.
    """

    rule: str
    start: date | None
    start_law: tuple[str, ...]
    lengths: tuple[Length, ...]
    ends: date | None
    last_month: str
    state: str
    school_age: date
    adult_age: date
    addition: Period | None
    age_law: tuple[str, ...]


@frozen
class Remark:
    """Something to look at again: its code, and the other costs that it concerns."""

    code: str
    others: tuple[str, ...]


@frozen
class Cost:
    """What was entered of a cost and what is made of it; `until` is the day after its last."""

    id: str
    person: str
    kind: str
    from_: date
    until: date
    recipient: str
    decision: str
    verdict: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    warnings: tuple[Remark, ...]
    is_flat: bool
    corrects: str
    law: tuple[str, ...]


@frozen
class Record:
    """A record of a claim file as it stands there, in the program's own writing."""

    number: str
    fields: Mapping[str, str]
    law: tuple[str, ...]


@frozen
class Note:
    """A remark that belongs to the result: a code, and the places of its sentence."""

    code: str
    sentence: Mapping[str, str]


@frozen
class Trace:
    """What stands behind one subject: `kind` is one of SUBJECTS, `id` its id, `outcome` what became of it.

    `cents` and `expression` are the answer: what is due, claimable, claimed, left out or added up. `figures` are the
    amounts on the way to it, `totals` those of a person by recipient, `parts` what a sum is made of.
    """

    kind: str
    id: str
    outcome: str
    cents: int
    expression: str
    run: Run
    person: Person | None = None
    time: Time | None = None
    cost: Cost | None = None
    record: Record | None = None
    months: tuple[MonthRun, ...] = ()
    figures: tuple[Figure, ...] = ()
    totals: tuple[Figure, ...] = ()
    parts: tuple[Use, ...] = ()
    limits: tuple[Limit, ...] = ()
    ended_by: Ending | None = None
    facts: tuple[Fact, ...] = ()
    law: tuple[WordingUsed, ...] = ()
    notes: tuple[Note, ...] = ()
