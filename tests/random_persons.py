"""Random inputs for comparing the engine with the second opinion: ordinary ones, and ones that lie on every boundary.

Everything comes from a `random.Random` that the caller gives; all persons are made up and carry no identity code.
"""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta

from compensation.files.data_folders import data_folder

Tables = dict[str, list[dict[str, str]]]

LAST_DAY = date(2026, 12, 31)
BOUNDARY_DAYS = [
    date(2008, 9, 1), date(2011, 8, 31), date(2011, 9, 1), date(2011, 12, 31), date(2012, 1, 1), date(2013, 12, 31),
    date(2014, 1, 1), date(2014, 11, 30), date(2014, 12, 1), date(2014, 12, 31), date(2015, 1, 1), date(2016, 5, 15),
    date(2016, 5, 16), date(2016, 6, 1), date(2019, 12, 31), date(2020, 1, 1), date(2020, 2, 29), date(2022, 12, 31),
    date(2023, 1, 1), date(2023, 2, 28), date(2023, 3, 1), date(2024, 2, 29), date(2024, 12, 31), date(2025, 1, 1),
    date(2025, 1, 2), date(2026, 8, 17), date(2026, 12, 1), date(2026, 12, 31),
]  # fmt: skip
GROUNDS = ["87", "88", "88a", "90", "51", "52", "89", "93", "52a.2", "54.5", "110"]
SWITCHES = {
    "I-01": ["late-rates", "own-rates"],
    "I-02": ["parents-end", "own-time", "from-2025"],
    "I-03": ["four-then-three", "four", "three"],
    "I-04": ["first-year-in-time", "first-year-paid", "18-to-19"],
    "I-08": ["cumulative", "instalment"],
    "I-18": ["goes-on", "ends"],
    "I-29": ["late-rate", "own-rate"],
    "I-30": ["own-permit", "from-birth"],
    "I-31": ["parent-running", "later-end"],
    "I-34": ["first-day", "month-end"],
}


def municipality_rows() -> list[dict[str, str]]:
    """Rows of the code list, as text."""
    with (data_folder("rules") / "codes" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Generator:
    """Makes one input after another."""

    def __init__(self, rng: random.Random, boundary_heavy: bool = False) -> None:
        self.rng = rng
        self.heavy = boundary_heavy
        rows = municipality_rows()
        self.ended = [(r["code"], date.fromisoformat(r["valid_to"])) for r in rows if r["valid_to"]]
        self.mainland = [r["code"] for r in rows if r["in_aland"] == "0" and not r["valid_to"]]
        self.aland = [r["code"] for r in rows if r["in_aland"] == "1"]

    def readings(self) -> dict[str, str]:
        """Ours for most, others at random."""
        return {id: self.rng.choice(names) for id, names in SWITCHES.items() if self.rng.random() < 0.35}

    def day(self, low: date, high: date) -> date:
        """A day in [low, high]; in the boundary-heavy mode mostly at or next to a
        boundary, a month's 1st or 29 February."""
        rng = self.rng
        if self.heavy and rng.random() < 0.7:
            pick = rng.choice(BOUNDARY_DAYS) + timedelta(days=rng.choice([-1, 0, 0, 1]))
            if rng.random() < 0.3:
                pick = date(rng.randint(low.year, high.year), rng.randint(1, 12), rng.choice([1, 1, 2, 28]))
            if low <= pick <= high:
                return pick
        return low + timedelta(days=rng.randint(0, (high - low).days))

    def maybe(self, chance: float) -> bool:
        return self.rng.random() < chance

    def tables(self, persons: int) -> Tables:
        """An input of about this many persons, in families."""
        out: Tables = {"persons": [], "permits": [], "residences": [], "recipients": []}
        while len(out["persons"]) < persons:
            self._family(out, len(out["persons"]))
        self._recipients(out)
        self.rng.shuffle(out["persons"])
        self.rng.shuffle(out["residences"])
        return out

    def _family(self, out: Tables, number: int) -> None:
        rng = self.rng
        ground = rng.choice([*GROUNDS, "90", "90", "87", "110"])
        after = (
            rng.choice(["yes", "yes", "yes", "no", ""])
            if ground in {"51", "52", "89"}
            else rng.choice(["", "yes", "no"])
        )
        start = self.day(date(2007, 10, 1), date(2026, 12, 20))
        parents: list[str] = []
        for at in range(rng.choice([1, 1, 2, 2, 3])):
            person = self._person(f"P{number:05d}-{at}", ground, after, start)
            standing = "principal" if at == 0 else "family"
            if self.maybe(0.04):
                standing = "other"
            person["standing"] = standing
            if standing == "family":
                person["tie_before_arrival"] = rng.choice(["yes", "yes", "yes", "yes", "no", ""])
            if self.maybe(0.15) and ground != "110":
                person["start_rule"] = "permit"
            if at < 2:
                parents.append(person["person_id"])
            self._add(out, person, start)
            start = self.day(start, min(LAST_DAY, start + timedelta(days=700)))
        for at in range(rng.choice([0, 0, 0, 1, 1, 2])):
            child = self._person(f"P{number:05d}-c{at}", ground, after, start)
            child["standing"] = "child_born_in_finland"
            born = self.day(
                max(date(2008, 1, 1), start - timedelta(days=300)),
                min(LAST_DAY, start + timedelta(days=1500)),
            )
            child["birth_date"] = born.isoformat()
            begun = self.day(born, min(LAST_DAY, born + timedelta(days=rng.choice([0, 0, 20, 200]))))
            child["home_municipality_from"] = begun.isoformat() if self.maybe(0.95) else ""
            granted = self.day(born, min(LAST_DAY, born + timedelta(days=rng.choice([0, 0, 120]))))
            child["permit_from"] = granted.isoformat()
            child["permit_to"] = ""
            named = rng.sample(parents, rng.randint(1, len(parents)))
            if self.maybe(0.15):
                named.append(f"X{number}")
            rng.shuffle(named)
            child["parent_ids"] = " ".join(named)
            self._add(out, child, begun)

    def _person(self, person_id: str, ground: str, after: str, start: date) -> dict[str, str]:
        rng = self.rng
        age = rng.choice([0, 1, 5, 6, 6.9, 7, 10, 16, 17, 17.5, 18, 20, 30, 45])
        low = max(date(1930, 1, 1), start - timedelta(days=int(age * 365.25) + 400))
        born = self.day(low, start)
        if self.heavy and self.maybe(0.1):
            born = date(rng.choice([1996, 2000, 2004, 2008]), 2, 29)
            born = min(born, start)
        granted = self.day(start - timedelta(days=400), min(LAST_DAY, start + timedelta(days=60)))
        if granted < born:
            granted = born
        person = {
            "person_id": person_id,
            "birth_date": born.isoformat(),
            "ground": ground,
            "after_application": after,
            "permit_from": granted.isoformat(),
            "permit_to": "",
            "home_municipality_from": start.isoformat() if self.maybe(0.93) else "",
        }
        if self.maybe(0.3):
            person["permit_to"] = self.day(granted, LAST_DAY).isoformat()
        if self.maybe(0.1):
            person["citizen_from"] = self.day(born, LAST_DAY).isoformat()
        if self.maybe(0.06):
            person["died_on"] = self.day(max(born, date(2011, 9, 1)), LAST_DAY).isoformat()
        return person

    def _add(self, out: Tables, person: dict[str, str], start: date) -> None:
        rng = self.rng
        out["persons"].append(person)
        if self.maybe(0.15):
            day = date.fromisoformat(person["permit_from"])
            for _ in range(rng.randint(1, 3)):
                to = self.day(day, LAST_DAY) if day < LAST_DAY else LAST_DAY
                last = self.maybe(0.3)
                out["permits"].append(
                    {
                        "person_id": person["person_id"],
                        "from": day.isoformat(),
                        "to": "" if last else to.isoformat(),
                    }
                )
                day = to + timedelta(days=rng.choice([-40, 1, 1, 15, 45]))
                if last or not date.fromisoformat(person["birth_date"]) <= day <= LAST_DAY:
                    break
        if self.maybe(0.03):
            return
        born = date.fromisoformat(person["birth_date"])
        day = max(born, start - timedelta(days=rng.choice([0, 0, 30, 90])))
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            if day > LAST_DAY:
                break
            municipality = self._municipality(day)
            still = self.maybe(0.5)
            to = self.day(day, LAST_DAY)
            out["residences"].append(
                {
                    "person_id": person["person_id"],
                    "municipality": municipality,
                    "from": day.isoformat(),
                    "to": "" if still else to.isoformat(),
                }
            )
            if still:
                break
            day = to + timedelta(days=rng.choice([1, 1, 1, 20, 70]))

    def _municipality(self, day: date) -> str:
        rng = self.rng
        ended = [code for code, last in self.ended if day <= last]
        if ended and self.maybe(0.12):
            return rng.choice(ended)
        if self.maybe(0.2):
            return rng.choice(self.aland)
        if self.maybe(0.2):
            return "091"
        return rng.choice(self.mainland[:12] if self.maybe(0.8) else self.mainland)

    def _recipients(self, out: Tables) -> None:
        for code in sorted({r["municipality"] for r in out["residences"]}):
            if self.maybe(0.6):
                continue
            row = {
                "recipient": f"municipality-{code}",
                "business_id": "0201256-6",
                "name": f"Kunta {code}",
                "iban": "",
            }
            for what in ("programme", "agreement"):
                row[f"{what}_from"] = (
                    self.day(date(2005, 1, 1), date(2026, 12, 1)).isoformat()
                    if self.maybe(0.3)
                    else "2005-01-01"
                )
                if self.maybe(0.06):
                    row[f"{what}_from"] = ""
                low = date.fromisoformat(row[f"{what}_from"] or "2005-01-01")
                row[f"{what}_to"] = self.day(low, LAST_DAY).isoformat() if self.maybe(0.25) else ""
            out["recipients"].append(row)
