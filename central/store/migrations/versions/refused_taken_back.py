"""Messages that were refused, and that learners took back."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add what says of a refused message that it is gone."""
    op.add_column(
        "refusals", sa.Column("gone", sa.Boolean(), nullable=False, server_default=sa.false())
    )
