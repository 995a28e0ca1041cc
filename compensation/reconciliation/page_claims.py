"""What became of what was claimed, as a section of the page: months and euros by state, what was refused and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from compensation.claim.page_markup import capital, e
from compensation.reconciliation.claims_told import REFUSED, REFUSED_IN_PART, ClaimsTold
from compensation.values.months import first_day
from compensation.words import localised
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.reconciliation.reconciling import Reconciliation

_PAGE = Catalogue("reconciliation_page")
_STATES = Catalogue("reconciliation", "claim_states")

MOST_REFUSED = 100
Table = Callable[..., str]


def claims_section(found: Reconciliation, told: ClaimsTold, table: Table, lang: str) -> Iterator[str]:
    """Paragraphs and tables; `table` makes one of a caption, keys of columns, rows and a foot."""

    def money(cents: int) -> str:
        return localised.euros_for_people(cents, lang)

    def say(key: str, **values: str) -> str:
        return e(_PAGE[key][lang]).format(**values)

    states = told.by_state()
    rows = [
        (capital(e(_STATES.say(state, lang))), localised.whole(count, lang), money(cents))
        for state, count, cents in states
    ]
    count = localised.whole(sum(each[1] for each in states), lang)
    foot = (say("total"), count, money(sum(each[2] for each in states)))
    yield table(say("claims_caption"), ("claim_state", "rows#", "claimed#"), rows, foot)
    yield f"<p>{say('paid_on_claims', amount=money(int(told.on_claims.sum())))}</p>\n"
    if told.unsure[0]:
        unsure = say(
            "maybe_on_claims", count=localised.whole(told.unsure[0], lang), amount=money(told.unsure[1])
        )
        yield f"<p>{unsure}</p>\n"
    refused = [
        (row, each)
        for row in found.order.tolist()
        for each in told.at(row)
        if each.state in (REFUSED, REFUSED_IN_PART)
    ]
    if refused:
        listed = [
            (
                f"<bdi>{e(found.label_in_words(int(found.person[row]), lang))}</bdi>",
                localised.month(first_day(int(found.month[row])), lang),
                money(each.cents),
                f"<bdi>{e(each.decision)}</bdi>",
                f"<bdi>{e(each.reason)}</bdi>",
                e(each.claim),
            )
            for row, each in refused[:MOST_REFUSED]
        ]
        caption = say(
            "refused_caption",
            shown=localised.whole(len(listed), lang),
            all=localised.whole(len(refused), lang),
        )
        columns = ("person", "month", "claimed#", "decision", "refused_because", "claim_id")
        yield table(caption, columns, listed)
