"""Who gets a month by mail when the addresses have changed since it fell due."""

import pytest

from queue_server.domain.mail_recipients import still_to_get


@pytest.mark.parametrize(
    ("now", "meant", "got", "wanted"),
    [
        (["so"], ["so"], [], ["so"]),
        (["so"], ["so"], ["so"], []),
        (["so", "new"], ["so"], [], ["so"]),
        (["new"], [], [], []),
        (["right"], ["wrong"], [], ["right"]),
        (["right"], ["wrong"], ["right"], []),
        (["right", "new"], ["wrong"], [], ["right"]),
        (["right", "new"], ["wrong"], ["right"], []),
        (["new"], ["gone"], ["gone"], []),
        (["back"], ["back", "gone"], ["gone"], ["back"]),
    ],
)
def test_whoever_was_meant_gets_it_and_whoever_takes_the_place_of_one_that_never_did(now, meant, got, wanted):
    assert still_to_get(now, meant, got) == wanted
