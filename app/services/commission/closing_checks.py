"""What is still open in the commission's work before its result can be closed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.language.message import N_, Message
from app.models.commission import MemberRole
from app.models.tally import MarkState
from app.services.commission.names import MemberView, Pair
from app.services.commission.result import ResultView, result_view
from app.services.commission.second_entry import unsettled
from app.services.tally.sheets import entitled, state_of


def lacking(session: Session, contest_id: uuid.UUID) -> tuple[Message, ...]:
    """Why the result cannot be closed yet; nothing where it can. Raises Missing."""
    view = result_view(session, contest_id)
    return (*_ground(view), *_members(view), *_sheets(view, unsettled(session, contest_id)), *_outcome(view))


def _ground(view: ResultView) -> Iterator[Message]:
    if not view.rows:
        yield Message(N_("No application has been admitted to the commission."))
    if not view.pools:
        yield Message(N_("Enter the sum of at least one source of the fund."))


def _members(view: ResultView) -> Iterator[Message]:
    if not view.board.seats:
        yield Message(N_("The commission has no members who vote."))
    elif not any(member.role is MemberRole.CHAIR for member in view.members):
        yield Message(N_("The commission has no chair."))


def _sheets(view: ResultView, differing: int) -> Iterator[Message]:
    pairs = list(_marking(view))
    names = {member.id: member for member in view.members}
    undeclared = [pair[1] for pair in pairs if pair not in view.names.relations]
    if undeclared:
        yield _of_members(
            N_("{n} declaration of interest is not recorded: {names}."),
            N_("{n} declarations of interest are not recorded: {names}."),
            [names[key] for key in undeclared],
        )
    open_sheets = [pair[1] for pair in pairs if state_of(view.board, *pair) is MarkState.NOT_YET]
    if open_sheets:
        yield _of_members(
            N_("{n} sheet is not marked to its end: {names}."),
            N_("{n} sheets are not marked to their end: {names}."),
            [names[key] for key in open_sheets],
        )
    if differing:
        yield Message(
            N_("{n} mark differs in the second entry and is not settled."),
            plural=N_("{n} marks differ in the second entry and are not settled."),
            n=differing,
        )


def _outcome(view: ResultView) -> Iterator[Message]:
    for row in view.rows:
        quorum, title = row.standing.quorum, row.application.title
        if not quorum.met:
            yield Message(
                N_("«{title}» has no quorum: {present} of {seats} members are there, {needed} are needed."),
                {"title": title, "present": quorum.present, "seats": quorum.seats, "needed": quorum.needed},
            )
        elif not row.standing.sheets:
            yield Message(N_("«{title}» has not been marked by anybody."), {"title": title})
    if view.outcome.tie is not None:
        yield Message(N_("A tie decides who gets what: break it by the ladder of the rules."))


def _marking(view: ResultView) -> Iterator[Pair]:
    """Who marks which application: its members, and substitutes where they are called."""
    for row in view.rows:
        for seat in view.board.seats:
            member = entitled(view.board, row.application.id, seat)
            if member is not None:
                yield row.application.id, member


def _of_members(one: str, many: str, members: list[MemberView]) -> Message:
    names = dict.fromkeys(member.short_name for member in members)
    return Message(one, {"names": ", ".join(names)}, plural=many, n=len(members))
