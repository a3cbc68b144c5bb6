"""A learner who has very much, and what central has for somebody who was away: what lists are measured with."""

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from benchmarks import texts
from benchmarks.house import MONDAY_MORNING
from client.store import outbox, replica
from client.workspace import Workspace
from protocol import VERSION, codec, lanes
from protocol.lanes import Portion
from protocol.messages import Response
from protocol.records import Assignment, Change, Course, Lecture, Mentor, Message, Rendition

LECTURES, MESSAGES, NOTES, ASSIGNMENTS = 100_000, 5_000, 2_000, 500
IN_A_COURSE = 25
IN_AN_ANSWER = 400
"""How many changes central sends at once: of lectures made anew, what 48 kB hold."""

SUBJECTS = ("수학", "영어", "국어", "과학", "사회", "한국사", "음악", "정보")
TOPICS = (
    "일차방정식",
    "함수의 그래프",
    "관계대명사",
    "소설의 시점",
    "광합성",
    "산업 혁명",
    "삼국 시대",
)


def fill(workspace: Workspace, lectures: int) -> None:
    """Let the learner have very much."""
    changes = [*_catalogue(lectures), *_talk(MESSAGES), *_assignments(ASSIGNMENTS)]
    request = replica.next_request(workspace.store, workspace.clock.stamp(), spelled_out=True)
    for response in _portions(changes, 2000, b"what was there.."):
        replica.apply(workspace.store, request, response, MONDAY_MORNING)
    said = texts.corpus("talk")
    for number in range(NOTES):
        lecture = f"c{number % 100}/{number % IN_A_COURSE}"
        workspace.learning.notes.add(lecture, said[number % len(said)], number)
    # Central has it all.
    request = replica.next_request(workspace.store, workspace.clock.stamp(), spelled_out=True)
    held = outbox.ends(workspace.store.db)
    has_all = Response(VERSION, MONDAY_MORNING, held, (), more=False, offsets=())
    replica.apply(workspace.store, request, has_all, MONDAY_MORNING)


def _catalogue(lectures: int) -> Iterator[Change]:
    for number in range(lectures):
        course = number // IN_A_COURSE
        if number % IN_A_COURSE == 0:
            yield _course(course)
        yield _lecture(number)


def _course(number: int) -> Course:
    subject = SUBJECTS[number % len(SUBJECTS)]
    title = {"ko": f"{subject} {number}: {TOPICS[number % len(TOPICS)]}부터"}
    level = {"ko": f"중{number % 3 + 1}"}
    return Course(
        f"c{number}", 1, title, {"ko": "차근차근"}, {"ko": subject}, level, f"제공처 {number % 12}"
    )


def _lecture(number: int, version: int = 1) -> Lecture:
    course, place = divmod(number, IN_A_COURSE)
    subject, topic = SUBJECTS[course % len(SUBJECTS)], TOPICS[(course + place) % len(TOPICS)]
    title = {"ko": f"{subject} {topic} {place + 1}강 {version}"}
    sizes = (Rendition("high", 18_000_000), Rendition("low", 6_000_000))
    hash_ = number.to_bytes(32, "big")
    return Lecture(
        f"c{course}/{place}", f"c{course}", version, place, title, "video", 900, hash_, sizes
    )


def _talk(count: int, first: int = 1) -> Iterator[Change]:
    said = texts.corpus("mentors", "talk")
    yield Mentor("minjun", "김민준", {"ko": "멘토"})
    for number in range(first, first + count):
        author = "me" if number % 2 else "minjun"
        text = said[number % len(said)]
        ref = number.to_bytes(8, "big")
        yield Message(ref, "minjun", number, author, text, MONDAY_MORNING + number)


def _assignments(count: int, version: int = 1) -> Iterator[Change]:
    for number in range(count):
        title = {"ko": f"{TOPICS[number % len(TOPICS)]} 과제 {number} {version}"}
        due = MONDAY_MORNING + number * 3_600_000
        yield Assignment(
            f"a{number}", f"c{number}", version, 1, "essay", title, {"ko": "써 보세요."}, due=due
        )


def news(first: int, count: int) -> Sequence[Response]:
    """Return what central has for somebody who was away: lectures made anew, messages, assignments."""
    version = 2 + first // max(count, 1)
    some = count // 10
    changes = [
        *(_lecture(number * 7 % LECTURES, version) for number in range(count - 4 * some - 1)),
        *_talk(3 * some, MESSAGES + 1 + first),
        *islice(_assignments(ASSIGNMENTS, version), some),
    ]
    changes += [_lecture(number, version) for number in range(count - len(changes))]
    return list(_portions(changes, IN_AN_ANSWER, b"lane" + first.to_bytes(12, "big")))


def _portions(changes: Sequence[Change], page: int, lane: bytes) -> Iterator[Response]:
    bodies = [codec.encode_record(change) for change in changes]
    chains = [lanes.genesis(lane), *lanes.links(lanes.genesis(lane), bodies)]
    for first in range(0, len(bodies), page):
        entries = tuple(msgspec.Raw(body) for body in bodies[first : first + page])
        portion = Portion(lane, entries, first=first + 1, previous=lanes.check(chains[first]))
        yield Response(VERSION, MONDAY_MORNING, None, (portion,), more=True, offsets=())
