"""What widgets and places are called in a fault."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QWidget


def name_of(widget: QWidget) -> str:
    """Return which widget that is, by its classes from the outside in."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 4:
        name = type(at).__name__
        if name not in {"QWidget", "QStackedWidget", "Scrolled"}:
            names.append(name)
        at = at.parentWidget()
    return ">".join(reversed(names))


def told(rect: QRectF | QRect) -> str:
    return f"{rect.x():.0f},{rect.y():.0f} {rect.width():.0f}x{rect.height():.0f}"
