import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from app.errors import Refusal


def _refuse_unstorable(text: str) -> str:
    # PostgreSQL takes no NUL, and no database takes half of a surrogate pair.
    if re.search("[\0\ud800-\udfff]", text):
        raise ValueError("must not hold the character NUL or half of a surrogate pair")
    return text


def _refuse_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text


def _parse_digits(value: object) -> object:
    return int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value) else value


Text = Annotated[str, AfterValidator(_refuse_unstorable)]
OwnerName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{3,64}\z")]
AccountName = Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(_refuse_blank), AfterValidator(_refuse_unstorable)]
Currency = Literal["CHF", "EUR", "GBP", "JPY", "NOK", "SEK", "USD"]
Kind = Literal["asset", "external"]
State = Literal["open", "frozen"]
Amount = Annotated[int, Field(ge=1, le=1_000_000_000_000)]
Memo = Annotated[str, StringConstraints(max_length=200), AfterValidator(_refuse_unstorable)]
UNCHANGED: Any = None


class Input(BaseModel):
    """What a client sends. Unknown properties are ignored."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    @classmethod
    def check(cls, values: object) -> Self:
        """The input, if the values are valid."""
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            messages = [".".join(map(str, problem["loc"])) + ": " + problem["msg"] for problem in error.errors()]
            raise Refusal("invalid", "; ".join(messages)) from None

    def given(self) -> dict[str, Any]:
        """The properties that were sent."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class BodyInput(Input):
    """What a client sends in the body, below one property that names it."""

    wrapper: ClassVar[str]

    @classmethod
    def read(cls, body: object) -> Self:
        """The input in a JSON body; None stands for a body that is no JSON."""
        if not isinstance(body, dict) or not isinstance(body.get(cls.wrapper), dict):
            raise Refusal("invalid", f"The body must be JSON with an object `{cls.wrapper}`.")
        return cls.check(body[cls.wrapper])


class NewOwner(BodyInput):
    wrapper: ClassVar[str] = "owner"
    name: OwnerName


class NewAccount(BodyInput):
    wrapper: ClassVar[str] = "account"
    name: AccountName
    currency: Currency
    kind: Kind = "asset"


class AccountChanges(BodyInput):
    wrapper: ClassVar[str] = "account"
    name: AccountName = UNCHANGED
    state: State = UNCHANGED


class NewTransfer(BodyInput):
    wrapper: ClassVar[str] = "transfer"
    from_id: Text = Field(alias="from")
    to_id: Text = Field(alias="to")
    amount: Amount
    memo: Memo = ""


class NewHold(BodyInput):
    wrapper: ClassVar[str] = "hold"
    amount: Amount
    reason: Memo = ""


class Capture(BodyInput):
    wrapper: ClassVar[str] = "capture"
    to_id: Text = Field(alias="to")
    amount: Amount = UNCHANGED


class Page(Input):
    limit: Annotated[int, Field(ge=1, le=100), BeforeValidator(_parse_digits)] = 20
    offset: Annotated[int, Field(ge=0, le=1_000_000), BeforeValidator(_parse_digits)] = 0


class AccountFilter(Input):
    currency: Currency = UNCHANGED
    kind: Kind = UNCHANGED


class TransferFilter(Input):
    account: Text = UNCHANGED


def read_key(header: str | None) -> str:
    """The name of an attempt."""
    if header is None or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", header):
        raise Refusal("invalid", "The header `Idempotency-Key` is missing or not as it should be.")
    return header


def read_page(query: Mapping[str, str]) -> Page:
    """The page that query parameters ask for."""
    return Page.check(query)
