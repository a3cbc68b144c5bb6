"""Inserting what may be there already, which both databases can do, each in its own words."""

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(db: Connection, table: Table, **values: object) -> None:
    """Insert a row, unless one with its key is there, or is just being inserted by somebody else."""
    if db.dialect.name == "sqlite":
        db.execute(sqlite.insert(table).values(values).on_conflict_do_nothing())
    else:
        db.execute(postgresql.insert(table).values(values).on_conflict_do_nothing())
