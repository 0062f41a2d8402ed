"""The issue of a paper: what is asked before it, then its facts and files, fixed for ever."""

from __future__ import annotations

import hashlib
from datetime import date

from app.errors import Invalid, Refused
from app.language.message import N_, Message
from app.models.paper import Paper, PaperKind, PaperStatus, Rendition
from app.services.lengths import too_long
from app.services.papers import acts
from app.services.papers.basis import Basis
from app.services.papers.codes import canonical_json, code_of, short_code
from app.services.papers.composing import plain
from app.services.papers.facts import Format, Marks, Mode, PaperFacts, PaperSize, Renderer
from app.services.papers.wording import ACT, Words
from app.store.unit_of_work import Transaction

#: What also hangs on the notice board, as an A3 sheet.
POSTERS = frozenset({PaperKind.ANNOUNCEMENT, PaperKind.RANKED_LIST})


def check_issue(paper: Paper, number: str, dated: date, *, today: date, unconfirmed: bool) -> None:
    """Whether a draft may be issued so; `unconfirmed` is one out of date that the clerk has not looked through.

    Raises Refused for an act without a title, Invalid for the fields `number`, `dated` and `as_it_stands`.
    """
    act = paper.kind in acts.ACT_KINDS
    if act and not paper.title_ky:
        raise Refused(untitled(paper.kind))
    unnumbered = None if number else _unnumbered(paper.kind)
    wrong = {
        "number": unnumbered or too_long(Paper, "number", number),
        "dated": Message(N_("The date lies in the future.")) if dated > today else None,
        "as_it_stands": Message(N_("Draft it anew, or say that its words are right.")) if unconfirmed else None,
    }
    Invalid.check(wrong)


def untitled(kind: PaperKind) -> Message:
    """What is said of a paper without a title."""
    if kind in acts.ACT_KINDS:
        return Message(N_("An act has a title."))
    return Message(N_("A paper has a title."))


def _unnumbered(kind: PaperKind) -> Message | None:
    """What is said of an act, a protocol or a letter without a number; other papers need none."""
    if kind in acts.ACT_KINDS:
        return Message(N_("An act has a number."))
    if kind.of_meeting:
        return Message(N_("A protocol has a number."))
    return Message(N_("A letter has a number.")) if kind.is_letter else None


def freeze(tx: Transaction, paper: Paper, facts: PaperFacts, basis: Basis, register: int, renderer: Renderer) -> None:
    """Write the register entry, the facts with their code, and the file of every mode and format.

    Raises KnownError for letters that the font lacks.
    """
    paper.facts, paper.facts_code = canonical_json(plain(facts)), code_of(plain(facts))
    paper.chain_head = tx.chain_head
    paper.register_number, paper.issued_at = register, tx.at
    paper.status = PaperStatus.ISSUED
    forms = [(form, PaperSize.A4) for form in Format]
    forms += [(Format.PDF, PaperSize.A3)] if paper.kind in POSTERS else []
    for mode in Mode:
        marks = Marks(footer=_footer(basis.words_of(mode), paper))
        for form, size in forms:
            content = renderer.render(facts, mode, form, marks, size)
            digest, code = hashlib.sha256(content).hexdigest(), form_code(form, size)
            tx.session.add(Rendition(paper_id=paper.id, mode=mode, form=code, sha256=digest, content=content))


def form_code(form: Format, size: PaperSize) -> str:
    """Under which a file of an issued paper is kept."""
    return str(form) if size is PaperSize.A4 else f"{form}-{size}"


def _footer(words: Words, paper: Paper) -> str:
    """The small print of an issued paper: register number, code of its facts, head of the chain before its issue."""
    codes = {"code": short_code(paper.facts_code), "head": short_code(paper.chain_head)}
    return words.fill(ACT, "footer", {"register": str(paper.register_number), **codes})
