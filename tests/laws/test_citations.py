"""Citations of the wordings, typed in by hand from a reading of the statutes, and how far down each one goes."""

from __future__ import annotations

import re

import pytest

from compensation.law.readings import register
from compensation.law.rulebook import load_law

LAW = load_law()

A10, A23 = "1386/2010", "681/2023"
CITED = {
    # The grounds: 1386/2010 2 § 2 mom. and 681/2023 2 § 3 mom.
    **{
        f"ground_{code}@{day}": f"301/2004 {section}; {act} {paragraph} kohta"
        for code, section, point in (
            ("87", "87 §", 1), ("88", "88 §", 1), ("88a", "88 a §", 1), ("90", "90 §", 1), ("51", "51 §", 2),
            ("52", "52 §", 2),
            ("89", "89 §", 2), ("93", "93 §", 3), ("52a_2", "52 a § 2 mom.", 4),
        )
        for day, act, paragraph in (("2011-09-01", A10, f"2 § 2 mom. {point}"),
            ("2025-01-01", A23, f"2 § 3 mom. {point}"))
    },
    "ground_54_5@2011-09-01": "301/2004 54 § 5 mom.; 1386/2010 2 § 2 mom. 4 kohta",
    "ground_54_5@2025-01-01": "301/2004 54 § 5 mom.; 681/2023 2 § 3 mom. 4 kohta",
    "ground_110@2023-03-01": "301/2004 110 §; 1386/2010 2 § 2 mom. 5 kohta, 1083/2022",
    "ground_110@2025-01-01": "301/2004 110 §; 681/2023 2 § 3 mom. 5 kohta",
    "principal@2025-01-01": "681/2023 2 § 3 mom.",
    "family_member@2025-01-01": "681/2023 2 § 4 mom.",
    "child_born_in_finland@2025-01-01": "681/2023 2 § 5 mom., 61 § 4 mom., 62 § 4 mom., 102 § 6 mom.; I-02; I-31",
    "length_child_born_in_finland@2025-01-01": "681/2023 61 § 4 mom., 62 § 4 mom., 102 § 6 mom.; I-02",
    "child_permit@2025-01-01": "681/2023 2 § 1 mom., 2 § 5 mom.; I-30",
    # The start, by the month paid.
    "start_home_municipality@2011-09-01": "1386/2010 44 § 3 mom.",
    "start_home_municipality@2025-01-01": "681/2023 59 § 2 mom.",
    "start_first_permit@2011-09-01": "1386/2010 44 § 4 mom. 1 virke",
    "start_first_permit@2023-03-01": "1386/2010 44 § 4 mom. 1 virke, 1083/2022",
    "start_first_permit@2025-01-01": "681/2023 59 § 3 mom. 1 virke",
    "start_temporary_protection@2023-03-01": "1386/2010 44 § 4 mom. 2 virke, 1083/2022; I-11",
    "start_temporary_protection@2025-01-01": "681/2023 59 § 3 mom. 2 virke; I-11",
    "start_assistance_system@2025-01-01": "681/2023 59 § 4 mom.",
    # Recipients and rates.
    "recipient_municipality@2023-01-01": "1386/2010 45 §, 1313/2011",
    "recipient_aland_municipality@2014-12-01": "1386/2010 44 § 5 mom., 906/2014",
    "recipient_aland_municipality@2023-01-01": "1386/2010 45 §, 1313/2011",
    "rate_municipality@2011-09-01": "1386/2010 45 §; 1393/2011 1 §",
    "rate_municipality@2012-01-01": "1386/2010 45 §, 1313/2011; 1393/2011 1 §",
    "rate_municipality@2014-01-01": "1386/2010 45 §, 1313/2011; 1393/2011 1 §, 1275/2013",
    "rate_aland_municipality@2015-01-01": "1386/2010 45 §, 1313/2011; 1393/2011 1 §",
    "rate_county@2023-01-01": "1386/2010 45 a §; 1393/2011 1 § 2 mom., 975/2022",
    # Costs.
    "cost_social_assistance@2014-12-01": "1386/2010 46 §, 906/2014",
    "cost_social_assistance@2015-01-01": "1386/2010 46 §, 1376/2014",
    "cost_social_assistance@2017-01-01": "1386/2010 46 §, 1376/2014; 1386/2010 55 a §, 1110/2016",
    "cost_social_assistance@2025-01-01": "681/2023 63 § 1–2 mom.; I-06",
    "cost_fsu_social_assistance@2011-09-01": "1386/2010 51 § 1 mom. 1 kohta",
    "cost_fsu_social_assistance@2015-01-01": "1386/2010 51 § 1 mom. 1 kohta, 1376/2014",
    "cost_unaccompanied_minor@2011-09-01": "1386/2010 27 § 2 mom., 49 § 1 mom. 1 kohta, 49 § 2–3 mom.; I-09; I-10",
    "cost_unaccompanied_minor@2023-01-01": "1386/2010 27 § 2 mom., 49 § 1 mom. 1 kohta, "
    "49 § 2–3 mom., 90 a §, 936/2022; "
    "I-10; I-16; I-20",
    "cost_unaccompanied_minor@2023-03-01": "1386/2010 27 § 2 mom., 49 § 1 mom. 1 kohta, "
    "49 § 2–3 mom., 90 a §, 936/2022, "
    "1083/2022; I-10; I-16; I-20",
    "cost_unaccompanied_minor@2025-01-01": "681/2023 2 § 6 mom. 1–7 kohta, 69 § 1–4 mom.; I-17",
    "cost_long_term_health_care@2023-01-01": "1386/2010 49 § 1 mom. 2 kohta, "
    "49 § 2–3 mom., 90 a §, 936/2022; I-16; I-20",
    "cost_long_term_health_care@2025-01-01": "681/2023 65 § 1 mom. 1 kohta, 65 § 4–5 mom.",
    "cost_long_term_social_care@2025-01-01": "681/2023 65 § 1 mom. 2 kohta, 65 § 4–5 mom.",
    "cost_special_reasons@2025-01-01": "681/2023 65 § 1 mom. 3 kohta, 65 § 4–5 mom.",
    "cost_trafficking_victim@2025-01-01": "681/2023 68 § 1–3 mom.",
    "cost_reception_preparedness@2025-01-01": "681/2023 64 § 1–2 mom.; I-27",
    "cost_war_volunteer@2023-01-01": "1386/2010 52 §, 90 a §, 936/2022",
    "cost_initial_assessment@2025-01-01": "681/2023 61 § 1 mom.",
    "cost_interpreting@2025-01-01": "681/2023 61 § 1 mom., 62 § 1 mom.",
    "cost_basic_education_support@2025-08-01": "681/2023 65 § 2 mom., 65 § 4–5 mom.; 1090/2024; I-24",
    "cost_basic_education_support@2026-09-01": "681/2023 65 § 2 mom., 65 § 4–5 mom.; 1090/2024",
    "considerable@2021-01-01": "I-05",
    "decision_transfer@2023-01-01": "1386/2010 90 a §, 936/2022",
    "old_decisions@2025-01-01": "681/2023 65 § 4 mom., 68 § 3 mom., 69 § 4 mom., 102 §; I-32",
    # Authorities, deadlines, permits.
    "payer@2011-09-01": "1386/2010 44 § 1 mom., 54 §",
    "payer@2015-01-01": "1386/2010 44 § 1 mom., 54 §, 1134/2014",
    "payer@2025-01-01": "681/2023 59 § 1 mom., 70 §",
    "payer@2026-01-01": "681/2023 59 § 1 mom., 70 §, 721/2025",
    "deciding_authority@2011-09-01": "1386/2010 49 § 2 mom.",
    "deciding_authority@2025-01-01": "681/2023 64 § 2 mom., 65 § 4 mom., 68 § 3 mom., 69 § 4 mom.",
    "deadline_calculated@2011-09-01": "1386/2010 54 § 1 mom.",
    "deadline_calculated@2025-01-01": "681/2023 70 § 1 mom.",
    "deadline_costs@2025-01-01": "681/2023 70 § 1 mom.",
    "not_yet_due@2011-09-01": "1386/2010 54 § 1 mom.; I-34",
    "not_yet_due@2025-01-01": "681/2023 70 § 1 mom.; I-34",
    "recovery@2011-09-01": "1386/2010 55 § 3 mom.",
    "recovery@2025-01-01": "681/2023 71 § 3 mom.",
    "valid_permit@2011-09-01": "1386/2010 2 § 1 mom.",
    "valid_permit@2025-01-01": "681/2023 2 § 1 mom.; I-33",
    # What is not claimed here, by kind.
    "out_of_scope_state_subsidy@2025-01-01": "681/2023 60 §; 618/2021",
    "out_of_scope_kela_refund@2017-01-01": "1386/2010 55 a §, 1110/2016",
    "out_of_scope_kela_refund@2025-01-01": "681/2023 63 § 3 mom.",
    "out_of_scope_kela_refund@2025-04-01": "1412/1997; 1100/2024",
    "out_of_scope_representative_fee@2025-01-01": "681/2023 39 §",
    "out_of_scope_arrival_travel@2025-01-01": "681/2023 99 §",
}  # fmt: skip

SECTIONS = {
    "I-02": ("681/2023 2 § 5 mom.", "681/2023 61 § 4 mom.", "681/2023 62 § 4 mom.", "681/2023 102 § 6 mom."),
    "I-11": ("1386/2010 2 § 2 mom. 5 kohta", "1386/2010 44 § 4 mom.", "1083/2022"),
    "I-15": ("1386/2010 44 § 5 mom.", "1386/2010 46 §", "906/2014"),
    "I-17": ("681/2023 2 § 6 mom. 5–6 kohta", "681/2023 69 § 3 mom."),
    "I-26": ("1386/2010 2 § 3 mom.", "681/2023 2 § 4 mom."),
    "I-28": ("681/2023 2 § 5 mom.", "872/2024 1 § 2 mom."),
    "I-30": ("681/2023 2 § 1 mom.", "681/2023 2 § 5 mom."),
    "I-34": ("1386/2010 54 § 1 mom.", "681/2023 70 § 1 mom."),
}


@pytest.mark.parametrize("id", CITED)
def test_a_wording_cites_what_was_read_in_the_statutes(id: str) -> None:
    assert LAW.wording(id).citation == CITED[id]


@pytest.mark.parametrize("id", SECTIONS)
def test_a_question_names_the_sections_that_leave_it_open(id: str) -> None:
    assert set(SECTIONS[id]) <= set(register()[id].sections)


def test_section_2_of_the_act_of_2023_is_cited_by_subsection_everywhere() -> None:
    texts = [each.citation for provision in LAW.provisions.values() for each in provision.wordings]
    texts += [section for each in register().values() for section in each.sections]
    assert [text for text in texts if re.search(r"§ [\d–]+ kohta", text)] == []


def test_every_recipient_of_the_calculated_compensation_and_every_start_is_cited_by_the_act_of_its_month() -> (
    None
):
    for stem, provision in LAW.provisions.items():
        if stem.startswith(("start_", "recipient_", "rate_", "length_")):
            assert provision.looked_up_on == (
                "day of the activity" if stem == "start_assistance_system" else "month paid for"
            )
            for wording in provision.wordings:
                assert wording.citation.startswith(A23 if wording.from_.year >= 2025 else A10), wording.id
