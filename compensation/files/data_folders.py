"""Where law, schemas and examples lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from compensation.values.errors import InternalFault


@cache
def data_folder(name: str) -> Path:
    """The folder of data called `name` (`rules`, `xml_schemas`, `examples`)."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise InternalFault(f"the data folder {name!r} is missing: the package is not completely installed")
