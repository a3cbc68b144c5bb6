"""A day in the real window: all of it arrives, and its thread never asks for a file or the network."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from central import demo
from central.embedded import serve
from tests.support.central_made import free_port
from tests.support.day import Bandi, Central

ROOT = Path(__file__).parents[2]


def test_the_windows_thread_leaves_files_and_network_to_others(
    tmp_path: Path, demo_portal: Path
) -> None:
    shutil.copytree(demo_portal, tmp_path / "central")
    photo = tmp_path / "photo.png"
    photo.write_bytes(Path(demo.__file__).with_name("hint.png").read_bytes())
    central, bandi, report = (
        Central(tmp_path / "central"),
        Bandi(tmp_path / "pc"),
        tmp_path / "found",
    )
    with serve(central.data, free_port()) as url:
        signed_in = ("sign-in", "--server", url, "--name", "haneul", "--password-stdin")
        bandi.ok(*signed_in, typed="bandi-demo\n")
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.watched_window", str(bandi.data), photo, report],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert json.loads(report.read_text(encoding="utf-8")) == []

    assert {row["assignment"] for row in central.shows("submissions")} == {
        "english-1/essay-hello",
        "math-1/photo-solution",
    }
    sent = [row["text"] for row in central.shows("messages") if row["author"] == "me"]
    assert sent == ["Hello from the window"]
    (progress,) = central.shows("progress")
    assert progress["watched"] >= 2
