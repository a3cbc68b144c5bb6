"""What messages are likely to say, known to both sides beforehand, so that it need not travel.

A dictionary's number travels in each zstd frame that was made with it, and a number is never used
again for other bytes: whoever stays behind must be able to tell.
"""

from functools import cache
from importlib.resources import files

from backports import zstd

NUMBER = 1
"""Of the dictionary that messages are made with."""


@cache
def load() -> zstd.ZstdDict:
    """Return the dictionary that messages are made with."""
    return zstd.ZstdDict(files(__name__).joinpath(f"{NUMBER}.dict").read_bytes())
