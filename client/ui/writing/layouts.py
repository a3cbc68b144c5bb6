"""Looking into a layout."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QWidget


def widgets(layout: QLayout) -> Iterator[QWidget]:
    """Return the widgets of a layout, in their order."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget = item.widget() if item else None
        if widget is not None:
            yield widget
