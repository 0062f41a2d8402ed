"""The check: content with what the program wrote, and finding everything that somebody did past it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from app.models.audit import OperationCode
from app.services.checks import CheckReport
from app.services.edition_checks import edition_findings
from app.services.papers.codes import short_code
from app.store.location import STORE_FILE
from tests.services.builders import Office
from tests.services.papers.desk import REGULATION, Desk, only_read, opened, tamper


@pytest.fixture
def check_after(example_store: Path, tmp_path: Path) -> Callable[..., list[str]]:
    """What the check says of the example after statements of a database tool."""

    def check(*statements: str) -> list[str]:
        shutil.copyfile(example_store, tmp_path / STORE_FILE)
        tamper(tmp_path / STORE_FILE, "PRAGMA foreign_keys = OFF", *statements)
        with only_read(tmp_path) as services:
            return [str(finding) for finding in services.checks.run().findings]

    return check


def test_the_example_is_as_the_program_wrote_it(quiet_desk: Desk):
    report = quiet_desk.services.checks.run()
    rows = quiet_desk.services.history.rows()
    assert report == CheckReport(operations=len(rows), papers=1, files=0, head=rows[0].hash, findings=())


def test_an_empty_store_is_sound(tmp_path):
    with opened(tmp_path) as services:
        report = services.checks.run()
        assert (report.operations, report.papers, report.findings) == (0, 0, ())


def test_the_codes_printed_on_a_paper_lead_back_to_it(quiet_desk: Desk):
    row = quiet_desk.services.papers.read(quiet_desk.paper(REGULATION)).row
    answer = quiet_desk.services.checks.find(short_code(row.facts_code))
    assert answer.known
    assert (answer.paper_id, answer.register_number, answer.number, answer.dated) == (row.id, 1, "226", row.dated)
    assert answer.title_ky == row.title_ky
    assert answer.title_ru == row.title_ru


def test_the_head_of_the_journal_leads_to_its_operation(quiet_desk: Desk):
    issue = next(row for row in quiet_desk.services.history.rows() if row.code is OperationCode.PAPER_ISSUE)
    row = quiet_desk.services.papers.read(quiet_desk.paper(REGULATION)).row
    answer = quiet_desk.services.checks.find(short_code(row.chain_head).lower())
    assert (answer.paper_id, answer.operation_seq) == (None, issue.seq - 1)


@pytest.mark.parametrize("typed", ["", "0000-0000-0000", "226", "%", "7F3A-99B2", "not a code at all"])
def test_any_other_code_is_unknown(quiet_desk: Desk, typed):
    assert not quiet_desk.services.checks.find(typed).known


TAMPERING = {
    "the title of a registered application": "UPDATE application SET title = 'Башка' WHERE number = 1",
    "a share of a registered budget": "UPDATE budget_share SET amount = amount + 1 WHERE amount IS NOT NULL",
    "an edition of an application": "UPDATE application_edition SET content = replace(content, '2500000', '2600000')",
    "the number of an application": "UPDATE application SET number = 9 WHERE number = 1",
    "a fact of an issued paper": "UPDATE paper SET facts = replace(facts, '226', '227') WHERE status = 'issued'",
    "facts and their code": "UPDATE paper SET facts_code = replace(facts_code, '1', '2') WHERE status = 'issued'",
    "the number in the register": "UPDATE paper SET number = '227' WHERE status = 'issued'",
    "the date in the register": "UPDATE paper SET dated = '2021-12-28' WHERE status = 'issued'",
    "the head that a paper bears": "UPDATE paper SET chain_head = upper(chain_head) WHERE status = 'issued'",
    "the bytes of a file": "UPDATE rendition SET content = zeroblob(99) WHERE mode = 'ky' AND form = 'pdf'",
    "the digest of a file": "UPDATE rendition SET sha256 = lower(hex(zeroblob(32))) WHERE mode = 'ru'",
    "a file that is gone": "DELETE FROM rendition WHERE mode = 'both' AND form = 'docx'",
    "an issued paper that is gone": "DELETE FROM paper WHERE status = 'issued'",
    "a leg of the ledger": "UPDATE posting SET amount = amount + 1 WHERE id = (SELECT min(id) FROM posting)",
    "a sum of a winner": "UPDATE award SET amount = amount + 100000",
    "a mark of a member": "UPDATE mark SET points = 10 WHERE points = 8",
    "the word of an operation": "UPDATE operation SET code = 'office.change' WHERE seq = 1",
    "the time of an operation": "UPDATE operation SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 2",
    "a change in the record": "UPDATE change SET new = replace(new, '12000', '21000')",
    "a change that is gone": "DELETE FROM change WHERE seq = 3",
    "an operation that is gone": "DELETE FROM operation WHERE seq = 2",
}


@pytest.mark.parametrize("what", TAMPERING)
def test_what_was_done_past_the_program_is_found(check_after, what):
    assert check_after(TAMPERING[what]) != []


def test_an_altered_file_is_named_with_its_register_number(check_after):
    found = check_after(TAMPERING["the bytes of a file"])
    assert any("ky.pdf" in finding and "№ 1 " in finding for finding in found)


def test_altered_facts_are_named_with_the_register_number(check_after):
    found = check_after(TAMPERING["a fact of an issued paper"])
    assert any("facts" in finding and "№ 1 " in finding for finding in found)


def test_a_ledger_that_does_not_balance_is_named(check_after):
    assert any("balance" in finding for finding in check_after(TAMPERING["a leg of the ledger"]))


def test_an_end_of_the_journal_that_was_cut_off_is_proved_by_a_paper(check_after):
    """Everything after the first operation away, the paper kept: its head is no longer in the journal."""
    found = check_after(
        "UPDATE paper SET chain_head = (SELECT hash FROM operation WHERE seq = 3) WHERE status = 'issued'",
        "DELETE FROM change WHERE operation_seq >= 3",
        "DELETE FROM operation WHERE seq >= 3",
    )
    assert any("end of the record" in finding for finding in found)


def test_more_applications_are_checked_with_no_more_questions(office: Office):
    def questions() -> int:
        with office.uow.reading() as session:
            sent: list[str] = []
            event.listen(session.connection(), "before_cursor_execute", lambda *said: sent.append(said[2]))
            assert list(edition_findings(session)) == []
            return len(sent)

    contest = office.intake()
    office.register(office.draft(contest))
    of_one = questions()
    for _more in range(3):
        office.register(office.draft(contest))
    assert questions() == of_one
