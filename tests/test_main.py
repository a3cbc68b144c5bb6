"""What holds for every start, window or verb."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from client import __main__ as program
from client.config import Paths

LOOK = """
import resource, sys
from client.__main__ import main
main(["--data", sys.argv[1], "profiles", "list"])
print(resource.getrlimit(resource.RLIMIT_CORE), file=sys.stderr)
"""


@pytest.mark.skipif(os.name != "posix", reason="cores as Unix knows them")
def test_a_crash_leaves_no_picture_of_the_memory(tmp_path: Path) -> None:
    run = [sys.executable, "-c", LOOK, str(tmp_path)]
    asked = subprocess.run(run, capture_output=True, text=True, check=True)
    assert asked.stderr.strip().endswith("(0, 0)")


def test_where_nothing_can_be_written_the_window_comes_and_a_verb_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    shown: list[Paths] = []

    def show(paths: Paths, *, is_demo: bool) -> int:
        assert not is_demo
        shown.append(paths)
        return 0

    monkeypatch.setattr(program, "_show", show)
    nowhere = tmp_path / "file" / "data"
    assert program.main(["--data", str(nowhere), "status"]) == 1
    assert not shown
    assert program.main(["--data", str(nowhere)]) == 0
    assert shown == [Paths(nowhere)]
    assert str(nowhere) in capsys.readouterr().err
