"""Every number and day of the law put wrong by one: does a golden case or the second opinion notice?

    python -m tests.long.mutated_law                    all of them, about an hour on one core
    python -m tests.long.mutated_law cost_ --processes 2     those whose provision begins so

The digest would notice any of them, but by the digest nobody sees which law is right. Each mutant lives in a process of
its own, which knows no other law: the golden numbers are asked first, then random persons and costs judged by the
engine and by the second opinion, then the golden cases. Prints the survivors; exit code 1 if there are any.
Not on Windows, where processes cannot be split off.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from attrs import evolve, frozen

from compensation.law import rulebook
from compensation.law.provisions import Provision, Term, Terms, Wording
from compensation.law.rulebook import Law, assembled, load_law
from compensation.values.errors import RulesError

GOLDEN_NUMBERS = ("tests/laws/test_numbers.py",)
GOLDEN_CASES = (
    "tests/laws/test_costs.py",
    "tests/laws/test_children_born_in_finland.py",
    "tests/laws/test_deadlines.py",
)
PERSONS, COSTS, CLAIMED = 300, 1500, 200
DAY = timedelta(days=1)
REFUSED, KILLED, SURVIVED = "refused", "killed", "survived"
"""A law that cannot be (wordings that overlap, days outside the known ones) is refused when it is read."""


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
            for option, terms in options.items():
                for name, value in terms.items():
                    for other in _neighbours(value):
                        changed = {**options, option: {**terms, name: other}}
                        readings = {**wording.readings, id: changed}
                        said = f"{wording.id} {id} {option} {name} = {other}"
                        yield _with(provision, at, said, evolve(wording, readings=readings))


def _neighbours(value: Term) -> tuple[Term, ...]:
    if type(value) is int:
        return value - 1, value + 1
    return (value - DAY, value + DAY) if isinstance(value, date) else ()


def _ends(provision: Provision) -> Iterator[Mutant]:
    wordings = provision.wordings
    yield _with(
        provision,
        0,
        f"{wordings[0].id} begins a day later",
        evolve(wordings[0], from_=wordings[0].from_ + DAY),
    )
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


def tried(wrong: Law) -> int:
    """The process that tries a law and knows no other; it ends with 0 if nobody notices."""
    child = os.fork()
    if child:
        return child
    try:
        rulebook._load = lambda folder: wrong  # type: ignore[assignment]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            os._exit(0 if _nobody_notices() else 1)
    except BaseException:
        os._exit(1)  # a law by which nothing can be computed is noticed


def fates(wanted: Iterable[Mutant], law: Law, processes: int) -> Iterator[tuple[Mutant, str]]:
    """What becomes of each mutant, as it is known; so many are tried at a time."""
    running: dict[int, Mutant] = {}
    for mutant in wanted:
        wrong = law_of(mutant, law)
        if wrong is None:
            yield mutant, REFUSED
            continue
        while len(running) >= processes:
            yield _ended(running)
        running[tried(wrong)] = mutant
    while running:
        yield _ended(running)


def _ended(running: dict[int, Mutant]) -> tuple[Mutant, str]:
    child, status = os.wait()
    return running.pop(child), KILLED if status else SURVIVED


def _nobody_notices() -> bool:
    return _passes(GOLDEN_NUMBERS) and _opinions_agree() and _passes(GOLDEN_CASES)


def _passes(files: tuple[str, ...]) -> bool:
    import pytest

    files = tuple(file for file in files if os.path.exists(file))
    return pytest.main([*files, "-x", "-q", "-n0", "-p", "no:cacheprovider"]) == 0


def _opinions_agree() -> bool:
    from tests import costs_against_second_opinion as costs
    from tests import persons_against_second_opinion as persons

    tally = persons.Tally()
    for heavy in (False, True):
        for case in persons.cases(random.Random(5), PERSONS, boundary_heavy=heavy):
            persons.compare(case, tally)
            if tally.differences:
                return False
    for claims in persons.claim_cases(random.Random(6), CLAIMED):
        persons.compare_claims(claims, tally)
    found = costs.Tally()
    for heavy in (False, True):
        for each in costs.cases(7, COSTS, boundary_heavy=heavy):
            costs.compare(each, found, reasons_too=True)
            if found.differences:
                return False
    return not tally.differences


def main() -> int:
    """Try every mutant and print those that nobody noticed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("stems", nargs="*", help="how the names of mutants begin; all without")
    options.add_argument("--processes", type=int, default=1)
    given = options.parse_args()
    # What every mutant needs is loaded once, before the first process is split off.
    from tests import costs_against_second_opinion, persons_against_second_opinion  # noqa: F401

    law = load_law()
    wanted = [each for each in mutants(law) if not given.stems or each.name.startswith(tuple(given.stems))]
    if os.waitpid(tried(law), 0)[1]:
        print("the law itself does not pass")
        return 2
    found = {REFUSED: 0, KILLED: 0, SURVIVED: 0}
    for mutant, fate in fates(wanted, law, given.processes):
        found[fate] += 1
        if fate == SURVIVED:
            print(mutant.name, flush=True)
        print(f"\r{sum(found.values())} of {len(wanted)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(", ".join(f"{count} {fate}" for fate, count in found.items()))
    return int(found[SURVIVED] > 0)


if __name__ == "__main__":
    sys.exit(main())
