"""The rules of the repository: where files belong, how long they may be, what the product needs, what is shipped."""

import ast
import re
import subprocess
import sys
import tomllib
import unicodedata
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from queue_server.web.api.contract import ANSWERS, SNAPSHOTS
from queue_server.web.api.openapi import OPERATIONS
from tests.office import copied
from tests.shapes import held
from tests.web.office_app import OfficeApp

REPOSITORY = Path(__file__).parent.parent
FOLDERS = {"queue_server", "display", "printer", "static", "tests", "deploy", "docs"}
DOCUMENTS = {
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE",
    "Makefile",
    "pyproject.toml",
    "config.example.toml",
}
TOOLS = {"hatch_build.py", "package.json", "package-lock.json", "requirements.lock", ".ci", ".gitignore"}
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]


def files(*patterns: str) -> list[Path]:
    """The files in git; safe.directory is set because continuous integration may run as another user."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--"]
    names = subprocess.run(
        [*command, *patterns], cwd=REPOSITORY, check=True, capture_output=True, text=True
    ).stdout
    return [path for name in names.split("\0") if name and (path := REPOSITORY / name).is_file()]


def shown(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def imports(tree: ast.AST) -> set[str]:
    """The full names of all modules that a file imports, at any place in it."""
    found = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return found | {node.module for node in froms if node.module and not node.level}


def makes_parents(tree: ast.AST) -> bool:
    """Whether the code of a file makes folders together with missing parents."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    made = [node for node in calls if "mkdir" in ast.unparse(node.func) and node.keywords]
    return any(word.arg == "parents" for node in made for word in node.keywords) or any(
        "makedirs" in ast.unparse(node.func) for node in calls
    )


def canonical(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    """The names of all files in the wheel that an office installs."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=REPOSITORY, check=True)
    (built,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(built).namelist())


def test_the_repository_has_the_folders_of_its_map_and_no_others():
    assert {path.relative_to(REPOSITORY).parts[0] for path in files()} == FOLDERS | DOCUMENTS | TOOLS


def test_every_text_is_utf8_in_composed_form_so_that_search_finds_vietnamese():
    texts = {path: content for path in files() if b"\0" not in (content := path.read_bytes())}
    broken = [shown(path) for path, content in texts.items() if not composed(content)]
    assert not broken


def composed(content: bytes) -> bool:
    try:
        return unicodedata.is_normalized("NFC", content.decode())
    except UnicodeDecodeError:
        return False


def test_no_python_file_grows_past_300_lines():
    lengths = {shown(path): len(path.read_text().splitlines()) for path in files("*.py")}
    assert not {name: length for name, length in lengths.items() if length > 300}


def test_no_function_grows_past_40_lines():
    long = []
    for path in files("*.py", ":!queue_server/storage/migrations"):
        nodes = ast.walk(ast.parse(path.read_text()))
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        long += [f"{shown(path)} {node.name}" for node in functions if node.end_lineno - node.lineno >= 40]
    assert not long


def test_every_python_file_says_in_its_first_line_what_lives_there():
    modules = files("*.py", ":!tests")
    assert [shown(path) for path in modules if not ast.get_docstring(ast.parse(path.read_text()))] == []


def test_the_rules_of_the_queue_need_nothing_but_python():
    allowed = sys.stdlib_module_names | {"queue_server"}
    for path in files("queue_server/domain/*.py"):
        foreign = {name for name in imports(ast.parse(path.read_text())) if name.split(".")[0] not in allowed}
        assert not foreign, shown(path)


def test_whatever_the_product_imports_it_asks_for():
    optional = PROJECT["optional-dependencies"]
    extras = [line for name in ("openid", "piper", "signs") for line in optional[name]]
    known, asked = packages_distributions(), {canonical(line) for line in PROJECT["dependencies"] + extras}
    for path in files("queue_server/*.py", "display/*.py", "printer/*.py"):
        modules = {name.split(".")[0] for name in imports(ast.parse(path.read_text()))}
        for module in modules - sys.stdlib_module_names - {"queue_server", "display", "printer"}:
            assert asked & {canonical(name) for name in known.get(module, [])}, (
                f"{shown(path)} imports {module}"
            )


def test_a_page_that_is_open_is_intercepted_only_where_it_is_proven_to_be():
    bare = re.compile(r"\b(?!context\b|app\b)\w+\.route\(")
    found = [
        path
        for path in (REPOSITORY / "tests" / "browser").glob("*.py")
        if bare.search(path.read_text("utf-8"))
    ]
    assert [path.name for path in found] == ["interception.py"]


def test_the_lock_names_every_requirement_with_hashes_and_no_host():
    lock = (REPOSITORY / "requirements.lock").read_text()
    requirements = re.findall(r"^([\w.-]+)==\S+.*\\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    asked = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]
    assert {canonical(line) for line in asked} <= {canonical(name) for name in requirements}
    assert len(requirements) == len(re.findall("^[^ #]", lock, re.MULTILINE)), "a line without a hash"
    assert "://" not in lock
    assert "://" not in (REPOSITORY / "package-lock.json").read_text()


def test_the_changelog_tells_of_this_version():
    assert f"\n## [{PROJECT['version']}]" in (REPOSITORY / "CHANGELOG.md").read_text()


def test_continuous_integration_runs_what_everybody_runs():
    script = (REPOSITORY / ".ci" / "run").read_text().splitlines()
    assert [line for line in script if line.startswith("make")] == ["make test"] == script[-1:]


def test_the_pages_have_their_libraries_without_asking_the_internet():
    for name in ("socket.io.min.js", "socket.io.LICENSE"):
        assert (REPOSITORY / "static" / "vendor" / name).stat().st_size, "run make setup"
    pages = files("queue_server/templates/*.html", "static/*.js", "static/*.mjs", "static/*.css")
    foreign = re.compile(r"""(src=|<link[^>]*href=|url\(|import |from )["']?(https?:)?//""")
    assert [shown(path) for path in pages if foreign.search(path.read_text())] == []


def test_a_wheel_carries_everything_an_office_needs(wheel):
    folders = files("queue_server", "display", "printer", "static", "config.example.toml")
    wanted = {shown(path) for path in folders}
    wanted |= {"static/vendor/socket.io.min.js", "static/vendor/socket.io.LICENSE"}
    wanted |= {str(Path(name).with_suffix(".mo")) for name in wanted if name.endswith(".po")}
    elsewhere = {name: re.sub(r"^(static/|config\.example)", r"queue_server/\1", name) for name in wanted}
    assert {elsewhere[name] for name in wanted if not name.endswith(".test.mjs")} <= wheel


def test_a_wheel_carries_no_tests(wheel):
    assert not [name for name in wheel if name.startswith("tests/") or name.endswith(".test.mjs")]


def test_every_call_of_the_interface_says_what_it_answers():
    described = {endpoint for _method, _path, endpoint, *_ in OPERATIONS} | {"counters.command"}

    assert described - set(ANSWERS) == set(), (
        "write a class for the answer into snapshots/types/ or web/shapes/ of queue_server and name it in ANSWERS of "
        "web/api/contract.py"
    )
    assert set(ANSWERS) - described == set(), (
        "take out of ANSWERS of web/api/contract.py what is no call any more"
    )


def test_every_snapshot_has_the_fields_that_are_written_down(sqlite_template, tmp_path):
    """A quick check of a few; tests/test_shapes.py and tests/web/test_contract.py check all of them."""
    database = copied(sqlite_template, tmp_path / "queue.db")
    office_app = OfficeApp(tmp_path, database)
    admin = office_app.person("admin")
    admin.command("/counters/1/open")
    office_app.ticket("A")
    admin.command("/counters/1/call-next")
    office_app.ticket("A")
    for name in SNAPSHOTS:
        drawn = admin.ask(f"/api/v1/{name}{'/1' if name == 'desk' else ''}").json
        held(name, drawn["offices"][0] if name == "feed" else drawn)
    database.close()


def test_folders_are_made_with_all_above_them_only_where_no_data_folder_can_be_meant():
    """While the data folder is moved away, code that also makes missing parents would make another one in its place."""
    programs = files("queue_server/*.py", "display/*.py", "printer/*.py")
    found = {shown(path) for path in programs if makes_parents(ast.parse(path.read_text("utf-8")))}
    assert found == {
        "queue_server/storage/private_files.py",  # for set-up, the start, and files outside the data folder
        "queue_server/backup/archive.py",  # in a temporary folder
        "queue_server/backup/restoring.py",  # a database outside the data folder
        "queue_server/commands/first_config.py",
        "display/launcher/command.py",  # the profile of the browser
        "printer/agent/pairing.py",  # typed by a person
        "printer/__main__.py",  # started by a person, not by a server
    }
