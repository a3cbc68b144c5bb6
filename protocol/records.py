"""The records that lanes carry.

A record is one of three kinds, and its kind alone decides how two copies become one: a *fact* was
made by a learner's device, is identified by its place in the hash chain, and never changes; a
*publication* is central's, and replaces the one before it; a *join* only grows, so that any two
copies have a least upper bound.

On the wire a record is a JSON array that begins with the number of its kind. Numbers are never
used again, fields are only ever appended, each with a default.
"""

from typing import TypeAlias

import msgspec

Words: TypeAlias = dict[str, str]
"""A text by language ("ko", "en"); every one that is there says the same."""

Ref: TypeAlias = bytes
"""The first 8 bytes of a fact's chain value: how central's records name a fact."""


class Stamp(msgspec.Struct, frozen=True, array_like=True):
    """When a device made a fact, as its clocks have it: central works out the true time.

    ``run`` is what the device's wall clock showed (ms since the epoch, right or wrong) when the
    monotonic clock began that counts ``seconds``. It names that clock, too: stamps of one run tell how long
    was between them. A run ends with the program, and when the two clocks part by more than 2 s: somebody set
    the wall clock, or the monotonic one stood still while the PC slept. Being the same in most
    stamps, it costs next to nothing on the wire.
    """

    run: int
    seconds: int

    @property
    def wall(self) -> int:
        """Return what the wall clock showed, to within 3 s, in ms."""
        return self.run + self.seconds * 1000


class File(msgspec.Struct, frozen=True, array_like=True):
    """A file that a record names: its bytes travel later, as a blob. ``size`` is in bytes."""

    sha256: bytes
    name: str
    size: int
    media_type: str


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A half-open stretch of a lecture, in whole seconds."""

    start: int
    stop: int


class Moment(msgspec.Struct, frozen=True, array_like=True):
    """A place in a lecture, in whole seconds from its beginning."""

    lecture: str
    second: int


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What a learner answered to one item.

    ``value`` holds the ids of the chosen options (single, multiple), of all options in their order
    (order), of the right-hand option beside each left-hand one (match), or the text as typed
    (numeric, short). Empty: not answered.
    """

    item: str
    value: tuple[str, ...]


# Facts: 1-19 ---------------------------------------------------------------------------------


class Watched(msgspec.Struct, frozen=True, array_like=True, tag=1):
    """A fact: stretches of a lecture were played; the player stood at the end of the last."""

    stamp: Stamp
    lecture: str
    spans: tuple[Span, ...]


class Submitted(msgspec.Struct, frozen=True, array_like=True, tag=2):
    """A fact: an assignment was handed in.

    ``version`` is the assignment's as the learner saw it, ``supersedes`` the refused or returned
    hand-in that this one is sent instead of.
    """

    stamp: Stamp
    assignment: str
    version: int
    text: str = ""
    answers: tuple[Answer, ...] = ()
    files: tuple[File, ...] = ()
    supersedes: Ref = b""


class Sent(msgspec.Struct, frozen=True, array_like=True, tag=3):
    """A fact: the learner wrote to a mentor, ``about`` a moment of a lecture or nothing in particular.

    ``quoted`` names the message of this conversation that it answers, as ``Message.ref`` does; b"": none.
    """

    stamp: Stamp
    mentor: str
    text: str
    files: tuple[File, ...] = ()
    about: Moment | None = None
    quoted: Ref = b""


class ReadUpTo(msgspec.Struct, frozen=True, array_like=True, tag=4):
    """A fact: the learner has seen the conversation with a mentor up to this message number."""

    stamp: Stamp
    mentor: str
    number: int


class Answered(msgspec.Struct, frozen=True, array_like=True, tag=5):
    """A fact: an item of a practice quiz was answered, once more or for the first time."""

    stamp: Stamp
    assignment: str
    item: str
    value: tuple[str, ...]


class Revised(msgspec.Struct, frozen=True, array_like=True, tag=6):
    r"""A fact: a draft or a note has another version.

    ``parents`` name the versions that this one was made from, in the order of their refs; two or
    more when versions made apart were brought together. ``delta`` is what changed since the text of
    the first parent (since the empty text, if there is none), as diff-match-patch writes it:
    "=3\t-1\t+new". Lengths count UTF-16 units, as it does
    in every language; no pair of them is cut in two. An empty text means that the document is gone.
    """

    stamp: Stamp
    document: str
    parents: tuple[Ref, ...]
    delta: str


class Chose(msgspec.Struct, frozen=True, array_like=True, tag=7):
    """A fact: a register has another value: a setting, a title, where to go on.

    ``hybrid`` (ms) is greater than that of any value of the register that was known to whoever
    chose: the greatest (hybrid, chain value) is what the register holds.
    """

    stamp: Stamp
    register: str
    value: str
    hybrid: int


class Studied(msgspec.Struct, frozen=True, array_like=True, tag=8):
    """A fact: a counter of this lane's writer stands at ``total``: seconds of study, by day.

    The counter is the sum over all writers of the greatest total of each.
    """

    stamp: Stamp
    counter: str
    total: int


class Voided(msgspec.Struct, frozen=True, array_like=True, tag=9):
    """A fact: an answer of the learner's own counts no longer. Nothing undoes this."""

    stamp: Stamp
    ref: Ref


class Reported(msgspec.Struct, frozen=True, array_like=True, tag=10):
    """A fact: the learner asks the organisation for help with a mentor. No mentor is ever told.

    ``reason`` is one of ``protocol.reasons.REASONS``, or newer than this; ``messages`` name what was said,
    as ``Message.ref`` does. It is never relayed, not even to the learner's other devices.
    """

    stamp: Stamp
    mentor: str
    reason: str
    text: str = ""
    messages: tuple[Ref, ...] = ()


class Unsent(msgspec.Struct, frozen=True, array_like=True, tag=11):
    """A fact: a message of the learner's own is taken back, unless its mentor has read it by then."""

    stamp: Stamp
    ref: Ref


# Publications and joins: from 20 --------------------------------------------------------------


class Portal(msgspec.Struct, frozen=True, array_like=True, tag=20):
    """A publication: the municipal portal that the learner belongs to. ``colour`` is ``#rrggbb``."""

    id: str
    name: Words
    colour: str


class Notice(msgspec.Struct, frozen=True, array_like=True, tag=21):
    """A publication: a notice of the portal; ``body`` is Markdown, ``at`` in ms."""

    id: str
    title: Words
    body: Words
    at: int


class Course(msgspec.Struct, frozen=True, array_like=True, tag=22):
    """A publication: a course, whose lectures and assignments stand in the same lane."""

    id: str
    version: int
    title: Words
    summary: Words
    subject: Words
    level: Words
    provider: str


class Rendition(msgspec.Struct, frozen=True, array_like=True):
    """One way to have a lecture, and what it weighs in bytes, all its files together.

    ``name`` is ``high``, ``low`` or ``audio`` for a recorded lecture, ``text`` or ``pdf`` for one
    to be read.
    """

    name: str
    size: int


class Lecture(msgspec.Struct, frozen=True, array_like=True, tag=23):
    """A publication: one lecture of a course.

    ``kind`` is ``video``, ``audio``, ``text`` or ``pdf``; ``duration`` is in seconds (0: not
    played but read); ``manifest`` is the SHA-256 of the manifest that lists its files.
    """

    id: str
    course: str
    version: int
    number: int
    title: Words
    kind: str
    duration: int
    manifest: bytes
    renditions: tuple[Rendition, ...]


class Option(msgspec.Struct, frozen=True, array_like=True):
    """One choice of an item."""

    id: str
    text: Words


class Item(msgspec.Struct, frozen=True, array_like=True):
    """One question.

    ``kind`` is ``single``, ``multiple``, ``numeric``, ``short``, ``order`` or ``match``. ``options``
    are what is chosen from or put in order; for ``match`` they are the left-hand side, and
    ``matches`` the right-hand side, shuffled. ``key`` is there for practice only (as in ``Answer``;
    for numeric: the number; for short: every text that counts), with ``tolerance`` for numbers.
    """

    id: str
    kind: str
    prompt: Words
    options: tuple[Option, ...] = ()
    matches: tuple[Option, ...] = ()
    unit: str = ""
    points: int = 1
    key: tuple[str, ...] = ()
    tolerance: float = 0.0
    explanation: Words = {}


class Assignment(msgspec.Struct, frozen=True, array_like=True, tag=24):
    """A publication: something to hand in.

    ``kind`` is ``quiz``, ``essay`` or ``photo``; ``body`` is Markdown; ``due`` is in ms (0: never);
    ``max_bytes`` bounds all attached files together; ``practice`` quizzes carry their keys and are
    marked on the spot.
    """

    id: str
    course: str
    version: int
    number: int
    kind: str
    title: Words
    body: Words
    lecture: str = ""
    due: int = 0
    points: int = 0
    items: tuple[Item, ...] = ()
    practice: bool = False
    max_files: int = 0
    max_bytes: int = 0


class Tombstone(msgspec.Struct, frozen=True, array_like=True, tag=25):
    """A publication: what ``kind`` ("course", "lecture", "assignment", "notice", "mentor") had this id is gone."""

    kind: str
    id: str


class Mentor(msgspec.Struct, frozen=True, array_like=True, tag=26):
    """A publication: a mentor of this learner; ``role`` says what for."""

    id: str
    name: str
    role: Words


class Message(msgspec.Struct, frozen=True, array_like=True, tag=27):
    """A publication: a message as central numbered it, 1, 2, ... in each conversation.

    ``author`` is ``me`` or the mentor's id; ``ref`` names the learner's own fact, and is central's
    own 8 bytes for a mentor's. ``at`` is true time, ms. ``about`` is the moment of a lecture that is meant,
    ``quoted`` the message that this one answers.
    """

    ref: Ref
    mentor: str
    number: int
    author: str
    text: str
    at: int
    files: tuple[File, ...] = ()
    about: Moment | None = None
    quoted: Ref = b""


class Verdict(msgspec.Struct, frozen=True, array_like=True, tag=28):
    """A publication: what became of a fact.

    ``state`` is ``applied`` or ``rejected``. ``receipt`` is the number a learner can quote
    ("A-1032"), ``code`` says why a fact was rejected (see docs/protocol.md) and ``words`` the same
    in central's words; ``late`` that it was made after the deadline, by true time ``made``.
    ``number`` is the place of a message in its conversation, for the device that wrote it.
    """

    ref: Ref
    state: str
    at: int
    receipt: str = ""
    code: str = ""
    words: Words = {}
    made: int = 0
    late: bool = False
    number: int = 0


class ItemResult(msgspec.Struct, frozen=True, array_like=True):
    """How an answer was marked: ``score`` of the item's points, and what would have been right."""

    item: str
    score: float
    key: tuple[str, ...] = ()
    explanation: Words = {}


class Feedback(msgspec.Struct, frozen=True, array_like=True, tag=29):
    """A publication: the mark for a hand-in. ``state`` is ``graded`` or ``returned`` (to be done again).

    ``tolerances`` says by item how far off a number may be, where that is not 0.
    """

    ref: Ref
    assignment: str
    state: str
    score: float
    points: float
    comment: str
    by: str
    at: int
    results: tuple[ItemResult, ...] = ()
    tolerances: dict[str, float] = {}


class Progress(msgspec.Struct, frozen=True, array_like=True, tag=30):
    """A join: what was watched of a lecture on all of the learner's devices together.

    Spans are united; ``position`` (s) and ``at`` (true time, ms) are those of the greatest ``at``.
    """

    lecture: str
    spans: tuple[Span, ...]
    position: int
    at: int


class ReadMark(msgspec.Struct, frozen=True, array_like=True, tag=31):
    """A join: up to which message number the learner (``mine``) and the mentor (``theirs``) have read."""

    mentor: str
    mine: int
    theirs: int


class Learner(msgspec.Struct, frozen=True, array_like=True, tag=32):
    """A publication: who the learner is to central."""

    id: str
    name: str
    portal: str


class Handin(msgspec.Struct, frozen=True, array_like=True, tag=33):
    """A publication: a hand-in of the learner's, for their other devices to show."""

    ref: Ref
    assignment: str
    text: str
    answers: tuple[Answer, ...]
    files: tuple[File, ...]
    at: int
    supersedes: Ref = b""


class Relayed(msgspec.Struct, frozen=True, array_like=True, tag=34):
    """A fact of the learner's, from another of their devices.

    ``writer`` is the first 6 bytes of that device's writer id, ``ref`` names the fact, and ``entry``
    is the fact as it came, also when central knows nothing of its kind.
    """

    writer: bytes
    ref: Ref
    entry: msgspec.Raw


class Statement(msgspec.Struct, frozen=True, array_like=True):
    """Central's word about a learner's consent, as it is signed.

    ``state`` is ``not-needed``, ``needed`` (a learner under 14 whose guardian has not agreed), ``given`` or
    ``withdrawn``. ``at`` is central's clock (ms), and greater with every statement: the greatest counts. ``by`` is
    how whoever agreed stands to the learner (never a name), ``purposes`` are ``learning`` and ``mentoring``, and
    ``text`` is the version of what they agreed to.
    """

    learner: str
    state: str
    at: int
    by: str = ""
    purposes: tuple[str, ...] = ()
    text: str = ""


class Consent(msgspec.Struct, frozen=True, array_like=True, tag=35):
    """A join: a ``Statement`` as central wrote it, and central's Ed25519 signature (``protocol.consent``)."""

    statement: msgspec.Raw
    signature: bytes


class HelpLine(msgspec.Struct, frozen=True, array_like=True):
    """Somebody to call: who it is, and the number as it is dialled."""

    name: Words
    number: str


class HelpLines(msgspec.Struct, frozen=True, array_like=True, tag=36):
    """A publication: whom the portal's region says to call, besides those of the whole country."""

    lines: tuple[HelpLine, ...]


class Appointment(msgspec.Struct, frozen=True, array_like=True, tag=37):
    """A publication: when the learner and a mentor meet, as it was agreed on last.

    ``start`` is in ms (true time); ``way`` is ``video`` or ``place`` (or newer than this), ``where`` the link or
    the name of the place; ``status`` is ``booked``, ``changed`` (it was otherwise before) or ``cancelled``.
    """

    id: str
    mentor: str
    start: int
    minutes: int
    way: str
    where: str = ""
    status: str = "booked"


class MessageGone(msgspec.Struct, frozen=True, array_like=True, tag=38):
    """A publication: the learner took this message back; a ``Message`` said after it is there again."""

    ref: Ref


Fact: TypeAlias = (
    Watched
    | Submitted
    | Sent
    | ReadUpTo
    | Answered
    | Revised
    | Chose
    | Studied
    | Voided
    | Reported
    | Unsent
)
Change: TypeAlias = (
    Portal
    | Notice
    | Course
    | Lecture
    | Assignment
    | Tombstone
    | Mentor
    | Message
    | Verdict
    | Feedback
    | Progress
    | ReadMark
    | Learner
    | Handin
    | Relayed
    | Consent
    | HelpLines
    | Appointment
    | MessageGone
)
