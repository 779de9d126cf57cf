"""What to have at hand: the office writes it once for each service; the phone and the paper say it."""

from queue_server import actions, queries, snapshots
from queue_server.actions.print_content import print_content
from tests.actions.paper_office import CODES
from tests.office import Office, installation, settings_of


def phone(office: Office, label: str) -> dict:
    with office.database.read() as session:
        return snapshots.ticket(session, office.settings, office.row(label), now=office.now)


def test_what_to_bring_is_on_the_phone_in_both_languages_where_the_office_wrote_both(sqlite_database):
    services = [
        {"code": "A", "name": "Chứng thực", "bring": ["bản chính", "căn cước"], "bring_en": ["the original"]},
        {"code": "H", "name": "Hộ tịch", "bring": ["căn cước"]},
        {"code": "L", "name": "Đất đai"},
        {"code": "Q", "name": "Nhận kết quả"},
    ]
    office = Office(sqlite_database, settings_of(services=services))
    shown = [phone(office, office.ticket(code)) for code in "AHL"]
    assert [one["bring"] for one in shown] == [["bản chính", "căn cước"], ["căn cước"], []]
    assert [one["bring_en"] for one in shown] == [["the original"], [], []]


def test_the_paper_says_what_to_bring_in_the_tickets_language(sqlite_database):
    services = [
        {"code": "A", "name": "Chứng thực", "bring": ["bản chính", "căn cước"], "bring_en": ["the original"]},
        *installation().offices[0].model_dump()["services"][1:],
    ]
    office = Office(sqlite_database, settings_of(services=services, printer={"device": "virtual:paper"}))

    def bring(service: str, language: str) -> list[str]:
        label = office.ticket(service, language=language)
        with office.database.write(office.settings.code) as session:
            command = actions.begin(session, office.settings.code, office.now)
            job = actions.queue_print(command, actions.ticket_of(command, label), "http://an-hoa")
            return print_content(session, office.settings, queries.print_job(session, job), CODES)["bring"]

    assert bring("A", "vi") == ["bản chính", "căn cước"]
    assert bring("A", "en") == ["the original"]
    assert bring("H", "vi") == []
