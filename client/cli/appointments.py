"""``appointments``: when the learner meets mentors, by central's clock, with or without a line."""

import argparse
from collections.abc import Mapping

from client.cli.output import Exit, Output
from client.clock import local_time
from client.domain.words import name_of
from client.store import appointments, messages, settings
from client.store.appointments import AppointmentRow
from client.workspace import Workspace

STATES: Mapping[str, tuple[str, str]] = {
    "changed": ("바뀜", "changed"),
    "cancelled": ("취소됨", "cancelled"),
}


def show(workspace: Workspace, _: argparse.Namespace, output: Output) -> Exit:
    """Show what is ahead, and what was called off."""
    db = workspace.store.db
    found = appointments.ahead(db, settings.true_time(db, workspace.clock.now()))
    output.show(
        {"appointments": [_row(row) for row in found]},
        [_line(workspace, row, output) for row in found],
    )
    return Exit.DONE


def _row(row: AppointmentRow) -> Mapping[str, object]:
    agreed = row.appointment
    return {
        "id": agreed.id,
        "mentor": agreed.mentor,
        "start": agreed.start,
        "minutes": agreed.minutes,
        "way": agreed.way,
        "where": agreed.where,
        "status": agreed.status,
        "is_news": row.is_news,
    }


def _line(workspace: Workspace, row: AppointmentRow, output: Output) -> str:
    agreed = row.appointment
    mentor = messages.mentor(workspace.store.db, agreed.mentor)
    state = output.say(*STATES[agreed.status]) if agreed.status in STATES else ""
    when = f"{local_time(agreed.start):%Y-%m-%d %H:%M}"
    name = name_of(mentor, output.language) if mentor else agreed.mentor
    return "\t".join(part for part in (when, name, agreed.where, state) if part)
