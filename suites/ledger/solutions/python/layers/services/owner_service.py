import secrets
from hashlib import sha256
from uuid import uuid4

from app.errors import Refusal
from app.repositories import Store
from app.services.inputs import NewOwner
from app.services.views import NewOwnerView, OwnerView


class OwnerService:
    """Who keeps accounts here."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, body: object) -> NewOwnerView:
        """The new owner with the key, which is not kept."""
        name = NewOwner.read(body).name
        owner_id, key = str(uuid4()), secrets.token_urlsafe(32)
        if not self._store.add_owner(owner_id, name, _digest(key)):
            raise Refusal("name-taken", "Another owner has this name.")
        return NewOwnerView(owner_id, name, key)

    def identify(self, key: str) -> OwnerView:
        """The owner whose key it is."""
        owner = self._store.find_owner(_digest(key))
        if owner is None:
            raise Refusal("unauthenticated", "Nobody has this key.")
        return OwnerView(owner.id, owner.name)


def _digest(key: str) -> str:
    # Keys are long and random, so that a plain hash of one cannot be turned back.
    return sha256(key.encode()).hexdigest()
