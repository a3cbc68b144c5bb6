"""What a heap of facts amounts to, whoever holds them: the simulation's own reading of the merge table.

It is written without a look at client or central, so that a mistake in one of them cannot agree with
itself. A *token* stands for one thing that a learner did; a verb's tokens must all arrive.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec
from diff_match_patch import diff_match_patch

from protocol import codec
from protocol.lanes import check
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

Token: TypeAlias = tuple[str | int | bytes, ...]

UNKNOWN_KIND = 77
"""Of a fact that only a later version knows."""

_later = msgspec.json.Decoder(list[object])
_patches = diff_match_patch()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a device's lane: whose lane it is, and what it says."""

    writer: bytes
    chain: bytes
    body: bytes

    @property
    def ref(self) -> Ref:
        """What the fact is called."""
        return check(self.chain)

    def fact(self) -> Fact | None:
        """Read it."""
        return codec.decode_fact(self.body)


@dataclass
class Bag:
    """All entries of one learner that somebody holds, each once, by their chain values."""

    entries: dict[bytes, Entry] = field(default_factory=dict)

    def add(self, entries: Iterable[Entry]) -> None:
        """Put entries in."""
        self.entries.update((entry.chain, entry) for entry in entries)

    def of(self, *kinds: type) -> list[tuple[Entry, Fact]]:
        """Return the facts of some kinds."""
        read = [(entry, entry.fact()) for entry in self.entries.values()]
        return [
            (entry, fact) for entry, fact in read if fact is not None and isinstance(fact, kinds)
        ]

    def tokens(self) -> set[Token]:
        """Return what all of it stands for."""
        found: set[Token] = set()
        for entry in self.entries.values():
            found.update(tokens(entry))
        for document, lines in self.lines().items():
            found.update(("line", document, line) for line in lines)
        return found

    def markers(self) -> list[Token]:
        """Return what may be there only once, as often as it is."""
        found = []
        for entry in self.entries.values():
            found += [token for token in tokens(entry) if token[0] == "marker"]
        return found

    def lines(self) -> dict[str, set[str]]:
        """Return every line that any version of a document has."""
        found: dict[str, set[str]] = {}
        for document, texts in self.texts().items():
            found[document] = {line for text in texts.values() for line in text.splitlines()}
        return found

    def texts(self) -> dict[str, dict[Ref, str]]:
        """Return the text of every version of every document that can be read."""
        waiting = {entry.ref: fact for entry, fact in self.of(Revised) if isinstance(fact, Revised)}
        texts: dict[Ref, str] = {}
        grew = True
        while grew:
            grew = False
            for ref, fact in waiting.items():
                ready = all(parent in texts for parent in fact.parents)
                if ref not in texts and ready:
                    texts[ref] = patched(texts[fact.parents[0]] if fact.parents else "", fact.delta)
                    grew = True
        found: dict[str, dict[Ref, str]] = {}
        for ref, text in texts.items():
            found.setdefault(waiting[ref].document, {})[ref] = text
        return found

    def registers(self) -> dict[str, tuple[int, bytes, str]]:
        """Return what every register holds, with what made it win."""
        found: dict[str, tuple[int, bytes, str]] = {}
        for entry, fact in self.of(Chose):
            assert isinstance(fact, Chose)
            candidate = (fact.hybrid, entry.chain, fact.value)
            found[fact.register] = max(candidate, found.get(fact.register, candidate))
        return found

    def counters(self) -> dict[str, int]:
        """Return the sum of every counter over its writers."""
        most: dict[tuple[str, bytes], int] = {}
        for entry, fact in self.of(Studied):
            assert isinstance(fact, Studied)
            key = (fact.counter, entry.writer)
            most[key] = max(fact.total, most.get(key, 0))
        sums: dict[str, int] = {}
        for (counter, _), total in most.items():
            sums[counter] = sums.get(counter, 0) + total
        return sums

    def seconds(self) -> dict[str, set[int]]:
        """Return which seconds of every lecture were watched."""
        found: dict[str, set[int]] = {}
        for _, fact in self.of(Watched):
            assert isinstance(fact, Watched)
            for span in fact.spans:
                found.setdefault(fact.lecture, set()).update(range(span.start, span.stop))
        return found

    def answers(self) -> Mapping[Ref, bool]:
        """Return all answers, and whether each still counts."""
        voided = {fact.ref for _, fact in self.of(Voided) if isinstance(fact, Voided)}
        return {entry.ref: entry.ref not in voided for entry, _ in self.of(Answered)}


def tokens(entry: Entry) -> set[Token]:
    """Return what an entry stands for by itself."""
    fact = entry.fact()
    if fact is None:
        return {("marker", str(_later.decode(entry.body)[-1]))}
    return _tokens(entry, fact)


def _tokens(entry: Entry, fact: Fact) -> set[Token]:
    match fact:
        case Submitted() | Sent() | Reported():
            return {("marker", fact.text)}
        case Answered():
            return {("marker", value) for value in fact.value}
        case Chose():
            return {("chosen", fact.register, fact.value)}
        case Voided() | Unsent():
            return {("void", fact.ref)}
        case Studied():
            return {("studied", entry.writer, fact.counter, n) for n in range(1, fact.total + 1)}
        case ReadUpTo():
            return {("read", fact.mentor, n) for n in range(1, fact.number + 1)}
        case Watched():
            return {
                ("second", fact.lecture, second)
                for span in fact.spans
                for second in range(span.start, span.stop)
            }
    return set()


def patched(text: str, delta: str) -> str:
    """Return the text that a delta makes."""
    made: str = _patches.diff_text2(_patches.diff_fromDelta(text, delta))
    return made
