"""Who and what stands around a board: the names that a result is shown, printed and closed with."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from app.models.commission import MemberRole, Relation
from app.models.contest import SourceKind
from app.models.office import Body
from app.services.contest_view import CriterionView

Key = uuid.UUID
#: Application and member.
Pair = tuple[Key, Key]


@dataclass(frozen=True)
class MemberView:
    """A member of the commission. `substitute_for_id`: in whose seat, where it is a substitute."""

    id: Key
    position: int
    name: str
    short_name: str
    post_ky: str
    post_ru: str
    organisation: str
    represents: Body
    role: MemberRole
    voting: bool
    substitute_for_id: Key | None


@dataclass(frozen=True)
class PoolView:
    """The sources of one kind taken together, under the first one's key; `amount` in tyiyn."""

    key: Key
    kind: SourceKind
    name_ky: str
    name_ru: str
    amount: int


@dataclass(frozen=True)
class Title:
    """An application as a result names it; `requested` of the local budget, in tyiyn."""

    title: str
    applicant: str
    requested: int


@dataclass(frozen=True)
class Names:
    """Members, criteria and pools in their order; declared relations; the applications' titles."""

    members: tuple[MemberView, ...]
    criteria: tuple[CriterionView, ...]
    relations: Mapping[Pair, Relation]
    titles: Mapping[Key, Title]
    pools: tuple[PoolView, ...]

    def criterion(self, key: Key) -> CriterionView:
        """A criterion by its key."""
        return next(criterion for criterion in self.criteria if criterion.id == key)
