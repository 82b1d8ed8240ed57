"""The e-mails that an org would have sent: to whom, about which record, why.

Owns the list and who is told when an owner is a queue. Nothing is ever sent; whoever plays with the org may count them.
"""

from __future__ import annotations

from dataclasses import dataclass

from crmconsole.practice.tables import Tables


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail."""

    to: str
    subject: str
    record: str


class MailBox:
    """The e-mails of one org; a save that is undone takes its e-mails back."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def send(self, to: str, subject: str, record: str) -> None:
        """Note an e-mail."""
        self._tables.connection.execute(
            'INSERT INTO mails ("to", subject, record) VALUES (?, ?, ?)', (to, subject, record)
        )

    def tell_owner(self, owner: str, subject: str, record: str) -> None:
        """Note the e-mails that tell a new owner: the user, or the queue's own address and, where it says so, members."""
        if owner.startswith("005"):
            user = self._tables.truth("User", owner) or {}
            self.send(str(user.get("Email") or owner), subject, record)
            return
        queue = self._tables.truth("Group", owner) or {}
        if queue.get("Email"):
            self.send(str(queue["Email"]), subject, record)
        if queue.get("DoesSendEmailToMembers") or not queue.get("Email"):
            for member in self._tables.find("GroupMember", "GroupId", owner, limit=1000):
                row = self._tables.truth("GroupMember", member) or {}
                if str(row.get("UserOrGroupId", "")).startswith("005"):
                    self.tell_owner(str(row["UserOrGroupId"]), subject, record)

    def sent(self) -> list[Mail]:
        """Return all e-mails, the oldest first."""
        rows = self._tables.connection.execute('SELECT "to", subject, record FROM mails ORDER BY seq')
        return [Mail(*row) for row in rows]

    def forget(self) -> int:
        """Empty the list; return how many there were."""
        return self._tables.connection.execute("DELETE FROM mails").rowcount
