"""A draft: begun from the facts, edited, marked stale when they move on, written anew, thrown away and brought back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.errors import Invalid, KnownError, Missing, Refused, Stale
from app.models.audit import OperationCode
from app.models.office import Form, NameOf
from app.models.paper import PaperKind
from app.money import Money
from app.services.papers.facts import Format, Mode
from app.services.papers.paper_rows import PaperDraft
from tests.services.papers.desk import FREE, REGULATION, RESULTS, SUMMARY, Desk, words_of


def edited(desk: Desk, paper, **changes: str) -> None:
    """Keep a change of the Kyrgyz text."""
    draft = desk.services.papers.read(paper)
    texts = {**draft.texts, "ky": replace(draft.texts["ky"], **changes)}
    desk.services.papers.edit(
        paper, draft.row.version, texts=texts, convocation=draft.convocation, session_number=draft.session_number
    )


def rename_council(desk: Desk, name: str = "Башка айылдык кеңеши") -> None:
    """A fact that every act states."""
    office = desk.services.office
    office.change(office.view().version, names={(NameOf.COUNCIL, "ky", Form.NOMINATIVE): name}, values={})


def read(desk: Desk, kind: PaperKind = RESULTS) -> PaperDraft:
    return desk.services.papers.read(desk.paper(kind))


def test_the_example_has_a_draft_of_the_results_and_one_issued_act(quiet_desk: Desk):
    rows = quiet_desk.services.papers.rows(quiet_desk.contest)
    assert [(row.kind, row.register_number, row.stale) for row in rows] == [
        (RESULTS, None, False),
        (REGULATION, 1, False),
    ]
    assert (rows[0].number, rows[0].dated) == ("", None)


def test_what_the_clerk_wrote_is_what_is_printed(desk: Desk):
    paper = desk.paper(RESULTS)
    edited(desk, paper, title="Башка аталыш жөнүндө", points="1. Биринчи пункт:\n1) анын бөлүгү.\n\nЭкинчи пункт.")
    text = desk.text(RESULTS, Mode.KY)
    assert "Башка аталыш жөнүндө" in text
    assert "1. Биринчи пункт: 1) анын бөлүгү. 2. Экинчи пункт." in text
    assert read(desk).row.title_ky == "Башка аталыш жөнүндө"


def test_a_trial_shows_the_text_while_it_is_typed_and_writes_nothing(desk: Desk):
    paper, before = desk.paper(RESULTS), len(desk.services.history.rows())
    texts = {language: replace(text, title="Жаңы аталыш") for language, text in read(desk).texts.items()}
    content = desk.services.papers.trial(paper, Mode.KY, texts=texts, convocation="VIII", session_number="I")
    text = words_of(content)
    assert "Жаңы аталыш" in text
    assert "кеңешинин VIII чакырылышынын кезектеги I сессиясынын" in text
    assert len(desk.services.history.rows()) == before
    assert read(desk).row.title_ky != "Жаңы аталыш"


@pytest.mark.parametrize(
    ("convocation", "shown"),
    [("VIII", "VIII чакырылышынын"), ("28", "28-чакырылышынын"), ("", "____ чакырылышынын")],
)
def test_the_convocation_is_free_text_and_blank_where_unknown(desk: Desk, convocation, shown):
    draft, paper = read(desk), desk.paper(RESULTS)
    desk.services.papers.edit(
        paper, draft.row.version, texts=draft.texts, convocation=f" {convocation} ", session_number=""
    )
    assert shown in desk.text(RESULTS, Mode.KY)


def test_an_edit_without_a_title_or_with_an_endless_number_is_refused_beside_the_field(desk: Desk):
    draft, paper = read(desk), desk.paper(RESULTS)
    texts = {**draft.texts, "ky": replace(draft.texts["ky"], title=" ")}
    with pytest.raises(Invalid) as found:
        desk.services.papers.edit(paper, draft.row.version, texts=texts, convocation="X" * 41, session_number="I" * 41)
    assert set(found.value.fields) == {"ky.title", "convocation", "session_number"}


def test_a_title_longer_than_a_list_shows_is_printed_whole(desk: Desk):
    title = "узун " * 150 + "аталыш жөнүндө"
    edited(desk, desk.paper(RESULTS), title=title)
    assert title in desk.text(RESULTS, Mode.KY)


def test_a_fact_that_moves_on_makes_the_draft_stale_and_a_new_draft_fresh(desk: Desk):
    paper = desk.paper(RESULTS)
    rename_council(desk)
    assert read(desk).row.stale
    assert [row.stale for row in desk.services.papers.rows(desk.contest)] == [True, False]
    desk.services.papers.redraft(paper, desk.version(paper))
    assert not read(desk).row.stale
    assert "Башка айылдык кеңеши ТОКТОМ КЫЛАТ:" in desk.text(RESULTS, Mode.KY)


def test_a_changed_wording_alone_does_not_make_a_draft_stale(desk: Desk):
    desk.services.wordings.change("act", "control", "ky", "Көзөмөл {committee} жүктөлсүн.")
    assert not read(desk).row.stale


def test_undo_brings_back_the_clerks_text_that_a_new_draft_replaced(desk: Desk):
    paper = desk.paper(RESULTS)
    edited(desk, paper, title="Кол менен жазылган аталыш")
    desk.services.papers.redraft(paper, desk.version(paper))
    assert read(desk).row.title_ky != "Кол менен жазылган аталыш"
    desk.services.history.undo()
    assert read(desk).row.title_ky == "Кол менен жазылган аталыш"


def test_a_discarded_draft_comes_back_by_undo_with_the_same_bytes(desk: Desk):
    paper, before = desk.paper(RESULTS), desk.content(RESULTS, Mode.BOTH)
    desk.services.papers.discard(paper, desk.version(paper))
    with pytest.raises(Missing):
        desk.services.papers.read(paper)
    assert desk.services.history.undoable() is OperationCode.PAPER_DISCARD
    desk.services.history.undo()
    assert desk.content(RESULTS, Mode.BOTH) == before
    desk.services.history.redo()
    assert desk.services.papers.find(RESULTS, desk.contest) is None


def test_two_clerks_on_one_draft_the_second_is_told(desk: Desk):
    paper, draft = desk.paper(RESULTS), read(desk)
    edited(desk, paper, title="Биринчи катчынын тексти")
    with pytest.raises(Stale):
        desk.services.papers.edit(paper, draft.row.version, texts=draft.texts, convocation="", session_number="")
    for refused in (desk.services.papers.redraft, desk.services.papers.discard):
        with pytest.raises(Stale):
            refused(paper, draft.row.version)
    assert read(desk).row.title_ky == "Биринчи катчынын тексти"


def test_no_resolution_on_results_without_winners(desk: Desk):
    contest = desk.services.contests.prepare(year=2022, fund=Money.som(50_000))
    with pytest.raises(Refused):
        desk.services.papers.draft(RESULTS, contest)
    with pytest.raises(Refused):
        desk.services.papers.fresh(RESULTS, contest, Mode.KY, Format.PDF)
    assert desk.services.papers.rows(contest) == []
    assert "0 (нөл) сом. Калганы: 50 000 (элүү миң) сом" in words_of(
        desk.services.papers.fresh(SUMMARY, contest, Mode.KY, Format.PDF)
    )


def test_a_sheet_has_no_text_of_the_clerks(desk: Desk):
    paper = desk.services.papers.draft(SUMMARY, desk.contest)
    draft = desk.services.papers.read(paper)
    assert not draft.is_act
    assert not any(text.title or text.points for text in draft.texts.values())


HIDDEN = {
    "letterhead": "КЫРГЫЗ РЕСПУБЛИКАСЫ",
    "session_line": "сессиясынын",
    "preamble": "угуп жана талкуулап",
    "publication": "каттоо журналына катталсын",
    "control": "көзөмөлдөө",
    "seal": "М.О.",
    "annex": "рейтинги",
}


@pytest.mark.parametrize("block", HIDDEN)
def test_a_hidden_block_vanishes_from_a_fresh_paper(desk: Desk, block):
    papers, office = desk.services.papers, desk.services.office
    assert HIDDEN[block] in words_of(papers.fresh(RESULTS, desk.contest, Mode.KY, Format.PDF))
    office.change_profile(office.profile().version, hidden_blocks=frozenset({block}))
    text = words_of(papers.fresh(RESULTS, desk.contest, Mode.KY, Format.PDF))
    assert HIDDEN[block] not in text
    assert ("ТОКТОМУ" in text) == (block != "session_line")
    assert "ТОКТОМ" in text


def test_a_free_resolution_has_our_frame_and_the_clerks_words(desk: Desk):
    paper = desk.services.papers.draft(FREE, desk.contest)
    edited(desk, paper, title="Субботник өткөрүү жөнүндө", points="Субботник өткөрүлсүн.")
    text = desk.text(FREE, Mode.KY)
    assert "Субботник өткөрүү жөнүндө Кыргыз Республикасынын" in text
    assert "Мыйзамына ылайык, Орозбеков айылдык кеңеши ТОКТОМ КЫЛАТ: 1. Субботник өткөрүлсүн." in text


def test_letters_that_the_font_lacks_are_named_and_nothing_is_issued(desk: Desk):
    paper = desk.services.papers.draft(FREE, desk.contest)
    edited(desk, paper, title="Аталыш 漢 жөнүндө")
    with pytest.raises(KnownError, match="漢"):
        desk.services.papers.content(paper, Mode.KY, Format.PDF)
    with pytest.raises(KnownError, match="漢"):
        desk.services.papers.issue(
            paper, desk.version(paper), number="1", dated=desk.services.history.rows()[0].at.date()
        )
    assert desk.services.papers.read(paper).row.register_number is None
    assert len(desk.services.papers.register()) == 1
