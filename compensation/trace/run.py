"""By which program, law, readings and inputs a trace was made."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.awards.computed import Computed
from compensation.facts.from_tables import FactsFromTables
from compensation.facts.model import Facts
from compensation.trace.evidence import FROM_INPUTS, Input, Period, Run
from compensation.values.months import first_day
from compensation.words.masking import masked


def software() -> str:
    """Name and version of this program."""
    from compensation.values.version import __version__

    return f"compclaim {__version__}"


def run_of(awards: Computed, facts: Facts) -> Run:
    """The run behind `awards`, whose tables are those of `facts`."""
    period = awards.period
    return Run(
        software=software(),
        law_digest=awards.law.digest,
        law_verified_on=awards.law.verified_on,
        law_known_until=awards.law.known_until,
        period=Period(None, None) if period is None else Period(first_day(period[0]), first_day(period[1])),
        applied_on=awards.applied_on,
        readings=dict(sorted(awards.readings.items())),
        inputs=inputs_of(facts),
        basis=FROM_INPUTS,
        claim=None,
        differs=(),
    )


def inputs_of(facts: Facts) -> tuple[Input, ...]:
    """The tables behind facts."""
    return tuple(_inputs(facts))


def _inputs(facts: Facts) -> Iterator[Input]:
    files = facts.files if isinstance(facts, FactsFromTables) else {}
    layouts = facts.layouts if isinstance(facts, FactsFromTables) else {}
    for each in facts.sources:
        file = layouts[each.name].place if each.name in layouts else files.get(each.name, "")
        yield Input(masked(each.name), masked(file), each.sha256, each.rows)
