"""The tables of central's database, the same on SQLite and PostgreSQL.

Times are ms since the epoch, sizes bytes. What learners wrote stands in columns of bytes, as the
records they sent: a database's idea of text never gets to change it, or to refuse it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    false,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# Who there is ---------------------------------------------------------------------------------

portals = Table(
    "portals",
    metadata,
    Column("id", Text, primary_key=True),
    Column("record", LargeBinary, nullable=False),
    Column("lane", LargeBinary, ForeignKey("central_lanes.id"), nullable=False),
)

learners = Table(
    "learners",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("portal", Text, ForeignKey("portals.id"), nullable=False),
    Column("lane", LargeBinary, ForeignKey("central_lanes.id"), nullable=False),
    Column("removed", Boolean, nullable=False, default=False),
)

mentors = Table(
    "mentors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("portal", Text, ForeignKey("portals.id"), nullable=False),
    Column("record", LargeBinary, nullable=False),
)

mentorings = Table(
    "mentorings",
    metadata,
    Column("learner", Text, ForeignKey("learners.id"), primary_key=True),
    Column("mentor", Text, ForeignKey("mentors.id"), primary_key=True),
    Column("ended", Boolean, nullable=False, default=False),
)

notices = Table(
    "notices",
    metadata,
    Column("id", Text, primary_key=True),
    Column("portal", Text, ForeignKey("portals.id"), nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("removed", Boolean, nullable=False, default=False),
)

# Who may ask ----------------------------------------------------------------------------------

accounts = Table(
    "accounts",
    metadata,
    Column("login", Text, primary_key=True),
    Column("learner", Text, ForeignKey("learners.id"), nullable=False, unique=True),
    Column("password", Text, nullable=False),
)

tries = Table(
    "tries",
    metadata,
    Column("login", LargeBinary, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("until", BigInteger, nullable=False),
)

devices = Table(
    "devices",
    metadata,
    Column("learner", Text, ForeignKey("learners.id"), primary_key=True),
    Column("device", LargeBinary, primary_key=True),
    Column("name", Text, nullable=False),
    Column("first_seen", BigInteger, nullable=False),
    Column("last_seen", BigInteger, nullable=False),
    Column("signing", LargeBinary, index=True),
    Column("sealing", LargeBinary),
)

own_keys = Table(
    "own_keys",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("signing", LargeBinary, nullable=False),
    Column("sealing", LargeBinary, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("learner", Text, ForeignKey("learners.id"), nullable=False, index=True),
    Column("device", LargeBinary, nullable=False),
    Column("used", BigInteger, nullable=False),
    Column("revoked", Boolean, nullable=False, default=False),
)

# Lanes ----------------------------------------------------------------------------------------

writers = Table(
    "writers",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("learner", Text, ForeignKey("learners.id"), nullable=False, index=True),
    Column("device", LargeBinary, nullable=False),
    Column("first_seen", BigInteger, nullable=False),
)

vectors = Table(
    "vectors",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("writer", LargeBinary, ForeignKey("writers.id"), nullable=False),
    Column("own", Boolean, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("positions", LargeBinary, nullable=False),
    Index("ix_vectors_writer_digest", "writer", "own", "digest", unique=True),
    sqlite_autoincrement=True,
)

gaps = Table(
    "gaps",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", LargeBinary, nullable=False, unique=True),
    Column("writer", LargeBinary, ForeignKey("writers.id"), nullable=False, index=True),
    Column("lane", LargeBinary, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("clock", LargeBinary, nullable=False),
    Column("heard", BigInteger, nullable=False),
    Column("entries", LargeBinary, nullable=False),
    Index("ix_gaps_lane_first", "lane", "first"),
    sqlite_autoincrement=True,
)

device_lanes = Table(
    "device_lanes",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("learner", Text, ForeignKey("learners.id"), nullable=False, index=True),
    Column("device", LargeBinary, nullable=False),
)

device_entries = Table(
    "device_entries",
    metadata,
    Column("lane", LargeBinary, ForeignKey("device_lanes.id"), primary_key=True),
    Column("n", BigInteger, primary_key=True),
    Column("chain", LargeBinary, primary_key=True, index=True),
    Column("previous", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

branches = Table(
    "branches",
    metadata,
    Column("lane", LargeBinary, ForeignKey("device_lanes.id"), primary_key=True),
    Column("chain", LargeBinary, primary_key=True),
    Column("n", BigInteger, nullable=False),
)

central_lanes = Table(
    "central_lanes",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
)

central_entries = Table(
    "central_entries",
    metadata,
    Column("lane", LargeBinary, ForeignKey("central_lanes.id"), primary_key=True),
    Column("n", BigInteger, primary_key=True),
    Column("chain", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("subject", LargeBinary),
    Column("origin", LargeBinary),
)

# What there is to learn -----------------------------------------------------------------------

courses = Table(
    "courses",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("portal", Text, ForeignKey("portals.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("lane", LargeBinary, ForeignKey("central_lanes.id"), nullable=False),
    Index("ix_courses_portal_id", "portal", "id", unique=True),
)

publications = Table(
    "publications",
    metadata,
    Column("course", Integer, ForeignKey("courses.number"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True, index=True),
    Column("version", Integer, primary_key=True),
    Column("record", LargeBinary, nullable=False),
    Column("answer_keys", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("withdrawn", Boolean, nullable=False, default=False),
)

# What learners did ----------------------------------------------------------------------------

submissions = Table(
    "submissions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("learner", Text, ForeignKey("learners.id"), nullable=False, index=True),
    Column("chain", LargeBinary, nullable=False, unique=True),
    Column("assignment", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("series", Text, nullable=False, server_default="A"),
    Column("base", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)

series = Table(
    "series",
    metadata,
    Column("name", Text, primary_key=True),
    Column("base", Integer, nullable=False),
    Column("begun", BigInteger, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission", Integer, ForeignKey("submissions.number"), nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
)

refusals = Table(
    "refusals",
    metadata,
    Column("chain", LargeBinary, primary_key=True),
    Column("learner", Text, ForeignKey("learners.id"), nullable=False, index=True),
    Column("code", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("gone", Boolean, nullable=False, server_default=false()),
)

messages = Table(
    "messages",
    metadata,
    Column("learner", Text, ForeignKey("learners.id"), primary_key=True),
    Column("mentor", Text, ForeignKey("mentors.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("ref", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("gone", Boolean, nullable=False, server_default=false()),
)

progress = Table(
    "progress",
    metadata,
    Column("learner", Text, ForeignKey("learners.id"), primary_key=True),
    Column("lecture", Text, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

read_marks = Table(
    "read_marks",
    metadata,
    Column("learner", Text, ForeignKey("learners.id"), primary_key=True),
    Column("mentor", Text, ForeignKey("mentors.id"), primary_key=True),
    Column("mine", Integer, nullable=False),
    Column("theirs", Integer, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("writer", LargeBinary, ForeignKey("writers.id"), primary_key=True),
    Column("counter", LargeBinary, primary_key=True),
    Column("total", BigInteger, nullable=False),
)

voids = Table(
    "voids",
    metadata,
    Column("learner", Text, ForeignKey("learners.id"), primary_key=True),
    Column("ref", LargeBinary, primary_key=True),
    Column("chain", LargeBinary, primary_key=True),
)

# Protection of minors -------------------------------------------------------------------------

ages = Table(
    "ages",
    metadata,
    Column("learner", Text, ForeignKey("learners.id"), primary_key=True),
    Column("born", Text, nullable=False),
    Column("under14", Boolean, nullable=False),
)

consents = Table(
    "consents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("learner", Text, ForeignKey("learners.id"), nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("how", Text, nullable=False),
    Column("statement", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("learner", Text, ForeignKey("learners.id"), nullable=False, index=True),
    Column("chain", LargeBinary, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

help_lines = Table(
    "help_lines",
    metadata,
    Column("portal", Text, ForeignKey("portals.id"), primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

# Appointments ---------------------------------------------------------------------------------

appointments = Table(
    "appointments",
    metadata,
    Column("id", Text, primary_key=True),
    Column("learner", Text, ForeignKey("learners.id"), nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
)

# Blobs ----------------------------------------------------------------------------------------

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", LargeBinary, primary_key=True),
    Column("size", BigInteger, nullable=False),
)

blob_scopes = Table(
    "blob_scopes",
    metadata,
    Column("sha256", LargeBinary, ForeignKey("blobs.sha256"), primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("owner", Text, primary_key=True),
)

uploads = Table(
    "uploads",
    metadata,
    Column("learner", Text, ForeignKey("learners.id"), primary_key=True),
    Column("sha256", LargeBinary, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
)
