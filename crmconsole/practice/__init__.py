"""The practice org: a server on this computer that answers like a Salesforce org, to learn, to show and to test on.

`start` runs one inside this process, `serve` alone in the foreground. The engine never imports it: it talks to a
practice org over HTTP, as to any other.
"""

from crmconsole.practice.fault import BadFault
from crmconsole.practice.server import CannotServe, Credentials, PracticeOrg, serve, start

__all__ = ["BadFault", "CannotServe", "Credentials", "PracticeOrg", "serve", "start"]
