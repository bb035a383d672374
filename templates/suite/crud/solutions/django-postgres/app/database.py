import os
from urllib.parse import unquote, urlsplit


def describe_database() -> dict[str, object]:
    """The PostgreSQL database at `DATABASE_URL`, as Django's settings describe one."""
    place = urlsplit(os.environ["DATABASE_URL"])
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": place.hostname or "",
        "PORT": place.port or "",
        "USER": unquote(place.username or ""),
        "PASSWORD": unquote(place.password or ""),
        "NAME": unquote(place.path.removeprefix("/")),
    }
