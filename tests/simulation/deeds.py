"""What learners do in a storm, through the verbs: each deed says what it did, and what must come of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

import msgspec

from central.service import mentoring
from client.domain.submission import Refused
from client.learning import Learning
from client.learning.study import study_counter
from client.store import answers, documents, handins, messages, notes, outbox, registers, settings
from client.store.messages import Tick
from protocol import lanes
from protocol.records import Answer, Ref, Span
from tests.simulation.bags import UNKNOWN_KIND, Token
from tests.simulation.ledger import Ledger
from tests.simulation.reading import unsaid_counts
from tests.simulation.scenery import COURSES, DURATION, MENTORS
from tests.simulation.world import Device, World

SPEED = "preference:speed"
EVERYTHING = 1_000_000


@dataclass
class Deed:
    """One verb about to be called on a PC; ``tokens`` are what it will have done."""

    world: World
    device: Device
    rng: Random
    tokens: set[Token] = field(default_factory=set)

    @property
    def verbs(self) -> Learning:
        """The learner's verbs."""
        return self.device.disk.learning(self.device.clock)

    @property
    def ledger(self) -> Ledger:
        """What the learner was promised."""
        return self.world.ledgers[self.device.login]

    def marker(self, kind: str) -> str:
        """Return words that nobody ever wrote before, and that must arrive."""
        self.world.serial += 1
        text = f"{self.device.login}:{kind}:{self.world.serial}"
        self.tokens.add(("marker", text))
        return text

    def line(self) -> str:
        """Return a line that nobody ever wrote before."""
        self.world.serial += 1
        return f"{self.device.login}:line:{self.world.serial}"

    def edited(self, name: str, text: str) -> tuple[str, str]:
        """Write a line into a text, or strike one out; return the text, and what was done."""
        lines = text.split("\n") if text else []
        if len(lines) > 1 and self.rng.random() < 0.25:
            gone = lines.pop(self.rng.randrange(len(lines)))
            self.ledger.release(("line", name, gone))
            return "\n".join(lines), f"strikes {gone} out of"
        new = self.line()
        lines.insert(self.rng.randint(0, len(lines)), new)
        self.tokens.add(("line", name, new))
        return "\n".join(lines), f"writes {new} into"

    def lecture(self) -> str:
        """Choose a lecture that the PC knows."""
        rows = self.device.disk.store.db.execute("select id from lecture order by id").fetchall()
        return str(self.rng.choice(rows)[0]) if rows else "math/1"

    def do(self, what: Callable[["Deed"], str]) -> str:
        """Call the verb; one that is refused has done nothing."""
        try:
            return what(self)
        except Refused as refused:
            self.tokens.clear()
            return f"may not {what.__name__}: {refused.code}"

    def keep(self) -> None:
        """Note that the verb returned: from now on it is promised."""
        self.ledger.promise(f"{self.device.name} at {self.world.time.now}", self.tokens)


def watch(deed: Deed) -> str:
    lecture = deed.lecture()
    store, clock = deed.device.disk.store, deed.device.clock
    start = deed.rng.randrange(DURATION - 20)
    stop = start + deed.rng.randint(1, 20)
    deed.world.time.now += (stop - start) * 1000
    if deed.rng.random() < 0.05:
        stop += 2 * DURATION
    counter = study_counter(settings.true_time(store.db, clock.now()))
    key = (deed.device.login, counter)
    deed.world.counted[key] = deed.world.counted.get(key, 0) + stop - start
    deed.verbs.study.watched(lecture, Span(start, stop))
    deed.tokens |= {("second", lecture, second) for second in range(start, stop)}
    deed.tokens |= unsaid_counts(store, "total > said")
    return f"watches {lecture} {start}-{stop}"


def hand_in(deed: Deed) -> str:
    db = deed.device.disk.store.db
    essays = [row.id for row in handins.assignments(db) if row.assignment.kind == "essay"]
    if not essays:
        return "has nothing to hand in"
    assignment = deed.rng.choice(sorted(essays))
    text = deed.marker("handin")
    deed.ledger.release_document(handins.owner_of(assignment))
    deed.verbs.handins.save_draft(assignment, text, ())
    ref = deed.verbs.handins.submit(assignment)
    return f"hands in {assignment} as {ref.hex()}"


def revise(deed: Deed) -> str:
    rows = deed.device.disk.store.db.execute("select ref from submission order by ref").fetchall()
    if not rows:
        return "has nothing to revise"
    ref: Ref = deed.rng.choice(rows)[0]
    handed = handins.handed(deed.device.disk.store.db, ref)
    assert handed is not None
    text = deed.marker("again")
    deed.ledger.release_document(handins.owner_of(handed.assignment))
    deed.verbs.handins.revise(ref)
    deed.verbs.handins.save_draft(handed.assignment, text, ())
    deed.verbs.handins.submit(handed.assignment)
    return f"hands in again instead of {ref.hex()}"


def send(deed: Deed) -> str:
    mentor = deed.rng.choice(MENTORS).id
    ref = deed.verbs.messages.send(mentor, deed.marker("message"), ())
    return f"writes to {mentor}: {ref.hex()}"


def unsend(deed: Deed) -> str:
    """Take back a message that waits; if none does, write one that somebody may take back."""
    db = deed.device.disk.store.db
    said = [row for mentor in MENTORS for row in messages.thread(db, mentor.id)]
    waiting = [row for row in said if row.tick is Tick.WAITING]
    if not waiting:
        return send(deed)
    row = deed.rng.choice(waiting)
    read = "network" in deed.world.faults and deed.rng.random() < 0.3
    if read:
        # It arrived, but the answer is lost on its way, and the mentor is quick.
        _, letter = deed.world.ask(deed.device)
        deed.world.carry(letter)
        mentoring.read(deed.world.house.store, deed.device.login, row.mentor, EVERYTHING)
    taken = deed.verbs.messages.take_back(row.ref)
    assert taken == row, "what waits can be taken back"
    assert row.ref not in [at.ref for at in messages.thread(db, row.mentor)], "it is still shown"
    deed.tokens.add(("void", row.ref))
    what = "what is read" if read else "what was written"
    return f"takes back {what} to {row.mentor}: {row.ref.hex()}"


def read(deed: Deed) -> str:
    db = deed.device.disk.store.db
    mentor = deed.rng.choice(MENTORS).id
    if messages.unread(db, mentor):
        last = messages.last_number(db, mentor)
        deed.tokens |= {("read", mentor, n) for n in range(1, last + 1)}
    deed.verbs.messages.mark_read(mentor)
    return f"reads what {mentor} wrote"


def answer(deed: Deed) -> str:
    quiz = f"{deed.rng.choice(COURSES)}/practice"
    ref = deed.verbs.practice.answered(quiz, Answer("1", (deed.marker("answer"),)))
    return f"answers {quiz}: {ref.hex()}"


def take_back(deed: Deed) -> str:
    db = deed.device.disk.store.db
    known = [at for course in COURSES for at in answers.attempts(db, f"{course}/practice")]
    if not known:
        return "has no answer to take back"
    ref = deed.rng.choice(known).ref
    deed.verbs.practice.take_back(ref)
    deed.tokens.add(("void", ref))
    return f"takes {ref.hex()} back"


def take_note(deed: Deed) -> str:
    """Make a note, write a line into one, or strike one out."""
    db = deed.device.disk.store.db
    names = documents.names(db, "note:")
    if not names or deed.rng.random() < 0.2:
        line = deed.line()
        name = deed.verbs.notes.add(deed.lecture(), line)
        deed.tokens.add(("line", name, line))
        return f"notes {line} in {name}"
    name = deed.rng.choice(names)
    found = notes.note(db, name)
    assert found is not None
    text, what = deed.edited(name, found.text)
    deed.verbs.notes.edit(name, text)
    return f"{what} {name}"


def throw_note_away(deed: Deed) -> str:
    names = documents.names(deed.device.disk.store.db, "note:")
    if not names:
        return "has no note to throw away"
    name = deed.rng.choice(names)
    deed.ledger.release_document(name)
    deed.verbs.notes.remove(name)
    return f"throws {name} away"


def draft(deed: Deed) -> str:
    """Write on at what is to be handed in."""
    assignment = f"{deed.rng.choice(COURSES)}/essay"
    found = handins.draft(deed.device.disk.store.db, assignment)
    name = handins.owner_of(assignment)
    text, what = deed.edited(name, found.text if found else "")
    deed.verbs.handins.save_draft(assignment, text, (), found.seen if found else ())
    return f"{what} {name}"


def choose(deed: Deed) -> str:
    """Choose how fast lectures are played: one choice after another, all different."""
    deed.world.serial += 1
    speed = float(1000 + deed.world.serial)
    store = deed.device.disk.store
    before = store.db.execute("select value from chosen where name = ?", [SPEED]).fetchone()
    if before:
        # What was chosen here before, and is not said yet, need not be said any more.
        deed.ledger.release(("chosen", SPEED, before[0]))
    replaced = registers.value(store.db, SPEED)
    preferences = settings.preferences(store.db)
    deed.verbs.study.prefer(replace(preferences, speed=speed))
    assert settings.preferences(store.db).speed == speed, "what was just chosen is not so"
    deed.tokens.add(("chosen", SPEED, str(speed)))
    deed.ledger.replaced.append((replaced or "", str(speed)))
    return f"chooses speed {speed}"


def later_version(deed: Deed) -> str:
    """Do what only a later version of the program knows how to do."""
    text = deed.marker("later")
    priority = deed.rng.randrange(lanes.PRIORITIES)
    body = msgspec.json.encode([UNKNOWN_KIND, [0, 0], text])
    append_raw(deed.device, priority, body)
    return f"does what only a later version knows, in lane {priority}"


def append_raw(device: Device, priority: int, body: bytes) -> None:
    """Append bytes to a PC's lane, as another version of the program would."""
    with device.disk.store.write("outbox") as db:
        lane = outbox.own_lanes(db)[priority]
        chain = lanes.link(lane.chain, body)
        row = {"priority": priority, "n": lane.n + 1, "chain": chain, "ref": lanes.check(chain)}
        db.table("entry").insert(row | {"body": body, "at": device.clock.now()})
        db.execute(
            "update own_lane set n = ?, chain = ? where priority = ?", [lane.n + 1, chain, priority]
        )


DEEDS: Sequence[Callable[[Deed], str]] = (
    watch,
    watch,
    hand_in,
    hand_in,
    revise,
    send,
    send,
    unsend,
    unsend,
    read,
    answer,
    take_back,
    take_note,
    take_note,
    throw_note_away,
    draft,
    choose,
    choose,
    later_version,
)


def choose_deed(deed: Deed, rng: Random) -> Callable[[Deed], str]:
    """Choose what somebody does; of whom nothing is collected, knocks."""
    # They do deeds, too.
    from tests.simulation import protection

    closed = (protection.report, protection.knock)
    return rng.choice(closed if protection.is_closed(deed.device) else (*DEEDS, protection.report))


def do_something(world: World, rng: Random) -> str:
    """Have somebody do something."""
    return do_on(world, rng.choice(world.devices), rng)


def do_on(world: World, device: Device, rng: Random) -> str:
    """Have somebody do something at a PC."""
    deed = Deed(world, device, rng)
    what = deed.do(choose_deed(deed, rng))
    deed.keep()
    return f"{device.name} {what}"
