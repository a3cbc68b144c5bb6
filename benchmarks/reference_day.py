"""The reference day of a learner, lived on a real PC: 78 entries up, 12 changes down.

40 stretches watched, each its own entry because an exchange was tried in vain in between; 30 answers;
6 messages; 2 essays of 800 characters. From central: 2 receipts, 6 messages taken, 2 replies, a mark
with a comment, a notice. The program runs three times that day. The courses are not the demo's, so
the dictionary knows neither their names nor a word of what is written.
"""

import random
from collections.abc import Iterator

from benchmarks import texts
from benchmarks.house import BenchClock
from benchmarks.living import Learner, Offer
from central import demo
from central.service import catalogue, mentoring, people
from central.service.mentoring import Mark, Reply
from central.store import facts
from central.store.database import Store
from client.workspace import Workspace
from protocol.records import Mentor

LENGTH_MS = 14 * 60 * 60 * 1000
MENTOR = "jiwoo"
OFFERS = (
    Offer.named("science-2", ("cells", "roots")),
    Offer.named("korean-2", ("poems", "letters"), ("spring", "harvest", "town")),
)
EARLIER, *ESSAYS = OFFERS[1].essays
SITTINGS = ((600, 13), (29_000, 13), (43_200, 14))
"""When the program is started, in seconds after the day began, and how many stretches are watched."""


def furnish(store: Store, now: int) -> None:
    """Put the demo portal, the day's two courses and a mentor into a central."""
    demo.prepare(store, now)
    for offer in OFFERS:
        catalogue.publish(store, offer.package(), demo.PORTAL.id, now)
    people.add_mentor(store, Mentor(MENTOR, "한지우", {"ko": "멘토"}), demo.PORTAL.id)


def hand_in_earlier(workspace: Workspace, clock: BenchClock) -> None:
    """Hand in the essay that gets its mark on the day; it needs an exchange before the day begins."""
    _learner(workspace, clock).hand_in(EARLIER, "봄에 쓴 글입니다.")


def live(workspace: Workspace, clock: BenchClock) -> None:
    """Live through the day without a line; all that was done waits in the PC afterwards."""
    began, messages = clock.now(), iter(texts.messages())
    learner = _learner(workspace, clock)
    for start, stretches in SITTINGS:
        clock.pass_ms(max(0, began + start * 1000 - clock.now()))
        clock.restart()
        _sit(learner, stretches, messages)
    for assignment, text in zip(ESSAYS, texts.essays(), strict=True):
        learner.hand_in(assignment, text)
    clock.pass_ms(max(0, began + LENGTH_MS - clock.now()))


def answer(store: Store, login: str, now: int) -> None:
    """Do what mentors and the portal did meanwhile: two replies, a mark with a comment, a notice."""
    for text in texts.replies():
        mentoring.reply(store, Reply(login, MENTOR, text), now)
    with store.read() as db:
        handed = facts.all_submissions(db)
    receipt = next(each.receipt for each in handed if each.assignment == EARLIER)
    mentoring.grade(store, Mark(receipt, 9, 10, texts.comment(), MENTOR), now)
    title, body = texts.notice()
    people.add_notice(store, demo.PORTAL.id, title, body, now)


def _learner(workspace: Workspace, clock: BenchClock) -> Learner:
    return Learner(workspace, clock, OFFERS, random.Random(2028))


def _sit(learner: Learner, stretches: int, messages: Iterator[str]) -> None:
    """Watch, write two messages meanwhile, and answer ten questions in the end."""
    for number in range(stretches):
        learner.watch()
        learner.try_to_send()
        if number in (4, 9):
            learner.write(MENTOR, next(messages))
    for _ in range(10):
        learner.answer()
