"""What an admin adds to the tickets: shown in a preview, printed like the preview, stored as versions."""

import io
from base64 import b64decode
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from printer.devices import raster
from printer.drawing.content import TicketContent
from printer.drawing.ticket import draw
from queue_server import queries
from queue_server.actions.setup import add_token
from queue_server.domain.roles import Role
from queue_server.storage.models import LogEntry, PrintJob
from tests.printer.papers import same
from tests.web.office_app import Caller, OfficeApp

NOTICES = ["Trung tâm nghỉ chiều thứ Sáu.", "", "Bãi giữ xe ở cổng sau & miễn phí."]


@pytest.fixture
def admin(new_office_app) -> tuple[OfficeApp, Caller]:
    office_app = new_office_app()
    return office_app, office_app.person(Role.ADMIN)


def picture(kind: str = "PNG", size: tuple[int, int] = (800, 400), mode: str = "RGB") -> bytes:
    """A logo that an office could upload: a gradient with a dark disc."""
    drawn = Image.radial_gradient("L").resize(size).convert(mode)
    written = io.BytesIO()
    drawn.save(written, kind)
    return written.getvalue()


def plain(size: tuple[int, int]) -> bytes:
    """All white: few bytes, however many pixels."""
    written = io.BytesIO()
    Image.new("1", size, 1).save(written, "PNG")
    return written.getvalue()


def save(admin: Caller, *, logo: bytes | None = None, name: str = "logo.png", **form: Any) -> Any:
    data = {"notice": NOTICES, "second_language": "en", **form}
    if logo is not None:
        data["logo"] = (io.BytesIO(logo), name)
    return admin.ask("/admin/paper", "POST", data=data, content_type="multipart/form-data")


def next_job(office_app: OfficeApp) -> dict[str, Any]:
    """Return the next print job that the agent gets, and print it."""
    agent = office_app.device("printer")
    job = dict(agent.ask("/api/v1/print-jobs/lease", "POST", json={}).json["job"])
    assert (
        agent.ask(f"/api/v1/print-jobs/{job['id']}/state", "POST", json={"state": "printed"}).status_code
        == 200
    )
    return job


def papers(office_app: OfficeApp) -> list[Any]:
    """The versions of the settings that changed the ticket layout, the oldest first, without the first version."""
    with office_app.database.read() as session:
        return [
            row
            for row in reversed(queries.paper_versions(session, office_app.office.code))
            if row.version > 1
        ]


def seen(admin: Caller, **query: Any) -> Image.Image:
    answer = admin.ask("/admin/paper/preview.png", query_string=query)
    assert answer.mimetype == "image/png", answer.text
    return Image.open(io.BytesIO(answer.data))


def printed(job: dict[str, Any], width: int) -> Image.Image:
    """The dots that the agent's bytes print."""
    drawn = draw(TicketContent.from_json(job["ticket"], job["reprint"]), width)
    return raster.decode(raster.encode(drawn))[0]


@pytest.mark.parametrize("width", [576, 512, 384])
def test_the_preview_equals_the_printed_ticket_dot_for_dot(admin, width):
    office_app, caller = admin
    assert save(caller, logo=picture()).status_code == 302

    assert caller.ask("/admin/paper/test", "POST").status_code == 302

    assert same(printed(next_job(office_app), width), seen(caller, kind="test", width=width))


def test_every_later_ticket_has_what_the_admin_wrote(admin):
    office_app, caller = admin
    office_app.ticket("A")
    before = next_job(office_app)["ticket"]

    save(caller, logo=picture())
    office_app.ticket("A")
    after = next_job(office_app)["ticket"]

    assert (before["notices"], before["logo"], before["second_language"]) == ([], "", "")
    assert after["notices"] == ["Trung tâm nghỉ chiều thứ Sáu.", "Bãi giữ xe ở cổng sau & miễn phí."]
    assert after["second_language"] == "en"
    with Image.open(io.BytesIO(b64decode(after["logo"]))) as logo:
        assert (logo.mode, logo.size) == ("1", (320, 160))


def test_an_english_ticket_has_no_second_english_part(admin):
    office_app, caller = admin
    save(caller)
    office_app.ticket("A", language="en")

    assert next_job(office_app)["ticket"]["second_language"] == ""


def test_the_preview_shows_the_form_before_it_is_saved(admin):
    _office_app, caller = admin
    plain = seen(caller)

    shown = seen(caller, notices="Nghỉ chiều thứ Sáu.\nBãi xe ở cổng sau.", second_language="en")

    assert shown.height > plain.height
    assert same(seen(caller), plain)


@pytest.mark.parametrize("kind", ["test", "priority", "english", "reprint"])
def test_every_kind_of_ticket_has_a_preview(admin, kind):
    _office_app, caller = admin

    assert not same(seen(caller, kind=kind), seen(caller, kind="normal"))


@pytest.mark.parametrize(
    "query",
    [{"kind": "voucher"}, {"width": 100}, {"notices": "x" * 601}, {"notices": "\u0344" * 120}, {"wide": 1}],
)
def test_an_invalid_preview_is_refused(admin, query):
    _office_app, caller = admin

    assert caller.ask("/admin/paper/preview.png", query_string=query).status_code == 422


def test_versions_are_stored_and_an_earlier_one_can_be_restored(admin):
    office_app, caller = admin
    save(caller, logo=picture())
    save(caller, notice=["Bản hai."], no_logo="1")
    first = papers(office_app)[0].version

    assert caller.ask(f"/admin/paper/restore/{first}", "POST").status_code == 302

    versions = papers(office_app)
    assert [row.paper["notices"] for row in versions] == [
        [NOTICES[0], NOTICES[2]],
        ["Bản hai."],
        [NOTICES[0], NOTICES[2]],
    ]
    assert [bool(row.paper["logo"]) for row in versions] == [True, False, True]
    assert [(row.actor, row.origin) for row in versions] == [
        ("admin", "page"),
        ("admin", "page"),
        ("admin", "undo"),
    ]


def test_an_unknown_version_cannot_be_restored(admin):
    _office_app, caller = admin

    assert caller.ask("/admin/paper/restore/77", "POST").status_code == 404


def test_a_logo_stays_until_it_is_removed(admin):
    office_app, caller = admin
    save(caller, logo=picture("JPEG"), name="ảnh.jpg")
    save(caller, notice=["Bản hai."])

    assert [bool(row.paper["logo"]) for row in papers(office_app)] == [True, True]


@pytest.mark.parametrize(
    ("upload", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg"),
        (b"", "empty.png"),
        (picture()[:300], "cut off.png"),
        (picture("GIF"), "logo.gif"),
        (plain((4000, 4000)), "too many pixels.png"),
    ],
)
def test_a_file_that_is_no_printable_picture_is_refused_in_a_sentence_and_nothing_changes(
    admin, upload, name
):
    office_app, caller = admin

    answer = save(caller, logo=upload, name=name)

    assert answer.status_code == 422
    assert "Biểu trưng phải là ảnh PNG hoặc JPEG" in answer.text
    assert papers(office_app) == []


def test_a_file_of_more_than_a_megabyte_is_refused(admin):
    _office_app, caller = admin

    upload = {"data": b"x" * (1024 * 1024 + 1), "content_type": "multipart/form-data; boundary=x"}

    assert caller.ask("/admin/paper", "POST", **upload).status_code == 413


def test_nobody_but_the_admin_may_send_large_files_there(admin):
    office_app, _caller = admin

    answer = office_app.person(Role.DIRECTOR).ask("/admin/paper", "POST", data={"notice": "x" * 100_000})

    assert answer.status_code == 413


def test_a_transparent_logo_lies_on_white_paper():
    from queue_server.uploads.logo import one_bit

    clear = Image.new("RGBA", (80, 80), (0, 0, 0, 0))
    clear.paste((0, 0, 120, 255), (20, 20, 60, 60))
    written = io.BytesIO()
    clear.save(written, "PNG")

    with Image.open(io.BytesIO(one_bit(written.getvalue()))) as logo:
        assert logo.size == (80, 80), "a small logo keeps its size"
        assert logo.getpixel((5, 5)) == 255
        assert logo.getpixel((40, 40)) == 0


@pytest.mark.parametrize("notice", ["x" * 121, "hai\ndòng", "\u0344" * 120])
def test_a_notice_too_long_or_of_two_lines_is_refused(admin, notice):
    _office_app, caller = admin

    assert save(caller, notice=[notice]).status_code == 422


def test_a_test_print_is_counted_apart_and_is_no_ticket(admin):
    office_app, caller = admin
    caller.ask("/admin/paper/test", "POST")

    assert "Hôm nay đã in thử: 1." in caller.ask("/admin/paper").text
    assert next_job(office_app)["ticket"]["test"] is True
    figures = office_app.device("admin").ask("/api/v1/floor").json["figures"]
    assert figures["issued"] == 0
    with office_app.database.read() as session:
        assert [row.step for row in session.scalars(select(LogEntry))] == ["test_print"]
        assert [job.ticket for job in session.scalars(select(PrintJob))] == [None]


def test_a_test_print_goes_to_the_printer_that_was_chosen_and_to_no_unknown_one(admin):
    office_app, caller = admin
    with office_app.database.write() as session:
        add_token(session, office_app.office.code, "Máy in tầng 2", "printer")
        chosen = queries.devices(session, office_app.office.code)[-1].id

    answers = [caller.ask("/admin/paper/test", "POST", data={"printer": one}) for one in (chosen, 99_999)]

    assert [answer.status_code for answer in answers] == [302, 404]
    with office_app.database.read() as session:
        assert [job.only_device for job in session.scalars(select(PrintJob))] == [chosen]
        assert [row.reason for row in session.scalars(select(LogEntry))] == ["Máy in tầng 2"]


def test_tickets_with_more_than_one_paper_are_listed_with_who_ordered_the_last(admin):
    office_app, caller = admin
    once, twice = office_app.ticket("A"), office_app.ticket("A")
    for _ in range(2):
        assert (
            office_app.person(Role.SUPERVISOR).command(f"/tickets/{twice['id']}/reprint").status_code == 200
        )

    page = caller.ask("/admin/paper").text

    row = page.split(f'data-again="{twice["number"]}"')[1].split("</li>")[0]
    assert "3 tờ" in row
    assert "supervisor" in row
    assert f'data-again="{once["number"]}"' not in page


@pytest.mark.parametrize("act", ["", "/test", "/restore/1"])
def test_a_foreign_page_cannot_change_or_print_the_paper(admin, act):
    _office_app, caller = admin

    assert caller.client.post(f"/admin/paper{act}", data={}).status_code == 400
