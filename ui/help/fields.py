"""Help: how each field is decided: directions, who wins, blanks, questions, conversions, the mapping, statuses. Owns these texts alone."""

from __future__ import annotations

from crmconsole.records import Direction, Policy
from crmconsole.sync.decide import Newer, Rule
from ui.help.topic import Case, Cases, Example, Points, Says, Steps, Topic
from ui.texts import tr


def topics() -> tuple[Topic, ...]:
    """Return the topics, in the person's language."""
    return (
        Topic(
            "directions",
            tr("Which way a field goes"),
            Says(
                tr(
                    "Each pair of fields has a direction. The console remembers what both sides last agreed on, and compares with that. So it knows who changed something, not only that the two differ."
                )
            ),
            Points(
                tr("*To Salesforce*: the value here always counts. What somebody changes there is replaced with ours."),
                tr("*From Salesforce*: the value there always counts. What somebody changes here is put back."),
                tr(
                    "*Both ways*: whoever changed it, the other side gets it. Only when both changed it, *Who wins* decides."
                ),
                tr("*Off*: the field is left alone on both sides."),
            ),
            Cases(
                tr("Phone"),
                Case(Direction.PUSH, "555 0100", "555 0199", "555 0100", Rule.PUSH_CHANGED),
                Case(Direction.PUSH, "555 0100", "555 0100", "555 0122", Rule.PUSH_REASSERTED),
                Case(Direction.PULL, "555 0100", "555 0100", "555 0122", Rule.PULL_CHANGED),
                Case(Direction.PULL, "555 0100", "555 0199", "555 0100", Rule.PULL_REVERTED),
                Case(Direction.PULL, "555 0100", "555 0199", "555 0122", Rule.PULL_OVERRULED),
                Case(Direction.TWO_WAY, "555 0100", "555 0199", "555 0100", Rule.ONLY_HERE),
                Case(Direction.TWO_WAY, "555 0100", "555 0100", "555 0122", Rule.ONLY_THERE),
                Case(Direction.TWO_WAY, "555 0100", "555 0199", "555 0199", Rule.EQUAL),
            ),
            rules=(
                "unchanged",
                "equal",
                "pull-changed",
                "pull-reverted",
                "pull-overruled",
                "push-changed",
                "push-reasserted",
                "only-here",
                "only-there",
            ),
            see=(
                "who-wins",
                "blanks",
                "first-link",
                "mapping",
            ),
        ),
        Topic(
            "who-wins",
            tr("When both sides changed a field: who wins"),
            Says(
                tr(
                    "This matters only for fields that go both ways, and only when both sides changed the same field since they last agreed. The value that lost is kept in *History*, with the reason; *Decided by rules…* on *Differences* lists those of the last 30 days."
                )
            ),
            Points(
                tr("*Salesforce* or *Here*: that side's value stays."),
                tr(
                    "*Salesforce, always*: Salesforce is the master. A value there is never replaced from here, even when only this side changed it; a blank there is filled."
                ),
                tr("*Newest*: the later change stays; the clocks of both sides are allowed for."),
                tr("*Newest record*: the record that was changed last wins with all its fields. Campaigns use it."),
                tr("*Ask me*: both values stay until you choose."),
            ),
            Cases(
                tr("City, changed on both sides"),
                Case(Direction.TWO_WAY, "York", "Leeds", "Hull", Rule.BOTH_SALESFORCE),
                Case(Direction.TWO_WAY, "York", "Leeds", "Hull", Rule.BOTH_CONSOLE, policy=Policy.CONSOLE_WINS),
                Case(
                    Direction.TWO_WAY,
                    "York",
                    "Leeds",
                    "Hull",
                    Rule.BOTH_NEWER_HERE,
                    policy=Policy.NEWEST_WINS,
                    newer=Newer.HERE,
                ),
                Case(
                    Direction.TWO_WAY,
                    "York",
                    "Leeds",
                    "Hull",
                    Rule.BOTH_NEWER_THERE,
                    policy=Policy.NEWEST_WINS,
                    newer=Newer.THERE,
                ),
                Case(Direction.TWO_WAY, "York", "Leeds", "Hull", Rule.BOTH_TIE, policy=Policy.NEWEST_WINS),
                Case(Direction.TWO_WAY, "York", "Leeds", "Hull", Rule.SAME_TIME, policy=Policy.NEWEST_RECORD),
                Case(Direction.TWO_WAY, "York", "Leeds", "York", Rule.MASTER_REVERTED, policy=Policy.SALESFORCE_MASTER),
                Case(Direction.TWO_WAY, "York", "Leeds", "Hull", Rule.BOTH_ASK, policy=Policy.ASK),
            ),
            rules=(
                "both-salesforce",
                "both-console",
                "both-newer-here",
                "both-newer-there",
                "both-tie",
                "master-reverted",
                "same-time",
            ),
            see=(
                "ask-me",
                "directions",
                "blanks",
                "history",
            ),
        ),
        Topic(
            "first-link",
            tr("When two records are linked for the first time"),
            Says(
                tr(
                    "At the first link there is nothing that both sides agreed on yet. Then nobody can say who changed something, and the rules are more careful: a blank never takes a value away."
                )
            ),
            Points(
                tr(
                    "Who wins where both sides have a value is one choice for all fields that travel both ways: in the second step of the set-up, and later a setting under *Records*. Without it, each field's own rule counts."
                ),
                tr(
                    "It counts when a record is linked, once; afterwards each field's own rule counts again. What you are asked then waits under *Differences* until you choose."
                ),
                tr(
                    "Fields that travel one way keep their way, *Salesforce, always* stays so, and nobody changes hands by it."
                ),
            ),
            Cases(
                tr("Lead Source"),
                Case(Direction.TWO_WAY, None, "Search Terms", "Trade show A", Rule.FIRST_SALESFORCE, first=True),
                Case(Direction.TWO_WAY, None, "Search Terms", None, Rule.FIRST_FILL, first=True),
                Case(Direction.TWO_WAY, None, None, "Trade show A", Rule.FIRST_PULL, first=True),
                Case(
                    Direction.TWO_WAY,
                    None,
                    "Search Terms",
                    "Trade show A",
                    Rule.FIRST_CONSOLE,
                    policy=Policy.CONSOLE_WINS,
                    first=True,
                ),
                Case(
                    Direction.TWO_WAY,
                    None,
                    "Search Terms",
                    "Trade show A",
                    Rule.FIRST_ASK,
                    policy=Policy.ASK,
                    first=True,
                ),
                Case(Direction.PUSH, None, "Search Terms", "Trade show A", Rule.FIRST_PUSH, first=True),
                Case(Direction.PUSH, None, None, "Trade show A", Rule.FIRST_PUSH_BLANK, first=True),
                Case(Direction.PULL, None, "Search Terms", None, Rule.FIRST_PULL_BLANK, first=True),
            ),
            Example(
                tr(
                    "Somebody calls who is anonymous here, with the lead source “Search Terms”. You link them to the lead John Smith in Salesforce, whose source is “Trade show A”: it stays “Trade show A”, and a State that only this side knows is filled in there."
                )
            ),
            rules=(
                "first-push",
                "first-push-blank",
                "first-pull",
                "first-pull-blank",
                "first-fill",
                "first-salesforce",
                "first-console",
                "first-newer-here",
                "first-newer-there",
                "first-ask",
            ),
            see=(
                "duplicates",
                "who-wins",
                "blanks",
            ),
        ),
        Topic(
            "blanks",
            tr("Blanks: when an emptied field travels"),
            Says(
                tr(
                    "A blank usually means that somebody does not know, not that a value is wrong. So an emptied field does not empty the other side, unless you tick *Emptied on one side: empty the other* for its pair."
                )
            ),
            Points(
                tr(
                    "A blank in Salesforce is filled when this side has a value that changed. With *Always fill blanks in Salesforce* it is always filled, while *Salesforce, always* wins."
                ),
                tr("What Salesforce requires is never emptied there: the change waits under *Failures*."),
                tr("Many emptied values at once are held by a brake, ticked or not."),
            ),
            Cases(
                tr("City, without the tick"),
                Case(Direction.TWO_WAY, "York", None, "York", Rule.CLEARED_HERE_KEPT),
                Case(Direction.TWO_WAY, "York", "York", None, Rule.CLEARED_THERE_KEPT),
                Case(Direction.TWO_WAY, "York", "Leeds", None, Rule.BOTH_FILL_THERE),
                Case(Direction.TWO_WAY, "York", None, "Leeds", Rule.BOTH_FILL_HERE),
                Case(Direction.PULL, "York", "York", None, Rule.PULL_BLANK_KEPT),
                Case(Direction.PUSH, "York", None, "York", Rule.PUSH_BLANK_KEPT),
            ),
            Cases(
                tr("The same, with *Emptied on one side: empty the other*"),
                Case(Direction.TWO_WAY, "York", None, "York", Rule.CLEARED_HERE, clears=True),
                Case(Direction.TWO_WAY, "York", "York", None, Rule.CLEARED_THERE, clears=True),
                Case(Direction.PULL, "York", "York", None, Rule.PULL_CLEARED, clears=True),
                Case(Direction.PUSH, "York", None, "York", Rule.PUSH_CLEARED, clears=True),
                Case(Direction.TWO_WAY, "York", None, "York", Rule.REQUIRED_BLANK, clears=True, required=True),
            ),
            Cases(
                tr("Filling a blank in Salesforce"),
                Case(
                    Direction.TWO_WAY,
                    None,
                    "York",
                    None,
                    Rule.ONLY_HERE_FILL,
                    policy=Policy.SALESFORCE_MASTER,
                    refill=True,
                ),
                Case(
                    Direction.TWO_WAY, "York", "York", None, Rule.REFILLED, policy=Policy.SALESFORCE_MASTER, refill=True
                ),
            ),
            rules=(
                "pull-cleared",
                "pull-blank-kept",
                "push-cleared",
                "push-blank-kept",
                "required-blank",
                "only-here-fill",
                "cleared-here",
                "cleared-here-kept",
                "cleared-there",
                "cleared-there-kept",
                "refilled",
                "both-fill-there",
                "both-fill-here",
            ),
            see=(
                "directions",
                "mapping",
                "brakes",
            ),
        ),
        Topic(
            "ask-me",
            tr("Two different values: you are asked"),
            Says(
                tr(
                    "Where a pair says *Ask me* and both sides changed the field, neither is overwritten. The record stands under *Differences* with both values, who changed them and when; all its other fields go on."
                )
            ),
            Points(
                tr(
                    "Choose field by field with 1 (here), 2 (Salesforce) or 3 (another value), or with *All here*, *All Salesforce*, *Newest of each*."
                ),
                tr(
                    "*Apply the choices…* shows what would be written where. Until a run has sent it, *Undo last apply* takes it back."
                ),
                tr(
                    "*Always do this…* makes your choice the rule of the pair, and settles all that wait for the same question."
                ),
            ),
            Example(
                tr(
                    "Phone was 555 0100. Here somebody typed 555 0199, in Salesforce somebody typed 555 0122. You choose Salesforce: 555 0122 is written here at once, and History says “Two different values; you kept the one in Salesforce.”"
                )
            ),
            pages=("differences",),
            rules=(
                "both-ask",
                "ask",
                "kept-here",
                "kept-there",
                "kept-value",
                "asked-again",
            ),
            see=(
                "who-wins",
                "undo",
                "mapping",
            ),
        ),
        Topic(
            "conversions",
            tr("Conversions: when the two sides write differently"),
            Says(
                tr(
                    "A pair can convert: trim spaces, change capitals, translate choices with a value table, read and write dates and numbers in a form that you choose, shorten what is too long, always put the same value, put a default where nothing is. The column *Sample* shows real values, and what becomes of them."
                )
            ),
            Points(
                tr(
                    "*Date format* and *Number format* are for a text on one side and a date or number on the other: “12 Nov 2026” is 2026-11-12 there, and comes back as you wrote it. Times are UTC. A text that is no date waits under *Failures*."
                ),
                tr(
                    "*Always the same value* goes one way: the other side is never looked at, and whoever changes the value there finds it put back."
                ),
                tr(
                    "*Shorten to fit* cuts what Salesforce cannot hold on its way there. The whole text stays here, also when the short one comes back. *Shorten automatically…* under *Failures* shows what would be left away and puts it into the mapping."
                ),
                tr(
                    "Before you save, each pair is judged by type and by 200 real records: it fits, it is converted, it may lose something (“3 of 200 samples are longer”), or it cannot."
                ),
                tr(
                    "Without it, a value that does not fit is never cut: that field waits under *Failures*, the record's other fields are written."
                ),
                tr(
                    "What Salesforce makes of our value (a phone number in its own form) is taken over here, and not sent back."
                ),
                tr(
                    "Where an automation there changes our value back three times in a day, the field is left alone until tomorrow, and you are told."
                ),
            ),
            Example(
                tr(
                    "Salesforce's list for Tier is Gold, Silver, Bronze; here it is 1, 2, 3. The value table pairs 1 with Gold. A new value 4 has no partner: it fails with “4 is not a choice for Tier” until you add a line to the table."
                )
            ),
            rules=(
                "server-form",
                "cannot_convert",
                "too_long",
                "wrong_form",
                "not_a_choice",
                "contested",
            ),
            see=(
                "mapping",
                "status-mapping",
                "failures",
            ),
        ),
        Topic(
            "mapping",
            tr("Changing the mapping"),
            Says(
                tr(
                    "A pair joins a field here with one in Salesforce. What is in no pair stays untouched on both sides. Nothing you do on this page counts before *Save mapping*, and then from the next run."
                )
            ),
            Steps(
                tr(
                    "Drag a field onto a row, or press Enter on it, go to the row with the arrows, and press Enter again. Esc puts it back."
                ),
                tr("Set the direction with its button, or with Alt and an arrow."),
                tr("Look at the column *Check* and at the panel below: what stops saving leads you to its row."),
                tr("Save; then *Preview next run* shows what the change does before it does it."),
            ),
            Points(
                tr("*Suggest pairs* proposes with a reason; nothing is mapped until you accept it."),
                tr("Each save is a version with a note. You can compare two, and go back to any."),
                tr(
                    "A field that Salesforce removed, hid or renamed rests alone; the others go on. A renamed one is recognised."
                ),
            ),
            Example(
                tr(
                    "A new field “Contract end” appeared in Salesforce. *Look for new fields in Salesforce* shows it at the right; drag it to the empty row, choose *From Salesforce*, save. The preview says that 214 people get a value."
                )
            ),
            pages=("mapping",),
            rules=("field_gone",),
            see=(
                "directions",
                "who-wins",
                "blanks",
                "conversions",
                "preview",
            ),
        ),
        Topic(
            "status-mapping",
            tr("Statuses: the pipeline on both sides"),
            Says(
                tr(
                    "The console has six fixed stages: New, Contacted, Qualified, Won, Lost, Parked. For each you choose the status in Salesforce that stands for it."
                )
            ),
            Points(
                tr("Where two stages share a status, you say which stage is meant on the way back."),
                tr("A status that no stage is paired with comes here under its own name, and goes back as it came."),
                tr(
                    "Won here: if its status is a converted one, the lead is converted with the choices of *Whoever is won here…*. Converted or closed there: the person is won or lost here, with date and amount."
                ),
                tr("Whoever is past the lead becomes no new lead in Salesforce."),
            ),
            Example(
                tr(
                    "Qualified here is paired with “Working - Contacted”. You move a person to Qualified; the next run sets “Working - Contacted” there. Somebody sets “Closed - Not Converted” there: the person is Lost here."
                )
            ),
            pages=("pipeline",),
            rules=(
                "past-lead",
                "won-there",
                "closed-there",
            ),
            see=(
                "converted",
                "actions",
                "conversions",
            ),
        ),
    )
