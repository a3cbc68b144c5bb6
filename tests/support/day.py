"""Headless verbs as a person at a terminal would use them, and central's own commands beside them."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from central.__main__ import main as central_main
from client.__main__ import main as client_main


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code, what it printed and what it complained of."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Bandi:
    """One data folder of one PC."""

    data: Path

    def __call__(self, *words: str, typed: str = "") -> Ran:
        return run(client_main, [*words, "--data", str(self.data), "--json"], typed)

    def ok(self, *words: str, typed: str = "") -> Any:
        ran = self(*words, typed=typed)
        assert ran.code == 0, ran
        return ran.json


@dataclass(frozen=True)
class Central:
    """The data folder of a central."""

    data: Path

    def __call__(self, *words: str, typed: str = "") -> Ran:
        return run(central_main, [*words, "--data", str(self.data)], typed)

    def shows(self, what: str) -> Any:
        return self("show", what, "--json").json


def run(main: Any, words: list[str], typed: str) -> Ran:
    out, err = io.StringIO(), io.StringIO()
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        mock.patch.object(sys, "stdin", io.StringIO(typed)),
    ):
        code = main(words)
    return Ran(code, out.getvalue(), err.getvalue())
