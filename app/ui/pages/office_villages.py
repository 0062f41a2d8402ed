"""The villages of the aimak: the list, and a line to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.language.message import N_, Message
from app.services.office import VillageView
from app.ui.kit.columns import Column
from app.ui.kit.form import Field, Form
from app.ui.kit.formdialog import FormDialog
from app.ui.kit.icons import set_icon
from app.ui.kit.rows import RowsModel
from app.ui.kit.table import Table
from app.ui.pages.commands import Command, Commands
from app.ui.pages.section import Section

if TYPE_CHECKING:
    from app.ui.page import Page

FIELDS = (
    Field("name_ky", N_("Name (Kyrgyz)"), required=True, width=40),
    Field("name_ru", N_("Name (Russian)"), width=40),
)


class VillagesSection(Section):
    """Enter in the line adds the village and waits for the next one; Enter in the list corrects a name."""

    title = N_("Villages")
    note = N_("Applications, events and people are tied to these villages.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.table = Table(
            RowsModel((Column("name_ky", N_("Name (Kyrgyz)")), Column("name_ru", N_("Name (Russian)"))), self.words),
            self.context.state,
            key="office/villages",
            name=N_("Villages"),
            empty=N_("No villages yet."),
            hint=N_("Type the first one below and press Enter."),
            parent=self,
        )
        correct = Command("open", N_("Correct"), "edit", self.correct, "Return", listen=False)
        self.commands = Commands((correct,), self.words, self)
        self.table.add_button(self.commands.buttons["open"])
        self.table.activated.connect(lambda _row: self.correct())
        self.table.chosen.connect(lambda row: self.commands.allow("open", row is not None))
        self.dialog: FormDialog | None = None
        self.form = Form(FIELDS, self.words, self.context.state.draft("office/village"), self)
        self.add_button = QPushButton(self)
        set_icon(self.add_button, "add")
        self.add_button.clicked.connect(lambda _=False: self.add())
        for key in ("name_ky", "name_ru"):
            self.form.editor(key).returnPressed.connect(self.add)
        row = QHBoxLayout()
        row.addWidget(self.form)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(row)
        self.retranslate()
        self.form.recover()

    def reload(self) -> None:
        self.table.set_rows(self.services.office.villages())
        self.commands.allow("open", self.table.current() is not None)

    def add(self) -> None:
        """Put the typed village on the list."""
        name = self.form.editor("name_ky").value()
        said = Message(N_("The village “{name}” is on the list."), {"name": name})
        if self.page.attempt(lambda: self.services.office.add_village(**self.form.read()), form=self.form, said=said):
            self.form.fill({})
            self.form.saved()
            self.form.editor("name_ky").setFocus()

    def correct(self) -> FormDialog | None:
        """Correct the names of the village under the cursor."""
        village: VillageView | None = self.table.current()
        if village is None:
            return None
        form = Form(FIELDS, self.words, self.context.state.draft(f"village/{village.id}/{village.version}"))
        form.fill({"name_ky": village.name_ky, "name_ru": village.name_ru})
        title = Message(N_("Correct: {name}"), {"name": village.name_ky})
        self.dialog = FormDialog(title, form, lambda values: self._correct(village, values), parent=self)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
        return self.dialog

    def _correct(self, village: VillageView, values: dict[str, Any]) -> None:
        self.services.office.change_village(village.id, village.version, **values)

    def may_leave(self) -> bool:
        self.form.keep_draft()
        return True

    def retranslate(self) -> None:
        super().retranslate()
        self.add_button.setText(self.words.gettext("Add"))
