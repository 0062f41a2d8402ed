"""The packages of the example's contest under way: placeholders, one for each state that an application can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

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


def _money(som: int) -> Money:
    return Money.som(som)


def _person(number: int, title: str, som: int, *, late: str = "") -> ApplicationInput:
    return ApplicationInput(
        title=title,
        applicant_name=f"Арыз берүүчү {number}",
        issue="1-маселе",
        aim_ky="Демилгенин максаты",
        aim_ru="Цель инициативы",
        identity_seen=True,
        late_decision=late,
        lines=(
            LineInput(
                "Чыгым 1",
                "Расход 1",
                amount=_money(som),
                shares=(
                    ShareInput(SourceKind.LOCAL_BUDGET, _money(som)),
                    ShareInput(SourceKind.INITIATOR_IN_KIND, None, "жумушчу күч", "рабочая сила"),
                ),
            ),
        ),
    )


def _group() -> ApplicationInput:
    return ApplicationInput(
        title="Демилге 5 (демилгелүү топ)",
        applicant_kind=ApplicantKind.GROUP,
        applicant_name="Арыз берүүчү 4",
        group_name="Топ 1",
        issue="1-маселе",
        problem="Демилге чече турган көйгөй",
        aim_ky="Демилгенин максаты",
        aim_ru="Цель инициативы",
        expected_results="Күтүлгөн жыйынтык",
        sustainability="Каржылоодон кийин демилгени топ улантат",
        identity_seen=True,
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
        lines=(
            LineInput(
                "Жабдуу 1",
                "Оборудование 1",
                "даана",
                4 * UNIT,
                _money(5_500),
                _money(22_000),
                (
                    ShareInput(SourceKind.LOCAL_BUDGET, _money(18_000)),
                    ShareInput(SourceKind.INITIATOR_MONEY, _money(4_000)),
                ),
            ),
            LineInput(
                "Материал 1",
                "Материал 1",
                "метр",
                12_500,
                _money(480),
                _money(6_000),
                (ShareInput(SourceKind.LOCAL_BUDGET, _money(6_000)),),
            ),
            LineInput(
                "Орнотуу",
                "Установка",
                shares=(
                    ShareInput(SourceKind.INITIATOR_IN_KIND, None, "топтун мүчөлөрүнүн эмгеги", "труд участников"),
                ),
            ),
        ),
    )


def _association() -> ApplicationInput:
    return ApplicationInput(
        title="Демилге 9 (бюджети дал келбейт)",
        applicant_kind=ApplicantKind.ASSOCIATION,
        applicant_name="Бирикме 1",
        issue="2-маселе",
        aim_ky="Демилгенин максаты",
        aim_ru="Цель инициативы",
        identity_seen=True,
        lines=(
            LineInput(
                "Чыгым 1",
                "Расход 1",
                "даана",
                3 * UNIT,
                _money(7_000),
                _money(20_000),
                (ShareInput(SourceKind.LOCAL_BUDGET, _money(20_000)),),
            ),
        ),
    )


def _legal_person() -> ApplicationInput:
    return ApplicationInput(
        title="Демилге 10 (талапка жооп бербейт)",
        applicant_kind=ApplicantKind.LEGAL_PERSON,
        applicant_name="Уюм 1",
        issue="3-маселе",
        aim_ky="Демилгенин максаты",
        aim_ru="Цель инициативы",
        identity_seen=True,
        lines=(
            LineInput(
                "Чыгым 1",
                "Расход 1",
                amount=_money(27_000),
                shares=(ShareInput(SourceKind.LOCAL_BUDGET, _money(27_000)),),
            ),
        ),
    )
