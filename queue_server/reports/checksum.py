"""A checksum of a report's figures: the same on the page, in the API and on paper, in every language."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

# Words in the reader's language, and figures of other periods, which printouts leave out; everything else of a report
# is figures, dates and codes.
WORDS = {"name", "across_name", "reason", "definitions", "compared", "headline"}
SHOWN_LETTERS = 16


def with_checksum(office: str, report: Mapping[str, Any]) -> dict[str, Any]:
    """Return the report with `checksum`: the SHA-256 of the office's code and the figures, in hexadecimal."""
    figures = json.dumps([office, _figures(report)], sort_keys=True, separators=(",", ":"))
    return {**report, "checksum": hashlib.sha256(figures.encode()).hexdigest()}


def shown(checksum: str) -> str:
    """Return the beginning of a checksum as people compare it: "3F2A-91BC-04D7-EE10"."""
    letters = checksum[:SHOWN_LETTERS].upper()
    return "-".join(letters[n : n + 4] for n in range(0, SHOWN_LETTERS, 4))


def _figures(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {key: _figures(value) for key, value in part.items() if key not in WORDS}
    return [_figures(value) for value in part] if isinstance(part, list) else part
