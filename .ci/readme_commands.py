"""A command line of the README, as a reader would copy it: `first`, or the one that runs the tests (`test`).

Command lines stand in fenced blocks of `sh`, `bash` or `console`: behind `$ ` where a block has such lines, else every
line. A backslash at the end carries on.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_BLOCK = re.compile(r"^```(?:sh|bash|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def command_lines(text: str) -> list[str]:
    """Every command line of a Markdown text, in order."""
    found: list[str] = []
    for block in _BLOCK.findall(text):
        lines = block.replace("\\\n", " ").splitlines()
        prompted = [line[2:] for line in lines if line.startswith("$ ")]
        found += prompted or [line for line in lines if line.strip() and not line.startswith("#")]
    return [" ".join(line.split()) for line in found]


def main(path: Path, which: str) -> int:
    lines = command_lines(path.read_text(encoding="utf-8"))
    chosen = lines[:1] if which == "first" else [line for line in lines if "pytest" in line][:1]
    if not chosen:
        print(f"{path} has no such command line", file=sys.stderr)
        return 1
    print(chosen[0])
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
