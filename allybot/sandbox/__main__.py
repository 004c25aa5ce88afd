"""`python -m allybot.sandbox --port 0`: prints its addresses as one line of JSON, and runs until it is ended."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys

from allybot.sandbox.server import Sandbox
from allybot.sandbox.sources import BEHAVIOURS, RULES


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m allybot.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 for any free one")
    parser.add_argument("--sources", action="store_true", help="print where each behaviour is documented, and end")
    arguments = parser.parse_args()
    if arguments.sources:
        sys.stdout.write("\n".join(_sources()) + "\n")
        return
    asyncio.run(serve(arguments.port))


async def serve(port: int) -> None:
    ended = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    async with Sandbox.start(port=port) as sandbox:
        sys.stdout.write(json.dumps(sandbox.addresses()) + "\n")
        sys.stdout.flush()
        await ended.wait()


def _sources() -> list[str]:
    refusals = [f"{b.status} {b.code:>6}  {b.says}  [{b.source}]" for b in BEHAVIOURS.values()]
    return [*refusals, *(f"{rule}  [{source}]" for rule, source in RULES.items())]


if __name__ == "__main__":
    main()
