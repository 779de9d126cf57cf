"""A block of numbers as the server gives it, and a citizen's request."""

import uuid
from datetime import UTC, datetime, timedelta

from printer.offline.numbers import Wish

WORDS = {"parent": "UBND xã An Hòa", "title": "Trung tâm", "counters": ["1"], "hotline": "", "notices": []}


def block(since_minutes=0.0, minutes=61.0, last=902):
    """A block as the server gives it, which began this many minutes ago."""
    since = datetime.now(UTC) - timedelta(minutes=since_minutes)
    words = {lang: {**WORDS, "service_name": "Chứng thực", "language": lang} for lang in ("vi", "en")}
    service = {"name": "Chứng thực", "name_en": "Certification", "color": "#a8321f", "words": words}
    return {
        "block": {
            "date": since.date().isoformat(),
            "from": since.isoformat(),
            "until": (since + timedelta(minutes=minutes)).isoformat(),
            "ranges": {"A": {"prefix": "A", "first": 900, "last": last, "digits": 3}},
        },
        "signature": "signed",
        "door_key": "the local key",
        "base_url": "http://server.test",
        "utc_offset_minutes": 420,
        "services": {"A": service},
    }


def wish(**more):
    return Wish(**{"key": str(uuid.uuid4()), "service": "A", **more})
