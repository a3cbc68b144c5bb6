"""The centre of the evenings: a learner and a mentor, a course to work on, and one that is soon finished."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import central.demo
from central.clock import SystemClock
from central.embedded import serve
from central.publishing.reading import publish_folder
from central.service import mentoring, people, views
from central.service.mentoring import Reply
from central.store.database import Store
from protocol.records import Mentor, Portal

NAME, PASSWORD = "하늘", "secret-pw"
CLIPS = Path(central.demo.__file__).parent / "courses" / "math-1"

COURSE = """
id = "math"
provider = "반디"
title = { ko = "중학 수학" }
summary = "수와 식"
subject = "수학"
level = "중1"

[[lecture]]
id = "first"
title = { ko = "수학 첫걸음" }
file = { high = "01-integers.mp4", low = "01-integers.webm" }
captions = { ko = "01-integers.ko.vtt" }

[[lecture]]
id = "read"
title = { ko = "읽을거리" }
file = "read.md"

[[assignment]]
id = "practice"
kind = "quiz"
lecture = "first"
title = { ko = "여섯 가지 문제" }
body = "차근차근 풀어 보세요."
quiz = "practice.toml"
practice = true

[[assignment]]
id = "essay"
kind = "essay"
title = { ko = "나의 꿈" }
body = "자유롭게 쓰세요."

[[assignment]]
id = "photo"
kind = "photo"
title = { ko = "풀이 사진" }
body = "풀이를 찍어 내세요."
max_files = 3
max_mb = 2
"""

PRACTICE = """
[[item]]
id = "single"
kind = "single"
prompt = "2 + 2는?"
options = [{ id = "a", ko = "셋" }, { id = "b", ko = "넷" }, { id = "c", ko = "다섯" }]
key = ["b"]
explanation = { ko = "둘씩 둘이에요." }

[[item]]
id = "multiple"
kind = "multiple"
prompt = "짝수를 모두 고르세요."
options = [{ id = "a", ko = "이" }, { id = "b", ko = "삼" }, { id = "c", ko = "사" }]
key = ["a", "c"]
explanation = { ko = "둘로 나누어떨어져요." }

[[item]]
id = "numeric"
kind = "numeric"
prompt = "지름이 1 cm인 원의 둘레는?"
key = ["3.14"]
tolerance = 0.01
unit = "cm"
explanation = { ko = "지름에 원주율을 곱해요." }

[[item]]
id = "short"
kind = "short"
prompt = "0에서의 거리를 무엇이라고 하나요?"
key = ["절댓값"]
explanation = { ko = "음수가 되지 않아요." }

[[item]]
id = "order"
kind = "order"
prompt = "작은 수부터 늘어놓으세요."
options = [{ id = "a", ko = "둘" }, { id = "b", ko = "하나" }, { id = "c", ko = "셋" }]
key = ["b", "a", "c"]
explanation = { ko = "하나, 둘, 셋이에요." }

[[item]]
id = "match"
kind = "match"
prompt = "식과 값을 이으세요."
options = [{ id = "l1", ko = "1 + 1" }, { id = "l2", ko = "1 + 2" }]
matches = [{ id = "r1", ko = "삼이에요" }, { id = "r2", ko = "이예요" }]
key = ["r2", "r1"]
explanation = { ko = "하나씩 더해요." }
"""

SHORT_COURSE = """
id = "short"
provider = "반디"
title = { ko = "짧은 강좌" }
summary = "금방 끝나요"
subject = "연습"
level = "누구나"

[[lecture]]
id = "only"
title = { ko = "한 편" }
file = { high = "only.mp4" }
"""


@dataclass
class School:
    """A central in a folder: what mentors and managers see of it, and a line that can be cut and mended."""

    folder: Path
    port: int
    _served: ExitStack = field(default_factory=ExitStack)

    @property
    def address(self) -> str:
        """Where it is reached, as long as there is a line."""
        return f"http://127.0.0.1:{self.port}"

    def open_line(self) -> None:
        """Have it answer."""
        self._served.enter_context(serve(self.folder, self.port))

    def cut_line(self) -> None:
        """Have nobody answer any more."""
        self._served.close()

    def mentor_answers(self, text: str) -> None:
        """Have the mentor write to the learner, by which everything before is read."""
        with self._store() as store:
            mentoring.reply(store, Reply(NAME, "minjun", text), SystemClock().now())

    def messages(self) -> list[str]:
        """Return the texts that the mentor can read, in their order, the learner's own only."""
        with self._store() as store:
            return [str(row["text"]) for row in views.messages(store) if row["author"] == "me"]

    def hand_ins(self) -> dict[str, list[dict[str, Any]]]:
        """Return what was handed in, by assignment."""
        found: dict[str, list[dict[str, Any]]] = {}
        with self._store() as store:
            for row in views.submissions(store):
                found.setdefault(str(row["assignment"]), []).append(dict(row))
        return found

    def watched(self, lecture: str) -> int:
        """Return how many seconds of a lecture were played, as central knows."""
        with self._store() as store:
            rows = [row for row in views.progress(store) if row["lecture"] == lecture]
        return sum(int(str(row["watched"])) for row in rows)

    @contextmanager
    def _store(self) -> Iterator[Store]:
        store = Store.open(self.folder, None)
        try:
            yield store
        finally:
            store.close()


def found_school(folder: Path, port: int, clip: bytes) -> School:
    """Make a central in a folder; ``clip`` is a recording of a few seconds."""
    courses = folder.with_name("courses")
    math, short = courses / "math", courses / "short"
    math.mkdir(parents=True)
    short.mkdir()
    (math / "course.toml").write_text(COURSE, encoding="utf-8")
    (math / "practice.toml").write_text(PRACTICE, encoding="utf-8")
    (math / "read.md").write_text("# 읽을거리\n\n천천히 읽어요.\n", encoding="utf-8")
    for name in ("01-integers.mp4", "01-integers.webm", "01-integers.ko.vtt"):
        shutil.copy(CLIPS / name, math / name)
    (short / "course.toml").write_text(SHORT_COURSE, encoding="utf-8")
    (short / "only.mp4").write_bytes(clip)
    store = Store.open(folder, None)
    people.add_portal(store, Portal("hill", {"ko": "언덕 배움터"}, "#004466"))
    people.add_learner(store, people.NewLearner(NAME, NAME, "hill", PASSWORD))
    people.add_mentor(store, Mentor("minjun", "민준", {"ko": "대학생 멘토"}), "hill")
    people.assign(store, "minjun", NAME)
    for course in (math, short):
        publish_folder(store, course, folder / "work", "hill", SystemClock().now())
    store.close()
    return School(folder, port)


def everything_arrived_once(school: School, *, messages: list[str]) -> None:
    """Check that central has what the evening's learner did, and each of it once."""
    assert school.messages() == messages
    (practice,), (essay,), (photo,) = (
        school.hand_ins()[f"math/{name}"] for name in ("practice", "essay", "photo")
    )
    assert practice["answers"] == [
        {"item": "single", "value": ["b"]},
        {"item": "multiple", "value": ["a", "c"]},
        {"item": "numeric", "value": ["3"]},
        {"item": "short", "value": ["절댓값"]},
        {"item": "order", "value": ["b", "a", "c"]},
        {"item": "match", "value": ["r2", "r1"]},
    ]
    assert "의사" in str(essay["text"])
    assert [file["complete"] for file in photo["files"]] == [True]
    assert school.watched("math/first") < 15
    assert school.watched("short/only") == 4
