"""Another program at work on the same org: it signs in by SOAP, as many old integrations do, edits what it finds, and exports by bulk jobs."""

from __future__ import annotations

import random
import re

import requests

from crmconsole.practice.fault_kinds import KINDS
from tests.sim.entering import Step
from tests.sim.people_there import edit_there
from tests.sim.wire import ORIGIN, Wire
from tests.sim.world import World

_LOGIN = (
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:partner.soap.sforce.com">'
    "<soapenv:Body><urn:login><urn:username>{user}</urn:username><urn:password>{password}</urn:password></urn:login>"
    "</soapenv:Body></soapenv:Envelope>"
)


def other_program(world: World, dice: random.Random, step: Step) -> str:
    """Sign in and, where the org lets it, change a record."""
    parts = world.parts
    words = _LOGIN.format(
        user=parts.run_as, password=parts.sessions.password + parts.sessions.security_token(parts.run_as)
    )
    wire = Wire(world.stage.app, world.stage.line, world.clock, world.stage.loop)
    with requests.Session() as session:
        session.trust_env = False
        session.mount(ORIGIN, wire)
        headers = {"Content-Type": "text/xml; charset=UTF-8", "SOAPAction": "login"}
        try:
            answer = session.post(f"{ORIGIN}/services/Soap/u/59.0", data=words.encode(), headers=headers, timeout=60)
        except requests.RequestException as trouble:
            return f"could not sign in: {type(trouble).__name__}"
    if answer.status_code != 200:
        return f"could not sign in: {answer.status_code}"
    told = edit_there(world, dice, step)
    # Only when it matters: its calls would use up the day's, and meet what is meant for ours.
    if any(KINDS[fault.kind].part == "bulk" for fault in parts.weather.faults):
        told += f", {_export(world, answer.text)}"
    return f"signed in, {told}"


def _export(world: World, signed_in: str) -> str:
    """Read all ids of people with a bulk job for each object, and say how each of them ended."""
    token = re.findall(r"<sessionId>(.+?)</sessionId>", signed_in)[0]
    address = f"{ORIGIN}/services/data/v59.0/jobs/query"
    ends = []
    with requests.Session() as session:
        session.trust_env = False
        session.headers["Authorization"] = f"Bearer {token}"
        session.mount(ORIGIN, Wire(world.stage.app, world.stage.line, world.clock, world.stage.loop))
        for name in ("Lead", "Contact"):
            try:
                asked = {"operation": "query", "query": f"SELECT Id FROM {name}"}
                job = session.post(address, json=asked, timeout=60).json()
                state = ""
                for _ in range(20):
                    if state in ("JobComplete", "Failed"):
                        break
                    state = session.get(f"{address}/{job['id']}", timeout=60).json()["state"]
            except (requests.RequestException, TypeError, KeyError) as trouble:
                state = type(trouble).__name__
            ends.append(f"export of {name}: {state}")
    return ", ".join(ends)
