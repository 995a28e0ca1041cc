"""What is personal, and what a terminal would obey, is told in no form that a person can read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.values.identity import gives_a_person_away
from compensation.words.masking import MASKED, in_letters, masked, masked_codes, without_sign

CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
WIDE = str.maketrans({chr(letter): chr(letter + 0xFEE0) for letter in range(0x21, 0x7F)})
ARABIC = str.maketrans({str(number): chr(0x660 + number) for number in range(10)})


def parts(day: str, individual: int) -> tuple[str, str]:
    return day, f"{individual:03}{CHECK[int(f'{day}{individual:03}') % 31]}"


artificial = st.builds(parts, st.dates().map(lambda day: f"{day:%d%m%y}"), st.integers(900, 999))


@given(
    artificial,
    st.sampled_from(["", "/", " ", "\u00a0", ".", "_", ":", "*", "-", "+", "\u2013", "A", "U"]),
    st.sampled_from(["{}", "P {} x", "({})", "tiedosto-{}.csv", "“{}”", "Virtanen {}"]),
)
def test_a_code_with_any_sign_or_none_is_masked_in_what_is_told(code, sign, around):
    text = around.format(sign.join(code))
    told = masked(text)
    assert told == around.format(MASKED)
    assert masked(told) == told


@given(artificial, st.sampled_from([WIDE, ARABIC]), st.sampled_from(["-", "A", ""]))
def test_digits_of_other_widths_and_scripts_are_digits(code, script, sign):
    written = sign.join(code).translate(script)
    assert masked(f"a {written} b") == f"a {MASKED} b"
    if sign:
        assert masked_codes(written) == MASKED


@given(artificial)
def test_another_check_character_without_a_sign_is_no_code(code):
    day, number = code
    for other in set(CHECK) - {number[-1]}:
        assert masked(f"{day}{number[:-1]}{other}") == f"{day}{number[:-1]}{other}"


@pytest.mark.parametrize(
    "account",
    [
        "FI2112345600000785",
        "FI21 1234 5600 0007 85",
        "FI21-1234-5600-0007-85",
        "fi2112345600000785",
        "FI2112345600000785".translate(WIDE),
    ],
)
@pytest.mark.parametrize("around", ["{}", "to {} paid", "({})", "{} 2025"])
def test_an_account_is_masked_in_any_grouping(account, around):
    assert masked(around.format(account)) == around.format(MASKED)


@pytest.mark.parametrize(
    "text",
    [
        "2025-01..2025-06",
        "municipality-049",
        "1.3.2025–31.5.2025",
        "a" * 64,
        "0101263-6",
        "sha 953aec36c4b318e9eb7a2d2d66fd0820",
        "12 345 678,90 €",
        "P-0123456789",
    ],
)
def test_what_is_no_code_stands(text):
    assert masked(text) == text


def test_an_id_that_is_a_code_without_its_sign_gives_a_person_away():
    codes = [parts("010290", number) for number in range(900, 999)]
    letter = next(code for code in codes if code[1][-1].isalpha())
    figure = next(code for code in codes if code[1][-1].isdigit())
    assert without_sign("".join(letter))
    assert gives_a_person_away("".join(letter))
    # A number of ten digits may be anything, a register's own number above all.
    assert not gives_a_person_away("".join(figure))


def test_a_code_right_behind_a_control_character_is_masked():
    code = "-".join(parts("010290", 917))
    assert masked(f"PK\x03\x04{code}x") == f"PK\\x03\\x04{MASKED}x"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("P\x9b31mX", "P\\x9b31mX"),
        ("\x1b[31m", "\\x1b[31m"),
        ("a\u202eb\u2066c\u200f", "a\\u202eb\\u2066c\\u200f"),
        ("a\rb\x00", "a\\x0db\\x00"),
        ("a\u2028b", "a\\u2028b"),
        ("od\udcff", "od\\xff"),
        ("rivi\n\tå ä", "rivi\n\tå ä"),
    ],
)
def test_what_a_terminal_would_obey_is_told_in_letters(text, told):
    assert in_letters(text) == masked(text) == told
