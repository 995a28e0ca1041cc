"""Two claims field by field: what stands in a file against what the tables give, named by person, line and field.

Personal values are never repeated: where a birth date or an identity code differs, that alone is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import field as attribute
from attrs import frozen

from compensation.claim.record import (
    Claim,
    ClaimPerson,
    CostLine,
    Exclusion,
    LawVersion,
    Line,
    Source,
    Total,
    Totals,
)
from compensation.values.money import euros
from compensation.words.catalogue import ERROR, WARNING, Message
from compensation.words.masking import masked_codes

DIFFERS, GIVEN = "differs", "given"
"""Stand for values that are not shown: both sides have one, or only one side has."""

Fields = Mapping[str, str]
R = TypeVar("R", bound=Hashable)

_NOUNS: Mapping[str, Message] = {
    "header": {"fi": "perustiedot", "sv": "grunduppgifter", "en": "header"},
    "recipient": {"fi": "saaja", "sv": "mottagare", "en": "recipient"},
    "reading": {"fi": "tulkinta", "sv": "tolkning", "en": "reading"},
    "wording": {"fi": "sanamuoto", "sv": "lydelse", "en": "wording"},
    "person": {"fi": "henkilö", "sv": "person", "en": "person"},
    "line": {"fi": "rivi", "sv": "rad", "en": "line"},
    "cost": {"fi": "kustannus", "sv": "kostnad", "en": "cost"},
    "exclusion": {"fi": "poisjättö", "sv": "utelämnande", "en": "exclusion"},
    "totals": {"fi": "summat", "sv": "summor", "en": "totals"},
    "input": {"fi": "syöte", "sv": "indata", "en": "input"},
}


def _masked_subject(subject: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((noun, masked_codes(id)) for noun, id in subject)


@frozen
class Difference:
    """One field that a file and its recomputation do not share.

    `subject` holds (noun, id) pairs, outermost first. An empty text means that the field, or the whole record that
    `field` names, is not there. What looks like an identity code is masked, wherever in a claim it stands.
    """

    subject: tuple[tuple[str, str], ...] = attribute(converter=_masked_subject)
    field: str
    in_file: str = attribute(converter=masked_codes)
    recomputed: str = attribute(converter=masked_codes)
    severity: str = ERROR

    @property
    def where(self) -> str:
        """`person P-3, line L12`."""
        return self.where_in("en")

    def where_in(self, lang: str) -> str:
        """The place in `lang`."""
        return ", ".join(f"{_NOUNS[noun][lang]} {id}".rstrip() for noun, id in self.subject)

    def sentence(self, lang: str) -> str:
        """The difference in a sentence."""
        if self.in_file == self.recomputed == DIFFERS:
            differs = {"fi": "eroaa lasketusta", "sv": "avviker från det omräknade", "en": "differs"}[lang]
            return f"{self.where_in(lang)}: {self.field} {differs}"
        none = {"fi": "ei ole", "sv": "saknas", "en": "not there"}[lang]
        file, computed = {
            "fi": ("tiedostossa", "laskettuna"),
            "sv": ("i filen", "omräknat"),
            "en": ("in the file", "recomputed"),
        }[lang]
        return (
            f"{self.where_in(lang)}: {self.field}: {file} {self.in_file or none}, "
            f"{computed} {self.recomputed or none}"
        )


@frozen
class _Sort:
    """How records of one sort are shown and paired: the first key that two leftovers share makes them a pair."""

    element: str
    subject: Callable[..., tuple[tuple[str, str], ...]]
    fields: Callable[..., Fields]
    keys: tuple[Callable[..., Hashable], ...]


def compare(in_file: Claim, recomputed: Claim) -> tuple[Difference, ...]:
    """Every difference between the claim in a file and the claim recomputed from its inputs.

    Inputs of other bytes are only a warning: the same facts may stand in other bytes, and what follows from them is
    compared by itself.
    """
    return tuple(_differences(in_file, recomputed))


def _differences(mine: Claim, yours: Claim) -> Iterator[Difference]:
    yield from _fields((("header", ""),), _header(mine), _header(yours))
    yield from _fields((("recipient", ""),), _recipient(mine), _recipient(yours))
    yield from _records(_READING, mine.readings, yours.readings)
    yield from _records(_VERSION, mine.versions, yours.versions)
    yield from _records(_PERSON, mine.persons, yours.persons)
    yield from _records(_LINE, mine.lines, yours.lines)
    yield from _records(_COST, mine.costs, yours.costs)
    yield from _records(_EXCLUSION, mine.exclusions, yours.exclusions)
    yield from _records(_total_sort("Component", "Months"), mine.totals.components, yours.totals.components)
    yield from _records(_total_sort("Kind", "Costs"), mine.totals.kinds, yours.totals.kinds)
    yield from _fields((("totals", ""),), _totals(mine.totals), _totals(yours.totals))
    for found in _records(_SOURCE, mine.sources, yours.sources):
        other_bytes = found.field == "Sha256" or (found.field == "Rows" and _other_bytes(found, mine, yours))
        yield found if not other_bytes else Difference(*_parts(found), severity=WARNING)


def _other_bytes(found: Difference, mine: Claim, yours: Claim) -> bool:
    name = found.subject[-1][1]
    digests = {
        each.sha256 for claim in (mine, yours) for each in claim.sources if masked_codes(each.name) == name
    }
    return len(digests) > 1


def _parts(found: Difference) -> tuple[tuple[tuple[str, str], ...], str, str, str]:
    return found.subject, found.field, found.in_file, found.recomputed


def _fields(subject: tuple[tuple[str, str], ...], mine: Fields, yours: Fields) -> Iterator[Difference]:
    for name in {**mine, **yours}:
        one, other = mine.get(name, ""), yours.get(name, "")
        if one == other:
            continue
        if name in _PERSONAL:
            shown = DIFFERS if one and other else GIVEN
            one, other = (shown if one else ""), (shown if other else "")
        yield Difference(subject, name, one, other)


def _records(sort: _Sort, mine: Sequence[R], yours: Sequence[R]) -> Iterator[Difference]:
    if mine == yours:
        return
    left, right = _without(mine, yours), _without(yours, mine)
    if not left and not right:
        yield Difference(((sort.subject(mine[0])[-1][0], ""),), f"{sort.element} order", DIFFERS, DIFFERS)
    for key in sort.keys:
        left, right, pairs = _paired(left, right, key)
        for one, other in pairs:
            found = tuple(_fields(sort.subject(one), sort.fields(one), sort.fields(other)))
            yield from found or (Difference(sort.subject(one), sort.element, DIFFERS, DIFFERS),)
    for record in left:
        yield Difference(sort.subject(record), sort.element, _summary(sort, record), "")
    for record in right:
        yield Difference(sort.subject(record), sort.element, "", _summary(sort, record))


def _without(records: Iterable[R], others: Iterable[R]) -> list[R]:
    """The records that have no equal among the others, one for one."""
    equal = Counter(others)
    left = []
    for record in records:
        if equal[record] > 0:
            equal[record] -= 1
        else:
            left.append(record)
    return left


def _paired(
    left: list[R], right: list[R], key: Callable[[R], Hashable]
) -> tuple[list[R], list[R], list[tuple[R, R]]]:
    waiting: dict[Hashable, list[R]] = {}
    for record in reversed(right):
        waiting.setdefault(key(record), []).append(record)
    alone, pairs = [], []
    for record in left:
        if found := waiting.get(key(record)):
            pairs.append((record, found.pop()))
        else:
            alone.append(record)
    taken = Counter(other for _, other in pairs)
    rest = []
    for record in right:
        if taken[record] > 0:
            taken[record] -= 1
        else:
            rest.append(record)
    return alone, rest, pairs


def _summary(sort: _Sort, record: object) -> str:
    shown = (value for name, value in sort.fields(record).items() if name not in _PERSONAL and value)
    return " ".join(shown)


_PERSONAL = frozenset({"BirthDate", "IdentityCode"})


def _header(claim: Claim) -> Fields:
    return {
        "Function": claim.function,
        "Period From": claim.period_from.isoformat(),
        "Period To": claim.period_to.isoformat(),
        "AppliedOn": claim.applied_on.isoformat(),
        "Pseudonymised": "true" if claim.pseudonymised else "false",
        "LawDigest": claim.law_digest,
    }


def _recipient(claim: Claim) -> Fields:
    to = claim.recipient
    return {"Code": to.code, "BusinessId": to.business_id, "Name": to.name, "Iban": to.iban}


def _totals(totals: Totals) -> Fields:
    return {
        "GrandTotal": euros(totals.grand_total),
        "Due": euros(totals.due),
        "Paid": euros(totals.paid),
        "AppliedFor": euros(totals.applied),
        "Rounding": euros(totals.rounding),
        "Excluded": euros(totals.excluded),
        "Overpaid": euros(totals.overpaid),
        "Persons": str(totals.persons),
        "Lines": str(totals.lines),
        "Costs": str(totals.costs),
        "Exclusions": str(totals.exclusions),
    }


def _line(each: Line) -> Fields:
    return {
        "id": each.id,
        "person": each.person,
        "Component": each.component,
        "From": each.from_.isoformat(),
        "Until": each.until.isoformat(),
        "Months": str(each.months),
        "AnnualRate": str(each.annual_rate),
        "Paid": "" if each.paid is None else euros(each.paid),
        "Amount": euros(each.amount),
        "law": " ".join(each.law),
    }


def _cost(each: CostLine) -> Fields:
    return {
        "id": each.id,
        "person": each.person,
        "Kind": each.kind,
        "From": each.from_.isoformat(),
        "To": each.to.isoformat(),
        "Claimed": euros(each.claimed),
        "Decision": each.decision,
        "Note": "; ".join(each.notes),
        "law": " ".join(each.law),
    }


def _exclusion(each: Exclusion) -> Fields:
    return {
        "person": each.person,
        "cost": each.cost,
        "From": each.from_.isoformat(),
        "Until": each.until.isoformat(),
        "Reason": " ".join(each.reasons),
        "Missing": "; ".join(each.missing),
        "Due": euros(each.due),
        "Paid": euros(each.paid),
        "AppliedFor": euros(each.applied),
        "Overpaid": euros(each.overpaid),
        "law": " ".join(each.law),
    }


def _person(each: ClaimPerson) -> Fields:
    code = "" if each.identity_code is None else each.identity_code.reveal()
    return {"id": each.id, "BirthDate": each.birth_date.isoformat(), "IdentityCode": code}


def _version(each: LawVersion) -> Fields:
    return {
        "id": each.id,
        "Provision": each.provision,
        "Citation": each.citation,
        "From": each.from_.isoformat(),
        "Until": each.until.isoformat(),
    }


def _source(each: Source) -> Fields:
    return {"Name": each.name, "Sha256": each.sha256, "Rows": str(each.rows)}


def _total_sort(element: str, count: str) -> _Sort:
    def fields(each: Total) -> Fields:
        return {"name": each.name, count: str(each.count), "Amount": euros(each.amount)}

    return _Sort(
        element,
        lambda each: (("totals", f"{element} {each.name}"),),
        fields,
        (lambda each: each.name, lambda each: (each.count, each.amount)),
    )


_READING = _Sort(
    "Reading",
    lambda each: (("reading", each[0]),),
    lambda each: {"id": each[0], "Reading": each[1]},
    (lambda each: each[0], lambda each: each[1]),
)
_VERSION = _Sort(
    "Version",
    lambda each: (("wording", each.id),),
    _version,
    (lambda each: each.id, lambda each: (each.provision, each.from_)),
)
_PERSON = _Sort(
    "Person",
    lambda each: (("person", each.id),),
    _person,
    (lambda each: each.id, lambda each: (each.birth_date, each.identity_code)),
)
_LINE = _Sort(
    "Line",
    lambda each: (("person", each.person), ("line", each.id)),
    _line,
    (lambda each: (each.person, each.component, each.from_), lambda each: each.id),
)
_COST = _Sort(
    "Cost",
    lambda each: ((("person", each.person),) if each.person else ()) + (("cost", each.id),),
    _cost,
    (lambda each: each.id, lambda each: (each.person, each.kind, each.from_, each.claimed)),
)
_EXCLUSION = _Sort(
    "Exclusion",
    lambda each: (
        ("person", each.person) if each.person else ("cost", each.cost),
        ("exclusion", each.from_.isoformat()),
    ),
    _exclusion,
    (
        lambda each: (each.person, each.cost, each.from_),
        lambda each: (each.person, each.cost),
        lambda each: (each.from_, each.until, each.reasons, each.missing, each.law),
    ),
)
_SOURCE = _Sort(
    "Input",
    lambda each: (("input", each.name),),
    _source,
    (lambda each: each.name, lambda each: each.sha256),
)
