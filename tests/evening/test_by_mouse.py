"""An evening with a mouse: everything is pointed at where it can be seen, and only words are typed."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from sqlite_utils import Database

from client.app import App
from client.store import files, media, outbox, settings
from client.ui import theme
from client.ui.writing.cutting import HANDLE
from tests.evening import ears
from tests.evening.keyboard import CTRL, Key, Keyboard
from tests.evening.mouse import Mouse
from tests.evening.school import NAME, PASSWORD, School, everything_arrived_once
from tests.evening.test_by_keyboard import pytestmark

__all__ = ["pytestmark"]

TOP, BOTTOM = QPoint(60, 4), QPoint(60, -4)
PICTURES = ("해", "물고기", "집", "꽃")


@dataclass
class Evening:
    """One learner's evening, chapter by chapter."""

    mouse: Mouse
    keys: Keyboard
    school: School
    app: App

    def comes_for_the_first_time(self) -> None:
        """Sign in, and choose pictures instead of a PIN."""
        self.keys.reads("서버 주소")
        self.mouse.click("서버 주소", last=True)
        self.keys.type(self.school.address)
        self.mouse.click("아이디", last=True)
        self.keys.write(NAME)
        self.mouse.click("비밀번호", last=True)
        self.keys.type(PASSWORD)
        self.mouse.click("그림")
        self.mouse.click("로그인", last=True)
        self._points_at_pictures()
        self.keys.reads("한 번 더")
        self._points_at_pictures()
        self.keys.reads("언덕 배움터", "나의 꿈")

    def _points_at_pictures(self) -> None:
        for name in PICTURES:
            self.mouse.click(name)
        self.mouse.click("완료")

    def saves_a_course(self) -> None:
        """Find it in the list, and save it in a quality."""
        self.mouse.click("강의")
        self.keys.reads("중학 수학")
        self.mouse.click("중학 수학")
        self.mouse.click("강좌 전체 저장")
        self.mouse.click("저화질")
        self.mouse.click("저장", last=True)
        self.keys.reads("저화질, 0 %, 저장됨")

    def watches(self) -> None:
        """Halt it, write a note, mark a place, play a part again, and draw the bar elsewhere."""
        see, click = self.keys.reads, self.mouse.click
        click("1. 수학 첫걸음")
        see("강의 위치: 2초")
        click("일시정지 (스페이스)")
        see("재생 (스페이스)")
        click("노트 쓰기 (N)")
        self.keys.write("음수는 왼쪽")
        click("저장")
        see("노트, 음수는 왼쪽")
        # Beside the notes there is no room for all buttons: the rest is in a menu.
        self.mouse.choose("더 보기", "책갈피 (B)")
        see(", 책갈피")
        self.mouse.choose("더 보기", "구간 반복: 여기부터 (R)")
        click("10초 앞으로 (L)")
        see("강의 위치: 12초")
        self.mouse.choose("더 보기", "구간 반복: 여기까지 (R)")
        see("구간 반복 0:02")
        self.mouse.choose("더 보기", "구간 반복 끝내기 (R)")
        bar = self.mouse.find("강의 위치")
        self.mouse.drag(bar.center(), bar.center() + QPoint(bar.width() // 4, 0))
        see("강의 위치: 5")

    def has_it_otherwise(self) -> None:
        """Have it faster, without captions, and in the other quality, by menus; then go back."""
        see, choose = self.keys.reads, self.mouse.choose
        choose("배속 1×", "1.5×")
        see("배속 1.5×")
        choose("자막 (C)", "자막 끄기")
        choose("더 보기", "화질: 저화질", "고화질")
        self.keys.until(lambda: "high" in media.renditions_here(self.db, "math/first"), "it here")
        self.mouse.click("뒤로 (Alt+←)")
        see("1분 남음, ")
        kept = settings.preferences(self.db)
        assert (kept.speed, kept.captions) == (1.5, False)

    def finishes_a_short_course(self) -> None:
        """Go to it, and watch it to its end."""
        click = self.mouse.click
        click("강의")
        click("짧은 강좌")
        click("1. 한 편")
        self.keys.reads("이 강좌의 마지막 강의였어요")
        click("뒤로 (Alt+←)")

    def loses_the_line(self) -> None:
        """Go on as if nothing were."""
        self.school.cut_line()
        self._syncs("온라인")
        self.keys.reads("지금은 오프라인이에요")

    def practises(self) -> None:
        """Answer a question of every kind, and see what was wrong and why."""
        click = self.mouse.click
        click("과제")
        click("여섯 가지 문제")
        click("넷", below="2 + 2는?")
        self._checks("2 + 2는?", "둘씩 둘이에요.")
        for even in ("이", "사"):
            click(even, below="짝수를")
        self._checks("짝수를", "둘로 나누어떨어져요.")
        click("지름이 1 cm인", last=True)
        self.keys.type("3")
        self._checks("지름이", "정답: 3.14 (±0.01) cm")
        click("0에서의 거리", last=True)
        self.keys.write("절댓값")
        self._checks("0에서의", "음수가 되지 않아요.")
        self._puts_in_order()
        self._checks("작은 수부터", "하나, 둘, 셋이에요.")
        self.mouse.choose("1 + 1 고르세요", "이예요")
        self.mouse.choose("1 + 2 고르세요", "삼이에요")
        self._checks("식과 값을", "하나씩 더해요.")

    def _checks(self, question: str, explanation: str) -> None:
        self.mouse.click("답 확인", below=question)
        self.keys.reads(explanation)

    def _puts_in_order(self) -> None:
        """Drag the largest to the end, and the smallest to the beginning."""
        self.mouse.find("고른 줄을 위로")
        find = partial(self.mouse.find, below="작은 수")
        lines = self.mouse.find("순서대로 늘어놓기")
        self.mouse.drag(find("셋").center(), lines.bottomLeft() + BOTTOM)
        self.mouse.drag(find("하나").center(), lines.topLeft() + TOP)

    def hands_in(self) -> None:
        """Be told what goes, and agree."""
        self.mouse.click("제출", last=True)
        self.keys.reads("이대로 제출할까요?")
        self.mouse.click("제출", last=True)
        self.keys.reads("제출했어요.", "제출 대기")
        self.mouse.click("뒤로 (Alt+←)")

    def writes_an_essay(self) -> None:
        """Write, throw all of it away by a slip, and have it back by the button that says so."""
        self.mouse.click("나의 꿈")
        self.mouse.click("내 글", last=True)
        self.keys.write("나는 의사가 될 거예요.")
        self.keys.reads("방금 저장됨")
        self.mouse.click("임시저장 지우기")
        self.keys.reads("임시저장을 지웠어요")
        assert "의사" not in ears.page()
        self.mouse.click("되돌리기")
        self.keys.reads("나는 의사가 될")

    def makes_a_photo_ready(self) -> None:
        """Paste it, turn it, cut half of it off."""
        self.mouse.click("풀이 사진")
        picture = QImage(200, 100, QImage.Format.Format_RGB32)
        picture.fill(QColor("red"))
        QApplication.clipboard().setImage(picture)
        self.mouse.click("사진 붙여넣기")
        self.keys.reads("파일 1/3개")
        self.mouse.click("돌리거나 자르기")
        self.mouse.click("오른쪽으로 돌리기")
        self.keys.reads("100 × 200")
        self._draws_the_corner()
        self.keys.reads("100 × 100")
        self.mouse.click("이 사진 쓰기")
        self.keys.reads(".jpg")

    def _draws_the_corner(self) -> None:
        """Draw the lower right corner up to the middle: the photo stands in its room as high as that is."""
        room = self.mouse.find("보낼 부분")
        high = room.height() - 2 * theme.px(HANDLE)
        corner = room.center() + QPoint(high // 4, high // 2)
        self.mouse.drag(corner, corner - QPoint(0, high // 2))

    def writes_to_the_mentor(self) -> None:
        """Turn the wheel to the first of many messages, answer it by its menu, and send."""
        self.mouse.click("메시지")
        self.mouse.click("반가워요")
        self.keys.reads("마지막 이야기")
        self.mouse.choose("처음 이야기", "답장", right=True)
        self.keys.reads("민준에게 답장")
        self.keys.write("안녕하세요")
        self.mouse.click("보내기")
        self.keys.reads("답장: 처음 이야기", "안녕하세요", "보내기 대기")
        self.keys.until(lambda: "새 메시지" not in ears.page(), "what was read to count as read")

    def looks_around(self) -> None:
        """Go back and forward; have it dark, and as large as it gets."""
        self.mouse.click("뒤로 (Alt+←)")
        self.keys.reads("풀이 사진")
        self.mouse.click("앞으로 (Alt+→)")
        self.keys.reads("안녕하세요")
        self.mouse.click("설정")
        self.mouse.click("어둡게")
        self.keys.reads("어둡게 ✓")
        self.mouse.choose("글자 크기 100 %", "200 %")
        self.keys.reads("글자 크기 200 %")
        kept = settings.preferences(self.db)
        assert (kept.theme, kept.text_size) == ("dark", 200)

    def makes_slips(self) -> None:
        """Delete a note and a saved lecture, and have each back by the button that says so."""
        self.mouse.click("노트")
        self.mouse.choose("음수는 왼쪽", "지우기", right=True)
        self.keys.reads("노트를 지웠어요")
        self.keys.until(lambda: "음수는 왼쪽" not in ears.page(), "it to be gone")
        self.mouse.click("되돌리기")
        self.keys.reads("노트, 음수는 왼쪽")
        self.mouse.click("다운로드")
        self.mouse.choose("수학 첫걸음", "지우기", right=True)
        self.keys.reads("지웠어요")
        self.mouse.click("되돌리기")
        self.keys.reads("수학 첫걸음")

    def has_a_line_again(self) -> None:
        """Everything goes, and what there is to know comes."""
        self.school.open_line()
        self._syncs("오프라인")
        self.keys.until(self._has_sent_all, "all to be sent")
        self.school.mentor_answers("잘했어요!")
        self._syncs("온라인")
        self.mouse.click("메시지")
        self.keys.reads("잘했어요!")

    def _syncs(self, standing: str) -> None:
        self.mouse.click(standing)
        self.mouse.click("지금 동기화", last=True)
        self.mouse.click_beside()

    def _has_sent_all(self) -> bool:
        """Tell whether nothing waits: facts and the bytes of files."""
        return not outbox.waiting_count(self.db) and not files.to_upload(self.db)

    def looks_at_the_record(self, folder: Path) -> None:
        """See the mistake that is left, and save the certificate of the course that is not."""
        self.mouse.click("기록")
        self.keys.reads("지름이 1 cm인 원의 둘레는?")
        self.mouse.click("수료증 저장")
        self.mouse.click("파일 이름", last=True)
        self.keys.press(Key.Key_A, CTRL)
        self.keys.type(str(folder / "certificate.pdf"))
        self.mouse.click("저장")
        saved = folder / "certificate.pdf"
        self.keys.until(lambda: saved.exists() and saved.read_bytes()[:4] == b"%PDF", "the file")

    def leaves_and_comes_back(self) -> None:
        """Lock, choose oneself among the learners of this PC, point at the pictures, and find everything."""
        self.mouse.click("잠그기 (Ctrl+L)")
        self.keys.reads("누가 공부하나요?")
        assert "의사" not in ears.anywhere()
        self.mouse.click(f"{NAME}, 잠겨 있음")
        self._points_at_pictures()
        self.keys.reads("이어보기")
        self.mouse.click("노트")
        self.keys.reads("노트, 음수는 왼쪽", ", 책갈피")
        self.mouse.click("다운로드")
        self.keys.reads("수학 첫걸음", "한 편")

    @property
    def db(self) -> Database:
        """What the learner has."""
        assert self.app.workspace is not None
        return self.app.workspace.store.db


def test_a_whole_evening_with_a_mouse(
    app: App, keyboard: Keyboard, school: School, tmp_path: Path
) -> None:
    for text in (
        "처음 이야기",
        *(f"{number}번째" for number in range(30)),
        "반가워요. 마지막 이야기",
    ):
        school.mentor_answers(text)
    evening = Evening(Mouse(keyboard), keyboard, school, app)
    evening.comes_for_the_first_time()
    evening.saves_a_course()
    evening.watches()
    evening.has_it_otherwise()
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
    everything_arrived_once(school, messages=["안녕하세요"])
