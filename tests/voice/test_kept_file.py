"""What the voice worker writes is seen at the next call, and read only once."""

import os

from queue_server.voice.kept_file import KeptFile


def test_what_another_process_writes_is_seen_and_without_a_file_nothing_is_said(tmp_path):
    path = tmp_path / "state.json"
    kept = KeptFile(path)
    assert kept.content == {}
    path.write_text('{"engine": "recorded"}', "utf-8")
    assert kept.content == {"engine": "recorded"}
    assert kept.content is kept.content, "read once"

    path.write_text('{"engine": "gtts"}', "utf-8")
    os.utime(path, ns=(1, 1))
    assert kept.content == {"engine": "gtts"}

    path.write_text("half a fi", "utf-8")
    os.utime(path, ns=(2, 2))
    assert kept.content == {}
    path.unlink()
    assert kept.content == {}
