"""Makes `.venv` and installs what the lock files name, each package checked against its hash.

    python3 scripts/install.py          what running takes
    python3 scripts/install.py --dev    what checking and testing take besides

Needs nothing but Python 3.11 or newer with its venv module. What is missing is said in one sentence. Does nothing when
nothing has changed since the last time.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main() -> None:
    dev = "--dev" in sys.argv[1:]
    lock = ROOT / ("requirements-dev.lock" if dev else "requirements.lock")
    stamps = [VENV / ".installed-dev", VENV / ".installed"]
    wanted = fingerprint(lock)
    if any(
        is_current(stamp, wanted if stamp.name.endswith("dev") == dev else None) for stamp in stamps[: 1 if dev else 2]
    ):
        return
    need_python()
    make_venv()
    say(f"Installing from {lock.name} into .venv …")
    pip("install", "--require-hashes", "--prefer-binary", "-r", str(lock))
    pip("install", "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))
    stamps[0 if dev else 1].write_text(wanted, encoding="utf-8")


def fingerprint(lock: Path) -> str:
    """Of everything that decides what is installed."""
    digest = hashlib.sha256()
    for part in (lock, ROOT / "pyproject.toml"):
        digest.update(part.read_bytes())
    digest.update(sys.version.encode())
    return digest.hexdigest()


def is_current(stamp: Path, wanted: str | None) -> bool:
    """`wanted` None asks the stamp of the larger set, which serves for the smaller too."""
    if not stamp.exists() or not PYTHON.exists():
        return False
    expected = wanted or fingerprint(ROOT / "requirements-dev.lock")
    return stamp.read_text(encoding="utf-8") == expected


def need_python() -> None:
    if sys.version_info < (3, 11):
        stop(
            f"allybot needs Python 3.11 or newer, and this is {sys.version.split()[0]}: install python3.11 and run make again."
        )
    try:
        import ensurepip  # noqa: F401  # only whether it is there: Debian leaves it out
        import venv  # noqa: F401  # likewise
    except ImportError:
        stop("Python's venv module is missing: run  apt install python3-venv  as root and then make again.")


def make_venv() -> None:
    if PYTHON.exists():
        return
    say("Making .venv …")
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if done.returncode:
        stop(
            f"The folder .venv could not be made ({last_line(done)}): see that the disk has room and the folder can be written."
        )


def pip(*arguments: str) -> None:
    """Quiet when it works; one sentence and pip's own last line when it does not."""
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [str(PYTHON), "-m", "pip", "--quiet", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr[-2000:])
        stop("Installing did not work: see that this machine reaches its package registry, and run make again.")


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = (done.stderr or done.stdout).strip().splitlines()
    return lines[-1] if lines else "no reason given"


def say(text: str) -> None:
    sys.stderr.write(text + "\n")


def stop(text: str) -> None:
    say(text)
    raise SystemExit(2)


if __name__ == "__main__":
    main()
