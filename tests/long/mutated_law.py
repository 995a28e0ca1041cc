"""Every number and day of the law put wrong by one: does a golden case or the second opinion notice?

    python -m tests.long.mutated_law                all of them
    python -m tests.long.mutated_law cost_ rate_    those whose provision begins so

The digest would notice any of them, but by the digest nobody sees which law is right. The golden numbers and cases of
`tests/laws` are asked first, then the second opinion on random persons and costs. Prints the survivors; exit code 1 if
there are any.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise, product
from types import ModuleType
from typing import Any

from attrs import evolve, frozen

from compensation.law import rulebook
from compensation.law.provisions import Provision, Term, Terms, Wording
from compensation.law.rulebook import Law, assembled, load_law
from compensation.values.errors import RulesError

GOLDEN = ("test_numbers", "test_citations", "test_children_born_in_finland", "test_costs")
"""Modules of `tests.laws`, the quick ones first."""
PERSONS, COSTS = 1200, 4000
DAY = timedelta(days=1)
REFUSED, KILLED, SURVIVED = "refused", "killed", "survived"
"""A law that cannot be (wordings that overlap, days outside the known ones) is refused when it is read."""

Check = Callable[[], None]
"""Raises where it notices something."""


@frozen
class Mutant:
    """A provision put wrong in one place, and what was done to it."""

    name: str
    provision: Provision


def mutants(law: Law) -> Iterator[Mutant]:
    """Every term that is a number or a day one more and one less, every end of a wording a day earlier and later."""
    for provision in law.provisions.values():
        yield from _terms(provision)
        yield from _ends(provision)


def _terms(provision: Provision) -> Iterator[Mutant]:
    for at, wording in enumerate(provision.wordings):
        for name, value in wording.terms.items():
            for other in _neighbours(value):
                terms = Terms(wording.id, {**wording.terms, name: other})
                yield _with(provision, at, f"{wording.id} {name} = {other}", evolve(wording, terms=terms))
        for id, options in wording.readings.items():
            for option, terms_of in options.items():
                for name, value in terms_of.items():
                    for other in _neighbours(value):
                        readings = {**wording.readings, id: {**options, option: {**terms_of, name: other}}}
                        said = f"{wording.id} {id} {option} {name} = {other}"
                        yield _with(provision, at, said, evolve(wording, readings=readings))


def _neighbours(value: Term) -> tuple[Term, ...]:
    if type(value) is int:
        return value - 1, value + 1
    return (value - DAY, value + DAY) if isinstance(value, date) else ()


def _ends(provision: Provision) -> Iterator[Mutant]:
    wordings = provision.wordings
    begun = evolve(wordings[0], from_=wordings[0].from_ + DAY)
    yield _with(provision, 0, f"{wordings[0].id} begins a day later", begun)
    last = len(wordings) - 1
    ended = evolve(wordings[last], until=wordings[last].until - DAY)
    yield _with(provision, last, f"{wordings[last].id} ends a day earlier", ended)
    for at, (one, other) in enumerate(pairwise(wordings)):
        for step, said in ((-DAY, "earlier"), (DAY, "later")):
            cut = evolve(one, until=one.until + step)
            moved = _with(provision, at, "", cut).provision if one.until == other.from_ else provision
            yield _with(
                moved, at + 1, f"{other.id} begins a day {said}", evolve(other, from_=other.from_ + step)
            )


def _with(provision: Provision, at: int, name: str, wording: Wording) -> Mutant:
    wordings = [*provision.wordings]
    wordings[at] = wording
    return Mutant(name, evolve(provision, wordings=tuple(wordings)))


def law_of(mutant: Mutant, law: Law) -> Law | None:
    """The whole law with the mutant in it; None where it is refused."""
    try:
        return assembled({**law.provisions, mutant.provision.stem: mutant.provision}, "mutant", mutant.name)
    except (RulesError, OverflowError):
        return None


class Watch:
    """Everything that may notice a wrong law; what does not depend on the law is computed once."""

    def __init__(self) -> None:
        self.modules = [importlib.import_module(f"tests.laws.{name}") for name in GOLDEN]
        self.checks = [
            *(check for module in self.modules for check in golden_checks(module)),
            *opinions_on_costs(),
            *opinions_on_persons(),
        ]

    def notices(self, law: Law) -> bool:
        """Whether a check fails under a law, or cannot be made."""
        with self._in_force(law):
            return any(map(_fails, self.checks))

    @contextmanager
    def _in_force(self, law: Law) -> Iterator[None]:
        before = rulebook._load, [getattr(module, "LAW", None) for module in self.modules]
        rulebook._load = lambda folder: law  # type: ignore[assignment]
        for module in self.modules:
            module.LAW = law  # type: ignore[attr-defined]
        try:
            yield
        finally:
            rulebook._load = before[0]
            for module, kept in zip(self.modules, before[1], strict=True):
                module.LAW = kept  # type: ignore[attr-defined]


def _fails(check: Check) -> bool:
    try:
        check()
    except Exception:
        return True
    return False


def golden_checks(module: ModuleType) -> Iterator[Check]:
    """The tests of a module as they stand, each with each of its parameters; those that need more are left out."""
    for name, function in vars(module).items():
        if name.startswith("test_") and callable(function):
            axes = [_axis(*mark.args[:2]) for mark in _marks(function)]
            for chosen in product(*axes):
                given = {key: value for part in chosen for key, value in part.items()}
                if set(given) == set(inspect.signature(function).parameters):
                    yield lambda call=function, with_=given: call(**with_)  # type: ignore[misc]


def _marks(function: Any) -> list[Any]:
    return [mark for mark in getattr(function, "pytestmark", []) if mark.name == "parametrize"]


def _axis(names: str | Sequence[str], rows: Sequence[Any]) -> list[dict[str, Any]]:
    listed = [name.strip() for name in names.split(",")] if isinstance(names, str) else [*names]
    plain = [getattr(row, "values", row) if type(row).__name__ == "ParameterSet" else row for row in rows]
    if len(listed) == 1:
        return [
            {listed[0]: row[0] if row is not given else row} for row, given in zip(plain, rows, strict=True)
        ]
    return [dict(zip(listed, row, strict=True)) for row in plain]


def opinions_on_costs() -> Iterator[Check]:
    """The engine's judgement of random costs beside that of the second opinion, which is asked once."""
    from compensation.costs.judging import judge
    from tests import costs_against_second_opinion as costs

    for heavy in (False, True):
        for case in costs.cases(7, COSTS, boundary_heavy=heavy):
            facts, theirs = costs.facts_of(case.tables), costs.by_second_opinion(case)

            def check(case: costs.Case = case, facts: Any = facts, theirs: Any = theirs) -> None:
                ours = costs.opinions(judge(facts, load_law(), case.readings, case.applied_on))
                assert ours == theirs

            yield check


def opinions_on_persons() -> Iterator[Check]:
    """What is due to random persons by the engine beside the same by the second opinion, which is asked once."""
    from compensation.awards.calculation import calculate
    from tests import persons_against_second_opinion as persons

    for heavy in (False, True):
        for case in persons.cases(random.Random(5), PERSONS, boundary_heavy=heavy):
            facts, theirs = persons.facts_of(case.tables), persons.by_second_opinion(case)

            def check(case: persons.Case = case, facts: Any = facts, theirs: Any = theirs) -> None:
                awards = calculate(facts, applied_on=case.applied_on, readings=case.readings)
                assert persons.by_engine(awards) == theirs

            yield check


def main() -> int:
    """Try every mutant and print those that nobody noticed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("stems", nargs="*", help="how the names of mutants begin; all without")
    given = options.parse_args()
    law, watch = load_law(), Watch()
    if watch.notices(law):
        print("the law itself does not pass")
        return 2
    wanted = [each for each in mutants(law) if not given.stems or each.name.startswith(tuple(given.stems))]
    found = {REFUSED: 0, KILLED: 0, SURVIVED: 0}
    for mutant in wanted:
        wrong = law_of(mutant, law)
        fate = REFUSED if wrong is None else KILLED if watch.notices(wrong) else SURVIVED
        found[fate] += 1
        if fate == SURVIVED:
            print(mutant.name, flush=True)
        print(f"\r{sum(found.values())} of {len(wanted)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(", ".join(f"{count} {fate}" for fate, count in found.items()))
    return int(found[SURVIVED] > 0)


if __name__ == "__main__":
    sys.exit(main())
