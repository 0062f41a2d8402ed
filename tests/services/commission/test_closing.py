"""Closing: what is lacking is said, all is frozen as it was, nothing changes until it is opened with a reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.errors import Invalid, Refused
from app.models.audit import OperationCode
from app.models.commission import CommissionMember, Relation
from app.models.office import Person
from app.models.tally import MarkState, PartialConsent, TieBreak
from app.money import Money
from app.services.checks import CheckService
from app.services.commission import editions
from app.services.commission.closed import closed_edition, require_open
from app.services.commission.closing import ClosingService
from app.services.commission.edition_checks import recounted, tally_findings
from app.services.papers.codes import code_of, short_code
from app.store.location import STORE_FILE
from tests.services.builders import Office
from tests.services.commission.panel import ClosablePanel, Panel

DAY = date(2022, 4, 1)


@pytest.fixture
def panel(office: Office) -> ClosablePanel:
    return ClosablePanel(office)


def test_a_closed_result_is_an_edition_with_everything_in_it(panel: ClosablePanel) -> None:
    before = panel.result()
    edition_id = panel.closing.close(panel.contest)
    [row] = panel.closing.editions(panel.contest)
    assert (row.id, row.number, row.reason, row.stands) == (edition_id, 1, "", True)
    with panel.office.uow.reading() as session:
        content = editions.content(session, edition_id)
    assert row.code == code_of(content)
    assert [member["name"] for member in content["members"]] == [f"Комиссия мүчөсү {n}" for n in (1, 2, 3)]
    assert {each["relation"] for each in content["declarations"]} == {"none"}
    assert [(each["place"], each["mean"]) for each in content["standings"]] == [(1, "45"), (2, "35")]
    assert content["passport"]["criteria"][0]["title_ky"] == content["criteria"][0]["title_ky"]
    after = panel.result()
    assert (after.edition, after.board, after.outcome) == (1, before.board, before.outcome)
    assert (after.members, after.criteria, after.pools) == (before.members, before.criteria, before.pools)


def test_the_closed_result_is_shown_with_the_names_of_its_day(panel: ClosablePanel) -> None:
    panel.closing.close(panel.contest)
    with panel.office.uow.operation(OperationCode.PERSON_CHANGE) as tx:
        person = tx.get(CommissionMember, panel.members[1]).person_id
        tx.get(Person, person).full_name = "Башка аты"
    assert [member.name for member in panel.result().members] == [f"Комиссия мүчөсү {n}" for n in (1, 2, 3)]


def test_services_refuse_while_it_is_closed(panel: ClosablePanel) -> None:
    panel.closing.close(panel.contest)
    with panel.office.uow.reading() as session, pytest.raises(Refused):
        require_open(session, panel.contest)
    with pytest.raises(Refused):
        panel.closing.close(panel.contest)


def test_undoing_what_was_entered_before_is_refused_calmly(panel: ClosablePanel) -> None:
    extra = panel.third()
    for member in panel.members:
        panel.declare(member, extra, Relation.NONE)
        panel.mark(member, extra, *[5] * 5)
    panel.closing.close(panel.contest)
    with pytest.raises(Refused) as refusal:
        panel.office.uow.undo()
    assert str(refusal.value) == "This cannot be taken back any more: something permanent or newer stands on it."
    assert len(panel.result().rows) == 3


def test_what_is_lacking_is_said(office: Office) -> None:
    panel = Panel(office, fund=15_000)
    closing = ClosingService(office.uow)
    key = panel.application("Демилге 1")
    panel.declare(panel.members[0], key, Relation.NONE)
    panel.mark(panel.members[0], key, *[5] * 5)
    panel.score()
    assert [str(message) for message in closing.lacking(panel.contest)] == [
        "The commission has no chair.",
        "2 declarations of interest are not recorded: Мүчө 2, Мүчө 3.",
        "2 sheets are not marked to their end: Мүчө 2, Мүчө 3.",
    ]
    with pytest.raises(Refused):
        closing.close(panel.contest)


def test_a_contest_without_anything_lacks_all(office: Office) -> None:
    contest = office.intake()
    assert [str(message) for message in ClosingService(office.uow).lacking(contest)] == [
        "No application has been admitted to the commission.",
        "The commission has no members who vote.",
    ]


def test_recusals_that_break_the_quorum_keep_the_result_open(office: Office) -> None:
    panel = ClosablePanel(office)
    extra = panel.third()
    panel.declare(panel.members[0], extra, Relation.NONE)
    panel.mark(panel.members[0], extra, *[5] * 5)
    for member in panel.members[1:]:
        panel.declare(member, extra, Relation.CLOSE_RELATIVE)
    assert panel.said() == ["«Демилге 3» has no quorum: 1 of 3 members are there, 2 are needed."]
    with pytest.raises(Refused):
        panel.closing.close(panel.contest)


def test_a_tie_keeps_the_result_open(office: Office) -> None:
    panel = ClosablePanel(office)
    extra = panel.third()
    for member in panel.members:
        panel.declare(member, extra, Relation.NONE)
        panel.mark(member, extra, *[9] * 5)
    assert panel.said() == ["A tie decides who gets what: break it by the ladder of the rules."]


def test_nobody_marked_where_all_abstained(office: Office) -> None:
    panel = ClosablePanel(office)
    extra = panel.third()
    for member in panel.members:
        panel.declare(member, extra, Relation.NONE)
        panel.mark(member, extra, *[MarkState.ABSTAINED] * 5)
    assert panel.said() == ["«Демилге 3» has not been marked by anybody."]


def test_an_unsettled_second_entry_keeps_the_result_open(panel: ClosablePanel) -> None:
    panel.mark(panel.members[0], panel.one, 9, 9, 9, 9, 8, entry=2)
    assert panel.said() == ["1 mark differs in the second entry and is not settled."]


def test_only_in_the_phases_of_marking(panel: ClosablePanel) -> None:
    panel.back_to_intake()
    with pytest.raises(Refused):
        panel.closing.close(panel.contest)


def test_reopening_needs_a_reason_and_the_chair(panel: ClosablePanel) -> None:
    with pytest.raises(Refused):
        panel.reopen()
    panel.closing.close(panel.contest)
    with pytest.raises(Invalid) as wrong:
        panel.closing.reopen(panel.contest, chair_id=panel.members[1], reason=" ")
    assert set(wrong.value.fields) == {"reason", "chair_id"}


def test_a_reopened_result_gets_a_second_edition_and_the_first_stays(panel: ClosablePanel) -> None:
    first = panel.closing.close(panel.contest)
    panel.reopen("Сан туура эмес")
    assert panel.result().edition is None
    panel.change(panel.members[0], panel.two, 8)
    with pytest.raises(Invalid):
        panel.closing.close(panel.contest)
    panel.closing.close(panel.contest, reason="Даттануу боюнча")
    second, earlier = panel.closing.editions(panel.contest)
    assert (second.number, second.reason, second.stands) == (2, "Даттануу боюнча", True)
    assert (earlier.number, earlier.stands, earlier.reopened_why) == (1, False, "Сан туура эмес")
    assert earlier.reopened_with == "Комиссия мүчөсү 1"
    means = [[row.mean for row in view.rows] for view in (panel.closing.edition(panel.contest, first), panel.result())]
    assert means == [[45, 35], [45, Fraction(106, 3)]]


def test_neither_closing_nor_reopening_is_undone(panel: ClosablePanel) -> None:
    panel.closing.close(panel.contest)
    assert not OperationCode.TALLY_CLOSE.undoable
    panel.reopen()
    with panel.office.uow.reading() as session:
        assert closed_edition(session, panel.contest) is None
    assert not OperationCode.TALLY_REOPEN.undoable


class TestTheStoreItself:
    """Whoever writes past the services meets the triggers."""

    @pytest.fixture
    def raw(self, panel: ClosablePanel, tmp_path: Path) -> Iterator[sqlite3.Connection]:
        with panel.office.uow.operation(OperationCode.CONSENT_RECORD) as tx:
            tx.session.add(PartialConsent(application_id=panel.two, least=Money.som(1_000).tyiyn))
            step = {"rung": "lot", "taken_on": DAY, "tied": "[]", "order": "[]", "position": 1}
            tx.session.add(TieBreak(contest_id=panel.contest, **step))
        panel.closing.close(panel.contest)
        with _raw(tmp_path) as connection:
            yield connection

    @pytest.mark.parametrize("table", ["commission_member", "declaration", "mark", "partial_consent", "tie_break"])
    @pytest.mark.parametrize(
        "deed", ["UPDATE {t} SET version = version + 1", "DELETE FROM {t}", "INSERT INTO {t} SELECT * FROM {t}_copy"]
    )
    def test_nothing_that_the_result_rests_on_changes(self, raw: sqlite3.Connection, table: str, deed: str) -> None:
        raw.execute(f"CREATE TEMP TABLE {table}_copy AS SELECT * FROM {table} LIMIT 1")
        raw.execute(f"UPDATE {table}_copy SET id = randomblob(16)")
        with pytest.raises(sqlite3.IntegrityError, match=table):
            raw.execute(deed.format(t=table))

    def test_the_same_changes_are_possible_while_it_is_open(
        self, raw: sqlite3.Connection, panel: ClosablePanel
    ) -> None:
        panel.reopen()
        assert raw.execute("UPDATE mark SET version = version + 1").rowcount == 30
        assert raw.execute("DELETE FROM tie_break").rowcount == 1
        raw.rollback()

    @pytest.mark.parametrize("table", ["tally_edition", "tally_reopening"])
    @pytest.mark.parametrize("deed", ["UPDATE {t} SET version = version + 1", "DELETE FROM {t}"])
    def test_editions_and_reopenings_are_for_ever(
        self, raw: sqlite3.Connection, panel: ClosablePanel, table: str, deed: str
    ) -> None:
        panel.reopen()
        assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError, match=table):
            raw.execute(deed.format(t=table))


@contextmanager
def _raw(folder: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(folder / STORE_FILE)
    try:
        yield connection
    finally:
        connection.close()


def test_the_check_counts_every_closed_result_again_and_knows_its_code(panel: ClosablePanel, tmp_path: Path) -> None:
    panel.closing.close(panel.contest)
    [row] = panel.closing.editions(panel.contest)
    checks = CheckService(panel.office.uow, tmp_path)
    assert checks.run().findings == ()
    found = checks.find(short_code(row.code))
    assert found.known
    assert str(found.said).startswith("Edition 1 of the result of 2022")


def test_an_altered_content_neither_has_its_code_nor_comes_out_again(panel: ClosablePanel) -> None:
    edition_id = panel.closing.close(panel.contest)
    [row] = panel.closing.editions(panel.contest)
    with panel.office.uow.reading() as session:
        content = editions.content(session, edition_id)
        assert list(tally_findings(session)) == []
    assert (code_of(content) == row.code, recounted(content)) == (True, True)
    content["sheets"][0]["points"] = dict.fromkeys(content["sheets"][0]["points"], 1)
    assert (code_of(content) == row.code, recounted(content)) == (False, False)
