"""The shared libraries of the system that Qt needs on Linux: which are missing, and how Debian installs them."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from installer.faults import Fault, from_output

#: Library file and Debian package: needed even without a screen.
ALWAYS = """
libGL.so.1              libgl1
libEGL.so.1             libegl1
libxkbcommon.so.0       libxkbcommon0
libdbus-1.so.3          libdbus-1-3
libfontconfig.so.1      libfontconfig1
libglib-2.0.so.0        libglib2.0-0
"""

#: Needed besides for a window on an X server.
FOR_A_WINDOW = """
libxcb-cursor.so.0      libxcb-cursor0
libxcb-icccm.so.4       libxcb-icccm4
libxcb-image.so.0       libxcb-image0
libxcb-keysyms.so.1     libxcb-keysyms1
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0       libxcb-shape0
libxcb-xkb.so.1         libxcb-xkb1
libxkbcommon-x11.so.0   libxkbcommon-x11-0
"""

#: Counts the exported workbook anew in a test; the program itself needs it nowhere.
SPREADSHEET = "libreoffice-calc-nogui"


def pairs(table: str) -> list[tuple[str, str]]:
    """The (library file, package) pairs of one of the tables above."""
    rows = [line.split() for line in table.splitlines() if line.strip()]
    return [(library, package) for library, package in rows]


def is_there(library: str) -> bool:
    """True if the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(window: bool, present: Callable[[str], bool] = is_there) -> list[tuple[str, str]]:
    """The pairs that this system lacks; `window` also asks for what an X server's window needs."""
    wanted = pairs(ALWAYS) + (pairs(FOR_A_WINDOW) if window else [])
    return [pair for pair in wanted if not present(pair[0])]


def apt_command(packages: Iterable[str]) -> str:
    """The command that a person has to type to install these packages."""
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def has_apt() -> bool:
    """True on Debian, Ubuntu and their kin."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def is_root() -> bool:
    """True if we may install packages of the system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(packages: list[str]) -> None:
    """Install packages with apt-get; raises Fault with a plain sentence."""
    print("Installing with apt-get: " + " ".join(packages), flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C")
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    output = ""
    for command in (["apt-get", "update"], install):
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        )
        output += done.stdout
    if done.returncode:
        raise from_output("apt-get", output)


def ensure(window: bool) -> None:
    """Make Qt's system libraries available, or raise Fault saying exactly what to install."""
    if not sys.platform.startswith("linux"):
        return
    lacking = missing(window)
    if not lacking:
        return
    packages = [package for _, package in lacking]
    if has_apt() and is_root():
        apt_install(packages)
    elif has_apt():
        raise Fault("Some system libraries are missing. Install them and run this again:\n  " + apt_command(packages))
    else:
        names = ", ".join(library for library, _ in lacking)
        raise Fault(f"Some system libraries are missing. Install them with your package manager: {names}")


def spreadsheet() -> Path | None:
    """LibreOffice's program, where it has its spreadsheet part; None where it has not, or is not there."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None and (Path(found).resolve().parent / "libsclo.so").exists():
            return Path(found)
    return None


def ensure_spreadsheet() -> None:
    """Install LibreOffice's spreadsheet for the test that counts a workbook anew, where we may; else say how.

    It is no reason to leave all the other checks: without it that one test is skipped, and says so.
    """
    if not sys.platform.startswith("linux") or spreadsheet() is not None:
        return
    try:
        if not has_apt():
            raise Fault("Install LibreOffice Calc with your package manager.")
        if not is_root():
            raise Fault("Install it with:\n  " + apt_command([SPREADSHEET]))
        apt_install([SPREADSHEET])
    except Fault as fault:
        print(
            f"LibreOffice Calc is not here, so one test of the exported workbook will be skipped. {fault}", flush=True
        )


def ensure_venv() -> None:
    """Make Python's own `venv` usable (Debian keeps a part of it in another package), or raise Fault."""
    try:
        import ensurepip

        ensurepip.version()
        return
    except Exception:  # Debian without the package fails in several ways, none of them typed
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if has_apt() and sys.base_prefix == "/usr":
        if not is_root():
            raise Fault("Python's venv module is missing. Install it and run this again:\n  " + apt_command([package]))
        apt_install([package])
        return
    raise Fault(f"{sys.executable} has no working venv and ensurepip modules. Install a complete Python 3.11-3.13.")
