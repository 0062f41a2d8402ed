"""The details of a contest: what it is called, when it is held, what it asks, what its announcement tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language.message import N_
from app.models.contest import Phase
from app.ui.codes import ACT_KINDS, PROGRAMMES
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.pages.beside import Beside
from app.ui.pages.contest_content import ContentSection, contest_draft
from app.ui.pages.panels import Part, quiet_label

if TYPE_CHECKING:
    from app.ui.page import Page

TITLES = (
    Field("title_ky", N_("Title (Kyrgyz)"), hint=N_("Leave it empty if the contest has no name of its own.")),
    Field("title_ru", N_("Title (Russian)")),
    Field("theme_ky", N_("Theme (Kyrgyz)"), FieldKind.TEXT, rows=2),
    Field("theme_ru", N_("Theme (Russian)"), FieldKind.TEXT, rows=2),
)
SUMS = (
    Field(
        "maximum",
        N_("Largest sum for one initiative"),
        FieldKind.MONEY,
        hint=N_("Leave it empty if there is no limit."),
    ),
    Field("minimum", N_("Smallest sum for one initiative"), FieldKind.MONEY),
)
DATES = (
    Field("announced_on", N_("Announced on"), FieldKind.DATE),
    Field("intake_from", N_("Applications from"), FieldKind.DATE),
    Field("intake_until", N_("Applications until"), FieldKind.DATE),
    Field("commission_on", N_("Meeting of the commission"), FieldKind.DATE),
    Field("council_on", N_("Session of the council"), FieldKind.DATE),
    Field("implement_until", N_("Carried out until"), FieldKind.DATE),
)
_SHARE = Field(
    "own_share_percent",
    N_("Initiator's own share at least, %"),
    FieldKind.INT,
    width=8,
    hint=N_("Leave it empty if no share of one's own is asked."),
)
_PLACE = (
    Field("intake_place_ky", N_("Place of taking in (Kyrgyz)"), FieldKind.TEXT, rows=2),
    Field("intake_place_ru", N_("Place of taking in (Russian)"), FieldKind.TEXT, rows=2),
)
_CONTACT = (
    Field("contact_ky", N_("Whom to ask (Kyrgyz)"), FieldKind.TEXT, rows=2),
    Field("contact_ru", N_("Whom to ask (Russian)"), FieldKind.TEXT, rows=2),
)
_WORDS = (
    Field("contest_word_ky", N_("Word for the contest"), required=True, width=20, hint=N_("конкурс or сынак")),
    Field("decision_act", N_("Decided by"), FieldKind.CHOICE, required=True, choices=ACT_KINDS, width=30),
)
_BASIS = (
    Field(
        "legal_basis_ky",
        N_("Legal basis (Kyrgyz)"),
        FieldKind.TEXT,
        hint=N_("In the form that “… ылайык” needs: эмнеге?"),
    ),
    Field(
        "legal_basis_ru",
        N_("Legal basis (Russian)"),
        FieldKind.TEXT,
        hint=N_("In the form that “в соответствии с …” needs: с чем?"),
    ),
)
#: The parts of the sheet, two in a row.
_PARTS = (
    (N_("Title and theme"), TITLES),
    (N_("Dates"), DATES),
    (N_("Sums and share"), (*SUMS, _SHARE)),
    (N_("Words of the papers"), _WORDS),
    (N_("Where applications are taken in"), _PLACE),
    (N_("Whom to ask about the contest"), _CONTACT),
)


class DetailsSection(ContentSection):
    """Everything that the announcement says of the contest itself."""

    title = N_("Details")
    note = N_("The announcement and the other papers of the contest take these words, sums and dates.")

    def __init__(self, page: Page) -> None:
        made = [
            (title, Form(fields, page.words, contest_draft(page, f"details/{number}")))
            for number, (title, fields) in enumerate(_PARTS)
        ]
        basis = [Form((field,), page.words, contest_draft(page, f"details/{field.key}")) for field in _BASIS]
        super().__init__(page, *(form for _title, form in made), *basis)
        self.programme = quiet_label(self.sheet)
        self.limits = quiet_label(self.sheet)
        self.body.addWidget(self.programme)
        parts = [self._part(title, form) for title, form in made]
        parts[2].add(self.limits)
        for place in range(0, len(parts), 2):
            self.body.addWidget(Beside(parts[place : place + 2], self.sheet))
        self.body.addWidget(self._part(N_("Legal basis"), Beside(basis, self.sheet)))
        self.body.addStretch(1)
        self.retranslate()

    def reload(self) -> None:
        super().reload()
        self._say()

    def retranslate(self) -> None:
        super().retranslate()
        self._say()

    def _say(self) -> None:
        view, _ = self.view(), self.words.gettext
        self.programme.setText(_("Programme: {programme}").format(programme=_(PROGRAMMES[view.programme])))
        self.limits.setText(_("Announced limits change only after a step back into the preparation."))
        self.limits.setVisible(view.phase not in (Phase.PREPARATION, Phase.CLOSED))

    def _part(self, title: str, body: QWidget) -> Part:
        part = Part(title, self.words, self.sheet)
        part.add(body)
        part.body.addStretch(1)
        return part
