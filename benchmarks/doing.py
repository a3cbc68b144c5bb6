"""What somebody does in the window, step by step, while it is measured how long a key would wait.

Each of these returns what does the next step; it is told the number of that.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from benchmarks.much import IN_A_COURSE

if TYPE_CHECKING:
    from client.ui.shell import Shell

Step: TypeAlias = Callable[[int], None]


def everything(shell: "Shell") -> dict[str, Step]:
    """Return all that is done, by what it is called."""
    return {
        "the first page is open": lambda _: _go(shell, "home"),
        "100,000 lectures are leafed through": leafing(shell),
        "letters are typed into the search": typing(shell),
        "a conversation is open": lambda _: _go(shell, "messages", "minjun"),
        "a conversation is leafed back": looking_back(shell),
        "2,000 notes are leafed through": through_notes(shell),
        "lectures are opened": opening(shell),
        "pages are changed": wandering(shell),
        "the window is made larger and smaller": resizing(shell),
    }


def leafing(shell: "Shell") -> Step:
    """Return what scrolls through all lectures: page by page, and now and then to quite another place."""
    from client.ui.lectures.catalogue import LECTURES as ALL
    from client.ui.lectures.catalogue import Catalogue

    def act(step: int) -> None:
        _go(shell, "lectures")
        catalogue = shell.findChild(Catalogue)
        assert catalogue is not None
        if catalogue.shown != ALL:
            catalogue.show_list(ALL)
        bar = catalogue.lecture_view.verticalScrollBar()
        if step % 10 == 9:
            bar.setValue(bar.maximum() * (step * 37 % 100) // 100)
        else:
            bar.setValue(bar.value() + bar.pageStep())

    return act


def looking_back(shell: "Shell") -> Step:
    """Return what reads a conversation backwards, page by page, and now and then begins anew."""
    from client.ui.messages.thread import ThreadView

    def act(step: int) -> None:
        _go(shell, "messages", "minjun")
        view = shell.findChild(ThreadView)
        assert view is not None
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() - bar.pageStep())
        if step % 40 == 39:
            view.to_end()

    return act


def through_notes(shell: "Shell") -> Step:
    """Return what scrolls through all notes, page by page."""
    from client.ui.notes.list import NoteList

    def act(step: int) -> None:
        _go(shell, "notes")
        notes = shell.findChild(NoteList)
        assert notes is not None
        bar = notes.verticalScrollBar()
        at_end = step % 40 == 39 or bar.value() == bar.maximum()
        bar.setValue(0 if at_end else bar.value() + bar.pageStep())

    return act


def opening(shell: "Shell") -> Step:
    """Return what goes into one lecture after the other from the list of all, and back."""

    def act(step: int) -> None:
        if step % 3:
            return
        if step % 6:
            shell.desk.open("lecture", f"c{step % 100}/{step % IN_A_COURSE}")
        else:
            shell.desk.open("lectures")

    return act


def resizing(shell: "Shell") -> Step:
    """Return what pulls the window's corner to and fro, with all lectures in it."""

    def act(step: int) -> None:
        _go(shell, "lectures")
        far = abs(step % 40 - 20)
        shell.resize(1366 - 12 * far, 768 - 6 * far)

    return act


def typing(shell: "Shell") -> Step:
    """Return what types words into the search, a letter a time."""
    from client.ui.search.palette import Palette

    words = ("수학 방정", "ㅎㅅㄱㄹㅍ", "관계대", "토요일", "광합성 3")

    def act(step: int) -> None:
        if not step:
            shell.desk.open("home")
            shell.desk.open_palette()
        palette = shell.findChild(Palette)
        assert palette is not None
        word = words[step // 8 % len(words)]
        palette.field.setText(word[: step % 8 + 1])

    return act


def wandering(shell: "Shell") -> Step:
    """Return what goes from page to page."""
    from client.ui.search.palette import Palette

    places = ("home", "lectures", "assignments", "messages", "downloads")

    def act(step: int) -> None:
        palette = shell.findChild(Palette)
        if palette is not None:
            palette.hide()
        if step % 6 == 0:
            shell.desk.open(places[step // 6 % len(places)])

    return act


def _go(shell: "Shell", page: str, item: str = "") -> None:
    """Go to a page, unless one is there."""
    if (shell.desk.place.page, shell.desk.place.item) != (page, item):
        shell.desk.open(page, item)
