from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Base, Money, Position


class Entry(Base):
    """What a transfer did to one account."""

    __tablename__ = "entries"
    __table_args__ = (UniqueConstraint("account_id", "number"),)

    position: Mapped[Position]
    account_id: Mapped[str]
    number: Mapped[int]
    transfer_id: Mapped[str]
    counterpart_id: Mapped[str]
    amount: Mapped[Money]
    balance: Mapped[Money]
    created_at: Mapped[datetime]
