"""Pages like those of the design pictures, with invented data."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmconsole.events import Phase
from crmconsole.records import Direction
from ui import widgets as w
from ui.gallery.build import row, table_of
from ui.theme import theme

WAVES = (
    (3, 4, 2, 5, 4, 5, 7, 3, 4),
    (3, 3, 4, 2, 5, 3, 4, 6, 3),
    (4, 1, 4, 7, 4, 1, 4, 4, 4),
    (1, 1, 6, 1, 1, 6, 1, 1, 6),
)


def overview() -> w.Page:
    """Return a page like the picture of the overview."""
    page = w.Page()
    page.header.set("Everything important is in step", badge="99.9 %", role="good")
    page.header.add_action(w.Button("Preview next run", "eye"))
    tiles = [w.Tile(label) for label in ("Records in step", "Need you", "Changes today", "API calls today")]
    tiles[0].set("14,355", "of 14,367 linked")
    tiles[1].set("11", "failures, 1 cause", colour="bad")
    tiles[2].set("486", "311 from Salesforce, 175 from here", trend=(2, 3, 2, 5, 4, 7, 6.5))
    tiles[3].set("612", "655 of 15,000 by all programs in 24 h", trend=(2, 2.2, 2, 2, 4, 2.5, 5), trend_colour="good")
    page.body.addWidget(row(*tiles))
    ways = (Direction.TWO_WAY, Direction.TWO_WAY, Direction.PULL, Direction.PUSH)
    rows: list[list[object]] = [
        [
            (name, w.STRONG),
            ("", way),
            step,
            wait,
            (fail, w.Look("bad", "bold") if fail != "0" else w.PLAIN),
            (when, w.MUTED),
            ("", wave),
        ]
        for (name, step, wait, fail, when), way, wave in zip(
            (
                ("Leads", "8,412", "0", "2", "2 min ago"),
                ("Contacts", "4,090", "1", "9", "2 min ago"),
                ("Accounts", "1,204", "0", "0", "1 h ago"),
                ("Activity events", "21,880", "0", "0", "yesterday"),
            ),
            ways,
            WAVES,
            strict=True,
        )
    ]
    table = table_of(
        "Objects", ["Object", "", "In step", "Waiting", "Failed", "Last change", "24 hours"], rows, {2, 3, 4}
    )
    table.set_column(0, stretch=True)
    for column, width in ((1, 60), (2, 90), (3, 82), (4, 72), (5, 122), (6, 150)):
        table.set_column(column, width)
    table.set_column(1, 60, delegate=w.DirectionDelegate(plain=True, parent=table))
    table.set_column(6, 150, delegate=w.SparklineDelegate(parent=table))
    objects = w.Card(flush=True)
    objects.add(w.TablePanel(table))
    needs = w.Card("What needs you", flush=True)
    needs.add_to_head(w.Badge("3"))
    for icon, colour, sentence, why, verb in (
        (
            "triangle-alert",
            "bad",
            "11 contacts were not updated",
            "Salesforce requires a Last name and these have none.",
            "Fill in…",
        ),
        ("split", "attention", "6 fields have two different values", "Job title and Phone, on 4 people.", "Decide"),
        ("sparkles", "accent", "2 new fields in Salesforce", "Region and Tier are not mapped yet.", "Review"),
    ):
        needs.add(w.ActionRow(sentence, why, verb, icon=icon, colour=colour))
        needs.add(w.Rule())
    needs.body.addStretch(1)
    needs.setFixedWidth(theme.px(360))
    line = row(objects, needs)
    page.body.addWidget(line, 1)
    return page


def monitor() -> w.Page:
    """Return a page like the picture of the monitor."""
    page = w.Page()
    page.header.set("Writing 341 of 512 leads", "about 2 s left")
    page.header.add_action(w.Button("Pause", "pause"))
    page.header.add_action(w.Button("Stop after this batch", "square"))
    steps, track = w.PhaseSteps(), w.ProgressTrack("Progress of the run")
    steps.set(Phase.WRITE)
    track.set(0.67)
    card = w.Card()
    card.add(steps)
    card.add(track)
    page.body.addWidget(card)
    rows: list[list[object]] = [
        [
            ("Leads", w.STRONG),
            "8,412",
            "512",
            "341",
            ("8,071", w.MUTED),
            "0",
            "0",
            ("1,180/s", w.MUTED),
            ("", w.Fill(0.68)),
        ],
        [("Contacts", w.STRONG), "4,090", "96", "0", ("3,994", w.MUTED), "0", "0", ("–", w.MUTED), ("", w.Fill(0))],
        [
            ("Accounts", w.STRONG),
            "1,204",
            "4",
            "4",
            ("1,200", w.MUTED),
            "0",
            "0",
            ("done", w.MUTED),
            ("", w.Fill(1, "good")),
        ],
    ]
    heads = ["Object", "Looked at", "Changed", "Written", "Unchanged", "Skipped", "Failed", "Rate", ""]
    table = table_of("Objects of this run", heads, rows, set(range(1, 8)))
    table.set_column(0, stretch=True)
    for column in range(1, 8):
        table.set_column(column, 100)
    table.set_column(8, 170, delegate=w.ProgressDelegate(table))
    objects = w.Card(flush=True)
    objects.add(table)
    objects.setFixedHeight(theme.head + 3 * theme.row + 2)
    page.body.addWidget(objects)
    log = w.ItemList("What happens now", lines=False, pad=4)
    log.set_items(
        [
            w.Item(
                "1",
                "Lead María Ortiz: Phone, Title written to Salesforce",
                time="14:06:21",
                icon="arrow-right",
                trailing="confirmed",
            ),
            w.Item("2", "200 leads in one call", time="14:06:21", icon="arrow-right", trailing="× 3 alike"),
            w.Item(
                "3", "Salesforce was busy with Lead Jörg Weiß", time="14:06:20", icon="clock", icon_colour="attention"
            ),
            w.Item(
                "4", "Lead 王芳 linked by e-mail", time="14:06:19", icon="link", icon_colour="good", trailing="new here"
            ),
        ]
    )
    now = w.Card("Now")
    now.add_to_head(w.Button("All outcomes", "funnel", small=True))
    now.add(log, 1)
    calls = w.Card("API calls")
    calls.add(w.Sparkline("Records per second", (1, 3, 5, 4, 6, 5.5, 6, 4, 7, 6), width=266, height=40))
    calls.add(w.Label("Records per second, last 10 s", "small", "muted"))
    calls.body.addStretch(1)
    calls.setFixedWidth(theme.px(300))
    page.body.addWidget(row(now, calls), 1)
    return page


def mapping() -> w.Page:
    """Return a page like the picture of the mapping."""
    page = w.Page()
    page.header.set("Mapping")
    page.header.add_beside(w.Chips("Object", [("lead", "Leads"), ("contact", "Contacts"), ("account", "Accounts")]))
    version = w.ComboBox("Version", small=True)
    version.addItems(["Version 7", "Version 6"])
    for part in (
        w.Button("", "undo-2", small=True, name="Undo"),
        w.Button("Suggest", "sparkles", small=True),
        version,
        w.Button("Save", "save", kind="primary", small=True),
    ):
        page.header.add_action(part)
    good, hint, bad = (
        w.Look("good", icon="circle-check"),
        w.Look("attention", icon="circle-alert"),
        w.Look("bad", icon="triangle-alert"),
    )
    rows: list[list[object]] = [
        [
            ("Last name", w.STRONG),
            ("Both ways", Direction.TWO_WAY),
            ("Last Name", w.Look(code="LastName")),
            ("–", w.MUTED),
            "Salesforce",
            ("Ortiz · Weiß · 王", w.MUTED),
            ("Same type", good),
        ],
        [
            ("Job title", w.STRONG),
            ("Both ways", Direction.TWO_WAY),
            ("Title", w.Look(code="Title")),
            ("–", w.MUTED),
            "Ask me",
            ("Head of Purchasing", w.MUTED),
            ("3 too long", hint),
        ],
        [
            ("Industry", w.STRONG),
            ("From Salesforce", Direction.PULL),
            ("Industry", w.Look(code="Industry")),
            ("values…", w.MUTED),
            "–",
            ("Manufacturing", w.MUTED),
            ("2 unmatched", hint),
        ],
        [
            ("Region", w.PLAIN),
            ("Off", Direction.OFF),
            ("Region", w.Look(code="Region__c", italic=True)),
            ("–", w.MUTED),
            "–",
            ("", w.MUTED),
            ("Proposed", w.Look("accent", icon="sparkles")),
        ],
        [
            ("Annual budget", w.STRONG),
            ("To Salesforce", Direction.PUSH),
            ("Revenue", w.Look(code="AnnualRevenue")),
            ("number", w.MUTED),
            "–",
            ("120,000", w.MUTED),
            ("No access", bad),
        ],
    ]
    table = table_of(
        "Field pairs", ["Here", "Way", "Salesforce", "Convert", "Who wins", "Sample", "Check"], rows, set()
    )
    for column, width in ((0, 116), (1, 64), (3, 72), (4, 92), (5, 130), (6, 124)):
        table.set_column(column, width)
    table.set_column(2, stretch=True)
    table.set_column(1, 64, delegate=w.DirectionDelegate(parent=table))
    table.selectRow(1)
    pairs = w.Card(flush=True)
    pairs.add(w.TablePanel(table))
    page.body.addWidget(pairs, 1)
    check = w.Card()
    check.add(
        row(
            w.Icon("triangle-alert", "bad"),
            w.Label("1 problem", "strong", "bad"),
            w.Label("Annual budget → Annual Revenue: ask your Salesforce admin for edit access.", "body", "muted"),
            None,
            w.Button("Go to row", small=True),
        )
    )
    page.body.addWidget(check)
    return page


def failures() -> w.Page:
    """Return a page like the picture of the failures."""
    page = w.Page()
    page.header.set("38 failures need attention", "3 causes, most in one")
    page.header.add_action(w.Button("Export", "download"))
    page.header.add_action(w.Button("Retry everything that can succeed", "rotate-ccw"))
    causes = w.ItemList("Causes", pad=14)
    causes.set_items(
        [
            w.Item(
                "a",
                "Last name is empty",
                "Salesforce requires it · fixed by you",
                lead_badge=("11", "bad"),
                strong=True,
            ),
            w.Item(
                "b",
                "“Gold+” is not a choice for Tier",
                "Map the value or add it · fixed by you",
                lead_badge=("24", "bad"),
                strong=True,
            ),
            w.Item(
                "c", "Salesforce was busy", "Tried again by itself at 14:20", lead_badge=("3", "attention"), strong=True
            ),
        ]
    )
    causes.select("a")
    left = w.Card(flush=True)
    left.add(causes, 1)
    left.setFixedWidth(theme.px(316))
    told = w.Card("11 contacts were not updated: Last name is empty")
    told.add(
        w.Label(
            "Salesforce requires a Last name for every contact. These 11 people have none here. Nothing was lost; their other changes wait with them.",
            wrap=True,
        )
    )
    told.add(
        row(
            w.Button("Fill in Last name…", kind="primary"),
            w.Button("Open mapping", "arrow-left-right"),
            None,
            w.Button("Technical detail", kind="quiet", small=True, arrow=True),
        )
    )
    rows: list[list[object]] = [
        [name, "Contact", ("0032…K4", w.Look("muted", "code")), ("13:57", w.MUTED), "2", "Retry"]
        for name in ("Purchasing, Alpine Foods", "info@bergmann.example", "O'Hara & Sons", "Atelier Léa")
    ]
    table = table_of("Failed records", ["Record", "Object", "Id", "First seen", "Tries", ""], rows, {4})
    table.set_column(0, stretch=True)
    for column, width in ((1, 90), (2, 90), (3, 100), (4, 70), (5, 110)):
        table.set_column(column, width)
    table.set_column(5, 110, delegate=w.ButtonDelegate("rotate-ccw", table))
    table.selectRow(0)
    listed = w.Card(flush=True)
    listed.add(w.TablePanel(table))
    right = QWidget()
    column_ = QVBoxLayout(right)
    column_.setContentsMargins(0, 0, 0, 0)
    column_.setSpacing(theme.gap(3))
    column_.addWidget(told)
    column_.addWidget(listed, 1)
    page.body.addWidget(row(left, right), 1)
    return page


def contacts() -> w.Page:
    """Return a page like the picture of the contacts."""
    page = w.Page()
    page.header.hide()
    people = w.ItemList("People")
    people.set_items(
        [
            w.Item("1", "María Ortiz", "Northwind Traders", badge=("A1", "neutral"), figure="82"),
            w.Item("2", "Jörg Weiß", "Bergmann GmbH", badge=("B2", "neutral"), figure="61"),
            w.Item("3", "王芳", "Kite Trading", badge=("B1", "neutral"), figure="58"),
            w.Item("4", "Иван Петров", "Volga Parts", badge=("C1", "neutral"), figure="31"),
        ]
    )
    people.select("1")
    left = w.Card(flush=True)
    field = row(w.SearchField("Find a person"))
    field.layout().setContentsMargins(theme.room(14), theme.room(10), theme.room(14), theme.room(10))
    left.add(field)
    left.add(w.Rule())
    left.add(people, 1)
    left.setFixedWidth(theme.px(268))
    middle = w.Card()
    middle.add(row(w.Label("María Ortiz", "title"), None, w.Button("Open in Salesforce", "external-link", small=True)))
    middle.add(
        row(
            w.Icon("link", "good"),
            w.Label("Linked to a Lead", "strong", "good"),
            w.Badge("CRM Enable Sync", "accent"),
            w.Badge("2 programs"),
            None,
            w.Label("in step since 14:02", "small", "muted"),
        )
    )
    middle.add(w.UnderlineTabs("Parts", ("Activity", "Fields on both sides", "Sync history")))
    timeline = w.ItemList("Activity", lines=False, pad=7)
    timeline.set_items(
        [
            w.Item(
                "1",
                "Clicked “See the spring catalogue”",
                "E-mail Spring offer · here",
                icon="mouse-pointer-click",
                trailing="today 09:14",
            ),
            w.Item(
                "2", "Opened Spring offer", "twice · here", icon="mail", icon_colour="muted", trailing="today 09:12"
            ),
            w.Item(
                "3",
                "Call logged by Tom Reed",
                "“Wants a quote for 40 chairs” · Salesforce",
                icon="phone",
                icon_colour="good",
                trailing="yesterday 16:30",
            ),
        ]
    )
    middle.add(timeline, 1)
    page.body.addWidget(row(left, middle), 1)
    return page
