"""The API's vouchers: a number at the head of today's line for a ticket that was not served."""

from flask import Blueprint, Response
from flask_babel import gettext as _

from queue_server import actions
from queue_server.actions.log import Command
from queue_server.domain.errors import VoucherNotFound
from queue_server.domain.roles import Role
from queue_server.snapshots.types.tickets import HonouredTicket
from queue_server.web import context
from queue_server.web.api.idempotency import carry_out
from queue_server.web.api.tickets import code_added_for, ticket_snapshot
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import TooMany, problem
from queue_server.web.forms import RedeemForm, body

blueprint = Blueprint("vouchers", __name__)


@blueprint.post("/vouchers/redeem")
def redeem() -> Response:
    """Issue the new number and its print job in the same commit; `honoured` is false for an expired voucher.

    A kiosk accepts only the printed codes. Number and date are accepted from staff, who see the person.
    """
    form, caller = body(RedeemForm), visitor()
    any_time = caller.role is not Role.KIOSK
    asker = f"{caller.office}/{caller.device or caller.user}"
    guessable = actions.can_be_guessed(form.voucher, form.day)
    if guessable:
        _count_guess(asker, at_kiosk=caller.role is Role.KIOSK)
    if not app_context().limits.allows("issue", asker):
        raise TooMany
    if form.day is not None and not any_time:  # numbers and dates are not secret: anybody could try them all
        return problem(
            "not_allowed", 403, _("Đổi theo số và ngày chỉ làm ở bàn hướng dẫn. Mời Ông/Bà đến đó.")
        )

    def act(command: Command) -> HonouredTicket:
        ticket, honoured = actions.redeem(command, form.voucher, form.day, any_time=any_time)
        actions.queue_print(command, ticket, context.base_url())
        return {**ticket_snapshot(command, ticket), "honoured": honoured}

    try:
        return carry_out(visitor().office, act, status=201, sent=code_added_for(caller.role))
    except VoucherNotFound:
        if guessable:
            app_context().limits.named_no_voucher(asker)
        raise


def _count_guess(asker: str, *, at_kiosk: bool) -> None:
    """Limit how many codes are typed; at a kiosk, where anybody may type, right codes count too.

    Raises:
        TooMany: each limit has its own words, so that nobody is told about mistakes they did not make.
    """
    limits = app_context().limits
    if not limits.may_guess_voucher(asker):
        raise TooMany(_("Nhập sai mã nhiều lần. Mời Ông/Bà đến bàn hướng dẫn, hoặc thử lại sau mười phút."))
    if at_kiosk and not limits.may_type_voucher(asker):
        raise TooMany(_("Ki-ốt nhận quá nhiều mã phiếu; xin chờ ít phút hoặc đến bàn hướng dẫn."))
