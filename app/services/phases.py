"""The phases of a contest: what each of them allows, as one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.errors import Refused
from app.language.message import N_, Message
from app.models.contest import Contest, Phase


class Deed(StrEnum):
    """Something that the office does in a contest and that belongs to some of its phases."""

    SET_RULES = "set-rules"
    AMEND_RULES = "amend-rules"
    CHANGE_CONTEST = "change-contest"
    SET_LIMITS = "set-limits"
    CHANGE_CHECKLIST = "change-checklist"
    DRAFT_APPLICATION = "draft-application"
    REGISTER = "register"
    REGISTER_LATE = "register-late"
    CHANGE_APPLICATION = "change-application"
    SCREEN = "screen"
    FORM_COMMISSION = "form-commission"
    DECLARE = "declare"
    MEET = "meet"
    SCORE = "score"
    BREAK_TIES = "break-ties"
    CLOSE_RESULT = "close-result"
    DECIDE = "decide"
    CHANGE_AWARDS = "change-awards"
    APPEAL = "appeal"
    SPEND = "spend"
    HOLD_EVENTS = "hold-events"


_P = Phase
_ORDER = tuple(Phase)

#: The one table of what each phase allows. A contest in preparation is free; a closed one is only read.
ALLOWED: Mapping[Deed, frozenset[Phase]] = {
    Deed.SET_RULES: frozenset({_P.PREPARATION}),
    Deed.AMEND_RULES: frozenset({_P.PREPARATION, _P.ANNOUNCED, _P.INTAKE, _P.SCREENING}),
    Deed.CHANGE_CONTEST: frozenset(_P) - {_P.CLOSED},
    Deed.SET_LIMITS: frozenset({_P.PREPARATION}),
    Deed.CHANGE_CHECKLIST: frozenset({_P.PREPARATION, _P.ANNOUNCED, _P.INTAKE, _P.SCREENING}),
    Deed.DRAFT_APPLICATION: frozenset({_P.ANNOUNCED, _P.INTAKE, _P.SCREENING}),
    Deed.REGISTER: frozenset({_P.INTAKE}),
    Deed.REGISTER_LATE: frozenset({_P.INTAKE, _P.SCREENING}),
    Deed.CHANGE_APPLICATION: frozenset({_P.ANNOUNCED, _P.INTAKE, _P.SCREENING}),
    Deed.SCREEN: frozenset({_P.INTAKE, _P.SCREENING}),
    Deed.FORM_COMMISSION: frozenset({_P.PREPARATION, _P.ANNOUNCED, _P.INTAKE, _P.SCREENING, _P.SCORING, _P.DECISION}),
    Deed.DECLARE: frozenset({_P.INTAKE, _P.SCREENING, _P.SCORING, _P.DECISION}),
    Deed.MEET: frozenset(_P) - {_P.CLOSED},
    Deed.SCORE: frozenset({_P.SCORING, _P.DECISION}),
    Deed.BREAK_TIES: frozenset({_P.SCORING, _P.DECISION}),
    Deed.CLOSE_RESULT: frozenset({_P.SCORING, _P.DECISION}),
    Deed.DECIDE: frozenset({_P.DECISION}),
    Deed.CHANGE_AWARDS: frozenset({_P.DECISION, _P.IMPLEMENTATION}),
    Deed.APPEAL: frozenset({_P.DECISION, _P.IMPLEMENTATION, _P.REPORTED}),
    Deed.SPEND: frozenset({_P.IMPLEMENTATION, _P.REPORTED}),
    Deed.HOLD_EVENTS: frozenset({_P.IMPLEMENTATION, _P.REPORTED}),
}

_REFUSALS: Mapping[Deed, str] = {
    Deed.SET_RULES: N_("The rules are announced. They are changed only by an amendment."),
    Deed.AMEND_RULES: N_("The commission is at work: the rules no longer change."),
    Deed.CHANGE_CONTEST: N_("The contest is closed and is only read."),
    Deed.SET_LIMITS: N_("This was announced. To change it, take the contest back into the preparation first."),
    Deed.CHANGE_CHECKLIST: N_("The applications have been checked: the checklist no longer changes."),
    Deed.DRAFT_APPLICATION: N_("Applications are typed from the announcement to the end of the check."),
    Deed.REGISTER: N_(
        "Applications are registered while they are taken in. A late one needs the commission's decision."
    ),
    Deed.REGISTER_LATE: N_("Applications are registered until the check of applications is over."),
    Deed.CHANGE_APPLICATION: N_("The applications are with the commission and no longer change."),
    Deed.SCREEN: N_("Applications are checked while they are taken in and in the phase of checking."),
    Deed.FORM_COMMISSION: N_("The commission is formed before the decision is carried out."),
    Deed.DECLARE: N_("Members declare their interests once applications are taken in, and until the decision."),
    Deed.MEET: N_("The contest is closed and is only read."),
    Deed.SCORE: N_("Marks are entered in the phase of evaluation."),
    Deed.BREAK_TIES: N_("Ties are broken in the phases of evaluation and decision."),
    Deed.CLOSE_RESULT: N_("The result is closed and opened again in the phases of evaluation and decision."),
    Deed.DECIDE: N_("The decision is proposed and adopted in the phase of decision. Lead the contest there first."),
    Deed.CHANGE_AWARDS: N_("Awards are given up and replaced until the contest is reported."),
    Deed.APPEAL: N_("Complaints about the result are taken in once it is known."),
    Deed.SPEND: N_("Money is spent in the phase of implementation."),
    Deed.HOLD_EVENTS: N_("Events are held in the phase of implementation."),
}


def allows(phase: Phase, deed: Deed) -> bool:
    """Whether a contest in this phase allows the deed."""
    return phase in ALLOWED[deed]


def refusal(phase: Phase, deed: Deed) -> Message | None:
    """When the deed has its time, where this phase does not allow it; None where it does."""
    return None if allows(phase, deed) else Message(_REFUSALS[deed])


def following(phase: Phase) -> Phase | None:
    """The phase after; None after the last."""
    return _ORDER[place] if (place := _ORDER.index(phase) + 1) < len(_ORDER) else None


def preceding(phase: Phase) -> Phase | None:
    """The phase before; None before the first."""
    return _ORDER[place - 1] if (place := _ORDER.index(phase)) else None


def require(contest: Contest, deed: Deed) -> None:
    """Raises Refused, saying when the deed has its time, where the contest's phase does not allow it."""
    if message := refusal(contest.phase, deed):
        raise Refused(message)
