"""Who made this and under which licences."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from client.ui import icons, theme
from client.ui.context import Context
from client.ui.translation import product_name
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label


class About(Dialog):
    """The firefly, the version, and the licences of what is built in."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(self.tr("About Bandi"), parent, 560)
        picture = QLabel()
        picture.setPixmap(icons.logo(64))
        self.body.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeft)
        self.version = Label("", "strong")
        self.body.addWidget(self.version)
        sentence = self.tr("Bandi is free software under the Apache License 2.0.")
        self.body.addWidget(Label(sentence, "muted"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Licences"))
        self.text.setMinimumHeight(min(theme.px(200), parent.window().height() // 3))
        self.body.addWidget(self.text)
        close = self.add_button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        context.background.run(read_about, self._show)

    def _show(self, found: tuple[str, str]) -> None:
        version, licences = found
        self.version.setText(f"{product_name()} {version}")
        self.text.setPlainText(licences)


def read_about() -> tuple[str, str]:
    """Return the version and all licences: reads files, so not on the window's thread."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("bandi")
    except PackageNotFoundError:
        number = ""
    folder = theme.resource("licences")
    texts = [
        f"{file.stem}\n\n{file.read_text(encoding='utf-8')}"
        for file in sorted(folder.glob("*.txt"))
    ]
    return number, "\n\n\n".join(texts)
