"""Faulty payment lists, mapping files and claims, a disk that refuses, and inputs of one
row, for compare_with_saved.py."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests import test_mapping_files as mappings
from tests import test_payment_lists as lists
from tests.long.saved_desk import Desk, fix_times
from tests.tables_for_tests import applied, cost, hetu, paid, person, recipient, residence, sound, write
from tests.verification.test_examining import altered, forged, leaves, put
from tests.workbooks_for_tests import book

HALF_YEAR = ["--period", "2025-01..2025-06", "--applied-on", "2026-11-02"]
FORGED = 90
"""Claims with one value altered and the digest redone."""

LIST_MAPPINGS = (
    'year = 2025\n[columns]\n"Hlö" = "hetu"\nKohde = "recipient"\n', 'recipient = "municipality-049"\n',
    '[columns]\nx = "nonsense"\n', 'amounts = "often"\n', 'year = "2025"\n', "typo = 1\n", 'recipient = "x"\n', "x =\n",
    '[persons]\nplace = "persons.csv"\n',
)  # fmt: skip
MORE_LISTS = (
    "person_id;month;recipient;amount;Takaisinperintä;Huom\nP-1;2025-01;municipality-049;171,00;20,00;x\n",
    "migri_number,month,recipient,amount\n999,2025-01,municipality-049,171.00\n",
    "person_id,month,recipient,amount\n" + "P-1,x,y,z\n" * 60,
    "person_id,month,recipient,amount\n",
    "person_id,month,recipient,amount\nP-1,2025-06,municipality-049,816.08\n",
    "person_id,recipient,2025-01,2025-02,2025-03\nP-1,municipality-049,10.00,20.00,30.00\n",
)

MAPPINGS = (
    "place = 3", 'place = "x"\nheader_row = "1"', 'place = "x"\nheadings = "a"', 'place = "x"\ncolumns = ["a"]',
    'place = "x"\nwords = "a"', 'place = "x"\n[persons.words]\nstandin = { a = "other" }',
)  # fmt: skip
"""What stands under `[persons]`."""

SPOILT_CLAIMS = (
    (b"<Claim", b"<!DOCTYPE Claim><Claim"), (b"<Claim", b"<?x y?><Claim"), (b'"UTF-8"', b'"ISO-8859-1"'),
    (b'schemaVersion="1"', b'schemaVersion="2"'), (b"claim:1", b"claim:2"), (b"claim:1", b"other"),
    (b" schemaVersion", b' xmlns:x="urn:x" schemaVersion'), (b"<Payload>", b'<Payload xmlns:x="urn:x">'),
    (b"<Component>", b"<Component><![CDATA[x]]>"), (b"<Component>basic</Component>", b""), (b"<Months>", b"<Month>"),
    (b"<Payload>", b"<Payload id='1'>"), (b"</Lines>", b"</Lines><Lines></Lines>"), (b"<Amount>", b"<Amount>x"),
    (b"<Header>", b"<!--" + b"x" * 70_000 + b"--><Header>"), (b'person="', b'person="nobody'), (b"<Payload>", b"<Pay"),
    (b"<Months>", b"<Months>99999999999999999999"), (b"<BirthDate>", b"<BirthDate>9"), (b"</Claim>", b""),
)  # fmt: skip
"""What stands in a claim, and what in its place."""

REFUSED = (
    *("ENOENT", "EISDIR", "ENOTDIR", "EEXIST", "EACCES", "EROFS", "ENOSPC", "EBUSY", "ENAMETOOLONG", "EIO", "EMFILE"),
    *("ELOOP", "memory", "stop"),
)  # fmt: skip
"""Why a file cannot be opened: by the operating system, for want of memory, because the user stops the run."""

ONE = """
check one
calculate one
calculate one --costs
calculate elsewhere
calculate elsewhere --costs
explain elsewhere --person P-2
explain elsewhere --cost C-1
build one --period 2025-01..2025-06 --applied-on 2026-11-02 --out claims
build one --period 2025-01..2025-01 --applied-on 2026-11-02 --out overpaid
build one --period 2024-12..2024-12 --applied-on 2027-01-05 --out late
build one --period 2024-11..2024-12 --applied-on 2027-01-05 --out later
build one --period 2024-05..2024-06 --applied-on 2026-11-02 --out refused
build one --period 2026-12..2026-12 --applied-on 2026-11-02 --out soon
build one --period 2025-02..2025-04 --applied-on 2026-12-15 --out expiring
build elsewhere --period 2025-01..2025-06 --applied-on 2026-11-02 --out nothing
build one --period 2012-01..2012-01 --applied-on 2012-02-02 --out early
build bare --period 2025-01..2025-06 --applied-on 2026-11-02 --out bare
check bare
calculate bare --costs
calculate bare --applied-on 2027-06-01
explain bare --person P-002
explain bare --cost C-036
deadlines bare --on 2026-11-21
deadlines nobody --on 2026-11-21
check nobody
calculate nobody
verify claims --inputs demo
verify demo-claims --inputs one
verify demo-claims --inputs nobody
build one --period 2024-04..2024-12 --applied-on 2024-12-31 --out claims
build one --period 2025-09..2025-12 --applied-on 2026-11-02 --out claims
verify claims
verify claims --inputs one
check mapping.toml
check books
check macros.xlsx
check old.xls
check old.xlsx
map nobody
map bare --out bare/persons.csv --force
check demo.xlsx --annotate demo.xlsx --force
check demo --annotate faults.csv
calculate demo --period 2025-1
calculate demo --period 2025-01..
calculate demo --period x..y
map own.xlsx
map twice
check twice
calculate nobody --costs
reconcile nobody --paid demo/state_lists/state_list_municipalities_2025.csv
explain nobody --person P-1
demo mapping.toml
demo demo-claims --force
template old.xls
template old.xlsx
"""


def told_of_faults(folder: Path, lang: str) -> Iterator[tuple[str, str]]:
    """(group, what a command says and writes)."""
    desk = Desk(folder)
    desk.run("demo", "demo")
    desk.run("build", "demo", *HALF_YEAR, "--out", "demo-claims")
    with chdir(folder):
        commands = [*_of_lists(), *_of_mappings(), *_of_claims(), *_of_small_inputs()]
    for group, words in commands:
        yield group, desk.run(*words, "--lang", lang)
    for name in REFUSED:
        yield "system", _refused(desk, name, lang)


def _parameters(test: Any) -> list[Any]:
    """What a test is parametrized with."""
    return [value for mark in test.pytestmark for value in mark.args[1]]


def _of_lists() -> Iterator[tuple[str, list[str]]]:
    persons = [
        person("P-1", hetu=lists.CODE, migri_number="777"),
        person("P-2", birth_date="1985-03-03", migri_number="888"),
    ]
    write(Path("town"), {"persons": persons, "residences": [residence("P-1"), residence("P-2")]})
    texts = [
        each
        for each in _parameters(lists.test_one_payment_is_read_from_every_form)
        if "," in each or ";" in each
    ]
    texts += [text for text, _ in _parameters(lists.test_every_fault_is_told_with_its_place)]
    texts += [*_parameters(lists.test_a_file_that_is_no_list_is_unreadable), lists.CUMULATED, *MORE_LISTS]
    for at, text in enumerate(texts):
        Path(f"list-{at:02}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        yield "lists", ["reconcile", "town", "--paid", f"list-{at:02}.csv"]
        yield (
            "lists",
            ["reconcile", "sound", "--paid", f"list-{at:02}.csv", "--recipient", "municipality-049"],
        )
    write(Path("sound"), sound())
    for at, text in enumerate(LIST_MAPPINGS):
        Path(f"list-{at}.toml").write_text(text, encoding="utf-8")
        yield "lists", ["reconcile", "town", "--paid", "list-00.csv", "--list-mapping", f"list-{at}.toml"]


def _of_mappings() -> Iterator[tuple[str, list[str]]]:
    for name, (data, _) in {**mappings.FAULTS, "good": (mappings.GOOD, [])}.items():
        Path(f"{name}.toml").write_bytes(data if isinstance(data, bytes) else data.encode())
        yield "mappings", ["check", "town", "--mapping", f"{name}.toml"]
    for at, text in enumerate(MAPPINGS):
        Path(f"persons-{at}.toml").write_text(f"[persons]\n{text}\n", encoding="utf-8")
        yield "mappings", ["check", "town", "--mapping", f"persons-{at}.toml"]
    yield "mappings", ["check", "town", "--mapping", "list-0.toml"]
    yield "mappings", ["check", "town", "--mapping", "nowhere.toml"]


def _of_claims() -> Iterator[tuple[str, list[str]]]:
    spoilt, altered_ones = Path("spoilt"), Path("altered")
    spoilt.mkdir()
    altered_ones.mkdir()
    sources = sorted(Path("demo-claims").glob("*.claim.xml"))
    data = sources[1].read_bytes()
    for at, (old, new) in enumerate(SPOILT_CLAIMS):
        assert old in data, old
        (spoilt / f"{at:02}.claim.xml").write_bytes(data.replace(old, new, 1))
        yield "claims", ["explain", "--claim", f"spoilt/{at:02}.claim.xml", "--line", "L1"]
    yield "claims", ["verify", "spoilt"]
    rng = random.Random(1)
    for at in range(FORGED):
        source = sources[at % len(sources)].read_bytes()
        (altered_ones / f"{at:02}.claim.xml").write_bytes(forged(source, lambda root: _alter(root, rng)))
        if at % 5 == 0:
            yield "claims", ["explain", "--claim", f"altered/{at:02}.claim.xml", "--line", "L1"]
    other_law = forged(sources[1].read_bytes(), put("Payload/Header/LawDigest", "0" * 64))
    (altered_ones / "law.claim.xml").write_bytes(other_law)
    yield "claims", ["explain", "--claim", "altered/law.claim.xml", "--line", "L1"]
    yield "claims", ["verify", "altered", "--inputs", "demo"]
    yield "claims", ["verify", "altered", "--inputs", "demo", "--json"]


def _alter(root: Any, rng: random.Random) -> None:
    """Another value of the same form in a place of any kind, each kind as often."""
    places = [(element, name) for element, name in leaves(root) if name or (element.text or "").strip()]
    kind = rng.choice(sorted({(element.tag, name) for element, name in places}))
    element, name = rng.choice([place for place in places if (place[0].tag, place[1]) == kind])
    if name:
        element.set(name, altered(element.get(name), name, rng))
    else:
        element.text = altered(element.text, etree.QName(element).localname, rng)


def _of_small_inputs() -> Iterator[tuple[str, list[str]]]:
    own = hetu("1990-02-01", 917)
    write(
        Path("one"),
        {
            "persons": [person(hetu=own)],
            "residences": [residence()],
            "recipients": [recipient()],
            "paid": [paid(amount="9999.00")],
            "applied": [applied(month="2025-03")],
            "costs": [cost(kind="kela_refund"), cost("C-2", voucher="V-2", condition_met="")],
        },
    )
    other = person("P-2", standing="other", permit_from="", home_municipality_from="")
    open_cost = cost(kind="initial_assessment", condition_met="", gross="", deductions="")
    elsewhere = {"persons": [person(), other], "recipients": [recipient("municipality-478")]}
    write(Path("elsewhere"), {**sound(), **elsewhere, "costs": [open_cost, cost("C-2")]})
    tables = {path.stem: path.read_bytes() for path in Path("demo").glob("*.csv")}
    write(
        Path("bare"),
        {name: data for name, data in tables.items() if name not in ("recipients", "paid", "permits")},
    )
    write(
        Path("nobody"),
        {"persons": "person_id,birth_date,standing\n", "residences": "person_id,municipality,from\n"},
    )
    write(
        Path("twice"),
        {"persons": tables["persons"], "henkilöt": tables["persons"], "residences": tables["residences"]},
    )
    Path("mapping.toml").write_text(mappings.GOOD, encoding="utf-8")
    Path("old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    Path("old.xlsx").write_bytes(Path("old.xls").read_bytes())
    books = [book(Path("own.xlsx"), mappings.OWN), book(Path("macros.xlsx"), {"x": []})]
    books += [
        book(Path("demo.xlsx"), {"persons": [["a"]]}),
        book(Path("books/demo.xlsx"), {"persons": [["a"]]}),
    ]
    fix_times(iter(books))
    for line in ONE.strip().splitlines():
        yield "small inputs", line.split()


def _refused(desk: Desk, name: str, lang: str) -> str:
    """What is said where a claim, a table and a list cannot be opened."""
    usual = Path.open

    def refuse(self: Path, *args: Any, **named: Any) -> Any:
        if self.name not in ("refused.claim.xml", "residences.csv", "refused.csv"):
            return usual(self, *args, **named)
        if name in ("memory", "stop"):
            raise MemoryError if name == "memory" else KeyboardInterrupt
        number = getattr(errno, name)
        raise OSError(number, os.strerror(number), str(self))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        told = [
            desk.run("verify", "refused.claim.xml", "--lang", lang),
            desk.run("check", "sound", "--lang", lang),
            desk.run("reconcile", "demo", "--paid", "refused.csv", "--lang", lang),
        ]
    return f"== {name}\n" + "".join(told)
