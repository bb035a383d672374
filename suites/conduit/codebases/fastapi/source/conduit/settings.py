import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    database_url: str
    token_secret: str
    port: int = 8080
    hash_cost: int = 10

    @classmethod
    def from_environment(cls) -> "Settings":
        return cls(
            database_url=os.environ["DATABASE_URL"],
            token_secret=os.environ["TOKEN_SECRET"],
            port=int(os.environ.get("PORT", 8080)),
            hash_cost=max(4, int(os.environ.get("PASSWORD_HASH_COST", 10))),
        )
