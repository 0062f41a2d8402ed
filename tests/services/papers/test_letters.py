"""The letters: drafted from the application, edited, issued under their own numbers, out of date when facts move on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.errors import Invalid, Missing, Refused
from app.models.paper import PaperKind
from app.services.documents_check import DocumentInput
from app.services.papers.facts import Format, Mode, PaperSize
from app.services.papers.paper_rows import Subject
from tests.services.papers.desk import words_of
from tests.services.papers.intake import DAY, Intake, intake, package

MISSING, REFUSAL = PaperKind.MISSING_DOCUMENTS_LETTER, PaperKind.REFUSAL_LETTER


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Intake]:
    with intake(tmp_path / "data") as made:
        yield made


def draft(office: Intake, kind: PaperKind = MISSING, name: str = "returned"):
    return office.services.papers.draft(kind, office.contest, office.applications[name])


def test_a_letter_is_found_by_its_application_and_listed_with_its_number(office):
    paper = draft(office)
    papers = office.services.papers
    assert papers.find(MISSING, office.contest, office.applications["returned"]) == paper
    assert papers.find(MISSING, office.contest, office.applications["refused"]) is None
    assert papers.find(MISSING, office.contest) is None
    row = papers.rows(office.contest)[0]
    assert (row.about_id, row.about) == (office.applications["returned"], Subject("1"))
    assert not row.stale


def test_the_clerks_words_are_printed_and_issued_with_number_and_date(office):
    papers, paper = office.services.papers, draft(office)
    read = papers.read(paper)
    assert read.has_text
    assert not read.is_act
    texts = {
        **read.texts,
        "ky": replace(read.texts["ky"], points="Өз сөзүм.\n1) биринчи;\n2) экинчи.", executor="Адис 1"),
    }
    papers.edit(paper, read.row.version, texts=texts, convocation="", session_number="")
    papers.issue(paper, papers.read(paper).row.version, number="12", dated=DAY)
    text = words_of(papers.content(paper, Mode.KY, Format.PDF))
    assert "Өз сөзүм. 1) биринчи; 2) экинчи." in text
    assert "2021-жылдын 7-сентябры № 12" in text
    assert "Каралама" not in text
    assert papers.register()[0].about == Subject("1")


def test_a_letter_needs_a_number_and_an_application(office):
    papers, paper = office.services.papers, draft(office)
    with pytest.raises(Invalid) as found:
        papers.issue(paper, papers.read(paper).row.version, number="", dated=DAY)
    assert set(found.value.fields) == {"number"}
    with pytest.raises(Refused):
        papers.draft(MISSING, office.contest)
    with pytest.raises(Missing):
        papers.draft(MISSING, office.contest, office.contest)


def test_letters_are_counted_apart_from_acts(office):
    papers, paper = office.services.papers, draft(office)
    papers.issue(paper, papers.read(paper).row.version, number="12", dated=DAY)
    assert papers.proposed_number(REFUSAL) == "13"
    assert papers.proposed_number(PaperKind.FREE_RESOLUTION) == ""


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (MISSING, "refused"),
        (PaperKind.ADMISSION_LETTER, "refused"),
        (PaperKind.RETURN_LETTER, "admitted"),
        (REFUSAL, "admitted"),
    ],
)
def test_a_letter_without_its_occasion_is_refused(office, kind, name):
    with pytest.raises(Refused):
        draft(office, kind, name)


def test_a_draft_of_an_application_has_no_letter_and_no_receipt(office):
    draft_id = office.services.applications.draft(office.contest, package(9))
    for kind in (MISSING, PaperKind.RECEIPT):
        with pytest.raises(Refused):
            office.services.papers.fresh(kind, office.contest, Mode.KY, Format.PDF, about_id=draft_id)


def test_a_letter_is_out_of_date_when_the_documents_arrive(office):
    papers, paper = office.services.papers, draft(office)
    lacking = next(row for row in office.services.document_checks.rows(office.applications["returned"]) if row.missing)
    office.services.document_checks.change(
        office.applications["returned"], [DocumentInput(lacking.point_id, lacking.version, received=True)]
    )
    assert papers.read(paper).row.stale
    papers.redraft(paper, papers.read(paper).row.version)
    assert lacking.text_ky not in papers.read(paper).texts["ky"].points.split("\n", 1)[1]


def test_a_person_is_addressed_by_name(office):
    facts = office.facts(PaperKind.ADMISSION_LETTER, "admitted")
    assert facts.texts["ky"].salutation == "Урматтуу Тилекбаева 3!"
    assert facts.texts["ky"].addressee.startswith("Кимге: Тилекбаева 3")


def test_a_reason_typed_without_a_full_stop_gets_one(office):
    refused = office.applications["refused"]
    for typed, said in {"Темага туура келбейт": "Темага туура келбейт.", "Кайсы темага?": "Кайсы темага?"}.items():
        version = office.version("refused")
        office.services.screening.refuse(refused, version, on=DAY, reason_ky=typed, reason_ru="")
        facts = office.facts(REFUSAL, "refused")
        assert facts.texts["ky"].sections[-1].paragraphs[-1].endswith(f"Себеби: {said}")
        assert facts.texts["ru"].sections[-1].paragraphs[-1].endswith(f"Причина: {said}")


def test_an_issued_announcement_keeps_its_poster(office):
    papers = office.services.papers
    paper = papers.draft(PaperKind.ANNOUNCEMENT, office.contest)
    papers.issue(paper, papers.read(paper).row.version, number="", dated=date(2021, 9, 1))
    poster = papers.content(paper, Mode.KY, Format.PDF, PaperSize.A3)
    assert papers.content(paper, Mode.KY, Format.PDF, PaperSize.A3) == poster
    assert poster != papers.content(paper, Mode.KY, Format.PDF)
    assert "Каралама" not in words_of(poster)
    assert office.services.checks.run().findings == ()
