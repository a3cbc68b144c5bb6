"""Named values: who is signed in, what this PC prefers, how the last exchange went."""

import json
from dataclasses import asdict, dataclass, replace

from sqlite_utils import Database

from protocol.records import Learner


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this database belongs to, and the central that knows them. ``device`` is 16 bytes in hex."""

    server: str
    learner: str
    name: str
    portal: str
    device: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the learner wants things. ``language`` may be empty: the system's; ``text_size`` is in percent."""

    language: str = ""
    theme: str = "system"
    text_size: int = 100
    rendition: str = "low"
    captions: bool = True
    speed: float = 1.0
    volume: int = 80


@dataclass(frozen=True, slots=True)
class Link:
    """What is known of the line: times in ms, 0 for never; ``problem`` is empty while all is well."""

    online: bool = False
    last_sync: int = 0
    problem: str = ""
    clock_offset: int = 0


def identity(db: Database) -> Identity | None:
    """Return who is signed in here, if anybody is."""
    value = _get(db, "identity")
    return Identity(**json.loads(value)) if value else None


def put_identity(db: Database, identity: Identity) -> None:
    """Remember who is signed in."""
    _put(db, "identity", json.dumps(asdict(identity)))


def rename(db: Database, learner: Learner) -> None:
    """Take central's word for how the learner is called."""
    known = identity(db)
    if known and known.learner == learner.id:
        put_identity(db, replace(known, name=learner.name, portal=learner.portal))


def preferences(db: Database) -> Preferences:
    """Return the learner's preferences, the usual ones where none was chosen."""
    known = Preferences.__dataclass_fields__
    value = json.loads(_get(db, "preferences") or "{}")
    return Preferences(**{name: chosen for name, chosen in value.items() if name in known})


def put_preferences(db: Database, preferences: Preferences) -> None:
    """Keep the learner's preferences."""
    _put(db, "preferences", json.dumps(asdict(preferences)))


def link(db: Database) -> Link:
    """Return what is known of the line."""
    return Link(**json.loads(_get(db, "link") or "{}"))


def put_link(db: Database, link: Link) -> None:
    """Keep what is known of the line."""
    _put(db, "link", json.dumps(asdict(link)))


def token(db: Database) -> str:
    """Return what proves the learner to central, "" if nothing does."""
    value = _get(db, "token")
    return str(json.loads(value)) if value else ""


def put_token(db: Database, token: str) -> None:
    """Keep what proves the learner to central."""
    _put(db, "token", json.dumps(token))


def _get(db: Database, name: str) -> str:
    row = db.execute("select value from setting where name = ?", [name]).fetchone()
    return row[0] if row else ""


def _put(db: Database, name: str, value: str) -> None:
    db.table("setting").upsert({"name": name, "value": value}, pk="name")
