"""Proves that a change of structure changes nothing that the program gives: saves all of
it before and after, and compares.

    python -m tests.long.compare_with_saved save FOLDER [--persons 20000] [--seed 1]
    python -m tests.long.compare_with_saved compare FOLDER_OLD FOLDER_NEW [--smaller]

`save` keeps what every command says and writes on the shipped example and on faulty inputs, in three languages,
and what library and commands give for random persons with costs (about 5 minutes, and 6 for 20,000 persons).
`compare` prints the first lines that differ in each file; exit code 1 if any does. With `--smaller` the new
folder may hold fewer persons, in whole blocks of 500. Both must have been saved with the same cases: adapt the
imports of tests, never their inputs.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from operator import itemgetter
from pathlib import Path

from tests.long.saved_desk import COMMAND, LANGUAGES, Desk
from tests.long.saved_example import commands
from tests.long.saved_faults import told_of_faults
from tests.long.saved_inputs import finding_cases, told_of_cases
from tests.long.saved_persons import BLOCK, block

SUMS, PERSONS = "SUMS", "persons"
MOST_LINES = 3
WIDTH = 300


def everything(persons: int, seed: int, desk: Path) -> Iterator[tuple[str, Iterable[str]]]:
    """(name of a file, its text in pieces) of all that is saved."""
    for lang in LANGUAGES:
        here = Desk(desk / lang)
        for group, runs in groupby(commands(here), itemgetter(0)):
            yield f"example {lang}/{group}", (here.run(*words, "--lang", lang) for _, words in runs)
        yield from _by_group(f"faults {lang}", told_of_faults(desk / f"faults {lang}", lang))
    yield from _by_group("findings", finding_cases(desk / "findings"))
    yield from _by_group("inputs", told_of_cases(desk / "inputs"))
    for number, first in enumerate(range(0, persons, BLOCK)):
        size = min(BLOCK, persons - first)
        yield f"{PERSONS} from {seed}/{number:04}", [block(seed, number, size, desk / "persons")]


def _by_group(folder: str, told: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Iterable[str]]]:
    for group, texts in groupby(told, itemgetter(0)):
        yield f"{folder}/{group}", map(itemgetter(1), texts)


def save(folder: Path, persons: int, seed: int) -> None:
    """Write everything, one compressed file after the other, and their sums at the end."""
    if folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty")
    began = time.monotonic()
    sums: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as desk:
        for name, pieces in everything(persons, seed, Path(desk)):
            text = "".join(pieces).encode()
            assert desk.encode() not in text, f"{name} tells where it was made"
            assert name not in sums, name
            sums[name] = hashlib.sha256(text).hexdigest()
            path = folder / f"{name}.gz"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(gzip.compress(text, 6, mtime=0))
            print(
                f"\r{len(sums)} files, {time.monotonic() - began:.0f} s", end="", file=sys.stderr, flush=True
            )
    print(file=sys.stderr)
    (folder / SUMS).write_text("".join(f"{sums[name]}  {name}\n" for name in sorted(sums)), "utf-8")
    codes = ", ".join(f"{count} with {code}" for code, count in sorted(Desk.exit_codes.items()))
    print(f"{len(sums)} files; {Desk.exit_codes.total()} commands by exit code: {codes}")


def read_sums(folder: Path) -> dict[str, str]:
    """SHA-256 by name of file. Ends the program where nothing was saved whole."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except OSError:
        sys.exit(f"{folder} holds nothing that was saved to its end")
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def compare(old: Path, new: Path, *, smaller: bool = False) -> int:
    """Print what differs; 1 if anything does. A `smaller` new one may lack persons: they are then only counted."""
    before, after = read_sums(old), read_sums(new)
    names = {*before, *after}
    if smaller:
        names -= {name for name in {*before} - {*after} if name.startswith(PERSONS)}
    differing = sorted(name for name in names if before.get(name) != after.get(name))
    for name in differing:
        if name in before and name in after:
            print(f"{name}\n{first_difference(_lines(old, name), _lines(new, name))}")
        else:
            print(f"{name}\n  only in {old if name in before else new}")
    left_out = f", {len({*before} - names)} blocks of persons left out" if smaller else ""
    print(f"{len(names)} files compared, {len(differing)} differ{left_out}")
    return 1 if differing else 0


def _lines(folder: Path, name: str) -> list[str]:
    return gzip.decompress((folder / f"{name}.gz").read_bytes()).decode().split("\n")


def first_difference(old: list[str], new: list[str]) -> str:
    """The first lines that differ, under the command or heading to which they belong."""
    at = next(at for at, (one, other) in enumerate(zip_longest(old, new)) if one != other)
    heads = [line for line in old[: at + 1] if line.startswith((COMMAND, "-- ", "== "))]
    command = [line for line in heads if line.startswith(COMMAND)][-1:]
    told = [f"  line {at + 1}", *(f"  {line}" for line in dict.fromkeys([*command, *heads[-1:]]))]
    start = max(0, _alike("".join(old[at : at + 1]), "".join(new[at : at + 1])) - WIDTH // 3)
    for sign, lines in (("-", old), ("+", new)):
        told += [f"  {sign} {line[start:][:WIDTH]}" for line in lines[at : at + 1]]
        told += [f"  {sign} {line[:WIDTH]}" for line in lines[at + 1 : at + MOST_LINES]]
    return "\n".join(told)


def _alike(one: str, other: str) -> int:
    """How many characters are the same from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, yours) in pairs if mine != yours), min(len(one), len(other)))


def main() -> int:
    """Save or compare, and say by the exit code whether all is well."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    verbs = options.add_subparsers(dest="verb", required=True)
    saving = verbs.add_parser("save")
    saving.add_argument("folder", type=Path)
    saving.add_argument("--persons", type=int, default=20_000, help="random persons")
    saving.add_argument("--seed", type=int, default=1, help="where the random persons begin")
    comparing = verbs.add_parser("compare")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    comparing.add_argument("--smaller", action="store_true", help="the new one was saved with fewer persons")
    given = options.parse_args()
    if given.verb == "compare":
        return compare(given.old, given.new, smaller=given.smaller)
    save(given.folder, given.persons, given.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
