"""Every rule in words: the sentence that stands wherever a person asks why. `{here}` and `{there}` are filled in by `explain.py`."""

from __future__ import annotations

from crmconsole.causes import BY_ID
from crmconsole.sync.decide import Rule
from crmconsole.sync.eligibility import sentence_of

OF_THE_LEAD = "of-the-lead"
PERSON_ACCOUNT = "person-account"
"""A lead became an account that is a person, and such accounts are left out (features S0-54)."""
JOINED = "joined"
"""Two people here became one, because a person said so."""

SENTENCES: dict[str, str] = {
    Rule.UNCHANGED: "Neither side changed it since they last agreed.",
    Rule.EQUAL: "Both sides hold the same value.",
    Rule.FIRST_PUSH: "At the first link, the value here was sent: this field only goes to Salesforce.",
    Rule.FIRST_PUSH_BLANK: "At the first link there was no value here, so Salesforce kept its own.",
    Rule.FIRST_PULL: "At the first link, the value came from Salesforce.",
    Rule.FIRST_PULL_BLANK: "At the first link Salesforce had no value, so the one here stayed.",
    Rule.FIRST_FILL: "At the first link Salesforce was blank and was filled from here.",
    Rule.FIRST_SALESFORCE: "At the first link both sides had a value; Salesforce wins.",
    Rule.FIRST_CONSOLE: "At the first link both sides had a value; the console wins.",
    Rule.FIRST_NEWER_HERE: "At the first link both sides had a value; the one here was newer.",
    Rule.FIRST_NEWER_THERE: "At the first link both sides had a value; the one in Salesforce was newer.",
    Rule.FIRST_ASK: "At the first link the sides had different values; you are asked.",
    Rule.PULL_CHANGED: "Salesforce changed it, and this field only comes from Salesforce.",
    Rule.PULL_CLEARED: "Salesforce cleared it, and clearing travels for this field.",
    Rule.PULL_BLANK_KEPT: "Salesforce cleared it; the value here stayed because clearing does not travel for this field.",
    Rule.PULL_REVERTED: "It was changed here, but this field only comes from Salesforce; Salesforce's value was put back.",
    Rule.PULL_OVERRULED: "Both sides changed it; this field only comes from Salesforce.",
    Rule.PUSH_CHANGED: "It changed here, and this field only goes to Salesforce.",
    Rule.PUSH_CLEARED: "It was cleared here, and clearing travels for this field.",
    Rule.PUSH_BLANK_KEPT: "It is blank here; Salesforce kept its value because clearing does not travel for this field.",
    Rule.PUSH_REASSERTED: "Salesforce changed it, but this field only goes to Salesforce; the value here was sent again.",
    Rule.REQUIRED_BLANK: "It is empty here, and Salesforce requires a value.",
    Rule.ONLY_HERE: "Only this side changed it.",
    Rule.ONLY_HERE_FILL: "Salesforce was blank and was filled from here.",
    Rule.CLEARED_HERE: "Only this side cleared it, and clearing travels for this field.",
    Rule.CLEARED_HERE_KEPT: "It was cleared here; Salesforce kept its value because clearing does not travel for this field.",
    Rule.MASTER_REVERTED: "Salesforce is the master of this field: it has a value, so the edit here was put back.",
    Rule.ONLY_THERE: "Only Salesforce changed it.",
    Rule.CLEARED_THERE: "Only Salesforce cleared it, and clearing travels for this field.",
    Rule.CLEARED_THERE_KEPT: "Salesforce cleared it; the value here stayed because clearing does not travel for this field.",
    Rule.REFILLED: "Salesforce was blank; this field is always refilled from here.",
    Rule.BOTH_SALESFORCE: "Both sides changed it; Salesforce wins.",
    Rule.BOTH_CONSOLE: "Both sides changed it; the console wins.",
    Rule.BOTH_NEWER_HERE: "Both sides changed it; the change here was newer.",
    Rule.BOTH_NEWER_THERE: "Both sides changed it; the change in Salesforce was newer.",
    Rule.BOTH_TIE: "Both sides changed it at the same time; Salesforce wins.",
    Rule.SAME_TIME: "Identical time – unchanged: both sides were changed at the same time, so both stayed as they are.",
    Rule.BOTH_FILL_THERE: "Both sides changed it, Salesforce to blank; it was filled from here.",
    Rule.BOTH_FILL_HERE: "Both sides changed it, this one to blank; Salesforce's value was taken.",
    Rule.BOTH_ASK: "Both sides changed it; you are asked.",
    "ask": "The sides have two different values; you are asked.",
    "server-form": "Salesforce stored our value in its own form, which is shown here now.",
    "recovered": "The answer had been lost; the value was found in Salesforce as it was sent.",
    "new-there": "New in Salesforce.",
    "new-here": "New here.",
    "filled-in": "Salesforce requires a value and it is blank here; a person asked to write one that stands for it.",
    "key": "Found by our own key.",
    "e-mail": "Found by the same e-mail address.",
    "external id": "Found by the same external id.",
    "by hand": "Chosen by hand.",
    "kept-here": "Two different values; you kept the one here.",
    "kept-there": "Two different values; you kept the one in Salesforce.",
    "kept-value": "Two different values; you gave a third.",
    "asked-again": "A choice between two different values was taken back; you are asked again.",
    "undone": "A run was undone: what it had written was put back as it was before.",
    "unlinked": "The run that had linked it was undone.",
    "deleted-there": "Its record was deleted in Salesforce.",
    "merged": "Its record was merged with another one in Salesforce.",
    JOINED: "Somebody here said that two people are the same: they are one now, and what only the other one knew was taken over.",
    "carried": "An edit that waited at the record whose place this one took was carried over.",
    OF_THE_LEAD: "What only the console knew of the lead was taken over by the contact that it became.",
    "converted": "The lead was converted to a contact in Salesforce.",
    PERSON_ACCOUNT: "The lead became a person account in Salesforce; person accounts are not synchronised.",
    "won-there": "Its lead was converted in Salesforce, so it is won here.",
    "closed-there": "Its opportunity was closed in Salesforce.",
    "edited": "Edited here.",
    "added": "Added here.",
    "imported": "Imported here.",
    "filled-form": "Came with a form that they filled in.",
    "deleted-here": "Deleted here.",
    "restored-here": "Taken out of the recycle bin here.",
    "emptied": "Removed from the recycle bin here for good.",
    "undeleted": "Its record was taken out of Salesforce's recycle bin.",
    "activity-sent": "Something that this person did was written to Salesforce.",
    "activity-dismissed": "Nobody in Salesforce was linked with this person within 14 days, so the activity stays here.",
    "history-moved": "The activities of the record whose place this one took were moved here.",
    "scored": "The console worked the score out anew.",
}


def reason_of(rule: str) -> str:
    """Return the sentence of a rule, of a cause of failure, or of a reason why a person is not created; unknown texts as they are."""
    if rule in SENTENCES:
        return SENTENCES[rule]
    if rule in BY_ID:
        title = BY_ID[rule].title.replace("“{value}”", "a value").replace("{field}", "a field")
        return f"{title[:1].upper()}{title[1:]}"
    return sentence_of(rule)
