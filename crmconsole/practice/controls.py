"""The practice org's own controls under `/practice/`: counters, faults, colleagues, the clock and the truth.

Owns their JSON (the contract is the command line's manual); what they do belongs to the parts they control. None of
them needs a session or counts as a call.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_public_key,
)
from cryptography.x509 import load_pem_x509_certificate
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crmconsole.practice import fault_kinds
from crmconsole.practice.colleagues import KINDS, WORK, Colleagues
from crmconsole.practice.control_routes import Answer, BadControl, answer_json, route
from crmconsole.practice.fault import BadFault
from crmconsole.practice.faults import Weather
from crmconsole.practice.metering import Meter
from crmconsole.practice.org import Org
from crmconsole.practice.sessions import Sessions
from crmconsole.practice.setup_controls import SetupControls
from crmconsole.practice.wire import NEWEST_VERSION, ApiError, stamp

_TEN_YEARS = 10 * 366 * 86_400


@dataclass(frozen=True, slots=True)
class Controls:
    """What the controls stand on."""

    org: Org
    sessions: Sessions
    meter: Meter
    weather: Weather
    colleagues: Colleagues
    run_as: str

    def routes(self) -> list[Route]:
        """Return the routes of the controls."""
        return [
            route("GET", "stats", lambda asked: self.meter.stats()),
            route("POST", "stats/reset", self._reset),
            route("GET", "faults", lambda asked: self._faults()),
            route("POST", "faults", self._switch_on),
            route("DELETE", "faults", self._switch_off),
            route("POST", "people", self._people),
            route("POST", "purge", self._purge),
            route("GET", "clock", lambda asked: self._now()),
            route("POST", "clock", self._advance),
            route("POST", "limit", self._limit),
            route("GET", "jwt-key", lambda asked: self._make_key()),
            route("POST", "jwt-key", self._trust_key),
            *SetupControls(self.org).routes(),
            Route("/practice/credentials", self.credentials, methods=["GET"]),
            Route("/practice/dump", self.dump, methods=["GET"]),
        ]

    def _reset(self, asked: Mapping[str, object]) -> Answer:
        self.meter.reset()
        return self.meter.stats()

    def _faults(self) -> Answer:
        names = {name: kind.sentence for name, kind in fault_kinds.KINDS.items()}
        takes = {name: taken_by(kind) for name, kind in fault_kinds.KINDS.items()}
        return {"faults": names, "takes": takes, "active": [fault.as_json() for fault in self.weather.faults]}

    def _switch_on(self, asked: Mapping[str, object]) -> Answer:
        try:
            return self.weather.switch_on(asked).as_json()
        except BadFault as error:
            raise BadControl(str(error)) from error

    def _switch_off(self, asked: Mapping[str, object]) -> Answer:
        kind = asked.get("fault")
        return {"removed": self.weather.switch_off(None if kind is None else str(kind))}

    def _people(self, asked: Mapping[str, object]) -> Answer:
        amounts = {work: _whole(asked, work) for work in WORK if work in asked}
        unknown = sorted(set(asked) - {*WORK, "seed", "objects"})
        kinds = asked.get("objects", list(KINDS))
        if unknown:
            raise BadControl(f"“{unknown[0]}” is no work of colleagues; they {', '.join(WORK)}.")
        if not isinstance(kinds, list) or not kinds or not set(kinds) <= set(KINDS):
            raise BadControl("“objects” is a list of Lead and Contact.")
        seed = _whole(asked, "seed") if "seed" in asked else None
        return self.colleagues.work(amounts, seed, kinds).as_json()

    def _purge(self, asked: Mapping[str, object]) -> Answer:
        """Empty the recycle bin: of `records` (ids), of an `object`, of what lies there `older_than_s`, or all of it."""
        name, wanted = asked.get("object"), asked.get("records")
        if name is not None and str(name) not in self.org.schema:
            raise BadControl(f"There is no object named “{name}”.")
        if wanted is not None and not (isinstance(wanted, list) and all(isinstance(each, str) for each in wanted)):
            raise BadControl("“records” is a list of ids.")
        oldest = stamp(self.org.clock.now() - timedelta(seconds=_whole(asked, "older_than_s", 0)))
        chosen = None if wanted is None else {each[:15] for each in wanted}
        purged = [
            record
            for record, deleted_at in self.org.bin(None if name is None else str(name))
            if deleted_at <= oldest and (chosen is None or record[:15] in chosen)
        ]
        for record in purged:
            self.org.purge(record)
        return {"purged": purged}

    def _now(self) -> Answer:
        return {"now": stamp(self.org.clock.now())}

    def _advance(self, asked: Mapping[str, object]) -> Answer:
        seconds = asked.get("advance_s")
        if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 <= seconds <= _TEN_YEARS:
            raise BadControl("“advance_s” is a number of seconds, from 0 to ten years of them.")
        self.org.clock.advance(seconds)
        return self._now()

    def _limit(self, asked: Mapping[str, object]) -> Answer:
        """Set how many calls a day allows (`max`) and how many are used (`used`)."""
        if "max" in asked:
            self.meter.daily_limit = _whole(asked, "max")
        if "used" in asked:
            self.meter.set_used(_whole(asked, "used"))
        return {"used": self.meter.used, "max": self.meter.daily_limit}

    def _make_key(self) -> Answer:
        """Make a key pair for the JWT bearer flow, trust its public half and hand out the private one."""
        private = generate_private_key(public_exponent=65537, key_size=2048)
        public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        self.sessions.trust_key(public)
        return {
            "private_key": private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
            "public_key": public,
            "client_id": self.sessions.app.client_id,
            "username": self.run_as,
        }

    def _trust_key(self, asked: Mapping[str, object]) -> Answer:
        """Register a public key (`public_key`) or an X.509 certificate (`certificate`), PEM, for the JWT bearer flow."""
        pem = asked.get("public_key", asked.get("certificate"))
        if not isinstance(pem, str):
            raise BadControl("Send “public_key” or “certificate”, a PEM text.")
        try:
            certified = "certificate" in asked
            key: object = (
                load_pem_x509_certificate(pem.encode()).public_key() if certified else load_pem_public_key(pem.encode())
            )
        except (ValueError, UnsupportedAlgorithm) as error:
            raise BadControl(f"That is no PEM key: {error}") from error
        if not isinstance(key, RSAPublicKey):
            raise BadControl("The JWT bearer flow of Salesforce takes RSA keys (RS256) only.")
        self.sessions.trust_key(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())
        return {"client_id": self.sessions.app.client_id}

    async def credentials(self, request: Request) -> Response:
        """Answer `GET /practice/credentials`: what a client needs to sign in, without a token that is ready to use."""
        origin = f"{request.url.scheme}://{request.url.netloc}"
        return answer_json(
            {
                "url": origin,
                "login_url": origin,
                "api_version": NEWEST_VERSION,
                "client_id": self.sessions.app.client_id,
                "client_secret": self.sessions.app.client_secret,
                "redirect_uris": list(self.sessions.app.redirect_uris),
                "username": self.run_as,
                "password": self.sessions.password,
                "security_token": self.sessions.security_token(self.run_as),
                "org_id": self.org.org_id,
            }
        )

    async def dump(self, request: Request) -> Response:
        """Answer `GET /practice/dump?object=Lead`: every row with every field, deleted ones too."""
        name = request.query_params.get("object", "")
        try:
            rows = list(self.org.rows(name))
        except ApiError:
            return answer_json({"error": f"There is no object named “{name}”: say ?object=Lead."}, 400)
        return answer_json({"object": self.org.schema[name].name, "count": len(rows), "records": rows})


def taken_by(kind: fault_kinds.Kind) -> Answer:
    """Return what a fault must or may be given, and where it acts."""
    given: Answer = {name: None if value is ... else value for name, value in kind.parameters.items()}
    must = [*(f"where.{key}" for key in kind.needs), *(key for key, value in kind.parameters.items() if value is ...)]
    return {"part": kind.part, "needs": must, "parameters": given}


def _whole(asked: Mapping[str, object], name: str, default: int | None = None) -> int:
    value = asked.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadControl(f"“{name}” is a whole number from 0 on.")
    return value
