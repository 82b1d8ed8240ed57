"""Help: what is done for sales: activities, scores, campaigns, opportunities, actions, programs, reports. Owns these texts alone."""

from __future__ import annotations

from ui.help.topic import Example, Points, Says, Steps, Topic
from ui.texts import tr


def topics() -> tuple[Topic, ...]:
    """Return the topics, in the person's language."""
    return (
        Topic(
            "activities",
            tr("Activities: what people did"),
            Says(
                tr(
                    "Visits, forms, mails and meetings are sent to Salesforce as completed tasks or events, each exactly once, in their order for each person. They are never read back."
                )
            ),
            Points(
                tr("An activity waits for its person to be linked, up to 14 days; then it stays here and is told."),
                tr("Which types become tasks, events, or stay here is chosen in the settings."),
                tr(
                    "If Salesforce's answer is lost, the console looks whether the activity arrived, before it sends again."
                ),
            ),
            Example(
                tr(
                    "Mia fills in a form on Monday and becomes a lead on Wednesday. On Wednesday her form arrives as a completed task, dated Monday."
                )
            ),
            rules=(
                "activity-sent",
                "activity-dismissed",
            ),
            see=(
                "score",
                "contacts",
                "duplicates",
            ),
        ),
        Topic(
            "score",
            tr("The lead score and its receipt"),
            Says(
                tr(
                    "The score adds points for who somebody is (profile) and for what they did (behaviour). Behaviour fades by the half-life of its rule. Only the console works it out; it only goes to Salesforce."
                )
            ),
            Points(
                tr("Every score has a receipt: signed lines with the rule, the points and the date."),
                tr("The rank is a letter for the profile (A, B, C) and a figure for the behaviour (1, 2, 3)."),
                tr(
                    "*Lead score…* says for how many people a change would mean another score, before you save it as a version."
                ),
            ),
            Example(
                tr(
                    "+10 job title contains “manager”, +8 opened two mails, +4 visited the price page 30 days ago (8, half of it faded): 22."
                )
            ),
            rules=("scored",),
            see=(
                "programs",
                "activities",
                "contacts",
            ),
        ),
        Topic(
            "campaigns",
            tr("Campaigns: whole records, the newest wins"),
            Says(
                tr(
                    "Campaigns go both ways as whole records. The side that was changed last wins; changed at the very same time, both stay as they are. They are found by their Salesforce id alone, never by their name."
                )
            ),
            Points(
                tr("A campaign that is active here and unknown there is created there. An inactive one is not."),
                tr(
                    "Members and what they answered come from Salesforce. *Add to Campaign…* and *Change Status in Campaign…* change them."
                ),
            ),
            Example(
                tr(
                    "The end date was changed here at 9:00 and the budget in Salesforce at 9:40. Salesforce was changed later, so its whole record is taken over; History keeps the end date that lost."
                )
            ),
            pages=("campaigns",),
            rules=("inactive",),
            see=(
                "campaign-steps",
                "who-wins",
                "actions",
                "objects",
            ),
        ),
        Topic(
            "campaign-steps",
            tr("A campaign, step by step"),
            Says(tr("How to set up a campaign so that sales sees who is in it.")),
            Steps(
                tr("On *Campaigns*, make the campaign here, or take one that came from Salesforce."),
                tr("Set it active: the next run creates it in Salesforce."),
                tr("On *Contacts*, choose people, then *Add to Campaign…* with a status."),
                tr("Or make a program that adds by itself whoever meets its criteria."),
                tr("Watch the answers on *Campaigns*, and in *Reports*."),
            ),
            see=(
                "campaigns",
                "actions",
                "programs",
            ),
        ),
        Topic(
            "opportunities",
            tr("Accounts and opportunities"),
            Says(
                tr(
                    "While Salesforce is connected, accounts and opportunities come from there and are read-only here; sales work is done in Salesforce. Without a connection they are worked on here."
                )
            ),
            Points(
                tr(
                    "A run finds the campaign, the account and the stage of each opportunity. A stage that is unknown here is added at the end of the pipeline, and you are told."
                ),
                tr(
                    "Fields of linked accounts may go to Salesforce too, if you switch *Accounts both ways* on. No account is ever created there."
                ),
                tr("Disconnecting gives you back what you had here, as it was."),
            ),
            Example(
                tr(
                    "An opportunity in Salesforce moves to “Negotiation”, which you have not seen here before. The stage appears at the end of *Pipeline*, and the overview says so."
                )
            ),
            pages=(
                "accounts",
                "deals",
            ),
            see=(
                "objects",
                "status-mapping",
                "reports",
            ),
        ),
        Topic(
            "actions",
            tr("CRM actions for chosen people"),
            Says(
                tr(
                    "Choose people on *Contacts* and ask for an action. Before it begins you see what it takes and its warnings; each action is carried out at most once, and its result is a sentence."
                )
            ),
            Points(
                tr(
                    "*Sync Lead…* creates the lead with its whole profile, or links with the record that has the same address."
                ),
                tr("*Create Task…* takes a pre-configured task; without a choice it goes to the owner."),
                tr("*Convert Lead…* offers only statuses that Salesforce marks as converted."),
                tr("*Add to Campaign…* and *Change Status in Campaign…* change members."),
                tr(
                    "Who is not in Salesforce yet waits up to two weeks; three days before the end you are warned. Then the action is dismissed, and can be run again."
                ),
            ),
            Example(
                tr(
                    "You ask for 1,000 conversions. 960 are done in the next run, 100 in a call; 40 people are not synced yet and wait."
                )
            ),
            pages=("actions",),
            see=(
                "people-sent",
                "owners",
                "programs",
                "converted",
            ),
        ),
        Topic(
            "programs",
            tr("Programs: actions that follow each other"),
            Says(
                tr(
                    "A program has entrance criteria and steps. Whoever meets the criteria enters once, and gets the steps one after the other, with the waits between them, each exactly once."
                )
            ),
            Points(
                tr("Criteria look at fields, at score and rank, and at what people did."),
                tr(
                    "*Program approved for sales*: then people are added by hand on *Contacts*, and the criteria do not count for them."
                ),
                tr("A paused program asks for nothing; whoever is in it stays in it."),
            ),
            Example(
                tr(
                    "“Score of 50 or more: Sync Lead; after 2 days: Create Task ‘Call’.” Ina reaches 50 on Friday: she is a lead on Friday, and the task is there on Sunday."
                )
            ),
            pages=("programs",),
            see=(
                "actions",
                "score",
                "people-sent",
            ),
        ),
        Topic(
            "reports",
            tr("Reports"),
            Says(
                tr(
                    "Four reports tell of what the console holds: people by status and source, deals by month and stage, answers to campaigns, activity over time."
                )
            ),
            Points(
                tr("Each chart has its numbers beside it, and can be exported."),
                tr(
                    "While Salesforce is connected the page leaves the navigation. *Show Accounts, Pipeline and Reports read-only* in the menu *View* brings it back."
                ),
            ),
            Example(
                tr(
                    "The deals report shows 12 won in June, 140,000 in all. The same numbers stand in the table, and in the file you export."
                )
            ),
            pages=("reports",),
            see=(
                "opportunities",
                "campaigns",
                "activities",
            ),
        ),
    )
