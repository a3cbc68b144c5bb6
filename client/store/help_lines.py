"""Whom the learner's region says to call, besides those of the whole country."""

import msgspec
from sqlite_utils import Database

from protocol import codec
from protocol.records import HelpLine, HelpLines

_NAME = "help-lines"
_records = msgspec.json.Decoder(HelpLines)


def put(db: Database, lines: HelpLines) -> None:
    """Keep whom the portal names, in place of those before."""
    value = codec.encode_record(lines).decode()
    db.table("setting").upsert({"name": _NAME, "value": value}, pk="name")


def regional(db: Database) -> tuple[HelpLine, ...]:
    """Return whom the portal names."""
    row = db.execute("select value from setting where name = ?", [_NAME]).fetchone()
    return _records.decode(row[0]).lines if row else ()
