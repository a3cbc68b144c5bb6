"""A bar on the terminal while lectures are fetched."""

import sys
from collections.abc import Sequence

from client.domain.sentences import size_text
from client.store import wishes
from client.store.database import Store, Topics, Unsubscribe

WIDTH = 30


class ProgressBar:
    """Draws how much of some lectures is here, each time that the store hears of more."""

    def __init__(self, store: Store, lectures: Sequence[str], *, shown: bool) -> None:
        self._store = store
        self._lectures = lectures
        self._shown = shown and sys.stderr.isatty()
        self._unsubscribe: Unsubscribe | None = None

    def __enter__(self) -> "ProgressBar":
        if self._shown:
            self._unsubscribe = self._store.subscribe(self._on_change)
        return self

    def __exit__(self, *_: object) -> None:
        if self._unsubscribe:
            self._unsubscribe()
            print(file=sys.stderr)

    def _on_change(self, topics: Topics) -> None:
        if "downloads" not in topics:
            return
        kept = wishes.saved(self._store.db)
        entries = [kept[lecture] for lecture in self._lectures if lecture in kept]
        received, size = sum(one.received for one in entries), sum(one.size for one in entries)
        if size:
            done = received * WIDTH // size
            bar = "█" * done + "░" * (WIDTH - done)
            text = f"{bar} {size_text(received)} / {size_text(size)}"
            print(f"\r{text}", end="", file=sys.stderr, flush=True)
