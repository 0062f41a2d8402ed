"""Words for the codes that are kept: each member of an enumeration and the msgid that the clerk reads for it.

Loaded by pages, not by the shell: the enumerations live with the mapped classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.language.message import N_
from app.models.application import Answer, ApplicationStatus
from app.models.audit import ChangeKind, OperationCode
from app.models.commission import ItemKind, MemberRole, Relation
from app.models.contest import (
    ActKind,
    ChecklistKind,
    Phase,
    Programme,
)
from app.models.event import EventKind, EventStatus
from app.models.ledger import AccountKind, EntryKind
from app.models.office import Body, Form, NameOf, SessionKind
from app.models.paper import PaperKind, PaperStatus
from app.models.tally import AppealOutcome, DecisionStatus, MarkState
from app.services.application_words import APPLICANTS, INITIATIVES, SOURCES
from app.services.rule_words import FORMULAS, MAJORITY_BASES, RECUSAL_RULES, SELECTION_RULES, TIE_STEPS
from app.services.tally.board import Turn

#: What was done, in the past tense, for the history and the status bar.
OPERATIONS: dict[OperationCode, str] = {
    OperationCode.UNDO: N_("Taken back"),
    OperationCode.REDO: N_("Done again"),
    OperationCode.EXAMPLE_LOAD: N_("Example data loaded"),
    OperationCode.OFFICE_SET_UP: N_("Office set up"),
    OperationCode.OFFICE_CHANGE: N_("Office settings changed"),
    OperationCode.LETTERHEAD_KEEP: N_("Image of the letterhead kept"),
    OperationCode.PERSON_CHANGE: N_("Person entered or changed"),
    OperationCode.WORKER_CHANGE: N_("Person at work entered or changed"),
    OperationCode.WORDING_CHANGE: N_("Wording changed"),
    OperationCode.WORDING_RESTORE: N_("Default wording restored"),
    OperationCode.CONTEST_PREPARE: N_("Contest prepared"),
    OperationCode.CONTEST_CHANGE: N_("Contest changed"),
    OperationCode.CONTEST_COPY: N_("Contest copied from an earlier one"),
    OperationCode.CONTEST_FORWARD: N_("Contest went on to the next phase"),
    OperationCode.CONTEST_BACK: N_("Contest went back a phase"),
    OperationCode.RULES_CHANGE: N_("Rules of the contest changed"),
    OperationCode.RULES_AMEND: N_("Frozen rules amended"),
    OperationCode.CHECKLIST_CHANGE: N_("Checklist changed"),
    OperationCode.PLAN_CHANGE: N_("Work plan changed"),
    OperationCode.CALENDAR_CHANGE: N_("Calendar of holidays changed"),
    OperationCode.RESIDENTS_CHANGE: N_("Meeting with residents entered or changed"),
    OperationCode.AGREEMENT_CHANGE: N_("Agreement entered or changed"),
    OperationCode.APPLICATION_DRAFT: N_("Application begun"),
    OperationCode.APPLICATION_CHANGE: N_("Application changed"),
    OperationCode.APPLICATION_REGISTER: N_("Application registered"),
    OperationCode.APPLICATION_AMEND: N_("Registered application changed"),
    OperationCode.APPLICATION_DISCARD: N_("Draft application deleted"),
    OperationCode.APPLICATION_WITHDRAW: N_("Application withdrawn"),
    OperationCode.APPLICATION_CHECK: N_("Documents of an application checked"),
    OperationCode.APPLICATION_SCREEN: N_("Screening answers entered"),
    OperationCode.APPLICATION_ADMIT: N_("Application admitted"),
    OperationCode.APPLICATION_RETURN: N_("Application returned for correction"),
    OperationCode.APPLICATION_BRING_BACK: N_("Corrected application brought back"),
    OperationCode.APPLICATION_REFUSE: N_("Application refused"),
    OperationCode.APPLICATION_IMPORT: N_("Applications imported"),
    OperationCode.PERSON_IMPORT: N_("Persons imported"),
    OperationCode.ORGANISATION_CHANGE: N_("Organisation entered or changed"),
    OperationCode.REGISTER_MERGE: N_("Entries of the register merged"),
    OperationCode.REGISTER_SEPARATE: N_("Merged entries separated"),
    OperationCode.COMMISSION_FORM: N_("Commission formed or changed"),
    OperationCode.DECLARATION_RECORD: N_("Declaration of interest recorded"),
    OperationCode.MEETING_CHANGE: N_("Meeting of the commission entered or changed"),
    OperationCode.MARK_ENTER: N_("Marks entered"),
    OperationCode.MARK_CORRECT: N_("Marks of a complete sheet corrected"),
    OperationCode.TIE_BREAK: N_("Step of the ladder for a tie recorded or taken back"),
    OperationCode.TALLY_CLOSE: N_("Result closed"),
    OperationCode.TALLY_REOPEN: N_("Closed result opened again"),
    OperationCode.CONSENT_RECORD: N_("Consent to a part recorded or taken back"),
    OperationCode.DECISION_PROPOSE: N_("Decision on the winners proposed"),
    OperationCode.DECISION_ADOPT: N_("Decision on the winners adopted"),
    OperationCode.AWARD_GIVE_UP: N_("Award given up"),
    OperationCode.AWARD_FROM_RESERVE: N_("Award given from the reserve"),
    OperationCode.APPEAL_CHANGE: N_("Complaint entered, answered or changed"),
    OperationCode.ATTACHMENT_ADD: N_("File attached"),
    OperationCode.ATTACHMENT_CHANGE: N_("Note on an attached file changed"),
    OperationCode.ATTACHMENT_REMOVE: N_("Attached file removed"),
    OperationCode.PAPER_DRAFT: N_("Paper drafted"),
    OperationCode.PAPER_EDIT: N_("Draft paper changed"),
    OperationCode.PAPER_DISCARD: N_("Draft paper deleted"),
    OperationCode.PAPER_ISSUE: N_("Paper issued"),
}

CHANGE_KINDS: dict[ChangeKind, str] = {
    ChangeKind.INSERT: N_("entered"),
    ChangeKind.UPDATE: N_("changed"),
    ChangeKind.DELETE: N_("deleted"),
}

PHASES: dict[Phase, str] = {
    Phase.PREPARATION: N_("Preparation"),
    Phase.ANNOUNCED: N_("Announced"),
    Phase.INTAKE: N_("Taking in applications"),
    Phase.SCREENING: N_("Checking applications"),
    Phase.SCORING: N_("Evaluation by the commission"),
    Phase.DECISION: N_("Decision"),
    Phase.IMPLEMENTATION: N_("Implementation"),
    Phase.REPORTED: N_("Reported"),
    Phase.CLOSED: N_("Closed"),
}

PROGRAMMES: dict[Programme, str] = {
    Programme.LOCAL_INITIATIVE: N_("Local Initiative"),
    Programme.STATE_SUBSIDY: N_("State subsidy for community projects"),
    Programme.DONOR_CONTEST: N_("Contest of a donor"),
}

ACT_KINDS: dict[ActKind, str] = {
    ActKind.RESOLUTION: N_("Resolution of the council"),
    ActKind.ORDER: N_("Order of the head"),
    ActKind.DIRECTIVE: N_("Directive of the head"),
}

CHECKLIST_KINDS: dict[ChecklistKind, str] = {
    ChecklistKind.DOCUMENT: N_("Document"),
    ChecklistKind.CLAUSE: N_("Clause of the regulation"),
}

STATUSES: dict[ApplicationStatus, str] = {
    ApplicationStatus.DRAFT: N_("Draft"),
    ApplicationStatus.REGISTERED: N_("Registered"),
    ApplicationStatus.RETURNED: N_("Returned for correction"),
    ApplicationStatus.ADMITTED: N_("Admitted"),
    ApplicationStatus.REFUSED: N_("Refused"),
    ApplicationStatus.WITHDRAWN: N_("Withdrawn"),
    ApplicationStatus.AWARDED: N_("Winner"),
    ApplicationStatus.NOT_AWARDED: N_("Not awarded"),
}

ANSWERS: dict[Answer, str] = {
    Answer.YES: N_("Yes"),
    Answer.NO: N_("No"),
    Answer.MENDABLE: N_("Can be mended"),
}

BODIES: dict[Body, str] = {
    Body.EXECUTIVE: N_("Aiyl okmotu"),
    Body.COUNCIL: N_("Council"),
    Body.COMMUNITY: N_("Local community"),
}

ROLES: dict[MemberRole, str] = {
    MemberRole.CHAIR: N_("Chair"),
    MemberRole.DEPUTY: N_("Vice-chair"),
    MemberRole.SECRETARY: N_("Secretary"),
    MemberRole.MEMBER: N_("Member"),
}

RELATIONS: dict[Relation, str] = {
    Relation.NONE: N_("No interest"),
    Relation.SPOUSE: N_("Spouse"),
    Relation.CLOSE_RELATIVE: N_("Close relative"),
    Relation.IN_LAW: N_("Relative by marriage"),
    Relation.SAME_ORGANISATION: N_("Works in the same organisation"),
    Relation.SHARED_INTEREST: N_("Shared interest"),
    Relation.APPLICANT: N_("Is the applicant"),
    Relation.OTHER: N_("Another relation"),
}

ITEM_KINDS: dict[ItemKind, str] = {
    ItemKind.EVALUATION: N_("Evaluation of the applications"),
    ItemKind.RESULT: N_("Result of the evaluation"),
    ItemKind.TIE: N_("Breaking of a tie"),
    ItemKind.APPEAL: N_("Complaint"),
    ItemKind.OTHER: N_("Another matter"),
}

MARK_STATES: dict[MarkState, str] = {
    MarkState.MARK: N_("marked"),
    MarkState.RECUSED: N_("recused"),
    MarkState.ABSENT: N_("absent"),
    MarkState.ABSTAINED: N_("abstained"),
    MarkState.NOT_YET: N_("not yet"),
}

TURNS: dict[Turn, str] = {
    Turn.WHOLE: N_("Gets all that it asks"),
    Turn.PART: N_("Gets a part"),
    Turn.NOT_ENOUGH: N_("Not enough money is left"),
    Turn.STOPPED: N_("The selection ended before it"),
    Turn.BELOW_PASS: N_("Below the pass mark"),
    Turn.NO_RESULT: N_("Has no result"),
    Turn.TIED: N_("Equal, and the order decides"),
    Turn.WAITING: N_("Waits until the tie is broken"),
}

DECISIONS: dict[DecisionStatus, str] = {
    DecisionStatus.PROPOSED: N_("Proposed to the council"),
    DecisionStatus.ADOPTED: N_("Adopted by the council"),
}

APPEAL_OUTCOMES: dict[AppealOutcome, str] = {
    AppealOutcome.UPHELD: N_("Upheld"),
    AppealOutcome.PARTLY_UPHELD: N_("Upheld in part"),
    AppealOutcome.DISMISSED: N_("Dismissed"),
    AppealOutcome.NOT_CONSIDERED: N_("Not considered"),
}

EVENT_KINDS: dict[EventKind, str] = {
    EventKind.EVENT: N_("Event"),
    EventKind.WORKS: N_("Works"),
    EventKind.DELIVERY: N_("Delivery"),
    EventKind.CLUB: N_("Club"),
}

EVENT_STATUSES: dict[EventStatus, str] = {
    EventStatus.PLANNED: N_("Planned"),
    EventStatus.HELD: N_("Held"),
    EventStatus.MOVED: N_("Moved"),
    EventStatus.CANCELLED: N_("Cancelled"),
}

ACCOUNTS: dict[AccountKind, str] = {
    AccountKind.SOURCE: N_("Source of financing"),
    AccountKind.FUND: N_("Free to award"),
    AccountKind.AWARDED: N_("Awarded and not spent"),
    AccountKind.COMMITTED: N_("Bound by contract"),
    AccountKind.SPENT: N_("Spent"),
    AccountKind.RETURNED: N_("Returned to the source"),
}

ENTRIES: dict[EntryKind, str] = {
    EntryKind.APPROPRIATION: N_("Appropriation"),
    EntryKind.AWARD: N_("Award"),
    EntryKind.COMMITMENT: N_("Commitment"),
    EntryKind.PAYMENT: N_("Payment"),
    EntryKind.GOODS: N_("Goods received"),
    EntryKind.RETURN: N_("Refund"),
    EntryKind.TRANSFER: N_("Transfer between rows"),
    EntryKind.CORRECTION: N_("Correction"),
}

SESSIONS: dict[SessionKind, str] = {
    SessionKind.ORDINARY: N_("Ordinary session"),
    SessionKind.EXTRAORDINARY: N_("Extraordinary session"),
}

NAMES: dict[NameOf, str] = {
    NameOf.COUNCIL: N_("Council"),
    NameOf.EXECUTIVE: N_("Aiyl okmotu"),
    NameOf.AIMAK: N_("Aiyl aimak"),
}

CASES: dict[Form, str] = {
    Form.NOMINATIVE: N_("Nominative"),
    Form.GENITIVE: N_("Genitive"),
    Form.DATIVE: N_("Dative"),
}

PAPERS: dict[PaperKind, str] = {
    PaperKind.RESULTS_RESOLUTION: N_("Resolution on the results of the contest"),
    PaperKind.REGULATION_RESOLUTION: N_("Resolution adopting the regulation"),
    PaperKind.FREE_RESOLUTION: N_("Free resolution"),
    PaperKind.CONTEST_SUMMARY: N_("Summary of the contest"),
    PaperKind.ANNOUNCEMENT: N_("Announcement"),
    PaperKind.WORK_PLAN: N_("Work plan"),
    PaperKind.APPLICATION_FORM: N_("Blank form: application"),
    PaperKind.DESCRIPTION_FORM: N_("Blank form: description of the initiative"),
    PaperKind.PLAN_FORM: N_("Blank form: plan"),
    PaperKind.BUDGET_FORM: N_("Blank form: budget"),
    PaperKind.APPLICATION_JOURNAL: N_("Journal of applications"),
    PaperKind.COMMISSION_LIST: N_("List of applications for the commission"),
    PaperKind.BLIND_LIST: N_("List of applications for the commission, by codes"),
    PaperKind.DOSSIER: N_("Whole application"),
    PaperKind.RECEIPT: N_("Receipt"),
    PaperKind.MISSING_DOCUMENTS_LETTER: N_("Letter on missing documents"),
    PaperKind.ADMISSION_LETTER: N_("Letter of admission"),
    PaperKind.RETURN_LETTER: N_("Letter of return for correction"),
    PaperKind.REFUSAL_LETTER: N_("Letter of refusal"),
    PaperKind.COMMISSION_ORDER: N_("Act forming the commission"),
    PaperKind.DECLARATION_SHEETS: N_("Declaration sheets of the members"),
    PaperKind.SCORE_SHEETS: N_("Score sheets, one for each member"),
    PaperKind.SCORE_SHEETS_SINGLE: N_("Score sheets, one for each member and application"),
    PaperKind.FILLED_SCORE_SHEETS: N_("Filled score sheets"),
    PaperKind.SUMMARY_TABLE: N_("Summary table of the marks"),
    PaperKind.ROBUSTNESS_SHEET: N_("Robustness sheet for the chair"),
    PaperKind.COMMISSION_PROTOCOL: N_("Protocol of the commission"),
    PaperKind.RANKED_LIST: N_("Ranked list for publication"),
    PaperKind.WINNER_LETTER: N_("Letter to a winner"),
    PaperKind.OTHERS_LETTER: N_("Letter to an applicant who did not win"),
    PaperKind.APPEAL_ANSWER: N_("Answer to a complaint"),
    PaperKind.INITIATOR_AGREEMENT: N_("Agreement with the initiator"),
    PaperKind.JUSTICE_LETTER: N_("Cover letter to the justice body"),
    PaperKind.ACTS_REGISTER: N_("Register of acts"),
}

PAPER_STATUSES: dict[PaperStatus, str] = {
    PaperStatus.DRAFT: N_("Draft"),
    PaperStatus.ISSUED: N_("Issued"),
}

_TABLES: tuple[Mapping[StrEnum, str], ...] = (
    OPERATIONS, CHANGE_KINDS, PHASES, PROGRAMMES, ACT_KINDS, RECUSAL_RULES, TIE_STEPS, MAJORITY_BASES, FORMULAS,
    SELECTION_RULES, SOURCES, APPEAL_OUTCOMES, TURNS,
    CHECKLIST_KINDS, APPLICANTS, INITIATIVES, STATUSES, ANSWERS, BODIES, ROLES, RELATIONS, MARK_STATES, DECISIONS,
    ITEM_KINDS, EVENT_KINDS, EVENT_STATUSES, ACCOUNTS, ENTRIES, SESSIONS, NAMES, CASES, PAPERS, PAPER_STATUSES,
)  # fmt: skip

#: Every table above by its enumeration.
LABELS: dict[type[StrEnum], Mapping[StrEnum, str]] = {type(next(iter(table))): table for table in _TABLES}


def label(code: StrEnum) -> str:
    """The msgid of any code that is shown; KeyError for one without words."""
    return LABELS[type(code)][code]
