"""The lock files: complete, hashed, agreeing with each other and with what the project declares."""

from __future__ import annotations

import re
import tomllib

import pytest

from installer.environment import RUN_LOCK, TEST_LOCK

PIN = re.compile(r"^([a-z0-9-]+)==(\S+)((?: ;.*?)?) \\$", re.MULTILINE)


def normal(name: str) -> str:
    """A project's name as the locks spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> dict[str, tuple[str, str]]:
    """Name → version and marker."""
    return {name: (version, marker) for name, version, marker in PIN.findall(text)}


@pytest.fixture(scope="module")
def locks(project) -> dict[str, str]:
    return {name: (project / "installer" / name).read_text("utf-8") for name in (RUN_LOCK, TEST_LOCK)}


@pytest.fixture(scope="module")
def declared(project) -> dict[str, list[str]]:
    data = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    return {RUN_LOCK: data["dependencies"], TEST_LOCK: data["dependencies"] + data["optional-dependencies"]["dev"]}


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK])
def test_what_is_declared_is_locked_at_that_version(locks, declared, lock):
    wanted = {normal(name): version for name, version in (re.split(r"(?:\[\w+\])?==", each) for each in declared[lock])}
    locked = {name: version for name, (version, _) in pins(locks[lock]).items() if name in wanted}
    assert locked == wanted


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK])
def test_every_pin_has_hashes(locks, lock):
    entries = re.split(r"^(?=[a-z0-9-]+==)", locks[lock], flags=re.MULTILINE)[1:]
    found = [(name, marker) for name, _version, marker in PIN.findall(locks[lock])]
    assert len(entries) == len(set(found)) == len(found)  # a name stands twice only for different Pythons
    assert [entry.split("==")[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)] == []


def test_the_test_lock_holds_the_whole_run_lock(locks):
    run, test = pins(locks[RUN_LOCK]), pins(locks[TEST_LOCK])
    assert {name: test.get(name) for name in run} == run


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK])
def test_a_lock_says_what_and_never_whence(locks, lock):
    assert re.findall(r"\w+://\S+|--(?:extra-)?index\S*|--find-links\S*|--trusted\S*", locks[lock]) == []
