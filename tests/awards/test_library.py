"""The library as somebody else's program uses it: what is doubtful is said, what cannot be is refused in a sentence,
and results survive pickles and copies."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas
import pytest

import compensation
from compensation.awards.assumed import ASSUMED
from tests.small_inputs import ARTIFICIAL_CODE, espoo
from tests.tables_for_tests import person, recipient, residence, sound, write

HALF_YEAR: dict[str, Any] = {"period": "2025-01..2025-06", "applied_on": date(2026, 11, 2)}
NEXT_YEAR: dict[str, Any] = {
    "period": "2026-07..2027-06",
    "applied_on": date(2027, 8, 1),
    "assume_unchanged_until": date(2027, 12, 1),
}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> compensation.Facts:
    return compensation.read(write(tmp_path_factory.mktemp("in"), espoo()))


@pytest.fixture(scope="module")
def awards(facts: compensation.Facts) -> compensation.Awards:
    return compensation.calculate(facts, **HALF_YEAR)


# Strict reading


def faulty(count: int = 1) -> dict[str, pandas.DataFrame]:
    rows = [person(f"P-{at}", birth_date="x") for at in range(count)]
    return {"persons": pandas.DataFrame(rows), "residences": pandas.DataFrame([residence("P-0")])}


def test_errors_are_raised_with_code_table_row_and_column_in_three_languages() -> None:
    with pytest.raises(compensation.FaultyInput) as caught:
        compensation.read(faulty())
    fault = caught.value
    assert isinstance(fault, compensation.CompclaimError)
    for lang, row in (("fi", "rivi 2"), ("sv", "rad 2"), ("en", "row 2")):
        said = fault.in_language(lang)
        assert all(part in said for part in ("CC-1106", "persons", row, "birth_date"))


def test_very_many_errors_are_counted_and_only_the_first_named() -> None:
    with pytest.raises(compensation.FaultyInput, match=r"1500 errors\. The first are") as caught:
        compensation.read(faulty(1500))
    assert str(caught.value).count("CC-1106") == 5


def test_whoever_keeps_going_can_still_ask() -> None:
    facts = compensation.read(faulty(), keep_going=True)
    assert {each.code for each in facts.errors} == {"CC-1106"}
    assert all(each.severity == "warning" for each in facts.warnings)
    with pytest.raises(compensation.FaultyInput) as caught:
        facts.raise_for_errors()
    assert caught.value.findings == facts.findings


def test_facts_without_errors_raise_nothing() -> None:
    facts = compensation.read({name: pandas.DataFrame(rows) for name, rows in sound().items()})
    facts.raise_for_errors()
    assert facts.errors == ()


def test_claims_of_facts_with_errors_say_how_many_rows_were_left_out(tmp_path: Path) -> None:
    tables = {name: list(rows) for name, rows in espoo().items()}
    tables["persons"].append(person("P-9", birth_date="x"))
    tables["residences"].append(residence("P-9"))
    with pytest.raises(compensation.FaultyInput):
        compensation.read(write(tmp_path, tables))
    kept = compensation.read(tmp_path, keep_going=True)
    built = compensation.claims(compensation.calculate(kept, **HALF_YEAR))
    assert built
    for claim in built.values():
        assert {each.name: each.rows for each in claim.left_out} == {"persons": 1}


# A row of recipients that cannot be used


@pytest.mark.parametrize(
    "columns",
    [{"agreement_from": "1.13.2025"}, {"programme_from": "soon"}, {"agreement_to": "2010-13-01"}],
)
def test_a_faulty_row_of_recipients_leaves_its_preconditions_unknown(columns: dict[str, str]) -> None:
    tables = {**sound(), "recipients": [recipient(**columns)]}
    facts = compensation.read({n: pandas.DataFrame(r) for n, r in tables.items()}, keep_going=True)
    awards = compensation.calculate(facts, **HALF_YEAR)
    assert facts.left_out == {"recipients": 1}
    assert not [row for row in awards.by_recipient() if row["recipient"] == "municipality-049"]
    missing = {row["missing"] for row in awards.undetermined if row["recipient"] == "municipality-049"}
    assert missing == {"municipality-049:programme_from municipality-049:agreement_from"}
    assert "municipality-049" not in compensation.claims(awards)


def test_a_sound_row_beside_a_faulty_one_is_used() -> None:
    tables = {**sound(), "recipients": [recipient(), recipient("municipality-091", agreement_from="x")]}
    facts = compensation.read({n: pandas.DataFrame(r) for n, r in tables.items()}, keep_going=True)
    awards = compensation.calculate(facts, **HALF_YEAR)
    assert [row for row in awards.by_recipient() if row["recipient"] == "municipality-049"]


def test_a_table_without_one_of_its_columns_leaves_every_precondition_unknown() -> None:
    row = {name: value for name, value in recipient().items() if name != "iban"}
    tables = {**sound(), "recipients": [row]}
    facts = compensation.read({n: pandas.DataFrame(r) for n, r in tables.items()}, keep_going=True)
    awards = compensation.calculate(facts, **HALF_YEAR)
    assert not [row for row in awards.by_recipient() if row["recipient"] == "municipality-049"]


# Pickles, copies, repr


def spans_of(awards: compensation.Awards) -> list[dict[str, Any]]:
    return list(awards.spans)


def test_awards_can_be_pickled_copied_and_sent_to_another_process(awards: compensation.Awards) -> None:
    expected = spans_of(awards)
    assert expected
    for other in (pickle.loads(pickle.dumps(awards)), copy.deepcopy(awards), copy.copy(awards)):
        assert spans_of(other) == expected
        assert list(other.costs) == list(awards.costs)
        assert compensation.claims(other) == compensation.claims(awards)
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(spans_of, awards).result() == expected


def test_repr_is_short_and_tells_no_birth_date_and_no_code(awards: compensation.Awards) -> None:
    (claim, *_) = compensation.claims(awards).values()
    shown = [repr(awards), repr(claim)]
    assert all(len(each) < 200 for each in shown)
    for text in [*shown, *map(repr, claim.persons), repr(awards.facts.identity_codes)]:
        assert ARTIFICIAL_CODE not in text
        assert not any(
            each.birth_date.isoformat() in text or repr(each.birth_date) in text for each in claim.persons
        )


# Arguments


def test_days_and_periods_may_be_text_or_ends(facts: compensation.Facts, awards: compensation.Awards) -> None:
    given = compensation.calculate(facts, period=("2025-01", "2025-06"), applied_on="2026-11-02")
    assert given.applied_on == date(2026, 11, 2)
    assert compensation.claims(given) == compensation.claims(awards)


@pytest.mark.parametrize(
    "given",
    [
        {"applied_on": datetime(2026, 11, 2)},
        {"applied_on": pandas.Timestamp("2026-11-02")},
        {"applied_on": "2.11.2026"},
        {"applied_on": 20261102},
        {"applied_on": "2026-W44-1"},
        {"period": ("2025-01",)},
        {"period": 2025},
        {"period": (date(2025, 1, 1), date(2025, 6, 1))},
        {"assume_unchanged_until": datetime(2027, 1, 1)},
    ],
)
def test_what_is_no_day_and_no_period_is_refused_in_a_sentence(
    facts: compensation.Facts, given: dict[str, Any]
) -> None:
    with pytest.raises(compensation.UsageFault) as caught:
        compensation.calculate(facts, **{**HALF_YEAR, **given})
    assert len({caught.value.in_language(lang) for lang in ("fi", "sv", "en")}) == 3


def test_another_language_is_refused_with_those_that_there_are(awards: compensation.Awards) -> None:
    with pytest.raises(compensation.UsageFault, match="fi, sv, en") as caught:
        compensation.explain(awards, person=awards.facts.person_ids[0], lang="de")
    with pytest.raises(compensation.UsageFault, match="fi, sv, en"):
        caught.value.in_language("de")


def test_a_recipient_that_does_not_exist_is_no_empty_answer(awards: compensation.Awards) -> None:
    for only in (["municipality-998"], "municipality-049 county-03"):
        with pytest.raises(compensation.UnknownName):
            compensation.claims(awards, only=only)
    assert compensation.claims(awards, only="municipality-005") == {}


# Law assumed unchanged


def test_what_rests_on_assumed_law_is_marked_in_every_table(tmp_path: Path) -> None:
    tables = {**sound(), "persons": [person(home_municipality_from="2026-03-15")]}
    tables["residences"] = [residence(start="2026-03-15")]
    facts = compensation.read(write(tmp_path, tables))
    awards = compensation.calculate(facts, **NEXT_YEAR)
    first = awards.notes[0]
    assert first.code == "assumed_unchanged"
    for table in (
        awards.spans,
        awards.months(),
        awards.by_person(),
        awards.by_recipient(),
        awards.undetermined,
    ):
        assert ASSUMED in table.kinds
    assert {(row["month"] >= "2027-01", row[ASSUMED]) for row in awards.months()} == {(True, 1), (False, 0)}
    months = sum(row[ASSUMED] for row in awards.months())
    assert months
    assert all(
        sum(row[ASSUMED] for row in table) == months
        for table in (awards.spans, awards.by_person(), awards.by_recipient())
    )
    told = str(compensation.explain(awards, person="P-1"))
    assert "assumed to stay unchanged from" in told
    assert ASSUMED in awards.at_own_rates.spans.kinds
    with pytest.raises(compensation.UsageFault):
        compensation.claims(awards)


def test_without_the_assumption_nothing_is_marked(awards: compensation.Awards) -> None:
    assert ASSUMED not in awards.spans.kinds
    assert "assumed" not in str(compensation.explain(awards, person=awards.facts.person_ids[0]))


def test_the_arrays_of_facts_cannot_be_changed_behind_what_was_checked(facts: compensation.Facts) -> None:
    for array in (facts.birth, facts.permits["from"], facts.residences.offset, facts.paid.cents, facts.costs.gross,
                  facts.decisions.cap, facts.person_ids):  # fmt: skip
        with pytest.raises(ValueError, match="read-only"):
            array[:] = array
