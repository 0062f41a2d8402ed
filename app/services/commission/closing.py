"""Closing the result and opening it again: each closing freezes everything that it was made from, for ever."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.commission import CommissionMember, MemberRole
from app.models.contest import RuleSet
from app.models.office import Person
from app.models.tally import TallyEdition, TallyReopening
from app.services.commission import edition_content, editions
from app.services.commission.closed import closed_edition, require_open
from app.services.commission.closing_checks import lacking
from app.services.commission.editions import EditionRow
from app.services.commission.result import ResultView, edition_view, live_view
from app.services.commission.tie_steps import judged, steps_of
from app.services.contest_view import the_contest
from app.services.lengths import too_long
from app.services.papers.codes import canonical_json, code_of
from app.services.phases import Deed, require
from app.services.rule_content import rule_content
from app.store.unit_of_work import UnitOfWork

#: Who agrees to opening a result again.
_CHAIRS = frozenset({MemberRole.CHAIR, MemberRole.DEPUTY})


class ClosingService:
    """Closes results. Neither closing nor reopening can be undone: they are corrected by the next edition."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def lacking(self, contest_id: uuid.UUID) -> tuple[Message, ...]:
        """Why the result cannot be closed yet. Raises Missing."""
        with self._uow.reading() as session:
            return lacking(session, contest_id)

    def editions(self, contest_id: uuid.UUID) -> tuple[EditionRow, ...]:
        """All editions of the result, the last one first."""
        with self._uow.reading() as session:
            return editions.rows(session, contest_id)

    def edition(self, contest_id: uuid.UUID, edition_id: uuid.UUID) -> ResultView:
        """The result as that edition closed it. Raises Missing."""
        with self._uow.reading() as session:
            return edition_view(session, contest_id, edition_id)

    def close(self, contest_id: uuid.UUID, *, reason: str = "") -> uuid.UUID:
        """Close the result as it stands; its marks, declarations, members and ties stay as they are.

        Raises Refused outside the phases of marking, where it is closed already or something is lacking, and Invalid
        («reason») for a second or later edition without the reason for it.
        """
        with self._uow.operation(OperationCode.TALLY_CLOSE, about=contest_id) as tx:
            require(the_contest(tx.session, contest_id), Deed.CLOSE_RESULT)
            require_open(tx.session, contest_id)
            if open_points := lacking(tx.session, contest_id):
                raise Refused(Message(N_("The result cannot be closed yet. {why}"), {"why": open_points[0]}))
            _check_reason(reason, needed=editions.latest(tx.session, contest_id) is not None)
            person = tx.session.get(Person, tx.actor_id) if tx.actor_id else None
            by = person.full_name if person else ""
            return freeze_result(tx.session, contest_id, at=tx.at, by=by, reason=reason.strip()).id

    def reopen(self, contest_id: uuid.UUID, *, chair_id: uuid.UUID | None, reason: str) -> None:
        """Open the closed result again; its edition stays as it was.

        Raises Refused outside the phases of marking or where nothing is closed, and Invalid without a reason or the
        chair (or deputy) of the commission who agrees (`reason`, `chair_id`).
        """
        with self._uow.operation(OperationCode.TALLY_REOPEN, about=contest_id) as tx:
            require(the_contest(tx.session, contest_id), Deed.CLOSE_RESULT)
            edition = closed_edition(tx.session, contest_id)
            if edition is None:
                raise Refused(Message(N_("The result is open: there is nothing to open again.")))
            _check_reason(reason, needed=True, chair_id=_wrong_chair(tx.session, contest_id, chair_id))
            row = TallyReopening(edition_id=edition.id, chair_id=chair_id, at=tx.at, reason=reason.strip())
            tx.session.add(row)


def freeze_result(
    session: Session, contest_id: uuid.UUID, *, at: datetime, by: str = "", reason: str = ""
) -> TallyEdition:
    """Write the next edition of a contest's result within an operation. `by`: who closed it."""
    before = editions.latest(session, contest_id)
    contest = the_contest(session, contest_id)
    head = {
        "contest": str(contest_id),
        "year": contest.year,
        "ordinal": contest.ordinal,
        "number": before.number + 1 if before else 1,
        "closed_at": at.isoformat(),
        "closed_by": by,
        "reason": reason,
    }
    content = {**head, **_content(session, contest_id, session.get_one(RuleSet, contest.rule_set_id))}
    edition = TallyEdition(
        contest_id=contest_id,
        number=head["number"],
        closed_at=at,
        reason=reason,
        content=canonical_json(content),
        code=code_of(content),
    )
    session.add(edition)
    session.flush()
    return edition


def _content(session: Session, contest_id: uuid.UUID, rules: RuleSet) -> dict[str, Any]:
    view = live_view(session, contest_id)
    steps = [step for step in judged(steps_of(session, contest_id), view.outcome.unused) if step.holds]
    return {
        **edition_content.frozen(view.board, view.names, view.outcome, steps),
        "passport": {"edition": rules.edition, "fingerprint": rules.fingerprint, **rule_content(session, rules)},
    }


def _check_reason(reason: str, *, needed: bool, **more: Message | None) -> None:
    missing = Message(N_("Enter the reason.")) if needed and not reason.strip() else None
    Invalid.check({"reason": missing or too_long(TallyEdition, "reason", reason), **more})


def _wrong_chair(session: Session, contest_id: uuid.UUID, chair_id: uuid.UUID | None) -> Message | None:
    member = session.get(CommissionMember, chair_id) if chair_id else None
    if member is not None and member.contest_id == contest_id and member.role in _CHAIRS:
        return None
    return Message(N_("Choose the chair or the deputy who agrees to it."))
