"""Explanations: every span, every unpaid month and every missing fact has its sentence,
its section and the same digits."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest

import compensation
from compensation.awards.fact_words import fact_for_people
from compensation.awards.result_table import MONEY
from compensation.calculated.person_columns import person_columns
from compensation.calculated.reasons import REASON_OF, codes
from compensation.facts.model import STANDINGS, YES
from compensation.trace.explaining import explain_person
from compensation.trace.explanation import Explanation
from compensation.values.errors import UnknownName
from compensation.values.months import FAR, month_of
from compensation.words import localised
from compensation.words.catalogue import Catalogue
from tests.random_persons import Generator
from tests.small_inputs import ARTIFICIAL_CODE, espoo, person, recipient, residence, write

LANGUAGES = ("fi", "sv", "en")


def awards_of(tmp_path, tables, **options):
    return compensation.calculate(
        compensation.read(write(tmp_path / "input", tables), keep_going=True), **options
    )


def one(tmp_path, tables=None, *, of="P-1", lang="en", **options) -> Explanation:
    return explain_person(awards_of(tmp_path, tables or espoo(), **options), of, lang)


def texts(explanation: Explanation) -> str:
    """What is said, without what it rests on."""
    lines = (
        line for each in explanation.sentences for line in (each.with_law(explanation.lang), *each.details)
    )
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def test_the_answer_is_told_first_then_the_facts_used(tmp_path):
    answer, *rest = one(tmp_path).sentences
    told = [sentence.text for sentence in rest]
    assert answer.kind == "answer"
    assert answer.text.startswith("For person P-1 €13,324.75 is due for April 2025 to December 2026: Espoo")
    assert told[0] == "Person P-1: holder of the residence permit (principal), born 1 January 1990."
    assert told[1] == "Ground of the permit: Asylum (Aliens Act, section 87)."
    assert told[2] == "Residence permit valid: from 10 January 2025."
    assert told[3] == "Municipality of residence: Espoo from 15 March 2025."
    assert (
        told[4]
        == "The compensation time began on 15 March 2025, when the first home municipality was registered."
    )
    assert told[5] == "The compensation time is 2 years long."
    assert told[6] == "The compensation time runs on after December 2026, to which the law is known."


def test_a_due_span_has_period_months_recipient_component_rate_amount_and_law(tmp_path):
    due = next(s for s in one(tmp_path).sentences if "calculated compensation at" in s.text)
    assert due.text == (
        "April 2025 to December 2026 (21 months), Espoo (municipality-049): "
        "calculated compensation at €2,052 a year, together €3,591.00."
    )
    assert (due.from_, due.until) == (date(2025, 4, 1), date(2027, 1, 1))
    assert due.law == (
        "start_home_municipality@2025-01-01", "length_others@2025-01-01", "rate_municipality@2025-01-01",
        "recipient_municipality@2025-01-01",
    )  # fmt: skip
    assert due.citations[2].endswith("(681/2023 61 §; 872/2024 1 §)")


def test_totals_are_those_of_the_worked_figure_4(tmp_path):
    told = texts(one(tmp_path, lang="fi"))
    assert "Espoo (municipality-049) yhteensä 11 332,00 €." in told
    assert "Länsi-Uudenmaan hyvinvointialue (county-03) yhteensä 1 992,75 €." in told
    assert "Kaikki yhteensä 13 324,75 €." in told


def test_the_rule_of_the_start_is_told(tmp_path):
    tables = espoo()
    tables["persons"][0] |= {"start_rule": "permit"}
    tables["persons"] = [{"start_rule": "", **row} for row in tables["persons"]]
    told = texts(one(tmp_path, tables))
    assert "began on 10 January 2025, when the first residence permit was granted. Law: Start of" in told


def test_a_time_not_begun_is_told_with_its_reason(tmp_path):
    tables = espoo()
    tables["persons"][0]["home_municipality_from"] = ""
    told = texts(one(tmp_path, tables))
    assert "The compensation time has not begun." in told
    assert told.startswith("For person P-1 nothing is due.")


def test_a_child_follows_its_parents(tmp_path):
    told = texts(one(tmp_path, of="P-3", lang="sv"))
    assert "Föräldrar i tabellen ”personer” (persons): P-1, P-2." in told
    assert (
        "Tiden för ett barn fött i Finland varar högst så länge som någon förälder har ersättningstid kvar"
        in told
    )


def test_the_length_is_told_with_the_months_that_it_served(tmp_path):
    """Four years at first, three from 1.1.2012 on: the time of somebody who came in 2008 ended with 2011."""
    tables = espoo()
    tables["persons"] = [person("P-1", permit_from="2008-01-01", home_municipality_from="2008-06-10")]
    tables["residences"] = [residence("P-1", first="2008-06-10")]
    told = texts(one(tmp_path, tables))
    assert "The compensation time is 4 years long (September 2011 to December 2011)." in told
    assert "3 years long" not in told
    assert "The last month of the time is December 2011." in told


def test_lengths_and_grounds_are_told_each_with_its_months(tmp_path):
    """The family of a quota refugee: four years for months to 12/2024, three from
    1/2025; the ground under both acts."""
    tables = espoo()
    tables["persons"] = [
        person(
            "P-1", standing="family", ground="90", tie_before_arrival="yes",
            permit_from="2022-02-15", home_municipality_from="2022-03-10",
        )
    ]  # fmt: skip
    tables["residences"] = [residence("P-1", first="2022-03-10")]
    found = one(tmp_path, tables)
    told = texts(found)
    assert "The compensation time is 4 years long (April 2022 to December 2024)." in told
    assert "The compensation time is 3 years long (January 2025 to March 2025)." in told
    (ground,) = [each for each in found.sentences if "Refugee quota" in each.text]
    assert ground.citations == (
        "301/2004 90 §; 1386/2010 2 § subsection 2, paragraph 1 (April 2022 to December 2024)",
        "301/2004 90 §; 681/2023 2 § subsection 3, paragraph 1 (January 2025 to March 2025)",
    )


def test_of_a_person_outside_the_act_no_time_is_told(tmp_path):
    tables = espoo()
    tables["persons"] = [person("P-1", ground="51", after_application="no")]
    told = texts(one(tmp_path, tables))
    assert "was not granted after an application for international protection" in told
    assert "compensation time" not in told.replace("Start of the compensation time", "")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2003-02-01", "was over before September 2011"),
        ("2018-03-15", "The last month of the time is March 2021."),
    ],
)
def test_the_end_of_a_time_is_told(tmp_path, start, expected):
    tables = espoo()
    tables["persons"] = [person("P-1", permit_from=start, home_municipality_from=start)]
    tables["residences"] = [residence("P-1", first=start)]
    assert expected in texts(one(tmp_path, tables))


def test_every_reason_of_unpaid_months_is_told_with_its_section(tmp_path):
    tables = espoo()
    tables["persons"][0] |= {"permit_to": "2025-08-31", "citizen_from": "2025-10-15"}
    unpaid = [s for s in one(tmp_path, tables, lang="fi").sentences if "ei makseta" in s.text]
    assert len(unpaid) == 2
    first, both = unpaid
    assert first.text.startswith("9/2025–10/2025, Espoo (municipality-049), Länsi-Uudenmaan")
    assert REASON_OF["no_valid_permit"].sentence["fi"] in first.text
    assert REASON_OF["citizen"].sentence["fi"] not in first.text
    assert REASON_OF["no_valid_permit"].sentence["fi"] in both.text
    assert REASON_OF["citizen"].sentence["fi"] in both.text
    assert both.law == ("valid_permit@2025-01-01", "finnish_citizen@2025-01-01")


def test_a_missing_fact_is_named_with_the_money_that_hangs_on_it(tmp_path):
    tables = espoo()
    tables["persons"][1]["tie_before_arrival"] = ""
    told = texts(one(tmp_path, tables, of="P-2", lang="sv"))
    assert "kan inte avgöras innan man vet: om familjebandet fanns" in told
    assert "3 591,00 €" in told
    assert "kan det ännu inte avgöras om något ska betalas" in told


def test_a_missing_place_names_no_amount(tmp_path):
    tables = espoo()
    tables["residences"] = tables["residences"][1:]
    told = texts(one(tmp_path, tables))
    assert "in which municipality the person lived" in told
    assert "The amount depends on the municipality." in told


def test_a_reading_that_is_not_ours_is_told_and_ours_are_not(tmp_path):
    awards = awards_of(tmp_path, espoo(), readings={"I-03": "four"})
    assert "I-03=four" in texts(explain_person(awards, "P-1", "en"))
    assert "I-0" not in "".join(s.text for s in one(tmp_path).sentences)


def test_months_after_the_verified_day_are_noted(tmp_path):
    assert "verified on 17 August 2026" in texts(one(tmp_path))
    assert "verified" not in texts(one(tmp_path, period="2025-01..2025-12"))


def test_the_period_cuts_what_is_told(tmp_path):
    told = texts(one(tmp_path, period="2025-04..2025-06"))
    assert "April 2025 to June 2025 (3 months), Espoo" in told
    assert "2026 (" not in told


def test_an_unknown_person_is_refused_without_echoing_an_identity_code(tmp_path):
    awards = awards_of(tmp_path, espoo())
    with pytest.raises(UnknownName, match="P-99"):
        compensation.explain(awards, person="P-99")
    with pytest.raises(UnknownName) as caught:
        compensation.explain(awards, person=ARTIFICIAL_CODE)
    assert not any(ARTIFICIAL_CODE in sentence for sentence in caught.value.message.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_identity_code_is_told(tmp_path, lang):
    assert ARTIFICIAL_CODE not in str(one(tmp_path, lang=lang))


def test_every_standing_has_a_name():
    assert set(Catalogue("terms", "standings")) == set(STANDINGS)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("after_application", "whether the permit followed an application for international protection"),
        ("P-7:tie_before_arrival", "P-7: whether the tie existed"),
        ("parent_ids:X-9", "whether the parent X-9 is a qualifying person"),
        (
            "municipality-049:programme_from",
            "Espoo (municipality-049): from which day the integration programme",
        ),
        ("something_new", "something_new"),
    ],
)
def test_missing_facts_in_words(fact, expected):
    assert fact_for_people(fact, "en").startswith(expected)


def random_awards(seed: int):
    import pandas

    tables = Generator(random.Random(seed), boundary_heavy=True).tables(40)
    frames = {name: pandas.DataFrame(rows, dtype=str).fillna("") for name, rows in tables.items() if rows}
    frames["recipients"]["iban"] = "FI2112345600000785"
    frames["recipients"]["business_id"] = "0101263-6"
    return compensation.calculate(compensation.read(frames))


@pytest.mark.parametrize("seed", range(6))
def test_every_span_and_every_unpaid_month_of_random_persons_has_its_sentence(seed):
    awards = random_awards(seed)
    months_unpaid = awards.unpaid
    for person_id in awards.facts.person_ids:
        explanation = explain_person(awards, person_id, "en")
        spans = [row for row in awards.spans if row["person_id"] == person_id]
        due = [s for s in explanation.sentences if s.kind == "due"]
        assert sorted((s.from_.isoformat(), s.until.isoformat(), " ".join(s.law)) for s in due) == sorted(
            (row["from"], row["until"], row["law"]) for row in spans
        )
        told = [s.text.rpartition("€")[2].rstrip(".").replace(",", "") for s in due]
        assert sorted(told) == sorted(row["amount_eur"] for row in spans)
        open_ = [s for s in explanation.sentences if s.kind == "undetermined"]
        assert len(open_) == sum(row["person_id"] == person_id for row in awards.undetermined)
        mine = months_unpaid.person == awards.facts.index_of(person_id)
        for mask in set(months_unpaid.reasons[mine].tolist()):
            wanted = " ".join(REASON_OF[code].sentence["en"] for code in codes(mask))
            assert any(s.text.endswith(wanted) for s in explanation.sentences if s.kind == "unpaid")


@pytest.mark.parametrize("seed", range(3))
def test_the_languages_give_the_same_digits(seed):
    awards = random_awards(seed)
    for person_id in awards.facts.person_ids:
        told = {lang: explain_person(awards, person_id, lang) for lang in LANGUAGES}
        assert {len(each.sentences) for each in told.values()} == {len(told["fi"].sentences)}
        for sentences in zip(*(each.sentences for each in told.values()), strict=True):
            assert len({(s.from_, s.until, s.law) for s in sentences}) == 1
        amounts = {
            lang: [euros(s.text) for s in each.sentences if s.kind in {"due", "undetermined", "total"}]
            for lang, each in told.items()
        }
        assert amounts["fi"] == amounts["sv"] == amounts["en"]
        due = [s.text for s in told["fi"].sentences if s.kind == "due"]
        assert all(len(euros(text)) == 2 for text in due)


def euros(text: str) -> list[str]:
    """Digits of every amount in a sentence, whatever the language writes around them."""
    found = re.findall(r"€([\d,.]*\d)|([\d\xa0]+(?:,\d\d)?)\xa0€", text)
    return [re.sub(r"\D", "", "".join(each)) for each in found]


def test_amounts_told_add_up_to_the_table(tmp_path):
    awards = awards_of(tmp_path, espoo())
    table = awards.by_person()
    assert table.kinds["amount_eur"] == MONEY
    cents = sum(
        c
        for id, c in zip(table.columns["person_id"], table.columns["amount_eur"], strict=True)
        if id == "P-1"
    )
    assert localised.euros_for_people(int(cents), "en") in str(explain_person(awards, "P-1", "en"))


def test_a_municipality_without_a_programme_is_told(tmp_path):
    tables = espoo()
    tables["recipients"] = [recipient("municipality-049", programme_to="2025-06-30"), recipient("county-03")]
    told = [s for s in one(tmp_path, tables).sentences if "integration programme" in s.text]
    assert len(told) == 1
    assert told[0].text.startswith("July 2025 to December 2026, Espoo (municipality-049): not paid.")
    assert told[0].law == ("precondition_programme@2025-01-01",)


def test_months_in_which_the_person_lived_nowhere_in_finland_are_told(tmp_path):
    tables = espoo()
    tables["residences"] = [
        residence("P-1", first="2025-05-10", last="2025-09-20"),
        residence("P-1", first="2025-11-02", last="2026-06-30"),
    ]
    told = [s for s in one(tmp_path, tables).sentences if s.kind == "unpaid"]
    assert [(s.from_, s.until) for s in told] == [
        (date(2025, 4, 1), date(2025, 6, 1)),
        (date(2025, 10, 1), date(2025, 12, 1)),
        (date(2026, 7, 1), date(2027, 1, 1)),
    ]
    assert all(REASON_OF["not_resident"].sentence["en"] in s.text for s in told)
    assert told[0].law == ("residence_on_first@2025-01-01",)


def test_nobody_is_missed_as_a_resident_after_death_or_the_end_of_the_time(tmp_path):
    tables = espoo()
    tables["persons"][0]["died_on"] = "2025-08-05"
    tables["residences"][0]["to"] = "2025-08-05"
    assert "live in Finland" not in texts(one(tmp_path, tables))


@pytest.mark.parametrize("seed", range(4))
def test_every_month_of_a_time_is_due_open_or_unpaid(seed):
    """Nothing vanishes: each month from the start of the time to its end has at least one sentence."""
    awards = random_awards(seed)
    columns = person_columns(awards.facts, awards.tables, YES)
    for at, person_id in enumerate(awards.facts.person_ids):
        if columns.start_day[at] >= FAR or columns.fixed[at]:
            continue
        if len(awards.facts.residences.of(at, "from")) == 0:
            continue
        covered = set()
        for sentence in explain_person(awards, person_id, "en").sentences:
            if sentence.from_ and sentence.until:
                covered |= set(range(month_of(sentence.from_), month_of(sentence.until)))
        until = min(columns.time_over[at], columns.died[at], columns.citizen[at])
        assert set(range(columns.start[at], until)) <= covered, person_id
