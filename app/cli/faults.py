"""Why a file could not be read or written, in words: the operating system's own are in its language, not in ours."""

from __future__ import annotations

import errno

from app.language.message import N_
from app.language.words import Words

_NOT_THERE = N_("there is no such file or folder")
_REFUSED = N_("permission was refused")
_FULL = N_("the disk is full")

_REASONS = {
    errno.ENOENT: _NOT_THERE,
    errno.ENOTDIR: _NOT_THERE,
    errno.EISDIR: N_("this is a folder, not a file"),
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EROFS: N_("the disk is write-protected"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
}


def told(fault: OSError, words: Words) -> str:
    """A fault of a file as a sentence, with the file's name where it is known."""
    known = _REASONS.get(fault.errno or 0)
    reason = words.gettext(known) if known else str(fault.strerror or fault)
    named = f"{reason} ({fault.filename})" if fault.filename else reason
    return words.gettext("The file could not be read or written: {reason}").format(reason=named)
