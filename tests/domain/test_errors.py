"""The codes of refusals; programs of others depend on them, so they never change."""

import inspect

from queue_server.domain import errors, outcomes, people_errors, procedure_undo, seen_at_counter
from queue_server.domain.errors import NotFound, QueueError, TicketNotFound

CODES = """
queue_error nobody_waiting on_break step_not_allowed counter_busy counter_closed nothing_current undo_too_late
reason_needed not_yet_heard called_just_now postponed_enough ask_help_desk promised_later service_closed session_full
no_such_time time_has_passed voucher_used voucher_not_yet clock_doubted clock_moved clock_impossible day_not_reopened
idempotency_conflict nothing_to_print_on not_in_block pairing_code_unknown pairing_kind_differs not_an_id_card
last_admin person_exists person_not_found counter_moved_on
card_needed already_has enough_numbers not_found ticket_not_found voucher_not_found counter_not_found
counter_removed counter_not_yet service_not_found procedure_not_found device_not_found office_not_set_up
outcome_too_late outcome_not_offered outcomes_contradict document_not_listed import_not_undoable version_not_planned
"""
REFUSALS = {
    one
    for module in (errors, outcomes, people_errors, procedure_undo, seen_at_counter)
    for _, one in inspect.getmembers(module, inspect.isclass)
    if issubclass(one, QueueError)
}


def test_no_code_is_lost_and_none_means_two_things():
    codes = [refusal.code for refusal in REFUSALS]
    assert set(CODES.split()) - set(codes) == set()
    assert len(codes) == len(set(codes))


def test_a_code_is_the_name_of_its_refusal():
    for refusal in REFUSALS:
        assert refusal.code.replace("_", "") == refusal.__name__.lower()


def test_a_refusal_carries_what_its_sentence_needs():
    refused = TicketNotFound(ticket="A012")
    assert (str(refused), refused.details) == ("ticket_not_found", {"ticket": "A012"})
    assert isinstance(refused, NotFound)
