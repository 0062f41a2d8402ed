"""The decision on the winners: proposed from a closed result by one rule, adopted by an act, then carried out."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing, Refused, Stale
from app.language.message import N_, Message
from app.models.application import BEFORE_COMMISSION, Application, ApplicationStatus
from app.models.audit import OperationCode
from app.models.contest import SelectionRule
from app.models.tally import Award, Decision, DecisionStatus, TallyEdition
from app.services.commission import reserve
from app.services.commission.board import board_of
from app.services.commission.closed import closed_edition
from app.services.commission.decision_view import DecisionView, Protocol, decision_of, decision_view, protocol_of
from app.services.commission.pools import less, rests, taken
from app.services.commission.scenarios import by_rule
from app.services.contest_view import the_contest
from app.services.lengths import too_long
from app.services.phases import Deed, require
from app.services.tally.board import Outcome
from app.services.tally.counting import count
from app.store.unit_of_work import Transaction, UnitOfWork

Key = uuid.UUID

#: The result is closed only without a tie under the announced rule: what is tied is so under another one.
_TIED = N_(
    "By this rule a tie decides who gets what, and ties are broken for the announced rule only. Choose the announced "
    "rule, or one without a tie."
)


class DecisionService:
    """The decision of a contest; every contest has one at most, the earlier ones are in the record."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def view(self, contest_id: Key) -> DecisionView | None:
        """The decision with its awards and the reserve; None where nothing was proposed yet. Raises Missing."""
        with self._uow.reading() as session:
            the_contest(session, contest_id)
            return decision_view(session, contest_id)

    def protocol(self, contest_id: Key) -> Protocol | None:
        """The commission's protocol issued last; None where there is none."""
        with self._uow.reading() as session:
            return protocol_of(session, contest_id)

    def propose(
        self, contest_id: Key, *, scenario: SelectionRule, reason: str = "", version: int | None = None
    ) -> None:
        """Write what a rule gives on the closed result as the decision proposed, in place of an earlier proposal.

        `version`: that of the proposal that was shown, if it is to be held to it. A reason is needed for another rule
        than the announced one, and in place of an adopted decision, which gives way only to a result closed anew; who
        gave an award up before gives it up again. Raises Refused, Stale, and Invalid by field.
        """
        with self._uow.operation(OperationCode.DECISION_PROPOSE, about=contest_id) as tx:
            require(the_contest(tx.session, contest_id), Deed.DECIDE)
            edition = _closed(tx.session, contest_id)
            board = board_of(tx.session, contest_id)
            decision = decision_of(tx.session, contest_id) or Decision(contest_id=contest_id)
            if version is not None and (decision.version or 0) != version:
                raise Stale
            adopted = decision.status is DecisionStatus.ADOPTED
            _check_proposal(decision, edition, reason, needed=adopted or scenario is not board.rules.selection)
            outcome = count(by_rule(board, scenario))
            if outcome.tie is not None:
                raise Refused(Message(_TIED))
            gone = _clear(tx.session, decision)
            _write(tx.session, decision, edition, scenario, reason.strip())
            _award(tx.session, decision, outcome, gone)

    def adopt(
        self,
        contest_id: Key,
        version: int,
        *,
        act_number: str,
        act_date: date | None,
        protocol_number: str = "",
        protocol_date: date | None = None,
    ) -> None:
        """Note by which act the proposal was adopted; the applications are then awarded or not. Final.

        Number and date of the protocol are those of the issued one where there is one. Raises Refused for a proposal
        that does not follow from the closed result, Stale, and Invalid by field.
        """
        texts = {"act_number": act_number, "protocol_number": protocol_number}
        wrong = {name: too_long(Decision, name, text) for name, text in texts.items()}
        if not act_number.strip():
            wrong["act_number"] = Message(N_("Enter the number of the act."))
        wrong["act_date"] = None if act_date else Message(N_("Enter the date of the act."))
        Invalid.check(wrong)
        with self._uow.operation(OperationCode.DECISION_ADOPT, about=contest_id) as tx:
            contest = the_contest(tx.session, contest_id)
            require(contest, Deed.DECIDE)
            decision = _proposal(tx, contest_id, version)
            issued = protocol_of(tx.session, contest_id) or Protocol(protocol_number.strip(), protocol_date)
            decision.status, decision.act = DecisionStatus.ADOPTED, contest.decision_act
            decision.act_number, decision.act_date = act_number.strip(), act_date
            decision.protocol_number, decision.protocol_date = issued.number, issued.dated
            _set_statuses(tx.session, contest_id, decision)

    def give_up(self, contest_id: Key, application_id: Key, *, on: date | None, reason: str) -> None:
        """Note that an initiative gives its award back: the money is free for the reserve. Can be undone.

        Raises Refused where it has no adopted award or the contest is past it, and Invalid by field.
        """
        with self._uow.operation(OperationCode.AWARD_GIVE_UP, about=application_id) as tx:
            reserve.give_up(tx, _adopted(tx, contest_id), application_id, on, reason)

    def award_reserve(self, contest_id: Key, application_id: Key, *, note: str) -> None:
        """Award the next of the reserve out of what is free, and on what ground (`note`). Can be undone.

        Of equal ones between whom people decide, the ground tells by which vote or lot. Raises Refused where it is not
        the next one or the result was opened again, and Invalid by field.
        """
        with self._uow.operation(OperationCode.AWARD_FROM_RESERVE, about=application_id) as tx:
            reserve.award(tx, _adopted(tx, contest_id), application_id, note)


def _closed(session: Session, contest_id: Key) -> TallyEdition:
    edition = closed_edition(session, contest_id)
    if edition is None:
        raise Refused(Message(N_("The decision follows from a closed result: close the result first.")))
    return edition


def _check_proposal(decision: Decision, edition: TallyEdition, reason: str, *, needed: bool) -> None:
    if decision.status is DecisionStatus.ADOPTED and decision.tally_id == edition.id:
        raise Refused(Message(N_("The decision is adopted. Another one follows only from a result closed anew.")))
    unsaid = Message(N_("Enter the reason.")) if needed and not reason.strip() else None
    Invalid.check({"reason": unsaid or too_long(Decision, "reason", reason)})


def _clear(session: Session, decision: Decision) -> dict[Key, Award]:
    """Take the earlier awards away; those that were given up, by application."""
    if decision.id is None:
        return {}
    decision.status = DecisionStatus.PROPOSED  # what was adopted gives way only now
    session.flush()
    rows = session.scalars(select(Award).where(Award.decision_id == decision.id)).all()
    for row in rows:
        session.delete(row)
    session.flush()
    return {row.application_id: row for row in rows if row.given_up_on is not None}


def _write(session: Session, decision: Decision, edition: TallyEdition, scenario: SelectionRule, reason: str) -> None:
    decision.status, decision.tally_id = DecisionStatus.PROPOSED, edition.id
    decision.scenario, decision.reason = scenario.value, reason
    decision.act, decision.act_number, decision.act_date = None, "", None
    decision.protocol_number, decision.protocol_date = "", None
    session.add(decision)
    session.flush()


def _award(session: Session, decision: Decision, outcome: Outcome[Key], gone: dict[Key, Award]) -> None:
    left = rests(session, decision)
    for standing in outcome.standings:
        sources = taken(standing.given, left)
        if sources is None:
            raise Refused(Message(N_("The sums of the fund were changed after the result was closed. Close it anew.")))
        left = less(left, sources)
        before = gone.get(standing.candidate.key)
        for source_id, amount in sources.items():
            row = Award(decision_id=decision.id, application_id=standing.candidate.key, source_id=source_id)
            row.place, row.amount = standing.place or 0, amount
            if before is not None:
                row.given_up_on, row.note = before.given_up_on, before.note
            session.add(row)


def _proposal(tx: Transaction, contest_id: Key, version: int) -> Decision:
    decision = decision_of(tx.session, contest_id)
    if decision is None:
        raise Missing(Message(N_("No decision has been proposed yet.")))
    if decision.version != version:
        raise Stale
    if decision.status is DecisionStatus.ADOPTED:
        raise Refused(Message(N_("The decision is adopted already.")))
    _require_current(tx.session, decision)
    return decision


def _adopted(tx: Transaction, contest_id: Key) -> Decision:
    require(the_contest(tx.session, contest_id), Deed.CHANGE_AWARDS)
    decision = decision_of(tx.session, contest_id)
    if decision is None or decision.status is not DecisionStatus.ADOPTED:
        raise Refused(Message(N_("Awards change after the decision is adopted; before that it is proposed anew.")))
    _require_current(tx.session, decision)
    return decision


def _require_current(session: Session, decision: Decision) -> None:
    edition = closed_edition(session, decision.contest_id)
    if edition is None or decision.tally_id != edition.id:
        raise Refused(Message(N_("This decision does not follow from the closed result: propose it anew.")))


def _set_statuses(session: Session, contest_id: Key, decision: Decision) -> None:
    kept = select(Award.application_id).where(Award.decision_id == decision.id, Award.given_up_on.is_(None))
    winners = set(session.scalars(kept))
    of_contest = select(Application).where(
        Application.contest_id == contest_id, Application.status.in_(BEFORE_COMMISSION)
    )
    for application in session.scalars(of_contest):
        won = application.id in winners
        application.status = ApplicationStatus.AWARDED if won else ApplicationStatus.NOT_AWARDED
