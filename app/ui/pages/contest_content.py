"""The ground of the sections that show a part of what the clerk types of a contest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from app.language.message import N_
from app.models.contest import Phase
from app.services.contest_input import ContestInput, SourceInput
from app.services.contest_view import ContestView
from app.ui.pages.section import FormSection

if TYPE_CHECKING:
    from app.ui.page import Page
    from app.ui.state import Draft

_PLAIN = tuple(name for name in ContestInput.__dataclass_fields__ if name != "sources")


def content_of(view: ContestView) -> ContestInput:
    """What was typed of a stored contest, to be changed in a part."""
    names = tuple(SourceInput.__dataclass_fields__)
    sources = tuple(SourceInput(**{name: getattr(source, name) for name in names}) for source in view.sources)
    return ContestInput(sources=sources, **{name: getattr(view, name) for name in _PLAIN})


def contest_draft(page: Page, name: str) -> Draft:
    """The unsaved typing of the page's contest under this name; no other contest ever sees it."""
    return page.context.state.draft(f"contest/{page.contest}/{name}")


class ContentSection(FormSection):
    """A subclass says which values it shows (`shown`) and what its typing makes of the content (`typed`)."""

    saved_words = N_("The contest is saved.")

    def __init__(self, page: Page, *parts: Any) -> None:
        super().__init__(page, *parts)
        self.contest = cast(UUID, page.contest)

    def shown(self, view: ContestView) -> dict[str, Any]:
        """The values of the forms by field: by default the contest's own of the same name."""
        return {field.key: getattr(view, field.key) for part in self.forms.parts for field in part.fields}

    def content(self, before: ContestInput, values: dict[str, Any]) -> ContestInput:
        """What is to be stored, given what was before and what was typed; raises Invalid."""
        return replace(before, **values)

    def reload(self) -> None:
        super().reload()
        self.lock(self.view().phase is Phase.CLOSED)

    def view(self) -> ContestView:
        """The contest as it is stored."""
        return self.services.contests.view(self.contest)

    def stored(self) -> tuple[int, dict[str, Any]]:
        view = self.view()
        return view.version, self.shown(view)

    def write(self, version: int, values: dict[str, Any]) -> None:
        content = self.content(content_of(self.view()), values)
        self.services.contests.change(self.contest, version, content)
