"""What the dictionary is trained on: invented texts, the demo's catalogue, and what messages look like.

The messages are said by real clients to a real central: learners of invented courses live through some
days, and write what the corpus has. What nobody can foresee (hashes, refs, times) is cut out of the
content, and stays in the statistics.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import texts
from benchmarks.cover import Document
from benchmarks.house import PASSWORD, BenchClock, House, central, foreseeable, pc
from benchmarks.living import Learner, Offer
from central import demo
from central.service import catalogue, mentoring, people
from central.service.exchange import exchange
from central.service.mentoring import Mark, Reply
from central.service.people import NewLearner
from central.store import facts
from central.store.database import Store
from client.store import replica
from protocol import codec

LEARNERS = 8
DAYS = 4
MOST_EXCHANGES = 20
MENTOR = "minjun"
OFFERS = (
    Offer.named("math-2", ("functions", "triangles", "probability"), ("number",)),
    Offer.named("science-1", ("matter", "light"), ("experiment",)),
    Offer.named("history-1", ("kingdoms", "trade"), ("village",)),
    Offer.named("english-2", ("letters", "travel"), ("friend",)),
)
UNFORESEEN = re.compile(rb'"[A-Za-z0-9+/=_-]{11,}"|\d{3,}|"[^"]*[^\x00-\x7f][^"]*"')
"""Hashes, refs and larger numbers; and texts, which are material of their own."""

TEXT = re.compile(rb'"(?:[^"\\]|\\.)+"')


@dataclass(frozen=True, slots=True)
class Material:
    """All of it: ``messages`` are whole, as JSON, requests and answers in turns."""

    messages: Sequence[bytes]

    def texts(self) -> Sequence[Document]:
        """Return what people write, and what the catalogue says."""
        corpus = [line.encode() for line in texts.corpus()]
        said = {text for message in self.messages for text in TEXT.findall(message)}
        known = b"\n".join(corpus)
        others = [text for text in sorted(said) if b" " in text and text[1:-1] not in known]
        return [*map(Document, corpus), *(Document(text, 0.5) for text in others)]

    def shapes(self) -> Sequence[Document]:
        """Return what is left of messages without what is in them."""
        pieces = [piece for message in self.messages for piece in UNFORESEEN.split(message)]
        return [Document(piece) for piece in pieces if piece]


def material() -> Material:
    """Let learners live and talk with central, and return all that was said; always the same."""
    with foreseeable(20) as chance, TemporaryDirectory() as folder:
        return Material(list(_said(Path(folder), chance)))


def _said(folder: Path, chance: random.Random) -> Iterator[bytes]:
    """Yield the messages of all learners' lives."""
    clock = BenchClock()
    logins = [f"learner-{number}" for number in range(LEARNERS)]
    store = Store.open(folder / "central")
    _furnish(store, logins, clock.now())
    store.close()
    with central(folder / "central", clock) as house:
        for login in logins:
            with pc(folder / login, clock) as workspace:
                workspace.sign_in(house.url, login, PASSWORD)
                life = _Life(house, login, Learner(workspace, clock, OFFERS, chance))
                for day in range(DAYS):
                    yield from life.day(day)


def _furnish(store: Store, logins: Sequence[str], now: int) -> None:
    demo.prepare(store, now)
    for offer in OFFERS:
        catalogue.publish(store, offer.package(), demo.PORTAL.id, now)
    for login in logins:
        people.add_learner(store, NewLearner(login, login, demo.PORTAL.id, PASSWORD))
        people.assign(store, MENTOR, login)


@dataclass(slots=True)
class _Life:
    """A learner, and what mentors do about them."""

    house: House
    login: str
    learner: Learner

    def day(self, number: int) -> Iterator[bytes]:
        """Yield what is said on a day: nothing new, something now and then, then a day's worth."""
        learner = self.learner
        learner.clock.restart()
        for _ in range(3):
            yield from self._exchanges()
            self._do_something()
        for _ in range(learner.chance.choice((10, 40))):
            learner.watch()
            learner.try_to_send()
        for _ in range(learner.chance.choice((5, 20))):
            learner.answer()
        for _ in range(5):
            learner.write(MENTOR, learner.chance.choice(texts.corpus("talk", "questions")))
        learner.hand_in(OFFERS[number % len(OFFERS)].essays[0], self._essay())
        self._mentors_work()
        yield from self._exchanges()
        learner.clock.pass_ms(8 * 60 * 60 * 1000)

    def _do_something(self) -> None:
        """Do one thing before an exchange."""
        learner = self.learner
        match learner.chance.randrange(3):
            case 0:
                learner.watch()
            case 1:
                learner.answer()
            case _:
                learner.write(MENTOR, learner.chance.choice(texts.corpus("talk")))

    def _mentors_work(self) -> None:
        """Reply, mark the last hand-in, put up a notice now and then."""
        store, chance, now = self.house.store, self.learner.chance, self.learner.clock.now()
        for text in chance.sample(texts.corpus("mentors", "replies"), 2):
            mentoring.reply(store, Reply(self.login, MENTOR, text), now)
        with store.read() as db:
            handed = facts.all_submissions(db)
        if handed:
            comment = " ".join(chance.sample(texts.corpus("mentors"), 2))
            mentoring.grade(store, Mark(handed[-1].receipt, 8, 10, comment, MENTOR), now)
        title, body = chance.sample(texts.corpus("notices"), 2)
        people.add_notice(store, demo.PORTAL.id, {"ko": title}, {"ko": body}, now)

    def _essay(self) -> str:
        """Return some paragraphs of the corpus, of 800 characters or so."""
        lines = texts.corpus("essays_life", "essays_views", "essays_school", "essays_polite")
        begin = self.learner.chance.randrange(len(lines) - 5)
        return "\n".join(lines[begin : begin + 5])

    def _exchanges(self) -> Iterator[bytes]:
        """Exchange until nobody has more to say, and yield it."""
        workspace, clock = self.learner.workspace, self.learner.clock
        token = workspace.line().runner.transport.token
        more, exchanges = True, 0
        while more and exchanges < MOST_EXCHANGES:
            request = replica.next_request(workspace.store, clock.stamp())
            response = exchange(self.house.store, token, request, clock.now())
            replica.apply(workspace.store, request, response, clock.now())
            yield codec.encode_plain(request)
            yield codec.encode_plain(response)
            more, exchanges = response.more or bool(response.pull), exchanges + 1
