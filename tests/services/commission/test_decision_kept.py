"""What was adopted stays as adopted, also for whoever writes past the services; the fund of a closed result stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Invalid, Refused
from app.models.contest import SelectionRule
from app.money import Money
from app.services.contest_input import ContestInput, SourceInput
from app.store.location import STORE_FILE
from tests.services.builders import Office
from tests.services.commission.deciding import DecidingPanel


@pytest.fixture
def panel(office: Office) -> DecidingPanel:
    """One winner of 12 000 som, another in the reserve."""
    made = DecidingPanel(office)
    made.marked("Биринчи", 9, 12_000)
    made.marked("Экинчи", 8, 11_000)
    made.close()
    made.decisions.propose(made.contest, scenario=SelectionRule.SKIP)
    return made


@pytest.fixture
def raw(panel: DecidingPanel, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / STORE_FILE)
    try:
        yield connection
    finally:
        connection.close()


COPIED = "INSERT INTO award SELECT * FROM award_copy"
DEEDS = (
    "UPDATE award SET amount = amount + 1",
    "DELETE FROM award",
    COPIED,
    "UPDATE decision SET act_number = '8'",
    "DELETE FROM decision",
)


@pytest.mark.parametrize("deed", DEEDS)
def test_an_adopted_decision_stays(panel: DecidingPanel, raw: sqlite3.Connection, deed: str) -> None:
    copy_award(raw)
    raw.commit()
    assert raw.execute(deed).rowcount == 1
    raw.rollback()
    panel.adopt()
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(deed)


def test_what_follows_an_adoption_is_possible(panel: DecidingPanel, raw: sqlite3.Connection) -> None:
    panel.adopt()
    assert raw.execute("UPDATE award SET given_up_on = '2022-06-01', note = 'баш тартты'").rowcount == 1
    copy_award(raw)
    raw.execute("UPDATE award_copy SET from_reserve = 1")
    assert raw.execute(COPIED).rowcount == 1
    assert raw.execute("DELETE FROM award WHERE from_reserve").rowcount == 1
    raw.rollback()


def test_undoing_the_proposal_of_an_adopted_decision_is_refused_calmly(panel: DecidingPanel) -> None:
    panel.decisions.propose(panel.contest, scenario=SelectionRule.STOP, reason="Кеңеш сурады")
    panel.adopt()
    with pytest.raises(Refused):
        panel.office.uow.undo()
    assert panel.given() == {"Биринчи": 12_000}


def test_the_sums_of_the_fund_stay_while_the_result_is_closed(panel: DecidingPanel) -> None:
    typed = content(panel)
    more = replace(typed, sources=(replace(typed.sources[0], amount=Money.som(30_000)),))
    with pytest.raises(Invalid) as caught:
        change(panel, more)
    assert list(caught.value.fields) == ["sources.1.amount"]
    with pytest.raises(Refused):
        change(panel, replace(typed, sources=()))
    change(panel, replace(typed, sources=(replace(typed.sources[0], name_ky="Башка аты"),)))
    panel.reopen()
    change(panel, more)
    assert panel.office.contests.view(panel.contest).local_fund == Money.som(30_000)


def copy_award(raw: sqlite3.Connection) -> None:
    raw.execute("CREATE TEMP TABLE award_copy AS SELECT * FROM award")
    raw.execute("UPDATE award_copy SET id = lower(hex(randomblob(16)))")


def content(panel: DecidingPanel) -> ContestInput:
    """The contest as it stands, to be typed over."""
    view = panel.office.contests.view(panel.contest)
    sources = tuple(
        SourceInput(each.kind, each.name_ky, each.name_ru, each.budget_code, each.amount, id=each.id)
        for each in view.sources
    )
    kept = {name: getattr(view, name) for name in ContestInput.__dataclass_fields__ if name not in ("sources",)}
    return ContestInput(**kept, sources=sources)


def change(panel: DecidingPanel, typed: ContestInput) -> None:
    panel.office.contests.change(panel.contest, panel.office.contests.view(panel.contest).version, typed)
