"""What a contest still lacks before its next phase, what is worth a remark, and what bars a step back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.language.message import N_, Message
from app.models.application import BEFORE_COMMISSION, Application, ApplicationStatus
from app.models.commission import CommissionMember
from app.models.contest import ActKind, ChecklistKind, ChecklistPoint, Contest, Criterion, FundSource, Phase
from app.models.event import Event, EventStatus
from app.models.ledger import EntryKind, LedgerEntry
from app.models.paper import Paper, PaperKind, PaperStatus
from app.models.tally import Decision, DecisionStatus, Mark
from app.services.commission.closed import closed_edition
from app.services.contest_view import DATES

#: A look at a contest on a day.
Look = Callable[[Session, Contest, date], Iterator[Message]]

#: The dates that an announcement cannot do without.
_NEEDED_DATES = {
    "announced_on": N_("Enter the date of the announcement."),
    "intake_from": N_("Enter from when applications are taken in."),
    "intake_until": N_("Enter until when applications are taken in."),
    "implement_until": N_("Enter until when the initiatives are carried out."),
}
_WISHED_DATES = {
    "commission_on": N_("The date of the commission's meeting is not set."),
    "council_on": N_("The date of the decision is not set."),
}


def lacking(session: Session, contest: Contest, on: date) -> tuple[Message, ...]:
    """What must still be done before the next phase."""
    look = _LACKING.get(contest.phase)
    return tuple(look(session, contest, on)) if look else ()


def remarks(session: Session, contest: Contest, on: date) -> tuple[Message, ...]:
    """What is worth knowing before the next phase."""
    look = _REMARKS.get(contest.phase)
    return tuple(look(session, contest, on)) if look else ()


def barred(session: Session, contest: Contest) -> tuple[Message, ...]:
    """What of the present phase stands on it and keeps the contest from going back."""
    found = _BARS.get(contest.phase)
    if found is None:
        return ()
    query, msgid = found
    return (Message(msgid),) if session.scalar(query(contest.id).limit(1)) is not None else ()


def _before_announcement(session: Session, contest: Contest, on: date) -> Iterator[Message]:
    if not (contest.title_ky or contest.theme_ky):
        yield Message(N_("Enter the title or the theme of the contest."))
    if not _count(session, FundSource, FundSource.contest_id == contest.id, FundSource.amount > 0):
        yield Message(N_("Enter the sum of at least one source of the fund."))
    yield from (Message(msgid) for name, msgid in _NEEDED_DATES.items() if getattr(contest, name) is None)
    if not _count(session, Criterion, Criterion.rule_set_id == contest.rule_set_id, Criterion.retired.is_(False)):
        yield Message(N_("Enter at least one criterion."))
    if not _points(session, contest, ChecklistKind.DOCUMENT):
        yield Message(N_("Say which documents an application consists of."))
    if not contest.legal_basis_ky:
        yield Message(N_("Enter the legal basis."))


def _about_announcement(session: Session, contest: Contest, on: date) -> Iterator[Message]:
    if not contest.intake_place_ky:
        yield Message(N_("It is not said where applications are taken in."))
    if not contest.contact_ky:
        yield Message(N_("It is not said whom to ask."))
    yield from (Message(msgid) for name, msgid in _WISHED_DATES.items() if getattr(contest, name) is None)
    yield from _strange_years(contest)
    if not _count(session, CommissionMember, CommissionMember.contest_id == contest.id):
        yield Message(N_("The commission has no members yet."))
    if clauseless := _points(session, contest, ChecklistKind.CLAUSE, ChecklistPoint.clause == ""):
        yield Message(
            N_("{n} point of the check does not name its clause of the regulation."),
            plural=N_("{n} points of the check do not name their clause of the regulation."),
            n=clauseless,
        )
    elif not _points(session, contest, ChecklistKind.CLAUSE):
        yield Message(N_("The check of applications has no points yet."))


def _strange_years(contest: Contest) -> Iterator[Message]:
    """A date of another year is mostly a slip of the pen; a contest may end in the year after its own."""
    for day in filter(None, (getattr(contest, name) for name in DATES)):
        if not contest.year <= day.year <= contest.year + 1:
            yield Message(
                N_("{date} lies outside the contest's year {year}."), {"date": day, "year": str(contest.year)}
            )


def _about_intake(session: Session, contest: Contest, on: date) -> Iterator[Message]:
    if not _issued(session, contest, PaperKind.ANNOUNCEMENT):
        yield Message(N_("The announcement has not been issued as a paper."))
    if contest.intake_from is not None and on < contest.intake_from:
        yield Message(N_("Applications are taken in from {date}."), {"date": contest.intake_from})


def _about_screening(session: Session, contest: Contest, on: date) -> Iterator[Message]:
    if contest.intake_until is not None and on <= contest.intake_until:
        yield Message(N_("Applications are taken in until {date}."), {"date": contest.intake_until})
    if not _applications(session, contest, Application.number.is_not(None)):
        yield Message(N_("No application has been registered."))
    yield from _drafts(session, contest)


def _before_scoring(session: Session, contest: Contest, on: date) -> Iterator[Message]:
    if unchecked := _applications(session, contest, Application.status == ApplicationStatus.REGISTERED):
        yield Message(
            N_("{n} registered application has no result of the check."),
            plural=N_("{n} registered applications have no result of the check."),
            n=unchecked,
        )
    returned = Application.status == ApplicationStatus.RETURNED
    late = Application.mend_until.is_(None) | (Application.mend_until < on)
    if overdue := _applications(session, contest, returned, late):
        yield Message(
            N_("{n} application was not mended in time: admit or refuse it."),
            plural=N_("{n} applications were not mended in time: admit or refuse them."),
            n=overdue,
        )
    if mending := _applications(session, contest, returned, Application.mend_until >= on):
        yield Message(
            N_("{n} application is still being mended by its applicant."),
            plural=N_("{n} applications are still being mended by their applicants."),
            n=mending,
        )


def _about_scoring(session: Session, contest: Contest, on: date) -> Iterator[Message]:
    if not _applications(session, contest, Application.status == ApplicationStatus.ADMITTED):
        yield Message(N_("No application has been admitted."))
    if not _count(session, CommissionMember, CommissionMember.contest_id == contest.id):
        yield Message(N_("The commission has no members yet."))
    yield from _drafts(session, contest)


def _before_decision(session: Session, contest: Contest, on: date) -> Iterator[Message]:
    marked = select(Mark.id).where(Mark.application_id == Application.id).exists()
    if unmarked := _applications(session, contest, Application.status == ApplicationStatus.ADMITTED, ~marked):
        yield Message(
            N_("{n} admitted application has no marks."),
            plural=N_("{n} admitted applications have no marks."),
            n=unmarked,
        )
    elif _before_commission(session, contest) and closed_edition(session, contest.id) is None:
        yield Message(N_("The result of the evaluation is not closed."))


def _before_commission(session: Session, contest: Contest) -> int:
    """How many applications the commission has before it."""
    return _applications(session, contest, Application.status.in_(BEFORE_COMMISSION))


def _before_implementation(session: Session, contest: Contest, on: date) -> Iterator[Message]:
    decision = session.scalar(select(Decision).where(Decision.contest_id == contest.id))
    if decision is None:
        yield Message(N_("The decision on the winners is not entered."))
        return
    edition = closed_edition(session, contest.id)
    if _before_commission(session, contest) and (edition is None or decision.tally_id != edition.id):
        yield Message(N_("The result was opened again after the decision: propose the decision anew."))
    elif decision.status is not DecisionStatus.ADOPTED:
        yield Message(N_("The decision is a proposal still: enter the act by which it was adopted."))


def _about_implementation(session: Session, contest: Contest, on: date) -> Iterator[Message]:
    by_council = contest.decision_act is ActKind.RESOLUTION
    if by_council and not _issued(session, contest, PaperKind.RESULTS_RESOLUTION):
        yield Message(N_("The resolution on the results has not been issued as a paper."))


def _about_report(session: Session, contest: Contest, on: date) -> Iterator[Message]:
    of_contest = Event.application_id.in_(select(Application.id).where(Application.contest_id == contest.id))
    if planned := _count(session, Event, of_contest, Event.status == EventStatus.PLANNED):
        yield Message(
            N_("{n} event is planned and not held yet."),
            plural=N_("{n} events are planned and not held yet."),
            n=planned,
        )
    if contest.implement_until is not None and on <= contest.implement_until:
        yield Message(N_("The initiatives are carried out until {date}."), {"date": contest.implement_until})


def _about_closing(session: Session, contest: Contest, on: date) -> Iterator[Message]:
    if not _issued(session, contest, PaperKind.CONTEST_SUMMARY):
        yield Message(N_("The summary of the contest has not been issued as a paper."))


def _drafts(session: Session, contest: Contest) -> Iterator[Message]:
    if drafts := _applications(session, contest, Application.status == ApplicationStatus.DRAFT):
        yield Message(
            N_("{n} application is still a draft and not registered."),
            plural=N_("{n} applications are still drafts and not registered."),
            n=drafts,
        )


_LACKING: Mapping[Phase, Look] = {
    Phase.PREPARATION: _before_announcement,
    Phase.SCREENING: _before_scoring,
    Phase.SCORING: _before_decision,
    Phase.DECISION: _before_implementation,
}

_REMARKS: Mapping[Phase, Look] = {
    Phase.PREPARATION: _about_announcement,
    Phase.ANNOUNCED: _about_intake,
    Phase.INTAKE: _about_screening,
    Phase.SCREENING: _about_scoring,
    Phase.DECISION: _about_implementation,
    Phase.IMPLEMENTATION: _about_report,
    Phase.REPORTED: _about_closing,
}


def _registered(contest_id: uuid.UUID) -> Select[Any]:
    return select(Application.id).where(Application.contest_id == contest_id, Application.number.is_not(None))


def _marks(contest_id: uuid.UUID) -> Select[Any]:
    return select(Mark.id).join(Application).where(Application.contest_id == contest_id)


def _decisions(contest_id: uuid.UUID) -> Select[Any]:
    return select(Decision.id).where(Decision.contest_id == contest_id)


def _payments(contest_id: uuid.UUID) -> Select[Any]:
    spent = (EntryKind.COMMITMENT, EntryKind.PAYMENT, EntryKind.GOODS)
    return select(LedgerEntry.id).where(LedgerEntry.contest_id == contest_id, LedgerEntry.kind.in_(spent))


#: What keeps a contest from going back out of a phase.
_BARS: Mapping[Phase, tuple[Callable[[uuid.UUID], Select[Any]], str]] = {
    Phase.INTAKE: (_registered, N_("Applications are registered: the announcement is no longer taken back.")),
    Phase.SCORING: (_marks, N_("The commission has given marks: the check of applications is over.")),
    Phase.DECISION: (_decisions, N_("The decision is entered: the evaluation is over.")),
    Phase.IMPLEMENTATION: (_payments, N_("Money has been spent: the decision is no longer taken back.")),
}


def _count(session: Session, kind: type[Any], *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(kind).where(*conditions)) or 0


def _applications(session: Session, contest: Contest, *conditions: ColumnElement[bool]) -> int:
    return _count(session, Application, Application.contest_id == contest.id, *conditions)


def _points(session: Session, contest: Contest, kind: ChecklistKind, *conditions: ColumnElement[bool]) -> int:
    of_kind = (ChecklistPoint.contest_id == contest.id, ChecklistPoint.kind == kind, ChecklistPoint.retired.is_(False))
    return _count(session, ChecklistPoint, *of_kind, *conditions)


def _issued(session: Session, contest: Contest, kind: PaperKind) -> bool:
    of_contest = (Paper.contest_id == contest.id, Paper.kind == kind, Paper.status == PaperStatus.ISSUED)
    return bool(_count(session, Paper, *of_contest))
