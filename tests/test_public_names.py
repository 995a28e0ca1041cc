"""The public library: what `compensation` offers, that it loads nothing before use, and
that types are there for users."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import compensation

ROOT = Path(compensation.__file__).parents[1]


def test_every_public_name_is_there_and_only_those():
    assert len(set(compensation.__all__)) == len(compensation.__all__)
    for name in compensation.__all__:
        assert getattr(compensation, name) is not None
    assert set(compensation._HOMES) | {"__version__"} == set(compensation.__all__)
    assert set(compensation.__all__) <= set(dir(compensation))


@pytest.mark.parametrize("name", sorted(set(compensation.__all__) - {"__version__"}))
def test_a_public_name_is_the_object_of_its_module(name):
    module = import_module(f"compensation.{compensation._HOMES[name]}")
    assert getattr(compensation, name) is getattr(module, name)


def test_type_checkers_see_the_same_names():
    tree = ast.parse((ROOT / "compensation" / "__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {
        alias.name: (node.module or "").partition(".")[2]
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == compensation._HOMES


def test_no_module_bears_the_name_of_a_public_name():
    paths = list((ROOT / "compensation").rglob("*.py"))
    assert len(paths) >= 150
    assert {path.stem for path in paths} & set(compensation.__all__) == set()


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'reconcil'"):
        _ = compensation.reconcil


def test_importing_the_library_loads_nothing_else():
    script = (
        "import sys, compensation; "
        "print([m for m in sys.modules if m.startswith('compensation.') or m == 'numpy'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_package_says_its_version_licence_and_pythons():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11,<3.14"
    assert project["license"] == "MIT"
    assert project["scripts"] == {"compclaim": "compensation.cli.main:main"}
    assert compensation.__version__.count(".") == 2
    assert (ROOT / "compensation" / "py.typed").exists()


def test_the_library_of_the_contract_works_as_written_there(tmp_path):
    """interface.md 4, word for word but for the input."""
    from datetime import UTC, date, datetime

    from tests.small_inputs import espoo, write

    folder = write(tmp_path / "input", espoo())
    facts = compensation.read(str(folder))
    awards = compensation.calculate(
        facts, period="2025-01..2025-06", applied_on=date(2026, 3, 1), readings={"I-03": "four"}
    )
    assert len(awards.spans.to_frame()) == len(awards.spans)
    assert len(awards.months()) > len(awards.spans)
    assert len(awards.costs) == 0
    assert len(awards.undetermined) == 0
    assert str(compensation.explain(awards, person="P-1", lang="sv")).startswith("För person P-1")
    claims = compensation.claims(awards)
    assert claims["municipality-049"].to_xml(created_at=datetime(2026, 3, 1, tzinfo=UTC)).startswith(b"<?xml")
