"""Export for re-checking: the result as files in which others count it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from app.language.message import N_, Message
from app.models.office import NameOf
from app.ui.codes import MARK_STATES
from app.ui.contestnames import contest_name
from app.ui.kit.dialogs import attempt
from app.ui.kit.progress import Told, with_progress
from app.ui.kit.saving import ask_where
from app.ui.pages.commands import Command, Commands

if TYPE_CHECKING:
    from pathlib import Path

    from app.exchange.recheck import Recheck
    from app.ui.context import Context
    from app.ui.page import Page


class RecheckExport(QWidget):
    """A button with the forms of the file; it stands wherever its owner puts `button`."""

    def __init__(self, page: Page, contest: UUID, parent: QWidget) -> None:
        super().__init__(parent)
        self.page, self.words, self._contest = page, page.words, contest
        self.commands = Commands(
            (
                Command(
                    "xlsx", N_("Excel workbook that counts by formulas (XLSX)"), "table", lambda: self.save("xlsx")
                ),
                Command("pb", N_("Pabulib, for programs of research (PB)"), "export", lambda: self.save("pb")),
                Command("csv", N_("CSV, for other programs"), "export", lambda: self.save("csv")),
            ),
            self.words,
            self,
        )
        self.button: QPushButton = self.commands.menu(N_("Export for re-checking…"), "xlsx", "pb", "csv")
        self.hide()

    def save(self, ending: str) -> None:
        """Ask where to, then write the result as it stands or as it was closed."""
        state, words = self.page.context.state, self.words
        recheck = recheck_of(self.page.context, self._contest)
        title = words.gettext("Re-check: {contest}").format(contest=recheck.title)
        path = ask_where(self.page, words, state, title, ending)
        written: list[bool] = []
        if path is not None:
            attempt(self.page, words, lambda: written.append(self._write(path, recheck, ending)))
        if any(written):
            self.page.said.emit(Message(N_("The file {file} is saved."), {"file": path.name}))

    def _write(self, path: Path, recheck: Recheck, ending: str) -> bool:
        """Whether it was written, and not stopped by the clerk."""
        from app.exchange.recheck import RecheckForm, write

        folder = self.page.context.state.folder

        def work(told: Told) -> bool:
            write(path, recheck, RecheckForm(ending), folder=folder, told=told)
            return True

        title = Message(N_("The file {file} is being written…"), {"file": path.name})
        return bool(with_progress(self.page, self.words, title, work))


def recheck_of(context: Context, contest: UUID) -> Recheck:
    """The result of a contest with the words of the moment. Raises Missing."""
    from app.exchange.recheckrows import Recheck

    services, words = context.services, context.words
    result, view = services.commission.result(contest), services.contests.view(contest)
    return Recheck(
        board=result.board,
        outcome=result.outcome,
        members={member.id: member.name for member in result.members},
        criteria=result.criteria,
        pools=result.pools,
        titles={row.application.id: row.application.title for row in result.rows},
        title=contest_name(view.year, view.ordinal, words),
        unit=services.office.view().name(NameOf.EXECUTIVE, words.language),
        year=view.year,
        language=words.language,
        say=words.gettext,
        states={state: words.gettext(msgid) for state, msgid in MARK_STATES.items()},
    )
