"""What the application wears, left for whoever is tested next as it was."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

_THEME = ("bandi-theme", "bandi-text-size")


@contextmanager
def as_before(qt: QApplication) -> Iterator[None]:
    """Give the application back its style, letters and colours, and what the theme knows of them."""
    style, sheet = qt.style().name(), qt.styleSheet()
    font, palette = qt.font(), qt.palette()
    theme = {name: qt.property(name) for name in _THEME}
    try:
        yield
    finally:
        qt.setStyleSheet(sheet)
        qt.setStyle(style)
        qt.setFont(font)
        qt.setPalette(palette)
        for name, value in theme.items():
            qt.setProperty(name, value)
