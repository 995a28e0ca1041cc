"""From the tree of a claim file that follows the schema to the `Claim` that it was written from."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from compensation.claim.grammar import FIRST, GRAMMARS
from compensation.claim.record import (
    Change,
    Claim,
    ClaimPerson,
    ClaimRecipient,
    CostLine,
    Exclusion,
    LawVersion,
    LeftOutTable,
    Line,
    Predecessor,
    Related,
    Source,
    Total,
    Totals,
)
from compensation.values.errors import ClaimFault
from compensation.values.identity import IdentityCode
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.claim.parsing import Element

_WORDS = Catalogue("claim")

_SKIP = len(f"{{{GRAMMARS[FIRST].namespace}}}")
"""Namespaces of all versions are of one length."""
_FIRST_DAY, _LAST_DAY = date(1850, 1, 1), date(2200, 1, 1)
"""No day of a claim lies outside; of days near the end of the calendar the day after cannot be named."""


def claim_from(root: Element) -> Claim:
    """The claim under `root`, which has passed the schema."""
    try:
        return _claim(root)
    except (ValueError, KeyError, OverflowError):
        raise ClaimFault(_WORDS.message("number_or_day")) from None


def _claim(root: Element) -> Claim:
    parts = {_name(part): part for part in root}
    payload = {_name(part): part for part in parts["Payload"]}
    inputs = next(part for part in parts["Envelope"] if _name(part) == "Inputs")
    header = _texts(payload["Header"])
    groups = {_name(part): part for part in payload["Header"]}
    period = _texts(groups["Period"])
    to = _texts(payload["Recipient"])
    return Claim(
        function=header["Function"],
        period_from=_day(period["From"]),
        period_to=_day(period["To"]),
        applied_on=_day(header["AppliedOn"]),
        pseudonymised=header["Pseudonymised"] == "true",
        readings=tuple((_id(each), each.text or "") for each in groups["Readings"]),
        law_digest=header["LawDigest"],
        recipient=ClaimRecipient(to["Code"], to["BusinessId"], to["Name"], to["Iban"]),
        versions=tuple(map(_version, payload["Law"])),
        persons=tuple(map(_person, payload["Persons"])),
        lines=tuple(map(_line, payload["Lines"])),
        costs=tuple(map(_cost, payload["Costs"])),
        exclusions=tuple(map(_exclusion, payload["Excluded"])),
        totals=_totals(payload["Totals"]),
        sources=tuple(map(_source, inputs)),
        left_out=tuple(_left_out(each) for each in groups.get("LeftOut", ())),
        revision=int(header.get("Revision", "0")),
        predecessor=_predecessor(groups.get("Predecessor")),
        related=tuple(_related(each) for each in payload["Header"] if _name(each) == "Related"),
        differences=tuple(map(_change, payload.get("Differences", ()))),
        version=root.get("schemaVersion", ""),
    )


def _left_out(element: Element) -> LeftOutTable:
    return LeftOutTable(element.get("name", ""), int(element.text or ""))


def _predecessor(element: Element | None) -> Predecessor | None:
    if element is None:
        return None
    texts = _texts(element)
    return Predecessor(texts["ClaimId"], texts["PayloadDigest"])


def _related(element: Element) -> Related:
    texts = _texts(element)
    return Related(texts["Code"], texts.get("ClaimId", ""))


def _change(element: Element) -> Change:
    texts = _texts(element)
    return Change(
        person=element.get("person", ""),
        cost=element.get("cost", ""),
        name=texts.get("Component") or texts["Kind"],
        from_=_day(texts["From"]),
        until=_day(texts["Until"]),
        was=_cents(texts["Was"]),
        is_=_cents(texts["Is"]),
        change=_cents(texts["Change"]),
        cause=texts["Cause"],
        law=_ids(element.get("law", "")),
        reading=texts.get("Reading", ""),
        facts=_all(element, "Fact"),
        counterpart=texts.get("Counterpart", ""),
    )


def _source(element: Element) -> Source:
    texts = _texts(element)
    return Source(texts["Name"], texts["Sha256"], int(texts["Rows"]))


def _version(element: Element) -> LawVersion:
    texts = _texts(element)
    return LawVersion(
        _id(element), texts["Provision"], texts["Citation"], _day(texts["From"]), _day(texts["Until"])
    )


def _person(element: Element) -> ClaimPerson:
    texts = _texts(element)
    code = texts.get("IdentityCode")
    return ClaimPerson(_id(element), _day(texts["BirthDate"]), None if code is None else IdentityCode(code))


def _line(element: Element) -> Line:
    texts = _texts(element)
    paid, applied = texts.get("Paid"), texts.get("AppliedFor")
    return Line(
        id=_id(element),
        person=element.get("person", ""),
        component=texts["Component"],
        from_=_day(texts["From"]),
        until=_day(texts["Until"]),
        months=int(texts["Months"]),
        annual_rate=int(texts["AnnualRate"]),
        paid=None if paid is None else _cents(paid),
        amount=_cents(texts["Amount"]),
        law=_ids(element.get("law", "")),
        applied=None if applied is None else _cents(applied),
    )


def _cost(element: Element) -> CostLine:
    texts = _texts(element)
    return CostLine(
        id=_id(element),
        person=element.get("person", ""),
        kind=texts["Kind"],
        from_=_day(texts["From"]),
        to=_day(texts["To"]),
        claimed=_cents(texts["Claimed"]),
        decision=texts.get("Decision", ""),
        notes=_all(element, "Note"),
        law=_ids(element.get("law", "")),
        limited=_cents(texts.get("Limited", "0.00")),
    )


def _exclusion(element: Element) -> Exclusion:
    texts = _texts(element)
    return Exclusion(
        person=element.get("person", ""),
        cost=element.get("cost", ""),
        from_=_day(texts["From"]),
        until=_day(texts["Until"]),
        reasons=_ids(texts["Reason"]),
        missing=_all(element, "Missing"),
        law=_ids(element.get("law", "")),
        due=_cents(texts.get("Due", "0.00")),
        paid=_cents(texts.get("Paid", "0.00")),
        applied=_cents(texts.get("AppliedFor", "0.00")),
        overpaid=_cents(texts.get("Overpaid", "0.00")),
        component=texts.get("Component", ""),
        overclaimed=_cents(texts.get("Overclaimed", "0.00")),
        hanging=_cents(texts.get("Hanging", "0.00")),
    )


def _totals(element: Element) -> Totals:
    components: list[Total] = []
    kinds: list[Total] = []
    for each in element:
        if _name(each) == "Component" or _name(each) == "Kind":
            texts = _texts(each)
            kind = _name(each) == "Kind"
            count = int(texts["Costs" if kind else "Months"])
            (kinds if kind else components).append(
                Total(each.get("name", ""), count, _cents(texts["Amount"]))
            )
    texts = _texts(element)
    return Totals(
        components=tuple(components),
        kinds=tuple(kinds),
        grand_total=_cents(texts["GrandTotal"]),
        due=_cents(texts["Due"]),
        paid=_cents(texts["Paid"]),
        applied=_cents(texts["AppliedFor"]),
        rounding=_cents(texts["Rounding"]),
        excluded=_cents(texts["Excluded"]),
        overpaid=_cents(texts["Overpaid"]),
        persons=int(texts["Persons"]),
        lines=int(texts["Lines"]),
        costs=int(texts["Costs"]),
        exclusions=int(texts["Exclusions"]),
        overclaimed=_cents(texts.get("Overclaimed", "0.00")),
        paid_undetermined=_cents(texts.get("PaidUndetermined", "0.00")),
        applied_undetermined=_cents(texts.get("AppliedForUndetermined", "0.00")),
        to_be_paid=_cents(texts["ToBePaid"]) if "ToBePaid" in texts else None,
        to_be_paid_back=_cents(texts["ToBePaidBack"]) if "ToBePaidBack" in texts else None,
        differences=int(texts.get("Differences", "0")),
    )


def _texts(element: Element) -> dict[str, str]:
    return {child.tag[_SKIP:]: child.text or "" for child in element}


def _all(element: Element, name: str) -> tuple[str, ...]:
    return tuple(child.text or "" for child in element if child.tag[_SKIP:] == name)


def _name(element: Element) -> str:
    return element.tag[_SKIP:]


def _id(element: Element) -> str:
    return element.get("id", "")


@lru_cache(maxsize=4096)
def _ids(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    day = date.fromisoformat(text.strip())
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise ValueError(text)
    return day


def _cents(text: str) -> int:
    return int(text.replace(".", ""))
