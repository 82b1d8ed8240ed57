"""Help: how people are found, linked, sent, deleted, converted and owned. Owns these texts alone."""

from __future__ import annotations

from ui.help.topic import Example, Points, Says, Steps, Topic
from ui.texts import tr


def topics() -> tuple[Topic, ...]:
    """Return the topics, in the person's language."""
    return (
        Topic(
            "duplicates",
            tr("Duplicates and linking"),
            Says(
                tr(
                    "Two records that are the same person are linked, and stay linked when the address changes. The order is: Salesforce id, our own key, an external id if you chose one, e-mail address, without regard to capitals and spaces. Names never link."
                )
            ),
            Points(
                tr(
                    "Several records in Salesforce with one address: contact before lead, then the newest, then the oldest. Or you are asked; that is a setting under *Records*."
                ),
                tr(
                    "An external id is chosen with *Match people by*, in the second step of the set-up or under *Records*: a field that is mapped to a text field which is marked as External ID or Unique in Salesforce. A value that several have links nobody; they wait under *Failures*. Whoever has none on one side is matched by address, and two different ones are two people."
                ),
                tr(
                    "Before a lead is created in Salesforce, the console looks for the address there, and links instead of creating."
                ),
                tr(
                    "If a duplicate rule of Salesforce refuses, the record waits under *Failures* with *Link to a record…*."
                ),
                tr(
                    "*Link to a record…* on the page of a person ties them to a record that you choose, for instance an anonymous visitor whom you have on the phone. If somebody here has that record already, the two become one: Salesforce's values stay, blanks are filled, activities and programs move along."
                ),
                tr(
                    "*Make Doubles One…* in *Contacts* does so for all who are selected: it shows who becomes part of whom first, and leaves out whoever could be several. `crmconsole people join` does the same. It cannot be taken back."
                ),
                tr("Insight shown for a record with the same address is not a link, and the page says so."),
                tr(
                    "A record that was cloned in Salesforce carries the Profile ID of its original. The older one keeps it; *Clear and issue a new one* gives the clone its own."
                ),
            ),
            Example(
                tr(
                    "anna@example.com is a lead and a contact in Salesforce. Anna here is linked with the contact. If you want to decide yourself, set *Several records with one e-mail address* to *Ask me*: then Anna waits under Failures until you choose."
                )
            ),
            rules=(
                "key",
                "e-mail",
                "external id",
                "by hand",
                "joined",
                "new-there",
                "new-here",
                "unclear_match",
                "unclear_key",
                "already_there",
                "already_here",
                "value_taken",
                "duplicate_profile_id",
            ),
            see=(
                "first-link",
                "people-sent",
                "deletions",
                "contacts",
            ),
        ),
        Topic(
            "people-sent",
            tr("Who is created in Salesforce"),
            Says(
                tr(
                    "A person who is not in Salesforce becomes a lead there when three things hold; the person's page says which one does not."
                )
            ),
            Steps(
                tr(
                    "*CRM Enable Sync* is on. New people get it from the setting *CRM Enable Sync of new people*; whoever comes from Salesforce has it."
                ),
                tr("Last name, company and e-mail address are filled in. The background sync never invents any."),
                tr("The person is no contact, has no Salesforce id yet, and was not deleted there."),
            ),
            Points(
                tr(
                    "To let people ripen first, set the setting to off and send whom you choose: by hand, by *Sync Lead…*, by a program, by a form, or by an import column."
                ),
                tr(
                    "Only *Sync Lead…* may write “Anonymous” where Salesforce requires a company or last name, and only if its box is ticked."
                ),
            ),
            Example(
                tr(
                    "Rosa has an e-mail address and no company. Her page says “Not sent: Company is empty”. You type the company; the next run creates the lead."
                )
            ),
            rules=(
                "sync-off",
                "missing",
                "not-allowed",
                "unlinked",
                "org-left",
                "filled-in",
                "required_missing",
            ),
            see=(
                "duplicates",
                "actions",
                "status-mapping",
                "programs",
            ),
        ),
        Topic(
            "entering",
            tr("Entering and importing people"),
            Says(
                tr(
                    "People come from Salesforce, by hand, from a sheet, or from a form. Each value remembers how it came, so that the explanation can say it."
                )
            ),
            Points(
                tr(
                    "*Import people…* reads CSV and Excel, matches by e-mail address, and lists each row that was not taken with its reason."
                ),
                tr(
                    "A column mapped to CRM Enable Sync decides who travels; without the column, existing people keep what they have."
                ),
                tr(
                    "If you edit a field that only comes from Salesforce, the form says before you save that it will be put back."
                ),
            ),
            Example(
                tr(
                    "A trade-show sheet has 300 rows. 280 are new, 18 are known and updated, 2 have no usable address and are listed. Nothing goes to Salesforce before the next run."
                )
            ),
            rules=(
                "edited",
                "added",
                "imported",
                "filled-form",
            ),
            see=(
                "people-sent",
                "duplicates",
                "directions",
            ),
        ),
        Topic(
            "deletions",
            tr("Deletions and merges"),
            Says(
                tr(
                    "A deletion is only believed with evidence: Salesforce says that the record is deleted. A record that merely cannot be seen any more is told, and never removed here."
                )
            ),
            Points(
                tr(
                    "Deleted in Salesforce: the link ends within one run, and the person goes into the recycle bin here. A setting can keep the person and only unlink."
                ),
                tr(
                    "Deleted here: Salesforce keeps its record, unless the setting says to put it into Salesforce's recycle bin too. A converted lead is never deleted there."
                ),
                tr(
                    "Merged in Salesforce: the winner stays and gets its new values; the loser goes into the bin here, and its activities move to the winner."
                ),
                tr("Whoever was deleted there is not created again by the next run."),
                tr(
                    "*Recycle bin…* in the menu People takes somebody out again, with their history. Where Salesforce still has the record, both are linked again and what changed there meanwhile comes."
                ),
                tr(
                    "After 30 days in the recycle bin, the end of a run removes all that is known of a person here for good; of whoever was merged or converted, only when the one who took their place goes. *Remove for good…* does it at once. Only a number is left, so that nobody is created twice."
                ),
            ),
            Example(
                tr(
                    "Somebody deletes 4,000 leads in Salesforce by mistake. A brake holds all of it: nothing is removed here until you say that it is meant."
                )
            ),
            rules=(
                "deleted-there",
                "deleted-here",
                "restored-here",
                "emptied",
                "undeleted",
                "merged",
                "carried",
                "gone",
                "wrong_reference",
            ),
            see=(
                "brakes",
                "undo",
                "converted",
                "duplicates",
            ),
        ),
        Topic(
            "converted",
            tr("Converted leads"),
            Says(
                tr(
                    "When a lead is converted in Salesforce, the lead here is replaced with a contact of its own, with a new Profile ID. Activities, score and programs move along, and values of fields that never come from Salesforce."
                )
            ),
            Points(
                tr("A converted lead is never written to; changes go to its contact."),
                tr(
                    "A link to Contact Insight made for the lead says for a few minutes that the contact is on its way, then it shows the contact."
                ),
                tr(
                    "A conversion cannot be taken back in Salesforce, so undo cannot take it back either. It says so before."
                ),
                tr(
                    "A lead without a company can become a person account. These are not synchronised: the lead goes into the recycle bin here, and History says why."
                ),
            ),
            Example(
                tr(
                    "Lead Kai Meyer is converted at 9:58. The run of 10:00 makes him a contact here; his 14 activities stand on the contact, and History says “The lead was converted to a contact in Salesforce.”"
                )
            ),
            rules=(
                "converted",
                "person-account",
                "of-the-lead",
                "history-moved",
            ),
            see=(
                "status-mapping",
                "actions",
                "deletions",
            ),
        ),
        Topic(
            "owners",
            tr("Who owns a new lead"),
            Says(tr("The first of these that has an answer decides:")),
            Steps(
                tr("*Assign To* of the action that sends the person."),
                tr("The rules under *Lead distribution…*, which take turns."),
                tr(
                    "The assignment rule that is active in Salesforce. Its e-mail is not sent, unless you switch it on."
                ),
                tr("The default owner of the set-up."),
                tr("The signed-in user."),
            ),
            Points(
                tr(
                    "Handing a person over here changes the owner there, for users who are linked under *Administration*. An inactive user is never chosen: the default takes their place."
                ),
                tr("Many new owners at once are held by a brake."),
            ),
            Example(
                tr(
                    "A form brings Lena from Bavaria. Your distribution rule gives Bavaria to Maria and Tom in turn, and it is Tom's turn: the lead is Tom's in Salesforce."
                )
            ),
            rules=("owner_inactive",),
            see=(
                "actions",
                "people-sent",
                "connection",
            ),
        ),
        Topic(
            "contacts",
            tr("One person: fields, history and why"),
            Says(
                tr(
                    "Find a person by name, company, e-mail address or Salesforce id. The panel shows who it is, how they are linked, what they did, and every field on both sides."
                )
            ),
            Points(
                tr(
                    "*Fields on both sides*: select a field, and the sentence below says why its value is what it is: the rule, both values, when each side changed. *About this rule* opens its topic."
                ),
                tr("*Sync history*: everything that runs did to this person."),
                tr(
                    "*Open in Salesforce* says why it cannot: the record was deleted there, or your browser is signed in to another Salesforce."
                ),
            ),
            Example(tr("“City is Hull, because only Salesforce had changed it (yesterday 16:20, run 812).”")),
            pages=("contacts",),
            see=(
                "directions",
                "duplicates",
                "activities",
                "score",
            ),
        ),
    )
