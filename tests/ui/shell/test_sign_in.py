"""Signing in waits for central off the window's thread, and says what went wrong."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.domain.sentences import sign_in_sentence
from client.ui.background import Background
from client.ui.opening import Opening
from client.ui.sign_in import SignIn
from client.ui.trouble import Trouble

SERVER = "http://127.0.0.1:8200"


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    found = Background()
    yield found
    found.close()


def shown(
    qtbot: QtBot, background: Background, answer: str, tried: list[tuple[str, ...]]
) -> SignIn:
    def attempt(server: str, name: str, password: str) -> str:
        tried.append((server, name, password))
        return answer

    page = SignIn(attempt, background, "ko", SERVER, ("haneul", "bandi-demo"))
    qtbot.addWidget(page)
    page.show()
    return page


def test_enter_signs_in(qtbot: QtBot, background: Background) -> None:
    tried: list[tuple[str, ...]] = []
    central_answers = threading.Event()

    def attempt(*typed: str) -> str:
        central_answers.wait(10)
        tried.append(typed)
        return ""

    page = SignIn(attempt, background, "ko", SERVER)
    qtbot.addWidget(page)
    page.show()
    page.name.setText(" haneul ")
    page.password.setText(" pw ")
    with qtbot.waitSignal(page.signed_in):
        QTest.keyClick(page.password, Qt.Key.Key_Return)
        assert not page.button.isEnabled()
        central_answers.set()
    assert tried == [(SERVER, "haneul", " pw ")]
    assert page.button.isEnabled()


@pytest.mark.parametrize(
    "problem",
    [
        "wrong-password",
        "unreachable",
        "not-central",
        "certificate",
        "server-error",
        "too-many-tries",
    ],
)
def test_problem_is_said_and_one_can_try_again(
    qtbot: QtBot, background: Background, problem: str
) -> None:
    page = shown(qtbot, background, problem, [])
    page.name.setText("haneul")
    page.password.setText("wrong")
    page.try_it()
    qtbot.waitUntil(page.trouble.isVisible)
    assert page.trouble.text() == sign_in_sentence(problem, "ko")
    assert page.button.isEnabled()
    assert page.password.text() == "wrong"


def test_empty_field_is_not_sent(qtbot: QtBot, background: Background) -> None:
    tried: list[tuple[str, ...]] = []
    page = shown(qtbot, background, "", tried)
    page.name.setText("haneul")
    page.try_it()
    assert page.trouble.isVisible()
    assert tried == []


def test_trouble_offers_what_can_be_done(qtbot: QtBot) -> None:
    done: list[str] = []

    def again() -> None:
        done.append("again")

    page = Trouble("디스크가 가득 찼어요", [("다시 시도", again)], "자리를 만들어 주세요")
    qtbot.addWidget(page)
    page.buttons[0].click()
    assert done == ["again"]


def test_opening_says_what_is_going_on(qtbot: QtBot) -> None:
    page = Opening("여는 중")
    qtbot.addWidget(page)
    assert page.line.text() == "여는 중"


def test_the_centres_server_is_told_by_name_and_nobody_types_another(
    qtbot: QtBot, background: Background
) -> None:
    tried: list[tuple[str, ...]] = []
    page = shown(qtbot, background, "", tried)
    page.hold_to("https://central.example.org", "강원 반디 학습 센터")
    assert not page.server.isVisible()
    assert page.where.text() == "Server: 강원 반디 학습 센터\ncentral.example.org"
    page.name.setText("haneul")
    page.password.setText("pw")
    with qtbot.waitSignal(page.signed_in):
        page.try_it()
    assert tried == [("https://central.example.org", "haneul", "pw")]


def test_who_forgot_a_pin_reads_to_whom_the_password_goes(
    qtbot: QtBot, background: Background
) -> None:
    page = shown(qtbot, background, "", [])
    page.warn_of_server()
    assert "127.0.0.1:8200" in page.where.text()
    QTest.keyClicks(page.server, "0")
    assert "127.0.0.1:82000" not in page.where.text()
    page.server.setText("https://evil.example/")
    assert "evil.example" in page.where.text()
    assert page.where.isVisible()
