"""Verification names what is wrong: by person, line and field, and never by a personal value."""

from __future__ import annotations

import copy
import hashlib
import json
import random
import string
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from lxml import etree

from compensation.claim.file import to_xml
from compensation.claim.record import Claim, ClaimPerson, Exclusion, LawVersion, Line, Source, Total
from compensation.claim.totals import total_faults
from compensation.facts.findings import Finding
from compensation.values.errors import ClaimFault
from compensation.values.identity import IdentityCode
from compensation.verification import examining
from compensation.verification.business_rules import BROKEN, NAMED
from compensation.verification.chains import chained
from compensation.verification.examining import (
    Difference,
    Examined,
    claims_twice,
    compare,
    gaps,
    verify_folder,
)
from compensation.words.catalogue import ERROR, LANGUAGES, NOTE, WARNING
from compensation.words.finding_texts import FINDING_TEXTS
from tests.sample_claims import (
    NOW,
    RATE,
    START,
    empty_claim,
    first_form,
    large_claim,
    small_claim,
    versions,
    with_totals,
)

SMALL = small_claim()
DATA = to_xml(SMALL, NOW)
TWENTY = large_claim(20)
CODE = "040590-910C"
NS = "{urn:compclaim:claim:2}"


def examine(data: bytes) -> Examined:
    """Without the numbered rules, by which these claims made by hand are not lawful: `tests.verification` has those."""
    found = examining.examine(data)
    return evolve(found, findings=tuple(each for each in found.findings if each.code not in (BROKEN, NAMED)))


def verify_bytes(data: bytes) -> tuple[Finding, ...]:
    return examine(data).findings


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in findings]


def forged(data: bytes, edit: Callable[[Any], object], *, digest: bool = True) -> bytes:
    """The file with its tree edited and, unless told otherwise, the digest made to fit by the forger."""
    root = etree.fromstring(data)
    edit(root)
    if digest:
        alone = copy.deepcopy(root.find(f"{NS}Payload"))
        alone.tail = None
        canonical = etree.tostring(alone, method="c14n", with_comments=False)
        root.find(f"{NS}Envelope/{NS}PayloadDigest").text = hashlib.sha256(canonical).hexdigest()
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def put(path: str, text: str) -> Callable[[Any], object]:
    """An edit that gives the first element of a path another text."""

    def edit(root: Any) -> None:
        found = root.find("/".join(NS + part for part in path.split("/")))
        assert found is not None, path
        assert found.text != text
        found.text = text

    return edit


def put_attribute(path: str, name: str, text: str) -> Callable[[Any], object]:
    def edit(root: Any) -> None:
        root.find("/".join(NS + part for part in path.split("/"))).set(name, text)

    return edit


# One file by itself


@pytest.mark.parametrize("claim", [SMALL, empty_claim(), TWENTY], ids=["small", "empty", "twenty"])
def test_a_file_as_written_has_no_finding(claim: Claim) -> None:
    examined = examine(to_xml(claim, NOW))
    assert examined.findings == ()
    assert examined.claim == claim


def test_a_file_that_is_no_claim_raises() -> None:
    with pytest.raises(ClaimFault):
        verify_bytes(b"<Invoice/>")
    with pytest.raises(ClaimFault):
        verify_bytes(DATA[:-20])


def to_bytes(claim: Claim) -> bytes:
    return to_xml(with_totals(claim), NOW)


def with_line(**changes: Any) -> Claim:
    """The small claim with another second line."""
    return evolve(SMALL, lines=(SMALL.lines[0], evolve(SMALL.lines[1], **changes), *SMALL.lines[2:]))


def at_instalment(amount: int) -> Claim:
    """Every month rounded by itself: 3 x 171.00, 3 x 645.08, 5 x 171.00."""
    readings = tuple((id, "instalment" if id == "I-08" else name) for id, name in SMALL.readings)
    return evolve(
        SMALL,
        readings=readings,
        lines=(evolve(SMALL.lines[0], amount=amount), *SMALL.lines[1:]),
    )


def pseudonymised(claim: Claim) -> Claim:
    return evolve(
        claim, persons=tuple(evolve(each, identity_code=None) for each in claim.persons), pseudonymised=True
    )


def listed(*more: LawVersion) -> Claim:
    return evolve(SMALL, versions=tuple(sorted((*SMALL.versions, *more), key=lambda each: each.id)))


OTHER = versions("rate_county@2025-01-01")[0]

RAISED: dict[str, tuple[bytes, str, str]] = {
    "CC-2001": (forged(DATA, put("Payload/Lines/Line/Amount", "1,00")), "Amount", "Person P-1, Line L1"),
    "CC-2002": (
        forged(DATA, lambda root: root[1].find(f"{NS}Lines/{NS}Line").remove(root[1].find(f"{NS}Lines/{NS}Line")[3])),
        "AnnualRate", "Person P-1, Line L1",
    ),
    "CC-2003": (forged(DATA, put_attribute("Payload/Lines/Line", "person", "P-9")), "person", "Person P-9, Line L1"),
    "CC-2004": (forged(DATA, put("Payload/Recipient/Name", "Muu"), digest=False), "PayloadDigest", ""),
    "CC-2005": (forged(DATA, put("Payload/Header/ClaimId", "CC" + "0" * 24)), "ClaimId", ""),
    "CC-2006": (forged(DATA, put("Payload/Totals/GrandTotal", "4608.82")), "GrandTotal", ""),
    "CC-2007": (to_bytes(evolve(SMALL, law_digest="0" * 64)), "LawDigest", ""),
    "CC-2010": (to_bytes(listed(evolve(OTHER, citation="1/2025 1 §"))), "Citation", ""),
    "CC-2011": (to_bytes(with_line(law=(*SMALL.lines[1].law, OTHER.id))), "law", "Person P-1, Line L2"),
    "CC-2012": (to_bytes(with_line(months=2)), "Months", "Person P-1, Line L2"),
    "CC-2013": (to_bytes(with_line(amount=51301)), "Amount", "Person P-1, Line L2"),
    "CC-2014": (to_bytes(with_line(annual_rate=2053)), "AnnualRate", "Person P-1, Line L2"),
    "CC-2015": (to_bytes(evolve(SMALL, readings=SMALL.readings[1:])), "Reading", "Reading I-01"),
    "CC-2016": (
        to_bytes(evolve(SMALL, exclusions=(evolve(SMALL.exclusions[0], cost="C-7"), *SMALL.exclusions[1:]))),
        "person", "Person P-1, Cost C-7, Exclusion 2025-04-01",
    ),
    "CC-2017": (
        to_bytes(with_line(from_=date(2024, 12, 1), months=4, amount=68400)), "From", "Person P-1, Line L2"
    ),
    "CC-2018": (to_bytes(evolve(SMALL, pseudonymised=True)), "IdentityCode", "Person P-1"),
    "CC-2019": (
        forged(DATA, put("Payload/Excluded/Exclusion/Reason", " already_paid")),
        "Reason", "Person P-1",
    ),
    "CC-2020": (
        to_bytes(with_line(until=date(2025, 6, 1), months=5, amount=85500, person="P-2")), "From", "Person P-2, Line L3"
    ),
    "CC-2021": (to_bytes(evolve(SMALL, period_to=date(2025, 6, 29))), "Period", ""),
}  # fmt: skip

NOT_RAISED: dict[str, bytes] = {
    **dict.fromkeys(RAISED, DATA),
    "CC-2001": forged(DATA, put("Payload/Lines/Line/Amount", "-1.00")),
    "CC-2003": forged(DATA, put_attribute("Payload/Lines/Line", "person", "P-2")),
    "CC-2004": forged(DATA, put("Payload/Recipient/Name", "Muu")),
    "CC-2010": to_bytes(listed(OTHER)),
    "CC-2011": to_bytes(
        evolve(with_line(law=(*SMALL.lines[1].law, OTHER.id)), versions=listed(OTHER).versions)
    ),
    "CC-2013": to_bytes(at_instalment(3 * 64508)),
    "CC-2014": to_bytes(with_line(annual_rate=2741, amount=68525)),
    "CC-2016": to_bytes(
        evolve(SMALL, exclusions=(evolve(SMALL.exclusions[0], cost="C-7", person=""), *SMALL.exclusions[1:]))
    ),
    "CC-2018": to_bytes(pseudonymised(SMALL)),
    "CC-2020": to_bytes(with_line(until=date(2025, 6, 1), months=5, amount=85500)),
}


@pytest.mark.parametrize("code", RAISED)
def test_each_finding_is_raised_with_its_field_and_record(code: str) -> None:
    data, field, place = RAISED[code]
    raised = [each for each in verify_bytes(data) if each.code == code]
    assert raised
    assert raised[0].column == field
    assert raised[0].values["where"] == place


@pytest.mark.parametrize("code", RAISED)
def test_each_finding_is_not_raised_where_its_fault_is_not(code: str) -> None:
    assert code not in codes(verify_bytes(NOT_RAISED[code]))


def test_every_code_of_the_table_is_raised_by_some_test() -> None:
    elsewhere = {
        "CC-2022",
        "CC-2023",
        "CC-2024",
        "CC-2025",
        "CC-2026",
        BROKEN,
        NAMED,
    }  # elsewhere here, tests.cli
    elsewhere |= {"CC-2032", "CC-2033", "CC-2034", "CC-2035", "CC-2053", "CC-2054", "CC-2055"}
    elsewhere |= {f"CC-20{number}" for number in range(56, 67)}  # tests.rules.test_chain_findings
    other = {"CC-2008", "CC-2009", "CC-2051", "CC-2052", *elsewhere}
    assert {*RAISED, *other} == {code for code in FINDING_TEXTS if code.startswith("CC-20")}


@pytest.mark.parametrize("code", RAISED)
def test_each_finding_reads_as_sentences_in_three_languages(code: str) -> None:
    for finding in verify_bytes(RAISED[code][0]):
        told(finding)


def told(finding: Finding) -> str:
    """The texts of a finding with every place filled; all three languages differ and none tells a personal value."""
    text = FINDING_TEXTS[finding.code]
    assert finding.severity == text.severity
    said = [
        "\n".join(
            words[lang].format_map(finding.values) for words in (text.title, text.expected, text.remedy)
        )
        for lang in LANGUAGES
    ]
    assert len(set(said)) == 3
    assert not any(CODE in each or "{" in each for each in said)
    return said[2]


@pytest.mark.parametrize(
    ("months", "amount", "fits"),
    [(1, 17100, True), (1, 17099, False), (7, 119700, True), (7, 119701, False)],
)
def test_a_whole_number_of_cents_must_be_met_exactly(months: int, amount: int, fits: bool) -> None:
    until = date(2025, 1 + months, 1)
    claim = evolve(
        SMALL,
        period_to=date(2025, 12, 31),
        lines=(evolve(SMALL.lines[1], id="L9", person="P-3", until=until, months=months, amount=amount),),
    )
    assert ("CC-2013" not in codes(verify_bytes(to_bytes(claim)))) == fits


@pytest.mark.parametrize(("amount", "fits"), [(22842, True), (22841, True), (22840, False), (22843, False)])
def test_cumulative_rounding_moves_a_line_by_less_than_a_cent(amount: int, fits: bool) -> None:
    """One month at 2,741 a year is 228.41666... euros."""
    claim = evolve(
        SMALL,
        lines=(evolve(SMALL.lines[1], until=date(2025, 2, 1), months=1, annual_rate=2741, amount=amount),),
    )
    assert ("CC-2013" not in codes(verify_bytes(to_bytes(claim)))) == fits


@pytest.mark.parametrize(("amount", "fits"), [(3 * 64508, True), (193525, False), (193523, False)])
def test_under_the_reading_instalment_a_line_is_so_many_rounded_instalments(amount: int, fits: bool) -> None:
    assert ("CC-2013" not in codes(verify_bytes(to_bytes(at_instalment(amount))))) == fits


def test_a_month_paid_in_part_and_a_correction_are_not_held_to_the_rate() -> None:
    assert verify_bytes(to_bytes(with_line(paid=50000, applied=1000, amount=300))) == ()
    assert "CC-2013" not in codes(
        verify_bytes(to_bytes(evolve(first_form(with_line(amount=-3)), function="correction")))
    )


@pytest.mark.parametrize(
    "field",
    [
        "GrandTotal",
        "Due",
        "Paid",
        "AppliedFor",
        "Rounding",
        "Excluded",
        "Overpaid",
        "Overclaimed",
        "PaidUndetermined",
        "AppliedForUndetermined",
    ],
)
def test_every_total_in_euros_is_recomputed(field: str) -> None:
    data = forged(DATA, put(f"Payload/Totals/{field}", "77.77"))
    found = [each for each in verify_bytes(data) if each.code == "CC-2006"]
    assert [each.column for each in found] == [field]


@pytest.mark.parametrize("field", ["Persons", "Lines", "Costs", "Exclusions"])
def test_every_count_is_recomputed(field: str) -> None:
    data = forged(DATA, put(f"Payload/Totals/{field}", "77"))
    assert [each.column for each in verify_bytes(data) if each.code == "CC-2006"] == [field]


@pytest.mark.parametrize(
    ("path", "field"),
    [("Component/Months", "Component adult_addition Months"), ("Component/Amount", "Component adult_addition Amount"),
     ("Kind/Costs", "Kind aland_guidance Costs"), ("Kind/Amount", "Kind aland_guidance Amount")],
)  # fmt: skip
def test_totals_by_component_and_kind_are_recomputed(path: str, field: str) -> None:
    data = forged(DATA, put(f"Payload/Totals/{path}", "77.77" if path.endswith("Amount") else "77"))
    assert field in [each.column for each in verify_bytes(data) if each.code == "CC-2006"]


def test_an_unknown_name_of_a_reading_is_named() -> None:
    found = verify_bytes(forged(DATA, put("Payload/Header/Readings/Reading", "early-rates")))
    assert "I-01=early-rates" in [each.values.get("reading") for each in found]


def test_another_known_law_is_information_with_the_wordings_that_differ_and_their_euros(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from compensation.law.rulebook import canonical, load_law
    from compensation.verification import law_checks as claim_law

    earlier = json.loads(canonical(load_law().provisions.values()))
    for wording in earlier["provisions"]["rate_municipality"]["wordings"]:
        if wording["from"] == "2025-01-01":
            wording["terms"]["under_7"] = 1
    del earlier["provisions"]["rate_county"]
    monkeypatch.setattr(claim_law, "released_laws", lambda: {"e" * 64: earlier})
    found = verify_bytes(to_bytes(evolve(SMALL, law_digest="e" * 64)))
    assert codes(found) == ["CC-2008", "CC-2009"]
    assert {each.severity for each in found} == {NOTE}
    assert found[0].values["used"] == "1"
    assert found[1].values["wording"] == RATE
    assert (found[1].values["lines"], found[1].values["amount"]) == ("3", "1439.00")
    assert "1439.00" in told(found[1])
    assert "CC-2008" not in codes(verify_bytes(DATA))


def test_an_altered_identity_code_in_any_place_is_never_repeated() -> None:
    for code in ("CC-2001", "CC-2003"):
        place = "Payload/Lines/Line"
        edit = put(f"{place}/Component", CODE) if code == "CC-2001" else put_attribute(place, "person", CODE)
        found = verify_bytes(forged(DATA, edit))
        assert code in codes(found)
        assert CODE not in repr(found)
        for each in found:
            told(each)


def test_a_person_that_leads_nowhere_does_not_keep_the_rest_from_being_compared() -> None:
    examined = examine(forged(DATA, put_attribute("Payload/Persons/Person", "id", "P-77")))
    assert set(codes(examined.findings)) == {"CC-2003", "CC-2005"}
    assert examined.claim is not None
    assert [(each.where, each.field, each.recomputed) for each in compare(examined.claim, SMALL)] == [
        ("person P-77", "id", "P-1")
    ]
    assert claims_twice({"1": examined.claim, "2": examined.claim}) != ()


@pytest.mark.parametrize(
    ("edit", "field", "place"),
    [
        (put("Payload/Lines/Line/Until", " 2025-04-01"), "Until", "Person P-1, Line L1"),
        (put("Payload/Lines/Line/From", " 2025-01-01"), "From", "Person P-1, Line L1"),
        (
            put_attribute("Payload/Lines/Line", "law", f" {' '.join(SMALL.lines[0].law)}"),
            "law",
            "Person P-1, Line L1",
        ),
        (put("Payload/Excluded/Exclusion/Reason", "already_paid "), "Reason", "Person P-1"),
        (put("Payload/Totals/Rounding", "-0.00"), "Rounding", "Payload"),
    ],
)
def test_the_same_facts_in_other_letters_are_found_and_named(edit: Any, field: str, place: str) -> None:
    found = verify_bytes(forged(DATA, edit))
    assert codes(found)[-1] == "CC-2019"
    assert (found[-1].column, found[-1].values["where"]) == (field, place)


def test_other_line_breaks_are_an_alteration_too() -> None:
    assert codes(verify_bytes(DATA.replace(b"</Header>\n", b"</Header>", 1))) == [
        "CC-2004",
        "CC-2005",
        "CC-2019",
    ]


# A file against its inputs


def differences(**changes: Any) -> list[tuple[str, str, str, str]]:
    other = evolve(SMALL, **changes)
    return [(each.where, each.field, each.in_file, each.recomputed) for each in compare(other, SMALL)]


def test_equal_claims_have_no_difference() -> None:
    assert compare(SMALL, small_claim()) == ()


def test_a_difference_names_person_line_and_field() -> None:
    lines = (SMALL.lines[0], evolve(SMALL.lines[1], amount=51301), *SMALL.lines[2:])
    assert differences(lines=lines) == [("person P-1, line L2", "Amount", "513.01", "513.00")]


def test_a_difference_is_a_sentence_in_three_languages() -> None:
    lines = (SMALL.lines[0], evolve(SMALL.lines[1], amount=51301), *SMALL.lines[2:])
    (found,) = compare(evolve(SMALL, lines=lines), SMALL)
    assert [found.sentence(lang) for lang in LANGUAGES] == [
        "henkilö P-1, rivi L2: Amount: tiedostossa 513.01, laskettuna 513.00",
        "person P-1, rad L2: Amount: i filen 513.01, omräknat 513.00",
        "person P-1, line L2: Amount: in the file 513.01, recomputed 513.00",
    ]


def test_lines_are_matched_by_what_they_claim_not_by_their_number() -> None:
    renumbered = tuple(evolve(each, id=f"L{at + 2}") for at, each in enumerate(SMALL.lines[1:]))
    found = compare(evolve(SMALL, lines=renumbered), SMALL)
    assert [(each.where, each.field) for each in found][-1] == ("person P-1, line L1", "Line")
    assert found[-1].in_file == ""
    assert "1935.25" in found[-1].recomputed
    assert len(found) == 1


def test_a_line_too_many_is_named() -> None:
    more = Line("L5", "P-3", "basic", date(2025, 1, 1), date(2025, 2, 1), 1, 2052, None, 17100, (RATE,))
    (found,) = compare(evolve(SMALL, lines=(*SMALL.lines, more)), SMALL)
    assert (found.where, found.field, found.recomputed) == ("person P-3, line L5", "Line", "")
    assert "171.00" in found.in_file
    assert "not there" in found.sentence("en")
    assert "ei ole" in found.sentence("fi")


@pytest.mark.parametrize(
    ("field", "changes"),
    [("id", {"id": "L77"}), ("person", {"person": "P-3"}), ("Component", {"component": "late_claim"}),
     ("From", {"from_": date(2025, 2, 1)}), ("Until", {"until": date(2025, 6, 1)}), ("Months", {"months": 9}),
     ("AnnualRate", {"annual_rate": 1}), ("Paid", {"paid": 0}), ("Amount", {"amount": 0}), ("law", {"law": (START,)})],
)  # fmt: skip
def test_each_field_of_a_line_is_compared(field: str, changes: dict[str, Any]) -> None:
    lines = (SMALL.lines[0], evolve(SMALL.lines[1], **changes), *SMALL.lines[2:])
    found = differences(lines=lines)
    assert [each[1] for each in found] == [field]


@pytest.mark.parametrize(
    ("field", "changes"),
    [("id", {"id": "C-8"}), ("person", {"person": "P-1"}), ("Kind", {"kind": "interpreting"}),
     ("From", {"from_": date(2025, 2, 2)}), ("To", {"to": date(2025, 3, 2)}), ("Claimed", {"claimed": 1}),
     ("Decision", {"decision": ""}), ("Note", {"notes": ("over_new_year",)}), ("law", {"law": (RATE,)})],
)  # fmt: skip
def test_each_field_of_a_cost_is_compared(field: str, changes: dict[str, Any]) -> None:
    costs = (evolve(SMALL.costs[0], **changes), SMALL.costs[1])
    assert [each[1] for each in differences(costs=costs)] == [field]


@pytest.mark.parametrize(
    ("field", "changes"),
    [("person", {"person": "P-1"}), ("From", {"from_": date(2025, 2, 1)}), ("Until", {"until": date(2025, 6, 1)}),
     ("Reason", {"reasons": ("died",)}), ("Missing", {"missing": ("tie_before_arrival",)}), ("Due", {"due": 1}),
     ("Paid", {"paid": 1}), ("AppliedFor", {"applied": 1}), ("Overpaid", {"overpaid": 1}), ("law", {"law": (RATE,)})],
)  # fmt: skip
def test_each_field_of_an_exclusion_is_compared(field: str, changes: dict[str, Any]) -> None:
    first, second, *rest = SMALL.exclusions
    assert [each[1] for each in differences(exclusions=(first, evolve(second, **changes), *rest))] == [field]


def test_an_excluded_cost_is_named_by_its_cost() -> None:
    *rest, last = SMALL.exclusions
    found = differences(exclusions=(*rest, evolve(last, reasons=("application_late",))))
    assert found == [("cost C-9, exclusion 2025-05-01", "Reason", "application_late", "already_applied")]


@pytest.mark.parametrize(
    ("field", "changes"),
    [("Function", {"function": "correction"}), ("Period From", {"period_from": date(2025, 2, 1)}),
     ("Period To", {"period_to": date(2025, 7, 31)}), ("AppliedOn", {"applied_on": date(2026, 3, 2)}),
     ("Pseudonymised", {"pseudonymised": True}), ("LawDigest", {"law_digest": "0" * 64})],
)  # fmt: skip
def test_each_field_of_the_header_is_compared(field: str, changes: dict[str, Any]) -> None:
    assert [each[:2] for each in differences(**changes)] == [("header", field)]


@pytest.mark.parametrize(
    ("field", "name"), [("Code", "code"), ("BusinessId", "business_id"), ("Name", "name"), ("Iban", "iban")]
)
def test_each_field_of_the_recipient_is_compared(field: str, name: str) -> None:
    found = differences(recipient=evolve(SMALL.recipient, **{name: "x"}))
    assert [each[:2] for each in found] == [("recipient", field)]


def test_readings_and_wordings_are_compared() -> None:
    id, name = SMALL.readings[0]
    assert differences(readings=((id, "own-rates"), *SMALL.readings[1:])) == [
        (f"reading {id}", "Reading", "own-rates", name)
    ]
    version = evolve(SMALL.versions[0], citation="1/2025 1 §")
    assert [each[1] for each in differences(versions=(version, *SMALL.versions[1:]))] == ["Citation"]
    assert [each[1] for each in differences(versions=SMALL.versions[1:])] == ["Version"]


def test_personal_values_are_said_to_differ_and_never_shown() -> None:
    person = SMALL.persons[0]
    for changed, field, sides in (
        (evolve(person, identity_code=IdentityCode("040590-911D")), "IdentityCode", ("differs", "differs")),
        (evolve(person, identity_code=None), "IdentityCode", ("", "given")),
        (evolve(person, birth_date=date(1990, 5, 5)), "BirthDate", ("differs", "differs")),
    ):
        (found,) = compare(evolve(SMALL, persons=(changed, *SMALL.persons[1:])), SMALL)
        assert (found.where, found.field, found.in_file, found.recomputed) == ("person P-1", field, *sides)
        for lang in LANGUAGES:
            assert not any(hidden in found.sentence(lang) for hidden in (CODE, "911D", "1990"))
        assert CODE not in repr(found)


def test_an_identity_code_in_the_place_of_an_id_is_masked() -> None:
    (found,) = compare(evolve(SMALL, persons=(evolve(SMALL.persons[0], id=CODE), *SMALL.persons[1:])), SMALL)
    assert found.field == "id"
    assert CODE not in repr(found)


def test_the_order_of_records_is_compared() -> None:
    found = differences(lines=SMALL.lines[::-1])
    assert [each[1] for each in found] == ["Line order"]


def test_texts_that_read_alike_are_still_told_apart() -> None:
    first, second, *rest = SMALL.exclusions
    glued = evolve(second, missing=("; ".join(second.missing),))
    found = differences(exclusions=(first, glued, *rest))
    assert [each[1] for each in found] == ["Exclusion"]


def test_inputs_of_other_bytes_are_a_warning_and_other_inputs_an_error() -> None:
    first, second = SMALL.sources

    def found(*sources: Source) -> list[tuple[str, str, str]]:
        return [(d.where, d.field, d.severity) for d in compare(evolve(SMALL, sources=sources), SMALL)]

    assert found(evolve(first, sha256="9" * 64), second) == [("input persons", "Sha256", WARNING)]
    assert found(evolve(first, rows=9), second) == [("input persons", "Rows", ERROR)]
    assert found(evolve(first, sha256="9" * 64, rows=9), second) == [
        ("input persons", "Sha256", WARNING),
        ("input persons", "Rows", WARNING),
    ]
    assert found(evolve(first, name="people"), second) == [("input people", "Name", ERROR)]
    assert found(second) == [("input persons", "Input", ERROR)]


# A thousand forgeries


def leaves(root: Any) -> list[tuple[Any, str]]:
    """(element, attribute or empty) of everything that a forger could alter in Payload and Inputs."""
    found: list[tuple[Any, str]] = []
    for part in (root[1], root[0].find(f"{NS}Inputs")):
        for element in part.iter():
            found += [(element, name) for name in element.attrib]
            if len(element) == 0:
                found.append((element, ""))
    return found


def altered(text: str, name: str, source: random.Random) -> str:
    """Another text of the same form."""
    if name in (
        "Amount",
        "Claimed",
        "Due",
        "Paid",
        "AppliedFor",
        "Overpaid",
        "GrandTotal",
        "Rounding",
        "Excluded",
    ):
        cents = int(text.replace(".", "")) + source.choice((-100, -1, 1, 10, 10_000))
        return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        pass
    else:
        return (day + timedelta(source.choice((-1, 1, 31, 365)))).isoformat()
    if text.isdigit():
        return str(int(text) + source.choice((1, 10))) if source.random() < 0.8 else f"0{text}"
    if text in ("true", "false"):
        return {"true": "false", "false": "true"}[text]
    if not text:
        return "x"
    at = source.randrange(len(text))
    letter = source.choice([each for each in string.ascii_letters + string.digits + " " if each != text[at]])
    return source.choice([text[:at] + letter + text[at + 1 :], text + letter, text[:at] + text[at + 1 :]])


NAMES = {
    "From": ("From", "Period", "Exclusion"),
    "To": ("To", "Period"),
    "name": ("name", "Component", "Kind"),
}


def named(field: str, found: tuple[Finding, ...], different: tuple[Difference, ...]) -> bool:
    """Whether some finding or difference names the field."""
    words = NAMES.get(field, (field,))
    said = [each.column for each in found] + [each.field for each in different]
    return any(word in each.split() for word in words for each in said)


def test_of_a_thousand_single_alterations_with_the_digest_redone_every_one_is_found_and_its_field_named() -> (
    None
):
    source = random.Random(7)
    bases = [(DATA, SMALL), (to_xml(TWENTY, NOW), TWENTY)]
    seen: set[str] = set()
    for count in range(1000):
        data, claim = bases[count % 2]
        root = etree.fromstring(data)
        places = leaves(root)
        if source.random() < 0.5:  # as often every sort of field as every field
            kinds = sorted({(each.tag, name) for each, name in places})
            kind = source.choice(kinds)
            places = [(each, name) for each, name in places if (each.tag, name) == kind]
        number = source.randrange(len(places))
        element, attribute = places[number]
        field = attribute or etree.QName(element).localname
        text = (element.get(attribute) if attribute else element.text) or ""
        other = altered(text, field, source)
        if attribute:
            element.set(attribute, other)
        else:
            element.text = other
        changed = forged(etree.tostring(root), lambda root: None)
        examined = examine(changed)
        different = () if examined.claim is None else compare(examined.claim, claim)
        assert any(each.severity == ERROR for each in examined.findings) or different, (field, text, other)
        assert named(field, examined.findings, different), (field, text, other, examined, different)
        assert not any(CODE in each.sentence(lang) for each in different for lang in LANGUAGES)
        seen.add(field)
    assert len(seen) > 40


def test_what_the_recomputation_starts_from_shows_in_the_claim_id() -> None:
    for path, text in (
        ("Payload/Header/AppliedOn", "2026-03-02"),
        ("Payload/Header/Period/To", "2025-05-31"),
        ("Payload/Header/Readings/Reading", "own-rates"),
    ):
        assert "CC-2005" in codes(verify_bytes(forged(DATA, put(path, text))))


# Several files together


def of(claim: Claim, **changes: Any) -> Claim:
    return with_totals(evolve(claim, **changes))


def one_line(recipient: str = "municipality-049", person: str = "P-1", **changes: Any) -> Claim:
    """A claim of one person for three months from January 2025."""
    base = Line(
        "L1", person, "basic", date(2025, 1, 1), date(2025, 4, 1), 3, 2052, None, 51300, (START, RATE)
    )
    return of(
        empty_claim(),
        recipient=evolve(SMALL.recipient, code=recipient),
        persons=(ClaimPerson(person, date(1990, 5, 4), None),),
        versions=versions(START, RATE),
        lines=(evolve(base, **changes),),
    )


def twice(*claims: Claim) -> list[tuple[str, str]]:
    found = claims_twice({f"{at}.claim.xml": claim for at, claim in enumerate(claims)})
    assert {each.code for each in found} <= {"CC-2051"}
    for each in found:
        told(each)
    return [(each.values["months"], each.values["amount"]) for each in found]


def test_the_same_months_in_two_claims_of_one_recipient_are_found_once_as_a_run() -> None:
    assert twice(one_line(), one_line()) == [("2025-01..2025-03", "513.00")]


def test_only_the_months_that_overlap_are_named() -> None:
    later = one_line(from_=date(2025, 3, 1), until=date(2025, 6, 1))
    assert twice(one_line(), later) == [("2025-03", "171.00")]


def test_months_that_follow_each_other_are_not_twice() -> None:
    assert twice(one_line(), one_line(from_=date(2025, 4, 1), until=date(2025, 7, 1))) == []


def test_another_person_or_component_is_not_twice() -> None:
    assert twice(one_line(), one_line(person="P-2")) == []
    assert twice(one_line(), one_line(component="adult_addition")) == []


def test_a_late_claim_is_the_basic_part_of_its_months() -> None:
    assert twice(one_line(), one_line(component="late_claim")) == [("2025-01..2025-03", "513.00")]


@pytest.mark.parametrize(
    ("one", "other", "same_role"),
    [("municipality-049", "municipality-091", True), ("county-03", "county-helsinki", True),
     ("county-03", "aland-health", True), ("municipality-091", "county-helsinki", False),
     ("municipality-478", "aland-health", False), ("municipality-049", "county-03", False)],
)  # fmt: skip
def test_two_recipients_of_the_same_role_cannot_both_claim_a_month(
    one: str, other: str, same_role: bool
) -> None:
    assert bool(twice(one_line(one), one_line(other))) == same_role


def test_the_rest_of_a_month_paid_in_part_is_not_twice_if_it_takes_into_account_what_was_applied_for() -> (
    None
):
    first = one_line(until=date(2025, 2, 1), months=1, amount=10000)
    rest = one_line(until=date(2025, 2, 1), months=1, amount=7100, paid=4000, applied=6000)
    more = one_line(until=date(2025, 2, 1), months=1, amount=100, paid=17100)
    assert twice(first, rest) == []
    assert twice(rest, more) == []


def test_a_whole_month_claimed_again_behind_a_cent_paid_is_twice() -> None:
    whole = one_line(until=date(2025, 2, 1), months=1, amount=17100)
    again = one_line(until=date(2025, 2, 1), months=1, amount=17099, paid=1)
    assert twice(whole, again) == [("2025-01", "170.99")]
    assert twice(again, whole) == [("2025-01", "171.00")]
    nothing = one_line(until=date(2025, 2, 1), months=1, amount=0, paid=17100)
    assert twice(whole, nothing, whole) == [("2025-01", "171.00")]


def test_the_same_rest_claimed_again_is_twice() -> None:
    rest = one_line(until=date(2025, 2, 1), months=1, amount=7100, paid=10000)
    assert twice(rest, rest) == [("2025-01", "71.00")]


def test_a_rest_claimed_by_another_recipient_of_the_role_is_twice() -> None:
    first = one_line(until=date(2025, 2, 1), months=1, amount=17100)
    rest = one_line("municipality-091", until=date(2025, 2, 1), months=1, amount=7100, paid=10000)
    assert twice(first, rest) == [("2025-01", "71.00")]


def test_claims_that_take_each_other_into_account_are_no_second_claim_whichever_came_first() -> None:
    """On one day, and where the one made first was corrected after the other: it asks for the rest of that."""
    month = {"from_": date(2025, 1, 1), "until": date(2025, 2, 1), "months": 1}
    half = one_line(**month, amount=10000)
    rest = one_line(**month, amount=7100, paid=0, applied=10000)
    longer = evolve(rest, period_from=half.period_from.replace(year=2024))
    earlier = evolve(rest, applied_on=half.applied_on.replace(year=2024))
    for claims in ((half, rest), (half, longer), (half, earlier)):
        assert twice(*claims) == []
    # Of three the first was corrected when there were the others; what these took into account is of before.
    first = one_line(**month, amount=9100, paid=0, applied=8000)
    second, third = (
        one_line(**month, amount=5000, paid=0, applied=10000),
        one_line(**month, amount=3000, paid=0, applied=14100),
    )
    assert twice(first, second, third) == []
    more = one_line(**month, amount=5000, paid=0, applied=12100)
    assert {cents for _, cents in twice(first, second, more)} == {"20.00"}


def test_what_another_component_was_netted_by_is_no_second_claim() -> None:
    """Claims are netted by what was applied for in all: EUR 171 of an addition went towards the basic part."""
    month = {"from_": date(2025, 1, 1), "until": date(2025, 2, 1), "months": 1}
    stated = one_line(**month, component="adult_addition", annual_rate=7741, amount=60000)
    line = evolve(stated.lines[0], amount=21608, paid=0, applied=42900)
    gone = Exclusion(
        "P-1", "", line.from_, line.until, ("already_applied",), (), (RATE,), due=17100, applied=17100,
        component="basic",
    )  # fmt: skip
    assert twice(stated, of(stated, lines=(line,), exclusions=(gone,))) == []
    doubled = of(stated, lines=(evolve(line, applied=22900, amount=41608),), exclusions=(gone,))
    assert twice(stated, doubled) == [("2025-01", "200.00")]


def test_what_was_claimed_back_may_be_claimed_again() -> None:
    back = of(one_line(amount=-51300), function="correction")
    assert twice(one_line(), back) == []
    assert twice(one_line(), back, one_line()) == []
    assert twice(one_line(), back, one_line(), one_line()) == [("2025-01..2025-03", "513.00")]


def coded(claim: Claim, code: str | None, born: date = date(1990, 5, 4)) -> Claim:
    person = ClaimPerson(claim.persons[0].id, born, None if code is None else IdentityCode(code))
    return of(claim, persons=(person,))


def test_a_person_is_the_same_by_identity_code_whatever_the_id() -> None:
    one, other = coded(one_line(), CODE), coded(one_line(person="ABC"), CODE)
    found = claims_twice({"1": one, "2": other})
    assert codes(found) == ["CC-2051"]
    assert CODE not in repr(found)


def test_persons_of_other_codes_or_births_are_not_the_same_by_id() -> None:
    assert twice(coded(one_line(), CODE), coded(one_line("municipality-091"), "040590-911D")) == []
    assert twice(one_line(), coded(one_line(), None, date(1991, 5, 4))) == []


def test_a_pseudonymised_file_is_matched_to_one_with_codes() -> None:
    assert twice(coded(one_line(), CODE), one_line()) == [("2025-01..2025-03", "513.00")]


def test_the_same_cost_in_two_claims_of_one_recipient_is_found() -> None:
    elsewhere = of(SMALL, recipient=evolve(SMALL.recipient, code="municipality-091"), lines=())
    without = of(SMALL, lines=())
    found = claims_twice({"1": SMALL, "2": without})
    assert [(each.values["where"], each.values["amount"]) for each in found] == [("Cost C-1", "1234.56")]
    found = claims_twice({"1": SMALL, "2": elsewhere})
    assert [each.values["where"] for each in found if each.values["amount"] == "1234.56"] == ["Cost C-1"]
    other = of(elsewhere, costs=(evolve(SMALL.costs[0], claimed=99),))
    assert claims_twice({"1": SMALL, "2": other}) == ()


def test_the_same_cost_as_another_kind_or_under_another_id_is_found() -> None:
    only = of(SMALL, lines=(), costs=SMALL.costs[:1])
    as_other = of(only, costs=(evolve(SMALL.costs[0], kind="interpreting", claimed=1),))
    assert codes(claims_twice({"1": only, "2": as_other})) == ["CC-2051"]
    renamed = of(only, costs=(evolve(SMALL.costs[0], id="C-77"),))
    (found,) = claims_twice({"1": only, "2": renamed})
    assert (found.code, found.severity) == ("CC-2055", WARNING)
    told(found)
    assert claims_twice({"1": of(only, costs=(evolve(SMALL.costs[0], id="C-77"), *SMALL.costs[:1]))}) == ()


def of_period(first: date, last: date, recipient: str = "municipality-049") -> Claim:
    return evolve(
        empty_claim(), period_from=first, period_to=last, recipient=evolve(SMALL.recipient, code=recipient)
    )


def test_a_gap_between_periods_of_a_recipient_is_a_warning() -> None:
    spring = of_period(date(2025, 1, 1), date(2025, 3, 31))
    autumn = of_period(date(2025, 8, 1), date(2025, 12, 31))
    (found,) = gaps({"1": autumn, "2": spring})
    assert (found.code, found.severity, found.values["months"]) == ("CC-2052", WARNING, "2025-04..2025-07")
    assert "municipality-049" in told(found)
    summer = of_period(date(2025, 3, 1), date(2025, 7, 31))
    assert gaps({"1": autumn, "2": spring, "3": summer}) == ()
    assert gaps({"1": spring, "2": of_period(date(2025, 8, 1), date(2025, 12, 31), "county-03")}) == ()


def test_a_folder_is_looked_through_for_both() -> None:
    late = of_period(date(2025, 8, 1), date(2025, 12, 31))
    found = verify_folder(chained({"1": one_line(), "2": one_line(), "3": late}))
    assert codes(found) == ["CC-2051", "CC-2052"]
    assert verify_folder(chained({"1": SMALL})) == ()


def test_large_claims_side_by_side_are_looked_through_in_reasonable_time() -> None:
    one, other = large_claim(3000), evolve(large_claim(3000), period_from=date(2025, 1, 1))
    found = claims_twice({"1": one, "2": other})
    assert len(found) == 6000
    assert sum(int(each.values["amount"].replace(".", "")) for each in found) == one.totals.grand_total


def test_a_wording_that_the_law_does_not_have_is_named() -> None:
    unknown = evolve(OTHER, id="rate_county@1999-01-01")
    found = [each for each in verify_bytes(to_bytes(listed(unknown))) if each.code == "CC-2010"]
    assert [(each.column, each.values["wording"]) for each in found] == [("id", unknown.id)]


def test_a_line_of_no_months_is_none_even_if_it_says_so() -> None:
    line = SMALL.lines[1]
    data = to_bytes(with_line(until=line.from_, months=0, amount=0))
    assert [each.values["where"] for each in verify_bytes(data) if each.code == "CC-2012"] == [
        f"Person {line.person}, Line {line.id}"
    ]


def test_of_two_files_the_one_applied_for_earlier_comes_first_whatever_they_are_called() -> None:
    early, late = date(2026, 1, 5), date(2026, 3, 1)
    rest = one_line(until=date(2025, 2, 1), months=1, amount=7100, paid=10000)
    whole = one_line(until=date(2025, 2, 1), months=1, amount=17100)
    (found,) = claims_twice({"a": evolve(whole, applied_on=late), "b": evolve(rest, applied_on=early)})
    assert (found.values["first"], found.values["second"]) == ("b (L1)", "a (L1)")
    # Applied for on one day: the earlier period.
    begun = evolve(whole, period_from=date(2024, 12, 1))
    (found,) = claims_twice({"a": whole, "b": begun})
    assert (found.values["first"], found.values["second"]) == ("b (L1)", "a (L1)")


def test_a_line_of_nothing_claims_nothing_twice() -> None:
    month = {"until": date(2025, 2, 1), "months": 1}
    nothing, whole = one_line(**month, amount=0), one_line(**month, amount=17100)
    assert twice(nothing, whole) == twice(whole, nothing) == []
    # And it hides nothing: the two others still claim the month twice.
    assert len(twice(nothing, whole, whole)) == 1


@pytest.mark.parametrize(
    ("first", "until"),
    [(date(2024, 11, 1), date(2025, 1, 1)), (date(2025, 7, 1), date(2025, 9, 1))],
    ids=["before", "after"],
)
def test_a_line_right_beside_the_period_begins_and_ends_outside_it(first: date, until: date) -> None:
    data = to_bytes(with_line(from_=first, until=until, months=2, amount=34200))
    found = [each for each in verify_bytes(data) if each.code == "CC-2017"]
    assert [each.column for each in found] == ["From", "Until"]


@pytest.mark.parametrize(("group", "name"), [("components", "late_claim"), ("kinds", "interpreting")])
def test_a_total_of_what_no_row_is_of_is_wrong(group: str, name: str) -> None:
    totals = evolve(SMALL.totals, **{group: (*getattr(SMALL.totals, group), Total(name, 1, 0))})
    fields = {each[0] for each in total_faults(evolve(SMALL, totals=totals))}
    assert fields == {f"Component {name} Months" if group == "components" else f"Kind {name} Costs"}
