"""What is kept: the mapped classes of the whole office and their constraints."""

from app.models import application, audit, commission, contest, event, ledger, office, paper, tally
from app.models.base import Base, limit_texts

limit_texts(Base.metadata)

#: The schema: every table, with named constraints.
METADATA = Base.metadata

__all__ = ["METADATA", "application", "audit", "commission", "contest", "event", "ledger", "office", "paper", "tally"]
