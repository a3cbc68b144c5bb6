"""A learner with notes."""

from tests.ui.study.conftest import blobs, context

__all__ = ["blobs", "context"]
