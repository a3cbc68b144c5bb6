"""The portal's notices: the list, and one to read."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from client.domain.words import pick, title_in
from client.store import catalogue
from client.store.catalogue import NoticeRow
from client.store.database import Topics
from client.ui import theme, words
from client.ui.context import Context
from client.ui.page import Page
from client.ui.theme import SPACE_S
from client.ui.trying import trying
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label
from client.ui.widgets.prose import html_of
from client.ui.widgets.rows import Row, RowText
from client.ui.widgets.states import EmptyState
from client.ui.widgets.surfaces import Card, Scrolled, clear
from protocol.records import Notice


class NoticesPage(Page):
    """Lists the notices; one that is chosen opens over the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.scrolled = Scrolled(width=760)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)
        context.live.changed.connect(self._on_changed)
        self._refresh()

    def show_item(self, item: str) -> None:
        """Show all notices, and open one if its id is given."""
        for row in catalogue.notices(self.context.store.db):
            if row.notice.id == item:
                self._open(row.notice)

    def _refresh(self) -> None:
        clear(self.scrolled.column)
        self.scrolled.column.addWidget(Label(self.tr("Notices"), "display"))
        rows = catalogue.notices(self.context.store.db)
        if not rows:
            self.scrolled.column.addWidget(
                EmptyState(self.tr("There are no notices."), icon="notice")
            )
        else:
            card = Card()
            card.column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
            card.column.setSpacing(2)
            for row in rows:
                line = Row(notice_text(row, self.context))
                line.clicked.connect(partial(self._open, row.notice))
                card.column.addWidget(line)
            self.scrolled.column.addWidget(card)
        self.scrolled.column.addStretch(1)

    def _open(self, notice: Notice) -> None:
        open_notice(self.context, notice, self)

    def _on_changed(self, topics: Topics) -> None:
        if "notices" in topics:
            self._refresh()


class NoticeDialog(Dialog):
    """A notice to read."""

    def __init__(self, context: Context, notice: Notice, parent: QWidget) -> None:
        super().__init__(title_in(notice.title, context.language), parent, 560)
        when = words.moment(notice.at, context.clock.now(), context.language)
        self.body.addWidget(Label(when, "small"))
        text = QTextBrowser()
        text.setOpenLinks(False)
        text.setHtml(html_of(pick(notice.body, context.language)))
        text.setFrameShape(QTextBrowser.Shape.NoFrame)
        text.setStyleSheet("background: transparent; border: 0; padding: 0;")
        text.setAccessibleName(title_in(notice.title, context.language))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        text.document().setTextWidth(min(theme.px(500), parent.window().width() - 100))
        height = round(text.document().size().height()) + 16
        text.setFixedHeight(min(height, max(80, parent.window().height() - theme.px(170))))
        self.body.addWidget(text)
        close = self.add_button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)


def open_notice(context: Context, notice: Notice, parent: QWidget) -> None:
    """Show a notice, and remember that it was seen."""
    NoticeDialog(context, notice, parent).open()
    with trying(parent, context.language):
        context.learning.study.see_notice(notice.id)


def notice_text(row: NoticeRow, context: Context) -> RowText:
    """Return what a notice's row says."""
    when = words.day(row.notice.at, context.clock.now(), context.language)
    fresh = "" if row.seen else {"ko": "새 글", "en": "New"}.get(context.language, "New")
    return RowText(title_in(row.notice.title, context.language), when, fresh, "accent", "notice")
