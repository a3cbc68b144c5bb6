"""Fills an empty central with a portal that is pleasant to look around in.

Each thing is put there only if it isn't there yet, so an interrupted start is made good by the
next one. Once all of it was there, nothing is put there again: what visitors do, take down or
throw out stays as they left it.
"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from central.publishing.reading import publish_folder
from central.service import appointments, mentoring, people
from central.service.appointments import Plan
from central.service.mentoring import Reply
from central.service.people import NewLearner
from central.store import access, facts, offers
from central.store import people as rows
from central.store.blobs import Attachment
from central.store.database import Store
from protocol.records import Mentor, Portal

HERE = Path(__file__).parent
COURSES = tuple(HERE / "courses" / name for name in ("math-1", "english-1", "study-skills"))
PORTAL = Portal("demo", {"ko": "반디런", "en": "Bandi Learn"}, "#0F766E")
LEARNER, PASSWORD = "haneul", "bandi-demo"
FINISHED = "demo-finished"
"""The file in central's folder that says that all of the demo has been put there."""

HOUR = 3_600_000
DAY = 24 * HOUR
KOREA = 9 * HOUR
MEETING = (3, 19, 40)
"""In how many days, at what hour, and for how many minutes the demo's learner meets a mentor."""

VIDEO = "https://meet.example.org/bandi-demo"

LEARNERS = (
    NewLearner(LEARNER, "하늘", PORTAL.id, PASSWORD),
    NewLearner("sora", "소라", PORTAL.id, PASSWORD),
)
MENTORS = (
    Mentor("minjun", "김민준", {"ko": "대학생 멘토", "en": "Student mentor"}),
    Mentor("seoyeon", "이서연", {"ko": "정서 멘토", "en": "Emotional-support mentor"}),
)

WELCOME = {"ko": "반디런에 온 것을 환영해요", "en": "Welcome to Bandi Learn"}
WELCOME_BODY = {
    "ko": """인터넷이 느리거나 끊겨도 괜찮아요.

- 강의는 **오프라인 저장**을 눌러 두면 언제든지 볼 수 있어요.
- 과제와 메시지는 연결되지 않았을 때도 낼 수 있어요. 연결되면 저절로 보내고, **접수 번호**를 알려 줘요.
- 이번 주에는 *공부하는 법*의 첫 강의 ‘지킬 수 있는 계획’을 함께 봐요.

마음이 힘들 때는 청소년전화 **1388**에 언제든지 전화할 수 있어요.""",
    "en": """A slow or broken line is all right.

- **Save** a lecture **offline**, and you can watch it at any time.
- Hand in your work and write messages without a line, too. They are sent as soon as there is one,
  and you are told the **number of your receipt**.
- This week we watch the first lecture of *How to study*: ‘A plan that can be kept’.

When you are having a hard time, you can call the youth line **1388** at any hour.""",
}


@dataclass(frozen=True, slots=True)
class _Letter:
    """What a mentor wrote, and how many hours ago."""

    hours: int
    mentor: str
    learner: str
    text: str
    picture: str = ""


LETTERS = (
    _Letter(
        50,
        "minjun",
        LEARNER,
        "하늘 학생, 안녕하세요! 수학과 영어를 함께 공부할 김민준이에요. 궁금한 것은 아무 때나 적어 주세요. "
        "인터넷이 끊겨 있어도 괜찮아요. 연결되면 저에게 와요.",
    ),
    _Letter(
        49,
        "minjun",
        LEARNER,
        "‘양팔저울과 일차방정식’ 강의부터 보면 좋겠어요. 이항이 헷갈리면 제가 쓴 풀이도 한번 보세요.",
        "hint.png",
    ),
    _Letter(
        26,
        "seoyeon",
        LEARNER,
        "하늘, 반가워요. 저는 이야기를 들어 주는 이서연이에요. 공부 이야기가 아니어도 좋아요. "
        "오늘 하루 중에 제일 좋았던 순간은 언제였어요?",
    ),
    _Letter(
        3,
        "minjun",
        LEARNER,
        "이번 주 목표는 강의 두 개예요. 다 못 봐도 괜찮으니, 어디까지 봤는지만 알려 주세요!",
    ),
    _Letter(
        25,
        "minjun",
        "sora",
        "소라 학생, 안녕하세요! 이번 학기에 함께 공부할 김민준이에요. 잘 부탁해요.",
    ),
)


def prepare(store: Store, now: int) -> None:
    """Put into a central whatever of the demo portal isn't in it; ``now`` is in ms."""
    with store.read() as db:
        begun = rows.portal(db, PORTAL.id) is not None
        noticed = begun and bool(offers.notices_of(db, PORTAL.id))
    finished = store.folder / FINISHED
    if begun and finished.exists():
        return
    if not begun:
        people.add_portal(store, PORTAL)
    _fill_courses(store, now)
    _fill_people(store)
    _fill_letters(store, now)
    _fill_appointments(store, now)
    if not noticed:
        people.add_notice(store, PORTAL.id, WELCOME, WELCOME_BODY, now - 72 * HOUR)
    finished.touch()


def _fill_courses(store: Store, now: int) -> None:
    """Publish the courses that the portal never had; deadlines count from now."""
    for folder in COURSES:
        with store.read() as db:
            known = offers.course(db, PORTAL.id, folder.name) is not None
        if not known:
            with TemporaryDirectory() as work:
                publish_folder(store, folder, Path(work), PORTAL.id, now)


def _fill_people(store: Store) -> None:
    """Add the learners and mentors, and make every mentor everybody's."""
    with store.read() as db:
        learners = [new for new in LEARNERS if access.account(db, new.login) is None]
        mentors = [new for new in MENTORS if rows.mentor(db, new.id) is None]
    for mentor in mentors:
        people.add_mentor(store, mentor, PORTAL.id)
    for learner in learners:
        people.add_learner(store, learner)
    for learner in LEARNERS:
        for mentor in MENTORS:
            people.assign(store, mentor.id, learner.login)


def _fill_letters(store: Store, now: int) -> None:
    """Send what the mentors wrote, from where an interrupted start left off."""
    for learner in LEARNERS:
        for mentor in MENTORS:
            pair = (learner.login, mentor.id)
            letters = [each for each in LETTERS if (each.learner, each.mentor) == pair]
            with store.read() as db:
                row = people.find_learner(db, learner.login)
                sent = facts.last_number(db, row.id, mentor.id)
            for letter in letters[sent:]:
                _send(store, letter, now)


def _send(store: Store, letter: _Letter, now: int) -> None:
    """Send one letter, as if it had been sent some hours ago."""
    picture = Attachment(HERE / letter.picture, "image/png")
    files = (picture,) if letter.picture else ()
    written = Reply(letter.learner, letter.mentor, letter.text, files)
    mentoring.reply(store, written, now - letter.hours * HOUR)


def _fill_appointments(store: Store, now: int) -> None:
    """Have the learner meet a mentor in some days' evening."""
    if appointments.of_all(store, LEARNER):
        return
    days, hour, minutes = MEETING
    midnight = (now + KOREA) // DAY * DAY - KOREA
    plan = Plan(midnight + days * DAY + hour * HOUR, minutes, "video", VIDEO)
    appointments.book(store, LEARNER, MENTORS[0].id, plan, now)
