"""From the tree of a claim file that follows the schema to the `Claim` that it was written from."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from compensation.claim.grammar import NAMESPACE
from compensation.claim.record import (
    Claim,
    ClaimPerson,
    ClaimRecipient,
    CostLine,
    Exclusion,
    LawVersion,
    Line,
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

_TAG = f"{{{NAMESPACE}}}"
_SKIP = len(_TAG)


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
    paid = texts.get("Paid")
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
    )


def _texts(element: Element) -> dict[str, str]:
    return {child.tag[_SKIP:]: child.text or "" for child in element}


def _all(element: Element, name: str) -> tuple[str, ...]:
    return tuple(child.text or "" for child in element if child.tag == _TAG + name)


def _name(element: Element) -> str:
    return element.tag[_SKIP:]


def _id(element: Element) -> str:
    return element.get("id", "")


@lru_cache(maxsize=4096)
def _ids(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text.strip())


def _cents(text: str) -> int:
    return int(text.replace(".", ""))
