"""Doing what the download engine says, on a thread of its own."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from client.clock import Clock
from client.domain.reasons import NO_REASON, Reason
from client.store import settings, wishes
from client.store.activity import DownloadActivity
from client.store.database import DiskFull, Store, StoreUnavailable, Topics, translated
from client.store.shelf import Shelf
from client.sync.assembly import Torn
from client.sync.bringing import Bringing, Missing
from client.sync.download_engine import Command, DownloadEngine, Fetch, FetchFile, Rest
from client.sync.fetching import Fetching
from client.sync.looking import Looking
from client.sync.replies import CentralUnreachable
from client.sync.sweep import Sweep
from client.sync.transport import Denied, NotSignedIn, Transport
from protocol import codec

PATIENCE = 3
"""How many tries in a row may bring nothing before whoever waits for the files is told."""

SHOWN_A_LOOK = 10
"""How often the speed is shown before the engine is asked again whether this is still to be fetched."""

CHANGED_PACE = 0.1
"""By how much of what is known the line must have changed before that is worth a write."""

RETRY_ITEM_MS = 5 * 60 * 1000

TRIED_AGAIN = {"unreachable", "server-error"}

_PROBLEMS = {
    Torn: "torn-file",
    codec.Malformed: "torn-file",
    Denied: "missing-on-central",
    Missing: "missing-on-central",
    DiskFull: "disk-full",
}

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Downloader:
    """Works off the download queue until it is stopped.

    ``problem`` is the code of what ended the last look at the queue early, "" if nothing did, and
    ``reason`` why what is wanted does not come.
    """

    store: Store
    transport: Transport
    clock: Clock
    blobs: Shelf
    attachments: Shelf
    line_free: threading.Event
    engine: DownloadEngine = field(default_factory=DownloadEngine)
    problem: str = ""
    reason: Reason = NO_REASON
    _wake: threading.Event = field(default_factory=threading.Event)
    _changed: bool = False
    _stopping: bool = False
    _shown: int = 0
    _fetching: Fetching = field(init=False)
    _bringing: Bringing = field(init=False)
    _looking: Looking = field(init=False)
    _sweep: Sweep = field(init=False)

    def __post_init__(self) -> None:
        """Put together what performs the engine's commands."""
        self._fetching = Fetching(self.transport, self.line_free, self.engine.came)
        self._bringing = Bringing(
            self.store, self.blobs, self.attachments, self._fetching, self._show_speed
        )
        self._looking = Looking(self.store, self.clock, self.blobs)
        self._sweep = Sweep(self.store, self.blobs, self.attachments, self.clock)

    def run(self) -> None:
        """Fetch until ``stop``: what the download thread does."""
        with self._listening():
            while not self._stopping:
                self._wake.clear()
                seconds = self._run_until_rest()
                self._wake.wait(seconds)

    def stop(self) -> None:
        """Ask for an end: what is verified by then stays."""
        self._stopping = True
        self._fetching.stop()
        self._wake.set()

    def run_until_idle(self) -> float | None:
        """Fetch all that can be fetched, and return when to look again (s; None: when woken)."""
        self.engine.woken()
        self.problem = ""
        with self._listening():
            return self._run_until_rest()

    def run_through_cuts(self) -> None:
        """Fetch all that can be fetched, also over a line that is cut, as long as it brings anything."""
        seconds = self.run_until_idle()
        while self.problem in TRIED_AGAIN and self.engine.backoff.failures < PATIENCE:
            self._wake.wait(seconds)
            seconds = self.run_until_idle()

    def _run_until_rest(self) -> float | None:
        self.reason = NO_REASON
        while not self._stopping:
            command = self._guarded()
            if isinstance(command, Rest):
                self.reason = command.reason
                self._show("", 0, command.reason)
                return command.seconds
            self.problem = ""
        return None

    def _guarded(self) -> Command:
        """Look, and do the one thing that is to be done; what goes wrong ends this run."""
        try:
            with translated():
                self._sweep.run()
                command = self._look()
                self._perform(command)
        except CentralUnreachable as error:
            log.info("download: %s", error)
            return self._cut(error.problem, error.retry_after)
        except NotSignedIn:
            return self._cut("sign-in")
        except DiskFull:
            return self._cut("disk-full")
        except (StoreUnavailable, OSError):
            log.exception("download: the disk")
            return self._cut("store")
        return command

    def _look(self) -> Command:
        self._changed = False
        look = self._looking.look()
        self._fetching.limit(look.policy.bytes_per_second)
        command = self.engine.look(look)
        if isinstance(command, Rest) and self._made_room():
            return self.engine.look(self._looking.look())
        return command

    def _made_room(self) -> bool:
        """Make room for the first lecture that waits for it, where the centre sets a limit."""
        if not self.store.activity.pc.quota_bytes:
            return False
        reasons = self.engine.reasons.values()
        lacking = next((each.number for each in reasons if each.code == "no-room"), 0)
        return lacking > 0 and self._sweep.make_room(lacking)

    def _cut(self, problem: str, retry_after: float | None = None) -> Command:
        """Have the engine say when to go on; at once, if the line brought something."""
        self.problem = problem
        seconds = self.engine.cut(problem, self.clock.monotonic(), retry_after)
        return Rest(seconds, Reason(problem, self.clock.now() + int(seconds * 1000)))

    def _perform(self, command: Command) -> None:
        match command:
            case Fetch():
                self._fetch(command)
                self.engine.worked()
            case FetchFile():
                self._bringing.attachment(lambda: self._is_current(command))
                self.engine.worked()
            case Rest():
                pass

    def _fetch(self, command: Fetch) -> None:
        try:
            self._bringing.lecture(command, lambda: self._is_current(command))
            # Of what was here already nobody said yet that this learner keeps it, too.
            self._sweep.unchecked = True
            self._keep_pace()
        except (Torn, codec.Malformed, Denied, Missing, DiskFull) as error:
            log.warning("download of %s: %r", command.lecture, error)
            self._note(command.lecture, _PROBLEMS[type(error)])

    def _keep_pace(self) -> None:
        """Remember how fast the line is, for whoever wants to know how long the next lecture takes."""
        pace, known = self.transport.pace, settings.line_rate(self.store.db)
        if pace.is_measured and abs(pace.goodput - known) > CHANGED_PACE * known:
            with self.store.write() as db:
                settings.put_line_rate(db, pace.goodput)

    def _is_current(self, command: Command) -> bool:
        """Tell whether this is still what is to be done; asked often, so it looks only after a change."""
        if self._stopping:
            return False
        return not self._changed or self._look() == command

    def _note(self, lecture: str, problem: str) -> None:
        entry = next((one for one in wishes.queue(self.store.db) if one.lecture == lecture), None)
        if entry is not None:
            retry_at = self.clock.now() + RETRY_ITEM_MS * 2 ** min(entry.attempts, 6)
            with self.store.write("downloads") as db:
                wishes.note_problem(db, lecture, problem, retry_at)

    def _show_speed(self, lecture: str, bytes_per_second: float) -> None:
        self._shown += 1
        # The hour goes on, too: a night may be over.
        self._changed = self._changed or self._shown % SHOWN_A_LOOK == 0
        self._show(lecture, bytes_per_second, NO_REASON)

    def _show(self, lecture: str, bytes_per_second: float, reason: Reason) -> None:
        reasons = dict(self.engine.reasons)
        found = DownloadActivity(lecture, int(bytes_per_second), reason, reasons)
        self.store.activity.download = found
        self.store.announce("activity")

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Hear of changes while there is somebody to act on them."""
        unsubscribe = self.store.subscribe(self._on_change)
        try:
            yield
        finally:
            unsubscribe()

    def _on_change(self, topics: Topics) -> None:
        if "wanted" in topics:
            self._sweep.unchecked = True
        if topics & {"wanted", "wake", "messages", "surroundings"}:
            self._changed = True
            self._wake.set()
        if topics & {"wanted", "wake"}:
            self.engine.woken()
