"""The page of the connections says what the office is connected with, and invents nothing."""

import json
import re
from datetime import UTC, datetime

from sqlalchemy import select

from queue_server.actions.setup import add_token
from queue_server.domain.roles import Role
from queue_server.settings.mail import MailSection
from queue_server.storage.models import DeviceToken
from tests.machine.mail_server import mail_server
from tests.office import at
from tests.web.office_app import OfficeApp


def told(office_app: OfficeApp, role: Role = Role.ADMIN) -> str:
    answer = office_app.person(role).ask("/admin/integrations")
    assert answer.status_code == 200
    content = answer.text.partition('id="content"')[2]
    return " ".join(re.sub("<[^>]+>", " ", content).split())


def test_what_is_not_connected_is_said_and_nothing_is_invented(new_office_app):
    said = told(new_office_app())

    assert "Giọng đọc của Google không dùng Không lời nào được gửi ra ngoài." in said
    assert "Máy quét căn cước không dùng" in said
    assert "Đăng nhập bằng tài khoản của cơ quan khác không dùng" in said
    assert "chỉ trong mạng này" in said
    assert "không gửi tin nhắn" in said


def test_a_program_with_a_token_is_named_with_what_it_may(new_office_app):
    office_app = new_office_app()
    with office_app.database.write() as session:
        for device in session.scalars(select(DeviceToken)):
            device.active = False
    assert "Chương trình dùng mã truy cập không có" in told(office_app)

    with office_app.database.write() as session:
        add_token(session, office_app.office.code, "Báo cáo của tỉnh", "reports")
    said = told(office_app, Role.TECHNICIAN)
    assert "Báo cáo của tỉnh có mã truy cập, chưa dùng lần nào Được đọc báo cáo." in said
    assert "Đổi ở trang Thiết bị" in said
    assert "Đổi ở trang Loa gọi số" not in said, "a technician may not open that page"


def test_a_programs_last_use_is_known_to_the_hour_and_reading_costs_no_write(new_office_app):
    office_app = new_office_app()
    with office_app.database.write() as session:
        token = add_token(session, office_app.office.code, "Báo cáo của tỉnh", "reports")
    assert "Báo cáo của tỉnh có mã truy cập, chưa dùng lần nào" in told(office_app)

    def used(minute: str) -> str:
        """Read with the token, let the server store what it noted, and return the last use that the page tells."""
        office_app.at(at(minute))
        asked = office_app.citizen().ask(
            "/api/v1/reports/waits", headers={"Authorization": f"Bearer {token}"}
        )
        assert asked.status_code == 200, asked.text
        office_app.parts.live.note_who_is_signed_in()
        found = re.search(r"Báo cáo của tỉnh có mã truy cập .*? Lần cuối: (\d+:\d+)", told(office_app))
        assert found, told(office_app)
        return found[1]

    assert [used(minute) for minute in ("09:10", "09:55", "10:10")] == ["09:10", "09:10", "10:10"]


def test_a_provider_for_signing_in_is_named_with_its_address(new_office_app):
    section = {"issuer": "https://login.anhoa.gov.vn", "client_id": "so", "label": "tài khoản tỉnh"}
    said = told(new_office_app(openid=section))

    assert "Đăng nhập bằng tài khoản tỉnh được dùng Hỏi https://login.anhoa.gov.vn mỗi lần" in said
    assert "mật khẩu ở đây vẫn dùng được" in said


def test_without_a_mail_server_it_is_said_who_sets_one(new_office_app):
    office_app = new_office_app()

    assert "Gửi hồ sơ minh chứng bằng thư không dùng Muốn gửi, nhờ kỹ thuật" in told(office_app)
    assert office_app.person(Role.ADMIN).ask("/admin/integrations/mail", "POST").status_code == 422
    assert office_app.person(Role.ADMIN).command("/mail/trial", {}).json["cause"] == "not_set_up"


def test_a_trial_tells_who_got_it_and_what_helps_the_others(new_office_app, tmp_path):
    recipients = ("vanthu@so.gov.vn", "khong-co@so.gov.vn")
    with mail_server(tmp_path) as (boxes, section):
        boxes.answers["khong-co@so.gov.vn"] = "550 no such user"
        office_app = new_office_app(mail=section.model_dump())
        office_app.change(office_app.office.model_copy(update={"mail": MailSection(recipients=recipients)}))
        admin = office_app.person(Role.ADMIN)
        answer = admin.ask("/admin/integrations/mail", "POST")
        by_program = admin.command("/mail/trial", {})
        for _try in range(3):
            office_app.parts.limits.may_try_mail(office_app.office.code)
        often = [
            admin.ask("/admin/integrations/mail", "POST").status_code,
            admin.command("/mail/trial", {}).status_code,
        ]

    assert "đã gửi cho 1 trên 2 địa chỉ" in answer.text
    assert "Chưa gửi được: khong-co@so.gov.vn. Có địa chỉ không nhận được thư" in answer.text
    assert "550 no such user" in answer.text
    assert [mail["Subject"] for mail in boxes.mails] == ["Thư thử – Trung tâm Phục vụ hành chính công"] * 2
    sent = {"sent": [recipients[0]], "left": [recipients[1]], "cause": "recipient"}
    assert by_program.json == {**sent, "words": "550 no such user"}
    assert often == [429, 429], "an office tries five times in ten minutes"
    assert office_app.person(Role.TECHNICIAN).ask("/admin/integrations/mail", "POST").status_code == 403


def test_googles_voice_is_told_with_what_it_has_and_what_it_lacks(new_office_app):
    office_app = new_office_app()
    voice = office_app.office.voice.model_copy(update={"gtts": True})
    office_app.change(office_app.office.model_copy(update={"voice": voice}))
    state = {"engine": "espeak", "wanted": 50, "made": 50, "by_engine": {"espeak": 50, "gtts": 12}}
    state |= {"error": "gtts: no answer", "updated_at": datetime.now(UTC).isoformat()}
    office_app.voice_folder.mkdir(parents=True, exist_ok=True)
    (office_app.voice_folder / "state.json").write_text(json.dumps(state), "utf-8")

    said = told(office_app)
    assert "đã có 12 trên 50 câu" in said
    assert "Máy báo: gtts: no answer. Xem máy chủ có vào được Internet không" in said
