from typing import Any

from asyncpg import Record, UniqueViolationError
from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from conduit.deps import Config, CurrentUser, Db
from conduit.errors import invalid
from conduit.fields import AnyText, Email, Password, Text, Username
from conduit.security import check_password, hash_password, issue_token
from conduit.settings import Settings

router = APIRouter()


class Registration(BaseModel):
    username: Username
    email: Email
    password: Password


class RegistrationRequest(BaseModel):
    user: Registration


class Credentials(BaseModel):
    email: Text
    password: AnyText


class LoginRequest(BaseModel):
    user: Credentials


class UserUpdate(BaseModel):
    # The defaults stand for what is not sent; a null that is sent is not valid but for bio and image.
    username: Username = ""
    email: Email = ""
    password: Password = ""
    bio: AnyText | None = None
    image: AnyText | None = None


class UserUpdateRequest(BaseModel):
    user: UserUpdate


class User(BaseModel):
    email: str
    token: str
    username: str
    bio: str | None
    image: str | None


class UserResponse(BaseModel):
    user: User


def to_response(row: Record, config: Settings) -> dict[str, Any]:
    return {"user": {**row, "token": issue_token(row["id"], config.token_secret)}}


def taken(error: UniqueViolationError) -> HTTPException:
    return invalid(f"{error.constraint_name.replace('_', ' is ')}")


@router.post("/users", status_code=201, response_model=UserResponse)
async def register(body: RegistrationRequest, db: Db, config: Config):
    user = body.user
    hashed = await hash_password(user.password, config.hash_cost)
    statement = "insert into users (username, email, password) values ($1, $2, $3) returning *"
    try:
        row = await db.fetchrow(statement, user.username, user.email, hashed)
    except UniqueViolationError as error:
        raise taken(error) from None
    return to_response(row, config)


@router.post("/users/login", response_model=UserResponse)
async def login(body: LoginRequest, db: Db, config: Config):
    credentials = body.user
    if credentials.password == "":
        raise invalid("password must not be empty")
    row = await db.fetchrow("select * from users where email = $1", credentials.email.strip().lower())
    if row is None or not await check_password(credentials.password, row["password"]):
        raise HTTPException(401, "Email or password is wrong.")
    return to_response(row, config)


@router.get("/user", response_model=UserResponse)
async def read_account(user: CurrentUser, config: Config):
    return to_response(user, config)


@router.put("/user", response_model=UserResponse)
async def update_account(user: CurrentUser, body: UserUpdateRequest, db: Db, config: Config):
    changes = body.user.model_dump(exclude_unset=True)
    if "password" in changes:
        changes["password"] = await hash_password(changes["password"], config.hash_cost)
    if changes:
        assignments = ", ".join(f"{column} = ${index}" for index, column in enumerate(changes, 2))
        statement = f"update users set {assignments} where id = $1 returning *"
        try:
            user = await db.fetchrow(statement, user["id"], *changes.values())
        except UniqueViolationError as error:
            raise taken(error) from None
    return to_response(user, config)
