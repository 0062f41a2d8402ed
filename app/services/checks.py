"""The check of everything: the record, the books, rules and papers against their codes, papers against each other."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from app.language.message import N_, Message
from app.models.audit import Change, Operation, OperationCode
from app.models.paper import Paper, PaperStatus, Rendition
from app.services.attachments import file_findings
from app.services.commission.edition_checks import tally_called, tally_findings
from app.services.edition_checks import edition_called, edition_findings
from app.services.ledger import unbalanced
from app.services.letterhead import altered
from app.services.papers.codes import code_of, normal_code
from app.services.papers.contradictions import contradictions
from app.services.rule_checks import rule_findings, rules_called
from app.store import chain, files
from app.store.audit import head
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class CheckReport:
    """What the check looked at and what it found; no findings means that all is as the program wrote it."""

    operations: int
    papers: int
    files: int
    head: str
    findings: tuple[Message, ...]


@dataclass(frozen=True)
class CodeAnswer:
    """Where a code from a paper belongs: to a paper's facts, to a state of the journal, or nowhere.

    `said` tells in a sentence what else it is: the fingerprint of announced rules, the receipt of an application.
    """

    paper_id: uuid.UUID | None = None
    register_number: int | None = None
    number: str = ""
    dated: date | None = None
    title_ky: str = ""
    title_ru: str = ""
    operation_seq: int | None = None
    said: Message | None = None

    @property
    def known(self) -> bool:
        """Whether the code stands in this store."""
        return self.paper_id is not None or self.operation_seq is not None or self.said is not None


class CheckService:
    """Verifies the store, the chain, the papers and the files beside the store in `folder`; only reads."""

    def __init__(self, uow: UnitOfWork, folder: Path) -> None:
        self._uow = uow
        self._folder = folder

    def run(self) -> CheckReport:
        """Check everything, against the codes that the papers themselves bear."""
        with self._uow.reading() as session:
            papers = list(session.scalars(select(Paper).where(Paper.status == PaperStatus.ISSUED)))
            findings = [found.message for found in chain.verify(session, {paper.chain_head for paper in papers})]
            findings += [
                Message(N_("Entry № {number} of the ledger does not balance."), {"number": number})
                for number in unbalanced(session)
            ]
            findings += rule_findings(session)
            findings += edition_findings(session)
            for paper in papers:
                findings += _paper_findings(session, paper)
            findings += tally_findings(session)
            findings += contradictions(session)
            findings += [Message(N_("The kept image of a letterhead was altered.")) for _image in altered(session)]
            findings += file_findings(session, self._folder)
            operations = session.scalar(select(func.count()).select_from(Operation)) or 0
            kept = len(files.living(session))
            return CheckReport(operations, len(papers), kept, head(session).hash, tuple(findings))

    def find(self, typed: str) -> CodeAnswer:
        """What a code typed from a paper stands for; an answer that is not `known` for anything else."""
        code = normal_code(typed)
        if not code:
            return CodeAnswer()
        with self._uow.reading() as session:
            paper = session.scalars(select(Paper).where(Paper.facts_code.startswith(code))).first()
            if paper is not None:
                return _answer(paper)
            if said := rules_called(session, code) or edition_called(session, code) or tally_called(session, code):
                return CodeAnswer(said=said)
            seq = session.scalar(select(Operation.seq).where(Operation.hash.startswith(code)).limit(1))
            return CodeAnswer(operation_seq=seq)


def _answer(paper: Paper) -> CodeAnswer:
    return CodeAnswer(
        paper_id=paper.id,
        register_number=paper.register_number,
        number=paper.number,
        dated=paper.dated,
        title_ky=paper.title_ky,
        title_ru=paper.title_ru or paper.title_ky,
    )


def _paper_findings(session: Session, paper: Paper) -> Iterator[Message]:
    names = {"register": paper.register_number}
    if code_of(json.loads(paper.facts)) != paper.facts_code:
        yield Message(N_("The facts of the paper with register № {register} do not match its code."), names)
    if not _recorded(session, paper):
        yield Message(N_("The issue of the paper with register № {register} is not in the record."), names)
    renditions = session.scalars(
        select(Rendition).where(Rendition.paper_id == paper.id).options(undefer(Rendition.content))
    )
    for rendition in renditions:
        if hashlib.sha256(rendition.content).hexdigest() != rendition.sha256:
            file = {**names, "file": f"{rendition.mode}.{rendition.form}"}
            yield Message(N_("The file {file} of the paper with register № {register} was altered."), file)


def _recorded(session: Session, paper: Paper) -> bool:
    """Whether an issue operation that follows the head printed on the paper records its number and code."""
    changes = session.scalars(
        select(Change.new)
        .join(Operation, Operation.seq == Change.operation_seq)
        .where(
            Change.entity_id == paper.id,
            Operation.code == OperationCode.PAPER_ISSUE,
            Operation.previous_hash == paper.chain_head,
        )
    )
    return any(json.loads(new or "{}").get("facts_code") == paper.facts_code for new in changes)
