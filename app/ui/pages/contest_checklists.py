"""The two checklists of a contest: which documents are asked of whom, and which clauses an application must meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from app.errors import Invalid
from app.language.message import N_
from app.models.application import ApplicantKind
from app.models.contest import ChecklistKind
from app.services.checklists import PointInput, PointView, check_points
from app.services.phases import Deed, refusal
from app.ui.codes import APPLICANTS
from app.ui.kit.cells import Cell
from app.ui.kit.columns import Kind
from app.ui.kit.gridpart import GridPart
from app.ui.pages.contest_content import contest_draft
from app.ui.pages.panels import Part
from app.ui.pages.section import FormSection

if TYPE_CHECKING:
    from app.ui.page import Page

_TEXTS = (
    Cell("text_ky", N_("Point (Kyrgyz)"), spread=1, longest=500),
    Cell("text_ru", N_("Point (Russian)"), spread=1, longest=500),
)
_WHOM = tuple(
    Cell(kind.value, APPLICANTS[kind], Kind.CHECK, width=12, hint=N_("Who is asked for it; nobody ticked: everybody"))
    for kind in ApplicantKind
)
_RETIRED = Cell("retired", N_("No longer used"), Kind.CHECK, width=10)

#: The columns of each list and its name.
_LISTS: dict[ChecklistKind, tuple[str, tuple[Cell, ...]]] = {
    ChecklistKind.DOCUMENT: (
        N_("Documents of the package"),
        (*_TEXTS, Cell("optional", N_("May be missing"), Kind.CHECK, width=10), *_WHOM, _RETIRED),
    ),
    ChecklistKind.CLAUSE: (
        N_("Check against the regulation"),
        (
            *_TEXTS,
            Cell(
                "clause",
                N_("Clause"),
                width=14,
                longest=60,
                hint=N_("The clause of your own regulation, as letters quote it"),
            ),
            *_WHOM,
            _RETIRED,
        ),
    ),
}


class ChecklistsSection(FormSection):
    """Both lists on one sheet; what was answered in an application is only retired, never deleted."""

    title = N_("Checklists")
    note = N_("What an application consists of and what it is checked against. Points that were answered stay.")
    saved_words = N_("The checklists are saved.")

    def __init__(self, page: Page) -> None:
        self.contest = cast(UUID, page.contest)
        self.lists = {
            kind: GridPart(kind.value, name, cells, page.words, contest_draft(page, f"checklist/{kind.value}"))
            for kind, (name, cells) in _LISTS.items()
        }
        self._seen: dict[int, Mapping[UUID, int]] = {}
        super().__init__(page, *self.lists.values())
        for kind, grid in self.lists.items():
            part = Part(_LISTS[kind][0], self.words, self.sheet)
            part.add(grid)
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.retranslate()

    def reload(self) -> None:
        super().reload()
        phase = self.services.contests.view(self.contest).phase
        self.lock(refusal(phase, Deed.CHANGE_CHECKLIST) is not None)

    def stored(self) -> tuple[int, dict[str, Any]]:
        """The version stands for the versions of all points: `write` looks them up by it."""
        points = {kind: self.services.checklists.points(self.contest, kind) for kind in _LISTS}
        versions = {point.id: point.version for found in points.values() for point in found}
        version = hash(frozenset(versions.items()))
        self._seen[version] = versions
        return version, {kind.value: [_row(point) for point in found] for kind, found in points.items()}

    def write(self, version: int, values: dict[str, Any]) -> None:
        seen = self._seen[version]
        lists = {kind: [_point(row, seen) for row in values[kind.value]] for kind in _LISTS}
        wrong = {}
        for kind, points in lists.items():
            try:
                check_points(points)
            except Invalid as error:
                wrong |= {_here(kind, name): message for name, message in error.fields.items()}
        Invalid.check(wrong)
        for kind, points in lists.items():
            self.services.checklists.change(self.contest, kind, points)


def _here(kind: ChecklistKind, field: str) -> str:
    """The service's «points.2.text_ky» as the grid calls it."""
    return field.replace("points", kind.value, 1)


def _row(point: PointView) -> dict[str, Any]:
    asked = point.applicants or frozenset(ApplicantKind)
    row = {name: getattr(point, name) for name in ("id", "text_ky", "text_ru", "clause", "retired")}
    return row | {"optional": not point.required} | {kind.value: kind in asked for kind in ApplicantKind}


def _point(row: Mapping[str, Any], versions: Mapping[UUID, int]) -> PointInput:
    """A typed row for the service; a point that is gone by now becomes a new one."""
    key = UUID(row["id"]) if row.get("id") else None
    asked = frozenset(kind for kind in ApplicantKind if row[kind.value])
    return PointInput(
        text_ky=row["text_ky"],
        text_ru=row["text_ru"],
        clause=row.get("clause", ""),
        required=row.get("optional", "") in ("", False),
        applicants=asked if len(asked) < len(ApplicantKind) else frozenset(),
        retired=row["retired"],
        id=key if key in versions else None,
        version=versions.get(key) if key else None,
    )
