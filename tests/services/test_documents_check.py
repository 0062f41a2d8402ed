"""The documents of an application: asked by the kind of applicant, here, to follow until a day, or missing."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from app.errors import Invalid, Refused, Stale
from app.models.application import ApplicantKind
from app.models.contest import ChecklistKind, Phase
from app.services.checklists import PointInput
from app.services.documents_check import DocumentInput, DocumentRow
from tests.services.builders import Office, lead_to

TODAY = date(2021, 9, 7)
POINTS = (
    PointInput("Арыз"),
    PointInput("Паспорттун көчүрмөсү", applicants=frozenset({ApplicantKind.PERSON, ApplicantKind.GROUP})),
    PointInput("Устав", applicants=frozenset({ApplicantKind.LEGAL_PERSON})),
    PointInput("Кат", "Письмо", required=False),
)


@pytest.fixture
def contest(office: Office) -> uuid.UUID:
    """A contest in its intake that asks for three documents of a person and four of nobody."""
    key = office.intake()
    office.checklists.change(key, ChecklistKind.DOCUMENT, POINTS)
    return key


def note(row: DocumentRow, **fields: Any) -> DocumentInput:
    """What is typed over a row."""
    kept = {name: getattr(row, name) for name in ("received", "pages", "supply_until", "note")}
    return DocumentInput(row.point_id, row.version, **{**kept, **fields})


def missing(office: Office, key: uuid.UUID, on: date | None = None) -> list[str]:
    return [row.text_ky for row in office.documents.rows(key, on) if row.missing]


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (ApplicantKind.PERSON, ["Арыз", "Паспорттун көчүрмөсү", "Кат"]),
        (ApplicantKind.GROUP, ["Арыз", "Паспорттун көчүрмөсү", "Кат"]),
        (ApplicantKind.ASSOCIATION, ["Арыз", "Кат"]),
        (ApplicantKind.LEGAL_PERSON, ["Арыз", "Устав", "Кат"]),
    ],
)
def test_the_kind_of_applicant_decides_what_is_asked(
    office: Office, contest: uuid.UUID, kind: ApplicantKind, asked: list[str]
) -> None:
    key = office.draft(contest, applicant_kind=kind)
    rows = office.documents.rows(key)
    assert [row.text_ky for row in rows] == asked
    assert [row.text_ky for row in rows if row.missing] == asked[:-1]
    assert [row.missing for row in office.applications.rows(contest)] == [len(asked) - 1]


def test_what_is_here_is_not_missing_and_what_follows_is_only_after_its_day(office: Office, contest: uuid.UUID) -> None:
    key = office.draft(contest)
    application, passport, _letter = office.documents.rows(key)
    office.documents.change(
        key, [note(application, received=True, pages=2), note(passport, supply_until=TODAY, note=" эртең ")]
    )
    application, passport, letter = office.documents.rows(key)
    assert (application.received, application.pages, application.version) == (True, 2, 1)
    assert (passport.supply_until, passport.note, letter.version) == (TODAY, "эртең", 0)
    assert missing(office, key) == []
    assert office.applications.view(key).row.missing == 0
    assert missing(office, key, TODAY + timedelta(days=1)) == ["Паспорттун көчүрмөсү"]
    office.documents.change(key, [note(application, received=False)])
    assert missing(office, key) == ["Арыз"]
    office.uow.undo()
    assert missing(office, key) == []


def test_what_was_noted_elsewhere_meanwhile_is_not_overwritten(office: Office, contest: uuid.UUID) -> None:
    key = office.draft(contest)
    row = office.documents.rows(key)[0]
    office.documents.change(key, [note(row, received=True)])
    with pytest.raises(Stale):
        office.documents.change(key, [note(row, pages=3)])
    assert office.documents.rows(key)[0].received


def test_nothing_noted_leaves_no_trace(office: Office, contest: uuid.UUID) -> None:
    key = office.draft(contest)
    told: list[object] = []
    office.uow.subscribe(told.append)
    office.documents.change(key, [note(row) for row in office.documents.rows(key)])
    assert told == []


@pytest.mark.parametrize(
    ("fields", "wrong"), [({"pages": 0}, "pages.1"), ({"pages": 10**6}, "pages.1"), ({"note": "а" * 501}, "note.1")]
)
def test_what_cannot_be_is_said_at_its_field(
    office: Office, contest: uuid.UUID, fields: dict[str, Any], wrong: str
) -> None:
    key = office.draft(contest)
    with pytest.raises(Invalid) as caught:
        office.documents.change(key, [note(office.documents.rows(key)[0], **fields)])
    assert set(caught.value.fields) == {wrong}


def test_no_document_that_is_not_asked(office: Office, contest: uuid.UUID) -> None:
    key = office.draft(contest, applicant_kind=ApplicantKind.ASSOCIATION)
    charter = next(p for p in office.checklists.points(contest, ChecklistKind.DOCUMENT) if p.text_ky == "Устав")
    with pytest.raises(Refused):
        office.documents.change(key, [DocumentInput(charter.id, 0, received=True)])


def test_the_commission_gets_the_package_as_it_is(office: Office, contest: uuid.UUID) -> None:
    key = office.registered(contest)
    lead_to(office.uow, contest, Phase.SCORING)
    with pytest.raises(Refused):
        office.documents.change(key, [note(office.documents.rows(key)[0], received=True)])


def test_a_discarded_draft_takes_its_documents_along_and_brings_them_back(office: Office, contest: uuid.UUID) -> None:
    key = office.draft(contest)
    office.documents.change(key, [note(office.documents.rows(key)[0], received=True)])
    office.applications.discard(key, office.version(key))
    office.uow.undo()
    assert office.documents.rows(key)[0].received
