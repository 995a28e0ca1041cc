"""An archive stays sound when the law changes: each file by its own law, then a note with old, new and euros."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attrs import evolve

import compensation
from compensation.law.released import law_named, law_of
from compensation.law.rulebook import canonical, load_law, release, released_laws

ROOT = Path(__file__).resolve().parents[2]


def program(tree: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", *map(str, words)], cwd=tree, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with other rules to come, and the example's claims as today's rules give them."""
    tree = tmp_path_factory.mktemp("tree")
    for folder in ("compensation", "cli", "rules", "xml_schemas", "examples"):
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    release(load_law(), tree / "rules" / "released")
    facts = compensation.read(tree / "examples")
    awards = compensation.calculate(facts, period="2025-01..2025-06", applied_on=date(2026, 11, 2))
    (tree / "claims").mkdir()
    for claim in compensation.claims(awards).values():
        (tree / "claims" / claim.file_name).write_bytes(claim.to_xml(datetime(2026, 11, 3, tzinfo=UTC)))
    return tree


def changed(tree: Path, file: str, old: str, new: str) -> None:
    path = tree / "rules" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    at = text.rindex(old) if file == "rate_municipality.toml" else text.index(old)
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")


def test_one_rate_of_2014_changed_leaves_every_claim_sound_and_is_told(archive: Path) -> None:
    changed(archive, "rate_aland_municipality.toml", "6845", "6846")
    told = program(archive, "verify", "claims", "--inputs", "examples", "--lang", "en")
    files = len(list((archive / "claims").iterdir()))
    assert f"Sound {files}, verified {files}." in told.stdout, told.stdout[:3000]
    assert told.returncode == 0
    assert "NOT SOUND" not in told.stdout
    assert "under_7 6845 -> under_7 6846. Effect 0.00 euros." in told.stdout


def test_a_rate_that_the_claims_rest_on_is_told_with_old_new_and_euros(archive: Path) -> None:
    changed(archive, "rate_municipality.toml", "from_7 = 2052", "from_7 = 2064")
    file = "claims/municipality-049_2025-01_2025-06.claim.xml"
    told = program(archive, "verify", file, "--inputs", "examples", "--json")
    found = json.loads(told.stdout)["files"][0]
    assert (told.returncode, found["sound"], found["differences"]) == (0, True, [])
    by_code = {each["code"]: each for each in found["since"]}
    assert "rate_municipality@2025-01-01" in by_code["CC-2022"]["title"]
    assert "Before: from_7 2052. Now: from_7 2064." in by_code["CC-2022"]["expected"]
    euros = by_code["CC-2024"]["expected"].split("difference is ")[1]
    assert not euros.startswith("-")
    assert not euros.startswith("0")
    assert euros.split()[0] in by_code["CC-2022"]["expected"]


def test_every_released_set_computes() -> None:
    facts = compensation.read(ROOT / "examples")
    for digest, table in released_laws().items():
        named = law_named(digest)
        assert named is not None
        awards = compensation.calculate(
            facts, period="2025-01..2025-06", applied_on=date(2026, 11, 2), law=named.law
        )
        built = compensation.claims(awards)
        assert len(built) == 28
        assert {each.law_digest for each in built.values()} == {digest}
        assert (
            json.loads(canonical(named.law.provisions.values()))["provisions"].keys()
            >= table["provisions"].keys()
        )


def test_a_law_as_released_is_the_law_itself() -> None:
    today = json.loads(canonical(load_law().provisions.values()))
    assert json.loads(canonical(law_of(today, "x").law.provisions.values())) == today
    assert law_named(load_law().digest).law is load_law()
    assert law_named("0" * 64) is None


def test_changed_sentences_are_told_and_no_digest_alone_makes_a_claim_unsound(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cli import recomputing
    from compensation.claim.file import read_claim
    from compensation.law import released
    from compensation.verification.law_since import since_then
    from compensation.verification.recomputation import Recomputation

    path = archive / "claims" / "municipality-049_2025-01_2025-06.claim.xml"
    claim = read_claim(path.read_bytes())
    earlier = law_of(
        json.loads(canonical(load_law().provisions.values())) | {"sentences_version": 0}, claim.law_digest
    )
    monkeypatch.setattr("compensation.verification.law_since.law_named", lambda digest: earlier)
    monkeypatch.setattr(released, "law_named", lambda digest: earlier)
    computing = Recomputation(compensation.read(ROOT / "examples"))
    found = computing.by_its_own_law(claim)
    assert found is not None
    assert [each.code for each in since_then(claim, found, computing)] == ["CC-2023", "CC-2024"]
    first = found.lines[0]
    cited = evolve(claim, lines=(evolve(first, law=first.law[1:]), *claim.lines[1:]))
    assert {each.severity for each in recomputing._differences(cited, found)} == {"warning"}
    raised = evolve(claim, lines=(evolve(first, amount=first.amount + 1), *claim.lines[1:]))
    assert "error" in {each.severity for each in recomputing._differences(raised, found)}
