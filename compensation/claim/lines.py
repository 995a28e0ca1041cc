"""The lines of a claim: successive months of one person, component, rate and wordings, and months paid in part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from compensation.calculated.rates import COMPONENTS
from compensation.calculated.spans import Spans, cut_to_period
from compensation.claim.claimable import Share
from compensation.claim.first_form import line_in_first_form
from compensation.claim.grammar import FIRST
from compensation.claim.record import Line
from compensation.values.months import first_day

_Piece: TypeAlias = tuple[int, int, int, int, int, "tuple[int, int] | None"]
"""Person, first month, month after the last, key, cents, and cents paid and applied for
before (None where nothing was)."""


def lines_of(share: Share) -> list[Line]:
    """Claim lines of a recipient in order of person, month and component, numbered."""
    awards, work = share.awards, share.work
    ids, entries = awards.facts.person_ids, awards.tables.rates.entries
    claimed = cut_to_period(awards.tables, share.whole, (work.open_from, work.open_until))
    pieces = [*_whole_pieces(claimed), *_part_pieces(share)]

    def place(piece: _Piece) -> tuple[str, int, str]:
        person, low, _, key, _, _ = piece
        return str(ids[person]), low, COMPONENTS[entries[key % len(entries)].component]

    lines = []
    for at, piece in enumerate(sorted(pieces, key=place), start=1):
        _, low, high, key, cents, before = piece
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
                paid=None if before is None else before[0],
                amount=cents,
                law=awards.tables.law_ids(key),
                applied=None if before is None else before[1],
            )
        )
    return [line_in_first_form(line) for line in lines] if share.version == FIRST else lines


def _whole_pieces(spans: Spans) -> Iterator[_Piece]:
    """Months that nothing was paid or applied for."""
    columns = (spans.person, spans.low, spans.high, spans.key, spans.cents)
    for person, low, high, key, cents in zip(*(column.tolist() for column in columns), strict=True):
        yield person, low, high, key, cents, None


def _part_pieces(share: Share) -> Iterator[_Piece]:
    """Months paid or applied for in part, each by itself."""
    work, netted = share.work, share.work.netted
    for row in share.rows.tolist():
        month = int(netted.month[row])
        if not work.open_from <= month < work.open_until:
            continue
        for column, key in enumerate((int(netted.basic_key[row]), int(netted.addition_key[row]))):
            cents = int(netted.claimed[row, column])
            if cents > 0:
                before = int(netted.paid[row, column]), int(netted.applied[row, column])
                yield int(netted.person[row]), month, month + 1, key, cents, before
