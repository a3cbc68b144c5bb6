"""What a lecture costs before it comes: the time on this line, as fast as that last was, and the room."""

import shutil
from pathlib import Path

from client.store import settings
from client.ui import words
from client.ui.context import Context


def seconds_for(context: Context, count: int) -> int:
    """Return about how long this many bytes take; 0 while nobody knows how fast the line is."""
    db = context.store.db
    allowed = settings.download_policy(db, context.store.activity.pc.downloads).bytes_per_second
    rate = settings.line_rate(db)
    if allowed and rate:
        rate = min(rate, allowed)
    return max(1, round(count / rate)) if rate else 0


def with_time(text: str, context: Context, count: int) -> str:
    """Return a text with how long this many bytes take behind it, where that is known."""
    seconds = seconds_for(context, count)
    return f"{text} · {words.takes(seconds, context.language)}" if seconds and count else text


def free_bytes(context: Context) -> int:
    """Return how much room is left on the disk that lectures are kept on."""
    folder = context.blobs.folder
    return shutil.disk_usage(folder if folder.exists() else Path.home()).free
