from typing import NamedTuple


class AccountSum(NamedTuple):
    """How many accounts of one currency and kind there are, and the sums of their balances and of what is held."""

    currency: str
    kind: str
    count: int
    balance: int
    held: int


class TransferSum(NamedTuple):
    """How many transfers in one currency there were, and the sum of their amounts."""

    currency: str
    count: int
    amount: int
