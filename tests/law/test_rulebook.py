"""The law as data: what loading accepts and refuses, what a day finds, what the digest covers."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from compensation.files.data_folders import data_folder
from compensation.law import rulebook as law_module
from compensation.law.readings import REGISTER_FILE, register, resolve
from compensation.law.rulebook import (
    LOOKED_UP_ON,
    Law,
    Provision,
    Terms,
    canonical,
    differing_wordings,
    law_digest,
    load_law,
    release,
    released_laws,
)
from compensation.values.errors import InternalFault, OutsideVerifiedLaw, RulesError, UnknownName
from compensation.words.catalogue import LANGUAGES

RULES = data_folder("rules")
LAW = load_law()
PROVISIONS = list(LAW.provisions.values())
WORDINGS = [wording for provision in PROVISIONS for wording in provision.wordings]
DAY = timedelta(days=1)

PLAIN = """
name = { fi = "Koe", sv = "Prov", en = "Trial" }
looked_up_on = "month paid for"
unit = "years"

[[wording]]
from = 2012-01-01
until = 2025-01-01
citation = "1386/2010 45 §"
terms = { years = 3, applies = true, on = 2024-05-01, of = "own", for = ["a", "b"] }

[wording.readings."I-03"]
four = { years = 4 }

[[wording]]
from = 2025-01-01
until = 2027-01-01
citation = "681/2023 61 §"
terms = { years = 2 }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (REGISTER_FILE, "verified_law.toml"):
        shutil.copy(RULES / name, tmp_path / name)
    return tmp_path


def law_with(folder: Path, text: str, *changes: tuple[str, str]) -> Law:
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    (folder / "trial.toml").write_text(text, encoding="utf-8")
    return load_law(folder)


# ---- what a day finds


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda provision: provision.stem)
def test_every_boundary_day_finds_the_wording_that_begins_on_it(provision: Provision) -> None:
    for wording in provision.wordings:
        assert provision.wording_on(wording.from_) is wording
        assert provision.wording_on(wording.from_ + DAY) is wording
        assert provision.wording_on(wording.until - DAY) is wording
    for earlier, later in pairwise(provision.wordings):
        assert provision.wording_on(later.from_ - DAY) is earlier
    first, last = provision.wordings[0], provision.wordings[-1]
    assert provision.covers(first.from_ - DAY) is provision.earlier_days
    assert provision.covers(last.until) is provision.later_days
    if provision.earlier_days:
        assert provision.wording_on(first.from_ - DAY) is first
    if provision.later_days:
        assert provision.wording_on(last.until) is last


def test_a_day_outside_every_wording_is_refused_in_three_languages() -> None:
    with pytest.raises(OutsideVerifiedLaw, match=r"no known wording on 2027-01-01") as caught:
        LAW.provision("rate_municipality").wording_on(date(2027, 1, 1))
    assert "2027-01-01" in caught.value.in_language("fi")
    assert "2027-01-01" in caught.value.in_language("sv")


@pytest.mark.parametrize(
    ("recipient", "rate", "first"),
    [
        ("recipient_municipality", "rate_municipality", date(2011, 9, 1)),
        ("recipient_aland_municipality", "rate_aland_municipality", date(2014, 12, 1)),
        ("recipient_county", "rate_county", date(2023, 1, 1)),
        ("recipient_aland_health", "rate_aland_health", date(2025, 1, 1)),
    ],
)
def test_every_month_of_the_known_law_has_a_rate_for_each_recipient_that_exists_in_it(
    recipient: str, rate: str, first: date
) -> None:
    months = [date(year, month, 1) for year in range(2011, 2027) for month in range(1, 13)]
    for month in months[8:]:
        assert LAW.provision(recipient).covers(month) is (month >= first)
        assert LAW.provision(rate).covers(month) is (month >= first)
        if month >= first:
            assert LAW.provision(rate).wording_on(month).terms.integer("under_7") > 0


def test_a_time_that_started_before_the_known_law_is_looked_up_in_its_first_wording() -> None:
    for stem in ("start_home_municipality", "start_first_permit", "start_temporary_protection"):
        provision = LAW.provision(stem)
        assert provision.wording_on(date(2009, 3, 1)) is provision.wordings[0]


def test_an_application_after_the_known_law_is_looked_up_in_the_last_wording() -> None:
    late = LAW.provision("late_claims")
    assert late.wording_on(date(2027, 3, 1)) is late.wordings[-1]
    assert not late.covers(date(2024, 12, 31))


def test_the_known_range_and_the_day_of_proof_reading_come_from_verified_law() -> None:
    assert (LAW.known_from, LAW.known_until) == (date(2011, 9, 1), date(2027, 1, 1))
    assert LAW.verified_on == date(2026, 8, 17)


def test_boundaries_are_every_first_day_and_every_day_after_in_order() -> None:
    days = LAW.boundaries()
    assert list(days) == sorted(set(days))
    assert {date(2011, 9, 1), date(2014, 12, 1), date(2023, 3, 1), date(2027, 1, 1)} <= set(days)
    assert set(days) == {day for wording in WORDINGS for day in (wording.from_, wording.until)}


# ---- names and readings


def test_a_wording_is_found_by_its_id() -> None:
    wording = LAW.wording("rate_municipality@2014-01-01")
    assert (wording.provision, wording.from_, wording.until) == (
        "rate_municipality",
        date(2014, 1, 1),
        date(2015, 1, 1),
    )
    assert {each.id for each in WORDINGS} == {f"{each.provision}@{each.from_}" for each in WORDINGS}


def test_a_misspelt_provision_or_wording_gets_a_suggestion() -> None:
    with pytest.raises(UnknownName, match=r"Did you mean 'rate_municipality'\?"):
        LAW.provision("rate_municipalty")
    with pytest.raises(UnknownName, match=r"Did you mean 'rate_county@2025-01-01'\?") as caught:
        LAW.wording("rate_county@2025-01-11")
    assert "Tarkoititko ”rate_county@2025-01-01”?" in caught.value.in_language("fi")
    assert "Menade du ”rate_county@2025-01-01”?" in caught.value.in_language("sv")


def test_terms_under_a_reading_replace_only_the_same_named_ones() -> None:
    wording = LAW.provision("length_quota_family").wording_on(date(2025, 1, 1))
    assert wording.terms_under(resolve()) == wording.terms
    four = wording.terms_under(resolve({"I-03": "four"}))
    assert four.integer("years_if_started_before") == 4
    assert {**four, "years_if_started_before": 3} == dict(wording.terms)
    assert wording.terms.integer("years_if_started_before") == 3


@pytest.mark.parametrize(
    "id", ["I-01", "I-02", "I-03", "I-04", "I-08", "I-18", "I-29", "I-30", "I-31", "I-34"]
)
def test_every_other_reading_of_the_calculated_compensation_changes_some_wording(id: str) -> None:
    for name in set(register()[id].options) - {register()[id].ours}:
        changed = [each.id for each in WORDINGS if each.terms_under(resolve({id: name})) != each.terms]
        assert changed, name


def test_a_wording_that_a_reading_of_ours_decides_cites_the_register() -> None:
    for wording in WORDINGS:
        for id in wording.readings:
            if wording.provision != "ground_88a":
                assert id in wording.citation, wording.id


def test_terms_are_asked_for_by_type() -> None:
    terms = Terms("trial@2012-01-01", {"years": 3, "applies": True, "on": date(2024, 5, 1), "for": ("a",)})
    assert (terms.integer("years"), terms.flag("applies"), terms.day("on")) == (3, True, date(2024, 5, 1))
    assert terms.texts("for") == ("a",)
    for wrong in (terms.flag, terms.text, terms.day):
        with pytest.raises(RulesError, match=r"trial@2012-01-01: the term 'years' is missing or not a"):
            wrong("years")
    with pytest.raises(RulesError, match="applies"):
        terms.integer("applies")
    with pytest.raises(RulesError, match="month"):
        terms.integer("month")


# ---- the files themselves


def test_every_citation_is_in_statute_book_form() -> None:
    span = r"(\d+–)?\d+"
    reference = rf"{span}( [a-z])? §( {span} mom\.( {span} kohta| \d virke)?)?"
    act = rf"\d+/\d{{4}}( {reference}(, {reference})*)?(, \d+/\d{{4}})*"
    form = re.compile(rf"({act}|I-\d\d)(; ({act}|I-\d\d))*")
    assert [wording.id for wording in WORDINGS if not form.fullmatch(wording.citation)] == []
    sections = {section for known in register().values() for section in known.sections}
    assert {section for section in sections if not form.fullmatch(section)} == set()


def test_every_wording_of_an_act_lies_within_the_time_of_that_act() -> None:
    for wording in WORDINGS:
        acts = set(re.findall(r"\d+/\d{4}", wording.citation))
        if "1386/2010" in acts and "681/2023" not in acts:
            assert wording.until <= date(2025, 1, 1), wording.id
        if "681/2023" in acts and "1386/2010" not in acts:
            assert wording.from_ >= date(2025, 1, 1), wording.id


def test_every_term_in_use_is_explained_and_nothing_else_is() -> None:
    table = (RULES / "TERMS.md").read_text(encoding="utf-8").splitlines()
    explained = [
        name for row in table if row.startswith("| `") for name in re.findall(r"`(\w+)`", row.split("|")[1])
    ]
    assert len(explained) == len(set(explained))
    terms = [each.terms for each in WORDINGS]
    changed = [terms for each in WORDINGS for options in each.readings.values() for terms in options.values()]
    assert set(explained) == {name for each in (*terms, *changed) for name in each}


def test_the_readme_names_every_kind_in_use_and_no_other() -> None:
    readme = (RULES / "README.md").read_text(encoding="utf-8").splitlines()
    kinds = next(line for line in readme if line.startswith("| `kind`"))
    assert set(re.findall(r"`([^`]+)`", kinds)) - {"kind"} == {each.kind for each in PROVISIONS}


def test_the_grammar_shown_in_the_readme_loads(folder: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", (RULES / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    wording = law_with(folder, shown[1]).wording("trial@2014-01-01")
    mine = LAW.wording("rate_municipality@2014-01-01")
    assert (wording.terms, wording.citation, wording.until) == (mine.terms, mine.citation, mine.until)


def test_the_age_of_the_adult_addition_is_the_adult_age() -> None:
    ages = LAW.provision("age_classes").wording_on(date(2025, 1, 1)).terms
    time = LAW.provision("adult_addition_time").wording_on(date(2025, 1, 1)).terms
    assert time.integer("from_age") == ages.integer("adult_age")


def test_names_are_whole_and_differ_between_provisions_in_every_language() -> None:
    for lang in LANGUAGES:
        names = [provision.name[lang] for provision in PROVISIONS]
        assert len(set(names)) == len(names)
        assert all(name == " ".join(name.split()) and name[0].isupper() for name in names)


# ---- what loading refuses


def test_the_trial_provision_loads_as_it_stands(folder: Path) -> None:
    terms = law_with(folder, PLAIN).wording("trial@2012-01-01").terms
    assert dict(terms) == {
        "years": 3,
        "applies": True,
        "on": date(2024, 5, 1),
        "of": "own",
        "for": ("a", "b"),
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('citation = "1386/2010 45 §"', "", r"trial.toml, wording from 2012-01-01: citation is missing; add"),
        (
            'citation = "1386/2010 45 §"',
            'citation = " "',
            r"wording from 2012-01-01: citation is empty; write",
        ),
        ('unit = "years"', "", r"trial.toml: unit is missing; add unit"),
        ('unit = "years"', 'unit = ""', r"trial.toml: unit is empty; write the unit"),
        ('unit = "years"', "unit = 3", r"trial.toml: unit is empty; write the unit"),
        ('sv = "Prov", ', "", r"trial.toml: name is incomplete; give it in fi, sv and en"),
        ('sv = "Prov"', 'sv = ""', r"trial.toml: name.sv is empty; write"),
        (
            'sv = "Prov"',
            'sv = "Prov", de = "Probe"',
            r"trial.toml: name is incomplete; give it in fi, sv and en",
        ),
        ("years = 3", "years = 3.0", r"trial.toml: 3.0 is not an integer; write whole euros"),
        ("years = 3", "years = nan", r"trial.toml: nan is not an integer"),
        ("years = 3", "years = [1, 2]", r"2012-01-01: the term 'years' is \[1, 2\]; use an integer"),
        ("years = 3", "years = { more = 3 }", r"2012-01-01: the term 'years' is .*; use an integer"),
        ("on = 2024-05-01", "on = 2024-05-01T12:00:00", r"the term 'on' is .*; use an integer"),
        ("terms = { years = 2 }", "terms = {}", r"wording from 2025-01-01: there are no terms; write terms"),
        ('unit = "years"', 'unit = "years"\nunits = "y"', r"unknown key 'units'; .*Did you mean 'unit'\?"),
        ("until = 2025", 'cite = "x"\nuntil = 2025', r"from 2012-01-01: unknown key 'cite'; take it out"),
        (
            "until = 2025-01-01",
            "until = 2024-12-01",
            r"trial@2025-01-01: leaves a gap after 2024-12-01; close",
        ),
        (
            "until = 2025-01-01",
            "until = 2025-02-01",
            r"trial@2025-01-01: overlaps trial@2012-01-01.*; cut one",
        ),
        (
            "until = 2025-01-01",
            "until = 2012-01-01",
            r"2012-01-01: until 2012-01-01 is not after from .*; until",
        ),
        (
            "until = 2025-01-01",
            'until = "2025-01-01"',
            r"until is '2025-01-01'; write a date .* without quotes",
        ),
        (
            "until = 2027-01-01",
            "until = 2027-02-01",
            r"trial@2025-01-01: lies outside 2011-09-01..2027-01-01",
        ),
        ("from = 2012-01-01", "from = 2011-08-31", r"trial@2011-08-31: lies outside 2011-09-01..2027-01-01"),
        ('"I-03"', '"I-99"', r"wording from 2012-01-01: unknown reading 'I-99'; use the id of a switch"),
        ('"I-03"', '"I-13"', r"wording from 2012-01-01: unknown reading 'I-13'; use the id of a switch"),
        ("four = {", "fore = {", r"2012-01-01: I-03 has no other reading 'fore'; use one of four, three"),
        ("four = {", "four-then-three = {", r"I-03 has no other reading 'four-then-three'; use one of"),
        ("years = 4", 'years = "4"', r"I-03 four gives 'years' another type; keep the type"),
        (
            '"month paid for"',
            '"month"',
            r"trial.toml: unknown looked_up_on 'month'; use one of month paid for",
        ),
        (
            'unit = "years"',
            'unit = "years"\nearlier_days = "all"',
            r"earlier_days is 'all'; write 'first wording'",
        ),
        ('unit = "years"', 'unit = "years"\ngaps_intended = false', r"gaps_intended is False; write True"),
        ("[[wording]]", "[wording", r"trial.toml: not TOML .*; mend the syntax"),
        (
            "until = 2025-01-01",
            'until = 2025-01-01\nnote = { fi = "Huom." }',
            r"note is incomplete; give it in",
        ),
    ],
)
def test_what_departs_from_the_grammar_is_refused_with_file_wording_and_remedy(
    folder: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(RulesError, match=said):
        law_with(folder, PLAIN, (old, new))


def test_a_provision_without_any_wording_is_refused(folder: Path) -> None:
    with pytest.raises(RulesError, match=r"trial.toml: wording is missing; add wording"):
        law_with(folder, PLAIN[: PLAIN.index("[[wording]]")])
    (folder / "other").mkdir()
    for name in (REGISTER_FILE, "verified_law.toml"):
        shutil.copy(RULES / name, folder / "other" / name)
    with pytest.raises(RulesError, match=r"trial.toml: has no wording; add a \[\[wording\]\]"):
        law_with(folder / "other", PLAIN[: PLAIN.index("[[wording]]")] + "wording = []")


def test_a_gap_that_is_declared_is_accepted_and_holds_no_law(folder: Path) -> None:
    gap = ("until = 2025-01-01", "until = 2024-12-01")
    trial = law_with(folder, PLAIN, gap, ("unit =", "gaps_intended = true\nunit =")).provision("trial")
    assert trial.covers(date(2024, 11, 30))
    assert not trial.covers(date(2024, 12, 1))
    assert trial.covers(date(2025, 1, 1))


def test_rules_without_the_known_range_are_refused(folder: Path) -> None:
    (folder / "verified_law.toml").unlink()
    with pytest.raises(RulesError, match=r"verified_law.toml is missing"):
        load_law(folder)


def test_a_data_folder_that_is_not_there_is_an_incomplete_installation() -> None:
    with pytest.raises(InternalFault, match="'ruls' is missing"):
        data_folder("ruls")


# ---- the digest and the released sets


def changed_digest(folder: Path, *changes: tuple[str, str]) -> str:
    return law_with(folder, PLAIN, *changes).digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("years = 3", "years = 5"),
        ("from = 2012-01-01", "from = 2012-02-01"),
        ("until = 2027-01-01", "until = 2026-12-01"),
        ("1386/2010 45 §", "1386/2010 46 §"),
        ('unit = "years"', 'unit = "months"'),
        ('"month paid for"', '"day of applying"'),
        ("years = 4", "years = 5"),
        ("applies = true", "applies = false"),
        ('["a", "b"]', '["b", "a"]'),
    ],
)
def test_what_binds_changes_the_digest(folder: Path, tmp_path: Path, old: str, new: str) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    assert changed_digest(folder) != changed_digest(other, (old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('en = "Trial"', 'en = "Attempt"'),
        ('unit = "years"', 'kind = "length"\nunit = "years"'),
        ("[[wording]]", "# a comment\n[[wording]]"),
        ("until = 2025-01-01", 'until = 2025-01-01\nnote = { fi = "Huom.", sv = "Obs.", en = "Note." }'),
        ("years = 3, applies = true", "applies = true, years = 3"),
    ],
)
def test_names_notes_comments_and_order_leave_the_digest_alone(
    folder: Path, tmp_path: Path, old: str, new: str
) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    assert changed_digest(folder) == changed_digest(other, (old, new))


def test_the_digest_does_not_depend_on_the_order_of_files() -> None:
    assert law_digest(PROVISIONS) == law_digest(reversed(PROVISIONS)) == LAW.digest
    assert re.fullmatch("[0-9a-f]{64}", LAW.digest)


def test_the_version_of_the_sentences_in_code_is_part_of_the_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law_module, "SENTENCES_VERSION", law_module.SENTENCES_VERSION + 1)
    assert law_digest(PROVISIONS) != LAW.digest


def test_canonical_json_has_sorted_keys_no_spaces_iso_dates_and_letters_as_they_are() -> None:
    text = canonical(PROVISIONS)
    read = json.loads(text)
    assert text == json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert "45 §" in text
    first = read["provisions"]["rate_municipality"]["wordings"][0]
    assert first == {
        "citation": "1386/2010 45 §; 1393/2011 1 §",
        "from": "2011-09-01",
        "readings": {},
        "terms": {"from_7": 2300, "under_7": 6845},
        "until": "2012-01-01",
    }
    assert read["provisions"]["rounding"]["wordings"][0]["readings"] == {
        "I-08": {"instalment": {"method": "instalment"}}
    }


def test_the_law_in_force_is_among_the_released_sets() -> None:
    assert LAW.digest in released_laws(), "the law changed: release(load_law()), and a line in the changelog"
    assert released_laws()[LAW.digest] == json.loads(canonical(PROVISIONS))


def test_a_released_set_is_kept_under_the_digest_of_its_own_bytes() -> None:
    for digest in released_laws():
        assert (RULES / "released" / f"{digest[:16]}.json").is_file()


def test_release_writes_exactly_what_was_digested(tmp_path: Path) -> None:
    path = release(LAW, tmp_path)
    assert path.name == f"{LAW.digest[:16]}.json"
    assert path.read_bytes() == canonical(PROVISIONS).encode()
    assert list(released_laws(tmp_path)) == [LAW.digest]


def test_a_claim_of_an_older_law_can_name_the_wordings_that_differ(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    kept = tmp_path / "released"
    kept.mkdir()
    release(law_with(folder, PLAIN), kept)
    release(law_with(other, PLAIN, ("years = 2", "years = 1")), kept)
    one, two = released_laws(kept).values()
    assert differing_wordings(one, two) == ("trial@2025-01-01",)
    assert differing_wordings(one, one) == ()


def test_every_way_of_looking_up_is_one_the_grammar_knows() -> None:
    assert {provision.looked_up_on for provision in PROVISIONS} <= set(LOOKED_UP_ON)
