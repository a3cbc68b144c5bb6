"""A script read aloud by espeak-ng, and when each of its sentences is heard."""

import array
import re
import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

from tools.demo_media.script import Beat, Script

RATE = 22050
SPEED = {"ko": 152, "en": 132}
ENGLISH = re.compile(r"[A-Za-z][A-Za-z0-9'’,.?! -]*")
QUIET = 250
"""Samples no louder than this (of 32768) at either end of a sentence are cut off."""
OPENING, TURNING, CLOSING = 0.6, 0.7, 1.4
"""Seconds of quiet before the first sentence, before each slide, and after the last sentence."""


@dataclass(frozen=True, slots=True)
class Cue:
    """When a beat is shown, and from when to when (s) it is heard; ``end`` is where the next begins."""

    beat: Beat
    shown: float
    start: float
    stop: float
    end: float


def read_aloud(script: Script, wav: Path) -> list[Cue]:
    """Write the speech of a script, and return its cues."""
    opening = {id(slide.beats[0]) for slide in script.slides[1:]}
    sound = _silence(OPENING)
    cues: list[Cue] = []
    for beat in script.beats:
        shown = len(sound) / RATE if cues else 0.0
        if id(beat) in opening:
            sound += _silence(TURNING)
        start = len(sound) / RATE
        sound += _sentence(beat.say or beat.ko)
        stop = len(sound) / RATE
        sound += _silence(beat.rest + (CLOSING if beat is script.beats[-1] else 0))
        cues.append(Cue(beat, shown, start, stop, len(sound) / RATE))
    with wave.open(str(wav), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(sound.tobytes())
    return cues


def pieces(text: str) -> list[tuple[str, str]]:
    """Part a sentence into stretches, each with the language whose voice reads it."""
    found: list[tuple[str, str]] = []
    at = 0
    for match in ENGLISH.finditer(text):
        found += [("ko", text[at : match.start()]), ("en", match.group())]
        at = match.end()
    found.append(("ko", text[at:]))
    return [(voice, part.strip()) for voice, part in found if re.search(r"\w", part)]


def _sentence(text: str) -> "array.array[int]":
    """Return one sentence as samples, in the voices it needs."""
    sound = array.array("h")
    for voice, part in pieces(text):
        if sound:
            sound += _silence(0.12)
        sound += _trimmed(_espeak(voice, part))
    return sound


def _espeak(voice: str, text: str) -> "array.array[int]":
    """Return what espeak-ng says."""
    command = ["espeak-ng", "-v", voice, "-s", str(SPEED[voice]), "--stdin", "--stdout"]
    spoken = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
    # The 44 bytes before the samples are a header whose length fields a pipe leaves unset.
    return array.array("h", spoken[44 : 44 + (len(spoken) - 44) // 2 * 2])


def _trimmed(sound: "array.array[int]") -> "array.array[int]":
    """Cut the quiet off both ends."""
    loud = [index for index, sample in enumerate(sound) if abs(sample) > QUIET]
    return sound[loud[0] : loud[-1] + RATE // 25] if loud else sound


def _silence(seconds: float) -> "array.array[int]":
    """Return so many seconds of nothing."""
    return array.array("h", bytes(2 * round(seconds * RATE)))
