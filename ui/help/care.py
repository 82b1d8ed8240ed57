"""Help: what keeps it safe: preview, undo, brakes, API calls, failures, lost answers, history, notifications, settings. Owns these texts alone."""

from __future__ import annotations

from ui.help.topic import Example, Points, Says, Table, Topic
from ui.texts import tr


def topics() -> tuple[Topic, ...]:
    """Return the topics, in the person's language."""
    return (
        Topic(
            "preview",
            tr("Preview and approval"),
            Says(
                tr(
                    "*Preview next run* is the same run on a copy of your data, with sending switched off. It cannot write, and it cannot disagree with the real run."
                )
            ),
            Points(
                tr("You see each record and each field: the value now, the value afterwards, and why."),
                tr("Untick what you do not want. *Run exactly this* does what is ticked and nothing else."),
                tr("What moved on between preview and run is left alone, and listed for you afterwards."),
            ),
            Example(
                tr(
                    "The preview says that 38 records would change. You untick the record of a person whom you want to ask first, and run the other 37."
                )
            ),
            see=(
                "run",
                "undo",
                "mapping",
                "brakes",
            ),
        ),
        Topic(
            "undo",
            tr("Undo: taking a run back"),
            Says(
                tr(
                    "A run, one record of it, or one field of that record can be taken back, on both sides, as far as nobody changed it since. You see beforehand what becomes of each line."
                )
            ),
            Points(
                tr("Taken back: both sides get the value from before, and the next run leaves it so."),
                tr("Kept: somebody changed the field since. Their value is worth more than ours."),
                tr("Impossible: a conversion, a task that was created, a mail that went out. The line says why."),
                tr("An undo is a run too, and can itself be undone."),
            ),
            Example(
                tr(
                    "On Friday a wrong value table wrote “Bronze” to 300 people. *Undo a run…* puts 297 back; 3 were changed by colleagues on Saturday and stay."
                )
            ),
            rules=("undone",),
            see=(
                "history",
                "preview",
                "converted",
            ),
        ),
        Topic(
            "brakes",
            tr("Brakes: unusually much of something"),
            Says(
                tr(
                    "When a run would do unusually much of something dangerous, it does none of it and asks you. Everything else of the run goes on."
                )
            ),
            Table(
                (
                    tr("What"),
                    tr("Held from"),
                ),
                (
                    (
                        tr(
                            "Deletions on either side, conversions of whoever is won, records that can no longer be seen"
                        ),
                        tr("25 records, or 10 % of the linked ones if that is more"),
                    ),
                    (
                        tr("Values that would be emptied"),
                        tr("25 records, or 2 %"),
                    ),
                    (
                        tr("Changed owners"),
                        tr("25 records, or 5 %"),
                    ),
                ),
            ),
            Points(
                tr(
                    "The overview tells the number. *Preview it* shows each of them; *Keep waiting* leaves all as it is."
                ),
                tr("*It is meant: run with it* lets them through, once."),
            ),
            Example(
                tr(
                    "A colleague empties the field Region of 900 leads in Salesforce with a data tool. The brake waits with all 900; you ask, it was a mistake, the colleague restores them, and the brake is gone by itself."
                )
            ),
            see=(
                "deletions",
                "blanks",
                "owners",
                "preview",
            ),
        ),
        Topic(
            "api-calls",
            tr("API calls and their budget"),
            Says(
                tr(
                    "Salesforce allows an org so many calls in 24 hours, for all programs together. The console counts its own, says what for, and never takes the last ones."
                )
            ),
            Points(
                tr(
                    "A run that finds nothing costs one call. How many a day takes depends on how much changes: plan with about 1,500, between 1,000 and 1,700."
                ),
                tr(
                    "A tenth of the allowance is kept for other programs; change it, or set a cap of your own, under *API calls…*."
                ),
                tr(
                    "Before the reserve or the cap is touched, a run pauses where nothing is half done, says what waits, and goes on by itself."
                ),
            ),
            Example(
                tr(
                    "The org allows 15,000 calls, and another program used 13,600 by noon. With 1,500 kept for others, the console pauses and looks again every hour, until older calls no longer count."
                )
            ),
            rules=("calls_used_up",),
            see=(
                "run",
                "failures",
                "settings",
            ),
        ),
        Topic(
            "failures",
            tr("Failures, and what to do"),
            Says(
                tr(
                    "A failure is a record, or a field of one, that did not go through. Nothing is lost: the change waits here. Failures are gathered by cause, with what to do and who can do it."
                )
            ),
            Points(
                tr(
                    "By itself: Salesforce was busy, locked or under maintenance. Such records are tried again by themselves, first after seconds, then less and less often."
                ),
                tr(
                    "After a fix: edit the value here, change the mapping, or have a rule in Salesforce changed; then *Retry all of this cause*."
                ),
                tr(
                    "*Skip until changed* leaves a record alone until somebody changes it; *Dismiss with a reason…* takes it off the list."
                ),
                tr("Many at once: export them, correct the sheet, *Import corrected sheet…*."),
                tr("A failure leaves the list by itself once the record went through."),
            ),
            Example(
                tr(
                    "40 leads fail with “A rule in Salesforce refused it: Postal code must have five digits.” You export the 40, correct them, import the sheet; the next run fixes 39, and the last one still has four digits."
                )
            ),
            pages=("failures",),
            rules=(
                "validation_rule",
                "busy",
                "too_much",
                "locked",
                "maintenance",
                "server_error",
                "automation_failed",
                "storage_full",
                "licences_used_up",
                "refused",
                "unknown",
            ),
            see=(
                "permissions",
                "conversions",
                "duplicates",
                "lost-answers",
            ),
        ),
        Topic(
            "permissions",
            tr("What the signed-in user may do"),
            Says(
                tr(
                    "The console can do in Salesforce what the signed-in user may do there, no more. *Check permissions…* lists each object and field with what is needed and what is there."
                )
            ),
            Points(
                tr("Each missing one comes with instructions that you can copy for your Salesforce administrator."),
                tr(
                    "If access cannot be given, make the field come *From Salesforce* only: then nothing is written to it."
                ),
            ),
            Example(
                tr(
                    "Amount is read-only for the user. The failure says “The signed-in user may not write this”; the other fields of the record went through."
                )
            ),
            rules=(
                "no_access",
                "security_policy",
            ),
            see=(
                "connection",
                "failures",
                "mapping",
            ),
        ),
        Topic(
            "lost-answers",
            tr("Lost answers: never twice, never lost"),
            Says(
                tr(
                    "Before anything is sent, it is written down. When the connection breaks before the answer comes, nobody knows whether Salesforce did it. Then the console looks first, and sends again only what certainly did not arrive."
                )
            ),
            Points(
                tr("The same holds after a crash or a power cut: the next run begins with what is open."),
                tr("New records carry our own key, so one that was sent twice is still one."),
            ),
            Example(
                tr(
                    "The network drops while 200 new leads are sent. 120 had arrived: the next run finds these by their key, links them, and sends the other 80."
                )
            ),
            rules=(
                "recovered",
                "unsure",
            ),
            see=(
                "run",
                "failures",
            ),
        ),
        Topic(
            "history",
            tr("History: every run, every change"),
            Says(
                tr(
                    "Every run is kept with all that it changed, field by field, before and after, on either side, for 180 days or as long as *Settings*, *Data kept* says. "
                    "Then its totals stay, and of its changes those that explanations and later runs go by; it cannot be undone any more."
                )
            ),
            Points(
                tr("The totals add up: read is written and unchanged and skipped and failed."),
                tr("Select two runs with Ctrl and *Compare two runs* shows what was different."),
                tr("Runs and their changes can be exported as CSV or Excel."),
            ),
            Example(
                tr(
                    "“Who changed Rosa's city?” Open Rosa on *Contacts*, then *Sync history*: run 812, from Salesforce, York → Hull."
                )
            ),
            pages=("history",),
            see=(
                "undo",
                "run",
                "contacts",
            ),
        ),
        Topic(
            "notifications",
            tr("Being told without looking"),
            Says(
                tr(
                    "Trouble is told once, on the overview and by mail: a broken connection by its name, failures of a new cause, a brake, a pause for want of calls."
                )
            ),
            Points(
                tr(
                    "What you must do is mailed at once. What passes by itself is mailed only after 24 hours, then once a day until it is over, and then one last time."
                ),
                tr("*Notifications…* has the addresses, the mail server and a test mail."),
            ),
            Example(
                tr(
                    "The sign-in is revoked on Saturday at 3:00. One mail says so. On Monday you sign in again, the waiting changes go out, and a last mail says that it is over."
                )
            ),
            see=(
                "connection",
                "brakes",
                "failures",
            ),
        ),
        Topic(
            "users",
            tr("Users of the console, their roles and PINs"),
            Says(
                tr(
                    "Whoever works at this console has a name here and a role. The role says what they see and what they may change; what is not theirs is not in their window."
                )
            ),
            Points(
                tr(
                    "An Administrator keeps the users under *Administration*, and alone sees and changes the integration."
                ),
                tr(
                    "*Switch user…* hands the console over without ending the program; with a PIN, nobody opens it under another's name by mistake."
                ),
                tr(
                    "A PIN keeps colleagues at one workstation apart. It is no encryption: whoever can read the workspace's file can read the data."
                ),
                tr(
                    "*Link CRM users…* says which user of Salesforce stands for whom: their leads belong to that user there."
                ),
            ),
            Example(
                tr(
                    "Rita has *Reporting only*: she opens Contact Insight and nothing else. When she leaves the company, edit her and mark that she has left: records keep her name, and nobody opens the console with it."
                )
            ),
            see=(
                "owners",
                "connection",
                "settings",
            ),
        ),
        Topic(
            "settings",
            tr("Settings"),
            Says(
                tr(
                    "Each setting has one sentence that says what it does. Changed ones are marked, and *Reset* brings back what came with the program."
                )
            ),
            Points(
                tr("Find one by its words with the field above the list."),
                tr(
                    "*Data kept* backs up the workspace and says how large it is; *Support* saves a file for support, which you see before it is saved, without values of records and without sign-ins."
                ),
                tr("Who may see and change what follows from the role of a user, under *Administration*."),
            ),
            Example(tr("*Times in GMT* shows all times as Salesforce stores them; dates without a time never shift.")),
            pages=("settings",),
            see=(
                "api-calls",
                "notifications",
                "deletions",
                "people-sent",
            ),
        ),
    )
