"""Defaults that a new contest starts with. They are settings of ours, editable by the office, never the law.

The texts are data of the office in its two languages, not words of the interface.
"""

from __future__ import annotations

from app.models.contest import SourceKind

#: Criteria of a real announcement (domain §5); their scale and weight are ours.
CRITERIA: tuple[tuple[str, str], ...] = (
    (
        "Жамааттын жашоо деңгээлин жакшыртуу үчүн маанилүүлүгү",
        "Значимость для улучшения уровня жизни сообщества",
    ),
    ("Жарандардын катышуу деңгээли", "Уровень участия граждан"),
    ("Туруктуулугу", "Устойчивость"),
    ("Чыгымдардын негиздүүлүгү жана жол берилгендиги", "Обоснованность и допустимость расходов"),
    (
        "Өздүк салымдын көлөмү жана (же) кошумча тартылуучу каражаттар",
        "Объём собственного вклада и (или) дополнительно привлекаемые средства",
    ),
)

#: How the sources of money are called on paper (glossary).
SOURCE_NAMES: dict[SourceKind, dict[str, str]] = {
    SourceKind.LOCAL_BUDGET: {"ky": "Жергиликтүү бюджет", "ru": "Местный бюджет"},
    SourceKind.DONOR_MONEY: {"ky": "Долбоор (донор)", "ru": "Проект (донор)"},
    SourceKind.DONOR_GOODS: {"ky": "Долбоор (донор)", "ru": "Проект (донор)"},
    SourceKind.SPONSOR: {"ky": "Демөөрчү", "ru": "Спонсор"},
    SourceKind.INITIATOR_MONEY: {"ky": "Демилгечинин каражаты", "ru": "Средства инициатора"},
    SourceKind.INITIATOR_IN_KIND: {"ky": "Демилгечинин салымы", "ru": "Вклад инициатора"},
}

#: The law that a resolution cites until the office writes another (the deck's own list names it).
LEGAL_BASIS = {
    "ky": (
        "Кыргыз Республикасынын «Жергиликтүү мамлекеттик администрация жана жергиликтүү өз алдынча башкаруу "
        "органдары жөнүндө» Мыйзамына"
    ),
    "ru": ("Законом Кыргызской Республики «О местной государственной администрации и органах местного самоуправления»"),
}
