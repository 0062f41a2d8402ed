"""Starts Demilge from a fresh copy: `python3 installer/bootstrap.py run` or `... test [--long]`.

Only this file must be readable by every Python, however old (2.7 too: no annotations, no f-strings), because its first
task is to find a Python that can run the rest. What follows lives in the modules beside it.
"""
# mypy: allow-untyped-defs, allow-untyped-calls

import glob
import os
import subprocess
import sys

SUPPORTED = ((3, 13), (3, 12), (3, 11))
USAGE = "Usage: python3 installer/bootstrap.py run | test [--long]"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

#: Run by each candidate: 64 bits (Qt has no other wheels) and an SQLite that knows STRICT tables.
PROBE = (
    "import sys, ssl, zlib, venv, sqlite3; "
    "fit = (3, 11) <= sys.version_info[:2] <= (3, 13) and sys.maxsize > 2**32 "
    "and sqlite3.sqlite_version_info >= (3, 37); "
    "print('fit' if fit else 'unfit')"
)


def works(command):
    """True if this command starts a Python that can run Demilge; a shim that only exists does not count."""
    try:
        probe = command + ["-c", PROBE]  # noqa: RUF005
        child = subprocess.Popen(probe, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return child.communicate()[0].strip() == b"fit" and child.returncode == 0
    except (OSError, ValueError):
        return False


def candidates(path, home, windows):
    """Commands that may start a fitting Python, in the order in which they are to be tried."""
    names = ["python%d.%d" % version for version in SUPPORTED] + ["python3", "python"]  # noqa: UP031
    found = [["py", "-%d.%d" % version] for version in SUPPORTED] if windows else []  # noqa: UP031
    for name in names:
        for folder in path.split(os.pathsep):
            program = os.path.join(folder, name + (".exe" if windows else ""))
            if folder and os.path.isfile(program):
                found.append([program])
    for version in SUPPORTED:
        pattern = os.path.join(home, ".pyenv", "versions", "%d.%d*" % version, "bin", "python")  # noqa: UP031
        found += [[program] for program in sorted(glob.glob(pattern), reverse=True)]
    return found


def another_python():
    """A command for a fitting Python elsewhere on this computer, or None."""
    home = os.path.expanduser("~")
    for command in candidates(os.environ.get("PATH", ""), home, os.name == "nt"):
        if works(command):
            return command
    return None


def advice():
    """What to say when no Python on this computer fits."""
    return (
        "Demilge needs a 64-bit Python 3.11, 3.12 or 3.13 with SQLite 3.37 or newer.\n"
        "This is Python " + sys.version.split()[0] + ", and no other was found on this computer.\n"
        "Debian 12 or newer, Ubuntu 24.04 or newer:  sudo apt-get install python3 python3-venv\n"
        "Windows: install Python 3.13 (64-bit) from python.org, then run this command again.\n"
    )


def is_understood(arguments):
    """True for `run`, `test` and `test --long`."""
    return arguments in (["run"], ["test"], ["test", "--long"])


def start(arguments):
    """Do the job with this Python if it fits, otherwise with another one; returns the exit code."""
    if not is_understood(arguments):
        sys.stderr.write(USAGE + "\n")
        return 2
    if sys.version_info[:2] in SUPPORTED and works([sys.executable]):
        sys.path.insert(0, ROOT)
        from installer.jobs import do

        return do(arguments)
    command = another_python()
    if command is None:
        sys.stderr.write(advice())
        return 1
    return subprocess.call(command + [os.path.abspath(__file__)] + arguments)  # noqa: RUF005


def main():
    """Entry point: a person's Ctrl+C ends it without a stack trace."""
    try:
        return start(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
