"""Captions in WebVTT: one cue for each sentence, timed to the speech."""

from tools.demo_media.speech import Cue

LINGER = 0.25
"""How long (s) a caption stays after its sentence, where the next leaves room."""


def webvtt(cues: list[Cue], language: str) -> str:
    """Return the captions in one language."""
    blocks = ["WEBVTT"]
    for number, cue in enumerate(cues, 1):
        words = cue.beat.ko if language == "ko" else cue.beat.en
        stop = min(cue.stop + LINGER, cue.end - 0.01)
        blocks.append(f"{number}\n{_clock(cue.start)} --> {_clock(stop)}\n{words}")
    return "\n\n".join(blocks) + "\n"


def _clock(seconds: float) -> str:
    """Write a time as WebVTT does."""
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"00:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
