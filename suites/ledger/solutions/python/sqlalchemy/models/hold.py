from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identity, Money, Position


class Hold(Base):
    """Money that is set aside."""

    __tablename__ = "holds"

    position: Mapped[Position]
    id: Mapped[Identity]
    owner_id: Mapped[str]
    account_id: Mapped[str] = mapped_column(index=True)
    amount: Mapped[Money]
    reason: Mapped[str]
    state: Mapped[str]
    transfer_id: Mapped[str | None]
