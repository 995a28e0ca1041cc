"""Random costs and decisions for comparing the engine with the second opinion, ordinary and on every boundary.

They are added to the persons of random_persons.py. Most costs are made so that they could be accepted, and
then spoilt in one way or another: an accepted cost and each reason code should come up often. Everything
comes from a `random.Random` that the caller gives.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from compensation.second_opinion.day_by_day import (
    ALAND,
    BEARERS,
    EDUCATION,
    FSU,
    LONG_TERM,
    OUT_OF_SCOPE,
    add_months,
)
from compensation.second_opinion.day_by_day import READINGS as COST_SWITCHES
from compensation.second_opinion.month_by_month import add_years
from tests.random_persons import Generator, Tables, municipality_rows

Row = dict[str, str]

FIRST_DAY = date(2011, 7, 1)
LAST_DAY = date(2027, 2, 28)
LAW_DAYS = [
    date(2011, 9, 1), date(2014, 12, 1), date(2015, 1, 1), date(2016, 5, 16), date(2017, 1, 1), date(2020, 2, 29),
    date(2020, 7, 15), date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1), date(2023, 3, 1), date(2024, 1, 1),
    date(2024, 7, 1), date(2025, 1, 1), date(2025, 8, 1), date(2026, 1, 1), date(2026, 9, 1), date(2027, 1, 1),
]  # fmt: skip
APPLICATION_DAYS = [
    date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 1), date(2026, 5, 5),
    date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 1), date(2028, 12, 31),
]  # fmt: skip
AGES = [18, 21, 23, 25]
LIMITS = ["2300.00", "2300.01", "1150.00", "1150.01", "4600.00", "4600.01", "4599.99", "2299.99"]
KINDS = list(BEARERS)
OFTEN = [
    *KINDS,
    *["unaccompanied_minor"] * 3,
    *["social_assistance", "reception_preparedness"] * 2,
    "interpreting",
]
YEARS = {  # from the start
    "long_term_health_care": 10,
    "long_term_social_care": 10,
    "special_reasons": 10,
    "early_education_support": 10,
    "basic_education_support": 10,
    "social_assistance": 3,
    "fsu_long_term_care": 5,
    "fsu_livelihood": 5,
}
NEED_A_DECISION = {
    *LONG_TERM,
    *EDUCATION,
    *ALAND,
    "special_reasons",
    "unaccompanied_minor",
    "reception_preparedness",
    "war_volunteer",
    "trafficking_victim",
}
LOST = "Z-"
"""Begins the id of a corrected cost that stands in no row; no other id begins with so late a letter."""
DUE_BY_2026 = ["social_assistance", "interpreting", "special_reasons", "initial_assessment"]
CONSIDERABLE = {*LONG_TERM, "special_reasons", "fsu_long_term_care"}


def day_in(row: Row, column: str) -> date | None:
    """The day of a cell, or None."""
    return date.fromisoformat(row[column]) if row.get(column) else None


def within(day: date) -> date:
    """The day, moved into the years that the tests look at."""
    return min(max(day, FIRST_DAY), LAST_DAY)


class CostGenerator:
    """Makes one input with costs after another."""

    def __init__(self, rng: random.Random, boundary_heavy: bool = False) -> None:
        self.rng = rng
        self.heavy = boundary_heavy
        self.persons = Generator(rng, boundary_heavy)
        self._applied_on: date | None = None
        self.county = {row["code"]: row["county_code"] for row in municipality_rows()}
        self.successor = {row["code"]: row["successor"] for row in municipality_rows() if row["successor"]}

    # -- what goes with the tables -------------------------------------------------------------------------

    def readings(self) -> dict[str, str]:
        """Ours for most, others at random."""
        chosen = self.persons.readings()
        for switch, names in COST_SWITCHES.items():
            if self.maybe(0.35):
                chosen[switch] = self.rng.choice(names)
        return chosen

    def applied_on(self) -> date | None:
        """The day of application that goes with the tables made last."""
        return self._applied_on

    def _day_of_application(self) -> date | None:
        """A day of application, at the end of a year more often than not; or none."""
        if self.maybe(0.5):
            return None
        if self.maybe(0.8):
            return self.rng.choice(APPLICATION_DAYS)
        return self.persons.day(date(2013, 1, 1), date(2028, 12, 31))

    def maybe(self, chance: float) -> bool:
        return self.rng.random() < chance

    # -- tables --------------------------------------------------------------------------------------------

    def tables(self, persons: int, costs: int) -> Tables:
        """An input of about this many persons, with this many costs."""
        tables = self.persons.tables(persons)
        self.add(tables, costs)
        return tables

    def add(self, tables: Tables, costs: int) -> None:
        """Fill the columns of persons that costs ask for, and add costs and decisions."""
        self._applied_on = self._day_of_application()
        for person in tables["persons"]:
            self._fill(person)
        nowhere = {person["person_id"] for person in tables["persons"] if self.maybe(0.05)}
        tables["residences"] = [stay for stay in tables["residences"] if stay["person_id"] not in nowhere]
        tables["costs"] = []
        tables["decisions"] = []
        people = tables["persons"]
        while len(tables["costs"]) < costs:
            kind = self.rng.choice(OUT_OF_SCOPE) if self.maybe(0.03) else self.rng.choice(OFTEN)
            if self._applied_on is not None and self._applied_on.year == 2026 and self.maybe(0.5):
                kind = self.rng.choice(DUE_BY_2026)
            who = {} if kind == "aland_guidance" else self._suitable(kind, people)
            # several costs of one person and kind, so that limits, caps and "once" matter
            for _ in range(self.rng.choice([1, 1, 1, 2, 2, 3, 5])):
                if kind in LONG_TERM and self.maybe(0.3):
                    kind = self.rng.choice(LONG_TERM)
                tables["costs"].append(self._cost(kind, who, tables))
        self._corrections(tables)
        self.rng.shuffle(tables["costs"])
        self.rng.shuffle(tables["decisions"])

    def _fill(self, person: Row) -> None:
        """The columns that only costs ask for."""
        rng = self.rng
        born = date.fromisoformat(person["birth_date"])
        start = day_in(person, "home_municipality_from") or date.fromisoformat(person["permit_from"])
        if person["standing"] in ("principal", "family") and self.maybe(0.15):
            person["standing"] = "other"
        if person["standing"] == "other":
            person["ground"] = rng.choice(["48", "49.1.1", "48", "49.1.1", "", person["ground"]])
        if person["standing"] == "child_born_in_finland" and self.maybe(0.15):
            person["parent_ids"] = "X999"  # in no row of persons
        person["minor_route"] = rng.choice(["1", "1", "2", "3", "4", "5", "6", "", ""])
        person["needed_care_on_arrival"] = rng.choice(["yes"] * 6 + ["no", ""])
        person["applied_as_minor"] = rng.choice(["yes"] * 5 + ["no", ""])
        person["jobseeker"] = rng.choice(["no"] * 4 + ["yes", ""])
        if self.maybe(0.2):
            person["guardian_from"] = self.persons.day(born, date(2026, 12, 31)).isoformat()
        if self.maybe(0.25):
            day = self.persons.day(max(born, date(2011, 9, 1)), date(2026, 12, 31))
            person["assistance_system_from"] = day.isoformat()
        if self.maybe(0.75):
            low = min(max(born, start, date(2023, 6, 1)), date(2026, 12, 1))
            person["social_assistance_from"] = self.persons.day(low, date(2026, 12, 31)).isoformat()
        if self.maybe(0.6):
            person["arrived_on"] = max(
                born, start - timedelta(days=rng.choice([0, 0, 1, 30, 200]))
            ).isoformat()
        if (
            self.maybe(0.1) and person["standing"] != "child_born_in_finland"
        ):  # long in Finland: ten years end
            person["home_municipality_from"] = self.persons.day(born, add_years(born, 5)).isoformat()

    # -- persons and days ----------------------------------------------------------------------------------

    def _fits(self, kind: str, person: Row) -> bool:
        """Whether the kind is for such a person, as far as standing and the plainest facts go."""
        if not person.get("home_municipality_from"):
            return False
        if kind in FSU:
            blank = person["standing"] == "other" and not person["ground"] and self.maybe(0.3)
            return person["ground"] in ("48", "49.1.1") or blank
        if kind in ("initial_assessment", "aland_cooperation", "aland_parents_at_home"):
            return True
        if kind == "trafficking_victim":  # citizens too, and often
            return bool(person.get("citizen_from")) or self.maybe(0.3)
        if kind == "war_volunteer":
            return True
        if kind in ALAND:
            unsure = person.get("tie_before_arrival") != "yes" or person.get("after_application") != "yes"
            fits = person["standing"] == "other" or (person["standing"] != "principal" and unsure)
            return (fits or (unsure and person["ground"] in ("51", "52", "89"))) and person.get(
                "jobseeker"
            ) != "yes"
        if kind == "unaccompanied_minor" and self._young_in_2025(person):
            return True
        if person["standing"] == "other" or person.get("tie_before_arrival") == "no":
            return False
        if person["ground"] in ("51", "52", "89") and person["after_application"] == "no":
            return False
        if person["standing"] == "child_born_in_finland":
            return kind in ("special_reasons", *EDUCATION)
        if kind == "unaccompanied_minor":
            return person.get("applied_as_minor") != "no" and self._young_at_start(person)
        if kind == "reception_preparedness":
            early = person["home_municipality_from"] < "2023-03"
            return not early and (person["ground"] == "90" or person["home_municipality_from"] > "2025-02")
        return True

    def _young_at_start(self, person: Row) -> bool:
        """Whether the time began before the 21st birthday."""
        born = date.fromisoformat(person["birth_date"])
        return person["home_municipality_from"] < add_years(born, 21).isoformat()

    def _young_in_2025(self, person: Row) -> bool:
        """Whether A23 69 may apply."""
        return "2003" < person["birth_date"] < "2015" and person["standing"] != "child_born_in_finland"

    def _suitable(self, kind: str, people: Sequence[Row]) -> Row:
        """Mostly somebody for whom the kind is, at some time; sometimes anybody."""
        for _ in range(60 if self.maybe(0.9) else 0):
            person = self.rng.choice(people)
            low, high = self._window(kind, person)
            if low <= high and self._fits(kind, person):
                return person
        return self.rng.choice(people)

    def _window(self, kind: str, who: Row) -> tuple[date, date]:
        """The first and last day on which a cost of the kind may well be accepted; the wrong way round if none."""
        low = max(BEARERS[kind][0].first if kind in BEARERS else FIRST_DAY, date(2011, 9, 1))
        high = (
            date(2024, 12, 31) if kind in {"initial_assessment", "interpreting", *FSU} else date(2026, 12, 31)
        )
        if not who:
            return low, high
        start = day_in(who, "home_municipality_from") or low
        low = max(low, start)
        if kind in YEARS:
            high = min(high, add_years(start, YEARS[kind]) - timedelta(days=1))
        if kind == "fsu_social_assistance":
            high = min(high, start + timedelta(days=180))
        if kind == "unaccompanied_minor":
            born = date.fromisoformat(who["birth_date"])
            high = min(high, add_years(born, 23 if who.get("minor_route") in ("1", "2", "3", "4") else 21))
            if who["standing"] == "other":
                low = max(low, date(2025, 1, 1))
        paid = day_in(who, "social_assistance_from")
        if kind == "social_assistance" and paid is not None and paid > date(2024, 6, 1) and self.maybe(0.7):
            low, high = max(low, paid), date(2026, 12, 31)
            high = min(high, add_years(paid.replace(day=1), 1) - timedelta(days=1))
        for column in ("died_on", "citizen_from"):
            day = day_in(who, column)
            if day is not None and not (kind == "trafficking_victim" and column == "citizen_from"):
                high = min(high, day - timedelta(days=1))
        low = max(low, day_in(who, "permit_from") or low)
        high = min(high, day_in(who, "permit_to") or high)
        if self._applied_on is not None and self.maybe(0.8):  # in time
            in_time = date(self._applied_on.year - 2, 1, 1)
            low = max(low, in_time)
            if kind in DUE_BY_2026 and self._applied_on.year == 2026 and self.maybe(0.9):
                low, high = max(low, date(2023, 1, 1)), min(high, date(2024, 1, 3))
        if kind == "reception_preparedness":  # see _day_before_arrival
            return low, date(2026, 12, 31)
        return low, high

    def _boundaries(self, kind: str, who: Row) -> list[date]:
        """The days on which something begins or ends for this person and kind."""
        days = []
        start = day_in(who, "home_municipality_from") or day_in(who, "permit_from")
        born = day_in(who, "birth_date")
        if start is not None:
            days.append(start)
            if kind in YEARS:
                days += [add_years(start, YEARS[kind])] * 2
            if kind == "unaccompanied_minor":
                days.append(add_years(start, 10))
            if kind == "fsu_social_assistance":
                days += [start + timedelta(days=number) for number in (181, 182, 183, 184)]
        if born is not None and kind == "unaccompanied_minor":
            days += [add_years(born, age) for age in AGES] * 2
        columns = ["died_on", "citizen_from", "permit_from", "permit_to"]
        if kind == "unaccompanied_minor":
            columns += ["guardian_from"] * 3
        if kind == "trafficking_victim":
            columns += ["assistance_system_from"] * 3
        for column in columns:
            day = day_in(who, column)
            if day is not None:
                days.append(day)
        first_paid = day_in(who, "social_assistance_from")
        if first_paid is not None and kind == "social_assistance":
            days += [first_paid.replace(day=1), *[add_years(first_paid.replace(day=1), 1)] * 2]
        return [day for day in days if date(2011, 9, 1) <= day <= date(2026, 12, 31)]

    def _first_day(self, kind: str, who: Row, tables: Tables) -> date:
        """The first day of a cost: near a boundary of the law or of the person, or in the person's time."""
        near = timedelta(days=self.rng.choice([-1, 0, 0, 1]))
        low, high = self._window(kind, who)
        if self.maybe(0.02):  # outside all law, or nearly
            return within(self.rng.choice([FIRST_DAY, LAW_DAYS[0], LAW_DAYS[-1], LAST_DAY]) + near)
        if kind == "reception_preparedness" and self.maybe(0.85):
            return self._day_before_arrival(who, tables)
        in_window = [day for day in LAW_DAYS if low <= day <= high]
        law_days = in_window if in_window and self.maybe(0.85) else LAW_DAYS
        if self.maybe(0.35 if self.heavy else 0.05):
            return within(self.rng.choice(law_days) + near)
        boundaries = self._boundaries(kind, who)
        if boundaries and self.maybe(0.35 if self.heavy else 0.08):
            return within(self.rng.choice(boundaries) + near)
        if low > high:
            high = low + timedelta(days=400)
        return within(self.persons.day(low, high))

    def _day_before_arrival(self, who: Row, tables: Tables) -> date:
        """A day near the ends of the window of preparedness, or in it."""
        rng = self.rng
        starts = [
            date.fromisoformat(stay["from"])
            for stay in tables["residences"]
            if stay["person_id"] == who["person_id"] and "2022-12" < stay["from"]
        ]
        arrived = day_in(who, "arrived_on")
        if arrived is not None and self.maybe(0.2):
            starts.append(arrived)
        first = rng.choice(starts) if starts else date(2023, 5, 5)
        near = [first, add_months(first, -4), add_months(first, -8)]
        if self.maybe(0.4):
            return within(rng.choice(near) + timedelta(days=rng.choice([-1, 0, 0, 1])))
        return within(first - timedelta(days=rng.randint(1, 115)))

    def _last_day(self, first: date) -> date:
        """Mostly one day; else a month or more, sometimes up to or over New Year."""
        if self.maybe(0.55):
            return first
        if self.maybe(0.5):
            return first + timedelta(days=self.rng.randint(1, 30))
        if self.maybe(0.5):
            return date(first.year, 12, 31) + timedelta(days=self.rng.choice([0, 1, 9, 31]))
        return first + timedelta(days=self.rng.randint(31, 400))

    # -- recipients ----------------------------------------------------------------------------------------

    def _home(self, who: Row, first: date, tables: Tables) -> str:
        """The municipality of the person on the day, or any."""
        for stay in tables["residences"]:
            if stay["person_id"] == who.get("person_id") and stay["from"] <= first.isoformat():
                return stay["municipality"]
        for stay in tables["residences"]:
            if stay["person_id"] == who.get("person_id"):
                return stay["municipality"]
        return self.rng.choice(["091", *self.persons.mainland[:6], *self.persons.aland[:2]])

    def _county(self, code: str) -> str:
        """The county of a municipality; of an ended one that of its successor."""
        while code in self.successor:
            code = self.successor[code]
        return f"county-{self.county[code]}" if self.county.get(code) else "county-helsinki"

    def _recipient(self, kind: str, home: str, first: date) -> str:
        """Mostly one to which the law gives the kind on the day."""
        rng = self.rng
        mainland = home if home not in self.persons.aland else rng.choice(self.persons.mainland[:6])
        aland = home if home in self.persons.aland else rng.choice(self.persons.aland[:3])
        codes = {
            "municipality": f"municipality-{mainland}",
            "aland_municipality": f"municipality-{aland}",
            "county": self._county(mainland),
            "aland_health": "aland-health",
        }
        of_the_day = [bearers for bearers in BEARERS.get(kind, ()) if bearers.first <= first]
        if not of_the_day or self.maybe(0.1):
            return codes[rng.choice(list(codes))]
        right = [*of_the_day[-1].plain, *of_the_day[-1].flagged]
        at_home = (
            {"aland_municipality", "aland_health"}
            if home in self.persons.aland
            else {"municipality", "county"}
        )
        return codes[rng.choice([one for one in right if one in at_home] or right)]

    # -- one cost ------------------------------------------------------------------------------------------

    def _cost(self, kind: str, who: Row, tables: Tables) -> Row:
        rng = self.rng
        first = self._first_day(kind, who, tables)
        last = self._last_day(first)
        home = self._home(who, first, tables)
        cost = {
            "cost_id": f"C{rng.randint(0, 9)}-{len(tables['costs']):05d}",  # the order is not that of the rows
            "person_id": who.get("person_id", ""),
            "kind": kind,
            "from": first.isoformat(),
            "to": last.isoformat() if last > first or self.maybe(0.3) else "",
            "recipient": self._recipient(kind, home, first),
            "divisible": rng.choice(["yes", "yes", "no", ""]) if last > first else rng.choice(["", "", "no"]),
            "condition_met": rng.choice(["yes"] * 12 + ["no", ""]),
            "voucher": f"V-{rng.randint(1, 99999)}",
            "applied_for": "",
            "decision_id": "",
        }
        self._money(cost)
        if self.maybe(0.06):
            cost["applied_for"] = self.persons.day(first, date(2027, 12, 31)).isoformat()
        needs_one = kind in NEED_A_DECISION and (kind != "trafficking_victim" or last >= date(2025, 1, 1))
        if needs_one or self.maybe(0.03):
            self._decide(cost, home, first, last, tables)
        return cost

    def _money(self, cost: Row) -> None:
        """Gross and deductions: at the limits, ordinary, or leaving nothing."""
        rng = self.rng
        kind = cost["kind"]
        gross = rng.randint(1, 900000)
        if kind in CONSIDERABLE and self.maybe(0.5):
            cost["gross"] = rng.choice(LIMITS)
        elif kind in CONSIDERABLE:
            gross += 400000
        elif kind == "aland_guidance":
            cost["gross"] = rng.choice(["11800.00", "11800.01", "5900.00", "5900.01", "3000.00", "700.50"])
        elif kind == "return_allowance":
            basic = rng.randint(40000, 70000)
            cost["family"] = rng.choice(["yes", "yes", "no", "no", "no", ""])
            cost["basic_amount"] = "" if self.maybe(0.08) else f"{basic // 100}.{basic % 100:02d}"
            gross = basic * rng.choice([1, 2, 2, 3, 4, 4]) + rng.choice([-1, 0, 0, 1])
        if "gross" not in cost:
            cost["gross"] = f"{gross // 100}.{gross % 100:02d}"
        if self.maybe(0.2):
            cost["deductions"] = f"{rng.randint(0, 99)}.{rng.randint(0, 99):02d}"
        if self.maybe(0.04):  # nothing is left, or less
            cost["deductions"] = rng.choice([cost["gross"], "99999.99"])

    # -- decisions -----------------------------------------------------------------------------------------

    def _decide(self, cost: Row, home: str, first: date, last: date, tables: Tables) -> None:
        """Name a decision: none, one that is not in the table, one that is there, or a new one."""
        if self.maybe(0.04):
            return
        if self.maybe(0.02):
            cost["decision_id"] = "D-none"
            return
        same = [
            row
            for row in tables["decisions"]
            if (row["person_id"], row["kind"]) == (cost["person_id"], cost["kind"])
        ]
        same = [row for row in same if self._covers(row, cost)] if self.maybe(0.85) else same
        if same and self.maybe(0.7):
            cost["decision_id"] = self.rng.choice(same)["decision_id"]
            return
        decision = self._new_decision(cost, home, first, last, len(tables["decisions"]))
        if self.maybe(0.06):
            self._spoil(decision, tables)
        tables["decisions"].append(decision)
        cost["decision_id"] = decision["decision_id"]

    def _covers(self, decision: Row, cost: Row) -> bool:
        """Whether it covers the recipient and the days, at first sight."""
        if decision["recipient"] != cost["recipient"]:
            return False
        return decision["from"] <= cost["from"] and (cost["to"] or cost["from"]) <= (decision["to"] or "9999")

    def _new_decision(self, cost: Row, home: str, first: date, last: date, number: int) -> Row:
        """A decision that covers the cost, or ends or begins just beside its days."""
        rng = self.rng
        begins = first - timedelta(days=rng.choice([0, 0, 30, 365, 1500]))
        ends = last + timedelta(days=rng.choice([0, 0, 30, 365]))
        if self.maybe(0.04):
            begins = first + timedelta(days=1)
        if self.maybe(0.04):
            ends = max(begins, last - timedelta(days=1))
        issued = begins - timedelta(days=rng.choice([0, 0, 1, 60]))
        decision = {
            "decision_id": f"D-{number:05d}",
            "person_id": cost["person_id"],
            "kind": cost["kind"],
            "from": begins.isoformat(),
            "to": "" if self.maybe(0.4) else max(begins, ends).isoformat(),
            "issued_on": "" if self.maybe(0.2) else issued.isoformat(),
            "recipient": cost["recipient"],
            "months": rng.choice(["4", "8", ""]) if cost["kind"] == "reception_preparedness" else "",
            "cap": "",
        }
        if self.maybe(0.3):
            cents = rng.randint(0, 1200000)
            decision["cap"] = rng.choice(
                [cost["gross"], "2300.00", "500.00", f"{cents // 100}.{cents % 100:02d}"]
            )
        # issued around the days on which agreements passed to the counties and the act changed
        if last >= date(2023, 1, 1) and self.maybe(0.4):
            changes = [date(2023, 1, 1), date(2025, 1, 1)] if last >= date(2025, 1, 1) else [date(2023, 1, 1)]
            made = rng.choice(changes) + timedelta(days=rng.choice([-400, -1, -1, 0, 0, 30]))
            decision |= {"from": min(made, first, begins).isoformat(), "issued_on": made.isoformat()}
        # made with the municipality, before 2023 or not: does it serve the county?
        if cost["recipient"].startswith("county-") and self.maybe(0.4):
            made = rng.choice([date(2022, 12, 31), date(2022, 12, 31), date(2023, 1, 1), date(2019, 6, 1)])
            decision |= {"from": "2019-01-01", "to": "", "recipient": f"municipality-{home}"}
            decision["issued_on"] = made.isoformat() if self.maybe(0.8) else ""
        # the saving rule of 1.7.2024
        if cost["kind"] == "unaccompanied_minor" and first.year == 2024 and self.maybe(0.6):
            made = date(2024, 7, 1) + timedelta(days=rng.choice([-400, -1, -1, 0]))
            decision |= {"from": min(made, first).isoformat(), "to": "", "issued_on": made.isoformat()}
        return decision

    def _spoil(self, decision: Row, tables: Tables) -> None:
        """Make it cover another person, kind or recipient."""
        column = self.rng.choice(["person_id", "kind", "recipient"])
        if column == "person_id":
            decision[column] = self.rng.choice(tables["persons"])["person_id"]
        elif column == "kind":
            decision[column] = self.rng.choice([*LONG_TERM, "special_reasons", "unaccompanied_minor"])
        else:
            decision[column] = self.rng.choice(["county-03", "municipality-091", "municipality-478"])

    # -- corrections ---------------------------------------------------------------------------------------

    def _corrections(self, tables: Tables) -> None:
        """Negative amounts that correct some of the costs, sometimes several one cost, and more than it was."""
        rng = self.rng
        for corrected in list(tables["costs"]):
            if not self.maybe(0.08):
                continue
            for _ in range(rng.choice([1, 1, 2])):
                cents = rng.choice([1, rng.randint(1, 100000), rng.randint(1, 1000000)])
                day = date.fromisoformat(corrected["from"]) + timedelta(days=rng.randint(0, 200))
                tables["costs"].append(
                    {
                        "cost_id": f"K{rng.randint(0, 9)}-{len(tables['costs']):05d}",
                        "person_id": corrected["person_id"],
                        "kind": corrected["kind"],
                        "from": within(day).isoformat(),
                        "to": "",
                        "recipient": corrected["recipient"],
                        "gross": f"-{cents // 100}.{cents % 100:02d}",
                        "corrects": ("" if cents % 25 else LOST) + corrected["cost_id"],
                        "applied_for": day.isoformat() if self.maybe(0.1) else "",
                        "decision_id": corrected["decision_id"] if self.maybe(0.3) else "",
                        "condition_met": "",
                        "divisible": "",
                        "voucher": f"V-{rng.randint(1, 99999)}",
                    }
                )
