"""The refusals that a person can act on, each with a stable code. Their sentences are in `web/errors.py`."""

from typing import Any


class QueueError(Exception):
    """A command that the rules refuse; nothing has changed."""

    code = "queue_error"

    def __init__(self, **details: object) -> None:
        super().__init__(self.code)
        self.details = details


class NobodyWaiting(QueueError):
    """No ticket waits for any of the counter's services."""

    code = "nobody_waiting"


class OnBreak(QueueError):
    """The office has its lunch break: waiting citizens are called from `opens` ("13:30") on."""

    code = "on_break"


class StepNotAllowed(QueueError):
    """The ticket's state does not allow this step, e.g. finishing a waiting ticket."""

    code = "step_not_allowed"


class CounterBusy(QueueError):
    """The counter has not finished with its current ticket."""

    code = "counter_busy"


class CounterClosed(QueueError):
    """The counter is closed or paused, so it cannot call."""

    code = "counter_closed"


class CounterRemoved(CounterClosed):
    """The counter was taken out of the settings: who is at it is served to the end, nobody else is called."""

    code = "counter_removed"


class CounterNotYet(CounterClosed):
    """The counter is in settings that hold only from `begins` on."""

    code = "counter_not_yet"
    details: dict[str, Any]


class NothingCurrent(QueueError):
    """The counter has no current ticket for this step."""

    code = "nothing_current"


class UndoTooLate(QueueError):
    """There is nothing to undo, its 30 seconds are over, or a later command depends on it."""

    code = "undo_too_late"


class ReasonNeeded(QueueError):
    """A call out of order needs a reason for the log."""

    code = "reason_needed"


class NotYetHeard(QueueError):
    """The hall has not heard the previous call yet; the person may be called again in `seconds`."""

    code = "not_yet_heard"


class CalledJustNow(QueueError):
    """The person was called once, less than a minute ago: a no-show needs a reason, or `seconds` more."""

    code = "called_just_now"


class PostponedEnough(QueueError):
    """The citizen has asked for more time as often as allowed."""

    code = "postponed_enough"


class AskHelpDesk(QueueError):
    """The citizen missed the call and has come back by phone once already, or is too late for that."""

    code = "ask_help_desk"


class PromisedLater(QueueError):
    """The number is promised to the next session, so its place in line cannot be given up before that."""

    code = "promised_later"


class ServiceClosed(QueueError):
    """The office does not give out numbers at this time."""

    code = "service_closed"


class SessionFull(QueueError):
    """The kiosk gives no number of the service now; `choices` are the alternatives.

    `details`: service (its settings), stopped, choices; outside the service's own hours `hours` ("07:30–11:00", "" for
    none today) and whether they are `over`; in a full session morning, waiting, until ("11:25").
    """

    code = "session_full"
    details: dict[str, Any]


class NoSuchTime(QueueError):
    """The office has no later session today, does not work on that day, or the day is too far ahead."""

    code = "no_such_time"


class TimeHasPassed(QueueError):
    """Today cannot end at a time before now."""

    code = "time_has_passed"


class VoucherUsed(QueueError):
    """The voucher was used already."""

    code = "voucher_used"


class VoucherNotYet(QueueError):
    """The voucher is for a later day."""

    code = "voucher_not_yet"


class ClockDoubted(QueueError):
    """The clock is in doubt (`domain.believed_time`): nothing is written until a person or time server decides.

    `details`: `machine`, the time of its clock, and `log_end`, the time of the log's last row (None when empty).
    """

    code = "clock_doubted"


class ClockMoved(QueueError):
    """The machine's time differs from the confirmed one."""

    code = "clock_moved"


class ClockImpossible(QueueError):
    """The machine's time is older than this program; nobody can confirm that."""

    code = "clock_impossible"


class DayNotReopened(QueueError):
    """The end of today cannot be undone: nobody was sent home, it is over an hour ago, or the day is really over."""

    code = "day_not_reopened"


class IdempotencyConflict(QueueError):
    """The same Idempotency-Key was sent with a different command."""

    code = "idempotency_conflict"


class NothingToPrintOn(QueueError):
    """The office has no printer."""

    code = "nothing_to_print_on"


class NotInBlock(QueueError):
    """The number is not in the block reserved for the kiosk that gave it."""

    code = "not_in_block"


class PairingCodeUnknown(QueueError):
    """No machine waits with this code: it is mistyped, older than ten minutes, or was just used."""

    code = "pairing_code_unknown"


class PairingKindDiffers(QueueError):
    """The machine cannot get this kind: a browser is no printer, an agent no screen, four digits are only for TVs."""

    code = "pairing_kind_differs"


class NotAnIdCard(QueueError):
    """The scanned text is no ID card, or too damaged to be read."""

    code = "not_an_id_card"


class CardNeeded(QueueError):
    """The service gives numbers at the kiosk only to citizens who scan their card."""

    code = "card_needed"


class AlreadyHas(QueueError):
    """The person already holds a valid number of this service; `ticket` is its id.

    `ahead`: how many are called before it, None when it no longer waits.
    """

    code = "already_has"


class EnoughNumbers(QueueError):
    """The person has had as many numbers today as the office's rules allow."""

    code = "enough_numbers"


class SettingsChanged(QueueError):
    """Somebody else saved the settings after they were read.

    `details`: `newest`, the valid version; `seen`, `mine` and `now`, the documents that were read, wanted and valid;
    `yours` and `theirs`, the differences of `mine` and `now` from `seen`.
    """

    code = "settings_changed"
    details: dict[str, Any]


class WouldStrand(QueueError):
    """The change would leave people without a counter; `details`: documents `before` and `after`, `now`, `people`."""

    code = "would_strand"
    details: dict[str, Any]


class LaterSettingsDiffer(QueueError):
    """A version that is already planned does not fit this change; `details`: its version, valid_from, the reason."""

    code = "later_settings_differ"
    details: dict[str, Any]


class NotFound(QueueError):
    """There is no such ticket, counter, service or procedure here."""

    code = "not_found"


class TicketNotFound(NotFound):
    code = "ticket_not_found"


class VoucherNotFound(NotFound):
    code = "voucher_not_found"


class CounterNotFound(NotFound):
    code = "counter_not_found"


class ServiceNotFound(NotFound):
    code = "service_not_found"


class ProcedureNotFound(NotFound):
    """The catalogue has no such procedure in force today."""

    code = "procedure_not_found"


class VersionNotFound(NotFound):
    """The office's settings never had this version, or it is the first and has none before it."""

    code = "version_not_found"


class DeviceNotFound(NotFound):
    """The office has no such device, or it was removed already."""

    code = "device_not_found"


class OfficeNotSetUp(NotFound):
    """The database does not know this office yet."""

    code = "office_not_set_up"
