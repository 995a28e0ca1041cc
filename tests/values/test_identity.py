"""Identity codes: never shown, and checked alike one by one and in columns."""

from __future__ import annotations

import copy
import pickle
import random
import traceback
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fi import hetu

from compensation.values.identity import (
    RIGHT,
    WRONG_CHECK_CHARACTER,
    WRONG_FORM,
    IdentityCode,
    IdentityCodes,
    check_codes,
    compact_codes,
    gives_a_person_away,
    holds_identity_code,
)
from compensation.values.months import day_number

CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
SIGNS = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}


def code(day: int, month: int, year: int, sign: str, individual: int) -> str:
    digits = f"{day:02}{month:02}{year:02}"
    return f"{digits}{sign}{individual:03}{CHECK[int(f'{digits}{individual:03}') % 31]}"


ARTIFICIAL = code(1, 2, 90, "-", 951)


def checked(*texts: str) -> list[int]:
    return check_codes(compact_codes(np.array([text.encode() for text in texts])))[0].tolist()


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{:>20}".format, lambda c: f"{c!r} {c!s}", ascii])
def test_no_way_of_printing_shows_the_code(show):
    shown = show(IdentityCode(ARTIFICIAL))
    assert ARTIFICIAL not in shown
    assert "951" not in shown
    assert "******" in shown


def test_printing_what_holds_codes_shows_none():
    codes = IdentityCodes(np.array([ARTIFICIAL.encode(), b""]))
    for shown in (repr(codes), str(codes), repr(dict(codes)), repr([IdentityCode(ARTIFICIAL)])):
        assert ARTIFICIAL not in shown


def test_reveal_alone_gives_the_code():
    assert IdentityCode(ARTIFICIAL).reveal() == ARTIFICIAL
    assert not hasattr(IdentityCode(ARTIFICIAL), "__dict__")


def test_codes_are_equal_and_hash_by_code_but_not_to_text():
    assert IdentityCode(ARTIFICIAL) == IdentityCode(ARTIFICIAL)
    assert hash(IdentityCode(ARTIFICIAL)) == hash(IdentityCode(ARTIFICIAL))
    assert IdentityCode(ARTIFICIAL) != IdentityCode(code(1, 2, 90, "-", 952))
    assert IdentityCode(ARTIFICIAL) != ARTIFICIAL


def test_a_code_survives_copying_and_pickling():
    original = IdentityCode(ARTIFICIAL)
    assert copy.deepcopy(original) == original
    assert pickle.loads(pickle.dumps(original)) == original


def test_a_refused_code_is_not_in_the_traceback():
    wrong = ARTIFICIAL[:-1] + ("A" if ARTIFICIAL[-1] != "A" else "B")
    with pytest.raises(ValueError, match="not a Finnish personal identity code") as caught:
        IdentityCode.parse(wrong)
    text = "".join(traceback.format_exception(caught.value))
    assert wrong not in text


@pytest.mark.parametrize(("sign", "century"), SIGNS.items())
def test_every_sign_of_the_2023_reform_names_its_century(sign, century):
    text = code(29, 2, 4, sign, 900)
    assert IdentityCode.parse(text).birth_date == date(century + 4, 2, 29)
    verdict, birth = check_codes(np.array([text.encode()]))
    assert verdict.tolist() == [RIGHT]
    assert birth.tolist() == [day_number(date(century + 4, 2, 29))]


@pytest.mark.parametrize("sign", "GHIJKLMNOPQRSTZ*/ ")
def test_other_signs_are_no_codes(sign):
    assert checked(code(1, 2, 90, sign, 951)) == [WRONG_FORM]


def test_parsing_takes_lower_case_and_spaces_and_keeps_the_compact_form():
    text = code(1, 2, 5, "A", 951).lower()
    assert IdentityCode.parse(f" {text} ").reveal() == text.upper()
    assert compact_codes(np.array([f" {text} ".encode()])).tolist() == [text.upper().encode()]


def test_the_three_verdicts():
    other = next(letter for letter in CHECK if letter != ARTIFICIAL[-1])
    assert checked(ARTIFICIAL, ARTIFICIAL[:-1] + other, "310290-9510", "", "hetu", ARTIFICIAL + "9") == [
        RIGHT,
        WRONG_CHECK_CHARACTER,
        WRONG_FORM,
        WRONG_FORM,
        WRONG_FORM,
        WRONG_FORM,
    ]


@pytest.mark.parametrize("individual", [0, 1])
def test_individual_numbers_begin_with_002(individual):
    text = code(1, 2, 90, "-", individual)
    assert checked(text) == [WRONG_FORM]
    assert not hetu.is_valid(text, allow_temporary=True)


def mutated(text: str, luck: random.Random) -> str:
    letters = list(text)
    for _ in range(luck.randrange(3)):
        at = luck.randrange(len(letters))
        letters[at] = luck.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-abcdxyz*/ äé‐")
    if luck.random() < 0.05:
        letters.insert(luck.randrange(len(letters)), luck.choice("0A- "))
    if luck.random() < 0.05:
        del letters[luck.randrange(len(letters))]
    return "".join(letters)


def same_as_stdnum(texts: list[str]) -> int:
    given = np.array([text.encode() for text in texts])
    verdict, birth = check_codes(compact_codes(given))
    for text, said, day in zip(texts, verdict.tolist(), birth.tolist(), strict=True):
        assert (said == RIGHT) == hetu.is_valid(text, allow_temporary=True), text
        if said == RIGHT:
            assert day == day_number(IdentityCode.parse(text).birth_date)
    return int((verdict == RIGHT).sum())


def test_columns_are_checked_as_python_stdnum_checks_one():
    luck = random.Random(20261231)
    texts = [
        code(
            luck.randrange(34),
            luck.randrange(15),
            luck.randrange(100),
            luck.choice(list(SIGNS)),
            luck.randrange(1000),
        )
        for _ in range(20_000)
    ]
    right = same_as_stdnum([mutated(text, luck) if luck.random() < 0.5 else text for text in texts])
    assert 1_000 < right < 19_000


@given(st.lists(st.text(max_size=13), max_size=30))
def test_columns_of_any_text_are_checked_as_python_stdnum_checks_one(texts):
    same_as_stdnum([text.replace("\0", "0") for text in texts] or [""])


def test_blocks_of_a_long_column_do_not_change_the_verdicts():
    texts = [ARTIFICIAL, "310290-9510"] * 40_000
    verdict, _ = check_codes(np.array([text.encode() for text in texts]))
    assert (verdict[::2] == RIGHT).all()
    assert (verdict[1::2] == WRONG_FORM).all()


def test_codes_by_person_leave_out_persons_without_one():
    codes = IdentityCodes(np.array([b"", ARTIFICIAL.encode(), b""]))
    assert list(codes) == [1]
    assert len(codes) == 1
    assert codes[1].reveal() == ARTIFICIAL
    assert codes.get(0) is None
    assert codes.get(-1) is None
    assert codes.get(7) is None


@pytest.mark.parametrize("text", [ARTIFICIAL, f"P-{ARTIFICIAL}", f"{ARTIFICIAL}.csv", ARTIFICIAL.lower()])
def test_an_id_with_a_right_code_in_it_gives_a_person_away(text):
    assert holds_identity_code(text)
    assert gives_a_person_away(text)


def test_a_mistyped_code_alone_gives_a_person_away_too():
    assert gives_a_person_away(ARTIFICIAL[:-1] + ("A" if ARTIFICIAL[-1] != "A" else "B"))


@pytest.mark.parametrize(
    "text", ["P-1", "2024-000123", "P-010290", "A1010290-9511", "990299-9511", "010290-95", ""]
)
def test_ordinary_ids_give_nobody_away(text):
    assert not gives_a_person_away(text)
