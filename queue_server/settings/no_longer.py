"""Values that earlier releases accepted and nobody may set now; what stands already stays, see `settings.limits`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import AfterValidator, ValidationInfo

from queue_server.settings.limits import stands_already
from queue_server.settings.wrong import Wrong

# Names of time zones that mean another zone on another machine, or none.
NO_PLACE = re.compile(r"localtime|posixrules|Factory|(?:posix|right)/.*")
PORT = re.compile(r"(?:network:[^:]+|http://127\.0\.0\.1):([0-9]+)")
LARGEST_PORT = 65_535


@dataclass(frozen=True)
class NoLonger:
    """A rule that came later; it raises `Wrong`."""

    rule: Callable[[str], None]

    def __call__(self, value: str, info: ValidationInfo) -> str:
        if not stands_already(value, info):
            self.rule(value)
        return value


def _begins_with_zero(number: str) -> None:
    if number.startswith("0"):
        told = (
            f'"{number}" begins with 0, and is read out and written in two ways; number counters from 1 to 99'
        )
        raise Wrong("counter_begins_with_0", "", told, value=number)


def _is_of_no_place(zone: str) -> None:
    if NO_PLACE.fullmatch(zone):
        told = f'"{zone}" is another time on every machine; write one like "Asia/Ho_Chi_Minh"'
        raise Wrong("zone_of_no_place", "", told, value=zone)


def _has_no_port(address: str) -> None:
    port = PORT.fullmatch(address)
    if port and not 0 < int(port[1]) <= LARGEST_PORT:
        told = f"{port[1]} is no port; ports go from 1 to {LARGEST_PORT}"
        raise Wrong("no_port", "", told, value=port[1])


# For `Annotated`.
NOT_FROM_ZERO, OF_A_PLACE, WITH_A_PORT = (
    AfterValidator(NoLonger(rule)) for rule in (_begins_with_zero, _is_of_no_place, _has_no_port)
)
