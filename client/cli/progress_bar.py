"""A bar on the terminal while a lecture is fetched."""

import sys

from client.domain.sentences import size_text
from client.store import media
from client.store.database import Store, Topics, Unsubscribe

WIDTH = 30


class ProgressBar:
    """Draws how much of a lecture is here, each time that the store hears of more."""

    def __init__(self, store: Store, lecture: str, *, shown: bool) -> None:
        self._store = store
        self._lecture = lecture
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
        saved = media.saved(self._store.db).get(self._lecture)
        if saved and saved.size:
            done = saved.received * WIDTH // saved.size
            bar = "█" * done + "░" * (WIDTH - done)
            text = f"{bar} {size_text(saved.received)} / {size_text(saved.size)}"
            print(f"\r{text}", end="", file=sys.stderr, flush=True)
