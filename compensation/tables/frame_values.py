"""Values of a frame's column as the canonical texts that a file would hold, or a refusal: never another value.

What a library guessed when it read the user's file (49 for 049, 1 for yes, 7.0 for 7) is taken back where only one text
can have stood there, and said; everything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from compensation.facts.columns import TABLES
from compensation.tables.plain_days import AS_MONTHS
from compensation.tables.plain_values import AMOUNT_COLUMNS, AS_NUMBERS, NUMBER
from compensation.tables.raw_tables import UNREADABLE, WITH_A_TIME

if TYPE_CHECKING:
    from pandas import Series

AS_ANSWERS, AS_WHOLE = "CC-1145", "CC-1146"
"""Notes: 1 and 0 read as yes and no; floats read as the whole numbers that they are."""

_ANSWERS = frozenset(
    (
        "after_application", "tie_before_arrival", "needed_care_on_arrival", "applied_as_minor", "jobseeker",
        "divisible", "condition_met", "family",
    )
)  # fmt: skip
_IDS = frozenset(name for form in TABLES.values() for name in form.one_by_one) | {"parent_ids"}
_WHOLE = frozenset(("municipality", "ground", "minor_route", "months")) | _IDS | _ANSWERS
_MONTHS = frozenset(("month", "social_assistance_from"))
_EXACT = 2**53
"""From here on two whole numbers may be one float."""
_CODES = range(1, 1000)
_NUMBER_IN_TEXT = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{0,40})?([eE][+-]?[0-9]{1,2})?")


@frozen(eq=False)
class FrameColumn:
    """A column's different texts, the number of its text for each row, how many values were read under which note, and
    which texts were numbers."""

    texts: list[str]
    codes: NDArray[Any]
    assumed: dict[str, int] = field(factory=dict)
    numbers: frozenset[str] = frozenset()


def values_of(series: Series[Any], name: str, *, own_form: bool) -> FrameColumn | None:
    """The column `name`; None for floats of which it cannot be known what they were. With `own_form` amounts carry the
    mark of numbers, which have one reading whatever the decimal mark of texts."""
    import pandas

    text = _Texts(name, own_form)
    if pandas.api.types.is_float_dtype(series.dtype):
        if series.isna().all():
            return FrameColumn([""], np.zeros(len(series), dtype=np.uint8))
        if (
            str(series.dtype).lower() not in ("float64", "double[pyarrow]")
            or name not in _WHOLE | AMOUNT_COLUMNS
        ):
            return None
        if name in _WHOLE and not all(map(_is_whole, series.dropna().tolist())):
            return None
        return _distinct(series, text.of_float, text)
    return _distinct(series, text.of, text)


def texts_of(series: Series[Any]) -> Callable[[int], str]:
    """The cells of any column as text, for its digest."""
    import pandas

    if pandas.api.types.is_float_dtype(series.dtype) and not series.isna().all():
        values = [repr(value) for value in series.tolist()]
        return values.__getitem__
    text = _Texts("", own_form=False)
    read = _distinct(series, text.of, text)
    numbers = read.codes.tolist()
    return lambda row: read.texts[numbers[row]]


def number_in(text: str) -> Decimal | None:
    """The number as which a library may have read a text."""
    return Decimal(text) if _NUMBER_IN_TEXT.fullmatch(text) else None


def _distinct(series: Series[Any], text: Callable[[Any], str], kept: _Texts) -> FrameColumn:
    import pandas

    values: Any = series
    mixed = series.dtype == object and not {type(value) for value in series} <= {str}
    if not mixed:
        try:
            codes, distinct = pandas.factorize(values, use_na_sentinel=True)
        except (TypeError, NotImplementedError):
            mixed = True
    if mixed:
        # 1, 1.0 and True are one value to pandas, so cells of several types become text one by one.
        values = np.array([text(value) for value in series], dtype=object)
        codes, distinct = pandas.factorize(values, use_na_sentinel=True)
        text = str
    numbers: dict[str, int] = {"": 0}
    known = [numbers.setdefault(text(value), len(numbers)) for value in distinct]
    return FrameColumn(
        list(numbers),
        np.array([*known, 0], dtype=np.int32)[codes],
        {code: len(seen) for code, seen in kept.assumed.items()},
        frozenset(kept.numbers),
    )


class _Texts:
    """Turns the values of one column into texts, and keeps what was assumed."""

    def __init__(self, name: str, own_form: bool) -> None:
        self._name = name
        self._amount = NUMBER if own_form and name in AMOUNT_COLUMNS else ""
        self.assumed: dict[str, set[str]] = {}
        self.numbers: set[str] = set()

    def _assumed(self, code: str, text: str) -> str:
        self.assumed.setdefault(code, set()).add(text)
        return text

    def of_float(self, value: Any) -> str:
        if value != value:  # beside missing values of its own, Arrow knows a number that is none
            return UNREADABLE
        if self._name in _WHOLE:
            return self._assumed(AS_WHOLE, self._whole(int(value)))
        return self._amount + repr(float(value))

    def of(self, value: Any) -> str:
        if isinstance(value, str):
            return UNREADABLE if "\0" in value else value
        if _is_missing(value):
            return ""
        if isinstance(value, (bool, np.bool_)):
            return UNREADABLE if self._name in _IDS else "yes" if value else "no"
        if isinstance(value, (int, np.integer)):
            return self._amount + self._whole(int(value))
        if isinstance(value, Decimal):
            return self._decimal(value)
        if isinstance(value, (date, np.datetime64)) or type(value).__name__ == "Period":
            return self._day(value)
        return UNREADABLE

    def _whole(self, value: int) -> str:
        text = str(value)
        if self._name in _IDS:
            self.numbers.add(text)
        if self._name in _ANSWERS and value in (0, 1):
            return self._assumed(AS_ANSWERS, "yes" if value else "no")
        if self._name == "municipality" and value in _CODES and len(text) < 3:
            return self._assumed(AS_NUMBERS, text.zfill(3))
        return text

    def _decimal(self, value: Decimal) -> str:
        if not value.is_finite():
            return UNREADABLE
        if self._name in _WHOLE:
            return self._whole(int(value)) if value == int(value) else UNREADABLE
        return self._amount + format(value, "f")

    def _day(self, value: Any) -> str:
        if type(value).__name__ == "Period":
            # Only a month is named by its period; what else a period begins with is not said.
            return str(value) if value.freqstr == "M" and self._name in _MONTHS else UNREADABLE
        text = _iso_day(value)
        if self._name == "month" and text.endswith("-01"):
            return self._assumed(AS_MONTHS, text[:-3])
        return str(text)


def _iso_day(value: Any) -> str:
    """A day in ISO form; a mark for one with a time of day, and for one outside the calendar."""
    if isinstance(value, np.datetime64):
        day = value.astype("datetime64[D]")
        return str(day) if day == value else WITH_A_TIME
    if not isinstance(value, datetime):
        return str(value.isoformat())
    try:
        return value.date().isoformat() if value.time() == time() else WITH_A_TIME
    except (NotImplementedError, ValueError):  # pandas counts further than the calendar
        return UNREADABLE


def _is_whole(value: float) -> bool:
    return value == value and abs(value) < _EXACT and value == int(value)


def _is_missing(value: Any) -> bool:
    return (
        value is None
        or type(value).__name__ in ("NAType", "NaTType")
        or value is np.nan
        or _is_numpy_nan(value)
    )


def _is_numpy_nan(value: Any) -> bool:
    return isinstance(value, float) and value != value
