"""Every number, date, age and length of law.md sections 3 to 14, and of 16 and 18 where they stand there only.

Typed in by hand from law.md, for tests to hold rules/*.toml and the code against. Nothing here is
computed from the rules, and nothing in the library may import it. `until` is exclusive. Months are
"2011-09", days are dates, money is whole euros.
"""

from __future__ import annotations

from datetime import date

# ----------------------------------------------------------------------------------------------------------
# Calculated compensation, by table
# ----------------------------------------------------------------------------------------------------------

# section 7: (from month, until month, recipient kind, under 7, 7 or over, adult addition)
# EUR per person and year;
# "municipality" is outside Åland; "county" is a wellbeing services county, and Helsinki in that role
RATES: list[tuple[str, str, str, int, int, int | None]] = [
    ("2011-09", "2014-01", "municipality", 6845, 2300, None),
    ("2014-01", "2015-01", "municipality", 7120, 2300, None),
    ("2014-12", "2015-01", "aland_municipality", 7120, 2300, None),
    ("2015-01", "2023-01", "municipality", 6845, 2300, None),
    ("2015-01", "2023-01", "aland_municipality", 6845, 2300, None),
    ("2023-01", "2025-01", "municipality", 6503, 1955, None),
    ("2023-01", "2025-01", "aland_municipality", 6845, 2300, None),
    ("2023-01", "2025-01", "county", 342, 345, None),
    ("2025-01", "2027-01", "municipality", 2741, 2052, 7741),
    ("2025-01", "2027-01", "county", 948, 1097, 73),
    ("2025-01", "2027-01", "aland_municipality", 3157, 2609, 76),
    ("2025-01", "2027-01", "aland_health", 532, 540, None),
]

# section 7, the months for which a recipient kind has no rate at all
NO_RATE: list[tuple[str, str, str]] = [
    ("2011-09", "2014-12", "aland_municipality"),
    ("2011-09", "2023-01", "county"),
    ("2011-09", "2025-01", "aland_health"),
]

# section 7, cross-checks: sums that must be equal
CROSS_CHECKS: list[tuple[tuple[int, ...], tuple[int, ...]]] = [
    ((6503, 342), (6845,)),
    ((1955, 345), (2300,)),
    ((2741, 948), (3157, 532)),
    ((2052, 1097), (2609, 540)),
]

# section 7, late claims (D24 4): (from month, until month, recipient kind, under 7, 7 or over)
LATE_RATES: list[tuple[str, str, str, int, int]] = [
    ("2023-01", "2025-01", "municipality", 2185, 1496),
    ("2023-01", "2025-01", "aland_municipality", 2300, 1760),
    ("2023-01", "2025-01", "county", 115, 264),
]

# section 6: (month from, month until, start from, start until, others, quota refugee, its family), in years
# None = any; the family column is the reading four-then-three
LENGTHS: list[tuple[str, str, date | None, date | None, int, int, int]] = [
    ("2011-09", "2012-01", None, None, 4, 4, 4),
    ("2012-01", "2025-01", None, None, 3, 4, 4),
    ("2025-01", "2027-01", None, date(2025, 1, 1), 3, 4, 3),
    ("2025-01", "2027-01", date(2025, 1, 1), None, 2, 3, 3),
]

# section 6 and 16 [I-03]: reading -> years of the family of a quota refugee, start before 1.1.2025:
# (months 1/2012 to 12/2024, months from 1/2025)
QUOTA_FAMILY_READINGS: dict[str, tuple[int, int]] = {
    "four-then-three": (4, 3),
    "four": (4, 4),
    "three": (3, 3),
}

# section 4: (ground, paid from, permit granted before, needs the application for international protection)
GROUNDS: list[tuple[str, date, date | None, bool]] = [
    ("87", date(2011, 9, 1), None, False),
    ("88", date(2011, 9, 1), None, False),
    ("90", date(2011, 9, 1), None, False),
    ("88a", date(2011, 9, 1), date(2016, 5, 16), False),
    ("51", date(2011, 9, 1), None, True),
    ("52", date(2011, 9, 1), None, True),
    ("89", date(2011, 9, 1), None, True),
    ("93", date(2011, 9, 1), None, False),
    ("52a.2", date(2011, 9, 1), None, False),
    ("54.5", date(2011, 9, 1), None, False),
    ("110", date(2023, 3, 1), None, False),
]

# ----------------------------------------------------------------------------------------------------------
# Costs, by table
# ----------------------------------------------------------------------------------------------------------

# sections 9, 11: (kind, law, EUR, from, until, for what it is paid once)
FLAT_AMOUNTS: list[tuple[str, str, int, date, date, str]] = [
    ("initial_assessment", "A10 50, D11 2", 700, date(2011, 9, 1), date(2025, 1, 1), "life"),
    (
        "aland_guidance",
        "A23 65(3), D24 3",
        11800,
        date(2025, 1, 1),
        date(2027, 1, 1),
        "municipality and year",
    ),
    ("aland_needs_assessment", "A23 65(3), D24 3", 700, date(2025, 1, 1), date(2027, 1, 1), "person"),
    ("aland_society_orientation", "A23 65(3), D24 3", 500, date(2025, 1, 1), date(2027, 1, 1), "person"),
    ("aland_parents_at_home", "A23 65(3), D24 3", 2857, date(2025, 1, 1), date(2027, 1, 1), "person"),
    ("aland_cooperation", "A23 65(3), D24 3", 560, date(2025, 1, 1), date(2027, 1, 1), "person"),
]

# section 11, Considerable: (first year, last year, EUR that the year's costs must exceed); from 2025 none
CONSIDERABLE: list[tuple[int, int, int]] = [
    (2011, 2020, 2300),
    (2021, 2024, 4600),
]
CONSIDERABLE_NOTE_BELOW = 4600  # from 2025: the decision governs, below this a note

# sections 10 to 12: (kind, law, from, until, recipients, recipients accepted with a flag [I-20])
# from and until are days of activity; "municipality" is outside Åland, Helsinki's two roles are in
# "municipality" and "helsinki"
MUNICIPALITIES = ("municipality", "aland_municipality")
COUNTIES = ("county", "helsinki")
START = date(2011, 9, 1)
COUNTIES_START = date(2023, 1, 1)
NEW_ACT = date(2025, 1, 1)
END = date(2027, 1, 1)
COST_RECIPIENTS: list[tuple[str, str, date, date, tuple[str, ...], tuple[str, ...]]] = [
    ("initial_assessment", "A10 50", START, NEW_ACT, MUNICIPALITIES, ()),
    ("interpreting", "A10 48", START, COUNTIES_START, MUNICIPALITIES, ()),
    ("interpreting", "A10 48", COUNTIES_START, NEW_ACT, (*MUNICIPALITIES, *COUNTIES), ()),
    ("long_term_care", "A10 49(1)(2)", START, COUNTIES_START, MUNICIPALITIES, ()),
    (
        "long_term_care",
        "A10 49(1)(2)",
        COUNTIES_START,
        NEW_ACT,
        (*COUNTIES, "aland_municipality"),
        ("municipality",),
    ),
    ("long_term_health_care", "A23 65(1)1", NEW_ACT, END, (*COUNTIES, "aland_health"), ()),
    ("long_term_social_care", "A23 65(1)2", NEW_ACT, END, (*COUNTIES, "aland_municipality"), ()),
    ("special_reasons", "A10 49(1)(3)", START, COUNTIES_START, MUNICIPALITIES, ()),
    ("special_reasons", "A10 49(1)(3)", COUNTIES_START, NEW_ACT, (*MUNICIPALITIES, *COUNTIES), ()),
    ("special_reasons", "A23 65(1)3", NEW_ACT, END, (*COUNTIES, "aland_health", "aland_municipality"), ()),
    ("early_education_support", "A23 65(2)", NEW_ACT, END, MUNICIPALITIES, ()),
    ("basic_education_support", "A23 65(2)", NEW_ACT, date(2026, 9, 1), MUNICIPALITIES, ()),
    # on the mainland the transition of 1090/2024 ended on 31.8.2026
    ("basic_education_support", "A23 65(2)", date(2026, 9, 1), END, ("aland_municipality",), ()),
    ("aland_flat_rates", "A23 65(3)", NEW_ACT, END, ("aland_municipality",), ()),
    ("social_assistance", "A10 46", START, COUNTIES_START, MUNICIPALITIES, ()),
    (
        "social_assistance",
        "A10 46",
        COUNTIES_START,
        NEW_ACT,
        (*COUNTIES, "aland_municipality"),
        ("municipality",),
    ),
    ("social_assistance", "A23 63", NEW_ACT, END, (*COUNTIES, "aland_municipality"), ()),
    ("unaccompanied_minor", "A10 49(1)(1)", START, COUNTIES_START, MUNICIPALITIES, ()),
    (
        "unaccompanied_minor",
        "A10 49(1)(1)",
        COUNTIES_START,
        NEW_ACT,
        (*COUNTIES, "aland_municipality"),
        ("municipality",),
    ),
    ("unaccompanied_minor", "A23 69", NEW_ACT, END, (*COUNTIES, "aland_municipality"), ()),
    ("reception_preparedness", "A10 47 a", COUNTIES_START, NEW_ACT, MUNICIPALITIES, ()),
    ("reception_preparedness", "A23 64", NEW_ACT, END, MUNICIPALITIES, ()),
    ("return", "A10 47, 85", START, COUNTIES_START, MUNICIPALITIES, ()),
    ("return", "A10 47, 85", COUNTIES_START, NEW_ACT, COUNTIES, ("aland_municipality",)),
    ("return", "A23 66, 98", NEW_ACT, END, (*COUNTIES, "aland_municipality"), ()),
    ("former_soviet_union", "A10 51", START, COUNTIES_START, MUNICIPALITIES, ()),
    ("former_soviet_union", "A10 51", COUNTIES_START, NEW_ACT, (*MUNICIPALITIES, *COUNTIES), ()),
    ("war_volunteer", "A10 52", START, COUNTIES_START, MUNICIPALITIES, ()),
    # 2023-24 a municipality under its own agreement
    ("war_volunteer", "A10 52", COUNTIES_START, NEW_ACT, (*COUNTIES, *MUNICIPALITIES), ()),
    ("war_volunteer", "A23 67", NEW_ACT, END, COUNTIES, ()),
    ("trafficking_victim", "A10 53", START, COUNTIES_START, MUNICIPALITIES, ()),
    ("trafficking_victim", "A10 53", COUNTIES_START, NEW_ACT, (*MUNICIPALITIES, *COUNTIES), ()),
    ("trafficking_victim", "A23 68", NEW_ACT, END, (*MUNICIPALITIES, *COUNTIES, "aland_health"), ()),
]

# sections 11, 12: (kind, law, length, unit, counted from); None = no limit of time
COST_TIMES: list[tuple[str, str, int | None, str, str]] = [
    ("interpreting", "A10 48", None, "years", "start"),
    ("long_term_care", "A10 49(1)(2), days to 2022", 10, "years", "start"),
    ("special_reasons", "A10 49(1)(3), days to 2022", 10, "years", "start"),
    ("long_term_care", "A10 49(1)(2), days 2023-24", 10, "years", "first home municipality"),
    ("special_reasons", "A10 49(1)(3), days 2023-24", 10, "years", "first home municipality"),
    ("long_term_health_care", "A23 65(1)", 10, "years", "start"),
    ("long_term_social_care", "A23 65(1)", 10, "years", "start"),
    ("special_reasons", "A23 65(1)", 10, "years", "start"),
    ("education_support", "A23 65(2)", 10, "years", "start"),
    ("aland_flat_rates", "A23 65(3)", None, "years", "start"),
    ("social_assistance", "A10 46", 3, "years", "start"),
    ("social_assistance", "A23 63", 1, "years", "1st of the month it was first paid"),
    ("unaccompanied_minor", "A10 49(1)(1)", 10, "years", "start"),
    ("unaccompanied_minor", "A23 69", None, "years", "start"),
    ("return", "A10 47, A23 66", None, "years", "start"),
    ("fsu_social_assistance", "A10 51", 6, "months", "start"),
    ("fsu_long_term_care", "A10 51", 5, "years", "start"),
    ("fsu_livelihood", "A10 51", 5, "years", "start"),
    ("trafficking_victim", "A23 68", None, "years", "start"),
]

# section 12: (law, from, until, age at which it ends)
MINOR_AGES: list[tuple[str, date, date, int]] = [
    ("A10 49(1)(1)", date(2011, 9, 1), date(2020, 7, 15), 21),
    ("A10 49(1)(1)", date(2020, 7, 15), date(2024, 7, 1), 25),
    ("A10 49(1)(1)", date(2024, 7, 1), date(2025, 1, 1), 23),
    ("A23 69", date(2025, 1, 1), date(2027, 1, 1), 23),
]
# section 12 [I-17]: route of A23 2(6) -> the birthday to which it runs
MINOR_ROUTE_AGES: dict[int, int] = {1: 23, 2: 23, 3: 23, 4: 23, 5: 18, 6: 18}

# section 11, Decision: kind -> whether a mainland municipality's decision made before 2023 passed to the county
PASSED_TO_COUNTIES: dict[str, bool] = {
    "unaccompanied_minor": True,
    "long_term_health_care": True,
    "long_term_social_care": True,
    "war_volunteer": True,
    "special_reasons": False,
}

# section 16 [I-32]: reading -> (issued before 2023, issued 2023-24, issued from 2025), for days from 1.1.2025
OLD_DECISIONS: dict[str, tuple[bool, bool, bool]] = {
    "from-2023": (False, True, True),
    "accept": (True, True, True),
    "reject": (False, False, True),
}

# section 16: the switches that came last; the first reading is ours
NEW_SWITCHES: dict[str, tuple[str, ...]] = {
    "I-31": ("parent-running", "later-end"),
    "I-32": ("from-2023", "accept", "reject"),
    "I-33": ("permit-tested", "not-tested"),
    "I-34": ("first-day", "month-end"),
}

# section 13: (law, activity in year, last day to apply, warned from [I-14])
DEADLINES: list[tuple[str, int, date, date | None]] = [
    ("calculated", 2023, date(2025, 12, 31), None),
    ("calculated", 2024, date(2026, 12, 31), None),
    ("calculated", 2025, date(2027, 12, 31), None),
    ("calculated", 2026, date(2028, 12, 31), None),
    ("A10 46", 2023, date(2026, 12, 31), date(2025, 12, 31)),
    ("A10 48", 2023, date(2026, 12, 31), date(2025, 12, 31)),
    ("A10 49(1)(3)", 2023, date(2026, 12, 31), date(2025, 12, 31)),
    ("A10 50", 2023, date(2026, 12, 31), date(2025, 12, 31)),
    ("A10 46", 2024, date(2026, 12, 31), None),
    ("A10 48", 2024, date(2026, 12, 31), None),
    ("A10 49(1)(3)", 2024, date(2026, 12, 31), None),
    ("A10 50", 2024, date(2026, 12, 31), None),
    ("A10 46", 2022, date(2024, 12, 31), None),
    ("A10 48", 2022, date(2024, 12, 31), None),
    ("A10 49(1)(3)", 2022, date(2024, 12, 31), None),
    ("A10 50", 2022, date(2024, 12, 31), None),
    ("A10 47", 2023, date(2025, 12, 31), None),
    ("A10 47 a", 2023, date(2025, 12, 31), None),
    ("A10 49(1)(1)", 2023, date(2025, 12, 31), None),
    ("A10 49(1)(2)", 2023, date(2025, 12, 31), None),
    ("A10 51", 2023, date(2025, 12, 31), None),
    ("A10 52", 2023, date(2025, 12, 31), None),
    ("A10 53", 2023, date(2025, 12, 31), None),
]

# ----------------------------------------------------------------------------------------------------------
# Everything, one line each: (section, what, value, unit)
# ----------------------------------------------------------------------------------------------------------

Value = int | str | date
GOLDEN: list[tuple[str, str, Value, str]] = [
    # section 3
    ("3", "29 February plus years, in a common year, month", 3, "month"),
    ("3", "29 February plus years, in a common year, day", 1, "day"),
    ("3", "age at which the birthday itself counts", 7, "years"),
    # section 4
    *(("4", f"ground {ground}, paid from", paid_from, "day") for ground, paid_from, _, _ in GROUNDS),
    ("4", "88a repealed; the permit was granted before", date(2016, 5, 16), "day"),
    ("4", "54.5 on 51, as trafficking victim, also after 52d, from", date(2012, 8, 1), "day"),
    ("4", "child born in Finland, a parent of ground 110 counts from", "2023-03", "month"),
    ("4", "valid permit tested for A23 67, 68, 69 [I-33], days from", date(2025, 1, 1), "day"),
    # section 5
    ("5", "rule 2, cannot get a home municipality, until", date(2023, 3, 1), "day, exclusive"),
    ("5", "rule 2, does not meet the home-municipality conditions, from", date(2023, 3, 1), "day"),
    ("5", "rule 3, ground 110, first month paid", "2023-03", "month"),
    ("5", "first month of the law we know", "2011-09", "month"),
    # section 6
    ("6", "9/2011 to 12/2011, others", 4, "years"),
    ("6", "9/2011 to 12/2011, quota refugee", 4, "years"),
    ("6", "9/2011 to 12/2011, family of a quota refugee", 4, "years"),
    ("6", "1/2012 to 12/2024, others", 3, "years"),
    ("6", "1/2012 to 12/2024, quota refugee", 4, "years"),
    ("6", "1/2012 to 12/2024, family of a quota refugee", 4, "years"),
    ("6", "from 1/2025, start before 2025, others", 3, "years"),
    ("6", "from 1/2025, start before 2025, quota refugee", 4, "years"),
    ("6", "from 1/2025, start before 2025, family of a quota refugee", 3, "years"),
    ("6", "from 1/2025, start 2025 or later, others", 2, "years"),
    ("6", "from 1/2025, start 2025 or later, quota refugee", 3, "years"),
    ("6", "from 1/2025, start 2025 or later, family of a quota refugee", 3, "years"),
    ("6", "the drop from four to three years, without transition", date(2012, 1, 1), "day"),
    ("6", "the start from which the lengths of A23 apply", date(2025, 1, 1), "day"),
    # section 7
    *(
        ("7", f"{kind} {from_month} to before {until_month}, under 7", under_7, "EUR per year")
        for from_month, until_month, kind, under_7, _, _ in RATES
    ),
    *(
        ("7", f"{kind} {from_month} to before {until_month}, 7 or over", from_7, "EUR per year")
        for from_month, until_month, kind, _, from_7, _ in RATES
    ),
    *(
        ("7", f"{kind} {from_month} to before {until_month}, adult addition", addition, "EUR per year")
        for from_month, until_month, kind, _, _, addition in RATES
        if addition is not None
    ),
    *(
        ("7", f"late claim, {kind}, under 7", under_7, "EUR per year")
        for _, _, kind, under_7, _ in LATE_RATES
    ),
    *(
        ("7", f"late claim, {kind}, 7 or over", from_7, "EUR per year")
        for _, _, kind, _, from_7 in LATE_RATES
    ),
    ("7", "late claim, first month", "2023-01", "month"),
    ("7", "late claim, last month", "2024-12", "month"),
    ("7", "late claim, applied for on or after", date(2025, 1, 1), "day"),
    ("7", "school age of the rate table", 7, "years"),
    ("7", "adult addition, age", 18, "years"),
    ("7", "adult addition, length", 1, "years"),
    ("7", "adult addition, first month", "2025-01", "month"),
    ("7", "adult addition, [I-04] 18-to-19, until birthday", 19, "years"),
    ("7", "adult addition, [I-04] first-year-paid", 12, "months"),
    ("7", "instalments a year", 12, "months"),
    ("7", "Åland municipalities come in", date(2014, 12, 1), "day"),
    ("7", "cumulative rounding starts anew", date(2025, 1, 1), "day"),
    ("7", "difference that is never claimed, per component, at most", 1, "cents"),
    # section 8
    ("8", "programme of Åland under its own act, from", date(2014, 12, 1), "day"),
    # section 9
    ("9", "initial assessment", 700, "EUR"),
    ("9", "initial assessment, times in a life", 1, "times"),
    ("9", "initial assessment, from", date(2011, 9, 1), "day"),
    ("9", "initial assessment in Åland, from", date(2014, 12, 1), "day"),
    ("9", "initial assessment, last day", date(2024, 12, 31), "day"),
    # section 10
    ("10", "interpreting, from", date(2011, 9, 1), "day"),
    ("10", "interpreting, last day", date(2024, 12, 31), "day"),
    ("10", "interpreting, county too from", date(2023, 1, 1), "day"),
    ("10", "interpreting, inside the calculated compensation from", date(2025, 1, 1), "day"),
    # section 11
    ("11", "municipality only, last day", date(2022, 12, 31), "day"),
    ("11", "county, Helsinki, Åland municipality, from", date(2023, 1, 1), "day"),
    (
        "11",
        "health to county and ÅHS, social to county and Åland municipality, from",
        date(2025, 1, 1),
        "day",
    ),
    ("11", "long-term care, special reasons, education support", 10, "years"),
    ("11", "ten years from the start of section 5, service days to", date(2022, 12, 31), "day"),
    ("11", "ten years from the first home municipality, service days from", date(2023, 1, 1), "day"),
    ("11", "ten years from the start of section 5 again, service days from", date(2025, 1, 1), "day"),
    ("11", "education support, from", date(2025, 1, 1), "day"),
    ("11", "mainland basic education, cited section repealed, from", date(2025, 8, 1), "day"),
    ("11", "mainland basic education, the transition runs, last day [I-24]", date(2026, 8, 31), "day"),
    ("11", "mainland basic education, rejected from", date(2026, 9, 1), "day"),
    ("11", "Åland flat rates, from", date(2025, 1, 1), "day"),
    ("11", "Åland guidance, a calendar year per municipality", 11800, "EUR"),
    ("11", "Åland assessment, plan and revision", 700, "EUR"),
    ("11", "Åland society orientation", 500, "EUR"),
    ("11", "Åland parents caring for children at home", 2857, "EUR"),
    ("11", "Åland multi-professional cooperation", 560, "EUR"),
    ("11", "separate agreement, last day; decision after it", date(2022, 12, 31), "day"),
    ("11", "a decision passed to the county if made with the municipality before", date(2023, 1, 1), "day"),
    ("11", "a decision that passed serves the county only, days from", date(2023, 1, 1), "day"),
    ("11", "then a municipality needs a decision of its own issued from", date(2023, 1, 1), "day"),
    ("11", "considerable, years to 2020, to exceed", 2300, "EUR"),
    ("11", "considerable, last year of the first limit", 2020, "year"),
    ("11", "considerable, years 2021 to 2024, to exceed", 4600, "EUR"),
    ("11", "considerable, first year of the second limit", 2021, "year"),
    ("11", "considerable, last year of the second limit", 2024, "year"),
    ("11", "considerable from 2025, a note below", 4600, "EUR"),
    # section 12
    ("12", "social assistance A10 46", 3, "years"),
    ("12", "social assistance A10 46, mainland only supplementary and preventive, from", 2017, "year"),
    ("12", "integration support paid as social assistance, last day", date(2014, 12, 31), "day"),
    ("12", "social assistance A23 63", 1, "years"),
    ("12", "unaccompanied minor, to the birthday, days to 14.7.2020", 21, "years"),
    ("12", "unaccompanied minor, last day of 21", date(2020, 7, 14), "day"),
    ("12", "unaccompanied minor, to the birthday, days from 15.7.2020", 25, "years"),
    ("12", "unaccompanied minor, first day of 25", date(2020, 7, 15), "day"),
    ("12", "unaccompanied minor, last day of 25", date(2024, 6, 30), "day"),
    ("12", "unaccompanied minor, to the birthday, days from 1.7.2024", 23, "years"),
    ("12", "unaccompanied minor, first day of 23", date(2024, 7, 1), "day"),
    ("12", "unaccompanied minor A10", 10, "years"),
    ("12", "unaccompanied minor, 110 with home municipality from", date(2023, 3, 1), "day"),
    ("12", "saving rule, decision given before", date(2024, 7, 1), "day"),
    ("12", "saving rule, age on 1.7.2024 at least", 23, "years"),
    ("12", "saving rule, runs to the birthday", 25, "years"),
    ("12", "saving rule, runs at most to", date(2024, 12, 31), "day"),
    ("12", "unaccompanied minor A23 69, to the birthday", 23, "years"),
    ("12", "unaccompanied minor A23 69, routes 5 and 6, to the birthday", 18, "years"),
    ("12", "unaccompanied minor A23 69, routes", 6, "routes"),
    ("12", "preparedness, from", date(2023, 1, 1), "day"),
    ("12", "preparedness, months before the first residence day", 4, "months"),
    ("12", "preparedness with good reason", 8, "months"),
    ("12", "return allowance, single, monthly basic amounts at most", 2, "months"),
    ("12", "return allowance, family, monthly basic amounts at most", 4, "months"),
    ("12", "return, municipality only, last day", date(2022, 12, 31), "day"),
    ("12", "former Soviet Union, last day", date(2024, 12, 31), "day"),
    ("12", "former Soviet Union, social assistance", 6, "months"),
    ("12", "former Soviet Union, social assistance without the basic part, from", 2017, "year"),
    ("12", "former Soviet Union, long-term care", 5, "years"),
    ("12", "former Soviet Union, livelihood", 5, "years"),
    ("12", "war volunteers, first year", 1939, "year"),
    ("12", "war volunteers, last year", 1945, "year"),
    ("12", "trafficking victims, county and Helsinki too from", date(2023, 1, 1), "day"),
    ("12", "trafficking victims, ÅHS from", date(2025, 1, 1), "day"),
    # section 13
    ("13", "apply by 31 December of the year of activity plus", 2, "years"),
    ("13", "deadline, month", 12, "month"),
    ("13", "deadline, day", 31, "day"),
    ("13", "activity 2025, last day", date(2027, 12, 31), "day"),
    ("13", "A23 102(1), last day", date(2026, 12, 31), "day"),
    ("13", "activity 2023 under A23 102(1), warning from", date(2025, 12, 31), "day"),
    ("13", "paid without application, municipality from", date(2016, 5, 1), "day"),
    ("13", "paid without application, county from", 2023, "year"),
    ("13", "missing from the automatic list only on application, from", date(2023, 9, 1), "day"),
    ("13", "recovery, calendar years after the year paid for", 5, "years"),
    # section 14
    ("14", "Helsinki acts as a county from", 2023, "year"),
    ("14", "first county", 2023, "year"),
    ("14", "Åland municipalities", 16, "municipalities"),
    ("14", "ÅHS from", 2025, "year"),
    ("14", "filler county code", "90", "code"),
    ("14", "filler county code, the other", "91", "code"),
    ("14", "first year of the code list; unlisted codes accepted before it", 2013, "year"),
    ("14", "last year of the code list", 2026, "year"),
    # section 16
    ("16", "[I-32] older decisions are asked about for days from", date(2025, 1, 1), "day"),
    ("16", "[I-32] accepted with a flag if issued from", date(2023, 1, 1), "day"),
    ("16", "[I-32] accepted with a flag if issued to", date(2024, 12, 31), "day"),
    # section 18
    ("18", "a cost with all its days before it is rejected", date(2011, 9, 1), "day"),
    ("18", "a cost with all its days after it is rejected", date(2026, 12, 31), "day"),
    ("18", "the start is cited by A23 59 for months from", "2025-01", "month"),
]

# section 17: the worked figures of law.md, in cents
WORKED: dict[str, int] = {
    "1 municipality": 690000,
    "2 municipality": 2500375,
    "3 municipality": 1774800,
    "3 county": 51450,
    "4 municipality": 1133200,
    "4 county": 199275,
    "4 Åland municipality": 464175,
    "4 ÅHS": 94500,
    "4 Helsinki both roles": 1332475,
    "5 municipality": 364967,
    "5 county": 177867,
    "6 municipality": 926467,
    "6 county": 224267,
    "7 Mariehamn": 306667,
    "8 twelve": 230000,
}
