"""The sheet on which a learner asks the organisation for help with a mentor, and sees that it arrived."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from client.domain.reporting import MAX_TEXT, REASON_WORDS
from client.domain.submission import Refused
from client.domain.words import name_of
from client.store import reports
from client.store.database import DiskFull, StoreUnavailable, Topics
from client.store.reports import Report, Stage
from client.ui import theme
from client.ui.context import Context
from client.ui.protection.numbers import in_one_line
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label
from client.ui.writing.editor import WritingEdit
from client.ui.writing.troubles import in_words
from protocol.records import Mentor, Ref

AROUND = 24
"""What of the window is left above and below the sheet at least."""


class ReportSheet(Dialog):
    """Asks why, lets the learner say more, and tells what becomes of it. No mentor is ever told.

    ``about`` are the messages that can go along: the one that was pointed at, or the latest. ``put_aside`` carries
    what was ``begun`` and is to be there when the sheet is opened again; it is on no disk.
    """

    put_aside = Signal(str)

    def __init__(
        self,
        mentor: Mentor,
        about: Sequence[Ref],
        context: Context,
        parent: QWidget,
        *,
        pointed_at: bool = False,
        begun: str = "",
    ) -> None:
        super().__init__(self.tr("Report"), parent, 520)
        self._mentor, self._about, self._context = mentor, tuple(about), context
        self._sent: Ref = b""
        self.content = QWidget()
        self.content.setProperty("surface", "clear")
        self._column = QVBoxLayout(self.content)
        self._column.setContentsMargins(0, 0, SPACE_S, 0)
        self._column.setSpacing(SPACE_S)
        self.area = QScrollArea()
        self.area.setAccessibleName(self.windowTitle())
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.content)
        self.body.addWidget(self.area)
        self._ask(pointed_at=pointed_at)
        self.cancel = self.add_button(self.tr("Cancel"))
        self.cancel.clicked.connect(self._give_up)
        self.send = self.add_button(self.tr("Send the report"), "primary")
        self.send.setEnabled(False)
        self.send.clicked.connect(self._on_send)
        self.editor.show_text(begun)
        context.live.changed.connect(self._on_changed)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Esc at once, as somebody may come by, but lose nothing that was written: "Cancel" does."""
        if event.key() == Qt.Key.Key_Escape and not self._sent:
            self.put_aside.emit(self.editor.toPlainText())
        super().keyPressEvent(event)

    def _give_up(self) -> None:
        self.put_aside.emit("")
        self.reject()

    def reason(self) -> str:
        """Return the reason that is chosen, "" for none yet."""
        return next((name for name, choice in self.reasons.items() if choice.isChecked()), "")

    def _ask(self, *, pointed_at: bool) -> None:
        told = self.tr("Only the organisation sees this. {name} is not told.")
        self._column.addWidget(
            Label(told.format(name=name_of(self._mentor, self._context.language)), "strong")
        )
        self._column.addWidget(self._numbers())
        self._column.addSpacing(SPACE_S)
        self._column.addWidget(Label(self.tr("What happened?"), "heading"))
        english = self._context.language != "ko"
        self.reasons = {name: QRadioButton(pair[english]) for name, pair in REASON_WORDS.items()}
        for choice in self.reasons.values():
            choice.toggled.connect(self._on_reason)
            self._column.addWidget(choice)
        self.editor = WritingEdit()
        self.editor.setAccessibleName(self.tr("In your own words (optional)"))
        self.editor.setPlaceholderText(
            self.tr("You can tell more here. You need not write anything.")
        )
        self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * 2 + 2 * SPACE_M)
        self.editor.edited.connect(self._on_reason)
        self._column.addSpacing(SPACE_S)
        self._column.addWidget(self.editor)
        words = (
            self.tr("Send this message along")
            if pointed_at
            else self.tr("Send the latest messages along")
        )
        self.along = QCheckBox(words)
        self.along.setChecked(pointed_at)
        self._column.addWidget(self.along)
        self.along.setVisible(bool(self._about))
        self.trouble = Label("", "danger")
        self.trouble.hide()
        self._column.addWidget(self.trouble)
        self._column.addStretch(1)

    def _numbers(self) -> Label:
        words = self.tr("If you are in danger now, call: {numbers}")
        numbers = Label(words.format(numbers=in_one_line(self._context)), "small")
        numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return numbers

    def _on_reason(self) -> None:
        fits = len(self.editor.toPlainText()) <= MAX_TEXT
        self.send.setEnabled(bool(self.reason()) and fits)

    def _on_send(self) -> None:
        self.editor.finish_composing()
        about = self._about if self.along.isChecked() else ()
        try:
            self._sent = self._context.learning.reports.report(
                self._mentor.id, self.reason(), self.editor.toPlainText(), about
            )
        except (Refused, DiskFull, StoreUnavailable) as error:
            self.trouble.setText(in_words(error, self._context.language))
            self.trouble.show()
            self._fit()
            return
        self.put_aside.emit("")
        self._context.store.announce("wake")
        self._thank()

    def _thank(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.state = Label("", "strong")
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        thanks = Label(
            self.tr("You did well to say it. Somebody of the organisation reads it."), "muted"
        )
        for label in (self.state, thanks, self._numbers()):
            self._column.addWidget(label)
            # A layout takes what is not shown yet for nothing, and all of it is measured at once.
            label.show()
        self.cancel.hide()
        self.send.hide()
        self.close_it = self.add_button(self.tr("Close"), "primary")
        self.close_it.clicked.connect(self.accept)
        self.close_it.setFocus()
        self._tell()
        self._fit()

    def _tell(self) -> None:
        found = reports.report(self._context.store.db, self._sent)
        if found is not None:
            self.state.setText(standing_of(found))

    def _on_changed(self, topics: Topics) -> None:
        if self._sent and topics & {"sync", "reports"}:
            self._tell()

    def _fit(self) -> None:
        """Be as high as what there is to say, or as the window lets it."""
        parent = self.parentWidget()
        width = self.minimumWidth() - 2 * SPACE_L - 2 * SPACE_S
        wanted = self._column.heightForWidth(width) + SPACE_S
        room = parent.height() - self._height_with(0) - AROUND if parent else wanted
        self.resize(self.width(), self._height_with(max(theme.px(80), min(wanted, room))))
        if parent is not None and self.isVisible():
            self.move(parent.mapToGlobal(parent.rect().center()) - self.rect().center())

    def _height_with(self, scrolled: int) -> int:
        """Return the height of the sheet when its scrolled part has this one."""
        self.area.setFixedHeight(scrolled)
        self.body.invalidate()
        # From within: each learns of another height only from the one inside it.
        for around in (self.area.parentWidget(), self):
            layout = around.layout() if around is not None else None
            if layout is not None:
                layout.activate()
        return self.minimumSizeHint().height()


def standing_of(report: Report) -> str:
    """Return what became of a report."""
    if report.stage is Stage.RECEIVED:
        text = QCoreApplication.translate("ReportSheet", "The report has arrived. Receipt {number}")
        return text.format(number=report.receipt)
    if report.stage is Stage.REFUSED:
        return QCoreApplication.translate(
            "ReportSheet", "The report could not be taken. Please call one of the numbers."
        )
    return QCoreApplication.translate(
        "ReportSheet",
        "The report is safe on this PC. It goes to the organisation once there is internet.",
    )
