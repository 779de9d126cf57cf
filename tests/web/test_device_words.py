"""What a printer reports is read in the reader's language: on the floor page, on the admin's pages and in the log."""

import pytest

from queue_server.web.alert_log import note_alerts
from tests.web.office_app import OfficeApp

ENGLISH, VIETNAMESE = "cover open", "nắp đang mở"


@pytest.mark.parametrize(
    ("page", "cure"),
    [
        ("/admin/devices", ""),
        ("/admin/integrations", "Close the printer’s cover; numbers are still given on the screen"),
        ("/admin/log", ""),
    ],
)
def test_an_open_printer_is_told_in_the_readers_language(office_app: OfficeApp, page: str, cure: str):
    office_app.device("printer").command("/printer/status", {"state": "cover_open"})
    note_alerts(office_app.app.extensions["app_context"], office_app.office.code)
    admin = office_app.person("admin")

    english, vietnamese = (admin.ask(f"{page}?lang={language}").text for language in ("en", "vi"))

    assert ENGLISH in english
    assert VIETNAMESE not in english
    assert cure in english
    assert VIETNAMESE in vietnamese
