"""Makes protocol/dictionary/1.dict anew: ``python -m benchmarks.train_dictionary``.

From the demo's catalogue and the invented texts of ``corpus/`` only, never from what learners wrote.
The same material gives the same bytes.
"""

import struct
from pathlib import Path

from backports import zstd

from benchmarks.cover import Cover
from benchmarks.material import Material, material
from protocol import codec, dictionary

SIZE = 64 * 1024
SHAPES = 5 * 1024
HEADER_BYTES = 512
"""Room for zstd's own tables, which come before the content."""

PLACE = Path(__file__).parents[1] / "protocol" / "dictionary" / f"{dictionary.NUMBER}.dict"


def trained(found: Material) -> bytes:
    """Return the dictionary, header and all."""
    texts = Cover(width=7, words=5).choose(found.texts(), SIZE - SHAPES - HEADER_BYTES)
    shapes = Cover(width=6, words=24).choose(found.shapes(), SHAPES)
    raw = zstd.ZstdDict(texts + shapes, is_raw=True)
    made = zstd.finalize_dict(raw, found.messages, SIZE, codec.COMPRESSION_LEVEL).dict_content
    # A number below 256 takes one byte in each message instead of four.
    return made[:4] + struct.pack("<I", dictionary.NUMBER) + made[8:]


def main() -> None:
    """Write it."""
    found = material()
    made = trained(found)
    PLACE.write_bytes(made)
    print(f"{PLACE.name}: {len(made)} bytes, from {len(found.messages)} messages")


if __name__ == "__main__":
    main()
