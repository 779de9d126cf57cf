"""What a technician can do at the machines."""

import re

from queue_server.domain.roles import Role


def test_a_technician_prints_a_test_ticket_on_a_printer(office_app):
    technician = office_app.person(Role.TECHNICIAN)
    page = technician.ask("/admin/devices").text
    assert 'action="/admin/paper/test"' in page

    (printer,) = re.findall(r'name="printer" value="(\d+)"', page)
    answer = technician.ask("/admin/paper/test", "POST", data={"printer": printer})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/devices")
    job = office_app.device("printer").command("/print-jobs/lease").json["job"]
    assert job["ticket"]["test"] is True
