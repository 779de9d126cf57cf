"""Serves the program's own files, each read once: a page asks for some forty of them, on a screen at every start."""

import os
import stat
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2s
from mimetypes import guess_type
from pathlib import Path

from flask import Response, abort, request
from werkzeug.security import safe_join

# Where they are; they are the same for everybody, so nobody is asked who they are.
OWN = ("/static/", "/fonts/")
MOST_KEPT = 1024


def own_file(folder: Path, name: str, max_age: int | None = None) -> Response:
    """Answer with the file of that name in the folder, or that the browser has it already.

    `max_age`: seconds for which a browser need not ask again; without it, it asks each time.
    """
    path = safe_join(str(folder), name)
    seen = _seen(path) if path else None
    if path is None or seen is None:
        abort(404)
    body, tag = _read(path, seen.st_mtime_ns, seen.st_size)
    answer = Response(body, mimetype=guess_type(path)[0] or "application/octet-stream")
    answer.set_etag(tag)
    answer.last_modified = datetime.fromtimestamp(seen.st_mtime, UTC)
    if max_age is None:
        answer.cache_control.no_cache = True
    else:
        answer.cache_control.public, answer.cache_control.max_age = True, max_age
    answer.make_conditional(request, accept_ranges=True, complete_length=len(body))
    return answer


def _seen(path: str) -> os.stat_result | None:
    try:
        seen = os.stat(path)
    except OSError:
        return None
    return seen if stat.S_ISREG(seen.st_mode) else None


@lru_cache(MOST_KEPT)
def _read(path: str, _written: int, _size: int) -> tuple[bytes, str]:
    """The content and its mark, as long as the file is the same."""
    body = Path(path).read_bytes()
    return body, blake2s(body, digest_size=12).hexdigest()
