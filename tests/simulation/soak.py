"""Storms by the thousand, or one of them again: ``python -m tests.simulation.soak --help``."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from tests.simulation import storm

SOME = 50
EVERY_SECONDS = 10.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 1 if any promise was broken."""
    parser = argparse.ArgumentParser(description="Put devices and central through storms.")
    parser.add_argument("--seeds", type=int, default=20_000, help="how many storms")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--steps", type=int, default=storm.STEPS, help="of each storm")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="at a time")
    parser.add_argument("--seed", type=int, help="tell the story of this one, as short as it gets")
    options = parser.parse_args(arguments)
    steps = range(options.steps)
    if options.seed is not None:
        outcome = storm.shortest(options.seed, steps)
        print(outcome)
        return 1 if outcome.broken else 0
    seeds = range(options.first, options.first + options.seeds)
    bad = list(soaked(seeds, steps, options.jobs))
    print(
        f"{len(seeds)} storms, {len(bad)} bad: {bad}" if bad else f"{len(seeds)} storms, all well"
    )
    return 1 if bad else 0


def soaked(seeds: range, steps: range, jobs: int) -> Iterator[int]:
    """Yield the seeds in which a promise was broken, and say how far it is now and then."""
    pieces = [seeds[at : at + SOME] for at in range(0, len(seeds), SOME)]
    begun = said = time.monotonic()
    with ProcessPoolExecutor(jobs, mp_context=get_context("forkserver")) as pool:
        running = [pool.submit(storm.bad_seeds, piece, steps) for piece in pieces]
        for done, piece in enumerate(as_completed(running), start=1):
            for seed in piece.result():
                print(
                    f"BROKEN in seed {seed}: python -m tests.simulation.soak --seed {seed}",
                    flush=True,
                )
                yield seed
            if time.monotonic() - said > EVERY_SECONDS:
                said = time.monotonic()
                print(
                    f"{min(done * SOME, len(seeds))} of {len(seeds)} after {said - begun:.0f} s",
                    flush=True,
                )


if __name__ == "__main__":
    sys.exit(main())
