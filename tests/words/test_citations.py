"""Citations in the reader's language, and everywhere where they are said to people."""

from __future__ import annotations

import re

import pytest

from compensation.law.readings import register
from compensation.law.rulebook import load_law
from compensation.words.catalogue import LANGUAGES
from compensation.words.citations import citation_in, citations_in

CASES = (
    ("1386/2010 45 §, 1313/2011; I-03", "1386/2010 45 §, 1313/2011; I-03", "1386/2010 45 §, 1313/2011; I-03"),
    (
        "681/2023 2 § 3 mom. 1 kohta",
        "681/2023 2 § 3 mom. 1 punkten",
        "681/2023 2 § subsection 3, paragraph 1",
    ),
    (
        "681/2023 2 § 6 mom. 1–7 kohta, 69 § 1–4 mom.; I-17",
        "681/2023 2 § 6 mom. 1–7 punkten, 69 § 1–4 mom.; I-17",
        "681/2023 2 § subsection 6, paragraphs 1–7, 69 § subsections 1–4; I-17",
    ),
    (
        "1386/2010 44 § 4 mom. 2 virke, 1083/2022",
        "1386/2010 44 § 4 mom. andra meningen, 1083/2022",
        "1386/2010 44 § subsection 4, second sentence, 1083/2022",
    ),
    ("301/2004 52 a § 2 mom.", "301/2004 52 a § 2 mom.", "301/2004 52 a § subsection 2"),
)


@pytest.mark.parametrize(("fi", "sv", "en"), CASES)
def test_a_citation_is_said_in_swedish_and_english(fi: str, sv: str, en: str) -> None:
    assert (citation_in("sv", fi), citation_in("en", fi)) == (sv, en)


def test_a_sentence_of_a_subsection_is_said_in_finnish_too() -> None:
    assert citation_in("fi", "681/2023 59 § 3 mom. 1 virke") == "681/2023 59 § 3 mom. ensimmäinen virke"
    assert citation_in("fi", CASES[1][0]) == CASES[1][0]


def test_several_stand_with_semicolons() -> None:
    assert citations_in("sv", ["681/2023 2 § 5 mom.", "872/2024 3 §"]) == "681/2023 2 § 5 mom.; 872/2024 3 §"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_citation_of_the_rules_keeps_a_word_of_another_language(lang: str) -> None:
    foreign = {
        "fi": "virke,|virke$|punkten|subsection",
        "sv": "kohta|virke|subsection",
        "en": "mom|kohta|virke|punkten",
    }[lang]
    texts = {each.citation for provision in load_law().provisions.values() for each in provision.wordings}
    texts |= {section for known in register().values() for section in known.sections}
    said = {text: citation_in(lang, text) for text in texts}
    wrong = {text: words for text, words in said.items() if re.search(foreign, words)}
    assert wrong == (
        {} if lang != "fi" else {t: w for t, w in wrong.items() if "virke" in t and "nen virke" in w}
    )
