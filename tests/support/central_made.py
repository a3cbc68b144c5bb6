"""A real central with one learner (haneul, secret-pw), one mentor (minjun) and one small course."""

import os
import shutil
import socket
from contextlib import suppress
from itertools import count
from pathlib import Path

import central.demo
from central.clock import SystemClock
from central.publishing.reading import publish_folder
from central.service import people
from central.store.database import Store
from protocol.records import Mentor, Portal

PASSWORD = "secret-pw"
FIRST_PORT = 20_000
PORTS = 1_000
"""For each process of tests that runs beside others."""

_given = count()
CLIP = Path(central.demo.__file__).parent / "courses" / "math-1" / "01-integers.mp4"
COURSE = """
id = "demo"
provider = "test"
title = { ko = "보기 강좌", en = "Demo" }
summary = "-"
subject = "-"
level = "-"

[[lecture]]
id = "talk"
title = { ko = "이야기", en = "Talk" }
file = { high = "talk.mp4" }

[[assignment]]
id = "essay"
kind = "essay"
title = { ko = "글쓰기", en = "Essay" }
body = "Write."
max_files = 3
max_mb = 1
"""


def make_central(folder: Path) -> Path:
    """Fill a new central's folder, and return it."""
    course = folder.with_name("demo-course")
    course.mkdir()
    (course / "course.toml").write_text(COURSE)
    shutil.copy(CLIP, course / "talk.mp4")
    store = Store.open(folder, None)
    people.add_portal(store, Portal("p", {"ko": "포털"}, "#004466"))
    people.add_learner(store, people.NewLearner("haneul", "하늘", "p", PASSWORD))
    people.add_mentor(store, Mentor("minjun", "민준", {"ko": "멘토"}), "p")
    people.assign(store, "minjun", "haneul")
    publish_folder(store, course, folder / "work", "p", SystemClock().now())
    store.close()
    return folder


def free_port() -> int:
    """Return a port that nobody listens on, and that no test beside this one is given meanwhile.

    It is none of those that the system gives to whoever asks for any: a central that starts again needs it.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    while True:
        port = FIRST_PORT + worker * PORTS + next(_given) % PORTS
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
