"""The page that a screen shows until its server answers, and the check for that answer. The page needs no server."""

import urllib.error
import urllib.request
from html import escape
from urllib.parse import quote, urlsplit

PATIENCE_SECONDS = 3.0
PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title>
<style>
html, body {{ height: 100%; margin: 0; cursor: none; background: #061938; color: #fff;
  font: 600 5vmin "Be Vietnam Pro", "Noto Sans", Arial, sans-serif; }}
body {{ display: flex; flex-direction: column; align-items: center; justify-content: center; text-align: center; }}
p {{ margin: 2vmin 6vmin; }} .small {{ color: #c9d6ee; font-size: 3vmin; font-weight: 400; }}
</style>
<p>{title}</p><p class="small">{server}</p><p class="small">{hint}</p>
<script>setInterval(function () {{ console.info("screen alive waiting"); }}, 2000);</script>"""
TITLE = "Đang chờ máy chủ…"
HINT = "Màn hình tự vào khi máy chủ trả lời. Nếu chờ lâu: kiểm tra dây mạng của máy này và máy chủ."
# No proxy: it would stand between the screen and the office's own server.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def waiting_page(wanted: str) -> str:
    """Return the address of a local page that says that the screen waits for the server of `wanted`.

    The page cannot ask the server itself: browsers block requests from local files to the network.
    """
    page = PAGE.format(title=TITLE, server=escape(urlsplit(wanted).netloc), hint=HINT)
    return "data:text/html;charset=utf-8," + quote(page)


def answers(wanted: str) -> bool:
    """Whether the server of the address `wanted` answers within 3 s; a refusal or a redirect is an answer too."""
    parts = urlsplit(wanted)
    try:
        _direct.open(f"{parts.scheme}://{parts.netloc}/healthz", timeout=PATIENCE_SECONDS).close()
    except urllib.error.HTTPError as answer:
        answer.close()
        return answer.code < 500
    except (OSError, ValueError):
        return False
    return True
