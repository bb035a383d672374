from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identity, Money, Position


class Account(Base):
    """Where money is."""

    __tablename__ = "accounts"

    position: Mapped[Position]
    id: Mapped[Identity]
    owner_id: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    kind: Mapped[str]
    currency: Mapped[str]
    state: Mapped[str]
    balance: Mapped[Money]
    held: Mapped[Money]
    version: Mapped[int]
    entries_count: Mapped[int]
