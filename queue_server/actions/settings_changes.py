"""Changes an office's settings by a merge patch. A change that would strand people is refused.

A change is valid from a moment. Planned versions keep their own changes: they are stored again on top of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.actions.settings import earliest_moment, keep_version, store_version
from queue_server.actions.settings_checks import check_logo, check_reach, with_known_screens
from queue_server.domain.errors import (
    LaterSettingsDiffer,
    OfficeNotSetUp,
    SettingsChanged,
    TimeHasPassed,
    VersionNotFound,
    WouldStrand,
)
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.settings_touch import (
    STRANDED,
    ClassSaid,
    Setup,
    Touch,
    touched_later,
    touched_today,
)
from queue_server.settings.changes import Change, differences, merged, patch_between, patched, tidied
from queue_server.settings.checking import Unfit, keyed_form, settled
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.keyed import Document, Misplaced
from queue_server.storage.settings_versions import SettingsVersion

# How far ahead a change may be planned.
FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Changed:
    """The result of a change: its version, the differences, and whom it touches.

    `version` is the existing one when nothing differs, and in a dry run. `kept`: what an undo leaves because it was
    changed again since.
    """

    version: int
    before: Document
    after: Document
    changes: Sequence[Change]
    touches: Sequence[Touch]
    kept: Sequence[Change] = ()


def change_settings(
    command: Command,
    patch: Mapping[str, Any],
    *,
    read: int,
    reason: str,
    origin: str = "page",
    valid_from: datetime | None = None,
    at_machine: bool = False,
    dry_run: bool = False,
) -> Changed:
    """Store the office's settings with `patch` applied, valid from a moment (default: now).

    `patch`: a merge patch on the API's form (`settings.keyed`); `read`: the newest version its writer saw.
    `at_machine`: a person at the server's machine, who may use its devices.

    Raises:
        VersionNotFound: `read` does not exist. TimeHasPassed: the moment is over. Unfit: the settings are not valid.
        SettingsChanged: a version after `read` is valid then; both differences are in the error.
        LaterSettingsDiffer: a planned version does not fit on top of this one.
        WouldStrand: people would be left without a counter; the error lists them.
    """
    seen = document_of(command, read)
    moment = _moment(command, valid_from)
    base = queries.version_at(command.session, command.office.code, moment)
    if base > read:
        raise changed_meanwhile(command, seen, keyed_form(_applied(command, seen, patch)), base)
    return adopt(
        command,
        moment,
        lambda before: _applied(command, before, patch),
        reason=reason,
        origin=origin,
        at_machine=at_machine,
        dry_run=dry_run,
    )


def change_section(
    command: Command, section: str, patch: Mapping[str, Any], *, origin: str = "page"
) -> Changed:
    """Change a section that has its own page and needs no reason: ticket layout, posters, screens."""
    newest = queries.newest_settings_version(command.session, command.office.code)
    return change_settings(command, {section: patch}, read=newest, reason="", origin=origin)


def changed_meanwhile(command: Command, seen: Document, mine: Document, base: int) -> SettingsChanged:
    """The error for a change based on older settings than version `base`."""
    now = document_of(command, base)
    both = {"yours": differences(seen, mine), "theirs": differences(seen, now)}
    return SettingsChanged(newest=base, seen=seen, mine=mine, now=now, **both)


def adopt(
    command: Command,
    moment: datetime,
    change: Callable[[Document], OfficeSettings],
    *,
    reason: str,
    origin: str,
    dry_run: bool,
    at_machine: bool = False,
) -> Changed:
    """Apply `change` to the settings of that moment and store the result, with the planned versions on top of it."""
    base = queries.version_at(command.session, command.office.code, moment)
    before = document_of(command, base)
    office = change(before)
    check_logo(command, before, office)
    if not at_machine:
        check_reach(command, before, office)
    after = keyed_form(office)
    changes = differences(before, after)
    newest = queries.newest_settings_version(command.session, command.office.code)
    if not changes:
        return Changed(base, before, after, (), ())
    coming = _on_top(command, moment, before, after)
    touches = whom(command, queries.settings_of_version(command.session, office.code, base), office, moment)
    if stranded := [touch for touch in touches if touch.kind in STRANDED]:
        raise WouldStrand(before=before, after=after, now=command.now, people=stranded)
    if dry_run:
        return Changed(newest, before, after, changes, touches)
    later = [_keep_again(command, planned, other) for planned, other in coming]
    row = store_version(command, office, reason=reason, origin=origin, valid_from=moment, later=later)
    return Changed(row.version, before, after, changes, touches)


def _keep_again(command: Command, planned: SettingsVersion, office: OfficeSettings) -> int:
    """Store a planned version on top of this change, with who planned it and why: this change is not its reason."""
    return keep_version(
        command,
        office,
        reason=planned.reason,
        origin=planned.origin,
        valid_from=planned.valid_from,
        actor=planned.actor,
    ).version


def _on_top(
    command: Command, moment: datetime, before: Document, after: Document
) -> list[tuple[SettingsVersion, OfficeSettings]]:
    """The planned versions on top of `after`: each keeps its own changes.

    Raises:
        LaterSettingsDiffer: one of them would not be valid any more.
    """
    found = []
    for row in queries.coming_settings(command.session, command.office.code, moment):
        own = document_of(command, row.version)
        document = merged(after, patch_between(before, own))
        try:
            office = checked(command, document, own, after)
        except Unfit as error:
            raise LaterSettingsDiffer(version=row.version, valid_from=row.valid_from, unfit=error) from None
        before, after = own, keyed_form(office)
        if after != own:
            found.append((row, office))
    return found


def whom(command: Command, before: OfficeSettings, after: OfficeSettings, moment: datetime) -> list[Touch]:
    """Return the people touched when `after` replaces `before` from `moment` on: the line, then those with vouchers."""
    session, code = command.session, after.code
    day = moment.astimezone(after.zone).date()
    days = queries.office_days(session, before, day)
    earlier = [(at, office) for at, office in days.settings if at < moment]
    changed = replace(days, settings=[*earlier, (moment, after)])
    was = setup_of(before, days.plan(day).hours, moment)
    will = setup_of(after, changed.plan(day).hours, moment)
    people = queries.present_tickets(session, code, command.today) if was.day == command.today else ()
    vouchers = queries.open_vouchers(session, code, day)
    return [*touched_today(people, was, will, moment), *touched_later(vouchers, was, will)]


def setup_of(office: OfficeSettings, hours: OpeningHours, moment: datetime) -> Setup:
    """Return how the office serves people at a moment whose day has these hours."""
    counters = {counter.number: {*counter.services, *counter.secondary} for counter in office.counters}
    day = moment.astimezone(office.zone).date()
    classes = {one.code: ClassSaid(one.name, one.mark, one.minutes) for one in office.priorities}
    return Setup(frozenset(office.service_by_code), counters, hours, day, classes)


def _applied(command: Command, document: Document, patch: Mapping[str, Any]) -> OfficeSettings:
    """The document with the patch.

    Raises:
        Unfit: it is no office's settings, or another office's.
    """
    try:
        office = checked(command, patched(document, tidied(patch)), document)
    except Misplaced as error:
        raise Unfit(error.field, error.kind) from None
    if office.code != document["office"]["code"]:
        raise Unfit("office.code", "fixed")
    return office


def checked(command: Command, wanted: Document, *standing: Document) -> OfficeSettings:
    """Check what is wanted into settings; what stood in `standing` documents and is gone by now is taken out.

    Raises:
        Unfit: no office can have such settings.
    """
    return settled(with_known_screens(command, wanted, *standing), *standing)


def _moment(command: Command, valid_from: datetime | None) -> datetime:
    """The moment from which the change is valid.

    Raises:
        TimeHasPassed: it is in the past. Unfit: it is too far ahead.
    """
    if valid_from is None:
        return earliest_moment(command)
    if valid_from <= command.now:
        raise TimeHasPassed
    if valid_from > command.now + FARTHEST:
        raise Unfit("valid_from", "too_far")
    return max(valid_from, earliest_moment(command))


def document_of(command: Command, version: int) -> Document:
    """A version's settings in the API's form.

    Raises:
        VersionNotFound: there is none with this number.
    """
    try:
        return keyed_form(queries.settings_of_version(command.session, command.office.code, version))
    except OfficeNotSetUp:
        raise VersionNotFound(version=version) from None
