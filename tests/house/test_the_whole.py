"""Rules about the whole, checked on every file there is."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import allybot

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("allybot", "cogs")


def sources(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders or ROOMS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_functions_are_short() -> None:
    lengths = sorted((f.end_lineno or 0) - f.lineno + 1 for _, tree in sources() for f in functions(tree))
    assert statistics.median(lengths) <= 12
    assert lengths[int(len(lengths) * 0.9)] <= 40


def test_only_the_clock_reads_a_clock() -> None:
    """And the sandbox, which is the other end of the wire."""
    reading = {"time.time", "datetime.now", "datetime.utcnow", "date.today", "datetime.today"}
    found = [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in reading
        and path != Path("allybot/clock.py") and "sandbox" not in path.parts
    ]  # fmt: skip
    assert found == []


def test_importing_does_nothing() -> None:
    """No file is made, no thread started, no socket opened by importing every module there is."""
    script = """
import pkgutil, socket, sys, threading, importlib, os
import allybot, cogs
class Opened(Exception): pass
def refuse(*a, **k): raise Opened
socket.socket.connect = refuse
before = set(os.listdir("."))
for package in (allybot, cogs):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not found.name.endswith(("__main__", "migrations.env")) and ".versions." not in found.name:
            importlib.import_module(found.name)
assert threading.active_count() == 1, threading.enumerate()
assert set(os.listdir(".")) == before
print("nothing")
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT / "docs", capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "nothing", done.stderr


def test_no_module_keeps_state() -> None:
    """Nothing mutable at the top of a module but tables of SQLAlchemy's, loggers and constants."""
    mutable = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    found = []
    for path, tree in sources():
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, mutable):
                names = [ast.unparse(target) for target in node.targets]
                if not all(re.fullmatch(r"_?[A-Z_0-9]+|__all__", name) for name in names):
                    found.append(f"{path}:{node.lineno}")
    assert found == []


def test_every_test_asserts_something() -> None:
    hollow = [
        f"{path}:{function.lineno} {function.name}"
        for path, tree in sources("tests")
        for function in functions(tree)
        if function.name.startswith("test_")
        and not any(isinstance(n, ast.Assert) or (isinstance(n, ast.Call) and "raises" in ast.unparse(n.func)) or
                    (isinstance(n, ast.Call) and re.match(r"(one_line|rules\.check)", ast.unparse(n.func)))
                    for n in ast.walk(function))
    ]  # fmt: skip
    assert hollow == []


def test_every_silenced_check_has_a_reason() -> None:
    bare = re.compile(r"#\s*(type:\s*ignore(\[[^\]]*\])?|noqa(:\s*[A-Z0-9, ]+)?)\s*$")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in (*ROOMS, "tests", "benchmarks", "scripts")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []


def test_no_command_or_button_stands_twice() -> None:
    """Names of commands, and the nouns and verbs of buttons and forms: whole over all cogs."""
    names: list[str] = []
    for path, tree in sources("cogs"):
        if path.name.startswith("_"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                names += [
                    k.value.value for k in node.keywords if k.arg == "group_name" and isinstance(k.value, ast.Constant)
                ]
    assert len(names) == len(set(names)) >= 5


def test_the_locks_hold_hashes_and_no_addresses() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = re.findall(r"^[a-z0-9].*==", text, re.M | re.I)
        assert len(packages) > 20
        assert "://" not in text
        for block in re.split(r"\n(?=[A-Za-z0-9])", text.strip()):
            assert "--hash=sha256:" in block or block.startswith("#"), block.splitlines()[0]


def test_the_locks_name_everything_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lock, asked in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-dev.lock", [*project["dependencies"], *project["optional-dependencies"]["dev"]]),
    ):
        held = {
            re.sub(r"[-_.]+", "-", n).lower()
            for n in re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==", (ROOT / lock).read_text(), re.M)
        }
        wanted = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~ ]", entry)[0]).lower() for entry in asked}
        assert wanted - held == set()


def test_the_version_is_said_once_and_stands_in_the_changelog() -> None:
    assert f"## {allybot.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_marks_are_left_behind() -> None:
    mark = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in (*ROOMS, "tests", "benchmarks", "scripts", "docs")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".md", ".ftl", ".toml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if mark.search(line)
    ]
    assert found == []


def test_the_package_holds_its_texts() -> None:
    """What is not Python goes along only where it is named."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    assert data["allybot"] == ["py.typed", "content/**/*", "store/migrations/script.py.mako"]
