"""The demo portal's lectures, drawn and spoken from scripts.

A script (``scripts/``) says sentence by sentence what is heard and what appears meanwhile. From it
come the frames (``pen``, ``shapes``, ``stage``), the speech (``speech``), the captions timed to it
(``captions``) and the renditions (``film``). ``paper`` and ``pictures`` draw what is to be read.
"""
