"""What is compiled or read for an app, a database or a command is the same in all those of the tests: once is enough.

Doing it anew for each test took more than half the time of the tests of pages and a tenth of those of commands.
"""

from copy import copy
from functools import cache
from threading import Lock
from types import CodeType
from typing import Any, ClassVar

from babel.support import NullTranslations, Translations
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Map, Rule, RuleFactory

from queue_server.commands import parser

# More than all tests have, so that none is compiled twice.
MOST_STATEMENTS = 10_000


class _Templates(BytecodeCache):
    """The templates' code, as long as their text stays the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._known[bucket.key, bucket.checksum] = bucket.code


class _Addresses(Map):
    """The addresses of an app: at their first use they become those of an earlier app that had the same."""

    _known: ClassVar[dict[Any, Map]] = {}
    _one_at_a_time: ClassVar = Lock()

    def __init__(self, *rules: Any, **options: Any) -> None:
        self._rules_added: list[Rule] = []
        self._options = options
        super().__init__(*rules, **options)

    def add(self, rulefactory: RuleFactory) -> None:
        self._rules_added += rulefactory.get_rules(self)
        self._remap = True

    def update(self) -> None:
        with self._one_at_a_time:
            if self._remap:
                same = (*sorted(self._options.items()), *map(_written, self._rules_added))
                built = self._known.get(same) or self._known.setdefault(same, self._built())
                self._matcher, self._rules_by_endpoint = built._matcher, built._rules_by_endpoint
                self._remap = False

    def _built(self) -> Map:
        built = Map([copy(rule) for rule in self._rules_added], **self._options)
        built.update()
        return built


def _written(rule: Rule) -> Any:
    """All that a rule says, before it is compiled."""
    said = {**vars(rule), "methods": frozenset(rule.methods or ())}
    return tuple(value if value.__hash__ else repr(value) for value in said.values())


def compile_once() -> None:
    """Let all apps, SQLite files and commands of this process share what is compiled for them."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": _Templates()}
    Flask.url_map_class = _Addresses
    _read_translations_once()
    _compile_statements_once()
    setattr(parser, "_parser", cache(parser._parser))  # noqa: B010  it is built anew for each command


def _read_translations_once() -> None:
    read, known = Translations.load, dict[Any, NullTranslations]()

    def load(dirname: Any, locales: Any, domain: str) -> NullTranslations:
        asked = str(dirname), tuple(map(str, locales)), domain
        return known.get(asked) or known.setdefault(asked, read(dirname, locales, domain))

    Translations.load = load  # type: ignore[assignment, method-assign]


def _compile_statements_once() -> None:
    """SQLAlchemy finds what it has compiled by engine and dialect; the dialects of all SQLite files are alike."""
    make, compiled = Engine.__init__, LRUCache[Any, Any](MOST_STATEMENTS)

    def made(engine: Engine, *arguments: Any, **options: Any) -> None:
        make(engine, *arguments, **options)
        if isinstance(engine.dialect, SQLiteDialect_pysqlite):
            engine._compiled_cache = compiled

    setattr(Engine, "__init__", made)  # noqa: B010  typed, it would need an ignore for each of two errors
    setattr(SQLiteDialect_pysqlite, "__hash__", lambda dialect: hash(type(dialect)))  # noqa: B010
    setattr(SQLiteDialect_pysqlite, "__eq__", lambda one, other: type(one) is type(other))  # noqa: B010
