"""Objective criteria: points that follow from an application by a published table of bands, not from anybody's mark.

Bands are written «10:2 25:5 50:10». Own share, in percent: from the limit on, so many points. Cost of one participant,
in som: up to the limit, so many points. Outside of every band, or where the application does not tell, the least.
"""

from __future__ import annotations

import re
from fractions import Fraction

from app.language.message import N_, Message
from app.models.contest import Formula

_BAND = re.compile(r"(\d{1,9}):(\d{1,4})")


def parse(bands: str) -> tuple[tuple[int, int], ...]:
    """Limit and points of each band, as written. Raises ValueError for what is no table of bands."""
    found = [_BAND.fullmatch(word) for word in bands.split()]
    if not found or None in found:
        raise ValueError(bands)
    return tuple((int(match[1]), int(match[2])) for match in found if match)


def faults(bands: str, least: int, most: int) -> Message | None:
    """What is wrong with the bands of a criterion whose scale goes from `least` to `most`."""
    try:
        table = parse(bands)
    except ValueError:
        return Message(N_("Write the bands as limit:points, such as “10:2 25:5 50:10”."))
    limits = [limit for limit, _ in table]
    if limits != sorted(set(limits)):
        return Message(N_("The limits of the bands grow from one to the next."))
    if any(not least <= points <= most for _, points in table):
        return Message(N_("The points of the bands lie within the scale."))
    return None


def points(
    formula: Formula, bands: str, *, own_share: Fraction, cost_per_participant: Fraction | None, least: int
) -> int:
    """The points of an application. `own_share`: part of the whole; `cost_per_participant`: som, None where unknown."""
    table = parse(bands)
    if formula is Formula.OWN_SHARE:
        reached = [given for limit, given in table if own_share * 100 >= limit]
        return reached[-1] if reached else least
    if cost_per_participant is None:
        return least
    return next((given for limit, given in table if cost_per_participant <= limit), least)
