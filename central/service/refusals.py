"""What central says no to, each with the words for whoever asked.

``Refused`` is for the people who run central, in English. The others are for learners: the HTTP
interface makes status codes and sentences of them.
"""


class Refused(ValueError):
    """Somebody who runs central asked for what cannot be; the message says what to do."""


class SignInRequired(Exception):
    """The token is unknown or revoked."""


class NotYours(Exception):
    """A writer's id belongs to somebody else."""


class UnknownDevice(Exception):
    """A bundle was signed with a key of no device, or of one that was signed out."""


class NotYet(Exception):
    """A piece of a file came before the fact that names it, or before the piece that it follows."""


class WrongPassword(Exception):
    """There is no such account, or the password is another one."""


class TooManyTries(Exception):
    """Too many tries to sign in; ``seconds`` must pass before the next one is looked at."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds
