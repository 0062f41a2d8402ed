"""All of an application as it is typed: its parts read, filled and checked as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import Invalid
from app.language.message import Message
from app.services.application_input import ApplicationInput
from app.services.applications import ApplicationView
from app.ui.pages.application_applicant import ApplicantSheet
from app.ui.pages.application_attachments import AttachmentsSheet
from app.ui.pages.application_documents import DocumentsSheet
from app.ui.pages.application_editions import EditionsSheet
from app.ui.pages.application_names import sources_of
from app.ui.pages.application_record import RecordSheet
from app.ui.pages.application_screening import ScreeningSheet
from app.ui.pages.application_sheet import Sheet
from app.ui.pages.application_sheets import BudgetSheet, InitiativeSheet, PlanSheet

if TYPE_CHECKING:
    from app.ui.context import Context


class ApplicationForm(QObject):
    """Has the methods of a form. `wrong` tells the first part in which something is wrong.

    `papers` are the parts that residents hand in; `records` belong to the stored application. `save` saves everything
    before the check of the application writes its result.
    """

    changed = Signal()
    wrong = Signal(object)

    def __init__(self, context: Context, save: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        words, sources = context.words, sources_of(context)
        self.applicant = ApplicantSheet(words, sources, parent)
        self.initiative = InitiativeSheet(words, sources.villages, parent)
        self.plan = PlanSheet(words, parent)
        self.budget = BudgetSheet(words, parent)
        self.documents = DocumentsSheet(context, parent)
        self.screening = ScreeningSheet(context, save, parent)
        self.files = AttachmentsSheet(context, parent)
        self.editions = EditionsSheet(context, parent)
        self.papers: dict[str, Sheet] = {
            "applicant": self.applicant,
            "initiative": self.initiative,
            "plan": self.plan,
            "budget": self.budget,
        }
        self.records: dict[str, RecordSheet] = {
            "documents": self.documents,
            "screening": self.screening,
            "files": self.files,
            "editions": self.editions,
        }
        self.fill(ApplicationInput(title=""))
        for sheet in self.sheets.values():
            sheet.changed.connect(self.changed)

    @property
    def sheets(self) -> dict[str, Sheet]:
        """All parts in their order."""
        return self.papers | self.records

    @property
    def dirty(self) -> bool:
        """Whether something was typed since the form was filled or saved."""
        return self.typed() != self._clean

    @property
    def rewritten(self) -> bool:
        """Whether what residents handed in was typed over, not only a checklist."""
        return any(sheet.typed() != self._clean[key] for key, sheet in self.papers.items())

    def editor(self, key: str) -> Any:
        """The editor of a field."""
        forms = [form for sheet in self.papers.values() for form in sheet.forms]
        return next(form for form in forms if any(field.key == key for field in form.fields)).editor(key)

    def read(self) -> ApplicationInput:
        """The application for the service; raises Invalid with everything that cannot be read."""
        values: dict[str, Any] = {}
        wrong: dict[str, Message] = {}
        for sheet in self.papers.values():
            try:
                values |= sheet.read()
            except Invalid as error:
                wrong |= error.fields
        if wrong:
            raise Invalid(wrong)
        return ApplicationInput(**values)

    def fill(self, content: ApplicationInput, view: ApplicationView | None = None) -> None:
        """Show an application, new or stored; the form is then not dirty."""
        for sheet in self.papers.values():
            sheet.fill(content)
        for record in self.records.values():
            record.show_view(view)
        self.clear_messages()
        self._clean = self.typed()

    def kept(self) -> None:
        """What residents handed in is now in the store."""
        self._clean |= {key: sheet.typed() for key, sheet in self.papers.items()}

    def write_records(self) -> None:
        """Write the parts that belong to the stored application; raises Invalid, Stale, Refused."""
        for record in self.records.values():
            record.write()

    def typed(self) -> dict[str, Any]:
        """What stands in the parts, readable or not, as plain values."""
        return {key: sheet.typed() for key, sheet in self.sheets.items()}

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed earlier; the form stays dirty."""
        for key, sheet in self.sheets.items():
            if isinstance(typed.get(key), dict):
                sheet.set_typed(typed[key])

    def show_messages(self, messages: Mapping[str, Message]) -> dict[str, Message]:
        """Say what is wrong where it is wrong and go to the first part; returns what concerns no field."""
        rest, bad = dict(messages), []
        for sheet in self.sheets.values():
            left = sheet.show_messages(rest)
            bad += [sheet] if left != rest else []
            rest = left
        if bad:
            self.wrong.emit(bad[0])
            bad[0].show_messages(messages)  # now that it is seen, the cursor can go there
        return rest

    def clear_messages(self) -> None:
        """Take all complaints away."""
        for sheet in self.sheets.values():
            sheet.clear_messages()

    def lock(self, locked: bool) -> None:
        """Show without letting anything be changed, or open it again."""
        for sheet in self.papers.values():
            sheet.lock(locked)
