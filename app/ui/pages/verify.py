"""Check of the store and papers: the record, the books and every issued paper; and whose a code on a paper is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.language.message import N_, Message
from app.services.checks import CheckReport, CodeAnswer
from app.services.papers.codes import normal_code, short_code
from app.ui.kit.icons import set_icon
from app.ui.kit.rows import RowsModel
from app.ui.kit.scroll import ScrollDown
from app.ui.kit.table import Column
from app.ui.kit.theme import ERROR, GOOD, paint_role
from app.ui.page import Page
from app.ui.pages.panels import Part, in_language, quiet_label
from app.ui.pages.smalltable import SmallTable

if TYPE_CHECKING:
    from app.ui.context import Context


class VerifyPage(Page):
    """A button that checks everything, and a line to type a code into."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._report: CheckReport | None = None
        self._answer: CodeAnswer | None = None
        self.about, self.figures, self.about_code = (quiet_label(self) for _ in range(3))
        self.good, self.bad, self.answer = (_verdict(self) for _ in range(3))
        paint_role(self.good, GOOD)
        paint_role(self.bad, ERROR)
        self.check_button, self.find_button = QPushButton(self), QPushButton(self)
        self.code = QLineEdit(self)
        self.findings = self._findings_table()
        self._lay_out()
        self.check_button.clicked.connect(self.check)
        self.find_button.clicked.connect(self.find)
        self.code.returnPressed.connect(self.find)
        self.code.textChanged.connect(lambda _: self._forget_answer())
        self.setFocusProxy(self.check_button)
        self.retranslate()

    def check(self) -> None:
        """Check everything now; it only reads."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.attempt(self._run)
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._render()

    def find(self) -> None:
        """Say whose the typed code is."""
        if self.code.text().strip():
            self._answer = self.context.services.checks.find(self.code.text())
            self._render()

    def reload(self) -> None:
        """Nothing is read until the clerk asks for it: a check looks at everything."""
        self._render()

    def retranslate(self) -> None:
        _ = self.words.gettext
        self.about.setText(
            _(
                "Reads the whole record of operations, the books, every issued paper and every attached file, and says "
                "whether anything was changed past the program. Nothing is written."
            )
        )
        self.check_button.setText(_("Check everything"))
        self.about_code.setText(
            _("Type a code from the small print of a paper, from an announcement or from a receipt.")
        )
        self.code.setPlaceholderText(_("Code from a paper"))
        self.code.setAccessibleName(_("Code from a paper"))
        self.find_button.setText(_("Find the paper"))
        self._render()

    def _run(self) -> None:
        self._report = self.context.services.checks.run()

    def _forget_answer(self) -> None:
        self._answer = None
        self._render()

    def _render(self) -> None:
        self._render_report(self._report)
        self.answer.setText("" if self._answer is None else self.words.say(self._answered(self._answer)))
        self.answer.setVisible(self._answer is not None)

    def _render_report(self, report: CheckReport | None) -> None:
        found = len(report.findings) if report else 0
        self.good.setText(self.words.gettext("All is well: everything is as the program wrote it."))
        faults = self.words.ngettext(
            "{n} thing is not as it should be.", "{n} things are not as they should be.", found
        )
        self.bad.setText(faults.format(n=found))
        self.good.setVisible(report is not None and not found)
        self.bad.setVisible(bool(found))
        self.figures.setVisible(report is not None)
        self.findings.setVisible(bool(found))
        if report is not None:
            self.figures.setText(self.words.say(_figures(report)))
            self.findings.set_rows(list(enumerate(report.findings, start=1)))

    def _answered(self, answer: CodeAnswer) -> Message:
        if not normal_code(self.code.text()):
            return Message(N_("A code has 12 figures and letters from A to F, for example 7F3A-99B2-C01D."))
        if answer.paper_id is not None:
            return self._paper(answer)
        if answer.said is not None:
            return answer.said
        if answer.operation_seq is not None:
            place = {"seq": answer.operation_seq}
            return Message(N_("This is the state of the record after operation № {seq}: it is in this store."), place)
        return Message(N_("Nothing in this store has this code."))

    def _paper(self, answer: CodeAnswer) -> Message:
        title = in_language(self.words, "title")(answer)
        place: dict[str, Any] = {"register": answer.register_number, "title": title}
        if not answer.number or answer.dated is None:
            return Message(N_("Register № {register}: “{title}”."), place)
        place |= {"number": answer.number, "date": answer.dated}
        return Message(N_("Register № {register}: “{title}”, № {number} of {date}."), place)

    def _findings_table(self) -> SmallTable:
        columns = (
            Column("number", N_("№"), value=lambda row: row[0], width=5),
            Column("finding", N_("What was found"), value=lambda row: row[1]),
        )
        model = RowsModel(columns, self.words, identity=lambda row: row[0])
        name = N_("What was found")
        return SmallTable(model, self.context.state, key="verify", name=name, empty=name, parent=self)

    def _lay_out(self) -> None:
        set_icon(self.check_button, "verify")
        set_icon(self.find_button, "search")
        self.code.setMaximumWidth(self.fontMetrics().averageCharWidth() * 40)
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height())
        check, code = (
            Part(title, self.words, self) for title in (N_("Check of everything"), N_("Whose is this code?"))
        )
        check.add(self.about)
        check.body.addLayout(_row(self.check_button))
        for widget in (self.good, self.bad, self.figures, self.findings):
            check.add(widget)
        code.add(self.about_code)
        code.body.addLayout(_row(self.code, self.find_button))
        code.add(self.answer)
        column.addWidget(check)
        column.addWidget(code)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollDown(sheet, self))


def _figures(report: CheckReport) -> Message:
    return Message(
        N_("Operations: {operations}. Issued papers: {papers}. Attached files: {files}. Head of the record: {head}."),
        {
            "operations": report.operations,
            "papers": report.papers,
            "files": report.files,
            "head": short_code(report.head),
        },
    )


def _verdict(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
