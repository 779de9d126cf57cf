"""What is sent to each route that changes something, when somebody of another office tries it (test_two_offices.py)."""

from typing import Any

from tests.web.admin.voices import take
from tests.web.office_app import PASSWORD

A_DAY = {"kind": "line", "text": "Xin chào", "weekday": "1"}

Sent = dict[str, Any]  # what a client is told to send beside the address
# The body for each route that changes something: everything that names a thing names the first office's.
BODIES: dict[str, list[Sent]] = {
    "people.sign_in": [{"data": {"name": "neighbour officer", "password": "wrong"}}],
    "people.sign_out": [{}],
    "people.sign_in_code": [{"data": {"code": "000000"}}],
    "second_factor.begin": [{}],
    "second_factor.on": [{"data": {"code": "000000"}}],
    "second_factor.off": [{}],
    "own_sessions.end": [{}],
    "people.new_password": [{"data": {"current": PASSWORD, "password": "ngắn", "again": "ngắn"}}],
    "first_run.enter": [{"data": {"code": "AAAAA-AAAAA"}}],
    "first_run.answer": [{"data": {"title": "Của tôi"}}],
    "admin.pair": [{"data": {"name": "Máy", "kind": "kiosk", "code": "AAAAAA"}}],
    "admin.rename": [{"data": {"name": "stolen"}}],
    "admin.revoke": [{}],
    "admin.place_screen": [{"data": {"layout": "hall"}}],
    "admin_posters.publish": [{"data": A_DAY}],
    "admin_posters.change": [{"data": A_DAY}],
    "admin_posters.remove": [{}],
    "admin_paper.change": [{"data": {"notice": "Của tôi"}}],
    "admin_paper.restore": [{}],
    "admin_paper.test": [{"data": {"printer": "{devices[printer]}"}}],
    "admin_voice.begin": [{"data": {"name": "Của tôi", "lang": "vi"}}],
    "admin_voice.bring": [{}],
    "admin_voice.use": [{}],
    "admin_voice.stop": [{}],
    "admin_voice.remove": [{}],
    "recording.keep": [{"data": take(), "content_type": "audio/wav"}],
    "recording.word": [{"json": {"words": "của tôi"}}],
    "recording.forget": [{}],
    "staff.add": [{"json": {"name": "Nguyễn Thị Lan", "role": "officer"}}],
    "staff.change": [{"json": {"role": "greeter"}}],
    "staff.lock": [{"json": {}}],
    "staff.unlock": [{"json": {}}],
    "staff.renew_password": [{"json": {}}],
    "staff.end_sessions": [{"json": {}}],
    "staff.end_second_factor": [{"json": {}}],
    "staff.bind_openid": [{"json": {"subject": "of-somebody-else"}}],
    "staff.unbind_openid": [{"json": {}}],
    "staff.remove": [{"json": {}}],
    "tickets.issue": [{"json": {"service": "A"}}],
    "tickets.read_card": [{"json": {"card": "079200000000||"}}],
    "tickets.restore": [{"json": {}}],
    "tickets.rejoin": [{"json": {}}],
    "tickets.undo_cancel": [{"json": {}}],
    "votes.close": [{"json": {"done": "của tôi"}}],
    "tickets.set_at_seat": [{"json": {"at_seat": True}}],
    "tickets.reprint": [{"json": {}}],
    "days.plan": [{"json": {"what": "usual", "first": "2027-02-01"}}],
    "today.change": [{"json": {"what": "stop", "service": "A"}}],
    "clock.decide": [{"json": {"what": "reopen"}}],
    "notices.read": [{"json": {"what": "lunch"}}],
    "settings.change": [
        {"json": {"version": 1, "reason": "của tôi", "changes": {"office": {"title": "Của tôi"}}}}
    ],
    "settings.undo": [{"json": {"version": 1, "reason": "của tôi"}}],
    "settings.import_file": [{"json": {"text": '[office]\ncode = "an-hoa"', "reason": "của tôi"}}],
    "lines.move": [{"json": {"to": "H"}}],
    "lines.move_ticket": [{"json": {"service": "H", "reason": "của tôi"}}],
    "alerts.acknowledge": [{"json": {"keys": ["line A"]}}],
    "skipped_prints.print_them": [{"json": {}}],
    "skipped_prints.drop": [{"json": {}}],
    "vouchers.redeem": [{"json": {"voucher": "{voucher}"}}],
    "counters.command": [{"json": {}}],
    "help_calls.answer": [{"json": {}}],
    "procedures.print_list": [{"json": {}}],
    "devices.session": [{"json": {"token": "nobody"}}],
    "own_session.check_password": [{"json": {"password": "wrong"}}],
    "devices.leave": [{}],
    "pairing.ask": [{"json": {}}],
    "devices.lease": [{"json": {}}],
    "devices.job_state": [{"json": {"state": "printed"}}],
    "devices.printer_status": [{"json": {"state": "ready"}}],
    "devices.display_status": [{"json": {"sound": "on", "screen": "x", "spoken": [1, 2, 3]}}],
    "offline.block": [{"json": {"book": "book-0001"}}],
    "offline.take_over": [{"json": {"block": {"office": "an-hoa"}, "signature": "", "ticket": {}}}],
}
# Bodies that name the neighbour's thing although the address does not.
TAKING = {"vouchers.redeem", "admin_paper.test"}
