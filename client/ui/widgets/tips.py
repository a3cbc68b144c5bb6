"""Tooltips: Qt takes what looks like markup for markup, and gets the pictures in it from disks and shares."""

from html import escape

from PySide6.QtWidgets import QWidget


def put(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows a text as it is, whoever wrote it, and is heard so."""
    widget.setToolTip(plain(text))
    # Else a screen reader would be given the tooltip, markup and all.
    widget.setAccessibleDescription(text)


def plain(text: str) -> str:
    """Return a tooltip that shows a text as it is, whoever wrote it."""
    if "<" not in text:
        return text
    return f'<span style="white-space: pre-wrap">{escape(text)}</span>'
