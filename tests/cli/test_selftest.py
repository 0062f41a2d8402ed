"""The self-test: passes on this program, goes on after a broken step, and says what was found."""

from __future__ import annotations

import pytest

from app.cli import selftest
from tests.cli.conftest import Run


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_broken_step_is_reported_and_the_others_are_still_tried(run: Run, monkeypatch, language):
    def broken(program):
        yield "first"
        raise RuntimeError("second")

    steps = dict.fromkeys(list(selftest.STEPS)[:2], broken) | {list(selftest.STEPS)[2]: selftest._fonts}
    monkeypatch.setattr(selftest, "STEPS", steps)
    said = run("--lang", language, "self-test")
    assert said.code == 1
    assert [line[0] for line in said.out.splitlines()] == ["✗", "✗", "✓"]
    assert said.err.count("first") == 2
    assert "RuntimeError: second" in said.err
    assert "4" in said.err.splitlines()[-1]


def test_every_step_passes(run: Run):
    said = run("self-test")
    assert (said.code, said.err) == (0, "")
    assert said.out.count("✓") == len(selftest.STEPS)
