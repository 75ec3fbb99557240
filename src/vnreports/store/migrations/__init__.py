"""Migrations: the tables of a store, step by step, by Alembic.

`versions/` holds one file a step, named by number; they are frozen once released. A new one:

    alembic revision --rev-id 0004 -m "what it is for"        (settings: [tool.alembic])

`upgrade` is what opening a store calls; Alembic is imported only where there is something to do.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def upgrade(connection: Connection, *, made_by_first_version: bool = False) -> None:
    """Bring the tables of a store up to date, in the transaction of this connection.

    `made_by_first_version`: the tables of 0001 are there, made before there were migrations.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    if made_by_first_version:
        command.stamp(config, "0001")
    command.upgrade(config, "head")
