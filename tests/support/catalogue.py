"""A portal with all that a learner may see, put into a store the way central would."""

from datetime import datetime, timezone

from client.store import handins, media, outbox, settings, wishes
from client.store.activity import Phase, SyncActivity
from client.store.database import Store
from client.store.media import Blob, chunk_count
from protocol import codec
from protocol.manifest import Manifest, ManifestFile
from protocol.records import (
    Assignment,
    Change,
    Course,
    Feedback,
    Lecture,
    Mentor,
    Message,
    Notice,
    Portal,
    Progress,
    Rendition,
    Span,
    Verdict,
)
from tests.support.central_says import Says

HOUR = 3_600_000
DAY = 24 * HOUR
NOW = int(datetime(2026, 3, 4, 14, 20, tzinfo=timezone.utc).timestamp() * 1000)  # noqa: UP017

PORTAL = Portal("p", {"ko": "평창런", "en": "Pyeongchang Learn"}, "#2f6f8f")

COURSES = (
    Course(
        "math",
        1,
        {"ko": "중학 수학 첫걸음", "en": "First steps in middle-school maths"},
        {
            "ko": "정수부터 일차방정식까지, 그림으로 배워요.",
            "en": "From integers to linear equations, in pictures.",
        },
        {"ko": "수학", "en": "Maths"},
        {"ko": "중1", "en": "Grade 7"},
        "반디 교실",
    ),
    Course(
        "english",
        1,
        {"ko": "하루 한 문장 영어", "en": "English, a sentence a day"},
        {"ko": "짧은 문장을 듣고 따라 말해요.", "en": "Listen to short sentences and say them."},
        {"ko": "영어", "en": "English"},
        {"ko": "중1~중2", "en": "Grades 7-8"},
        "반디 교실",
    ),
    Course(
        "study",
        1,
        {"ko": "공부하는 법", "en": "How to study"},
        {"ko": "계획 세우기, 집중하기, 복습하기.", "en": "Planning, focusing, reviewing."},
        {"ko": "학습법", "en": "Studying"},
        {"ko": "모두", "en": "All"},
        "평창군",
    ),
)

VIDEO = (Rendition("high", 18_400_000), Rendition("low", 6_100_000), Rendition("audio", 1_300_000))


def sha(text: str) -> bytes:
    """Return 32 bytes that stand for a text."""
    return text.encode().ljust(32, b".")[:32]


def lecture(id_: str, number: int, title: dict[str, str], kind: str, duration: int) -> Lecture:
    """Return a lecture of a kind, with the renditions that kind has."""
    renditions = VIDEO if kind == "video" else (Rendition(kind, 240_000),)
    if kind == "audio":
        renditions = (Rendition("audio", 900_000),)
    course = id_.partition("/")[0]
    return Lecture(id_, course, 1, number, title, kind, duration, sha(id_), renditions)


LECTURES = (
    lecture(
        "math/1", 1, {"ko": "정수와 수직선", "en": "Integers and the number line"}, "video", 172
    ),
    lecture(
        "math/2",
        2,
        {"ko": "음수의 덧셈과 뺄셈", "en": "Adding and subtracting negatives"},
        "video",
        768,
    ),
    lecture("math/3", 3, {"ko": "문자와 식", "en": "Letters and expressions"}, "video", 640),
    lecture(
        "math/4",
        4,
        {
            "ko": "일차방정식의 풀이: 이항과 등식의 성질을 이용해 미지수를 구하는 방법",
            "en": "Solving linear equations by moving terms, using what keeps an equation true",
        },
        "video",
        900,
    ),
    lecture("math/5", 5, {"ko": "공식 정리", "en": "Formulas at a glance"}, "text", 0),
    lecture("math/6", 6, {"ko": "연습 문제집", "en": "Exercises"}, "pdf", 0),
    lecture("english/1", 1, {"ko": "인사하기", "en": "Greetings"}, "audio", 240),
    lecture("english/2", 2, {"ko": "자기소개", "en": "Introducing yourself"}, "video", 320),
    lecture("study/1", 1, {"ko": "일주일 계획 세우기", "en": "Planning a week"}, "text", 0),
)

MENTORS = (
    Mentor("minjun", "김민준", {"ko": "대학생 멘토", "en": "Student mentor"}),
    Mentor("youngsook", "박영숙", {"ko": "4050 멘토", "en": "Senior mentor"}),
)


def assignment(id_: str, kind: str, title: dict[str, str], due: int) -> Assignment:
    """Return an assignment of the maths course."""
    return Assignment(
        id_,
        "math",
        1,
        1,
        kind,
        title,
        {"ko": "해 보세요."},
        due=due,
        max_files=3,
        max_bytes=10_000_000,
    )


ASSIGNMENTS = (
    assignment("math/quiz", "essay", {"ko": "정수 퀴즈", "en": "Integer quiz"}, NOW + 3 * HOUR),
    assignment(
        "math/essay",
        "essay",
        {"ko": "나의 수학 이야기", "en": "My story with maths"},
        NOW + 3 * DAY,
    ),
    assignment(
        "math/photo",
        "photo",
        {"ko": "풀이 사진 올리기", "en": "A photo of your solution"},
        NOW - 2 * DAY,
    ),
    assignment("math/open", "essay", {"ko": "궁금한 점 적기", "en": "What I wonder"}, 0),
)

NOTICES = (
    Notice(
        "n1",
        {"ko": "봄 방학 특강 안내", "en": "Spring lectures"},
        {
            "ko": "3월 **16일**부터 봄 방학 특강이 열려요.\n\n- 수학\n- 영어",
            "en": "Spring lectures begin on **16 March**.",
        },
        NOW - HOUR,
    ),
    Notice(
        "n2",
        {"ko": "공부방 여는 시간이 바뀌어요", "en": "New opening hours"},
        {"ko": "평일 9시부터 21시까지.", "en": "Weekdays 9 to 21."},
        NOW - 5 * DAY,
    ),
)

MESSAGES = (
    Message(
        b"message1",
        "minjun",
        1,
        "minjun",
        "하늘아, 음수 덧셈 강의는 어땠어? 어려운 곳이 있으면 말해 줘.",
        NOW - 2 * HOUR,
    ),
    Message(b"message2", "minjun", 2, "minjun", "이번 주 토요일 3시에 볼까?", NOW - HOUR),
)


def fill(store: Store, says: Says | None = None) -> Says:
    """Put the whole portal into a store, and return the lane in which central goes on."""
    says = says or Says()
    changes: tuple[Change, ...] = (PORTAL, *COURSES, *LECTURES, *ASSIGNMENTS, *MENTORS)
    progress = (
        Progress("math/1", (Span(0, 172),), 172, NOW - 2 * DAY),
        Progress("math/2", (Span(0, 310),), 310, NOW - HOUR),
    )
    says.tell(store, *changes, *NOTICES, *MESSAGES, *progress)
    return says


def save(store: Store, lecture_id: str, rendition: str = "low", share: float = 1.0) -> None:
    """Have a lecture on this PC, or a share of it."""
    known = next(found for found in LECTURES if found.id == lecture_id)
    size = next(found.size for found in known.renditions if found.name == rendition)
    file = ManifestFile("f", "media", sha(f"{lecture_id}/f"), size, "video/mp4", (rendition,))
    count = chunk_count(size)
    done = round(count * share)
    with store.write("downloads") as db:
        wishes.keep(db, lecture_id, rendition)
        manifest = Manifest(known.id, 1, (file,))
        media.put_manifest(db, manifest, known.manifest, codec.encode_manifest(manifest))
        chunks = bytes([1] * done + [0] * (count - done))
        media.put_blob(db, Blob(file.sha256, size, chunks, complete=share >= 1))


def online(store: Store) -> None:
    """Have central within reach, and all at rest."""
    with store.write() as db:
        settings.put_link(db, settings.Link(online=True, last_sync=NOW - 60_000))
    store.activity.sync = SyncActivity(Phase.RESTING)
    store.announce("sync", "activity")


def offline(store: Store) -> None:
    """Have no line; the next try comes in 90 seconds."""
    with store.write() as db:
        settings.put_link(db, settings.Link(last_sync=NOW - 3 * HOUR, problem="unreachable"))
    store.activity.sync = SyncActivity(Phase.WAITING, "unreachable", NOW + 90_000)
    store.announce("sync", "activity")


def refuse(store: Store, says: Says, code: str = "too-large") -> bytes:
    """Have central refuse the oldest waiting hand-in or message, and return its ref."""
    ref = outbox.waiting(store.db)[0].ref
    says.tell(store, Verdict(ref, "rejected", NOW, code=code))
    return ref


def grade(store: Store, says: Says, ref: bytes, state: str = "graded") -> None:
    """Have a mentor mark a hand-in."""
    handed = handins.handed(store.db, ref)
    assert handed is not None
    feedback = Feedback(ref, handed.assignment, state, 8, 10, "잘했어요", "minjun", NOW)
    says.tell(store, feedback)
