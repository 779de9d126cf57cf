"""English has a translation for every Vietnamese message, with the same placeholders."""

import re
import tomllib
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from queue_server.app import HERE
from queue_server.domain.notices import NOTICES, notice_text
from queue_server.settings.service import ServiceSettings

REPOSITORY = Path(__file__).parent.parent.parent
ENGLISH = HERE / "translations" / "en" / "LC_MESSAGES" / "messages.po"
GAPS = re.compile(r"{\w+}|%\(\w+\)s|%%")
# One thing has one name: wherever the Vietnamese uses the first, the English uses the second.
NAMES = {
    "bàn hướng dẫn": "help desk",
    "căn cước": "card",
    "dịch vụ": "service",
    "đường dây nóng": "hotline",
    "lĩnh vực": "field",
    "nghỉ trưa": "lunch",
    "phiếu hẹn": "voucher",
    "phụ trách": "supervisor",
    "quản trị viên": "administrator",
    "thủ tục": "procedure",
}


@pytest.fixture(scope="module")
def spoken() -> set[str]:
    """Every message in the program and its templates, found as `make translations` finds it."""
    mappings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    ways = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    folder = REPOSITORY / "queue_server"
    found = extract_from_dir(
        REPOSITORY, ways, directory_filter=lambda path: Path(path).is_relative_to(folder)
    )
    return {message for _file, _line, message, *_ in found}


@pytest.fixture(scope="module")
def english() -> Catalog:
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def test_every_message_has_its_english_and_none_is_left_over(spoken, english):
    assert len(spoken) > 300
    assert {message.id for message in english if message.id} == spoken, "run: make translations"


def test_no_english_is_empty_or_doubtful(english):
    assert [message.id for message in english if message.id and (not message.string or message.fuzzy)] == []


def test_english_has_the_same_placeholders(english):
    differing = [
        message.id
        for message in english
        if message.id and sorted(GAPS.findall(message.id)) != sorted(GAPS.findall(message.string))
    ]

    assert differing == []


def test_nothing_is_reported_when_the_catalogue_is_compiled(english):
    assert [(message.id, *map(str, problems)) for message, problems in english.check()] == []


@pytest.mark.parametrize("vietnamese", NAMES)
def test_one_thing_has_one_name_in_english_too(vietnamese, english):
    told = [message for message in english if message.id and vietnamese in message.id.lower()]

    assert told
    assert [message.id for message in told if NAMES[vietnamese] not in message.string.lower()] == []


def test_the_compiled_catalogue_equals_its_source(english):
    with ENGLISH.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)

    def in_english(message: Message) -> str:
        text = str(message.id)
        return compiled.pgettext(message.context, text) if message.context else compiled.gettext(text)

    old = [message.id for message in english if message.id and in_english(message) != message.string]
    assert old == [], "run: make setup"


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/sign-in", "/rules", "/quiet", "/procedures", "/kiosk", "/board"),
        *(
            "/counter",
            "/counter/1",
            "/greeter",
            "/floor",
            "/today",
            "/reports/waits",
            "/reports/waits?by=counter",
            "/reports/promise",
            "/reports/offices",
            "/reports/why",
            "/reports/busy",
            "/reports/simulate",
            "/reports/plan",
        ),
        *("/admin/paper", "/admin/posters", "/admin/procedures"),
        *("/reports/votes", "/reports/corrections", "/reports/evidence", "/reports/missing-documents"),
        *("/own", "/votes", "/wallboard", "/enter", "/pair", "/new-password", "/no-such-page", "/counter/99"),
        *("/admin/integrations", "/admin/settings", "/admin/settings/history", "/admin/procedures/new"),
    ],
)
def test_an_english_page_is_english_except_for_the_offices_own_words(office_app, path):
    own = {office_app.office.office.title, office_app.office.office.notice, "Tiếng Việt"}
    own |= {service.name for service in office_app.office.services}
    own |= {notice_text(notice, office_app.office.voice.notices) for notice in NOTICES}
    text = office_app.device("admin").ask(f"{path}{'&' if '?' in path else '?'}lang=en").text

    spoken = re.sub(r'<script type="application/json".*?</script>', "", text, flags=re.DOTALL)
    spoken = spoken.replace('<span lang="vi">', "")  # a mark may begin inside a name of the office
    for words in own:
        spoken = spoken.replace(words, "")
    assert (
        re.findall(r"[^\s<>\"]*[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ][^<>\"]*", spoken) == []
    )


def test_staff_who_read_english_read_the_english_names_of_services(new_office_app):
    app = new_office_app()
    land = ServiceSettings(code="L", name="Đất đai", name_en="Land")
    services = tuple(land if one.code == "L" else one for one in app.office.services)
    app.change(app.office.model_copy(update={"services": services}))
    app.device("kiosk").command("/tickets", {"service": "L"})
    admin = app.device("admin")

    floor = admin.ask("/api/v1/floor").json
    line = next(one for one in floor["services"] if one["code"] == "L")
    assert (line["name"], line["name_en"]) == ("Đất đai", "Land")
    assert any(alert["text_en"].startswith("Land") for alert in floor["alerts"])
    desk = admin.ask("/api/v1/desk/4").json
    assert desk["waiting"][0]["service_name_en"] == "Land"
    for path in ("/counter", "/today", "/reports/waits", "/reports/why", "/admin/log"):
        text = admin.ask(f"{path}?lang=en").text
        assert ("Land" in text, "Đất đai" in text) == (True, False), path


def test_the_report_and_its_spreadsheet_are_in_the_readers_language(office_app):
    office_app.device("kiosk").command("/tickets", {"service": "A"})
    director = office_app.device("admin")

    report = director.ask("/api/v1/reports/waits", headers={"Accept-Language": "en"}).json
    sheet = director.ask("/api/v1/reports/waits?format=csv&lang=en").text
    page = director.ask("/reports/waits").text

    assert report["total"]["name"] == "The whole office"
    assert "Group,Tickets,Called,Mean wait (min)" in sheet
    assert "format=csv&amp;lang=vi" in page, (
        "whatever the browser prefers, a Vietnamese page leads to its own figures"
    )
