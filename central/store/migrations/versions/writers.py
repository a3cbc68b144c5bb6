"""Writers, what is remembered of them, and what was learned about entries: the wire of mirrored lanes.

Lanes that devices wrote before this stay as they are; nobody writes them any more.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create what is new, and widen what was there."""
    _writers()
    _facts()
    op.create_table(
        "own_keys",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signing", sa.LargeBinary(), nullable=False),
        sa.Column("sealing", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_own_keys")),
    )
    for column in ("signing", "sealing"):
        op.add_column("devices", sa.Column(column, sa.LargeBinary()))
    op.create_index(op.f("ix_devices_signing"), "devices", ["signing"])
    for column in ("subject", "origin"):
        op.add_column("central_entries", sa.Column(column, sa.LargeBinary()))
    op.create_index(op.f("ix_device_entries_chain"), "device_entries", ["chain"])
    op.add_column("submissions", sa.Column("series", sa.Text(), nullable=False, server_default="A"))
    op.add_column(
        "submissions", sa.Column("base", sa.Integer(), nullable=False, server_default="0")
    )


def _writers() -> None:
    op.create_table(
        "writers",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("device", sa.LargeBinary(), nullable=False),
        sa.Column("first_seen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_writers_learner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_writers")),
    )
    op.create_index(op.f("ix_writers_learner"), "writers", ["learner"])
    op.create_table(
        "vectors",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("writer", sa.LargeBinary(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("positions", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["writer"], ["writers.id"], name=op.f("fk_vectors_writer")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_vectors")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vectors_writer_digest", "vectors", ["writer", "own", "digest"], unique=True)
    op.create_table(
        "gaps",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("writer", sa.LargeBinary(), nullable=False),
        sa.Column("lane", sa.LargeBinary(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("clock", sa.LargeBinary(), nullable=False),
        sa.Column("heard", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["writer"], ["writers.id"], name=op.f("fk_gaps_writer")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_gaps")),
        sa.UniqueConstraint("name", name=op.f("uq_gaps_name")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_gaps_writer"), "gaps", ["writer"])
    op.create_index("ix_gaps_lane_first", "gaps", ["lane", "first"])


def _facts() -> None:
    op.create_table(
        "counters",
        sa.Column("writer", sa.LargeBinary(), nullable=False),
        sa.Column("counter", sa.LargeBinary(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["writer"], ["writers.id"], name=op.f("fk_counters_writer")),
        sa.PrimaryKeyConstraint("writer", "counter", name=op.f("pk_counters")),
    )
    op.create_table(
        "voids",
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("ref", sa.LargeBinary(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_voids_learner")),
        sa.PrimaryKeyConstraint("learner", "ref", "chain", name=op.f("pk_voids")),
    )
    op.create_table(
        "series",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("begun", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_series")),
    )
