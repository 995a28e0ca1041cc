"""What the operating system refuses, in the user's language; its own words are
English or come with its own settings."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from compensation.words.catalogue import LANGUAGES, Catalogue, Message

_FAULTS = Catalogue("system")
_KEYS: Mapping[int, str] = {
    errno.ENOENT: "missing",
    errno.EISDIR: "is_a_folder",
    errno.ENOTDIR: "is_a_file",
    errno.EEXIST: "exists",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EBUSY: "busy",
    errno.ENAMETOOLONG: "name_too_long",
    errno.EIO: "device",
    errno.EMFILE: "too_many_open",
}


def in_words(fault: OSError) -> Message:
    """Why the operating system refused, in the three languages; its own words where there are none of ours."""
    key = _KEYS.get(fault.errno or 0)
    return _FAULTS[key] if key else dict.fromkeys(LANGUAGES, fault.strerror or str(fault))
