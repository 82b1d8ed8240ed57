"""Another program at work on the same org: it signs in by SOAP, as many old integrations do, and edits what it finds."""

from __future__ import annotations

import random

import requests

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
    return f"signed in, {edit_there(world, dice, step)}"
