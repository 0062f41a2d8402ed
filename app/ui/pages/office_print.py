"""How papers are printed: margins, sizes, the heading, and which blocks of an act are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.language.message import N_
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.pages.beside import Beside
from app.ui.pages.panels import Part
from app.ui.pages.section import FormSection

if TYPE_CHECKING:
    from app.ui.page import Page

_SIZES = (
    Field("left_mm", N_("Left margin, mm"), FieldKind.INT, required=True, width=8),
    Field("right_mm", N_("Right margin, mm"), FieldKind.INT, required=True, width=8),
    Field("top_mm", N_("Top margin, mm"), FieldKind.INT, required=True, width=8),
    Field("bottom_mm", N_("Bottom margin, mm"), FieldKind.INT, required=True, width=8),
    Field("body_pt", N_("Size of text, points"), FieldKind.INT, required=True, width=8),
    Field("table_pt", N_("Size of tables, points"), FieldKind.INT, required=True, width=8),
    Field("letter_spaced_heading", N_("Letter-spaced heading"), FieldKind.CHECK),
    Field(
        "both_in_columns", N_("Two languages side by side"), FieldKind.CHECK, hint=N_("Otherwise one after the other.")
    ),
)
#: The blocks of an act that can be left out, by their codes.
BLOCKS = {
    "letterhead": N_("Letterhead"),
    "session_line": N_("Line of the session"),
    "preamble": N_("Preamble"),
    "publication": N_("Point on publication"),
    "control": N_("Point on control"),
    "seal": N_("Place of the seal"),
    "annex": N_("Annex"),
    "reserve": N_("Annex with the reserve list"),
}
_BLOCK = tuple(Field(f"block_{code}", label, FieldKind.CHECK) for code, label in BLOCKS.items())


class PrintSection(FormSection):
    """A ticked block is printed."""

    title = N_("Printing")
    note = N_("These settings hold for papers that are not issued yet; an issued paper never changes.")

    def __init__(self, page: Page) -> None:
        draft = page.context.state.draft
        sizes = Form(_SIZES, page.words, draft("office/print/sizes"))
        blocks = Form(_BLOCK, page.words, draft("office/print/blocks"))
        super().__init__(page, sizes, blocks)
        left, right = (
            Part(N_("Page"), self.words, self.sheet),
            Part(N_("Blocks that are printed"), self.words, self.sheet),
        )
        for part, form in ((left, sizes), (right, blocks)):
            part.add(form)
            part.body.addStretch(1)
        self.body.addWidget(Beside([left, right], self.sheet))
        self.body.addStretch(1)
        self.retranslate()

    def stored(self) -> tuple[int, dict[str, Any]]:
        profile = self.services.office.profile()
        values = {field.key: getattr(profile, field.key) for field in _SIZES}
        shown = {f"block_{code}": code not in profile.hidden_blocks for code in BLOCKS}
        return profile.version, values | shown

    def write(self, version: int, values: dict[str, Any]) -> None:
        hidden = frozenset(code for code in BLOCKS if not values.pop(f"block_{code}"))
        self.services.office.change_profile(version, hidden_blocks=hidden, **values)
