"""What the demo's learner does, with the window and with the verbs behind it."""

from pathlib import Path

from central.service.mentoring import Mark
from client.domain.consent import State
from client.store import catalogue, consent, files, handins, messages, outbox, progress, wishes
from client.ui.sign_in import SignIn
from protocol.records import Answer, File, Handin, Moment, Span, Submitted
from tools.screens.patience import let_pass
from tools.screens.studio import Studio

PHOTO = Path(__file__).parents[2] / "central" / "demo" / "hint.png"
HELLO = """My name is Kim Haneul. I am fourteen years old.
I live in Pyeongchang. I like drawing and dogs.
I walk to school every day."""
PLAN = """1. 화요일 저녁 7시, 수학 강의 하나 보기 (20분)
2. 목요일 저녁 7시, 영어 안내문 다시 읽기 (15분)
3. 토요일 아침, 노트 한 쪽 정리하기

일요일은 비워 둘게요."""
EQUATIONS = {
    "1": ("b",),
    "2": ("a", "c"),
    "3": ("4.75",),
    "4": ("a", "c", "b"),
    "5": ("r1", "r3", "r2", "r4"),
    "6": ("원점",),
}
RIGHT = {"1": ("a",), "2": ("a", "c"), "3": ("6000",), "4": ("r1", "r2", "r3", "r4")}
KEPT = ("integers", "addition", "equation", "plane", "proportion", "triangles")


def sign_in(studio: Studio, name: str, password: str) -> None:
    """Sign in with the form, and wait for the courses."""
    studio.wait(lambda: isinstance(studio.window.centralWidget(), SignIn), "the form")
    page = studio.window.centralWidget()
    assert isinstance(page, SignIn)
    page.name.setText(name)
    page.password.setText(password)
    page.try_it()
    studio.wait(lambda: hasattr(studio.window, "desk"), "the desk")
    store = studio.workspace.store
    studio.wait(lambda: catalogue.portal(store.db), "the portal")
    let_pass(1500)


def study(studio: Studio) -> None:
    """Save the maths course, watch some of it, and work on assignments; mentors answer."""
    workspace = studio.workspace
    learning, db = workspace.learning, workspace.store.db
    for lecture in (*(f"math-1/{name}" for name in KEPT), "study-skills/plan", "english-1/routine"):
        learning.downloads.keep(lecture, "high")
    studio.wait(
        lambda: all(one.state == "saved" for one in wishes.saved(db).values()), "the lectures", 120
    )
    for lecture, span in (
        ("study-skills/plan", Span(0, _length(studio, "study-skills/plan"))),
        ("math-1/integers", Span(0, _length(studio, "math-1/integers"))),
        ("math-1/addition", Span(10, 70)),
        ("math-1/equation", Span(0, 48)),
    ):
        learning.study.watched(lecture, span)
    _hand_in_to_mentors(studio)
    learning.handins.save_draft("study-skills/essay-week", PLAN, ())
    learning.messages.mark_read("minjun")
    learning.messages.answer("minjun", _latest(studio, "minjun"))
    learning.messages.send("minjun", "선생님, 안녕하세요! ‘양팔저울’ 강의를 절반쯤 봤어요 😊")
    learning.messages.send(
        "minjun",
        "이항할 때 왜 부호가 바뀌는지 아직 헷갈려요. 풀이를 찍어서 낼게요.",
        about=Moment("math-1/equation", 31),
    )
    _take_notes(studio)
    settle(studio)
    _answer_of_mentors(studio)
    studio.workspace.store.announce("wake")
    studio.wait(lambda: handins.verdict(db, _last(studio, "math-1/photo-solution")), "marks")
    let_pass(1500)


def work_offline(studio: Studio) -> None:
    """Lose the line, and go on: a hand-in, a message, lectures that wait to be saved."""
    studio.central.cut()
    workspace = studio.workspace
    learning, store = workspace.learning, workspace.store
    learning.handins.submit("study-skills/essay-week")
    learning.study.watched("math-1/equation", Span(48, 60))
    learning.messages.send(
        "minjun", "지금은 인터넷이 없지만, 계획을 다 썼어요. 연결되면 보내질 거예요."
    )
    learning.downloads.keep("english-1/hello", "low")
    learning.downloads.keep("english-1/present", "low")
    learning.downloads.pause("english-1/present", paused=True)
    learning.messages.send("seoyeon", "선생님, 오늘은 눈이 와서 좋았어요 ⛄ 강아지랑 산책했어요.")
    store.announce("wake")
    studio.wait(lambda: store.activity.sync.problem, "the line to be found gone")
    let_pass(3000)


def be_refused(studio: Studio) -> None:
    """Hand in more photos than there may be, as a window of another version might, and have it sent."""
    workspace = studio.workspace
    sent = [_own(studio, f"노트-{number}.png") for number in range(1, 4)]
    known = catalogue.assignment(workspace.store.db, "study-skills/photo-notes")
    assert known is not None
    stamp = workspace.clock.stamp()
    with workspace.store.write("assignments", "outbox") as db:
        ref = outbox.append(
            db, Submitted(stamp, known.id, known.version, "세 칸 노트예요.", (), tuple(sent))
        )
        files.name(db, tuple(sent))
        handed = Handin(ref, known.id, "세 칸 노트예요.", (), tuple(sent), stamp.wall, b"")
        handins.put(db, handed)
    studio.central.let_go("seoyeon")
    studio.central.mend()
    workspace.store.announce("wake")
    studio.wait(lambda: handins.refused(workspace.store.db), "the refusal")
    settle(studio)


def withdraw(studio: Studio) -> None:
    """Have the child's guardian agree, and then not any more, while something waits to be sent."""
    store, central = studio.workspace.store, studio.central
    central.agree()
    store.announce("wake")
    studio.wait(lambda: consent.standing(store.db).state is State.GIVEN, "consent")
    settle(studio)
    central.cut()
    studio.workspace.learning.messages.send("minjun", "선생님, 안녕하세요! 봄이에요.")
    central.withdraw()
    central.mend()
    store.announce("wake")
    studio.wait(lambda: consent.standing(store.db).is_withdrawn, "the withdrawal")


def settle(studio: Studio) -> None:
    """Wait until all has arrived."""
    store = studio.workspace.store
    store.announce("wake")
    studio.wait(
        lambda: not outbox.waiting_count(store.db) and not files.to_upload(store.db),
        "all to arrive",
    )
    let_pass(1500)


def _take_notes(studio: Studio) -> None:
    notes = studio.workspace.learning.notes
    notes.add("math-1/equation", "양쪽에 같은 일을 하면 저울은 그대로다", 12)
    notes.mark("math-1/equation", 31)
    notes.add("math-1/equation", "옮기면 부호가 바뀐다!\n4x + 3 = 11 → 4x = 11 − 3", 40)
    notes.add("math-1/integers", "음수는 0보다 작다. 수직선에서 왼쪽", 20)
    notes.mark("math-1/addition", 35)


def _hand_in_to_mentors(studio: Studio) -> None:
    handing = studio.workspace.learning.handins
    answers = tuple(Answer(item, value) for item, value in RIGHT.items())
    handing.save_draft("english-1/quiz-notice", "", (*answers, Answer("5", ("shower",))))
    handing.submit("english-1/quiz-notice")
    half = tuple(Answer(item, value) for item, value in EQUATIONS.items())
    handing.save_draft("math-1/quiz-equation", "", half)
    handing.submit("math-1/quiz-equation")
    handing.save_draft("english-1/essay-hello", HELLO, ())
    handing.submit("english-1/essay-hello")
    handing.save_draft("math-1/photo-solution", "3번은 검산까지 했어요.", ())
    handing.attach("math-1/photo-solution", handing.take_in("math-1/photo-solution", PHOTO))
    handing.submit("math-1/photo-solution")


def _answer_of_mentors(studio: Studio) -> None:
    central = studio.central
    comment = (
        "풀이가 한 줄씩 또렷해서 보기 좋아요! 2번에서 4x를 옮길 때 부호를 한 번 더 확인해 보세요."
    )
    central.grade("math-1/photo-solution", Mark("", 9, 10, comment, "minjun"))
    central.reply(
        "minjun",
        "질문 잘했어요 👍 저울 양쪽에서 같은 것을 덜어 낸다고 생각해 보세요. 그래서 부호가 바뀌어요!",
    )
    central.reply("seoyeon", "오늘은 어떤 하루였어요? 천천히 답해도 괜찮아요.")


def _own(studio: Studio, name: str) -> File:
    taken = studio.workspace.learning.handins.take_in("math-1/photo-solution", PHOTO)
    return File(taken.sha256, name, taken.size, taken.media_type)


def _length(studio: Studio, lecture: str) -> int:
    row = progress.lecture_row(studio.workspace.store.db, lecture)
    assert row is not None
    return row.lecture.duration


def _last(studio: Studio, assignment: str) -> bytes:
    return handins.history(studio.workspace.store.db, assignment)[0].ref


def _latest(studio: Studio, mentor: str) -> bytes:
    return messages.thread(studio.workspace.store.db, mentor, 1)[-1].ref
