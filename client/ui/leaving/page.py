"""What is seen between "I'm done" and the other learners: how what was done goes to central, or a way out."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from client.store.database import Topics
from client.ui import icons, theme
from client.ui.leaving.parting import Parting
from client.ui.live import LiveStore
from client.ui.theme import SPACE_L, SPACE_M
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.progress import ProgressBar
from client.ui.widgets.surfaces import Scrolled

SECOND_MS = 1000
WIDTH = 460


class Leaving(QWidget):
    """Sends what can be sent, says how far it is, and names nothing of it. ``finished`` says: lock now."""

    finished = Signal()

    def __init__(self, parting: Parting, live: LiveStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parting = parting
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(width=theme.px(WIDTH))
        outer.addWidget(scrolled)
        self._lay_out(scrolled.column)
        self._timer = QTimer(self, interval=SECOND_MS)
        self._timer.timeout.connect(self.pass_second)
        self._timer.start()
        self._is_over = False
        live.changed.connect(self._on_changed)
        self._write()

    def _lay_out(self, column: QVBoxLayout) -> None:
        picture = QLabel()
        picture.setPixmap(icons.logo(96))
        self.head = Label(self.tr("Sending what you did…"), "display")
        self.line = Label("", "body")
        self.bar = ProgressBar()
        self.skip = Button(self.tr("Skip and go"), "secondary", "lock")
        self.skip.clicked.connect(self.end)
        self.note = Label(self.tr("You may get up: Bandi locks by itself."), "muted")
        column.addStretch(2)
        column.setSpacing(SPACE_M)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.head, self.line):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addWidget(self.bar)
        self.note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.note)
        column.addSpacing(SPACE_L)
        column.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def refresh(self) -> None:
        """Say how far it is; go when there is nothing to wait for."""
        if self._is_over:
            return
        self.parting.look()
        self._go_on()

    def pass_second(self) -> None:
        """Count a second: nobody waits for ever."""
        if self._is_over:
            return
        self.parting.pass_second()
        self._go_on()

    def end(self) -> None:
        """Go, whatever was sent by now."""
        if not self._is_over:
            self._is_over = True
            self._timer.stop()
            self.finished.emit()

    def _go_on(self) -> None:
        self._write()
        if self.parting.is_over:
            self.end()

    def _write(self) -> None:
        began, parting = self.parting.began.things, self.parting
        if began:
            text = self.tr("{done} of {total} sent")
            self.line.setText(text.format(done=parting.sent, total=began))
        else:
            self.line.setText(self.tr("Looking whether all has arrived"))
        self.bar.setVisible(bool(began))
        self.bar.set_percent(parting.percent)

    def _on_changed(self, topics: Topics) -> None:
        if topics & {"activity", "sync", "outbox", "outbox-files"}:
            self.refresh()


def farewell(waiting: int, *, left_open: bool) -> str:
    """Return what to say to whoever leaves: how much waits, and what Bandi cannot close.

    ``left_open`` tells that a file was opened in another program.
    """
    said = [_waiting(waiting)]
    if left_open:
        said.append(
            QCoreApplication.translate(
                "Leaving", "Please close the files that you opened in other programs."
            )
        )
    return " ".join(said)


def _waiting(waiting: int) -> str:
    if not waiting:
        return QCoreApplication.translate("Leaving", "All that you sent has arrived. See you!")
    text = QCoreApplication.translate(
        "Leaving", "{n} waiting: sent the next time this PC is online. Locked safely."
    )
    return text.format(n=waiting)
