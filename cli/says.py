"""Every sentence that the commands speak, in `says.toml`, fi, sv and en beside each other."""

from __future__ import annotations

from compensation.words.catalogue import Catalogue

SAYS = Catalogue("says", beside=__file__)
