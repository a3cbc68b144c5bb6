"""Makes tests/vectors/exchange.json: an exchange byte by byte, for whoever writes another client or central.

Run it after a change of the protocol's forms, and bring the worked example in docs/protocol.md to it:

    .venv/bin/python -m tools.make_vectors
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from client.domain.documents import Version, delta_of, merged
from protocol import VERSION, codec, lanes
from protocol.lanes import Portion, Position, Segment, Standing
from protocol.messages import Request, Response
from protocol.records import (
    Appointment,
    Fact,
    MessageGone,
    Progress,
    Relayed,
    Revised,
    Sent,
    Span,
    Stamp,
    Unsent,
    Verdict,
    Watched,
)

TARGET = Path(__file__).resolve().parent.parent / "tests" / "vectors" / "exchange.json"
WRITER = bytes(range(16))
OF_LEARNER, OF_COURSE = b"the learner's...", b"a course's......"
RUN = 1_795_300_000_000
TIME = RUN + 60_000
CLOCK = Stamp(RUN, 42)
FACTS: Mapping[int, Sequence[Fact]] = {
    0: [Sent(Stamp(RUN, 10), "minjun", "안녕하세요")],
    1: [Revised(Stamp(RUN, 40), "note:math-1/integers:7f3a", (), "+83\n음수는 영보다 작다")],
    2: [
        Watched(Stamp(RUN, 20), "math-1/integers", (Span(0, 30),)),
        Watched(Stamp(RUN, 35), "math-1/integers", (Span(30, 55), Span(10, 20))),
    ],
}
SENT = bytes.fromhex("7dd235d30c19579a")
"""What the first fact is called."""

MEETING = Appointment(
    "3f7a0b21", "minjun", RUN + 300_800_000, 40, "video", "https://meet.example.org/r/7"
)
ELSEWHERE = Appointment(
    "3f7a0b21", "minjun", RUN + 304_400_000, 40, "place", "평창도서관 2층", "changed"
)


@dataclass(frozen=True, slots=True)
class OwnLane:
    """One of the device's lanes, with the chain value of each entry."""

    id: str
    entries: list[str]
    chain: list[str]


def main() -> None:
    """Write the examples."""
    TARGET.parent.mkdir(exist_ok=True)
    text = json.dumps(vectors(), ensure_ascii=False, indent=1)
    TARGET.write_text(text + "\n", encoding="utf-8")


def vectors() -> Mapping[str, object]:
    """Return the examples; bytes as hex, entries and messages as the JSON text that they are."""
    own = {priority: _own_lane(priority) for priority in FACTS}
    request = _request()
    response = _response(own[0].chain[-1])
    return {
        "writer": WRITER.hex(),
        "own lanes": {str(priority): asdict(lane) for priority, lane in own.items()},
        "mine": _hex(request.mine),
        "yours": _hex(request.yours),
        "request": codec.encode_plain(request).decode(),
        "request packed": codec.encode_message(request).hex(),
        "response": codec.encode_plain(response).decode(),
        "response packed": codec.encode_message(response).hex(),
        "ladder": {"end": 10, "rungs": [1, 2, 6, 8, 9]},
        "left out": _left_out(),
        "appointment": codec.encode_record(MEETING).decode(),
        "changed": codec.encode_record(ELSEWHERE).decode(),
        "unsent": codec.encode_record(Unsent(Stamp(RUN, 55), SENT)).decode(),
        "gone": codec.encode_record(MessageGone(SENT)).decode(),
        "deltas": [
            {"before": before, "after": after, "delta": delta_of(before, after)}
            for before, after in (("", "100%"), ("안녕", "안녕하세요"), ("a😀b", "a😀c"))
        ],
        "merges": [
            _merge("one\ntwo\nthree", "ONE\ntwo\nthree", "one\ntwo\nTHREE"),
            _merge("two", "zwei", "deux"),
        ],
    }


def _own_lane(priority: int) -> OwnLane:
    lane = lanes.lane_of(WRITER, priority)
    entries = [codec.encode_record(fact) for fact in FACTS[priority]]
    chain = [found.hex() for found in lanes.links(lanes.genesis(lane), entries)]
    return OwnLane(lane.hex(), [entry.decode() for entry in entries], chain)


def _request() -> Request:
    segments, ends = [], []
    for priority, facts in FACTS.items():
        lane = lanes.lane_of(WRITER, priority)
        entries = [codec.encode_record(fact) for fact in facts]
        raw = tuple(map(msgspec.Raw, entries))
        segments.append(Segment(priority, 1, lanes.check(lane), raw))
        end = lanes.links(lane, entries)[-1]
        ends.append(Standing(priority, len(entries), lanes.check(end)))
    mine = lanes.digest_of_own(WRITER, ends)
    yours = lanes.digest(_following())
    return Request(VERSION, WRITER, CLOCK, mine, yours, tuple(segments), (), 49152)


def _following() -> Sequence[Position]:
    return [Position(OF_LEARNER, 3, b"3rd-lrnr"), Position(OF_COURSE, 20, b"20th-crs")]


def _response(chain: str) -> Response:
    """Answer with a verdict: among the lanes in the order of their ids, the learner's is the second."""
    verdict = Verdict(
        bytes.fromhex(chain)[:8], "applied", TIME, "A-1001", made=TIME - 32_000, number=4
    )
    portion = Portion(1, (msgspec.Raw(codec.encode_record(verdict)),))
    return Response(VERSION, TIME, None, (portion,), more=False, offsets=())


def _left_out() -> Mapping[str, object]:
    """Return a lane of four entries, of which a new device needs two."""
    note = codec.encode_record(FACTS[1][0])
    ref = lanes.check(lanes.links(lanes.lane_of(WRITER, 1), [note])[-1])
    entries = [
        codec.encode_record(record)
        for record in (
            Progress("math-1/integers", (Span(0, 30),), 30, TIME),
            Relayed(WRITER[: lanes.ORIGIN_BYTES], ref, msgspec.Raw(note)),
            Progress("math-1/integers", (Span(0, 50),), 50, TIME + 1),
            Progress("math-1/integers", (Span(0, 55),), 20, TIME + 2),
        )
    ]
    chain = lanes.links(lanes.genesis(OF_LEARNER), entries)[-1]
    kept = tuple(map(msgspec.Raw, (entries[1], entries[3])))
    portion = Portion(OF_LEARNER, kept, 4, chain, 1, lanes.check(OF_LEARNER))
    return {
        "lane": OF_LEARNER.hex(),
        "entries": [entry.decode() for entry in entries],
        "portion": msgspec.json.encode(portion).decode(),
    }


def _merge(base: str, first: str, second: str) -> Mapping[str, object]:
    refs = (b"a", b"b", b"c")
    parents = ((), refs[:1], refs[:1])
    versions = map(Version, refs, parents, (base, first, second))
    text = merged({version.ref: version for version in versions})
    return {"base": base, "first": first, "second": second, "merged": text}


def _hex(digest: object) -> str:
    return digest.hex() if isinstance(digest, bytes) else ""


if __name__ == "__main__":
    main()
