"""A ledger of double entry."""
