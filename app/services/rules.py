"""The rules passport of a contest: set in its preparation, frozen at the announcement, then only amended."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused, Stale
from app.language.message import N_, Message
from app.models.audit import OperationCode
from app.models.contest import (
    Contest,
    Criterion,
    MajorityBase,
    Programme,
    RecusalRule,
    RuleAmendment,
    RuleSet,
    SelectionRule,
    TieStep,
)
from app.services import programmes
from app.services.checklists import put_default_points
from app.services.contest_view import the_contest
from app.services.phases import Deed, require
from app.services.programmes import ProgrammeData
from app.services.rule_content import (
    PLAIN_FIELDS,
    content_of,
    criteria_of,
    fingerprint,
    ladder_of,
    rule_content,
    written,
)
from app.services.rule_differences import differences
from app.services.rule_input import (
    RulesInput,
    check_amendment,
    check_rules,
    default_rules,
    write_rules,
)
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class CriterionRow:
    """A criterion of the passport: whole points from `scale_min` to `scale_max` times a whole `weight`.

    `priority` orders the criteria where a tie is broken by them, 1 first; 0 takes no part. `formula` and `bands`: how
    its points follow from the application, empty where the members mark.
    """

    id: uuid.UUID
    position: int
    title_ky: str
    title_ru: str
    help_ky: str
    help_ru: str
    scale_min: int
    scale_max: int
    weight: int
    priority: int
    formula: str
    bands: str
    retired: bool


@dataclass(frozen=True)
class AmendmentView:
    """A change of frozen rules with what it changed, in words; `edition` is the one that it made."""

    number: str
    dated: date
    reason: str
    edition: int
    fingerprint: str
    differences: tuple[Message, ...]


@dataclass(frozen=True)
class RulesView:
    """The rules passport. `version` is a number of the content: other rules, another number.

    `quorum` is the fraction of the members that must be present, `majority` that of the votes by which a motion is
    carried; `pass_mark` None where there is none; `frozen_at` and `fingerprint` are empty until the announcement.
    """

    version: int
    programme: Programme
    edition: int
    frozen_at: datetime | None
    fingerprint: str
    quorum: tuple[int, int]
    recusal_rule: RecusalRule
    tie_ladder: tuple[TieStep, ...]
    selection_rule: SelectionRule
    pass_mark: int | None
    majority: tuple[int, int]
    majority_inclusive: bool
    majority_base: MajorityBase
    appeal_days: int | None
    answer_days: int | None
    blind_codes: bool
    criteria: tuple[CriterionRow, ...]
    amendments: tuple[AmendmentView, ...]

    @property
    def frozen(self) -> bool:
        """Whether the rules were announced and change only by an amendment."""
        return self.frozen_at is not None


class RulesService:
    """Reads, sets and amends the rules of a contest."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def view(self, contest_id: uuid.UUID) -> RulesView:
        """The rules passport of a contest. Raises Missing."""
        with self._uow.reading() as session:
            return rules_view(session, contest_id)

    def change(self, contest_id: uuid.UUID, version: int, content: RulesInput) -> None:
        """Set the rules of a contest in preparation, read at `version`.

        A criterion that is not given goes, or is retired where marks stand on it. Raises Stale, Refused once the rules
        are frozen, Invalid with the fields (`quorum`, `pass_mark`, `criteria.2.title_ky`, …).
        """
        check_rules(content)
        with self._uow.operation(OperationCode.RULES_CHANGE, about=contest_id) as tx:
            write_rules(tx.session, _settable(tx.session, contest_id, version), content)

    def adopt(self, contest_id: uuid.UUID, version: int, programme: Programme) -> None:
        """Lead a contest in preparation by another programme: its rules, its checklists, and its legal basis.

        A legal basis that the office wrote itself stays. Raises Stale, and Refused once the rules are frozen.
        """
        with self._uow.operation(OperationCode.RULES_CHANGE, about=contest_id) as tx:
            rules = _settable(tx.session, contest_id, version)
            _put_legal_basis(the_contest(tx.session, contest_id), rules.programme, programme)
            rules.programme = programme
            write_rules(tx.session, rules, default_rules(programmes.programme(programme)))
            put_default_points(tx.session, contest_id, programmes.programme(programme))

    def amend(
        self, contest_id: uuid.UUID, version: int, content: RulesInput, *, number: str, dated: date, reason: str
    ) -> None:
        """Change frozen rules by an amendment with its number, date and reason; it can never be taken back.

        A criterion that is not given is retired. Raises Stale, Refused before the announcement, after the check of
        applications or where nothing would change, Invalid with the fields.
        """
        check_rules(content)
        check_amendment(number, reason)
        with self._uow.operation(OperationCode.RULES_AMEND, about=contest_id) as tx:
            contest, rules = _open(tx.session, contest_id, version)
            require(contest, Deed.AMEND_RULES)
            if rules.frozen_at is None:
                raise Refused(Message(N_("The rules are not announced yet: change them without an amendment.")))
            _amend(
                tx.session,
                rules,
                content,
                RuleAmendment(number=number.strip(), dated=dated, reason=reason.strip()),
                tx.at,
            )


def rules_view(session: Session, contest_id: uuid.UUID) -> RulesView:
    """The rules passport within an open session. Raises Missing."""
    rules = session.get_one(RuleSet, the_contest(session, contest_id).rule_set_id)
    criteria = criteria_of(session, rules)
    return RulesView(
        version=_version(rules, criteria),
        programme=rules.programme,
        edition=rules.edition,
        frozen_at=rules.frozen_at,
        fingerprint=rules.fingerprint,
        quorum=(rules.quorum_numerator, rules.quorum_denominator),
        majority=(rules.majority_numerator, rules.majority_denominator),
        tie_ladder=ladder_of(rules),
        **{name: getattr(rules, name) for name in PLAIN_FIELDS},
        criteria=tuple(_row(criterion) for criterion in criteria),
        amendments=tuple(_amendment(row) for row in amendments_of(session, rules.id)),
    )


def amendments_of(session: Session, rule_set_id: uuid.UUID) -> Sequence[RuleAmendment]:
    """The amendments of the rules in their order."""
    rows = select(RuleAmendment).where(RuleAmendment.rule_set_id == rule_set_id)
    return session.scalars(rows.order_by(RuleAmendment.edition)).all()


def add_default_rules(session: Session, data: ProgrammeData) -> RuleSet:
    """The rules that a contest of the programme begins with."""
    rules = RuleSet(programme=data.code)
    session.add(rules)
    session.flush()
    write_rules(session, rules, default_rules(data))
    return rules


def _put_legal_basis(contest: Contest, before: Programme, after: Programme) -> None:
    for name in ("legal_basis_ky", "legal_basis_ru"):
        if getattr(contest, name) == getattr(programmes.programme(before), name):
            setattr(contest, name, getattr(programmes.programme(after), name))


def _settable(session: Session, contest_id: uuid.UUID, version: int) -> RuleSet:
    """The rules while nobody was told of them; a step back into the preparation does not unfreeze them."""
    contest, rules = _open(session, contest_id, version)
    require(contest, Deed.SET_RULES)
    if rules.frozen_at is not None:
        raise Refused(Message(N_("The rules are announced. They are changed only by an amendment.")))
    return rules


def _open(session: Session, contest_id: uuid.UUID, version: int) -> tuple[Contest, RuleSet]:
    contest = the_contest(session, contest_id)
    rules = session.get_one(RuleSet, contest.rule_set_id)
    if _version(rules, criteria_of(session, rules)) != version:
        raise Stale
    return contest, rules


def _version(rules: RuleSet, criteria: Sequence[Criterion]) -> int:
    return int(fingerprint(content_of(rules, criteria))[:12], 16)


def _row(criterion: Criterion) -> CriterionRow:
    return CriterionRow(**{name: getattr(criterion, name) for name in CriterionRow.__dataclass_fields__})


def _amendment(row: RuleAmendment) -> AmendmentView:
    changed = differences(json.loads(row.rules_before), json.loads(row.rules_after))
    return AmendmentView(row.number, row.dated, row.reason, row.edition, row.fingerprint, tuple(changed))


def _amend(session: Session, rules: RuleSet, content: RulesInput, amendment: RuleAmendment, at: datetime) -> None:
    """The order is the store's: it lets frozen rules change only while an amendment of theirs stands open."""
    before = rule_content(session, rules)
    amendment.rule_set_id, amendment.edition = rules.id, rules.edition + 1
    amendment.rules_before = written(before)
    session.add(amendment)
    session.flush()
    write_rules(session, rules, content)
    after = rule_content(session, rules)
    if after == before:
        raise Refused(Message(N_("Nothing in the rules was changed.")))
    rules.edition = amendment.edition
    rules.fingerprint = amendment.fingerprint = fingerprint(after)
    session.flush()
    amendment.rules_after, amendment.closed_at = written(after), at
    session.flush()
