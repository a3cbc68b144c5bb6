"""Making what central believes out of new entries: each is judged, and what follows from it is said.

A fold belongs to one exchange. What is said at once (verdicts, messages, marks, what is relayed)
stands in ``news`` in the order of the facts; what only grows (progress, read marks) is said once at
the end, however many facts made it grow.
"""

from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection

from central.service import consent, judging, marking, reports, taking_back
from central.service.catalogue import keys_of
from central.service.growing import grown
from central.service.intake import Arrived
from central.service.relaying import Relay, is_answer
from central.service.true_time import true_time
from central.service.words import VERDICTS
from central.store import blobs, device_lanes, facts, offers, people
from central.store.device_lanes import Link
from central.store.facts import Refusal, Submission
from central.store.gaps import Heard
from central.store.offers import Publication
from central.store.people import LearnerRow
from central.store.protection import Report
from central.store.writers import Writer
from protocol import codec
from protocol.lanes import check
from protocol.records import (
    Answered,
    Assignment,
    Change,
    Chose,
    Fact,
    Feedback,
    File,
    Handin,
    Lecture,
    Message,
    Progress,
    ReadMark,
    ReadUpTo,
    Reported,
    Revised,
    Sent,
    Stamp,
    Statement,
    Studied,
    Submitted,
    Unsent,
    Verdict,
    Voided,
    Watched,
)

NOT_IN_A_NAME = "\x00"
"""PostgreSQL refuses to look for a text with it."""

_assignments = msgspec.json.Decoder(Assignment)
_lectures = msgspec.json.Decoder(Lecture)


@dataclass(slots=True)
class Fold:
    """New entries of one writer of a learner's, on their way to being believed."""

    db: Connection
    learner: LearnerRow
    writer: Writer
    now: int
    consent: Statement | None = None
    """What counts of the learner's consent, if anything was ever said of it."""

    news: list[Change] = field(default_factory=list)
    _relay: Relay = field(init=False)
    _heard: Heard = field(init=False)
    _progress: dict[str, Progress] = field(default_factory=dict)
    _marks: dict[str, ReadMark] = field(default_factory=dict)
    _led: set[str] = field(default_factory=set)
    _durations: dict[str, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._relay = Relay(self.db, self.writer)

    def take(self, arrived: Arrived) -> None:
        """Judge a new entry, and believe it if it can be."""
        link, self._heard = arrived.link, arrived.heard
        self._relay.note(link, is_answer=is_answer(link.body))
        if len(link.body) > judging.MAX_ENTRY_BYTES:
            self._refuse(link.chain, "too-large")
            return
        try:
            fact = codec.decode_fact(link.body)
        except codec.Malformed:
            self._refuse(link.chain, "malformed")
            return
        purpose = _purpose(fact)
        allowed = not purpose or consent.allows(self.consent, purpose)
        code = self._believe(link, fact) if allowed else "no-consent"
        if code:
            self._refuse(link.chain, code)

    def settle(self) -> tuple[list[Change], list[Change]]:
        """Keep what grew, and return all that is to be said to the learner.

        First what this writer can do without, being told what it knows; then what it cannot: where
        it stands in a lecture, if another device was there later.
        """
        for chain, is_of_answer in self._relay.came_too_soon():
            self._judge_again(chain, is_of_answer=is_of_answer)
        for progress in self._progress.values():
            facts.put_progress(self.db, self.learner.id, progress)
        for mark in self._marks.values():
            facts.put_read_mark(self.db, self.learner.id, mark)
        own = [at for at in self._progress.values() if at.lecture in self._led]
        others = [at for at in self._progress.values() if at.lecture not in self._led]
        return [*self.news, *own, *self._marks.values()], [*others]

    def _believe(self, link: Link, fact: Fact | None) -> str:
        match fact:
            case Submitted():
                return self._submitted(link, fact)
            case Sent():
                return self._sent(link, fact)
            case ReadUpTo():
                return self._read(fact)
            case Watched():
                return self._watched(fact)
            case Reported():
                return self._reported(link, fact)
            case Unsent():
                return self._unsent(link.chain, fact)
            case _:
                return self._passed_on(link, fact)

    def _judge_again(self, chain: bytes, *, is_of_answer: bool) -> None:
        """Judge a fact that takes back what has come only now."""
        kept = device_lanes.named(self.db, self.learner.id, chain)
        fact = None if kept is None else codec.decode_fact(kept.body)
        code = "" if is_of_answer else "unknown-fact"
        if isinstance(fact, Unsent):
            code = self._unsent(chain, fact)
        if code:
            self._refuse(chain, code)

    def _refuse(self, chain: bytes, code: str) -> None:
        facts.add_refusal(self.db, Refusal(chain, self.learner.id, code, self.now))
        words = VERDICTS[code]
        verdict = Verdict(check(chain), "rejected", self.now, code=code, words=words)
        self.news.append(verdict)

    def _passed_on(
        self, link: Link, fact: Answered | Revised | Chose | Studied | Voided | None
    ) -> str:
        code = ""
        if isinstance(fact, Answered):
            offered = bool(self._versions("assignment", fact.assignment))
            code = judging.judge_answered(fact, offered=offered)
        elif fact is not None:
            code = self._relay.judge(link, fact)
        if not code and self._relay.is_news(fact):
            self.news.append(self._relay.pass_on(link))
        return code

    # Hand-ins

    def _submitted(self, link: Link, fact: Submitted) -> str:
        versions = self._versions("assignment", fact.assignment)
        seen = next((at for at in versions if at.version == fact.version), None)
        known = seen or (versions[-1] if versions else None)
        assignment = None if known is None else _assignments.decode(known.record)
        code = judging.judge_submission(fact, assignment)
        if code or known is None or assignment is None:
            return code
        made = self._true(fact.stamp)
        late = _is_late(made, assignment.due, _assignments.decode(versions[-1].record).due)
        submission = facts.add_submission(
            self.db,
            Submission(
                0, self.learner.id, link.chain, fact.assignment, link.body, made, self.now, late
            ),
        )
        self._expect(fact.files)
        self._announce(fact, submission)
        if assignment.kind == "quiz" and not assignment.practice:
            self._mark(fact, submission, assignment, known)
        return ""

    def _announce(self, fact: Submitted, submission: Submission) -> None:
        ref = check(submission.chain)
        self.news.append(
            Handin(
                ref,
                fact.assignment,
                fact.text,
                fact.answers,
                fact.files,
                submission.made,
                fact.supersedes,
            )
        )
        self.news.append(
            Verdict(
                ref,
                "applied",
                self.now,
                receipt=submission.receipt,
                made=submission.made,
                late=submission.late,
            )
        )

    def _mark(
        self, fact: Submitted, submission: Submission, quiz: Assignment, known: Publication
    ) -> None:
        keys = keys_of(known)
        results = marking.mark(quiz.items, keys, fact.answers)
        given = Feedback(
            check(submission.chain),
            fact.assignment,
            "graded",
            score=sum(result.score for result in results),
            points=float(sum(item.points for item in quiz.items)),
            comment="",
            by="",
            at=self.now,
            results=results,
            tolerances={item: key.tolerance for item, key in keys.items() if key.tolerance},
        )
        facts.add_feedback(self.db, submission.number, given)
        self.news.append(given)

    # Conversations

    def _sent(self, link: Link, fact: Sent) -> str:
        code = judging.judge_message(fact, mentored=self._mentoring(fact.mentor) is True)
        if code:
            return code
        number = facts.last_number(self.db, self.learner.id, fact.mentor) + 1
        ref, made = check(link.chain), self._true(fact.stamp)
        said = (fact.text, made, fact.files, fact.about, fact.quoted)
        message = Message(ref, fact.mentor, number, "me", *said)
        facts.add_message(self.db, self.learner.id, message)
        self._expect(fact.files)
        self.news.append(message)
        self.news.append(Verdict(ref, "applied", self.now, made=made, number=number))
        return ""

    def _unsent(self, chain: bytes, fact: Unsent) -> str:
        judged = taking_back.judge(self.db, self.learner.id, fact)
        self.news += judged.said
        if judged.waits:
            facts.add_void(self.db, self.learner.id, fact.ref, chain)
        elif not judged.code:
            self.news.append(Verdict(check(chain), "applied", self.now))
        return judged.code

    def _reported(self, link: Link, fact: Reported) -> str:
        code = reports.judge(fact)
        if code:
            return code
        made = self._true(fact.stamp)
        report = Report(self.learner.id, link.chain, link.body, made, self.now)
        receipt = reports.add(self.db, report)
        ref = check(link.chain)
        self.news.append(Verdict(ref, "applied", self.now, receipt=receipt, made=made))
        return ""

    def _read(self, fact: ReadUpTo) -> str:
        if self._mentoring(fact.mentor) is None:
            return "unknown-mentor"
        before = self._marks.get(fact.mentor) or facts.read_mark(
            self.db, self.learner.id, fact.mentor
        )
        last = facts.last_number(self.db, self.learner.id, fact.mentor)
        mine = min(fact.number, last)
        if mine > before.mine:
            self._marks[fact.mentor] = ReadMark(fact.mentor, mine, before.theirs)
        return ""

    # Watching

    def _watched(self, fact: Watched) -> str:
        duration = self._duration(fact.lecture)
        code = judging.judge_watched(fact, duration)
        if code:
            return code
        before = self._progress.get(fact.lecture) or facts.progress_of(
            self.db, self.learner.id, fact.lecture
        )
        made = self._true(fact.stamp)
        position = max(0, min(fact.spans[-1].stop, duration or judging.READING_SECONDS))
        after = grown(before, Progress(fact.lecture, fact.spans, position, made))
        is_latest = (after.at, after.position) == (made, position)
        if is_latest:
            self._led.add(fact.lecture)
        else:
            self._led.discard(fact.lecture)
        if after != before or not is_latest:
            self._progress[fact.lecture] = after
        return ""

    def _duration(self, lecture: str) -> int | None:
        if lecture not in self._durations:
            versions = self._versions("lecture", lecture)
            lengths = [_lectures.decode(at.record).duration for at in versions]
            self._durations[lecture] = max(lengths, default=None)
        return self._durations[lecture]

    # What all of them need

    def _true(self, stamp: Stamp) -> int:
        return min(true_time(stamp, self._heard.clock, self._heard.at), self.now)

    def _versions(self, kind: str, name: str) -> list[Publication]:
        if NOT_IN_A_NAME in name:
            return []
        return offers.versions(self.db, self.learner.portal, kind, name)

    def _mentoring(self, mentor: str) -> bool | None:
        if NOT_IN_A_NAME in mentor:
            return None
        return people.mentoring(self.db, self.learner.id, mentor)

    def _expect(self, files: tuple[File, ...]) -> None:
        for file in files:
            blobs.expect(self.db, self.learner.id, file.sha256, file.size)


def _purpose(fact: Fact | None) -> str:
    """Return what a learner's consent must be for, for this to be believed; "": nothing."""
    match fact:
        case Reported():
            return ""
        case Sent() | ReadUpTo() | Unsent():
            return "mentoring"
        case Revised() if fact.document.startswith("message:"):
            return "mentoring"
    return "learning"


def _is_late(made: int, seen: int, current: int) -> bool:
    """Return whether it is after both deadlines (ms), that which was seen and that which stands."""
    return bool(seen and current) and made > max(seen, current)
