"""What the operating system refuses, in the user's language; its own words are English or come with its own settings."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from compensation.words.catalogue import LANGUAGES, Message


def _words(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


_MISSING = _words("tiedostoa ei ole", "filen finns inte", "there is no such file")
_NO_PERMISSION = _words("käyttöoikeus puuttuu", "behörighet saknas", "permission is missing")
_FULL = _words("levy on täynnä", "disken är full", "the disk is full")
_WORDS: Mapping[int, Message] = {
    errno.ENOENT: _MISSING,
    errno.EISDIR: _words("se on kansio, ei tiedosto", "det är en mapp, inte en fil", "it is a folder, not a file"),
    errno.ENOTDIR: _words("se on tiedosto, ei kansio", "det är en fil, inte en mapp", "it is a file, not a folder"),
    errno.EEXIST: _words(
        "samanniminen tiedosto on jo olemassa", "en fil med samma namn finns redan", "a file of that name exists already"
    ),
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: _words("levylle ei voi kirjoittaa", "disken är skrivskyddad", "the disk is read-only"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EBUSY: _words(
        "toinen ohjelma käyttää sitä", "ett annat program använder den", "another program is using it"
    ),
    errno.ENAMETOOLONG: _words("nimi on liian pitkä", "namnet är för långt", "the name is too long"),
    errno.EIO: _words("laite ei toimi", "enheten fungerar inte", "the device does not work"),
    errno.EMFILE: _words(
        "liian monta tiedostoa on auki", "för många filer är öppna", "too many files are open"
    ),
}  # fmt: skip


def in_words(fault: OSError) -> Message:
    """Why the operating system refused, in the three languages; its own words where there are none of ours."""
    known = _WORDS.get(fault.errno or 0)
    return known or dict.fromkeys(LANGUAGES, fault.strerror or str(fault))
