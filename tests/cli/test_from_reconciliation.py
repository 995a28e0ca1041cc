"""What `build --from-reconciliation` does: lists in the place of the table paid,
claims and a person list that agree."""

from __future__ import annotations

from datetime import date

import pytest

import compensation
from cli.from_reconciliation import lists_in_place, person_list_file
from cli.multilingual import Speaker
from compensation.awards.calculation import calculate
from compensation.claim.building import claims
from compensation.reconciliation.list_mapping import ListMapping
from tests.small_inputs import ARTIFICIAL_CODE

LISTED = (
    "person_id,month,recipient,amount\nP-1,2025-04,municipality-049,171.00\nP-1,2025-05,municipality-049,816.09\n"
    "P-2,2025-05,municipality-049,816.09\n"
)


@pytest.fixture
def applying(folder, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LISTED)
    facts = compensation.read(folder)
    said = ListMapping(amounts="per_month")
    return lists_in_place(facts, [path], (), said, (), Speaker("en"))


def test_only_what_the_lists_missed_is_claimed(applying):
    facts, payments, codes = applying
    assert codes == {"municipality-049"}
    awards = calculate(facts, period="2025-04..2025-05", applied_on=date(2026, 3, 2))
    claim = claims(awards, only=codes)["municipality-049"]
    claimed = {(line.person, line.component, line.from_.isoformat()): line.amount for line in claim.lines}
    assert claimed == {
        ("P-1", "adult_addition", "2025-04-01"): 64508,
        ("P-2", "adult_addition", "2025-04-01"): 64508,
        ("P-2", "basic", "2025-04-01"): 17100,
    }
    files = person_list_file(awards, payments, codes, "fi", identity_codes=True)
    assert list(files) == ["henkilöluettelo_2025-04_2025-05.xlsx"]
    calamine = pytest.importorskip("python_calamine")
    import io

    rows = calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(files["henkilöluettelo_2025-04_2025-05.xlsx"])
    ).get_sheet_by_index(0)
    cells = rows.to_python()
    assert round(cells[-1][9] * 100) == sum(claimed.values())
    assert cells[1][2] == ARTIFICIAL_CODE
    plain = person_list_file(awards, payments, codes, "fi", identity_codes=False)
    shown = calamine.CalamineWorkbook.from_filelike(io.BytesIO(next(iter(plain.values()))))
    assert ARTIFICIAL_CODE not in str(shown.get_sheet_by_index(0).to_python())
