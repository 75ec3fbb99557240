"""Users: who may use a store through the web application, who is logged in, what they did.

    number = add_user(connection, "lan", "correct", hashed)
    token = log_in(connection, number)            the cookie; the store keeps only its hash
    user_of(connection, token)               ->   User("lan", "correct", …)

Passwords come here already hashed. Names are compared in lower case, with their accents.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from vnreports.store.ledger import now
from vnreports.store.schema import audit_log, users, web_sessions

Role = Literal["read", "correct", "administer"]
ROLES: Sequence[Role] = get_args(Role)  # each may do what those before it may
LASTING = timedelta(hours=12)  # a session: a day of work, not the night after it


@dataclass(frozen=True, slots=True)
class User:
    """A person whom the web application knows."""

    number: int
    name: str
    role: Role
    password: str  # hashed
    created_at: str
    last_login_at: str | None = None


def folded(name: str) -> str:
    """Return a name as names are kept.

    >>> folded(" Lan  Anh ")
    'lan anh'
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def has_users(connection: Connection) -> bool:
    """Return whether anybody has to log in."""
    return connection.scalar(select(users.c.number).limit(1)) is not None


def all_users(connection: Connection) -> list[User]:
    """Return the users, by name."""
    return [User(**row) for row in connection.execute(select(users).order_by("name")).mappings()]


def find_user(connection: Connection, name: str) -> User | None:
    """Return the user of a name."""
    row = connection.execute(select(users).where(users.c.name == folded(name))).mappings().first()
    return User(**row) if row else None


def add_user(connection: Connection, name: str, role: Role, password: str) -> int:
    """Add a user; the name must be free."""
    values = {"name": folded(name), "role": role, "password": password, "created_at": now()}
    (number,) = connection.execute(insert(users).values(values)).inserted_primary_key or (0,)
    return int(number)


def change_user(
    connection: Connection, number: int, *, role: Role | None = None, password: str | None = None
) -> None:
    """Give a user another role or password; whoever is logged in by that name no longer is."""
    values = {name: value for name, value in (("role", role), ("password", password)) if value}
    connection.execute(update(users).where(users.c.number == number).values(values))
    connection.execute(delete(web_sessions).where(web_sessions.c.user == number))


def rehash(connection: Connection, number: int, password: str) -> None:
    """Keep the same password hashed anew, as today's costs want it."""
    connection.execute(update(users).where(users.c.number == number).values(password=password))


def remove_user(connection: Connection, number: int) -> None:
    """Take a user away; what the log tells of the name stays."""
    connection.execute(delete(web_sessions).where(web_sessions.c.user == number))
    connection.execute(delete(users).where(users.c.number == number))


def is_last_administrator(connection: Connection, user: User) -> bool:
    """Return whether others would be left without anybody who may administer."""
    everybody = all_users(connection)
    administrators = [one for one in everybody if one.role == "administer"]
    return len(everybody) > 1 and [one.number for one in administrators] == [user.number]


def log_in(connection: Connection, number: int) -> str:
    """Begin a session; return its token, which is kept nowhere."""
    token, begun = secrets.token_urlsafe(32), now()
    connection.execute(delete(web_sessions).where(web_sessions.c.expires_at < begun))
    ends = (datetime.now(UTC) + LASTING).isoformat(timespec="microseconds")
    connection.execute(
        insert(web_sessions).values(
            token_hash=_hash(token), user=number, created_at=begun, expires_at=ends
        )
    )
    connection.execute(update(users).where(users.c.number == number).values(last_login_at=begun))
    return token


def log_out(connection: Connection, token: str) -> None:
    """End a session."""
    connection.execute(delete(web_sessions).where(web_sessions.c.token_hash == _hash(token)))


def user_of(connection: Connection, token: str) -> User | None:
    """Return who is logged in by a token, while the session lasts."""
    query = (
        select(users)
        .join(web_sessions, web_sessions.c.user == users.c.number)
        .where(web_sessions.c.token_hash == _hash(token), web_sessions.c.expires_at >= now())
    )
    row = connection.execute(query).mappings().first()
    return User(**row) if row else None


def note(
    connection: Connection,
    action: str,
    *,
    by: str,
    target: str | None = None,
    detail: str | None = None,
    address: str | None = None,
) -> None:
    """Write into the log what a person did."""
    values = {"at": now(), "by": by, "action": action, "target": target}
    connection.execute(insert(audit_log).values(**values, detail=detail, address=address))


def log_of(connection: Connection, limit: int) -> list[RowMapping]:
    """Return the last entries of the log, the newest first."""
    query = select(audit_log).order_by(audit_log.c.number.desc()).limit(limit)
    return list(connection.execute(query).mappings())


def _hash(token: str) -> str:
    # a random token of 256 bits needs no salt and no costs
    return hashlib.sha256(token.encode()).hexdigest()
