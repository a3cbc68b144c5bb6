"""What is wrong with this installation: everything that can be looked at without a learner's words."""

import argparse
import os
import shutil
from collections.abc import Iterator, Sized
from dataclasses import asdict, dataclass

from client.cli import rows
from client.cli.output import Exit, Output
from client.domain.policy import USUAL
from client.domain.sentences import sentence, size_text
from client.policy_file import PLACES, UNSAID, PcPolicy
from client.profile import vault
from client.profile.device_secret import KEYRING
from client.store import changes, files, media, settings, wishes
from client.store.database import StoreUnavailable, check_whole, translated
from client.sync.replies import CentralUnreachable
from client.sync.transport import Denied, NotSignedIn
from client.workspace import Workspace, pc_policy

LITTLE_BYTES = 500 * 1000 * 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: ``ok``, or what to do about it in ``words``."""

    name: str
    ok: bool
    words: str


def doctor(workspace: Workspace, _: argparse.Namespace, output: Output) -> Exit:
    """Look at everything, and say what is wrong."""
    findings = list(_findings(workspace, output))
    output.show(
        {
            "ok": all(found.ok for found in findings),
            "findings": [asdict(found) for found in findings],
        },
        [f"{'✓' if found.ok else '!'} {found.name}: {found.words}" for found in findings],
    )
    wrong = [found.name for found in findings if not found.ok]
    if not wrong:
        return Exit.DONE
    output.complain("doctor", {"name": ", ".join(wrong)})
    return Exit.REFUSED


def _findings(workspace: Workspace, output: Output) -> Iterator[Finding]:
    yield _database(workspace, output)
    yield _disk(workspace, output)
    yield _policy(workspace, output)
    yield _keyring(workspace, output)
    yield _window(output)
    yield _lectures(workspace, output)
    yield _files(workspace, output)
    yield _refused(workspace, output)
    yield _unread(workspace, output)
    yield _central(workspace, output)


def _database(workspace: Workspace, output: Output) -> Finding:
    try:
        with translated():
            check_whole(workspace.store.db)
    except StoreUnavailable:
        return Finding("database", ok=False, words=sentence("store", output.language))
    if workspace.rescued:
        code, details = workspace.rescued.code, {"name": workspace.rescued.name}
        return Finding("database", ok=False, words=sentence(code, output.language, details))
    (version,) = workspace.store.db.execute("PRAGMA cipher_version").fetchone()
    return Finding("database", ok=True, words=f"SQLCipher {version}")


def _disk(workspace: Workspace, output: Output) -> Finding:
    free = shutil.disk_usage(workspace.paths.root).free
    words = f"{workspace.paths.root}: {size_text(free)}"
    if free < LITTLE_BYTES:
        words += " - " + sentence("disk-full", output.language)
    return Finding("disk", ok=free >= LITTLE_BYTES, words=words)


def _policy(workspace: Workspace, output: Output) -> Finding:
    """Say what holds for everybody on this PC, and what in the file of it cannot be meant."""
    found = pc_policy(workspace.paths)
    wrong = [sentence(each.code, output.language, each.details) for each in found.complaints]
    if wrong:
        return Finding("policy", ok=False, words=" ".join((f"{found.path}:", *wrong)))
    if found.path is None:
        return Finding("policy", ok=True, words=sentence("policy-none", output.language))
    return Finding("policy", ok=True, words=f"{found.path}: {_told(found.policy)}")


def _told(policy: PcPolicy) -> str:
    """Return what differs from the usual, in the words of the file."""
    told = {name: getattr(policy, place) for name, place in PLACES.items()}
    usual = {name: getattr(UNSAID, place) for name, place in PLACES.items()}
    changed = [
        f"{name} = {len(value) if isinstance(value, Sized) else value}"
        for name, value in told.items()
        if value != usual[name]
    ]
    for name, value in asdict(policy.downloads).items():
        if value != getattr(USUAL, name):
            changed.append(f"downloads.{name} = {value}")
    return ", ".join(changed) or "="


def _keyring(workspace: Workspace, output: Output) -> Finding:
    """Say where this PC's half of the key is: in a file it protects from nobody who has the disk."""
    if vault.read(workspace.profile.folder).device == KEYRING:
        return Finding("keyring", ok=True, words=output.say("사용함", "in use"))
    words = output.say(
        "이 PC에는 키링이 없어서 기기 열쇠를 프로필 폴더의 파일에 보관해요. 디스크를 복사한 사람에게는 "
        "PIN만이 자료를 지켜 줘요.",
        "This PC has no keyring; its half of the key is in a file beside the profile. From somebody who "
        "copied the disk, only the PIN protects.",
    )
    return Finding("keyring", ok=True, words=words)


def _window(output: Output) -> Finding:
    # Qt speaks on stderr of each library that it can do without.
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
    try:
        from PySide6 import QtMultimedia, QtPdf  # noqa: F401
    except ImportError as error:
        words = output.say(
            f"화면에 필요한 시스템 라이브러리가 없어요({error.name or error}). "
            "installer/system.sh run 을 실행해 주세요.",
            f"A system library that the window needs is missing ({error.name or error}). "
            "Run installer/system.sh run.",
        )
        return Finding("window", ok=False, words=words)
    return Finding("window", ok=True, words="Qt")


def _lectures(workspace: Workspace, output: Output) -> Finding:
    """Hold every saved file against its hash; what is not what it should be is fetched again."""
    torn = 0
    for blob in media.complete_blobs(workspace.store.db):
        if not workspace.blobs.is_whole(blob):
            torn += 1
            with workspace.store.write("downloads", "wanted") as db:
                media.forget_blob(db, blob)
    if torn:
        return Finding(
            "lectures", ok=False, words=f"{torn}: {sentence('torn-file', output.language)}"
        )
    kept = wishes.saved(workspace.store.db)
    return Finding("lectures", ok=True, words=f"{len(kept)}")


def _files(workspace: Workspace, output: Output) -> Finding:
    """Look for files of hand-ins and messages that cannot go to central."""
    unsent = files.unsent(workspace.store.db)
    stuck = [
        sentence(file.problem, output.language, {"name": file.name})
        for file in unsent
        if file.problem
    ]
    return Finding("files", ok=not stuck, words=" ".join(stuck) or f"{len(unsent)}")


def _refused(workspace: Workspace, output: Output) -> Finding:
    """Look for facts that central did not take."""
    found = rows.refused(workspace.store.db, output.language)
    return Finding("refused", ok=not found, words=" ".join(found) or "0")


def _unread(workspace: Workspace, output: Output) -> Finding:
    """Count what central said that this version cannot read: it waits for one that can."""
    count = changes.unread(workspace.store.db)
    words = sentence("unread-entries", output.language, {"count": count}) if count else "0"
    return Finding("unread", ok=not count, words=words)


def _central(workspace: Workspace, output: Output) -> Finding:
    """Ask central whether it knows this sign-in, and remember what the last exchange came up against."""
    identity = settings.identity(workspace.store.db)
    if identity is None:
        return Finding("central", ok=False, words=sentence("not-signed-in", output.language))
    problem = _central_problem(workspace)
    words = (
        f"{identity.server}: {sentence(problem, output.language)}" if problem else identity.server
    )
    return Finding("central", ok=not problem, words=words)


def _central_problem(workspace: Workspace) -> str:
    try:
        workspace.line().runner.transport.check_sign_in()
    except CentralUnreachable as error:
        return error.problem
    except NotSignedIn:
        return "sign-in"
    except Denied:
        return "not-central"
    known = settings.link(workspace.store.db).problem
    return known if known in {"sign-in", "upgrade"} else ""
