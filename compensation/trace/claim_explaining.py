"""Explaining any record of a claim, from the tables behind it or from its file alone."""

from __future__ import annotations

from attrs import define, evolve

from compensation.claim.file import read_claim
from compensation.claim.parsing import parse
from compensation.claim.record import Claim, CostLine, Exclusion
from compensation.claim.record_fields import COST
from compensation.facts.model import Facts
from compensation.trace.claim_run import as_record, differences, marks_of, run_of_claim, that_differs
from compensation.trace.evidence import ClaimMarks
from compensation.trace.explanation import Explanation
from compensation.trace.from_file import cost_from_file, exclusion_from_file, line_from_file
from compensation.trace.in_claim import InClaim, exclusion_ids
from compensation.trace.of_exclusion import exclusion_trace
from compensation.trace.of_line import line_trace
from compensation.trace.of_total import total_as_recomputed, total_trace
from compensation.trace.record import Trace
from compensation.trace.sentences import EXPLANATIONS
from compensation.values.errors import UnknownName, UsageFault, known_language
from compensation.words.localised import months

RECORDS = ("line", "cost", "exclusion", "total")


def explain_claim(
    claim: Claim | bytes, facts: Facts | None = None, *, lang: str = "en", file: str = "", **record: str
) -> Explanation:
    """Explain one record of a claim: `line="L3"`, `cost="C-1"`, `exclusion="X2"`, or `total="basic"`.

    `claim` is a claim or the bytes of its file. With `facts` the record is computed anew by the claim's own law,
    period, day and readings, and the explanation says whether it is the same; without, it says what the file alone
    tells. An exclusion is named by its place in the file (`X1` is the first), or by its person or cost where that has
    just one. Raises UnknownName for a record that the claim does not have, UsageFault unless one is named.
    """
    language = known_language(lang)
    if len(record) != 1 or not set(record) <= set(RECORDS):
        raise UsageFault(EXPLANATIONS.message("one_record", known=", ".join(RECORDS)))
    ((kind, id),) = record.items()
    held = ExplainedClaim.of(claim, facts, file)
    return Explanation(getattr(held, kind)(id), language)


@define(eq=False)
class ExplainedClaim:
    """A claim with what its records share: marks, and the calculation behind them."""

    claim: Claim
    marks: ClaimMarks
    within: InClaim | None

    @classmethod
    def of(cls, claim: Claim | bytes, facts: Facts | None = None, file: str = "") -> ExplainedClaim:
        """A claim or its file, with the facts behind it if there are any."""
        envelope: dict[str, str] = {}
        if isinstance(claim, bytes):
            root = parse(claim)
            envelope = {each.tag.rpartition("}")[2]: each.text or "" for each in root[0]}
            claim = read_claim(claim)
        return cls(claim, marks_of(claim, file, envelope), None if facts is None else InClaim(claim, facts))

    def line(self, id: str) -> Trace:
        """A line of the claim."""
        line = next((each for each in self.claim.lines if each.id == id), None)
        if line is None:
            raise UnknownName(EXPLANATIONS.message("no_such_line", line=id))
        if self.within is None:
            return line_from_file(self.claim, line, self.marks)
        return line_trace(self.within, line, self.marks)

    def cost(self, id: str) -> Trace:
        """A cost of the claim, accepted or not claimed."""
        cost = next((each for each in self.claim.costs if each.id == id), None)
        if cost is not None:
            return self._accepted(cost)
        if any(each.cost == id for each in self.claim.exclusions):
            return self.exclusion(id)
        raise UnknownName(EXPLANATIONS.message("no_such_cost_in_claim", cost=id))

    def _accepted(self, cost: CostLine) -> Trace:
        from compensation.trace.of_cost import cost_trace

        within = self.within
        alone = cost_from_file(self.claim, cost, self.marks)
        if within is None:
            return alone
        accepted, _ = within.costs
        found = accepted.get(cost.id)
        differs = differences(COST, cost, found)
        if found is None:
            return evolve(alone, run=that_differs(alone.run, differs))
        row = within.awards.facts.costs.cost_ids.tolist().index(cost.id)
        run = run_of_claim(self.claim, self.marks, within.facts)
        return evolve(
            cost_trace(within.awards, row, self.claim.applied_on, read=within.facts),
            run=that_differs(run, differs),
            record=as_record(cost.id, COST.fields(cost), cost.law),
        )

    def exclusion(self, id: str) -> Trace:
        """Months or a cost that the claim leaves out: by place in the file, cost, or person."""
        number, found = self._exclusion(id)
        if self.within is None:
            return exclusion_from_file(self.claim, number, found, self.marks)
        return exclusion_trace(self.within, number, found, self.marks)

    def _exclusion(self, id: str) -> tuple[str, Exclusion]:
        every = dict(exclusion_ids(self.claim))
        if id in every:
            return id, every[id]
        named = {number: each for number, each in every.items() if id in (each.person, each.cost)}
        if len(named) == 1:
            ((number, only),) = named.items()
            return number, only
        if not named:
            raise UnknownName(EXPLANATIONS.message("no_such_exclusion", exclusion=id))
        known = {
            lang: ", ".join(
                f"{number} ({months(each.from_, each.from_, lang)})" for number, each in named.items()
            )
            for lang in ("fi", "sv", "en")
        }
        raise UnknownName(EXPLANATIONS.message("several_exclusions", exclusion=id, known=known))

    def total(self, name: str) -> Trace:
        """A total of the claim."""
        if self.within is None:
            return total_trace(self.claim, name, self.marks)
        return total_as_recomputed(self.claim, name, self.marks, self.within.facts, self.within.recomputed())
