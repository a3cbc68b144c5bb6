"""An evening with a mouse: everything is pointed at where it can be seen, and only words are typed."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint

from client.app import App
from client.store import outbox
from tests.evening.keyboard import Keyboard
from tests.evening.mouse import Mouse
from tests.evening.school import NAME, PASSWORD, School
from tests.evening.test_by_keyboard import pytestmark

__all__ = ["pytestmark"]

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
        """Halt it, write a note, and draw the bar elsewhere."""
        see = self.keys.reads
        self.mouse.click("1. 수학 첫걸음")
        see("강의 위치: 2초")
        self.mouse.click("일시정지 (스페이스)")
        see("재생 (스페이스)")
        self.mouse.click("노트 쓰기 (N)")
        self.keys.write("음수는 왼쪽")
        self.mouse.click("저장")
        see("노트, 음수는 왼쪽")
        bar = self.mouse.find("강의 위치")
        self.mouse.drag(bar.center(), bar.center() + QPoint(bar.width() // 4, 0))
        see("강의 위치: 5")
        self.mouse.click("뒤로 (Alt+←)")
        see("1분 남음, ")

    def loses_the_line(self) -> None:
        """Go on as if nothing were."""
        self.school.cut_line()
        self.mouse.click("온라인")
        self.mouse.click("지금 동기화", last=True)
        self.mouse.click_beside()
        self.keys.reads("지금은 오프라인이에요")

    def practises(self) -> None:
        """Answer a question, and see whether it was right."""
        self.mouse.click("과제")
        self.mouse.click("여섯 가지 문제")
        self.mouse.click("넷", last=True)
        self.mouse.click("답 확인")
        self.keys.reads("둘씩 둘이에요.")

    def hands_in(self) -> None:
        """Be told what goes, and agree."""
        self.mouse.click("제출", last=True)
        self.keys.reads("이대로 제출할까요?")
        self.mouse.click("제출", last=True)
        self.keys.reads("제출했어요.", "제출 대기")

    def writes_to_the_mentor(self) -> None:
        """Send a message with the button."""
        self.mouse.click("메시지")
        self.mouse.click("반가워요")
        self.mouse.click("민준에게 보내는 메시지")
        self.keys.write("안녕하세요")
        self.mouse.click("보내기")
        self.keys.reads("나, 안녕하세요", "보내기 대기")

    def has_a_line_again(self) -> None:
        """Everything goes."""
        self.school.open_line()
        self.mouse.click("오프라인")
        self.mouse.click("지금 동기화", last=True)
        self.mouse.click_beside()
        self.keys.until(self._has_sent_all, "all to be sent")

    def _has_sent_all(self) -> bool:
        assert self.app.workspace is not None
        return not outbox.waiting_count(self.app.workspace.store.db)


def test_an_evening_with_a_mouse(app: App, keyboard: Keyboard, school: School) -> None:
    school.mentor_answers("반가워요. 저는 민준이에요.")
    evening = Evening(Mouse(keyboard), keyboard, school, app)
    evening.comes_for_the_first_time()
    evening.saves_a_course()
    evening.watches()
    evening.loses_the_line()
    evening.practises()
    evening.hands_in()
    evening.writes_to_the_mentor()
    evening.has_a_line_again()
    assert school.messages() == ["안녕하세요"]
    (practice,) = school.hand_ins()["math/practice"]
    assert practice["answers"] == [{"item": "single", "value": ["b"]}]
    assert school.watched("math/first") < 15
