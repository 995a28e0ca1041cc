"""The structure: imports go one way, heavy packages stay where they belong, modules stay small."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT / "compensation").with_suffix("").parts): path
    for path in sorted((ROOT / "compensation").rglob("*.py"))
    if path.stem != "__init__"
}
"""Every module of the library by its dotted name below `compensation`, whatever its depth."""

COMMANDS = {f"cli.{path.stem}": path for path in sorted((ROOT / "cli").rglob("*.py"))}
"""Every module of the commands."""

ONLY_IN = {
    "lxml": {"claim.parsing"},
    "click": set(),
    "dateutil": {"values.months"},
    "stdnum": {"values.identity", "intake.recipients", "intake.ids", "verification.rules_of_headers"},
}
"""Packages that only these modules of `compensation` may import."""

SECOND_OPINION = {"second_opinion.month_by_month", "second_opinion.day_by_day"}


def imported(path: Path, *, at_load: bool) -> set[str]:
    """Names of modules that a file imports: all, or only those at its top (not under
    TYPE_CHECKING, not in functions)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(tree.body) if at_load else list(ast.walk(tree))
    found = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            if node.module == "compensation":
                found |= {f"compensation.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_no_module_is_overlooked() -> None:
    """The tests below see what they are given: a glob that sees one level only would let them all pass."""
    assert len(MODULES) >= 140
    assert len(COMMANDS) >= 35


def test_imports_go_one_way() -> None:
    """import-linter reads every import, those inside functions and for types too; its
    contracts stand in pyproject.toml."""
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_package_is_imported_only_where_it_belongs(name: str) -> None:
    packages = {module.split(".")[0] for module in imported(MODULES[name], at_load=False)}
    for package, homes in ONLY_IN.items():
        assert package not in packages or name in homes
    assert "cli" not in packages
    assert "tests" not in packages


@pytest.mark.parametrize("name", sorted(MODULES))
def test_heavy_packages_are_imported_inside_functions(name: str) -> None:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    at_top = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            at_top |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            at_top.add(node.module.split(".")[0])
    assert not at_top & {"pandas", "pyarrow", "lxml", "babel", "python_calamine", "xlsxwriter"}


@pytest.mark.parametrize("name", sorted(SECOND_OPINION))
def test_the_second_opinion_shares_nothing_with_the_engine(name: str) -> None:
    ours = {m for m in imported(MODULES[name], at_load=False) if m.startswith("compensation")}
    assert ours <= {
        "compensation.second_opinion.month_by_month",
        "compensation.second_opinion",
        "compensation",
    }
    assert not {"tomllib", "numpy"} & imported(MODULES[name], at_load=False)


def test_no_module_bears_the_name_of_a_public_function() -> None:
    import compensation

    parts = {part for name in MODULES for part in name.split(".")}
    rooms = {name.split(".")[0] for name in MODULES}
    assert not set(compensation.__all__) & rooms
    assert not {"read", "calculate", "explain", "claims"} & parts


def test_no_module_repeats_the_name_of_its_room() -> None:
    for name in MODULES:
        room, _, module = name.partition(".")
        assert room.rstrip("s") not in module.split("_"), name


def test_no_module_is_called_by_a_word_that_says_nothing() -> None:
    words = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "misc", "tools"}
    assert not words & {part for name in MODULES for part in re.split(r"[._]", name)}


@pytest.mark.parametrize("name", sorted((set(MODULES) | set(COMMANDS)) - SECOND_OPINION))
def test_no_module_is_above_three_hundred_lines(name: str) -> None:
    path = COMMANDS[name] if name in COMMANDS else MODULES[name]
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


LAW_IN_CODE = re.compile(
    r"date\(20[12][0-9]|(?<!CC-)\b(7120|6845|2300|6503|1955|2741|2052|7741|3157|2609|4600|11800|2857)\b"
)


# areas: since when the code lists are complete, a fact of the lists.
@pytest.mark.parametrize("name", sorted(set(MODULES) - SECOND_OPINION - {"law.areas"}))
def test_no_amount_or_date_of_law_stands_in_code(name: str) -> None:
    code = "\n".join(
        line.split("#")[0]
        for line in MODULES[name].read_text(encoding="utf-8").splitlines()
        if '"""' not in line
    )
    assert not LAW_IN_CODE.search(code)


def _modules_with(pattern: str) -> dict[str, int]:
    found = {
        name: len(re.findall(pattern, path.read_text(encoding="utf-8")))
        for name, path in MODULES.items()
        if name not in SECOND_OPINION
    }
    return {name: times for name, times in found.items() if times}


def test_one_function_rounds_twelfths() -> None:
    assert _modules_with(r"\* ?50 ?\+ ?3\b") == {"values.money": 1}


def test_widths_of_packed_months_are_named_once() -> None:
    widths = r"(?<!CC-)\b(?:2047|2048|1023)\b|>> ?(?:10|21)\b|[*%] ?1024\b(?! B)|<< ?1[01]\b"
    rooms = ("calculated.", "awards.", "claim.net", "claim.claimable", "reconciliation.")
    found = {name for name in _modules_with(widths) if name.startswith(rooms)}
    assert found == {"calculated.month_keys"}


def test_no_function_has_more_than_five_parameters() -> None:
    """What would need more is a record. `calculate` alone has six: it is public, and people name them one by one."""
    many = {
        f"{name}.{node.name}"
        for name, path in MODULES.items()
        if name not in SECOND_OPINION
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _parameters(node.args) > 5
    }
    assert many == {"awards.calculation.calculate"}


def _parameters(of: ast.arguments) -> int:
    """Parameters that a caller must know by name; not those that take whatever else is given."""
    named = (*of.posonlyargs, *of.args, *of.kwonlyargs)
    return len([each for each in named if each.arg not in {"self", "cls"}])
