"""The headless verbs by name."""

import argparse
from collections.abc import Callable, Mapping
from typing import TypeAlias

from client.cli import appointments, courier, line, notes, policy, protection, study
from client.cli.doctor import doctor
from client.cli.output import Exit, Output
from client.workspace import Workspace

Verb: TypeAlias = Callable[[Workspace, argparse.Namespace, Output], Exit]

VERBS: Mapping[str, Verb] = {
    "sign-in": line.sign_in,
    "sync": line.sync,
    "status": line.status,
    "doctor": doctor,
    "save": line.save,
    "lectures": study.lectures,
    "watched": study.watched,
    "assignments": study.assignments,
    "submit": study.submit,
    "message": study.message,
    "messages": study.show_messages,
    "appointments": appointments.show,
    "notes": notes.notes,
    "policy": policy.policy,
    "courier": courier.courier,
    "report": protection.report,
    "reports": protection.show_reports,
    "consent": protection.consent_verb,
}
