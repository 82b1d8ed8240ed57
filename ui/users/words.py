"""Words and looks of console users, the same wherever they are shown."""

from __future__ import annotations

from crmconsole.roles import RIGHT_WORDS, RIGHTS, ROLE_LABELS, Right, Role
from crmconsole.views import ConsoleUser
from ui import texts


def role_word(role: Role) -> str:
    """Return what a role is called."""
    return texts.tr(ROLE_LABELS[role])


def role_sentence(role: Role) -> str:
    """Return what a role may do, in one sentence."""
    if role is Role.ADMINISTRATOR:
        return texts.tr("May do everything, and alone sees and changes the integration and the users.")
    rights = RIGHTS[role] - ({Right.OWN_PEOPLE} if Right.PEOPLE in RIGHTS[role] else set())
    told = [texts.tr(RIGHT_WORDS[right]) for right in Right if right in rights]
    return texts.tr("May %1.").replace("%1", "; ".join(told))


def crm_words(user: ConsoleUser) -> str:
    """Return the Salesforce user that stands for them, in a few words."""
    if user.crm_user_name is None:
        return texts.tr("Nobody")
    return user.crm_user_name if user.crm_user_active else texts.tr("%1 (not active)").replace("%1", user.crm_user_name)
