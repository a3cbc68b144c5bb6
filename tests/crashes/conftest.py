"""The enumerator of crash points, which lies beside the project."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

LAB = Path(__file__).parents[3] / "shared" / "lab"


@pytest.fixture(scope="session")
def lab() -> Iterator[ModuleType]:
    """Yield what notes down each write and sync of SQLite's."""
    if not (LAB / "crash_points.py").is_file():
        pytest.skip("crash_points.py not found at ../shared/lab")
    pytest.importorskip("apsw", reason="apsw is not installed (pip install .[dev])")
    sys.path.insert(0, str(LAB))
    try:
        yield importlib.import_module("crash_points")
    finally:
        sys.path.remove(str(LAB))
