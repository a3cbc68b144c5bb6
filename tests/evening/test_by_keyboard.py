"""A whole evening by keyboard alone: no pointer is there, and nobody calls a widget's method.

Where the story cannot go on, a learner who has no hand for a mouse, or no eyes, could not either.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from client.app import App
from client.store import files, outbox
from tests.evening import ears
from tests.evening.keyboard import ALT, CTRL, SHIFT, Key, Keyboard
from tests.evening.school import NAME, PASSWORD, School, everything_arrived_once

pytestmark = pytest.mark.qt_log_ignore(
    "No RHI backend",
    "No audio device",
    "pa_context_connect",
    "propagateSizeHints",
    "This plugin does not support",
)

PIN = "2580"


@dataclass
class Evening:
    """One learner's evening, chapter by chapter."""

    keyboard: Keyboard
    school: School
    app: App

    def comes_for_the_first_time(self) -> None:
        """Connect, sign in with a name in Hangul, choose a PIN."""
        keys = self.keyboard
        keys.until(lambda: keys.hears("서버 주소"), "the field to begin with")
        keys.type(self.school.address)
        keys.go_to("아이디")
        keys.write(NAME)
        keys.go_to("비밀번호")
        keys.type(PASSWORD)
        keys.go_to("없음 ✓")
        keys.press(Key.Key_Right)
        keys.activate("로그인")
        keys.reads("PIN 정하기")
        for said in ("숫자 4~12자리", "한 번 더"):
            keys.reads(said)
            keys.go_to("PIN, 0개")
            keys.type(PIN)
            keys.press(Key.Key_Return)
        keys.reads("언덕 배움터", "나의 꿈")

    def saves_a_course(self) -> None:
        """Find it by its initial consonants while they are put together, and save it in a quality."""
        keys = self.keyboard
        keys.press(Key.Key_K, CTRL)
        keys.compose("ㅅㅎ")
        keys.until(lambda: keys.hears("수학 첫걸음"), "what is found")
        keys.commit("ㅅㅎ")
        keys.press(Key.Key_Down)
        keys.until(lambda: keys.hears("중학 수학, 수학"), "the course")
        keys.press(Key.Key_Return)
        keys.reads("강좌 전체 저장")
        keys.activate("강좌 전체 저장")
        keys.go_to("저화질")
        keys.press(Key.Key_Up)
        keys.until(lambda: keys.hears("고화질"), "the other quality")
        keys.activate("저장")
        keys.reads("346 KB · 고화질, 0 %, 저장됨", "글, 0 %, 저장됨")

    def watches(self) -> None:
        """Play, pause, note, bookmark, captions, speed, loop: with Korean input on."""
        keys = self.keyboard
        keys.go_to("1. 수학 첫걸음")
        keys.press(Key.Key_Return)
        keys.reads("일시정지 (스페이스)", "강의 위치: 2초")
        keys.press_jamo("ㅏ")
        keys.reads("재생 (스페이스)")
        keys.press_jamo("ㅜ")
        keys.until(lambda: keys.hears("노트"), "where notes are written")
        keys.write("음수는 왼쪽")
        keys.press(Key.Key_Return)
        keys.reads("노트, 음수는 왼쪽")
        keys.press(Key.Key_Right)
        keys.press_jamo("ㅠ")
        keys.reads(", 책갈피")
        keys.press_jamo("ㅊ")
        keys.type(">>")
        keys.reads("배속 1.5×")
        keys.press_jamo("ㄱ")
        keys.press(Key.Key_Right)
        keys.press_jamo("ㄱ")
        keys.reads("구간 반복 0:0")
        keys.press_jamo("ㄱ")
        # Whoever skips earns nothing.
        keys.press_jamo("ㅣ")
        keys.press(Key.Key_5)
        keys.reads("강의 위치: 39초")
        keys.press(Key.Key_Escape)
        keys.reads("1분 남음, ")

    def finishes_a_short_course(self) -> None:
        """Find it, and watch it to its end: so small a one is fetched unasked."""
        keys = self.keyboard
        keys.press(Key.Key_K, CTRL)
        keys.write("한 편")
        keys.until(lambda: keys.hears("한 편, 짧은 강좌"), "what is found")
        keys.press(Key.Key_Return)
        keys.reads("이 강좌의 마지막 강의였어요")
        keys.press(Key.Key_Escape)

    def loses_the_line(self) -> None:
        """Go on as if nothing were."""
        self.school.cut_line()
        self.keyboard.press(Key.Key_F5)
        self.keyboard.reads("지금은 오프라인이에요")

    def practises(self) -> None:
        """Answer a question of every kind, and see what was wrong and why."""
        keys = self.keyboard
        keys.press(Key.Key_3, CTRL)
        keys.go_to("여섯 가지 문제")
        keys.press(Key.Key_Return)
        keys.until(lambda: keys.hears("셋"), "the first question")
        keys.press(Key.Key_2)
        self._checks("둘씩 둘이에요.")
        keys.go_to("이")
        keys.press(Key.Key_1)
        keys.press(Key.Key_3)
        self._checks("둘로 나누어떨어져요.")
        keys.go_to("지름이 1 cm인")
        keys.type("3")
        self._checks("정답: 3.14 (±0.01) cm")
        keys.go_to("0에서의 거리")
        keys.write("절댓값")
        self._checks("음수가 되지 않아요.")
        self._puts_in_order()
        self._matches()

    def _checks(self, explanation: str) -> None:
        self.keyboard.activate("답 확인")
        self.keyboard.reads(explanation)

    def _puts_in_order(self) -> None:
        """Move 둘 to the end, and then 하나 to the beginning."""
        keys = self.keyboard
        keys.go_to("순서대로 늘어놓기")
        keys.press(Key.Key_Home)
        keys.go_down_to("셋 |")
        keys.press(Key.Key_Down, ALT, times=2)
        keys.until(lambda: keys.hears("셋 |"), "the line that was moved")
        keys.press(Key.Key_Home)
        keys.go_down_to("하나 |")
        keys.press(Key.Key_Up, ALT, times=2)
        self._checks("하나, 둘, 셋이에요.")

    def _matches(self) -> None:
        keys = self.keyboard
        keys.go_to("1 + 1")
        while not keys.hears("이예요"):
            keys.press(Key.Key_Down)
        keys.go_to("1 + 2")
        while not keys.hears("삼이에요"):
            keys.press(Key.Key_Down)
        self._checks("하나씩 더해요.")

    def hands_in(self) -> None:
        """Be told what goes, and agree."""
        keys = self.keyboard
        keys.activate("제출")
        keys.reads("이대로 제출할까요?", "지금은 오프라인이에요")
        keys.activate("제출")
        keys.reads("제출했어요.", "제출 대기")

    def opens_assignment(self, name: str) -> None:
        """Go back to the list, and open another one."""
        keys = self.keyboard
        keys.press(Key.Key_Escape)
        keys.until(lambda: keys.hears("| 과제"), "the list")
        keys.press(Key.Key_Home)
        keys.go_down_to(name)
        keys.press(Key.Key_Return)

    def writes_an_essay(self) -> None:
        """Write, undo, throw all of it away by a slip, and have it back."""
        keys = self.keyboard
        self.opens_assignment("나의 꿈")
        keys.until(lambda: keys.hears("내 글"), "where one writes")
        keys.write("나는 의사가 될 거예요.")
        keys.type("!")
        keys.press(Key.Key_Z, CTRL)
        keys.reads("방금 저장됨")
        keys.activate("임시저장 지우기")
        keys.reads("임시저장을 지웠어요")
        assert "의사" not in ears.page()
        keys.press(Key.Key_1, CTRL)
        keys.press(Key.Key_Z, CTRL)
        keys.press(Key.Key_3, CTRL)
        keys.go_to("나의 꿈, 중학 수학, 임시저장")
        keys.press(Key.Key_Return)
        keys.reads("내 글: 나는 의사가 될")

    def makes_a_photo_ready(self) -> None:
        """Paste it, turn it, cut half of it off."""
        keys = self.keyboard
        self.opens_assignment("풀이 사진")
        self.copies_a_picture(200, 100)
        keys.activate("사진 붙여넣기")
        keys.reads("파일 1/3개")
        keys.activate("돌리거나 자르기")
        keys.until(lambda: keys.hears("보낼 부분"), "the photo")
        keys.activate("오른쪽으로 돌리기")
        keys.go_to("보낼 부분")
        keys.press(Key.Key_Up, SHIFT, times=25)
        keys.reads("높이 50 %", "100 × 100")
        keys.activate("이 사진 쓰기")
        keys.reads(".jpg")

    def copies_a_picture(self, width: int, height: int) -> None:
        """Have another program put a picture into the clipboard."""
        picture = QImage(width, height, QImage.Format.Format_RGB32)
        picture.fill(QColor("red"))
        QApplication.clipboard().setImage(picture)

    def writes_to_the_mentor(self) -> None:
        """Press Enter in the midst of a syllable, which sends nothing; answer, with a screenshot."""
        keys = self.keyboard
        keys.press(Key.Key_4, CTRL)
        keys.go_to("반가워요")
        keys.press(Key.Key_Return)
        keys.go_to("민준에게 보내는 메시지")
        keys.write("안녕하세")
        keys.compose("요")
        keys.press(Key.Key_Return)
        assert keys.hears("메시지: 안녕하세"), "it was sent without its last syllable"
        keys.commit("요")
        keys.press(Key.Key_Return)
        keys.reads("나, 안녕하세요", "보내기 대기")
        keys.go_to("나눈 메시지")
        keys.until(lambda: keys.hears("안녕하세요"), "the latest message")
        keys.press(Key.Key_Up)
        keys.until(lambda: keys.hears("반가워요"), "the mentor's message")
        keys.press(Key.Key_Return)
        keys.go_down_to("답장")
        keys.press(Key.Key_Return)
        keys.until(lambda: keys.hears("민준에게 보내는 메시지"), "where one writes")
        self.copies_a_picture(300, 200)
        keys.press(Key.Key_V, CTRL)
        keys.write("저도 반가워요")
        keys.reads(".png 빼기")
        keys.press(Key.Key_Return)
        keys.reads("답장: 반가워요", "저도 반가워요, 사진")
        keys.until(lambda: "새 메시지 1개" not in ears.page(), "what was read to count as read")

    def looks_around(self) -> None:
        """Go back and forward; have it dark, in high contrast, and as large as it gets."""
        keys = self.keyboard
        keys.press(Key.Key_Left, ALT)
        keys.reads("풀이 사진")
        keys.press(Key.Key_Right, ALT)
        keys.reads("저도 반가워요")
        keys.press(Key.Key_8, CTRL)
        keys.go_to("시스템 ✓")
        self._chooses("밝게 ✓", "어둡게 ✓", "고대비 ✓")
        keys.go_to("글자 크기")
        keys.press(Key.Key_End)
        keys.until(lambda: keys.hears("글자 크기 200 %"), "the largest text")

    def _chooses(self, *names: str) -> None:
        keys = self.keyboard
        for name in names:
            keys.press(Key.Key_Right)
            keys.until(partial(keys.hears, name), name)

    def makes_slips(self) -> None:
        """Delete a note and a saved lecture, and have each back from another page."""
        keys = self.keyboard
        keys.press(Key.Key_5, CTRL)
        keys.reads("노트, 음수는 왼쪽")
        keys.go_to("| 노트")
        keys.press(Key.Key_Home)
        keys.go_down_to("음수는 왼쪽")
        keys.press(Key.Key_Delete)
        keys.reads("노트를 지웠어요")
        keys.press(Key.Key_6, CTRL)
        keys.press(Key.Key_Z, CTRL)
        keys.go_to("수학 첫걸음")
        keys.press(Key.Key_Delete)
        keys.reads("지웠어요")
        keys.press(Key.Key_5, CTRL)
        keys.press(Key.Key_Z, CTRL)
        keys.reads("노트, 음수는 왼쪽")
        keys.press(Key.Key_6, CTRL)
        keys.reads("수학 첫걸음")

    def has_a_line_again(self) -> None:
        """Everything goes once, and what there is to know comes."""
        keys = self.keyboard
        self.school.open_line()
        keys.press(Key.Key_F5)
        keys.until(self._has_sent_all, "all to be sent")
        self.school.mentor_answers("잘했어요!")
        keys.press(Key.Key_F5)
        keys.press(Key.Key_4, CTRL)
        keys.reads("잘했어요!")
        keys.go_to("민준, 읽지 않은 메시지 1개")
        keys.press(Key.Key_Return)
        keys.reads("저도 반가워요, 사진", ", 읽음", "민준, 잘했어요!")
        keys.press(Key.Key_3, CTRL)
        keys.until(lambda: ears.page().count("접수 확인") >= 3, "a receipt for each")

    def _has_sent_all(self) -> bool:
        """Tell whether nothing waits: facts and the bytes of files."""
        assert self.app.workspace is not None
        db = self.app.workspace.store.db
        return not outbox.waiting_count(db) and not files.to_upload(db)

    def looks_at_the_record(self, folder: Path) -> None:
        """See the mistake that is left, and save the certificate of the course that is not."""
        keys = self.keyboard
        keys.press(Key.Key_7, CTRL)
        keys.reads("지름이 1 cm인 원의 둘레는?")
        keys.activate("수료증 저장")
        keys.until(lambda: keys.hears(".pdf"), "a name for the file")
        keys.press(Key.Key_A, CTRL)
        keys.type(str(folder / "certificate.pdf"))
        keys.press(Key.Key_Return)
        saved = folder / "certificate.pdf"
        keys.until(lambda: saved.exists() and saved.read_bytes()[:4] == b"%PDF", "the file")

    def leaves_and_comes_back(self) -> None:
        """Be done, and find everything as it was left."""
        keys = self.keyboard
        keys.press(Key.Key_Q, CTRL | SHIFT)
        keys.until(lambda: keys.hears(f"{NAME}, 잠겨 있음"), "the learners of this PC")
        assert "의사" not in ears.anywhere()
        keys.press(Key.Key_Return)
        keys.until(lambda: keys.hears("PIN, 0개"), "to be asked for the PIN")
        keys.type(PIN)
        keys.press(Key.Key_Return)
        keys.reads("이어보기")
        keys.press(Key.Key_5, CTRL)
        keys.reads("노트, 음수는 왼쪽", ", 책갈피")
        keys.press(Key.Key_6, CTRL)
        keys.reads("수학 첫걸음", "한 편")


def test_a_whole_evening_by_keyboard_alone(
    app: App, keyboard: Keyboard, school: School, tmp_path: Path
) -> None:
    school.mentor_answers("반가워요. 저는 민준이에요.")
    evening = Evening(keyboard, school, app)
    evening.comes_for_the_first_time()
    evening.saves_a_course()
    evening.watches()
    evening.finishes_a_short_course()
    evening.loses_the_line()
    evening.practises()
    evening.hands_in()
    evening.writes_an_essay()
    evening.hands_in()
    evening.makes_a_photo_ready()
    evening.hands_in()
    evening.writes_to_the_mentor()
    evening.looks_around()
    evening.makes_slips()
    evening.has_a_line_again()
    evening.looks_at_the_record(tmp_path)
    evening.leaves_and_comes_back()
    everything_arrived_once(school, messages=["안녕하세요", "저도 반가워요"])
