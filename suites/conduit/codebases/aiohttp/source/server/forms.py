import json
import re
from collections.abc import Callable
from typing import Any

from aiohttp import web

from server.errors import Invalid

Rule = Callable[[Any], Any]


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("must be a string")
    if re.search("[\0\ud800-\udfff]", value):
        raise ValueError("has a character that cannot be kept")
    return value


def filled(value: Any) -> str:
    if not text(value).strip():
        raise ValueError("must not be blank")
    return value


def sized(rule: Rule, least: int, most: int) -> Rule:
    def check(value: Any) -> str:
        checked = rule(value)
        if not least <= len(checked) <= most:
            raise ValueError(f"must have {least} to {most} characters")
        return checked

    return check


def nullable(rule: Rule) -> Rule:
    return lambda value: None if value is None else rule(value)


def username(value: Any) -> str:
    name = sized(lambda value: filled(value).strip(), 1, 64)(value)
    if "/" in name:
        raise ValueError("must not contain a slash")
    return name


def email(value: Any) -> str:
    address = sized(lambda value: text(value).strip().lower(), 3, 254)(value)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        raise ValueError("must be an email address")
    return address


def tag_list(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise ValueError("must be a list")
    return list(dict.fromkeys(map(sized(filled, 1, 64), value)))


ACCOUNT: dict[str, Rule] = {"username": username, "email": email, "password": sized(text, 8, 128)}
ACCOUNT_EXTRAS: dict[str, Rule] = {"bio": nullable(text), "image": nullable(text)}
LOGIN: dict[str, Rule] = {"email": filled, "password": sized(text, 1, 10**6)}
ARTICLE: dict[str, Rule] = {"title": sized(filled, 1, 200), "description": filled, "body": filled}
ARTICLE_EXTRAS: dict[str, Rule] = {"tagList": tag_list}
COMMENT: dict[str, Rule] = {"body": sized(filled, 1, 5000)}


async def read_form(
    request: web.Request, name: str, required: dict[str, Rule] | None = None, optional: dict[str, Rule] | None = None
) -> dict[str, Any]:
    """What the request's JSON body has under the name; fields without a rule are left out."""
    try:
        document = json.loads(await request.read())
    except ValueError:
        raise Invalid("The body is not JSON.") from None
    fields = document.get(name) if isinstance(document, dict) else None
    if not isinstance(fields, dict):
        raise Invalid(f"{name} is missing")

    required, optional = required or {}, optional or {}
    form: dict[str, Any] = {}
    faults = [f"{field} is missing" for field in required if field not in fields]
    for field, rule in {**required, **optional}.items():
        if field in fields:
            try:
                form[field] = rule(fields[field])
            except ValueError as fault:
                faults.append(f"{field} {fault}")
    if faults:
        raise Invalid(*faults)
    return form


def read_number(request: web.Request, name: str, default: int, least: int, most: float) -> int:
    value = request.query.get(name, str(default))
    if not re.fullmatch("[0-9]{1,4000}", value) or not least <= int(value) <= most:
        raise Invalid(f"{name} is out of range")
    return min(int(value), 2**62)


def read_page(request: web.Request) -> tuple[int, int]:
    """Limit and offset."""
    return read_number(request, "limit", 20, 1, 100), read_number(request, "offset", 0, 0, float("inf"))
