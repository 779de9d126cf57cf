"""What happens to some citizens of the eventful days besides being called and served."""

from datetime import timedelta

from queue_server import actions
from queue_server.actions import corrections, people
from queue_server.actions.no_shows import BY_RULE, give_up_unanswered
from queue_server.actions.suggesting import keep_suggestions
from queue_server.actions.votes import close_vote, vote
from queue_server.domain.corrections import Correction
from queue_server.domain.line_places import LinePlace
from queue_server.domain.priorities import GENERAL
from queue_server.domain.ticket_state import Aside
from queue_server.domain.votes import Channel, Vote, name_of
from queue_server.forecast.suggestions import Act, Suggestion
from queue_server.storage.models import Ticket
from tests.office import Office


def set_aside(office: Office) -> None:
    """Somebody is sent to pay and comes back, and then waits for the result; somebody else has no number."""
    label = office.ticket("A")
    office.press(actions.call_ticket, "1", label, "khẩn")
    office.press(actions.park, "1", "nộp phí", Aside.AWAY)
    office.later(minutes=3)
    office.press(actions.rejoin_by_slip, label)
    office.press(actions.call_ticket, "1", label, "khẩn")
    office.press(actions.park, "1", aside=Aside.RESULT)
    office.later(minutes=1)
    office.press(actions.rejoin, label, given_at="1")
    office.press(actions.serve_without_number, "1", "A", 2)
    office.press(actions.set_files, "1", 5)
    office.press(actions.set_files, "1", 50)
    office.press(actions.undo, "1")
    office.press(actions.set_at_seat_here, "1", at_seat=True)
    office.press(actions.transfer, "1", service="H", here=True)
    office.press(actions.finish, "1")


def put_back(office: Office) -> None:
    """Somebody who was called is put back behind one person; somebody who missed the call, until this afternoon."""
    label = office.ticket("A")
    office.press(actions.call_ticket, "1", label, "khẩn")
    office.press(actions.requeue, "1", LinePlace.AFTER, 1)
    office.press(actions.call_ticket, "1", label, "khẩn")
    office.later(minutes=1)
    office.press(actions.recall, "1")
    office.later(minutes=1)
    office.press(give_up_unanswered, "1", actor=BY_RULE)
    office.press(actions.requeue, "1", LinePlace.AFTERNOON, reference=label)
    office.press(actions.set_at_seat, label, at_seat=True)
    office.press(actions.set_at_seat, label, at_seat=False)
    office.press(actions.set_priority, label, GENERAL, "quên chọn khi lấy số")
    office.press(actions.set_priority, label, "", "chọn nhầm")


def sent_to_a_person(office: Office) -> None:
    """Somebody waits for an officer whose counter 2 is closed, and no longer when the officer is locked."""
    hoa = office.press(people.add, "Trần Thị Hoa", "officer", usual_counter="2", actor="supervisor").person.id
    label = office.ticket("A")
    office.press(actions.call_ticket, "1", label, "khẩn")
    office.press(actions.transfer, "1", person=hoa, note="hồ sơ cũ")
    office.press(people.lock, hoa, actor="supervisor")


def said_and_sent(office: Office, ended: str) -> None:
    """What happens besides: somebody waits for an officer, and the entries of a visit that has ended are disputed."""
    sent_to_a_person(office)
    say_of_past_visits(office, ended)
    renamed(office)


def renamed(office: Office) -> None:
    """Two officers of one name get a name each: first the one at counter 1, then the other, who is alone by it then."""
    one, other = (
        office.press(people.add, "officer 1", "officer", sign_in=sign_in, actor="supervisor").person.id
        for sign_in in ("mai", "moc")
    )
    office.press(actions.pause_counter, "1", "trình ký", 5, who=one)
    office.press(actions.open_counter, "1", who=one)
    office.press(people.change, one, name="Lê Thị Mai", actor="supervisor")
    office.press(people.change, other, name="Lê Thị Mộc", actor="supervisor")


def say_of_past_visits(office: Office, label: str) -> None:
    """An officer disputes an entry twice; a supervisor corrects it, takes that back and lets the other one stay."""
    ticket = office.row(label)
    rows = [row for row in office.log() if row.ticket == ticket.id]
    call, finish = (next(row for row in reversed(rows) if row.step == step) for step in ("call", "finish"))
    told = corrections.dispute, ticket.public_id
    office.press(*told, "không phải tôi phục vụ", actor=call.actor)
    officer = Correction(call.seq, officer="supervisor")
    office.press(corrections.correct, ticket.public_id, officer, "ngồi thay", actor="supervisor")
    ended = Correction(finish.seq, finished_at=finish.at - timedelta(seconds=30))
    office.press(corrections.correct, ticket.public_id, ended, "quên kết thúc", actor="supervisor")
    office.press(
        corrections.undo_correction, ticket.public_id, office.log()[-1].seq, "nhầm", actor="supervisor"
    )
    office.press(*told, "vẫn sai", actor="supervisor")
    office.press(corrections.keep_entry, ticket.public_id, "đã xem lại", actor="supervisor")


def vote_on(office: Office, label: str) -> None:
    """Somebody is not satisfied, and a supervisor says what was done; the finish can still be undone."""
    ticket = office.row(label).id
    low = Vote(2, ("Chờ lâu",), "gọi tôi số 0912 345 678")
    office.press(lambda command: vote(command, command.session.get_one(Ticket, ticket), low, Channel.EXIT))
    low_vote = name_of(office.log()[-1].data["salt"])
    office.press(close_vote, low_vote, "đã xin lỗi, mở thêm quầy", actor="supervisor")


def open_as_suggested(office: Office) -> None:
    """A counter opens as the floor page suggests, and closes again."""
    opening = Suggestion(Act("open", "2", "L"), 52, 31, None, 0)
    with office.database.write(office.settings.code) as session:
        keep_suggestions(session, office.settings.code, [opening], office.now)
    office.press(actions.open_counter, "2")
    office.press(actions.close_counter, "2")
