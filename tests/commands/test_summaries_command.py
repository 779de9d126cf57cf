"""The summaries of closed days from the command line."""

from datetime import date, timedelta

from sqlalchemy import update

from queue_server.actions.summaries import keep_summaries
from queue_server.domain.packed_visits import packed
from queue_server.settings import config_file
from queue_server.storage.models import DaySummary
from tests.commands.short_day import serve_some


def test_a_summary_that_differs_from_the_log_is_named_and_made_anew(shell, database):
    day = serve_some(database, shell)
    office = config_file.load(shell.config).offices[0]
    assert keep_summaries(database, office, date.fromisoformat(day) + timedelta(days=1)) == 1
    assert shell.say("summaries", "compare").out == "an-hoa: 1 of 1 days say what the log says\n"
    with database.write() as session:
        session.execute(update(DaySummary).values(visits=packed([])))

    told = shell.say("summaries", "compare", "--office", "an-hoa")

    assert told.code == 1
    assert f"0 of 1 days say what the log says; 1 differ from the log: {day}" in told.out
    assert shell.say("summaries", "rebuild").out == "an-hoa: 0 days are kept\n", "today is not over"
    assert shell.say("summaries", "compare").code == 0
