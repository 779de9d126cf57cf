"""What a person can be told and act on, each with a stable code. The words shown stand in `web/errors.py`."""

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
    """The office has its break at noon: who waits was told to be called from `opens` ("13:30") on."""

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


class NothingCurrent(QueueError):
    """The counter has no current ticket for this step."""

    code = "nothing_current"


class UndoTooLate(QueueError):
    """There is nothing to undo, or its 30 seconds are over, or somebody built on it."""

    code = "undo_too_late"


class ReasonNeeded(QueueError):
    """A call out of order must say why, so that the log can."""

    code = "reason_needed"


class NotYetHeard(QueueError):
    """The hall has not heard the call before yet; the person may be called again in `seconds`."""

    code = "not_yet_heard"


class CalledJustNow(QueueError):
    """Called once, less than a minute ago: to give the person up needs a reason, or `seconds` more."""

    code = "called_just_now"


class PostponedEnough(QueueError):
    """The citizen has asked for more time as often as one may."""

    code = "postponed_enough"


class AskHelpDesk(QueueError):
    """Who missed the call has come back by the phone once already, or comes too late for that."""

    code = "ask_help_desk"


class PromisedLater(QueueError):
    """The number was promised to the next session; before it there is no place to give up."""

    code = "promised_later"


class ServiceClosed(QueueError):
    """The office does not give out numbers at this time."""

    code = "service_closed"


class SessionFull(QueueError):
    """The kiosk gives no number of the service now; `choices` are what is offered instead.

    `details`: service (its settings), stopped, choices; outside the service's own hours `hours` ("07:30–11:00", "" for
    none today) and whether they are `over`; in a full session morning, waiting, until ("11:25").
    """

    code = "session_full"
    details: dict[str, Any]


class NoSuchTime(QueueError):
    """The office has no later session today, or does not work on that day, or it is too far ahead."""

    code = "no_such_time"


class TimeHasPassed(QueueError):
    """Today cannot end at a time before now."""

    code = "time_has_passed"


class VoucherUsed(QueueError):
    """The voucher's number was given already."""

    code = "voucher_used"


class VoucherNotYet(QueueError):
    """The voucher is for a later day."""

    code = "voucher_not_yet"


class ClockDoubted(QueueError):
    """Nobody knows what time it is (`domain.believed_time`), so nothing is written: a person or a time server decides.

    `details`: machine, what its clock shows, and log_end, what the log ends with (None for an empty one).
    """

    code = "clock_doubted"


class ClockMoved(QueueError):
    """The machine shows another time than the one that was confirmed."""

    code = "clock_moved"


class ClockImpossible(QueueError):
    """The machine shows a time before this program was written; nobody can confirm that."""

    code = "clock_impossible"


class DayNotReopened(QueueError):
    """Nothing of today can be taken back: nobody was sent home, it is over an hour ago, or the day is really over."""

    code = "day_not_reopened"


class IdempotencyConflict(QueueError):
    """The same Idempotency-Key came with another command."""

    code = "idempotency_conflict"


class NothingToPrintOn(QueueError):
    """The office has no printer."""

    code = "nothing_to_print_on"


class NotInBlock(QueueError):
    """A number that is not of the block put aside for the kiosk that gave it."""

    code = "not_in_block"


class PairingCodeUnknown(QueueError):
    """No machine waits with this code: mistyped, run out after ten minutes, or used by somebody else just now."""

    code = "pairing_code_unknown"


class PairingKindDiffers(QueueError):
    """A browser cannot become a printer, nor a print agent a screen, nor a TV with four digits anything else."""

    code = "pairing_kind_differs"


class NotAnIdCard(QueueError):
    """What was scanned is no ID card, or came too mangled to be read."""

    code = "not_an_id_card"


class CardNeeded(QueueError):
    """The service gives numbers at the kiosk only to those who show their card."""

    code = "card_needed"


class AlreadyHas(QueueError):
    """The person holds a number of this service that still stands; `ticket` is its id.

    `ahead`: how many are called before it, None when it waits no more.
    """

    code = "already_has"


class EnoughNumbers(QueueError):
    """The person has had as many numbers today as the office's rules allow."""

    code = "enough_numbers"


class SettingsChanged(QueueError):
    """Somebody saved other settings since they were read.

    `details`: newest, the version that is valid; seen, mine and now, the documents read, wanted and valid; yours and
    theirs, what differs from the first in the two others.
    """

    code = "settings_changed"
    details: dict[str, Any]


class WouldStrand(QueueError):
    """The change would leave people behind; `details`: before and after, the documents, now, and people, whom."""

    code = "would_strand"
    details: dict[str, Any]


class LaterSettingsDiffer(QueueError):
    """A version that comes later cannot be on top of this change; `details`: its version, valid_from, and why."""

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
    """The office's settings never had this version, or nothing was before it."""

    code = "version_not_found"


class DeviceNotFound(NotFound):
    """The office has no such device, or it was shut out already."""

    code = "device_not_found"


class OfficeNotSetUp(NotFound):
    """The database does not know this office yet."""

    code = "office_not_set_up"
