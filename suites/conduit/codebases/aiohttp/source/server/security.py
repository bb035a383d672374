import asyncio
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta, timezone

import jwt


class Passwords:
    """Hashes are written as cost, salt and digest, so that the cost may change."""

    def __init__(self, cost: int) -> None:
        self.cost = min(max(cost + 4, 4), 20)

    async def hash(self, password: str) -> str:
        salt = secrets.token_bytes(16)
        digest = await asyncio.to_thread(self._digest, password, salt, self.cost)
        return f"{self.cost}.{salt.hex()}.{digest.hex()}"

    async def check(self, password: str, hashed: str) -> bool:
        cost, salt, digest = hashed.split(".")
        actual = await asyncio.to_thread(self._digest, password, bytes.fromhex(salt), int(cost))
        return hmac.compare_digest(actual, bytes.fromhex(digest))

    @staticmethod
    def _digest(password: str, salt: bytes, cost: int) -> bytes:
        return hashlib.scrypt(password.encode(), salt=salt, n=2**cost, r=8, p=1, maxmem=2**31 - 1)


class Tokens:
    def __init__(self, secret: str) -> None:
        self._secret = secret

    def make(self, user_id: int) -> str:
        expires = datetime.now(timezone.utc) + timedelta(days=7)
        return jwt.encode({"sub": str(user_id), "exp": expires}, self._secret, "HS256")

    def read(self, token: str) -> int | None:
        """The id of the user, None for a token that is not ours."""
        try:
            claims = jwt.decode(token, self._secret, ["HS256"])
            return int(claims["sub"])
        except (jwt.InvalidTokenError, KeyError, ValueError):
            return None
