"""The lists of a contest: its work plan, the journal of applications, what the commission has before it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language import dates
from app.language.message import N_, Message
from app.models.application import ApplicantKind, Application, ApplicationStatus, DocumentCheck, GroupMember
from app.models.paper import PaperKind
from app.money import Money
from app.services.application_rows import ApplicationRow, application_rows
from app.services.papers import phrases
from app.services.papers.announcement import APPLICATION
from app.services.papers.basis import Basis, Head, Recipe
from app.services.papers.drafts import DraftText
from app.services.papers.facts import Column, Section, SheetText, Table
from app.services.papers.forms import SHEET, values_of
from app.services.papers.package import Signer, head_of_office
from app.services.papers.wording import Words
from app.services.plan import StepRow, steps_of

_PLAN, _JOURNAL = PaperKind.WORK_PLAN, PaperKind.APPLICATION_JOURNAL
_LIST, _BLIND = PaperKind.COMMISSION_LIST, PaperKind.BLIND_LIST
_PERSONS = frozenset({ApplicantKind.PERSON, ApplicantKind.GROUP})
_SHORT_AIM = 220
_NAME_LETTERS = 4
_VOWELS = "аеёиоөуүыэюя"


@dataclass(frozen=True)
class Planned:
    """A work plan and who approves it."""

    steps: tuple[StepRow, ...]
    signer: Signer


@dataclass(frozen=True)
class Listed:
    """An application in a list, with what its row does not hold. `names` may not stand in a blind list."""

    row: ApplicationRow
    documents: int
    pages: int
    aim_ky: str
    aim_ru: str
    receipt_code: str
    names: tuple[str, ...]


def _gather_plan(session: Session, contest_id: uuid.UUID, application_id: uuid.UUID | None) -> Planned:
    return Planned(tuple(steps_of(session, contest_id)), head_of_office(session))


def _gather(session: Session, contest_id: uuid.UUID, application_id: uuid.UUID | None) -> tuple[Listed, ...]:
    """Every registered application of a contest, whatever became of it, by number."""
    rows = [row for row in application_rows(session, contest_id) if row.number is not None]
    texts = {
        key: (ky, ru, code)
        for key, ky, ru, code in session.execute(
            select(Application.id, Application.aim_ky, Application.aim_ru, Application.receipt_code).where(
                Application.contest_id == contest_id
            )
        )
    }
    papers, members = _papers(session, contest_id), _members(session, contest_id)
    return tuple(
        Listed(row, *papers.get(row.id, (0, 0)), *texts[row.id], _names(row, members.get(row.id, ()))) for row in rows
    )


def _papers(session: Session, contest_id: uuid.UUID) -> dict[uuid.UUID, tuple[int, int]]:
    """How many documents and pages of each application were received."""
    found = session.execute(
        select(DocumentCheck.application_id, func.count(), func.coalesce(func.sum(DocumentCheck.pages), 0))
        .join(Application, Application.id == DocumentCheck.application_id)
        .where(Application.contest_id == contest_id, DocumentCheck.received)
        .group_by(DocumentCheck.application_id)
    )
    return {key: (int(count or 0), int(pages or 0)) for key, count, pages in found}


def _members(session: Session, contest_id: uuid.UUID) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = {}
    for key, name in session.execute(
        select(GroupMember.application_id, GroupMember.name)
        .join(Application, Application.id == GroupMember.application_id)
        .where(Application.contest_id == contest_id)
    ):
        found.setdefault(key, []).append(name)
    return found


def _names(row: ApplicationRow, members: Sequence[str]) -> tuple[str, ...]:
    """Names of persons word by word, those of organisations and groups whole."""
    people = [*members, *([row.applicant_name] if row.applicant_kind in _PERSONS else [])]
    words = [word for name in people for word in name.split() if len(word) >= _NAME_LETTERS]
    whole = [row.group_name, "" if row.applicant_kind in _PERSONS else row.applicant_name]
    return tuple(dict.fromkeys([*filter(None, whole), *words]))


def _plan_text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    planned: Planned = basis.subject
    shares = {"stage": 8, "responsible": 4, "document": 5, "signer": 3, "deadline": 4, "done": 2}
    columns = (
        Column("№", "center", 1),
        *(Column(words.text(_PLAN, f"column_{name}"), share=share) for name, share in shares.items()),
    )
    rows = tuple(_step(step, words) for step in planned.steps)
    section = Section(table=Table(columns, rows)) if rows else Section(paragraphs=(words.text(_PLAN, "empty"),))
    approve = words.fill(SHEET, "approve", {"head": planned.signer.name})
    return _sheet(_PLAN, basis, words, made, (section,), corner=approve)


def _step(step: StepRow, words: Words) -> tuple[str, ...]:
    said = [phrases.local(step, name, words.language) for name in ("stage", "responsible", "document", "signer")]
    deadline = dates.until(step.deadline, words.language) if step.deadline else ""
    return (step.label, *said, deadline, phrases.day(step.done_on))


def _journal_text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    shares = {
        "number": 2, "registered": 4, "applicant": 7, "title": 9, "village": 4, "requested": 4, "total": 4,
        "documents": 4, "code": 5, "status": 5, "signature": 5,
    }  # fmt: skip
    columns = tuple(Column(_title(name, words), _aligned(name), share) for name, share in shares.items())
    listed: tuple[Listed, ...] = basis.subject
    rows = tuple(_journal_row(each, words) for each in listed)
    table = Table(columns, rows, _journal_totals(listed, words), row_mm=9)
    counts = words.fill(_JOURNAL, "counts", _counts([each.row for each in listed]))
    sections = (Section(table=table), Section(paragraphs=(counts,))) if rows else (_nothing(SHEET, basis, words),)
    return _sheet(_JOURNAL, basis, words, made, sections)


def _title(name: str, words: Words) -> str:
    if name == "number":
        return words.text(SHEET, name)
    own = {"requested", "total", "documents"}
    return words.text(_JOURNAL, f"column_{name}") if name in own else words.text(APPLICATION, name)


def _aligned(name: str) -> str:
    return {"number": "center", "documents": "center", "requested": "right", "total": "right"}.get(name, "left")


def _journal_row(each: Listed, words: Words) -> tuple[str, ...]:
    row = each.row
    day, time = phrases.moment(row.registered_at) if row.registered_at else ("", "")
    status = words.text(APPLICATION, f"status_{row.status.replace('-', '_')}")
    return (
        str(row.number),
        f"{day}\n{time}",
        "\n".join(filter(None, (row.applicant_name, row.group_name))),
        row.title,
        row.village_ky if words.language == "ky" else row.village_ru,
        phrases.valued(row.requested),
        phrases.valued(row.total),
        f"{each.documents} / {each.pages}",
        each.receipt_code,
        ",\n".join([status, *([words.text(APPLICATION, "late")] if row.late else [])]),
        "",
    )


def _journal_totals(listed: Iterable[Listed], words: Words) -> tuple[str, ...]:
    rows = [each.row for each in listed]
    sums = (Money.total(row.requested for row in rows), Money.total(row.total for row in rows))
    return ("", "", words.text(SHEET, "total"), "", "", *(phrases.valued(each) for each in sums), "", "", "", "")


def _counts(rows: Sequence[ApplicationRow]) -> dict[str, str]:
    statuses = [row.status for row in rows]
    return {
        "all": str(len(rows)),
        "late": str(sum(row.late for row in rows)),
        "withdrawn": str(statuses.count(ApplicationStatus.WITHDRAWN)),
        "refused": str(statuses.count(ApplicationStatus.REFUSED)),
    }


def _list_text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    listed = _admitted(basis)
    columns = (
        Column("№", "center", 1),
        Column(words.text(_LIST, "column_initiative"), share=8),
        Column(words.text(_LIST, "column_applicant"), share=5),
        *_money_columns(words),
    )
    rows = tuple(
        (str(each.row.number), _initiative(each, words), _whose(each.row, words), *_sums([each.row])) for each in listed
    )
    totals = ("", words.text(SHEET, "total"), "", *_sums([each.row for each in listed]))
    section = Section(table=Table(columns, rows, totals)) if rows else _nothing(_LIST, basis, words)
    return _sheet(_LIST, basis, words, made, (section,))


def _blind_text(basis: Basis, words: Words, draft: DraftText, head: Head, made: date) -> SheetText:
    """By codes and in their order: neither a name nor the number by which the journal would betray it."""
    listed = sorted(_admitted(basis), key=lambda each: each.row.blind_code)
    columns = (
        Column(words.text(_BLIND, "column_code"), "center", 2),
        Column(words.text(_LIST, "column_initiative"), share=10),
        *_money_columns(words),
    )
    rows = tuple(
        (each.row.blind_code, without_names(_initiative(each, words), each.names), *_sums([each.row]))
        for each in listed
    )
    totals = ("", words.text(SHEET, "total"), *_sums([each.row for each in listed]))
    section = Section(table=Table(columns, rows, totals)) if rows else _nothing(_LIST, basis, words)
    return _sheet(_BLIND, basis, words, made, (section, Section(paragraphs=(words.text(_BLIND, "note"),))))


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with every name of the applicants left out, whatever its ending («Кожонованын», «Кожоновой»)."""
    for name in names:
        stem = name.rstrip(_VOWELS) if len(name) > _NAME_LETTERS else name
        text = re.sub(rf"\b{re.escape(stem)}\w*", "…", text, flags=re.IGNORECASE)
    return text


def _admitted(basis: Basis) -> list[Listed]:
    return [each for each in basis.subject if each.row.status.before_commission]


_CODELESS = N_(
    "The applications have no codes. They get them when the evaluation begins, where the rules ask for codes."
)


def _require_codes(basis: Basis) -> None:
    if any(not each.row.blind_code for each in _admitted(basis)):
        raise Refused(Message(_CODELESS))


def _initiative(each: Listed, words: Words) -> str:
    aim = phrases.local(each, "aim", words.language)
    short = aim if len(aim) <= _SHORT_AIM else aim[:_SHORT_AIM].rsplit(" ", 1)[0] + "…"
    return words.fill(_LIST, "initiative", {"title": each.row.title, "aim": short})


def _whose(row: ApplicationRow, words: Words) -> str:
    village = row.village_ky if words.language == "ky" else row.village_ru
    return "\n".join(filter(None, (row.applicant_name, row.group_name, village)))


def _money_columns(words: Words) -> tuple[Column, ...]:
    titles = [words.text(APPLICATION, name) for name in ("local", "donor", "sponsor", "own")]
    return tuple(Column(title, "right", 3) for title in (*titles, words.text(_LIST, "column_total")))


def _sums(rows: Sequence[ApplicationRow]) -> tuple[str, ...]:
    """Local budget, donor, sponsor, own, together: each column adds up to its last."""
    parts = [Money.total(getattr(row, name) for row in rows) for name in ("requested", "donor", "own", "total")]
    requested, donor, own, total = parts
    return tuple(phrases.valued(money) for money in (requested, donor, total - requested - donor - own, own, total))


def _nothing(kind: str, basis: Basis, words: Words) -> Section:
    return Section(paragraphs=(words.fill(kind, "empty", values_of(basis, words)),))


def _sheet(
    kind: PaperKind, basis: Basis, words: Words, made: date, sections: tuple[Section, ...], corner: str = ""
) -> SheetText:
    """The frame of a list: office, title, who made it and when."""
    values = values_of(basis, words)
    return SheetText(
        office=values["executive_name"],
        title=words.fill(kind, "title", values),
        subtitle=words.fill(kind, "subtitle", values),
        sections=sections,
        made_line=words.fill(SHEET, "made", {"date": dates.short(made, words.language)}),
        corner=corner,
        signatures=((words.text(kind, "signer"), words.text(SHEET, "line")),),
    )


#: How each list is made.
RECIPES: Mapping[PaperKind, Recipe] = {
    _PLAN: Recipe(gather=_gather_plan, text=_plan_text, landscape=True),
    _JOURNAL: Recipe(gather=_gather, text=_journal_text, landscape=True),
    _LIST: Recipe(gather=_gather, text=_list_text, landscape=True),
    _BLIND: Recipe(gather=_gather, text=_blind_text, require=_require_codes, landscape=True),
}
