"""What settings that are codes in data are in words: kinds and layouts, weekdays, printers, pictures, dates."""

from collections.abc import Callable, Mapping
from datetime import date
from string import ascii_lowercase
from typing import Any
from zoneinfo import available_timezones

from queue_server.domain.opening_hours import WEEKDAYS
from queue_server.domain.sentences import Gettext
from queue_server.domain.weekdays import weekdays_in
from queue_server.settings.counter_keys import KeysSection
from queue_server.settings.no_longer import NO_PLACE


def of_code(section: str, key: str, value: str, gettext: Gettext, language: str) -> str | None:
    """Return a value that is a code in words; None where it is none, and is told as it was written."""
    if (section, key) == ("printer", "device"):
        return _printer(value, gettext)
    if (section, key) == ("posters", "weekdays"):
        return ", ".join(weekdays_in(language)[int(number) - 1] for number in value)
    if (section, key) in (("posters", "first_day"), ("posters", "last_day")):
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    table = CODES.get((section, key))
    return table(gettext).get(value) if table else None


def _printer(device: str, gettext: Gettext) -> str:
    kind, _, where = device.partition(":")
    said = {
        "agent": lambda: gettext("phần mềm in ở máy khác"),
        "network": lambda: gettext("máy in mạng %(where)s", where=where),
        "usb": lambda: gettext("máy in USB %(where)s", where=where),
        "file": lambda: gettext("máy in ở cổng %(where)s", where=where),
        "windows": lambda: gettext("máy in Windows %(where)s", where=where),
        "virtual": lambda: gettext("máy in ảo, ảnh để trong thư mục %(where)s", where=where),
    }
    return said[kind]()


def printers(gettext: Gettext) -> Mapping[str, str]:
    """Return how a printer may be reached, by the beginning of its address; what follows is where it is."""
    return {
        "": gettext("không in"),
        "network": gettext("máy in mạng: địa chỉ và cổng"),
        "usb": gettext("máy in USB: mã hãng và mã máy"),
        "windows": gettext("máy in của Windows: tên máy in"),
        "file": gettext("cổng của máy này: tên cổng"),
        "agent": gettext("phần mềm in ở máy khác"),
        "virtual": gettext("máy in ảo, in ra ảnh: thư mục"),
    }


def _icons(gettext: Gettext) -> Mapping[str, str]:
    return {
        "stamp": gettext("con dấu"),
        "person": gettext("người"),
        "land": gettext("đất"),
        "heart": gettext("trái tim"),
        "shop": gettext("cửa hàng"),
        "house": gettext("nhà"),
        "mail": gettext("phong bì"),
        "screen": gettext("màn hình"),
        "question": gettext("dấu hỏi"),
    }


def _layouts(gettext: Gettext) -> Mapping[str, str]:
    return {
        "hall": gettext("lượt mới nhất"),
        "wide": gettext("mọi quầy"),
        "sign": gettext("biển một quầy"),
        "outdoor": gettext("ngoài trời, nơi nắng"),
        "outdoor-dark": gettext("ngoài trời, nơi râm"),
    }


def _letters() -> Mapping[str, str]:
    return {letter: letter.upper() for letter in ascii_lowercase}


def _keys(gettext: Gettext) -> Mapping[str, str]:
    """The keys that a step at the counter may have (`settings.counter_keys`), as they are called on a keyboard."""
    functions = {f"f{number}": f"F{number}" for number in (2, 4, 7, 8, 9, 10)}
    return {"space": gettext("phím cách"), "enter": "Enter", **_letters(), **functions}


def _zones(gettext: Gettext) -> Mapping[str, str]:
    """The time zones of places, the office's country first."""
    places = sorted(name for name in available_timezones() if "/" in name and not NO_PLACE.fullmatch(name))
    ours = {"Asia/Ho_Chi_Minh": gettext("Việt Nam")}
    return {**ours, **{name: name.replace("_", " ") for name in places if name not in ours}}


# By section and key, the words of each code.
CODES: Mapping[tuple[str, str], Callable[[Gettext], Mapping[Any, str]]] = {
    ("office", "time_zone"): _zones,
    **{("keys", step): _keys for step in KeysSection.model_fields},
    ("outcomes", "key"): lambda gettext: {"": gettext("chỉ bấm chuột"), **_letters(), "0": "0"},
    ("outcomes", "group"): lambda gettext: {
        "": gettext("không nhóm nào, đi cùng mọi kết quả khác"),
        "result": gettext("kết quả giải quyết"),
        "fee": gettext("cách nộp phí"),
        "filing": gettext("cách nộp hồ sơ"),
        "handing": gettext("cách trả kết quả"),
    },
    ("office", "public_holidays"): lambda gettext: {"VN": gettext("Việt Nam")},
    ("services", "icon"): _icons,
    ("kiosk", "local_api_url"): lambda gettext: {
        "": gettext("không có, ki-ốt chờ máy chủ"),
        "http://127.0.0.1:9180": gettext("phần mềm in trên chính máy ki-ốt, cổng 9180"),
    },
    ("printer", "width"): lambda gettext: {
        576: gettext("giấy 80 mm (576 chấm)"),
        512: gettext("giấy 80 mm (512 chấm)"),
        384: gettext("giấy 58 mm (384 chấm)"),
    },
    ("paper", "second_language"): lambda gettext: {"en": gettext("tiếng Anh")},
    ("voice", "region"): lambda gettext: {"north": gettext("miền Bắc"), "south": gettext("miền Nam")},
    ("voice", "numbers"): lambda gettext: {
        "digits": gettext("từng chữ số"),
        "whole": gettext("cả số"),
    },
    ("voice", "english"): lambda gettext: {
        "never": gettext("không bao giờ"),
        "ticket": gettext("với phiếu lấy bằng tiếng Anh"),
        "always": gettext("luôn luôn"),
    },
    ("posters", "kind"): lambda gettext: {
        "line": gettext("dòng chữ chạy"),
        "page": gettext("trang chữ"),
        "picture": gettext("ảnh"),
        "film": gettext("phim"),
    },
    ("boards", "layout"): _layouts,
}


def of_part(key: str, part: str, gettext: Gettext, language: str) -> str:
    """Return which day, time or word of a setting that has several."""
    if key == "hours" and part in WEEKDAYS:
        return weekdays_in(language)[WEEKDAYS.index(part)]
    if key == "dates":
        return gettext("ngày %(day)s", day=f"{date.fromisoformat(part):%d/%m/%Y}")
    return spoken_notices(gettext).get(part, part) if key == "notices" else part


def spoken_notices(gettext: Gettext) -> Mapping[str, str]:
    """Return what each notice to the hall is about, by its name in the settings."""
    return {
        "lunch": gettext("nghỉ trưa"),
        "closing": gettext("hết giờ"),
        "outage": gettext("sự cố"),
    }


def uploaded(key: str, value: Any, gettext: Gettext, *, after: bool) -> str | None:
    """Return what was uploaded in words, named in data by its hash; None where it is nothing of that kind."""
    if key not in ("logo", "file") or not value:
        return None
    if key == "logo":
        return gettext("ảnh mới") if after else gettext("ảnh trước đó")
    return gettext("tệp mới") if after else gettext("tệp trước đó")
