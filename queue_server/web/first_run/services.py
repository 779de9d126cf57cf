"""The third part: what citizens come for, from the sample office or from the office's own list."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import request
from flask_babel import gettext as _

from queue_server.domain.first_run import Part, resettled
from queue_server.domain.service_file import MOST, ServiceFileRefused, read_services
from queue_server.sample.office import sample_office
from queue_server.settings.office import OfficeSettings
from queue_server.settings.service import ServiceSettings
from queue_server.web.first_run.asking import Faults, change, line, office_now

LARGEST_FILE_BYTES = 60_000
LONGEST_NAME = 200
REFUSED: Mapping[str, Callable[[int], str]] = {
    "not_csv": lambda at: _(
        "Dòng %(line)s không đúng dạng CSV; hãy lưu lại bảng tính thành tệp CSV.", line=at
    ),
    "no_name_column": lambda at: _("Dòng đầu phải có cột “tên” (và nếu muốn: “mã”, “phút”, “gợi ý”)."),
    "no_name": lambda at: _("Dòng %(line)s thiếu tên dịch vụ.", line=at),
    "no_minutes": lambda at: _("Dòng %(line)s: số phút phải từ 1 đến 240.", line=at),
    "code_twice": lambda at: _("Dòng %(line)s: mã này đã có ở dòng trên.", line=at),
    "too_many": lambda at: _("Tệp có nhiều hơn %(most)s dịch vụ.", most=MOST),
    "empty": lambda at: _("Tệp không có dịch vụ nào."),
    "no_text": lambda at: _("Tệp phải là CSV mã UTF-8; trong Excel chọn “CSV UTF-8”."),
}


def offered() -> dict[str, Any]:
    """The office's services, then those of the sample that it has not chosen."""
    own = {service.code: service.name for service in office_now().services}
    sample = {service.code: service.name for service in sample_office().services}
    rows = [{"code": code, "name": name, "kept": True} for code, name in own.items()]
    others = {code: name for code, name in sample.items() if code not in own}
    return {"rows": rows + [{"code": code, "name": name, "kept": False} for code, name in others.items()]}


def typed() -> dict[str, Any]:
    kept = request.form.getlist("kept")
    rows = [
        {**row, "kept": row["code"] in kept, "name": request.form.get(f"name-{row['code']}", row["name"])}
        for row in offered()["rows"]
    ]
    return {"rows": rows}


def store() -> bool:
    """Store the chosen services, or those of the file; counters keep what there still is, and all have work."""
    file = request.files.get("file")
    services = _of_file(file.read(LARGEST_FILE_BYTES + 1)) if file and file.filename else _chosen()
    office = office_now()
    gone = {service.code: None for service in office.services if service.code not in services}
    patch: dict[str, Any] = {
        "services": {**gone, **services},
        "counters": _counters(office, list(services)),
        "order": {"services": list(services)},
    }
    if office.office.help_service not in services:
        patch["office"] = {"help_service": ""}
    change(Part.SERVICES, patch, "file" if file and file.filename else "services")
    return True


def _chosen() -> dict[str, Any]:
    known = {service.code: service for service in (*sample_office().services, *office_now().services)}
    own = {service.code for service in office_now().services}
    chosen: dict[str, Any] = {}
    for row in typed()["rows"]:
        if row["kept"]:
            name = line(f"name-{row['code']}", row["name"], LONGEST_NAME, least=1)
            whole = {} if row["code"] in own else known[row["code"]].model_dump(mode="json")
            chosen[row["code"]] = {**whole, "name": name, **_renamed(known[row["code"]].name, name)}
    if not chosen:
        raise Faults({"services": _("Hãy chọn ít nhất một dịch vụ.")})
    return chosen


def _renamed(before: str, after: str) -> dict[str, Any]:
    """A service with another name has not the sample's short name, hint and English any more."""
    return {} if before == after else {"short_name": "", "name_en": "", "hint": "", "hint_en": ""}


def _of_file(data: bytes) -> dict[str, Any]:
    try:
        if len(data) > LARGEST_FILE_BYTES:
            raise ServiceFileRefused("too_many")
        read = read_services(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise Faults({"file": REFUSED["no_text"](1)}) from None
    except ServiceFileRefused as error:
        raise Faults({"file": REFUSED[error.kind](error.line)}) from None
    colors = [service.color for service in sample_office().services]
    plain = ServiceSettings(code="A", name="A").model_dump(mode="json", exclude={"code"})
    return {
        code: {**plain, "color": colors[at % len(colors)], **said}
        for at, (code, said) in enumerate(read.items())
    }


def _counters(office: OfficeSettings, services: list[str]) -> dict[str, Any]:
    shares = resettled({one.number: one.services for one in office.counters}, services)
    second = {one.number: [code for code in one.secondary if code in services] for one in office.counters}
    return {
        number: {"services": share, "secondary": [code for code in second[number] if code not in share]}
        for number, share in shares.items()
    }
