"""Notices that are read to the whole hall by hand: in turn with the calls, in the office's words, for three minutes."""

import json
from typing import Any

import pytest

from queue_server import actions
from queue_server.actions.notices import read_notice
from queue_server.domain.notices import NOTICES, WORDS, notice_phrases
from queue_server.settings.config_file import ConfigError
from queue_server.voice.clips import want_phrases
from tests.office import Office, installation, settings_of

OWN = "Trung tâm nghỉ trưa đến 13 giờ 30. Mời quay lại."


def read(office: Office, what: str = "lunch") -> dict[str, Any]:
    office.press(read_notice, what)
    newest: dict[str, Any] = office.board()["announcements"][-1]
    return newest


def test_a_notice_is_announced_in_turn_with_the_calls(office):
    for service, what in (("A", "closing"), ("A", None)):
        office.ticket(service)
        office.press(actions.call_next, "1")
        office.press(actions.finish, "1")
        if what:
            office.press(read_notice, what)

    kinds = [one["kind"] for one in office.board()["announcements"]]
    seqs = [one["seq"] for one in office.board()["announcements"]]

    assert kinds == ["call", "notice", "call"]
    assert seqs == sorted(seqs)


def test_a_notice_is_for_everybody_and_has_no_number(office):
    one = read(office)

    assert (one["number"], one["counter"], one["zone"], one["quiet"]) == ("", "", "", False)
    assert one["text"] == one["readings"][0]["text"] == WORDS["vi"]["lunch"]
    assert [reading["lang"] for reading in one["readings"]] == ["vi"]


def test_a_notice_read_in_the_quiet_hours_is_heard_because_somebody_meant_it(office):
    office.settings = settings_of(voice={"quiet": ["08:00-10:00"]})

    assert read(office)["quiet"] is False


def test_a_notice_is_offered_for_three_minutes(office):
    read(office)
    office.later(seconds=181)

    assert office.board()["announcements"] == []


def test_english_follows_where_the_office_always_speaks_it_and_never_says_other_than_the_office(office):
    office.settings = settings_of(voice={"english": "always", "notices": {"lunch": OWN}})

    assert [reading["lang"] for reading in read(office, "closing")["readings"]] == ["vi", "en"]
    assert [reading["text"] for reading in read(office, "lunch")["readings"]] == [OWN]


def test_every_sentence_of_a_notice_is_spoken_beforehand(tmp_path):
    wanted = json.loads(
        want_phrases(tmp_path, settings_of(voice={"notices": {"lunch": OWN}}), tmp_path).read_text()
    )
    texts = json.dumps(wanted, ensure_ascii=False)

    for text in (OWN, WORDS["vi"]["closing"], WORDS["vi"]["outage"]):
        for sentence in notice_phrases(text):
            assert json.dumps(sentence, ensure_ascii=False) in texts


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("notice", NOTICES)
def test_the_sentences_of_a_notice_are_the_notice_and_short_enough_for_every_voice(lang, notice):
    sentences = notice_phrases(WORDS[lang][notice])

    assert " ".join(sentences) == WORDS[lang][notice]
    assert max(map(len, sentences)) <= 100


def test_words_for_an_unknown_notice_are_refused_by_name():
    with pytest.raises(ConfigError, match=r"voice\.notices\.dinner"):
        installation(voice={"notices": {"dinner": "x"}})
