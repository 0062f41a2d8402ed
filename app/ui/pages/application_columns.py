"""The columns of the list of applications; some are shown only when the clerk asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.language.message import N_
from app.ui.codes import APPLICANTS, INITIATIVES, STATUSES
from app.ui.kit.columns import Column, Kind
from app.ui.pages.panels import in_language

if TYPE_CHECKING:
    from app.language.words import Words


def application_columns(words: Words) -> tuple[Column, ...]:
    """For rows of `ApplicationRow`."""
    return (
        Column("number", N_("No."), Kind.NUMBER, hint=N_("Number in the journal of the contest")),
        Column("title", N_("Title")),
        Column("applicant_name", N_("Applicant")),
        Column("applicant_kind", N_("Kind of applicant"), Kind.CHOICE, labels=APPLICANTS, hidden=True),
        Column("group_name", N_("Name of the group"), hidden=True),
        Column("members", N_("Members of the group"), hidden=True),
        Column("village", N_("Village"), value=in_language(words, "village")),
        Column("reaches", N_("Villages that it reaches"), value=in_language(words, "reaches"), hidden=True),
        Column("kind", N_("Kind"), Kind.CHOICE, labels=INITIATIVES, hidden=True),
        Column("status", N_("Status"), Kind.CHOICE, labels=STATUSES),
        Column(
            "missing",
            N_("Lacking"),
            Kind.NUMBER,
            value=lambda row: row.missing or None,
            hint=N_("Required documents that are missing"),
        ),
        Column("late", N_("Late"), Kind.CHECK, hint=N_("Came after the intake")),
        Column("requested", N_("Local budget"), Kind.MONEY, total=True, hint=N_("Asked of the local budget, som")),
        Column("donor", N_("Donor"), Kind.MONEY, total=True, hint=N_("Borne by the donor, som")),
        Column("own", N_("Own share"), Kind.MONEY, total=True, hidden=True, hint=N_("Brought by the initiator, som")),
        Column("total", N_("Total"), Kind.MONEY, total=True, hint=N_("Everything that is valued, som")),
        Column("awarded", N_("Awarded"), Kind.MONEY, total=True, hint=N_("Awarded from the local budget, som")),
        Column("registered_at", N_("Registered"), Kind.TIME),
        Column("mend_until", N_("Mend until"), Kind.DATE, hidden=True),
        Column("edition", N_("Edition"), Kind.NUMBER, hidden=True),
        Column("blind_code", N_("Blind code"), hidden=True),
    )
