"""What a fact is called on the screen: by the name of what it is about, never by a code."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from client.domain.words import name_of, title_in
from client.store import catalogue, handins, messages, outbox
from client.store.database import Store
from client.ui.page import Place
from protocol.records import (
    Answered,
    Chose,
    Fact,
    ReadUpTo,
    Ref,
    Reported,
    Revised,
    Sent,
    Studied,
    Submitted,
    Unsent,
    Voided,
    Watched,
)


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
        case Submitted() | Answered():
            return _handin(store, fact.assignment, language)
        case Sent() | ReadUpTo() | Unsent():
            return _message(store, fact, language)
        case Watched():
            kind = QCoreApplication.translate("Facts", "Watched")
            return _lecture(store, fact.lecture, "video", kind, language)
        case Revised():
            return _document(store, fact.document, language)
        case Studied():
            text = QCoreApplication.translate("Facts", "Time spent studying")
            return Named("clock", "", text, Place("home"))
        case Reported():
            text = QCoreApplication.translate("Facts", "A report to the organisation")
            return Named("report", "", text, Place("help"))
        case Chose() | Voided():
            text = QCoreApplication.translate("Facts", "A change for your other devices")
            return Named("settings", "", text, Place("home"))


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


def _lecture(store: Store, id_: str, icon: str, kind: str, language: str) -> Named:
    lecture = catalogue.lecture(store.db, id_)
    title = title_in(lecture.title, language) if lecture else id_
    return Named(icon, kind, title, Place("lecture", id_))


def _document(store: Store, document: str, language: str) -> Named:
    kind = QCoreApplication.translate("Facts", "Draft")
    prefix, _, about = document.partition(":")
    if prefix == "draft":
        return replace(_handin(store, about, language), icon="edit", kind=kind)
    if prefix == "message":
        known = messages.mentor(store.db, about)
        return Named(
            "edit", kind, name_of(known, language) if known else about, Place("messages", about)
        )
    kind = QCoreApplication.translate("Facts", "Note")
    return _lecture(store, about.rpartition(":")[0], "edit", kind, language)


def _handin(store: Store, assignment: str, language: str) -> Named:
    known = catalogue.assignment(store.db, assignment)
    kind = QCoreApplication.translate("Facts", "Assignment")
    title = title_in(known.title, language) if known else assignment
    return Named("assignment", kind, title, Place("assignments", assignment))


def _message(store: Store, fact: Sent | ReadUpTo | Unsent, language: str) -> Named:
    if isinstance(fact, Unsent):
        sent = outbox.fact(store.db, fact.ref)
        to = Place("messages", sent.mentor if isinstance(sent, Sent) else "")
        text = QCoreApplication.translate("Facts", "Deleting a message")
        return Named("delete", "", text, to)
    mentor = messages.mentor(store.db, fact.mentor)
    name = name_of(mentor, language) if mentor else fact.mentor
    place = Place("messages", fact.mentor)
    if isinstance(fact, ReadUpTo):
        kind = QCoreApplication.translate("Facts", "Read mark")
        return Named("double-check", kind, name, place)
    kind = QCoreApplication.translate("Facts", "Message to {name}").format(name=name)
    text = " ".join(fact.text.split())
    return Named("messages", kind, text or ", ".join(file.name for file in fact.files), place)
