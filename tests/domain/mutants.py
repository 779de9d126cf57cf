"""Change the rules of `queue_server/domain/` on purpose and count how many changes their tests notice: `make mutants`.

mutmut says what can be changed; a seed chooses a sample spread over all files. Every change is tried in a process of
its own, which reads the changed module from memory: no file is touched, and several run side by side. It runs the
tests of `tests/domain/` that use the module, its own test file first, until one fails.
"""

import argparse
import ast
import importlib
import importlib.util
import io
import multiprocessing
import os
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from importlib.abc import MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec
from itertools import islice
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import Phase, settings
from mutmut.mutation.file_mutation import create_mutations

ROOT = Path(__file__).parents[2]
RULES = ROOT / "queue_server" / "domain"
PACKAGE = "queue_server.domain"
TESTS = Path(__file__).parent
# How many changes are tried, and the smallest share that the tests must notice.
SIZE, WANTED = 200, 0.90
# A small file whose share of the sample would be less still gets this many.
FROM_EACH_FILE = 2
# An endless loop uses all the time and memory it is allowed. Seconds; bytes.
PATIENCE = 15
TIMES_AS_LONG = 10
MEMORY = 1 << 30
# pytest's answers: every test passed, one failed, the changed module cannot even be imported.
SURVIVED, FAILED, BROKEN = pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED
# The process adds its answer to this number, because Python itself exits with 1 when the trial is at fault.
ANSWERED = 100
# The tests' own libraries are imported before pytest inspects them.
OPTIONS = ["-x", "-q", "--tb=line", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=0"]
OPTIONS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]


@dataclass(frozen=True)
class Mutant:
    """One change of one module; `source` is the module's whole changed text."""

    file: str
    source: str

    def diff(self) -> str:
        """Return the change in a form for people."""
        before = (RULES / self.file).read_text().splitlines()
        lines = unified_diff(before, self.source.splitlines(), self.file, "changed", n=1, lineterm="")
        return "\n".join(lines)


def mutants_of(file: str, dice: random.Random | None = None) -> Iterator[Mutant]:
    """Yield every change that mutmut knows for one module, in the order of its text or as the `dice` fall.

    Left out is what Python reads as the same: another way to write a number, a change that is no change.
    """
    text = (RULES / file).read_text()
    module, changes, _, _ = create_mutations(file, text)
    seen = {plain(text)}
    for change in dice.sample(changes, len(changes)) if dice else changes:
        mutant = Mutant(file, module.deep_replace(change.original_node, change.mutated_node).code)
        if plain(mutant.source) not in seen:
            seen.add(plain(mutant.source))
            yield mutant


def plain(source: str) -> str:
    """Return the parts of a module that Python runs, without those that only type checkers read."""
    tree = ast.parse(source)
    tree.body = [statement for statement in tree.body if not is_type(statement)]
    return ast.dump(tree)


def is_type(statement: ast.stmt) -> bool:
    """Whether a statement only names a type: `Week: TypeAlias = …`, `Row = TypeVar(…)`."""
    if isinstance(statement, ast.AnnAssign):
        return ast.unparse(statement.annotation) == "TypeAlias"
    return isinstance(statement, ast.Assign) and ast.unparse(statement.value).startswith("TypeVar(")


def rules() -> list[str]:
    """Return the files of `domain/` that contain any code."""
    return [path.name for path in sorted(RULES.glob("*.py")) if path.name != "__init__.py"]


def sample(size: int, seed: int, files: Sequence[str]) -> list[Mutant]:
    """Return `size` changes, the same for the same seed: some of every file, more of a longer one.

    Raises:
        ValueError: there are not so many.
    """
    dice = random.Random(seed)
    ways = {file: mutants_of(file, dice) for file in files}
    chosen = [mutant for way in ways.values() for mutant in islice(way, FROM_EACH_FILE)]
    while ways and len(chosen) < size:
        (file,) = dice.choices(list(ways), [(RULES / name).stat().st_size for name in ways])
        if (mutant := next(ways[file], None)) is None:
            del ways[file]
        else:
            chosen.append(mutant)
    if len(chosen) < size:
        raise ValueError(f"only {len(chosen)} changes can be made in {', '.join(files)}")
    return sorted(chosen[:size], key=lambda mutant: mutant.file)


@cache
def imported(path: Path) -> frozenset[str]:
    """Return the modules of `domain/` that a file imports, by the names of their files."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == PACKAGE:
            found |= {f"{name.name}.py" for name in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{PACKAGE}."):
            found.add(f"{(node.module or '').removeprefix(f'{PACKAGE}.')}.py")
    return frozenset(found)


@cache
def used_by(path: Path) -> frozenset[str]:
    """Return the modules of `domain/` that a file runs, directly or through others."""
    found = set(imported(path))
    for file in imported(path):
        found |= used_by(RULES / file)
    return frozenset(found)


@cache
def checked_by(file: str) -> tuple[str, ...]:
    """Return the test files that run a module: its own, those that import it, those that reach it through others."""
    own = f"test_{file}"
    tests = [path for path in sorted(TESTS.glob("test_*.py")) if file in used_by(path)]
    tests.sort(key=lambda path: (path.name != own, file not in imported(path)))
    return tuple(str(path) for path in tests)


class ChangedModule(MetaPathFinder, SourceLoader):
    """Imports one module of `domain/` from a changed text instead of its file."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = f"{PACKAGE}.{mutant.file.removesuffix('.py')}"
        self.path, self.source = str(RULES / mutant.file), mutant.source

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def get_filename(self, name: str) -> str:
        return self.path

    def get_data(self, path: str) -> bytes:
        return self.source.encode()

    def path_stats(self, path: str) -> dict[str, float]:
        raise OSError("never from a cache")


def run_tests(mutant: Mutant) -> NoReturn:
    """Run the tests of the changed module and exit with pytest's answer; runs in a process of its own.

    What no test uses survives.
    """
    if not checked_by(mutant.file):  # otherwise pytest would run every test there is
        os._exit(ANSWERED + SURVIVED)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    forget(PACKAGE)
    sys.meta_path.insert(0, ChangedModule(mutant))
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(said):
        answer = pytest.main([*OPTIONS, *checked_by(mutant.file)])
    if answer not in (SURVIVED, FAILED, BROKEN):
        print(said.getvalue(), file=sys.__stderr__, flush=True)
    os._exit(ANSWERED + answer)


def forget(package: str) -> None:
    """Let the next import read a package's modules again."""
    for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        del sys.modules[name]
    parent, _, last = package.rpartition(".")
    vars(sys.modules[parent]).pop(last, None)


@dataclass
class Trial:
    """A change under trial, and its deadline."""

    mutant: Mutant
    process: BaseProcess
    ends_at: float

    def end(self) -> bool | None:
        """Whether the tests noticed the change, None while they run. A trial that does not end counts as noticed."""
        if self.process.is_alive() and time.monotonic() < self.ends_at:
            return None
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
            return True
        answer = (self.process.exitcode or 0) - ANSWERED
        assert answer in (SURVIVED, FAILED, BROKEN), f"{self.mutant.file}: {answer}\n{self.mutant.diff()}"
        return answer != SURVIVED


def survivors(mutants: Sequence[Mutant], limit: float, beside: int) -> Iterator[Mutant]:
    """Try every change, `beside` at a time, each for at most `limit` seconds; yield those that no test notices."""
    waiting, trials = list(reversed(mutants)), list[Trial]()
    fork = multiprocessing.get_context("fork")
    while waiting or trials:
        while waiting and len(trials) < beside:
            mutant = waiting.pop()
            process = fork.Process(target=run_tests, args=(mutant,))
            process.start()
            trials.append(Trial(mutant, process, time.monotonic() + limit))
        connection.wait([trial.process.sentinel for trial in trials], timeout=1)
        ended = [(trial, noticed) for trial in trials if (noticed := trial.end()) is not None]
        for trial, noticed in ended:
            trials.remove(trial)
            if not noticed:
                yield trial.mutant


def unchanged(file: str) -> Mutant:
    """Return the unchanged module: its tests must pass, otherwise they would notice every change."""
    return Mutant(file, (RULES / file).read_text())


def prepare() -> None:
    """Import once, before the processes split, what all of them need; do not search for smaller counterexamples."""
    sys.path.insert(0, str(ROOT))
    importlib.import_module("tests.conftest")
    quick = settings(settings.default, phases=[Phase.explicit, Phase.generate])
    settings.register_profile("noticed is enough", quick)
    settings.load_profile("noticed is enough")


def time_allowed(files: Sequence[str], beside: int) -> float:
    """Run all tests on the unchanged rules; return the seconds after which a change counts as an endless loop.

    Raises:
        SystemExit: a test fails without any change.
    """
    began = time.monotonic()
    passed = set(survivors([unchanged(file) for file in files], 600, beside))
    if failing := [file for file in files if unchanged(file) not in passed]:
        raise SystemExit(f"these rules have no passing tests even unchanged: {', '.join(failing)}")
    return PATIENCE + TIMES_AS_LONG * (time.monotonic() - began) / len(files) * beside


def main() -> int:
    """Try the sample and print every survivor and the share of noticed changes; 1 when the share is too small."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", action="append", help="only changes of this file, e.g. undo.py")
    wish = parser.parse_args()
    prepare()
    mutants = sample(wish.size, wish.seed, wish.file or rules())
    beside = os.cpu_count() or 1
    limit = time_allowed(sorted({mutant.file for mutant in mutants}), beside)
    alive = 0
    for mutant in survivors(mutants, limit, beside):
        alive += 1
        print(f"\nsurvived {alive}\n{mutant.diff()}", flush=True)
    share = 1 - alive / len(mutants)
    print(f"\n{len(mutants) - alive} of {len(mutants)} changes noticed: {share:.1%}, seed {wish.seed}")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
