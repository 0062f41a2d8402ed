"""How sources of money are called until the office calls them otherwise: data in its two languages, not our words."""

from __future__ import annotations

from app.models.contest import SourceKind

#: How the sources of money are called on paper (glossary).
SOURCE_NAMES: dict[SourceKind, dict[str, str]] = {
    SourceKind.LOCAL_BUDGET: {"ky": "Жергиликтүү бюджет", "ru": "Местный бюджет"},
    SourceKind.DONOR_MONEY: {"ky": "Долбоор (донор)", "ru": "Проект (донор)"},
    SourceKind.DONOR_GOODS: {"ky": "Долбоор (донор)", "ru": "Проект (донор)"},
    SourceKind.SPONSOR: {"ky": "Демөөрчү", "ru": "Спонсор"},
    SourceKind.INITIATOR_MONEY: {"ky": "Демилгечинин каражаты", "ru": "Средства инициатора"},
    SourceKind.INITIATOR_IN_KIND: {"ky": "Демилгечинин салымы", "ru": "Вклад инициатора"},
}
