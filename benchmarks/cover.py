"""Choosing what a dictionary holds: the stretches of its material that are most often met again.

After COVER (Liao, Petri, Moffat, Wirth 2016), which zstd's own trainer uses too: a stretch is worth
the sum of how often each short string in it is met, and a string that was chosen is worth nothing
more. Unlike zstd's, stretches here begin and end between words, documents have weights, and what is
met four times is worth twice, not four times, what is met once: with so little material, what is said
once says nearly as much about what people will say.
"""

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

COST = 3
"""What it costs to refer to a stretch, in bytes: short ones are worth less than their bytes."""

WORD = re.compile(rb'[^\s",\[\]{}:]*[\s",\[\]{}:]*')


@dataclass(frozen=True, slots=True)
class Document:
    """One text of the material; ``weight`` says how often the like of it is said."""

    text: bytes
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Cover:
    """How stretches are chosen: by the strings of ``width`` bytes in them, ``words`` words at most."""

    width: int = 6
    words: int = 5

    def choose(self, documents: Sequence[Document], size: int) -> bytes:
        """Return at most ``size`` bytes of content, the most useful at its end, where it costs least."""
        worth = self._worth(documents)
        found = {text for document in documents for text in self._stretches(document.text)}
        heap = [(-self._gain(text, worth), text) for text in found]
        heapq.heapify(heap)
        chosen: list[bytes] = []
        while heap and size > 0:
            promised, text = heapq.heappop(heap)
            gain = self._gain(text, worth)
            if gain < -promised:
                if gain > 0:
                    heapq.heappush(heap, (-gain, text))
            elif len(text) <= size:
                chosen.append(text)
                size -= len(text)
                worth.update(dict.fromkeys(self._grams(text), 0.0))
        return b"".join(reversed(chosen))

    def _worth(self, documents: Sequence[Document]) -> dict[bytes, float]:
        """Return how often each string is met, by the documents that it is in."""
        worth: defaultdict[bytes, float] = defaultdict(float)
        for document in documents:
            for gram in set(self._grams(document.text)):
                worth[gram] += document.weight
        return {gram: math.sqrt(met) for gram, met in worth.items()}

    def _gain(self, text: bytes, worth: Mapping[bytes, float]) -> float:
        """Return what a byte of a stretch is worth, what was chosen before left out."""
        grams = dict.fromkeys(self._grams(text))
        # Not a set: the order of a sum decides about its last digits, and those about the bytes.
        return sum(worth.get(gram, 0.0) for gram in grams) / (len(text) + COST)

    def _grams(self, text: bytes) -> Iterator[bytes]:
        return (text[at : at + self.width] for at in range(len(text) - self.width + 1))

    def _stretches(self, text: bytes) -> Iterator[bytes]:
        """Yield every run of up to ``words`` words."""
        ends = [match.end() for match in WORD.finditer(text)]
        starts = [0, *ends]
        for index, start in enumerate(starts[:-1]):
            for end in ends[index : index + self.words]:
                if end - start > self.width:
                    yield text[start:end]
