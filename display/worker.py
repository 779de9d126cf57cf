"""Makes all clips that an office can need, before it needs them. Runs beside the server, never inside it."""

import json
import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from display import chime, sound
from display.clips import ClipFolder
from display.engines import Engine, SynthesisError
from display.pace import Pace
from display.pack import MANIFEST, PACKS, write_whole
from display.sound import Audio
from display.voice import VOICES, tidy
from display.wanted import Job, Phrase, Question, of_file, phrases_in

STATE = "state.json"
TRIAL = "trial.json"  # beside the wanted file: what somebody wants to hear now
LOOK_EVERY_SECONDS = 1.0
MAKE_ROOM_EVERY_CLIPS = 100


log = logging.getLogger(__name__)


class Worker:
    """Speaks every wanted phrase with every engine: at once with those of this machine, slowly with online ones.

    `wanted_file` is `{"vi": [phrase, ...], "en": [...], "kiosk": {"vi": [...], ...}, "whole": {...}}`: the parts of
    calls, the kiosk's texts, and longer pieces for the engines that say them better as a whole. Each file in
    `tickets` holds more such pieces: the next tickets to be called in one office, soonest first. `trial.json` beside
    it holds what an admin wants to hear: it is made first, on this machine alone.
    """

    def __init__(
        self,
        store: Path,
        wanted_file: Path,
        engines: Sequence[Engine],
        pace: Pace | None = None,
        tickets: Path | None = None,
        siblings: Sequence[Path] = (),
    ) -> None:
        self.clips = ClipFolder(store, siblings)
        self.wanted_file = wanted_file
        self.tickets = tickets
        self.engines = engines
        self.pace = pace or Pace()
        self.trial, self.calls, self.whole, self.kiosk = (list[Phrase]() for _ in range(4))
        self.error = ""
        self._absent: list[str] = []
        self._seen: list[tuple[str, int]] = []
        self._made_since_room = MAKE_ROOM_EVERY_CLIPS  # look once at the start
        self._at_once: deque[Job] = deque()
        self._outside: deque[Job] = deque()
        self._line = ThreadPoolExecutor(1)
        self._asked: Question | None = None

    def run(self, watch: bool, worked: Callable[[], None] = lambda: None) -> None:
        """Work until nothing is left, or for ever with `watch`; `worked` is called at every turn.

        Without `watch` the work also ends when an online engine must rest; its clips are kept.
        """
        run_all([self], watch, worked)

    @property
    def is_done(self) -> bool:
        """Whether no request is running and nothing is left, except for online engines that must rest."""
        nothing_under_way = not self._at_once and self._asked is None
        return nothing_under_way and (not self._outside or self.pace.resting)

    @property
    def question(self) -> Future[tuple[Audio, int]] | None:
        """The request to an online engine that is running now; None when there is none."""
        return self._asked.answer if self._asked else None

    def refresh(self) -> None:
        """Plan the work anew when a wanted file, the tickets or a pack has changed."""
        seen = self._files()
        if seen == self._seen:
            return
        try:
            self._read()
        except (OSError, ValueError, TypeError, AttributeError) as error:  # half written, or malformed
            self._report(f"{self.wanted_file.name}: {error}")
            return
        self._seen = seen
        self.error = ""
        self._make_chime()
        self._line_up()
        self._publish()

    def speak_for_a_while(self) -> None:
        """Make clips with this machine's engines for about a second."""
        end = time.monotonic() + LOOK_EVERY_SECONDS
        made = False
        while self._at_once and time.monotonic() < end:
            made = True
            job = self._at_once.popleft()
            if self.clips.has(job.engine, *job.phrase):  # another office has had it made since
                continue
            try:
                self._make(job)
            except OSError:  # the folder is at fault: the worker ends, the server restarts it
                raise
            except Exception as error:
                self._report_job(job, error)
        if made:
            self._publish()

    def ask_outside(self, may_ask: bool = True) -> None:
        """Take an online engine's answer, and ask for the next clip if it is time. Never waits.

        `may_ask` is false while another office's request is running: this machine sends one at a time.
        """
        if self._asked and self._asked.answer.done():
            question, self._asked = self._asked, None
            self._take(question)
        if may_ask and self._asked is None and not self.pace.wait(time.monotonic()):
            self._ask_for_the_next()

    def _ask_for_the_next(self) -> None:
        while self._outside and self._asked is None:
            job = self._outside.popleft()
            lang, text = job.phrase
            if self.clips.has(job.engine, lang, text):  # another office has had it made since
                self._publish()
                continue
            self._asked = Question(job, self._line.submit(job.engine.synthesise, tidy(text), lang))

    def _take(self, question: Question) -> None:
        job = question.job
        try:
            self.clips.keep(job.engine, *job.phrase, question.answer.result())
        except OSError:
            raise
        except Exception as error:
            self._outside.append(job)
            self.pace.failed(time.monotonic(), isinstance(error, SynthesisError) and error.too_often)
            self._report_job(job, error)
            return
        self._made_since_room += 1
        self.pace.succeeded(time.monotonic())
        self.error = ""
        self._publish()

    @property
    def is_busy(self) -> bool:
        """Whether clips wait that this machine can make at once."""
        return bool(self._at_once)

    def pause(self) -> float:
        """Return the seconds until the next request to an online engine, at most 1: the wanted files may change."""
        pause = self.pace.wait(time.monotonic()) if self._outside else LOOK_EVERY_SECONDS
        return min(pause, LOOK_EVERY_SECONDS)

    def _files(self) -> list[tuple[str, int]]:
        """The files that decide what is wanted, each with the time it was last written."""
        paths = [
            self.wanted_file,
            self._trial_file,
            *self._ticket_files(),
            *self.clips.folder.glob(f"{PACKS}/*/{MANIFEST}"),
        ]
        return [(str(path), path.stat().st_mtime_ns) for path in sorted(paths) if path.exists()]

    @property
    def _trial_file(self) -> Path:
        return self.wanted_file.with_name(TRIAL)

    def _ticket_files(self) -> list[Path]:
        return sorted(self.tickets.glob("*.json")) if self.tickets else []

    def _read(self) -> None:
        wanted, tried = of_file(self.wanted_file), self._trial_file
        self.trial = phrases_in(of_file(tried)) if tried.exists() else []
        self.calls, self.kiosk = phrases_in(wanted), phrases_in(wanted.get("kiosk", {}))
        tickets = [phrase for path in self._ticket_files() for phrase in phrases_in(of_file(path))]
        self.whole = phrases_in(wanted.get("whole", {})) + tickets

    def _line_up(self) -> None:
        """Note which clips exist and plan the missing ones: first what is tried, calls, the next tickets, the kiosk."""
        self._absent.clear()
        self._at_once.clear()
        self._outside.clear()
        self.clips.begin()
        taken: set[tuple[str, Phrase]] = set()
        for engine in self.engines:
            if not engine.network:
                self._line_up_for(engine, self.trial, taken)
        for phrases in (self.calls, self.whole, self.kiosk):
            for engine in self.engines:
                if phrases is not self.whole or engine.whole:
                    self._line_up_for(engine, phrases, taken)
        for engine in self.engines:
            can, reason = engine.available()
            if not can:
                self._absent.append(f"{engine.name}: {reason}")

    def _line_up_for(self, engine: Engine, phrases: Sequence[Phrase], taken: set[tuple[str, Phrase]]) -> None:
        """Plan one engine's clips. `taken`: texts that another engine of the same voice, a pack, already covers."""
        can, _reason = engine.available()
        queue = self._outside if engine.network else self._at_once
        for lang, text in phrases:
            if (engine.name, (lang, text)) in taken or not engine.speaks(text, lang):
                continue
            taken.add((engine.name, (lang, text)))
            job = Job(engine, (lang, text))
            is_asked = self._asked is not None and self._asked.job == job
            if not self.clips.has(engine, lang, text) and can and not is_asked:
                queue.append(job)

    def _make(self, job: Job) -> None:
        self.clips.make(job.engine, *job.phrase)
        self._made_since_room += 1

    def _publish(self) -> None:
        self.clips.write_index()
        if self._made_since_room >= MAKE_ROOM_EVERY_CLIPS:
            self.clips.make_room()
            self._made_since_room = 0
        self._write_state()

    def _make_chime(self) -> None:
        path = self.clips.folder / sound.CHIME
        if not path.exists():
            write_whole(path, sound.mp3(chime.chime()))

    def _report_job(self, job: Job, error: Exception) -> None:
        """Tell why a clip could not be made; an unexpected error is a fault of ours and is logged with its trace."""
        if isinstance(error, SynthesisError):
            return self._report(f"{job.engine.name}: {error}")
        lang, text = job.phrase
        return self._report(f"{job.engine.name}, “{text}” ({lang}): {type(error).__name__} {error}", error)

    def _report(self, error: str, fault: Exception | None = None) -> None:
        if error != self.error:
            log.warning("%s", error, exc_info=fault)
            self.error = error
            self._write_state()

    def _write_state(self) -> None:
        """Tell the server and the technician who speaks now and what is missing."""
        state = self.state()
        state["updated_at"] = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        write_whole(self.clips.folder / STATE, json.dumps(state, ensure_ascii=False, indent=1).encode())

    def state(self) -> dict[str, Any]:
        """Return which voice speaks now: the best one with every Vietnamese call; English and kiosk may be missing."""
        calls = [phrase for phrase in self.calls if phrase[0] == "vi"]
        made = {voice: self._count(voice, calls) for voice in self._voices()}
        speaking = next((voice for voice in made if made[voice] == len(calls) > 0), None)
        kiosk = {voice: self._count(voice, self.kiosk) for voice in made}
        return {
            "engine": speaking,
            "ready": speaking is not None,
            "wanted": len(calls),
            "made": max(made.values(), default=0),
            "by_engine": made,
            "kiosk": {"wanted": len(self.kiosk), "by_engine": kiosk},
            "whole": {voice: self._count(voice, self.whole) for voice in made},
            # a voice that is not available is no alert as long as another one speaks
            "error": self.error or (None if speaking else "; ".join(self._absent) or None),
        }

    def _voices(self) -> list[str]:
        present = {engine.name for engine in self.engines}
        return [voice for voice in VOICES if voice in present]

    def _count(self, voice: str, phrases: Sequence[Phrase]) -> int:
        return sum(self.clips.known(voice, *phrase) for phrase in phrases)


def run_all(workers: Sequence[Worker], watch: bool, worked: Callable[[], None] = lambda: None) -> None:
    """Run the workers of several offices in turn, as `Worker.run` does for one."""
    turns = deque(workers)
    while True:
        worked()
        for worker in turns:
            worker.refresh()
            worker.speak_for_a_while()
            worker.ask_outside(not any(other.question for other in turns if other is not worker))
        if not watch and all(worker.is_done for worker in turns):
            return
        turns.rotate(-1)  # at the next turn the next office asks first
        _rest(turns)


def _rest(workers: Sequence[Worker]) -> None:
    if any(worker.is_busy for worker in workers):
        return
    if questions := [question for worker in workers if (question := worker.question)]:
        wait(questions, LOOK_EVERY_SECONDS, FIRST_COMPLETED)
    else:
        time.sleep(min(worker.pause() for worker in workers))
