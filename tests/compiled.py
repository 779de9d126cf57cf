"""What werkzeug and Jinja compile for an app is the same in every app of the product: once a process is enough.

Compiling it anew for each test's app took half the time of the tests of pages.
"""

from types import CodeType
from typing import Any

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule


class _Templates(BytecodeCache):
    """The templates' code, as long as their text stays the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._known[bucket.key, bucket.checksum] = bucket.code


def compile_once() -> None:
    """Let all apps of this process share their templates' code and the functions that build their addresses."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": _Templates()}
    _build_addresses_once()


def _build_addresses_once() -> None:
    compiled, known = Rule._compile_builder, dict[Any, Any]()

    def builder(rule: Rule, append_unknown: bool = True) -> Any:
        if rule.defaults:  # they are written into the function
            return compiled(rule, append_unknown)
        steps = (append_unknown, *rule._trace)
        if steps not in known:
            known[steps] = compiled(rule, append_unknown)
        return known[steps]

    Rule._compile_builder = builder  # type: ignore[method-assign]
