import re
from datetime import datetime, timezone
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, StringConstraints


def _no_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("must not contain NUL")
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text


def _no_slash(text: str) -> str:
    if "/" in text:
        raise ValueError("must not contain a slash")
    return text


def _address(text: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        raise ValueError("must be an email address")
    return text


def _unique(tags: list[str]) -> list[str]:
    return list(dict.fromkeys(tags))


def _digits(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch("[0-9]{1,4000}", value):
        raise ValueError("must be a whole number")
    return value


def _iso(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


AnyText = Annotated[str, AfterValidator(_no_nul)]
Text = Annotated[AnyText, AfterValidator(_not_blank)]
Username = Annotated[Text, StringConstraints(strip_whitespace=True, max_length=64), AfterValidator(_no_slash)]
Email = Annotated[AnyText, StringConstraints(strip_whitespace=True, to_lower=True, max_length=254), AfterValidator(_address)]
Password = Annotated[AnyText, StringConstraints(min_length=8, max_length=128)]
Title = Annotated[Text, StringConstraints(max_length=200)]
TagList = Annotated[list[Annotated[Text, StringConstraints(max_length=64)]], AfterValidator(_unique)]
CommentBody = Annotated[Text, StringConstraints(max_length=5000)]

Limit = Annotated[int, BeforeValidator(_digits), Field(ge=1, le=100)]
Offset = Annotated[int, BeforeValidator(_digits), Field(ge=0)]

Moment = Annotated[datetime, PlainSerializer(_iso)]
