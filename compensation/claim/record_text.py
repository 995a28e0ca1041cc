"""The records of a claim as lines of XML, in the form that Canonical XML gives back unchanged: attributes in order, no
comments, what has to be escaped escaped. One record stands on one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from compensation.claim.grammar import FIRST
from compensation.claim.record import Change, Claim, ClaimPerson, CostLine, Exclusion, Line, Total, Totals
from compensation.values.money import euros

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"})
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;"}
)


def person_text(each: ClaimPerson) -> str:
    """The element Person."""
    code = "" if each.identity_code is None else tag("IdentityCode", each.identity_code.reveal())
    birth = f"<BirthDate>{each.birth_date.isoformat()}</BirthDate>"
    return f'<Person id="{escaped_attribute(each.id)}">{birth}{code}</Person>'


def line_text(each: Line) -> str:
    """The element Line."""
    paid = "" if each.paid is None else f"<Paid>{euros(each.paid)}</Paid>"
    if each.applied is not None:
        paid += f"<AppliedFor>{euros(each.applied)}</AppliedFor>"
    return (
        f'<Line id="{escaped_attribute(each.id)}" law="{_ids(each.law)}"'
        f' person="{escaped_attribute(each.person)}"><Component>{escaped(each.component)}</Component>'
        f"<From>{each.from_.isoformat()}</From><Until>{each.until.isoformat()}</Until><Months>{each.months}</Months>"
        f"<AnnualRate>{each.annual_rate}</AnnualRate>{paid}<Amount>{euros(each.amount)}</Amount></Line>"
    )


def cost_text(each: CostLine) -> str:
    """The element Cost."""
    person = f' person="{escaped_attribute(each.person)}"' if each.person else ""
    decision = tag("Decision", each.decision) if each.decision else ""
    limited = tag("Limited", euros(each.limited)) if each.limited else ""
    notes = "".join(tag("Note", note) for note in each.notes)
    return (
        f'<Cost id="{escaped_attribute(each.id)}" law="{_ids(each.law)}"{person}>'
        f"{tag('Kind', each.kind)}<From>{each.from_.isoformat()}</From><To>{each.to.isoformat()}</To>"
        f"<Claimed>{euros(each.claimed)}</Claimed>{limited}{decision}{notes}</Cost>"
    )


def exclusion_text(each: Exclusion) -> str:
    """The element Exclusion."""
    component = tag("Component", each.component) if each.component else ""
    cents = "".join(
        tag(name, euros(value))
        for name, value in (
            ("Due", each.due),
            ("Paid", each.paid),
            ("AppliedFor", each.applied),
            ("Overpaid", each.overpaid),
            ("Overclaimed", each.overclaimed),
            ("Hanging", each.hanging),
        )
        if value
    )
    missing = "".join(tag("Missing", fact) for fact in each.missing)
    return (
        f'<Exclusion{_given("cost", each.cost)} law="{_ids(each.law)}"{_given("person", each.person)}>'
        f"{component}<From>{each.from_.isoformat()}</From><Until>{each.until.isoformat()}</Until>"
        f"{tag('Reason', ' '.join(each.reasons))}{missing}{cents}</Exclusion>"
    )


def change_text(each: Change) -> str:
    """The element Difference."""
    cells = [
        tag("Component" if each.person else "Kind", each.name),
        tag("From", each.from_.isoformat()),
        tag("Until", each.until.isoformat()),
        tag("Was", euros(each.was)),
        tag("Is", euros(each.is_)),
        tag("Change", euros(each.change)),
        tag("Cause", each.cause),
        *([tag("Reading", each.reading)] if each.reading else []),
        *(tag("Fact", fact) for fact in each.facts),
        *([tag("Counterpart", each.counterpart)] if each.counterpart else []),
    ]
    given = f'{_given("cost", each.cost)} law="{_ids(each.law)}"{_given("person", each.person)}'
    return f"<Difference{given}>{''.join(cells)}</Difference>"


def totals_text(claim: Claim) -> Iterator[str]:
    """What stands in the element Totals."""
    totals, first = claim.totals, claim.version == FIRST
    yield from (_named("Component", "Months", total) for total in totals.components)
    yield from (_named("Kind", "Costs", total) for total in totals.kinds)
    for name, cents in (*_sums(totals), *(() if first else _sums_beside(totals))):
        yield tag(name, euros(cents))
    for name, count in (
        ("Persons", totals.persons),
        ("Lines", totals.lines),
        ("Costs", totals.costs),
        ("Exclusions", totals.exclusions),
        *(() if first else (("Differences", totals.differences),)),
    ):
        yield tag(name, str(count))


def _sums(totals: Totals) -> Iterator[tuple[str, int]]:
    yield "GrandTotal", totals.grand_total
    yield "Due", totals.due
    yield "Paid", totals.paid
    yield "AppliedFor", totals.applied
    yield "Rounding", totals.rounding
    yield "Excluded", totals.excluded
    yield "Overpaid", totals.overpaid


def _sums_beside(totals: Totals) -> Iterator[tuple[str, int]]:
    yield "Overclaimed", totals.overclaimed
    yield "PaidUndetermined", totals.paid_undetermined
    yield "AppliedForUndetermined", totals.applied_undetermined
    if totals.to_be_paid is not None:
        yield "ToBePaid", totals.to_be_paid
    if totals.to_be_paid_back is not None:
        yield "ToBePaidBack", totals.to_be_paid_back


def _named(element: str, count: str, total: Total) -> str:
    return (
        f'<{element} name="{escaped_attribute(total.name)}"><{count}>{total.count}</{count}>'
        f"<Amount>{euros(total.amount)}</Amount></{element}>"
    )


def block(name: str, records: Iterable[str]) -> Iterator[str]:
    """An element around records, each on its line."""
    yield f"<{name}>"
    yield from records
    yield f"</{name}>"


def tag(name: str, text: str) -> str:
    """An element that holds a text."""
    return f"<{name}>{escaped(text)}</{name}>"


def escaped(text: str) -> str:
    """`text` as it stands in an element."""
    return text.translate(_IN_TEXT)


def escaped_attribute(text: str) -> str:
    """`text` as it stands between the quotes of an attribute."""
    return text.translate(_IN_ATTRIBUTE)


def _given(name: str, value: str) -> str:
    return f' {name}="{escaped_attribute(value)}"' if value else ""


@lru_cache(maxsize=4096)
def _ids(law: tuple[str, ...]) -> str:
    return escaped_attribute(" ".join(law))
