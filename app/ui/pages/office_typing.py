"""How this computer helps to type Kyrgyz: buttons and keys for ң ө ү, doubts about words without them."""

from __future__ import annotations

from app.language.message import N_
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.letterdesk import LetterSettings
from app.ui.page import Page
from app.ui.pages.section import Section

_KEYS = {
    "ctrl+alt": N_("Ctrl+Alt (AltGr) with н, о, у or n, o, u"),
    "alt": N_("Alt with н, о, у or n, o, u"),
    "": N_("No keys"),
}
_FIELDS = (
    Field("buttons", N_("Buttons ң ө ү in the field that is typed into"), FieldKind.CHECK),
    Field("keys", N_("Keys for ң ө ү"), FieldKind.CHOICE, required=True, choices=_KEYS),
    Field(
        "hints",
        N_("Ask about words that were probably typed with н, о, у in place of ң, ө, ү"),
        FieldKind.CHECK,
        hint=N_("The program only asks. You decide about each word; Ctrl+Space takes the proposal."),
    ),
)


class TypingSection(Section):
    """Holds at once, and only on this computer."""

    title = N_("Typing")
    note = N_("For keyboards without the letters ң, ө, ү. These settings belong to this computer and hold at once.")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.form = Form(_FIELDS, self.words, parent=self)
        self.form.changed.connect(self._keep)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.retranslate()

    def reload(self) -> None:
        settings = LetterSettings.read(self.context.state)
        quiet = self.form.blockSignals(True)
        self.form.fill({"buttons": settings.buttons, "keys": settings.keys, "hints": settings.hints})
        self.form.blockSignals(quiet)

    def _keep(self) -> None:
        LetterSettings(**self.form.read()).keep(self.context.state)
