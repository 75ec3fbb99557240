"""How Alembic reaches the database: over the connection that `upgrade` hands it.

From the shell, `alembic -x store=URL …` names the store; without it, it is an empty one in memory.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from vnreports.store.schema import metadata


def _run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    from vnreports.store.database import open_engine, to_url

    engine = open_engine(
        to_url(context.get_x_argument(as_dictionary=True).get("store", "sqlite://"))
    )
    with engine.begin() as connection:
        _run(connection)
    engine.dispose()
