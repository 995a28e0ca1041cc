"""The interpretation register: all questions, their readings, and what a caller may choose."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.law.readings import did_you_mean, parse, register, resolve
from compensation.values.errors import RulesError, UnknownName
from compensation.words.catalogue import LANGUAGES

SWITCHES = {
    "I-01": ("late-rates", "own-rates"),
    "I-02": ("parents-end", "own-time", "from-2025"),
    "I-03": ("four-then-three", "four", "three"),
    "I-04": ("first-year-in-time", "first-year-paid", "18-to-19"),
    "I-05": ("whole", "excess"),
    "I-06": ("first-paid", "from-2025"),
    "I-08": ("cumulative", "instalment"),
    "I-10": ("ten-years", "age-only"),
    "I-14": ("end-of-2026", "two-years"),
    "I-17": ("18", "23"),
    "I-18": ("goes-on", "ends"),
    "I-20": ("accept", "reject"),
    "I-23": ("municipality", "province"),
    "I-24": ("accept", "reject"),
    "I-27": ("residence", "arrival"),
    "I-29": ("late-rate", "own-rate"),
    "I-30": ("own-permit", "from-birth"),
    "I-31": ("parent-running", "later-end"),
    "I-32": ("from-2023", "accept", "reject"),
    "I-33": ("permit-tested", "not-tested"),
    "I-34": ("first-day", "month-end"),
}
FIXED = (
    "I-07",
    "I-09",
    "I-11",
    "I-12",
    "I-13",
    "I-15",
    "I-16",
    "I-19",
    "I-21",
    "I-22",
    "I-25",
    "I-26",
    "I-28",
)


def test_the_register_holds_every_question_in_order() -> None:
    assert list(register()) == [f"I-{number:02}" for number in range(1, 35)]
    assert sorted([*SWITCHES, *FIXED]) == list(register())


@pytest.mark.parametrize("id", SWITCHES)
def test_a_switch_names_ours_first_and_every_other_reading(id: str) -> None:
    known = register()[id]
    assert known.switch
    assert known.ours == SWITCHES[id][0]
    assert tuple(known.options) == SWITCHES[id]


@pytest.mark.parametrize("id", FIXED)
def test_a_fixed_reading_is_no_switch_and_cannot_be_chosen(id: str) -> None:
    known = register()[id]
    assert not known.switch
    assert known.ours == "fixed"
    with pytest.raises(UnknownName, match=f"Interpretation {id} is fixed and cannot be chosen") as caught:
        resolve({id: "fixed"})
    for lang in LANGUAGES:
        assert known.options["fixed"].text[lang] in caught.value.in_language(lang)


def test_every_question_and_every_reading_is_a_sentence_in_three_languages() -> None:
    for known in register().values():
        assert set(known.question) == set(LANGUAGES)
        assert all(text.endswith("?") for text in known.question.values()), known.id
        assert known.sections
        for option in known.options.values():
            assert set(option.text) == set(LANGUAGES)
            assert all(
                text.endswith(".") and text[0].isupper() for text in option.text.values() if text[0].isalpha()
            )


def test_resolve_fills_every_switch_with_ours_sorted_by_id() -> None:
    assert resolve() == {id: names[0] for id, names in SWITCHES.items()}
    assert list(resolve({"I-30": "from-birth", "I-01": "own-rates"})) == sorted(SWITCHES)


def test_resolve_takes_what_is_given_and_leaves_the_rest() -> None:
    assert resolve({"I-03": "four"}) == {**resolve(), "I-03": "four"}


def test_resolve_does_not_hand_out_its_own_memory() -> None:
    resolve()["I-03"] = "three"
    assert resolve()["I-03"] == "four-then-three"


def test_a_wrong_id_gets_a_suggestion_in_three_languages() -> None:
    with pytest.raises(
        UnknownName, match=r"There is no interpretation 'I-3'\. Did you mean 'I-03'\?"
    ) as caught:
        resolve({"I-3": "four"})
    assert "Tulkintaa ”I-3” ei ole. Tarkoititko ”I-03”?" in caught.value.in_language("fi")
    assert "Det finns ingen tolkning ”I-3”. Menade du ”I-03”?" in caught.value.in_language("sv")


def test_a_wrong_name_gets_a_suggestion_and_the_options() -> None:
    with pytest.raises(
        UnknownName, match=r"I-01 has no option 'late-rate'\. Did you mean 'late-rates'\?"
    ) as caught:
        resolve({"I-01": "late-rate"})
    for lang in LANGUAGES:
        assert "late-rates, own-rates" in caught.value.in_language(lang)


def test_nothing_near_gives_no_suggestion() -> None:
    assert did_you_mean("xyz", ["four", "three"]) == dict.fromkeys(LANGUAGES, "")


@pytest.mark.parametrize("text", ["I-03=four", "i-03=four", " I-03 = four "])
def test_a_reading_on_the_command_line_is_id_and_name(text: str) -> None:
    assert parse(text) == ("I-03", "four")


@pytest.mark.parametrize("text", ["I-03", "I-03=", "=four", ""])
def test_a_reading_without_id_or_name_shows_the_form(text: str) -> None:
    with pytest.raises(UnknownName, match="Write it as I-03=four"):
        parse(text)


def test_parse_refuses_what_resolve_refuses() -> None:
    with pytest.raises(UnknownName, match="I-03 has no option 'five'"):
        parse("I-03=five")


ENTRY = """
[[interpretation]]
id = "I-01"
switch = true
sections = ["1386/2010 45 §"]
ours = "yes"
question = { fi = "Onko?", sv = "Är det?", en = "Is it?" }
[[interpretation.option]]
name = "yes"
text = { fi = "On.", sv = "Ja.", en = "It is." }
"""


def register_of(folder: Path, text: str) -> None:
    (folder / "interpretations.toml").write_text(text, encoding="utf-8")
    register(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('ours = "yes"', 'ours = "no"', "I-01: `ours` must be one of the options"),
        ("switch = true", "", "I-01: needs exactly id, question"),
        ("switch = true", "switch = true\nmore = 1", "I-01: needs exactly id, question"),
        ('sv = "Är det?", ', "", "I-01: every text needs fi, sv and en"),
        ('en = "It is."', 'en = ""', "I-01: every text needs fi, sv and en"),
        ("[[interpretation]]", "[[interpretations]]", "nothing but"),
        ("[[interpretation]]", "[[interpretation", "cannot be read"),
    ],
)
def test_a_faulty_register_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(RulesError, match=said):
        register_of(tmp_path, ENTRY.replace(old, new, 1))


def test_an_id_that_stands_twice_and_a_missing_register_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="cannot be read"):
        register(tmp_path)
    with pytest.raises(RulesError, match="an id stands twice"):
        register_of(tmp_path, ENTRY + ENTRY)
