"""The act that forms the commission: the head's order or directive, or the council's resolution, with its members."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language.message import N_, Message
from app.models.commission import Commission
from app.models.paper import Paper, PaperKind
from app.services.commission.member_rows import MemberRow, commission_view, member_rows
from app.services.papers import phrases
from app.services.papers.basis import Basis, Clerk, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import ActText
from app.services.papers.frames import Issuer, act_phrases, framed
from app.services.papers.package import head_of_office
from app.services.papers.wording import Words
from app.store.unit_of_work import Transaction

KIND = PaperKind.COMMISSION_ORDER
#: The points of the act in order, each of which can be switched off.
_POINTS = ("form", "task", "interest")
_COMMON = ("publication", "control")


@dataclass(frozen=True)
class Forming:
    """Who forms the commission, and of whom."""

    issuer: Issuer
    members: tuple[MemberRow, ...]


def gather(session: Session, contest_id: uuid.UUID, about_id: uuid.UUID | None) -> Forming:
    """The commission as it is entered; the act is about no single application."""
    issuer = Issuer(commission_view(session, contest_id).act, head_of_office(session))
    return Forming(issuer, tuple(member_rows(session, contest_id)))


def require_members(members: tuple[MemberRow, ...]) -> None:
    """Raises Refused while there is nobody whom a paper of the commission could name."""
    if not members:
        raise Refused(Message(N_("The commission has no members yet.")))


def member_said(row: MemberRow, words: Words) -> str:
    """A member with the post and whom it represents: «…, айылдык кеңештин депутаты»."""
    post = phrases.local(row, "post", words.language)
    values = {"name": row.name, "post": post, "represents": words.text(KIND, f"represents_{row.represents}")}
    return words.fill(KIND, "member" if post else "member_without_post", values)


def _listed(row: MemberRow, names: dict[uuid.UUID, str], words: Words) -> str:
    """A line of the composition: who, of whom, in what part."""
    principal = names.get(row.substitute_for_id) if row.substitute_for_id else None
    part = "substitute" if principal else f"role_{row.role}"
    role = words.fill(KIND, part, {"other": principal or ""})
    voice = "" if row.voting else words.text(KIND, "no_vote")
    return words.fill(KIND, "line", {"member": member_said(row, words), "role": f"{role}{voice}"})


def _values(basis: Basis, words: Words) -> dict[str, str]:
    forming: Forming = basis.subject
    names = {row.id: row.name for row in forming.members}
    lines = [_listed(row, names, words) for row in forming.members]
    values = phrases.office_values(basis.office, words.language)
    values |= phrases.contest_values(basis.contest, words.language)
    values |= act_phrases(forming.issuer, basis.office, words)
    return values | {"members": "\n".join(phrases.closed(lines))}


def _first(basis: Basis, words: Words, clerk: Clerk) -> DraftText:
    """The first text of the act, without the points that are switched off."""
    issuer, values, hidden = basis.subject.issuer, _values(basis, words), basis.profile.hidden_blocks
    own = [words.fill(KIND, part, values) for part in _POINTS if part not in hidden]
    shared = (issuer.part(part) for part in _COMMON if part not in hidden)
    common = [words.fill(kind, part, values) for kind, part in shared]
    return DraftText(
        title=words.fill(KIND, "title", values),
        preamble=words.fill(KIND, "preamble" if issuer.council else "preamble_head", values),
        points="\n\n".join(phrases.sentence(point) for point in (*own, *common)),
    )


def _text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> ActText:
    return framed(basis.subject.issuer, head, draft, basis.office, basis.profile, words)


def _figures(basis: Basis) -> dict[str, Any]:
    """Who is named on the act, bare."""
    forming: Forming = basis.subject
    return {
        "act": forming.issuer.act,
        "members": [
            {
                "name": row.name,
                "post_ky": row.post_ky,
                "post_ru": row.post_ru,
                "represents": row.represents,
                "role": row.role,
                "voting": row.voting,
            }
            for row in forming.members
        ],
    }


def _issued(tx: Transaction, paper: Paper) -> None:
    """The commission is formed by this act: its number and day are told wherever the act is named."""
    formed = tx.session.scalars(select(Commission).where(Commission.contest_id == paper.contest_id)).one_or_none()
    if formed is None:
        formed = Commission(contest_id=paper.contest_id)
        tx.session.add(formed)
    formed.act_number, formed.act_date = paper.number, paper.dated


#: How the act is made.
RECIPE = Recipe(
    gather=gather,
    text=_text,
    first=_first,
    values=_values,
    require=lambda basis: require_members(basis.subject.members),
    figures=_figures,
    issued=_issued,
    pictured=True,
)
