"""What a thread shows, row after row: days, the bar before what is unread, and the messages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from msgspec import structs
from PySide6.QtCore import QCoreApplication

from client.domain import file_names
from client.domain.words import title_in
from client.store import catalogue, files, handins, messages, threads
from client.store.files import Attachment
from client.store.messages import MessageRow, Tick
from client.store.threads import Stretch
from client.ui import words
from client.ui.context import Context
from protocol.records import File, Ref, Verdict

translate = QCoreApplication.translate


class Kind(StrEnum):
    """What a row is."""

    DAY = "day"
    UNREAD = "unread"
    MESSAGE = "message"


class Place(StrEnum):
    """Where a file is."""

    HERE = "here"
    GOING = "going"
    COMING = "coming"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Quote:
    """A message that another one answers, in a line."""

    ref: Ref
    mine: bool
    text: str


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One row; of a message also the time, the places of its files, why it was refused, and what it is about.

    ``percents`` say how much of each file came, or went, for those on their way.
    """

    key: object
    kind: Kind
    text: str
    message: MessageRow | None = None
    time: str = ""
    places: tuple[Place, ...] = ()
    percents: tuple[int, ...] = ()
    reason: str = ""
    about: str = ""
    quote: Quote | None = None

    @property
    def is_refused(self) -> bool:
        """Whether this is a message that central did not take: then one can send it again, or delete it."""
        return bool(self.reason and self.message and self.message.tick is Tick.REFUSED)


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation as rows; ``first_unread`` is the number of the first one that was unread when it opened."""

    context: Context
    mentor: str
    first_unread: int | None = None

    def rows(self, stretch: Stretch) -> Sequence[ThreadRow]:
        """Return the rows of a stretch as they are now; on any thread, and with few questions."""
        db = self.context.store.db
        found = threads.rows(db, self.mentor, stretch)
        hashes = {file.sha256 for message in found for file in message.files}
        known = files.several(db, hashes)
        coming = frozenset(file.sha256 for file in files.wanted(db)) if hashes else frozenset()
        asked = list({message.quoted for message in found if message.quoted})
        quotes = threads.quoted(db, self.mentor, asked)
        kept = messages.kept(db, self.mentor)
        around = _Around(known, coming, quotes, self.context.store.activity.coming, kept)
        return list(self._rows(found, around))

    def _rows(self, found: Sequence[MessageRow], around: "_Around") -> Iterator[ThreadRow]:
        language, day, now = self.context.language, "", self.context.clock.now()
        for message in found:
            fresh = words.day_alone(message.at, now, language)
            if fresh != day:
                day = fresh
                yield ThreadRow(("day", day, message.ref), Kind.DAY, day)
            if message.number and message.number == self.first_unread:
                yield ThreadRow("unread", Kind.UNREAD, translate("Thread", "New messages"))
            yield self._row(message, around)

    def _row(self, message: MessageRow, around: "_Around") -> ThreadRow:
        time = words.moment(message.at, message.at, self.context.language)
        states = [around.state(message, file) for file in message.files]
        return ThreadRow(
            message.ref,
            Kind.MESSAGE,
            message.text,
            _as_shown(message),
            time,
            tuple(place for place, _ in states),
            tuple(percent for _, percent in states),
            self._reason(message, around),
            self._about(message),
            around.quote(message),
        )

    def _about(self, message: MessageRow) -> str:
        """Return the lecture and the second that a message is about, in a line."""
        if message.about is None:
            return ""
        lecture = catalogue.lecture(self.context.store.db, message.about.lecture)
        title = title_in(lecture.title, self.context.language) if lecture else message.about.lecture
        return f"{title} · {words.clock(message.about.second)}"

    def _reason(self, message: MessageRow, around: "_Around") -> str:
        verdict = around.kept.get(message.ref)
        if message.tick is Tick.REFUSED:
            verdict = handins.verdict(self.context.store.db, message.ref)
        if verdict is None:
            return ""
        return words.verdict(verdict.code, verdict.words, self.context.language)


@dataclass(frozen=True, slots=True)
class _Around:
    """What else is known of the messages of a stretch."""

    known: Mapping[bytes, Attachment]
    coming: frozenset[bytes]
    quotes: Mapping[Ref, MessageRow]
    fetched: tuple[bytes, int]
    kept: Mapping[Ref, Verdict]

    def state(self, message: MessageRow, file: File) -> tuple[Place, int]:
        """Return where a file is, and how much of it came, or went."""
        if file.sha256 in self.coming:
            return Place.COMING, self.fetched[1] if self.fetched[0] == file.sha256 else 0
        found = self.known.get(file.sha256)
        if found is None or not found.here:
            return Place.AWAY, 0
        if message.mine and not found.there and message.tick is not Tick.REFUSED:
            return Place.GOING, min(99, 100 * found.received // max(1, file.size))
        return Place.HERE, 0

    def quote(self, message: MessageRow) -> Quote | None:
        """Return what a message answers, if that is there."""
        found = self.quotes.get(message.quoted)
        return Quote(found.ref, found.mine, in_a_line(found)) if found else None


def _as_shown(message: MessageRow) -> MessageRow:
    """Return a message whose files are called what can be read; one's own are, and are sent again as they are."""
    if message.mine or not message.files:
        return message
    named = (structs.replace(file, name=file_names.safe(file.name)) for file in message.files)
    return replace(message, files=tuple(named))


def in_a_line(message: MessageRow) -> str:
    """Return what a message says, or which files it brings, in a line."""
    return " ".join(message.text.split()) or ", ".join(
        file.name for file in _as_shown(message).files
    )


def tick_words(tick: Tick) -> str:
    """Return what a tick says."""
    return {
        Tick.WAITING: translate("Thread", "Waiting to be sent"),
        Tick.ARRIVED: translate("Thread", "Arrived at the server"),
        Tick.READ: translate("Thread", "Read"),
        Tick.REFUSED: translate("Thread", "Not sent"),
        Tick.THEIRS: "",
    }[tick]


def place_words(place: Place, percent: int = 0) -> str:
    """Return what is said of where a file is."""
    if place is Place.GOING and percent:
        return translate("Thread", "%1 % sent").replace("%1", str(percent))
    if place is Place.COMING and percent:
        return translate("Thread", "%1 % is here. Click to cancel.").replace("%1", str(percent))
    return {
        Place.HERE: "",
        Place.GOING: translate("Thread", "Goes with the next sync"),
        Place.COMING: translate("Thread", "Coming with the next sync. Click to cancel."),
        Place.AWAY: translate("Thread", "Not on this PC yet. Click to fetch it."),
    }[place]


def author_of(name: str, *, mine: bool) -> str:
    """Return who wrote a message."""
    return translate("Thread", "Me") if mine else name


def spoken(row: ThreadRow, name: str) -> str:
    """Return what a screen reader says of a row."""
    message = row.message
    if message is None:
        return row.text
    author, quote = author_of(name, mine=message.mine), ""
    if row.quote:
        answered = translate("Thread", "Answers %1: %2")
        quoted = author_of(name, mine=row.quote.mine)
        quote = answered.replace("%1", quoted).replace("%2", row.quote.text)
    attached = (
        " ".join(filter(None, (file.name, place_words(place, percent))))
        for file, place, percent in zip(message.files, row.places, row.percents, strict=True)
    )
    tick = tick_words(message.tick)
    parts = (author, quote, row.about, row.text, *attached, row.time, tick, row.reason)
    return ", ".join(part for part in parts if part)
