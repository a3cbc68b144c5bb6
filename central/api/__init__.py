"""HTTP, as docs/protocol.md says it: bytes in, the service's answer out, refusals as status and words.

Nothing here decides anything. All work that touches the database or a file runs in threads, so that
a large exchange never keeps others waiting for the event loop.
"""
