"""Faults of the computer during set-up, turned into one plain sentence each."""

from __future__ import annotations

import errno
import re

FULL_DISK = "The disk is full: about 1 GB is needed. Free some space and run the command again."
NO_NETWORK = (
    "The download failed: no connection. Check the network (behind a proxy also the settings of pip and apt) "
    "and run the command again."
)
WRONG_HASH = (
    "A downloaded library is not the one that was locked (its SHA-256 differs); nothing of it was used. "
    "Run the command again; if it happens again, tell us: somebody may be changing your downloads."
)
NOT_WRITABLE = "This folder cannot be written to. Copy the project to a folder of your own and run the command again."
IN_USE = "Another program is installing software just now. Wait until it ends and run the command again."

#: What pip and apt-get print, and what it means. The first match counts.
SIGNS = (
    (r"No space left on device|Disk quota exceeded|not enough free space", FULL_DISK),
    (r"DO NOT MATCH THE HASHES", WRONG_HASH),
    (r"Read-only file system|Permission denied|Access is denied", NOT_WRITABLE),
    (r"Could not get lock|dpkg frontend lock", IN_USE),
    (
        r"Retrying \(|NewConnectionError|ConnectionError|Max retries exceeded|ReadTimeout|timed out"
        r"|Temporary failure|Could not resolve|Name or service not known|Failed to fetch|Could not connect"
        r"|No matching distribution found|Unable to locate package|has no installation candidate",
        NO_NETWORK,
    ),
)

ERRNOS = {
    errno.ENOSPC: FULL_DISK,
    errno.EDQUOT: FULL_DISK,
    errno.EROFS: NOT_WRITABLE,
    errno.EACCES: NOT_WRITABLE,
    errno.EPERM: NOT_WRITABLE,
}


class Fault(Exception):
    """Why the set-up cannot go on, in words for the person who started it."""


def sentence(output: str) -> str | None:
    """What a failed program's output means, or None if it tells us nothing."""
    for pattern, meaning in SIGNS:
        if re.search(pattern, output):
            return meaning
    return None


def from_output(doing: str, output: str) -> Fault:
    """The fault behind a failed program: our sentence if we know it, otherwise its own last words."""
    known = sentence(output)
    if known:
        return Fault(known)
    last = [line for line in output.splitlines() if line.strip()][-3:]
    return Fault("\n".join([f"{doing} failed:", *last]))


def from_os_error(error: OSError) -> Fault:
    """The fault behind an error of the system."""
    return Fault(ERRNOS.get(error.errno or 0, f"The system refused: {error}."))
