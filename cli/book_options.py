"""Which options of `book` go together: an entry, a test, a broken lock and what is shown each have their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from compensation.values.errors import UsageFault

from .says import SAYS


def given(options: Mapping[str, object]) -> dict[str, object]:
    """The options that were given, with their values; an amount of nothing was given."""
    return {
        name: value
        for name, value in options.items()
        if value is not None and value is not False and value not in ((), "")
    }


def refuse_beside(what: str, options: Mapping[str, object], but: Collection[str] = ()) -> None:
    """UsageFault for an option that was given and does nothing beside `what`."""
    for name in given(options):
        if name not in but:
            raise UsageFault(SAYS.message("option_beside", option=name, what=what))
