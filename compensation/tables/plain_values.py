"""Cells as offices write them, as the canonical texts that the check reads: days, months, amounts and code words.

What can be read in two ways is refused, never guessed: a refusal is a text that begins with UNREADABLE and names the
finding (`cell_values.clean` raises it). What was assumed is said, by column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from compensation.facts.names import WORDS_OF, code_word, is_word_of_template, load_names
from compensation.facts.names import plain as plain_name
from compensation.tables.collector import Collector, Place
from compensation.tables.options import ReadingOptions
from compensation.tables.plain_days import day, month, month_or_day
from compensation.tables.raw_tables import (
    UNREADABLE,
    Column,
    Distinct,
    OneByOne,
    RawTable,
    letters_of,
    odd_rows,
)
from compensation.tables.template_examples import without_examples

AMBIGUOUS_AMOUNT = f"{UNREADABLE}CC-1126"
MINUS_LAST = f"{UNREADABLE}CC-1134"

AS_AMOUNTS, AS_WORDS, AS_NUMBERS = "CC-1130", "CC-1131", "CC-1128"
"""Notes: what was assumed of a column."""
MOST_WORDS = 10
"""Words of a column of which it is said what they were read as; the rest is counted."""

DAY_COLUMNS = frozenset(
    [
        "birth_date",
        "permit_from",
        "permit_to",
        "from",
        "to",
        "home_municipality_from",
        "arrived_on",
        "citizen_from",
        "died_on",
        "guardian_from",
        "assistance_system_from",
        "social_assistance_from",
        "issued_on",
        "applied_for",
        "applied_on",
        "programme_from",
        "programme_to",
        "agreement_from",
        "agreement_to",
    ]
)
AMOUNT_COLUMNS = frozenset(("gross", "deductions", "basic_amount", "cap", "amount"))
_MUNICIPALITY_DIGITS = 3
_BLOCK = 1 << 16

_SECTION = re.compile(r"[0-9]+ ?[a-z]?([.,][0-9]+)*")
_GROUPED = re.compile(r"-?[0-9]{1,3}( [0-9]{3})+([.,][0-9]*)?")
_MINUS_LAST = re.compile(r"[0-9][0-9 .,]*[0-9] ?-")
_MINUS = str.maketrans("\u2212\u2013", "--")

NUMBER = f"{UNREADABLE}="
"""Begins the text of a cell that was a number with decimals: it has one reading whatever the decimal mark of texts."""


@frozen
class Assumed:
    """Rows of a column in which something was assumed, as a finding code with how many different texts."""

    code: str
    column: str
    count: int | str
    """For words with what they were read as: `2: kyllä = yes, ei = no`; only words that the program knows are shown."""


def read_plainly(raw: RawTable, options: ReadingOptions, found: Collector) -> RawTable:
    """The table with canonical texts; what was assumed, and words that contradict each other, are reported."""
    raw = without_examples(raw, found)
    plain, assumed = in_plain_values(raw, options.words(raw.name), options.decimal)
    for each in assumed:
        found.add(each.code, table=raw.name, file=raw.file, column=each.column, count=str(each.count))
    other = _of_another_ground(raw, plain)
    found.add_rows("CC-1138", raw.numbers[other], Place(raw.name, raw.file), "ground")
    return plain


def _of_another_ground(raw: RawTable, plain: RawTable) -> NDArray[np.int64]:
    """Rows whose word for the standing says a ground other than the one given (*kiintiöpakolainen* and 87)."""
    standing, ground = raw.columns.get("standing"), plain.columns.get("ground")
    if not isinstance(standing, Distinct) or not isinstance(ground, Distinct):
        return np.zeros(0, dtype=np.int64)
    says = {
        plain_name(word): given
        for given, by_lang in load_names().implied_ground.items()
        for words in by_lang.values()
        for word in words
    }
    implied = [says.get(plain_name(text), "") for text in standing.texts]
    if not any(implied):
        return np.zeros(0, dtype=np.int64)
    differs = np.array(
        [[said != "" and given not in ("", said) for given in ground.texts] for said in implied],
        dtype=np.bool_,
    )
    return np.flatnonzero(differs[standing.codes, ground.codes])


def in_plain_values(
    raw: RawTable, words: Mapping[str, Mapping[str, str]], decimal: str = ""
) -> tuple[RawTable, list[Assumed]]:
    """The table with canonical texts, and what was assumed; `words` are a mapping's own code words by column."""
    assumed: list[Assumed] = []
    columns: dict[str, Column] = {}
    for name, column in raw.columns.items():
        if isinstance(column, OneByOne):
            columns[name] = _trimmed(column)
            continue
        read = _reader(name, words.get(name, {}), decimal)
        counts: dict[str, int] = {}
        known: dict[str, str] = {}
        texts = []
        for text in column.texts:
            if text.startswith(NUMBER):
                new, code = text.removeprefix(NUMBER), ""
            else:
                new, code = read(text) if text and not text.startswith(UNREADABLE) else (text, "")
            if code and not new.startswith(UNREADABLE):
                counts[code] = counts.get(code, 0) + 1
                if code == AS_WORDS and _is_known(name, _spaced(text), new, words.get(name, {})):
                    known.setdefault(plain_name(text), f"{_spaced(text)} = {new}")
            texts.append(new)
        columns[name] = Distinct(texts, column.codes)
        assumed += [
            Assumed(code, name, _with_words(count, known) if code == AS_WORDS else count)
            for code, count in counts.items()
        ]
    return evolve(raw, columns=columns), assumed


def _is_known(column: str, text: str, code: str, own: Mapping[str, str]) -> bool:
    """Whether a cell is a word of words.toml or a section of law of that list; a mapping's own word may be anything."""
    return text not in own and code in load_names().words.get(WORDS_OF.get(column, ""), {})


def _with_words(count: int, known: Mapping[str, str]) -> str:
    shown = list(known.values())[:MOST_WORDS]
    return f"{count}: {', '.join(shown)}{', …' if len(shown) < len(known) else ''}" if shown else str(count)


def _trimmed(column: OneByOne) -> OneByOne:
    odd = [at for at in _odd_rows(column.values) if column.values[at]]
    if not odd:
        return column
    values = column.values.copy()
    for at in odd:
        values[at] = _spaced(values[at].decode("utf-8", "ignore")).encode()
    return OneByOne(values, column.cut)


def _odd_rows(values: NDArray[np.bytes_]) -> list[int]:
    """Rows that hold anything but plain visible letters."""
    odd: list[int] = []
    for start in range(0, len(values), _BLOCK):
        letters = letters_of(values[start : start + _BLOCK])
        odd += (np.flatnonzero(odd_rows(letters)) + start).tolist()
    return odd


def _spaced(text: str) -> str:
    """The text with plain spaces, none around it."""
    return " ".join(text.split()) if text == text.replace("\n", " ") else text.strip()


Reader = Callable[[str], tuple[str, str]]


def _reader(column: str, words: Mapping[str, str], decimal: str) -> Reader:
    if column in DAY_COLUMNS:
        by_month = column == "social_assistance_from"
        return lambda text: month_or_day(_spaced(text)) if by_month else day(_spaced(text))
    if column == "month":
        return lambda text: month(_spaced(text))
    if column in AMOUNT_COLUMNS:
        return lambda text: amount(_spaced(text), decimal)
    if column == "municipality":
        return lambda text: _municipality(_spaced(text), words)
    return lambda text: _word(column, _spaced(text), words)


def amount(text: str, decimal: str = "") -> tuple[str, str]:
    """`1 234,56 €` as `1234.56`; `1,234` could be one or a thousand and is refused unless `decimal` says."""
    bare = text.translate(_MINUS).removesuffix("€").removesuffix("EUR").strip()
    code = AS_AMOUNTS if bare != text else ""
    if _MINUS_LAST.fullmatch(bare):
        return MINUS_LAST, ""
    if " " in bare:
        if not _GROUPED.fullmatch(bare):
            return text, ""
        bare, code = bare.replace(" ", ""), AS_AMOUNTS
    points, commas = bare.count("."), bare.count(",")
    if not commas and points <= 1 and not (points and _three_follow(bare, ".") and decimal != "."):
        return (bare, code) if decimal != "," or not points else (_without_groups(bare, "."), AS_AMOUNTS)
    if points and commas:
        last = "." if bare.rindex(".") > bare.rindex(",") else ","
        other = "," if last == "." else "."
        if (
            bare.count(last) > 1
            or (decimal and decimal != last)
            or not _are_groups(bare.partition(last)[0], other)
        ):
            return AMBIGUOUS_AMOUNT, ""
        return bare.replace(other, "").replace(last, "."), AS_AMOUNTS
    if not bare[-1:].isdigit():
        return text, ""
    mark = "," if commas else "."
    many = bare.count(mark) > 1
    if many or decimal not in ("", mark):
        return _without_groups(bare, mark), AS_AMOUNTS
    if _three_follow(bare, mark) and not decimal:
        return AMBIGUOUS_AMOUNT, ""
    return bare.replace(",", "."), AS_AMOUNTS if commas else code


def _three_follow(text: str, mark: str) -> bool:
    whole, _, rest = text.rpartition(mark)
    return len(rest) == 3 and 1 <= len(whole.lstrip("-")) <= 3 and whole.lstrip("-") != "0"


def _are_groups(whole: str, mark: str) -> bool:
    first, *rest = whole.lstrip("-").split(mark)
    return 1 <= len(first) <= 3 and all(len(each) == 3 for each in rest)


def _without_groups(text: str, mark: str) -> str:
    return text.replace(mark, "") if _are_groups(text, mark) else AMBIGUOUS_AMOUNT


def _municipality(text: str, words: Mapping[str, str]) -> tuple[str, str]:
    if text in words:
        return words[text], AS_WORDS
    if text.isascii() and text.isdigit() and len(text) < _MUNICIPALITY_DIGITS:
        return text.zfill(_MUNICIPALITY_DIGITS), AS_NUMBERS
    return text, ""


def _word(column: str, text: str, words: Mapping[str, str]) -> tuple[str, str]:
    if text in words:
        return words[text], AS_WORDS
    found = code_word(column, text)
    if found:
        return found, "" if found == text or is_word_of_template(column, text) else AS_WORDS
    if column == "ground":
        section = text.lower().removesuffix("§").strip()
        if _SECTION.fullmatch(section):
            return section.replace(" ", "").replace(",", "."), AS_WORDS if section != text else ""
    return text, ""
