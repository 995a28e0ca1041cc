"""Names of tables, headings and code words in fi, sv and en: none is missing, and none means two things."""

from __future__ import annotations

from collections import defaultdict

import pytest

from compensation.facts.columns import TABLES
from compensation.facts.model import GROUNDS, KINDS, STANDINGS
from compensation.facts.names import WORDS_OF, code_word, column_called, load_names, plain, table_called
from compensation.words.catalogue import LANGUAGES

CODE_WORDS = {
    "standing": STANDINGS,
    "ground": tuple(ground for ground in GROUNDS if ground),
    "start_rule": ("home_municipality", "permit"),
    "kind": KINDS,
    "yes_no": ("yes", "no"),
}


@pytest.mark.parametrize("name", CODE_WORDS)
def test_every_code_word_of_every_column_has_a_word_in_every_language(name):
    words = load_names().words[name]
    assert set(words) == set(CODE_WORDS[name])
    for code, by_lang in words.items():
        assert set(by_lang) == set(LANGUAGES)
        assert all(by_lang.values()), code


def test_every_list_of_words_belongs_to_a_column():
    assert set(WORDS_OF.values()) == set(load_names().words) == set(CODE_WORDS)
    assert set(WORDS_OF) <= {column for form in TABLES.values() for column in form.known}


def meanings(lists):
    """By plain name, everything that it names."""
    found = defaultdict(set)
    for name, by_lang in lists.items():
        for each in (name, *(word for words in by_lang.values() for word in words)):
            found[plain(each)].add(name)
    return found


@pytest.mark.parametrize("name", CODE_WORDS)
def test_no_two_words_of_a_column_mean_different_codes(name):
    assert [word for word, codes in meanings(load_names().words[name]).items() if len(codes) > 1] == []


@pytest.mark.parametrize("table", TABLES)
def test_no_two_headings_of_a_table_mean_different_columns(table):
    headings = {name: by for name, by in load_names().columns.items() if name in TABLES[table].known}
    assert [word for word, columns in meanings(headings).items() if len(columns) > 1] == []


def test_no_name_means_two_tables():
    assert set(load_names().tables) == set(TABLES)
    assert [word for word, tables in meanings(load_names().tables).items() if len(tables) > 1] == []


@pytest.mark.parametrize("name", CODE_WORDS)
def test_a_word_is_read_as_its_code_whatever_its_capitals(name):
    column = next(column for column, words in WORDS_OF.items() if words == name)
    for code, by_lang in load_names().words[name].items():
        for word in (word for words in by_lang.values() for word in words):
            assert code_word(column, word) == code_word(column, f" {word.upper()} ") == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Entisen Neuvostoliiton alueelta muuttaneen toimeentulotuki", "fsu_social_assistance"),
        ("utkomststöd till personer från det forna Sovjetunionen", "fsu_social_assistance"),
        ("entisen Neuvostoliiton alueelta muuttaneen pitkäaikainen huolto", "fsu_long_term_care"),
        ("långvarig vård av personer från det forna Sovjetunionen", "fsu_long_term_care"),
        ("entisen Neuvostoliiton alueelta muuttaneen toimeentulon turvaaminen", "fsu_livelihood"),
        ("tryggande av utkomsten för personer från det forna Sovjetunionen", "fsu_livelihood"),
        ("toimeentulotuki", "social_assistance"),
        ("Suomen sodissa vuosina 1939-1945 vapaaehtoisena palvellut henkilö", "war_volunteer"),
        ("Suomen sodissa vuosina 1939\u20131945 vapaaehtoisena palvellut henkilö", "war_volunteer"),
        ("paluumuuttoavustus", "return_allowance"),
        ("långvarig hälso- och sjukvård", "long_term_health_care"),
    ],
)
def test_the_terms_of_the_acts_are_read(word, code):
    assert code_word("kind", word) == code


def test_letters_in_two_parts_are_one_letter():
    assert table_called("henkilo\u0308t") == "persons"
    assert column_called("persons", "Synty\u006d\u0061\u0308aika") == "birth_date"
