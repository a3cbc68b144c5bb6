"""Sentences of the first page that are made without a widget."""

from PySide6.QtCore import QCoreApplication

from client.clock import local_time
from client.domain.submission import Stage

_WEEKDAYS = "월화수목금토일"


def came_back_text(stage: Stage) -> str:
    """Return what is to be done about a hand-in that came back."""
    if stage is Stage.REFUSED:
        return QCoreApplication.translate("HomePage", "Send again")
    return QCoreApplication.translate("HomePage", "Returned")


def unread_text(count: int) -> str:
    """Return in words what a number beside a mentor says."""
    return QCoreApplication.translate("HomePage", "New messages: {count}").format(count=count)


def when(start: int, now: int, language: str) -> str:
    """Return a day with its weekday, and the time: the year only where it is another."""
    then, today = local_time(start), local_time(now)
    if language == "ko":
        year = "" if then.year == today.year else f"{then.year}년 "
        return f"{year}{then.month}월 {then.day}일 ({_WEEKDAYS[then.weekday()]}) {then:%H:%M}"
    year = "" if then.year == today.year else f" {then.year}"
    return f"{then:%a} {then.day} {then:%b}{year}, {then:%H:%M}"


def until(start: int, now: int) -> str:
    """Return how long it is until something, in days; that it goes on, if it has begun."""
    days = (local_time(start).date() - local_time(now).date()).days
    if start <= now:
        return QCoreApplication.translate("Meeting", "Now")
    if not days:
        return QCoreApplication.translate("Meeting", "Today")
    if days == 1:
        return QCoreApplication.translate("Meeting", "Tomorrow")
    return QCoreApplication.translate("Meeting", "In {days} days").format(days=days)


def way(name: str) -> str:
    """Return how somebody is met; "" for a way that is newer than this program."""
    if name == "video":
        return QCoreApplication.translate("Meeting", "over video")
    return QCoreApplication.translate("Meeting", "in person") if name == "place" else ""


def mentor(name: str) -> str:
    """Return a mentor by name."""
    return QCoreApplication.translate("Meeting", "{name}, mentor").format(name=name)


def minutes(count: int) -> str:
    """Return how long an appointment is."""
    return QCoreApplication.translate("Meeting", "{count} min").format(count=count)
