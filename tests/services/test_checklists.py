"""The two checklists of a contest: changed as a whole, what was answered is retired and never deleted."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import fields, replace

import pytest

from app.errors import Invalid, Missing, Refused, Stale
from app.models.application import Answer, ApplicantKind, DocumentCheck, ScreeningAnswer
from app.models.audit import OperationCode
from app.models.base import Entity
from app.models.contest import ChecklistKind, Phase, Programme
from app.services.checklists import PointInput, PointView
from app.services.programmes import programme
from tests.services.builders import Office, lead_to

DOCUMENT, CLAUSE = ChecklistKind.DOCUMENT, ChecklistKind.CLAUSE


def pointed(points: Sequence[PointView]) -> list[PointInput]:
    """The points as an input that changes nothing."""
    names = [field.name for field in fields(PointInput)]
    return [PointInput(**{name: getattr(point, name) for name in names}) for point in points]


def texts(office: Office, contest: uuid.UUID, kind: ChecklistKind = DOCUMENT) -> list[str]:
    """The points that are asked for today."""
    return [point.text_ky for point in office.checklists.points(contest, kind) if not point.retired]


def answer(office: Office, contest: uuid.UUID, point: PointView) -> None:
    """Some application answers the point."""
    lead_to(office.uow, contest, Phase.INTAKE)
    application = office.draft(contest)
    keys = {"application_id": application, "point_id": point.id}
    row: Entity = DocumentCheck(**keys) if point.kind is DOCUMENT else ScreeningAnswer(**keys, answer=Answer.YES)
    with office.uow.operation(OperationCode.APPLICATION_CHECK) as tx:
        tx.session.merge(row)


@pytest.mark.parametrize("kind", ChecklistKind)
def test_a_contest_begins_with_its_programmes_points(office: Office, kind: ChecklistKind) -> None:
    points = office.checklists.points(office.contest(), kind)
    asked = [point for point in programme(Programme.LOCAL_INITIATIVE).points if point.kind is kind]
    assert [point.position for point in points] == list(range(1, len(asked) + 1))
    names = ("text_ky", "text_ru", "clause", "required", "applicants")
    assert [[getattr(point, name) for name in names] for point in points] == [
        [getattr(point, name) for name in names] for point in asked
    ]
    assert not any(point.retired or point.answered for point in points)


def test_a_list_is_added_to_reordered_and_shortened(office: Office) -> None:
    contest = office.contest()
    first, second, *_ = pointed(office.checklists.points(contest, DOCUMENT))
    new = PointInput("Сүрөттөр", "Фотографии", "3-пункт", False, frozenset({ApplicantKind.GROUP}))
    office.checklists.change(contest, DOCUMENT, [new, second, first])
    points = office.checklists.points(contest, DOCUMENT)
    assert [point.text_ky for point in points] == ["Сүрөттөр", second.text_ky, first.text_ky]
    assert [point.position for point in points] == [1, 2, 3]
    assert (points[0].clause, points[0].required, points[0].applicants) == ("3-пункт", False, {ApplicantKind.GROUP})
    assert [point.id for point in points[1:]] == [second.id, first.id]
    assert len(texts(office, contest, CLAUSE)) == 8


def test_whom_a_point_concerns(office: Office) -> None:
    points = {point.text_ky: point for point in office.checklists.points(office.contest(), DOCUMENT)}
    charter, request = points["Уставдын көчүрмөсү"], points["Арыз"]
    assert [kind for kind in ApplicantKind if charter.concerns(kind)] == [ApplicantKind.LEGAL_PERSON]
    assert all(request.concerns(kind) for kind in ApplicantKind)
    assert not replace(request, retired=True).concerns(ApplicantKind.PERSON)


@pytest.mark.parametrize("kind", ChecklistKind)
def test_an_answered_point_is_retired_when_it_is_left_out(office: Office, kind: ChecklistKind) -> None:
    contest = office.contest()
    points = office.checklists.points(contest, kind)
    answer(office, contest, points[0])
    office.checklists.change(contest, kind, pointed(points)[2:])
    left = office.checklists.points(contest, kind)
    assert [point.id for point in left] == [point.id for point in points[2:]] + [points[0].id]
    assert [point.retired for point in left] == [False] * (len(points) - 2) + [True]
    assert left[-1].answered


def test_a_retired_point_comes_back(office: Office) -> None:
    contest = office.contest()
    points = pointed(office.checklists.points(contest, CLAUSE))
    office.checklists.change(contest, CLAUSE, [replace(points[0], retired=True), *points[1:]])
    assert points[0].text_ky not in texts(office, contest, CLAUSE)
    last = pointed(office.checklists.points(contest, CLAUSE))[-1]
    office.checklists.change(contest, CLAUSE, [replace(last, retired=False)])
    assert texts(office, contest, CLAUSE) == [points[0].text_ky]


@pytest.mark.parametrize(
    ("point", "field"),
    [
        (PointInput("  ", "Заявление"), "points.2.text_ky"),
        (PointInput("а" * 501), "points.2.text_ky"),
        (PointInput("а", "б" * 501), "points.2.text_ru"),
        (PointInput("а", clause="1" * 61), "points.2.clause"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(office: Office, point: PointInput, field: str) -> None:
    contest = office.contest()
    before = texts(office, contest)
    with pytest.raises(Invalid) as caught:
        office.checklists.change(contest, DOCUMENT, [PointInput("Арыз"), point])
    assert list(caught.value.fields) == [field]
    assert texts(office, contest) == before


def test_a_point_that_was_changed_meanwhile_is_not_overwritten(office: Office) -> None:
    contest = office.contest()
    points = pointed(office.checklists.points(contest, DOCUMENT))
    office.checklists.change(contest, DOCUMENT, [replace(points[0], text_ky="А"), *points[1:]])
    for stale in (points, points[:1], [replace(points[1], id=uuid.uuid4())]):
        with pytest.raises(Stale):
            office.checklists.change(contest, DOCUMENT, stale)
    assert texts(office, contest)[0] == "А"


def test_a_point_belongs_to_its_own_list_and_contest(office: Office) -> None:
    contest, other = office.contest(2022), office.contest(2023)
    document = pointed(office.checklists.points(contest, DOCUMENT))[:1]
    for place, kind in ((contest, CLAUSE), (other, DOCUMENT)):
        with pytest.raises(Stale):
            office.checklists.change(place, kind, document)


@pytest.mark.parametrize(("phase", "open_still"), [(Phase.SCREENING, True), (Phase.SCORING, False)])
def test_after_the_check_of_applications_it_no_longer_changes(office: Office, phase: Phase, open_still: bool) -> None:
    contest = office.contest()
    lead_to(office.uow, contest, phase)
    if open_still:
        office.checklists.change(contest, CLAUSE, [PointInput("А")])
        assert texts(office, contest, CLAUSE) == ["А"]
        return
    with pytest.raises(Refused):
        office.checklists.change(contest, CLAUSE, [PointInput("А")])


def test_an_unknown_contest(office: Office) -> None:
    with pytest.raises(Missing):
        office.checklists.change(uuid.uuid4(), DOCUMENT, [])


def test_a_change_is_taken_back(office: Office) -> None:
    contest = office.contest()
    before = office.checklists.points(contest, DOCUMENT)
    office.checklists.change(contest, DOCUMENT, [PointInput("А"), *reversed(pointed(before)[3:])])
    office.uow.undo()
    after = office.checklists.points(contest, DOCUMENT)
    assert [replace(point, version=0) for point in after] == [replace(point, version=0) for point in before]
