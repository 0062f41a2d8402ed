"""The packages of the example's contest under way: placeholders, one for each state that an application can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from app.models.application import ApplicantKind
from app.models.contest import SourceKind
from app.money import Money
from app.services.application_input import ActivityInput, ApplicationInput, BeneficiaryInput, MemberInput
from app.services.budget_lines import UNIT, LineInput, ShareInput

#: Som: the most that one initiative may ask for in this contest.
MAXIMUM = 30_000


class Fate(StrEnum):
    """What became of a package up to today."""

    ADMITTED = auto()
    WAITING = auto()
    RETURNED = auto()
    REFUSED = auto()
    WITHDRAWN = auto()
    DRAFT = auto()


@dataclass(frozen=True)
class Handed:
    """A package, the day on which it was handed in (from today), how many of its documents came with it, its fate."""

    content: ApplicationInput
    day: int
    fate: Fate
    documents: int = 99
    reason: tuple[str, str] = ("", "")


def packages() -> Sequence[Handed]:
    """The packages in the order of their numbers; the draft last."""
    return (
        Handed(_group(), -25, Fate.ADMITTED),
        Handed(_person(5, "Демилге 6 (документтери толук эмес)", 18_000), -21, Fate.WAITING, documents=4),
        Handed(
            _person(6, "Демилге 7 (максималдуу суммадан ашат)", MAXIMUM + 15_000),
            -18,
            Fate.RETURNED,
            reason=(
                "Суралган сумма конкурста белгиленген максималдуу суммадан ашат: бюджетти кайра карап чыгыңыз",
                "Запрошенная сумма превышает установленную в конкурсе максимальную: пересмотрите бюджет",
            ),
        ),
        Handed(_person(5, "Демилге 8 (ошол эле арыз берүүчү)", 9_500), -15, Fate.WAITING),
        Handed(_association(), -12, Fate.WAITING),
        Handed(
            _legal_person(),
            -10,
            Fate.REFUSED,
            reason=(
                "Демилге жергиликтүү маанидеги маселени чечүүгө багытталган эмес",
                "Инициатива не направлена на решение вопроса местного значения",
            ),
        ),
        Handed(_person(9, "Демилге 11 (кайра алынды)", 12_000), -9, Fate.WITHDRAWN, reason=("Арыз берүүчү өтүндү", "")),
        Handed(_person(10, "Демилге 12 (кечиккен)", 21_000, late="2"), -4, Fate.WAITING),
        Handed(ApplicationInput(title="Демилге 13 (каралама)"), -3, Fate.DRAFT),
    )


def _person(number: int, title: str, som: int, *, late: str = "") -> ApplicationInput:
    work = ShareInput(SourceKind.INITIATOR_IN_KIND, None, "жумушчу күч", "рабочая сила")
    return _content(title, f"Арыз берүүчү {number}", 1, (_cost(som, work),), late_decision=late)


def _group() -> ApplicationInput:
    return _content(
        "Демилге 5 (демилгелүү топ)",
        "Арыз берүүчү 4",
        1,
        _GROUP_LINES,
        applicant_kind=ApplicantKind.GROUP,
        group_name="Топ 1",
        problem="Демилге чече турган көйгөй",
        expected_results="Күтүлгөн жыйынтык",
        sustainability="Каржылоодон кийин демилгени топ улантат",
        members=tuple(MemberInput(f"Топтун мүчөсү {number}") for number in (1, 2, 3)),
        beneficiaries=(
            BeneficiaryInput("балдар", "дети", 40),
            BeneficiaryInput("ата-энелер", "родители", 60),
            BeneficiaryInput("улгайган адамдар", "пожилые люди"),
        ),
        activities=(
            ActivityInput("Даярдык көрүү", "Арыз берүүчү 4", "Топтун чечими"),
            ActivityInput("Сатып алуу", "Айыл өкмөтү", "Кабыл алуу-өткөрүп берүү актысы"),
            ActivityInput("Иш-чараны өткөрүү", "Топтун мүчөсү 1", "Катышуучулардын тизмеси, сүрөттөр"),
        ),
    )


_GROUP_LINES = (
    LineInput(
        "Жабдуу 1",
        "Оборудование 1",
        "даана",
        4 * UNIT,
        Money.som(5_500),
        Money.som(22_000),
        (
            ShareInput(SourceKind.LOCAL_BUDGET, Money.som(18_000)),
            ShareInput(SourceKind.INITIATOR_MONEY, Money.som(4_000)),
        ),
    ),
    LineInput(
        "Материал 1",
        "Материал 1",
        "метр",
        12_500,
        Money.som(480),
        Money.som(6_000),
        (ShareInput(SourceKind.LOCAL_BUDGET, Money.som(6_000)),),
    ),
    LineInput(
        "Орнотуу",
        "Установка",
        shares=(ShareInput(SourceKind.INITIATOR_IN_KIND, None, "топтун мүчөлөрүнүн эмгеги", "труд участников"),),
    ),
)


def _association() -> ApplicationInput:
    share = ShareInput(SourceKind.LOCAL_BUDGET, Money.som(20_000))
    line = LineInput("Чыгым 1", "Расход 1", "даана", 3 * UNIT, Money.som(7_000), Money.som(20_000), (share,))
    title, kind = "Демилге 9 (бюджети дал келбейт)", ApplicantKind.ASSOCIATION
    return _content(title, "Бирикме 1", 2, (line,), applicant_kind=kind)


def _legal_person() -> ApplicationInput:
    line = _cost(27_000)
    title, kind = "Демилге 10 (талапка жооп бербейт)", ApplicantKind.LEGAL_PERSON
    return _content(title, "Уюм 1", 3, (line,), applicant_kind=kind)


def _cost(som: int, *besides: ShareInput) -> LineInput:
    """A row without a price that the budget pays, and what comes besides."""
    shares = (ShareInput(SourceKind.LOCAL_BUDGET, Money.som(som)), *besides)
    return LineInput("Чыгым 1", "Расход 1", amount=Money.som(som), shares=shares)


def _content(title: str, applicant: str, issue: int, lines: tuple[LineInput, ...], **more: Any) -> ApplicationInput:
    """A package with what every one of them says."""
    return ApplicationInput(
        title=title,
        applicant_name=applicant,
        issue=f"{issue}-маселе",
        aim_ky="Демилгенин максаты",
        aim_ru="Цель инициативы",
        identity_seen=True,
        lines=lines,
        **more,
    )
