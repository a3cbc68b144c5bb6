"""Named values: who is signed in, what this PC prefers, how the last exchange went."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from sqlite_utils import Database

from client.domain.policy import USUAL, DownloadPolicy, sound
from client.store import registers
from protocol.records import Learner

if TYPE_CHECKING:
    from protocol.courier import Keys


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
    """How the learner wants things. ``language`` may be empty: the system's; ``text_size`` is in percent.

    Captions and speed follow the learner from device to device; the rest is a matter of this PC.
    """

    language: str = ""
    theme: str = "system"
    text_size: int = 100
    rendition: str = "low"
    captions: bool = True
    speed: float = 1.0
    volume: int = 80
    letter_keys: bool = True
    """Whether single letters do something in lectures: who speaks to the PC sets them off unawares."""

    reading_size: int = 100
    """Of the letters of lessons, in percent of those of the window."""


FOLLOWING = ("captions", "speed")
"""The preferences that follow the learner."""


@dataclass(frozen=True, slots=True)
class Link:
    """What is known of the line: times in ms, 0 for never; ``problem`` is empty while all is well.

    ``clock_offset`` is central's time less this PC's; ``spell_out`` says that central is to be told
    positions and not digests.
    """

    online: bool = False
    last_sync: int = 0
    problem: str = ""
    clock_offset: int = 0
    spell_out: bool = True


@dataclass(frozen=True, slots=True)
class CentralKeys:
    """Central's public keys: Ed25519, by which it is believed, and X25519, to which bundles are sealed."""

    signing: bytes
    sealing: bytes


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
    chosen = {name: chosen for name, chosen in value.items() if name in known}
    return Preferences(**{**chosen, **_following(db)})


def put_preferences(db: Database, chosen: Preferences, now: int) -> None:
    """Keep the learner's preferences; those that follow the learner are told to the other devices."""
    before, after = asdict(preferences(db)), asdict(chosen)
    _put(db, "preferences", json.dumps(after))
    for name in FOLLOWING:
        if after[name] != before[name]:
            registers.choose(db, _register(name), json.dumps(after[name]), true_time(db, now))


def _following(db: Database) -> Mapping[str, bool | float]:
    """Return the preferences that the learner chose on whatever device."""
    usual, found = asdict(Preferences()), {}
    for name in FOLLOWING:
        try:
            value = json.loads(registers.value(db, _register(name)) or "null")
        except ValueError:
            continue
        if isinstance(value, int | float) and isinstance(value, bool) == isinstance(
            usual[name], bool
        ):
            found[name] = value
    return found


def _register(name: str) -> str:
    return f"preference:{name}"


def put_keys(db: Database, keys: "Keys", central: CentralKeys) -> None:
    """Keep this device's private keys, and central's public ones."""
    for name, pair in (("keys", keys), ("central-keys", central)):
        value = {"signing": pair.signing.hex(), "sealing": pair.sealing.hex()}
        _put(db, name, json.dumps(value))


def keys(db: Database) -> "Keys | None":
    """Return this device's private keys; None if nobody has signed in since there are keys."""
    value = _get(db, "keys")
    if not value:
        return None
    # What it is made of takes long to import, and most who use this module never ask.
    from protocol.courier import Keys

    return Keys(**{name: bytes.fromhex(key) for name, key in json.loads(value).items()})


def keys_mark(db: Database) -> bytes:
    """Return what stands for this device's keys and central's, and changes with them; b"" while there are none."""
    found = [_get(db, name) for name in ("keys", "central-keys")]
    joined = "\n".join(found).encode()
    return hashlib.blake2b(joined, digest_size=16).digest() if all(found) else b""


def central_keys(db: Database) -> CentralKeys | None:
    """Return central's public keys; None if it has not said any."""
    value = json.loads(_get(db, "central-keys") or "{}")
    found = (
        CentralKeys(**{name: bytes.fromhex(key) for name, key in value.items()}) if value else None
    )
    return found if found and found.signing and found.sealing else None


def known_kinds(db: Database) -> str:
    """Return the kinds of records that the last version knew which took in what came."""
    return _get(db, "kinds")


def put_known_kinds(db: Database, kinds: str) -> None:
    """Remember which kinds of records are known."""
    _put(db, "kinds", kinds)


def true_time(db: Database, wall: int) -> int:
    """Return a time of this PC's clock as central's would have it, as far as that is known (ms)."""
    return wall + link(db).clock_offset


def spell_out(db: Database) -> None:
    """Have the next exchange tell positions: this device is not what it was at the last."""
    known = link(db)
    if not known.spell_out:
        put_link(db, replace(known, spell_out=True))


def download_policy(db: Database, usual: DownloadPolicy = USUAL) -> DownloadPolicy:
    """Return what downloads may cost, as usual on this PC where nothing was chosen."""
    known = DownloadPolicy.__dataclass_fields__
    value = json.loads(_get(db, "downloads") or "{}")
    return sound(
        replace(usual, **{name: chosen for name, chosen in value.items() if name in known})
    )


def put_download_policy(db: Database, policy: DownloadPolicy) -> None:
    """Keep what downloads may cost."""
    _put(db, "downloads", json.dumps(asdict(sound(policy))))


def link(db: Database) -> Link:
    """Return what is known of the line."""
    return Link(**json.loads(_get(db, "link") or "{}"))


def put_link(db: Database, link: Link) -> None:
    """Keep what is known of the line."""
    _put(db, "link", json.dumps(asdict(link)))


def line_rate(db: Database) -> float:
    """Return how fast lectures last came over this PC's line, in bytes a second; 0 if none ever did."""
    return float(json.loads(_get(db, "line-rate") or "0"))


def put_line_rate(db: Database, bytes_per_second: float) -> None:
    """Keep how fast lectures come."""
    _put(db, "line-rate", json.dumps(round(bytes_per_second)))


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
