"""Opening one's profile: a PIN or pictures, and what to say when they are not the ones."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from client.domain.sentences import code_of, sentence
from client.domain.submission import Refused
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.ui.background import Background
from client.ui.profiles.entering import EnteringPage
from client.ui.profiles.pad import Pad, of_kind
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label

EVERY = 10
"""Seconds after which it is said again how long there is to wait."""

SECOND_MS = 1000


class Unlock(EnteringPage):
    """Asks for the PIN of a profile. ``attempt(pin)`` runs on another thread.

    ``forgotten`` goes on to signing in anew, ``helped`` to the centre's recovery code.
    """

    forgotten = Signal()
    helped = Signal()

    def __init__(
        self,
        profile: Profile,
        attempt: Callable[[str], None],
        background: Background,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(profile, background, language, parent)
        self._attempt = attempt
        self._seconds = 0
        self.pad = Pad(profile.kind)
        self.said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.told = Label(sentence("forgotten-pin", language), "muted")
        self.working = QProgressBar()
        self.working.setRange(0, 0)
        self.working.setAccessibleName(self.tr("Opening…"))
        pictures = profile.kind is Kind.PICTURES
        forgot = self.tr("I forgot my pictures") if pictures else self.tr("I forgot my PIN")
        self.forgot = Button(forgot, "link")
        self.anew = Button(self.tr("Sign in again"), "primary")
        self.help = Button(self.tr("Recovery code of the centre"), "secondary")
        self.others = Button(self.tr("Somebody else"), "quiet", "back")
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self._count_down)
        self._revealing = QTimer(self)
        self._revealing.setSingleShot(True)
        self._revealing.timeout.connect(self._reveal)
        own = (self.pad, self.said, self.working, self.told, self.forgot, self.anew, self.help)
        self._scrolled = self.lay_out(self.others, own, 400)
        self._connect()
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus where the keyboard is needed."""
        super().showEvent(event)
        self.pad.setFocus()

    def _connect(self) -> None:
        self.pad.entered.connect(self._try)
        self.pad.changed.connect(self._hush)
        self.forgot.clicked.connect(self._explain)
        self.anew.clicked.connect(self.forgotten)
        self.help.clicked.connect(self.helped)
        self.others.clicked.connect(self.left)

    def _settle(self) -> None:
        self.working.hide()
        for widget in (self.anew, self.help, self.told):
            widget.hide()
        self.said.setText(" ")

    def _try(self, pin: str) -> None:
        self.pad.setEnabled(False)
        self.said.setText(" ")
        self.working.show()
        attempt = self._attempt
        self._background.run(lambda: attempt(pin), self._succeed, self._fail)

    def _succeed(self, _: None) -> None:
        self.opened.emit()

    def _fail(self, error: Exception) -> None:
        self.pad.clear()
        self.pad.setEnabled(True)
        self.working.hide()
        self.pad.setFocus()
        if not isinstance(error, Refused):
            self._say(code_of(error))
            raise error
        self._seconds = int(error.details.get("seconds", 0))
        if self._seconds:
            self._wait()
        else:
            self._say(error.code)

    def _wait(self) -> None:
        self.pad.setEnabled(False)
        self._say("pin-wait")
        self._timer.start()

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self._say("pin-wait")
            return
        self._timer.stop()
        self.pad.setEnabled(True)
        self.pad.setFocus()
        self.said.setText(" ")

    def _say(self, code: str) -> None:
        # Of the seconds that pass not each: nobody could hear anything else.
        is_heard = not self._timer.isActive() or self._seconds % EVERY == 0
        kind = of_kind(code, self._profile.kind)
        self.say(kind, {"seconds": self._seconds}, is_heard=is_heard)

    def _hush(self) -> None:
        if not self._seconds:
            self.said.setText(" ")

    def _explain(self) -> None:
        self.forgot.hide()
        self.told.show()
        self.anew.show()
        self.help.setVisible(self._profile.has_recovery)
        self.anew.setFocus()
        # Once there is room made for it.
        self._revealing.start()

    def _reveal(self) -> None:
        last = self.help if self._profile.has_recovery else self.anew
        self._scrolled.ensureWidgetVisible(last)
