"""The language of the window: ours from resources/translations, Qt's own words from Qt."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from client.domain.words import LANGUAGES
from client.ui.theme import resource


def product_name() -> str:
    """Return what the product is called in the language of the window."""
    return QCoreApplication.translate("Product", "Bandi")


def system_language() -> str:
    """Return the language of this PC if Bandi speaks it, else Korean."""
    for name in QLocale.system().uiLanguages():
        code = name.split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


class Translation:
    """Says what language the application speaks; ``use`` changes it, for widgets made from then on."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []
        self.language = ""

    def use(self, language: str) -> str:
        """Speak a language ("" for the system's), and return which one it is now."""
        chosen = language if language in LANGUAGES else system_language()
        if chosen == self.language:
            return chosen
        self.silence()
        self._installed = [
            translator for translator in (_of_qt(chosen), _ours(chosen)) if translator is not None
        ]
        for translator in self._installed:
            self._app.installTranslator(translator)
        QLocale.setDefault(QLocale(chosen))
        self.language = chosen
        return chosen

    def silence(self) -> None:
        """Speak the language of the source: as before the first ``use``."""
        for old in self._installed:
            self._app.removeTranslator(old)
        self._installed = []
        self.language = ""


def _ours(language: str) -> QTranslator | None:
    translator = QTranslator()
    found = translator.load(str(resource("translations", f"bandi_{language}.qm")))
    return translator if found else None


def _of_qt(language: str) -> QTranslator | None:
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if translator.load(f"qtbase_{language}", folder) else None
