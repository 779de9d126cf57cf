"""A person who signs in on the page."""

from tests.web.office_app import csrf_of

WRONG = "không phải mật khẩu này"


def sign_in(client, name, password, address="127.0.0.1", **more):
    form = {"name": name, "password": password, "csrf_token": csrf_of(client), **more}
    return client.post("/sign-in", data=form, environ_base={"REMOTE_ADDR": address})
