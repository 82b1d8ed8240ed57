"""Help: what the program does, which objects travel, set-up, runs and the practice org. Owns these texts alone."""

from __future__ import annotations

from ui.help.topic import Example, Points, Says, Steps, Table, Topic
from ui.texts import tr


def topics() -> tuple[Topic, ...]:
    """Return the topics, in the person's language."""
    return (
        Topic(
            "overview",
            tr("What this program does"),
            Says(
                tr(
                    "It keeps your marketing database here and your Salesforce in step, field by field. It shows what it does, explains every value, and can preview and undo every run."
                )
            ),
            Points(
                tr(
                    "**Is it working?** stands at the bottom of the window: what happens now, how the last run ended, and when the next one starts."
                ),
                tr(
                    "**What needs you?** is the list at the right of the overview. Each line has one button that leads to its answer. An empty list means that nothing waits for you."
                ),
                tr(
                    "**In step** is the share of linked records that hold what both sides agreed on. What is missing either waits for the next run or failed."
                ),
            ),
            Example(
                tr(
                    "The bar says “Up to date”, the last run ended with 38 changes, the list is empty: close the window, the schedule goes on."
                )
            ),
            pages=("overview",),
            see=(
                "objects",
                "run",
                "preview",
                "failures",
            ),
        ),
        Topic(
            "objects",
            tr("Which objects travel, and which way"),
            Says(
                tr(
                    "These pages tell the rules by which records are kept in step. They are no guide to planning a campaign; how one is set up is a topic of its own."
                )
            ),
            Table(
                (
                    tr("Object"),
                    tr("Way"),
                    tr("In short"),
                ),
                (
                    (
                        tr("Leads, contacts"),
                        tr("both ways"),
                        tr("found by Salesforce id, then by e-mail address; each field as its pair says"),
                    ),
                    (
                        tr("Campaigns"),
                        tr("both ways"),
                        tr("whole records; whoever changed last wins"),
                    ),
                    (
                        tr("Accounts"),
                        tr("from Salesforce"),
                        tr("name, address and more, attached to linked people"),
                    ),
                    (
                        tr("Opportunities"),
                        tr("from Salesforce"),
                        tr("with stage, campaign and account; nothing is written there"),
                    ),
                    (
                        tr("Campaign members, contact roles"),
                        tr("from Salesforce"),
                        tr("changed by CRM actions"),
                    ),
                    (
                        tr("Activities"),
                        tr("to Salesforce"),
                        tr("once each, when the person is linked"),
                    ),
                    (
                        tr("Score and rank"),
                        tr("to Salesforce"),
                        tr("the console works them out"),
                    ),
                ),
            ),
            Example(
                tr(
                    "Somebody changes a phone number of a lead here, and the industry of its account in Salesforce. The next run writes the phone number there and the industry here."
                )
            ),
            Points(
                tr(
                    "Person accounts are not kept in step. Salesforce lists them among its contacts, so its Contacts tab shows more than the console; the overview says how many."
                ),
                tr("Which objects travel is chosen in the second step of the set-up; there is a switch for each way."),
            ),
            rules=("object-off",),
            see=(
                "connection",
                "directions",
                "campaigns",
                "opportunities",
                "people-sent",
                "campaign-steps",
            ),
        ),
        Topic(
            "connection",
            tr("The connection and its five steps"),
            Says(
                tr(
                    "Until all five steps are done, nothing travels; the console says which one is missing. What you entered stays when you go back or close."
                )
            ),
            Steps(
                tr(
                    "*CRM details*: you sign in in your browser. The console never sees your password; what it gets is kept in your computer's keyring."
                ),
                tr("*Data objects mapping*: which objects travel, which way, and field by field."),
                tr("*Status mapping*: which status in Salesforce stands for each stage here."),
                tr("*Assign sales manager*: who owns what is new, on either side."),
                tr(
                    "*Data synchronization*: how often, and from when. Nothing is written before the first preview, unless you choose so."
                ),
            ),
            Example(
                tr(
                    "The password of the signed-in user was changed: the console says so, stops sending, and keeps every change. After *Sign in again…* the next run sends them."
                )
            ),
            Points(
                tr(
                    "One Salesforce belongs to one workspace. Another org, or one that another workspace keeps in step, is refused with the reason. *Switch org…* in the settings of the connection leaves the org of now for another one: people, activities and scores stay, what tied them to that org is forgotten, and who came from there is not carried into the new one before somebody edits them."
                )
            ),
            pages=("administration",),
            rules=(
                "api_off",
                "sign_in",
            ),
            see=(
                "objects",
                "mapping",
                "status-mapping",
                "owners",
                "run",
                "permissions",
            ),
        ),
        Topic(
            "run",
            tr("What happens in a run"),
            Says(
                tr(
                    "A run asks Salesforce what changed, compares both sides, writes what has to be written, and closes with totals that add up. By default one starts every five minutes."
                )
            ),
            Steps(
                tr("*Check*: is the sign-in good, are there calls left, is anything open from before?"),
                tr("*Compare*: what changed in Salesforce is read and decided field by field."),
                tr("*Write*: what changed here is sent; each record gets exactly one outcome."),
                tr("*Finish*: totals, failures, API calls, one sentence."),
            ),
            Points(
                tr(
                    "*Pause* lets the run wait; *Stop after this batch* ends it where nothing is half done. Either way the next run goes on from there."
                ),
                tr(
                    "What was read in a run is not sent back in the same run, and a record that says what was agreed already is not written at all."
                ),
            ),
            Example(
                tr(
                    "A colleague types a lead into Salesforce at 10:02. The run of 10:05 brings it here, with every field whose pair comes from Salesforce or goes both ways."
                )
            ),
            pages=("monitor",),
            rules=(
                "not_tried",
                "changed_there",
            ),
            see=(
                "preview",
                "lost-answers",
                "undo",
                "api-calls",
                "history",
            ),
        ),
        Topic(
            "practice",
            tr("The practice org, its weather and the tour"),
            Says(
                tr(
                    "The practice org is a Salesforce of your own on this computer, with made-up people. Nothing in it is real, so you may try everything: change fields, delete, merge, undo."
                )
            ),
            Points(
                tr(
                    "*Practice weather…* in the menu *Help* switches trouble on: lost answers, a full Salesforce, a rule that refuses. It is there only while the practice org is connected."
                ),
                tr("*Start the tour* in the same menu shows the parts of the window again."),
            ),
            Example(
                tr(
                    "Switch on “A rule refuses the record”, change a phone number on *Contacts*, press *Sync now*: the change waits under *Failures* with the rule's own words. Clear the weather, retry, and it goes through."
                )
            ),
            see=(
                "overview",
                "preview",
                "failures",
                "undo",
            ),
        ),
    )
