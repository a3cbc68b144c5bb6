"""Tooltips: Qt takes what looks like markup for markup, and gets the pictures in it from disks and shares."""

from html import escape


def plain(text: str) -> str:
    """Return a tooltip that shows a text as it is, whoever wrote it."""
    if "<" not in text:
        return text
    return f'<span style="white-space: pre-wrap">{escape(text)}</span>'
