"""`make bench`, or one part of it: `python -m benchmarks delivery`. Ends with 1 where a limit is broken."""

from __future__ import annotations

import asyncio
import sys
import time

from benchmarks import alert, answers, delivery, importing, lateness, lookups, release
from benchmarks.printing import note

PARTS = {
    "answers": answers.measure,
    "delivery": delivery.measure,
    "alert": alert.measure,
    "release": release.measure,
    "lateness": lateness.measure,
    "lookups": lookups.measure,
    "importing": importing.measure,
}


async def main(names: list[str]) -> int:
    unknown = set(names) - set(PARTS)
    if unknown:
        note(f"there is no {', '.join(sorted(unknown))}: choose among {', '.join(PARTS)}")
        return 2
    kept: list[bool] = []
    for name in names or PARTS:
        begun = time.perf_counter()
        note(f"--- {name}")
        kept += await PARTS[name]()
        note(f"took {time.perf_counter() - begun:.0f} s\n")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
