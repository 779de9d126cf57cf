"""Importing the catalogue: later versions are added, each is shown in its time, no old version is lost."""

from datetime import date

import pytest
from sqlalchemy import select

from queue_server import actions, queries, snapshots
from queue_server.actions.procedures import add_versions, import_procedures, undo_import
from queue_server.domain.errors import ProcedureNotFound
from queue_server.domain.procedure_undo import import_undo
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion
from queue_server.queries.procedures import last_catalogue_change
from queue_server.snapshots.catalogue import catalogue
from queue_server.storage.models import Procedure
from tests.office import PLAIN, at, settings_of

JULY, DECEMBER = date(2026, 7, 1), date(2026, 12, 1)


def version(code="HT-1", name="Đăng ký khai sinh", begins=JULY, **more):
    facts = {"field": "Hộ tịch", "service": "H", "level": OnlineLevel.FULL, "documents": ("Tờ khai",)}
    return ProcedureVersion(code=code, name=name, effective_from=begins, **{**facts, **more})


def bring_in(office, *versions, hours=0):
    with office.database.write(office.settings.code) as session:
        office.later(minutes=60 * hours)
        return add_versions(session, office.settings.code, versions, office.now)


def bring_file(office, versions, digest):
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now, "admin")
        return import_procedures(command, versions, digest)


def shown(office, day):
    with office.database.read() as session:
        return {one["code"]: one["name"] for one in catalogue(session, office.settings, day).procedures}


def test_a_later_version_is_shown_from_its_first_day_on_and_the_old_one_stays(office):
    bring_in(office, version())
    assert bring_in(office, version(name="Khai sinh liên thông", begins=DECEMBER)) == (1, 0)

    assert shown(office, date(2026, 11, 30)) == {"HT-1": "Đăng ký khai sinh"}
    assert shown(office, DECEMBER) == {"HT-1": "Khai sinh liên thông"}
    with office.database.read() as session:
        assert len(session.scalars(select(Procedure)).all()) == 2


def test_importing_the_same_version_again_corrects_it(office):
    bring_in(office, version(name="Đăng ký khai sin"), version("HT-2"))

    assert bring_in(office, version()) == (0, 1)
    assert shown(office, JULY) == {"HT-1": "Đăng ký khai sinh", "HT-2": "Đăng ký khai sinh"}


def test_an_abolished_procedure_is_shown_until_its_last_day(office):
    bring_in(office, version(effective_to=date(2026, 8, 31)))

    assert shown(office, date(2026, 8, 31)) == {"HT-1": "Đăng ký khai sinh"}
    assert shown(office, date(2026, 9, 1)) == {}


def test_nothing_is_shown_before_its_first_day(office):
    bring_in(office, version())
    assert shown(office, date(2026, 6, 30)) == {}


def test_a_thousand_versions_are_imported_and_corrected_in_one_step(office):
    many = [version(f"HT-{n}") for n in range(1000)]
    assert bring_in(office, *many) == (1000, 0)
    assert bring_in(office, *many) == (0, 1000)
    assert len(shown(office, JULY)) == 1000


def test_a_running_server_follows_an_import_a_new_day_and_new_settings(office):
    catalogues = snapshots.Catalogues()

    def names(day=JULY):
        with office.database.read() as session:
            return [one["name"] for one in catalogues.of(session, office.settings, day).procedures]

    def service_names():
        with office.database.read() as session:
            return {one["service_name"] for one in catalogues.of(session, office.settings, JULY).procedures}

    bring_in(office, version())
    assert names() == ["Đăng ký khai sinh"]
    bring_in(office, version("HT-2", "Kết hôn"), version(name="Mới", begins=DECEMBER), hours=1)
    assert names() == ["Đăng ký khai sinh", "Kết hôn"]
    assert names(DECEMBER) == ["Mới", "Kết hôn"]
    renamed = [{**service, "name": "Việc khác"} for service in PLAIN["services"]]
    office.settings = settings_of(services=renamed)
    assert service_names() == {"Việc khác"}


def test_an_office_without_a_catalogue_shows_an_empty_one(office):
    with office.database.read() as session:
        assert queries.catalogue_changed_at(session, office.settings.code) is None
        known = catalogue(session, office.settings, at("09:00").date())
    assert (known.found("khai sinh"), known.fields) == ([], {})
    with pytest.raises(ProcedureNotFound):
        known.procedure("HT-1")


def test_a_procedure_whose_service_the_office_no_longer_has_is_not_shown(office):
    bring_in(office, version(service="Z"), version("HT-2"))
    assert list(shown(office, JULY)) == ["HT-2"]


def test_the_levels_and_fields_are_counted(office):
    bring_in(
        office, version(), version("HT-2", level=OnlineLevel.PARTIAL), version("CT-1", field="Chứng thực")
    )
    with office.database.read() as session:
        known = catalogue(session, office.settings, JULY)
    assert known.levels == {"full": 2, "partial": 1, "information": 0}
    assert known.fields == {"Chứng thực": 1, "Hộ tịch": 2}
    assert [one["code"] for one in known.found(level="partial")] == ["HT-2"]


def test_a_procedures_own_code_finds_it_alone(office):
    bring_in(office, version(), version("HT-2"))
    with office.database.read() as session:
        known = catalogue(session, office.settings, JULY)
    assert [one["code"] for one in known.found(" ht-2 ")] == ["HT-2"]


def test_an_import_is_one_row_in_the_log_with_what_it_changed_and_the_digest_of_its_file(office):
    bring_file(office, [version(), version("HT-2")], "ab" * 32)
    bring_file(office, [version(name="Khai sinh"), version("HT-2"), version("HT-3")], "cd" * 32)

    rows = [row for row in office.log() if row.step == "import_catalogue"]
    assert [row.data for row in rows] == [
        {
            "added": 2,
            "corrected": 0,
            "digest": "ab" * 32,
            "versions": [
                {"procedure": "HT-1", "effective_from": "2026-07-01"},
                {"procedure": "HT-2", "effective_from": "2026-07-01"},
            ],
        },
        {
            "added": 1,
            "corrected": 1,
            "digest": "cd" * 32,
            "versions": [
                {
                    "procedure": "HT-1",
                    "effective_from": "2026-07-01",
                    "fields": {"name": {"before": "Đăng ký khai sinh", "after": "Khai sinh"}},
                },
                {"procedure": "HT-3", "effective_from": "2026-07-01"},
            ],
        },
    ]
    assert shown(office, JULY) == {
        "HT-1": "Khai sinh",
        "HT-2": "Đăng ký khai sinh",
        "HT-3": "Đăng ký khai sinh",
    }


def test_a_thousand_versions_are_taken_back_in_one_step(office):
    many = [version(f"HT-{n}", documents=("Tờ khai", "Ảnh")) for n in range(1000)]
    bring_in(office, *(version(f"HT-{n}") for n in range(400)))
    bring_file(office, many, "ab" * 32)
    with office.database.write(office.settings.code) as session:
        known = queries.procedure_versions(session, office.settings.code)
        change = last_catalogue_change(session, office.settings.code)
        undo = import_undo(known, change.seq, change.data)
        undo_import(actions.begin(session, office.settings.code, office.now, "admin"), undo, "nhầm")

    assert len(shown(office, JULY)) == 400
    with office.database.read() as session:
        assert {one.documents for one in queries.procedure_versions(session, office.settings.code)} == {
            ("Tờ khai",)
        }
    told = office.log()[-1].data
    assert (told["undoes"], told["removed"], told["restored"]) == (office.log()[-2].seq, 600, 400)


def test_a_file_that_changes_nothing_leaves_no_row_in_the_log(office):
    bring_file(office, [version()], "ab" * 32)
    assert bring_file(office, [version()], "ab" * 32) == []
    assert [row.step for row in office.log()].count("import_catalogue") == 1
