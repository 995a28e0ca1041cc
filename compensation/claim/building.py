"""From awards to claims: for each recipient the lines, exclusions and totals of its claim ."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from compensation.awards.cost_table import rows_in_period
from compensation.claim.balance import balanced
from compensation.claim.claimable import Share, claimable, share_of
from compensation.claim.costs import cost_rows
from compensation.claim.file import BuiltClaim
from compensation.claim.first_form import netted_in_first_form
from compensation.claim.grammar import FIRST, SCHEMA_VERSION
from compensation.claim.known_facts import facts_for_a_claim
from compensation.claim.lines import lines_of
from compensation.claim.record import (
    ClaimPerson,
    ClaimRecipient,
    CostLine,
    Exclusion,
    LawVersion,
    LeftOutTable,
    Line,
    Source,
)
from compensation.claim.unclaimed import not_claimed
from compensation.facts.model import RecipientFacts
from compensation.law.areas import is_known_recipient, recipient_code, recipient_number
from compensation.values.errors import InternalFault, UnknownName, UsageFault
from compensation.values.months import day_date, first_day, month_text
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.costs.judgements import Judgements

_WORDS = Catalogue("claim")


def claims(
    awards: Awards,
    *,
    pseudonymised: bool = False,
    only: Collection[str] | None = None,
    version: str = SCHEMA_VERSION,
    empty_too: bool | Collection[str] = False,
) -> dict[str, BuiltClaim]:
    """A claim for each row of `recipients` that has a line, cost or exclusion in the period, by recipient code.

    `only` keeps to these recipients (one code or several); `pseudonymised` leaves identity codes out; `version` is that
    of the form, an older one only to compare with a file of it; with `empty_too` a recipient that has nothing (any, or
    one of these) gets a claim, too. The awards must have a period and an application day. Raises UsageFault without
    them, without the table `recipients`, and for awards that rest on law assumed to go on unchanged. What the facts say
    of days after the application day or the known law is left out (`known_facts`).
    """
    if isinstance(only, str):
        only = {only}
    _refuse_unknown(only or (), awards.facts.recipients or ())
    if awards.period is None or awards.applied_on is None:
        raise UsageFault(_WORDS.message("needs_period"))
    if awards.is_assumed:
        raise UsageFault(_WORDS.message("assumed_law"))
    applied_on = awards.applied_on
    awards = as_known(awards, applied_on)
    if awards.facts.recipients is None:
        raise UsageFault(_WORDS.message("needs_recipients"))
    work = claimable(awards, applied_on)
    if version == FIRST:
        work = evolve(work, netted=netted_in_first_form(work.netted))
    judged = awards.judgements(applied_on)
    built = {}
    for code, recipient in awards.facts.recipients.items():
        if not recipient.usable or (only is not None and code not in only):
            continue
        share = share_of(awards, work, recipient_number(code), version)
        claim = _claim(share, judged, recipient, pseudonymised)
        wanted = empty_too if isinstance(empty_too, bool) else code in empty_too
        if wanted or claim.lines or claim.costs or claim.exclusions:
            built[code] = claim
    return built


def _refuse_unknown(only: Collection[str], stated: Collection[str]) -> None:
    for code in only:
        if code not in stated and not is_known_recipient(code):
            raise UnknownName(_WORDS.message("no_such_recipient", code=code))


def as_known(awards: Awards, day: date) -> Awards:
    """The awards from the facts on which a claim made on `day` may rest."""
    from compensation.awards.calculation import calculate

    known = facts_for_a_claim(awards.facts, awards.law, day)
    if known.facts is awards.facts:
        return awards
    first, end = awards.months_covered
    return calculate(
        known.facts,
        period=f"{month_text(first)}..{month_text(end - 1)}",
        applied_on=awards.applied_on,
        readings=awards.readings,
        law=awards.law,
    )


def due_to_others(awards: Awards) -> dict[str, int]:
    """Cents due or accepted in the period for recipients without a usable row in `recipients`, by recipient code."""
    known = {code for code, each in (awards.facts.recipients or {}).items() if each.usable}
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


def _claim(share: Share, judged: Judgements, recipient: RecipientFacts, pseudonymised: bool) -> BuiltClaim:
    awards, work = share.awards, share.work
    lines, exclusions = lines_of(share), not_claimed(share)
    costs, costs_excluded = cost_rows(share, judged)
    exclusions += costs_excluded
    written: list[Line | CostLine | Exclusion] = [*lines, *costs, *exclusions]
    persons = sorted({row.person for row in written if row.person})
    used = sorted({id for row in written for id in row.law})
    return BuiltClaim(
        function="original",
        period_from=first_day(work.period[0]),
        period_to=first_day(work.period[1]) - timedelta(days=1),
        applied_on=work.applied_on,
        pseudonymised=pseudonymised,
        readings=tuple(sorted(awards.readings.items())),
        law_digest=awards.law.digest,
        recipient=ClaimRecipient(recipient.code, recipient.business_id, recipient.name, recipient.iban),
        versions=tuple(_version(awards, id) for id in used),
        persons=tuple(_person(awards, id, pseudonymised) for id in persons),
        lines=tuple(lines),
        costs=tuple(costs),
        exclusions=tuple(exclusions),
        totals=balanced(share, lines, costs, exclusions, len(persons)),
        sources=tuple(Source(s.name, s.sha256, s.rows) for s in awards.facts.sources),
        left_out=_left_out(share),
        version=share.version,
    )


def _left_out(share: Share) -> tuple[LeftOutTable, ...]:
    if share.version == FIRST:
        return ()
    return tuple(LeftOutTable(name, rows) for name, rows in sorted(share.awards.facts.left_out.items()))


def _version(awards: Awards, id: str) -> LawVersion:
    wording = awards.law.wording(id)
    return LawVersion(id, wording.provision, wording.citation, wording.from_, wording.until)


def _person(awards: Awards, id: str, pseudonymised: bool) -> ClaimPerson:
    at = awards.facts.index_of(id)
    if at is None:
        raise InternalFault("a person of the claim is not among the facts")
    code = None if pseudonymised else awards.facts.identity_codes.get(at)
    return ClaimPerson(id, day_date(int(awards.facts.birth[at])), code)
