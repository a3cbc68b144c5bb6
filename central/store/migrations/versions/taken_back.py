"""Messages that learners took back."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add what says of a message that it is gone."""
    op.add_column(
        "messages", sa.Column("gone", sa.Boolean(), nullable=False, server_default=sa.false())
    )
