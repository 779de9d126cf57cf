"""The keys of the counter's page: one for each step."""

from typing import Annotated

from pydantic import Field, model_validator

from queue_server.settings.voice import Section
from queue_server.settings.wrong import Wrong

# Digits go on with the parked tickets; a browser needs the other function keys itself.
Key = Annotated[str, Field(pattern=r"^(space|enter|[a-z]|f2|f4|f7|f8|f9|f10)$")]
# "" is no key: an office may have given every letter to an outcome before the step came.
OptionalKey = Annotated[str, Field(pattern=r"^(space|enter|[a-z]|f2|f4|f7|f8|f9|f10)?$")]


class KeysSection(Section):
    """`next` also opens the counter; `help` also takes the call for help back."""

    next: Key = "space"
    finish: Key = "enter"
    recall: Key = "r"
    serve: Key = "b"
    no_show: Key = "v"
    park: Key = "g"
    transfer: Key = "c"
    call: Key = "s"
    pause: Key = "d"
    restore: Key = "l"
    help: Key = "h"
    set_files: OptionalKey = ""
    set_at_seat: OptionalKey = ""
    set_priority: OptionalKey = ""

    @model_validator(mode="after")
    def _each_its_own(self) -> "KeysSection":
        steps: dict[str, str] = {}
        for step, key in self:
            if key and key in steps:
                told = f'keys.{step} and keys.{steps[key]} are both "{key}"; each step needs a key of its own'
                raise Wrong("used_twice", step, told, value=key)
            steps[key] = step
        return self
