"""Who has no name, and what has no title, is called by what it is: no row is blank, and nobody is mistaken."""

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from client.store import progress
from client.ui.assignments.listing import lines
from client.ui.facts import named
from client.ui.lectures.rows import caption
from client.ui.messages.page import MessagesPage
from client.ui.player.question_panel import QuestionPanel
from client.ui.search.palette import Palette
from client.ui.shell import Shell
from client.ui.today.look import look
from client.ui.today.meetings import meetings
from protocol.records import Appointment, Message, Sent, Stamp
from tests.support import catalogue
from tests.support.catalogue import NOW
from tests.support.central_says import Says, essay, mentor
from tests.ui.shell.test_search import find

BLANKS = ("", "  ")
WRITTEN = Message(b"\1" * 8, "blank", 1, "blank", "안녕하세요", NOW)


@pytest.fixture(params=BLANKS)
def nameless(request: pytest.FixtureRequest, shell: Shell, says: Says) -> str:
    """Have a mentor without a name write to the learner; return the id."""
    says.tell(shell.context.store, mentor("blank", request.param), WRITTEN)
    return "blank"


def test_a_mentor_without_a_name_is_one_in_the_list_and_over_the_conversation(
    shell: Shell, nameless: str
) -> None:
    shell.desk.open("messages", nameless)
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, MessagesPage)
    rows = [row.id for row in page.model.rows()]
    listed = page.model.index(rows.index(nameless)).data()
    assert listed == "멘토, 읽지 않은 메시지 1개, 안녕하세요"
    assert page.pane is not None
    assert page.pane.header.called.text() == "멘토"
    assert page.pane.view.rows.index(page.pane.view.rows.rowCount() - 1).data().startswith("멘토, ")
    assert page.pane.composer.editor.accessibleName() == "멘토에게 보내는 메시지"


def test_a_mentor_without_a_name_is_one_on_the_first_page(
    shell: Shell, says: Says, nameless: str
) -> None:
    says.tell(shell.context.store, Appointment("a", nameless, NOW + 60_000, 40, "video", ""))
    found = look(shell.context)
    assert "멘토" in [link.text.title for link in found.messages if link.item == nameless]
    assert [one.whom for one in meetings(shell.context)] == ["멘토 · 화상 · 40분"]


def test_what_a_mentor_without_a_name_said_is_not_found_as_the_learners_own(
    shell: Shell, nameless: str, qtbot: QtBot
) -> None:
    shell.desk.open_palette()
    palette = shell.findChild(Palette)
    assert palette is not None
    (row,) = (row for row in find(palette, "안녕하세요", qtbot) if row.startswith("안녕하세요"))
    assert row.startswith("안녕하세요, 멘토")


def test_a_question_can_be_asked_of_a_mentor_without_a_name(
    shell: Shell, nameless: str, qtbot: QtBot
) -> None:
    panel = QuestionPanel(shell.context)
    qtbot.addWidget(panel)
    panel.show_lecture("math/1")
    place = panel.mentor.findData(nameless)
    assert panel.mentor.itemText(place) == "멘토 · 대학생 멘토"


def test_what_waits_for_a_mentor_without_a_name_says_whom_it_is_for(
    shell: Shell, nameless: str
) -> None:
    fact = Sent(Stamp(0, 0), nameless, "네")
    assert "멘토" in named(shell.context.store, fact, "ko").kind


def test_what_has_no_title_is_told_from_nothing(shell: Shell, says: Says) -> None:
    blank = {"ko": " ", "en": ""}
    says.tell(
        shell.context.store,
        catalogue.lecture("math/99", 99, blank, "video", 60),
        msgspec.structs.replace(essay("math/blank"), course="math", title=blank),
    )
    row = progress.lecture_row(shell.context.store.db, "math/99")
    assert row is not None
    assert caption(row, "ko").startswith("99. 제목 없음")
    assert "제목 없음" in [line.title for line in lines(shell.context) if line.id == "math/blank"]
