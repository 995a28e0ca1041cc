"""The claim file: what is written is what is read, the digest is what others compute, and nothing hostile gets in."""

from __future__ import annotations

import copy
import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from unicodedata import normalize
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from compensation.claim.comparison import compare
from compensation.claim.file import claim_id_in, digest_in, labels, read_claim, to_xml
from compensation.claim.parsing import parse, payload_digest
from compensation.claim.raw_bytes import MAX_BYTES, read_file
from compensation.claim.record import Claim
from compensation.claim.totals import total_faults
from compensation.values.errors import ClaimFault, CompclaimError, InputUnreadable, InternalFault, UsageFault
from compensation.values.identity import IdentityCode
from tests.sample_claims import (
    NOW,
    cancellation_claim,
    empty_claim,
    first_form,
    large_claim,
    replacement_claim,
    small_claim,
    with_totals,
)

ROOT = Path(__file__).resolve().parent.parent.parent
SMALL = small_claim()
DATA = to_xml(SMALL, NOW)
START = b'<Claim xmlns="urn:compclaim:claim:2" schemaVersion="2">'
FIRST = first_form(SMALL)
CODE = "040590-910C"


CLAIMS = {
    "small": SMALL,
    "empty": empty_claim(),
    "fifty": large_claim(50),
    "replacement": replacement_claim(),
    "cancellation": cancellation_claim(),
    "first": FIRST,
    "first-correction": evolve(FIRST, function="correction"),
}


@pytest.fixture(scope="module")
def large() -> bytes:
    return to_xml(large_claim(3000), NOW)


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_what_is_read_is_what_was_written(claim: Claim) -> None:
    assert read_claim(to_xml(claim, NOW)) == claim


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_writing_reading_and_writing_gives_the_same_bytes(claim: Claim) -> None:
    data = to_xml(claim, NOW)
    assert to_xml(read_claim(data), NOW) == data


def test_the_moment_of_making_changes_created_at_and_nothing_else() -> None:
    later = to_xml(SMALL, NOW + timedelta(days=1)).splitlines()
    changed = [(one, other) for one, other in zip(DATA.splitlines(), later, strict=True) if one != other]
    assert changed == [
        (b"<CreatedAt>2026-03-01T09:30:00Z</CreatedAt>", b"<CreatedAt>2026-03-02T09:30:00Z</CreatedAt>")
    ]


def test_the_moment_is_written_in_utc() -> None:
    helsinki = datetime(2026, 3, 1, 11, 30, tzinfo=timezone(timedelta(hours=2)))
    assert to_xml(SMALL, helsinki) == DATA


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(UsageFault, match="time zone"):
        to_xml(SMALL, datetime(2026, 3, 1))


def test_lines_end_in_line_feeds_and_the_root_declares_one_namespace() -> None:
    assert b"\r" not in DATA
    assert DATA.endswith(b"</Claim>\n")
    assert DATA.count(b"xmlns") == 1
    assert DATA.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n' + START)


def test_bytes_do_not_depend_on_hash_seed_time_zone_or_locale() -> None:
    program = (
        "import hashlib; from tests.sample_claims import *; from compensation.claim.file import to_xml;"
        "print(hashlib.sha256(to_xml(small_claim(), NOW)).hexdigest())"
    )
    for seed, zone, place in (("1", "Asia/Tokyo", "C"), ("77", "America/New_York", "fi_FI.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": place}
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == hashlib.sha256(DATA).hexdigest()


def test_importing_the_module_does_not_load_lxml() -> None:
    program = (
        "import sys, compensation.claim.file, compensation.verification.examining; "
        "assert 'lxml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


# The digest and the id


def payload_by_others(data: bytes) -> list[bytes]:
    """The canonical payload as three other ways give it: lxml on a copy, exclusive on a copy, the standard library."""
    root = etree.fromstring(data)
    alone = copy.deepcopy(root[1])
    alone.tail = None
    text = etree.tostring(alone).decode()
    return [
        etree.tostring(alone, method="c14n", with_comments=False),
        etree.tostring(alone, method="c14n", exclusive=True, with_comments=False),
        ElementTree.canonicalize(text).encode(),
    ]


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_the_digest_is_sha_256_over_what_others_canonicalise(claim: Claim) -> None:
    data = to_xml(claim, NOW)
    root = parse(data)
    for canonical in payload_by_others(data):
        assert canonical.startswith(
            f'<Payload xmlns="urn:compclaim:claim:{claim.version}">\n<Header>'.encode()
        )
        assert hashlib.sha256(canonical).hexdigest() == payload_digest(root) == digest_in(root)


def test_the_digest_covers_the_payload_as_it_stands_whitespace_included() -> None:
    changed = DATA.replace(b"</Header>", b"</Header>\n", 1)
    canonical = payload_by_others(changed)[0]
    assert (
        payload_digest(parse(changed)) == hashlib.sha256(canonical).hexdigest() != digest_in(parse(changed))
    )


def test_the_claim_id_is_the_digest_of_the_payload_with_zeros_in_its_place() -> None:
    id = claim_id_in(parse(DATA))
    unnamed = payload_by_others(DATA)[0].replace(id.encode(), b"CC" + b"0" * 24)
    assert id == "CC" + hashlib.sha256(unnamed).hexdigest()[:24]


def test_the_labels_of_written_bytes_are_those_in_the_tree() -> None:
    assert labels(DATA) == (claim_id_in(parse(DATA)), digest_in(parse(DATA)))
    with pytest.raises(InternalFault):
        labels(b"<Claim/>")


def test_the_claim_id_changes_with_the_payload_only() -> None:
    id = claim_id_in(parse(DATA))
    assert id == claim_id_in(parse(to_xml(SMALL, NOW + timedelta(1))))
    assert id == claim_id_in(parse(to_xml(evolve(SMALL, sources=()), NOW)))
    for changed in (
        evolve(SMALL, recipient=evolve(SMALL.recipient, name="Toinen kaupunki")),
        evolve(SMALL, applied_on=SMALL.applied_on + timedelta(1)),
        evolve(SMALL, readings=SMALL.readings[1:]),
    ):
        assert claim_id_in(parse(to_xml(changed, NOW))) != id


# What cannot be written


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x0b", "\ud800", "\ufffe", "\x1f", "\n", "\t", "\r", "\x9b", "\u202e", "\xad", "\u2028"],
)
def test_a_character_that_a_claim_cannot_hold_is_refused_with_its_field_and_without_the_text(
    character: str,
) -> None:
    claim = evolve(SMALL, recipient=evolve(SMALL.recipient, name=f"Salainen{character}nimi"))
    with pytest.raises(UsageFault) as raised:
        to_xml(claim, NOW)
    for lang in ("fi", "sv", "en"):
        message = raised.value.in_language(lang)
        assert f"U+{ord(character):04X}" in message
        assert "Name" in message
        assert "Salainen" not in message


@pytest.mark.parametrize(
    "claim",
    [
        evolve(SMALL, totals=evolve(SMALL.totals, grand_total=SMALL.totals.grand_total + 1)),
        evolve(SMALL, totals=evolve(SMALL.totals, due=SMALL.totals.due - 1)),
        evolve(SMALL, totals=evolve(SMALL.totals, overpaid=0)),
        evolve(SMALL, totals=evolve(SMALL.totals, persons=5)),
        evolve(SMALL, totals=evolve(SMALL.totals, components=SMALL.totals.components[1:])),
        evolve(SMALL, persons=SMALL.persons[1:], totals=evolve(SMALL.totals, persons=3)),
        evolve(SMALL, recipient=evolve(SMALL.recipient, iban="")),
        evolve(SMALL, lines=(evolve(SMALL.lines[0], law=("a b@c",)), *SMALL.lines[1:])),
        evolve(SMALL, exclusions=(evolve(SMALL.exclusions[0], reasons=("one two",)), *SMALL.exclusions[1:])),
    ],
    ids=["grand", "due", "overpaid", "persons", "component", "keyref", "iban", "law", "reason"],
)
def test_a_claim_that_does_not_add_up_or_cannot_be_said_is_not_written(claim: Claim) -> None:
    with pytest.raises(InternalFault) as raised:
        to_xml(claim, NOW)
    assert CODE not in str(raised.value)


WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cn", "Cs", "Zl", "Zp")), min_size=1, max_size=20
).filter(lambda text: text == normalize("NFC", text))


@settings(max_examples=60, deadline=None)
@given(name=WORDS, person=WORDS, line=WORDS, missing=WORDS)
def test_any_text_that_a_claim_can_hold_comes_back_unchanged(
    name: str, person: str, line: str, missing: str
) -> None:
    claim = evolve(
        SMALL,
        recipient=evolve(SMALL.recipient, name=name),
        persons=(evolve(SMALL.persons[0], id=f"{person}!"), *SMALL.persons[1:]),
        lines=tuple(
            evolve(each, person=f"{person}!", id=f"{each.id}{line}") if each.person == "P-1" else each
            for each in SMALL.lines
        ),
        exclusions=(
            evolve(SMALL.exclusions[0], person=f"{person}!"),
            evolve(SMALL.exclusions[1], missing=(missing, missing)),
            *SMALL.exclusions[2:],
        ),
    )
    data = to_xml(claim, NOW)
    assert read_claim(data) == claim
    assert hashlib.sha256(payload_by_others(data)[0]).hexdigest() == digest_in(parse(data))


def test_amounts_below_zero_and_large_ones_come_back() -> None:
    claim = with_totals(
        evolve(
            SMALL,
            lines=(
                evolve(SMALL.lines[0], amount=-7),
                evolve(SMALL.lines[1], amount=10**13 + 1),
                *SMALL.lines[2:],
            ),
        )
    )
    data = to_xml(claim, NOW)
    assert b"<Amount>-0.07</Amount>" in data
    assert b"<Amount>100000000000.01</Amount>" in data
    assert read_claim(data) == claim


def test_a_name_is_composed_so_that_what_looks_the_same_is_the_same() -> None:
    decomposed = evolve(SMALL, recipient=evolve(SMALL.recipient, name=normalize("NFD", "Närpes")))
    assert "Närpes".encode() in to_xml(decomposed, NOW)
    assert payload_digest(parse(to_xml(decomposed, NOW))) == payload_digest(
        parse(to_xml(evolve(SMALL, recipient=evolve(SMALL.recipient, name="Närpes")), NOW))
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"revision": 3}, {"predecessor": None}, {"related": ()}, {"left_out": ()}, {"differences": ()},
        {"differences": replacement_claim().differences[1:]}, {"version": "1", "function": "correction"},
    ],
    ids=["revision", "predecessor", "related", "left-out", "differences", "a-difference", "version"],
)  # fmt: skip
def test_what_stands_in_a_replacement_is_compared(changed: dict[str, Any]) -> None:
    claim = replacement_claim()
    assert compare(claim, claim) == ()
    assert compare(claim, evolve(claim, **changed))
    assert all(
        each.where_in(lang)
        for each in compare(claim, evolve(claim, **changed))
        for lang in ("fi", "sv", "en")
    )


def test_a_difference_goes_on_where_the_cause_before_ended_and_money_both_ways_stands_apart() -> None:
    claim = replacement_claim()
    assert claim.totals.to_be_paid == 193525 + 1300
    assert claim.totals.to_be_paid_back == 51300 + 1
    first, second, *rest = claim.differences
    for spoiled in (
        evolve(claim, differences=(evolve(first, change=999), second, *rest)),
        evolve(claim, differences=(first, evolve(second, was=50999, change=301), *rest)),
        evolve(claim, totals=evolve(claim.totals, to_be_paid=0)),
        evolve(claim, totals=evolve(claim.totals, to_be_paid_back=None)),
        evolve(claim, totals=evolve(claim.totals, differences=4)),
        evolve(claim, totals=evolve(claim.totals, rounding=1)),
        evolve(claim, totals=evolve(claim.totals, overclaimed=0)),
        evolve(claim, totals=evolve(claim.totals, paid_undetermined=0)),
        evolve(claim, totals=evolve(claim.totals, applied_undetermined=0)),
    ):
        assert list(total_faults(spoiled))


def test_a_pseudonymised_claim_holds_no_identity_code() -> None:
    persons = tuple(evolve(each, identity_code=None) for each in SMALL.persons)
    data = to_xml(evolve(SMALL, pseudonymised=True, persons=persons), NOW)
    assert b"IdentityCode" not in data
    assert CODE.encode() in DATA


# Damaged and hostile files


def refused(data: bytes) -> str:
    with pytest.raises(ClaimFault) as raised:
        read_claim(data)
    messages = [raised.value.in_language(lang) for lang in ("fi", "sv", "en")]
    assert len(set(messages)) == 3
    assert not any(CODE in message for message in messages)
    return messages[2]


HOSTILE = {
    "empty": (b"", "not XML"),
    "text": (b"person_id,month\nP-1,2025-01\n", "not XML"),
    "workbook": (b"PK\x03\x04" + bytes(200), "not XML"),
    "utf16": (DATA.decode().encode("utf-16"), "not XML"),
    "utf16-declared": (DATA.replace(b"UTF-8", b"UTF-16", 1), "UTF-8"),
    "latin1-declared": (DATA.replace(b"UTF-8", b"ISO-8859-1", 1), "UTF-8"),
    "not-utf8": (DATA.replace(b"Esimerkin", b"Esimerk\xe4n"), "not well-formed"),
    "nul": (DATA.replace(b"Esimerkin", b"Esi\0erkin"), "UTF-8"),
    "doctype": (DATA.replace(START, b"<!DOCTYPE Claim>" + START), "DOCTYPE"),
    "doctype-lower": (DATA.replace(START, b"<!doctype Claim>" + START), "DOCTYPE"),
    "doctype-at-the-end": (DATA + b"<!DOCTYPE Claim>", "DOCTYPE"),
    "billion-laughs": (
        b'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a0 "ha">'
        + b"".join(b'<!ENTITY a%d "&a%d;&a%d;">' % (n, n - 1, n - 1) for n in range(1, 30))
        + b"]>" + START + b"&a29;</Claim>",
        "DOCTYPE",
    ),
    "external-entity": (
        b'<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + DATA.replace(b"Esimerkin", b"&x;"), "DOCTYPE"
    ),
    "entity": (DATA.replace(b"Esimerkin", b"&x;"), "not well-formed"),
    "cdata": (DATA.replace(b"Esimerkin", b"<![CDATA[Esimerkin]]>"), "CDATA"),
    "instruction": (DATA.replace(b"<Payload>", b"<Payload><?run it?>"), "processing instructions"),
    "stylesheet": (DATA.replace(START, b'<?xml-stylesheet href="x"?>' + START), "processing instructions"),
    "other-root": (b"<Invoice/>", "root is not Claim"),
    "no-namespace": (DATA.replace(b' xmlns="urn:compclaim:claim:2"', b""), "root is not Claim"),
    "version-3": (DATA.replace(b'schemaVersion="2"', b'schemaVersion="3"'), "version is 3"),
    "version-1-in-2": (DATA.replace(b'schemaVersion="2"', b'schemaVersion="1"'), "version is 1"),
    "version-word": (DATA.replace(b'schemaVersion="2"', b'schemaVersion="' + CODE.encode() + b'"'), "version is ?"),
    "namespace-3": (DATA.replace(b"claim:2", b"claim:3", 1), "version is 3"),
    "namespace-1": (DATA.replace(b"claim:2", b"claim:1", 1), "version is 2"),
    "first-as-second": (to_xml(FIRST, NOW).replace(b"claim:1", b"claim:2").replace(b'Version="1"', b'Version="2"'),
        "breaks"),
    "comment": (DATA.replace(b"</Header>", b"<!-- seen --></Header>", 1), "comments"),
    "comment-in-amount": (DATA.replace(b"513.00", b"5<!---->13.00", 1), "comments"),
    "comments": (DATA.replace(b"</Header>", b"<!---->" * 10**6 + b"</Header>", 1), "comments"),
    "reference": (DATA.replace(b'id="P-1"', b'id="P-1&#xA;x.claim.xml: sound."'), "character references"),
    "control": (DATA.replace(b"Esimerkin", "Esi\x9bmerkin".encode()), "control characters"),
    "bell": (DATA.replace(b"Esimerkin", b"Esi\x07merkin"), "control characters"),
    "direction": (DATA.replace(b"Esimerkin", "\u202eEsimerkin".encode()), "writing direction"),
    "soft-hyphen": (DATA.replace(b"Esimerkin", "Esi\xadmerkin".encode()), "Name"),
    "line-break": (DATA.replace(b"Esimerkin", b"Esi\nmerkin"), "Name"),
    "year-9999": (DATA.replace(b"<To>2025-06-30</To>", b"<To>9999-12-31</To>"), "field To"),
    "first-year-9999": (to_xml(FIRST, NOW).replace(b"<To>2025-06-30</To>", b"<To>9999-12-31</To>"),
        "day that cannot be read"),
    "more-namespaces": (DATA.replace(b' schemaVersion', b' xmlns:x="urn:x" schemaVersion', 1), "namespaces"),
    "inner-namespace": (DATA.replace(b"<Payload>", b'<Payload xmlns:x="urn:x">', 1), "namespaces"),
    "xsi": (
        DATA.replace(
            b"<Lines>",
            b'<Lines xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x http://x/">', 1
        ),
        "namespaces",
    ),
    "xml-lang-on-root": (DATA.replace(b' schemaVersion', b' xml:lang="fi" schemaVersion', 1), "namespaces"),
    "doubled-payload": (DATA.replace(b"</Claim>", DATA[DATA.index(b"<Payload>"):]), "breaks the schema"),
    "doubled-element": (DATA.replace(b"<Months>3</Months>", b"<Months>3</Months><Months>3</Months>", 1), "Months"),
    "no-payload": (DATA[: DATA.index(b"<Payload>")] + b"</Claim>", "breaks the schema"),
    "second-root": (DATA + START + b"</Claim>", "not well-formed"),
    "deep": (START + b"<Payload>" * 10**6, "breaks the schema"),
    "deep-closed": (START + b"<a>" * 10**6 + b"</a>" * 10**6 + b"</Claim>", "breaks the schema"),
    "deep-before-root": (b"<a>" * 10**6, "root is not Claim"),
    "long-attribute": (DATA.replace(b'id="L1"', b'id="' + b"a" * 20_000_000 + b'"'), "longer than any"),
    "long-text": (DATA.replace(b"Esimerkin", b"a" * 20_000_000), "longer than any"),
    "long-comment": (DATA.replace(b"<Lines>", b"<!--" + b"<" * 100_000 + b"--><Lines>"), "comments"),
    "many-attributes": (START[:-1] + b" ".join(b' a%d=""' % n for n in range(10**6)) + b">", "longer than any"),
    "flood": (START + b"<Envelope/>" * 3_000_000, "breaks the schema"),
    "flood-of-lines": (DATA.replace(b"<Lines>", b"<Lines>" + b"<Line/>" * 500_000), "breaks the schema"),
    "flood-of-names": (START + b"".join(b"<n%d/>" % n for n in range(500_000)) + b"</Claim>", "breaks the schema"),
    "too-many-tags": (DATA.replace(b"<Lines>", b"<Lines>" + b"<Line/>" * 10_000_001), "more elements"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_damaged_file_is_refused_with_a_sentence(name: str) -> None:
    data, said = HOSTILE[name]
    assert said in refused(data)


MEASURED = """
import sys, time
from compensation.claim.file import read_claim, read_file
from compensation.values.errors import CompclaimError
begin = time.process_time()
try:
    read_claim(read_file(sys.argv[1]))
except CompclaimError as fault:
    print(type(fault).__name__)
print(time.process_time() - begin)
status = open("/proc/self/status").read()
print(int(status.split("VmHWM:")[1].split()[0]) / 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads peak memory from /proc")
@pytest.mark.parametrize(
    "name", ["deep", "deep-closed", "billion-laughs", "flood", "flood-of-lines", "long-attribute", "2-gb-attribute",
             "attribute-at-the-limit"],
)  # fmt: skip
def test_an_attack_is_refused_within_5_seconds_and_500_megabytes(name: str, tmp_path: Path) -> None:
    path = tmp_path / "attack.claim.xml"
    with path.open("wb") as file:
        if name in HOSTILE:
            file.write(HOSTILE[name][0])
        else:
            file.write(START[:-1] + b' x="')
            file.truncate(2 * 2**30 if name == "2-gb-attribute" else MAX_BYTES)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    kind, seconds, megabytes = done.stdout.split()
    assert kind == "ClaimFault"
    assert float(seconds) < 5
    assert float(megabytes) < 500


def test_a_file_cut_anywhere_is_refused() -> None:
    for end in range(0, len(DATA.rstrip()) - 1, 61):
        refused(DATA[:end])


def test_changed_bytes_are_refused_or_read_but_never_raise_anything_else() -> None:
    source = random.Random(2)
    refusals = 0
    for _ in range(500):
        data = bytearray(DATA)
        for _ in range(source.choice((1, 1, 3))):
            data[source.randrange(len(data))] = source.randrange(256)
        try:
            read_claim(bytes(data))
        except ClaimFault:
            refusals += 1
    assert 150 < refusals < 500


def test_a_byte_order_mark_is_let_pass() -> None:
    assert read_claim(b"\xef\xbb\xbf" + DATA) == SMALL


def test_a_fault_of_the_schema_is_told_with_line_record_and_field_and_without_the_value() -> None:
    spoiled = DATA.replace(CODE.encode(), b"040590-910c", 1)
    line = spoiled[: spoiled.index(b"040590")].count(b"\n") + 1
    assert refused(spoiled) == f"The file breaks the schema: line {line} (Person P-1), field IdentityCode."
    assert "Line L2" in refused(DATA.replace(b"<Amount>513.00<", b"<Amount>513.0<", 1))
    assert "expected was Until" in refused(DATA.replace(b"<Until>2025-04-01</Until>", b"", 1))
    assert "Line L2), field id" in refused(DATA.replace(b'id="L3"', b'id="L2"'))
    assert "Person P-9, Line L3), field person" in refused(DATA.replace(b'person="P-2"', b'person="P-9"', 1))


def test_a_fault_late_in_a_large_file_is_told_with_its_line(large: bytes) -> None:
    at = large.index(b'<Line id="L5432"')
    spoiled = large[:at] + large[at:].replace(b"<Months>5", b"<Months>05", 1)
    line = large[:at].count(b"\n") + 1
    assert f"line {line} (Person P-002715, Line L5432), field Months" in refused(spoiled)


@pytest.mark.parametrize(
    "spoil",
    [(b"<Months>3<", b"<Months>x<"), (b"2025-04-01", b"2025-04-31"), (b"2025-04-01", b"2025-04-01Z"),
     (b"<Pseudonymised>false", b"<Pseudonymised>0"), (b"513.00", b"513,00"), (b"513.00", b"+513.00"),
     (b">basic<", b">bonus<"), (b">original<", b">copy<"), (b"municipality-049", b"municipality-49"),
     (b"<Rows>3<", b"<Rows>-3<"), (b"<Rows>3<", b"<Rows>03<"), (b"09:30:00Z", b"09:30:00"),
     (b'id="I-08"', b'id="I-8"'), (b' law=""', b""), (b"<Name>Esimerkin kaupunki<", b"<Name><"),
     (b'<Line id="L2"', b'<Line'), (b'<Line id="L2"', b'<Line id=""'), (b"<Costs>2</Costs>", b"")],
)  # fmt: skip
def test_the_schema_refuses(spoil: tuple[bytes, bytes]) -> None:
    assert spoil[0] in DATA
    assert "breaks the schema" in refused(DATA.replace(*spoil, 1))


@pytest.mark.parametrize(("version", "claim"), [("1", FIRST), ("2", replacement_claim())])
def test_reading_stops_where_the_validator_of_the_whole_tree_finds_a_fault(
    version: str, claim: Claim
) -> None:
    """The pass over pieces and lxml's validation of the finished tree agree on thousands of altered files."""
    schema = etree.XMLSchema(etree.parse(ROOT / "xml_schemas" / f"claim-{version}.xsd"))
    source = random.Random(5)
    verdicts = {True: 0, False: 0}
    data = to_xml(claim, NOW)
    for _ in range(300):
        root = etree.fromstring(data)
        alter(root, source)
        altered = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        valid = schema.validate(etree.fromstring(altered))
        assert can_be_read(altered) == valid
        verdicts[valid] += 1
    assert min(verdicts.values()) > 50


def can_be_read(data: bytes) -> bool:
    try:
        read_claim(data)
    except ClaimFault:
        return False
    return True


def alter(root: Any, source: random.Random) -> None:
    """One random alteration: a text, an attribute, an element taken away, doubled or moved."""
    element = source.choice([each for each in root.iter() if each is not root])
    choice = source.randrange(6)
    if choice == 0 and element.getparent() is not root:
        element.getparent().remove(element)
    elif choice == 1:
        element.addnext(copy.deepcopy(element))
    elif choice == 2 and element.attrib:
        name = source.choice(sorted(element.attrib))
        element.set(name, source.choice(["P-1", "P-2", "L9", "", "a@2025-01-01"]))
    elif len(element) == 0:
        element.text = source.choice(
            ["", "1", "1.00", "-1.00", "x", "basic", "2025-02-01", "2025-02-30", "true", "I-08", "A"]
        )


# Reading from disk


def test_a_file_larger_than_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.claim.xml"
    path.write_bytes(DATA)
    assert read_file(path) == DATA
    assert read_file(path, limit=len(DATA)) == DATA
    with pytest.raises(ClaimFault, match="too large"):
        read_file(path, limit=len(DATA) - 1)


@pytest.mark.parametrize("name", ["nothing.claim.xml", "."])
def test_a_missing_file_and_a_folder_are_unreadable_input(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputUnreadable):
        read_file(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_a_pipe_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    for limit, ends in ((len(DATA), False), (len(DATA) - 1, True)):
        writer = subprocess.Popen(
            [sys.executable, "-c", f"open({str(path)!r}, 'wb').write({DATA!r})"], stderr=subprocess.DEVNULL
        )
        try:
            if ends:
                with pytest.raises(ClaimFault, match="too large"):
                    read_file(path, limit=limit)
            else:
                assert read_file(path, limit=limit) == DATA
        finally:
            writer.wait(timeout=20)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_a_pipe_that_gives_piece_by_piece_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    write = (
        "import sys, time\n"
        "with open(sys.argv[1], 'wb', buffering=0) as pipe:\n"
        "    for _ in range(3):\n"
        "        pipe.write(b'<' + b'x' * 50_000)\n"
        "        time.sleep(0.2)\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", write, str(path)])
    try:
        assert len(read_file(path)) == 3 * 50_001
    finally:
        writer.wait(timeout=20)


def test_a_claim_of_three_thousand_persons_is_read(large: bytes) -> None:
    claim = read_claim(large)
    assert len(claim.persons) == 3000
    assert claim.totals.lines == 6000


# Personal data


def strings_of(fault: CompclaimError) -> Iterator[str]:
    yield from (fault.in_language(lang) for lang in ("fi", "sv", "en"))
    yield repr(fault)


def test_no_refusal_repeats_an_identity_code() -> None:
    source = random.Random(11)
    code = CODE.encode()
    for _ in range(200):
        root = etree.fromstring(DATA)
        element = source.choice([each for each in root.iter() if each is not root])
        if element.attrib and source.random() < 0.5:
            element.set(source.choice(sorted(element.attrib)), CODE)
        else:
            element.text = source.choice([CODE, CODE.lower(), f"x{CODE}"])
        try:
            read_claim(etree.tostring(root))
        except ClaimFault as fault:
            for text in strings_of(fault):
                assert CODE.lower() not in text.lower()
    assert code in DATA
    assert CODE not in repr(SMALL)
    assert CODE not in repr(IdentityCode(CODE))
