"""Console users as a table: who, which role, the Salesforce user that stands for them, whether they have a PIN."""

from __future__ import annotations

from PySide6.QtCore import QObject

from crmconsole.views import ConsoleUser
from ui import texts
from ui.models.simple_table import Column, SimpleTable
from ui.users.words import crm_words, role_sentence, role_word
from ui.widgets.cells import MUTED, PLAIN, STRONG, Look

NAME, ROLE, CRM_USER, PIN, STATE = range(5)


def _crm_look(user: ConsoleUser) -> Look:
    if user.crm_user_id is None:
        return MUTED
    return PLAIN if user.crm_user_active else Look("attention", icon="triangle-alert")


class UsersModel(SimpleTable[ConsoleUser]):
    """By name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            (
                Column(texts.tr("Name"), lambda user: user.name, lambda user: STRONG if user.active else MUTED),
                Column(texts.tr("Role"), lambda user: role_word(user.role), tip=lambda user: role_sentence(user.role)),
                Column(texts.tr("Salesforce user"), crm_words, _crm_look),
                Column(
                    texts.tr("PIN"),
                    lambda user: texts.tr("Set") if user.has_pin else texts.tr("None"),
                    lambda user: Look("text", icon="lock") if user.has_pin else MUTED,
                ),
                Column(
                    texts.tr("State"),
                    lambda user: texts.tr("Here") if user.active else texts.tr("Has left"),
                    lambda user: (
                        Look("good", icon="circle-check") if user.active else Look("muted", icon="circle-minus")
                    ),
                ),
            ),
            parent,
        )
