"""The life of a book in any order: claim, send, answer, pay, correct, cancel, while facts, readings and law change.

In length: `python -m tests.long.life_of_a_book`.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from compensation.law.readings import register
from compensation.values.months import month_of
from compensation.verification.examining import Examined, examine
from tests.life_of_a_book import RECIPIENTS, TOWNS, Life, office
from tests.random_chains import Tables, laws, released
from tests.small_inputs import person
from tests.tables_for_tests import hetu

DAYS = (date(2024, 12, 20), date(2025, 3, 3), date(2025, 11, 28), date(2026, 3, 2))
places = st.integers(0, 30)
lags = st.sampled_from([0, 0, 0, 1, 20])
percents = st.sampled_from([0, 1, 33, 50, 99, 100, 100])


def days(first: int, last: int) -> st.SearchStrategy[str]:
    """Days of some years, as they stand in a table."""
    parts = st.tuples(st.integers(first, last), st.integers(1, 12), st.sampled_from([1, 2, 15, 28]))
    return parts.map(lambda each: date(*each).isoformat())


def some_person(number: int) -> st.SearchStrategy[dict[str, str]]:
    """An adult, a member of the family or a child, whose time begins within three years before the claims."""

    def made(draw: st.DrawFn) -> dict[str, str]:
        start = draw(days(2022, 2025))
        adult = draw(st.booleans())
        birth = draw(days(1960, 2004) if adult else days(2008, 2021))
        family = draw(st.booleans()) if number else False
        return person(
            f"P-{number}",
            birth_date=birth,
            hetu=hetu(birth, 900 + number) if draw(st.booleans()) else "",
            standing="family" if family else "principal",
            ground=draw(st.sampled_from(["87", "87", "90", "110"])),
            tie_before_arrival="yes" if family else "",
            permit_from=start,
            home_municipality_from=start,
        )

    return st.composite(made)()


towns = st.sampled_from([*TOWNS[:3], TOWNS[0], TOWNS[3]])
Change = Callable[[Tables], None]


def _one(tables: Tables, name: str, at: int) -> dict[str, str]:
    rows = tables[name]
    return rows[at % len(rows)] if rows else {}


def _set(name: str, at: int, column: str, value: str) -> Change:
    def change(tables: Tables) -> None:
        row = _one(tables, name, at)
        if row:
            row[column] = value
        if column == "birth_date" and row.get("hetu"):
            row["hetu"] = hetu(value, 900 + int(row["person_id"][2:]))

    return change


def _moved_later(at: int, day: str, town: str) -> Change:
    """Somebody moved on a day: the stay before ends the day before."""

    def change(tables: Tables) -> None:
        row = _one(tables, "residences", at)
        if row and row["from"] < day and not row["to"]:
            row["to"] = date.fromordinal(date.fromisoformat(day).toordinal() - 1).isoformat()
            tables["residences"].append({**row, "municipality": town, "from": day, "to": ""})

    return change


def _added(row: dict[str, str], town: str) -> Change:
    def change(tables: Tables) -> None:
        number = 1 + max((int(each["person_id"][2:]) for each in tables["persons"]), default=0)
        if number < 8:
            new = {**row, "person_id": f"P-{number}"}
            new["hetu"] = hetu(row["birth_date"], 900 + number) if row["hetu"] else ""
            tables["persons"].append(new)
            tables["residences"].append(
                {
                    "person_id": f"P-{number}",
                    "municipality": town,
                    "from": row["home_municipality_from"],
                    "to": "",
                }
            )

    return change


def _gone(at: int) -> Change:
    def change(tables: Tables) -> None:
        id = _one(tables, "persons", at).get("person_id")
        if len(tables["persons"]) > 1:
            for name in ("persons", "residences"):
                tables[name][:] = [row for row in tables[name] if row["person_id"] != id]

    return change


def _cost(at: int, day: str, code: str, euros: int) -> Change:
    """A cost of interpreting (up to 2024) or of social assistance."""

    def change(tables: Tables) -> None:
        number = len(tables["costs"]) + 1 + sum(row.get("gone", "") != "" for row in tables["costs"])
        id = _one(tables, "persons", at)["person_id"]
        tables["costs"].append(
            {"cost_id": f"C-{number}", "person_id": id, "from": day, "to": day, "recipient": code,
             "kind": "interpreting" if day < "2025" else "social_assistance", "gross": f"{euros}.45",
             "condition_met": "yes"}
        )  # fmt: skip

    return change


changes: st.SearchStrategy[Change] = st.one_of(
    st.builds(
        _set, st.just("persons"), places, st.just("ground"), st.sampled_from(["87", "90", "110", "51"])
    ),
    st.builds(_set, st.just("persons"), places, st.just("birth_date"), days(2000, 2020)),
    st.builds(
        _set, st.just("persons"), places, st.just("tie_before_arrival"), st.sampled_from(["yes", "no", ""])
    ),
    st.builds(_set, st.just("persons"), places, st.just("home_municipality_from"), days(2022, 2026)),
    st.builds(
        _set, st.just("persons"), places, st.just("citizen_from"), st.one_of(st.just(""), days(2024, 2026))
    ),
    st.builds(_set, st.just("persons"), places, st.just("died_on"), st.one_of(st.just(""), days(2024, 2026))),
    st.builds(_set, st.just("residences"), places, st.just("municipality"), towns),
    st.builds(_set, st.just("residences"), places, st.just("to"), st.one_of(st.just(""), days(2024, 2026))),
    st.builds(_moved_later, places, days(2024, 2026), towns),
    st.builds(_added, some_person(1), towns),
    st.builds(_gone, places),
    st.builds(_cost, places, days(2023, 2026), st.sampled_from(RECIPIENTS), st.integers(1, 999)),
    st.builds(_cost, places, days(2023, 2026), st.sampled_from(RECIPIENTS), st.integers(1, 999)),
    st.builds(
        _set, st.just("costs"), places, st.just("gross"), st.sampled_from(["0.01", "80.00", "1234.56"])
    ),
    st.builds(_set, st.just("costs"), places, st.just("recipient"), st.sampled_from(RECIPIENTS)),
    st.builds(_set, st.just("costs"), places, st.just("condition_met"), st.sampled_from(["yes", "no", ""])),
    st.builds(
        _set,
        st.just("recipients"),
        places,
        st.just("programme_from"),
        st.sampled_from(["2011-01-01", "2025-02-01", ""]),
    ),
)


@lru_cache(maxsize=400)
def _examined(data: bytes) -> Examined:
    return examine(data)


class LifeOfABook(RuleBasedStateMachine):
    """Rules are what an officer does; after each of them everything that must hold is recomputed."""

    seen: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(released())
        # What a file holds by itself follows from its bytes: each is examined once.
        self.stack.enter_context(patch("compensation.verification.examining.examine", _examined))
        self.place = Path(tempfile.mkdtemp(prefix="life-"))
        self.life: Life | None = None

    def teardown(self) -> None:
        self.stack.close()
        shutil.rmtree(self.place, ignore_errors=True)
        if self.life:
            type(self).seen.update(self.life.seen)

    @initialize(
        people=st.integers(2, 4).flatmap(lambda many: st.tuples(*(some_person(at) for at in range(many)))),
        homes=st.lists(towns, min_size=4, max_size=4),
        costs=st.lists(
            st.builds(_cost, places, days(2023, 2026), st.sampled_from(RECIPIENTS), st.integers(1, 999)),
            max_size=2,
        ),
        day=st.sampled_from(DAYS),
    )
    def begins(
        self, people: tuple[dict[str, str], ...], homes: list[str], costs: list[Change], day: date
    ) -> None:
        tables = office(people, homes[: len(people)])
        for each in costs:
            each(tables)
        self.life = Life(self.place / "book", tables, next(iter(laws().values())), day)
        end = month_of(day) + 1
        self.life.claim(end - 12, end)

    @property
    def office(self) -> Life:
        assert self.life is not None
        return self.life

    @rule(many=st.integers(1, 200))
    def time_passes(self, many: int) -> None:
        self.office.passes(many)

    @rule(back=st.integers(0, 30), length=st.integers(1, 18), hidden=st.booleans())
    def claim(self, back: int, length: int, hidden: bool) -> None:
        end = month_of(self.office.day) + 1 - min(back, 12)
        self.office.claim(end - length, end, pseudonymised=hidden)

    @rule(length=st.integers(1, 18), only=st.sets(st.sampled_from(RECIPIENTS), min_size=1, max_size=3))
    def claim_of_some(self, length: int, only: set[str]) -> None:
        end = month_of(self.office.day) + 1
        self.office.claim(end - length, end, only)

    @rule(at=places, late=lags)
    def send(self, at: int, late: int) -> None:
        self.office.send(at, late)

    @rule(
        at=places,
        part=percents,
        refused=st.lists(st.tuples(places, percents), max_size=2),
        rest=st.booleans(),
        late=lags,
    )
    def answer(self, at: int, part: int, refused: list[tuple[int, int]], rest: bool, late: int) -> None:
        self.office.answer(at, part, refused, rest=rest, late=late)

    @rule(at=places, percent=percents, late=lags)
    def pay(self, at: int, percent: int, late: int) -> None:
        self.office.pay(at, percent, late)

    @rule(at=places, percent=percents, late=lags)
    def give_back(self, at: int, percent: int, late: int) -> None:
        self.office.give_back(at, percent, late)

    @rule(
        rows=st.lists(
            st.tuples(places, st.integers(1, 9), st.sampled_from([0, 0, 0, 1, -1, 900])),
            min_size=1,
            max_size=4,
        )
    )
    def list_comes(self, rows: list[tuple[int, int, int]]) -> None:
        self.office.list_comes(rows)

    @rule(what=changes)
    def facts_change(self, what: Change) -> None:
        self.office.change(what)

    @rule(what=changes)
    def more_facts_change(self, what: Change) -> None:
        self.office.change(what)

    @rule(data=st.data())
    def another_reading(self, data: Any) -> None:
        switches = {id: each for id, each in register().items() if each.switch}
        id = data.draw(st.sampled_from(sorted(switches)))
        self.office.choose(id, data.draw(st.sampled_from(sorted(switches[id].options))))

    @rule(at=st.integers(0, 100))
    def law_is_released(self, at: int) -> None:
        known = list(laws().values())
        self.office.release(known[at % len(known)])

    @rule(with_old=st.booleans())
    def correct_everything(self, with_old: bool) -> None:
        self.office.correct(with_old=with_old)

    @rule(with_old=st.booleans())
    def correct_all_again(self, with_old: bool) -> None:
        self.office.correct(with_old=with_old)

    @rule(chosen=st.lists(places, min_size=1, max_size=2))
    def correct_some(self, chosen: list[int]) -> None:
        self.office.correct(chosen)

    @rule(chosen=st.lists(places, min_size=1, max_size=2))
    def cancel(self, chosen: list[int]) -> None:
        self.office.cancel(chosen)

    @rule(at=places)
    def withdraw(self, at: int) -> None:
        self.office.withdraw(at)

    @invariant()
    def everything_holds(self) -> None:
        if self.life:
            faults = list(self.life.faults())
            assert not faults, "\n".join(faults)


TestLifeOfABook = LifeOfABook.TestCase
TestLifeOfABook.settings = settings(
    max_examples=4,
    stateful_step_count=14,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
