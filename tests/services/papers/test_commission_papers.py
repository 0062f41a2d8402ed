"""The act that forms the commission, and the sheets on which its members declare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from app.documents.layout import lay_out
from app.documents.model import PageBreak, words
from app.documents.render import Papers
from app.errors import Refused
from app.models.commission import MemberRole, Relation
from app.models.contest import ActKind, Phase
from app.models.office import Body
from app.models.paper import PaperKind
from app.services.commission.member_rows import CommissionInput, MemberInput
from app.services.papers.facts import BOX, ActText, Format, Marks, Mode, SheetText
from tests.documents.reading import flat, pages, word_paragraphs
from tests.services.builders import lead_to
from tests.services.papers.intake import DAY, PIN, Intake, intake

ORDER, SHEETS = PaperKind.COMMISSION_ORDER, PaperKind.DECLARATION_SHEETS
MEMBERS = (
    MemberInput(
        name="Комиссия мүчөсү 1",
        post_ky="айылдык кеңештин депутаты",
        post_ru="депутат айылного кенеша",
        represents=Body.COUNCIL,
        role=MemberRole.CHAIR,
    ),
    MemberInput(name="Комиссия мүчөсү 2", represents=Body.EXECUTIVE, role=MemberRole.SECRETARY, voting=False),
    MemberInput(name="Комиссия мүчөсү 3"),
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Intake]:
    with intake(tmp_path) as made:
        lead_to(made.uow, made.contest, Phase.SCREENING)
        keys = [made.services.members.add(made.contest, each) for each in MEMBERS]
        made.services.members.add(made.contest, MemberInput(name="Комиссия мүчөсү 4", substitute_for_id=keys[2]))
        yield made


def form(office: Intake, act: ActKind) -> None:
    version = office.services.members.commission(office.contest).version
    office.services.members.change_commission(office.contest, version, CommissionInput(act=act))


def act_of(office: Intake, language: str = "ky") -> ActText:
    text = office.facts(ORDER).texts[language]
    assert isinstance(text, ActText)
    return text


def sheets_of(office: Intake, language: str = "ky") -> tuple[SheetText, ...]:
    text = office.facts(SHEETS).texts[language]
    assert isinstance(text, SheetText)
    return (text, *text.following)


def rows_of(sheet: SheetText) -> list[tuple[str, ...]]:
    [table] = [section.table for section in sheet.sections if section.table]
    return list(table.rows)


@pytest.mark.parametrize(("kind", "mode"), list(product((ORDER, SHEETS), Mode)))
def test_pdf_and_docx_hold_the_same_words(office: Intake, kind: PaperKind, mode: Mode) -> None:
    facts = office.facts(kind)
    said = flat(words(lay_out(facts, mode, Marks()))).split()
    printed = flat(" ".join(pages(Papers().render(facts, mode, Format.PDF, Marks()))))
    written = flat(" ".join(word_paragraphs(Papers().render(facts, mode, Format.DOCX, Marks()))))
    for name in ("Комиссия мүчөсү 1", "Комиссия мүчөсү 3", "Комиссия мүчөсү 4"):
        assert name in printed
        assert name in written
    assert PIN not in printed
    assert sorted(written.split()) == sorted(said)


@pytest.mark.parametrize(
    ("act", "heading", "enacting", "signer"),
    [
        (ActKind.ORDER, "БУЙРУК", "БУЙРУК КЫЛАМ:", "Айыл өкмөтүнүн башчысы"),
        (ActKind.DIRECTIVE, "ТЕСКЕМЕ", "ТЕСКЕМЕ КЫЛАМ:", "Айыл өкмөтүнүн башчысы"),
        (ActKind.RESOLUTION, "ТОКТОМУ", "ТОКТОМ КЫЛАТ:", ""),
    ],
)
def test_the_act_is_called_as_the_office_forms_its_commission(
    office: Intake, act: ActKind, heading: str, enacting: str, signer: str
) -> None:
    form(office, act)
    text = act_of(office)
    assert (text.heading, text.enacting, text.signer_post) == (heading, enacting, signer)
    assert ("токтомдун" in text.points[-1].text) == (act is ActKind.RESOLUTION)
    assert text.title.endswith("комиссияны түзүү жөнүндө")


def test_the_act_names_every_member_with_post_body_and_part(office: Intake) -> None:
    assert [item.replace("\u00a0", " ") for item in act_of(office).points[0].items] == [
        "Комиссия мүчөсү 1, айылдык кеңештин депутаты (айылдык кеңештен) – комиссиянын төрагасы;",
        "Комиссия мүчөсү 2 (айыл өкмөтүнөн) – комиссиянын катчысы, добуш берүү укугу жок;",
        "Комиссия мүчөсү 3 (жергиликтүү жамааттан) – комиссиянын мүчөсү;",
        "Комиссия мүчөсү 4 (жергиликтүү жамааттан) – алмаштыруучу мүчө (негизги мүчө – Комиссия мүчөсү 3).",
    ]
    assert act_of(office, "ru").points[0].items[0].replace("\u00a0", " ") == (
        "Комиссия мүчөсү 1, депутат айылного кенеша (от айылного кенеша) – председатель комиссии;"
    )


def test_the_act_is_drafted_and_known_to_be_out_of_date(office: Intake) -> None:
    papers, members = office.services.papers, office.services.members
    paper = papers.draft(ORDER, office.contest)
    assert not papers.read(paper).row.stale
    members.add(office.contest, MemberInput(name="Комиссия мүчөсү 5"))
    assert papers.read(paper).row.stale


@pytest.mark.parametrize("entered", [True, False])
def test_the_issued_act_is_the_one_by_which_the_commission_is_formed(office: Intake, entered: bool) -> None:
    if entered:
        form(office, ActKind.DIRECTIVE)
    papers = office.services.papers
    paper = papers.draft(ORDER, office.contest)
    papers.issue(paper, papers.read(paper).row.version, number="14-б", dated=date(2021, 6, 1))
    formed = office.services.members.commission(office.contest)
    assert (formed.act_number, formed.act_date) == ("14-б", date(2021, 6, 1))
    assert formed.act is (ActKind.DIRECTIVE if entered else ActKind.ORDER)


def test_without_members_there_is_nothing_to_print(tmp_path: Path) -> None:
    with intake(tmp_path) as office:
        for kind in (ORDER, SHEETS):
            with pytest.raises(Refused, match="no members"):
                office.facts(kind)


def test_each_member_who_votes_has_a_sheet_on_a_page_of_its_own(office: Intake) -> None:
    names = [sheet.signatures[0][0] for sheet in sheets_of(office)]
    assert names == ["Комиссия мүчөсү 1", "Комиссия мүчөсү 3", "Комиссия мүчөсү 4"]
    facts = office.facts(SHEETS)
    assert len(pages(Papers().render(facts, Mode.KY, Format.PDF, Marks()))) == 3
    both = lay_out(facts, Mode.BOTH, Marks())
    assert sum(isinstance(block, PageBreak) for block in both.blocks) == 5
    printed = pages(Papers().render(facts, Mode.BOTH, Format.PDF, Marks()))
    assert ["БИЛДИРМЕ" in page for page in printed] == [True, False] * 3


def test_a_sheet_is_blank_until_something_is_recorded(office: Intake) -> None:
    sheet = sheets_of(office)[0]
    assert {row[3:] for row in rows_of(sheet)} == {(BOX, "", "")}
    listed = [line for section in sheet.sections for line in section.paragraphs if line[:2].rstrip(")").isdigit()]
    assert len(listed) == len(Relation) - 1
    assert "«___»" in sheet.signatures[1][1]


def test_what_is_recorded_stands_on_the_sheet_to_be_signed(office: Intake) -> None:
    services = office.services
    first, *_others = services.declarations.matrix(office.contest).members
    applications = [each.id for each in services.declarations.matrix(office.contest).applications]
    services.declarations.record(
        first.id, applications[0], relation=Relation.IN_LAW, explanation="кайын журт", declared_on=DAY
    )
    services.declarations.record_none(office.contest, first.id, applications[1:-1], DAY)
    rows = rows_of(sheets_of(office)[0])
    assert [row[3:] for row in rows] == [
        ("–", "3", "кайын журт"),
        *[("жок", "–", "")] * (len(applications) - 2),
        (BOX, "", ""),
    ]
    assert "«___»" in sheets_of(office)[0].signatures[1][1]
    services.declarations.record_none(office.contest, first.id, applications, DAY)
    assert sheets_of(office)[0].signatures[1][1] == "2021-жылдын 7-сентябры"
    assert sheets_of(office, "ru")[0].signatures[1][1] == "7 сентября 2021 года"
    services.declarations.record(
        first.id, applications[-1], relation=Relation.NONE, declared_on=date(2021, 9, 8), version=1
    )
    assert "«___»" in sheets_of(office)[0].signatures[1][1]


def test_what_the_data_ask_is_on_no_paper(office: Intake) -> None:
    """The questions help the clerk; nobody reads them on paper."""
    member = replace(MEMBERS[2], name="Тилекбаев Мисал")
    office.services.members.add(office.contest, member)
    assert office.services.declarations.hints(office.contest)
    for kind in (ORDER, SHEETS):
        assert "?" not in words(lay_out(office.facts(kind), Mode.BOTH, Marks()))
