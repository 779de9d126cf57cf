"""What the log keeps of the floor's alerts: beginning, who took note, end."""

from datetime import timedelta

from queue_server.actions.alerts import acknowledge, record_alerts
from queue_server.actions.retention import erase_in_log
from queue_server.domain.alerts import Shown
from queue_server.domain.log_chain import first_break
from queue_server.domain.log_seals import TEXTS
from queue_server.queries.retention import erasures
from tests.office import Office

LINE = Shown("line L", "Đất đai: có người chờ 16 phút, mục tiêu 15 phút", "warn")
PRINTER = Shown("device 1", "Máy in: hết giấy", "bad")
DISK = Shown("machine disk web-1", "Ổ đĩa máy chủ còn 1 GB", "warn", "web-1")


def told(office: Office) -> list[tuple[str, str, str]]:
    """(step, who took note, text) of what the log says about alerts."""
    steps = {"begin_alert", "acknowledge", "end_alert"}
    return [
        (row.step, row.actor if row.step == "acknowledge" else "", row.reason)
        for row in office.log()
        if row.step in steps
    ]


def test_what_begins_and_ends_is_logged_once(office: Office):
    for shown in ([], [LINE], [LINE], [LINE, PRINTER], [PRINTER], []):
        office.press(record_alerts, tuple(shown))

    assert told(office) == [
        ("begin_alert", "", LINE.text),
        ("begin_alert", "", PRINTER.text),
        ("end_alert", "", LINE.text),
        ("end_alert", "", PRINTER.text),
    ]
    assert office.log()[-1].data == {"alert": "device 1", "level": "bad"}


def test_an_alert_is_kept_as_it_was_told_in_both_languages(office: Office):
    both = Shown("device 1", "Máy in: hết giấy", "bad", text_en="Máy in: out of paper")
    for shown in ((both,), ()):
        office.press(record_alerts, shown)

    assert [row.data for row in office.log()[-2:]] == [
        {"alert": "device 1", "level": "bad", "reason": "Máy in: out of paper"}
    ] * 2


def test_after_their_term_both_texts_are_gone_because_they_name_devices(office: Office):
    of_lan = Shown(
        "device 1", "Máy in của chị Lan: hết giấy", "bad", text_en="Máy in của chị Lan: out of paper"
    )
    office.press(record_alerts, (of_lan,))
    office.press(erase_in_log, TEXTS, office.now.date() + timedelta(days=1))

    assert "Lan" not in str([(row.reason, row.data) for row in office.log()])
    with office.database.read() as session:
        told = erasures(session, office.settings.code)
    assert first_break(office.log_rows(), erasures=told) is None


def test_who_took_note_first_stays_named(office: Office):
    office.press(record_alerts, (LINE,))
    office.press(acknowledge, (LINE,), actor="Mai")
    office.press(acknowledge, (LINE,), actor="Hùng")

    assert told(office)[1:] == [("acknowledge", "Mai", LINE.text)]


def test_an_alert_that_comes_back_wants_somebody_again(office: Office):
    for shown in ([LINE], [], [LINE]):
        office.press(record_alerts, tuple(shown))
        office.press(acknowledge, tuple(shown), actor="Mai")

    assert [step for step, *_ in told(office)] == [
        "begin_alert",
        "acknowledge",
        "end_alert",
        "begin_alert",
        "acknowledge",
    ]


def test_a_text_longer_than_the_log_takes_is_cut(office: Office):
    office.press(record_alerts, (Shown("long", "Đ" * 300, "warn"),))

    assert told(office) == [("begin_alert", "", "Đ" * 200)]


def test_another_machine_sees_its_own_alerts_only(office: Office):
    office.press(record_alerts, (DISK,), "web-1")
    office.press(record_alerts, (), "web-2")
    assert [step for step, *_ in told(office)] == ["begin_alert"]

    office.press(record_alerts, (), "web-1")
    assert [step for step, *_ in told(office)] == ["begin_alert", "end_alert"]


def test_a_rebuild_finds_nothing_to_correct(office: Office):
    office.ticket("A")
    office.press(record_alerts, (LINE,))
    office.press(acknowledge, (LINE,), actor="Mai")

    assert office.rebuild() == 0
