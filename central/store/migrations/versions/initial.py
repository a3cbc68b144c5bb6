"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:  # noqa: PLR0915
    """Create them all."""
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blobs")),
    )
    op.create_table(
        "central_lanes",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_central_lanes")),
    )
    op.create_table(
        "tries",
        sa.Column("login", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_tries")),
    )
    op.create_table(
        "blob_scopes",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name=op.f("fk_blob_scopes_sha256")),
        sa.PrimaryKeyConstraint("sha256", "scope", "owner", name=op.f("pk_blob_scopes")),
    )
    op.create_table(
        "central_entries",
        sa.Column("lane", sa.LargeBinary(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lane"], ["central_lanes.id"], name=op.f("fk_central_entries_lane")
        ),
        sa.PrimaryKeyConstraint("lane", "n", name=op.f("pk_central_entries")),
    )
    op.create_table(
        "portals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("lane", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["lane"], ["central_lanes.id"], name=op.f("fk_portals_lane")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portals")),
    )
    op.create_table(
        "courses",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("lane", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["lane"], ["central_lanes.id"], name=op.f("fk_courses_lane")),
        sa.ForeignKeyConstraint(["portal"], ["portals.id"], name=op.f("fk_courses_portal")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_courses")),
    )
    op.create_index("ix_courses_portal_id", "courses", ["portal", "id"], unique=True)
    op.create_table(
        "learners",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("lane", sa.LargeBinary(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["lane"], ["central_lanes.id"], name=op.f("fk_learners_lane")),
        sa.ForeignKeyConstraint(["portal"], ["portals.id"], name=op.f("fk_learners_portal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
    )
    op.create_table(
        "mentors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["portal"], ["portals.id"], name=op.f("fk_mentors_portal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentors")),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["portal"], ["portals.id"], name=op.f("fk_notices_portal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_table(
        "accounts",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_accounts_learner")),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_accounts")),
        sa.UniqueConstraint("learner", name=op.f("uq_accounts_learner")),
    )
    op.create_table(
        "device_lanes",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("device", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_device_lanes_learner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_lanes")),
    )
    op.create_index(op.f("ix_device_lanes_learner"), "device_lanes", ["learner"], unique=False)
    op.create_table(
        "devices",
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("device", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.BigInteger(), nullable=False),
        sa.Column("last_seen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_devices_learner")),
        sa.PrimaryKeyConstraint("learner", "device", name=op.f("pk_devices")),
    )
    op.create_table(
        "mentorings",
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("mentor", sa.Text(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_mentorings_learner")),
        sa.ForeignKeyConstraint(["mentor"], ["mentors.id"], name=op.f("fk_mentorings_mentor")),
        sa.PrimaryKeyConstraint("learner", "mentor", name=op.f("pk_mentorings")),
    )
    op.create_table(
        "messages",
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("mentor", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("ref", sa.LargeBinary(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_messages_learner")),
        sa.ForeignKeyConstraint(["mentor"], ["mentors.id"], name=op.f("fk_messages_mentor")),
        sa.PrimaryKeyConstraint("learner", "mentor", "number", name=op.f("pk_messages")),
    )
    op.create_table(
        "progress",
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("lecture", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_progress_learner")),
        sa.PrimaryKeyConstraint("learner", "lecture", name=op.f("pk_progress")),
    )
    op.create_table(
        "publications",
        sa.Column("course", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("answer_keys", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course"], ["courses.number"], name=op.f("fk_publications_course")
        ),
        sa.PrimaryKeyConstraint("course", "kind", "id", "version", name=op.f("pk_publications")),
    )
    op.create_index(op.f("ix_publications_id"), "publications", ["id"], unique=False)
    op.create_table(
        "read_marks",
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("mentor", sa.Text(), nullable=False),
        sa.Column("mine", sa.Integer(), nullable=False),
        sa.Column("theirs", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_read_marks_learner")),
        sa.ForeignKeyConstraint(["mentor"], ["mentors.id"], name=op.f("fk_read_marks_mentor")),
        sa.PrimaryKeyConstraint("learner", "mentor", name=op.f("pk_read_marks")),
    )
    op.create_table(
        "refusals",
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_refusals_learner")),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_refusals")),
    )
    op.create_index(op.f("ix_refusals_learner"), "refusals", ["learner"], unique=False)
    op.create_table(
        "submissions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("assignment", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_submissions_learner")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_submissions")),
        sa.UniqueConstraint("chain", name=op.f("uq_submissions_chain")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_submissions_learner"), "submissions", ["learner"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("device", sa.LargeBinary(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_tokens_learner")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_tokens")),
    )
    op.create_index(op.f("ix_tokens_learner"), "tokens", ["learner"], unique=False)
    op.create_table(
        "uploads",
        sa.Column("learner", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_uploads_learner")),
        sa.PrimaryKeyConstraint("learner", "sha256", name=op.f("pk_uploads")),
    )
    op.create_table(
        "branches",
        sa.Column("lane", sa.LargeBinary(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["lane"], ["device_lanes.id"], name=op.f("fk_branches_lane")),
        sa.PrimaryKeyConstraint("lane", "chain", name=op.f("pk_branches")),
    )
    op.create_table(
        "device_entries",
        sa.Column("lane", sa.LargeBinary(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["lane"], ["device_lanes.id"], name=op.f("fk_device_entries_lane")),
        sa.PrimaryKeyConstraint("lane", "n", "chain", name=op.f("pk_device_entries")),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission"], ["submissions.number"], name=op.f("fk_feedback_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    op.create_index(op.f("ix_feedback_submission"), "feedback", ["submission"], unique=False)
