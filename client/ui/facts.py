"""What a fact is called on the screen: by the name of what it is about, never by a code."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from client.domain.words import pick
from client.store import catalogue, handins, messages, outbox
from client.store.database import Store
from client.ui.page import Place
from protocol.records import Fact, ReadUpTo, Ref, Sent, Submitted, Watched


@dataclass(frozen=True, slots=True)
class Named:
    """A fact by name, with an icon and where it can be seen."""

    icon: str
    kind: str
    title: str
    place: Place


def named(store: Store, fact: Fact, language: str) -> Named:
    """Return what a fact is called."""
    match fact:
        case Submitted():
            return _handin(store, fact.assignment, language)
        case Sent() | ReadUpTo():
            return _message(store, fact)
        case Watched():
            lecture = catalogue.lecture(store.db, fact.lecture)
            kind = QCoreApplication.translate("Facts", "Watched")
            title = pick(lecture.title, language) if lecture else fact.lecture
            return Named("video", kind, title, Place("lecture", fact.lecture))


def named_ref(store: Store, ref: Ref, language: str) -> Named:
    """Return what a fact is called that may have been made on another device."""
    fact = outbox.fact(store.db, ref)
    if fact is not None:
        return named(store, fact, language)
    handed = handins.handed(store.db, ref)
    if handed is not None:
        return _handin(store, handed.assignment, language)
    text = QCoreApplication.translate("Facts", "Something sent from another device")
    return Named("send", "", text, Place("home"))


def _handin(store: Store, assignment: str, language: str) -> Named:
    known = catalogue.assignment(store.db, assignment)
    kind = QCoreApplication.translate("Facts", "Assignment")
    title = pick(known.title, language) if known else assignment
    return Named("assignment", kind, title, Place("assignments", assignment))


def _message(store: Store, fact: Sent | ReadUpTo) -> Named:
    mentor = messages.mentor(store.db, fact.mentor)
    name = mentor.name if mentor else fact.mentor
    place = Place("messages", fact.mentor)
    if isinstance(fact, ReadUpTo):
        kind = QCoreApplication.translate("Facts", "Read mark")
        return Named("double-check", kind, name, place)
    kind = QCoreApplication.translate("Facts", "Message to {name}").format(name=name)
    text = " ".join(fact.text.split())
    return Named("messages", kind, text or ", ".join(file.name for file in fact.files), place)
