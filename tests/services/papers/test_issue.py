"""Issue: number, date and register entry, then facts and bytes that nothing moves."""

from __future__ import annotations

import hashlib
import time
import uuid
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Invalid, Missing, Refused, Stale
from app.models.audit import OperationCode
from app.models.paper import PaperStatus
from app.services.papers.codes import normal_code, short_code
from app.services.papers.facts import Format, Mode
from tests.services.papers.desk import FREE, REGULATION, RESULTS, SUMMARY, Desk, opened, words_of
from tests.services.papers.test_drafts import edited, rename_council
from tests.store.store_builders import TickingClock

DAY = date(2021, 9, 1)
FILES = [(mode, form) for mode in Mode for form in Format]


def issue(desk: Desk, paper: uuid.UUID, number: str = "1/1", dated: date = DAY) -> int:
    return desk.services.papers.issue(paper, desk.version(paper), number=number, dated=dated)


def digests(desk: Desk, paper: uuid.UUID) -> list[str]:
    """The SHA-256 of the six files of a paper."""
    papers = desk.services.papers
    return [hashlib.sha256(papers.content(paper, mode, form)).hexdigest() for mode, form in FILES]


def test_issue_gives_number_date_and_the_next_register_entry(desk: Desk):
    paper = desk.paper(RESULTS)
    assert issue(desk, paper, " 19/91 ") == 2
    row = desk.services.papers.read(paper).row
    assert (row.status, row.number, row.dated, row.register_number) == (PaperStatus.ISSUED, "19/91", DAY, 2)
    assert [(each.register_number, each.number) for each in desk.services.papers.register()] == [
        (1, "226"),
        (2, "19/91"),
    ]
    text = desk.text(RESULTS, Mode.KY)
    assert "2021-жылдын 1-сентябры № 19/91" in text
    assert "2021-жылдын 1-сентябрындагы № 19/91 токтомуна № 1 тиркеме" in text
    assert "Каралама" not in text


def test_the_small_print_bears_register_number_code_and_the_journals_head_before_the_issue(desk: Desk):
    paper, head = desk.paper(RESULTS), desk.services.checks.run().head
    issue(desk, paper)
    row = desk.services.papers.read(paper).row
    assert row.chain_head == head
    for mode, form in FILES:
        content = desk.services.papers.content(paper, mode, form)
        if form is Format.PDF:
            text = words_of(content)
            assert short_code(row.facts_code) in text
            assert short_code(head) in text
            assert "№ 2" in text


def test_issued_bytes_stay_when_every_fact_behind_them_changes(desk: Desk):
    papers = [desk.paper(RESULTS), desk.paper(REGULATION)]
    issue(desk, papers[0])
    before = [digests(desk, paper) for paper in papers]
    rename_council(desk)
    office = desk.services.office
    office.change_profile(office.profile().version, body_pt=12, hidden_blocks=frozenset({"annex", "seal"}))
    desk.services.wordings.change("act", "enacting", "ky", "БУЙРУК КЫЛАТ:")
    assert [digests(desk, paper) for paper in papers] == before
    assert not any(desk.services.papers.read(paper).row.stale for paper in papers)


def test_an_issued_paper_is_neither_edited_nor_redrafted_nor_discarded_nor_issued_again(desk: Desk):
    paper = desk.paper(REGULATION)
    version, draft = desk.version(paper), desk.services.papers.read(paper)
    papers = desk.services.papers
    for act in (
        lambda: papers.edit(paper, version, texts=draft.texts, convocation="", session_number=""),
        lambda: papers.redraft(paper, version),
        lambda: papers.discard(paper, version),
        lambda: papers.issue(paper, version, number="227", dated=DAY),
    ):
        with pytest.raises(Refused):
            act()


def test_an_issue_is_not_undone(desk: Desk):
    paper = desk.paper(RESULTS)
    edited(desk, paper, title="Аталыш жөнүндө")
    issue(desk, paper)
    before = digests(desk, paper)
    if desk.services.history.undoable() is not None:
        with pytest.raises((Refused, Stale)):
            desk.services.history.undo()
    assert desk.services.history.undoable() is not OperationCode.PAPER_ISSUE
    assert digests(desk, paper) == before


@pytest.mark.parametrize(
    ("number", "dated", "field"),
    [("", DAY, "number"), ("1" * 41, DAY, "number"), ("5", date(2021, 9, 8), "dated")],
)
def test_a_number_or_date_that_cannot_be_is_told_beside_its_field(desk: Desk, number, dated, field):
    paper = desk.paper(RESULTS)
    with pytest.raises(Invalid) as found:
        issue(desk, paper, number, dated)
    assert set(found.value.fields) == {field}
    assert desk.services.papers.read(paper).row.status is PaperStatus.DRAFT


def test_an_act_without_a_title_is_not_issued(desk: Desk):
    paper = desk.services.papers.draft(FREE, desk.contest)
    with pytest.raises(Refused):
        issue(desk, paper)


def test_a_draft_that_somebody_changed_is_not_issued_unseen(desk: Desk):
    paper = desk.paper(RESULTS)
    seen = desk.version(paper)
    edited(desk, paper, title="Башка аталыш жөнүндө")
    with pytest.raises(Stale):
        desk.services.papers.issue(paper, seen, number="5", dated=DAY)


def test_a_draft_that_is_out_of_date_is_issued_only_as_it_stands_or_drafted_anew(desk: Desk):
    papers, paper, other = desk.services.papers, desk.paper(RESULTS), desk.services.papers.draft(RESULTS, desk.contest)
    rename_council(desk)
    with pytest.raises(Invalid) as found:
        issue(desk, paper)
    assert set(found.value.fields) == {"as_it_stands"}
    assert papers.read(paper).row.status is PaperStatus.DRAFT
    assert papers.issue(paper, desk.version(paper), number="5", dated=DAY, as_it_stands=True) == 2
    papers.redraft(other, desk.version(other))
    assert issue(desk, other, "6") == 3


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows takes its time zone from the system alone")
def test_today_is_the_day_of_the_clerks_calendar(tmp_path, example_store, monkeypatch):
    monkeypatch.setenv("TZ", "KGT-6")
    time.tzset()
    try:
        late = TickingClock()
        late.now = datetime(2021, 9, 7, 20, 0, tzinfo=UTC)
        with opened(tmp_path, example_store, late) as services:
            desk = Desk(services, services.contests.of_year(2021), tmp_path)
            assert issue(desk, desk.paper(RESULTS), dated=date(2021, 9, 8)) == 2
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_sheet_needs_no_number(desk: Desk):
    paper = desk.services.papers.draft(SUMMARY, desk.contest)
    issue(desk, paper, "")
    assert "Түзүлгөн күнү: 01.09.2021-ж." in words_of(desk.services.papers.content(paper, Mode.KY, Format.PDF))


def test_the_next_plain_number_is_proposed(desk: Desk):
    papers = desk.services.papers
    assert papers.proposed_number(RESULTS) == "227"
    issue(desk, desk.paper(RESULTS), "4-6")
    assert papers.proposed_number(RESULTS) == "227"
    other = papers.draft(REGULATION, desk.contest)
    issue(desk, other, "300")
    assert papers.proposed_number(RESULTS) == "301"


def test_no_number_is_proposed_where_none_is_plain(tmp_path):
    with opened(tmp_path) as services:
        assert services.papers.proposed_number(RESULTS) == ""


def test_the_latest_issued_paper_is_the_one_to_print(desk: Desk):
    first = desk.paper(REGULATION)
    second = desk.services.papers.draft(REGULATION, desk.contest)
    assert desk.paper(REGULATION) == first
    issue(desk, second, "227")
    assert desk.paper(REGULATION) == second


def test_a_paper_that_is_not_there_is_missing(quiet_desk: Desk):
    with pytest.raises(Missing):
        quiet_desk.services.papers.content(uuid.uuid4(), Mode.KY, Format.PDF)


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_short_code_is_read_back_however_it_is_typed(code):
    short = short_code(code)
    assert len(short) == 14
    for typed in (short, short.lower(), short.replace("-", ""), short.replace("-", " "), f" {short}\n"):
        assert code.startswith(normal_code(typed))
        assert len(normal_code(typed)) == 12


@pytest.mark.parametrize("typed", ["", "7F3A", "7F3A-99B2-C01", "7F3A-99B2-C01Z", "№ 226", "' OR 1=1 --"])
def test_what_cannot_be_a_code_is_none(typed):
    assert normal_code(typed) == ""


ACTIONS = st.lists(
    st.sampled_from(["edit", "redraft", "issue", "discard", "draft", "rename", "wording", "undo", "redo"]),
    min_size=4,
    max_size=8,
)


def act(desk: Desk, action: str, turn: int) -> None:
    """One thing that a clerk may do; what is refused changes nothing."""
    papers, drafts = (
        desk.services.papers,
        [row for row in desk.services.papers.rows(desk.contest) if row.status is PaperStatus.DRAFT],
    )
    target = drafts[0].id if drafts else desk.paper(REGULATION)
    match action:
        case "edit":
            edited(desk, target, title=f"{turn}-аталыш жөнүндө")
        case "redraft":
            papers.redraft(target, desk.version(target))
        case "issue":
            dated = DAY + timedelta(days=turn % 5)
            papers.issue(target, desk.version(target), number=str(turn), dated=dated, as_it_stands=True)
        case "discard":
            papers.discard(target, desk.version(target))
        case "draft":
            papers.draft(RESULTS, desk.contest)
        case "rename":
            rename_council(desk, f"{turn}-айылдык кеңеши")
        case "wording":
            desk.services.wordings.change("act", "enacting", "ky", f"ТОКТОМ {turn} КЫЛАТ:")
        case "undo":
            desk.services.history.undo()
        case "redo":
            desk.services.history.redo()


@settings(max_examples=6)
@given(actions=ACTIONS)
def test_whatever_the_clerk_does_issued_bytes_stay_and_the_check_is_content(example_store, tmp_path_factory, actions):
    folder = tmp_path_factory.mktemp("walk")
    with opened(folder, example_store) as services:
        desk = Desk(services, services.contests.of_year(2021), folder)
        frozen = {row.id: digests(desk, row.id) for row in services.papers.register()}
        for turn, action in enumerate(["issue", *actions], start=1):
            with suppress(Refused, Stale):
                act(desk, action, turn)
            for row in services.papers.register():
                frozen.setdefault(row.id, digests(desk, row.id))
        assert {paper: digests(desk, paper) for paper in frozen} == frozen
        assert [row.register_number for row in services.papers.register()] == list(range(1, len(frozen) + 1))
        assert services.checks.run().findings == ()
