"""The page of settings: every choice takes effect at once."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from client.store import media, outbox, settings
from client.store.settings import Preferences
from client.ui import theme, words
from client.ui.about import About
from client.ui.context import Context
from client.ui.download_settings import DownloadSettings
from client.ui.page import DOWNLOADS, Page
from client.ui.profiles.removing import RemoveMe
from client.ui.profiles.setting import LockChoice
from client.ui.theme import SPACE_L, SPACE_M
from client.ui.trying import trying
from client.ui.widgets.buttons import Button
from client.ui.widgets.choices import Segments, Switch
from client.ui.widgets.dialogs import Question
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card, Line, Scrolled, SectionHeading

LANGUAGES = (("ko", "한국어"), ("en", "English"))


class SettingsPage(Page):
    """Lets the learner say how they want things. The shell follows the store, and dresses anew."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.scrolled = Scrolled(width=760)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)
        self.scrolled.column.addWidget(Label(self.tr("Settings"), "display"))
        preferences = settings.preferences(context.store.db)
        self._add_looks(preferences)
        self._add_study(preferences)
        self._add_downloads()
        self._add_storage()
        self._add_privacy()
        self._add_account()
        self.scrolled.column.addStretch(1)

    def show_item(self, item: str) -> None:
        """Begin at what downloads may cost, where that is asked for."""
        if item == DOWNLOADS:
            # Laid out first: before that nobody knows where it is.
            QTimer.singleShot(0, self._downloads, self._show_downloads)

    def _show_downloads(self) -> None:
        top = self._downloads.y() - theme.px(48)
        self.scrolled.verticalScrollBar().setValue(top)
        self.downloads.spare.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_looks(self, preferences: Preferences) -> None:
        card = self._card(self.tr("How it looks"))
        self.language = Segments(LANGUAGES, self.context.language)
        self.language.chosen.connect(self._choose_language)
        _row(card, self.tr("Language"), "", self.language)
        themes = (
            ("system", self.tr("System")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("contrast", self.tr("High contrast")),
        )
        self.theme = Segments(themes, preferences.theme)
        self.theme.chosen.connect(self._choose_theme)
        _row(card, self.tr("Theme"), "", self.theme)
        self.text_size = QComboBox()
        self.text_size.setAccessibleName(self.tr("Text size"))
        for size in theme.TEXT_SIZES:
            self.text_size.addItem(f"{size} %", size)
        self.text_size.setCurrentIndex(max(0, self.text_size.findData(preferences.text_size)))
        self.text_size.activated.connect(self._choose_text_size)
        _row(card, self.tr("Text size"), self.tr("Everything grows with it."), self.text_size)

    def _add_study(self, preferences: Preferences) -> None:
        card = self._card(self.tr("Lectures"))
        self.rendition = QComboBox()
        self.rendition.setAccessibleName(self.tr("Usual quality"))
        for name in ("low", "high", "audio"):
            self.rendition.addItem(words.rendition(name, self.context.language), name)
        self.rendition.setCurrentIndex(max(0, self.rendition.findData(preferences.rendition)))
        self.rendition.activated.connect(self._choose_rendition)
        note = self.tr("Low quality needs the least data. You can choose otherwise each time.")
        _row(card, self.tr("Usual quality"), note, self.rendition)
        self.letter_keys = Switch(self.tr("Single letters as keys"))
        self.letter_keys.setChecked(preferences.letter_keys)
        self.letter_keys.clicked.connect(self._choose_letter_keys)
        note = self.tr(
            "In lectures: K plays, N writes a note. Turn it off if you speak to this PC."
        )
        _row(card, self.tr("Single letters as keys"), note, self.letter_keys)
        self.captions = Switch(self.tr("Show captions"))
        self.captions.setChecked(preferences.captions)
        self.captions.clicked.connect(self._choose_captions)
        _row(card, self.tr("Show captions"), "", self.captions)

    def _add_downloads(self) -> None:
        self._downloads = card = self._card(self.tr("Downloads"))
        self.downloads = DownloadSettings(self.context, partial(_row, card), self)

    def _add_storage(self) -> None:
        card = self._card(self.tr("Storage"))
        size = words.size(media.saved_bytes(self.context.store.db))
        note = str(self.context.blobs.folder.parent)
        button = Button(self.tr("Manage downloads"), "secondary")
        button.clicked.connect(self._go_to_downloads)
        _row(card, self.tr("Saved lectures: {size}").format(size=size), note, button)
        carry = Button(self.tr("Send and receive by USB"), "secondary", "usb")
        carry.clicked.connect(self._go_to_courier)
        _row(card, self.tr("Without internet"), "", carry)

    def _add_privacy(self) -> None:
        card = self._card(self.tr("Privacy"))
        self.lock_choice = LockChoice(self.context)
        note = self.tr("What you write is encrypted on this PC. A PIN keeps others who use it out.")
        _row(card, self.tr("Open with"), note, self.lock_choice)
        self.lock = Button(self.tr("Lock now"), "secondary", "lock")
        self.lock.clicked.connect(self._lock)
        _row(card, self.tr("For a moment (Ctrl+L)"), "", self.lock)
        self.done = Button(self.tr("I'm done"), "secondary", "logout")
        self.done.clicked.connect(self._leave)
        note = self.tr("Sends what is waiting if there is internet, then locks.")
        _row(card, self.tr("Leaving the PC (Ctrl+Shift+Q)"), note, self.done)

    def _leave(self) -> None:
        self.context.privacy.leave()

    def _lock(self) -> None:
        self.context.privacy.lock()

    def _add_account(self) -> None:
        card = self._card(self.tr("Account"))
        identity = settings.identity(self.context.store.db)
        name, server = (identity.name, identity.server) if identity else ("", "")
        self.sign_out = Button(self.tr("Sign out"), "secondary", "logout")
        self.sign_out.clicked.connect(self._ask_to_sign_out)
        _row(card, name, server, self.sign_out)
        self.remove_me = RemoveMe(self.context)
        _row(card, self.tr("Somebody else will use this PC"), "", self.remove_me)
        self.keys = Button(self.tr("Show the keys"), "secondary", "keyboard")
        self.keys.clicked.connect(self._show_keys)
        _row(card, self.tr("Keyboard (F1)"), "", self.keys)
        about = Button(self.tr("About Bandi"), "secondary", "info")
        about.clicked.connect(self._show_about)
        _row(card, self.tr("Version and licences"), "", about)

    def _card(self, heading: str) -> Card:
        self.scrolled.column.addWidget(SectionHeading(heading))
        card = Card()
        card.column.setSpacing(SPACE_M)
        self.scrolled.column.addWidget(card)
        return card

    def _prefer(self, **changes: object) -> None:
        before = settings.preferences(self.context.store.db)
        with trying(self, self.context.language):
            self.context.learning.study.prefer(replace(before, **changes))  # type: ignore[arg-type]

    def _choose_language(self, language: str) -> None:
        self._prefer(language=language)

    def _choose_theme(self, name: str) -> None:
        self._prefer(theme=name)

    def _choose_text_size(self, number: int) -> None:
        self._prefer(text_size=self.text_size.itemData(number))

    def _choose_rendition(self, number: int) -> None:
        self._prefer(rendition=self.rendition.itemData(number))

    def _choose_letter_keys(self) -> None:
        self._prefer(letter_keys=self.letter_keys.isChecked())

    def _choose_captions(self) -> None:
        self._prefer(captions=self.captions.isChecked())

    def _go_to_downloads(self) -> None:
        self.went.emit("downloads", "")

    def _go_to_courier(self) -> None:
        self.went.emit("courier", "")

    def _ask_to_sign_out(self) -> None:
        waiting = outbox.waiting_count(self.context.store.db)
        text = self.tr("Saved lectures and your work stay on this PC.")
        if waiting:
            unsent = self.tr(
                "%n thing(s) are not sent yet. They stay here until you sign in again.", "", waiting
            )
            text = f"{unsent} {text}"
        question = Question(self.tr("Sign out?"), text, self.tr("Sign out"), self, "danger")
        question.accepted.connect(self.context.sign_out)
        question.open()

    def _show_keys(self) -> None:
        from client.ui.player.key_help import KeyHelp

        KeyHelp(self, of_window=True).open()

    def _show_about(self) -> None:
        About(self.context, self).open()


def _row(card: Card, name: str, note: str, control: QWidget) -> None:
    if card.column.count():
        card.column.addWidget(Line())
    row = QHBoxLayout()
    row.setSpacing(SPACE_L)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    label = Label(name)
    if isinstance(control, QComboBox):
        # Where a screen reader goes by what a choice is labelled with, and not by its name.
        label.setBuddy(control)
    texts.addWidget(label)
    if note:
        texts.addWidget(Label(note, "small"))
    row.addLayout(texts, 1)
    control.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    row.addWidget(control)
    card.column.addLayout(row)
