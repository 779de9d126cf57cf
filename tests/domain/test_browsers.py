"""What a browser is called where somebody looks for the sessions that are not theirs."""

import pytest

from queue_server.domain.browsers import browser_name

MOZILLA = "Mozilla/5.0"
WINDOWS = f"{MOZILLA} (Windows NT 10.0; Win64; x64)"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36"
IPHONE = f"{MOZILLA} (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("introduction", "name"),
    [
        (f"{WINDOWS} {CHROME}", "Chrome · Windows"),
        (f"{WINDOWS} {CHROME} Edg/124.0.0.0", "Edge · Windows"),
        (f"{WINDOWS} coc_coc_browser/124.0 {CHROME}", "Cốc Cốc · Windows"),
        (f"{WINDOWS[:-1]}; rv:125.0) Gecko/20100101 Firefox/125.0", "Firefox · Windows"),
        (f"{MOZILLA} (Linux; Android 13; SM-A135F) {CHROME}", "Chrome · Android"),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) {CHROME}", "Chrome · macOS"),
        (f"{IPHONE} Version/17.4 Mobile/15E148 Safari/604.1", "Safari · iPhone"),
        (f"{IPHONE} CriOS/124.0 Mobile/15E148 Safari/604.1", "Chrome · iPhone"),
        ("curl/8.5.0", ""),
        ("", ""),
        ("x" * 10_000, ""),
    ],
)
def test_a_browser_is_named_by_what_its_person_recognises(introduction, name):
    assert browser_name(introduction) == name
