import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

# The default of a property that may be left out of a change; it is never read.
UNCHANGED: Any = None


def _refuse_nul(text: str) -> str:
    # PostgreSQL cannot store it.
    if "\0" in text:
        raise ValueError("must not hold the character NUL")
    return text


def _refuse_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text


def _refuse_slash(text: str) -> str:
    if "/" in text:
        raise ValueError("must not hold a slash")
    return text


def _normalize_email(text: str) -> str:
    email = text.strip().lower()
    if len(email) > 254 or not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        raise ValueError("must be an e-mail address of at most 254 characters")
    return email


def _parse_digits(value: object) -> object:
    return int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,18}", value) else value


Text = Annotated[str, AfterValidator(_refuse_nul)]
FilledText = Annotated[Text, AfterValidator(_refuse_blank)]
Username = Annotated[
    Text, StringConstraints(strip_whitespace=True, min_length=1, max_length=64), AfterValidator(_refuse_slash)
]
Email = Annotated[Text, AfterValidator(_normalize_email)]
Password = Annotated[Text, StringConstraints(min_length=8, max_length=128)]
SignInEmail = Annotated[FilledText, AfterValidator(lambda email: email.strip().lower())]
SignInPassword = Annotated[Text, StringConstraints(min_length=1)]
Title = Annotated[FilledText, StringConstraints(max_length=200)]
CommentBody = Annotated[FilledText, StringConstraints(max_length=5000)]
Tag = Annotated[FilledText, StringConstraints(max_length=64)]
Tags = Annotated[list[Tag], AfterValidator(lambda tags: list(dict.fromkeys(tags)))]
Limit = Annotated[int, BeforeValidator(_parse_digits), Field(ge=1, le=100)]
Offset = Annotated[int, BeforeValidator(_parse_digits), Field(ge=0)]
