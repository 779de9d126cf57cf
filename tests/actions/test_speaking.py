"""The list of announcements that screens have said, and how a restore shortens it."""

from queue_server import actions, queries
from queue_server.actions import speaking
from tests.office import Office


def test_after_a_backup_was_restored_no_later_call_counts_as_said(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    code = office.settings.code
    with office.database.write(code) as session:
        end = queries.office_seq(session, code)
        told = [end - 1, end, end + 1, end + 500]
        turn = speaking.ask(session, (code, ""), "left", office.now, spoken=told)

    assert turn.spoken == (end - 1, end)
