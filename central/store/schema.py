"""Bringing a database to the tables that this version needs, by the revisions in ``migrations``."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADING = 0x62616E6469
"""The advisory lock that lets one of several servers that start together do the upgrade."""


def upgrade(db: Connection, revision: str = "head") -> None:
    """Run the revisions that the database lacks, up to one, in the transaction that is open."""
    if db.dialect.name == "postgresql":
        db.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADING})")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = db
    command.upgrade(config, revision)
