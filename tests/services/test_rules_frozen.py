"""Announced rules against somebody with a database tool: the store itself refuses, and the check finds the rest."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.money import Money
from app.services.papers.codes import short_code
from app.store.location import STORE_FILE
from tests.services.builders import Office
from tests.services.contest_builders import DAYS, announced, as_typed, forward, ready, typed
from tests.services.papers.desk import only_read, opened, tamper

CRITERION = (
    "INSERT INTO criterion (id, version, rule_set_id, position, title_ky, title_ru, help_ky, help_ru, scale_min, "
    "scale_max, weight, priority, formula, bands, retired) "
    "SELECT '{key}', 1, id, 9, 'x', '', '', '', 0, 10, 1, 0, '', '', 0 FROM rule_set"
)
AMENDMENT = (
    "INSERT INTO rule_amendment (id, version, rule_set_id, number, dated, reason, edition, rules_before, rules_after, "
    "fingerprint, closed_at) SELECT '{key}', 1, id, '9', '2022-03-05', 'x', 2, '', '', '', NULL FROM rule_set"
)
KEY = uuid.UUID(int=1).hex

#: What is open while the rules are typed, and shut once they are announced.
FORBIDDEN = {
    "the quorum": "UPDATE rule_set SET quorum_numerator = 1, quorum_denominator = 3",
    "the selection rule": "UPDATE rule_set SET selection_rule = 'stop'",
    "the tie ladder": "UPDATE rule_set SET tie_ladder = 'lot'",
    "the pass mark": "UPDATE rule_set SET pass_mark = 1",
    "blind codes": "UPDATE rule_set SET blind_codes = 1",
    "the recusal rule": "UPDATE rule_set SET recusal_rule = 'counted-for-quorum'",
    "the freezing": "UPDATE rule_set SET frozen_at = NULL, fingerprint = ''",
    "the fingerprint": "UPDATE rule_set SET fingerprint = 'x'",
    "a weight": "UPDATE criterion SET weight = 2 WHERE position = 1",
    "a scale": "UPDATE criterion SET scale_max = 5 WHERE position = 1",
    "a retirement": "UPDATE criterion SET retired = 1 WHERE position = 1",
    "another contest's criterion": "UPDATE criterion SET rule_set_id = 'x' WHERE position = 1",
    "a criterion that goes": "DELETE FROM criterion WHERE position = 5",
    "a criterion that comes": CRITERION.format(key=KEY),
    "a criterion put over another": "INSERT OR REPLACE INTO criterion SELECT * FROM criterion WHERE position = 1",
    "rules put over others": "INSERT OR REPLACE INTO rule_set SELECT * FROM rule_set",
}


def run(folder: Path, *statements: str) -> None:
    """Statements of a database tool that leaves the triggers alone, rolled back if the store lets them pass."""
    with closing(sqlite3.connect(folder / STORE_FILE, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_store_refuses_what_would_change_announced_rules(office: Office, tmp_path: Path, what: str) -> None:
    announced(office)
    with pytest.raises(sqlite3.IntegrityError, match=r"permanent|nothing is added"):
        run(tmp_path, FORBIDDEN[what])


@pytest.mark.parametrize("what", [each for each in FORBIDDEN if "another contest" not in each])
def test_the_same_statements_work_before_the_announcement(office: Office, tmp_path: Path, what: str) -> None:
    ready(office)
    run(tmp_path, FORBIDDEN[what])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contest SET maximum = 1",
        "UPDATE contest SET minimum = 1",
        "UPDATE contest SET own_share_percent = 1",
        "UPDATE contest SET phase = 'preparation', maximum = 1",
    ],
)
def test_announced_limits_stay_too(office: Office, tmp_path: Path, statement: str) -> None:
    contest = ready(office)
    run(tmp_path, statement)
    forward(office, contest)
    with pytest.raises(sqlite3.IntegrityError, match="permanent"):
        run(tmp_path, statement)


def test_announced_rules_and_their_criteria_are_never_deleted(office: Office, tmp_path: Path) -> None:
    """Not even while an amendment stands open."""
    announced(office)
    amendment = AMENDMENT.format(key=KEY)
    run(tmp_path, amendment, FORBIDDEN["a weight"], FORBIDDEN["the quorum"])
    for statement in ("DELETE FROM criterion WHERE position = 5", "DELETE FROM rule_set"):
        with pytest.raises(sqlite3.IntegrityError, match="permanent"):
            run(tmp_path, amendment, statement)


def test_a_closed_amendment_is_for_ever(office: Office, tmp_path: Path) -> None:
    contest = announced(office)
    view = office.rules.view(contest)
    office.rules.amend(
        contest, view.version, replace(as_typed(view), pass_mark=7), number="1", dated=date(2022, 3, 5), reason="x"
    )
    for statement in (
        "UPDATE rule_amendment SET reason = 'y'",
        "UPDATE rule_amendment SET closed_at = NULL",
        "DELETE FROM rule_amendment",
        "INSERT OR REPLACE INTO rule_amendment SELECT * FROM rule_amendment",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="permanent"):
            run(tmp_path, statement)
    with pytest.raises(sqlite3.IntegrityError, match="permanent"):
        run(tmp_path, "UPDATE rule_set SET pass_mark = 1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed store with announced rules that were amended once."""
    with opened(tmp_path / "data") as services:
        contest = services.contests.prepare(year=2022, fund=Money.som(50_000))
        view = services.contests.view(contest)
        services.contests.change(contest, view.version, typed(view, theme_ky="Тема 1", **DAYS))
        services.phases.forward(contest, services.contests.view(contest).version)
        rules = services.rules.view(contest)
        content = replace(as_typed(rules), pass_mark=7)
        services.rules.amend(contest, rules.version, content, number="1", dated=date(2022, 3, 5), reason="x")
    return tmp_path / "data"


ALTERED = "The rules of the contest of 2022 do not match their fingerprint."
OPENED = "An amendment of the rules of 2022 was left open."
BROKEN = "The amendments of the rules of 2022 do not follow one another."


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE rule_set SET edition = edition", []),
        ("UPDATE rule_set SET pass_mark = 8", [ALTERED]),
        ("UPDATE criterion SET weight = 2 WHERE position = 1", [ALTERED]),
        ("DELETE FROM criterion WHERE position = 5", [ALTERED]),
        (CRITERION.format(key=KEY), [ALTERED]),
        ("UPDATE rule_set SET fingerprint = upper(fingerprint)", [ALTERED, BROKEN]),
        ("UPDATE rule_amendment SET closed_at = NULL", [OPENED]),
        ("UPDATE rule_amendment SET rules_after = rules_after || ' '", [BROKEN]),
        ("UPDATE rule_amendment SET fingerprint = upper(fingerprint)", [BROKEN]),
        ("UPDATE rule_set SET edition = 3", [BROKEN]),
        ("DELETE FROM rule_amendment", [BROKEN]),
    ],
)
def test_what_was_done_past_the_program_is_found(folder: Path, statement: str, found: list[str]) -> None:
    tamper(folder / STORE_FILE, statement)
    with only_read(folder) as services:
        said = [str(finding) for finding in services.checks.run().findings]
    assert [finding for finding in said if "2022" in finding] == found


def test_each_editions_fingerprint_is_recognised(folder: Path) -> None:
    with only_read(folder) as services:
        rules = services.rules.view(services.contests.names()[0].id)
        amended = services.checks.find(short_code(rules.fingerprint))
        assert amended.known
        assert str(amended.said) == "This is the fingerprint of the rules of the contest of 2022, edition 2."
        first = services.checks.find(fingerprint_before(folder))
        assert str(first.said) == "This is the fingerprint of the rules of the contest of 2022, edition 1."


def fingerprint_before(folder: Path) -> str:
    """What the announcement bore: the record of operations knows it."""
    with closing(sqlite3.connect(folder / STORE_FILE)) as connection:
        [(old,)] = connection.execute(
            "SELECT json_extract(old, '$.fingerprint') FROM change WHERE entity = 'rule_set' AND kind = 'update' "
            "AND json_extract(new, '$.edition') = 2"
        ).fetchall()
    return str(old)
