"""The cooperation agreements of a contest with its donors, each with its scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.language.message import N_
from app.services.agreements import AgreementInput, AgreementRow
from app.ui.kit.form import Field, FieldKind
from app.ui.kit.table import Column, Kind
from app.ui.pages.rowsfiles import RowsAndFiles
from app.ui.pages.rowspanel import RowsPanel

if TYPE_CHECKING:
    from app.ui.page import Page

FIELDS = (
    Field("party", N_("Agreement with"), required=True),
    Field("number", N_("Number"), width=20),
    Field("signed_on", N_("Signed on"), FieldKind.DATE),
    Field("valid_until", N_("Valid until"), FieldKind.DATE),
    Field("subject", N_("Subject"), FieldKind.TEXT),
)
COLUMNS = (
    Column("party", N_("Agreement with")),
    Column("number", N_("Number")),
    Column("signed_on", N_("Signed on"), Kind.DATE),
    Column("valid_until", N_("Valid until"), Kind.DATE),
    Column("subject", N_("Subject")),
)


class AgreementsPanel(RowsPanel):
    """The agreements themselves."""

    key = "contest/agreements"
    name = N_("Cooperation agreements")
    empty = N_("No agreement has been entered yet.")
    hint = N_("Press “Add” (Ctrl+N).")
    new_title = N_("New agreement")
    row_title = N_("Agreement with {row}")
    removed = N_("The agreement with {row} was taken away. Ctrl+Z brings it back.")

    def add_row(self, values: dict[str, Any]) -> UUID:
        return self.services.agreements.add(self.page.contest, AgreementInput(**values))

    def change_row(self, row: AgreementRow, values: dict[str, Any]) -> None:
        self.services.agreements.change(row.id, row.version, AgreementInput(**values))

    def remove_row(self, row: AgreementRow) -> None:
        self.services.agreements.remove(row.id, row.version)

    def title_of(self, row: AgreementRow) -> str:
        return row.party


class AgreementsSection(RowsAndFiles):
    """The list above, the scan of the agreement under the cursor below."""

    title = N_("Agreements with donors")
    note = N_("Put the signed agreement and its annexes to the record as scans.")
    owner = "agreement"
    files_title = N_("Files of the agreement")

    def __init__(self, page: Page) -> None:
        super().__init__(page, AgreementsPanel, COLUMNS, FIELDS)

    def ask(self, contest: UUID) -> list[AgreementRow]:
        return self.services.agreements.rows(contest)
