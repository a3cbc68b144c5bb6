"""The panel behind the pill: every thing that waits and every thing refused, by name."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from client.domain.sentences import reason_sentence
from client.domain.sentences import sentence as words_of
from client.domain.submission import Refused
from client.domain.uploads import waits
from client.store import files, handins, outbox
from client.store.database import Topics
from client.store.files import Unsent
from client.store.outbox import Waiting
from client.ui import icons, theme, words
from client.ui.context import Context
from client.ui.facts import named, named_ref
from client.ui.page import Place
from client.ui.pill import LOOKS, sentence
from client.ui.standing import Kind, Standing, standing
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.trying import trying
from client.ui.widgets.buttons import Button
from client.ui.widgets.focus import keeping_focus
from client.ui.widgets.labels import Label
from client.ui.widgets.rows import Row, RowText
from client.ui.widgets.surfaces import Line, clear, round_off
from protocol.records import Verdict

MOST_ROWS = 30


class SyncPanel(QFrame):
    """Says how it stands, what waits, what was refused, and what to do. A popup."""

    went = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(self.tr("Sync"))
        self._context = context
        self._standing = standing(context.store)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = QFrame()
        card.setProperty("surface", "dialog")
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.accessibleName())
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ground = QWidget()
        self._ground.setProperty("surface", "clear")
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        self._column.setSpacing(SPACE_M)
        self._scroll.setWidget(self._ground)
        column.addWidget(self._scroll)
        self.countdown = Label("", "small")
        self.lectures = Label("", "small")
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count_down)
        context.live.changed.connect(self._on_changed)

    def open_under(self, pill: QWidget) -> None:
        """Show the panel beneath the pill, inside of the window."""
        self.refresh()
        window = pill.window()
        width = min(theme.px(400), window.width() - 24)
        self.setFixedWidth(width)
        height = self._ground.heightForWidth(width - 2) + 6
        self.setFixedHeight(min(height, window.height() - 90))
        corner = pill.mapTo(window, QPoint(pill.width(), pill.height() + 6))
        left = max(12, min(corner.x() - width, window.width() - width - 12))
        self.move(window.mapToGlobal(QPoint(left, corner.y())))
        self.show()
        self.retry.setFocus()

    def refresh(self) -> None:
        """Ask again how it stands."""
        with keeping_focus(self):
            self._fill()

    def _fill(self) -> None:
        db = self._context.store.db
        self._standing = standing(self._context.store)
        clear(self._column)
        self._add_head(self._standing)
        refused = handins.refused(db)
        waiting = outbox.waiting(db)
        unsent = files.unsent(db)
        self._add_stuck([file for file in unsent if file.problem])
        if refused:
            self._column.addWidget(Line())
            self._column.addWidget(Label(self.tr("To check: %n", "", len(refused)), "heading"))
            for verdict in refused[:MOST_ROWS]:
                self._add_refused(verdict)
        on_their_way = [file for file in unsent if not file.problem]
        if waiting or on_their_way:
            self._column.addWidget(Line())
            count = len(waiting) + len(on_their_way)
            self._column.addWidget(Label(self.tr("Waiting to be sent: %n", "", count), "heading"))
            for one in waiting[:MOST_ROWS]:
                self._add_waiting(one)
            self._add_on_their_way(on_their_way)
            if len(waiting) > MOST_ROWS:
                rest = self.tr("and %n more", "", len(waiting) - MOST_ROWS)
                self._column.addWidget(Label(rest, "small"))
        self._column.addWidget(Line())
        carry = Button(self.tr("Send and receive by USB"), "link", "usb")
        carry.clicked.connect(partial(self._go, Place("courier")))
        self._column.addWidget(carry, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        round_off(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QEvent) -> None:
        """Count the seconds while somebody looks."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._tick.start()

    def hideEvent(self, event: QEvent) -> None:
        """Count no more."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self._tick.stop()

    def _add_head(self, found: Standing) -> None:
        language, now = self._context.language, self._context.clock.now()
        icon, token = LOOKS[found.kind]
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, token, 24))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(sentence(found, now, language), "title"), 1)
        self._column.addLayout(row)
        self._column.addWidget(Label(self._explained(found), "muted"))
        foot = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        last = words.ago(found.last_sync, now, language) if found.last_sync else self.tr("never")
        texts.addWidget(Label(self.tr("Last sync: {time}").format(time=last), "small"))
        self.countdown = Label("", "small")
        texts.addWidget(self.countdown)
        foot.addLayout(texts, 1)
        self.retry = self._way_on(found)
        foot.addWidget(self.retry)
        self._column.addLayout(foot)
        self.lectures = Label(self._lectures(), "small")
        self._column.addWidget(self.lectures)
        self.lectures.setVisible(bool(self.lectures.text()))
        self._count_down()

    def _way_on(self, found: Standing) -> Button:
        if found.problem == "sign-in":
            button = Button(self.tr("Sign in again"), "primary", "user")
            button.clicked.connect(self._sign_in_again)
            return button
        button = Button(self.tr("Sync now"), "primary", "sync")
        button.setEnabled(found.kind is not Kind.SYNCING)
        button.clicked.connect(self._wake)
        return button

    def _lectures(self) -> str:
        """Return why lectures that are wanted do not come, "" if they do or none is wanted."""
        reason = self._context.store.activity.download.reason
        why = reason_sentence(reason, self._context.clock.now(), self._context.language)
        return self.tr("Lectures: {why}").format(why=why) if why else ""

    def _explained(self, found: Standing) -> str:
        language = self._context.language
        if found.problem:
            happened = words.problem(found.problem, language)
            return f"{happened}. {words.remedy(found.problem, language)}"
        if found.refused:
            return self.tr("Some things were not accepted. Nothing of them is lost.")
        if found.kind is Kind.OFFLINE:
            return self.tr("You can carry on: what you do is kept here and sent later.")
        if found.waiting:
            return self.tr("What you did is on this PC and is sent by itself.")
        return self.tr("All that you did has arrived.")

    def _add_waiting(self, one: Waiting) -> None:
        found = named(self._context.store, one.fact, self._context.language)
        when = words.ago(one.at, self._context.clock.now(), self._context.language)
        text = RowText(found.title, f"{found.kind} · {when}", icon=found.icon)
        row = Row(text)
        row.clicked.connect(partial(self._go, found.place))
        self._column.addWidget(row)

    def _add_on_their_way(self, found: Sequence[Unsent]) -> None:
        for file in found[:MOST_ROWS]:
            share = f"{words.size(file.received)} / {words.size(file.size)}"
            self._column.addWidget(Row(RowText(file.name, share, icon="attach")))
        known = self._context.store.activity.sync.files
        reasons = [known[file.sha256] for file in found if file.sha256 in known]
        language, now = self._context.language, self._context.clock.now()
        for why in dict.fromkeys(reason_sentence(reason, now, language) for reason in reasons):
            self._column.addWidget(Label(why, "muted"))
        if any(map(waits, reasons)):
            send = Button(self.tr("Send now"), "secondary", "send")
            send.clicked.connect(self._send_now)
            self._column.addWidget(send, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_stuck(self, stuck: Sequence[Unsent]) -> None:
        for file in stuck:
            told = words_of(file.problem, self._context.language, {"name": file.name})
            self._column.addWidget(Line())
            self._column.addWidget(Label(told, "danger"))

    def _add_refused(self, verdict: Verdict) -> None:
        language = self._context.language
        found = named_ref(self._context.store, verdict.ref, language)
        box = QVBoxLayout()
        box.setSpacing(SPACE_S)
        row = Row(RowText(found.title, found.kind, icon=found.icon))
        row.clicked.connect(partial(self._go, found.place))
        box.addWidget(row)
        box.addWidget(Label(words.verdict(verdict.code, verdict.words, language), "danger"))
        again = Button(self.tr("Edit and send again"), "secondary", "edit")
        again.clicked.connect(partial(self._revise, verdict, found.place))
        box.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(box)

    def _revise(self, verdict: Verdict, place: Place) -> None:
        if place.page == "assignments":
            # Another device's hand-in may not be here to begin from: then the assignment is shown.
            with trying(self, self._context.language), suppress(Refused):
                self._context.learning.handins.revise(verdict.ref)
        self._go(place)

    def _go(self, place: Place) -> None:
        self.hide()
        self.went.emit(place.page, place.item)

    def _sign_in_again(self) -> None:
        self.hide()
        self._context.sign_out()

    def _wake(self) -> None:
        self._context.store.announce("wake")

    def _send_now(self) -> None:
        with trying(self, self._context.language):
            self._context.learning.uploads.send_now()

    def _count_down(self) -> None:
        self.lectures.setText(self._lectures())
        seconds = (self._standing.retry_at - self._context.clock.now() + 999) // 1000
        shown = (
            self._standing.retry_at > 0 and seconds > 0 and self._standing.kind is not Kind.SYNCING
        )
        text = words.clock(seconds) if shown else ""
        self.countdown.setText(self.tr("Tries again in {time}").format(time=text) if shown else "")
        self.countdown.setVisible(shown)

    def _on_changed(self, topics: Topics) -> None:
        if self.isVisible() and topics & {
            "sync",
            "activity",
            "outbox",
            "watching",
            "assignments",
            "messages",
        }:
            self.refresh()
