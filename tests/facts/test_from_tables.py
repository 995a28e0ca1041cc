"""Facts know in which rows of the tables they stood, whatever the order of rows and however they are added up."""

from __future__ import annotations

import pandas as pd

from compensation.facts.from_tables import FactsFromTables
from compensation.intake.reading import read
from tests.tables_for_tests import cost, decision, paid, permit, person, recipient, residence


def facts_of(**tables) -> FactsFromTables:
    given = {
        "persons": [person("P-2"), person("P-1")],
        "residences": [residence("P-2"), residence("P-1")],
        **tables,
    }
    frames = {name: pd.DataFrame(rows, dtype=str).fillna("") for name, rows in given.items()}
    found = read(frames, keep_going=True)
    assert isinstance(found, FactsFromTables)
    return found


def test_rows_of_persons_permits_and_residences_follow_the_order_of_persons():
    facts = facts_of(permits=[permit("P-1")])
    assert facts.person_ids.tolist() == ["P-1", "P-2"]
    assert facts.rows["persons"].tolist() == [3, 2]
    assert facts.rows["residences"].tolist() == [3, 2]
    # P-1 has a row of permits; the permit of P-2 stands in row 2 of persons.
    assert facts.rows["permits"].tolist() == [2, -2]


def test_rows_of_costs_and_decisions_follow_their_ids_and_leave_out_what_is_wrong():
    facts = facts_of(
        costs=[cost("C-9"), cost("C-1", gross="x"), cost("C-2")],
        decisions=[decision("D-2"), decision("D-1")],
    )
    assert facts.costs.cost_ids.tolist() == ["C-2", "C-9"]
    assert facts.rows["costs"].tolist() == [4, 2]
    assert facts.rows["decisions"].tolist() == [3, 2]


def test_rows_of_recipients_follow_their_codes():
    facts = facts_of(recipients=[recipient("municipality-049"), recipient("county-03")])
    assert facts.recipients is not None
    assert list(facts.recipients) == ["county-03", "municipality-049"]
    assert facts.rows["recipients"].tolist() == [3, 2]


def test_each_payment_knows_its_row():
    facts = facts_of(
        paid=[
            paid(person_id="P-2"),
            paid(person_id="P-1", month="2025-03"),
            paid(person_id="P-1", month="2025-02"),
        ]
    )
    told = facts.payment_rows["paid"]
    assert told.payments is facts.paid
    assert told.offset is None
    assert [told.of(at) for at in range(3)] == [[(4, 17100)], [(3, 17100)], [(2, 17100)]]


def test_rows_that_are_added_up_are_told_one_by_one():
    rows = [
        paid(person_id="P-1", month="2025-02", amount="100.00"),
        paid(person_id="P-2"),
        paid(person_id="P-9"),
        paid(person_id="P-1", month="2025-02", amount="-20.00"),
    ]
    facts = facts_of(paid=rows)
    told = facts.payment_rows["paid"]
    assert facts.paid.cents.tolist() == [8000, 17100]
    assert [told.of(at) for at in range(2)] == [[(2, 10000), (5, -2000)], [(3, 17100)]]
