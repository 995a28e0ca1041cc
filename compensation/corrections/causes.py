"""The cause of one cell with its own details: the cells of the tables behind it, and who is at the other end."""

from __future__ import annotations

from attrs import define, evolve, field

from compensation.corrections.changed_facts import ChangedFact, ChangedFacts, names
from compensation.corrections.moved import Moves
from compensation.corrections.trails import Cause, Cell


@define(eq=False)
class Causes:
    """What may be behind the changes of one claim; `changed` is None where the tables of then are not at hand."""

    code: str
    changed: ChangedFacts | None
    moves: Moves
    rows: set[ChangedFact] = field(factory=set)
    """The cells of the tables that were named so far."""

    def of(self, cell: Cell, cause: Cause, cents: int) -> Cause:
        """The cause of a change by so many cents in a cell."""
        if cause.cause != "facts":
            return cause
        found: set[ChangedFact] = set()
        if self.changed is not None:
            own = self.changed.of_cost(cell.cost) if cell.cost else self.changed.of_months(cell.person)
            found = {*own, *self.changed.of_recipient(self.code)}
            self.rows |= found
        return evolve(cause, facts=names(found), counterpart=self.moves.of(cell, cents))
