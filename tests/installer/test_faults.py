"""Faults of the computer become one sentence each."""

from __future__ import annotations

import errno

import pytest

from installer import faults


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n", faults.FULL_DISK),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n", faults.WRONG_HASH),
        ("WARNING: Retrying (Retry(total=4...)): NewConnectionError\nERROR: No matching d…\n", faults.NO_NETWORK),
        ("Err:1 http://mirror bookworm InRelease\n  Temporary failure resolving 'mirror'\n", faults.NO_NETWORK),
        ("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7\n", faults.IN_USE),
        ("ERROR: [Errno 30] Read-only file system: '/opt/x'\n", faults.NOT_WRITABLE),
    ],
)
def test_what_pip_and_apt_say(output, sentence):
    assert str(faults.from_output("Installing", output)) == sentence


def test_a_full_disk_outweighs_the_network():
    assert faults.sentence("Retrying (Retry…)\nNo space left on device") == faults.FULL_DISK


def test_unknown_words_are_passed_on_short():
    fault = faults.from_output("Installing the libraries", "one\ntwo\n\nthree\nfour\n")
    assert str(fault) == "Installing the libraries failed:\ntwo\nthree\nfour"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, faults.FULL_DISK), (errno.EACCES, faults.NOT_WRITABLE), (errno.EROFS, faults.NOT_WRITABLE)],
)
def test_what_the_system_says(number, sentence):
    assert str(faults.from_os_error(OSError(number, "…"))) == sentence


def test_any_other_refusal_names_itself():
    said = str(faults.from_os_error(OSError(errno.EMFILE, "Too many open files")))
    assert said.startswith("The system refused: ")
    assert "Too many open files" in said
