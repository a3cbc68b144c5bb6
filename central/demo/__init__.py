"""The demo portal: what somebody sees who types one command to try Bandi."""

from central.demo.portal import COURSES, LEARNER, PASSWORD, PORTAL, prepare

__all__ = ["COURSES", "LEARNER", "PASSWORD", "PORTAL", "prepare"]
