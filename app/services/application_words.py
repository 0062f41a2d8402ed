"""Words for the codes of an application, wherever a service or the window names them."""

from __future__ import annotations

from app.language.message import N_
from app.models.application import ApplicantKind, InitiativeKind
from app.models.contest import SourceKind

SOURCES: dict[SourceKind, str] = {
    SourceKind.LOCAL_BUDGET: N_("Local budget"),
    SourceKind.DONOR_MONEY: N_("Donor: money"),
    SourceKind.DONOR_GOODS: N_("Donor: goods"),
    SourceKind.SPONSOR: N_("Sponsor"),
    SourceKind.INITIATOR_MONEY: N_("Initiator: money"),
    SourceKind.INITIATOR_IN_KIND: N_("Initiator: in kind"),
}

APPLICANTS: dict[ApplicantKind, str] = {
    ApplicantKind.PERSON: N_("Natural person"),
    ApplicantKind.GROUP: N_("Initiative group"),
    ApplicantKind.ASSOCIATION: N_("Association"),
    ApplicantKind.LEGAL_PERSON: N_("Legal person"),
}

INITIATIVES: dict[InitiativeKind, str] = {
    InitiativeKind.CO_FINANCING: N_("Co-financing"),
    InitiativeKind.COMPLETION: N_("Completion"),
}
