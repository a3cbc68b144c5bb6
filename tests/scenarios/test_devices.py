"""Two PCs and a phone of one learner, their clocks wrong by hours and years, come to the same."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from central.embedded import serve
from client.clock import SystemClock
from client.config import Paths
from client.learning import Learning
from client.learning.study import study_counter
from client.store import (
    answers,
    counters,
    documents,
    facts,
    handins,
    messages,
    notes,
    outbox,
    progress,
    settings,
)
from client.store.answers import Attempt
from client.store.mistakes import Wrong, mistakes
from client.workspace import Workspace, open_workspace
from protocol.records import Answer, Item, ReadMark, Span

HOUR = 3_600_000
YEAR = 365 * 24 * HOUR
OFF_BY = {"pc": -9 * YEAR, "school": 5 * HOUR, "phone": 40 * YEAR}
LECTURE = "math-1/integers"
ESSAY = "english-1/essay-hello"
ROUNDS = 6


class WrongClock(SystemClock):
    """A clock that goes well, and was set wrong."""

    def __init__(self, off_by: int) -> None:
        self.off_by = off_by
        super().__init__()

    def now(self) -> int:
        return super().now() + self.off_by


@dataclass(frozen=True)
class Shown:
    """All that the learner sees and that is the same wherever they look."""

    watched: tuple[tuple[Span, ...], int]
    read: ReadMark
    messages: list[tuple[bytes, int, str, int]]
    handed: list[tuple[bytes, str, int, str]]
    draft: str
    message_draft: str
    notes: list[tuple[str, int, str]]
    answers: Sequence[Attempt]
    mistakes: Sequence[Wrong]
    studied: Mapping[str, int]
    preferences: tuple[float, bool]


@dataclass(frozen=True)
class Device:
    """One of the learner's devices."""

    name: str
    workspace: Workspace

    def sync(self) -> None:
        assert self.workspace.line().runner.run_until_idle() == ""

    def shows(self) -> Shown:
        db = self.workspace.store.db
        chosen, watched = settings.preferences(db), progress.get(db, LECTURE)
        thread, handed = messages.thread(db, "minjun"), handins.history(db, ESSAY)
        return Shown(
            watched=(watched.spans, watched.position),
            read=messages.read_mark(db, "minjun"),
            messages=[(row.ref, row.number, row.text, row.at) for row in thread],
            handed=[(row.ref, row.text, row.at, row.stage) for row in handed],
            draft=text_of_draft(self.workspace),
            message_draft=messages.draft(db, "minjun")[0],
            notes=[(note.id, note.second, note.text) for note in notes.everything(db)],
            answers=answers.attempts(db, practice(self.workspace)[0]),
            mistakes=mistakes(db),
            studied=counters.totals(db, "study:"),
            preferences=(chosen.speed, chosen.captions),
        )


def practice(workspace: Workspace) -> tuple[str, Item]:
    """Return a practice quiz, and one of its items."""
    return next(
        (row.id, item)
        for row in handins.assignments(workspace.store.db)
        for item in row.assignment.items[:1]
        if row.assignment.practice and item.kind == "single"
    )


def text_of_draft(workspace: Workspace) -> str:
    found = handins.draft(workspace.store.db, ESSAY)
    return found.text if found else ""


@pytest.fixture
def devices(tmp_path: Path, demo_portal: Path) -> Iterator[list[Device]]:
    """Yield three devices that have signed in and taken in what there is."""
    shutil.copytree(demo_portal, tmp_path / "central")
    with ExitStack() as stack:
        url = stack.enter_context(serve(tmp_path / "central"))
        found = []
        for name, off_by in OFF_BY.items():
            workspace = open_workspace(Paths(tmp_path / name), WrongClock(off_by))
            stack.callback(workspace.close)
            workspace.sign_in(url, "haneul", "bandi-demo")
            found.append(Device(name, workspace))
        for device in found:
            device.sync()
        yield found


def settle(devices: list[Device], rng: Random) -> None:
    """Let the devices speak, in changing order, until nobody has anything new to say or to hear."""
    for _ in range(ROUNDS):
        for device in rng.sample(devices, len(devices)):
            device.sync()
    for device in devices:
        db = device.workspace.store.db
        assert (outbox.behind(db), facts.unsaid(db)) == (0, 0)


def agree(devices: list[Device]) -> Shown:
    first, *others = (device.shows() for device in devices)
    for other in others:
        assert other == first
    return first


def write_draft(device: Device, change: Callable[[str], str]) -> None:
    """Change the draft as it is shown on a device."""
    found = handins.draft(device.workspace.store.db, ESSAY)
    text, seen = (found.text, found.seen) if found else ("", ())
    device.workspace.learning.handins.save_draft(ESSAY, change(text), (), seen)


def edit_note(device: Device, change: Callable[[str], str]) -> None:
    (note,) = notes.of_lecture(device.workspace.store.db, LECTURE)
    device.workspace.learning.notes.edit(note.id, change(note.text), note.seen)


def test_a_draft_begun_on_one_device_is_finished_on_another(devices: list[Device]) -> None:
    pc, school, _ = devices
    write_draft(pc, lambda _: "My name is Haneul.\n")
    pc.sync()
    school.sync()
    write_draft(school, lambda text: text + "I live in Pyeongchang.\n")
    school.sync()
    pc.sync()
    assert text_of_draft(pc.workspace) == "My name is Haneul.\nI live in Pyeongchang.\n"
    write_draft(pc, str)
    pc.workspace.learning.handins.submit(ESSAY)
    settle(devices, Random(1))
    shown = agree(devices)
    assert shown.draft == ""
    assert [row[1] for row in shown.handed] == ["My name is Haneul.\nI live in Pyeongchang.\n"]


def test_one_draft_written_on_two_devices_without_a_line_keeps_both_texts(
    devices: list[Device],
) -> None:
    pc, school, _ = devices
    write_draft(pc, lambda _: "one\ntwo\nthree")
    settle(devices, Random(2))
    write_draft(pc, lambda text: text.replace("one", "ONE"))
    write_draft(school, lambda text: text.replace("three", "THREE"))
    settle(devices, Random(3))
    assert agree(devices).draft == "ONE\ntwo\nTHREE"
    write_draft(pc, lambda text: text.replace("two", "zwei"))
    write_draft(school, lambda text: text.replace("two", "deux"))
    settle(devices, Random(4))
    lines = agree(devices).draft.split("\n")
    assert sorted(lines) == sorted(["ONE", "zwei", "deux", "THREE"])


def test_a_note_edited_on_two_devices_and_one_thrown_away(devices: list[Device]) -> None:
    pc, school, phone = devices
    pc.workspace.learning.notes.add(LECTURE, "영보다 작은 수\n수직선", 83)
    settle(devices, Random(5))
    edit_note(pc, lambda text: text + "\n왼쪽이 더 작다")
    edit_note(phone, lambda text: "음수란\n" + text)
    settle(devices, Random(6))
    (note,) = agree(devices).notes
    assert note[1:] == (83, "음수란\n영보다 작은 수\n수직선\n왼쪽이 더 작다")
    school.workspace.learning.notes.remove(note[0])
    settle(devices, Random(7))
    assert agree(devices).notes == []


def test_the_later_choice_wins_whatever_the_clocks_say(devices: list[Device]) -> None:
    pc, _, phone = devices
    for device, speed in ((phone, 2.0), (pc, 1.5)):
        chosen = settings.Preferences(speed=speed, text_size=150 if device is pc else 100)
        device.workspace.learning.study.prefer(chosen)
        settle(devices, Random(8))
    assert agree(devices).preferences == (1.5, True)
    sizes = [settings.preferences(device.workspace.store.db).text_size for device in devices]
    assert sizes == [150, 100, 100]


def test_minutes_of_study_are_those_of_all_devices(devices: list[Device]) -> None:
    pc, _, phone = devices
    pc.workspace.learning.study.watched(LECTURE, Span(0, 60))
    phone.workspace.learning.study.watched(LECTURE, Span(0, 30))
    settle(devices, Random(9))
    pc.workspace.learning.study.watched(LECTURE, Span(60, 70))
    settle(devices, Random(10))
    shown = agree(devices)
    now = SystemClock().now()
    # A clock that was corrected by what central said knows the day.
    assert shown.studied == {study_counter(now): 100}
    assert progress.get(pc.workspace.store.db, LECTURE).position == 70


@pytest.mark.parametrize("seed", range(4))
def test_whatever_they_do_they_come_to_the_same(devices: list[Device], seed: int) -> None:
    rng = Random(seed)
    for number in range(60):
        device = rng.choice(devices)
        Learner(device, rng, f"{device.name} {number}").act()
        if rng.random() < 0.3:
            rng.choice(devices).sync()
    settle(devices, rng)
    shown = agree(devices)
    assert shown.messages
    assert shown.studied


@dataclass(frozen=True)
class Learner:
    """Does one thing after another on a device, by lot."""

    device: Device
    rng: Random
    word: str

    @property
    def verbs(self) -> Learning:
        return self.device.workspace.learning

    @property
    def db(self) -> Database:
        return self.device.workspace.store.db

    def act(self) -> None:
        deeds: list[Callable[[], object]] = [
            self.watch,
            self.answer,
            self.take_back,
            self.begin_note,
            self.edit_note,
            self.draft,
            self.draft,
            self.hand_in,
            self.begin_message,
            self.send,
            self.prefer,
        ]
        self.rng.choice(deeds)()

    def watch(self) -> None:
        start = self.rng.randrange(0, 40)
        self.verbs.study.watched(LECTURE, Span(start, start + self.rng.randrange(1, 20)))

    def answer(self) -> None:
        quiz, item = practice(self.device.workspace)
        self.verbs.practice.answered(quiz, Answer(item.id, (self.rng.choice(item.options).id,)))

    def take_back(self) -> None:
        if found := answers.attempts(self.db, practice(self.device.workspace)[0]):
            self.verbs.practice.take_back(self.rng.choice(found).ref)

    def begin_note(self) -> None:
        self.verbs.notes.add(LECTURE, self.word, self.rng.randrange(100))

    def edit_note(self) -> None:
        if found := notes.everything(self.db):
            chosen = self.rng.choice(found)
            if self.rng.random() < 0.2:
                self.verbs.notes.remove(chosen.id)
            else:
                self.verbs.notes.edit(chosen.id, f"{chosen.text}\n{self.word}", chosen.seen)

    def draft(self) -> None:
        above = self.rng.random() < 0.5
        parts = (f"{self.word}\n{{}}" if above else f"{{}}\n{self.word}").split("{}")
        write_draft(self.device, lambda text: text.join(parts))

    def hand_in(self) -> None:
        if text_of_draft(self.device.workspace):
            write_draft(self.device, str)
            self.verbs.handins.submit(ESSAY)

    def begin_message(self) -> None:
        seen = documents.read(self.db, messages.owner_of("minjun")).seen
        self.verbs.messages.save_draft("minjun", f"begun {self.word}", seen)

    def send(self) -> None:
        self.verbs.messages.send("minjun", self.word, ())
        self.verbs.messages.mark_read("minjun")

    def prefer(self) -> None:
        speed, captions = self.rng.choice([1.0, 1.5, 2.0]), self.rng.random() < 0.5
        self.verbs.study.prefer(settings.Preferences(speed=speed, captions=captions))
