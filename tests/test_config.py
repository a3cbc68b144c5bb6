"""Where things are, and the file of what happened."""

import errno
import io
import logging
import os
import platform
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.config import Paths, log_to, system_policy, system_recovery
from client.log_file import LogFile


@pytest.fixture
def root_logger() -> Iterator[logging.Logger]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield root
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.mark.skipif(os.name != "posix", reason="permissions as Unix knows them")
def test_nobody_else_reads_the_log(tmp_path: Path, root_logger: logging.Logger) -> None:
    log_to(Paths(tmp_path))
    logging.getLogger("client").warning("한 줄")
    assert Paths(tmp_path).log.stat().st_mode & 0o777 == 0o600
    assert "한 줄" in Paths(tmp_path).log.read_text(encoding="utf-8")


class FullDisk(io.StringIO):
    def write(self, _: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_costs_lines_of_the_log_and_says_nothing(
    tmp_path: Path, root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to(Paths(tmp_path))
    (handler,) = [found for found in root_logger.handlers if isinstance(found, LogFile)]
    before = handler.setStream(FullDisk())  # type: ignore[arg-type]
    logging.getLogger("client").warning("a line")
    assert capsys.readouterr().err == ""
    assert before is not None
    before.close()


@pytest.mark.skipif(platform.system() == "Windows", reason="Windows is asked by another way")
def test_the_environment_does_not_say_where_an_administrators_word_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CONFIG_DIRS", raising=False)
    usual = system_policy(), system_recovery()
    # As Ubuntu's desktop has it, and as somebody might who wants to be the administrator.
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path}:/etc/xdg/xdg-ubuntu:/etc/xdg")
    assert (system_policy(), system_recovery()) == usual
    if platform.system() == "Linux":
        assert usual[0] == Path("/etc/xdg/bandi/policy.toml")


def test_a_full_log_is_put_aside_and_the_one_before_it_goes(
    tmp_path: Path, root_logger: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("client.log_file.MOST_BYTES", 60)
    log_to(Paths(tmp_path))
    for word in ("first", "second", "third", "fourth"):
        logging.getLogger("client").warning("%s %s", word, "x" * 60)
    log = Paths(tmp_path).log
    assert [path.name for path in sorted(tmp_path.glob("bandi.log*"))] == [
        log.name,
        log.name + ".1",
    ]
    assert "fourth" in log.read_text(encoding="utf-8")
    assert "third" in log.with_name(log.name + ".1").read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0 or os.name != "posix"
