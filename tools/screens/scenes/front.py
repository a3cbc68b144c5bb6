"""Before anybody is in: opening, signing in, and what keeps Bandi from opening."""

from client.store.database import DiskFull, StoreUnavailable
from client.ui.sign_in import SignIn
from tools.screens.scene import Chapter, Open, Scene, Scenes
from tools.screens.studio import Studio


def _sign_in(studio: Studio) -> SignIn:
    page = studio.window.centralWidget()
    assert isinstance(page, SignIn)
    return page


def _ask(studio: Studio) -> None:
    studio.begin(studio.look)
    _sign_in(studio).name.setFocus()


def _nothing_typed(studio: Studio) -> None:
    _ask(studio)
    _sign_in(studio).try_it()


def _wrong_password(studio: Studio) -> None:
    _ask(studio)
    page = _sign_in(studio)
    page.name.setText("haneul")
    page.password.setText("no-idea")
    page.try_it()
    studio.wait(page.trouble.isVisible, "a refusal")


def _no_central(studio: Studio) -> None:
    _ask(studio)
    page = _sign_in(studio)
    page.server.setText("http://127.0.0.1:1")
    page.name.setText("haneul")
    page.password.setText("no-idea")
    page.try_it()
    studio.wait(page.trouble.isVisible, "a refusal")


def _broken(error: Exception) -> Open:
    def open_it(studio: Studio) -> None:
        studio.begin(studio.look, error)

    return open_it


SCENES: Scenes = {
    Chapter.FRONT: (
        Scene("opening", "The first window, while the work is being opened", Studio.show_opening),
        Scene("sign-in", "Signing in, once", _ask),
        Scene("sign-in-empty", "Something is not filled in", _nothing_typed),
        Scene("sign-in-wrong", "Name and password do not fit", _wrong_password),
        Scene("sign-in-offline", "The server cannot be reached", _no_central),
        Scene("trouble-store", "The database cannot be read", _broken(StoreUnavailable("torn"))),
        Scene("trouble-disk", "The disk is full", _broken(DiskFull("full"))),
    )
}
