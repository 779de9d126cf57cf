"""The office behind nginx and Caddy: the blocks of deploy/ work, and the page itself names four usual mistakes."""

import os
import shutil
import socket
import ssl
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.commands.shell import CONFIG, Shell
from tests.processes import tied
from tests.running import HERE, eventually, running_server
from tests.servers import held_port

NGINX = (HERE / "deploy" / "nginx.conf").read_text()
CADDY = (HERE / "deploy" / "Caddyfile").read_text()
SURROUNDINGS = """daemon off; pid {0}/nginx.pid; error_log {0}/error.log; events {{}}
http {{ access_log off; client_body_temp_path {0}/1; proxy_temp_path {0}/2; fastcgi_temp_path {0}/3;
uwsgi_temp_path {0}/4; scgi_temp_path {0}/5; include {0}/site.conf; }}
"""


@dataclass
class Office:
    """A server that expects one proxy, and the token of its board."""

    port: str
    screen: str


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    settings = "[server]\nproxies = 1\n" + CONFIG + "\n[voice]\nenabled = false\n"
    (folder / "config.toml").write_text(settings, "utf-8")
    Shell(folder).set_up()
    words = ("token", "add", "Màn hình", "--role", "display", "--config", folder / "config.toml")
    added = subprocess.run(
        [sys.executable, "-m", "queue_server", *words], cwd=HERE, capture_output=True, text=True
    )
    with running_server(folder / "config.toml", folder) as (url, _process):
        yield Office(url.rpartition(":")[2], added.stdout.strip())


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        raise RuntimeError(f"no {name} on this machine; run: make test")
    return found


@contextmanager
def proxy(command: list[Any], port: int) -> Iterator[str]:
    """A proxy that answers on this port by https during the block."""
    url = f"https://localhost:{port}"

    def answers() -> bool:
        try:
            return requests.get(f"{url}/healthz", verify=False, timeout=5).ok  # noqa: S501  the proxy makes its own certificate
        except requests.ConnectionError:
            return False

    process = subprocess.Popen(tied(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        eventually(answers, f"{command[0]} answers")
        yield url
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def nginx(folder: Path, office: Office, block: str) -> Iterator[str]:
    """deploy/nginx.conf with this block, and with name, certificate and port set as its comments say."""
    words = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    subprocess.run(
        ["openssl", *words, "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True,
        capture_output=True,
    )
    with held_port() as port, held_port() as plain:
        site = block.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl").replace(
            "listen 80;", f"listen 127.0.0.1:{plain};"
        )
        site = site.replace("127.0.0.1:8080", f"127.0.0.1:{office.port}").replace(
            "so.anhoa.gov.vn;", "localhost;"
        )
        site = site.replace("/etc/ssl/so.anhoa.gov.vn/fullchain.pem", str(folder / "cert.pem"))
        (folder / "site.conf").write_text(
            site.replace("/etc/ssl/so.anhoa.gov.vn/privkey.pem", str(folder / "key.pem"))
        )
        (folder / "nginx.conf").write_text(SURROUNDINGS.format(folder))
        with proxy([program("nginx"), "-p", folder, "-c", folder / "nginx.conf"], port) as url:
            yield url


@contextmanager
def caddy(folder: Path, office: Office) -> Iterator[str]:
    """deploy/Caddyfile with the name and the port of the office, and a certificate that Caddy makes itself."""
    with held_port() as port:
        site = CADDY.replace("127.0.0.1:8080", f"127.0.0.1:{office.port}")
        site = site.replace("so.anhoa.gov.vn {", f"localhost:{port} {{\n\ttls internal")
        begins = "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n\tstorage file_system %s\n}\n"
        (folder / "Caddyfile").write_text(begins % folder + site)
        with proxy(
            [program("caddy"), "run", "--config", folder / "Caddyfile", "--adapter", "caddyfile"], port
        ) as url:
            yield url


@pytest.fixture(scope="module")
def browser(launch: Any) -> Iterator[Browser]:
    opened: Browser = launch("--ignore-certificate-errors")
    yield opened
    opened.close()


@contextmanager
def board(browser: Browser, url: str, office: Office) -> Iterator[Page]:
    with browser.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 720}) as context:
        page = context.new_page()
        page.goto(f"{url}/enter?to=display#{office.screen}")
        page.wait_for_url("**/board*")
        yield page


def refuses(url: str, version: ssl.TLSVersion) -> bool:
    """Whether the proxy itself refuses a client that speaks no newer one; our OpenSSL's refusal proves nothing."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = version
    host, port = url.removeprefix("https://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as plain:
        try:
            with context.wrap_socket(plain, server_hostname=host):
                return False
        except ssl.SSLError as error:
            return error.reason == "TLSV1_ALERT_PROTOCOL_VERSION"


def speaks_only_new_tls(url: str) -> bool:
    old, new = ssl.TLSVersion.TLSv1_1, (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)
    return refuses(url, old) and not any(refuses(url, version) for version in new)


def shows_the_hall(page: Page) -> None:
    expect(page.locator("[data-link-bar]")).to_be_hidden()
    expect(page.locator("body")).to_contain_text("Chứng thực")


@pytest.mark.filterwarnings("ignore:Unverified HTTPS")
def test_the_hall_is_seen_through_nginx(browser: Browser, office: Office, tmp_path: Path):
    with nginx(tmp_path, office, NGINX) as url, board(browser, url, office) as page:
        shows_the_hall(page)
        assert page.context.cookies()[0]["secure"]
        assert speaks_only_new_tls(url)


@pytest.mark.filterwarnings("ignore:Unverified HTTPS")
def test_the_hall_is_seen_through_caddy(browser: Browser, office: Office, tmp_path: Path):
    with caddy(tmp_path, office) as url, board(browser, url, office) as page:
        shows_the_hall(page)
        assert page.context.cookies()[0]["secure"]
        assert speaks_only_new_tls(url)


def without(*names: str) -> str:
    """The block of deploy/nginx.conf without these lines, as if somebody forgot them."""
    lines = NGINX.splitlines()
    return "\n".join(line for line in lines if not any(f" {name} " in line for name in names))


UPGRADE, HOST, PROTO = ("proxy_http_version", "Upgrade", "Connection"), ("Host",), ("X-Forwarded-Proto",)
USUAL = {
    "proxy_pass alone": (without(*UPGRADE, *HOST, *PROTO, "X-Forwarded-For"), "dòng Host"),
    "no websocket": (without(*UPGRADE), "Upgrade và Connection"),
    "no name": (without(*HOST), "dòng Host"),
    "no word of https": (without(*PROTO), ""),
}


@pytest.mark.filterwarnings("ignore:Unverified HTTPS")
@pytest.mark.parametrize("block", USUAL)
def test_a_usual_block_that_left_the_board_empty_works_or_its_fault_is_named_on_the_board(
    block: str, browser: Browser, office: Office, tmp_path: Path
):
    text, named = USUAL[block]
    with nginx(tmp_path, office, text) as url, board(browser, url, office) as page:
        if named:
            expect(page.locator("[data-link-problem]")).to_contain_text(named)
            page.screenshot(path=str(tmp_path / "board.png"))
        else:
            shows_the_hall(page)
