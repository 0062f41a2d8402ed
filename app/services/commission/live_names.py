"""The names around a contest's board as the store holds them now."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.models.application import Application
from app.models.commission import Relation
from app.services.application_rows import ApplicationRow
from app.services.commission.mark_sheets import declared_relations
from app.services.commission.member_rows import member_rows
from app.services.commission.names import Key, MemberView, Names, Pair, PoolView, Title
from app.services.commission.pools import pooled
from app.services.contest_view import contest_view


def live_names(session: Session, contest_id: Key, applications: Mapping[Key, ApplicationRow]) -> Names:
    """The names as the store holds them now."""
    return Names(
        members=_members(session, contest_id),
        criteria=contest_view(session, contest_id).criteria,
        relations=_relations(session, contest_id),
        titles={key: Title(row.title, row.applicant_name, row.requested.tyiyn) for key, row in applications.items()},
        pools=_pools(session, contest_id),
    )


def _members(session: Session, contest_id: Key) -> tuple[MemberView, ...]:
    return tuple(
        MemberView(
            id=row.id,
            position=row.position,
            name=row.name,
            short_name=row.short_name,
            post_ky=row.post_ky,
            post_ru=row.post_ru or row.post_ky,
            organisation=row.organisation,
            represents=row.represents,
            role=row.role,
            voting=row.voting,
            substitute_for_id=row.substitute_for_id,
        )
        for row in member_rows(session, contest_id)
    )


def _pools(session: Session, contest_id: Key) -> tuple[PoolView, ...]:
    return tuple(
        PoolView(first.id, kind, first.name_ky, first.name_ru or first.name_ky, sum(row.amount or 0 for row in rows))
        for kind, rows in pooled(session, contest_id).items()
        for first in rows[:1]
    )


def _relations(session: Session, contest_id: Key) -> dict[Pair, Relation]:
    declared = declared_relations(session, Application.contest_id == contest_id)
    return {(application, member): relation for (member, application), relation in declared.items()}
