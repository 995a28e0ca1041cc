"""What the wheel must hold: all code and data of the commit, byte for byte, under one top-level name, and nothing else.

Usage: wheel_contents.py WHEEL TREE, where TREE is an export of the commit.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

PACKAGES = {
    "compensation": ("compensation", ("**/*.py", "py.typed")),
    "compensation/words": ("compensation/words", ("*.toml", "findings/*.toml")),
    "cli": ("compensation/cli", ("**/*.py", "*.toml")),
    "rules": (
        "compensation/rules",
        ("*.toml", "codes/*.csv", "names/*.toml", "released/*.json", "released/*.toml"),
    ),
    "xml_schemas": ("compensation/xml_schemas", ("*.xsd", "*.sch", "*.schema.json")),
    "examples": ("compensation/examples", ("*.csv",)),
}
"""Folder of the tree: where it lies in the wheel, and which files belong there."""
NEVER_EMPTY = (
    "*.toml",
    "names/*.toml",
    "findings/*.toml",
    "codes/*.csv",
    "released/*.json",
    "*.xsd",
    "*.schema.json",
    "*.csv",
    "py.typed",
)


def main(wheel: Path, tree: Path) -> int:
    """0 where the wheel is as it must be; otherwise every difference on stderr and 1."""
    wanted: dict[str, bytes] = {}
    faults = []
    for folder, (place, patterns) in PACKAGES.items():
        for pattern in patterns:
            paths = sorted((tree / folder).glob(pattern))
            if pattern in NEVER_EMPTY and not paths:
                faults.append(f"the commit holds no {folder}/{pattern}")
            for path in paths:
                wanted[f"{place}/{path.relative_to(tree / folder).as_posix()}"] = path.read_bytes()
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    inside = {name: data for name, data in held.items() if ".dist-info/" not in name}
    tops = {name.partition("/")[0] for name in inside}
    if tops != {"compensation"}:
        faults.append(f"top level of the wheel: {', '.join(sorted(tops))}")
    faults += [f"missing from the wheel: {name}" for name in sorted(set(wanted) - set(inside))]
    faults += [f"not of the commit: {name}" for name in sorted(set(inside) - set(wanted))]
    faults += [
        f"differs from the commit: {name}"
        for name in sorted(wanted)
        if inside.get(name, wanted[name]) != wanted[name]
    ]
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f"{wheel.name}: {len(inside)} files, all of the commit")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
