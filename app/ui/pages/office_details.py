"""Session and signature; letterhead and addresses: the plain settings of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.language.message import N_
from app.ui.codes import SESSIONS
from app.ui.kit.form import Field, FieldKind, Form
from app.ui.pages.beside import Beside
from app.ui.pages.office_letterhead import LetterheadImage
from app.ui.pages.section import FormSection

if TYPE_CHECKING:
    from app.ui.page import Page

_SESSION = (
    Field("convocation", N_("Convocation"), width=20, hint=N_("As your papers write it: VIII, 28, or in words.")),
    Field("session_number", N_("Number of the session"), width=20),
    Field("session_kind", N_("Kind of session"), FieldKind.CHOICE, required=True, choices=SESSIONS, width=28),
    Field("regulation_date", N_("Date of the regulation"), FieldKind.DATE),
    Field("regulation_number", N_("Number of the regulation"), width=20, hint=N_("Free text: 226, 1/1, 19/91.")),
)
_SIGNATURE = (
    Field("chair_post_ky", N_("Post of the chair (Kyrgyz)"), hint=N_("төрага, or төрайым for a woman")),
    Field("chair_post_ru", N_("Post of the chair (Russian)")),
    Field("chair_name", N_("Name of the chair"), hint=N_("As it stands under the resolution: initials and surname.")),
    Field("committee_ky", N_("Control committee (Kyrgyz)"), hint=N_("In the form that “… жүктөлсүн” needs: кимге?")),
    Field(
        "committee_ru", N_("Control committee (Russian)"), hint=N_("In the form that “возложить на …” needs: на кого?")
    ),
)
_PLACE = (
    Field("place_ky", N_("Place (Kyrgyz)"), hint=N_("Stands beside date and number of an act.")),
    Field("place_ru", N_("Place (Russian)")),
    Field("address_ky", N_("Address (Kyrgyz)")),
    Field("address_ru", N_("Address (Russian)")),
    Field(
        "notice_board_ky", N_("Notice board (Kyrgyz)"), hint=N_("In the form that “… жайгаштырылсын” needs: каякка?")
    ),
    Field("notice_board_ru", N_("Notice board (Russian)"), hint=N_("In the form that “разместить …” needs: где?")),
)
_LETTERHEAD = (
    Field("letterhead_ky", N_("Letterhead (Kyrgyz)"), FieldKind.TEXT, rows=5),
    Field("letterhead_ru", N_("Letterhead (Russian)"), FieldKind.TEXT, rows=5),
)


class DetailsSection(FormSection):
    """Two forms of the office's own columns, side by side."""

    pair: tuple[tuple[Field, ...], tuple[Field, ...]]
    draft: str

    def __init__(self, page: Page) -> None:
        forms = [
            Form(fields, page.words, page.context.state.draft(f"office/{self.draft}/{number}"))
            for number, fields in enumerate(self.pair)
        ]
        super().__init__(page, *forms)
        self.body.addWidget(Beside(forms, self.sheet))
        self.body.addStretch(1)
        self.retranslate()

    def stored(self) -> tuple[int, dict[str, Any]]:
        office = self.services.office.view()
        keys = [field.key for part in self.pair for field in part]
        return office.version, {key: getattr(office, key) for key in keys}

    def write(self, version: int, values: dict[str, Any]) -> None:
        self.services.office.change(version, names={}, values=values)


class SessionSection(DetailsSection):
    """What each new resolution starts from, and who signs it."""

    title = N_("Session and signature")
    note = N_("Convocation and session are proposed for each new resolution and can be changed in it.")
    pair = (_SESSION, _SIGNATURE)
    draft = "session"


class PlaceSection(DetailsSection):
    """The top of the papers."""

    title = N_("Letterhead and address")
    note = N_("The letterhead stands line by line over an act: republic, oblast, district, aimak and council.")
    pair = (_PLACE, _LETTERHEAD)
    draft = "place"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.image = LetterheadImage(page, self.sheet)
        self.body.insertWidget(self.body.count() - 1, self.image)

    def reload(self) -> None:
        super().reload()
        self.image.reload()
