"""Values that real orgs hold and programs trip over: markup, formulas, very long texts, phones that are none."""

from __future__ import annotations

from crmconsole.practice.people.dice import Dice

FIRM_NAMES = (
    "<b>Bold & Sons</b>",
    'Müller & Söhne "Zum Goldenen Löwen" OHG',
    "=SUM(A1:A9) Accounting",
    "A1 Storage; Moving; Boxes",
    "O'Reilly's \\ Back/Slash Ltd",
    "100% Cotton & Co.",
    "N/A",
    "null",
    "Café 🍰 Sucré",
    "The Honourable Company of Furniture Makers, Upholsterers, Cabinet Workers, Polishers, Gilders and Allied "
    "Trades of the Northern Counties and the Borders (Established 1782), Incorporating the Guild of Chair Bodgers "
    "and Rush Weavers of Teesdale",
)
PHONES = (
    "call reception",
    "n/a",
    "0000",
    "+49 (0)30 / 23125-12 ext. 4",
    "555-0100 or 555-0199",
    "??",
    "٠٢ ٢٥٥٥ ٠١٠٠",
    "tel:+1-312-555-0142;ext=7",
)
TITLES = (
    "<i>CEO</i>",
    "Head of Purchasing, Facilities, Reception, Fleet, Travel, Post Room, Canteen, Gardens & Everything Else That "
    "Nobody Wants 2026",
    "Dr.-Ing. (FH) h. c. mult.",
    "@owner",
    "Chief 😀 Officer",
)
NOTES = (
    "<script>alert('hello')</script> pasted from the web form",
    "Robert'); DROP TABLE Leads;-- says hello",
    '=HYPERLINK("https://shop.example","click")',
    'Met at the fair.\r\nWants:\r\n\t- 12 chairs\r\n\t- 3 desks\r\n"soon"',
    "&amp; &lt;b&gt; already escaped",
    "{0} %s ${name} {{handlebars}}",
    "Right-to-left name in a left-to-right note: مصطفى (owner)",
    "Family emoji 👨‍👩‍👧‍👦 and flags 🇩🇪🇯🇵",
)
_SENTENCES = (
    "Asked for the catalogue again.",
    "Prefers a call in the morning.",
    "Wants the oak desks, not the beech ones.",
    "Liefertermin vor Weihnachten gewünscht.",
    "Le devis est resté sans réponse.",
    "前回と同じ椅子を希望。",
    "Invoice address differs from the delivery address.",
    "Budget is fixed until the new year.",
)


def long_text(dice: Dice, length: int) -> str:
    """Return a text of about `length` characters, never more."""
    pieces: list[str] = []
    size = 0
    while size < length:
        sentence = dice.pick(_SENTENCES)
        pieces.append(sentence)
        size += len(sentence) + 1
    return " ".join(pieces)[:length].rstrip()


def note(dice: Dice) -> str:
    """Return a colleague's remark of one or two sentences."""
    return " ".join(dice.some(_SENTENCES, 2))
