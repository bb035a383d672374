from dataclasses import dataclass
from typing import Self

from app.repositories import Store
from app.services.account_service import AccountService
from app.services.hold_service import HoldService
from app.services.owner_service import OwnerService
from app.services.report_service import ReportService
from app.services.transfer_service import TransferService


@dataclass(frozen=True)
class Services:
    """All that the ledger can do."""

    owners: OwnerService
    accounts: AccountService
    transfers: TransferService
    holds: HoldService
    reports: ReportService

    @classmethod
    def over(cls, store: Store) -> Self:
        """The services on a store."""
        return cls(
            owners=OwnerService(store),
            accounts=AccountService(store),
            transfers=TransferService(store),
            holds=HoldService(store),
            reports=ReportService(store),
        )
