"""One office's settings: every section of its file, as frozen values that agree with each other."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationInfo, field_validator, model_validator

from queue_server.domain.boards import LONGEST_ZONE, ScreenPlace
from queue_server.domain.calling_order import DeskView
from queue_server.domain.numbering import NumberRange
from queue_server.domain.opening_hours import WEEKDAYS, OpeningHours, WorkSession
from queue_server.domain.sentences import N_, Gettext, Sentence, as_written, in_vietnamese
from queue_server.domain.targets import Targets
from queue_server.settings.agreement import check_agreement, check_names
from queue_server.settings.calling import QueueSection
from queue_server.settings.counter_keys import KeysSection
from queue_server.settings.devices import KioskSection, PaperSection, PrinterSection
from queue_server.settings.formats import up_to_date
from queue_server.settings.hall import BoardSettings, PosterSettings
from queue_server.settings.limits import at_most, format_of, is_read
from queue_server.settings.mail import MailSection
from queue_server.settings.naming import called
from queue_server.settings.no_longer import NOT_FROM_ZERO, OF_A_PLACE
from queue_server.settings.outcomes import MOST_OUTCOMES, USUAL_OUTCOMES, OutcomeSettings
from queue_server.settings.priorities import MOST_PRIORITIES, USUAL_PRIORITIES, PrioritySettings
from queue_server.settings.public_holidays import days_off, working_days
from queue_server.settings.retention import RetentionSection
from queue_server.settings.rules import RulesSection
from queue_server.settings.service import ServiceSettings, WeekHours, sessions_in_order, week_of
from queue_server.settings.targets import TargetsSection
from queue_server.settings.voice import Section, VoiceSection
from queue_server.settings.votes import VotesSection

# More of anything than the largest office has: 30 services, 40 counters.
MOST = 200


class OfficeSection(Section):
    code: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    parent: Annotated[str, at_most(120)] = ""
    title: str = Field(min_length=1, max_length=120)
    time_zone: Annotated[str, OF_A_PLACE] = "Asia/Ho_Chi_Minh"
    hotline: Annotated[str, at_most(80)] = ""
    notice: Annotated[str, at_most(300)] = (
        "Lấy số miễn phí – Phục vụ theo thứ tự – Ưu tiên theo quy định niêm yết"
    )
    hours: WeekHours = Field(default_factory=dict)
    public_holidays: str = ""
    dates: Annotated[Mapping[date, tuple[str, ...]], at_most(1000)] = Field(default_factory=dict)
    issue_early_minutes: int = Field(30, ge=0, le=240)
    help_service: str = ""

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f'"{name}" is not a time zone like "Asia/Ho_Chi_Minh"') from None
        return name

    @field_validator("public_holidays")
    @classmethod
    def _known_country(cls, country: str) -> str:
        if country:
            days_off(country)
        return country

    @field_validator("dates")
    @classmethod
    def _readable_dates(cls, dates: Mapping[date, tuple[str, ...]]) -> Mapping[date, tuple[str, ...]]:
        for day, sessions in dates.items():
            sessions_in_order(day.isoformat(), sessions)
        return dates


class CounterSettings(Section):
    """A counter. It helps with `secondary` services when their tickets have waited ten minutes longer."""

    number: Annotated[str, NOT_FROM_ZERO] = Field(pattern=r"^[0-9]{1,2}$")
    name: Annotated[str, at_most(60)] = ""
    services: Annotated[tuple[str, ...], at_most(MOST)] = Field(min_length=1)
    secondary: Annotated[tuple[str, ...], at_most(MOST)] = ()
    zone: str = Field("", max_length=LONGEST_ZONE)


class OfficeSettings(Section):
    """One office: itself, its services, counters and rules."""

    office: OfficeSection
    services: Annotated[tuple[ServiceSettings, ...], at_most(MOST)] = Field(min_length=1)
    counters: tuple[CounterSettings, ...] = Field(min_length=1)
    queue: QueueSection = QueueSection()
    priorities: Annotated[tuple[PrioritySettings, ...], at_most(MOST_PRIORITIES)] = USUAL_PRIORITIES
    keys: KeysSection = KeysSection()
    outcomes: Annotated[tuple[OutcomeSettings, ...], at_most(MOST_OUTCOMES)] = USUAL_OUTCOMES
    rules: RulesSection = RulesSection()
    targets: TargetsSection = TargetsSection()
    votes: VotesSection = VotesSection()
    mail: MailSection = MailSection()
    retention: RetentionSection = RetentionSection()
    printer: PrinterSection = PrinterSection()
    paper: PaperSection = PaperSection()
    kiosk: KioskSection = KioskSection()
    voice: VoiceSection = VoiceSection()
    posters: Annotated[tuple[PosterSettings, ...], at_most(MOST)] = ()
    boards: Annotated[tuple[BoardSettings, ...], at_most(MOST)] = ()

    @model_validator(mode="after")
    def _agrees_with_itself(self, info: ValidationInfo) -> "OfficeSettings":
        check_agreement(self)
        if not is_read(info):
            check_names(self)
        return self

    @model_validator(mode="before")
    @classmethod
    def _read_earlier_forms(cls, values: Any, info: ValidationInfo) -> Any:
        return up_to_date(values, format_of(info)) if isinstance(values, Mapping) else values

    @property
    def code(self) -> str:
        return self.office.code

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.office.time_zone)

    @cached_property
    def hours(self) -> OpeningHours:
        sessions = week_of(self.office.hours)
        country = self.office.public_holidays if sessions else ""
        dates: dict[date, Sequence[WorkSession]] = dict.fromkeys(days_off(country) if country else (), ())
        worked = working_days(country) if country else {}
        for day, day_off in worked.items():
            dates[day] = sessions.get(WEEKDAYS[day_off.weekday()], ())
        for day, texts in self.office.dates.items():
            dates[day] = [WorkSession.parse(text) for text in texts]
        early = timedelta(minutes=self.office.issue_early_minutes)
        return OpeningHours(self.zone, sessions, early, dates, worked)

    @cached_property
    def service_by_code(self) -> Mapping[str, ServiceSettings]:
        return {service.code: service for service in self.services}

    def targets_of(self, service: str) -> Targets:
        """Return which share of the service's visits is to be called within which time."""
        return self.targets.of(self.service(service))

    def satisfied_percent(self, service: str) -> int:
        """Return the goal of a service: how many percent of its visitors shall be satisfied."""
        return self.service(service).satisfied_percent or self.votes.satisfied_percent

    def outcomes_for(self, service: str) -> list[OutcomeSettings]:
        """Return the outcomes that officers may note of a visit to this service, in their order."""
        return [outcome for outcome in self.outcomes if outcome.is_offered_for(service)]

    @cached_property
    def counter_by_number(self) -> Mapping[str, CounterSettings]:
        return {counter.number: counter for counter in self.counters}

    def numbers_of(self, service: ServiceSettings) -> NumberRange:
        """Return the numbers that the server gives for the service, without those reserved for kiosks."""
        spares = self.kiosk.spares
        return spares.without(service.numbers) if spares else service.numbers

    def service(self, code: str) -> ServiceSettings:
        """Return a service; a removed service gets its code as its name, so that its tickets stay readable."""
        return self.service_by_code.get(code) or ServiceSettings(code=code, prefix="A", name=code)

    @cached_property
    def kiosk_services(self) -> Sequence[ServiceSettings]:
        """The services on the kiosk: all except the lanes for many files, which its question about files leads to."""
        lanes = {service.many_files_service for service in self.services if service.asks_files}
        return [service for service in self.services if service.code not in lanes]

    def lane_for(self, service: ServiceSettings, files: int) -> ServiceSettings:
        """Return the service whose line a citizen with so many files joins."""
        own_lane = service.many_files_service and files >= service.many_files_from
        return self.service_by_code[service.many_files_service] if own_lane else service

    @cached_property
    def _files_asked(self) -> Mapping[str, Sequence[tuple[int, int | None]]]:
        """The kiosk's choices of files by service, and by the lane for many of them."""
        found: dict[str, list[tuple[int, int | None]]] = {}
        for service in self.services:
            for code in {service.code, service.many_files_service} - {""}:
                found.setdefault(code, []).extend(service.files_choices)
        return found

    def files_text(self, service: str, files: int) -> str:
        """Return the number of files in the kiosk's ranges: "1", "2–3", "4+"; other numbers are written exactly."""
        for low, high in self._files_asked.get(service, ()):
            if files == (high or low):
                return f"{low}+" if high is None else f"{low}–{high}" if high > low else str(low)
        return str(files)

    @cached_property
    def zones(self) -> list[str]:
        """The parts of the hall that counters stand in, in the order of the counters; [] in an undivided hall."""
        return list(dict.fromkeys(counter.zone for counter in self.counters if counter.zone))

    def zone_of(self, counter: str | None) -> str:
        """Return the part of the hall a counter stands in; "" for the whole hall, also of a counter no longer there."""
        return self.counter(counter or "").zone

    def speaks(self, at: datetime) -> bool:
        """Whether calls are said in the hall at that moment: the office has a voice, and it is not a quiet hour."""
        return self.voice.enabled and not self.voice.is_quiet(at.astimezone(self.zone))

    def counter(self, number: str) -> CounterSettings:
        """Return a counter; a removed counter takes no service, but its current ticket can be served to the end."""
        known = self.counter_by_number.get(number)
        return known or CounterSettings.model_construct(number=number, services=())

    def counter_name(self, number: str, gettext: Gettext = in_vietnamese) -> str:
        """Return the name of a counter; for a removed counter a text that says so."""
        return self.counter_said(number).said(gettext)

    def counter_said(self, number: str) -> Sentence:
        """Return the name of a counter before it is said; a name that the office gave is the same in each language."""
        if number not in self.counter_by_number:
            return N_("Quầy %(number)s (đã bỏ)", number=number)
        name = self.counter_by_number[number].name
        return as_written(name) if name else called(number)

    @cached_property
    def drawn(self) -> dict[Any, Any]:
        """What is drawn of these settings alone, by the function that draws it (`snapshots.fixed_parts`)."""
        return {}

    @cached_property
    def board_places(self) -> Mapping[int, ScreenPlace]:
        """The set-up of each screen that an admin has set up, by device number."""
        return {int(board.screen): board.place for board in self.boards}

    @cached_property
    def posters_in_turn(self) -> Sequence[PosterSettings]:
        """Every poster in its order, whether it is shown now or not."""
        return sorted(self.posters, key=lambda poster: (poster.place, int(poster.number)))

    @cached_property
    def counter_numbers(self) -> frozenset[str]:
        return frozenset(self.counter_by_number)

    @cached_property
    def assigned(self) -> frozenset[str]:
        """The services that some counter takes; tickets of other services are called by every counter."""
        return frozenset(code for c in self.counters for code in (*c.services, *c.secondary))

    @cached_property
    def unassigned(self) -> frozenset[str]:
        """The office's services that no counter takes: the kiosk gives no numbers for them."""
        return frozenset(self.service_by_code) - self.assigned

    def counters_for(self, service: str) -> list[str]:
        """Return the numbers of the counters that take `service`, first those that have it as a main service.

        A service that no counter takes, or that was removed, belongs to every counter: nobody who holds a number of it
        is left without a counter.
        """
        if service not in self.assigned:
            return [c.number for c in self.counters]
        return list(self._takers[service])

    @cached_property
    def _takers(self) -> Mapping[str, Sequence[str]]:
        """The counters of each assigned service; every number that is given asks for all of them."""
        first = {s: [c.number for c in self.counters if s in c.services] for s in self.assigned}
        second = {s: [c.number for c in self.counters if s in c.secondary] for s in self.assigned}
        return {service: first[service] + second[service] for service in self.assigned}

    def counters_told(self, service: str) -> list[str]:
        """Return the counters that a citizen is told, in the order of their numbers.

        These are the counters with the service as a main one; helping counters only if there is no other, because they
        call it rarely and late.
        """
        first = [counter.number for counter in self.counters if service in counter.services]
        return sorted(first or self.counters_for(service), key=int)

    def desk_view(self, counter: str, later: Collection[datetime], break_ends: datetime | None) -> DeskView:
        """Return the counter as a value for the calling rule.

        `later`: the openings still to come; `break_ends`: end of the current break, None without one.
        """
        settings = self.counter(counter)
        return DeskView(
            counter,
            settings.services,
            settings.secondary,
            later=later,
            penalty=timedelta(minutes=self.queue.secondary_minutes),
            counters=self.counter_numbers,
            assigned=self.assigned,
            break_ends=break_ends,
        )
