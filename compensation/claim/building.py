"""From awards to claims: for each recipient the lines, exclusions and totals of its claim (interface.md 3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from compensation.awards.cost_table import rows_in_period
from compensation.calculated.law_tables import COMPONENTS
from compensation.calculated.reasons import codes
from compensation.calculated.spans import Spans, cut_to_period
from compensation.calculated.unpaid_law import Run, law_of
from compensation.claim.claimable import Claimable, claimable
from compensation.claim.costs import cost_rows
from compensation.claim.exclusions import joined, once_if_ended, split_off, undetermined, unpaid_runs
from compensation.claim.file import BuiltClaim
from compensation.claim.record import (
    ClaimPerson,
    ClaimRecipient,
    CostLine,
    Exclusion,
    LawVersion,
    Line,
    Source,
    Totals,
    totals_by_name,
)
from compensation.facts.model import RecipientFacts
from compensation.law.areas import recipient_code, recipient_number
from compensation.values.errors import InternalFault, UsageFault
from compensation.values.months import day_date, first_day

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.costs.judgements import Judgements

_Piece: TypeAlias = tuple[int, int, int, int, int, "int | None"]
"""Person, first month, month after the last, key, cents, and cents paid before (None where nothing was)."""


def claims(
    awards: Awards, *, pseudonymised: bool = False, only: Collection[str] | None = None
) -> dict[str, BuiltClaim]:
    """A claim for each row of `recipients` that has a line, cost or exclusion in the period, by recipient code.

    `only` keeps to these recipients; `pseudonymised` leaves identity codes out. The awards must have a period and an application day. Raises UsageFault without them or without the table `recipients`.
    """
    if awards.period is None or awards.applied_on is None:
        raise UsageFault(_NEEDS_PERIOD)
    if awards.facts.recipients is None:
        raise UsageFault(_NEEDS_RECIPIENTS)
    work = claimable(awards, awards.applied_on)
    judged = awards.judgements(awards.applied_on)
    built = {}
    for code, recipient in awards.facts.recipients.items():
        if only is not None and code not in only:
            continue
        claim = _claim(awards, work, judged, recipient, pseudonymised)
        if claim.lines or claim.costs or claim.exclusions:
            built[code] = claim
    return built


def due_to_others(awards: Awards) -> dict[str, int]:
    """Cents due or accepted in the period for recipients that have no row in `recipients`, by recipient code."""
    known = set(awards.facts.recipients or {})
    due, judged = awards.due, awards.judgements(awards.applied_on)
    costs = rows_in_period(awards, awards.facts.costs)
    numbers = awards.facts.costs.recipient[costs]
    sums: dict[str, int] = {}
    for number in sorted({*due.recipient.tolist(), *numbers.tolist()}):
        code = recipient_code(number)
        cents = int(due.cents[due.recipient == number].sum()) + int(
            judged.cents[costs[numbers == number]].sum()
        )
        if code not in known and cents:
            sums[code] = cents
    return sums


def _claim(
    awards: Awards, work: Claimable, judged: Judgements, recipient: RecipientFacts, pseudonymised: bool
) -> BuiltClaim:
    facts, law = awards.facts, awards.law
    number = recipient_number(recipient.code)
    mine = work.whole.where(work.whole.recipient == number)
    claimed = cut_to_period(awards.tables, mine, (work.open_from, work.open_until))
    late = cut_to_period(awards.tables, mine, (work.period[0], work.open_from))
    early = cut_to_period(awards.tables, mine, (work.open_until, work.period[1]))
    rows = np.nonzero(work.netted.recipient == number)[0]

    lines = _lines(awards, [*_whole_pieces(claimed), *_part_pieces(work, rows)])

    runs = [*_closed(late, "application_late"), *_closed(early, "not_yet_due"), *_netted_runs(work, rows)]
    beyond = {
        (int(work.netted.person[r]), int(work.netted.month[r])): (
            int(work.netted.overpaid[r]), int(work.netted.applied_for[r])
        )
        for r in rows.tolist()
        if work.netted.basic_key[r] < 0 and work.netted.addition_key[r] < 0
    }  # fmt: skip
    not_due = [
        *unpaid_runs(awards, number),
        *undetermined(r for r in work.undetermined if r.recipient == number),
    ]
    runs += split_off(not_due, beyond)
    runs += split_off(
        [Run(person, month, month + 1, ("lived_elsewhere",)) for person, month in sorted(beyond)], beyond
    )
    exclusions = [
        Exclusion(
            person=str(facts.person_ids[run.person]), cost="", from_=first_day(run.low), until=first_day(run.high),
            reasons=run.reasons, missing=run.missing, law=law_of(run, law, facts, work.columns), due=run.due,
            paid=run.paid, applied=run.applied, overpaid=run.overpaid,
        )
        for run in joined(once_if_ended(joined(runs), work.columns, work.period[0]))
    ]  # fmt: skip
    costs, costs_excluded = cost_rows(awards, judged, number)
    exclusions += costs_excluded
    rows_written: list[Line | CostLine | Exclusion] = [*lines, *costs, *exclusions]
    persons = sorted({row.person for row in rows_written if row.person})
    used = {id for row in rows_written for id in row.law}
    return BuiltClaim(
        function="original",
        period_from=first_day(work.period[0]),
        period_to=first_day(work.period[1]) - timedelta(days=1),
        applied_on=work.applied_on,
        pseudonymised=pseudonymised,
        readings=tuple(sorted(awards.readings.items())),
        law_digest=law.digest,
        recipient=ClaimRecipient(recipient.code, recipient.business_id, recipient.name, recipient.iban),
        versions=tuple(_version(awards, id) for id in sorted(used)),
        persons=tuple(_person(awards, id, pseudonymised) for id in persons),
        lines=tuple(lines),
        costs=tuple(costs),
        exclusions=tuple(exclusions),
        totals=_totals(work, number, rows, len(persons), lines, costs, exclusions),
        sources=tuple(Source(s.name, s.sha256, s.rows) for s in facts.sources),
    )


def _whole_pieces(spans: Spans) -> Iterator[_Piece]:
    """Months that nothing was paid or applied for."""
    columns = (spans.person, spans.low, spans.high, spans.key, spans.cents)
    for person, low, high, key, cents in zip(*(column.tolist() for column in columns), strict=True):
        yield person, low, high, key, cents, None


def _part_pieces(work: Claimable, rows: NDArray[np.intp]) -> Iterator[_Piece]:
    """Months paid or applied for in part, each by itself."""
    netted = work.netted
    for row in rows.tolist():
        month = int(netted.month[row])
        if not work.open_from <= month < work.open_until:
            continue
        for column, key in enumerate((int(netted.basic_key[row]), int(netted.addition_key[row]))):
            cents = int(netted.claimed[row, column])
            if cents > 0:
                yield int(netted.person[row]), month, month + 1, key, cents, int(netted.covered[row, column])


def _lines(awards: Awards, pieces: list[_Piece]) -> list[Line]:
    """Claim lines in order of person, month and component, numbered."""
    ids, entries = awards.facts.person_ids, awards.tables.entries

    def place(piece: _Piece) -> tuple[str, int, str]:
        person, low, _, key, _, _ = piece
        return str(ids[person]), low, COMPONENTS[entries[key % len(entries)].component]

    lines = []
    for at, piece in enumerate(sorted(pieces, key=place), start=1):
        _, low, high, key, cents, paid = piece
        person, _, component = place(piece)
        lines.append(
            Line(
                id=f"L{at}",
                person=person,
                component=component,
                from_=first_day(low),
                until=first_day(high),
                months=high - low,
                annual_rate=entries[key % len(entries)].annual_eur,
                paid=paid,
                amount=cents,
                law=awards.tables.law_ids(key),
            )
        )
    return lines


def _closed(spans: Spans, reason: str) -> list[Run]:
    """Due months that cannot be applied for on the day, too late or too early; components of a month added up."""
    cents: dict[tuple[int, int, int], int] = {}
    for person, low, high, amount in zip(
        spans.person.tolist(), spans.low.tolist(), spans.high.tolist(), spans.cents.tolist(), strict=True
    ):
        cents[person, low, high] = cents.get((person, low, high), 0) + amount
    runs: list[Run] = []
    for (person, low, high), amount in sorted(cents.items()):
        last = runs[-1] if runs else None
        if last and last.person == person and low < last.high:
            # The other component of the same months, over a shorter or longer stretch.
            runs[-1] = evolve(last, high=max(last.high, high), due=last.due + amount)
        else:
            runs.append(Run(person, low, high, (reason,), due=amount))
    return runs


def _netted_runs(work: Claimable, rows: NDArray[np.intp]) -> list[Run]:
    """Due months of which nothing is claimed because they were paid, applied for, or come at the wrong time."""
    netted = work.netted
    runs = []
    for row in rows.tolist():
        if netted.basic_key[row] < 0 and netted.addition_key[row] < 0:
            continue
        month = int(netted.month[row])
        rest = int(netted.claimed[row].sum())
        reasons = codes(int(netted.reasons[row]))
        if rest and not work.open_from <= month < work.open_until:
            reasons = ("application_late" if month < work.open_from else "not_yet_due",)
        elif rest:
            continue
        runs.append(
            Run(
                int(netted.person[row]), month, month + 1, reasons, due=int(netted.due[row].sum()),
                paid=int(netted.paid[row]), applied=int(netted.applied[row]), overpaid=int(netted.overpaid[row]),
            )
        )  # fmt: skip
    return runs


def _totals(
    work: Claimable,
    number: int,
    rows: NDArray[np.intp],
    persons: int,
    lines: list[Line],
    costs: list[CostLine],
    exclusions: list[Exclusion],
) -> Totals:
    """Totals, after checking that nothing vanished: due = claimed + paid + applied + rounding + excluded, to the cent."""
    netted = work.netted
    claimed = sum(line.amount for line in lines)
    whole = work.whole
    due = int(whole.cents[whole.recipient == number].astype(np.int64).sum()) + int(netted.due[rows].sum())
    paid, applied = int(netted.paid[rows].sum()), int(netted.applied[rows].sum())
    rounding = int(netted.rounding[rows].sum())
    excluded = sum(
        e.due - e.paid - e.applied for e in exclusions if e.reasons[0] in ("application_late", "not_yet_due")
    )
    if due != claimed + paid + applied + rounding + excluded:
        raise InternalFault(_VANISHED)
    return Totals(
        components=totals_by_name((line.component, line.months, line.amount) for line in lines),
        kinds=totals_by_name((cost.kind, 1, cost.claimed) for cost in costs),
        grand_total=claimed + sum(cost.claimed for cost in costs),
        due=due,
        paid=paid,
        applied=applied,
        rounding=rounding,
        excluded=excluded,
        overpaid=sum(exclusion.overpaid for exclusion in exclusions),
        persons=persons,
        lines=len(lines),
        costs=len(costs),
        exclusions=len(exclusions),
    )


def _version(awards: Awards, id: str) -> LawVersion:
    wording = awards.law.wording(id)
    return LawVersion(id, wording.provision, wording.citation, wording.from_, wording.until)


def _person(awards: Awards, id: str, pseudonymised: bool) -> ClaimPerson:
    at = awards.facts.index_of(id)
    if at is None:
        raise InternalFault(_VANISHED)
    code = None if pseudonymised else awards.facts.identity_codes.get(at)
    return ClaimPerson(id, day_date(int(awards.facts.birth[at])), code)


_NEEDS_PERIOD: Mapping[str, str] = {
    "fi": "Hakemusta varten tarvitaan jakso ja hakupäivä.",
    "sv": "För en ansökan behövs en period och en ansökningsdag.",
    "en": "A claim needs a period and a day of application.",
}
_NEEDS_RECIPIENTS: Mapping[str, str] = {
    "fi": "Hakemusta varten tarvitaan taulu recipients (korvauksen saajat: Y-tunnus, nimi, IBAN).",
    "sv": "För en ansökan behövs tabellen recipients (ersättningsmottagare: FO-nummer, namn, IBAN).",
    "en": "A claim needs the table recipients (business id, name, IBAN).",
}
_VANISHED: Mapping[str, str] = {
    "fi": "Ohjelman oma tarkistus epäonnistui: maksettava ei täsmää haettuun, maksettuun ja pois jätettyyn. Mitään ei kirjoitettu.",
    "sv": "Programmets egen kontroll misslyckades: det som ska betalas stämmer inte med det sökta, betalda och uteslutna. Inget skrevs.",
    "en": "The program's own check failed: what is due does not equal what is claimed, paid and excluded. Nothing was written.",
}
