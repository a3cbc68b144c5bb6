"""A PC for many: who is studying, PINs and pictures, and leaving."""

from PySide6.QtWidgets import QWidget

from client.ui.leaving.page import Leaving
from client.ui.profiles.grid import Grid
from client.ui.profiles.recover import Recover
from client.ui.profiles.unlock import Unlock
from client.ui.sign_in import SignIn
from tools.screens import people
from tools.screens.people import DIGITS, PICTURES, WRONG, grid_of, number_of
from tools.screens.scene import Chapter, Open, Scene, Scenes
from tools.screens.studio import Studio


def _grid(studio: Studio) -> None:
    """Go back to who there is, from wherever one is."""
    page = studio.window.centralWidget()
    if isinstance(page, (Unlock, Recover, SignIn)):
        page.left.emit()
        _grid(studio)
    elif not isinstance(page, Grid):
        studio.app.lock()
        studio.wait(lambda: isinstance(studio.window.centralWidget(), Grid), "the learners")


def _unlocking(studio: Studio, name: str) -> Unlock:
    _grid(studio)
    people.forgive(studio)
    grid_of(studio).tiles[number_of(studio, name)].click()
    page = studio.window.centralWidget()
    assert isinstance(page, Unlock)
    return page


def _unlock(name: str, entered: int = 0) -> Open:
    def open_it(studio: Studio) -> None:
        page = _unlocking(studio, name)
        for _ in range(entered):
            page.pad.keys[2].click()

    return open_it


def _try(page: Unlock, studio: Studio) -> None:
    page.pad.entered.emit(WRONG)
    studio.wait(lambda: page.said.text().strip(), "a refusal")


def _wrong(name: str) -> Open:
    def open_it(studio: Studio) -> None:
        _try(_unlocking(studio, name), studio)

    return open_it


def _waits(studio: Studio) -> None:
    page = _unlocking(studio, DIGITS)
    while True:
        _try(page, studio)
        if not page.pad.isEnabled():
            return


def _forgotten(studio: Studio) -> None:
    _unlocking(studio, DIGITS).forgot.click()


def _recover(studio: Studio) -> Recover:
    _unlocking(studio, DIGITS).helped.emit()
    page = studio.window.centralWidget()
    assert isinstance(page, Recover)
    return page


def _code(studio: Studio) -> None:
    _recover(studio)


def _wrong_code(studio: Studio) -> None:
    page = _recover(studio)
    page.code.setText("ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789")
    page.go.click()
    studio.wait(lambda: page.said.text().strip(), "a refusal")


def _add(studio: Studio) -> SignIn:
    _grid(studio)
    grid_of(studio).add.click()
    page = studio.window.centralWidget()
    assert isinstance(page, SignIn)
    return page


def _new_pin(studio: Studio) -> None:
    page = _add(studio)
    page.name.setText("sora")
    page.password.setText("bandi-demo")
    page.try_it()


def _close_dialogs(studio: Studio) -> None:
    for found in studio.window.findChildren(QWidget):
        if found.isWindow():
            found.close()


def _newcomer(studio: Studio) -> None:
    _add(studio)


def _leave(studio: Studio) -> None:
    studio.desk.open("home")
    studio.app.leave()


def _leaving(studio: Studio) -> None:
    studio.central.hang()
    _leave(studio)


def _go(studio: Studio) -> None:
    page = studio.window.centralWidget()
    if isinstance(page, Leaving):
        page.skip.click()
    studio.wait(lambda: isinstance(studio.window.centralWidget(), Grid), "the learners")
    studio.central.cut()


def _go_and_come(studio: Studio) -> None:
    _go(studio)
    studio.enter()


def _left(studio: Studio) -> None:
    studio.central.hang()
    _leave(studio)
    _go(studio)


def _left_and_all_sent(studio: Studio) -> None:
    studio.enter()
    _leave(studio)
    studio.wait(lambda: isinstance(studio.window.centralWidget(), Grid), "the learners")


SCENES: Scenes = {
    Chapter.OFFLINE: (
        Scene("leaving", "“I'm done”: what waits is being sent", _leaving, _go_and_come),
        Scene("left-waiting", "Gone with unsent work: it waits, locked", _left, Studio.enter),
    ),
    Chapter.REFUSED: (
        Scene("left-all-sent", "Gone, and all has arrived", _left_and_all_sent, Studio.enter),
    ),
    Chapter.SHARED: (
        Scene("profiles", "Who is studying?", _grid),
        Scene("unlock", "A PIN", _unlock(DIGITS)),
        Scene("unlock-entered", "Some of it is entered", _unlock(DIGITS, 3)),
        Scene("unlock-wrong", "Not the PIN", _wrong(DIGITS)),
        Scene("unlock-waits", "Too often: a time of waiting", _waits),
        Scene("unlock-forgotten", "A PIN is forgotten", _forgotten),
        Scene("unlock-pictures", "Pictures for children", _unlock(PICTURES, 2)),
        Scene("unlock-pictures-wrong", "Not the pictures", _wrong(PICTURES)),
        Scene("recover", "The centre's recovery code", _code),
        Scene("recover-wrong", "Not the code", _wrong_code),
        Scene("newcomer", "Somebody new", _newcomer),
        Scene("newcomer-pin", "Somebody new chooses a PIN", _new_pin, _close_dialogs),
    ),
}
