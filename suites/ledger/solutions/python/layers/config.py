import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.database import DATABASE_SETTING


class ConfigError(Exception):
    """A setting is missing or makes no sense; the message names it."""


@dataclass(frozen=True)
class Config:
    """The settings the server runs with."""

    port: int
    database: str = field(repr=False)


def read_config(environment: Mapping[str, str] = os.environ) -> Config:
    """The settings found in the environment; raises `ConfigError`."""
    port = environment.get("PORT") or "8080"
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise ConfigError("PORT is not the number of a port.")
    database = environment.get(DATABASE_SETTING)
    if not database:
        raise ConfigError(f"{DATABASE_SETTING} is not set.")
    return Config(int(port), database)
