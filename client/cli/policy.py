"""What files may cost this learner: shown, and chosen, as on the page of the settings."""

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from client.cli.output import Exit, Output
from client.domain.policy import (
    MINUTES_OF_DAY,
    MOST_KBIT,
    MOST_MEGABYTES,
    DownloadPolicy,
)
from client.domain.submission import Refused
from client.store import settings
from client.workspace import Workspace

_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})", re.ASCII)


def policy(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Show what holds, or choose it; what is not chosen stays as it is."""
    if arguments.deed == "set":
        _set(workspace, arguments)
    chosen, rendition = _chosen(workspace), settings.preferences(workspace.store.db).rendition
    output.show(_row(chosen, rendition), _lines(chosen, rendition, output))
    return Exit.DONE


def _chosen(workspace: Workspace) -> DownloadPolicy:
    store = workspace.store
    return settings.download_policy(store.db, store.activity.pc.downloads)


def _set(workspace: Workspace, arguments: argparse.Namespace) -> None:
    """Choose what is named, or raise Refused before anything is changed."""
    before = _chosen(workspace)
    chosen = _with_limits(_with_night(before, arguments.night), arguments.cap, arguments.room)
    if arguments.metered is not None:
        chosen = replace(chosen, spare_metered=arguments.metered == "spare")
    named = (arguments.night, arguments.cap, arguments.room, arguments.metered)
    if all(word is None for word in (*named, arguments.rendition)):
        raise Refused("nothing-chosen")
    if chosen != before:
        workspace.learning.downloads.allow(chosen)
    if arguments.rendition is not None:
        preferences = settings.preferences(workspace.store.db)
        workspace.learning.study.prefer(replace(preferences, rendition=arguments.rendition))


def _with_night(chosen: DownloadPolicy, typed: str | None) -> DownloadPolicy:
    if typed is None or typed == "off":
        return chosen if typed is None else replace(chosen, night=False)
    found = _HOURS.fullmatch(typed)
    parts = [int(part) for part in found.groups()] if found else [24, 1, 24, 1]
    begins, ends = parts[0] * 60 + parts[1], parts[2] * 60 + parts[3]
    if max(parts[1], parts[3]) >= 60 or max(begins, ends) > MINUTES_OF_DAY:
        raise Refused("bad-hours", name=typed)
    return replace(
        chosen,
        night=True,
        night_from=begins % MINUTES_OF_DAY,
        night_until=ends % MINUTES_OF_DAY,
    )


def _with_limits(chosen: DownloadPolicy, cap: str | None, room: str | None) -> DownloadPolicy:
    if cap is not None:
        chosen = replace(chosen, cap_kbit=_number(cap, MOST_KBIT))
    if room is not None:
        chosen = replace(chosen, budget_mb=_number(room, MOST_MEGABYTES))
    return chosen


def _number(typed: str, most: int) -> int:
    if typed == "off":
        return 0
    if not (typed.isascii() and typed.isdecimal()) or not 0 < int(typed[:20]) <= most:
        raise Refused("bad-limit", name=typed, most=most)
    return int(typed)


def _row(chosen: DownloadPolicy, rendition: str) -> Mapping[str, object]:
    return {
        "night": _hours(chosen) if chosen.night else None,
        "cap_kbit": chosen.cap_kbit or None,
        "metered": "spare" if chosen.spare_metered else "use",
        "room_mb": chosen.budget_mb or None,
        "rendition": rendition,
    }


def _lines(chosen: DownloadPolicy, rendition: str, output: Output) -> Sequence[str]:
    free = output.say("제한 없음", "no limit")
    metered = (
        output.say("큰 파일은 와이파이에서만", "large files over Wi-Fi only")
        if chosen.spare_metered
        else output.say("모두 주고받음", "everything")
    )
    any_time = output.say("언제나", "at any time")
    told = {
        output.say("강의를 받는 시간", "Lectures come"): (
            _hours(chosen) if chosen.night else any_time
        ),
        output.say("속도 제한", "Speed limit"): f"{chosen.cap_kbit:,} kbit/s"
        if chosen.cap_kbit
        else free,
        output.say("데이터 요금이 드는 연결", "Connection paid for by use"): metered,
        output.say("강의 저장 한도", "Room for lectures"): f"{chosen.budget_mb:,} MB"
        if chosen.budget_mb
        else free,
        output.say("평소 화질", "Usual quality"): rendition,
    }
    return [f"{name}: {value}" for name, value in told.items()]


def _hours(chosen: DownloadPolicy) -> str:
    return f"{_clock(chosen.night_from)}-{_clock(chosen.night_until)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
