"""An office with print agents, and the messages between them and the server."""

from queue_server import actions, queries
from queue_server.actions.print_content import queue_test_print
from queue_server.actions.print_jobs import lease, report, take_back, waits
from queue_server.actions.setup import add_token
from queue_server.domain.vote_codes import VoteCodes
from queue_server.storage.models import DeviceToken
from tests.office import Office, at, settings_of

CODES = VoteCodes("a secret of the server", at("07:00"))


class PaperOffice(Office):
    """An office with print agents; `agents` are their device ids by name."""

    def __init__(self, database, *agents):
        super().__init__(database, settings_of(printer={"device": "agent"}))
        self.agents = {}
        with database.write() as session:
            for name in agents:
                add_token(session, self.settings.code, name, "printer")
            session.flush()
            for device in queries.devices(session, self.settings.code):
                self.agents[device.name] = device.id

    def paper(self, service="A"):
        """Take a ticket and return its print job."""
        label = self.ticket(service)
        with self.database.write(self.settings.code) as session:
            command = actions.begin(session, self.settings.code, self.now)
            return actions.queue_print(command, actions.ticket_of(command, label), "http://an-hoa")

    def test_paper(self, name):
        """Let an admin test one printer; return the print job."""
        with self.database.write(self.settings.code) as session:
            command = actions.begin(session, self.settings.code, self.now, "quantri")
            return queue_test_print(command, "http://an-hoa", self.agents[name])

    def seen(self, name, state="ready", **status):
        """Let the agent report the state of its printer."""
        with self.database.write() as session:
            device = session.get_one(DeviceToken, self.agents[name])
            device.seen_at, device.status = self.now, {"state": state, **status}

    def lease(self, name):
        with self.database.write() as session:
            job = lease(session, self.settings.code, self.agents[name], self.now)
            return job and (job.id, job.copy)

    def say(self, name, job, state, copy=0):
        with self.database.write() as session:
            return report(session, self.settings.code, self.agents[name], job, state, "", copy, self.now)

    def waits(self, name):
        with self.database.read() as session:
            return waits(session, self.settings.code, self.agents[name], self.now)

    def take_back(self, name):
        with self.database.write() as session:
            take_back(session, self.settings.code, self.agents[name])

    def job(self, job):
        with self.database.read() as session:
            return queries.print_job(session, job)
