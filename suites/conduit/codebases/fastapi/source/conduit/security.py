import asyncio
import hashlib
from base64 import b64encode
from datetime import datetime, timedelta, timezone

import bcrypt
import jwt


def issue_token(user_id: int, secret: str) -> str:
    expires = datetime.now(timezone.utc) + timedelta(days=10)
    return jwt.encode({"sub": str(user_id), "exp": expires}, secret, algorithm="HS256")


def read_token(token: str, secret: str) -> int | None:
    try:
        return int(jwt.decode(token, secret, algorithms=["HS256"])["sub"])
    except (jwt.InvalidTokenError, KeyError, ValueError):
        return None


def _digest(password: str) -> bytes:
    # bcrypt takes 72 bytes at most.
    return b64encode(hashlib.sha256(password.encode()).digest())


async def hash_password(password: str, cost: int) -> str:
    hashed = await asyncio.to_thread(bcrypt.hashpw, _digest(password), bcrypt.gensalt(cost))
    return hashed.decode()


async def check_password(password: str, hashed: str) -> bool:
    return await asyncio.to_thread(bcrypt.checkpw, _digest(password), hashed.encode())
