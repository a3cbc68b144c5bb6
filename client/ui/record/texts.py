"""Sentences of the record that are made without a widget: dates, lengths, what a course comes to."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from client.store.studied import Studying
from client.ui import words

translate = QCoreApplication.translate

_WEEKDAYS = "월화수목금토일"


def today() -> str:
    """Return what stands beneath today."""
    return translate("Record", "Today")


def this_week() -> str:
    """Return what stands beneath this week."""
    return translate("Record", "This week")


def nothing() -> str:
    """Return what is said of a day without study: no reproach."""
    return translate("Record", "no study")


def no_subject() -> str:
    """Return what a course without a subject is put under."""
    return translate("Record", "Other")


def lectures(count: int, language: str) -> str:
    """Return a number of lectures in words."""
    if language == "ko":
        return f"강의 {count}개"
    return f"{count} lecture" if count == 1 else f"{count} lectures"


def watched_last(day: str) -> str:
    """Return when a course was watched last; ``day`` is in words."""
    return translate("Record", "last watched {day}").format(day=day)


def read_last(day: str) -> str:
    """Return when a course of texts was read last; ``day`` is in words."""
    return translate("Record", "read last {day}").format(day=day)


def due_again(days: int) -> str:
    """Return when a question is to be tried again, in so many days."""
    if days <= 0:
        return translate("Record", "Review today")
    if days == 1:
        return translate("Record", "Again tomorrow")
    return translate("Record", "Again in {days} days").format(days=days)


def date_short(day: date, language: str) -> str:
    """Return a day as it stands beneath a column."""
    return f"{day.month}.{day.day}" if language == "ko" else f"{day.day}/{day.month}"


def date_long(day: date, language: str) -> str:
    """Return a day with its weekday."""
    if language == "ko":
        return f"{day.month}월 {day.day}일 {_WEEKDAYS[day.weekday()]}요일"
    return f"{day:%A} {day.day} {day:%B}"


def week_long(monday: date, language: str) -> str:
    """Return a week by its first and its last day."""
    sunday = monday + timedelta(days=6)
    if language == "ko":
        end = (
            f"{sunday.day}일"
            if sunday.month == monday.month
            else f"{sunday.month}월 {sunday.day}일"
        )
        return f"{monday.month}월 {monday.day}일~{end}"
    return f"{monday.day} {monday:%b} – {sunday.day} {sunday:%b}"


def course_value(way: Studying, language: str, *, is_done: bool) -> str:
    """Return how far a course is, and how long that took."""
    row = way.row
    if is_done:
        parts = [translate("Record", "Completed")]
    else:
        count = f"{row.complete}/{row.lectures}"
        done = translate("Record", "{count} lectures").format(count=count)
        parts = [f"{row.percent} %", done]
    # Nobody measures how long it takes to read.
    return " · ".join(parts + ([words.duration(way.seconds, language)] if way.seconds else []))
