"""Frames of other libraries as pandas frames, without loss: through Arrow, so that no number changes its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compensation.values.errors import UsageFault
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from pandas import DataFrame

_WORDS = Catalogue("tables")


def as_pandas(frame: Any, table: str) -> DataFrame:
    """The frame itself, or what Polars, pyarrow, DuckDB or another library holds as one.

    Raises UsageFault for what is no frame.
    """
    import pandas
    import pyarrow

    if isinstance(frame, pandas.DataFrame):
        return frame
    try:
        if hasattr(frame, "__arrow_c_stream__"):
            return _of_arrow(pyarrow.table(frame))
        if hasattr(frame, "to_pandas"):
            found = frame.to_pandas()
            if isinstance(found, pandas.DataFrame):
                return found
        elif hasattr(frame, "__dataframe__"):
            from pyarrow.interchange import from_dataframe

            return _of_arrow(from_dataframe(frame))
    except (pyarrow.ArrowException, TypeError, ValueError, NotImplementedError):
        pass
    raise UsageFault(_WORDS.message("not_a_frame", table=table))


def _of_arrow(table: Any) -> DataFrame:
    import pandas
    import pyarrow

    fields = []
    for each in table.schema:
        kind = each.type.value_type if pyarrow.types.is_dictionary(each.type) else each.type
        if pyarrow.types.is_string_view(kind) or pyarrow.types.is_string(kind):
            kind = pyarrow.large_string()
        fields.append(pyarrow.field(each.name, kind))
    found: DataFrame = table.cast(pyarrow.schema(fields)).to_pandas(types_mapper=pandas.ArrowDtype)
    return found
