"""Central's side of an exchange, made up: what it says, in lanes that hold together."""

import itertools
from dataclasses import dataclass, field

import msgspec

from client.store import outbox, replica
from client.store.database import Store
from protocol import VERSION, codec, lanes
from protocol.lanes import Portion, Standing
from protocol.messages import Offset, Request, Response
from protocol.records import (
    Answer,
    Assignment,
    Change,
    Course,
    Item,
    Lecture,
    Mentor,
    Option,
    Rendition,
    Stamp,
    Verdict,
)

TIME = 1_700_000_100_000


@dataclass
class Says:
    """One of central's lanes, as it grows."""

    lane: bytes = b"central's lane.."
    n: int = 0
    chain: bytes = b"central's lane.."
    receipts: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1001))

    def portion(self, *changes: Change | bytes) -> Portion:
        """Say these next, and return how central would."""
        entries = [
            change if isinstance(change, bytes) else codec.encode_record(change)
            for change in changes
        ]
        portion = Portion(
            self.lane,
            tuple(map(msgspec.Raw, entries)),
            first=self.n + 1,
            previous=lanes.check(self.chain),
        )
        self.n += len(entries)
        self.chain = lanes.links(self.chain, entries)[-1]
        return portion

    def tell(self, store: Store, *changes: Change | bytes) -> None:
        """Let the store apply an answer that brings these, and says nothing of the store's own lanes."""
        portions = (self.portion(*changes),) if changes else ()
        replica.apply(store, asked(store), response(None, portions), TIME)

    def accept_all(self, store: Store, *changes: Change, state: str = "applied") -> None:
        """Let the store apply an answer that has all its facts, with a verdict on each."""
        verdicts = [
            Verdict(found.ref, state, TIME, f"A-{next(self.receipts)}")
            for found in outbox.waiting(store.db)
        ]
        said = (*verdicts, *changes)
        portions = (self.portion(*said),) if said else ()
        answer = response(outbox.ends(store.db), portions)
        replica.apply(store, asked(store), answer, TIME)


def asked(store: Store) -> Request:
    """Return a question that leaves it open how far central has the store's lanes."""
    yours = replica.following(store.db)
    return Request(VERSION, outbox.writer(store.db), Stamp(0, 0), b"", yours, (), (), 0)


def response(
    held: tuple[Standing, ...] | None = None,
    portions: tuple[Portion, ...] = (),
    offsets: tuple[Offset, ...] = (),
    pull: str = "",
) -> Response:
    return Response(VERSION, TIME, held, portions, more=False, offsets=offsets, pull=pull)


def course(id_: str = "c1", title: str = "수학") -> Course:
    return Course(id_, 1, {"ko": title}, {}, {"ko": "수학"}, {"ko": "중1"}, "Bandi")


def lecture(
    id_: str = "c1/l1", title: str = "직선", number: int = 1, duration: int = 100
) -> Lecture:
    return Lecture(
        id_,
        id_.partition("/")[0],
        1,
        number,
        {"ko": title, "en": f"Lecture {number}"},
        "video",
        duration,
        b"m" * 32,
        (Rendition("high", 2000), Rendition("low", 1000)),
    )


def essay(id_: str = "c1/essay", max_files: int = 2, max_bytes: int = 10_000) -> Assignment:
    return Assignment(
        id_,
        "c1",
        1,
        1,
        "essay",
        {"ko": "글쓰기"},
        {"ko": "쓰세요"},
        max_files=max_files,
        max_bytes=max_bytes,
    )


def quiz(id_: str = "c1/quiz") -> Assignment:
    options = (Option("a", {"ko": "하나"}), Option("b", {"ko": "둘"}))
    item = Item("1", "single", {"ko": "몇?"}, options)
    return Assignment(id_, "c1", 1, 2, "quiz", {"ko": "퀴즈"}, {}, items=(item,))


def mentor(id_: str = "minjun", name: str = "민준") -> Mentor:
    return Mentor(id_, name, {"ko": "대학생 멘토"})


def answer(item: str = "1", value: str = "a") -> Answer:
    return Answer(item, (value,))
