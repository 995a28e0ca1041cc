"""Every question about payments on claims is asked where it should be, and not next to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve, frozen

from compensation.book.events import Answered, Happening, Paid, Sent
from compensation.book.list_payments import listed_payments
from compensation.book.writing import writing
from compensation.facts.finding_words import text_of
from compensation.reconciliation.list_mapping import ListMapping
from compensation.words.catalogue import LANGUAGES
from compensation.words.finding_texts import FINDING_TEXTS
from tests.books_for_tests import NOW, new_book, original, put
from tests.sample_claims import with_totals

DAY = date(2026, 10, 1)
WHOLE = "P-1;2025-01;816.08;"


@frozen
class PaidCase:
    """What happened to the sample claim, a row of a list that raises the code, and one that does not."""

    raising: str
    clean: str
    happened: Sequence[Happening] = ()
    twice: bool = False


CASES = {
    "CC-2301": PaidCase("P-1;2025-07;171.00;", WHOLE),
    "CC-2302": PaidCase("P-1;2025-01;816.00;", WHOLE),
    "CC-2303": PaidCase("P-2;2025-02;171.00;", "P-2;2025-02;171.00;D", (Answered(DAY, "D", 1),), twice=True),
    "CC-2304": PaidCase(WHOLE, "P-2;2025-02;171.00;", (Paid(DAY, original().totals.grand_total - 17100),)),
    "CC-2305": PaidCase("P-1;2025-07;171.00;D", "P-1;2025-01;171.00;D", (Answered(DAY, "D", 1),)),
    "CC-2306": PaidCase("P-1;2025-01;-816.08;", WHOLE),
    "CC-2307": PaidCase(WHOLE, "P-1;2025-02;816.09;", (Paid(DAY, 81608),)),
}


def codes(folder: Path, case: PaidCase, row: str) -> list[str]:
    book = new_book(folder / "book", original())
    with writing(book.folder, NOW) as writer:
        for each in (Sent(DAY), *case.happened):
            writer.append((writer.book.claims[0], each))
        if case.twice:
            put(writer, with_totals(evolve(original(), applied_on=date(2026, 3, 2))), folder="again")
    path = folder / "list.csv"
    path.write_text(f"person_id;month;amount;decision_id\n{row}\n", encoding="utf-8")
    said = ListMapping(amounts="per_month", recipient=1049)
    found = listed_payments(writer.book, [path], said, DAY).asked
    for each in found:
        assert (each.file, each.row) == ("list.csv", 2)
        for lang in LANGUAGES:
            assert all(text_of(each, lang))
    return [each.code for each in found]


def test_every_code_has_a_case():
    assert set(CASES) == {code for code in FINDING_TEXTS if code.startswith("CC-23")}


@pytest.mark.parametrize("code", CASES)
def test_asked_and_not_asked_next_to_it(code: str, tmp_path: Path):
    case = CASES[code]
    (tmp_path / "raising").mkdir()
    (tmp_path / "clean").mkdir()
    assert codes(tmp_path / "raising", case, case.raising) == [code]
    assert codes(tmp_path / "clean", case, case.clean) == []
