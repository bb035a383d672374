from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identity, Money, Position


class Transfer(Base):
    """Money that moved."""

    __tablename__ = "transfers"
    __table_args__ = (UniqueConstraint("owner_id", "idempotency_key"),)

    position: Mapped[Position]
    id: Mapped[Identity]
    owner_id: Mapped[str]
    from_id: Mapped[str] = mapped_column(index=True)
    to_id: Mapped[str] = mapped_column(index=True)
    currency: Mapped[str]
    amount: Mapped[Money]
    memo: Mapped[str]
    reverses: Mapped[str | None]
    reversed_by: Mapped[str | None]
    idempotency_key: Mapped[str | None]
    created_at: Mapped[datetime]
