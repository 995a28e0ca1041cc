"""What `.ci/run` relies on: commands taken from the README as a reader would, and a wheel held against the commit."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
CI = ROOT / ".ci"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, CI / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_command_lines_are_those_behind_the_prompt_or_all_of_a_block():
    text = (
        "```console\n$ pip install . && \\\n  compclaim demo demo\nsome output\n```\n"
        "```python\nimport compensation\n```\n"
        "```sh\n# a remark\npip install '.[test]' && pytest\n```\n"
    )
    assert script("readme_commands").command_lines(text) == [
        "pip install . && compclaim demo demo",
        "pip install '.[test]' && pytest",
    ]


def test_a_readme_without_the_command_is_a_fault(tmp_path, capsys):
    (tmp_path / "README.md").write_text("no block here\n", encoding="utf-8")
    assert script("readme_commands").main(tmp_path / "README.md", "first") == 1
    assert "no such command line" in capsys.readouterr().err


@pytest.fixture
def tree(tmp_path):
    """A small commit that has every kind of file once."""
    for name in (
        "compensation/__init__.py",
        "compensation/py.typed",
        "compensation/words/terms.toml",
        "compensation/words/findings/files.toml",
        "cli/main.py",
        "cli/help.toml",
        "rules/rate.toml",
        "rules/codes/a.csv",
        "rules/names/words.toml",
        "rules/released/b.json",
        "xml_schemas/claim-1.xsd",
        "xml_schemas/trace-1.schema.json",
        "examples/persons.csv",
    ):
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / name).write_text(name)
    return tmp_path / "tree"


def wheel_of(tree: Path, **changes: bytes | None) -> Path:
    """A wheel of the tree; `changes` replace files by their place in the wheel (None leaves one out)."""
    checks = script("wheel_contents")
    held: dict[str, bytes | None] = {"compclaim-0.1.0.dist-info/METADATA": b""}
    for folder, (place, patterns) in checks.PACKAGES.items():
        for pattern in patterns:
            for path in (tree / folder).glob(pattern):
                held[f"{place}/{path.relative_to(tree / folder).as_posix()}"] = path.read_bytes()
    held |= {name.replace("__", "/"): data for name, data in changes.items()}
    wheel = tree.parent / "x.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, data in held.items():
            if data is not None:
                archive.writestr(name, data)
    return wheel


def test_a_wheel_that_holds_the_commit_is_accepted(tree):
    assert script("wheel_contents").main(wheel_of(tree), tree) == 0


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"compensation__rules__rate.toml": None}, "missing from the wheel: compensation/rules/rate.toml"),
        ({"compensation__rules__old.toml": b"repealed"}, "not of the commit: compensation/rules/old.toml"),
        (
            {"compensation__rules__rate.toml": b"other"},
            "differs from the commit: compensation/rules/rate.toml",
        ),
        ({"rules__rate.toml": b""}, "top level of the wheel: compensation, rules"),
        ({"compensation__py.typed": None}, "missing from the wheel: compensation/py.typed"),
    ],
)
def test_a_wheel_that_differs_is_refused(tree, capsys, changes, fault):
    assert script("wheel_contents").main(wheel_of(tree, **changes), tree) == 1
    assert fault in capsys.readouterr().err


def test_a_commit_without_law_is_refused(tree, capsys):
    (tree / "rules" / "rate.toml").unlink()
    assert script("wheel_contents").main(wheel_of(tree), tree) == 1
    assert "the commit holds no rules/*.toml" in capsys.readouterr().err


def test_the_packages_checked_are_those_of_pyproject():
    import tomllib

    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    places = {place.replace("/", ".") for place, _ in script("wheel_contents").PACKAGES.values()}
    rooms = {f"compensation.{path.parent.name}" for path in (ROOT / "compensation").glob("*/__init__.py")}
    assert len(rooms) >= 14
    assert places | rooms == set(setuptools["packages"])
    data = {
        place.replace("/", "."): [pattern for pattern in patterns if not pattern.endswith("*.py")]
        for place, patterns in script("wheel_contents").PACKAGES.values()
    }
    assert {name: patterns for name, patterns in data.items() if patterns} == setuptools["package-data"]


@pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="needs bash")
def test_the_script_is_sound_shell_and_can_be_run():
    assert os.access(CI / "run", os.X_OK)
    subprocess.run(["bash", "-n", str(CI / "run")], check=True)


def test_nothing_names_a_package_index():
    for path in (*CI.iterdir(), ROOT / "pyproject.toml"):
        if path.is_file():
            assert not re.search(r"https?://|index-url|find-links", path.read_text(encoding="utf-8")), (
                path.name
            )
