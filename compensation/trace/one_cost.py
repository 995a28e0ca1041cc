"""One cost of a judgement, what the tests saw of it, and what was named of facts and law."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from compensation.costs.citations import law_ids
from compensation.costs.judgements import Judgements
from compensation.facts.model import NONE, Costs, Facts
from compensation.trace.cost_days import Watched, watched
from compensation.trace.named_facts import NamedFacts
from compensation.trace.named_law import NamedWordings


@frozen(eq=False)
class OneCost:
    """The cost `row` of `judged`."""

    judged: Judgements
    row: int
    watched: Watched
    named: NamedFacts
    law: NamedWordings

    @property
    def costs(self) -> Costs:
        """The table that the cost stands in."""
        return self.judged.facts.costs

    @property
    def person(self) -> int:
        """The number of its person; negative where it has none or the person is left out."""
        return int(self.costs.person[self.row])

    @property
    def decision(self) -> int:
        """The number of the decision that it names; negative where it names none that is there."""
        return int(self.costs.decision[self.row])

    @property
    def stretches(self) -> tuple[int, ...]:
        """The stretches of law in which its days lie."""
        return self.watched.stretches

    @property
    def kind_law(self) -> tuple[str, ...]:
        """The wordings of its kind on its days."""
        tables = self.judged.tables
        rows = (int(tables.stretches.wording[each]) for each in self.stretches)
        return tuple(dict.fromkeys(tables.wordings[each].id for each in rows if each >= 0))

    @property
    def reasons(self) -> tuple[str, ...]:
        """The codes that its judgement gives."""
        return self.judged.reason_codes(self.row)

    @property
    def acted(self) -> frozenset[str]:
        """Codes of what decided: the reasons, and of a cost accepted in part what its other days failed."""
        cut = self.watched.fails if "part_outside" in self.reasons else frozenset()
        return frozenset(self.reasons) | cut

    def fact(self, *columns: str) -> tuple[str, ...]:
        """Cells of its row."""
        return self.named.cost(self.row, *columns)

    def of_person(self, *columns: str) -> tuple[str, ...]:
        """Cells of its person's row; none where it has no person."""
        return self.named.person(self.person, *columns) if self.person >= 0 else ()

    def of_decision(self, *columns: str) -> tuple[str, ...]:
        """Cells of its decision's row; that none is named, where it names none."""
        if self.decision >= 0:
            return self.named.decision(self.decision, *columns)
        return self.fact("decision_id") if self.decision == NONE else ()

    def of_parents(self, *columns: str) -> tuple[str, ...]:
        """`parent_ids` of its person, and cells of those parents that are in the register."""
        return (*self.of_person("parent_ids"), *self._cells_of_parents(columns)) if self.person >= 0 else ()

    def _cells_of_parents(self, columns: tuple[str, ...]) -> Iterator[str]:
        for parent in self.judged.facts.parents.of(self.person, "parent").tolist():
            if parent >= 0:
                yield from self.named.person(parent, *columns)


def one_cost(judged: Judgements, row: int, read: Facts) -> OneCost:
    """The cost `row`, tried once more by itself; its wordings are named, and its cells in the facts as read."""
    law = NamedWordings(judged.law, judged.readings)
    law.use(law_ids(judged, row))
    alone = watched(judged, row)
    return OneCost(judged, row, alone, NamedFacts(read), law)
