"""The page of sticks: pack, deliver, take in, and what came of it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from client.domain.carrying import lines, problem_code
from client.domain.sentences import code_of, sentence
from client.domain.submission import Refused
from client.store import outbox, wishes
from client.store.database import DiskFull, StoreUnavailable, Topics
from client.store.wishes import State
from client.ui import words
from client.ui.carrying import Step
from client.ui.context import Context
from client.ui.courier.outcome import Outcome
from client.ui.courier.place import PlaceChooser
from client.ui.courier.work import Done, Task, Work
from client.ui.page import Page
from client.ui.theme import SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card, Line, Scrolled


class CourierPage(Page):
    """Lets a learner carry their work on a stick, and others' too."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.work = Work(context.background, self)
        self.place = PlaceChooser(context.background)
        self.outcome = Outcome(context.language)
        self._pressed: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.scrolled = Scrolled(width=760)
        column.addWidget(self.scrolled)
        self._lay_out()
        self.place.chosen.connect(self._allow)
        self.work.stepped.connect(self.outcome.show_step)
        self.work.done.connect(self._on_done)
        self.work.failed.connect(self._on_failed)
        self.outcome.cancel.clicked.connect(self.work.cancel)
        context.live.changed.connect(self._on_changed)
        self._count()
        self._allow()

    def show_item(self, item: str) -> None:
        """Count anew what waits."""
        del item
        self._count()

    def _lay_out(self) -> None:
        column = self.scrolled.column
        column.addWidget(Label(self.tr("Send and receive by USB"), "display"))
        column.addWidget(
            Label(
                self.tr(
                    "Where there is no internet, a USB stick carries your work. Only the server can read "
                    "what you put there, so anybody may carry it."
                ),
                "muted",
            )
        )
        card = Card()
        card.column.addWidget(Label(self.tr("USB stick"), "heading"))
        card.column.addWidget(self.place)
        column.addWidget(card)
        column.addWidget(self.outcome)
        card = Card()
        self.waiting = Label("", "muted")
        self.wishes = QCheckBox(self.tr("Also note the lectures I want"))
        self.lectures = QCheckBox(self.tr("Also copy lectures saved on this PC"))
        self.pack = self._section(
            card, "1", self.tr("Put on the stick"), self.waiting, "primary", "save"
        )
        for box in (self.wishes, self.lectures):
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            card.column.insertWidget(card.column.count() - 1, box)
        text = self.tr(
            "On a PC with internet. Everything on the stick is sent, also what others packed, and the "
            "replies are put there."
        )
        self.deliver = self._section(
            card, "2", self.tr("Deliver to the server"), Label(text, "muted"), "secondary", "send"
        )
        text = self.tr("Back on your PC: receipts, messages, marks and lectures come in.")
        self.take = self._section(
            card,
            "3",
            self.tr("Take in from the stick"),
            Label(text, "muted"),
            "secondary",
            "downloads",
        )
        column.addWidget(card)
        column.addStretch(1)
        self.pack.clicked.connect(partial(self._start, "pack"))
        self.deliver.clicked.connect(partial(self._start, "deliver"))
        self.take.clicked.connect(partial(self._start, "take"))

    def _section(
        self, card: Card, number: str, name: str, text: Label, kind: str, icon: str
    ) -> Button:
        """Add one of the three things to do: its number and name, what it does, and its button."""
        if card.column.count():
            card.column.addWidget(Line())
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_S)
        texts.addWidget(Label(f"{number}. {name}", "heading"))
        texts.addWidget(text)
        card.column.addLayout(texts)
        button = Button(name, kind, icon)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        card.column.addWidget(button)
        return button

    def _start(self, what: str) -> None:
        folder = self.place.folder
        if folder is None or self.work.running:
            return
        self._pressed = {"pack": self.pack, "deliver": self.deliver, "take": self.take}[what]
        self.outcome.begin(sentence(f"step-{what}", self.context.language))
        self.scrolled.ensureWidgetVisible(self.outcome)
        self.outcome.cancel.setFocus()
        # Last: what is done at once is told of before this returns.
        self.work.start(self._task(what, folder))
        self._allow()

    def _task(self, what: str, folder: Path) -> Task:
        courier = self.context.courier
        with_wishes, lectures = self.wishes.isChecked(), self.lectures.isChecked()

        def pack(step: Step) -> Done:
            return courier().pack(folder, step, with_wishes=with_wishes, lectures=lectures)

        def deliver(step: Step) -> Done:
            return courier().deliver(folder, step)

        def take(step: Step) -> Done:
            return courier().take(folder, step)

        return {"pack": pack, "deliver": deliver, "take": take}[what]

    def _on_done(self, done: Done) -> None:
        language = self.context.language
        problem = problem_code(done)
        self._end(sentence(problem, language) if problem else "", lines(done, language))

    def _on_failed(self, error: Exception) -> None:
        language = self.context.language
        match error:
            case Refused():
                self._end(words.refusal(error, language), ())
            case DiskFull() | StoreUnavailable():
                self._end(sentence(code_of(error), language), ())
            case _:
                self._end(sentence("courier-bug", language), ())
                raise error

    def _end(self, problem: str, said: object) -> None:
        assert isinstance(said, (list, tuple))
        self.outcome.end(problem, said)
        self._allow()
        self._count()
        self.place.look()
        self.scrolled.ensureWidgetVisible(self.outcome)
        if self._pressed is not None and self.isVisible():
            self._pressed.setFocus()

    def _allow(self) -> None:
        may = self.place.folder is not None and not self.work.running
        reason = "" if may or self.work.running else self.tr("Choose a USB stick first.")
        for control in (self.pack, self.deliver, self.take):
            control.setEnabled(may)
            control.setToolTip(reason)
        self.place.setEnabled(not self.work.running)

    def _count(self) -> None:
        """Say how much waits, and offer what there is to offer."""
        db = self.context.store.db
        waiting = outbox.waiting_count(db)
        text = self.tr("Needs no internet. Your work is locked and put on the stick.")
        if waiting:
            text = self.tr("Waiting to be sent: %n", "", waiting) + "\n" + text
        self.waiting.setText(text)
        saved = wishes.saved(db).values()
        self.wishes.setVisible(any(each.state is not State.SAVED for each in saved))
        self.lectures.setVisible(any(each.state is State.SAVED for each in saved))

    def _on_changed(self, topics: Topics) -> None:
        if topics & {"outbox", "sync", "downloads"} and self.isVisible():
            self._count()
