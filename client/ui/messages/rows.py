"""What a thread shows, row after row: days, the bar before what is unread, and the messages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from client.domain.words import pick
from client.store import catalogue, files, handins, messages
from client.store.messages import MessageRow, Tick
from client.ui import words
from client.ui.context import Context

translate = QCoreApplication.translate

PAGE_ROWS = 100
"""How many messages are shown at first, and how many more each time that the learner scrolls up."""


class Kind(StrEnum):
    """What a row is."""

    DAY = "day"
    UNREAD = "unread"
    MESSAGE = "message"


class Place(StrEnum):
    """Where a file is."""

    HERE = "here"
    COMING = "coming"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One row; of a message also the time, the places of its files, why it was refused, and what it is about."""

    key: object
    kind: Kind
    text: str
    message: MessageRow | None = None
    time: str = ""
    places: tuple[Place, ...] = ()
    reason: str = ""
    about: str = ""


@dataclass(slots=True)
class Thread:
    """The rows of a conversation; ``unread_after`` is the last message that was read before it opened."""

    context: Context
    mentor: str
    name: str
    unread_after: int | None = None
    limit: int = PAGE_ROWS

    def __call__(self) -> Sequence[ThreadRow]:
        """Return the rows as they are now."""
        db, now = self.context.store.db, self.context.clock.now()
        coming = frozenset(file.sha256 for file in files.wanted(db))
        return list(self._rows(messages.thread(db, self.mentor, self.limit), now, coming))

    def _rows(
        self, found: Sequence[MessageRow], now: int, coming: frozenset[bytes]
    ) -> Iterator[ThreadRow]:
        language, day, barred = self.context.language, "", self.unread_after is None
        for message in found:
            fresh = words.day(message.at, now, language)
            if fresh != day:
                day = fresh
                yield ThreadRow(("day", day, message.ref), Kind.DAY, day)
            if not barred and not message.mine and message.number > (self.unread_after or 0):
                barred = True
                yield ThreadRow("unread", Kind.UNREAD, translate("Thread", "New messages"))
            time = words.moment(message.at, message.at, language)
            places = tuple(self._place(file.sha256, coming) for file in message.files)
            yield ThreadRow(
                message.ref,
                Kind.MESSAGE,
                message.text,
                message,
                time,
                places,
                self._reason(message),
                self._about(message),
            )

    def _place(self, sha256: bytes, coming: frozenset[bytes]) -> Place:
        if sha256 in coming:
            return Place.COMING
        known = files.get(self.context.store.db, sha256)
        return Place.HERE if known and known.here else Place.AWAY

    def _about(self, message: MessageRow) -> str:
        """Return the lecture and the second that a message is about, in a line."""
        if message.about is None:
            return ""
        lecture = catalogue.lecture(self.context.store.db, message.about.lecture)
        title = pick(lecture.title, self.context.language) if lecture else message.about.lecture
        return f"{title} · {words.clock(message.about.second)}"

    def _reason(self, message: MessageRow) -> str:
        if message.tick is not Tick.REFUSED:
            return ""
        verdict = handins.verdict(self.context.store.db, message.ref)
        if verdict is None:
            return ""
        return words.verdict(verdict.code, verdict.words, self.context.language)


def tick_words(tick: Tick) -> str:
    """Return what a tick says."""
    return {
        Tick.WAITING: translate("Thread", "Waiting to be sent"),
        Tick.ARRIVED: translate("Thread", "Arrived at the server"),
        Tick.READ: translate("Thread", "Read"),
        Tick.REFUSED: translate("Thread", "Not sent"),
        Tick.THEIRS: "",
    }[tick]


def place_words(place: Place) -> str:
    """Return what is said of where a file is."""
    return {
        Place.HERE: "",
        Place.COMING: translate("Thread", "Coming with the next sync"),
        Place.AWAY: translate("Thread", "Not on this PC yet. Click to fetch it."),
    }[place]


def spoken(row: ThreadRow, name: str) -> str:
    """Return what a screen reader says of a row."""
    message = row.message
    if message is None:
        return row.text
    author = translate("Thread", "Me") if message.mine else name
    attached = (file.name for file in message.files)
    parts = (author, row.about, row.text, *attached, row.time, tick_words(message.tick), row.reason)
    return ", ".join(part for part in parts if part)
