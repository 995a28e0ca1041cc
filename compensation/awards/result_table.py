"""Results as tables: named columns of plain values, ready for a DataFrame, CSV, JSON or Parquet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import compress
from typing import TYPE_CHECKING, Any

from attrs import frozen

from compensation.values.money import euros

if TYPE_CHECKING:
    import pandas
    import pyarrow

TEXT, WHOLE, MONEY, DAY = "text", "whole", "money", "day"
"""Kinds of column: text; whole number; integer cents shown as euros with two decimals; a date."""


@frozen(eq=False)
class ResultTable:
    """Rows of named columns. Money is held as integer cents and shown as text with exactly two decimals."""

    kinds: Mapping[str, str]
    columns: Mapping[str, Collection[Any]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Rows as plain values: text, int, date; money as text."""
        names = list(self.kinds)
        for row in zip(*(self.texts(name) for name in names), strict=True):
            yield dict(zip(names, row, strict=True))

    def texts(self, name: str) -> list[Any]:
        """A column as it is printed: money and dates as text, whole numbers as int."""
        kind, values = self.kinds[name], self.columns[name]
        if kind == MONEY:
            return [euros(v) for v in values]
        if kind == DAY:
            return [v.isoformat() for v in values]
        return [int(v) for v in values] if kind == WHOLE else list(values)

    def without(self, *names: str) -> ResultTable:
        """The table without some of its columns."""
        kinds = {name: kind for name, kind in self.kinds.items() if name not in names}
        return ResultTable(kinds, {name: self.columns[name] for name in kinds})

    def rows_with(self, name: str, wanted: Collection[str]) -> ResultTable:
        """The rows whose text in the column `name` is one of those wanted."""
        kept = [text in wanted for text in self.columns[name]]
        return ResultTable(
            self.kinds, {each: list(compress(values, kept)) for each, values in self.columns.items()}
        )

    def to_frame(self) -> pandas.DataFrame:
        """A DataFrame: money as Decimal with two places, dates as datetime.date, whole numbers as int64.

        Money is typed as decimal(12, 2), so that `to_parquet` writes the same type whatever the amounts are.
        """
        import pandas
        import pyarrow

        from compensation.values.money import decimal_euros

        def cells(name: str) -> Any:
            kind, values = self.kinds[name], self.columns[name]
            if kind == MONEY:
                money = pandas.ArrowDtype(pyarrow.decimal128(12, 2))
                return pandas.Series([decimal_euros(v) for v in values], dtype=money)
            if kind == WHOLE:
                return pandas.Series([int(v) for v in values], dtype="int64")
            return pandas.Series(list(values), dtype=object)

        return pandas.DataFrame({name: cells(name) for name in self.kinds})

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table: money as decimal(12, 2), dates as date32."""
        import pyarrow

        from compensation.values.money import decimal_euros

        types = {
            TEXT: pyarrow.string(),
            WHOLE: pyarrow.int64(),
            MONEY: pyarrow.decimal128(12, 2),
            DAY: pyarrow.date32(),
        }
        return pyarrow.table(
            {
                name: pyarrow.array(
                    [decimal_euros(v) for v in self.columns[name]]
                    if kind == MONEY
                    else (
                        [int(v) for v in self.columns[name]] if kind == WHOLE else list(self.columns[name])
                    ),
                    type=types[kind],
                )
                for name, kind in self.kinds.items()
            }
        )
