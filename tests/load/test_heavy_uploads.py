"""A heavy upload with an admin's token never holds up a counter."""

import io
import json
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import requests

from tests.running import Demo, running_demo

ITEM = {"lang": "vi", "file": "vi/1.wav", "sha256": "0" * 64}
HEAD = {"format": 1, "voice": "recorded", "licence": "", "sample_rate": 24_000}
# An officer notices a delay of one second. The factor allows for a machine that is busy with other tests.
NOTICED_SECONDS, TIMES_QUIET = 1.0, 20


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("uploads"), "--no-printer") as running:
        yield running


def zipped(manifest: bytes, files: int = 0) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", manifest)
        for place in range(files):
            archive.writestr(str(place), b"")
    return written.getvalue()


def many_items() -> bytes:
    return zipped(
        json.dumps({**HEAD, "items": [{**ITEM, "text": f"câu {n}"} for n in range(90_000)]}).encode()
    )


UPLOADS: dict[str, tuple[str, str, Callable[[], bytes], int]] = {
    "a manifest of 90,000 texts": ("/admin/voice/import", "pack", many_items, 422),
    "a zip of 150,000 files": ("/admin/voice/import", "pack", lambda: zipped(b"{}", 150_000), 422),
    "a pack of nothing": ("/admin/voice/import", "pack", lambda: bytes(90 * 1024 * 1024), 422),
    "a film": ("/admin/posters", "file", lambda: b"\0\0\0\x20ftypisom" + bytes(75 * 1024 * 1024), 200),
}


@contextmanager
def officer_who_looks(demo: Demo) -> Iterator[list[float]]:
    """Ask for a desk again and again in a thread; yield the list of the seconds that each answer took."""
    took: list[float] = []
    over = threading.Event()

    def look() -> None:
        with requests.Session() as browser:
            while not over.is_set():
                began = time.monotonic()
                browser.get(
                    f"{demo.url}/api/v1/desk/1", headers=demo.card("admin"), timeout=60
                ).raise_for_status()
                took.append(time.monotonic() - began)
                time.sleep(0.01)

    officer = threading.Thread(target=look)
    officer.start()
    try:
        yield took
    finally:
        over.set()
        officer.join()


@pytest.mark.parametrize("what", UPLOADS)
def test_a_counter_goes_on_while_something_heavy_is_brought(demo, what):
    path, field, made, status = UPLOADS[what]
    content = made()
    with officer_who_looks(demo) as quiet:
        time.sleep(1)

    with officer_who_looks(demo) as meanwhile:
        answer = requests.post(
            demo.url + path,
            headers=demo.card("admin"),
            files={field: ("a.zip", content)},
            data={"kind": "film", "text": "Phim", "weekday": "1"},
            timeout=120,
        )

    assert answer.status_code == status, answer.text
    assert max(meanwhile) < max(NOTICED_SECONDS, TIMES_QUIET * max(quiet)), f"{what}: {max(meanwhile):.2f} s"
