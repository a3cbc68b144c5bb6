"""What holds for every start, window or verb."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
