<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>texts</name>
    <message>
        <source> A blank on one side is filled from the other.</source>
        <translation> Was auf einer Seite leer ist, wird von der anderen gefüllt.</translation>
    </message>
    <message>
        <source>%1 (in another row)</source>
        <translation>%1 (in einer anderen Zeile)</translation>
    </message>
    <message>
        <source>%1 (not active)</source>
        <translation>%1 (nicht aktiv)</translation>
    </message>
    <message>
        <source>%1 (queue)</source>
        <translation>%1 (Warteschlange)</translation>
    </message>
    <message>
        <source>%1 API calls left today</source>
        <translation>heute noch %1 API-Aufrufe</translation>
    </message>
    <message>
        <source>%1 Choose where to keep the sign-in.</source>
        <translation>%1 Wählen Sie, wo die Anmeldung aufbewahrt wird.</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>%1 Until a run has sent them, the choices can be taken back.</source>
        <translation>%1 Bis ein Lauf sie gesendet hat, lässt sich die Auswahl zurücknehmen.</translation>
    </message>
    <message>
        <source>%1 active</source>
        <translation>%1 aktiv</translation>
    </message>
    <message>
        <source>%1 agreed on %2 to leave %3: the next sign-in to another org switches this workspace to it.</source>
        <translation>%1 hat am %2 zugestimmt, %3 zu verlassen: Die nächste Anmeldung bei einer anderen Org stellt diesen Arbeitsbereich auf sie um.</translation>
    </message>
    <message>
        <source>%1 are free on the disk.</source>
        <translation>%1 sind auf dem Datenträger frei.</translation>
    </message>
    <message>
        <source>%1 by all programs in 24 h</source>
        <translation>%1, alle Programme, 24 h</translation>
    </message>
    <message>
        <source>%1 calls in %2 days; the most on one day were %3, on %4.</source>
        <translation>%1 Aufrufe in %2 Tagen; am meisten an einem Tag waren %3, am %4.</translation>
    </message>
    <message>
        <source>%1 changed here</source>
        <translation>%1 hier geändert</translation>
    </message>
    <message>
        <source>%1 changes will be written</source>
        <translation>%1 Änderungen werden geschrieben</translation>
    </message>
    <message>
        <source>%1 created here</source>
        <translation>%1 hier angelegt</translation>
    </message>
    <message>
        <source>%1 created in Salesforce</source>
        <translation>%1 in Salesforce angelegt</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1 deleted here</source>
        <translation>%1 hier gelöscht</translation>
    </message>
    <message>
        <source>%1 deleted in Salesforce</source>
        <translation>%1 in Salesforce gelöscht</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>%1 abgelegt</translation>
    </message>
    <message>
        <source>%1 fields proposed</source>
        <translation>%1 Felder vorgeschlagen</translation>
    </message>
    <message>
        <source>%1 from Salesforce, %2 from here</source>
        <translation>%1 aus Salesforce, %2 von hier</translation>
    </message>
    <message>
        <source>%1 gone or hidden</source>
        <translation>%1 fehlen oder sind verborgen</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>%1 has a record in Salesforce already</source>
        <translation>%1 hat in Salesforce schon einen Datensatz</translation>
    </message>
    <message>
        <source>%1 has another value by now; choose again.</source>
        <translation>%1 hat inzwischen einen anderen Wert; wählen Sie neu.</translation>
    </message>
    <message>
        <source>%1 has two different values</source>
        <translation>%1 hat zwei verschiedene Werte</translation>
    </message>
    <message>
        <source>%1 here, %2 in Salesforce</source>
        <translation>%1 hier, %2 in Salesforce</translation>
    </message>
    <message>
        <source>%1 in it, %2 through, %3 left</source>
        <translation>%1 darin, %2 durch, %3 ausgeschieden</translation>
    </message>
    <message>
        <source>%1 in the database, %2 of log.</source>
        <translation>%1 in der Datenbank, %2 Protokoll.</translation>
    </message>
    <message>
        <source>%1 in the folder backups, the newest %2, of %3.</source>
        <translation>%1 im Ordner backups, die neueste %2, von %3.</translation>
    </message>
    <message>
        <source>%1 is %2 characters; %3 fit</source>
        <translation>%1 hat %2 Zeichen; %3 passen</translation>
    </message>
    <message>
        <source>%1 is already here</source>
        <translation>%1 ist schon hier</translation>
    </message>
    <message>
        <source>%1 is in %2 now</source>
        <translation>%1 ist jetzt in %2</translation>
    </message>
    <message>
        <source>%1 is saved</source>
        <translation>%1 ist gespeichert</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 ist schon da.</translation>
    </message>
    <message>
        <source>%1 is written to %2</source>
        <translation>%1 steht in %2</translation>
    </message>
    <message>
        <source>%1 kept as it is</source>
        <translation>%1 belassen, wie es ist</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 linked</source>
        <translation>%1 verknüpft</translation>
    </message>
    <message>
        <source>%1 linked, %2 here</source>
        <translation>%1 verknüpft, %2 hier</translation>
    </message>
    <message>
        <source>%1 looked at = %2 changed here + %3 unchanged + %4 skipped.</source>
        <translation>%1 angesehen = %2 hier geändert + %3 unverändert + %4 übersprungen.</translation>
    </message>
    <message>
        <source>%1 matched</source>
        <translation>%1 mit Treffer</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 must not be empty</source>
        <translation>%1 darf nicht leer sein</translation>
    </message>
    <message>
        <source>%1 not kept any more; its totals are.</source>
        <translation>%1 nicht mehr aufbewahrt, seine Summen schon.</translation>
    </message>
    <message>
        <source>%1 now in step</source>
        <translation>%1 jetzt im Gleichstand</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 fields only come from Salesforce: an edit of theirs will be overwritten.</source>
        <translation>%1 von %2 Feldern kommen nur aus Salesforce: Eine Änderung daran wird überschrieben.</translation>
    </message>
    <message>
        <source>%1 of the database hold nothing; compacting gives them back to the disk.</source>
        <translation>%1 der Datenbank sind leer; Verdichten gibt sie dem Datenträger zurück.</translation>
    </message>
    <message>
        <source>%1 only here</source>
        <translation>%1 nur hier</translation>
    </message>
    <message>
        <source>%1 only in Salesforce</source>
        <translation>%1 nur in Salesforce</translation>
    </message>
    <message>
        <source>%1 picked up. Arrows choose a row, Enter drops it, Esc puts it back.</source>
        <translation>%1 aufgenommen. Pfeile wählen eine Zeile, die Eingabetaste legt ab, Esc legt zurück.</translation>
    </message>
    <message>
        <source>%1 put back</source>
        <translation>%1 zurückgelegt</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Datensätze</translation>
    </message>
    <message>
        <source>%1 restored</source>
        <translation>%1 wiederhergestellt</translation>
    </message>
    <message>
        <source>%1 runs of the schedule did not take place. Changes wait on both sides.</source>
        <translation>%1 Läufe des Zeitplans fanden nicht statt. Änderungen warten auf beiden Seiten.</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 gewählt</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 übersprungen</translation>
    </message>
    <message>
        <source>%1 taken from Salesforce</source>
        <translation>%1 aus Salesforce übernommen</translation>
    </message>
    <message>
        <source>%1 takes %2 characters in Salesforce; %3 longer.</source>
        <translation>%1 fasst in Salesforce %2 Zeichen; %3 länger.</translation>
    </message>
    <message>
        <source>%1 to %2 left</source>
        <translation>noch %1 bis %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 bis %2 von %3</translation>
    </message>
    <message>
        <source>%1 unclear</source>
        <translation>%1 unklar</translation>
    </message>
    <message>
        <source>%1 unlinked</source>
        <translation>Verknüpfung von %1 gelöst</translation>
    </message>
    <message>
        <source>%1 until it changes.</source>
        <translation>%1, bis sich etwas ändert.</translation>
    </message>
    <message>
        <source>%1 waits and is tried again</source>
        <translation>%1 wartet und wird erneut versucht</translation>
    </message>
    <message>
        <source>%1 was not written</source>
        <translation>%1 wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>%1 was taken over from the console database %2 on %3.</source>
        <translation>%1 wurde von der Konsolen-Datenbank %2 übernommen, am %3.</translation>
    </message>
    <message>
        <source>%1 were given back to the disk.</source>
        <translation>%1 wurden dem Datenträger zurückgegeben.</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation>%1 nach %2 geschrieben</translation>
    </message>
    <message>
        <source>%1 written to Salesforce</source>
        <translation>%1 in Salesforce geschrieben</translation>
    </message>
    <message>
        <source>%1, %2, as %3.</source>
        <translation>%1, %2, als %3.</translation>
    </message>
    <message>
        <source>%1, %2. Switch user</source>
        <translation>%1, %2. Benutzer wechseln</translation>
    </message>
    <message>
        <source>%1, above %2 MB less</source>
        <translation>%1, über %2 MB weniger</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation><numerusform>%1, und %n weiterer</numerusform><numerusform>%1, und %n weitere</numerusform></translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, geändert</translation>
    </message>
    <message>
        <source>%1, in italics. Nothing is mapped until you accept it.</source>
        <translation>%1, kursiv. Nichts ist zugeordnet, bis Sie es annehmen.</translation>
    </message>
    <message>
        <source>%1, last on %2.</source>
        <translation>%1, zuletzt am %2.</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1: %2 here, %3 in Salesforce</source>
        <translation>%1: %2 hier, %3 in Salesforce</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1: Salesforce to console</source>
        <translation>%1: Salesforce zur Konsole</translation>
    </message>
    <message>
        <source>%1: console to Salesforce</source>
        <translation>%1: Konsole zu Salesforce</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>(%1 alike)</source>
        <translation>(%1 gleiche)</translation>
    </message>
    <message>
        <source>**In step** is the share of linked records that hold what both sides agreed on. What is missing either waits for the next run or failed.</source>
        <translation>**Im Gleichstand** ist der Anteil der verknüpften Datensätze, auf deren Stand sich beide Seiten geeinigt haben. Was fehlt, wartet auf den nächsten Lauf oder ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>**Is it working?** stands at the bottom of the window: what happens now, how the last run ended, and when the next one starts.</source>
        <translation>**Läuft es?** steht unten im Fenster: was gerade geschieht, wie der letzte Lauf endete und wann der nächste beginnt.</translation>
    </message>
    <message>
        <source>**What needs you?** is the list at the right of the overview. Each line has one button that leads to its answer. An empty list means that nothing waits for you.</source>
        <translation>**Was braucht mich?** ist die Liste rechts in der Übersicht. Jede Zeile hat eine Schaltfläche, die zur Antwort führt. Eine leere Liste heißt, dass nichts auf Sie wartet.</translation>
    </message>
    <message>
        <source>*Add to Campaign…* and *Change Status in Campaign…* change members.</source>
        <translation>*Zu Kampagne hinzufügen…* und *Status in Kampagne ändern…* ändern Mitglieder.</translation>
    </message>
    <message>
        <source>*Always do this…* makes your choice the rule of the pair, and settles all that wait for the same question.</source>
        <translation>*Immer so…* macht Ihre Wahl zur Regel des Paars und klärt alles, was auf dieselbe Frage wartet.</translation>
    </message>
    <message>
        <source>*Always the same value* goes one way: the other side is never looked at, and whoever changes the value there finds it put back.</source>
        <translation>*Immer derselbe Wert* geht in eine Richtung: Die andere Seite wird nie angesehen, und wer den Wert dort ändert, findet ihn zurückgesetzt.</translation>
    </message>
    <message>
        <source>*Apply the choices…* shows what would be written where. Until a run has sent it, *Undo last apply* takes it back.</source>
        <translation>*Auswahl anwenden…* zeigt, was wo geschrieben würde. Bis ein Lauf es gesendet hat, nimmt *Anwenden zurücknehmen* es zurück.</translation>
    </message>
    <message>
        <source>*Ask me*: both values stay until you choose.</source>
        <translation>*Fragen*: Beide Werte bleiben, bis Sie wählen.</translation>
    </message>
    <message>
        <source>*Assign To* of the action that sends the person.</source>
        <translation>*Zuweisen an* der Aktion, die die Person sendet.</translation>
    </message>
    <message>
        <source>*Assign sales manager*: who owns what is new, on either side.</source>
        <translation>*Vertriebsleiter zuweisen*: wem Neues gehört, auf jeder der beiden Seiten.</translation>
    </message>
    <message>
        <source>*Both ways*: whoever changed it, the other side gets it. Only when both changed it, *Who wins* decides.</source>
        <translation>*Beide Richtungen*: Wer auch immer es geändert hat, die andere Seite bekommt es. Nur wenn beide es geändert haben, entscheidet die Spalte *Gewinnt*.</translation>
    </message>
    <message>
        <source>*CRM Enable Sync* is on. New people get it from the setting *CRM Enable Sync of new people*; whoever comes from Salesforce has it.</source>
        <translation>*CRM Enable Sync* ist an. Neue Personen bekommen es aus der Einstellung *CRM Enable Sync neuer Personen*; wer aus Salesforce kommt, hat es.</translation>
    </message>
    <message>
        <source>*CRM details*: you sign in in your browser. The console never sees your password; what it gets is kept in your computer's keyring.</source>
        <translation>*CRM-Angaben*: Sie melden sich in Ihrem Browser an. Die Konsole sieht Ihr Passwort nie; was sie bekommt, liegt im Schlüsselbund Ihres Rechners.</translation>
    </message>
    <message>
        <source>*Check*: is the sign-in good, are there calls left, is anything open from before?</source>
        <translation>*Prüfen*: Gilt die Anmeldung, sind Aufrufe übrig, ist von früher etwas offen?</translation>
    </message>
    <message>
        <source>*Compare*: what changed in Salesforce is read and decided field by field.</source>
        <translation>*Vergleichen*: Was sich in Salesforce geändert hat, wird gelesen und Feld für Feld entschieden.</translation>
    </message>
    <message>
        <source>*Convert Lead…* offers only statuses that Salesforce marks as converted.</source>
        <translation>*Lead konvertieren…* bietet nur Status an, die Salesforce als konvertiert kennzeichnet.</translation>
    </message>
    <message>
        <source>*Create Task…* takes a pre-configured task; without a choice it goes to the owner.</source>
        <translation>*Aufgabe anlegen…* nimmt eine vorbereitete Aufgabe; ohne Wahl geht sie an den Inhaber.</translation>
    </message>
    <message>
        <source>*Data kept* backs up the workspace and says how large it is; *Support* saves a file for support, which you see before it is saved, without values of records and without sign-ins.</source>
        <translation>*Aufbewahrte Daten* sichert den Arbeitsbereich und sagt, wie groß er ist; *Support* speichert eine Datei für den Support, die Sie vorher sehen, ohne Werte aus Datensätzen und ohne Anmeldungen.</translation>
    </message>
    <message>
        <source>*Data objects mapping*: which objects travel, which way, and field by field.</source>
        <translation>*Datenobjekte zuordnen*: welche Objekte sich abgleichen, in welche Richtung, und Feld für Feld.</translation>
    </message>
    <message>
        <source>*Data synchronization*: how often, and from when. Nothing is written before the first preview, unless you choose so.</source>
        <translation>*Datenabgleich*: wie oft und ab wann. Vor der ersten Vorschau wird nichts geschrieben, es sei denn, Sie wählen es.</translation>
    </message>
    <message>
        <source>*Date format* and *Number format* are for a text on one side and a date or number on the other: “12 Nov 2026” is 2026-11-12 there, and comes back as you wrote it. Times are UTC. A text that is no date waits under *Failures*.</source>
        <translation>*Datumsformat* und *Zahlenformat* sind für einen Text auf der einen Seite und ein Datum oder eine Zahl auf der anderen: „12 Nov 2026“ ist dort 2026-11-12 und bleibt hier, wie Sie es geschrieben haben. Uhrzeiten sind UTC. Ein Text, der kein Datum ist, wartet unter *Fehler*.</translation>
    </message>
    <message>
        <source>*Fields on both sides*: select a field, and the sentence below says why its value is what it is: the rule, both values, when each side changed. *About this rule* opens its topic.</source>
        <translation>*Felder beider Seiten*: Wählen Sie ein Feld, und der Satz darunter sagt, warum es diesen Wert hat: die Regel, beide Werte, wann jede Seite änderte. *Zu dieser Regel* öffnet ihr Thema.</translation>
    </message>
    <message>
        <source>*Finish*: totals, failures, API calls, one sentence.</source>
        <translation>*Abschließen*: Summen, Fehler, API-Aufrufe, ein Satz.</translation>
    </message>
    <message>
        <source>*From Salesforce*: the value there always counts. What somebody changes here is put back.</source>
        <translation>*Von Salesforce*: Der Wert dort zählt immer. Was jemand hier ändert, wird zurückgesetzt.</translation>
    </message>
    <message>
        <source>*Import people…* reads CSV and Excel, matches by e-mail address, and lists each row that was not taken with its reason.</source>
        <translation>*Personen importieren…* liest CSV und Excel, findet über die E-Mail-Adresse und nennt jede nicht übernommene Zeile mit ihrem Grund.</translation>
    </message>
    <message>
        <source>*It is meant: run with it* lets them through, once.</source>
        <translation>*Gewollt: damit laufen* lässt sie durch, einmal.</translation>
    </message>
    <message>
        <source>*Lead score…* says for how many people a change would mean another score, before you save it as a version.</source>
        <translation>*Lead-Score…* sagt, für wie viele Personen eine Änderung einen anderen Score ergäbe, bevor Sie sie als Version speichern.</translation>
    </message>
    <message>
        <source>*Link CRM users…* says which user of Salesforce stands for whom: their leads belong to that user there.</source>
        <translation>*CRM-Benutzer verknüpfen…* sagt, welcher Benutzer von Salesforce für wen steht: Dessen Leads gehören dort diesem Benutzer.</translation>
    </message>
    <message>
        <source>*Link to a record…* on the page of a person ties them to a record that you choose, for instance an anonymous visitor whom you have on the phone. If somebody here has that record already, the two become one: Salesforce's values stay, blanks are filled, activities and programs move along.</source>
        <translation>*Mit Datensatz verknüpfen…* auf der Seite einer Person verbindet sie mit einem Datensatz, den Sie wählen, etwa einen anonymen Besucher, den Sie gerade am Telefon haben. Hat hier schon jemand diesen Datensatz, werden die beiden eins: Die Werte von Salesforce bleiben, Leeres wird gefüllt, Aktivitäten und Programme ziehen mit um.</translation>
    </message>
    <message>
        <source>*Make Doubles One…* in *Contacts* does so for all who are selected: it shows who becomes part of whom first, and leaves out whoever could be several. `crmconsole people join` does the same. It cannot be taken back.</source>
        <translation>*Doppelte zusammenführen…* unter *Kontakte* tut das für alle Ausgewählten: Es zeigt zuerst, wer Teil von wem wird, und lässt weg, wer mehrere sein könnte. `crmconsole people join` tut dasselbe. Es lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>*Newest record*: the record that was changed last wins with all its fields. Campaigns use it.</source>
        <translation>*Neuester Datensatz*: Der zuletzt geänderte Datensatz gewinnt mit allen Feldern. Kampagnen nutzen das.</translation>
    </message>
    <message>
        <source>*Newest*: the later change stays; the clocks of both sides are allowed for.</source>
        <translation>*Neueste*: Die spätere Änderung bleibt; die Uhren beider Seiten werden berücksichtigt.</translation>
    </message>
    <message>
        <source>*Notifications…* has the addresses, the mail server and a test mail.</source>
        <translation>*Benachrichtigungen…* hat die Adressen, den Mailserver und eine Testmail.</translation>
    </message>
    <message>
        <source>*Off*: the field is left alone on both sides.</source>
        <translation>*Aus*: Das Feld bleibt auf beiden Seiten unberührt.</translation>
    </message>
    <message>
        <source>*Open in Salesforce* says why it cannot: the record was deleted there, or your browser is signed in to another Salesforce.</source>
        <translation>*In Salesforce öffnen* sagt, warum es nicht geht: Der Datensatz wurde dort gelöscht, oder Ihr Browser ist bei einem anderen Salesforce angemeldet.</translation>
    </message>
    <message>
        <source>*Pause* lets the run wait; *Stop after this batch* ends it where nothing is half done. Either way the next run goes on from there.</source>
        <translation>*Anhalten* lässt den Lauf warten; *Nach diesem Stapel anhalten* beendet ihn dort, wo nichts halb getan ist. In beiden Fällen macht der nächste Lauf dort weiter.</translation>
    </message>
    <message>
        <source>*Practice weather…* in the menu *Help* switches trouble on: lost answers, a full Salesforce, a rule that refuses. It is there only while the practice org is connected.</source>
        <translation>*Übungswetter…* im Menü *Hilfe* schaltet Ärger ein: verlorene Antworten, ein volles Salesforce, eine Regel, die ablehnt. Es ist nur da, solange die Übungs-Org verbunden ist.</translation>
    </message>
    <message>
        <source>*Preview next run* is the same run on a copy of your data, with sending switched off. It cannot write, and it cannot disagree with the real run.</source>
        <translation>*Vorschau des nächsten Laufs* ist derselbe Lauf auf einer Kopie Ihrer Daten, ohne zu senden. Er kann nichts schreiben und nicht vom echten Lauf abweichen.</translation>
    </message>
    <message>
        <source>*Program approved for sales*: then people are added by hand on *Contacts*, and the criteria do not count for them.</source>
        <translation>*Programm für den Vertrieb freigegeben*: Dann fügt man Personen unter *Kontakte* von Hand hinzu, und die Kriterien gelten für sie nicht.</translation>
    </message>
    <message>
        <source>*Recycle bin…* in the menu People takes somebody out again, with their history. Where Salesforce still has the record, both are linked again and what changed there meanwhile comes.</source>
        <translation>*Papierkorb…* im Menü Personen nimmt jemanden wieder heraus, mit seiner Geschichte. Wo Salesforce den Datensatz noch hat, werden beide wieder verknüpft, und was sich dort inzwischen geändert hat, kommt.</translation>
    </message>
    <message>
        <source>*Salesforce* or *Here*: that side's value stays.</source>
        <translation>*Salesforce* oder *Hier*: Der Wert dieser Seite bleibt.</translation>
    </message>
    <message>
        <source>*Salesforce, always*: Salesforce is the master. A value there is never replaced from here, even when only this side changed it; a blank there is filled.</source>
        <translation>*Salesforce, immer*: Salesforce führt. Ein Wert dort wird nie von hier ersetzt, auch wenn nur diese Seite ihn geändert hat; Leeres dort wird gefüllt.</translation>
    </message>
    <message>
        <source>*Shorten to fit* cuts what Salesforce cannot hold on its way there. The whole text stays here, also when the short one comes back. *Shorten automatically…* under *Failures* shows what would be left away and puts it into the mapping.</source>
        <translation>*Passend kürzen* schneidet auf dem Weg nach Salesforce ab, was dort keinen Platz hat. Hier bleibt der ganze Text, auch wenn der kurze zurückkommt. *Automatisch kürzen…* unter *Fehler* zeigt, was fehlen würde, und trägt es in die Zuordnung ein.</translation>
    </message>
    <message>
        <source>*Skip until changed* leaves a record alone until somebody changes it; *Dismiss with a reason…* takes it off the list.</source>
        <translation>*Bis zur Änderung überspringen* lässt einen Datensatz in Ruhe, bis jemand ihn ändert; *Mit Grund verwerfen…* nimmt ihn von der Liste.</translation>
    </message>
    <message>
        <source>*Start the tour* in the same menu shows the parts of the window again.</source>
        <translation>*Rundgang beginnen* im selben Menü zeigt noch einmal die Teile des Fensters.</translation>
    </message>
    <message>
        <source>*Status mapping*: which status in Salesforce stands for each stage here.</source>
        <translation>*Statuszuordnung*: welcher Status in Salesforce für jede Phase hier steht.</translation>
    </message>
    <message>
        <source>*Suggest pairs* proposes with a reason; nothing is mapped until you accept it.</source>
        <translation>*Paare vorschlagen* schlägt mit Begründung vor; nichts ist zugeordnet, bis Sie es annehmen.</translation>
    </message>
    <message>
        <source>*Switch user…* hands the console over without ending the program; with a PIN, nobody opens it under another's name by mistake.</source>
        <translation>*Benutzer wechseln…* gibt die Konsole weiter, ohne das Programm zu beenden; mit einer PIN öffnet sie niemand aus Versehen unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>*Sync Lead…* creates the lead with its whole profile, or links with the record that has the same address.</source>
        <translation>*Lead abgleichen…* legt den Lead mit dem ganzen Profil an oder verknüpft mit dem Datensatz, der dieselbe Adresse hat.</translation>
    </message>
    <message>
        <source>*Sync history*: everything that runs did to this person.</source>
        <translation>*Abgleichverlauf*: alles, was Läufe an dieser Person taten.</translation>
    </message>
    <message>
        <source>*Times in GMT* shows all times as Salesforce stores them; dates without a time never shift.</source>
        <translation>*Zeiten in GMT* zeigt alle Zeiten, wie Salesforce sie speichert; ein Datum ohne Uhrzeit verschiebt sich nie.</translation>
    </message>
    <message>
        <source>*To Salesforce*: the value here always counts. What somebody changes there is replaced with ours.</source>
        <translation>*An Salesforce*: Der Wert hier zählt immer. Was jemand dort ändert, wird durch unseren ersetzt.</translation>
    </message>
    <message>
        <source>*Write*: what changed here is sent; each record gets exactly one outcome.</source>
        <translation>*Schreiben*: Was sich hier geändert hat, wird gesendet; jeder Datensatz bekommt genau ein Ergebnis.</translation>
    </message>
    <message>
        <source>+10 job title contains “manager”, +8 opened two mails, +4 visited the price page 30 days ago (8, half of it faded): 22.</source>
        <translation>+10 Position enthält „Manager“, +8 zwei Mails geöffnet, +4 Preisseite vor 30 Tagen besucht (8, zur Hälfte verblasst): 22.</translation>
    </message>
    <message>
        <source>, at %1</source>
        <translation> um %1</translation>
    </message>
    <message>
        <source>, most in one</source>
        <translation>, die meisten in einer</translation>
    </message>
    <message>
        <source>-- Lead Owner --</source>
        <translation>-- Lead-Inhaber --</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>25 records, or 10 % of the linked ones if that is more</source>
        <translation>25 Datensätzen, oder 10 % der verknüpften, wenn das mehr ist</translation>
    </message>
    <message>
        <source>25 records, or 2 %</source>
        <translation>25 Datensätzen, oder 2 %</translation>
    </message>
    <message>
        <source>25 records, or 5 %</source>
        <translation>25 Datensätzen, oder 5 %</translation>
    </message>
    <message>
        <source>30 minutes</source>
        <translation>30 Minuten</translation>
    </message>
    <message>
        <source>40 leads fail with “A rule in Salesforce refused it: Postal code must have five digits.” You export the 40, correct them, import the sheet; the next run fixes 39, and the last one still has four digits.</source>
        <translation>40 Leads schlagen fehl mit „Eine Regel in Salesforce hat es abgelehnt: Postleitzahl muss fünf Ziffern haben.“ Sie exportieren die 40, korrigieren, importieren; der nächste Lauf behebt 39, und der letzte hat noch immer vier Ziffern.</translation>
    </message>
    <message>
        <source>7-day average %1</source>
        <translation>7-Tage-Mittel %1</translation>
    </message>
    <message>
        <source>A PIN keeps colleagues at one workstation apart. It is no encryption: whoever can read the workspace's file can read the data.</source>
        <translation>Eine PIN hält Kollegen an einem Arbeitsplatz auseinander. Sie ist keine Verschlüsselung: Wer die Datei des Arbeitsbereichs lesen kann, kann die Daten lesen.</translation>
    </message>
    <message>
        <source>A blank gets a default</source>
        <translation>Leeres bekommt einen Standard</translation>
    </message>
    <message>
        <source>A blank in Salesforce is always filled with the value from here.</source>
        <translation>Ist das Feld in Salesforce leer, wird es immer mit dem Wert von hier gefüllt.</translation>
    </message>
    <message>
        <source>A blank in Salesforce is filled when this side has a value that changed. With *Always fill blanks in Salesforce* it is always filled, while *Salesforce, always* wins.</source>
        <translation>Leeres in Salesforce wird gefüllt, wenn diese Seite einen geänderten Wert hat. Mit *Leeres in Salesforce immer füllen* wird es immer gefüllt, solange *Salesforce, immer* gewinnt.</translation>
    </message>
    <message>
        <source>A blank usually means that somebody does not know, not that a value is wrong. So an emptied field does not empty the other side, unless you tick *Emptied on one side: empty the other* for its pair.</source>
        <translation>Leer heißt meist, dass jemand etwas nicht weiß, nicht, dass ein Wert falsch ist. Ein geleertes Feld leert die andere Seite deshalb nicht, außer Sie haken bei seinem Paar *Einseitig geleert: andere Seite leeren* an.</translation>
    </message>
    <message>
        <source>A broken connection and other alerts stand on the overview. Mails tell them too: once when they begin, once a day until they are over, and once then.</source>
        <translation>Eine gestörte Verbindung und andere Warnungen stehen auf der Übersicht. Auch E-Mails melden sie: einmal zu Beginn, einmal am Tag, bis sie vorbei sind, und dann noch einmal.</translation>
    </message>
    <message>
        <source>A bulk load fails half-way</source>
        <translation>Eine Massenladung scheitert auf halbem Weg</translation>
    </message>
    <message>
        <source>A bulk load is stuck</source>
        <translation>Eine Massenladung bleibt stehen</translation>
    </message>
    <message>
        <source>A bulk load leaves records out</source>
        <translation>Eine Massenladung lässt Datensätze aus</translation>
    </message>
    <message>
        <source>A bulk load that begins ends as Failed half-way: what it did stays, the other rows are unprocessed.</source>
        <translation>Eine Massenladung, die beginnt, endet auf halbem Weg als Failed: Was sie getan hat, bleibt, die anderen Zeilen sind unbearbeitet.</translation>
    </message>
    <message>
        <source>A bulk load that begins is JobComplete at last, but leaves so many records at its end unprocessed.</source>
        <translation>Eine Massenladung, die beginnt, ist am Ende JobComplete, lässt aber so viele Datensätze an ihrem Ende unbearbeitet.</translation>
    </message>
    <message>
        <source>A bulk load that begins stays InProgress, without getting on, the next so many times that somebody asks.</source>
        <translation>Eine Massenladung, die beginnt, bleibt InProgress und kommt nicht voran, so oft danach gefragt wird, wie Sie sagen.</translation>
    </message>
    <message>
        <source>A campaign that is active here and unknown there is created there. An inactive one is not.</source>
        <translation>Eine Kampagne, die hier aktiv und dort unbekannt ist, wird dort angelegt. Eine inaktive nicht.</translation>
    </message>
    <message>
        <source>A campaign, step by step</source>
        <translation>Eine Kampagne, Schritt für Schritt</translation>
    </message>
    <message>
        <source>A choice was removed</source>
        <translation>Ein Auswahlwert wurde entfernt</translation>
    </message>
    <message>
        <source>A colleague empties the field Region of 900 leads in Salesforce with a data tool. The brake waits with all 900; you ask, it was a mistake, the colleague restores them, and the brake is gone by itself.</source>
        <translation>Eine Kollegin leert in Salesforce mit einem Werkzeug das Feld Region bei 900 Leads. Die Bremse hält alle 900; Sie fragen nach, es war ein Versehen, sie stellt sie wieder her, und die Bremse löst sich von selbst.</translation>
    </message>
    <message>
        <source>A colleague types a lead into Salesforce at 10:02. The run of 10:05 brings it here, with every field whose pair comes from Salesforce or goes both ways.</source>
        <translation>Eine Kollegin gibt um 10:02 in Salesforce einen Lead ein. Der Lauf um 10:05 holt ihn, mit jedem Feld, dessen Paar aus Salesforce kommt oder in beide Richtungen geht.</translation>
    </message>
    <message>
        <source>A column mapped to CRM Enable Sync decides who travels; without the column, existing people keep what they have.</source>
        <translation>Eine Spalte für CRM Enable Sync entscheidet, wer sich abgleicht; ohne sie behalten vorhandene Personen, was sie haben.</translation>
    </message>
    <message>
        <source>A conversion cannot be taken back in Salesforce, so undo cannot take it back either. It says so before.</source>
        <translation>Eine Konvertierung lässt sich in Salesforce nicht zurücknehmen, also auch nicht durch Rückgängig. Das steht vorher da.</translation>
    </message>
    <message>
        <source>A converted lead is never written to; changes go to its contact.</source>
        <translation>In einen konvertierten Lead wird nie geschrieben; Änderungen gehen an seinen Kontakt.</translation>
    </message>
    <message>
        <source>A copy of the database beside it, made while runs go on. No copy yet.</source>
        <translation>Eine Kopie der Datenbank neben ihr, auch während Läufen. Noch keine Kopie.</translation>
    </message>
    <message>
        <source>A count is wrong</source>
        <translation>Eine Summe stimmt nicht</translation>
    </message>
    <message>
        <source>A deletion is only believed with evidence: Salesforce says that the record is deleted. A record that merely cannot be seen any more is told, and never removed here.</source>
        <translation>Eine Löschung gilt nur mit Beleg: Salesforce sagt, dass der Datensatz gelöscht ist. Ein Datensatz, den man nur nicht mehr sehen kann, wird gemeldet und hier nie entfernt.</translation>
    </message>
    <message>
        <source>A duplicate rule blocks the record</source>
        <translation>Eine Dublettenregel sperrt den Datensatz</translation>
    </message>
    <message>
        <source>A duplicate rule blocks the record (DUPLICATES_DETECTED); match is the id of the record it found.</source>
        <translation>Eine Dublettenregel sperrt den Datensatz (DUPLICATES_DETECTED); match ist die ID des Datensatzes, den sie fand.</translation>
    </message>
    <message>
        <source>A failure is a record, or a field of one, that did not go through. Nothing is lost: the change waits here. Failures are gathered by cause, with what to do and who can do it.</source>
        <translation>Ein Fehler ist ein Datensatz, oder ein Feld davon, der nicht durchging. Nichts ist verloren: Die Änderung wartet hier. Fehler sind nach Ursache gesammelt, mit dem, was zu tun ist, und wer es tun kann.</translation>
    </message>
    <message>
        <source>A failure leaves the list by itself once the record went through.</source>
        <translation>Ein Fehler verlässt die Liste von selbst, sobald der Datensatz durchging.</translation>
    </message>
    <message>
        <source>A field can be chosen as well, once it is mapped to a text field that is marked as External ID or Unique in Salesforce.</source>
        <translation>Auch ein Feld lässt sich wählen, sobald es einem Textfeld zugeordnet ist, das in Salesforce als External ID oder Unique gekennzeichnet ist.</translation>
    </message>
    <message>
        <source>A field has another type</source>
        <translation>Ein Feld hat einen anderen Typ</translation>
    </message>
    <message>
        <source>A field is gone</source>
        <translation>Ein Feld gibt es nicht mehr</translation>
    </message>
    <message>
        <source>A field is hidden</source>
        <translation>Ein Feld ist verborgen</translation>
    </message>
    <message>
        <source>A field is missing in the answers</source>
        <translation>Ein Feld fehlt in den Antworten</translation>
    </message>
    <message>
        <source>A field is read-only</source>
        <translation>Ein Feld ist nur lesbar</translation>
    </message>
    <message>
        <source>A field is required now</source>
        <translation>Ein Feld ist jetzt Pflicht</translation>
    </message>
    <message>
        <source>A field that Salesforce removed, hid or renamed rests alone; the others go on. A renamed one is recognised.</source>
        <translation>Ein Feld, das Salesforce entfernt, verborgen oder umbenannt hat, ruht allein; die anderen laufen weiter. Ein umbenanntes wird erkannt.</translation>
    </message>
    <message>
        <source>A field was deleted</source>
        <translation>Ein Feld wurde gelöscht</translation>
    </message>
    <message>
        <source>A field was shortened</source>
        <translation>Ein Feld wurde gekürzt</translation>
    </message>
    <message>
        <source>A flow changes a field</source>
        <translation>Ein Flow ändert ein Feld</translation>
    </message>
    <message>
        <source>A flow changes the field on save: to value, or, without one, to its text in capitals.</source>
        <translation>Ein Flow ändert das Feld beim Speichern: auf value oder, ohne einen, auf seinen Text in Großbuchstaben.</translation>
    </message>
    <message>
        <source>A flow fails</source>
        <translation>Ein Flow scheitert</translation>
    </message>
    <message>
        <source>A flow of the org fails on this record: CANNOT_EXECUTE_FLOW_TRIGGER.</source>
        <translation>Ein Flow der Org scheitert an diesem Datensatz: CANNOT_EXECUTE_FLOW_TRIGGER.</translation>
    </message>
    <message>
        <source>A form brings Lena from Bavaria. Your distribution rule gives Bavaria to Maria and Tom in turn, and it is Tom's turn: the lead is Tom's in Salesforce.</source>
        <translation>Ein Formular bringt Lena aus Bayern. Ihre Verteilungsregel gibt Bayern abwechselnd an Maria und Tom, und Tom ist dran: Der Lead gehört in Salesforce Tom.</translation>
    </message>
    <message>
        <source>A gateway gives up waiting</source>
        <translation>Ein Gateway wartet nicht länger</translation>
    </message>
    <message>
        <source>A later run settled it. Nothing is left to decide here.</source>
        <translation>Ein späterer Lauf hat es geklärt. Hier ist nichts mehr zu entscheiden.</translation>
    </message>
    <message>
        <source>A lead without a company can become a person account. These are not synchronised: the lead goes into the recycle bin here, and History says why.</source>
        <translation>Aus einem Lead ohne Firma kann ein Personenaccount werden. Diese werden nicht abgeglichen: Der Lead kommt hier in den Papierkorb, und der Verlauf sagt, warum.</translation>
    </message>
    <message>
        <source>A link to Contact Insight made for the lead says for a few minutes that the contact is on its way, then it shows the contact.</source>
        <translation>Ein Link auf Contact Insight, der für den Lead gemacht wurde, sagt ein paar Minuten lang, dass der Kontakt unterwegs ist, dann zeigt er den Kontakt.</translation>
    </message>
    <message>
        <source>A list of choices was restricted</source>
        <translation>Eine Auswahlliste wurde eingeschränkt</translation>
    </message>
    <message>
        <source>A new field “Contract end” appeared in Salesforce. *Look for new fields in Salesforce* shows it at the right; drag it to the empty row, choose *From Salesforce*, save. The preview says that 214 people get a value.</source>
        <translation>In Salesforce erschien ein neues Feld „Vertragsende“. *Neue Felder in Salesforce suchen* zeigt es rechts; ziehen Sie es auf die leere Zeile, wählen Sie *Von Salesforce*, speichern Sie. Die Vorschau sagt, dass 214 Personen einen Wert bekommen.</translation>
    </message>
    <message>
        <source>A new kind of failure</source>
        <translation>Eine neue Art von Fehler</translation>
    </message>
    <message>
        <source>A number from %1 to %2</source>
        <translation>Eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>A pair can convert: trim spaces, change capitals, translate choices with a value table, read and write dates and numbers in a form that you choose, shorten what is too long, always put the same value, put a default where nothing is. The column *Sample* shows real values, and what becomes of them.</source>
        <translation>Ein Paar kann umwandeln: Leerzeichen kürzen, Großschreibung ändern, Auswahlwerte mit einer Wertetabelle übersetzen, Daten und Zahlen in einer gewählten Form lesen und schreiben, zu Langes kürzen, immer denselben Wert setzen, einen Standardwert setzen, wo nichts steht. Die Spalte *Beispiel* zeigt echte Werte und was aus ihnen wird.</translation>
    </message>
    <message>
        <source>A pair joins a field here with one in Salesforce. What is in no pair stays untouched on both sides. Nothing you do on this page counts before *Save mapping*, and then from the next run.</source>
        <translation>Ein Paar verbindet ein Feld hier mit einem in Salesforce. Was in keinem Paar steht, bleibt auf beiden Seiten unberührt. Nichts auf dieser Seite zählt vor *Zuordnung speichern*, und dann ab dem nächsten Lauf.</translation>
    </message>
    <message>
        <source>A paused program asks for nothing; whoever is in it stays in it.</source>
        <translation>Ein angehaltenes Programm verlangt nichts; wer darin ist, bleibt darin.</translation>
    </message>
    <message>
        <source>A person who is not in Salesforce becomes a lead there when three things hold; the person's page says which one does not.</source>
        <translation>Eine Person, die nicht in Salesforce ist, wird dort ein Lead, wenn drei Dinge gelten; die Seite der Person sagt, welches nicht gilt.</translation>
    </message>
    <message>
        <source>A port is a whole number.</source>
        <translation>Ein Port ist eine ganze Zahl.</translation>
    </message>
    <message>
        <source>A practice org needs no keeping: its sign-in is no secret.</source>
        <translation>Eine Übungs-Org braucht kein Aufbewahren: Ihre Anmeldung ist kein Geheimnis.</translation>
    </message>
    <message>
        <source>A program asks for CRM actions by itself, for whoever meets its criteria.</source>
        <translation>Ein Programm verlangt von selbst CRM-Aktionen für alle, die seine Kriterien erfüllen.</translation>
    </message>
    <message>
        <source>A program has entrance criteria and steps. Whoever meets the criteria enters once, and gets the steps one after the other, with the waits between them, each exactly once.</source>
        <translation>Ein Programm hat Eintrittskriterien und Schritte. Wer die Kriterien erfüllt, tritt einmal ein und bekommt die Schritte nacheinander, mit den Wartezeiten dazwischen, jeden genau einmal.</translation>
    </message>
    <message>
        <source>A proxy takes the Date header out of the answer.</source>
        <translation>Ein Proxy nimmt den Date-Header aus der Antwort.</translation>
    </message>
    <message>
        <source>A query runs for too long and is stopped: QUERY_TIMEOUT.</source>
        <translation>Eine Abfrage läuft zu lange und wird beendet: QUERY_TIMEOUT.</translation>
    </message>
    <message>
        <source>A query takes too long</source>
        <translation>Eine Abfrage braucht zu lange</translation>
    </message>
    <message>
        <source>A record that was cloned in Salesforce carries the Profile ID of its original. The older one keeps it; *Clear and issue a new one* gives the clone its own.</source>
        <translation>Ein in Salesforce geklonter Datensatz trägt die Profile ID des Originals. Der ältere behält sie; *Leeren und neue ausgeben* gibt dem Klon seine eigene.</translation>
    </message>
    <message>
        <source>A rule refuses the record</source>
        <translation>Eine Regel lehnt den Datensatz ab</translation>
    </message>
    <message>
        <source>A run asks Salesforce what changed, compares both sides, writes what has to be written, and closes with totals that add up. By default one starts every five minutes.</source>
        <translation>Ein Lauf fragt Salesforce, was sich geändert hat, vergleicht beide Seiten, schreibt, was zu schreiben ist, und schließt mit Summen, die aufgehen. Voreingestellt beginnt alle fünf Minuten einer.</translation>
    </message>
    <message>
        <source>A run changed something</source>
        <translation>Ein Lauf hat etwas geändert</translation>
    </message>
    <message>
        <source>A run does not start with less free space than this.</source>
        <translation>Ein Lauf startet nicht mit weniger freiem Platz als diesem.</translation>
    </message>
    <message>
        <source>A run failed</source>
        <translation>Ein Lauf ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>A run finds the campaign, the account and the stage of each opportunity. A stage that is unknown here is added at the end of the pipeline, and you are told.</source>
        <translation>Ein Lauf findet zu jeder Opportunity Kampagne, Account und Phase. Eine hier unbekannte Phase wird am Ende der Pipeline angefügt, und Sie erfahren es.</translation>
    </message>
    <message>
        <source>A run is going on already, so no other was started.</source>
        <translation>Ein Lauf ist schon im Gange, deshalb wurde kein anderer gestartet.</translation>
    </message>
    <message>
        <source>A run is going on. What you save now counts from the next run.</source>
        <translation>Ein Lauf ist im Gange. Was Sie jetzt speichern, gilt ab dem nächsten Lauf.</translation>
    </message>
    <message>
        <source>A run that finds nothing costs one call. How many a day takes depends on how much changes: plan with about 1,500, between 1,000 and 1,700.</source>
        <translation>Ein Lauf, der nichts findet, kostet einen Aufruf. Wie viele ein Tag braucht, hängt davon ab, wie viel sich ändert: Planen Sie mit etwa 1.500, zwischen 1.000 und 1.700.</translation>
    </message>
    <message>
        <source>A run waits before it touches the last calls of the day.</source>
        <translation>Ein Lauf wartet, bevor er die letzten Aufrufe des Tages anrührt.</translation>
    </message>
    <message>
        <source>A run was going on (%1): its last batch is being checked, and what is not confirmed is looked up.</source>
        <translation>Ein Lauf war im Gange (%1): Sein letzter Stapel wird geprüft, und was nicht bestätigt ist, wird nachgesehen.</translation>
    </message>
    <message>
        <source>A run, one record of it, or one field of that record can be taken back, on both sides, as far as nobody changed it since. You see beforehand what becomes of each line.</source>
        <translation>Ein Lauf, ein Datensatz daraus oder ein Feld davon lässt sich zurücknehmen, auf beiden Seiten, soweit seitdem niemand etwas geändert hat. Sie sehen vorher, was aus jeder Zeile wird.</translation>
    </message>
    <message>
        <source>A saved record becomes visible to readers only seconds later (of the org's clock), with its earlier stamp.</source>
        <translation>Ein gespeicherter Datensatz wird für Lesende erst seconds später (der Uhr der Org) sichtbar, mit seinem früheren Zeitstempel.</translation>
    </message>
    <message>
        <source>A saved record gets a LastModifiedDate that lies seconds back, as from a data load; SystemModstamp is true.</source>
        <translation>Ein gespeicherter Datensatz bekommt ein LastModifiedDate, das seconds zurückliegt, wie aus einem Datenimport; SystemModstamp ist wahr.</translation>
    </message>
    <message>
        <source>A saved record keeps its old stamps, as when only a formula or a roll-up changes.</source>
        <translation>Ein gespeicherter Datensatz behält seine alten Zeitstempel, wie wenn sich nur eine Formel oder Summe ändert.</translation>
    </message>
    <message>
        <source>A security policy of the org takes too long: 403 TXN_SECURITY_METERING_ERROR, and it would again.</source>
        <translation>Eine Sicherheitsrichtlinie der Org braucht zu lange: 403 TXN_SECURITY_METERING_ERROR, und sie würde es wieder.</translation>
    </message>
    <message>
        <source>A security policy takes too long</source>
        <translation>Eine Sicherheitsrichtlinie braucht zu lange</translation>
    </message>
    <message>
        <source>A sheet is being imported</source>
        <translation>Eine Tabelle wird gerade importiert</translation>
    </message>
    <message>
        <source>A status that no stage is paired with comes here under its own name, and goes back as it came.</source>
        <translation>Ein Status, mit dem keine Phase gepaart ist, kommt unter seinem eigenen Namen hierher und geht zurück, wie er kam.</translation>
    </message>
    <message>
        <source>A status that no stage is paired with comes here under its own name.</source>
        <translation>Ein Status, mit dem keine Phase gepaart ist, kommt hier unter eigenem Namen an.</translation>
    </message>
    <message>
        <source>A switch of the org cannot be undone</source>
        <translation>Ein Wechsel der Org lässt sich nicht zurücknehmen</translation>
    </message>
    <message>
        <source>A tenth of the allowance is kept for other programs; change it, or set a cap of your own, under *API calls…*.</source>
        <translation>Ein Zehntel des Kontingents bleibt für andere Programme; ändern Sie es, oder setzen Sie eine eigene Grenze, unter *API-Aufrufe…*.</translation>
    </message>
    <message>
        <source>A test mail was sent to %1.</source>
        <translation>Eine Test-E-Mail ging an %1.</translation>
    </message>
    <message>
        <source>A trade-show sheet has 300 rows. 280 are new, 18 are known and updated, 2 have no usable address and are listed. Nothing goes to Salesforce before the next run.</source>
        <translation>Eine Messetabelle hat 300 Zeilen. 280 sind neu, 18 bekannt und aktualisiert, 2 haben keine brauchbare Adresse und werden genannt. Vor dem nächsten Lauf geht nichts nach Salesforce.</translation>
    </message>
    <message>
        <source>A trigger fails</source>
        <translation>Ein Trigger scheitert</translation>
    </message>
    <message>
        <source>A trigger sets another field</source>
        <translation>Ein Trigger setzt ein anderes Feld</translation>
    </message>
    <message>
        <source>A validation rule refuses the record with message; with a field, only when that field is saved.</source>
        <translation>Eine Validierungsregel lehnt den Datensatz mit message ab; mit einem Feld nur, wenn dieses Feld gespeichert wird.</translation>
    </message>
    <message>
        <source>A value for both sides, then Enter</source>
        <translation>Ein Wert für beide Seiten, dann Eingabetaste</translation>
    </message>
    <message>
        <source>A value in Salesforce is never overwritten; blanks there are filled from here.</source>
        <translation>Ein Wert in Salesforce wird nie überschrieben; Leeres dort wird von hier gefüllt.</translation>
    </message>
    <message>
        <source>A web filter answers</source>
        <translation>Ein Webfilter antwortet</translation>
    </message>
    <message>
        <source>A web filter answers with its own page and status 200; the request never reaches the org.</source>
        <translation>Ein Webfilter antwortet mit einer eigenen Seite und Status 200; die Anfrage erreicht die Org nie.</translation>
    </message>
    <message>
        <source>A whole copy of the database is in the folder backups: %1.</source>
        <translation>Eine ganze Kopie der Datenbank liegt im Ordner backups: %1.</translation>
    </message>
    <message>
        <source>A workflow sets a field back</source>
        <translation>Ein Workflow setzt ein Feld zurück</translation>
    </message>
    <message>
        <source>A workflow sets the field back to what it was, so many seconds (of the org's clock) after a change.</source>
        <translation>Ein Workflow setzt das Feld so viele Sekunden (der Uhr der Org) nach einer Änderung auf das zurück, was es war.</translation>
    </message>
    <message>
        <source>A workspace belongs to one org. Switching it forgets what ties it to that one, and keeps the people.</source>
        <translation>Ein Arbeitsbereich gehört zu einer Org. Ein Wechsel vergisst, was ihn an diese bindet, und behält die Personen.</translation>
    </message>
    <message>
        <source>API call a day</source>
        <translation>API-Aufruf am Tag</translation>
    </message>
    <message>
        <source>API call a day at least</source>
        <translation>API-Aufruf am Tag mindestens</translation>
    </message>
    <message>
        <source>API calls</source>
        <translation>API-Aufrufe</translation>
    </message>
    <message>
        <source>API calls a day</source>
        <translation>API-Aufrufe am Tag</translation>
    </message>
    <message>
        <source>API calls a day at least</source>
        <translation>API-Aufrufe am Tag mindestens</translation>
    </message>
    <message>
        <source>API calls and their budget</source>
        <translation>API-Aufrufe und ihr Budget</translation>
    </message>
    <message>
        <source>API calls kept for others</source>
        <translation>Für andere freie API-Aufrufe</translation>
    </message>
    <message>
        <source>API calls left today: %1</source>
        <translation>Heute noch freie API-Aufrufe: %1</translation>
    </message>
    <message>
        <source>API calls used today</source>
        <translation>Heute verbrauchte API-Aufrufe</translation>
    </message>
    <message>
        <source>API calls…</source>
        <translation>API-Aufrufe…</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>About CRM Console</source>
        <translation>Über CRM Console</translation>
    </message>
    <message>
        <source>About the run</source>
        <translation>Zum Lauf</translation>
    </message>
    <message>
        <source>About this cause</source>
        <translation>Zu dieser Ursache</translation>
    </message>
    <message>
        <source>About this person</source>
        <translation>Zu dieser Person</translation>
    </message>
    <message>
        <source>About this record</source>
        <translation>Zu diesem Datensatz</translation>
    </message>
    <message>
        <source>About this rule</source>
        <translation>Zu dieser Regel</translation>
    </message>
    <message>
        <source>Above %1 MB older changes go earlier, never those of the last 90 days.</source>
        <translation>Über %1 MB gehen ältere Änderungen früher, nie die der letzten 90 Tage.</translation>
    </message>
    <message>
        <source>Accept %1 ticked</source>
        <translation>%1 angehakte annehmen</translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>Alle annehmen</translation>
    </message>
    <message>
        <source>Accept suggestions</source>
        <translation>Vorschläge annehmen</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>Accounts and opportunities</source>
        <translation>Accounts und Opportunities</translation>
    </message>
    <message>
        <source>Accounts both ways</source>
        <translation>Accounts in beide Richtungen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>Activate scores</source>
        <translation>Scores aktivieren</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Activities in one run</source>
        <translation>Aktivitäten je Lauf</translation>
    </message>
    <message>
        <source>Activities of other types</source>
        <translation>Aktivitäten anderer Arten</translation>
    </message>
    <message>
        <source>Activities: what people did</source>
        <translation>Aktivitäten: was Personen taten</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Activity, what it is about, points for each, the most altogether, not older than so many days, how the points shrink and in how many days.</source>
        <translation>Aktivität, worüber, Punkte für jede, höchstens zusammen, nicht älter als so viele Tage, wie die Punkte schwinden und in wie vielen Tagen.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a console user</source>
        <translation>Konsolenbenutzer hinzufügen</translation>
    </message>
    <message>
        <source>Add a field of your own</source>
        <translation>Eigenes Feld anlegen</translation>
    </message>
    <message>
        <source>Add a field…</source>
        <translation>Neues Feld…</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Add a user…</source>
        <translation>Benutzer hinzufügen…</translation>
    </message>
    <message>
        <source>Add activity…</source>
        <translation>Aktivität hinzufügen…</translation>
    </message>
    <message>
        <source>Add console user</source>
        <translation>Konsolenbenutzer hinzufügen</translation>
    </message>
    <message>
        <source>Add people on the Contacts page, or let them enter by criteria.</source>
        <translation>Fügen Sie auf der Seite Kontakte Personen hinzu, oder lassen Sie sie durch Kriterien eintreten.</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Add person…</source>
        <translation>Person hinzufügen…</translation>
    </message>
    <message>
        <source>Add these scopes, turn on PKCE, and leave “Require secret” off:</source>
        <translation>Fügen Sie diese Scopes hinzu, schalten Sie PKCE ein und lassen Sie „Require secret“ aus:</translation>
    </message>
    <message>
        <source>Add those who are not in the campaign first; otherwise skip them</source>
        <translation>Wer nicht in der Kampagne ist, zuerst hinzufügen; sonst überspringen</translation>
    </message>
    <message>
        <source>Add to Campaign</source>
        <translation>Zu Kampagne hinzufügen</translation>
    </message>
    <message>
        <source>Add to Campaign…</source>
        <translation>Zu Kampagne hinzufügen…</translation>
    </message>
    <message>
        <source>Add to Program</source>
        <translation>Zu Programm hinzufügen</translation>
    </message>
    <message>
        <source>Add to Program…</source>
        <translation>Zu Programm hinzufügen…</translation>
    </message>
    <message>
        <source>Add to a program</source>
        <translation>Zu einem Programm hinzufügen</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>Hinzufügen: %1</translation>
    </message>
    <message>
        <source>Added for %1</source>
        <translation>Für %1 hinzugefügt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address of your Salesforce</source>
        <translation>Adresse Ihres Salesforce</translation>
    </message>
    <message>
        <source>Address or id of the record</source>
        <translation>Adresse oder Id des Datensatzes</translation>
    </message>
    <message>
        <source>Addresses, with commas between them</source>
        <translation>Adressen, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>After 30 days in the recycle bin, the end of a run removes all that is known of a person here for good; of whoever was merged or converted, only when the one who took their place goes. *Remove for good…* does it at once. Only a number is left, so that nobody is created twice.</source>
        <translation>Nach 30 Tagen im Papierkorb entfernt das Ende eines Laufs alles, was hier über eine Person bekannt ist, endgültig; bei zusammengeführten oder konvertierten erst, wenn geht, wer an ihre Stelle trat. *Endgültig entfernen…* tut es sofort. Nur eine Nummer bleibt, damit niemand doppelt angelegt wird.</translation>
    </message>
    <message>
        <source>After a fix: edit the value here, change the mapping, or have a rule in Salesforce changed; then *Retry all of this cause*.</source>
        <translation>Nach einer Korrektur: Ändern Sie den Wert hier, die Zuordnung, oder lassen Sie eine Regel in Salesforce ändern; dann *Alle dieser Ursache erneut versuchen*.</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Agreed last time</source>
        <translation>Zuletzt einig</translation>
    </message>
    <message>
        <source>Agreed. Sign in to the new org once more: that switches this workspace to it.</source>
        <translation>Zugestimmt. Melden Sie sich noch einmal bei der neuen Org an: Das stellt diesen Arbeitsbereich auf sie um.</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Alerts…</source>
        <translation>Warnungen…</translation>
    </message>
    <message>
        <source>Alike: %1 (%2)</source>
        <translation>Gleiche: %1 (%2)</translation>
    </message>
    <message>
        <source>All %1 entries, from %2 to %3.</source>
        <translation>Alle %1 Einträge, vom %2 bis %3.</translation>
    </message>
    <message>
        <source>All %1 reasons, in detail</source>
        <translation>Alle %1 Gründe im Einzelnen</translation>
    </message>
    <message>
        <source>All Salesforce</source>
        <translation>Alle Salesforce</translation>
    </message>
    <message>
        <source>All activity</source>
        <translation>Alle Aktivitäten</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>All here</source>
        <translation>Alle hier</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>All objects</source>
        <translation>Alle Objekte</translation>
    </message>
    <message>
        <source>All of our fields are there</source>
        <translation>Alle unsere Felder sind da</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>Alle Ergebnisse</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>Alle Ergebnisse</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Always do this</source>
        <translation>Immer so</translation>
    </message>
    <message>
        <source>Always do this for %1?</source>
        <translation>Bei %1 immer so?</translation>
    </message>
    <message>
        <source>Always do this for %1…</source>
        <translation>Bei %1 immer so…</translation>
    </message>
    <message>
        <source>Always do this…</source>
        <translation>Immer so…</translation>
    </message>
    <message>
        <source>Always fill blanks in Salesforce</source>
        <translation>Leeres in Salesforce immer füllen</translation>
    </message>
    <message>
        <source>Always for %1</source>
        <translation>Immer bei %1</translation>
    </message>
    <message>
        <source>Always the same value</source>
        <translation>Immer derselbe Wert</translation>
    </message>
    <message>
        <source>Always…</source>
        <translation>Immer…</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Amount is read-only for the user. The failure says “The signed-in user may not write this”; the other fields of the record went through.</source>
        <translation>Betrag ist für den Benutzer nur lesbar. Der Fehler sagt „Der angemeldete Benutzer darf das nicht schreiben“; die übrigen Felder des Datensatzes gingen durch.</translation>
    </message>
    <message>
        <source>An Administrator keeps the users under *Administration*, and alone sees and changes the integration.</source>
        <translation>Ein Administrator pflegt die Benutzer unter *Verwaltung* und sieht und ändert als Einziger die Integration.</translation>
    </message>
    <message>
        <source>An Apex trigger of the org fails on this record: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY.</source>
        <translation>Ein Apex-Trigger der Org scheitert an diesem Datensatz: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY.</translation>
    </message>
    <message>
        <source>An activity waits for its person to be linked, up to 14 days; then it stays here and is told.</source>
        <translation>Eine Aktivität wartet bis zu 14 Tage, bis ihre Person verknüpft ist; dann bleibt sie hier, und Sie erfahren es.</translation>
    </message>
    <message>
        <source>An address that several have is listed as unclear.</source>
        <translation>Eine Adresse, die mehrere haben, steht unter den unklaren.</translation>
    </message>
    <message>
        <source>An administrator blocked the app: every new token is refused with OAUTH_APP_BLOCKED.</source>
        <translation>Ein Administrator hat die App gesperrt: Jedes neue Token wird mit OAUTH_APP_BLOCKED abgelehnt.</translation>
    </message>
    <message>
        <source>An administrator changed the type of a text field; as email it refuses what is no address.</source>
        <translation>Ein Administrator hat den Typ eines Textfelds geändert; als E-Mail lehnt es ab, was keine Adresse ist.</translation>
    </message>
    <message>
        <source>An administrator deactivated or froze the user: every new token is refused with inactive user.</source>
        <translation>Ein Administrator hat den Benutzer deaktiviert oder eingefroren: Jedes neue Token wird mit „inactive user“ abgelehnt.</translation>
    </message>
    <message>
        <source>An administrator deleted a field.</source>
        <translation>Ein Administrator hat ein Feld gelöscht.</translation>
    </message>
    <message>
        <source>An administrator made a field required: saving a record without it is REQUIRED_FIELD_MISSING.</source>
        <translation>Ein Administrator hat ein Feld zur Pflicht gemacht: Einen Datensatz ohne es zu speichern ist REQUIRED_FIELD_MISSING.</translation>
    </message>
    <message>
        <source>An administrator restricted a picklist to its values: others are refused from now on.</source>
        <translation>Ein Administrator hat eine Auswahlliste auf ihre Werte eingeschränkt: Andere werden ab jetzt abgelehnt.</translation>
    </message>
    <message>
        <source>An administrator shortened a text field to length characters: longer texts are STRING_TOO_LONG.</source>
        <translation>Ein Administrator hat ein Textfeld auf length Zeichen gekürzt: Längere Texte sind STRING_TOO_LONG.</translation>
    </message>
    <message>
        <source>An administrator took value out of a picklist; a restricted one then refuses it.</source>
        <translation>Ein Administrator hat value aus einer Auswahlliste genommen; eine eingeschränkte lehnt ihn dann ab.</translation>
    </message>
    <message>
        <source>An edit will be overwritten by the next run: this field only comes from Salesforce.</source>
        <translation>Eine Änderung wird vom nächsten Lauf überschrieben: Dieses Feld kommt nur aus Salesforce.</translation>
    </message>
    <message>
        <source>An edit will be overwritten once there is a record in Salesforce: this field only comes from there.</source>
        <translation>Eine Änderung wird überschrieben, sobald es einen Datensatz in Salesforce gibt: Dieses Feld kommt nur von dort.</translation>
    </message>
    <message>
        <source>An error inside Salesforce</source>
        <translation>Ein Fehler in Salesforce</translation>
    </message>
    <message>
        <source>An external id is chosen with *Match people by*, in the second step of the set-up or under *Records*: a field that is mapped to a text field which is marked as External ID or Unique in Salesforce. A value that several have links nobody; they wait under *Failures*. Whoever has none on one side is matched by address, and two different ones are two people.</source>
        <translation>Eine externe Id wird mit *Personen zuordnen nach* gewählt, im zweiten Schritt der Einrichtung oder unter *Datensätze*: ein Feld, das einem Textfeld zugeordnet ist, das in Salesforce als External ID oder Unique gekennzeichnet ist. Ein Wert, den mehrere haben, verknüpft niemanden; sie warten unter *Fehler*. Wer auf einer Seite keinen hat, wird nach der Adresse zugeordnet, und zwei verschiedene sind zwei Personen.</translation>
    </message>
    <message>
        <source>An integration keeps this console's marketing database and a CRM in step, field by field. Leads, contacts and campaigns travel both ways; accounts and opportunities come from the CRM; lead scores, events and tasks go to it. The set-up has five steps: CRM details, data objects mapping, status mapping, assign sales manager, data synchronization. Nothing is sent before the last one is finished, and every run can be previewed and undone. One console database belongs to one org.</source>
        <translation>Eine Integration hält die Marketing-Datenbank dieser Konsole und ein CRM im Gleichstand, Feld für Feld. Leads, Kontakte und Kampagnen wandern in beide Richtungen; Accounts und Opportunities kommen aus dem CRM; Lead-Scores, Ereignisse und Aufgaben gehen dorthin. Die Einrichtung hat fünf Schritte: CRM-Angaben, Zuordnung der Datenobjekte, Statuszuordnung, Vertriebsleiter, Datenabgleich. Vor dem Ende des letzten wird nichts gesendet, und jeder Lauf lässt sich vorher ansehen und zurücknehmen. Eine Konsolen-Datenbank gehört zu einer Org.</translation>
    </message>
    <message>
        <source>An object is hidden</source>
        <translation>Ein Objekt ist verborgen</translation>
    </message>
    <message>
        <source>An opportunity in Salesforce moves to “Negotiation”, which you have not seen here before. The stage appears at the end of *Pipeline*, and the overview says so.</source>
        <translation>Eine Opportunity in Salesforce wechselt zu „Negotiation“, was es hier noch nicht gab. Die Phase erscheint am Ende der *Pipeline*, und die Übersicht sagt es.</translation>
    </message>
    <message>
        <source>An ordinary day takes about</source>
        <translation>Ein gewöhnlicher Tag braucht etwa</translation>
    </message>
    <message>
        <source>An undo is a run too, and can itself be undone.</source>
        <translation>Auch ein Zurücknehmen ist ein Lauf und lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>Another console user</source>
        <translation>Weiterer Konsolenbenutzer</translation>
    </message>
    <message>
        <source>Another form…</source>
        <translation>Andere Form…</translation>
    </message>
    <message>
        <source>Another org</source>
        <translation>Andere Org</translation>
    </message>
    <message>
        <source>Another org answers</source>
        <translation>Eine andere Org antwortet</translation>
    </message>
    <message>
        <source>Another org answers at this address: userinfo, identity and Organization have another org's id.</source>
        <translation>Unter dieser Adresse antwortet eine andere Org: Benutzerinfo, Identität und Organization haben die ID einer anderen.</translation>
    </message>
    <message>
        <source>Another owner…</source>
        <translation>Anderer Inhaber…</translation>
    </message>
    <message>
        <source>Another record, match, holds the value of this unique field already: DUPLICATE_VALUE.</source>
        <translation>Ein anderer Datensatz, match, hat den Wert dieses eindeutigen Felds schon: DUPLICATE_VALUE.</translation>
    </message>
    <message>
        <source>Another user is signed in</source>
        <translation>Ein anderer Benutzer ist angemeldet</translation>
    </message>
    <message>
        <source>Another value for both sides</source>
        <translation>Ein anderer Wert für beide Seiten</translation>
    </message>
    <message>
        <source>Another value here</source>
        <translation>Ein weiterer Wert hier</translation>
    </message>
    <message>
        <source>Another value…</source>
        <translation>Anderer Wert…</translation>
    </message>
    <message>
        <source>Answer links from Salesforce</source>
        <translation>Links aus Salesforce beantworten</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answers do not say how many calls are used (no Sforce-Limit-Info).</source>
        <translation>Antworten sagen nicht, wie viele Aufrufe verbraucht sind (kein Sforce-Limit-Info).</translation>
    </message>
    <message>
        <source>Answers tell a number of used calls that is too low by so many calls.</source>
        <translation>Antworten nennen eine Zahl verbrauchter Aufrufe, die um so viele zu niedrig ist.</translation>
    </message>
    <message>
        <source>Any field</source>
        <translation>Jedes Feld</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Jeder</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Apply %1</source>
        <translation>%1 anwenden</translation>
    </message>
    <message>
        <source>Apply %1?</source>
        <translation>%1 anwenden?</translation>
    </message>
    <message>
        <source>Apply %1…</source>
        <translation>%1 anwenden…</translation>
    </message>
    <message>
        <source>Apply the choices…</source>
        <translation>Auswahl anwenden…</translation>
    </message>
    <message>
        <source>Apply…</source>
        <translation>Anwenden…</translation>
    </message>
    <message>
        <source>Approved for sales</source>
        <translation>Für den Vertrieb frei</translation>
    </message>
    <message>
        <source>Approved preview</source>
        <translation>Bestätigte Vorschau</translation>
    </message>
    <message>
        <source>As Salesforce had them at %1; read again every night</source>
        <translation>Wie in Salesforce um %1; jede Nacht neu gelesen</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie es ist</translation>
    </message>
    <message>
        <source>As proposed, never saved</source>
        <translation>Wie vorgeschlagen, nie gespeichert</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Ask Salesforce too</source>
        <translation>Auch Salesforce fragen</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Asking Salesforce</source>
        <translation>Salesforce wird gefragt</translation>
    </message>
    <message>
        <source>Asking Salesforce what you may do…</source>
        <translation>Salesforce wird gefragt, was Sie dürfen…</translation>
    </message>
    <message>
        <source>Asking Salesforce…</source>
        <translation>Salesforce wird gefragt…</translation>
    </message>
    <message>
        <source>Asking for a new token with the refresh token fails with invalid_grant; open sessions live on.</source>
        <translation>Ein neues Token mit dem Refresh-Token zu holen scheitert mit invalid_grant; offene Sitzungen laufen weiter.</translation>
    </message>
    <message>
        <source>Assign To</source>
        <translation>Zuweisen an</translation>
    </message>
    <message>
        <source>Assign sales manager</source>
        <translation>Vertriebsleiter zuweisen</translation>
    </message>
    <message>
        <source>At least %1, one for each look: %2 of your %3. More when something changed.</source>
        <translation>Mindestens %1, einer für jedes Nachsehen: %2 Ihrer %3. Mehr, wenn sich etwas geändert hat.</translation>
    </message>
    <message>
        <source>At least %1, one for each look; more when something changed.</source>
        <translation>Mindestens %1, einer für jedes Nachsehen; mehr, wenn sich etwas geändert hat.</translation>
    </message>
    <message>
        <source>At most so many points</source>
        <translation>Höchstens so viele Punkte</translation>
    </message>
    <message>
        <source>At the first link there is nothing that both sides agreed on yet. Then nobody can say who changed something, and the rules are more careful: a blank never takes a value away.</source>
        <translation>Bei der ersten Verknüpfung gibt es noch nichts, worauf sich beide Seiten geeinigt hätten. Niemand kann sagen, wer etwas geändert hat, und die Regeln sind vorsichtiger: Leeres nimmt nie einen Wert weg.</translation>
    </message>
    <message>
        <source>Attach to existing account if same account name exists</source>
        <translation>An vorhandenen Account gleichen Namens anhängen</translation>
    </message>
    <message>
        <source>Automation takes too long</source>
        <translation>Eine Automatik braucht zu lange</translation>
    </message>
    <message>
        <source>Automation takes too long and the request is stopped with nothing saved: 503 REQUEST_RUNNING_TOO_LONG.</source>
        <translation>Eine Automatik braucht zu lange, und die Anfrage wird beendet, ohne dass etwas gespeichert ist: 503 REQUEST_RUNNING_TOO_LONG.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to</source>
        <translation>Zurück auf</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Became a person account, which is not synchronised</source>
        <translation>Wurde zu einem Personenaccount, der nicht abgeglichen wird</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Before a lead is created in Salesforce, the console looks for the address there, and links instead of creating.</source>
        <translation>Bevor in Salesforce ein Lead entsteht, sucht die Konsole dort nach der Adresse und verknüpft, statt anzulegen.</translation>
    </message>
    <message>
        <source>Before anything is sent, it is written down. When the connection breaks before the answer comes, nobody knows whether Salesforce did it. Then the console looks first, and sends again only what certainly did not arrive.</source>
        <translation>Bevor etwas gesendet wird, wird es aufgeschrieben. Bricht die Verbindung vor der Antwort ab, weiß niemand, ob Salesforce es tat. Dann sieht die Konsole erst nach und sendet nur, was sicher nicht ankam.</translation>
    </message>
    <message>
        <source>Before the reserve or the cap is touched, a run pauses where nothing is half done, says what waits, and goes on by itself.</source>
        <translation>Bevor Reserve oder Grenze berührt werden, hält ein Lauf dort an, wo nichts halb getan ist, sagt, was wartet, und macht von selbst weiter.</translation>
    </message>
    <message>
        <source>Before you save, each pair is judged by type and by 200 real records: it fits, it is converted, it may lose something (“3 of 200 samples are longer”), or it cannot.</source>
        <translation>Vor dem Speichern wird jedes Paar nach Typ und an 200 echten Datensätzen beurteilt: Es passt, es wird umgewandelt, es kann etwas verlieren („3 von 200 Beispielen sind länger“), oder es geht nicht.</translation>
    </message>
    <message>
        <source>Before → after</source>
        <translation>Vorher → nachher</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Behaviour</source>
        <translation>Verhalten</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Being told without looking</source>
        <translation>Benachrichtigt werden</translation>
    </message>
    <message>
        <source>Belongs to no account</source>
        <translation>Gehört zu keinem Account</translation>
    </message>
    <message>
        <source>Blanks: when an emptied field travels</source>
        <translation>Leere Felder: wann ein Leeren sich überträgt</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Tafel</translation>
    </message>
    <message>
        <source>Both sides had changed these fields, and the mapping says who wins. The other value is kept here for a look; enter it again at the person if it was the right one.</source>
        <translation>Beide Seiten hatten diese Felder geändert, und die Zuordnung sagt, wer gewinnt. Der andere Wert bleibt hier zum Nachsehen; geben Sie ihn bei der Person wieder ein, wenn er der richtige war.</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>Beide Richtungen</translation>
    </message>
    <message>
        <source>Brakes: unusually much of something</source>
        <translation>Bremsen: ungewöhnlich viel auf einmal</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>By itself: Salesforce was busy, locked or under maintenance. Such records are tried again by themselves, first after seconds, then less and less often.</source>
        <translation>Von selbst: Salesforce war beschäftigt, gesperrt oder in Wartung. Solche Datensätze werden von selbst erneut versucht, erst nach Sekunden, dann immer seltener.</translation>
    </message>
    <message>
        <source>By what somebody here is found to be the same person as in Salesforce, before they are linked. Any field can be chosen that is mapped to a text field which is marked as External ID or Unique in Salesforce.</source>
        <translation>Woran erkannt wird, dass jemand hier dieselbe Person ist wie in Salesforce, bevor beide verknüpft sind. Gewählt werden kann jedes Feld, das einem Textfeld zugeordnet ist, das in Salesforce als Externe ID oder Eindeutig gilt.</translation>
    </message>
    <message>
        <source>By which server</source>
        <translation>Über welchen Server</translation>
    </message>
    <message>
        <source>CRM Console</source>
        <translation>CRM Console</translation>
    </message>
    <message>
        <source>CRM Console cannot start</source>
        <translation>CRM Console kann nicht starten</translation>
    </message>
    <message>
        <source>CRM Console keeps your marketing database and Salesforce in step. Each line is an object: which way it travels, how many of its records are in step, how many wait and how many failed.</source>
        <translation>CRM Console hält Ihre Marketingdatenbank und Salesforce im Gleichstand. Jede Zeile ist ein Objekt: in welche Richtung es sich abgleicht, wie viele seiner Datensätze im Gleichstand sind, wie viele warten und wie viele fehlgeschlagen sind.</translation>
    </message>
    <message>
        <source>CRM Enable Sync</source>
        <translation>CRM Enable Sync</translation>
    </message>
    <message>
        <source>CRM Enable Sync of new people</source>
        <translation>CRM Enable Sync neuer Personen</translation>
    </message>
    <message>
        <source>CRM Enable Sync off</source>
        <translation>CRM Enable Sync aus</translation>
    </message>
    <message>
        <source>CRM actions</source>
        <translation>CRM-Aktionen</translation>
    </message>
    <message>
        <source>CRM actions for chosen people</source>
        <translation>CRM-Aktionen für gewählte Personen</translation>
    </message>
    <message>
        <source>CRM actions for the chosen people</source>
        <translation>CRM-Aktionen für die gewählten Personen</translation>
    </message>
    <message>
        <source>CRM details</source>
        <translation>CRM-Angaben</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Calls by day</source>
        <translation>Aufrufe nach Tagen</translation>
    </message>
    <message>
        <source>Calls of everybody in the last 24 hours</source>
        <translation>Aufrufe aller in den letzten 24 Stunden</translation>
    </message>
    <message>
        <source>Calls of this console today</source>
        <translation>Aufrufe dieser Konsole heute</translation>
    </message>
    <message>
        <source>Calls too few</source>
        <translation>Aufrufe zu wenig</translation>
    </message>
    <message>
        <source>Calls used are not told</source>
        <translation>Verbrauchte Aufrufe werden nicht genannt</translation>
    </message>
    <message>
        <source>Calls used are told too late</source>
        <translation>Verbrauchte Aufrufe werden zu spät genannt</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Campaign member</source>
        <translation>Kampagnenmitglied</translation>
    </message>
    <message>
        <source>Campaign members</source>
        <translation>Kampagnenmitglieder</translation>
    </message>
    <message>
        <source>Campaign members, contact roles</source>
        <translation>Kampagnenmitglieder, Kontaktrollen</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Campaigns go both ways as whole records. The side that was changed last wins; changed at the very same time, both stay as they are. They are found by their Salesforce id alone, never by their name.</source>
        <translation>Kampagnen gehen als ganze Datensätze in beide Richtungen. Die zuletzt geänderte Seite gewinnt; zur selben Zeit geändert, bleiben beide, wie sie sind. Gefunden werden sie nur über ihre Salesforce-ID, nie über den Namen.</translation>
    </message>
    <message>
        <source>Campaigns: whole records, the newest wins</source>
        <translation>Kampagnen: ganze Datensätze, der neueste gewinnt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel sign-in</source>
        <translation>Anmeldung abbrechen</translation>
    </message>
    <message>
        <source>Cancel the selected actions</source>
        <translation>Ausgewählte Aktionen abbrechen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Cannot be undone</source>
        <translation>Nicht zurücknehmbar</translation>
    </message>
    <message>
        <source>Cannot be written</source>
        <translation>Kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Capitals at the start of words</source>
        <translation>Wörter groß beginnen</translation>
    </message>
    <message>
        <source>Carry out now</source>
        <translation>Jetzt ausführen</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change Status in Campaign</source>
        <translation>Status in Kampagne ändern</translation>
    </message>
    <message>
        <source>Change Status in Campaign…</source>
        <translation>Status in Kampagne ändern…</translation>
    </message>
    <message>
        <source>Change conversion</source>
        <translation>Umwandlung ändern</translation>
    </message>
    <message>
        <source>Change default</source>
        <translation>Standard ändern</translation>
    </message>
    <message>
        <source>Change direction</source>
        <translation>Richtung ändern</translation>
    </message>
    <message>
        <source>Change here</source>
        <translation>Hier ändern</translation>
    </message>
    <message>
        <source>Change in Salesforce</source>
        <translation>In Salesforce ändern</translation>
    </message>
    <message>
        <source>Change my PIN…</source>
        <translation>Meine PIN ändern…</translation>
    </message>
    <message>
        <source>Change the mapping</source>
        <translation>Die Zuordnung ändern</translation>
    </message>
    <message>
        <source>Change the schedule…</source>
        <translation>Zeitplan ändern…</translation>
    </message>
    <message>
        <source>Change who wins</source>
        <translation>Ändern, wer gewinnt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Changed and not saved yet</source>
        <translation>Geändert und noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Changed here</source>
        <translation>Hier geändert</translation>
    </message>
    <message>
        <source>Changed in Salesforce</source>
        <translation>In Salesforce geändert</translation>
    </message>
    <message>
        <source>Changed owners</source>
        <translation>Geänderte Inhaber</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Changes (%1)</source>
        <translation>Änderungen (%1)</translation>
    </message>
    <message>
        <source>Changes are kept</source>
        <translation>Änderungen aufbewahren</translation>
    </message>
    <message>
        <source>Changes are kept %1; all of them since %2, of older runs the totals</source>
        <translation>Änderungen bleiben %1; alle seit %2, von älteren Läufen die Summen</translation>
    </message>
    <message>
        <source>Changes are kept %1; the oldest run is of %2, and all of it is here</source>
        <translation>Änderungen bleiben %1; vom ältesten Lauf, %2, ist noch alles da</translation>
    </message>
    <message>
        <source>Changes are made here; mapped fields travel with the next run.</source>
        <translation>Geändert wird hier; zugeordnete Felder wandern mit dem nächsten Lauf.</translation>
    </message>
    <message>
        <source>Changes are seen later</source>
        <translation>Änderungen sind später zu sehen</translation>
    </message>
    <message>
        <source>Changes today</source>
        <translation>Änderungen heute</translation>
    </message>
    <message>
        <source>Changes with an older time</source>
        <translation>Änderungen mit älterer Zeit</translation>
    </message>
    <message>
        <source>Changes without a new time</source>
        <translation>Änderungen ohne neue Zeit</translation>
    </message>
    <message>
        <source>Changing the mapping</source>
        <translation>Die Zuordnung ändern</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Charts…</source>
        <translation>Diagramme…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <source>Check permissions…</source>
        <translation>Berechtigungen prüfen…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Choices, one a line</source>
        <translation>Auswahlwerte, je Zeile einer</translation>
    </message>
    <message>
        <source>Choose a change in the list</source>
        <translation>Wählen Sie eine Änderung in der Liste</translation>
    </message>
    <message>
        <source>Choose a change in the list first</source>
        <translation>Wählen Sie zuerst eine Änderung in der Liste</translation>
    </message>
    <message>
        <source>Choose a field…</source>
        <translation>Feld wählen…</translation>
    </message>
    <message>
        <source>Choose a person</source>
        <translation>Wählen Sie eine Person</translation>
    </message>
    <message>
        <source>Choose a record</source>
        <translation>Wählen Sie einen Datensatz</translation>
    </message>
    <message>
        <source>Choose a value for at least one field first</source>
        <translation>Wählen Sie zuerst für mindestens ein Feld einen Wert</translation>
    </message>
    <message>
        <source>Choose an exported mapping.</source>
        <translation>Wählen Sie eine exportierte Zuordnung.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Choose field by field with 1 (here), 2 (Salesforce) or 3 (another value), or with *All here*, *All Salesforce*, *Newest of each*.</source>
        <translation>Wählen Sie Feld für Feld mit 1 (hier), 2 (Salesforce) oder 3 (anderer Wert), oder mit *Alle hier*, *Alle Salesforce*, *Jeweils neueste*.</translation>
    </message>
    <message>
        <source>Choose for every record</source>
        <translation>Für jeden Datensatz wählen</translation>
    </message>
    <message>
        <source>Choose how long changes are kept</source>
        <translation>Wählen, wie lange Änderungen bleiben</translation>
    </message>
    <message>
        <source>Choose owners…</source>
        <translation>Inhaber wählen…</translation>
    </message>
    <message>
        <source>Choose people first</source>
        <translation>Wählen Sie zuerst Personen</translation>
    </message>
    <message>
        <source>Choose people on *Contacts* and ask for an action. Before it begins you see what it takes and its warnings; each action is carried out at most once, and its result is a sentence.</source>
        <translation>Wählen Sie unter *Kontakte* Personen und verlangen Sie eine Aktion. Vorher sehen Sie, was sie braucht und wovor sie warnt; jede Aktion geschieht höchstens einmal, und ihr Ergebnis ist ein Satz.</translation>
    </message>
    <message>
        <source>Choose people on the Contacts page, then CRM actions.</source>
        <translation>Wählen Sie auf der Seite Kontakte Personen, dann CRM-Aktionen.</translation>
    </message>
    <message>
        <source>Choose somebody first</source>
        <translation>Wählen Sie zuerst jemanden aus</translation>
    </message>
    <message>
        <source>Choose the other field</source>
        <translation>Wählen Sie das andere Feld</translation>
    </message>
    <message>
        <source>Choose what %1 gets in Salesforce for each value here. On the way back the first entry counts.</source>
        <translation>Wählen Sie, was %1 in Salesforce für jeden Wert hier bekommt. Auf dem Rückweg zählt der erste Eintrag.</translation>
    </message>
    <message>
        <source>Choose where to keep the sign-in.</source>
        <translation>Wählen Sie, wo die Anmeldung aufbewahrt wird.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>City, changed on both sides</source>
        <translation>Ort, auf beiden Seiten geändert</translation>
    </message>
    <message>
        <source>City, without the tick</source>
        <translation>Ort, ohne Haken</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear and issue a new one</source>
        <translation>Leeren und neue ausgeben</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Clear the weather</source>
        <translation>Wetter beenden</translation>
    </message>
    <message>
        <source>Clear this</source>
        <translation>Diesen beenden</translation>
    </message>
    <message>
        <source>Cleared: %1</source>
        <translation>Beendet: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the Sales toolbar</source>
        <translation>Vertriebsleiste schließen</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>Colleagues see on each record that it is in step, and since when. It is one write for each person, with the run after the one that links them.</source>
        <translation>Kollegen sehen an jedem Datensatz, dass er abgeglichen ist und seit wann. Es ist ein Schreiben je Person, mit dem Lauf nach dem, der sie verknüpft.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>Farben des Systems</translation>
    </message>
    <message>
        <source>Come back after, seconds</source>
        <translation>Wiederkommen nach, Sekunden</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Verdichten</translation>
    </message>
    <message>
        <source>Compacting the database…</source>
        <translation>Datenbank wird verdichtet…</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Company Manager</source>
        <translation>Firmenleiter</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare two runs</source>
        <translation>Zwei Läufe vergleichen</translation>
    </message>
    <message>
        <source>Compare with a version…</source>
        <translation>Mit einer Version vergleichen…</translation>
    </message>
    <message>
        <source>Compared with what is in the editor now. Going back changes the editor only; it counts once you save it.</source>
        <translation>Verglichen mit dem, was jetzt im Editor steht. Zurückgehen ändert nur den Editor; es gilt, sobald Sie speichern.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Completed task</source>
        <translation>Erledigte Aufgabe</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Condition about a field</source>
        <translation>Bedingung über ein Feld</translation>
    </message>
    <message>
        <source>Condition about an activity</source>
        <translation>Bedingung über eine Aktivität</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Conditions, all of which must hold</source>
        <translation>Bedingungen, die alle gelten müssen</translation>
    </message>
    <message>
        <source>Configure Now</source>
        <translation>Jetzt einrichten</translation>
    </message>
    <message>
        <source>Configure Salesforce now</source>
        <translation>Salesforce jetzt einrichten</translation>
    </message>
    <message>
        <source>Congratulations: Salesforce is set up</source>
        <translation>Glückwunsch: Salesforce ist eingerichtet</translation>
    </message>
    <message>
        <source>Connect Salesforce</source>
        <translation>Salesforce verbinden</translation>
    </message>
    <message>
        <source>Connect another Salesforce…</source>
        <translation>Mit weiterem Salesforce verbinden…</translation>
    </message>
    <message>
        <source>Connect to Salesforce</source>
        <translation>Mit Salesforce verbinden</translation>
    </message>
    <message>
        <source>Connect to Salesforce first.</source>
        <translation>Verbinden Sie sich zuerst mit Salesforce.</translation>
    </message>
    <message>
        <source>Connect to Salesforce to begin</source>
        <translation>Verbinden Sie zuerst Salesforce</translation>
    </message>
    <message>
        <source>Connect to your Salesforce</source>
        <translation>Mit Ihrem Salesforce verbinden</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connected to %1 (%2) as %3.</source>
        <translation>Verbunden mit %1 (%2) als %3.</translation>
    </message>
    <message>
        <source>Connected to %1 as %2.</source>
        <translation>Verbunden mit %1 als %2.</translation>
    </message>
    <message>
        <source>Connected.</source>
        <translation>Verbunden.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Console user</source>
        <translation>Konsolenbenutzer</translation>
    </message>
    <message>
        <source>Console user %1</source>
        <translation>Konsolenbenutzer %1</translation>
    </message>
    <message>
        <source>Console user for leads from Salesforce</source>
        <translation>Konsolenbenutzer für Leads aus Salesforce</translation>
    </message>
    <message>
        <source>Console users</source>
        <translation>Konsolenbenutzer</translation>
    </message>
    <message>
        <source>Console → Salesforce</source>
        <translation>Konsole → Salesforce</translation>
    </message>
    <message>
        <source>Consumer key</source>
        <translation>Consumer Key</translation>
    </message>
    <message>
        <source>Consumer key of your app</source>
        <translation>Consumer Key Ihrer App</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Contact Insight</source>
        <translation>Contact Insight</translation>
    </message>
    <message>
        <source>Contact before lead, then newest, then oldest</source>
        <translation>Kontakt vor Lead, dann neueste, dann älteste</translation>
    </message>
    <message>
        <source>Contact role</source>
        <translation>Kontaktrolle</translation>
    </message>
    <message>
        <source>Contact roles</source>
        <translation>Kontaktrollen</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Continue set-up</source>
        <translation>Einrichtung fortsetzen</translation>
    </message>
    <message>
        <source>Continue the set-up</source>
        <translation>Einrichtung fortsetzen</translation>
    </message>
    <message>
        <source>Conversions: when the two sides write differently</source>
        <translation>Umwandlungen: wenn beide Seiten anders schreiben</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Convert Lead</source>
        <translation>Lead konvertieren</translation>
    </message>
    <message>
        <source>Convert Lead…</source>
        <translation>Lead konvertieren…</translation>
    </message>
    <message>
        <source>Converted Status</source>
        <translation>Status nach Konvertierung</translation>
    </message>
    <message>
        <source>Converted leads</source>
        <translation>Konvertierte Leads</translation>
    </message>
    <message>
        <source>Converted to a contact, who took their place</source>
        <translation>Zum Kontakt konvertiert, der an die Stelle trat</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Copied. Send it to whoever administers your Salesforce.</source>
        <translation>Kopiert. Senden Sie es an die Person, die Ihr Salesforce verwaltet.</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Copy instructions</source>
        <translation>Anleitung kopieren</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Copying the database…</source>
        <translation>Datenbank wird kopiert…</translation>
    </message>
    <message>
        <source>Correct these in the sheet and import it again; what was taken over is not done twice.</source>
        <translation>Korrigieren Sie diese in der Tabelle und importieren Sie sie noch einmal; was übernommen wurde, geschieht nicht zweimal.</translation>
    </message>
    <message>
        <source>Corrected sheet</source>
        <translation>Korrigierte Tabelle</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Create Opportunity</source>
        <translation>Opportunity anlegen</translation>
    </message>
    <message>
        <source>Create Task</source>
        <translation>Aufgabe anlegen</translation>
    </message>
    <message>
        <source>Create Task offers these, and programs use them. What was asked for already stays as it is.</source>
        <translation>„Aufgabe anlegen“ bietet diese an, und Programme verwenden sie. Was schon verlangt wurde, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Create Task…</source>
        <translation>Aufgabe anlegen…</translation>
    </message>
    <message>
        <source>Create here</source>
        <translation>Hier anlegen</translation>
    </message>
    <message>
        <source>Create in Salesforce</source>
        <translation>In Salesforce anlegen</translation>
    </message>
    <message>
        <source>Created here</source>
        <translation>Hier angelegt</translation>
    </message>
    <message>
        <source>Created in Salesforce</source>
        <translation>In Salesforce angelegt</translation>
    </message>
    <message>
        <source>Criteria look at fields, at score and rank, and at what people did.</source>
        <translation>Kriterien sehen auf Felder, auf Score und Rang und darauf, was Personen taten.</translation>
    </message>
    <message>
        <source>Custom interval</source>
        <translation>Eigener Abstand</translation>
    </message>
    <message>
        <source>Daily</source>
        <translation>Täglich</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Data kept</source>
        <translation>Aufbewahrte Daten</translation>
    </message>
    <message>
        <source>Data objects mapping</source>
        <translation>Datenobjekte zuordnen</translation>
    </message>
    <message>
        <source>Data synchronization</source>
        <translation>Datenabgleich</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Date format</source>
        <translation>Datumsformat</translation>
    </message>
    <message>
        <source>Dates as</source>
        <translation>Daten als</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Days in which the points shrink</source>
        <translation>Tage, in denen die Punkte schwinden</translation>
    </message>
    <message>
        <source>Days left</source>
        <translation>Tage übrig</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>Geschäft</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>Geschäfte</translation>
    </message>
    <message>
        <source>Deals are in Salesforce now</source>
        <translation>Geschäfte sind jetzt in Salesforce</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Später entscheiden</translation>
    </message>
    <message>
        <source>Decided by rules</source>
        <translation>Von Regeln entschieden</translation>
    </message>
    <message>
        <source>Decided by rules…</source>
        <translation>Von Regeln entschieden …</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>Nachkommastellen</translation>
    </message>
    <message>
        <source>Default Salesforce owner</source>
        <translation>Standardinhaber in Salesforce</translation>
    </message>
    <message>
        <source>Default console user</source>
        <translation>Standardbenutzer der Konsole</translation>
    </message>
    <message>
        <source>Default owner</source>
        <translation>Standardinhaber</translation>
    </message>
    <message>
        <source>Default owners</source>
        <translation>Standardinhaber</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>Delete here</source>
        <translation>Hier löschen</translation>
    </message>
    <message>
        <source>Delete in Salesforce</source>
        <translation>In Salesforce löschen</translation>
    </message>
    <message>
        <source>Deleted here</source>
        <translation>Hier gelöscht</translation>
    </message>
    <message>
        <source>Deleted here: Salesforce keeps its record, unless the setting says to put it into Salesforce's recycle bin too. A converted lead is never deleted there.</source>
        <translation>Hier gelöscht: Salesforce behält seinen Datensatz, außer die Einstellung legt ihn auch in Salesforces Papierkorb. Ein konvertierter Lead wird dort nie gelöscht.</translation>
    </message>
    <message>
        <source>Deleted in Salesforce</source>
        <translation>In Salesforce gelöscht</translation>
    </message>
    <message>
        <source>Deleted in Salesforce: the link ends within one run, and the person goes into the recycle bin here. A setting can keep the person and only unlink.</source>
        <translation>In Salesforce gelöscht: Die Verknüpfung endet innerhalb eines Laufs, und die Person kommt hier in den Papierkorb. Eine Einstellung kann die Person behalten und nur die Verknüpfung lösen.</translation>
    </message>
    <message>
        <source>Deleted: the sign-in on this computer. No run starts without it.</source>
        <translation>Gelöscht wird: die Anmeldung auf diesem Computer. Ohne sie startet kein Lauf.</translation>
    </message>
    <message>
        <source>Deletes the sign-in. Links, mapping, history and people stay, for a later sign-in to the same org.</source>
        <translation>Löscht die Anmeldung. Verknüpfungen, Zuordnung, Verlauf und Personen bleiben, für eine spätere Anmeldung bei derselben Org.</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Deletions and merges</source>
        <translation>Löschen und Zusammenführen</translation>
    </message>
    <message>
        <source>Deletions on either side, conversions of whoever is won, records that can no longer be seen</source>
        <translation>Löschungen auf einer Seite, Konvertierungen Gewonnener, nicht mehr sichtbare Datensätze</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Details of the pair</source>
        <translation>Einzelheiten des Paars</translation>
    </message>
    <message>
        <source>Diagnostic file</source>
        <translation>Diagnosedatei</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Abweichungen</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Disconnect from Salesforce?</source>
        <translation>Verbindung zu Salesforce trennen?</translation>
    </message>
    <message>
        <source>Disconnecting gives you back what you had here, as it was.</source>
        <translation>Trennen Sie die Verbindung, haben Sie wieder, was hier war, wie es war.</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>Trennen…</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Dismiss with a reason…</source>
        <translation>Mit Grund verwerfen…</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Dismissed: actions that wait (%1). Activities that were sent are never sent again.</source>
        <translation>Verworfen: wartende Aktionen (%1). Gesendete Aktivitäten werden nie noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Do not suggest this for %1 again</source>
        <translation>Das für %1 nicht mehr vorschlagen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done and Ready to Go</source>
        <translation>Fertig, es kann losgehen</translation>
    </message>
    <message>
        <source>Drag a field onto a row, or press Enter on it, go to the row with the arrows, and press Enter again. Esc puts it back.</source>
        <translation>Ziehen Sie ein Feld auf eine Zeile, oder drücken Sie darauf die Eingabetaste, gehen mit den Pfeilen zur Zeile und drücken sie wieder. Esc legt es zurück.</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Drop %1 here</source>
        <translation>%1 hier ablegen</translation>
    </message>
    <message>
        <source>Drop %1 here for a new pair</source>
        <translation>%1 hier ablegen für ein neues Paar</translation>
    </message>
    <message>
        <source>Drop a field here…</source>
        <translation>Feld hier ablegen…</translation>
    </message>
    <message>
        <source>Drop suggestions</source>
        <translation>Vorschläge weglassen</translation>
    </message>
    <message>
        <source>Drop the suggestions</source>
        <translation>Vorschläge weglassen</translation>
    </message>
    <message>
        <source>Due in days</source>
        <translation>Fällig in Tagen</translation>
    </message>
    <message>
        <source>Duplicates and linking</source>
        <translation>Dubletten und Verknüpfen</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>E-mail of the assignment rule</source>
        <translation>E-Mail der Zuordnungsregel</translation>
    </message>
    <message>
        <source>Each cause of failures is one alert, however many records failed. The records themselves are listed under Failures.</source>
        <translation>Jede Ursache von Fehlern ist eine Warnung, egal wie viele Datensätze betroffen sind. Die Datensätze selbst stehen unter „Fehler“.</translation>
    </message>
    <message>
        <source>Each chart has its numbers beside it, and can be exported.</source>
        <translation>Jedes Diagramm hat seine Zahlen daneben und lässt sich exportieren.</translation>
    </message>
    <message>
        <source>Each field's own rule</source>
        <translation>Die Regel jedes Felds</translation>
    </message>
    <message>
        <source>Each missing one comes with instructions that you can copy for your Salesforce administrator.</source>
        <translation>Zu jeder fehlenden gibt es eine Anleitung, die Sie für Ihre Salesforce-Administration kopieren können.</translation>
    </message>
    <message>
        <source>Each of them becomes part of whoever here has their e-mail address and a record in Salesforce, with all that they did, and only fills what is blank. That cannot be taken back.</source>
        <translation>Jede Person wird mit allem, was sie getan hat, Teil derjenigen hier, die ihre E-Mail-Adresse und einen Datensatz in Salesforce hat, und füllt nur, was leer ist. Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Each pair of fields has a direction. The console remembers what both sides last agreed on, and compares with that. So it knows who changed something, not only that the two differ.</source>
        <translation>Jedes Feldpaar hat eine Richtung. Die Konsole merkt sich, worauf sich beide Seiten zuletzt geeinigt haben, und vergleicht damit. So weiß sie, wer etwas geändert hat, nicht nur, dass sich beide unterscheiden.</translation>
    </message>
    <message>
        <source>Each row is a pair of fields. Drag a field onto a row, or use Enter and the arrows; the button in the middle sets the direction. Nothing counts before you save.</source>
        <translation>Jede Zeile ist ein Feldpaar. Ziehen Sie ein Feld auf eine Zeile, oder nutzen Sie Eingabetaste und Pfeile; die Schaltfläche in der Mitte stellt die Richtung ein. Nichts zählt, bevor Sie speichern.</translation>
    </message>
    <message>
        <source>Each run is listed here with all that it changed.</source>
        <translation>Hier steht jeder Lauf mit allem, was er geändert hat.</translation>
    </message>
    <message>
        <source>Each save is a version with a note. You can compare two, and go back to any.</source>
        <translation>Jedes Speichern ist eine Version mit Notiz. Sie können zwei vergleichen und zu jeder zurückkehren.</translation>
    </message>
    <message>
        <source>Each setting has one sentence that says what it does. Changed ones are marked, and *Reset* brings back what came with the program.</source>
        <translation>Jede Einstellung hat einen Satz, der sagt, was sie tut. Geänderte sind gekennzeichnet, und *Zurücksetzen* holt, was mitkam.</translation>
    </message>
    <message>
        <source>Earlier samples</source>
        <translation>Frühere Beispiele</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Edit the value…</source>
        <translation>Wert bearbeiten…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Emptied on one side: empty the other</source>
        <translation>Einseitig geleert: andere Seite leeren</translation>
    </message>
    <message>
        <source>Empty the other side, too</source>
        <translation>Andere Seite auch leeren</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Ended %1.</source>
        <translation>Beendet %1.</translation>
    </message>
    <message>
        <source>Enter a mail server and save it first</source>
        <translation>Tragen Sie zuerst einen Mailserver ein und speichern Sie ihn</translation>
    </message>
    <message>
        <source>Enter picks a field up; then choose a row with the arrows and press Enter again.</source>
        <translation>Die Eingabetaste nimmt ein Feld auf; wählen Sie dann mit den Pfeilen eine Zeile und drücken Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Entering and importing people</source>
        <translation>Personen eingeben und importieren</translation>
    </message>
    <message>
        <source>Entrance criteria</source>
        <translation>Eintrittskriterien</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Every %1 days</source>
        <translation>Alle %1 Tage</translation>
    </message>
    <message>
        <source>Every %1 hours</source>
        <translation>Alle %1 Stunden</translation>
    </message>
    <message>
        <source>Every %1 minutes</source>
        <translation>Alle %1 Minuten</translation>
    </message>
    <message>
        <source>Every 10 minutes</source>
        <translation>Alle 10 Minuten</translation>
    </message>
    <message>
        <source>Every 5 minutes</source>
        <translation>Alle 5 Minuten</translation>
    </message>
    <message>
        <source>Every address from before ends; the links in Salesforce need the new one.</source>
        <translation>Jede bisherige Adresse endet; die Links in Salesforce brauchen die neue.</translation>
    </message>
    <message>
        <source>Every conversion makes a new account, which can create duplicates.</source>
        <translation>Jede Konvertierung legt einen neuen Account an; das kann Dubletten erzeugen.</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Jeden Tag</translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>Jede Stunde</translation>
    </message>
    <message>
        <source>Every lead has an owner on both sides. Whoever is not in the table below falls to the default.</source>
        <translation>Jeder Lead hat auf beiden Seiten einen Inhaber. Wer nicht in der Tabelle unten steht, fällt dem Standard zu.</translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>Jede Minute</translation>
    </message>
    <message>
        <source>Every object is looked at anew. Nothing is written.</source>
        <translation>Jedes Objekt wird neu angesehen. Nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>Every record</source>
        <translation>Jeder Datensatz</translation>
    </message>
    <message>
        <source>Every run is kept with all that it changed, field by field, before and after, on either side, for 180 days or as long as *Settings*, *Data kept* says. Then its totals stay, and of its changes those that explanations and later runs go by; it cannot be undone any more.</source>
        <translation>Jeder Lauf wird mit allem aufbewahrt, was er geändert hat, Feld für Feld, vorher und nachher, auf beiden Seiten: 180 Tage lang, oder so lange, wie es unter *Einstellungen*, *Aufbewahrte Daten* steht. Danach bleiben seine Summen und von seinen Änderungen die, nach denen sich Erklärungen und spätere Läufe richten; rückgängig machen lässt er sich nicht mehr.</translation>
    </message>
    <message>
        <source>Every run is kept, for 180 days with all that it changed. Until then a run, a record or a field of it can be undone, on both sides.</source>
        <translation>Jeder Lauf wird aufbewahrt, 180 Tage lang mit allem, was er geändert hat. Bis dahin lässt sich ein Lauf, ein Datensatz oder ein Feld davon rückgängig machen, auf beiden Seiten.</translation>
    </message>
    <message>
        <source>Every score has a receipt: signed lines with the rule, the points and the date.</source>
        <translation>Jeder Score hat einen Beleg: Zeilen mit Vorzeichen, Regel, Punkten und Datum.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Everything in the window grows with its text.</source>
        <translation>Alles im Fenster wächst mit seinem Text.</translation>
    </message>
    <message>
        <source>Everything is as it was at the beginning</source>
        <translation>Alles ist wie am Anfang</translation>
    </message>
    <message>
        <source>Everything is in step</source>
        <translation>Alles ist im Gleichstand</translation>
    </message>
    <message>
        <source>Everything is settled</source>
        <translation>Alles ist geklärt</translation>
    </message>
    <message>
        <source>Everything that this computer knows of them goes now: values, history, activities. Salesforce is not touched, and they do not come back from there by themselves.</source>
        <translation>Alles, was dieser Computer über diese Person weiß, verschwindet jetzt: Werte, Verlauf, Aktivitäten. Salesforce bleibt unberührt, und von dort kommt sie nicht von selbst zurück.</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel-Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>Expected at the end</source>
        <translation>Am Ende erwartet</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export Contact Insight</source>
        <translation>Contact Insight exportieren</translation>
    </message>
    <message>
        <source>Export Contact Insight as HTML or PDF</source>
        <translation>Contact Insight als HTML oder PDF exportieren</translation>
    </message>
    <message>
        <source>Export Contact Insight…</source>
        <translation>Contact Insight exportieren…</translation>
    </message>
    <message>
        <source>Export changes…</source>
        <translation>Änderungen exportieren…</translation>
    </message>
    <message>
        <source>Export failures</source>
        <translation>Fehler exportieren</translation>
    </message>
    <message>
        <source>Export mapping</source>
        <translation>Zuordnung exportieren</translation>
    </message>
    <message>
        <source>Export mapping…</source>
        <translation>Zuordnung exportieren…</translation>
    </message>
    <message>
        <source>Export runs</source>
        <translation>Läufe exportieren</translation>
    </message>
    <message>
        <source>Export the changes of a run</source>
        <translation>Änderungen eines Laufs exportieren</translation>
    </message>
    <message>
        <source>Export this report</source>
        <translation>Diesen Bericht exportieren</translation>
    </message>
    <message>
        <source>Export this table…</source>
        <translation>Diese Tabelle exportieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>F1 explains the page you are at. In the menu Help are this tour, and trouble to practise with.</source>
        <translation>F1 erklärt die Seite, auf der Sie sind. Im Menü Hilfe finden Sie diesen Rundgang und Ärger zum Üben.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Failed again</source>
        <translation>Wieder fehlgeschlagen</translation>
    </message>
    <message>
        <source>Failed and waiting</source>
        <translation>Fehlgeschlagen und wartend</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Failures (%1)</source>
        <translation>Fehler (%1)</translation>
    </message>
    <message>
        <source>Failures are gathered by cause, with what to do and a button that does it. Nothing is lost meanwhile.</source>
        <translation>Fehler sind nach Ursache gesammelt, mit dem, was zu tun ist, und einer Schaltfläche, die es tut. Verloren geht dabei nichts.</translation>
    </message>
    <message>
        <source>Failures of this cause</source>
        <translation>Fehler dieser Ursache</translation>
    </message>
    <message>
        <source>Failures then and now</source>
        <translation>Fehler damals und jetzt</translation>
    </message>
    <message>
        <source>Failures, and what to do</source>
        <translation>Fehler, und was zu tun ist</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Field of %1</source>
        <translation>Feld: %1</translation>
    </message>
    <message>
        <source>Field, comparison, value, and the points for whoever it holds of.</source>
        <translation>Feld, Vergleich, Wert und die Punkte für alle, bei denen es gilt.</translation>
    </message>
    <message>
        <source>Field-level security hides a field: describes and rows lack it.</source>
        <translation>Die Feldsicherheit verbirgt ein Feld: In Beschreibungen und Zeilen fehlt es.</translation>
    </message>
    <message>
        <source>Field-level security makes a field read-only: saving it is INVALID_FIELD_FOR_INSERT_UPDATE.</source>
        <translation>Die Feldsicherheit macht ein Feld nur lesbar: Es zu speichern ist INVALID_FIELD_FOR_INSERT_UPDATE.</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Fields before and after</source>
        <translation>Felder vorher und nachher</translation>
    </message>
    <message>
        <source>Fields here that are not mapped</source>
        <translation>Felder hier, die nicht zugeordnet sind</translation>
    </message>
    <message>
        <source>Fields of linked accounts may go to Salesforce too, if you switch *Accounts both ways* on. No account is ever created there.</source>
        <translation>Felder verknüpfter Accounts dürfen auch nach Salesforce, wenn Sie *Accounts in beide Richtungen* einschalten. Angelegt wird dort nie ein Account.</translation>
    </message>
    <message>
        <source>Fields of linked accounts may go to Salesforce too. No account is ever created there.</source>
        <translation>Felder verknüpfter Accounts dürfen auch nach Salesforce gehen. Dort wird nie ein Account angelegt.</translation>
    </message>
    <message>
        <source>Fields of the record</source>
        <translation>Felder des Datensatzes</translation>
    </message>
    <message>
        <source>Fields on both sides</source>
        <translation>Felder beider Seiten</translation>
    </message>
    <message>
        <source>Fields that are not in the table stay untouched on both sides.</source>
        <translation>Felder, die nicht in der Tabelle stehen, bleiben auf beiden Seiten unberührt.</translation>
    </message>
    <message>
        <source>Fields that travel one way keep their way, *Salesforce, always* stays so, and nobody changes hands by it.</source>
        <translation>Felder, die nur in eine Richtung gehen, behalten ihre Richtung, *Salesforce, immer* bleibt so, und niemand wechselt dadurch den Inhaber.</translation>
    </message>
    <message>
        <source>Fields with two different values</source>
        <translation>Felder mit zwei verschiedenen Werten</translation>
    </message>
    <message>
        <source>Fill blanks</source>
        <translation>Leeres füllen</translation>
    </message>
    <message>
        <source>Filling a blank in Salesforce</source>
        <translation>Leeres in Salesforce füllen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by object and date</source>
        <translation>Nach Objekt und Datum filtern</translation>
    </message>
    <message>
        <source>Filter failures</source>
        <translation>Fehler filtern</translation>
    </message>
    <message>
        <source>Filter this table</source>
        <translation>Diese Tabelle filtern</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>Find a field</source>
        <translation>Feld suchen</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Person suchen</translation>
    </message>
    <message>
        <source>Find a person by name, company, e-mail address or Salesforce id. The panel shows who it is, how they are linked, what they did, and every field on both sides.</source>
        <translation>Finden Sie eine Person über Name, Firma, E-Mail-Adresse oder Salesforce-ID. Die Seite zeigt, wer es ist, wie sie verknüpft ist, was sie getan hat, und jedes Feld auf beiden Seiten.</translation>
    </message>
    <message>
        <source>Find a person first</source>
        <translation>Suchen Sie zuerst eine Person</translation>
    </message>
    <message>
        <source>Find a record</source>
        <translation>Datensatz suchen</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung suchen</translation>
    </message>
    <message>
        <source>Find a trouble</source>
        <translation>Einen Ärger suchen</translation>
    </message>
    <message>
        <source>Find in %1</source>
        <translation>In %1 suchen</translation>
    </message>
    <message>
        <source>Find in the help</source>
        <translation>In der Hilfe suchen</translation>
    </message>
    <message>
        <source>Find in the help…</source>
        <translation>In der Hilfe suchen…</translation>
    </message>
    <message>
        <source>Find one by its words with the field above the list.</source>
        <translation>Finden Sie eine über ihre Worte mit dem Feld über der Liste.</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>First run</source>
        <translation>Erster Lauf</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Five short steps: connect, choose objects, statuses, owners and when to sync. </source>
        <translation>Fünf kurze Schritte: verbinden, Objekte wählen, Status, Inhaber und wann abgeglichen wird. </translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>Fixed by anybody</source>
        <translation>Behoben von allen</translation>
    </message>
    <message>
        <source>Fixed today: %1. They leave this list by themselves.</source>
        <translation>Heute behoben: %1. Sie verlassen diese Liste von selbst.</translation>
    </message>
    <message>
        <source>For whoever helps you: versions, settings, totals, causes. No secret and no value of any record; you read it before it is saved.</source>
        <translation>Für den, der Ihnen hilft: Versionen, Einstellungen, Summen, Ursachen. Kein Geheimnis und kein Wert eines Datensatzes; Sie lesen es, bevor es gespeichert wird.</translation>
    </message>
    <message>
        <source>Forget all choices</source>
        <translation>Alle Auswahlen vergessen</translation>
    </message>
    <message>
        <source>Forget this org</source>
        <translation>Diese Org vergessen</translation>
    </message>
    <message>
        <source>Forgotten: the ties of %1 records, changes that were not sent (%2), failures (%3), two different values (%4).</source>
        <translation>Vergessen: die Verknüpfungen von %1 Datensätzen, nicht gesendete Änderungen (%2), Fehlschläge (%3), zwei verschiedene Werte (%4).</translation>
    </message>
    <message>
        <source>Form of the dates</source>
        <translation>Form der Daten</translation>
    </message>
    <message>
        <source>Form of the values…</source>
        <translation>Form der Werte…</translation>
    </message>
    <message>
        <source>Form: title, lower, spaces or round</source>
        <translation>Form: title, lower, spaces oder round</translation>
    </message>
    <message>
        <source>Forms and visits</source>
        <translation>Formulare und Besuche</translation>
    </message>
    <message>
        <source>Forms, imports and the mapping have it from then on.</source>
        <translation>Formulare, Importe und die Zuordnung haben es von da an.</translation>
    </message>
    <message>
        <source>Four reports tell of what the console holds: people by status and source, deals by month and stage, answers to campaigns, activity over time.</source>
        <translation>Vier Berichte erzählen, was die Konsole hat: Personen nach Status und Quelle, Geschäfte nach Monat und Phase, Antworten auf Kampagnen, Aktivität im Lauf der Zeit.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>From Salesforce</source>
        <translation>Von Salesforce</translation>
    </message>
    <message>
        <source>German names of months</source>
        <translation>deutsche Monatsnamen</translation>
    </message>
    <message>
        <source>Give the selected actions another owner…</source>
        <translation>Ausgewählten Aktionen einen anderen Inhaber geben…</translation>
    </message>
    <message>
        <source>Give the status to those who are in the campaign already</source>
        <translation>Den Status auch denen geben, die schon in der Kampagne sind</translation>
    </message>
    <message>
        <source>Give them another owner</source>
        <translation>Anderen Inhaber geben</translation>
    </message>
    <message>
        <source>Give up the answers that are outstanding (%1)</source>
        <translation>Ausstehende Antworten aufgeben (%1)</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <source>Go back to this version</source>
        <translation>Zu dieser Version zurück</translation>
    </message>
    <message>
        <source>Go back to version %1</source>
        <translation>Zurück zu Version %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go to row</source>
        <translation>Zur Zeile</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>Dauert an</translation>
    </message>
    <message>
        <source>Going on</source>
        <translation>Im Gange</translation>
    </message>
    <message>
        <source>Green is on. You can open every field before anything moves.</source>
        <translation>Grün ist an. Sie können jedes Feld öffnen, bevor sich etwas bewegt.</translation>
    </message>
    <message>
        <source>Half an answer</source>
        <translation>Eine halbe Antwort</translation>
    </message>
    <message>
        <source>Hand Over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Hand Over…</source>
        <translation>Übergeben…</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Handed over to %1: %2.</source>
        <translation>Übergeben an %1: %2.</translation>
    </message>
    <message>
        <source>Handing a person over here changes the owner there, for users who are linked under *Administration*. An inactive user is never chosen: the default takes their place.</source>
        <translation>Geben Sie eine Person hier weiter, ändert sich dort der Inhaber, bei Benutzern, die unter *Verwaltung* verknüpft sind. Ein inaktiver Benutzer wird nie gewählt: Der Standard tritt ein.</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>Ausgeschieden</translation>
    </message>
    <message>
        <source>Has left: opens nothing and is given nothing</source>
        <translation>Ausgeschieden: öffnet nichts und bekommt nichts</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Held from</source>
        <translation>Festgehalten ab</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation>Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Here for every record</source>
        <translation>Hier, für jeden Datensatz</translation>
    </message>
    <message>
        <source>Here gets</source>
        <translation>Hierher</translation>
    </message>
    <message>
        <source>Here, at once</source>
        <translation>Hier, sofort</translation>
    </message>
    <message>
        <source>Here, then Salesforce</source>
        <translation>Hier, dann Salesforce</translation>
    </message>
    <message>
        <source>Highest score</source>
        <translation>Höchster Score</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>History: every run, every change</source>
        <translation>Verlauf: jeder Lauf, jede Änderung</translation>
    </message>
    <message>
        <source>Hourly</source>
        <translation>Stündlich</translation>
    </message>
    <message>
        <source>How a lead is converted that is won here.</source>
        <translation>Wie ein Lead konvertiert wird, der hier gewonnen wird.</translation>
    </message>
    <message>
        <source>How are the values of this pair written?</source>
        <translation>Wie werden die Werte dieses Paars geschrieben?</translation>
    </message>
    <message>
        <source>How carefully is written</source>
        <translation>Wie vorsichtig geschrieben wird</translation>
    </message>
    <message>
        <source>How dates are written</source>
        <translation>Wie Daten geschrieben werden</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Wie weit zurück</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>How long everything that runs changed is kept whole. Older changes are cleared after a run, once a day.</source>
        <translation>Wie lange alles, was Läufe geändert haben, ganz aufbewahrt wird. Ältere Änderungen werden nach einem Lauf gelöscht, einmal am Tag.</translation>
    </message>
    <message>
        <source>How long it is kept is chosen under Settings, Data kept.</source>
        <translation>Wie lange es bleibt, wird unter Einstellungen, Aufbewahrte Daten gewählt.</translation>
    </message>
    <message>
        <source>How many of the criteria must hold</source>
        <translation>Wie viele der Kriterien gelten müssen</translation>
    </message>
    <message>
        <source>How numbers are written</source>
        <translation>Wie Zahlen geschrieben werden</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>How often runs start</source>
        <translation>Wie oft Läufe starten</translation>
    </message>
    <message>
        <source>How often, and from when?</source>
        <translation>Wie oft, und ab wann?</translation>
    </message>
    <message>
        <source>How scores are worked out</source>
        <translation>So entsteht der Score</translation>
    </message>
    <message>
        <source>How stages travel</source>
        <translation>Wie Phasen wandern</translation>
    </message>
    <message>
        <source>How the points shrink</source>
        <translation>Wie die Punkte schwinden</translation>
    </message>
    <message>
        <source>How to set up a campaign so that sales sees who is in it.</source>
        <translation>So legen Sie eine Kampagne an, bei der der Vertrieb sieht, wer dabei ist.</translation>
    </message>
    <message>
        <source>Icons: Lucide (ISC). Typeface: Inter (SIL Open Font License 1.1). Their licences lie beside them.</source>
        <translation>Symbole: Lucide (ISC). Schrift: Inter (SIL Open Font License 1.1). Die Lizenzen liegen daneben.</translation>
    </message>
    <message>
        <source>Id of the other record</source>
        <translation>ID des anderen Datensatzes</translation>
    </message>
    <message>
        <source>Id of the owner</source>
        <translation>ID des Inhabers</translation>
    </message>
    <message>
        <source>If Salesforce's answer is lost, the console looks whether the activity arrived, before it sends again.</source>
        <translation>Geht Salesforces Antwort verloren, sieht die Konsole nach, ob die Aktivität ankam, bevor sie wieder sendet.</translation>
    </message>
    <message>
        <source>If a duplicate rule of Salesforce refuses, the record waits under *Failures* with *Link to a record…*.</source>
        <translation>Lehnt eine Dublettenregel in Salesforce ab, wartet der Datensatz unter *Fehler* mit *Mit Datensatz verknüpfen…*.</translation>
    </message>
    <message>
        <source>If access cannot be given, make the field come *From Salesforce* only: then nothing is written to it.</source>
        <translation>Lässt sich der Zugriff nicht geben, lassen Sie das Feld nur *Von Salesforce* kommen: Dann wird dort nichts geschrieben.</translation>
    </message>
    <message>
        <source>If empty here, send</source>
        <translation>Hier leer: senden</translation>
    </message>
    <message>
        <source>If empty there, keep</source>
        <translation>Dort leer: behalten</translation>
    </message>
    <message>
        <source>If this one goes on, the other one must not be used any more. If it stays a copy, both can be used side by side; this one then signs in anew and knows its records under a name of its own.</source>
        <translation>Macht dieser weiter, darf der andere nicht mehr benutzt werden. Bleibt er eine Kopie, können beide nebeneinander benutzt werden; dieser meldet sich dann neu an und kennt seine Datensätze unter einem eigenen Namen.</translation>
    </message>
    <message>
        <source>If you edit a field that only comes from Salesforce, the form says before you save that it will be put back.</source>
        <translation>Ändern Sie ein Feld, das nur aus Salesforce kommt, sagt das Formular vor dem Speichern, dass es zurückgesetzt wird.</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Datei importieren…</translation>
    </message>
    <message>
        <source>Import all the same</source>
        <translation>Trotzdem importieren</translation>
    </message>
    <message>
        <source>Import although not every value will last?</source>
        <translation>Importieren, obwohl nicht jeder Wert bleibt?</translation>
    </message>
    <message>
        <source>Import corrected sheet</source>
        <translation>Korrigierte Tabelle importieren</translation>
    </message>
    <message>
        <source>Import corrected sheet…</source>
        <translation>Korrigierte Tabelle importieren…</translation>
    </message>
    <message>
        <source>Import corrected…</source>
        <translation>Korrigierte importieren…</translation>
    </message>
    <message>
        <source>Import mapping</source>
        <translation>Zuordnung importieren</translation>
    </message>
    <message>
        <source>Import mapping…</source>
        <translation>Zuordnung importieren…</translation>
    </message>
    <message>
        <source>Import people</source>
        <translation>Personen importieren</translation>
    </message>
    <message>
        <source>Import people from a file</source>
        <translation>Personen aus einer Datei importieren</translation>
    </message>
    <message>
        <source>Import people…</source>
        <translation>Personen importieren…</translation>
    </message>
    <message>
        <source>Imported as version %1.</source>
        <translation>Als Version %1 importiert.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Impossible: a conversion, a task that was created, a mail that went out. The line says why.</source>
        <translation>Unmöglich: eine Konvertierung, eine angelegte Aufgabe, eine gesendete E-Mail. Die Zeile sagt, warum.</translation>
    </message>
    <message>
        <source>In Salesforce nothing changes. To end the app's access there, remove it under Connected Apps OAuth Usage.</source>
        <translation>In Salesforce ändert sich nichts. Um der App dort den Zugriff zu nehmen, entfernen Sie sie unter „Connected Apps OAuth Usage“.</translation>
    </message>
    <message>
        <source>In Salesforce, open Setup, search for External Client App Manager and press New.</source>
        <translation>Öffnen Sie in Salesforce das Setup, suchen Sie „External Client App Manager“ und drücken Sie „New“.</translation>
    </message>
    <message>
        <source>In a request that saves and then queries, the saves are done and the query fails with UNKNOWN_EXCEPTION.</source>
        <translation>In einer Anfrage, die speichert und dann abfragt, ist gespeichert, und die Abfrage scheitert mit UNKNOWN_EXCEPTION.</translation>
    </message>
    <message>
        <source>In it</source>
        <translation>Darin</translation>
    </message>
    <message>
        <source>In it since %1</source>
        <translation>Darin seit %1</translation>
    </message>
    <message>
        <source>In no campaign, and part of no opportunity.</source>
        <translation>In keiner Kampagne und an keiner Opportunity beteiligt.</translation>
    </message>
    <message>
        <source>In no program.</source>
        <translation>In keinem Programm.</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>In step</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>In that version</source>
        <translation>In dieser Version</translation>
    </message>
    <message>
        <source>In the recycle bin: %1.</source>
        <translation>Im Papierkorb: %1.</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>Branche</translation>
    </message>
    <message>
        <source>Insight</source>
        <translation>Insight</translation>
    </message>
    <message>
        <source>Insight page</source>
        <translation>Insight-Seite</translation>
    </message>
    <message>
        <source>Insight page…</source>
        <translation>Insight-Seite…</translation>
    </message>
    <message>
        <source>Insight shown for a record with the same address is not a link, and the page says so.</source>
        <translation>Ein Einblick, der zu einem Datensatz mit derselben Adresse gezeigt wird, ist keine Verknüpfung, und die Seite sagt das.</translation>
    </message>
    <message>
        <source>Install our fields</source>
        <translation>Unsere Felder installieren</translation>
    </message>
    <message>
        <source>Installing our fields…</source>
        <translation>Unsere Felder werden installiert…</translation>
    </message>
    <message>
        <source>Instead of</source>
        <translation>Anstelle von</translation>
    </message>
    <message>
        <source>Integrations</source>
        <translation>Integrationen</translation>
    </message>
    <message>
        <source>Into Salesforce's recycle bin too</source>
        <translation>Auch in den Papierkorb von Salesforce</translation>
    </message>
    <message>
        <source>Into the recycle bin here</source>
        <translation>Hier in den Papierkorb</translation>
    </message>
    <message>
        <source>Into the recycle bin: accounts, opportunities and memberships that came from this org.</source>
        <translation>In den Papierkorb: Accounts, Opportunities und Mitgliedschaften, die aus dieser Org kamen.</translation>
    </message>
    <message>
        <source>Invented people: nothing here is real</source>
        <translation>Erfundene Personen: nichts hier ist echt</translation>
    </message>
    <message>
        <source>Is it working?</source>
        <translation>Läuft es?</translation>
    </message>
    <message>
        <source>Is this meant?</source>
        <translation>Ist das gewollt?</translation>
    </message>
    <message>
        <source>It becomes a task or an event in Salesforce with the next run.</source>
        <translation>Daraus wird mit dem nächsten Lauf eine Aufgabe oder ein Ereignis in Salesforce.</translation>
    </message>
    <message>
        <source>It belongs to %1 (%2). The next sign-in to another org takes its place.</source>
        <translation>Er gehört zu %1 (%2). Die nächste Anmeldung bei einer anderen Org tritt an ihre Stelle.</translation>
    </message>
    <message>
        <source>It changed nothing</source>
        <translation>Er hat nichts geändert</translation>
    </message>
    <message>
        <source>It counts when a record is linked, once; afterwards each field's own rule counts again. What you are asked then waits under *Differences* until you choose.</source>
        <translation>Sie gilt einmal, wenn ein Datensatz verknüpft wird; danach gilt wieder die Regel jedes Felds. Was Sie dabei gefragt werden, wartet unter *Abweichungen*, bis Sie wählen.</translation>
    </message>
    <message>
        <source>It happened on the page %1.</source>
        <translation>Es geschah auf der Seite %1.</translation>
    </message>
    <message>
        <source>It is %1 here already: %2 becomes part of %1, with all that they did, and only fills what is blank. That cannot be taken back.</source>
        <translation>Das ist hier schon %1: %2 geht in %1 auf, mit allen Aktivitäten, und füllt nur, was leer ist. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>It is a copy, keep both</source>
        <translation>Eine Kopie, beide behalten</translation>
    </message>
    <message>
        <source>It is being put together</source>
        <translation>Sie wird zusammengestellt</translation>
    </message>
    <message>
        <source>It is going on</source>
        <translation>Er ist im Gange</translation>
    </message>
    <message>
        <source>It is kept here alone.</source>
        <translation>Es wird nur hier geführt.</translation>
    </message>
    <message>
        <source>It is kept in a file that your passphrase opens.</source>
        <translation>Sie liegt in einer Datei, die Ihre Passphrase öffnet.</translation>
    </message>
    <message>
        <source>It is kept in memory for this session only; you sign in again next time.</source>
        <translation>Sie liegt nur für diese Sitzung im Speicher; beim nächsten Mal melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>It is kept in this computer's keyring; only you can open it.</source>
        <translation>Sie liegt im Schlüsselbund dieses Computers; nur Sie können ihn öffnen.</translation>
    </message>
    <message>
        <source>It is kept there first, then forgotten where it was; nobody has to sign in again.</source>
        <translation>Sie wird zuerst dort aufbewahrt, dann am alten Ort vergessen; niemand muss sich neu anmelden.</translation>
    </message>
    <message>
        <source>It is meant: run with it</source>
        <translation>Gewollt: damit laufen</translation>
    </message>
    <message>
        <source>It is not in Salesforce</source>
        <translation>Es ist nicht in Salesforce</translation>
    </message>
    <message>
        <source>It is not known what can be undone</source>
        <translation>Es ist nicht bekannt, was sich zurücknehmen lässt</translation>
    </message>
    <message>
        <source>It is not known what waits</source>
        <translation>Es ist nicht bekannt, was wartet</translation>
    </message>
    <message>
        <source>It is not known what you may do</source>
        <translation>Es ist nicht bekannt, was Sie dürfen</translation>
    </message>
    <message>
        <source>It keeps your marketing database here and your Salesforce in step, field by field. It shows what it does, explains every value, and can preview and undo every run.</source>
        <translation>Es hält Ihre Marketingdatenbank hier und Ihr Salesforce im Gleichstand, Feld für Feld. Es zeigt, was es tut, erklärt jeden Wert und kann jeden Lauf vorab zeigen und zurücknehmen.</translation>
    </message>
    <message>
        <source>It waits until %1 at the longest, then it is dismissed.</source>
        <translation>Sie wartet längstens bis %1, dann wird sie verworfen.</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>Er stand</translation>
    </message>
    <message>
        <source>It was not in the preview</source>
        <translation>Es war nicht in der Vorschau</translation>
    </message>
    <message>
        <source>It would do now</source>
        <translation>Jetzt täte er</translation>
    </message>
    <message>
        <source>It would do something else now</source>
        <translation>Jetzt geschähe etwas anderes</translation>
    </message>
    <message>
        <source>Jr. Salesperson</source>
        <translation>Jr. Vertriebsmitarbeiter</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>Belassen, wie es ist</translation>
    </message>
    <message>
        <source>Keep syncing</source>
        <translation>Weiter abgleichen</translation>
    </message>
    <message>
        <source>Keep syncing in the background, minimised?</source>
        <translation>Minimiert im Hintergrund weiter abgleichen?</translation>
    </message>
    <message>
        <source>Keep the newest value</source>
        <translation>Den neuesten Wert behalten</translation>
    </message>
    <message>
        <source>Keep the sign-in</source>
        <translation>Anmeldung aufbewahren</translation>
    </message>
    <message>
        <source>Keep the value here</source>
        <translation>Den Wert hier behalten</translation>
    </message>
    <message>
        <source>Keep the value in Salesforce</source>
        <translation>Den Wert in Salesforce behalten</translation>
    </message>
    <message>
        <source>Keep waiting</source>
        <translation>Weiter warten</translation>
    </message>
    <message>
        <source>Keeps your marketing database and your CRM in step, both ways, field by field.</source>
        <translation>Hält Ihre Marketing-Datenbank und Ihr CRM im Gleichstand, in beide Richtungen, Feld für Feld.</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>Belassen, wie es war</translation>
    </message>
    <message>
        <source>Kept for other programs, percent</source>
        <translation>Für andere Programme frei, Prozent</translation>
    </message>
    <message>
        <source>Kept for other programs: %1</source>
        <translation>Für andere Programme frei gehalten: %1</translation>
    </message>
    <message>
        <source>Kept here when Salesforce is empty</source>
        <translation>Hier behalten, wenn es in Salesforce leer ist</translation>
    </message>
    <message>
        <source>Kept out of the sync</source>
        <translation>Vom Abgleich ausgenommen</translation>
    </message>
    <message>
        <source>Kept: changed since</source>
        <translation>Bleibt: seither geändert</translation>
    </message>
    <message>
        <source>Kept: people (%1) with activities and scores, mapping, programs, history. The org itself is not touched.</source>
        <translation>Es bleiben: Personen (%1) mit Aktivitäten und Scores, Zuordnung, Programme, Verlauf. Die Org selbst bleibt unberührt.</translation>
    </message>
    <message>
        <source>Kept: people and all other records, links, mapping, history, failures, settings.</source>
        <translation>Es bleiben: Personen und alle anderen Datensätze, Verknüpfungen, Zuordnung, Verlauf, Fehler, Einstellungen.</translation>
    </message>
    <message>
        <source>Kept: somebody changed the field since. Their value is worth more than ours.</source>
        <translation>Behalten: Jemand hat das Feld seither geändert. Sein Wert gilt mehr als unserer.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keys: 1 here · 2 Salesforce · 3 another value · 0 open again · Enter next record</source>
        <translation>Tasten: 1 hier · 2 Salesforce · 3 anderer Wert · 0 wieder offen · Eingabe nächster Datensatz</translation>
    </message>
    <message>
        <source>Kind of action</source>
        <translation>Art der Aktion</translation>
    </message>
    <message>
        <source>Kind of person</source>
        <translation>Art der Person</translation>
    </message>
    <message>
        <source>Know more on integrations</source>
        <translation>Mehr über Integrationen</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Am größten</translation>
    </message>
    <message>
        <source>Last %1 days</source>
        <translation>Letzte %1 Tage</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Letzte 90 Tage</translation>
    </message>
    <message>
        <source>Last agreed</source>
        <translation>Zuletzt vereinbart</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
    <message>
        <source>Last name, company and e-mail address are filled in. The background sync never invents any.</source>
        <translation>Nachname, Firma und E-Mail-Adresse sind ausgefüllt. Der Abgleich im Hintergrund erfindet keine.</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Letzter Lauf</translation>
    </message>
    <message>
        <source>Later samples</source>
        <translation>Weitere Beispiele</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Lead Kai Meyer is converted at 9:58. The run of 10:00 makes him a contact here; his 14 activities stand on the contact, and History says “The lead was converted to a contact in Salesforce.”</source>
        <translation>Lead Kai Meyer wird um 9:58 konvertiert. Der Lauf um 10:00 macht ihn hier zum Kontakt; seine 14 Aktivitäten stehen beim Kontakt, und im Verlauf liest man „Der Lead wurde in Salesforce in einen Kontakt konvertiert.“</translation>
    </message>
    <message>
        <source>Lead Rank</source>
        <translation>Lead-Rang</translation>
    </message>
    <message>
        <source>Lead Source</source>
        <translation>Lead-Quelle</translation>
    </message>
    <message>
        <source>Lead distribution</source>
        <translation>Lead-Verteilung</translation>
    </message>
    <message>
        <source>Lead distribution…</source>
        <translation>Lead-Verteilung…</translation>
    </message>
    <message>
        <source>Lead score</source>
        <translation>Lead-Score</translation>
    </message>
    <message>
        <source>Lead score…</source>
        <translation>Lead-Score…</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Leads</translation>
    </message>
    <message>
        <source>Leads and tasks of a console user belong to this user in Salesforce, and the other way round.</source>
        <translation>Leads und Aufgaben eines Konsolenbenutzers gehören in Salesforce diesem Benutzer, und umgekehrt.</translation>
    </message>
    <message>
        <source>Leads that are won here</source>
        <translation>Leads, die hier gewonnen werden</translation>
    </message>
    <message>
        <source>Leads, contacts</source>
        <translation>Leads, Kontakte</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leave alone</source>
        <translation>In Ruhe lassen</translation>
    </message>
    <message>
        <source>Leave empty to open without a PIN</source>
        <translation>Leer lassen, um ohne PIN zu öffnen</translation>
    </message>
    <message>
        <source>Leave out all like this</source>
        <translation>Alle solchen weglassen</translation>
    </message>
    <message>
        <source>Leave the cap empty for none.</source>
        <translation>Lassen Sie die Obergrenze leer für keine.</translation>
    </message>
    <message>
        <source>Leave the set-up?</source>
        <translation>Einrichtung verlassen?</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>Rundgang verlassen</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Ausgeschieden</translation>
    </message>
    <message>
        <source>Left %1</source>
        <translation>Verlassen %1</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>Belassen</translation>
    </message>
    <message>
        <source>Left away there</source>
        <translation>Fehlt dort</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Light, dark, or whatever the system shows.</source>
        <translation>Hell, dunkel oder so, wie das System es zeigt.</translation>
    </message>
    <message>
        <source>Like “%1” in Salesforce, and map the two</source>
        <translation>Wie „%1“ in Salesforce, und beide zuordnen</translation>
    </message>
    <message>
        <source>Limits and ranks</source>
        <translation>Grenzen und Ränge</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verknüpfen</translation>
    </message>
    <message>
        <source>Link CRM users</source>
        <translation>CRM-Benutzer verknüpfen</translation>
    </message>
    <message>
        <source>Link CRM users…</source>
        <translation>CRM-Benutzer verknüpfen…</translation>
    </message>
    <message>
        <source>Link to a Record…</source>
        <translation>Mit Datensatz verknüpfen…</translation>
    </message>
    <message>
        <source>Link to a record…</source>
        <translation>Mit Datensatz verknüpfen…</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Verknüpft</translation>
    </message>
    <message>
        <source>Linked to %1</source>
        <translation>Verknüpft mit %1</translation>
    </message>
    <message>
        <source>Linked with Salesforce</source>
        <translation>Mit Salesforce verknüpft</translation>
    </message>
    <message>
        <source>Linked, changes wait for the next run</source>
        <translation>Verknüpft, Änderungen warten auf den nächsten Lauf</translation>
    </message>
    <message>
        <source>Linked. %1</source>
        <translation>Verknüpft. %1</translation>
    </message>
    <message>
        <source>Links in Salesforce that open Contact Insight.</source>
        <translation>Links in Salesforce, die Contact Insight öffnen.</translation>
    </message>
    <message>
        <source>Links on leads and contacts in Salesforce open Contact Insight on this computer, while the console runs.</source>
        <translation>Links auf Leads und Kontakten in Salesforce öffnen Contact Insight auf diesem Computer, solange die Konsole läuft.</translation>
    </message>
    <message>
        <source>Load it again</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Load more</source>
        <translation>Mehr laden</translation>
    </message>
    <message>
        <source>Loading fields…</source>
        <translation>Felder werden geladen…</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Log of that time</source>
        <translation>Protokoll dieser Zeit</translation>
    </message>
    <message>
        <source>Longest value, in characters</source>
        <translation>Längster Wert, in Zeichen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu ansehen</translation>
    </message>
    <message>
        <source>Look at it…</source>
        <translation>Ansehen…</translation>
    </message>
    <message>
        <source>Look at the column *Check* and at the panel below: what stops saving leads you to its row.</source>
        <translation>Sehen Sie in die Spalte *Prüfen* und in die Leiste darunter: Was das Speichern verhindert, führt Sie zu seiner Zeile.</translation>
    </message>
    <message>
        <source>Look before anything is written</source>
        <translation>Nachsehen, bevor etwas geschrieben wird</translation>
    </message>
    <message>
        <source>Look for new fields in Salesforce</source>
        <translation>Neue Felder in Salesforce suchen</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Looking at a person writes nothing, here or in Salesforce.</source>
        <translation>Eine Person anzusehen schreibt nichts, weder hier noch in Salesforce.</translation>
    </message>
    <message>
        <source>Looking at the connection…</source>
        <translation>Verbindung wird angesehen…</translation>
    </message>
    <message>
        <source>Looking for Salesforce at %1…</source>
        <translation>Salesforce wird unter %1 gesucht…</translation>
    </message>
    <message>
        <source>Looking how it stands…</source>
        <translation>Stand wird angesehen…</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Unterlegen</translation>
    </message>
    <message>
        <source>Lost answers: never twice, never lost</source>
        <translation>Verlorene Antworten: nie doppelt, nie verloren</translation>
    </message>
    <message>
        <source>Lower case</source>
        <translation>Kleinbuchstaben</translation>
    </message>
    <message>
        <source>Lowest %1, highest %2, last %3</source>
        <translation>Niedrigster %1, höchster %2, letzter %3</translation>
    </message>
    <message>
        <source>Lowest score</source>
        <translation>Niedrigster Score</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Mailserver</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Mails about alerts</source>
        <translation>E-Mails zu Warnungen</translation>
    </message>
    <message>
        <source>Make Doubles One…</source>
        <translation>Doppelte zusammenführen…</translation>
    </message>
    <message>
        <source>Make a new key</source>
        <translation>Neuen Schlüssel machen</translation>
    </message>
    <message>
        <source>Make a new key?</source>
        <translation>Einen neuen Schlüssel machen?</translation>
    </message>
    <message>
        <source>Make doubles one?</source>
        <translation>Doppelte zusammenführen?</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Make people one with whoever here has their record in Salesforce already</source>
        <translation>Mit denen zusammenführen, die den Datensatz schon haben</translation>
    </message>
    <message>
        <source>Make the links in Salesforce</source>
        <translation>Links in Salesforce anlegen</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>Verwalten</translation>
    </message>
    <message>
        <source>Manage Salesforce</source>
        <translation>Salesforce verwalten</translation>
    </message>
    <message>
        <source>Many at once: export them, correct the sheet, *Import corrected sheet…*.</source>
        <translation>Viele auf einmal: exportieren, die Tabelle korrigieren, *Korrigierte Tabelle importieren…*.</translation>
    </message>
    <message>
        <source>Many emptied values at once are held by a brake, ticked or not.</source>
        <translation>Viele geleerte Werte auf einmal hält eine Bremse fest, angehakt oder nicht.</translation>
    </message>
    <message>
        <source>Many new owners at once are held by a brake.</source>
        <translation>Viele neue Inhaber auf einmal hält eine Bremse fest.</translation>
    </message>
    <message>
        <source>Map %1</source>
        <translation>%1 zuordnen</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>Mapping of %1</source>
        <translation>Zuordnung von %1</translation>
    </message>
    <message>
        <source>Marketing Manager</source>
        <translation>Marketingleiter</translation>
    </message>
    <message>
        <source>Match people by</source>
        <translation>Personen zuordnen nach</translation>
    </message>
    <message>
        <source>May %1.</source>
        <translation>Darf %1.</translation>
    </message>
    <message>
        <source>May do everything, and alone sees and changes the integration and the users.</source>
        <translation>Darf alles, und sieht und ändert als Einziger die Integration und die Benutzer.</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Treffen</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Termine</translation>
    </message>
    <message>
        <source>Member of</source>
        <translation>Mitglied in</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Members and what they answered come from Salesforce. *Add to Campaign…* and *Change Status in Campaign…* change them.</source>
        <translation>Mitglieder und ihre Antworten kommen aus Salesforce. *Zu Kampagne hinzufügen…* und *Status in Kampagne ändern…* ändern sie.</translation>
    </message>
    <message>
        <source>Memberships</source>
        <translation>Mitgliedschaften</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Merged in Salesforce: the winner stays and gets its new values; the loser goes into the bin here, and its activities move to the winner.</source>
        <translation>In Salesforce zusammengeführt: Der Gewinner bleibt und bekommt seine neuen Werte; der Verlierer kommt hier in den Papierkorb, und seine Aktivitäten gehen zum Gewinner.</translation>
    </message>
    <message>
        <source>Merged with another record, which took their place</source>
        <translation>Mit einem anderen Datensatz zusammengeführt, der an die Stelle trat</translation>
    </message>
    <message>
        <source>Mia fills in a form on Monday and becomes a lead on Wednesday. On Wednesday her form arrives as a completed task, dated Monday.</source>
        <translation>Mia füllt am Montag ein Formular aus und wird am Mittwoch ein Lead. Am Mittwoch kommt ihr Formular als erledigte Aufgabe an, mit dem Datum von Montag.</translation>
    </message>
    <message>
        <source>Milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>Monitor</translation>
    </message>
    <message>
        <source>More for the selected records</source>
        <translation>Mehr für die gewählten Datensätze</translation>
    </message>
    <message>
        <source>More than one match</source>
        <translation>Mehr als ein Treffer</translation>
    </message>
    <message>
        <source>More than three starts of the schedule in a row did not take place.</source>
        <translation>Mehr als drei Starts des Zeitplans hintereinander fanden nicht statt.</translation>
    </message>
    <message>
        <source>More ways to sync</source>
        <translation>Weitere Arten abzugleichen</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Moved since the preview</source>
        <translation>Seit der Vorschau bewegt</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Verschieben…</translation>
    </message>
    <message>
        <source>My Domain</source>
        <translation>My Domain</translation>
    </message>
    <message>
        <source>My company requires its own app</source>
        <translation>Meine Firma verlangt eine eigene App</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name it CRM Console, enter your e-mail address and choose Local as distribution.</source>
        <translation>Nennen Sie sie CRM Console, tragen Sie Ihre E-Mail-Adresse ein und wählen Sie „Local“ als Verteilung.</translation>
    </message>
    <message>
        <source>Name of another console user</source>
        <translation>Name eines weiteren Konsolenbenutzers</translation>
    </message>
    <message>
        <source>Name of the connection</source>
        <translation>Name der Verbindung</translation>
    </message>
    <message>
        <source>Name of the opportunity</source>
        <translation>Name der Opportunity</translation>
    </message>
    <message>
        <source>Name of the org that is forgotten</source>
        <translation>Name der Org, die vergessen wird</translation>
    </message>
    <message>
        <source>Name, company or e-mail address; or the address of a lead or contact, copied from Salesforce</source>
        <translation>Name, Firma oder E-Mail-Adresse; oder die Adresse eines Leads oder Kontakts, aus Salesforce kopiert</translation>
    </message>
    <message>
        <source>Nameless</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Need you</source>
        <translation>Warten auf Sie</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Nötig</translation>
    </message>
    <message>
        <source>Needed: %1.</source>
        <translation>Nötig: %1.</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Needs you (%1)</source>
        <translation>Wartet auf Sie (%1)</translation>
    </message>
    <message>
        <source>Needs you (%1)…</source>
        <translation>Wartet auf Sie (%1)…</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Neue PIN</translation>
    </message>
    <message>
        <source>New PIN once more</source>
        <translation>Neue PIN noch einmal</translation>
    </message>
    <message>
        <source>New field…</source>
        <translation>Neues Feld…</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>Neuer Schlüssel…</translation>
    </message>
    <message>
        <source>New program</source>
        <translation>Neues Programm</translation>
    </message>
    <message>
        <source>New program…</source>
        <translation>Neues Programm…</translation>
    </message>
    <message>
        <source>New records carry our own key, so one that was sent twice is still one.</source>
        <translation>Neue Datensätze tragen unseren eigenen Schlüssel, also bleibt auch ein zweimal gesendeter einer.</translation>
    </message>
    <message>
        <source>New value of %1</source>
        <translation>Neuer Wert von %1</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Newest of each</source>
        <translation>Jeweils neueste</translation>
    </message>
    <message>
        <source>Newest of each for every record</source>
        <translation>Jeweils neueste, für jeden Datensatz</translation>
    </message>
    <message>
        <source>Newest record</source>
        <translation>Neuester Datensatz</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Als Nächstes</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>Nächstes Problem</translation>
    </message>
    <message>
        <source>Next record</source>
        <translation>Nächster Datensatz</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Next run, expected</source>
        <translation>Nächster Lauf, erwartet</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Wieder</translation>
    </message>
    <message>
        <source>Next: %1, %2</source>
        <translation>Nächster: %1, %2</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>No %1 yet</source>
        <translation>Noch keine %1</translation>
    </message>
    <message>
        <source>No API calls until you press Sync now.</source>
        <translation>Keine API-Aufrufe, bis Sie „Jetzt abgleichen“ drücken.</translation>
    </message>
    <message>
        <source>No action matches</source>
        <translation>Keine Aktion passt</translation>
    </message>
    <message>
        <source>No action waits</source>
        <translation>Keine Aktion wartet</translation>
    </message>
    <message>
        <source>No action was asked for yet</source>
        <translation>Noch wurde keine Aktion verlangt</translation>
    </message>
    <message>
        <source>No activity gives points.</source>
        <translation>Keine Aktivität gibt Punkte.</translation>
    </message>
    <message>
        <source>No activity of this sort.</source>
        <translation>Keine Aktivität dieser Art.</translation>
    </message>
    <message>
        <source>No activity yet.</source>
        <translation>Noch keine Aktivität.</translation>
    </message>
    <message>
        <source>No alert matches</source>
        <translation>Keine Warnung passt</translation>
    </message>
    <message>
        <source>No browser could be opened. The address is %1</source>
        <translation>Es ließ sich kein Browser öffnen. Die Adresse ist %1</translation>
    </message>
    <message>
        <source>No connection at the moment.</source>
        <translation>Zurzeit keine Verbindung.</translation>
    </message>
    <message>
        <source>No connection to Salesforce</source>
        <translation>Keine Verbindung zu Salesforce</translation>
    </message>
    <message>
        <source>No connection to Salesforce. Changes wait here.</source>
        <translation>Keine Verbindung zu Salesforce. Änderungen warten hier.</translation>
    </message>
    <message>
        <source>No connection yet</source>
        <translation>Noch keine Verbindung</translation>
    </message>
    <message>
        <source>No deal belongs to it yet.</source>
        <translation>Noch gehört kein Geschäft dazu.</translation>
    </message>
    <message>
        <source>No failure here matches the filter</source>
        <translation>Kein Fehler hier passt zum Filter</translation>
    </message>
    <message>
        <source>No failures</source>
        <translation>Keine Fehler</translation>
    </message>
    <message>
        <source>No field can be shortened</source>
        <translation>Kein Feld kann gekürzt werden</translation>
    </message>
    <message>
        <source>No field changes</source>
        <translation>Kein Feld ändert sich</translation>
    </message>
    <message>
        <source>No field gives points.</source>
        <translation>Kein Feld gibt Punkte.</translation>
    </message>
    <message>
        <source>No field has two different values</source>
        <translation>Kein Feld hat zwei verschiedene Werte</translation>
    </message>
    <message>
        <source>No field is mapped yet</source>
        <translation>Noch ist kein Feld zugeordnet</translation>
    </message>
    <message>
        <source>No field of it was changed</source>
        <translation>Kein Feld davon wurde geändert</translation>
    </message>
    <message>
        <source>No key matches</source>
        <translation>Keine Taste passt</translation>
    </message>
    <message>
        <source>No line of this sort</source>
        <translation>Keine Zeile dieser Art</translation>
    </message>
    <message>
        <source>No note</source>
        <translation>Ohne Notiz</translation>
    </message>
    <message>
        <source>No org was taken over. An org that another console database keeps in step is refused when you connect, and taken over only if you say so there.</source>
        <translation>Keine Org wurde übernommen. Eine Org, die eine andere Konsolen-Datenbank abgleicht, wird beim Verbinden abgelehnt und nur übernommen, wenn Sie es dort sagen.</translation>
    </message>
    <message>
        <source>No pair differs from what is in the editor</source>
        <translation>Kein Paar weicht vom Editor ab</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Keine Probleme</translation>
    </message>
    <message>
        <source>No program yet</source>
        <translation>Noch kein Programm</translation>
    </message>
    <message>
        <source>No record matches</source>
        <translation>Kein Datensatz passt</translation>
    </message>
    <message>
        <source>No record was touched</source>
        <translation>Kein Datensatz wurde angefasst</translation>
    </message>
    <message>
        <source>No row needs a look</source>
        <translation>Keine Zeile braucht einen Blick</translation>
    </message>
    <message>
        <source>No row was taken over</source>
        <translation>Keine Zeile wurde übernommen</translation>
    </message>
    <message>
        <source>No rule had to decide between two changes.</source>
        <translation>Keine Regel musste zwischen zwei Änderungen entscheiden.</translation>
    </message>
    <message>
        <source>No run matches</source>
        <translation>Kein Lauf passt</translation>
    </message>
    <message>
        <source>No run was going on: your data was not changed.</source>
        <translation>Es lief kein Lauf: Ihre Daten wurden nicht geändert.</translation>
    </message>
    <message>
        <source>No run was started: there was nothing to try.</source>
        <translation>Kein Lauf wurde gestartet: Es gab nichts zu versuchen.</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message>
        <source>No statuses yet</source>
        <translation>Noch keine Status</translation>
    </message>
    <message>
        <source>No topic has all of these words.</source>
        <translation>Kein Thema enthält alle diese Wörter.</translation>
    </message>
    <message>
        <source>No version yet</source>
        <translation>Noch keine Version</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Nobody belongs to it yet. Whoever has its name as their company does.</source>
        <translation>Noch gehört niemand dazu. Dazu gehört, wer diesen Namen als Firma hat.</translation>
    </message>
    <message>
        <source>Nobody has a part in it yet.</source>
        <translation>Noch ist niemand daran beteiligt.</translation>
    </message>
    <message>
        <source>Nobody has signed in yet.</source>
        <translation>Noch hat sich niemand angemeldet.</translation>
    </message>
    <message>
        <source>Nobody here stands for a user of Salesforce yet: see Assign sales manager.</source>
        <translation>Noch steht hier niemand für einen Benutzer von Salesforce: siehe Vertriebsleiter zuweisen.</translation>
    </message>
    <message>
        <source>Nobody is here yet</source>
        <translation>Hier ist noch niemand</translation>
    </message>
    <message>
        <source>Nobody is in it yet. People are added by the action Add to campaign.</source>
        <translation>Noch ist niemand darin. Personen kommen durch die Aktion „Zur Kampagne hinzufügen“ hinzu.</translation>
    </message>
    <message>
        <source>Nobody is in this program yet</source>
        <translation>In diesem Programm ist noch niemand</translation>
    </message>
    <message>
        <source>Nobody looks up what became of them any more.</source>
        <translation>Niemand sieht mehr nach, was aus ihnen wurde.</translation>
    </message>
    <message>
        <source>Nobody matches “%1”</source>
        <translation>Niemand passt zu „%1“</translation>
    </message>
    <message>
        <source>Nobody owns this person</source>
        <translation>Diese Person gehört niemandem</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>None now: choose two hours, and nothing is shown between them. Each cause is told once a day at most.</source>
        <translation>Zurzeit keine: Wählen Sie zwei Stunden, und dazwischen wird nichts gezeigt. Jede Ursache wird höchstens einmal am Tag gemeldet.</translation>
    </message>
    <message>
        <source>None: opens without a PIN</source>
        <translation>Keine: öffnet ohne PIN</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Not active</source>
        <translation>Nicht aktiv</translation>
    </message>
    <message>
        <source>Not all that it changed is kept any more: it is too long ago</source>
        <translation>Nicht alles, was er geändert hat, ist noch da: Es ist zu lange her</translation>
    </message>
    <message>
        <source>Not built yet</source>
        <translation>Noch nicht gebaut</translation>
    </message>
    <message>
        <source>Not built yet: it cannot be connected with this version.</source>
        <translation>Noch nicht gebaut: Mit dieser Version lässt es sich nicht verbinden.</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Noch nicht gewählt</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Not corrected</source>
        <translation>Nicht korrigiert</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Unverschlüsselt</translation>
    </message>
    <message>
        <source>Not enough data yet</source>
        <translation>Noch nicht genug Daten</translation>
    </message>
    <message>
        <source>Not enough data yet: no rule gives points.</source>
        <translation>Noch zu wenig Daten: Keine Regel gibt Punkte.</translation>
    </message>
    <message>
        <source>Not linked</source>
        <translation>Nicht verknüpft</translation>
    </message>
    <message>
        <source>Not mapped</source>
        <translation>Nicht zugeordnet</translation>
    </message>
    <message>
        <source>Not mapped here</source>
        <translation>Hier nicht zugeordnet</translation>
    </message>
    <message>
        <source>Not mapped there</source>
        <translation>Dort nicht zugeordnet</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Not read from Salesforce yet</source>
        <translation>Noch nicht aus Salesforce gelesen</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>Nicht eingerichtet</translation>
    </message>
    <message>
        <source>Not taken over</source>
        <translation>Nicht übernommen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note about this version</source>
        <translation>Notiz zu dieser Version</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Nothing but its name is known yet.</source>
        <translation>Noch ist nur der Name bekannt.</translation>
    </message>
    <message>
        <source>Nothing changes in Salesforce: nobody of them has a record there.</source>
        <translation>In Salesforce ändert sich nichts: Niemand davon hat dort einen Datensatz.</translation>
    </message>
    <message>
        <source>Nothing else needs you.</source>
        <translation>Sonst wartet nichts auf Sie.</translation>
    </message>
    <message>
        <source>Nothing failed</source>
        <translation>Nichts ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Nothing follows yet.</source>
        <translation>Es folgt noch nichts.</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Nothing happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Nothing has been written yet. Look at a preview of the first run before it starts.</source>
        <translation>Noch wurde nichts geschrieben. Sehen Sie sich eine Vorschau des ersten Laufs an, bevor er beginnt.</translation>
    </message>
    <message>
        <source>Nothing has been written yet. Look at a preview of the first run, and start it from there.</source>
        <translation>Noch wurde nichts geschrieben. Sehen Sie sich eine Vorschau des ersten Laufs an, und starten Sie ihn von dort.</translation>
    </message>
    <message>
        <source>Nothing has come back from the browser yet. Its window may have been closed, or Salesforce shows an error there. Nothing was changed. Open it again, copy the link into another browser, or cancel the sign-in.</source>
        <translation>Vom Browser kam noch nichts zurück. Vielleicht wurde sein Fenster geschlossen, oder Salesforce zeigt dort einen Fehler. Nichts wurde geändert. Öffnen Sie es noch einmal, kopieren Sie den Link in einen anderen Browser, oder brechen Sie die Anmeldung ab.</translation>
    </message>
    <message>
        <source>Nothing is called “%1”</source>
        <translation>Nichts heißt „%1“</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>Nichts ist gewählt</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>Nichts fehlt</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>Nichts läuft</translation>
    </message>
    <message>
        <source>Nothing is sent anywhere: give the file to whoever helps you.</source>
        <translation>Nichts wird irgendwohin gesendet: Geben Sie die Datei dem, der Ihnen hilft.</translation>
    </message>
    <message>
        <source>Nothing is sent until somebody signs in again.</source>
        <translation>Nichts wird gesendet, bis sich jemand wieder anmeldet.</translation>
    </message>
    <message>
        <source>Nothing is sent until you sign in again.</source>
        <translation>Bis Sie sich neu anmelden, wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Nothing is shown from the first hour to the second; what is still so afterwards is told then.</source>
        <translation>Von der ersten bis zur zweiten Stunde wird nichts gezeigt; was danach noch so ist, wird dann gemeldet.</translation>
    </message>
    <message>
        <source>Nothing is to be done</source>
        <translation>Es ist nichts zu tun</translation>
    </message>
    <message>
        <source>Nothing is written to Salesforce until you have finished them.</source>
        <translation>Bis Sie damit fertig sind, wird nichts in Salesforce geschrieben.</translation>
    </message>
    <message>
        <source>Nothing is written until you have seen a preview.</source>
        <translation>Nichts wird geschrieben, bis Sie eine Vorschau gesehen haben.</translation>
    </message>
    <message>
        <source>Nothing is written.</source>
        <translation>Nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Nichts passt zu „%1“</translation>
    </message>
    <message>
        <source>Nothing more to suggest.</source>
        <translation>Es gibt nichts weiter vorzuschlagen.</translation>
    </message>
    <message>
        <source>Nothing needs you. Last run %1, %2.</source>
        <translation>Nichts wartet auf Sie. Letzter Lauf %1, %2.</translation>
    </message>
    <message>
        <source>Nothing needs you. No run yet.</source>
        <translation>Nichts wartet auf Sie. Noch kein Lauf.</translation>
    </message>
    <message>
        <source>Nothing of this can be undone</source>
        <translation>Nichts davon lässt sich zurücknehmen</translation>
    </message>
    <message>
        <source>Nothing of this sort</source>
        <translation>Nichts dieser Art</translation>
    </message>
    <message>
        <source>Nothing selected can have another owner</source>
        <translation>Nichts Ausgewähltes kann einen anderen Inhaber haben</translation>
    </message>
    <message>
        <source>Nothing selected ended without success</source>
        <translation>Nichts Ausgewähltes endete ohne Erfolg</translation>
    </message>
    <message>
        <source>Nothing selected waits</source>
        <translation>Nichts Ausgewähltes wartet</translation>
    </message>
    <message>
        <source>Nothing waits here any more</source>
        <translation>Hier wartet nichts mehr</translation>
    </message>
    <message>
        <source>Nothing was alerted</source>
        <translation>Es gab keine Warnung</translation>
    </message>
    <message>
        <source>Nothing was applied since the window was opened</source>
        <translation>Seit das Fenster offen ist, wurde nichts angewendet</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was cleared yet.</source>
        <translation>Bisher wurde nichts gelöscht.</translation>
    </message>
    <message>
        <source>Nothing was left to retry</source>
        <translation>Es war nichts mehr zu versuchen</translation>
    </message>
    <message>
        <source>Nothing was written</source>
        <translation>Nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Nothing will be written</source>
        <translation>Nichts wird geschrieben</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Notifications…</source>
        <translation>Benachrichtigungen…</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Jetzt: %1</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>Numbers as</source>
        <translation>Zahlen als</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Objects of the run</source>
        <translation>Objekte des Laufs</translation>
    </message>
    <message>
        <source>Of older changes the newest stays for each field, side and reason, besides how a record came to be and what was chosen by hand: explanations and later runs go by it.</source>
        <translation>Von älteren Änderungen bleibt für jedes Feld, jede Seite und jeden Grund die neueste, dazu, wie ein Datensatz entstand und was von Hand gewählt wurde: Erklärungen und spätere Läufe richten sich danach.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Off: stays untouched</source>
        <translation>Aus: bleibt unberührt</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>On *Campaigns*, make the campaign here, or take one that came from Salesforce.</source>
        <translation>Legen Sie unter *Kampagnen* die Kampagne hier an, oder nehmen Sie eine, die aus Salesforce kam.</translation>
    </message>
    <message>
        <source>On *Contacts*, choose people, then *Add to Campaign…* with a status.</source>
        <translation>Wählen Sie unter *Kontakte* Personen, dann *Zu Kampagne hinzufügen…* mit einem Status.</translation>
    </message>
    <message>
        <source>On Friday a wrong value table wrote “Bronze” to 300 people. *Undo a run…* puts 297 back; 3 were changed by colleagues on Saturday and stay.</source>
        <translation>Am Freitag schrieb eine falsche Wertetabelle bei 300 Personen „Bronze“. *Lauf zurücknehmen…* setzt 297 zurück; 3 haben Kollegen am Samstag geändert, sie bleiben.</translation>
    </message>
    <message>
        <source>On a date and time</source>
        <translation>An Tag und Uhrzeit</translation>
    </message>
    <message>
        <source>On now</source>
        <translation>Jetzt an</translation>
    </message>
    <message>
        <source>On now: %1</source>
        <translation>Jetzt an: %1</translation>
    </message>
    <message>
        <source>On the way back, several stages share a status:</source>
        <translation>Auf dem Rückweg teilen sich mehrere Phasen einen Status:</translation>
    </message>
    <message>
        <source>Once the database is larger than this, changes are cleared earlier, but none of the last 90 days. 0: no limit.</source>
        <translation>Ist die Datenbank größer als das, werden Änderungen früher gelöscht, aber keine der letzten 90 Tage. 0: keine Grenze.</translation>
    </message>
    <message>
        <source>One Salesforce belongs to one workspace. Another org, or one that another workspace keeps in step, is refused with the reason. *Switch org…* in the settings of the connection leaves the org of now for another one: people, activities and scores stay, what tied them to that org is forgotten, and who came from there is not carried into the new one before somebody edits them.</source>
        <translation>Ein Salesforce gehört zu einem Arbeitsbereich. Eine andere Org, oder eine, die ein anderer Arbeitsbereich abgleicht, wird mit Begründung abgelehnt. *Org wechseln…* in den Einstellungen der Verbindung verlässt die jetzige Org für eine andere: Personen, Aktivitäten und Scores bleiben, was sie an jene Org band, wird vergessen, und wer von dort kam, wird nicht in die neue übertragen, bevor ihn jemand bearbeitet.</translation>
    </message>
    <message>
        <source>One person: fields, history and why</source>
        <translation>Eine Person: Felder, Verlauf und warum</translation>
    </message>
    <message>
        <source>One record makes its whole request, or subrequest, fail with 400; with text, a record that holds that text.</source>
        <translation>Ein Datensatz lässt seine ganze Anfrage oder Teilanfrage mit 400 scheitern; mit text einer, der diesen Text enthält.</translation>
    </message>
    <message>
        <source>One record spoils its request</source>
        <translation>Ein Datensatz verdirbt seine Anfrage</translation>
    </message>
    <message>
        <source>Only *Sync Lead…* may write “Anonymous” where Salesforce requires a company or last name, and only if its box is ticked.</source>
        <translation>Nur *Lead abgleichen…* darf „Anonymous“ schreiben, wo Salesforce Firma oder Nachnamen verlangt, und nur wenn dort der Haken gesetzt ist.</translation>
    </message>
    <message>
        <source>Only about</source>
        <translation>Nur über</translation>
    </message>
    <message>
        <source>Only by hand</source>
        <translation>Nur von Hand</translation>
    </message>
    <message>
        <source>Only for these roles: %1</source>
        <translation>Nur für diese Rollen: %1</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>Nur hier</translation>
    </message>
    <message>
        <source>Only other network addresses are allowed</source>
        <translation>Nur andere Netzadressen sind erlaubt</translation>
    </message>
    <message>
        <source>Only the weightiest reasons</source>
        <translation>Nur die wichtigsten Gründe</translation>
    </message>
    <message>
        <source>Only this field</source>
        <translation>Nur dieses Feld</translation>
    </message>
    <message>
        <source>Only this record</source>
        <translation>Nur dieser Datensatz</translation>
    </message>
    <message>
        <source>Only unlink; Salesforce keeps its record</source>
        <translation>Nur Verknüpfung lösen; Salesforce behält seinen Datensatz</translation>
    </message>
    <message>
        <source>Only unlink; the record stays here</source>
        <translation>Nur Verknüpfung lösen; der Datensatz bleibt hier</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open CRM Console</source>
        <translation>CRM Console öffnen</translation>
    </message>
    <message>
        <source>Open Contacts</source>
        <translation>Kontakte öffnen</translation>
    </message>
    <message>
        <source>Open Salesforce</source>
        <translation>Salesforce öffnen</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>Open amount</source>
        <translation>Betrag offen</translation>
    </message>
    <message>
        <source>Open deals</source>
        <translation>Offene</translation>
    </message>
    <message>
        <source>Open failures</source>
        <translation>Fehler öffnen</translation>
    </message>
    <message>
        <source>Open in Salesforce</source>
        <translation>In Salesforce öffnen</translation>
    </message>
    <message>
        <source>Open mapping</source>
        <translation>Zuordnung öffnen</translation>
    </message>
    <message>
        <source>Open person</source>
        <translation>Person öffnen</translation>
    </message>
    <message>
        <source>Open set-up</source>
        <translation>Einrichtung öffnen</translation>
    </message>
    <message>
        <source>Open set-up…</source>
        <translation>Einrichtung öffnen…</translation>
    </message>
    <message>
        <source>Open status mapping</source>
        <translation>Statuszuordnung öffnen</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the record in Salesforce and copy its address. Where both sides differ, Salesforce's values stay.</source>
        <translation>Öffnen Sie den Datensatz in Salesforce und kopieren Sie seine Adresse. Wo die Seiten sich unterscheiden, bleiben die Werte von Salesforce.</translation>
    </message>
    <message>
        <source>Opened in the browser. %1</source>
        <translation>Im Browser geöffnet. %1</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>Opens without a PIN</source>
        <translation>Öffnet ohne PIN</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>Opportunities</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>Opportunity</translation>
    </message>
    <message>
        <source>Or make a program that adds by itself whoever meets its criteria.</source>
        <translation>Oder machen Sie ein Programm, das von selbst hinzufügt, wer die Kriterien erfüllt.</translation>
    </message>
    <message>
        <source>Other records get a new time</source>
        <translation>Andere Datensätze bekommen eine neue Zeit</translation>
    </message>
    <message>
        <source>Our API calls today</source>
        <translation>Unsere API-Aufrufe heute</translation>
    </message>
    <message>
        <source>Our marks in Salesforce</source>
        <translation>Unsere Kennzeichen in Salesforce</translation>
    </message>
    <message>
        <source>Our own cap, calls a day</source>
        <translation>Eigene Grenze, Aufrufe am Tag</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Owner of new leads in Salesforce: %1; here: %2</source>
        <translation>Inhaber neuer Leads in Salesforce: %1; hier: %2</translation>
    </message>
    <message>
        <source>Owner of the lead or contact</source>
        <translation>Inhaber des Leads oder Kontakts</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PIN of %1</source>
        <translation>PIN von %1</translation>
    </message>
    <message>
        <source>PIN of now</source>
        <translation>Bisherige PIN</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Pages of a query hold at most so many rows, fewer than were asked for.</source>
        <translation>Seiten einer Abfrage enthalten höchstens so viele Zeilen, weniger als verlangt.</translation>
    </message>
    <message>
        <source>Pairs of fields</source>
        <translation>Feldpaare</translation>
    </message>
    <message>
        <source>Pairs that differ</source>
        <translation>Paare, die abweichen</translation>
    </message>
    <message>
        <source>Part of somebody else now</source>
        <translation>Jetzt Teil von jemand anderem</translation>
    </message>
    <message>
        <source>Parts of Administration</source>
        <translation>Teile der Verwaltung</translation>
    </message>
    <message>
        <source>Parts of the score</source>
        <translation>Teile des Scores</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Passphrase noch einmal</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Paste any address of your Salesforce, e.g. from the browser</source>
        <translation>Fügen Sie eine Adresse Ihres Salesforce ein, z. B. aus dem Browser</translation>
    </message>
    <message>
        <source>Paste the address of the record in Salesforce</source>
        <translation>Fügen Sie die Adresse des Datensatzes in Salesforce ein</translation>
    </message>
    <message>
        <source>Pattern of 1 and 0</source>
        <translation>Muster aus 1 und 0</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause the schedule</source>
        <translation>Zeitplan anhalten</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Paused until %1. Sync now still works.</source>
        <translation>Angehalten bis %1. „Jetzt abgleichen“ geht weiterhin.</translation>
    </message>
    <message>
        <source>Paused until you resume. Sync now still works.</source>
        <translation>Angehalten, bis Sie fortsetzen. „Jetzt abgleichen“ geht weiterhin.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>People are matched by: %1</source>
        <translation>Personen werden zugeordnet nach: %1</translation>
    </message>
    <message>
        <source>People come from Salesforce, by hand, from a sheet, or from a form. Each value remembers how it came, so that the explanation can say it.</source>
        <translation>Personen kommen aus Salesforce, von Hand, aus einer Tabelle oder aus einem Formular. Jeder Wert merkt sich, wie er kam, damit die Erklärung es sagen kann.</translation>
    </message>
    <message>
        <source>People come with the first run, from a file, or by hand.</source>
        <translation>Personen kommen mit dem ersten Lauf, aus einer Datei oder von Hand.</translation>
    </message>
    <message>
        <source>People in the recycle bin</source>
        <translation>Personen im Papierkorb</translation>
    </message>
    <message>
        <source>People in this program</source>
        <translation>Personen in diesem Programm</translation>
    </message>
    <message>
        <source>People that were found</source>
        <translation>Gefundene Personen</translation>
    </message>
    <message>
        <source>Permission check</source>
        <translation>Berechtigungsprüfung</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Person accounts are not kept in step. Salesforce lists them among its contacts, so its Contacts tab shows more than the console; the overview says how many.</source>
        <translation>Personenaccounts werden nicht abgeglichen. Salesforce führt sie unter seinen Kontakten, deshalb zeigt seine Registerkarte mehr als die Konsole; die Übersicht sagt, wie viele.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Phone was 555 0100. Here somebody typed 555 0199, in Salesforce somebody typed 555 0122. You choose Salesforce: 555 0122 is written here at once, and History says “Two different values; you kept the one in Salesforce.”</source>
        <translation>Das Telefon war 555 0100. Hier tippte jemand 555 0199, in Salesforce jemand 555 0122. Sie wählen Salesforce: 555 0122 steht sofort hier, und im Verlauf liest man „Zwei verschiedene Werte; Sie haben den in Salesforce behalten.“</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Stücke</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Points for who somebody is and for what they did; the sum is the score.</source>
        <translation>Punkte dafür, wer jemand ist, und dafür, was jemand tat; die Summe ist der Score.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Practice org, with sample data</source>
        <translation>Übungs-Org mit Beispieldaten</translation>
    </message>
    <message>
        <source>Practice weather</source>
        <translation>Übungswetter</translation>
    </message>
    <message>
        <source>Practice weather…</source>
        <translation>Übungswetter…</translation>
    </message>
    <message>
        <source>Pre-configured tasks</source>
        <translation>Vorbereitete Aufgaben</translation>
    </message>
    <message>
        <source>Pre-configured tasks…</source>
        <translation>Vorbereitete Aufgaben…</translation>
    </message>
    <message>
        <source>Preview again</source>
        <translation>Neue Vorschau</translation>
    </message>
    <message>
        <source>Preview and approval</source>
        <translation>Vorschau und Freigabe</translation>
    </message>
    <message>
        <source>Preview first run</source>
        <translation>Vorschau erster Lauf</translation>
    </message>
    <message>
        <source>Preview it</source>
        <translation>Vorschau ansehen</translation>
    </message>
    <message>
        <source>Preview next run</source>
        <translation>Vorschau des nächsten Laufs</translation>
    </message>
    <message>
        <source>Preview of the next run</source>
        <translation>Vorschau des nächsten Laufs</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>Voriges Problem</translation>
    </message>
    <message>
        <source>Principal user of the org</source>
        <translation>Hauptbenutzer der Org</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Profile ID and Last Sync</source>
        <translation>Profile ID und Last Sync</translation>
    </message>
    <message>
        <source>Profile ID and Last Sync are written to Salesforce</source>
        <translation>Profile ID und Last Sync werden nach Salesforce geschrieben</translation>
    </message>
    <message>
        <source>Profile IDs and Last Syncs in one run</source>
        <translation>Profile IDs und Last Syncs je Lauf</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Program approved for sales</source>
        <translation>Programm für den Vertrieb freigegeben</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Programs: actions that follow each other</source>
        <translation>Programme: Aktionen nacheinander</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Progress of this run</source>
        <translation>Fortschritt dieses Laufs</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>Qualified here is paired with “Working - Contacted”. You move a person to Qualified; the next run sets “Working - Contacted” there. Somebody sets “Closed - Not Converted” there: the person is Lost here.</source>
        <translation>Qualified hier ist mit „Working - Contacted“ gepaart. Sie setzen eine Person auf Qualified; der nächste Lauf setzt dort „Working - Contacted“. Jemand setzt dort „Closed - Not Converted“: Die Person ist hier Lost.</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Ruhe ab</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Ruhezeit</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Quit: nothing runs by itself then</source>
        <translation>Beenden: dann läuft nichts von selbst</translation>
    </message>
    <message>
        <source>Rank 1 from so many points of the behaviour</source>
        <translation>Rang 1 ab so vielen Punkten des Verhaltens</translation>
    </message>
    <message>
        <source>Rank 2 from so many points of the behaviour</source>
        <translation>Rang 2 ab so vielen Punkten des Verhaltens</translation>
    </message>
    <message>
        <source>Rank A from so many points of the profile</source>
        <translation>Rang A ab so vielen Punkten des Profils</translation>
    </message>
    <message>
        <source>Rank B from so many points of the profile</source>
        <translation>Rang B ab so vielen Punkten des Profils</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>Read from Salesforce again</source>
        <translation>Neu aus Salesforce lesen</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Nur zum Lesen</translation>
    </message>
    <message>
        <source>Reading %1 and trying its corrections…</source>
        <translation>%1 wird gelesen, die Korrekturen werden versucht…</translation>
    </message>
    <message>
        <source>Reading how things stand…</source>
        <translation>Stand wird gelesen…</translation>
    </message>
    <message>
        <source>Reading the failures…</source>
        <translation>Fehler werden gelesen…</translation>
    </message>
    <message>
        <source>Reading the statuses from Salesforce…</source>
        <translation>Die Status werden aus Salesforce gelesen…</translation>
    </message>
    <message>
        <source>Reading what both sides hold now. Nothing is written.</source>
        <translation>Lesen, was beide Seiten jetzt haben. Nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>Reading what changed in Salesforce. Nothing is written.</source>
        <translation>Lesen, was sich in Salesforce geändert hat. Nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>Reading what waits…</source>
        <translation>Lesen, was wartet…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Reads this person's tasks, events, campaigns and opportunities from Salesforce now. It takes one API call; nothing of it is stored.</source>
        <translation>Liest jetzt Aufgaben, Termine, Kampagnen und Opportunities dieser Person aus Salesforce. Das kostet einen API-Aufruf; gespeichert wird davon nichts.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Reasons in detail</source>
        <translation>Gründe im Einzelnen</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>Datensatz %1</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Records are hidden</source>
        <translation>Datensätze sind verborgen</translation>
    </message>
    <message>
        <source>Records are saved and refused in turn by pattern: 1 is saved, 0 is refused, then from the start again.</source>
        <translation>Datensätze werden nach pattern abwechselnd gespeichert und abgelehnt: 1 ist gespeichert, 0 abgelehnt, dann wieder von vorn.</translation>
    </message>
    <message>
        <source>Records in step</source>
        <translation>Datensätze im Gleichstand</translation>
    </message>
    <message>
        <source>Records keep the name of their owner. Who only left the company is better marked so: Edit, Has left.</source>
        <translation>Datensätze behalten den Namen ihres Inhabers. Wer nur die Firma verlassen hat, wird besser so gekennzeichnet: Bearbeiten, Ausgeschieden.</translation>
    </message>
    <message>
        <source>Records per second</source>
        <translation>Datensätze je Sekunde</translation>
    </message>
    <message>
        <source>Records per second, last %1: now %2</source>
        <translation>Datensätze je Sekunde, letzte %1: jetzt %2</translation>
    </message>
    <message>
        <source>Records were refused for a reason that was not there before.</source>
        <translation>Datensätze wurden aus einem Grund abgelehnt, den es vorher nicht gab.</translation>
    </message>
    <message>
        <source>Records with two different values</source>
        <translation>Datensätze mit zwei verschiedenen Werten</translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Recycle bin…</source>
        <translation>Papierkorb…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>Remind the owner on the day</source>
        <translation>Den Inhaber am Tag erinnern</translation>
    </message>
    <message>
        <source>Reminder of two different values</source>
        <translation>Erinnerung an zwei verschiedene Werte</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Remove %1 for good?</source>
        <translation>%1 endgültig entfernen?</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Endgültig entfernen</translation>
    </message>
    <message>
        <source>Remove for good…</source>
        <translation>Endgültig entfernen…</translation>
    </message>
    <message>
        <source>Remove pair</source>
        <translation>Paar entfernen</translation>
    </message>
    <message>
        <source>Remove the connection</source>
        <translation>Verbindung entfernen</translation>
    </message>
    <message>
        <source>Remove the connection?</source>
        <translation>Verbindung entfernen?</translation>
    </message>
    <message>
        <source>Remove the program “%1”?</source>
        <translation>Das Programm „%1“ entfernen?</translation>
    </message>
    <message>
        <source>Remove the sign-in</source>
        <translation>Anmeldung entfernen</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
    <message>
        <source>Removed for good</source>
        <translation>Endgültig entfernt</translation>
    </message>
    <message>
        <source>Removed for good: %1.</source>
        <translation>Endgültig entfernt: %1.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Renewing the sign-in is refused</source>
        <translation>Das Erneuern der Anmeldung wird abgelehnt</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace %1 with %2?</source>
        <translation>%1 durch %2 ersetzen?</translation>
    </message>
    <message>
        <source>Reporting only</source>
        <translation>Nur Berichte</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>Zurücksetzen: %1</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore here</source>
        <translation>Hier wiederherstellen</translation>
    </message>
    <message>
        <source>Restore in Salesforce</source>
        <translation>In Salesforce wiederherstellen</translation>
    </message>
    <message>
        <source>Restored here</source>
        <translation>Hier wiederhergestellt</translation>
    </message>
    <message>
        <source>Restored in Salesforce</source>
        <translation>In Salesforce wiederhergestellt</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut</translation>
    </message>
    <message>
        <source>Retry %1 records</source>
        <translation>%1 Datensätze erneut versuchen</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>Alle erneut versuchen</translation>
    </message>
    <message>
        <source>Retry all %1</source>
        <translation>Alle %1 erneut versuchen</translation>
    </message>
    <message>
        <source>Retry all of this cause</source>
        <translation>Alle dieser Ursache erneut versuchen</translation>
    </message>
    <message>
        <source>Retry everything that can succeed</source>
        <translation>Wiederholen, was gelingen kann</translation>
    </message>
    <message>
        <source>Retry selected</source>
        <translation>Auswahl erneut versuchen</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Revert to the saved mapping</source>
        <translation>Zur gespeicherten Zuordnung zurück</translation>
    </message>
    <message>
        <source>Rita has *Reporting only*: she opens Contact Insight and nothing else. When she leaves the company, edit her and mark that she has left: records keep her name, and nobody opens the console with it.</source>
        <translation>Rita hat *Nur Berichte*: Sie öffnet Contact Insight und sonst nichts. Verlässt sie die Firma, bearbeiten Sie sie und vermerken, dass sie gegangen ist: Datensätze behalten ihren Namen, und niemand öffnet die Konsole damit.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>Platz auf dem Datenträger</translation>
    </message>
    <message>
        <source>Rosa has an e-mail address and no company. Her page says “Not sent: Company is empty”. You type the company; the next run creates the lead.</source>
        <translation>Rosa hat eine E-Mail-Adresse und keine Firma. Ihre Seite sagt „Nicht gesendet: Firma ist leer“. Sie tragen die Firma ein; der nächste Lauf legt den Lead an.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Row: both ways</source>
        <translation>Zeile: beide Richtungen</translation>
    </message>
    <message>
        <source>Row: from Salesforce</source>
        <translation>Zeile: von Salesforce</translation>
    </message>
    <message>
        <source>Row: off</source>
        <translation>Zeile: aus</translation>
    </message>
    <message>
        <source>Row: to Salesforce</source>
        <translation>Zeile: nach Salesforce</translation>
    </message>
    <message>
        <source>Rows come without the field although the query names it; the describe still has it.</source>
        <translation>Zeilen kommen ohne das Feld, obwohl die Abfrage es nennt; die Beschreibung hat es noch.</translation>
    </message>
    <message>
        <source>Rows of a page</source>
        <translation>Zeilen einer Seite</translation>
    </message>
    <message>
        <source>Rows that need a look</source>
        <translation>Zeilen, die einen Blick brauchen</translation>
    </message>
    <message>
        <source>Rows too many</source>
        <translation>Zeilen zu viel</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Rule about an activity</source>
        <translation>Regel über eine Aktivität</translation>
    </message>
    <message>
        <source>Rules about activities</source>
        <translation>Regeln über Aktivitäten</translation>
    </message>
    <message>
        <source>Rules about fields</source>
        <translation>Regeln über Felder</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Run %1 and run %2</source>
        <translation>Lauf %1 und Lauf %2</translation>
    </message>
    <message>
        <source>Run %1, %2</source>
        <translation>Lauf %1, %2</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Run exactly this</source>
        <translation>Genau das ausführen</translation>
    </message>
    <message>
        <source>Run the selected actions again</source>
        <translation>Ausgewählte Aktionen noch einmal ausführen</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Runs and their changes can be exported as CSV or Excel.</source>
        <translation>Läufe und ihre Änderungen lassen sich als CSV oder Excel exportieren.</translation>
    </message>
    <message>
        <source>Runs from before this version of the program did not keep it.</source>
        <translation>Läufe vor dieser Programmversion haben es nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Runs start</source>
        <translation>Läufe starten</translation>
    </message>
    <message>
        <source>Runs start by hand only: %1 until you press Sync now.</source>
        <translation>Läufe starten nur von Hand: %1, bis Sie „Jetzt abgleichen“ drücken.</translation>
    </message>
    <message>
        <source>Runs start by themselves. Sync now works while they are paused, too.</source>
        <translation>Läufe starten von selbst. „Jetzt abgleichen“ geht auch, während sie angehalten sind.</translation>
    </message>
    <message>
        <source>Runs were missed</source>
        <translation>Läufe wurden versäumt</translation>
    </message>
    <message>
        <source>SOAP login() is switched off in this org, as in every new one: INVALID_OPERATION.</source>
        <translation>SOAP login() ist in dieser Org abgeschaltet, wie in jeder neuen: INVALID_OPERATION.</translation>
    </message>
    <message>
        <source>SOAP sign-in is switched off</source>
        <translation>Die SOAP-Anmeldung ist abgeschaltet</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Vertrieb</translation>
    </message>
    <message>
        <source>Sales Manager</source>
        <translation>Vertriebsleiter</translation>
    </message>
    <message>
        <source>Sales toolbar</source>
        <translation>Vertriebsleiste</translation>
    </message>
    <message>
        <source>Sales work is done in Salesforce now: accounts, deals and tasks are kept there.</source>
        <translation>Vertriebsarbeit geschieht jetzt in Salesforce: Accounts, Geschäfte und Aufgaben werden dort geführt.</translation>
    </message>
    <message>
        <source>Salesforce</source>
        <translation>Salesforce</translation>
    </message>
    <message>
        <source>Salesforce allows an org so many calls in 24 hours, for all programs together. The console counts its own, says what for, and never takes the last ones.</source>
        <translation>Salesforce erlaubt einer Org in 24 Stunden eine Zahl von Aufrufen, für alle Programme zusammen. Die Konsole zählt ihre eigenen, sagt wofür, und nimmt nie die letzten.</translation>
    </message>
    <message>
        <source>Salesforce brings a field into its own form</source>
        <translation>Salesforce bringt ein Feld in eigene Form</translation>
    </message>
    <message>
        <source>Salesforce does not allow this direction.</source>
        <translation>Salesforce erlaubt diese Richtung nicht.</translation>
    </message>
    <message>
        <source>Salesforce fields that are not mapped</source>
        <translation>Salesforce-Felder, die nicht zugeordnet sind</translation>
    </message>
    <message>
        <source>Salesforce for every record</source>
        <translation>Salesforce, für jeden Datensatz</translation>
    </message>
    <message>
        <source>Salesforce gets</source>
        <translation>Nach Salesforce</translation>
    </message>
    <message>
        <source>Salesforce has changed since last time: %1.</source>
        <translation>Salesforce hat sich seit dem letzten Mal geändert: %1.</translation>
    </message>
    <message>
        <source>Salesforce is disconnected: accounts and deals are worked on here, and nothing is sent.</source>
        <translation>Salesforce ist getrennt: Accounts und Geschäfte werden hier bearbeitet, und nichts wird gesendet.</translation>
    </message>
    <message>
        <source>Salesforce is full</source>
        <translation>Salesforce ist voll</translation>
    </message>
    <message>
        <source>Salesforce is not available</source>
        <translation>Salesforce ist nicht verfügbar</translation>
    </message>
    <message>
        <source>Salesforce is not connected yet.</source>
        <translation>Salesforce ist noch nicht verbunden.</translation>
    </message>
    <message>
        <source>Salesforce is the master of this field. An edit goes there only where it is blank there; otherwise the next run puts Salesforce's value back.</source>
        <translation>Salesforce ist der Master dieses Feldes. Eine Änderung kommt dort nur an, wo es leer ist; sonst setzt der nächste Lauf den Wert von Salesforce wieder ein.</translation>
    </message>
    <message>
        <source>Salesforce is under maintenance</source>
        <translation>Salesforce ist in Wartung</translation>
    </message>
    <message>
        <source>Salesforce keeps %1: only the link ends.</source>
        <translation>Salesforce behält %1: Nur die Verknüpfung endet.</translation>
    </message>
    <message>
        <source>Salesforce no longer accepts the sign-in. Nothing is sent until you sign in again.</source>
        <translation>Salesforce nimmt die Anmeldung nicht mehr an. Bis Sie sich neu anmelden, wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Salesforce owner of leads from the console</source>
        <translation>Salesforce-Inhaber von Leads aus der Konsole</translation>
    </message>
    <message>
        <source>Salesforce status for %1</source>
        <translation>Salesforce-Status für %1</translation>
    </message>
    <message>
        <source>Salesforce user</source>
        <translation>Salesforce-Benutzer</translation>
    </message>
    <message>
        <source>Salesforce user for %1</source>
        <translation>Salesforce-Benutzer für %1</translation>
    </message>
    <message>
        <source>Salesforce user that stands for them</source>
        <translation>Salesforce-Benutzer, der für sie steht</translation>
    </message>
    <message>
        <source>Salesforce value</source>
        <translation>Salesforce-Wert</translation>
    </message>
    <message>
        <source>Salesforce wins when both sides changed it</source>
        <translation>Salesforce gewinnt, wenn beide Seiten es geändert haben</translation>
    </message>
    <message>
        <source>Salesforce → Console</source>
        <translation>Salesforce → Konsole</translation>
    </message>
    <message>
        <source>Salesforce's answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Salesforce's assignment rules</source>
        <translation>Zuordnungsregeln von Salesforce</translation>
    </message>
    <message>
        <source>Salesforce's list for Tier is Gold, Silver, Bronze; here it is 1, 2, 3. The value table pairs 1 with Gold. A new value 4 has no partner: it fails with “4 is not a choice for Tier” until you add a line to the table.</source>
        <translation>In Salesforce heißt die Liste für Tier Gold, Silver, Bronze; hier 1, 2, 3. Die Wertetabelle paart 1 mit Gold. Ein neuer Wert 4 hat keinen Partner: Er schlägt fehl mit „4 ist keine Auswahl für Tier“, bis Sie der Tabelle eine Zeile geben.</translation>
    </message>
    <message>
        <source>Salesforce, always</source>
        <translation>Salesforce, immer</translation>
    </message>
    <message>
        <source>Salesforce, with the next run</source>
        <translation>Salesforce, mit dem nächsten Lauf</translation>
    </message>
    <message>
        <source>Salesforce: %1, %2</source>
        <translation>Salesforce: %1, %2</translation>
    </message>
    <message>
        <source>Salesperson</source>
        <translation>Vertriebsmitarbeiter</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save &amp;&amp; Proceed</source>
        <translation>Speichern &amp;&amp; weiter</translation>
    </message>
    <message>
        <source>Save as a new version</source>
        <translation>Als neue Version speichern</translation>
    </message>
    <message>
        <source>Save as version %1</source>
        <translation>Als Version %1 speichern</translation>
    </message>
    <message>
        <source>Save diagnostic file</source>
        <translation>Diagnosedatei speichern</translation>
    </message>
    <message>
        <source>Save diagnostic file…</source>
        <translation>Diagnosedatei speichern…</translation>
    </message>
    <message>
        <source>Save mapping</source>
        <translation>Zuordnung speichern</translation>
    </message>
    <message>
        <source>Save or undo what you changed first</source>
        <translation>Speichern Sie zuerst Ihre Änderungen, oder nehmen Sie sie zurück</translation>
    </message>
    <message>
        <source>Save the mapping?</source>
        <translation>Zuordnung speichern?</translation>
    </message>
    <message>
        <source>Save the pipeline?</source>
        <translation>Pipeline speichern?</translation>
    </message>
    <message>
        <source>Save with a note…</source>
        <translation>Mit Notiz speichern…</translation>
    </message>
    <message>
        <source>Save without running</source>
        <translation>Speichern, ohne zu starten</translation>
    </message>
    <message>
        <source>Save, open the app's settings, and copy its consumer key into this field:</source>
        <translation>Speichern Sie, öffnen Sie die Einstellungen der App und kopieren Sie ihren Consumer Key in dieses Feld:</translation>
    </message>
    <message>
        <source>Save; then *Preview next run* shows what the change does before it does it.</source>
        <translation>Speichern Sie; dann zeigt *Vorschau des nächsten Laufs*, was die Änderung bewirkt, bevor sie wirkt.</translation>
    </message>
    <message>
        <source>Saved as version %1</source>
        <translation>Als Version %1 gespeichert</translation>
    </message>
    <message>
        <source>Saved as version %1 of the mapping. </source>
        <translation>Als Version %1 der Zuordnung gespeichert. </translation>
    </message>
    <message>
        <source>Saved as version %1.</source>
        <translation>Als Version %1 gespeichert.</translation>
    </message>
    <message>
        <source>Saved without running, nothing happens until you start the first run.</source>
        <translation>Ohne Start gespeichert, geschieht nichts, bis Sie den ersten Lauf starten.</translation>
    </message>
    <message>
        <source>Saved without running, the first run comes by schedule: %1.</source>
        <translation>Ohne Start gespeichert, kommt der erste Lauf nach Zeitplan: %1.</translation>
    </message>
    <message>
        <source>Saved, but reading back fails</source>
        <translation>Gespeichert, aber das Nachlesen scheitert</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Saving a record fails with UNABLE_TO_LOCK_ROW, as if somebody else held it.</source>
        <translation>Das Speichern eines Datensatzes scheitert mit UNABLE_TO_LOCK_ROW, als hielte ihn jemand anders.</translation>
    </message>
    <message>
        <source>Saving a record gives so many other records of its object a new SystemModstamp and changes nothing in them.</source>
        <translation>Das Speichern eines Datensatzes gibt so vielen anderen desselben Objekts einen neuen SystemModstamp und ändert nichts an ihnen.</translation>
    </message>
    <message>
        <source>Saving changes nobody: theirs stays until their stage changes, here or in Salesforce.</source>
        <translation>Das Speichern ändert niemanden: Ihr Status bleibt, bis sich ihre Phase ändert, hier oder in Salesforce.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Say in a few words what it was</source>
        <translation>Sagen Sie mit wenigen Worten, was es war</translation>
    </message>
    <message>
        <source>Say why, so that others understand it later</source>
        <translation>Sagen Sie warum, damit andere es später verstehen</translation>
    </message>
    <message>
        <source>Says that a run broke off, and why.</source>
        <translation>Sagt, dass ein Lauf abgebrochen ist und warum.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Schedule and pauses</source>
        <translation>Zeitplan und Pausen</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Score and rank</source>
        <translation>Score und Rang</translation>
    </message>
    <message>
        <source>Score over time</source>
        <translation>Score im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Score over time, since %1: %2</source>
        <translation>Score im Lauf der Zeit, seit %1: %2</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>Search fields here</source>
        <translation>Felder hier suchen</translation>
    </message>
    <message>
        <source>Search fields in Salesforce</source>
        <translation>Felder in Salesforce suchen</translation>
    </message>
    <message>
        <source>Search people, fields, commands</source>
        <translation>Personen, Felder, Befehle</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Secrets are never in the database, a log or an exported file.</source>
        <translation>Geheimnisse stehen nie in der Datenbank, einem Protokoll oder einer exportierten Datei.</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>See also</source>
        <translation>Siehe auch</translation>
    </message>
    <message>
        <source>See first what undoing this run would do</source>
        <translation>Zuerst sehen, was das Zurücknehmen dieses Laufs täte</translation>
    </message>
    <message>
        <source>See that %1 can be written, then try again.</source>
        <translation>Sorgen Sie dafür, dass %1 beschrieben werden kann, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>See the %1</source>
        <translation>Die %1 ansehen</translation>
    </message>
    <message>
        <source>See what API calls are made for, and set a cap of your own.</source>
        <translation>Sehen Sie, wofür API-Aufrufe gemacht werden, und setzen Sie eine eigene Grenze.</translation>
    </message>
    <message>
        <source>Select a change first</source>
        <translation>Wählen Sie zuerst eine Änderung</translation>
    </message>
    <message>
        <source>Select a field first</source>
        <translation>Wählen Sie zuerst ein Feld</translation>
    </message>
    <message>
        <source>Select a field to see why its value is what it is.</source>
        <translation>Wählen Sie ein Feld, um zu sehen, warum sein Wert ist, wie er ist.</translation>
    </message>
    <message>
        <source>Select a line first</source>
        <translation>Wählen Sie zuerst eine Zeile</translation>
    </message>
    <message>
        <source>Select a record to see its answer.</source>
        <translation>Wählen Sie einen Datensatz, um die Antwort zu sehen.</translation>
    </message>
    <message>
        <source>Select actions first</source>
        <translation>Wählen Sie zuerst Aktionen aus</translation>
    </message>
    <message>
        <source>Select an object in the table first.</source>
        <translation>Wählen Sie zuerst ein Objekt in der Tabelle.</translation>
    </message>
    <message>
        <source>Select one action first</source>
        <translation>Wählen Sie zuerst eine Aktion aus</translation>
    </message>
    <message>
        <source>Select people who are in it first</source>
        <translation>Wählen Sie zuerst Personen aus, die darin sind</translation>
    </message>
    <message>
        <source>Select records first</source>
        <translation>Wählen Sie zuerst Datensätze</translation>
    </message>
    <message>
        <source>Select two runs first, with Ctrl and a click</source>
        <translation>Wählen Sie zuerst zwei Läufe, mit Strg und einem Klick</translation>
    </message>
    <message>
        <source>Select two runs with Ctrl and *Compare two runs* shows what was different.</source>
        <translation>Wählen Sie zwei Läufe mit Strg, und *Zwei Läufe vergleichen* zeigt, was anders war.</translation>
    </message>
    <message>
        <source>Send a test mail</source>
        <translation>Test-E-Mail senden</translation>
    </message>
    <message>
        <source>Send mails about alerts</source>
        <translation>E-Mails über Warnungen senden</translation>
    </message>
    <message>
        <source>Send notification email to the owner</source>
        <translation>Inhaber per E-Mail benachrichtigen</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Sending a test mail…</source>
        <translation>Test-E-Mail wird gesendet…</translation>
    </message>
    <message>
        <source>Sent when the field here is empty</source>
        <translation>Wird gesendet, wenn das Feld hier leer ist</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Gesetzt</translation>
    </message>
    <message>
        <source>Set it active: the next run creates it in Salesforce.</source>
        <translation>Setzen Sie sie aktiv: Der nächste Lauf legt sie in Salesforce an.</translation>
    </message>
    <message>
        <source>Set the direction with its button, or with Alt and an arrow.</source>
        <translation>Stellen Sie die Richtung mit ihrer Schaltfläche ein oder mit Alt und einem Pfeil.</translation>
    </message>
    <message>
        <source>Set up Salesforce</source>
        <translation>Salesforce einrichten</translation>
    </message>
    <message>
        <source>Set up now</source>
        <translation>Jetzt einrichten</translation>
    </message>
    <message>
        <source>Set up the connection</source>
        <translation>Verbindung einrichten</translation>
    </message>
    <message>
        <source>Set up the connection…</source>
        <translation>Verbindung einrichten…</translation>
    </message>
    <message>
        <source>Set-up unfinished</source>
        <translation>Einrichtung unfertig</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings used</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings, %1</source>
        <translation>Einstellungen, %1</translation>
    </message>
    <message>
        <source>Several records in Salesforce with one address: contact before lead, then the newest, then the oldest. Or you are asked; that is a setting under *Records*.</source>
        <translation>Mehrere Datensätze in Salesforce mit einer Adresse: Kontakt vor Lead, dann der neueste, dann der älteste. Oder Sie werden gefragt; das ist eine Einstellung unter *Datensätze*.</translation>
    </message>
    <message>
        <source>Several records with one e-mail address</source>
        <translation>Mehrere Datensätze mit einer E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Share of the records</source>
        <translation>Anteil der Datensätze</translation>
    </message>
    <message>
        <source>Share, from 0 to 1</source>
        <translation>Anteil, von 0 bis 1</translation>
    </message>
    <message>
        <source>Sharing hides a share of the object's rows (from 0 to 1) from clients, always the same ones.</source>
        <translation>Die Freigabe verbirgt einen Anteil der Zeilen des Objekts (von 0 bis 1) vor uns, immer dieselben.</translation>
    </message>
    <message>
        <source>Sheets (*.csv *.xlsx)</source>
        <translation>Tabellen (*.csv *.xlsx)</translation>
    </message>
    <message>
        <source>Shorten and try again</source>
        <translation>Kürzen und erneut versuchen</translation>
    </message>
    <message>
        <source>Shorten automatically…</source>
        <translation>Automatisch kürzen…</translation>
    </message>
    <message>
        <source>Shorten to fit</source>
        <translation>Passend kürzen</translation>
    </message>
    <message>
        <source>Shorten what Salesforce cannot hold?</source>
        <translation>Kürzen, was in Salesforce keinen Platz hat?</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show Accounts, Pipeline and Reports read-only</source>
        <translation>Accounts, Pipeline und Berichte nur zum Lesen zeigen</translation>
    </message>
    <message>
        <source>Show actions</source>
        <translation>Aktionen zeigen</translation>
    </message>
    <message>
        <source>Show activity</source>
        <translation>Aktivität zeigen</translation>
    </message>
    <message>
        <source>Show only what is missing</source>
        <translation>Nur zeigen, was fehlt</translation>
    </message>
    <message>
        <source>Show outcomes</source>
        <translation>Ergebnisse zeigen</translation>
    </message>
    <message>
        <source>Show person</source>
        <translation>Person zeigen</translation>
    </message>
    <message>
        <source>Show scores, and send them to Salesforce</source>
        <translation>Scores zeigen und an Salesforce senden</translation>
    </message>
    <message>
        <source>Show the person</source>
        <translation>Person zeigen</translation>
    </message>
    <message>
        <source>Show the pipeline as</source>
        <translation>Die Pipeline zeigen als</translation>
    </message>
    <message>
        <source>Show this page</source>
        <translation>Diese Seite zeigen</translation>
    </message>
    <message>
        <source>Show words in the side list</source>
        <translation>Wörter in der Seitenliste zeigen</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>Sign in again to go on.</source>
        <translation>Melden Sie sich neu an, damit es weitergeht.</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>Neu anmelden…</translation>
    </message>
    <message>
        <source>Sign in as somebody else</source>
        <translation>Als jemand anderes anmelden</translation>
    </message>
    <message>
        <source>Sign in in the browser window and allow access. This page goes on by itself.</source>
        <translation>Melden Sie sich im Browserfenster an und erlauben Sie den Zugriff. Diese Seite geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>Sign-in was cancelled. Nothing was changed.</source>
        <translation>Die Anmeldung wurde abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Sign-ins are not rotated</source>
        <translation>Anmeldungen werden nicht gewechselt</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>Angemeldet als %1</translation>
    </message>
    <message>
        <source>Signed in as %1, %2, %3.</source>
        <translation>Angemeldet als %1, %2, %3.</translation>
    </message>
    <message>
        <source>Signed in to another org than this workspace belongs to.</source>
        <translation>Bei einer anderen Org angemeldet als der, zu der dieser Arbeitsbereich gehört.</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Single spaces</source>
        <translation>Einfache Leerzeichen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size limit of changes</source>
        <translation>Größengrenze der Änderungen</translation>
    </message>
    <message>
        <source>Skip until changed</source>
        <translation>Bis zur Änderung überspringen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Skipped until changed</source>
        <translation>Bis zur Änderung übersprungen</translation>
    </message>
    <message>
        <source>Slow answers</source>
        <translation>Langsame Antworten</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Small pages</source>
        <translation>Kleine Seiten</translation>
    </message>
    <message>
        <source>So many activities are sent in one run at most; the others follow.</source>
        <translation>So viele Aktivitäten gehen höchstens in einem Lauf; die anderen folgen.</translation>
    </message>
    <message>
        <source>Some are saved, some refused</source>
        <translation>Manche gespeichert, manche abgelehnt</translation>
    </message>
    <message>
        <source>Some failed</source>
        <translation>Mit Fehlern</translation>
    </message>
    <message>
        <source>Somebody calls who is anonymous here, with the lead source “Search Terms”. You link them to the lead John Smith in Salesforce, whose source is “Trade show A”: it stays “Trade show A”, and a State that only this side knows is filled in there.</source>
        <translation>Jemand ruft an, der hier namenlos ist, mit der Lead-Quelle „Search Terms“. Sie verknüpfen ihn mit dem Lead John Smith in Salesforce, dessen Quelle „Trade show A“ ist: Es bleibt bei „Trade show A“, und ein Bundesland, das nur diese Seite kennt, wird dort ergänzt.</translation>
    </message>
    <message>
        <source>Somebody changes a phone number of a lead here, and the industry of its account in Salesforce. The next run writes the phone number there and the industry here.</source>
        <translation>Jemand ändert hier die Telefonnummer eines Leads und in Salesforce die Branche seines Accounts. Der nächste Lauf schreibt die Telefonnummer dort und die Branche hier.</translation>
    </message>
    <message>
        <source>Somebody deletes 4,000 leads in Salesforce by mistake. A brake holds all of it: nothing is removed here until you say that it is meant.</source>
        <translation>Jemand löscht in Salesforce versehentlich 4.000 Leads. Eine Bremse hält alles fest: Hier wird nichts entfernt, bis Sie sagen, dass es gewollt ist.</translation>
    </message>
    <message>
        <source>Somebody else holds the record</source>
        <translation>Jemand anders hält den Datensatz</translation>
    </message>
    <message>
        <source>Somebody has decided already; there is nothing left to do.</source>
        <translation>Jemand hat schon entschieden; es ist nichts mehr zu tun.</translation>
    </message>
    <message>
        <source>Something has to be put right first</source>
        <translation>Zuerst ist etwas zu berichtigen</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>Etwas Unerwartetes ist geschehen</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Stage for %1 on the way back</source>
        <translation>Phase für %1 auf dem Rückweg</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Phasen</translation>
    </message>
    <message>
        <source>Stages and their Salesforce statuses</source>
        <translation>Phasen und ihre Salesforce-Status</translation>
    </message>
    <message>
        <source>Stages of deals</source>
        <translation>Phasen der Geschäfte</translation>
    </message>
    <message>
        <source>Stages of opportunities</source>
        <translation>Phasen von Opportunities</translation>
    </message>
    <message>
        <source>Stages with a status in Salesforce: %1</source>
        <translation>Phasen mit einem Status in Salesforce: %1</translation>
    </message>
    <message>
        <source>Start a run first, which looks the answers up, or give them up</source>
        <translation>Starten Sie zuerst einen Lauf, der die Antworten nachsieht, oder geben Sie sie auf</translation>
    </message>
    <message>
        <source>Start a run now; otherwise the next run does it</source>
        <translation>Jetzt einen Lauf starten; sonst tut es der nächste</translation>
    </message>
    <message>
        <source>Start a run, which carries out what can be</source>
        <translation>Einen Lauf starten, der ausführt, was möglich ist</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>Start date and time</source>
        <translation>Starttag und -uhrzeit</translation>
    </message>
    <message>
        <source>Start the tour</source>
        <translation>Rundgang beginnen</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Gestartet durch</translation>
    </message>
    <message>
        <source>Started by %1.</source>
        <translation>Gestartet von %1.</translation>
    </message>
    <message>
        <source>Started by anything</source>
        <translation>Jeder Auslöser</translation>
    </message>
    <message>
        <source>Starting at login could not be changed.</source>
        <translation>Der Start beim Anmelden konnte nicht geändert werden.</translation>
    </message>
    <message>
        <source>Starting point</source>
        <translation>Ausgangspunkt</translation>
    </message>
    <message>
        <source>Starting the practice Salesforce…</source>
        <translation>Übungs-Salesforce wird gestartet…</translation>
    </message>
    <message>
        <source>Starts a practice Salesforce with made-up people on this computer.</source>
        <translation>Startet auf diesem Computer ein Übungs-Salesforce mit erfundenen Personen.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Status in the campaign</source>
        <translation>Status in der Kampagne</translation>
    </message>
    <message>
        <source>Status mapping</source>
        <translation>Statuszuordnung</translation>
    </message>
    <message>
        <source>Status now</source>
        <translation>Status jetzt</translation>
    </message>
    <message>
        <source>Status of the answer</source>
        <translation>Status der Antwort</translation>
    </message>
    <message>
        <source>Status of the stage from then on</source>
        <translation>Status der Phase ab dann</translation>
    </message>
    <message>
        <source>Statuses: the pipeline on both sides</source>
        <translation>Status: die Pipeline auf beiden Seiten</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Bleiben hier</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>Bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Step %1 of %2 is next: %3.</source>
        <translation>Als Nächstes Schritt %1 von %2: %3.</translation>
    </message>
    <message>
        <source>Step %1 of 5, %2</source>
        <translation>Schritt %1 von 5, %2</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>Schritte des Laufs</translation>
    </message>
    <message>
        <source>Still fails</source>
        <translation>Schlägt weiterhin fehl</translation>
    </message>
    <message>
        <source>Stop after this batch</source>
        <translation>Nach diesem Stapel anhalten</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Sofort anhalten</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Suggest</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <source>Suggest pairs</source>
        <translation>Paare vorschlagen</translation>
    </message>
    <message>
        <source>Suggested: %1</source>
        <translation>Vorgeschlagen: %1</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Switch CRM Enable Sync on where it is off</source>
        <translation>CRM Enable Sync einschalten, wo es aus ist</translation>
    </message>
    <message>
        <source>Switch connection</source>
        <translation>Verbindung wechseln</translation>
    </message>
    <message>
        <source>Switch connection…</source>
        <translation>Verbindung wechseln…</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Switch of the org</source>
        <translation>Wechsel der Org</translation>
    </message>
    <message>
        <source>Switch on “A rule refuses the record”, change a phone number on *Contacts*, press *Sync now*: the change waits under *Failures* with the rule's own words. Clear the weather, retry, and it goes through.</source>
        <translation>Schalten Sie „Eine Regel lehnt den Datensatz ab“ ein, ändern Sie unter *Kontakte* eine Telefonnummer, drücken Sie *Jetzt abgleichen*: Die Änderung wartet unter *Fehler* mit den Worten der Regel. Beenden Sie das Wetter, versuchen Sie es erneut, und sie geht durch.</translation>
    </message>
    <message>
        <source>Switch on “Show Accounts, Pipeline and Reports read-only” in the menu View to see it.</source>
        <translation>Schalten Sie „Accounts, Pipeline und Berichte nur zum Lesen zeigen“ im Menü Ansicht ein, um es zu sehen.</translation>
    </message>
    <message>
        <source>Switch org…</source>
        <translation>Org wechseln…</translation>
    </message>
    <message>
        <source>Switch the insight page on first</source>
        <translation>Schalten Sie zuerst die Insight-Seite ein</translation>
    </message>
    <message>
        <source>Switch this workspace to another org?</source>
        <translation>Diesen Arbeitsbereich auf eine andere Org umstellen?</translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation>Benutzer wechseln</translation>
    </message>
    <message>
        <source>Switch user…</source>
        <translation>Benutzer wechseln…</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Sync Lead</source>
        <translation>Lead abgleichen</translation>
    </message>
    <message>
        <source>Sync Lead to Salesforce</source>
        <translation>Lead mit Salesforce abgleichen</translation>
    </message>
    <message>
        <source>Sync Lead…</source>
        <translation>Lead abgleichen…</translation>
    </message>
    <message>
        <source>Sync history</source>
        <translation>Abgleichverlauf</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Sync now tries again</source>
        <translation>„Jetzt abgleichen“ versucht es erneut</translation>
    </message>
    <message>
        <source>Sync this object only</source>
        <translation>Nur dieses Objekt abgleichen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx)</source>
        <translation>Tabellen (*.csv *.xlsx)</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take field out</source>
        <translation>Feld herausnehmen</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Take the PIN away</source>
        <translation>PIN wegnehmen</translation>
    </message>
    <message>
        <source>Take the selected people out</source>
        <translation>Ausgewählte Personen herausnehmen</translation>
    </message>
    <message>
        <source>Take this field out</source>
        <translation>Dieses Feld herausnehmen</translation>
    </message>
    <message>
        <source>Take-over</source>
        <translation>Übernahme</translation>
    </message>
    <message>
        <source>Taken back by an undo; undo that in History</source>
        <translation>Von einem Rückgängigmachen zurückgenommen; machen Sie dieses im Verlauf rückgängig</translation>
    </message>
    <message>
        <source>Taken back. The workspace stays with its org.</source>
        <translation>Zurückgenommen. Der Arbeitsbereich bleibt bei seiner Org.</translation>
    </message>
    <message>
        <source>Taken back: both sides get the value from before, and the next run leaves it so.</source>
        <translation>Zurückgenommen: Beide Seiten bekommen den Wert von vorher, und der nächste Lauf lässt es so.</translation>
    </message>
    <message>
        <source>Taken out of the recycle bin: %1, without a record in Salesforce.</source>
        <translation>Aus dem Papierkorb genommen: %1, ohne Datensatz in Salesforce.</translation>
    </message>
    <message>
        <source>Taken out of the recycle bin: %1. The next run brings both sides in step.</source>
        <translation>Aus dem Papierkorb genommen: %1. Der nächste Lauf gleicht beide Seiten ab.</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Technical detail</source>
        <translation>Technische Einzelheiten</translation>
    </message>
    <message>
        <source>Technical report</source>
        <translation>Technischer Bericht</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Text in the record</source>
        <translation>Text im Datensatz</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>That does not wait for anybody any more</source>
        <translation>Das wartet auf niemanden mehr</translation>
    </message>
    <message>
        <source>The API calls of the day are used up</source>
        <translation>Die API-Aufrufe des Tages sind verbraucht</translation>
    </message>
    <message>
        <source>The API version is retired</source>
        <translation>Die API-Version ist abgelaufen</translation>
    </message>
    <message>
        <source>The API version of the request is retired: 410 GONE.</source>
        <translation>Die API-Version der Anfrage ist abgelaufen: 410 GONE.</translation>
    </message>
    <message>
        <source>The access token and its refresh token are revoked: 401 now, and invalid_grant at the next refresh.</source>
        <translation>Zugriffs- und Refresh-Token werden widerrufen: jetzt 401, und invalid_grant beim nächsten Erneuern.</translation>
    </message>
    <message>
        <source>The answer breaks off</source>
        <translation>Die Antwort bricht ab</translation>
    </message>
    <message>
        <source>The answer cannot be unpacked</source>
        <translation>Die Antwort lässt sich nicht entpacken</translation>
    </message>
    <message>
        <source>The answer comes in drops</source>
        <translation>Die Antwort tröpfelt</translation>
    </message>
    <message>
        <source>The answer comes in so many pieces with so many milliseconds between them.</source>
        <translation>Die Antwort kommt in so vielen Stücken, mit so vielen Millisekunden dazwischen.</translation>
    </message>
    <message>
        <source>The answer comes so many milliseconds later.</source>
        <translation>Die Antwort kommt so viele Millisekunden später.</translation>
    </message>
    <message>
        <source>The answer has no date</source>
        <translation>Die Antwort hat kein Datum</translation>
    </message>
    <message>
        <source>The answer is lost</source>
        <translation>Die Antwort geht verloren</translation>
    </message>
    <message>
        <source>The app is blocked</source>
        <translation>Die App ist gesperrt</translation>
    </message>
    <message>
        <source>The assignment rule that is active in Salesforce. Its e-mail is not sent, unless you switch it on.</source>
        <translation>Die Zuweisungsregel, die in Salesforce aktiv ist. Ihre E-Mail wird nicht gesendet, außer Sie schalten sie ein.</translation>
    </message>
    <message>
        <source>The bar says “Up to date”, the last run ended with 38 changes, the list is empty: close the window, the schedule goes on.</source>
        <translation>Unten steht „Auf dem neuesten Stand“, der letzte Lauf endete mit 38 Änderungen, die Liste ist leer: Schließen Sie das Fenster, der Zeitplan arbeitet weiter.</translation>
    </message>
    <message>
        <source>The behaviour gives at most</source>
        <translation>Das Verhalten gibt höchstens</translation>
    </message>
    <message>
        <source>The campaign's default</source>
        <translation>Standard der Kampagne</translation>
    </message>
    <message>
        <source>The cap and the reserve are whole numbers.</source>
        <translation>Obergrenze und Reserve sind ganze Zahlen.</translation>
    </message>
    <message>
        <source>The change is not sent. A later change of the record is sent as usual.</source>
        <translation>Die Änderung wird nicht gesendet. Eine spätere Änderung des Datensatzes wird wie üblich gesendet.</translation>
    </message>
    <message>
        <source>The check was cancelled. What you entered is still here.</source>
        <translation>Die Prüfung wurde abgebrochen. Was Sie eingegeben haben, ist noch da.</translation>
    </message>
    <message>
        <source>The company's name</source>
        <translation>Name der Firma</translation>
    </message>
    <message>
        <source>The connection and its five steps</source>
        <translation>Die Verbindung und ihre fünf Schritte</translation>
    </message>
    <message>
        <source>The connection drops before anything of the request is carried out.</source>
        <translation>Die Verbindung bricht ab, bevor etwas von der Anfrage ausgeführt ist.</translation>
    </message>
    <message>
        <source>The connection drops before the request</source>
        <translation>Die Verbindung bricht vor der Anfrage ab</translation>
    </message>
    <message>
        <source>The connection is closed in between</source>
        <translation>Die Verbindung wird dazwischen geschlossen</translation>
    </message>
    <message>
        <source>The connection works.</source>
        <translation>Die Verbindung funktioniert.</translation>
    </message>
    <message>
        <source>The console</source>
        <translation>Die Konsole</translation>
    </message>
    <message>
        <source>The console can do in Salesforce what the signed-in user may do there, no more. *Check permissions…* lists each object and field with what is needed and what is there.</source>
        <translation>Die Konsole kann in Salesforce, was der angemeldete Benutzer dort darf, nicht mehr. *Berechtigungen prüfen…* nennt jedes Objekt und Feld mit dem, was nötig ist, und dem, was da ist.</translation>
    </message>
    <message>
        <source>The console goes on. Every write is confirmed by Salesforce before it counts, so your data is as the last confirmed change left it. Copy this report and send it to support.</source>
        <translation>Das Programm läuft weiter. Jedes Schreiben zählt erst, wenn Salesforce es bestätigt hat; Ihre Daten sind also so, wie die letzte bestätigte Änderung sie hinterlassen hat. Kopieren Sie diesen Bericht und senden Sie ihn an den Support.</translation>
    </message>
    <message>
        <source>The console has six fixed stages: New, Contacted, Qualified, Won, Lost, Parked. For each you choose the status in Salesforce that stands for it.</source>
        <translation>Die Konsole hat sechs feste Phasen: New, Contacted, Qualified, Won, Lost, Parked. Für jede wählen Sie den Status in Salesforce, der für sie steht.</translation>
    </message>
    <message>
        <source>The console looks for changes on both sides at these times. You can sync by hand at any time.</source>
        <translation>Die Konsole sieht zu diesen Zeiten auf beiden Seiten nach Änderungen. Von Hand können Sie jederzeit abgleichen.</translation>
    </message>
    <message>
        <source>The converted statuses are not known yet; read them from Salesforce</source>
        <translation>Die Status nach Konvertierung sind noch nicht bekannt; lesen Sie sie aus Salesforce</translation>
    </message>
    <message>
        <source>The daily calls are used up: 403 REQUEST_LIMIT_EXCEEDED.</source>
        <translation>Die Aufrufe des Tages sind verbraucht: 403 REQUEST_LIMIT_EXCEEDED.</translation>
    </message>
    <message>
        <source>The deals report shows 12 won in June, 140,000 in all. The same numbers stand in the table, and in the file you export.</source>
        <translation>Der Geschäftsbericht zeigt 12 gewonnene im Juni, zusammen 140.000. Dieselben Zahlen stehen in der Tabelle und in der Datei, die Sie exportieren.</translation>
    </message>
    <message>
        <source>The default owner of the set-up.</source>
        <translation>Der Standardinhaber aus der Einrichtung.</translation>
    </message>
    <message>
        <source>The edge answers 406 with a web page.</source>
        <translation>Der Rand antwortet 406 mit einer Webseite.</translation>
    </message>
    <message>
        <source>The edge answers 429 with a web page and Retry-After; the request never reaches the org.</source>
        <translation>Der Rand antwortet 429 mit einer Webseite und Retry-After; die Anfrage erreicht die Org nie.</translation>
    </message>
    <message>
        <source>The edge refuses the request</source>
        <translation>Der Rand lehnt die Anfrage ab</translation>
    </message>
    <message>
        <source>The edition has no API</source>
        <translation>Die Edition hat keine API</translation>
    </message>
    <message>
        <source>The editor holds this version already</source>
        <translation>Der Editor zeigt diese Version schon</translation>
    </message>
    <message>
        <source>The end date was changed here at 9:00 and the budget in Salesforce at 9:40. Salesforce was changed later, so its whole record is taken over; History keeps the end date that lost.</source>
        <translation>Das Enddatum wurde hier um 9:00 geändert, das Budget in Salesforce um 9:40. Salesforce wurde später geändert, also gilt dessen ganzer Datensatz; der Verlauf behält das unterlegene Enddatum.</translation>
    </message>
    <message>
        <source>The file cannot be read as text.</source>
        <translation>Die Datei lässt sich nicht als Text lesen.</translation>
    </message>
    <message>
        <source>The file could not be written: %1.</source>
        <translation>Die Datei konnte nicht geschrieben werden: %1.</translation>
    </message>
    <message>
        <source>The first of these that has an answer decides:</source>
        <translation>Es entscheidet das Erste, das eine Antwort hat:</translation>
    </message>
    <message>
        <source>The first rule whose conditions all hold decides who owns a new lead; its users take turns.</source>
        <translation>Die erste Regel, deren Bedingungen alle gelten, bestimmt den Inhaber eines neuen Leads; ihre Benutzer wechseln sich ab.</translation>
    </message>
    <message>
        <source>The first run of a day that went well and changed records.</source>
        <translation>Der erste Lauf eines Tages, der gut ging und Datensätze änderte.</translation>
    </message>
    <message>
        <source>The language changes with the next start of the program.</source>
        <translation>Die Sprache wechselt mit dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>The language of the window, from the next start on.</source>
        <translation>Die Sprache des Fensters, ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>The last run changed no record</source>
        <translation>Der letzte Lauf hat keinen Datensatz geändert</translation>
    </message>
    <message>
        <source>The lead score and its receipt</source>
        <translation>Der Lead-Score und sein Beleg</translation>
    </message>
    <message>
        <source>The line shows the last 7 days</source>
        <translation>Die Linie zeigt die letzten 7 Tage</translation>
    </message>
    <message>
        <source>The log has nothing from that time any more.</source>
        <translation>Im Protokoll steht nichts mehr aus dieser Zeit.</translation>
    </message>
    <message>
        <source>The mapping gets the conversion Shorten to fit, as a new version. The whole values stay here; only what Salesforce gets is cut.</source>
        <translation>Die Zuordnung erhält die Umwandlung „Passend kürzen“, als neue Version. Hier bleiben die ganzen Werte; nur was Salesforce erhält, wird gekürzt.</translation>
    </message>
    <message>
        <source>The mapping is in %1.</source>
        <translation>Die Zuordnung liegt in %1.</translation>
    </message>
    <message>
        <source>The mapping of %1 gets a new version: for %2, %3.</source>
        <translation>Die Zuordnung von %1 bekommt eine neue Version; für %2: %3.</translation>
    </message>
    <message>
        <source>The mapping was changed and not saved yet.</source>
        <translation>Die Zuordnung wurde geändert und noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>The model to start with</source>
        <translation>Das Modell für den Anfang</translation>
    </message>
    <message>
        <source>The monitor tells how far it came.</source>
        <translation>Der Monitor sagt, wie weit er kam.</translation>
    </message>
    <message>
        <source>The network drops while 200 new leads are sent. 120 had arrived: the next run finds these by their key, links them, and sends the other 80.</source>
        <translation>Das Netz bricht ab, während 200 neue Leads gesendet werden. 120 waren angekommen: Der nächste Lauf findet sie über ihren Schlüssel, verknüpft sie und sendet die anderen 80.</translation>
    </message>
    <message>
        <source>The network wants a sign-in</source>
        <translation>Das Netz verlangt eine Anmeldung</translation>
    </message>
    <message>
        <source>The network wants somebody to sign in: a redirect (302) to location; the request never reaches the org.</source>
        <translation>Das Netz will, dass sich jemand anmeldet: eine Umleitung (302) zu location; die Anfrage erreicht die Org nie.</translation>
    </message>
    <message>
        <source>The newer value</source>
        <translation>Der neuere Wert</translation>
    </message>
    <message>
        <source>The newest %1 of %4 entries, from %2 to %3. The older ones are in the console.</source>
        <translation>Die neuesten %1 von %4 Einträgen, vom %2 bis %3. Die älteren stehen in der Konsole.</translation>
    </message>
    <message>
        <source>The next run gives the record in Salesforce to %1.</source>
        <translation>Der nächste Lauf gibt den Datensatz in Salesforce an %1.</translation>
    </message>
    <message>
        <source>The next run puts %1 into Salesforce's recycle bin too.</source>
        <translation>Der nächste Lauf legt %1 auch in den Papierkorb von Salesforce.</translation>
    </message>
    <message>
        <source>The next run starts at %1.</source>
        <translation>Der nächste Lauf startet um %1.</translation>
    </message>
    <message>
        <source>The next run takes about</source>
        <translation>Der nächste Lauf braucht etwa</translation>
    </message>
    <message>
        <source>The next run would change nothing</source>
        <translation>Der nächste Lauf würde nichts ändern</translation>
    </message>
    <message>
        <source>The numbers</source>
        <translation>Die Zahlen</translation>
    </message>
    <message>
        <source>The one change will be written</source>
        <translation>Die eine Änderung wird geschrieben</translation>
    </message>
    <message>
        <source>The org allows 15,000 calls, and another program used 13,600 by noon. With 1,500 kept for others, the console pauses and looks again every hour, until older calls no longer count.</source>
        <translation>Die Org erlaubt 15.000 Aufrufe, und ein anderes Programm hat bis Mittag 13.600 verbraucht. Mit 1.500 Reserve hält die Konsole an und sieht jede Stunde nach, bis ältere Aufrufe nicht mehr zählen.</translation>
    </message>
    <message>
        <source>The org brings the field into a form of its own: how is title, lower, spaces (single ones) or round.</source>
        <translation>Die Org bringt das Feld in eine eigene Form: how ist title, lower, spaces (einfache) oder round.</translation>
    </message>
    <message>
        <source>The org does not rotate refresh tokens: the old one stays, and the answer to a refresh has none.</source>
        <translation>Die Org wechselt Refresh-Tokens nicht: Das alte bleibt, und die Antwort auf ein Erneuern hat keines.</translation>
    </message>
    <message>
        <source>The org has a new address</source>
        <translation>Die Org hat eine neue Adresse</translation>
    </message>
    <message>
        <source>The org is being moved</source>
        <translation>Die Org zieht um</translation>
    </message>
    <message>
        <source>The org is being moved: 420 with a web page instead of JSON.</source>
        <translation>Die Org zieht gerade um: 420 mit einer Webseite statt JSON.</translation>
    </message>
    <message>
        <source>The org is read-only during an upgrade: saves are refused, reading works.</source>
        <translation>Die Org ist während eines Upgrades nur lesbar: Speichern wird abgelehnt, Lesen geht.</translation>
    </message>
    <message>
        <source>The org lives at another address now: a lasting redirect (301) to location.</source>
        <translation>Die Org hat jetzt eine andere Adresse: eine dauerhafte Umleitung (301) zu location.</translation>
    </message>
    <message>
        <source>The org's edition has no API: 403 API_DISABLED_FOR_ORG.</source>
        <translation>Die Edition der Org hat keine API: 403 API_DISABLED_FOR_ORG.</translation>
    </message>
    <message>
        <source>The org's storage is full: nothing can be created (STORAGE_LIMIT_EXCEEDED), changes still work.</source>
        <translation>Der Speicher der Org ist voll: Nichts kann angelegt werden (STORAGE_LIMIT_EXCEEDED), Änderungen gehen noch.</translation>
    </message>
    <message>
        <source>The other field</source>
        <translation>Das andere Feld</translation>
    </message>
    <message>
        <source>The other one is in %1. Nothing is synchronised here until you say which of them goes on.</source>
        <translation>Der andere liegt in %1. Hier wird nichts abgeglichen, bis Sie sagen, welcher weitermacht.</translation>
    </message>
    <message>
        <source>The overview tells the number. *Preview it* shows each of them; *Keep waiting* leaves all as it is.</source>
        <translation>Die Übersicht nennt die Zahl. *Vorschau ansehen* zeigt jeden davon; *Weiter warten* lässt alles, wie es ist.</translation>
    </message>
    <message>
        <source>The owner in Salesforce stays.</source>
        <translation>Der Inhaber in Salesforce bleibt.</translation>
    </message>
    <message>
        <source>The owner is inactive</source>
        <translation>Der Inhaber ist inaktiv</translation>
    </message>
    <message>
        <source>The page that the link in Salesforce opens, in the browser</source>
        <translation>Die Seite, die der Link in Salesforce öffnet, im Browser</translation>
    </message>
    <message>
        <source>The passphrase needs at least 8 characters.</source>
        <translation>Die Passphrase braucht mindestens 8 Zeichen.</translation>
    </message>
    <message>
        <source>The password of the signed-in user was changed: the console says so, stops sending, and keeps every change. After *Sign in again…* the next run sends them.</source>
        <translation>Das Passwort des angemeldeten Benutzers wurde geändert: Die Konsole sagt es, sendet nichts mehr und behält jede Änderung. Nach *Neu anmelden…* sendet der nächste Lauf sie.</translation>
    </message>
    <message>
        <source>The password was changed</source>
        <translation>Das Passwort wurde geändert</translation>
    </message>
    <message>
        <source>The person is no contact, has no Salesforce id yet, and was not deleted there.</source>
        <translation>Die Person ist kein Kontakt, hat noch keine Salesforce-ID und wurde dort nicht gelöscht.</translation>
    </message>
    <message>
        <source>The person who is signed in</source>
        <translation>Die angemeldete Person</translation>
    </message>
    <message>
        <source>The practice org is a Salesforce of your own on this computer, with made-up people. Nothing in it is real, so you may try everything: change fields, delete, merge, undo.</source>
        <translation>Die Übungs-Org ist ein eigenes Salesforce auf diesem Rechner, mit erfundenen Personen. Nichts darin ist echt, Sie dürfen also alles ausprobieren: Felder ändern, löschen, zusammenführen, zurücknehmen.</translation>
    </message>
    <message>
        <source>The practice org's sign-in is no secret and is kept nowhere.</source>
        <translation>Die Anmeldung der Übungs-Org ist kein Geheimnis und wird nirgends aufbewahrt.</translation>
    </message>
    <message>
        <source>The practice org, its weather and the tour</source>
        <translation>Übungs-Org, Wetter und Rundgang</translation>
    </message>
    <message>
        <source>The preview says that 38 records would change. You untick the record of a person whom you want to ask first, and run the other 37.</source>
        <translation>Die Vorschau sagt, dass sich 38 Datensätze ändern würden. Sie nehmen den Haken bei einer Person weg, die Sie erst fragen wollen, und führen die anderen 37 aus.</translation>
    </message>
    <message>
        <source>The preview shows every field that the next run would change. You can untick some and run exactly the rest.</source>
        <translation>Die Vorschau zeigt jedes Feld, das der nächste Lauf ändern würde. Sie können Haken wegnehmen und genau den Rest ausführen.</translation>
    </message>
    <message>
        <source>The profile allows other network addresses only: every new token is refused, open sessions live on.</source>
        <translation>Das Profil erlaubt nur andere Netzadressen: Jedes neue Token wird abgelehnt, offene Sitzungen laufen weiter.</translation>
    </message>
    <message>
        <source>The profile gives at most</source>
        <translation>Das Profil gibt höchstens</translation>
    </message>
    <message>
        <source>The program itself</source>
        <translation>Das Programm selbst</translation>
    </message>
    <message>
        <source>The program starts as before; nothing else is concerned.</source>
        <translation>Das Programm startet wie bisher; sonst ist nichts betroffen.</translation>
    </message>
    <message>
        <source>The program starts when you sign in to this computer, without its window, and makes up once for runs that were missed.</source>
        <translation>Das Programm startet, wenn Sie sich an diesem Computer anmelden, ohne sein Fenster, und holt verpasste Läufe einmal nach.</translation>
    </message>
    <message>
        <source>The program was removed.</source>
        <translation>Das Programm wurde entfernt.</translation>
    </message>
    <message>
        <source>The program was saved.</source>
        <translation>Das Programm wurde gespeichert.</translation>
    </message>
    <message>
        <source>The query is forgotten</source>
        <translation>Die Abfrage ist vergessen</translation>
    </message>
    <message>
        <source>The rank is a letter for the profile (A, B, C) and a figure for the behaviour (1, 2, 3).</source>
        <translation>Der Rang ist ein Buchstabe für das Profil (A, B, C) und eine Ziffer für das Verhalten (1, 2, 3).</translation>
    </message>
    <message>
        <source>The record</source>
        <translation>Der Datensatz</translation>
    </message>
    <message>
        <source>The record cannot be deleted</source>
        <translation>Der Datensatz lässt sich nicht löschen</translation>
    </message>
    <message>
        <source>The record cannot be deleted because of what hangs on it: DELETE_FAILED.</source>
        <translation>Der Datensatz lässt sich nicht löschen, weil etwas daran hängt: DELETE_FAILED.</translation>
    </message>
    <message>
        <source>The record is in an approval</source>
        <translation>Der Datensatz ist in einer Genehmigung</translation>
    </message>
    <message>
        <source>The record is locked by an approval process: ENTITY_IS_LOCKED.</source>
        <translation>Der Datensatz ist durch einen Genehmigungsprozess gesperrt: ENTITY_IS_LOCKED.</translation>
    </message>
    <message>
        <source>The record that the lookup field points to is gone or not visible: INVALID_CROSS_REFERENCE_KEY.</source>
        <translation>Der Datensatz, auf den das Nachschlagefeld zeigt, ist fort oder nicht sichtbar: INVALID_CROSS_REFERENCE_KEY.</translation>
    </message>
    <message>
        <source>The record's owner is an inactive user: INACTIVE_OWNER_OR_USER.</source>
        <translation>Der Inhaber des Datensatzes ist ein inaktiver Benutzer: INACTIVE_OWNER_OR_USER.</translation>
    </message>
    <message>
        <source>The recycle bin here keeps what is deleted, with its history; it can be taken out again.</source>
        <translation>Der Papierkorb hier behält, was gelöscht wird, mit seiner Geschichte; es lässt sich wieder herausnehmen.</translation>
    </message>
    <message>
        <source>The recycle bin is empty.</source>
        <translation>Der Papierkorb ist leer.</translation>
    </message>
    <message>
        <source>The request arrives twice</source>
        <translation>Die Anfrage kommt zweimal an</translation>
    </message>
    <message>
        <source>The request arrives twice and is carried out twice; the client gets the answer to the second.</source>
        <translation>Die Anfrage kommt zweimal an und wird zweimal ausgeführt; wir bekommen die Antwort auf die zweite.</translation>
    </message>
    <message>
        <source>The request is carried out and committed, then a gateway answers with status 504 (or 502) and a web page.</source>
        <translation>Die Anfrage wird ausgeführt und festgeschrieben, dann antwortet ein Gateway mit Status 504 (oder 502) und einer Webseite.</translation>
    </message>
    <message>
        <source>The request is carried out and committed, then the connection drops without an answer.</source>
        <translation>Die Anfrage wird ausgeführt und festgeschrieben, dann bricht die Verbindung ohne Antwort ab.</translation>
    </message>
    <message>
        <source>The request is carried out, and the connection drops in the middle of its answer.</source>
        <translation>Die Anfrage wird ausgeführt, und die Verbindung bricht mitten in der Antwort ab.</translation>
    </message>
    <message>
        <source>The request is carried out; its answer claims to be gzip and cannot be unpacked.</source>
        <translation>Die Anfrage wird ausgeführt; ihre Antwort gibt sich als gzip aus und lässt sich nicht entpacken.</translation>
    </message>
    <message>
        <source>The request is carried out; of its answer only half the JSON arrives, as if that were all.</source>
        <translation>Die Anfrage wird ausgeführt; von der Antwort kommt nur das halbe JSON an, als wäre das alles.</translation>
    </message>
    <message>
        <source>The rules under *Lead distribution…*, which take turns.</source>
        <translation>Die Regeln unter *Lead-Verteilung…*, die reihum gehen.</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>Der Lauf</translation>
    </message>
    <message>
        <source>The run ended</source>
        <translation>Der Lauf ist zu Ende</translation>
    </message>
    <message>
        <source>The run stops after this batch</source>
        <translation>Der Lauf hält nach diesem Stapel an</translation>
    </message>
    <message>
        <source>The run stops now</source>
        <translation>Der Lauf hält sofort an</translation>
    </message>
    <message>
        <source>The run that tried them: %1.</source>
        <translation>Der Lauf, der sie versucht hat: %1.</translation>
    </message>
    <message>
        <source>The same holds after a crash or a power cut: the next run begins with what is open.</source>
        <translation>Dasselbe gilt nach einem Absturz oder Stromausfall: Der nächste Lauf beginnt mit dem, was offen ist.</translation>
    </message>
    <message>
        <source>The same value is the same person, whatever their address. A value that several have links nobody: they are listed as unclear. Who has none on one side is matched by e-mail address.</source>
        <translation>Derselbe Wert ist dieselbe Person, welche Adresse sie auch hat. Ein Wert, den mehrere haben, verknüpft niemanden: Sie stehen unter den unklaren. Wer auf einer Seite keinen hat, wird nach der E-Mail-Adresse zugeordnet.</translation>
    </message>
    <message>
        <source>The same, with *Emptied on one side: empty the other*</source>
        <translation>Dasselbe, mit *Einseitig geleert: andere Seite leeren*</translation>
    </message>
    <message>
        <source>The schedule is paused. Sync now still works.</source>
        <translation>Der Zeitplan ist angehalten. „Jetzt abgleichen“ geht weiterhin.</translation>
    </message>
    <message>
        <source>The schedule is paused. What you leave out now is part of the next run that you start.</source>
        <translation>Der Zeitplan ist angehalten. Was Sie jetzt weglassen, gehört zum nächsten Lauf, den Sie starten.</translation>
    </message>
    <message>
        <source>The score adds points for who somebody is (profile) and for what they did (behaviour). Behaviour fades by the half-life of its rule. Only the console works it out; it only goes to Salesforce.</source>
        <translation>Der Score zählt Punkte für das, was jemand ist (Profil), und für das, was jemand tut (Verhalten). Verhalten verblasst mit der Halbwertszeit seiner Regel. Nur die Konsole rechnet ihn aus; er geht nur nach Salesforce.</translation>
    </message>
    <message>
        <source>The selected action</source>
        <translation>Die ausgewählte Aktion</translation>
    </message>
    <message>
        <source>The server answers 503; with retry_after (seconds) it says when to come back.</source>
        <translation>Der Server antwortet 503; mit retry_after (Sekunden) sagt er, wann man wiederkommen soll.</translation>
    </message>
    <message>
        <source>The server fails before anything is carried out: 500 UNKNOWN_EXCEPTION.</source>
        <translation>Der Server scheitert, bevor etwas ausgeführt ist: 500 UNKNOWN_EXCEPTION.</translation>
    </message>
    <message>
        <source>The server forgets the connection after its answer: the next request on it is broken off unread.</source>
        <translation>Der Server vergisst die Verbindung nach seiner Antwort: Die nächste Anfrage darauf wird ungelesen abgebrochen.</translation>
    </message>
    <message>
        <source>The server has forgotten the query: its next page is INVALID_QUERY_LOCATOR, for ever.</source>
        <translation>Der Server hat die Abfrage vergessen: Ihre nächste Seite ist INVALID_QUERY_LOCATOR, für immer.</translation>
    </message>
    <message>
        <source>The session expires</source>
        <translation>Die Sitzung läuft ab</translation>
    </message>
    <message>
        <source>The session of the request ends and the answer is 401 INVALID_SESSION_ID; the refresh token still works.</source>
        <translation>Die Sitzung der Anfrage endet, und die Antwort ist 401 INVALID_SESSION_ID; das Refresh-Token gilt noch.</translation>
    </message>
    <message>
        <source>The sign-in</source>
        <translation>Die Anmeldung</translation>
    </message>
    <message>
        <source>The sign-in is removed from this computer. People, mapping and history stay; nothing is sent until you sign in again. Accounts, Pipeline and Reports come back as they were.</source>
        <translation>Die Anmeldung wird von diesem Computer entfernt. Personen, Zuordnung und Verlauf bleiben; bis Sie sich neu anmelden, wird nichts gesendet. Accounts, Pipeline und Berichte kommen zurück, wie sie waren.</translation>
    </message>
    <message>
        <source>The sign-in is revoked</source>
        <translation>Die Anmeldung wird widerrufen</translation>
    </message>
    <message>
        <source>The sign-in is revoked on Saturday at 3:00. One mail says so. On Monday you sign in again, the waiting changes go out, and a last mail says that it is over.</source>
        <translation>Am Samstag um 3:00 wird die Anmeldung widerrufen. Eine E-Mail sagt es. Am Montag melden Sie sich wieder an, die wartenden Änderungen gehen hinaus, und eine letzte E-Mail sagt, dass es vorbei ist.</translation>
    </message>
    <message>
        <source>The sign-in was moved.</source>
        <translation>Die Anmeldung wurde verschoben.</translation>
    </message>
    <message>
        <source>The sign-in was removed. Everything else is as it was.</source>
        <translation>Die Anmeldung wurde entfernt. Alles andere ist, wie es war.</translation>
    </message>
    <message>
        <source>The signed-in user</source>
        <translation>Der angemeldete Benutzer</translation>
    </message>
    <message>
        <source>The signed-in user.</source>
        <translation>Der angemeldete Benutzer.</translation>
    </message>
    <message>
        <source>The stages at the left are the console's and stay. Choose the Salesforce status that belongs to each.</source>
        <translation>Die Phasen links gehören der Konsole und bleiben. Wählen Sie den Salesforce-Status, der zu jeder gehört.</translation>
    </message>
    <message>
        <source>The statuses appear here once Salesforce is connected.</source>
        <translation>Die Status erscheinen hier, sobald Salesforce verbunden ist.</translation>
    </message>
    <message>
        <source>The statuses are saved.</source>
        <translation>Die Status sind gespeichert.</translation>
    </message>
    <message>
        <source>The statuses of this campaign are not known</source>
        <translation>Die Status dieser Kampagne sind nicht bekannt</translation>
    </message>
    <message>
        <source>The statuses were changed and not saved yet.</source>
        <translation>Die Status wurden geändert und noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>The sync has not changed this person yet.</source>
        <translation>Der Abgleich hat diese Person noch nicht geändert.</translation>
    </message>
    <message>
        <source>The tasks that Create Task offers.</source>
        <translation>Die Aufgaben, die „Aufgabe anlegen“ anbietet.</translation>
    </message>
    <message>
        <source>The token stands for another user of the same org: userinfo and identity have another user's id.</source>
        <translation>Das Token steht für einen anderen Benutzer derselben Org: Benutzerinfo und Identität haben die ID eines anderen.</translation>
    </message>
    <message>
        <source>The topic</source>
        <translation>Das Thema</translation>
    </message>
    <message>
        <source>The totalSize of a query is higher by so many rows.</source>
        <translation>Die totalSize einer Abfrage ist um so viele Zeilen zu hoch.</translation>
    </message>
    <message>
        <source>The totals add up: read is written and unchanged and skipped and failed.</source>
        <translation>Die Summen gehen auf: gelesen ist geschrieben und unverändert und übersprungen und fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The totals of each run are kept for good, and for %1 days all that it changed, so that it can be undone.</source>
        <translation>Die Summen jedes Laufs bleiben für immer, und %1 Tage lang alles, was er geändert hat, damit er sich rückgängig machen lässt.</translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation>Die beiden sind nicht gleich</translation>
    </message>
    <message>
        <source>The two new PINs are not the same.</source>
        <translation>Die beiden neuen PINs sind nicht gleich.</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>Die beiden Passphrasen sind nicht gleich.</translation>
    </message>
    <message>
        <source>The user lost the right to see the object: no describe, and queries and saves do not know it.</source>
        <translation>Der Benutzer darf das Objekt nicht mehr sehen: keine Beschreibung, und Abfragen und Speichern kennen es nicht.</translation>
    </message>
    <message>
        <source>The user may not edit the record</source>
        <translation>Der Benutzer darf den Datensatz nicht bearbeiten</translation>
    </message>
    <message>
        <source>The user may not edit the record: INSUFFICIENT_ACCESS_OR_READONLY.</source>
        <translation>Der Benutzer darf den Datensatz nicht bearbeiten: INSUFFICIENT_ACCESS_OR_READONLY.</translation>
    </message>
    <message>
        <source>The user may not use the API just now: 403 API_CURRENTLY_DISABLED.</source>
        <translation>Der Benutzer darf die API gerade nicht nutzen: 403 API_CURRENTLY_DISABLED.</translation>
    </message>
    <message>
        <source>The user may not use the API now</source>
        <translation>Der Benutzer darf die API gerade nicht nutzen</translation>
    </message>
    <message>
        <source>The user was deactivated</source>
        <translation>Der Benutzer wurde deaktiviert</translation>
    </message>
    <message>
        <source>The user's password was changed, and with it the security token: every new token is refused, open sessions live on.</source>
        <translation>Das Passwort des Benutzers wurde geändert und damit das Sicherheitstoken: Jedes neue Token wird abgelehnt, offene Sitzungen laufen weiter.</translation>
    </message>
    <message>
        <source>The users of Salesforce are known once the console is connected.</source>
        <translation>Die Benutzer von Salesforce sind bekannt, sobald die Konsole verbunden ist.</translation>
    </message>
    <message>
        <source>The value is taken</source>
        <translation>Der Wert ist vergeben</translation>
    </message>
    <message>
        <source>The very same waits already for %1.</source>
        <translation>Genau dasselbe wartet schon für %1.</translation>
    </message>
    <message>
        <source>The weather is fine</source>
        <translation>Das Wetter ist schön</translation>
    </message>
    <message>
        <source>The weather is fine.</source>
        <translation>Das Wetter ist schön.</translation>
    </message>
    <message>
        <source>The weather is fine: the practice org answers as it should.</source>
        <translation>Das Wetter ist schön: Die Übungs-Org antwortet, wie sie soll.</translation>
    </message>
    <message>
        <source>The whole run</source>
        <translation>Der ganze Lauf</translation>
    </message>
    <message>
        <source>The zone that everybody who shares the CRM has in common.</source>
        <translation>Die Zone, die allen gemeinsam ist, die sich das CRM teilen.</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Damals</translation>
    </message>
    <message>
        <source>Then these steps follow, one after the other:</source>
        <translation>Dann folgen diese Schritte nacheinander:</translation>
    </message>
    <message>
        <source>There are no numbers yet</source>
        <translation>Noch gibt es keine Zahlen</translation>
    </message>
    <message>
        <source>There is no campaign yet</source>
        <translation>Es gibt noch keine Kampagne</translation>
    </message>
    <message>
        <source>There is no org that could be forgotten</source>
        <translation>Es gibt keine Org, die vergessen werden könnte</translation>
    </message>
    <message>
        <source>There is no pre-configured task yet. Make one with New.</source>
        <translation>Es gibt noch keine vorbereitete Aufgabe. Legen Sie mit Neu eine an.</translation>
    </message>
    <message>
        <source>There is no pre-configured task yet; add one in the settings</source>
        <translation>Es gibt noch keine vorbereitete Aufgabe; legen Sie in den Einstellungen eine an</translation>
    </message>
    <message>
        <source>There is no preview</source>
        <translation>Es gibt keine Vorschau</translation>
    </message>
    <message>
        <source>There is no program approved for sales to which this person could be added.</source>
        <translation>Es gibt kein für den Vertrieb freigegebenes Programm, zu dem diese Person hinzugefügt werden könnte.</translation>
    </message>
    <message>
        <source>There is no program that is active and approved for sales</source>
        <translation>Es gibt kein Programm, das aktiv und für den Vertrieb freigegeben ist</translation>
    </message>
    <message>
        <source>There is no program yet</source>
        <translation>Es gibt noch kein Programm</translation>
    </message>
    <message>
        <source>There is no rule yet: new leads go to the default owner. Make one with New.</source>
        <translation>Es gibt noch keine Regel: Neue Leads gehen an den Standardinhaber. Legen Sie mit Neu eine an.</translation>
    </message>
    <message>
        <source>There is no sign-in that could be moved</source>
        <translation>Es gibt keine Anmeldung, die verschoben werden könnte</translation>
    </message>
    <message>
        <source>There is no sign-in to remove</source>
        <translation>Es gibt keine Anmeldung zu entfernen</translation>
    </message>
    <message>
        <source>There is nobody to make one with anybody</source>
        <translation>Hier ist niemand zusammenzuführen</translation>
    </message>
    <message>
        <source>There is nothing to decide</source>
        <translation>Es ist nichts zu entscheiden</translation>
    </message>
    <message>
        <source>There is nothing to remove</source>
        <translation>Es gibt nichts zu entfernen</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>Es gibt nichts zurückzunehmen</translation>
    </message>
    <message>
        <source>There is nothing to write</source>
        <translation>Es ist nichts zu schreiben</translation>
    </message>
    <message>
        <source>There is nothing to write any more</source>
        <translation>Es ist nichts mehr zu schreiben</translation>
    </message>
    <message>
        <source>These changed on either side after you looked, so they were not written. They are part of the next run; preview it to see what it would do now.</source>
        <translation>Diese haben sich auf einer Seite geändert, nachdem Sie hingesehen hatten, und wurden nicht geschrieben. Sie gehören zum nächsten Lauf; die Vorschau zeigt, was er jetzt täte.</translation>
    </message>
    <message>
        <source>These pages tell the rules by which records are kept in step. They are no guide to planning a campaign; how one is set up is a topic of its own.</source>
        <translation>Diese Seiten beschreiben die Regeln, nach denen Datensätze abgeglichen werden. Sie sind keine Anleitung, eine Kampagne zu planen; wie man eine anlegt, ist ein eigenes Thema.</translation>
    </message>
    <message>
        <source>They are added by hand, or come with a run.</source>
        <translation>Sie werden von Hand hinzugefügt oder kommen mit einem Lauf.</translation>
    </message>
    <message>
        <source>They wait for the next run with that owner.</source>
        <translation>Sie warten mit diesem Inhaber auf den nächsten Lauf.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>This cannot be undone. Runs of before cannot be undone after it. Set-up begins anew, and the first run waits for its preview.</source>
        <translation>Das lässt sich nicht zurücknehmen. Frühere Läufe lassen sich danach nicht mehr zurücknehmen. Die Einrichtung beginnt von vorn, und der erste Lauf wartet auf seine Vorschau.</translation>
    </message>
    <message>
        <source>This change is of no record here</source>
        <translation>Diese Änderung betrifft keinen Datensatz hier</translation>
    </message>
    <message>
        <source>This deal is not in Salesforce.</source>
        <translation>Dieses Geschäft ist nicht in Salesforce.</translation>
    </message>
    <message>
        <source>This desktop has no tray. Runs start by themselves only while the program is open; minimised it goes on. The answer is remembered.</source>
        <translation>Dieser Desktop hat keinen Infobereich. Läufe starten nur von selbst, solange das Programm offen ist; minimiert geht es weiter. Die Antwort wird gemerkt.</translation>
    </message>
    <message>
        <source>This field is gone</source>
        <translation>Dieses Feld gibt es nicht mehr</translation>
    </message>
    <message>
        <source>This is all that is saved</source>
        <translation>Das ist alles, was gespeichert wird</translation>
    </message>
    <message>
        <source>This is no person</source>
        <translation>Das ist keine Person</translation>
    </message>
    <message>
        <source>This line is about the whole record</source>
        <translation>Diese Zeile betrifft den ganzen Datensatz</translation>
    </message>
    <message>
        <source>This line says it on every page: what happens now, how the last run ended, and when the next one starts.</source>
        <translation>Diese Zeile sagt es auf jeder Seite: was gerade geschieht, wie der letzte Lauf endete und wann der nächste beginnt.</translation>
    </message>
    <message>
        <source>This mapping was changed elsewhere while you edited it.</source>
        <translation>Diese Zuordnung wurde anderswo geändert, während Sie sie bearbeitet haben.</translation>
    </message>
    <message>
        <source>This matters only for fields that go both ways, and only when both sides changed the same field since they last agreed. The value that lost is kept in *History*, with the reason; *Decided by rules…* on *Differences* lists those of the last 30 days.</source>
        <translation>Das zählt nur für Felder, die in beide Richtungen gehen, und nur wenn beide Seiten dasselbe Feld geändert haben, seit sie zuletzt gleich waren. Der unterlegene Wert bleibt im *Verlauf*, mit dem Grund; *Von Regeln entschieden …* auf *Abweichungen* listet die der letzten 30 Tage.</translation>
    </message>
    <message>
        <source>This one goes on</source>
        <translation>Dieser macht weiter</translation>
    </message>
    <message>
        <source>This part of the org's daily API calls is left to other programs; runs wait before they touch it.</source>
        <translation>Dieser Teil der täglichen API-Aufrufe der Org bleibt anderen Programmen; Läufe warten, bevor sie ihn antasten.</translation>
    </message>
    <message>
        <source>This person is not in Salesforce yet</source>
        <translation>Diese Person ist noch nicht in Salesforce</translation>
    </message>
    <message>
        <source>This preview lets %1 through, however many they are; “Run exactly this” does the same.</source>
        <translation>Diese Vorschau lässt %1 durch, wie viele es auch sind; „Genau das ausführen“ tut dasselbe.</translation>
    </message>
    <message>
        <source>This record is not in Salesforce yet</source>
        <translation>Dieser Datensatz ist noch nicht in Salesforce</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Dieser Lauf</translation>
    </message>
    <message>
        <source>This workspace is a copy of another one</source>
        <translation>Dieser Arbeitsbereich ist die Kopie eines anderen</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Through since %1</source>
        <translation>Durchlaufen seit %1</translation>
    </message>
    <message>
        <source>Tick all like this again</source>
        <translation>Alle solchen wieder anhaken</translation>
    </message>
    <message>
        <source>Tick at least one change</source>
        <translation>Haken Sie mindestens eine Änderung an</translation>
    </message>
    <message>
        <source>Tick everything again</source>
        <translation>Alles wieder anhaken</translation>
    </message>
    <message>
        <source>Times at least</source>
        <translation>Mindestens so oft</translation>
    </message>
    <message>
        <source>Times in GMT</source>
        <translation>Zeiten in GMT</translation>
    </message>
    <message>
        <source>Times somebody asks</source>
        <translation>Nachfragen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>To Salesforce</source>
        <translation>An Salesforce</translation>
    </message>
    <message>
        <source>To Salesforce: %1 written, %2 failed.</source>
        <translation>Nach Salesforce: %1 geschrieben, %2 fehlgeschlagen.</translation>
    </message>
    <message>
        <source>To let people ripen first, set the setting to off and send whom you choose: by hand, by *Sync Lead…*, by a program, by a form, or by an import column.</source>
        <translation>Sollen Personen erst reifen, stellen Sie die Einstellung auf aus und senden Sie, wen Sie wählen: von Hand, mit *Lead abgleichen…*, durch ein Programm, ein Formular oder eine Import-Spalte.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Too many long requests at once</source>
        <translation>Zu viele lange Anfragen zugleich</translation>
    </message>
    <message>
        <source>Too many long requests run at once: 403 REQUEST_LIMIT_EXCEEDED although daily calls are left.</source>
        <translation>Zu viele lange Anfragen laufen zugleich: 403 REQUEST_LIMIT_EXCEEDED, obwohl am Tag noch Aufrufe übrig sind.</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>Zu viele Anfragen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Tour: %1</source>
        <translation>Rundgang: %1</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>Trouble for the practice org, to see what the console makes of it. Nothing real is touched.</source>
        <translation>Ärger für die Übungs-Org, um zu sehen, was die Konsole daraus macht. Nichts Echtes wird berührt.</translation>
    </message>
    <message>
        <source>Trouble is told once, on the overview and by mail: a broken connection by its name, failures of a new cause, a brake, a pause for want of calls.</source>
        <translation>Ärger wird einmal gemeldet, in der Übersicht und per E-Mail: eine gestörte Verbindung mit ihrem Namen, Fehler einer neuen Ursache, eine Bremse, eine Pause mangels Aufrufen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try with sample data</source>
        <translation>Mit Beispieldaten probieren</translation>
    </message>
    <message>
        <source>Turn on OAuth and paste these callback addresses, one a line:</source>
        <translation>Schalten Sie OAuth ein und fügen Sie diese Rückruf-Adressen ein, eine je Zeile:</translation>
    </message>
    <message>
        <source>Turn on at least one direction.</source>
        <translation>Schalten Sie mindestens eine Richtung ein.</translation>
    </message>
    <message>
        <source>Two different values</source>
        <translation>Zwei verschiedene Werte</translation>
    </message>
    <message>
        <source>Two different values: you are asked</source>
        <translation>Zwei verschiedene Werte: Sie werden gefragt</translation>
    </message>
    <message>
        <source>Two records that are the same person are linked, and stay linked when the address changes. The order is: Salesforce id, our own key, an external id if you chose one, e-mail address, without regard to capitals and spaces. Names never link.</source>
        <translation>Zwei Datensätze derselben Person werden verknüpft und bleiben es, wenn sich die Adresse ändert. Die Reihenfolge ist: Salesforce-Id, unser eigener Schlüssel, eine externe Id, falls Sie eine gewählt haben, E-Mail-Adresse, ohne Rücksicht auf Großschreibung und Leerzeichen. Namen verknüpfen nie.</translation>
    </message>
    <message>
        <source>Two values</source>
        <translation>Zwei Werte</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Type the name of the org first</source>
        <translation>Geben Sie zuerst den Namen der Org ein</translation>
    </message>
    <message>
        <source>Type the name of the org to confirm</source>
        <translation>Geben Sie zur Bestätigung den Namen der Org ein</translation>
    </message>
    <message>
        <source>UPPER</source>
        <translation>GROSS</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Unclear matches</source>
        <translation>Unklare Treffer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>%1 zurücknehmen</translation>
    </message>
    <message>
        <source>Undo %1?</source>
        <translation>%1 zurücknehmen?</translation>
    </message>
    <message>
        <source>Undo a run…</source>
        <translation>Lauf zurücknehmen…</translation>
    </message>
    <message>
        <source>Undo last apply</source>
        <translation>Anwenden zurücknehmen</translation>
    </message>
    <message>
        <source>Undo one field of %1?</source>
        <translation>Ein Feld zurücknehmen (%1)?</translation>
    </message>
    <message>
        <source>Undo one record of %1?</source>
        <translation>Einen Datensatz zurücknehmen (%1)?</translation>
    </message>
    <message>
        <source>Undo this record of the run…</source>
        <translation>Datensatz des Laufs zurücknehmen…</translation>
    </message>
    <message>
        <source>Undo this record…</source>
        <translation>Datensatz zurücknehmen…</translation>
    </message>
    <message>
        <source>Undo this run…</source>
        <translation>Lauf zurücknehmen…</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Undo: taking a run back</source>
        <translation>Rückgängig: einen Lauf zurücknehmen</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Rückgängig…</translation>
    </message>
    <message>
        <source>Unit of the custom interval</source>
        <translation>Einheit des eigenen Abstands</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>Verknüpfung lösen</translation>
    </message>
    <message>
        <source>Unlinked</source>
        <translation>Verknüpfung gelöst</translation>
    </message>
    <message>
        <source>Untick what you do not want. *Run exactly this* does what is ticked and nothing else.</source>
        <translation>Nehmen Sie den Haken weg, wo Sie etwas nicht wollen. *Genau das ausführen* tut, was angehakt ist, und sonst nichts.</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Bis ich fortsetze</translation>
    </message>
    <message>
        <source>Until all five steps are done, nothing travels; the console says which one is missing. What you entered stays when you go back or close.</source>
        <translation>Bis alle fünf Schritte erledigt sind, wird nichts abgeglichen; die Konsole sagt, welcher fehlt. Was Sie eingegeben haben, bleibt, wenn Sie zurückgehen oder schließen.</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>Unused space</source>
        <translation>Ungenutzter Platz</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Aktualisierungen</translation>
    </message>
    <message>
        <source>Upper case</source>
        <translation>Großbuchstaben</translation>
    </message>
    <message>
        <source>Use Salesforce's assignment rules (%1)</source>
        <translation>Zuordnungsregeln von Salesforce (%1)</translation>
    </message>
    <message>
        <source>Use of API calls</source>
        <translation>Verbrauch der API-Aufrufe</translation>
    </message>
    <message>
        <source>Use the console's lead distribution</source>
        <translation>Lead-Verteilung der Konsole</translation>
    </message>
    <message>
        <source>Use these values</source>
        <translation>Diese Werte verwenden</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Users of the console, their roles and PINs</source>
        <translation>Benutzer der Konsole, ihre Rollen und PINs</translation>
    </message>
    <message>
        <source>Users who take turns</source>
        <translation>Benutzer, die sich abwechseln</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>Valid for %1</source>
        <translation>Gilt für %1</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value sent</source>
        <translation>Gesendeter Wert</translation>
    </message>
    <message>
        <source>Value table</source>
        <translation>Wertetabelle</translation>
    </message>
    <message>
        <source>Value table…</source>
        <translation>Wertetabelle…</translation>
    </message>
    <message>
        <source>Value that it always has</source>
        <translation>Wert, den es immer hat</translation>
    </message>
    <message>
        <source>Value then</source>
        <translation>Wert damals</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>Werte von %1</translation>
    </message>
    <message>
        <source>Values that would be emptied</source>
        <translation>Werte, die geleert würden</translation>
    </message>
    <message>
        <source>Values, with ; between them</source>
        <translation>Werte, mit ; getrennt</translation>
    </message>
    <message>
        <source>Values…</source>
        <translation>Werte…</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Version %1. The program asks nobody for a newer one: installing a newer package replaces this one, and all data stays.</source>
        <translation>Version %1. Das Programm fragt niemanden nach einer neueren: Ein neueres Paket zu installieren ersetzt dieses, und alle Daten bleiben.</translation>
    </message>
    <message>
        <source>Version and licence of this program.</source>
        <translation>Version und Lizenz dieses Programms.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Versions of this mapping</source>
        <translation>Versionen dieser Zuordnung</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>Sehr groß</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>View Contact Insight</source>
        <translation>Contact Insight ansehen</translation>
    </message>
    <message>
        <source>View mapping</source>
        <translation>Zuordnung ansehen</translation>
    </message>
    <message>
        <source>View mapping of %1</source>
        <translation>Zuordnung von %1 ansehen</translation>
    </message>
    <message>
        <source>Visits, forms, mails and meetings are sent to Salesforce as completed tasks or events, each exactly once, in their order for each person. They are never read back.</source>
        <translation>Besuche, Formulare, Mails und Treffen gehen als erledigte Aufgaben oder Ereignisse nach Salesforce, jede genau einmal, je Person in ihrer Reihenfolge. Gelesen werden sie dort nie.</translation>
    </message>
    <message>
        <source>Wait for another %1</source>
        <translation>Warten Sie noch %1</translation>
    </message>
    <message>
        <source>Wait in days</source>
        <translation>Wartezeit in Tagen</translation>
    </message>
    <message>
        <source>Wait until it is known</source>
        <translation>Warten Sie, bis es bekannt ist</translation>
    </message>
    <message>
        <source>Wait until it was read</source>
        <translation>Warten Sie, bis es gelesen ist</translation>
    </message>
    <message>
        <source>Wait until the preview is ready</source>
        <translation>Warten Sie, bis die Vorschau fertig ist</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waiting for API calls</source>
        <translation>Wartet auf API-Aufrufe</translation>
    </message>
    <message>
        <source>Waiting for a sign-in</source>
        <translation>Wartet auf eine Anmeldung</translation>
    </message>
    <message>
        <source>Waiting for the browser…</source>
        <translation>Warten auf den Browser…</translation>
    </message>
    <message>
        <source>Waiting until %1</source>
        <translation>Wartet bis %1</translation>
    </message>
    <message>
        <source>Waits for no answer: the next run looks up what became of what is on its way</source>
        <translation>Wartet keine Antwort ab: Der nächste Lauf sieht nach, was aus dem wurde, was unterwegs ist</translation>
    </message>
    <message>
        <source>Waits for the next run</source>
        <translation>Wartet auf den nächsten Lauf</translation>
    </message>
    <message>
        <source>Was not written</source>
        <translation>Wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>Watch the answers on *Campaigns*, and in *Reports*.</source>
        <translation>Sehen Sie die Antworten unter *Kampagnen* und in *Berichte*.</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Weather that is on now</source>
        <translation>Wetter, das jetzt an ist</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What %1 stands for</source>
        <translation>Wofür %1 steht</translation>
    </message>
    <message>
        <source>What Salesforce counted in the last 24 hours, for all programs</source>
        <translation>Was Salesforce in den letzten 24 Stunden gezählt hat, für alle Programme</translation>
    </message>
    <message>
        <source>What Salesforce makes of our value (a phone number in its own form) is taken over here, and not sent back.</source>
        <translation>Was Salesforce aus unserem Wert macht (eine Telefonnummer in eigener Form), wird hier übernommen und nicht zurückgesendet.</translation>
    </message>
    <message>
        <source>What Salesforce requires is never emptied there: the change waits under *Failures*.</source>
        <translation>Was Salesforce verlangt, wird dort nie geleert: Die Änderung wartet unter *Fehler*.</translation>
    </message>
    <message>
        <source>What a field points to is gone</source>
        <translation>Worauf ein Feld zeigt, ist fort</translation>
    </message>
    <message>
        <source>What a stage in Salesforce stands for here. Kept as soon as you choose; those marked new came last.</source>
        <translation>Wofür eine Phase in Salesforce hier steht. Gilt, sobald Sie wählen; mit neu bezeichnete kamen zuletzt.</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>What becomes of a record here when it was deleted in Salesforce.</source>
        <translation>Was hier aus einem Datensatz wird, der in Salesforce gelöscht wurde.</translation>
    </message>
    <message>
        <source>What becomes of activities whose type says nothing else.</source>
        <translation>Was aus Aktivitäten wird, deren Art nichts anderes sagt.</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>What becomes of the record in Salesforce when it was deleted here.</source>
        <translation>Was in Salesforce aus dem Datensatz wird, der hier gelöscht wurde.</translation>
    </message>
    <message>
        <source>What can happen</source>
        <translation>Was geschehen kann</translation>
    </message>
    <message>
        <source>What did not go through</source>
        <translation>Was nicht durchging</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What happened with %1?</source>
        <translation>Was geschah mit %1?</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>What happens in a run</source>
        <translation>Was in einem Lauf geschieht</translation>
    </message>
    <message>
        <source>What is applied</source>
        <translation>Was angewendet wird</translation>
    </message>
    <message>
        <source>What is each stage called in Salesforce?</source>
        <translation>Wie heißt jede Phase in Salesforce?</translation>
    </message>
    <message>
        <source>What is fixed leaves this list by itself.</source>
        <translation>Was behoben ist, verlässt diese Liste von selbst.</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Was ist das?</translation>
    </message>
    <message>
        <source>What is other in this version</source>
        <translation>Was in dieser Version anders ist</translation>
    </message>
    <message>
        <source>What it changed is not kept any more</source>
        <translation>Was er geändert hat, ist nicht mehr da</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>What it takes</source>
        <translation>Was es braucht</translation>
    </message>
    <message>
        <source>What it uses</source>
        <translation>Was es verbraucht</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>Was es war</translation>
    </message>
    <message>
        <source>What it would mean</source>
        <translation>Was es bedeuten würde</translation>
    </message>
    <message>
        <source>What just happened</source>
        <translation>Was gerade geschah</translation>
    </message>
    <message>
        <source>What moved</source>
        <translation>Was sich bewegt hat</translation>
    </message>
    <message>
        <source>What moved on between preview and run is left alone, and listed for you afterwards.</source>
        <translation>Was sich zwischen Vorschau und Lauf bewegt hat, bleibt liegen und wird Ihnen danach genannt.</translation>
    </message>
    <message>
        <source>What needs me?</source>
        <translation>Was braucht mich?</translation>
    </message>
    <message>
        <source>What needs you</source>
        <translation>Was auf Sie wartet</translation>
    </message>
    <message>
        <source>What the administrator of Salesforce has to do</source>
        <translation>Was der Administrator von Salesforce zu tun hat</translation>
    </message>
    <message>
        <source>What the connection is called in the window; empty shows the org's own name.</source>
        <translation>Wie die Verbindung im Fenster heißt; leer zeigt den Namen der Org.</translation>
    </message>
    <message>
        <source>What the console says then</source>
        <translation>Was die Konsole dann sagt</translation>
    </message>
    <message>
        <source>What the diagnostic file says</source>
        <translation>Was in der Diagnosedatei steht</translation>
    </message>
    <message>
        <source>What the run came to</source>
        <translation>Was der Lauf ergeben hat</translation>
    </message>
    <message>
        <source>What the run changed</source>
        <translation>Was der Lauf geändert hat</translation>
    </message>
    <message>
        <source>What the run did</source>
        <translation>Was der Lauf getan hat</translation>
    </message>
    <message>
        <source>What the run went by</source>
        <translation>Wonach der Lauf ging</translation>
    </message>
    <message>
        <source>What the signed-in user may do</source>
        <translation>Was der angemeldete Benutzer darf</translation>
    </message>
    <message>
        <source>What the signed-in user may do in Salesforce, and lacks.</source>
        <translation>Was der angemeldete Benutzer in Salesforce darf, und was ihm fehlt.</translation>
    </message>
    <message>
        <source>What this console asked since midnight GMT. Salesforce counts the last 24 hours, and other programs too.</source>
        <translation>Was diese Konsole seit Mitternacht GMT gefragt hat. Salesforce zählt die letzten 24 Stunden, und andere Programme mit.</translation>
    </message>
    <message>
        <source>What this program does</source>
        <translation>Was dieses Programm tut</translation>
    </message>
    <message>
        <source>What this run went by was not kept</source>
        <translation>Wonach dieser Lauf ging, wurde nicht aufbewahrt</translation>
    </message>
    <message>
        <source>What was changed, and why</source>
        <translation>Was geändert wurde, und warum</translation>
    </message>
    <message>
        <source>What was read in a run is not sent back in the same run, and a record that says what was agreed already is not written at all.</source>
        <translation>Was ein Lauf gelesen hat, sendet er nicht zurück, und ein Datensatz, der schon das Vereinbarte sagt, wird gar nicht geschrieben.</translation>
    </message>
    <message>
        <source>What was set up</source>
        <translation>Was eingerichtet wurde</translation>
    </message>
    <message>
        <source>What would be left away</source>
        <translation>Was fehlen würde</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>What would happen</source>
        <translation>Was geschähe</translation>
    </message>
    <message>
        <source>What you entered in this step is not saved yet. The steps before it are, and you can go on there later.</source>
        <translation>Was Sie in diesem Schritt eingegeben haben, ist noch nicht gespeichert. Die Schritte davor sind es, und Sie können später dort weitermachen.</translation>
    </message>
    <message>
        <source>What you had entered here is back. It is not saved yet.</source>
        <translation>Was Sie hier eingegeben hatten, ist wieder da. Es ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>What you leave out now is part of the next run%1.</source>
        <translation>Was Sie jetzt weglassen, gehört zum nächsten Lauf%1.</translation>
    </message>
    <message>
        <source>What you leave out now is part of the next run.</source>
        <translation>Was Sie jetzt weglassen, gehört zum nächsten Lauf.</translation>
    </message>
    <message>
        <source>What you must do is mailed at once. What passes by itself is mailed only after 24 hours, then once a day until it is over, and then one last time.</source>
        <translation>Was Sie tun müssen, kommt sofort. Was von selbst vergeht, kommt erst nach 24 Stunden, dann einmal am Tag, bis es vorbei ist, und dann ein letztes Mal.</translation>
    </message>
    <message>
        <source>What you need in Salesforce, and have</source>
        <translation>Was Sie in Salesforce brauchen, und haben</translation>
    </message>
    <message>
        <source>Whatever waits for you stands here, the most serious first, each with a button. An empty list is good news.</source>
        <translation>Was auf Sie wartet, steht hier, das Ernsteste zuerst, jedes mit einer Schaltfläche. Eine leere Liste ist eine gute Nachricht.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>When Salesforce's assignment rule gives somebody a new lead from here, the rule's e-mail tells them.</source>
        <translation>Wenn Salesforces Zuweisungsregel jemandem einen neuen Lead von hier gibt, sagt es ihm die E-Mail der Regel.</translation>
    </message>
    <message>
        <source>When a lead is converted in Salesforce, the lead here is replaced with a contact of its own, with a new Profile ID. Activities, score and programs move along, and values of fields that never come from Salesforce.</source>
        <translation>Wird ein Lead in Salesforce konvertiert, tritt hier ein eigener Kontakt an seine Stelle, mit neuer Profile ID. Aktivitäten, Score und Programme ziehen mit, auch Werte von Feldern, die nie aus Salesforce kommen.</translation>
    </message>
    <message>
        <source>When a run would do unusually much of something dangerous, it does none of it and asks you. Everything else of the run goes on.</source>
        <translation>Würde ein Lauf ungewöhnlich viel Gefährliches tun, tut er nichts davon und fragt Sie. Alles andere im Lauf geht weiter.</translation>
    </message>
    <message>
        <source>When both sides change a field that is set to ask, both values wait here and nothing is overwritten.</source>
        <translation>Ändern beide Seiten ein Feld, bei dem gefragt wird, warten beide Werte hier, und nichts wird überschrieben.</translation>
    </message>
    <message>
        <source>When both sides changed a field: who wins</source>
        <translation>Wenn beide Seiten ein Feld änderten: wer gewinnt</translation>
    </message>
    <message>
        <source>When both sides changed it, Salesforce's value stays; a blank there is filled from here.</source>
        <translation>Haben beide Seiten es geändert, bleibt der Wert von Salesforce; Leeres dort wird von hier gefüllt.</translation>
    </message>
    <message>
        <source>When both sides changed it, both values stay until you choose.</source>
        <translation>Haben beide Seiten es geändert, bleiben beide Werte, bis Sie wählen.</translation>
    </message>
    <message>
        <source>When both sides changed it, the later change stays.</source>
        <translation>Haben beide Seiten es geändert, bleibt die spätere Änderung.</translation>
    </message>
    <message>
        <source>When both sides changed it, the value here stays; a blank here is filled from Salesforce.</source>
        <translation>Haben beide Seiten es geändert, bleibt der Wert hier; Leeres hier wird von Salesforce gefüllt.</translation>
    </message>
    <message>
        <source>When both sides changed the record, the later one stays; at the same time, both do.</source>
        <translation>Haben beide Seiten den Datensatz geändert, bleibt der spätere; bei gleicher Zeit bleiben beide.</translation>
    </message>
    <message>
        <source>When somebody empties the field on one side, it is emptied on the other, too.</source>
        <translation>Leert jemand das Feld auf einer Seite, wird es auch auf der anderen geleert.</translation>
    </message>
    <message>
        <source>When the field is saved, a trigger sets another field, other, to value.</source>
        <translation>Wird das Feld gespeichert, setzt ein Trigger ein anderes Feld, other, auf value.</translation>
    </message>
    <message>
        <source>When two different values that wait are told on the overview.</source>
        <translation>Wann zwei verschiedene Werte, die warten, auf der Übersicht stehen.</translation>
    </message>
    <message>
        <source>When two records are linked for the first time</source>
        <translation>Wenn zwei Datensätze zum ersten Mal verknüpft werden</translation>
    </message>
    <message>
        <source>When you start it, after its preview</source>
        <translation>Wenn Sie ihn starten, nach seiner Vorschau</translation>
    </message>
    <message>
        <source>Where a pair says *Ask me* and both sides changed the field, neither is overwritten. The record stands under *Differences* with both values, who changed them and when; all its other fields go on.</source>
        <translation>Wo ein Paar *Fragen* sagt und beide Seiten das Feld geändert haben, wird keine überschrieben. Der Datensatz steht unter *Abweichungen* mit beiden Werten, wer sie änderte und wann; alle anderen Felder laufen weiter.</translation>
    </message>
    <message>
        <source>Where an automation there changes our value back three times in a day, the field is left alone until tomorrow, and you are told.</source>
        <translation>Wo eine Automatik dort unseren Wert dreimal am Tag zurückändert, bleibt das Feld bis morgen in Ruhe, und Sie erfahren es.</translation>
    </message>
    <message>
        <source>Where shall the sign-in be kept?</source>
        <translation>Wo soll die Anmeldung aufbewahrt werden?</translation>
    </message>
    <message>
        <source>Where the field is left blank by a create, or emptied by a change, the org fills in value.</source>
        <translation>Wo das Feld beim Anlegen leer bleibt oder durch eine Änderung geleert wird, trägt die Org value ein.</translation>
    </message>
    <message>
        <source>Where the run is</source>
        <translation>Wo der Lauf ist</translation>
    </message>
    <message>
        <source>Where the stage Won stands for a converted status in Salesforce, the lead is converted like this.</source>
        <translation>Wo die Phase Gewonnen für einen Konvertierungsstatus in Salesforce steht, wird der Lead so konvertiert.</translation>
    </message>
    <message>
        <source>Where two stages share a status, you say which stage is meant on the way back.</source>
        <translation>Wo zwei Phasen sich einen Status teilen, sagen Sie, welche Phase auf dem Rückweg gemeint ist.</translation>
    </message>
    <message>
        <source>Whether people who are entered here travel to Salesforce from the start.</source>
        <translation>Ob Personen, die hier eingetragen werden, von Anfang an zu Salesforce wandern.</translation>
    </message>
    <message>
        <source>Which Salesforce?</source>
        <translation>Welches Salesforce?</translation>
    </message>
    <message>
        <source>Which chart</source>
        <translation>Welches Diagramm</translation>
    </message>
    <message>
        <source>Which objects travel is chosen in the second step of the set-up; there is a switch for each way.</source>
        <translation>Welche Objekte sich abgleichen, wählen Sie im zweiten Schritt der Einrichtung; für jede Richtung gibt es einen Schalter.</translation>
    </message>
    <message>
        <source>Which objects travel, and which way</source>
        <translation>Welche Objekte sich abgleichen, und in welche Richtung</translation>
    </message>
    <message>
        <source>Which of them is linked when Salesforce has several with one address.</source>
        <translation>Welcher verknüpft wird, wenn Salesforce mehrere mit einer Adresse hat.</translation>
    </message>
    <message>
        <source>Which record in Salesforce is %1?</source>
        <translation>Welcher Datensatz in Salesforce ist %1?</translation>
    </message>
    <message>
        <source>Which records, and which way?</source>
        <translation>Welche Datensätze, und in welche Richtung?</translation>
    </message>
    <message>
        <source>Which report</source>
        <translation>Welcher Bericht</translation>
    </message>
    <message>
        <source>Which types become tasks, events, or stay here is chosen in the settings.</source>
        <translation>Welche Arten Aufgaben werden, Ereignisse werden oder hier bleiben, wählen Sie in den Einstellungen.</translation>
    </message>
    <message>
        <source>Which way a field goes</source>
        <translation>In welche Richtung ein Feld geht</translation>
    </message>
    <message>
        <source>Which workspace goes on?</source>
        <translation>Welcher Arbeitsbereich macht weiter?</translation>
    </message>
    <message>
        <source>While Salesforce is connected the page leaves the navigation. *Show Accounts, Pipeline and Reports read-only* in the menu *View* brings it back.</source>
        <translation>Solange Salesforce verbunden ist, verlässt die Seite die Navigation. *Accounts, Pipeline und Berichte nur zum Lesen zeigen* im Menü *Ansicht* holt sie zurück.</translation>
    </message>
    <message>
        <source>While Salesforce is connected, accounts and opportunities come from there and are read-only here; sales work is done in Salesforce. Without a connection they are worked on here.</source>
        <translation>Solange Salesforce verbunden ist, kommen Accounts und Opportunities von dort und sind hier nur zu lesen; der Vertrieb arbeitet in Salesforce. Ohne Verbindung bearbeiten Sie sie hier.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Who becomes one with whom</source>
        <translation>Wer mit wem zusammengeführt wird</translation>
    </message>
    <message>
        <source>Who can fix it</source>
        <translation>Wer es beheben kann</translation>
    </message>
    <message>
        <source>Who gets a mail when something needs attention, and by which mail server.</source>
        <translation>Wer eine E-Mail bekommt, wenn etwas Aufmerksamkeit braucht, und über welchen Mailserver.</translation>
    </message>
    <message>
        <source>Who is at the console?</source>
        <translation>Wer ist an der Konsole?</translation>
    </message>
    <message>
        <source>Who is created in Salesforce</source>
        <translation>Wer in Salesforce angelegt wird</translation>
    </message>
    <message>
        <source>Who is not in Salesforce yet waits up to two weeks; three days before the end you are warned. Then the action is dismissed, and can be run again.</source>
        <translation>Wer noch nicht in Salesforce ist, wartet bis zu zwei Wochen; drei Tage vor Schluss werden Sie gewarnt. Dann wird die Aktion verworfen und lässt sich neu starten.</translation>
    </message>
    <message>
        <source>Who is told</source>
        <translation>Wer benachrichtigt wird</translation>
    </message>
    <message>
        <source>Who is who</source>
        <translation>Wer ist wer</translation>
    </message>
    <message>
        <source>Who looks after new leads?</source>
        <translation>Wer kümmert sich um neue Leads?</translation>
    </message>
    <message>
        <source>Who may see and change what follows from the role of a user, under *Administration*.</source>
        <translation>Wer was sehen und ändern darf, folgt aus der Rolle eines Benutzers, unter *Verwaltung*.</translation>
    </message>
    <message>
        <source>Who owns a new lead</source>
        <translation>Wem ein neuer Lead gehört</translation>
    </message>
    <message>
        <source>Who owns a new lead, by rules that take turns.</source>
        <translation>Wem ein neuer Lead gehört, nach Regeln, die sich abwechseln.</translation>
    </message>
    <message>
        <source>Who stands in a stage that gets another status</source>
        <translation>Wer in einer Phase steht, die einen anderen Status bekommt</translation>
    </message>
    <message>
        <source>Who wins</source>
        <translation>Gewinnt</translation>
    </message>
    <message>
        <source>Who wins at the first match</source>
        <translation>Wer beim ersten Zuordnen gewinnt</translation>
    </message>
    <message>
        <source>Who wins in all fields that go both ways</source>
        <translation>Wer bei allen Feldern in beide Richtungen gewinnt</translation>
    </message>
    <message>
        <source>Who wins then</source>
        <translation>Wer dann gewinnt</translation>
    </message>
    <message>
        <source>Who wins where a record is matched for the first time and both sides have a value. A blank never takes a value away then; afterwards each field's own rule counts.</source>
        <translation>Wer gewinnt, wenn ein Datensatz zum ersten Mal zugeordnet wird und beide Seiten einen Wert haben. Ein leeres Feld nimmt dabei nie einen Wert weg; danach gilt die Regel jedes Felds.</translation>
    </message>
    <message>
        <source>Who wins where both sides have a value is one choice for all fields that travel both ways: in the second step of the set-up, and later a setting under *Records*. Without it, each field's own rule counts.</source>
        <translation>Wer gewinnt, wenn beide Seiten einen Wert haben, ist eine Wahl für alle Felder, die in beide Richtungen gehen: im zweiten Schritt der Einrichtung und später eine Einstellung unter *Datensätze*. Ohne sie gilt die Regel jedes Felds.</translation>
    </message>
    <message>
        <source>Whoever enters by themselves:</source>
        <translation>Wer von selbst eintritt:</translation>
    </message>
    <message>
        <source>Whoever is in it leaves. Actions that were asked for stay.</source>
        <translation>Wer darin ist, scheidet aus. Verlangte Aktionen bleiben.</translation>
    </message>
    <message>
        <source>Whoever is past the lead becomes no new lead in Salesforce.</source>
        <translation>Wer über den Lead hinaus ist, wird in Salesforce kein neuer Lead.</translation>
    </message>
    <message>
        <source>Whoever is taken out is linked with their record again where Salesforce still has it, and gets what changed there meanwhile. After 30 days everything about them is removed for good.</source>
        <translation>Wer herausgenommen wird, ist wieder mit dem eigenen Datensatz verknüpft, wo Salesforce ihn noch hat, und bekommt, was sich dort inzwischen geändert hat. Nach 30 Tagen wird alles über die Person endgültig entfernt.</translation>
    </message>
    <message>
        <source>Whoever is won here</source>
        <translation>Wer hier gewonnen wird</translation>
    </message>
    <message>
        <source>Whoever is won here…</source>
        <translation>Wer hier gewonnen wird…</translation>
    </message>
    <message>
        <source>Whoever was deleted there is not created again by the next run.</source>
        <translation>Wer dort gelöscht wurde, wird vom nächsten Lauf nicht neu angelegt.</translation>
    </message>
    <message>
        <source>Whoever wins, a blank takes no value away at the first match; afterwards each field's own rule counts.</source>
        <translation>Wer auch gewinnt: Ein leeres Feld nimmt beim ersten Zuordnen keinen Wert weg; danach gilt die Regel jedes Felds.</translation>
    </message>
    <message>
        <source>Whoever works at this console has a name here and a role. The role says what they see and what they may change; what is not theirs is not in their window.</source>
        <translation>Wer an dieser Konsole arbeitet, hat hier einen Namen und eine Rolle. Die Rolle sagt, was er sieht und was er ändern darf; was nicht seines ist, steht nicht in seinem Fenster.</translation>
    </message>
    <message>
        <source>Whole record</source>
        <translation>Ganzer Datensatz</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Why this score</source>
        <translation>Warum dieser Score</translation>
    </message>
    <message>
        <source>Why this value is what it is</source>
        <translation>Warum dieser Wert ist, wie er ist</translation>
    </message>
    <message>
        <source>Will be undone</source>
        <translation>Zurücknehmbar</translation>
    </message>
    <message>
        <source>Win the opportunity</source>
        <translation>Opportunity gewinnen</translation>
    </message>
    <message>
        <source>Within days</source>
        <translation>Innerhalb von Tagen</translation>
    </message>
    <message>
        <source>Without a condition the rule holds for everybody.</source>
        <translation>Ohne Bedingung gilt die Regel für alle.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Without a stage</source>
        <translation>Ohne Phase</translation>
    </message>
    <message>
        <source>Without criteria nobody enters by themselves; people are added by hand.</source>
        <translation>Ohne Kriterien tritt niemand von selbst ein; Personen werden von Hand hinzugefügt.</translation>
    </message>
    <message>
        <source>Without it, a value that does not fit is never cut: that field waits under *Failures*, the record's other fields are written.</source>
        <translation>Ohne sie wird ein Wert, der nicht passt, nie abgeschnitten: Dieses Feld wartet unter *Fehler*, die anderen Felder des Datensatzes werden geschrieben.</translation>
    </message>
    <message>
        <source>Won here: if its status is a converted one, the lead is converted with the choices of *Whoever is won here…*. Converted or closed there: the person is won or lost here, with date and amount.</source>
        <translation>Hier gewonnen: Ist der Status ein konvertierter, wird der Lead konvertiert, wie unter *Wer hier gewonnen wird…* gewählt. Dort konvertiert oder abgeschlossen: Die Person ist hier gewonnen oder verloren, mit Datum und Betrag.</translation>
    </message>
    <message>
        <source>Words of the rule</source>
        <translation>Worte der Regel</translation>
    </message>
    <message>
        <source>Worked out %1</source>
        <translation>Berechnet %1</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Working out the next run</source>
        <translation>Der nächste Lauf wird durchgerechnet</translation>
    </message>
    <message>
        <source>Working out what can be undone</source>
        <translation>Ermitteln, was sich zurücknehmen lässt</translation>
    </message>
    <message>
        <source>Working out what can be undone…</source>
        <translation>Ermitteln, was sich zurücknehmen lässt…</translation>
    </message>
    <message>
        <source>Working out what the next run would do…</source>
        <translation>Ermitteln, was der nächste Lauf täte…</translation>
    </message>
    <message>
        <source>Working · %1</source>
        <translation>In Arbeit · %1</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>In Arbeit…</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Write Profile ID and Last Sync to Salesforce</source>
        <translation>Profile ID und Last Sync nach Salesforce schreiben</translation>
    </message>
    <message>
        <source>Write a whole number.</source>
        <translation>Geben Sie eine ganze Zahl ein.</translation>
    </message>
    <message>
        <source>Write our Profile ID and the time of the last sync to the people in Salesforce.</source>
        <translation>Unsere Profile ID und die Zeit des letzten Abgleichs bei den Personen in Salesforce eintragen.</translation>
    </message>
    <message>
        <source>Write the one that your mail server names, such as 587.</source>
        <translation>Schreiben Sie den, den Ihr Mailserver nennt, etwa 587.</translation>
    </message>
    <message>
        <source>Write “Anonymous” where Company or Last Name is empty</source>
        <translation>„Anonymous“ schreiben, wo Firma oder Nachname leer ist</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Written by CRM Console on %1. It shows what was known then, and does not change with it.</source>
        <translation>Geschrieben von CRM Console am %1. Gezeigt wird, was damals bekannt war; es ändert sich nicht mit.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>You approved</source>
        <translation>Sie haben bestätigt</translation>
    </message>
    <message>
        <source>You are signed in as %1; until now it was %2. From now on everything is read with the rights of %1 and written to Salesforce in that name. If that was not meant, sign in as somebody else.</source>
        <translation>Sie sind als %1 angemeldet; bisher war es %2. Ab jetzt wird alles mit den Rechten von %1 gelesen und unter diesem Namen nach Salesforce geschrieben. Wenn das nicht gemeint war, melden Sie sich als jemand anderes an.</translation>
    </message>
    <message>
        <source>You are signed in to another Salesforce than this workspace belongs to.</source>
        <translation>Sie sind bei einem anderen Salesforce angemeldet als dem, zu dem dieser Arbeitsbereich gehört.</translation>
    </message>
    <message>
        <source>You ask for 1,000 conversions. 960 are done in the next run, 100 in a call; 40 people are not synced yet and wait.</source>
        <translation>Sie verlangen 1.000 Konvertierungen. 960 geschehen im nächsten Lauf, 100 je Aufruf; 40 Personen sind noch nicht abgeglichen und warten.</translation>
    </message>
    <message>
        <source>You may only change the people you own</source>
        <translation>Sie dürfen nur Personen ändern, die Ihnen gehören</translation>
    </message>
    <message>
        <source>You may: %1.</source>
        <translation>Sie dürfen: %1.</translation>
    </message>
    <message>
        <source>You see each record and each field: the value now, the value afterwards, and why.</source>
        <translation>Sie sehen jeden Datensatz und jedes Feld: den Wert jetzt, den Wert danach, und warum.</translation>
    </message>
    <message>
        <source>Your Salesforce user lacks: %1. Copy the instructions for the administrator</source>
        <translation>Ihrem Salesforce-Benutzer fehlt: %1. Kopieren Sie die Anleitung für den Administrator</translation>
    </message>
    <message>
        <source>Your browser opens as soon as it answers.</source>
        <translation>Ihr Browser öffnet sich, sobald es antwortet.</translation>
    </message>
    <message>
        <source>Your people, campaigns and their fields are kept alike here and in Salesforce, the ways you choose. You sign in in your browser; your password stays there. It takes about five minutes, and nothing is written until you have seen a preview.</source>
        <translation>Ihre Personen, Kampagnen und deren Felder werden hier und in Salesforce gleich gehalten, in den Richtungen, die Sie wählen. Sie melden sich in Ihrem Browser an; Ihr Passwort bleibt dort. Es dauert etwa fünf Minuten, und nichts wird geschrieben, bis Sie eine Vorschau gesehen haben.</translation>
    </message>
    <message>
        <source>a Contact</source>
        <translation>einem Kontakt</translation>
    </message>
    <message>
        <source>a Lead</source>
        <translation>einem Lead</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>about anything</source>
        <translation>über irgendetwas</translation>
    </message>
    <message>
        <source>account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>acted %1</source>
        <translation>wirkte %1</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>action needs you</source>
        <translation>Aktion wartet auf Sie</translation>
    </message>
    <message>
        <source>action waits</source>
        <translation>Aktion wartet</translation>
    </message>
    <message>
        <source>action waits for the next run.</source>
        <translation>Aktion wartet auf den nächsten Lauf.</translation>
    </message>
    <message>
        <source>action was cancelled.</source>
        <translation>Aktion wurde abgebrochen.</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>actions need you</source>
        <translation>Aktionen warten auf Sie</translation>
    </message>
    <message>
        <source>actions wait</source>
        <translation>Aktionen warten</translation>
    </message>
    <message>
        <source>actions wait for the next run.</source>
        <translation>Aktionen warten auf den nächsten Lauf.</translation>
    </message>
    <message>
        <source>actions were cancelled.</source>
        <translation>Aktionen wurden abgebrochen.</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>add activities</source>
        <translation>Aktivitäten hinzufügen</translation>
    </message>
    <message>
        <source>add and change companies, campaigns and opportunities</source>
        <translation>Firmen, Kampagnen und Opportunities hinzufügen und ändern</translation>
    </message>
    <message>
        <source>add people, and change and act on those they own</source>
        <translation>Personen hinzufügen sowie eigene ändern und mit ihnen handeln</translation>
    </message>
    <message>
        <source>add people, change and act on everybody, import people, delete records</source>
        <translation>Personen hinzufügen, alle ändern und mit ihnen handeln, Personen importieren, Datensätze löschen</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>after a choice</source>
        <translation>nach Wahl</translation>
    </message>
    <message>
        <source>after sign-in</source>
        <translation>nach Anmeldung</translation>
    </message>
    <message>
        <source>after the first run, which you start</source>
        <translation>nach dem ersten Lauf, den Sie starten</translation>
    </message>
    <message>
        <source>after the fix</source>
        <translation>wenn behoben</translation>
    </message>
    <message>
        <source>all decimals</source>
        <translation>alle Nachkommastellen</translation>
    </message>
    <message>
        <source>all of these hold</source>
        <translation>alle gelten</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>an Account</source>
        <translation>einem Account</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>and %1 more in the table</source>
        <translation>und %1 weitere in der Tabelle</translation>
    </message>
    <message>
        <source>anna@example.com is a lead and a contact in Salesforce. Anna here is linked with the contact. If you want to decide yourself, set *Several records with one e-mail address* to *Ask me*: then Anna waits under Failures until you choose.</source>
        <translation>anna@example.com ist in Salesforce ein Lead und ein Kontakt. Anna hier wird mit dem Kontakt verknüpft. Wollen Sie selbst entscheiden, stellen Sie *Mehrere Datensätze mit einer E-Mail-Adresse* auf *Fragen*: Dann wartet Anna unter Fehler, bis Sie wählen.</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>geantwortet</translation>
    </message>
    <message>
        <source>any</source>
        <translation>egal</translation>
    </message>
    <message>
        <source>any of these holds</source>
        <translation>eines davon gilt</translation>
    </message>
    <message>
        <source>approved for sales</source>
        <translation>für den Vertrieb frei</translation>
    </message>
    <message>
        <source>are left out</source>
        <translation>bleiben weg</translation>
    </message>
    <message>
        <source>are tried again with the next run.</source>
        <translation>werden mit dem nächsten Lauf erneut versucht.</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie es ist</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>becomes a contact</source>
        <translation>wird ein Kontakt</translation>
    </message>
    <message>
        <source>becomes part of %1</source>
        <translation>wird Teil von %1</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>blanks are not refilled</source>
        <translation>Leeres wird nicht nachgefüllt</translation>
    </message>
    <message>
        <source>blanks in Salesforce are refilled</source>
        <translation>Leeres in Salesforce wird nachgefüllt</translation>
    </message>
    <message>
        <source>blanks stay</source>
        <translation>Leeres bleibt</translation>
    </message>
    <message>
        <source>both ways</source>
        <translation>beide Richtungen</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>callback addresses</source>
        <translation>Rückruf-Adressen</translation>
    </message>
    <message>
        <source>campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>campaign member</source>
        <translation>Kampagnenmitglied</translation>
    </message>
    <message>
        <source>campaign members</source>
        <translation>Kampagnenmitglieder</translation>
    </message>
    <message>
        <source>campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>nicht beschreibbar</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>change exported to %1.</source>
        <translation>Änderung nach %1 exportiert.</translation>
    </message>
    <message>
        <source>change it there.</source>
        <translation>ändern Sie es dort.</translation>
    </message>
    <message>
        <source>change of this run is</source>
        <translation>Änderung dieses Laufs ist</translation>
    </message>
    <message>
        <source>change programs and the lead-score model</source>
        <translation>Programme und das Lead-Score-Modell ändern</translation>
    </message>
    <message>
        <source>change waits</source>
        <translation>Änderung wartet</translation>
    </message>
    <message>
        <source>change was cleared so far</source>
        <translation>Änderung wurde bisher gelöscht</translation>
    </message>
    <message>
        <source>change was written</source>
        <translation>Änderung wurde geschrieben</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>geändert %1</translation>
    </message>
    <message>
        <source>changed by CRM actions</source>
        <translation>geändert durch CRM-Aktionen</translation>
    </message>
    <message>
        <source>changed owners</source>
        <translation>geänderte Inhaber</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>changes exported to %1.</source>
        <translation>Änderungen nach %1 exportiert.</translation>
    </message>
    <message>
        <source>changes of this run are</source>
        <translation>Änderungen dieses Laufs sind</translation>
    </message>
    <message>
        <source>changes wait</source>
        <translation>Änderungen warten</translation>
    </message>
    <message>
        <source>changes were cleared so far</source>
        <translation>Änderungen wurden bisher gelöscht</translation>
    </message>
    <message>
        <source>changes were written</source>
        <translation>Änderungen wurden geschrieben</translation>
    </message>
    <message>
        <source>choice is taken back.</source>
        <translation>Auswahl ist zurückgenommen.</translation>
    </message>
    <message>
        <source>choices are taken back.</source>
        <translation>Auswahlen sind zurückgenommen.</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>contact role</source>
        <translation>Kontaktrolle</translation>
    </message>
    <message>
        <source>contact roles</source>
        <translation>Kontaktrollen</translation>
    </message>
    <message>
        <source>contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>conversions</source>
        <translation>Umwandlungen</translation>
    </message>
    <message>
        <source>convert</source>
        <translation>konvertieren</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>create</source>
        <translation>anlegen</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>decimal</source>
        <translation>Nachkommastelle</translation>
    </message>
    <message>
        <source>decimals</source>
        <translation>Nachkommastellen</translation>
    </message>
    <message>
        <source>default here: %1</source>
        <translation>Standardwert hier: %1</translation>
    </message>
    <message>
        <source>default status</source>
        <translation>Standardstatus</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>Standard: %1</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>löschen</translation>
    </message>
    <message>
        <source>deletions</source>
        <translation>Löschungen</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>difference that waits is settled by it.</source>
        <translation>wartender Unterschied wird damit geklärt.</translation>
    </message>
    <message>
        <source>differences</source>
        <translation>Abweichungen</translation>
    </message>
    <message>
        <source>differences that wait are settled by it.</source>
        <translation>wartende Unterschiede werden damit geklärt.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>due in %1</source>
        <translation>fällig in %1</translation>
    </message>
    <message>
        <source>e.g. %1</source>
        <translation>z. B. %1</translation>
    </message>
    <message>
        <source>emptied on one side: empty the other</source>
        <translation>einseitig geleert: andere Seite leeren</translation>
    </message>
    <message>
        <source>emptied values</source>
        <translation>geleerte Werte</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>fade in</source>
        <translation>schwinden in</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>failed again</source>
        <translation>wieder fehlgeschlagen</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>failure dismissed.</source>
        <translation>Fehler verworfen.</translation>
    </message>
    <message>
        <source>failure exported to %1.</source>
        <translation>Fehler nach %1 exportiert.</translation>
    </message>
    <message>
        <source>failure is tried again by itself</source>
        <translation>Fehler wird von selbst erneut versucht</translation>
    </message>
    <message>
        <source>failure needs attention</source>
        <translation>Fehler zu klären</translation>
    </message>
    <message>
        <source>failure: dismiss it?</source>
        <translation>Fehler: verwerfen?</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>failures are tried again by themselves</source>
        <translation>Fehler werden von selbst erneut versucht</translation>
    </message>
    <message>
        <source>failures dismissed.</source>
        <translation>Fehler verworfen.</translation>
    </message>
    <message>
        <source>failures exported to %1.</source>
        <translation>Fehler nach %1 exportiert.</translation>
    </message>
    <message>
        <source>failures need attention</source>
        <translation>Fehler zu klären</translation>
    </message>
    <message>
        <source>failures: dismiss them?</source>
        <translation>Fehler: verwerfen?</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>field has two different values</source>
        <translation>Feld mit zwei Werten</translation>
    </message>
    <message>
        <source>field is settled.</source>
        <translation>Feld ist geklärt.</translation>
    </message>
    <message>
        <source>field left out</source>
        <translation>Feld weggelassen</translation>
    </message>
    <message>
        <source>field with two different values</source>
        <translation>Feld mit zwei verschiedenen Werten</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>fields are settled.</source>
        <translation>Felder sind geklärt.</translation>
    </message>
    <message>
        <source>fields have two different values</source>
        <translation>Felder mit zwei Werten</translation>
    </message>
    <message>
        <source>fields left out</source>
        <translation>Felder weggelassen</translation>
    </message>
    <message>
        <source>fields with two different values</source>
        <translation>Felder mit zwei verschiedenen Werten</translation>
    </message>
    <message>
        <source>first run by schedule: %1</source>
        <translation>erster Lauf nach Zeitplan: %1</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>behoben</translation>
    </message>
    <message>
        <source>fixed by %1</source>
        <translation>behoben von %1</translation>
    </message>
    <message>
        <source>found by Salesforce id, then by e-mail address; each field as its pair says</source>
        <translation>gefunden über die Salesforce-ID, dann die E-Mail-Adresse; jedes Feld, wie sein Paar es sagt</translation>
    </message>
    <message>
        <source>from Salesforce</source>
        <translation>aus Salesforce</translation>
    </message>
    <message>
        <source>halve in</source>
        <translation>halbieren in</translation>
    </message>
    <message>
        <source>hand people over, distribute leads, keep pre-configured tasks</source>
        <translation>Personen übergeben, Leads verteilen, vorbereitete Aufgaben pflegen</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>hints</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>if Salesforce changes it too before the next run, Salesforce's value stays.</source>
        <translation>Ändert Salesforce das Feld vor dem nächsten Lauf auch, bleibt der Wert von Salesforce.</translation>
    </message>
    <message>
        <source>if Salesforce changes it too before the next run, both values stay and you are asked which one counts.</source>
        <translation>Ändert Salesforce das Feld vor dem nächsten Lauf auch, bleiben beide Werte, und Sie werden gefragt, welcher gilt.</translation>
    </message>
    <message>
        <source>if Salesforce changes it too before the next run, the later change stays.</source>
        <translation>Ändert Salesforce das Feld vor dem nächsten Lauf auch, bleibt die spätere Änderung.</translation>
    </message>
    <message>
        <source>if Salesforce changes it too before the next run, the value here stays.</source>
        <translation>Ändert Salesforce das Feld vor dem nächsten Lauf auch, bleibt der Wert von hier.</translation>
    </message>
    <message>
        <source>if Salesforce changes the record too before the next run, the one that was changed later stays.</source>
        <translation>Ändert Salesforce den Datensatz vor dem nächsten Lauf auch, bleibt der später geänderte.</translation>
    </message>
    <message>
        <source>in %1 min</source>
        <translation>in %1 min</translation>
    </message>
    <message>
        <source>in %1 s</source>
        <translation>in %1 s</translation>
    </message>
    <message>
        <source>in days</source>
        <translation>Tagen</translation>
    </message>
    <message>
        <source>in step since %1</source>
        <translation>im Gleichstand seit %1</translation>
    </message>
    <message>
        <source>in the last 30 days</source>
        <translation>in den letzten 30 Tagen</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>ist mindestens</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>ist höchstens</translation>
    </message>
    <message>
        <source>is blank</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is filled</source>
        <translation>ist ausgefüllt</translation>
    </message>
    <message>
        <source>is greater than</source>
        <translation>ist größer als</translation>
    </message>
    <message>
        <source>is left out</source>
        <translation>bleibt weg</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>ist kleiner als</translation>
    </message>
    <message>
        <source>is newer than, in days</source>
        <translation>ist jünger als, in Tagen</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>is older than, in days</source>
        <translation>ist älter als, in Tagen</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>is tried again with the next run.</source>
        <translation>wird mit dem nächsten Lauf erneut versucht.</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>keep the console's users</source>
        <translation>die Benutzer der Konsole pflegen</translation>
    </message>
    <message>
        <source>kept in the keyring</source>
        <translation>liegt im Schlüsselbund</translation>
    </message>
    <message>
        <source>kept until %1</source>
        <translation>aufbewahrt bis %1</translation>
    </message>
    <message>
        <source>last run %1</source>
        <translation>letzter Lauf %1</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>Leads</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>bleibt weg</translation>
    </message>
    <message>
        <source>line differs</source>
        <translation>Zeile weicht ab</translation>
    </message>
    <message>
        <source>lines differ</source>
        <translation>Zeilen weichen ab</translation>
    </message>
    <message>
        <source>local time (%1)</source>
        <translation>Ortszeit (%1)</translation>
    </message>
    <message>
        <source>look at people, companies, campaigns, opportunities and reports</source>
        <translation>Personen, Firmen, Kampagnen, Opportunities und Berichte ansehen</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>more are tried again by themselves</source>
        <translation>weitere werden von selbst erneut versucht</translation>
    </message>
    <message>
        <source>more is tried again by itself</source>
        <translation>weiterer wird von selbst erneut versucht</translation>
    </message>
    <message>
        <source>mostly %1 %</source>
        <translation>meist %1 %</translation>
    </message>
    <message>
        <source>name, address and more, attached to linked people</source>
        <translation>Name, Adresse und mehr, bei den verknüpften Personen</translation>
    </message>
    <message>
        <source>needs nobody</source>
        <translation>braucht niemanden</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>new field</source>
        <translation>neues Feld</translation>
    </message>
    <message>
        <source>new fields</source>
        <translation>neue Felder</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>neueste</translation>
    </message>
    <message>
        <source>next try %1</source>
        <translation>nächster Versuch %1</translation>
    </message>
    <message>
        <source>no answer from Salesforce for %1 · nothing is lost</source>
        <translation>seit %1 keine Antwort von Salesforce · nichts ist verloren</translation>
    </message>
    <message>
        <source>no due date</source>
        <translation>kein Fälligkeitsdatum</translation>
    </message>
    <message>
        <source>no failures, no differences</source>
        <translation>keine Fehler, keine Abweichungen</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>noch niemand</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none is active</source>
        <translation>keine ist aktiv</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>not active</source>
        <translation>nicht aktiv</translation>
    </message>
    <message>
        <source>not in it</source>
        <translation>nicht enthalten</translation>
    </message>
    <message>
        <source>not in this database</source>
        <translation>nicht in dieser Datenbank</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>not linked yet</source>
        <translation>noch nicht verknüpft</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>nicht angehakt</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht verwendet</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>nothing was changed</source>
        <translation>nichts wurde geändert</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>of %1 linked</source>
        <translation>von %1 verknüpft</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>once each, when the person is linked</source>
        <translation>jede einmal, sobald die Person verknüpft ist</translation>
    </message>
    <message>
        <source>only when you start it</source>
        <translation>nur wenn Sie es starten</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>open Contact Insight: who somebody is, what they did, their score and its reasons</source>
        <translation>Contact Insight öffnen: wer jemand ist, was er getan hat, sein Score und die Gründe</translation>
    </message>
    <message>
        <source>opportunities</source>
        <translation>Opportunities</translation>
    </message>
    <message>
        <source>opportunity</source>
        <translation>Opportunity</translation>
    </message>
    <message>
        <source>owned by %1</source>
        <translation>Inhaber: %1</translation>
    </message>
    <message>
        <source>pair differs</source>
        <translation>Paar weicht ab</translation>
    </message>
    <message>
        <source>pairs differ</source>
        <translation>Paare weichen ab</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>pauses after this batch</source>
        <translation>pausiert nach diesem Stapel</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>people added</source>
        <translation>Personen hinzugefügt</translation>
    </message>
    <message>
        <source>people become one</source>
        <translation>Personen werden zusammengeführt</translation>
    </message>
    <message>
        <source>people stand in a stage that gets another status.</source>
        <translation>Personen stehen in einer Phase, die einen anderen Status bekommt.</translation>
    </message>
    <message>
        <source>people were taken out.</source>
        <translation>Personen wurden herausgenommen.</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>person added</source>
        <translation>Person hinzugefügt</translation>
    </message>
    <message>
        <source>person becomes one</source>
        <translation>Person wird zusammengeführt</translation>
    </message>
    <message>
        <source>person stands in a stage that gets another status.</source>
        <translation>Person steht in einer Phase, die einen anderen Status bekommt.</translation>
    </message>
    <message>
        <source>person was taken out.</source>
        <translation>Person wurde herausgenommen.</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>primary</source>
        <translation>primär</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lesen</translation>
    </message>
    <message>
        <source>record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>record is fixed</source>
        <translation>Datensatz ist behoben</translation>
    </message>
    <message>
        <source>record is skipped</source>
        <translation>Datensatz ist übersprungen</translation>
    </message>
    <message>
        <source>record was fixed today.</source>
        <translation>Datensatz wurde heute behoben.</translation>
    </message>
    <message>
        <source>record would change</source>
        <translation>Datensatz würde sich ändern</translation>
    </message>
    <message>
        <source>record written since Monday.</source>
        <translation>Datensatz seit Montag geschrieben.</translation>
    </message>
    <message>
        <source>record's details copied.</source>
        <translation>Datensatz: Einzelheiten kopiert.</translation>
    </message>
    <message>
        <source>records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>records are fixed</source>
        <translation>Datensätze sind behoben</translation>
    </message>
    <message>
        <source>records are skipped</source>
        <translation>Datensätze sind übersprungen</translation>
    </message>
    <message>
        <source>records that can no longer be seen</source>
        <translation>Datensätze, die nicht mehr zu sehen sind</translation>
    </message>
    <message>
        <source>records were fixed today.</source>
        <translation>Datensätze wurden heute behoben.</translation>
    </message>
    <message>
        <source>records would change</source>
        <translation>Datensätze würden sich ändern</translation>
    </message>
    <message>
        <source>records written since Monday.</source>
        <translation>Datensätze seit Montag geschrieben.</translation>
    </message>
    <message>
        <source>records' details copied.</source>
        <translation>Datensätze: Einzelheiten kopiert.</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>result found</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>results found</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>row %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>row left out</source>
        <translation>Zeile ausgelassen</translation>
    </message>
    <message>
        <source>row was taken over</source>
        <translation>Zeile wurde übernommen</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>rows left out</source>
        <translation>Zeilen ausgelassen</translation>
    </message>
    <message>
        <source>rows were taken over</source>
        <translation>Zeilen wurden übernommen</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>run exported to %1.</source>
        <translation>Lauf nach %1 exportiert.</translation>
    </message>
    <message>
        <source>run matches</source>
        <translation>Lauf passt</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>runs exported to %1.</source>
        <translation>Läufe nach %1 exportiert.</translation>
    </message>
    <message>
        <source>runs match</source>
        <translation>Läufe passen</translation>
    </message>
    <message>
        <source>scopes</source>
        <translation>Scopes</translation>
    </message>
    <message>
        <source>see and change the integration: connection, set-up, mapping, schedule, runs</source>
        <translation>die Integration sehen und ändern: Verbindung, Einrichtung, Zuordnung, Zeitplan, Läufe</translation>
    </message>
    <message>
        <source>see what failed, correct and retry it, decide between two values</source>
        <translation>sehen, was fehlgeschlagen ist, es korrigieren und erneut versuchen, zwischen zwei Werten entscheiden</translation>
    </message>
    <message>
        <source>setting was changed</source>
        <translation>Einstellung wurde geändert</translation>
    </message>
    <message>
        <source>settings were changed</source>
        <translation>Einstellungen wurden geändert</translation>
    </message>
    <message>
        <source>shorten</source>
        <translation>passend</translation>
    </message>
    <message>
        <source>something is wrong</source>
        <translation>etwas stimmt nicht</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>stay</source>
        <translation>bleiben</translation>
    </message>
    <message>
        <source>step is left.</source>
        <translation>Schritt fehlt noch.</translation>
    </message>
    <message>
        <source>steps are left.</source>
        <translation>Schritte fehlen noch.</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>stops after this batch</source>
        <translation>hält nach diesem Stapel an</translation>
    </message>
    <message>
        <source>stops now</source>
        <translation>hält sofort an</translation>
    </message>
    <message>
        <source>suggestion</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>the column for it is empty</source>
        <translation>die Spalte dafür ist leer</translation>
    </message>
    <message>
        <source>the console works them out</source>
        <translation>die Konsole rechnet sie aus</translation>
    </message>
    <message>
        <source>the newest value wins when both sides changed it</source>
        <translation>Der neueste Wert gewinnt, wenn beide Seiten es geändert haben</translation>
    </message>
    <message>
        <source>the run of %1</source>
        <translation>Lauf vom %1</translation>
    </message>
    <message>
        <source>the value here wins when both sides changed it</source>
        <translation>Der Wert hier gewinnt, wenn beide Seiten es geändert haben</translation>
    </message>
    <message>
        <source>this step</source>
        <translation>dieser Schritt</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>angehakt</translation>
    </message>
    <message>
        <source>ticked in part</source>
        <translation>teilweise angehakt</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>time unknown</source>
        <translation>Zeit unbekannt</translation>
    </message>
    <message>
        <source>times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>to Salesforce</source>
        <translation>nach Salesforce</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>morgen %1</translation>
    </message>
    <message>
        <source>tried again with the next run</source>
        <translation>neuer Versuch mit dem nächsten Lauf</translation>
    </message>
    <message>
        <source>tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>trim</source>
        <translation>trimmen</translation>
    </message>
    <message>
        <source>try</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>trying again in %1</source>
        <translation>neuer Versuch in %1</translation>
    </message>
    <message>
        <source>trying again now</source>
        <translation>wird jetzt erneut versucht</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>until it is cleared</source>
        <translation>bis es beendet wird</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>value goes to Salesforce with the next run</source>
        <translation>Wert geht mit dem nächsten Lauf an Salesforce</translation>
    </message>
    <message>
        <source>value in the table</source>
        <translation>Wert in der Tabelle</translation>
    </message>
    <message>
        <source>value is</source>
        <translation>Wert ist</translation>
    </message>
    <message>
        <source>value is written here at once</source>
        <translation>Wert wird hier sofort geschrieben</translation>
    </message>
    <message>
        <source>values are</source>
        <translation>Werte sind</translation>
    </message>
    <message>
        <source>values are written here at once</source>
        <translation>Werte werden hier sofort geschrieben</translation>
    </message>
    <message>
        <source>values go to Salesforce with the next run</source>
        <translation>Werte gehen mit dem nächsten Lauf an Salesforce</translation>
    </message>
    <message>
        <source>values in the table</source>
        <translation>Werte in der Tabelle</translation>
    </message>
    <message>
        <source>values…</source>
        <translation>Werte…</translation>
    </message>
    <message>
        <source>wait until %1 and are tried again by themselves.</source>
        <translation>warten bis %1 und werden dann von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>waits until %1 and is tried again by itself.</source>
        <translation>wartet bis %1 und wird dann von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>was held back</source>
        <translation>wurde zurückgehalten</translation>
    </message>
    <message>
        <source>were held back</source>
        <translation>wurden zurückgehalten</translation>
    </message>
    <message>
        <source>who wins at the first match: %1</source>
        <translation>wer beim ersten Zuordnen gewinnt: %1</translation>
    </message>
    <message>
        <source>who wins: %1</source>
        <translation>es gewinnt: %1</translation>
    </message>
    <message>
        <source>whole records; whoever changed last wins</source>
        <translation>ganze Datensätze; die letzte Änderung gewinnt</translation>
    </message>
    <message>
        <source>with stage, campaign and account; nothing is written there</source>
        <translation>mit Phase, Kampagne und Account; dort wird nichts geschrieben</translation>
    </message>
    <message>
        <source>won</source>
        <translation>gewonnen</translation>
    </message>
    <message>
        <source>working</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>gestern %1</translation>
    </message>
    <message>
        <source>× %1 alike</source>
        <translation>× %1 gleiche</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>“%1” becomes</source>
        <translation>„%1“ wird zu</translation>
    </message>
    <message>
        <source>“%1” becomes %2 on the way back, no longer %3.</source>
        <translation>„%1“ wird auf dem Rückweg zu %2, nicht mehr zu %3.</translation>
    </message>
    <message>
        <source>“%1” does not fit this field</source>
        <translation>„%1“ passt nicht in dieses Feld</translation>
    </message>
    <message>
        <source>“%1” is active.</source>
        <translation>„%1“ ist aktiv.</translation>
    </message>
    <message>
        <source>“%1” is neither yes nor no</source>
        <translation>„%1“ ist weder Ja noch Nein</translation>
    </message>
    <message>
        <source>“%1” is not a date such as 2026-11-21</source>
        <translation>„%1“ ist kein Datum wie 2026-11-21</translation>
    </message>
    <message>
        <source>“%1” is not a moment such as 2026-11-21T14:02</source>
        <translation>„%1“ ist kein Zeitpunkt wie 2026-11-21T14:02</translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation>„%1“ ist keine Zahl</translation>
    </message>
    <message>
        <source>“%1” is not a number of characters.</source>
        <translation>„%1“ ist keine Anzahl von Zeichen.</translation>
    </message>
    <message>
        <source>“%1” is not a whole number</source>
        <translation>„%1“ ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>“%1” is not an amount</source>
        <translation>„%1“ ist kein Betrag</translation>
    </message>
    <message>
        <source>“%1” is paused.</source>
        <translation>„%1“ ist angehalten.</translation>
    </message>
    <message>
        <source>“%1” stands for %2.</source>
        <translation>„%1“ steht für %2.</translation>
    </message>
    <message>
        <source>“%1” stands for nothing.</source>
        <translation>„%1“ steht für nichts.</translation>
    </message>
    <message>
        <source>“City is Hull, because only Salesforce had changed it (yesterday 16:20, run 812).”</source>
        <translation>„Ort ist Hull, weil nur Salesforce ihn geändert hatte (gestern 16:20, Lauf 812).“</translation>
    </message>
    <message>
        <source>“Score of 50 or more: Sync Lead; after 2 days: Create Task ‘Call’.” Ina reaches 50 on Friday: she is a lead on Friday, and the task is there on Sunday.</source>
        <translation>„Score 50 oder mehr: Lead abgleichen; nach 2 Tagen: Aufgabe ‚Anruf‘ anlegen.“ Ina erreicht am Freitag 50: Am Freitag ist sie ein Lead, am Sonntag steht die Aufgabe da.</translation>
    </message>
    <message>
        <source>“Who changed Rosa's city?” Open Rosa on *Contacts*, then *Sync history*: run 812, from Salesforce, York → Hull.</source>
        <translation>„Wer hat Rosas Ort geändert?“ Öffnen Sie Rosa unter *Kontakte*, dann *Abgleichverlauf*: Lauf 812, aus Salesforce, York → Hull.</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>%1 % cannot be kept for other programs.</source>
        <translation>%1 % lassen sich nicht für andere Programme freihalten.</translation>
    </message>
    <message>
        <source>%1 %2, and a Salesperson can only change and act on the people they own.</source>
        <translation>%1 %2, und ein Vertriebsmitarbeiter kann nur die eigenen Personen ändern und mit ihnen handeln.</translation>
    </message>
    <message>
        <source>%1 (%2) is kept in step by another console database already: its workspace is %3 on this computer.</source>
        <translation>%1 (%2) wird schon von einer anderen Konsolen-Datenbank abgeglichen: Ihr Arbeitsbereich ist %3 auf diesem Computer.</translation>
    </message>
    <message>
        <source>%1 (%2) is kept in step by another console database already: records there carry its mark %3.</source>
        <translation>%1 (%2) wird schon von einer anderen Konsolen-Datenbank abgeglichen: Datensätze dort tragen ihr Zeichen %3.</translation>
    </message>
    <message>
        <source>%1 (Salesforce's clock is %2 ahead of this computer's)</source>
        <translation>%1 (die Uhr von Salesforce geht gegenüber diesem Rechner um %2 vor)</translation>
    </message>
    <message>
        <source>%1 (Salesforce's clock is %2 behind this computer's)</source>
        <translation>%1 (die Uhr von Salesforce geht gegenüber diesem Rechner um %2 nach)</translation>
    </message>
    <message>
        <source>%1 API calls were made today, and your own cap is %2 a day.</source>
        <translation>Heute wurden %1 API-Aufrufe gemacht, und Ihre eigene Grenze ist %2 am Tag.</translation>
    </message>
    <message>
        <source>%1 API calls were made today, your own cap is %2 a day, and reading alone takes about %3 in one run.</source>
        <translation>%1 API-Aufrufe wurden heute gemacht, Ihre eigene Grenze liegt bei %2 am Tag, und allein das Lesen braucht in einem Lauf etwa %3.</translation>
    </message>
    <message>
        <source>%1 Another rule has the same identification, “%2”; remove one of them and add it again.</source>
        <translation>%1 Eine andere Regel hat dieselbe Kennung, „%2“; entfernen Sie eine davon, und fügen Sie sie neu hinzu.</translation>
    </message>
    <message>
        <source>%1 April %2</source>
        <translation>%1. April %2</translation>
    </message>
    <message>
        <source>%1 August %2</source>
        <translation>%1. August %2</translation>
    </message>
    <message>
        <source>%1 December %2</source>
        <translation>%1. Dezember %2</translation>
    </message>
    <message>
        <source>%1 February %2</source>
        <translation>%1. Februar %2</translation>
    </message>
    <message>
        <source>%1 It has no identification of its own; remove it and add it again.</source>
        <translation>%1 Sie hat keine eigene Kennung; entfernen Sie sie, und fügen Sie sie neu hinzu.</translation>
    </message>
    <message>
        <source>%1 It is tried again in the next run.</source>
        <translation>%1 Es wird im nächsten Lauf erneut versucht.</translation>
    </message>
    <message>
        <source>%1 January %2</source>
        <translation>%1. Januar %2</translation>
    </message>
    <message>
        <source>%1 July %2</source>
        <translation>%1. Juli %2</translation>
    </message>
    <message>
        <source>%1 June %2</source>
        <translation>%1. Juni %2</translation>
    </message>
    <message>
        <source>%1 March %2</source>
        <translation>%1. März %2</translation>
    </message>
    <message>
        <source>%1 May %2</source>
        <translation>%1. Mai %2</translation>
    </message>
    <message>
        <source>%1 Name the field that “%2” is for under “Field”.</source>
        <translation>%1 Nennen Sie unter „Field“ das Feld, für das „%2“ gedacht ist.</translation>
    </message>
    <message>
        <source>%1 Nothing is lost.</source>
        <translation>%1 Nichts ist verloren.</translation>
    </message>
    <message>
        <source>%1 November %2</source>
        <translation>%1. November %2</translation>
    </message>
    <message>
        <source>%1 October %2</source>
        <translation>%1. Oktober %2</translation>
    </message>
    <message>
        <source>%1 September %2</source>
        <translation>%1. September %2</translation>
    </message>
    <message>
        <source>%1 accounts are named “%2”; it joined the newest.</source>
        <translation>%1 Accounts heißen „%2“; er kam zum neuesten.</translation>
    </message>
    <message>
        <source>%1 action</source>
        <translation>%1 Aktion</translation>
    </message>
    <message>
        <source>%1 action failed; see the list of actions.</source>
        <translation>%1 Aktion ist fehlgeschlagen; siehe die Liste der Aktionen.</translation>
    </message>
    <message>
        <source>%1 action waits; a rehearsal leaves them out.</source>
        <translation>%1 Aktion wartet; eine Vorschau lässt sie aus.</translation>
    </message>
    <message>
        <source>%1 actions</source>
        <translation>%1 Aktionen</translation>
    </message>
    <message>
        <source>%1 actions failed; see the list of actions.</source>
        <translation>%1 Aktionen sind fehlgeschlagen; siehe die Liste der Aktionen.</translation>
    </message>
    <message>
        <source>%1 actions wait; a rehearsal leaves them out.</source>
        <translation>%1 Aktionen warten; eine Vorschau lässt sie aus.</translation>
    </message>
    <message>
        <source>%1 actions were sent and no answer came; that is looked up before anything is sent again.</source>
        <translation>%1 Aktionen wurden gesendet, und keine Antwort kam; das wird nachgesehen, bevor etwas erneut gesendet wird.</translation>
    </message>
    <message>
        <source>%1 activities</source>
        <translation>%1 Aktivitäten</translation>
    </message>
    <message>
        <source>%1 activities in one run make no sense.</source>
        <translation>%1 Aktivitäten in einem Lauf ergeben keinen Sinn.</translation>
    </message>
    <message>
        <source>%1 activities were left for the next runs, so that records never wait for them.</source>
        <translation>%1 Aktivitäten bleiben für die nächsten Läufe, damit Datensätze nie auf sie warten.</translation>
    </message>
    <message>
        <source>%1 activities were not sent</source>
        <translation>%1 Aktivitäten wurden nicht gesendet</translation>
    </message>
    <message>
        <source>%1 activities were not sent: %2.</source>
        <translation>%1 Aktivitäten wurden nicht gesendet: %2.</translation>
    </message>
    <message>
        <source>%1 activity</source>
        <translation>%1 Aktivität</translation>
    </message>
    <message>
        <source>%1 added to the program “%2”.</source>
        <translation>%1 zum Programm „%2“ hinzugefügt.</translation>
    </message>
    <message>
        <source>%1 and type</source>
        <translation>%1 und Typ</translation>
    </message>
    <message>
        <source>%1 are dealt with in the next run: %2, about %3 API call.</source>
        <translation>%1 kommen im nächsten Lauf an die Reihe: %2, etwa %3 API-Aufruf.</translation>
    </message>
    <message>
        <source>%1 are dealt with in the next run: %2, about %3 API calls.</source>
        <translation>%1 kommen im nächsten Lauf an die Reihe: %2, etwa %3 API-Aufrufe.</translation>
    </message>
    <message>
        <source>%1 are in it already, or through.</source>
        <translation>%1 sind schon darin oder hindurch.</translation>
    </message>
    <message>
        <source>%1 are not kept in step; everything else is.</source>
        <translation>%1 werden nicht im Gleichstand gehalten; alles andere schon.</translation>
    </message>
    <message>
        <source>%1 are not mapped yet.</source>
        <translation>%1 sind noch nicht zugeordnet.</translation>
    </message>
    <message>
        <source>%1 at the same time, so Salesforce wins</source>
        <translation>%1 zur selben Zeit; deshalb gewinnt Salesforce</translation>
    </message>
    <message>
        <source>%1 at the same time, so both stayed as they are</source>
        <translation>%1 zur selben Zeit; deshalb blieben beide, wie sie waren</translation>
    </message>
    <message>
        <source>%1 batch</source>
        <translation>%1 Stapel</translation>
    </message>
    <message>
        <source>%1 batches, one after the other</source>
        <translation>%1 Stapel, einer nach dem anderen</translation>
    </message>
    <message>
        <source>%1 belongs to %2 open opportunities; say in Salesforce which of them is won.</source>
        <translation>%1 gehört zu %2 offenen Opportunities; sagen Sie in Salesforce, welche davon gewonnen ist.</translation>
    </message>
    <message>
        <source>%1 between %2 and %3.</source>
        <translation>%1 zwischen %2 und %3.</translation>
    </message>
    <message>
        <source>%1 both become “%2”, which comes back as “%3”. Move the one you want back to the top.</source>
        <translation>%1 werden beide zu „%2“, was als „%3“ zurückkommt. Schieben Sie den gewünschten nach oben.</translation>
    </message>
    <message>
        <source>%1 both sides had a value, and %2</source>
        <translation>%1 hatten beide Seiten einen Wert, und %2</translation>
    </message>
    <message>
        <source>%1 both sides had a value, and %2, so Salesforce wins</source>
        <translation>%1 hatten beide Seiten einen Wert, und %2; deshalb gewinnt Salesforce</translation>
    </message>
    <message>
        <source>%1 both sides had a value, and the one here was newer</source>
        <translation>%1 hatten beide Seiten einen Wert, und der hier war neuer</translation>
    </message>
    <message>
        <source>%1 both sides had a value, and the one in Salesforce was newer</source>
        <translation>%1 hatten beide Seiten einen Wert, und der in Salesforce war neuer</translation>
    </message>
    <message>
        <source>%1 both sides had a value, and then Salesforce wins</source>
        <translation>%1 hatten beide Seiten einen Wert, und dann gewinnt Salesforce</translation>
    </message>
    <message>
        <source>%1 both sides had a value, and then the console wins</source>
        <translation>%1 hatten beide Seiten einen Wert, und dann gewinnt die Konsole</translation>
    </message>
    <message>
        <source>%1 both sides had a value, and you chose that Salesforce wins then</source>
        <translation>%1 hatten beide Seiten einen Wert, und Sie haben gewählt, dass dann Salesforce gewinnt</translation>
    </message>
    <message>
        <source>%1 both sides had a value, and you chose that the console wins then</source>
        <translation>%1 hatten beide Seiten einen Wert, und Sie haben gewählt, dass dann die Konsole gewinnt</translation>
    </message>
    <message>
        <source>%1 both sides had a value, you chose that the newer one wins then, and %2</source>
        <translation>%1 hatten beide Seiten einen Wert, Sie haben gewählt, dass dann der neuere gewinnt, und %2</translation>
    </message>
    <message>
        <source>%1 both sides had a value, you chose that the newer one wins then, and %2, so Salesforce wins</source>
        <translation>%1 hatten beide Seiten einen Wert, Sie haben gewählt, dass dann der neuere gewinnt, und %2; deshalb gewinnt Salesforce</translation>
    </message>
    <message>
        <source>%1 came from Salesforce with the record on %2, and %3</source>
        <translation>%1 kam mit dem Datensatz aus Salesforce, am %2, und %3</translation>
    </message>
    <message>
        <source>%1 can be used now.</source>
        <translation>%1 lässt sich jetzt benutzen.</translation>
    </message>
    <message>
        <source>%1 can change everybody's.</source>
        <translation>%1 kann die aller ändern.</translation>
    </message>
    <message>
        <source>%1 can%2. Ask them, or switch the user.</source>
        <translation>%1 kann%2. Fragen Sie dort, oder wechseln Sie den Benutzer.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be sorted by “%2”.</source>
        <translation>%1 lassen sich nicht nach „%2“ sortieren.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>%1 cannot become %2</source>
        <translation>%1 kann nicht %2 werden</translation>
    </message>
    <message>
        <source>%1 cannot name another record</source>
        <translation>%1 kann keinen anderen Datensatz nennen</translation>
    </message>
    <message>
        <source>%1 cannot; the reason stands beside each.</source>
        <translation>%1 nicht; der Grund steht jeweils daneben.</translation>
    </message>
    <message>
        <source>%1 change</source>
        <translation>%1 Änderung</translation>
    </message>
    <message>
        <source>%1 change failed</source>
        <translation>%1 Änderung fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 change taken from Salesforce</source>
        <translation>%1 Änderung aus Salesforce übernommen</translation>
    </message>
    <message>
        <source>%1 change waits for the next run</source>
        <translation>%1 Änderung wartet auf den nächsten Lauf</translation>
    </message>
    <message>
        <source>%1 change would be taken from Salesforce</source>
        <translation>%1 Änderung würde aus Salesforce übernommen</translation>
    </message>
    <message>
        <source>%1 change would be written to Salesforce</source>
        <translation>%1 Änderung würde in Salesforce geschrieben</translation>
    </message>
    <message>
        <source>%1 change would fail</source>
        <translation>%1 Änderung schlüge fehl</translation>
    </message>
    <message>
        <source>%1 change written to Salesforce</source>
        <translation>%1 Änderung in Salesforce geschrieben</translation>
    </message>
    <message>
        <source>%1 changes</source>
        <translation>%1 Änderungen</translation>
    </message>
    <message>
        <source>%1 changes failed</source>
        <translation>%1 Änderungen fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 changes taken from Salesforce</source>
        <translation>%1 Änderungen aus Salesforce übernommen</translation>
    </message>
    <message>
        <source>%1 changes wait for the next run</source>
        <translation>%1 Änderungen warten auf den nächsten Lauf</translation>
    </message>
    <message>
        <source>%1 changes would be taken from Salesforce</source>
        <translation>%1 Änderungen würden aus Salesforce übernommen</translation>
    </message>
    <message>
        <source>%1 changes would be written to Salesforce</source>
        <translation>%1 Änderungen würden in Salesforce geschrieben</translation>
    </message>
    <message>
        <source>%1 changes would fail</source>
        <translation>%1 Änderungen schlügen fehl</translation>
    </message>
    <message>
        <source>%1 changes written to Salesforce</source>
        <translation>%1 Änderungen in Salesforce geschrieben</translation>
    </message>
    <message>
        <source>%1 choices are too many; %2 fit.</source>
        <translation>%1 Auswahlwerte sind zu viele; %2 passen hinein.</translation>
    </message>
    <message>
        <source>%1 come from Salesforce</source>
        <translation>%1 kommen aus Salesforce</translation>
    </message>
    <message>
        <source>%1 day</source>
        <translation>%1 Tag</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1 deal</source>
        <translation>%1 Geschäft</translation>
    </message>
    <message>
        <source>%1 deals</source>
        <translation>%1 Geschäfte</translation>
    </message>
    <message>
        <source>%1 difference waits for you to decide</source>
        <translation>%1 Abweichung wartet auf Ihre Entscheidung</translation>
    </message>
    <message>
        <source>%1 difference would wait for you to decide</source>
        <translation>%1 Abweichung würde auf Ihre Entscheidung warten</translation>
    </message>
    <message>
        <source>%1 differences wait for you to decide</source>
        <translation>%1 Abweichungen warten auf Ihre Entscheidung</translation>
    </message>
    <message>
        <source>%1 differences would wait for you to decide</source>
        <translation>%1 Abweichungen würden auf Ihre Entscheidung warten</translation>
    </message>
    <message>
        <source>%1 do not travel that way: %2.</source>
        <translation>%1 wandern nicht in diese Richtung: %2.</translation>
    </message>
    <message>
        <source>%1 does not belong to Salesforce.</source>
        <translation>%1 gehört nicht zu Salesforce.</translation>
    </message>
    <message>
        <source>%1 does not have the right form</source>
        <translation>%1 hat nicht die richtige Form</translation>
    </message>
    <message>
        <source>%1 does not say who did what.</source>
        <translation>%1 sagt nicht, wer was getan hat.</translation>
    </message>
    <message>
        <source>%1 entered the program “%2”.</source>
        <translation>%1 kamen ins Programm „%2“.</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 failure needs attention</source>
        <translation>%1 Fehler zu klären</translation>
    </message>
    <message>
        <source>%1 failures need attention</source>
        <translation>%1 Fehler zu klären</translation>
    </message>
    <message>
        <source>%1 field has two different values</source>
        <translation>%1 Feld hat zwei verschiedene Werte</translation>
    </message>
    <message>
        <source>%1 fields have two different values</source>
        <translation>%1 Felder haben zwei verschiedene Werte</translation>
    </message>
    <message>
        <source>%1 fits into %2</source>
        <translation>%1 passt in %2</translation>
    </message>
    <message>
        <source>%1 gets the same text for everybody in that map (%2): write it under “If empty here, send”.</source>
        <translation>%1 bekommt in dieser Zuordnung für alle denselben Text (%2): Tragen Sie ihn unter „Hier leer: senden“ ein.</translation>
    </message>
    <message>
        <source>%1 has a PIN.</source>
        <translation>%1 hat eine PIN.</translation>
    </message>
    <message>
        <source>%1 has an unknown comparison, “%2”</source>
        <translation>%1 hat einen unbekannten Vergleich, „%2“</translation>
    </message>
    <message>
        <source>%1 has an unknown option, “%2”</source>
        <translation>%1 hat eine unbekannte Option, „%2“</translation>
    </message>
    <message>
        <source>%1 has left and cannot open the console.</source>
        <translation>%1 ist ausgeschieden und kann die Konsole nicht öffnen.</translation>
    </message>
    <message>
        <source>%1 have been waiting</source>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>%1 have no fields of your own.</source>
        <translation>%1 haben keine eigenen Felder.</translation>
    </message>
    <message>
        <source>%1 here and %2 in Salesforce had it: a contact comes before a lead, then the one changed last, then the older one.</source>
        <translation>%1 hier und %2 in Salesforce hatten sie: Ein Kontakt kommt vor einem Lead, dann der zuletzt geänderte, dann der ältere.</translation>
    </message>
    <message>
        <source>%1 here; most are %2: %3.</source>
        <translation>%1 hier; die meisten sind %2: %3.</translation>
    </message>
    <message>
        <source>%1 hour</source>
        <translation>%1 Stunde</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 Stunden</translation>
    </message>
    <message>
        <source>%1 in %2 days; the most on one day were %3, on %4, and %5 today.</source>
        <translation>%1 in %2 Tagen; am meisten an einem Tag waren %3, am %4, und heute %5.</translation>
    </message>
    <message>
        <source>%1 in Salesforce %2 “%3”.</source>
        <translation>%1 in Salesforce %2 „%3“.</translation>
    </message>
    <message>
        <source>%1 in run %2</source>
        <translation>%1 in Lauf %2</translation>
    </message>
    <message>
        <source>%1 is %2 ago or longer</source>
        <translation>%1 liegt mindestens %2 zurück</translation>
    </message>
    <message>
        <source>%1 is %2 characters long; %3 fit.</source>
        <translation>%1 hat %2 Zeichen; %3 passen.</translation>
    </message>
    <message>
        <source>%1 is a contact already.</source>
        <translation>%1 ist schon ein Kontakt.</translation>
    </message>
    <message>
        <source>%1 is a queue and cannot own a contact. Choose another owner.</source>
        <translation>%1 ist eine Warteschlange und kann keinen Kontakt besitzen. Wählen Sie einen anderen Inhaber.</translation>
    </message>
    <message>
        <source>%1 is a queue. Choose a user.</source>
        <translation>%1 ist eine Warteschlange. Wählen Sie einen Benutzer.</translation>
    </message>
    <message>
        <source>%1 is a web site of Salesforce, not an org.</source>
        <translation>%1 ist eine Website von Salesforce, keine Org.</translation>
    </message>
    <message>
        <source>%1 is asked about again already.</source>
        <translation>Nach %1 wird schon wieder gefragt.</translation>
    </message>
    <message>
        <source>%1 is at the console now.</source>
        <translation>%1 ist jetzt an der Konsole.</translation>
    </message>
    <message>
        <source>%1 is dealt with in the next run: %2, about %3 API call.</source>
        <translation>%1 kommt im nächsten Lauf an die Reihe: %2, etwa %3 API-Aufruf.</translation>
    </message>
    <message>
        <source>%1 is dealt with in the next run: %2, about %3 API calls.</source>
        <translation>%1 kommt im nächsten Lauf an die Reihe: %2, etwa %3 API-Aufrufe.</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 ist leer</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>%1 is given twice.</source>
        <translation>%1 ist zweimal angegeben.</translation>
    </message>
    <message>
        <source>%1 is gone from Salesforce, or hidden from the signed-in user.</source>
        <translation>%1 ist aus Salesforce verschwunden oder vor dem angemeldeten Benutzer verborgen.</translation>
    </message>
    <message>
        <source>%1 is in an old format of Excel.</source>
        <translation>%1 hat ein altes Format von Excel.</translation>
    </message>
    <message>
        <source>%1 is in the org, but the signed-in user cannot see it.</source>
        <translation>%1 ist in der Org, aber der angemeldete Benutzer kann es nicht sehen.</translation>
    </message>
    <message>
        <source>%1 is inactive in Salesforce and cannot own a contact. Choose another owner.</source>
        <translation>%1 ist in Salesforce inaktiv und kann keinen Kontakt besitzen. Wählen Sie einen anderen Inhaber.</translation>
    </message>
    <message>
        <source>%1 is inactive in Salesforce. Choose another user.</source>
        <translation>%1 ist in Salesforce inaktiv. Wählen Sie einen anderen Benutzer.</translation>
    </message>
    <message>
        <source>%1 is less than %2 ago</source>
        <translation>%1 liegt weniger als %2 zurück</translation>
    </message>
    <message>
        <source>%1 is neither 1 (yes) nor 0 (no)</source>
        <translation>%1 ist weder 1 (Ja) noch 0 (Nein)</translation>
    </message>
    <message>
        <source>%1 is neither a .csv nor an .xlsx file.</source>
        <translation>%1 ist weder eine .csv- noch eine .xlsx-Datei.</translation>
    </message>
    <message>
        <source>%1 is no console user's Salesforce user, so no task can be assigned to them; link them first.</source>
        <translation>%1 ist der Salesforce-Benutzer keines Konsolenbenutzers; deshalb geht keine Aufgabe dorthin. Verknüpfen Sie zuerst.</translation>
    </message>
    <message>
        <source>%1 is no file with a sign-in.</source>
        <translation>%1 ist keine Datei mit einer Anmeldung.</translation>
    </message>
    <message>
        <source>%1 is no port for this: choose one from %2 to %3.</source>
        <translation>%1 ist kein Port dafür: Wählen Sie einen von %2 bis %3.</translation>
    </message>
    <message>
        <source>%1 is no port.</source>
        <translation>%1 ist kein Port.</translation>
    </message>
    <message>
        <source>%1 is no sheet of failures.</source>
        <translation>%1 ist keine Tabelle mit Fehlern.</translation>
    </message>
    <message>
        <source>%1 is no spreadsheet that can be read.</source>
        <translation>%1 ist keine Tabelle, die sich lesen lässt.</translation>
    </message>
    <message>
        <source>%1 is no text file.</source>
        <translation>%1 ist keine Textdatei.</translation>
    </message>
    <message>
        <source>%1 is not a date</source>
        <translation>%1 ist kein Datum</translation>
    </message>
    <message>
        <source>%1 is not a number: “%2”</source>
        <translation>%1 ist keine Zahl: „%2“</translation>
    </message>
    <message>
        <source>%1 is not in UTF-8 (line %2 shows it), so names would be read wrongly.</source>
        <translation>%1 ist nicht in UTF-8 (Zeile %2 zeigt es); Namen würden falsch gelesen.</translation>
    </message>
    <message>
        <source>%1 is not in this org, or hidden from the signed-in user.</source>
        <translation>%1 ist nicht in dieser Org oder vor dem angemeldeten Benutzer verborgen.</translation>
    </message>
    <message>
        <source>%1 is not in this org.</source>
        <translation>%1 ist nicht in dieser Org.</translation>
    </message>
    <message>
        <source>%1 is not mapped yet.</source>
        <translation>%1 ist noch nicht zugeordnet.</translation>
    </message>
    <message>
        <source>%1 is not mapped, or its object does not travel: it stays here as it is, %2.</source>
        <translation>%1 ist nicht zugeordnet, oder sein Objekt wandert nicht: Es bleibt hier, wie es ist, %2.</translation>
    </message>
    <message>
        <source>%1 is not on this computer; a practice org always is.</source>
        <translation>%1 ist nicht auf diesem Computer; eine Übungs-Org ist es immer.</translation>
    </message>
    <message>
        <source>%1 is on its way to Salesforce right now.</source>
        <translation>%1 ist gerade auf dem Weg nach Salesforce.</translation>
    </message>
    <message>
        <source>%1 is required in the CRM and %2 is empty here.</source>
        <translation>%1 ist im CRM erforderlich, und %2 ist hier leer.</translation>
    </message>
    <message>
        <source>%1 is signed in</source>
        <translation>%1 ist angemeldet</translation>
    </message>
    <message>
        <source>%1 is the default here</source>
        <translation>%1 ist hier der Standard</translation>
    </message>
    <message>
        <source>%1 is the default owner</source>
        <translation>%1 ist der Standardinhaber</translation>
    </message>
    <message>
        <source>%1 is the last %2.</source>
        <translation>%1 ist als Letzte oder Letzter %2.</translation>
    </message>
    <message>
        <source>%1 is too large for “%2”</source>
        <translation>%1 ist zu groß für „%2“</translation>
    </message>
    <message>
        <source>%1 is too long</source>
        <translation>%1 ist zu lang</translation>
    </message>
    <message>
        <source>%1 is turned into %2</source>
        <translation>%1 wird zu %2</translation>
    </message>
    <message>
        <source>%1 it was blank here, and a blank takes no value away then</source>
        <translation>%1 war es hier leer, und Leeres nimmt dann keinen Wert weg</translation>
    </message>
    <message>
        <source>%1 it was blank in Salesforce, and a blank takes no value away then</source>
        <translation>%1 war es in Salesforce leer, und Leeres nimmt dann keinen Wert weg</translation>
    </message>
    <message>
        <source>%1 lead to “%2”. Choose which of them it becomes on the way back.</source>
        <translation>%1 führen zu „%2“. Wählen Sie, welche davon es auf dem Rückweg wird.</translation>
    </message>
    <message>
        <source>%1 leads became person accounts in Salesforce and are not synchronised any more.</source>
        <translation>Aus %1 Leads wurden in Salesforce Personenaccounts; sie werden nicht mehr abgeglichen.</translation>
    </message>
    <message>
        <source>%1 member</source>
        <translation>%1 Mitglied</translation>
    </message>
    <message>
        <source>%1 members</source>
        <translation>%1 Mitgliedern</translation>
    </message>
    <message>
        <source>%1 minute</source>
        <translation>%1 Minute</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 Minuten</translation>
    </message>
    <message>
        <source>%1 more are not here either.</source>
        <translation>%1 weitere sind auch nicht hier.</translation>
    </message>
    <message>
        <source>%1 more failure needs attention</source>
        <translation>%1 weiterer Fehler zu klären</translation>
    </message>
    <message>
        <source>%1 more failures need attention</source>
        <translation>%1 weitere Fehler zu klären</translation>
    </message>
    <message>
        <source>%1 must be more than 0.</source>
        <translation>%1 muss über 0 liegen.</translation>
    </message>
    <message>
        <source>%1 new field in Salesforce</source>
        <translation>%1 neues Feld in Salesforce</translation>
    </message>
    <message>
        <source>%1 new fields in Salesforce</source>
        <translation>%1 neue Felder in Salesforce</translation>
    </message>
    <message>
        <source>%1 of %2 %3 changed their owner in Salesforce. That is unusually many, so nothing was taken over; confirm it to go on.</source>
        <translation>%1 von %2 %3 haben in Salesforce den Inhaber gewechselt. Das ist ungewöhnlich viel; deshalb wurde nichts übernommen. Bestätigen Sie es, damit es weitergeht.</translation>
    </message>
    <message>
        <source>%1 of %2 %3 were deleted here. That is unusually many, so none of them was deleted in Salesforce; confirm it to go on.</source>
        <translation>%1 von %2 %3 wurden hier gelöscht. Das ist ungewöhnlich viel; deshalb wurde in Salesforce nichts davon gelöscht. Bestätigen Sie es, damit es weitergeht.</translation>
    </message>
    <message>
        <source>%1 of %2 %3 were deleted or merged away in Salesforce. That is unusually many, so nothing was removed here; confirm it to go on.</source>
        <translation>%1 von %2 %3 wurden in Salesforce gelöscht oder zusammengeführt. Das ist ungewöhnlich viel; deshalb wurde hier nichts entfernt. Bestätigen Sie es, damit es weitergeht.</translation>
    </message>
    <message>
        <source>%1 of %2 %3 were handed over here. That is unusually many, so no owner was changed in Salesforce; confirm it to go on.</source>
        <translation>%1 von %2 %3 wurden hier übergeben. Das ist ungewöhnlich viel; deshalb wurde in Salesforce kein Inhaber geändert. Bestätigen Sie es, damit es weitergeht.</translation>
    </message>
    <message>
        <source>%1 of %2 %3 were won here. That is unusually many and cannot be taken back, so none of them was converted; confirm it to go on.</source>
        <translation>%1 von %2 %3 wurden hier gewonnen. Das ist ungewöhnlich viel und lässt sich nicht zurücknehmen; deshalb wurde nichts davon umgewandelt. Bestätigen Sie es, damit es weitergeht.</translation>
    </message>
    <message>
        <source>%1 of %2 API calls are used; the rest is reserved for your other programs.</source>
        <translation>%1 von %2 API-Aufrufen sind verbraucht; der Rest ist für Ihre anderen Programme.</translation>
    </message>
    <message>
        <source>%1 of %2 does not travel both ways.</source>
        <translation>%1 (%2) wandert nicht in beide Richtungen.</translation>
    </message>
    <message>
        <source>%1 of %2 fields of ours cannot be used: %3%4.</source>
        <translation>%1 von %2 unserer Felder lassen sich nicht benutzen: %3%4.</translation>
    </message>
    <message>
        <source>%1 of %2 holds values of another form than Salesforce described: its type was changed there.</source>
        <translation>%1 von %2 enthält Werte einer anderen Form, als Salesforce beschrieben hat: Der Typ wurde dort geändert.</translation>
    </message>
    <message>
        <source>%1 of %2 linked records are in step now (%3 %).</source>
        <translation>%1 von %2 verknüpften Datensätzen sind jetzt im Gleichstand (%3 %).</translation>
    </message>
    <message>
        <source>%1 of %2 of %3 answered.</source>
        <translation>%1 von %2 aus %3 haben geantwortet.</translation>
    </message>
    <message>
        <source>%1 of %2 samples are cut short</source>
        <translation>%1 von %2 Beispielen werden gekürzt</translation>
    </message>
    <message>
        <source>%1 of %2 samples are longer</source>
        <translation>%1 von %2 Beispielen sind länger</translation>
    </message>
    <message>
        <source>%1 of %2 samples do not fit: %3</source>
        <translation>%1 von %2 Beispielen passen nicht: %3</translation>
    </message>
    <message>
        <source>%1 of %2 samples does not fit: %3</source>
        <translation>%1 von %2 Beispielen passt nicht: %3</translation>
    </message>
    <message>
        <source>%1 of %2 samples has several lines</source>
        <translation>%1 von %2 Beispielen hat mehrere Zeilen</translation>
    </message>
    <message>
        <source>%1 of %2 samples have several lines</source>
        <translation>%1 von %2 Beispielen haben mehrere Zeilen</translation>
    </message>
    <message>
        <source>%1 of %2 samples is cut short</source>
        <translation>%1 von %2 Beispielen wird gekürzt</translation>
    </message>
    <message>
        <source>%1 of %2 samples is longer</source>
        <translation>%1 von %2 Beispielen ist länger</translation>
    </message>
    <message>
        <source>%1 of %2 samples would be rounded</source>
        <translation>%1 von %2 Beispielen würden gerundet</translation>
    </message>
    <message>
        <source>%1 of %2 used today (%3 %).</source>
        <translation>%1 von %2 heute verbraucht (%3 %).</translation>
    </message>
    <message>
        <source>%1 of %2s has another type in Salesforce now; it rests, everything else goes on.</source>
        <translation>%1 von %2 hat in Salesforce jetzt einen anderen Typ; es ruht, alles andere geht weiter.</translation>
    </message>
    <message>
        <source>%1 on %2 %3 %4 at %5 UTC.</source>
        <translation>%1 am %2. %3 %4 um %5 UTC.</translation>
    </message>
    <message>
        <source>%1 only Salesforce had a value</source>
        <translation>%1 hatte nur Salesforce einen Wert</translation>
    </message>
    <message>
        <source>%1 only takes values from a list in Salesforce, and “%2” is not on it. The record's other fields were written.</source>
        <translation>%1 nimmt in Salesforce nur Werte aus einer Liste, und „%2“ steht nicht darin. Die anderen Felder des Datensatzes wurden geschrieben.</translation>
    </message>
    <message>
        <source>%1 only this side had a value</source>
        <translation>%1 hatte nur diese Seite einen Wert</translation>
    </message>
    <message>
        <source>%1 other causes.</source>
        <translation>%1 weitere Ursachen.</translation>
    </message>
    <message>
        <source>%1 owns it in Salesforce and is %2 here</source>
        <translation>%1 ist Inhaber in Salesforce und hier %2</translation>
    </message>
    <message>
        <source>%1 owns it in Salesforce, %2 here. %3</source>
        <translation>%1 ist Inhaber in Salesforce, %2 hier. %3</translation>
    </message>
    <message>
        <source>%1 owns it in Salesforce, and the owner always comes from there.</source>
        <translation>%1 ist Inhaber in Salesforce, und der Inhaber kommt immer von dort.</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 Personen</translation>
    </message>
    <message>
        <source>%1 people are contacts already and skipped.</source>
        <translation>%1 Personen sind schon Kontakte und werden übersprungen.</translation>
    </message>
    <message>
        <source>%1 people are in Salesforce already; they stay as they are.</source>
        <translation>%1 Personen sind schon in Salesforce; sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>%1 people are lost, as their opportunities ended in Salesforce.</source>
        <translation>%1 Personen sind verloren, da ihre Opportunities in Salesforce endeten.</translation>
    </message>
    <message>
        <source>%1 people are won, as their opportunities ended in Salesforce.</source>
        <translation>%1 Personen sind gewonnen, da ihre Opportunities in Salesforce endeten.</translation>
    </message>
    <message>
        <source>%1 people become one with whoever here has their record in Salesforce already; that cannot be taken back.</source>
        <translation>%1 Personen werden mit denen zusammengeführt, die hier schon ihren Datensatz in Salesforce haben; das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>%1 people have CRM Enable Sync off and wait until it is on.</source>
        <translation>Bei %1 Personen ist CRM Enable Sync aus; sie warten, bis es eingeschaltet ist.</translation>
    </message>
    <message>
        <source>%1 people have no Company or no Last Name and wait until they have.</source>
        <translation>Bei %1 Personen fehlt Company oder Last Name; sie warten, bis beides da ist.</translation>
    </message>
    <message>
        <source>%1 people have no Company or no Last Name; “Anonymous” is written there in Salesforce, not here.</source>
        <translation>Bei %1 Personen fehlt Company oder Last Name; dort wird in Salesforce „Anonymous“ geschrieben, hier nicht.</translation>
    </message>
    <message>
        <source>%1 people have no e-mail address and wait until they have.</source>
        <translation>%1 Personen haben keine E-Mail-Adresse; sie warten, bis sie eine haben.</translation>
    </message>
    <message>
        <source>%1 people have the e-mail address of somebody here who is in Salesforce already, and wait until the two are one.</source>
        <translation>%1 Personen haben die E-Mail-Adresse von jemandem hier, der schon in Salesforce ist, und warten, bis sie eins sind.</translation>
    </message>
    <message>
        <source>%1 people here with this e-mail address have a record in Salesforce; link this one by hand.</source>
        <translation>%1 Personen hier mit dieser E-Mail-Adresse haben einen Datensatz in Salesforce; verknüpfen Sie diese von Hand.</translation>
    </message>
    <message>
        <source>%1 people meet the criteria now and would enter once the program is active.</source>
        <translation>%1 Personen erfüllen jetzt die Bedingungen und kämen hinein, sobald das Programm aktiv ist.</translation>
    </message>
    <message>
        <source>%1 people meet the criteria now and would enter.</source>
        <translation>%1 Personen erfüllen jetzt die Bedingungen und kämen hinein.</translation>
    </message>
    <message>
        <source>%1 people wait until they are in Salesforce, two weeks at the longest.</source>
        <translation>%1 Personen warten, bis sie in Salesforce sind, höchstens zwei Wochen.</translation>
    </message>
    <message>
        <source>%1 people wait, two weeks at the longest.</source>
        <translation>%1 Personen warten, höchstens zwei Wochen.</translation>
    </message>
    <message>
        <source>%1 people who had lain in the recycle bin for %2 days were removed for good.</source>
        <translation>%1 Personen, die %2 Tage im Papierkorb lagen, wurden endgültig entfernt.</translation>
    </message>
    <message>
        <source>%1 person</source>
        <translation>%1 Person</translation>
    </message>
    <message>
        <source>%1 points over the rule's limit left out</source>
        <translation>%1 Punkte über der Grenze der Regel weggelassen</translation>
    </message>
    <message>
        <source>%1 points to a record that is not there</source>
        <translation>%1 zeigt auf einen Datensatz, den es nicht gibt</translation>
    </message>
    <message>
        <source>%1 record</source>
        <translation>%1 Datensatz</translation>
    </message>
    <message>
        <source>%1 record is tried again by the next run</source>
        <translation>%1 Datensatz wird beim nächsten Lauf noch einmal versucht</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Datensätze</translation>
    </message>
    <message>
        <source>%1 records are tried again by the next run</source>
        <translation>%1 Datensätze werden beim nächsten Lauf noch einmal versucht</translation>
    </message>
    <message>
        <source>%1 records failed</source>
        <translation>%1 Datensätze fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 second</source>
        <translation>%1 Sekunde</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 Sekunden</translation>
    </message>
    <message>
        <source>%1 stands for %2</source>
        <translation>%1 steht für %2</translation>
    </message>
    <message>
        <source>%1 that it wrote to Salesforce stay there.</source>
        <translation>%1, die in Salesforce geschrieben wurden, bleiben dort.</translation>
    </message>
    <message>
        <source>%1 that it wrote to Salesforce stays there.</source>
        <translation>%1, in Salesforce geschrieben, bleibt dort.</translation>
    </message>
    <message>
        <source>%1 the two sides had different values, and this field asks you</source>
        <translation>%1 hatten die beiden Seiten verschiedene Werte, und dieses Feld fragt Sie</translation>
    </message>
    <message>
        <source>%1 the two sides had different values, and you chose to be asked then</source>
        <translation>%1 hatten die beiden Seiten verschiedene Werte, und Sie haben gewählt, dass Sie dann gefragt werden</translation>
    </message>
    <message>
        <source>%1 the value here counts: this field only goes to Salesforce</source>
        <translation>%1 zählt der Wert hier: Dieses Feld geht nur nach Salesforce</translation>
    </message>
    <message>
        <source>%1 the value there counts: this field only comes from Salesforce</source>
        <translation>%1 zählt der Wert dort: Dieses Feld kommt nur von Salesforce</translation>
    </message>
    <message>
        <source>%1 thing needs you</source>
        <translation>%1 Sache wartet auf Sie</translation>
    </message>
    <message>
        <source>%1 thing waits now: %2 to be sent, %3 failed, %4 with two different values.</source>
        <translation>%1 wartet jetzt: %2 zu senden, %3 fehlgeschlagen, %4 mit zwei verschiedenen Werten.</translation>
    </message>
    <message>
        <source>%1 things do not work, and %2 things work less well than could be.</source>
        <translation>%1 Dinge gehen nicht, und %2 gehen weniger gut als möglich.</translation>
    </message>
    <message>
        <source>%1 things do not work, and one thing works less well than could be.</source>
        <translation>%1 Dinge gehen nicht, und eines geht weniger gut als möglich.</translation>
    </message>
    <message>
        <source>%1 things do not work.</source>
        <translation>%1 Dinge gehen nicht.</translation>
    </message>
    <message>
        <source>%1 things need you</source>
        <translation>%1 Sachen warten auf Sie</translation>
    </message>
    <message>
        <source>%1 things wait now: %2 to be sent, %3 failed, %4 with two different values.</source>
        <translation>%1 warten jetzt: %2 zu senden, %3 fehlgeschlagen, %4 mit zwei verschiedenen Werten.</translation>
    </message>
    <message>
        <source>%1 times, last on %2</source>
        <translation>%1-mal, zuletzt am %2</translation>
    </message>
    <message>
        <source>%1 values of %2 will be replaced by Salesforce's in the next run, because Salesforce is the master of this field.</source>
        <translation>%1 Werte von %2 werden im nächsten Lauf durch die von Salesforce ersetzt, weil in diesem Feld Salesforce maßgeblich ist.</translation>
    </message>
    <message>
        <source>%1 values of %2 will be replaced by Salesforce's in the next run, because this field only comes from Salesforce.</source>
        <translation>%1 Werte von %2 werden im nächsten Lauf durch die von Salesforce ersetzt, weil dieses Feld nur von Salesforce kommt.</translation>
    </message>
    <message>
        <source>%1 waited for almost two weeks and are dismissed within three days.</source>
        <translation>%1 haben fast zwei Wochen gewartet und werden binnen drei Tagen verworfen.</translation>
    </message>
    <message>
        <source>%1 waited for almost two weeks and is dismissed within three days.</source>
        <translation>%1 hat fast zwei Wochen gewartet und wird binnen drei Tagen verworfen.</translation>
    </message>
    <message>
        <source>%1 was changed %2 after you looked: it is %3 now.</source>
        <translation>%1 wurde geändert, nachdem Sie hingesehen hatten (%2): Jetzt ist es %3.</translation>
    </message>
    <message>
        <source>%1 was changed here since the export; it is “%2” now.</source>
        <translation>%1 wurde hier seit dem Export geändert; jetzt ist es „%2“.</translation>
    </message>
    <message>
        <source>%1 was changed in Salesforce at the same moment and was left alone.</source>
        <translation>%1 wurde im selben Augenblick in Salesforce geändert und in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>%1 was chosen</source>
        <translation>%1 wurde gewählt</translation>
    </message>
    <message>
        <source>%1 was deleted here, but was changed in Salesforce since: the record there stays.</source>
        <translation>%1 wurde hier gelöscht, aber seither in Salesforce geändert: Der Datensatz dort bleibt.</translation>
    </message>
    <message>
        <source>%1 was edited here after the choice.</source>
        <translation>%1 wurde hier nach der Auswahl bearbeitet.</translation>
    </message>
    <message>
        <source>%1 was left alone: somebody else has the record now.</source>
        <translation>%1 blieb unverändert: Den Datensatz hat jetzt jemand anderes.</translation>
    </message>
    <message>
        <source>%1 was left alone: the record is gone from Salesforce.</source>
        <translation>%1 blieb unverändert: Der Datensatz ist in Salesforce nicht mehr da.</translation>
    </message>
    <message>
        <source>%1 was put back here from Salesforce on %2</source>
        <translation>%1 wurde am %2 hier aus Salesforce zurückgesetzt</translation>
    </message>
    <message>
        <source>%1 was sent on %2, when the record was created in Salesforce</source>
        <translation>%1 wurde am %2 gesendet, als der Datensatz in Salesforce angelegt wurde</translation>
    </message>
    <message>
        <source>%1 was sent to Salesforce again on %2</source>
        <translation>%1 wurde am %2 noch einmal an Salesforce gesendet</translation>
    </message>
    <message>
        <source>%1 was sent to Salesforce on %2</source>
        <translation>%1 wurde am %2 an Salesforce gesendet</translation>
    </message>
    <message>
        <source>%1 was taken from Salesforce on %2</source>
        <translation>%1 wurde am %2 aus Salesforce übernommen</translation>
    </message>
    <message>
        <source>%1 was to own it when it was created in Salesforce, because %2.</source>
        <translation>%1 sollte Inhaber sein, als es in Salesforce angelegt wurde, denn: %2.</translation>
    </message>
    <message>
        <source>%1 went to Salesforce after the choice.</source>
        <translation>%1 ging nach der Auswahl an Salesforce.</translation>
    </message>
    <message>
        <source>%1 will own it when it is created in Salesforce, because %2.</source>
        <translation>%1 wird Inhaber, wenn es in Salesforce angelegt wird, denn: %2.</translation>
    </message>
    <message>
        <source>%1 with %2 in all close between %3 and %4.</source>
        <translation>%1 mit insgesamt %2 schließen zwischen %3 und %4 ab.</translation>
    </message>
    <message>
        <source>%1 would be written to it</source>
        <translation>%1 würden dorthin geschrieben</translation>
    </message>
    <message>
        <source>%1 would fail</source>
        <translation>%1 schlügen fehl</translation>
    </message>
    <message>
        <source>%1 writes were sent and no answer came; that is looked up before anything is sent again.</source>
        <translation>%1 Schreibvorgänge wurden gesendet, und keine Antwort kam; das wird nachgesehen, bevor etwas erneut gesendet wird.</translation>
    </message>
    <message>
        <source>%1 written to it</source>
        <translation>%1 dorthin geschrieben</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1 → %2: %3</source>
        <translation>%1 → %2: %3</translation>
    </message>
    <message>
        <source>%1, Salesforce to blank, and a value wins over a blank</source>
        <translation>%1, Salesforce hat es geleert, und ein Wert gewinnt gegen Leeres</translation>
    </message>
    <message>
        <source>%1, and %2, so Salesforce wins</source>
        <translation>%1, und %2; deshalb gewinnt Salesforce</translation>
    </message>
    <message>
        <source>%1, and %2, so both stayed as they are</source>
        <translation>%1, und %2; deshalb blieben beide, wie sie sind</translation>
    </message>
    <message>
        <source>%1, and Salesforce is the master of it and has a value</source>
        <translation>%1, und Salesforce bestimmt es und hat einen Wert</translation>
    </message>
    <message>
        <source>%1, and Salesforce was blank</source>
        <translation>%1, und Salesforce war leer</translation>
    </message>
    <message>
        <source>%1, and another record in Salesforce has its e-mail address.</source>
        <translation>%1, und ein anderer Datensatz in Salesforce hat diese E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>%1, and records of this object are not created from here.</source>
        <translation>%1, und Datensätze dieses Objekts werden nicht von hier aus angelegt.</translation>
    </message>
    <message>
        <source>%1, and the change here was newer</source>
        <translation>%1, und die Änderung hier war neuer</translation>
    </message>
    <message>
        <source>%1, and the change in Salesforce was newer</source>
        <translation>%1, und die Änderung in Salesforce war neuer</translation>
    </message>
    <message>
        <source>%1, and the two clocks are only known to agree within %2</source>
        <translation>%1, und von den beiden Uhren ist nur bekannt, dass sie höchstens um %2 auseinandergehen</translation>
    </message>
    <message>
        <source>%1, and then Salesforce wins</source>
        <translation>%1, und dann gewinnt Salesforce</translation>
    </message>
    <message>
        <source>%1, and then the console wins</source>
        <translation>%1, und dann gewinnt die Konsole</translation>
    </message>
    <message>
        <source>%1, and this field asks you</source>
        <translation>%1, und dieses Feld fragt Sie</translation>
    </message>
    <message>
        <source>%1, and this field only comes from Salesforce</source>
        <translation>%1, und dieses Feld kommt nur von Salesforce</translation>
    </message>
    <message>
        <source>%1, and this field only comes from there</source>
        <translation>%1, und dieses Feld kommt nur von dort</translation>
    </message>
    <message>
        <source>%1, and this field only goes there</source>
        <translation>%1, und dieses Feld geht nur dorthin</translation>
    </message>
    <message>
        <source>%1, and what it held is not known.</source>
        <translation>%1, und was darin stand, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1, because %2: here %3 (%4), in Salesforce %5 (%6); %7.</source>
        <translation>%1, denn %2: hier %3 (%4), in Salesforce %5 (%6); %7.</translation>
    </message>
    <message>
        <source>%1, because %2: here %3 (%4), not in Salesforce before; %5.</source>
        <translation>%1, denn %2: hier %3 (%4), zuvor nicht in Salesforce; %5.</translation>
    </message>
    <message>
        <source>%1, because the chosen user cannot own it</source>
        <translation>%1, denn der gewählte Benutzer kann es nicht besitzen</translation>
    </message>
    <message>
        <source>%1, because the default owner %2</source>
        <translation>%1, denn der Standardinhaber %2</translation>
    </message>
    <message>
        <source>%1, because the user for %2 %3</source>
        <translation>%1, denn der Benutzer für %2 %3</translation>
    </message>
    <message>
        <source>%1, because the user for %2 %3; the default owner %4</source>
        <translation>%1, denn der Benutzer für %2 %3; der Standardinhaber %4</translation>
    </message>
    <message>
        <source>%1, closes on %2</source>
        <translation>%1, schließt am %2</translation>
    </message>
    <message>
        <source>%1, this one to blank, and a value wins over a blank</source>
        <translation>%1, diese hat es geleert, und ein Wert gewinnt gegen Leeres</translation>
    </message>
    <message>
        <source>%1, to blank, and %2</source>
        <translation>%1 und es geleert, und %2</translation>
    </message>
    <message>
        <source>%1, version %2, nothing to mend.</source>
        <translation>%1, Version %2, alles in Ordnung.</translation>
    </message>
    <message>
        <source>%1, when it came from Salesforce: nobody here was to be linked with it.</source>
        <translation>%1, als es aus Salesforce kam: Niemand hier war damit zu verknüpfen.</translation>
    </message>
    <message>
        <source>%1, when it was created in Salesforce from here%2.</source>
        <translation>%1, als es von hier aus in Salesforce angelegt wurde%2.</translation>
    </message>
    <message>
        <source>%1. Choose another value in the table.</source>
        <translation>%1. Wählen Sie einen anderen Wert in der Tabelle.</translation>
    </message>
    <message>
        <source>%1: %2 is inactive in Salesforce and is passed over.</source>
        <translation>%1: %2 ist in Salesforce inaktiv und wird übergangen.</translation>
    </message>
    <message>
        <source>%1: %2 is not between %3 and %4.</source>
        <translation>%1: %2 liegt nicht zwischen %3 und %4.</translation>
    </message>
    <message>
        <source>%1: %2 is not linked to a Salesforce user and is passed over.</source>
        <translation>%1: %2 ist mit keinem Salesforce-Benutzer verknüpft und wird übergangen.</translation>
    </message>
    <message>
        <source>%1: here %2 (%3), in Salesforce %4 (%5); %6.</source>
        <translation>%1: hier %2 (%3), in Salesforce %4 (%5); %6.</translation>
    </message>
    <message>
        <source>%1: here %2 (%3), not in Salesforce before; %4.</source>
        <translation>%1: hier %2 (%3), zuvor nicht in Salesforce; %4.</translation>
    </message>
    <message>
        <source>%1: it has no user.</source>
        <translation>%1: Sie hat keinen Benutzer.</translation>
    </message>
    <message>
        <source>%1: people have no field “%2”.</source>
        <translation>%1: Personen haben kein Feld „%2“.</translation>
    </message>
    <message>
        <source>%1: that is not a number.</source>
        <translation>%1: Das ist keine Zahl.</translation>
    </message>
    <message>
        <source>%1: the cell holds an error, %2.</source>
        <translation>%1: Die Zelle enthält einen Fehler, %2.</translation>
    </message>
    <message>
        <source>%1: the condition about %2 has no value.</source>
        <translation>%1: Die Bedingung zu %2 hat keinen Wert.</translation>
    </message>
    <message>
        <source>%1: there is no console user “%2”.</source>
        <translation>%1: Es gibt keinen Konsolenbenutzer „%2“.</translation>
    </message>
    <message>
        <source>%1: “%2” is neither lead nor contact.</source>
        <translation>%1: „%2“ ist weder Lead noch Kontakt.</translation>
    </message>
    <message>
        <source>%1: “%2” is neither yes nor no.</source>
        <translation>%1: „%2“ ist weder Ja noch Nein.</translation>
    </message>
    <message>
        <source>%1: “%2” is no comparison; they are %3.</source>
        <translation>%1: „%2“ ist kein Vergleich; es gibt %3.</translation>
    </message>
    <message>
        <source>%1: “%2” is not one of %3.</source>
        <translation>%1: „%2“ gehört nicht zu %3.</translation>
    </message>
    <message>
        <source>%1: “%2” is too large.</source>
        <translation>%1: „%2“ ist zu groß.</translation>
    </message>
    <message>
        <source>%1; a rehearsal leaves programs out.</source>
        <translation>%1; eine Vorschau lässt Programme aus.</translation>
    </message>
    <message>
        <source>%1; dismissed by hand.</source>
        <translation>%1; von Hand verworfen.</translation>
    </message>
    <message>
        <source>%1; so the lead is converted, see its actions</source>
        <translation>%1; deshalb wird der Lead umgewandelt, siehe seine Aktionen</translation>
    </message>
    <message>
        <source>%1; tried again after a change or by hand.</source>
        <translation>%1; nach einer Änderung oder von Hand wird es erneut versucht.</translation>
    </message>
    <message>
        <source>%1; tried again by itself %2.</source>
        <translation>%1; von selbst wieder versucht am %2.</translation>
    </message>
    <message>
        <source>(%1) is a queue, which can own leads only</source>
        <translation>(%1) ist eine Warteschlange, die nur Leads besitzen kann</translation>
    </message>
    <message>
        <source>(%1) is inactive in Salesforce</source>
        <translation>(%1) ist in Salesforce inaktiv</translation>
    </message>
    <message>
        <source>+%1 %2</source>
        <translation>+%1 %2</translation>
    </message>
    <message>
        <source>+%1 %2 (%3 points over the rule's limit left out)</source>
        <translation>+%1 %2 (%3 Punkte über der Grenze der Regel weggelassen)</translation>
    </message>
    <message>
        <source>+%1 %2 (%3 times, last on %4)</source>
        <translation>+%1 %2 (%3-mal, zuletzt am %4)</translation>
    </message>
    <message>
        <source>+%1 %2 (once, on %3)</source>
        <translation>+%1 %2 (einmal, am %3)</translation>
    </message>
    <message>
        <source>+%1 %2 (twice, last on %3)</source>
        <translation>+%1 %2 (zweimal, zuletzt am %3)</translation>
    </message>
    <message>
        <source>1 action was sent and no answer came; that is looked up before anything is sent again.</source>
        <translation>1 Aktion wurde gesendet, und keine Antwort kam; das wird nachgesehen, bevor etwas erneut gesendet wird.</translation>
    </message>
    <message>
        <source>1 activity was left for the next runs, so that records never wait for them.</source>
        <translation>1 Aktivität bleibt für die nächsten Läufe, damit Datensätze nie auf sie warten.</translation>
    </message>
    <message>
        <source>1 activity was not sent: %1.</source>
        <translation>1 Aktivität wurde nicht gesendet: %1.</translation>
    </message>
    <message>
        <source>1 is in it already, or through.</source>
        <translation>1 ist schon darin oder hindurch.</translation>
    </message>
    <message>
        <source>1 lead became a person account in Salesforce and is not synchronised any more.</source>
        <translation>Aus 1 Lead wurde in Salesforce ein Personenaccount; er wird nicht mehr abgeglichen.</translation>
    </message>
    <message>
        <source>1 person becomes one with whoever here has their record in Salesforce already; that cannot be taken back.</source>
        <translation>1 Person wird mit der zusammengeführt, die hier schon ihren Datensatz in Salesforce hat; das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>1 person has CRM Enable Sync off and wait until it is on.</source>
        <translation>Bei 1 Person ist CRM Enable Sync aus; sie wartet, bis es eingeschaltet ist.</translation>
    </message>
    <message>
        <source>1 person has no Company or no Last Name and wait until they have.</source>
        <translation>Bei 1 Person fehlt Company oder Last Name; sie wartet, bis beides da ist.</translation>
    </message>
    <message>
        <source>1 person has no Company or no Last Name; “Anonymous” is written there in Salesforce, not here.</source>
        <translation>Bei 1 Person fehlt Company oder Last Name; dort wird in Salesforce „Anonymous“ geschrieben, hier nicht.</translation>
    </message>
    <message>
        <source>1 person has no e-mail address and wait until they have.</source>
        <translation>1 Person hat keine E-Mail-Adresse; sie wartet, bis sie eine hat.</translation>
    </message>
    <message>
        <source>1 person has the e-mail address of somebody here who is in Salesforce already, and waits until the two are one.</source>
        <translation>1 Person hat die E-Mail-Adresse von jemandem hier, der schon in Salesforce ist, und wartet, bis die beiden eins sind.</translation>
    </message>
    <message>
        <source>1 person is a contact already and skipped.</source>
        <translation>1 Person ist schon ein Kontakt und wird übersprungen.</translation>
    </message>
    <message>
        <source>1 person is in Salesforce already; they stay as they are.</source>
        <translation>1 Person ist schon in Salesforce; sie bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>1 person is lost, as their opportunities ended in Salesforce.</source>
        <translation>1 Person ist verloren, da ihre Opportunities in Salesforce endeten.</translation>
    </message>
    <message>
        <source>1 person is won, as their opportunities ended in Salesforce.</source>
        <translation>1 Person ist gewonnen, da ihre Opportunities in Salesforce endeten.</translation>
    </message>
    <message>
        <source>1 person meets the criteria now and would enter once the program is active.</source>
        <translation>1 Person erfüllt jetzt die Bedingungen und käme hinein, sobald das Programm aktiv ist.</translation>
    </message>
    <message>
        <source>1 person meets the criteria now and would enter.</source>
        <translation>1 Person erfüllt jetzt die Bedingungen und käme hinein.</translation>
    </message>
    <message>
        <source>1 person waits until they are in Salesforce, two weeks at the longest.</source>
        <translation>1 Person wartet, bis sie in Salesforce ist, höchstens zwei Wochen.</translation>
    </message>
    <message>
        <source>1 person waits, two weeks at the longest.</source>
        <translation>1 Person wartet, höchstens zwei Wochen.</translation>
    </message>
    <message>
        <source>1 person who had lain in the recycle bin for %1 days was removed for good.</source>
        <translation>1 Person, die %1 Tage im Papierkorb lag, wurde endgültig entfernt.</translation>
    </message>
    <message>
        <source>1 value of %1 will be replaced by Salesforce's in the next run, because Salesforce is the master of this field.</source>
        <translation>1 Wert von %1 wird im nächsten Lauf durch den von Salesforce ersetzt, weil in diesem Feld Salesforce maßgeblich ist.</translation>
    </message>
    <message>
        <source>1 value of %1 will be replaced by Salesforce's in the next run, because this field only comes from Salesforce.</source>
        <translation>1 Wert von %1 wird im nächsten Lauf durch den von Salesforce ersetzt, weil dieses Feld nur von Salesforce kommt.</translation>
    </message>
    <message>
        <source>1 write was sent and no answer came; that is looked up before anything is sent again.</source>
        <translation>1 Schreibvorgang wurde gesendet, und keine Antwort kam; das wird nachgesehen, bevor etwas erneut gesendet wird.</translation>
    </message>
    <message>
        <source>: CRM Enable Sync was on, %1 and %2 were filled in, and Salesforce had nobody with this e-mail address</source>
        <translation>: CRM Enable Sync war an, %1 und %2 waren ausgefüllt, und Salesforce hatte niemanden mit dieser E-Mail-Adresse</translation>
    </message>
    <message>
        <source>: CRM Enable Sync was on, %1 was filled in, and Salesforce had nobody with this e-mail address</source>
        <translation>: CRM Enable Sync war an, %1 war ausgefüllt, und Salesforce hatte niemanden mit dieser E-Mail-Adresse</translation>
    </message>
    <message>
        <source>: CRM Enable Sync was on, %1, %2 and %3 were filled in, and Salesforce had nobody with this e-mail address</source>
        <translation>: CRM Enable Sync war an, %1, %2 und %3 waren ausgefüllt, und Salesforce hatte niemanden mit dieser E-Mail-Adresse</translation>
    </message>
    <message>
        <source>: CRM Enable Sync was on, and Salesforce had nobody with this e-mail address</source>
        <translation>: CRM Enable Sync war an, und Salesforce hatte niemanden mit dieser E-Mail-Adresse</translation>
    </message>
    <message>
        <source>A %1 has no length.</source>
        <translation>Für %1 gibt es keine Länge.</translation>
    </message>
    <message>
        <source>A PIN has %1 to %2 digits or letters, and no space at its ends.</source>
        <translation>Eine PIN hat %1 bis %2 Ziffern oder Buchstaben und kein Leerzeichen an den Enden.</translation>
    </message>
    <message>
        <source>A cap is at least one call a day.</source>
        <translation>Eine Grenze ist mindestens ein Aufruf am Tag.</translation>
    </message>
    <message>
        <source>A chart reaches over 1 to %1 days, not %2.</source>
        <translation>Ein Diagramm reicht über 1 bis %1 Tage, nicht %2.</translation>
    </message>
    <message>
        <source>A choice</source>
        <translation>Eine Auswahl</translation>
    </message>
    <message>
        <source>A choice between two different values was taken back; you are asked again.</source>
        <translation>Eine Auswahl zwischen zwei verschiedenen Werten wurde zurückgenommen; Sie werden wieder gefragt.</translation>
    </message>
    <message>
        <source>A consumer key is needed.</source>
        <translation>Ein Consumer Key wird gebraucht.</translation>
    </message>
    <message>
        <source>A date</source>
        <translation>Ein Datum</translation>
    </message>
    <message>
        <source>A date and time</source>
        <translation>Ein Zeitpunkt</translation>
    </message>
    <message>
        <source>A date form has letters for its numbers, as in dd.MM.yyyy</source>
        <translation>Eine Datumsform hat Buchstaben für ihre Zahlen, wie in dd.MM.yyyy</translation>
    </message>
    <message>
        <source>A date form names day, month and year, as in dd.MM.yyyy</source>
        <translation>Eine Datumsform nennt Tag, Monat und Jahr, wie in dd.MM.yyyy</translation>
    </message>
    <message>
        <source>A date form names each part once</source>
        <translation>Eine Datumsform nennt jeden Teil einmal</translation>
    </message>
    <message>
        <source>A date has no time; leave HH:mm away</source>
        <translation>Ein Datum hat keine Uhrzeit; lassen Sie HH:mm weg</translation>
    </message>
    <message>
        <source>A date without a time cannot become a moment: people in other time zones would see the day before</source>
        <translation>Ein Datum ohne Uhrzeit kann kein Zeitpunkt werden: In anderen Zeitzonen stünde der Tag davor</translation>
    </message>
    <message>
        <source>A field</source>
        <translation>Ein Feld</translation>
    </message>
    <message>
        <source>A field like this takes 1 to %1 characters, not %2.</source>
        <translation>Ein solches Feld nimmt 1 bis %1 Zeichen auf, nicht %2.</translation>
    </message>
    <message>
        <source>A field of the mapping rests</source>
        <translation>Ein Feld der Zuordnung ruht</translation>
    </message>
    <message>
        <source>A field of your own cannot be a %1.</source>
        <translation>Ein eigenes Feld kann nicht vom Typ %1 sein.</translation>
    </message>
    <message>
        <source>A flow or trigger in Salesforce stopped the change: “%1”. It is tried again once a day.</source>
        <translation>Ein Flow oder Trigger in Salesforce hat die Änderung aufgehalten: „%1“. Es wird einmal am Tag erneut versucht.</translation>
    </message>
    <message>
        <source>A formula fills %1: nobody can be given the right to change it.</source>
        <translation>Eine Formel füllt %1: Niemandem kann das Recht gegeben werden, es zu ändern.</translation>
    </message>
    <message>
        <source>A formula fills it, so nothing can be written into it.</source>
        <translation>Eine Formel füllt es; deshalb kann nichts hineingeschrieben werden.</translation>
    </message>
    <message>
        <source>A link to another record</source>
        <translation>Ein Verweis auf einen anderen Datensatz</translation>
    </message>
    <message>
        <source>A list of choices</source>
        <translation>Eine Liste von Auswahlen</translation>
    </message>
    <message>
        <source>A moment needs its time, too, as in dd.MM.yyyy HH:mm</source>
        <translation>Ein Zeitpunkt braucht auch seine Uhrzeit, wie in dd.MM.yyyy HH:mm</translation>
    </message>
    <message>
        <source>A moment without a time zone cannot be scored.</source>
        <translation>Ein Zeitpunkt ohne Zeitzone lässt sich nicht bewerten.</translation>
    </message>
    <message>
        <source>A name for the opportunity is given, but none is to be created.</source>
        <translation>Es ist ein Name für die Opportunity angegeben, aber keine soll angelegt werden.</translation>
    </message>
    <message>
        <source>A name has at most %1 characters.</source>
        <translation>Ein Name hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>A number</source>
        <translation>Eine Zahl</translation>
    </message>
    <message>
        <source>A number has 1 to %1 digits, some of which may be behind the point; not %2 with %3.</source>
        <translation>Eine Zahl hat 1 bis %1 Stellen, davon einige hinter dem Komma; nicht %2 mit %3.</translation>
    </message>
    <message>
        <source>A password is not sent over a connection that is not encrypted.</source>
        <translation>Über eine unverschlüsselte Verbindung wird kein Passwort gesendet.</translation>
    </message>
    <message>
        <source>A practice org on this computer, %1.</source>
        <translation>Eine Übungs-Org auf diesem Computer, %1.</translation>
    </message>
    <message>
        <source>A production or Developer Edition org, %1.</source>
        <translation>Eine Produktions- oder Developer-Edition-Org, %1.</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>Ein Grund wird gebraucht.</translation>
    </message>
    <message>
        <source>A record id</source>
        <translation>Eine Datensatz-Id</translation>
    </message>
    <message>
        <source>A record that was made or converted there a moment ago is known here after the next run.</source>
        <translation>Ein Datensatz, der dort eben erst angelegt oder umgewandelt wurde, ist hier nach dem nächsten Lauf bekannt.</translation>
    </message>
    <message>
        <source>A rule has no name.</source>
        <translation>Eine Regel hat keinen Namen.</translation>
    </message>
    <message>
        <source>A rule in Salesforce refused it</source>
        <translation>Eine Regel in Salesforce hat es abgelehnt</translation>
    </message>
    <message>
        <source>A run is going on already.</source>
        <translation>Ein Lauf ist schon im Gange.</translation>
    </message>
    <message>
        <source>A run is going on.</source>
        <translation>Ein Lauf ist im Gange.</translation>
    </message>
    <message>
        <source>A run was undone, and %1 was put back here on %2</source>
        <translation>Ein Lauf wurde zurückgenommen, und %1 wurde am %2 hier zurückgesetzt</translation>
    </message>
    <message>
        <source>A run was undone, and %1 was put back in Salesforce on %2</source>
        <translation>Ein Lauf wurde zurückgenommen, und %1 wurde am %2 in Salesforce zurückgesetzt</translation>
    </message>
    <message>
        <source>A run was undone: what it had written was put back as it was before.</source>
        <translation>Ein Lauf wurde zurückgenommen: Was er geschrieben hatte, wurde zurückgesetzt, wie es vorher war.</translation>
    </message>
    <message>
        <source>A security policy in Salesforce refused it</source>
        <translation>Eine Sicherheitsrichtlinie in Salesforce hat es abgelehnt</translation>
    </message>
    <message>
        <source>A step that is due waits: %1</source>
        <translation>Ein fälliger Schritt wartet: %1</translation>
    </message>
    <message>
        <source>A switch cannot be undone: this workspace went from %1 (%2) to %3 (%4).</source>
        <translation>Ein Wechsel lässt sich nicht zurücknehmen: Dieser Arbeitsbereich ging von %1 (%2) zu %3 (%4).</translation>
    </message>
    <message>
        <source>A task cannot be due in %1 days.</source>
        <translation>Eine Aufgabe kann nicht in %1 Tagen fällig sein.</translation>
    </message>
    <message>
        <source>A text</source>
        <translation>Ein Text</translation>
    </message>
    <message>
        <source>A time has hours and minutes: HH:mm</source>
        <translation>Eine Uhrzeit hat Stunden und Minuten: HH:mm</translation>
    </message>
    <message>
        <source>A transaction security policy of this Salesforce org stopped the request.</source>
        <translation>Eine Transaktionssicherheitsrichtlinie dieser Salesforce-Org hat die Anfrage aufgehalten.</translation>
    </message>
    <message>
        <source>A transaction security policy of your Salesforce stopped the change. Nothing was lost; it is tried again once a day.</source>
        <translation>Eine Transaktionssicherheitsrichtlinie Ihres Salesforce hat die Änderung aufgehalten. Nichts ging verloren; es wird einmal am Tag erneut versucht.</translation>
    </message>
    <message>
        <source>A validation rule of your Salesforce says: “%1”. The record stays as it was there; the change waits here.</source>
        <translation>Eine Gültigkeitsregel Ihres Salesforce sagt: „%1“. Der Datensatz bleibt dort, wie er war; die Änderung wartet hier.</translation>
    </message>
    <message>
        <source>A value is not a choice for a field</source>
        <translation>Ein Wert gehört nicht zur Auswahl eines Felds</translation>
    </message>
    <message>
        <source>A value of %1 of %2 %3 was cleared here. That is unusually many, so nothing was cleared in Salesforce; confirm it to go on.</source>
        <translation>Ein Wert von %1 von %2 %3 wurde hier geleert. Das ist ungewöhnlich viel; deshalb wurde in Salesforce nichts geleert. Bestätigen Sie es, damit es weitergeht.</translation>
    </message>
    <message>
        <source>A value of %1 of %2 %3 was cleared in Salesforce. That is unusually many, so nothing was cleared here; confirm it to go on.</source>
        <translation>Ein Wert von %1 von %2 %3 wurde in Salesforce geleert. Das ist ungewöhnlich viel; deshalb wurde hier nichts geleert. Bestätigen Sie es, damit es weitergeht.</translation>
    </message>
    <message>
        <source>A value that is always the same goes one way only</source>
        <translation>Ein Wert, der immer derselbe ist, geht nur in eine Richtung</translation>
    </message>
    <message>
        <source>A wait of %1 days is not between 0 and %2.</source>
        <translation>Eine Wartezeit von %1 Tagen liegt nicht zwischen 0 und %2.</translation>
    </message>
    <message>
        <source>A web page came back instead of Salesforce's answer.</source>
        <translation>Statt der Antwort von Salesforce kam eine Webseite.</translation>
    </message>
    <message>
        <source>A whole number</source>
        <translation>Eine ganze Zahl</translation>
    </message>
    <message>
        <source>A workbook holds %1 lines, and there are more.</source>
        <translation>Eine Arbeitsmappe fasst %1 Zeilen, und es sind mehr.</translation>
    </message>
    <message>
        <source>A yes/no</source>
        <translation>Ein Ja/Nein</translation>
    </message>
    <message>
        <source>API calls</source>
        <translation>API-Aufrufe</translation>
    </message>
    <message>
        <source>About is %1 characters long; %2 fit.</source>
        <translation>Worüber hat %1 Zeichen; %2 passen.</translation>
    </message>
    <message>
        <source>Access was denied in the browser.</source>
        <translation>Der Zugriff wurde im Browser verweigert.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Account Number</source>
        <translation>Accountnummer</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>Activate it first.</source>
        <translation>Aktivieren Sie es zuerst.</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Activities are never “%1”.</source>
        <translation>Aktivitäten sind nie „%1“.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Activity over time</source>
        <translation>Aktivität im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Actual Cost</source>
        <translation>Tatsächliche Kosten</translation>
    </message>
    <message>
        <source>Add http://localhost:1717/OauthRedirect to the app's callback addresses.</source>
        <translation>Fügen Sie http://localhost:1717/OauthRedirect zu den Rückruf-Adressen der App hinzu.</translation>
    </message>
    <message>
        <source>Add to campaign</source>
        <translation>Zur Kampagne hinzufügen</translation>
    </message>
    <message>
        <source>Added by hand%1; the entrance criteria were not asked.</source>
        <translation>Von Hand hinzugefügt%1; die Kriterien wurden nicht gefragt.</translation>
    </message>
    <message>
        <source>Added here.</source>
        <translation>Hier hinzugefügt.</translation>
    </message>
    <message>
        <source>Added to the campaign %1%2.</source>
        <translation>Zur Kampagne %1 hinzugefügt%2.</translation>
    </message>
    <message>
        <source>Added to the campaign; the answer had been lost, and a colleague has removed the person since: they are not added again.</source>
        <translation>In die Kampagne aufgenommen; die Antwort war verloren gegangen, und ein Kollege hat die Person seither entfernt: Sie wird nicht noch einmal aufgenommen.</translation>
    </message>
    <message>
        <source>All %1 fields of ours are in Salesforce and can be used.</source>
        <translation>Alle %1 unserer Felder sind in Salesforce und lassen sich benutzen.</translation>
    </message>
    <message>
        <source>All five steps are done.</source>
        <translation>Alle fünf Schritte sind getan.</translation>
    </message>
    <message>
        <source>All steps were asked for.</source>
        <translation>Alle Schritte wurden verlangt.</translation>
    </message>
    <message>
        <source>All that is mapped works; %1 things work less well than could be.</source>
        <translation>Alles Zugeordnete geht; %1 Dinge gehen weniger gut als möglich.</translation>
    </message>
    <message>
        <source>All that is mapped works; one thing works less well than could be.</source>
        <translation>Alles Zugeordnete geht; ein Ding geht weniger gut als möglich.</translation>
    </message>
    <message>
        <source>Allow at least %1 characters.</source>
        <translation>Erlauben Sie mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>Allow the app the scope “Perform requests at any time (refresh_token)”.</source>
        <translation>Erlauben Sie der App den Bereich „Perform requests at any time (refresh_token)“.</translation>
    </message>
    <message>
        <source>Always the same value</source>
        <translation>Immer derselbe Wert</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>An Administrator can bring them back under Administration, Users.</source>
        <translation>Ein Administrator kann sie unter Verwaltung, Benutzer, zurückholen.</translation>
    </message>
    <message>
        <source>An action about a campaign or an opportunity has no owner.</source>
        <translation>Eine Aktion zu einer Kampagne oder Opportunity hat keinen Inhaber.</translation>
    </message>
    <message>
        <source>An activity cannot become “%1”.</source>
        <translation>Eine Aktivität kann nicht „%1“ werden.</translation>
    </message>
    <message>
        <source>An amount of money</source>
        <translation>Ein Geldbetrag</translation>
    </message>
    <message>
        <source>An automation in Salesforce failed</source>
        <translation>Eine Automatik in Salesforce ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>An automation in Salesforce stopped the request.</source>
        <translation>Eine Automatik in Salesforce hat die Anfrage aufgehalten.</translation>
    </message>
    <message>
        <source>An earlier run did not do everything; the next whole one goes on</source>
        <translation>Ein früherer Lauf hat nicht alles erledigt; der nächste ganze macht weiter</translation>
    </message>
    <message>
        <source>An edit that waited at the record whose place this one took was carried over.</source>
        <translation>Eine Änderung, die beim Datensatz wartete, an dessen Stelle dieser trat, wurde übernommen.</translation>
    </message>
    <message>
        <source>An ordinary day takes about %1 calls here; with a cap of %2, changes wait until the next day.</source>
        <translation>Ein gewöhnlicher Tag braucht hier etwa %1 Aufrufe; mit einer Grenze von %2 warten Änderungen bis zum nächsten Tag.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>Und %1 weitere.</translation>
    </message>
    <message>
        <source>Annual Budget</source>
        <translation>Jahresbudget</translation>
    </message>
    <message>
        <source>Annual Revenue</source>
        <translation>Jahresumsatz</translation>
    </message>
    <message>
        <source>Annual revenue is known</source>
        <translation>Jahresumsatz ist bekannt</translation>
    </message>
    <message>
        <source>Another action about the person in this campaign was sent and no answer came yet.</source>
        <translation>Eine andere Aktion zu dieser Person in dieser Kampagne wurde gesendet, und es kam noch keine Antwort.</translation>
    </message>
    <message>
        <source>Another action converts the same lead first.</source>
        <translation>Eine andere Aktion wandelt denselben Lead zuerst um.</translation>
    </message>
    <message>
        <source>Another console has opened this workspace in the meantime.</source>
        <translation>Eine andere Konsole hat diesen Arbeitsbereich inzwischen geöffnet.</translation>
    </message>
    <message>
        <source>Another console is open on this workspace (%1).</source>
        <translation>Eine andere Konsole hat diesen Arbeitsbereich offen (%1).</translation>
    </message>
    <message>
        <source>Another person here is already linked to the Salesforce record with this address. Nothing was created.</source>
        <translation>Eine andere Person hier ist schon mit dem Salesforce-Datensatz dieser Adresse verknüpft. Nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>Another person took their place, who is in the program.</source>
        <translation>Eine andere Person trat an ihre Stelle, die im Programm ist.</translation>
    </message>
    <message>
        <source>Another program is writing to the workspace%1.</source>
        <translation>Ein anderes Programm schreibt in den Arbeitsbereich%1.</translation>
    </message>
    <message>
        <source>Another record has the same Profile ID</source>
        <translation>Ein anderer Datensatz hat dieselbe Profile ID</translation>
    </message>
    <message>
        <source>Another record has this %1</source>
        <translation>Ein anderer Datensatz hat dieses %1</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Geantwortet</translation>
    </message>
    <message>
        <source>Answered on %1</source>
        <translation>Geantwortet am %1</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie es ist</translation>
    </message>
    <message>
        <source>Ask its administrator.</source>
        <translation>Fragen Sie ihren Administrator.</translation>
    </message>
    <message>
        <source>Ask the CRM administrator.</source>
        <translation>Fragen Sie den CRM-Administrator.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator to add this network under Setup › Network Access or in the user's profile.</source>
        <translation>Bitten Sie den Salesforce-Administrator, dieses Netz unter Setup › Network Access oder im Profil des Benutzers hinzuzufügen.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator to approve it under Setup › Connected Apps OAuth Usage.</source>
        <translation>Bitten Sie den Salesforce-Administrator, sie unter Setup › Connected Apps OAuth Usage freizugeben.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator to exempt the user from transaction security.</source>
        <translation>Bitten Sie den Salesforce-Administrator, den Benutzer von der Transaktionssicherheit auszunehmen.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator to give access.</source>
        <translation>Bitten Sie den Salesforce-Administrator, Zugriff zu geben.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator to give the signed-in user the permission set.</source>
        <translation>Bitten Sie den Salesforce-Administrator, dem angemeldeten Benutzer den Berechtigungssatz zu geben.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator to give the user access.</source>
        <translation>Bitten Sie den Salesforce-Administrator, dem Benutzer Zugriff zu geben.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator to give the user “API Enabled”; Professional Edition needs it as an add-on.</source>
        <translation>Bitten Sie den Salesforce-Administrator, dem Benutzer „API Enabled“ zu geben; die Professional Edition braucht es als Zusatz.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator to let the user see it again: the permission check has instructions to copy. It is noticed within an hour.</source>
        <translation>Bitten Sie den Salesforce-Administrator, es dem Benutzer wieder zu zeigen: Die Berechtigungsprüfung hat eine Anleitung zum Kopieren. Es wird binnen einer Stunde bemerkt.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator to let the user see them again: the permission check has instructions to copy. It is noticed within an hour.</source>
        <translation>Bitten Sie den Salesforce-Administrator, sie dem Benutzer wieder zu zeigen: Die Berechtigungsprüfung hat eine Anleitung zum Kopieren. Es wird binnen einer Stunde bemerkt.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator to look at the app's policy “Permitted Users” (Setup › External Client App Manager, or Connected Apps), and to add the user's profile or permission set there.</source>
        <translation>Bitten Sie den Salesforce-Administrator, die Richtlinie „Permitted Users“ der App anzusehen (Setup › External Client App Manager oder Connected Apps) und dort das Profil oder den Berechtigungssatz des Benutzers zu ergänzen.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator to show it again, or take it out of the mapping.</source>
        <translation>Bitten Sie den Salesforce-Administrator, es wieder zu zeigen, oder nehmen Sie es aus der Zuordnung.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator whether the user can see the object and its records.</source>
        <translation>Fragen Sie den Salesforce-Administrator, ob der Benutzer das Objekt und seine Datensätze sehen kann.</translation>
    </message>
    <message>
        <source>Ask the Salesforce administrator: “%1”</source>
        <translation>Fragen Sie den Salesforce-Administrator: „%1“</translation>
    </message>
    <message>
        <source>Ask whoever keeps your Salesforce.</source>
        <translation>Fragen Sie die Person, die Ihr Salesforce betreut.</translation>
    </message>
    <message>
        <source>Asked for by the program.</source>
        <translation>Vom Programm verlangt.</translation>
    </message>
    <message>
        <source>Assign sales manager</source>
        <translation>Vertriebsleiter zuweisen</translation>
    </message>
    <message>
        <source>At the first link Salesforce had no value, so the one here stayed.</source>
        <translation>Bei der ersten Verknüpfung hatte Salesforce keinen Wert; deshalb blieb der hier.</translation>
    </message>
    <message>
        <source>At the first link Salesforce was blank and was filled from here.</source>
        <translation>Bei der ersten Verknüpfung war Salesforce leer und wurde von hier gefüllt.</translation>
    </message>
    <message>
        <source>At the first link both sides had a value; Salesforce wins.</source>
        <translation>Bei der ersten Verknüpfung hatten beide Seiten einen Wert; Salesforce gewinnt.</translation>
    </message>
    <message>
        <source>At the first link both sides had a value; the console wins.</source>
        <translation>Bei der ersten Verknüpfung hatten beide Seiten einen Wert; die Konsole gewinnt.</translation>
    </message>
    <message>
        <source>At the first link both sides had a value; the one here was newer.</source>
        <translation>Bei der ersten Verknüpfung hatten beide Seiten einen Wert; der hier war neuer.</translation>
    </message>
    <message>
        <source>At the first link both sides had a value; the one in Salesforce was newer.</source>
        <translation>Bei der ersten Verknüpfung hatten beide Seiten einen Wert; der in Salesforce war neuer.</translation>
    </message>
    <message>
        <source>At the first link the sides had different values; you are asked.</source>
        <translation>Bei der ersten Verknüpfung hatten die Seiten verschiedene Werte; Sie werden gefragt.</translation>
    </message>
    <message>
        <source>At the first link there was no value here, so Salesforce kept its own.</source>
        <translation>Bei der ersten Verknüpfung war hier kein Wert; deshalb behielt Salesforce seinen.</translation>
    </message>
    <message>
        <source>At the first link, the value came from Salesforce.</source>
        <translation>Bei der ersten Verknüpfung kam der Wert aus Salesforce.</translation>
    </message>
    <message>
        <source>At the first link, the value here was sent: this field only goes to Salesforce.</source>
        <translation>Bei der ersten Verknüpfung wurde der Wert von hier gesendet: Dieses Feld geht nur nach Salesforce.</translation>
    </message>
    <message>
        <source>Attended a webinar</source>
        <translation>Hat an einem Webinar teilgenommen</translation>
    </message>
    <message>
        <source>Attended a webinar about “%1”</source>
        <translation>Hat an einem Webinar teilgenommen („%1“)</translation>
    </message>
    <message>
        <source>Attended a webinar about “%1” in the last %2 days</source>
        <translation>Hat in den letzten %2 Tagen an einem Webinar teilgenommen („%1“)</translation>
    </message>
    <message>
        <source>Attended a webinar in the last %1 days</source>
        <translation>Hat in den letzten %1 Tagen an einem Webinar teilgenommen</translation>
    </message>
    <message>
        <source>Begin with the first.</source>
        <translation>Beginnen Sie mit der ersten.</translation>
    </message>
    <message>
        <source>Birthdate</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Both are %1</source>
        <translation>Beide: %1</translation>
    </message>
    <message>
        <source>Both sides changed it at the same time; Salesforce wins.</source>
        <translation>Beide Seiten haben es zur selben Zeit geändert; Salesforce gewinnt.</translation>
    </message>
    <message>
        <source>Both sides changed it, Salesforce to blank; it was filled from here.</source>
        <translation>Beide Seiten haben es geändert, Salesforce hat es geleert; es wurde von hier gefüllt.</translation>
    </message>
    <message>
        <source>Both sides changed it, this one to blank; Salesforce's value was taken.</source>
        <translation>Beide Seiten haben es geändert, diese hat es geleert; der Wert von Salesforce wurde genommen.</translation>
    </message>
    <message>
        <source>Both sides changed it; Salesforce wins.</source>
        <translation>Beide Seiten haben es geändert; Salesforce gewinnt.</translation>
    </message>
    <message>
        <source>Both sides changed it; the change here was newer.</source>
        <translation>Beide Seiten haben es geändert; die Änderung hier war neuer.</translation>
    </message>
    <message>
        <source>Both sides changed it; the change in Salesforce was newer.</source>
        <translation>Beide Seiten haben es geändert; die Änderung in Salesforce war neuer.</translation>
    </message>
    <message>
        <source>Both sides changed it; the console wins.</source>
        <translation>Beide Seiten haben es geändert; die Konsole gewinnt.</translation>
    </message>
    <message>
        <source>Both sides changed it; this field only comes from Salesforce.</source>
        <translation>Beide Seiten haben es geändert; dieses Feld kommt nur von Salesforce.</translation>
    </message>
    <message>
        <source>Both sides changed it; you are asked.</source>
        <translation>Beide Seiten haben es geändert; Sie werden gefragt.</translation>
    </message>
    <message>
        <source>Both sides changed them; you are asked.</source>
        <translation>Beide Seiten haben sie geändert; Sie werden gefragt.</translation>
    </message>
    <message>
        <source>Both sides changed them; you are asked. %1 for long, the oldest since %2.</source>
        <translation>Beide Seiten haben sie geändert; Sie werden gefragt. %1 schon lange, das älteste seit %2.</translation>
    </message>
    <message>
        <source>Both sides had “%1”, and nobody else had it.</source>
        <translation>Beide Seiten hatten „%1“, und niemand sonst hatte es.</translation>
    </message>
    <message>
        <source>Both sides held the same value when they were linked: %1</source>
        <translation>Beide Seiten hatten denselben Wert, als sie verknüpft wurden: %1</translation>
    </message>
    <message>
        <source>Both sides hold the same value.</source>
        <translation>Beide Seiten haben denselben Wert.</translation>
    </message>
    <message>
        <source>Budgeted Cost</source>
        <translation>Budgetierte Kosten</translation>
    </message>
    <message>
        <source>CRM Console asked for this in a way that Salesforce does not accept. Nothing was lost; the change waits.</source>
        <translation>CRM Console hat auf eine Weise gefragt, die Salesforce nicht annimmt. Nichts ging verloren; die Änderung wartet.</translation>
    </message>
    <message>
        <source>CRM Enable Sync is on already.</source>
        <translation>CRM Enable Sync ist schon an.</translation>
    </message>
    <message>
        <source>CRM Enable Sync is switched on again.</source>
        <translation>CRM Enable Sync wird wieder eingeschaltet.</translation>
    </message>
    <message>
        <source>CRM Enable Sync is switched on for %1.</source>
        <translation>CRM Enable Sync wird für %1 eingeschaltet.</translation>
    </message>
    <message>
        <source>CRM Enable Sync switched on</source>
        <translation>CRM Enable Sync eingeschaltet</translation>
    </message>
    <message>
        <source>Call it otherwise.</source>
        <translation>Nennen Sie es anders.</translation>
    </message>
    <message>
        <source>Came by recommendation</source>
        <translation>Kam auf Empfehlung</translation>
    </message>
    <message>
        <source>Came from Salesforce</source>
        <translation>Kam aus Salesforce</translation>
    </message>
    <message>
        <source>Came into the stage %1</source>
        <translation>Kam in die Phase %1</translation>
    </message>
    <message>
        <source>Came with a form that they filled in.</source>
        <translation>Kam mit einem ausgefüllten Formular.</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Campaign Name</source>
        <translation>Kampagnenname</translation>
    </message>
    <message>
        <source>Campaign member</source>
        <translation>Kampagnenmitglied</translation>
    </message>
    <message>
        <source>Campaign members</source>
        <translation>Kampagnenmitglieder</translation>
    </message>
    <message>
        <source>Campaign responses</source>
        <translation>Antworten auf Kampagnen</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Capitals at the start of words</source>
        <translation>Wortanfänge groß</translation>
    </message>
    <message>
        <source>Carrying out actions</source>
        <translation>Aktionen ausführen</translation>
    </message>
    <message>
        <source>Change status in campaign</source>
        <translation>Status in der Kampagne ändern</translation>
    </message>
    <message>
        <source>Change the records by hand, here or there.</source>
        <translation>Ändern Sie die Datensätze von Hand, hier oder dort.</translation>
    </message>
    <message>
        <source>Change the value, or the rule in Salesforce.</source>
        <translation>Ändern Sie den Wert, oder die Regel in Salesforce.</translation>
    </message>
    <message>
        <source>Change the values by hand, here or in Salesforce.</source>
        <translation>Ändern Sie die Werte von Hand, hier oder in Salesforce.</translation>
    </message>
    <message>
        <source>Changed by an import</source>
        <translation>Durch einen Import geändert</translation>
    </message>
    <message>
        <source>Changed here since%1; that is sent to Salesforce.</source>
        <translation>Seither hier geändert%1; das wird an Salesforce gesendet.</translation>
    </message>
    <message>
        <source>Changed in Salesforce since%1.</source>
        <translation>Seither in Salesforce geändert%1.</translation>
    </message>
    <message>
        <source>Changed since%1.</source>
        <translation>Seither geändert%1.</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Changes of %1 made here stay here.</source>
        <translation>Änderungen von %1, die hier gemacht werden, bleiben hier.</translation>
    </message>
    <message>
        <source>Check both in the app's settings.</source>
        <translation>Prüfen Sie beides in den Einstellungen der App.</translation>
    </message>
    <message>
        <source>Check host and port.</source>
        <translation>Prüfen Sie Server und Port.</translation>
    </message>
    <message>
        <source>Check host, port and security.</source>
        <translation>Prüfen Sie Server, Port und Sicherheit.</translation>
    </message>
    <message>
        <source>Check security and port.</source>
        <translation>Prüfen Sie Sicherheit und Port.</translation>
    </message>
    <message>
        <source>Check the address and the port.</source>
        <translation>Prüfen Sie Adresse und Port.</translation>
    </message>
    <message>
        <source>Check the address and the port; for a practice org, whether it is running.</source>
        <translation>Prüfen Sie Adresse und Port; bei einer Übungs-Org, ob sie läuft.</translation>
    </message>
    <message>
        <source>Check the address of the org.</source>
        <translation>Prüfen Sie die Adresse der Org.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>Check the address; copy the details for support.</source>
        <translation>Prüfen Sie die Adresse; kopieren Sie die Einzelheiten für den Support.</translation>
    </message>
    <message>
        <source>Check the addresses.</source>
        <translation>Prüfen Sie die Adressen.</translation>
    </message>
    <message>
        <source>Check the app's settings in Salesforce.</source>
        <translation>Prüfen Sie die Einstellungen der App in Salesforce.</translation>
    </message>
    <message>
        <source>Check the client id (consumer key) and the address of the org.</source>
        <translation>Prüfen Sie die Client-Id (Consumer Key) und die Adresse der Org.</translation>
    </message>
    <message>
        <source>Check the date of this computer, the address and port, and whether a security program inspects connections.</source>
        <translation>Prüfen Sie das Datum dieses Computers, Adresse und Port, und ob ein Sicherheitsprogramm Verbindungen untersucht.</translation>
    </message>
    <message>
        <source>Check the disk and the rights of the folder.</source>
        <translation>Prüfen Sie den Datenträger und die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>Check the disk, or the network it is on, and try again; if it stays, move the workspace to another disk.</source>
        <translation>Prüfen Sie den Datenträger oder das Netz, an dem er hängt, und versuchen Sie es noch einmal; bleibt es so, ziehen Sie mit dem Arbeitsbereich um.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Prüfen Sie die Datei.</translation>
    </message>
    <message>
        <source>Check the id.</source>
        <translation>Prüfen Sie die Id.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>Check the network and the address.</source>
        <translation>Prüfen Sie das Netz und die Adresse.</translation>
    </message>
    <message>
        <source>Check the network and try again.</source>
        <translation>Prüfen Sie das Netz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Check the network; it is tried again by itself.</source>
        <translation>Prüfen Sie das Netz; es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>Check the number.</source>
        <translation>Prüfen Sie die Nummer.</translation>
    </message>
    <message>
        <source>Check the proxy settings of this computer.</source>
        <translation>Prüfen Sie die Proxy-Einstellungen dieses Computers.</translation>
    </message>
    <message>
        <source>Check the rights of the folder.</source>
        <translation>Prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>Check the rights of the workspace's folder.</source>
        <translation>Prüfen Sie die Rechte des Ordners des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>Check the sender.</source>
        <translation>Prüfen Sie den Absender.</translation>
    </message>
    <message>
        <source>Checked %1 of %2 %3</source>
        <translation>%1 von %2 %3 geprüft</translation>
    </message>
    <message>
        <source>Checking what changed in Salesforce</source>
        <translation>Prüfen, was sich in Salesforce geändert hat</translation>
    </message>
    <message>
        <source>Choose 0 to %1 %.</source>
        <translation>Wählen Sie 0 bis %1 %.</translation>
    </message>
    <message>
        <source>Choose a CSV or XLSX file.</source>
        <translation>Wählen Sie eine CSV- oder XLSX-Datei.</translation>
    </message>
    <message>
        <source>Choose a field that is mapped to a text field of Salesforce's leads or contacts which is marked there as External ID or Unique.</source>
        <translation>Wählen Sie ein Feld, das einem Textfeld der Leads oder Kontakte in Salesforce zugeordnet ist, das dort als External ID oder Unique gekennzeichnet ist.</translation>
    </message>
    <message>
        <source>Choose a file that CRM Console exported.</source>
        <translation>Wählen Sie eine Datei, die CRM Console exportiert hat.</translation>
    </message>
    <message>
        <source>Choose a file that was exported from a mapping page.</source>
        <translation>Wählen Sie eine Datei, die auf einer Seite Zuordnung exportiert wurde.</translation>
    </message>
    <message>
        <source>Choose a file with people in it.</source>
        <translation>Wählen Sie eine Datei mit Personen.</translation>
    </message>
    <message>
        <source>Choose a longer interval.</source>
        <translation>Wählen Sie einen längeren Abstand.</translation>
    </message>
    <message>
        <source>Choose a map of this object, with columns that are called like fields here.</source>
        <translation>Wählen Sie eine Zuordnung dieses Objekts, deren Spalten wie Felder hier heißen.</translation>
    </message>
    <message>
        <source>Choose a number from %1 to %2.</source>
        <translation>Wählen Sie eine Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>Choose a passphrase.</source>
        <translation>Wählen Sie eine Passphrase.</translation>
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <translation>Wählen Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>Choose a user first.</source>
        <translation>Wählen Sie zuerst einen Benutzer.</translation>
    </message>
    <message>
        <source>Choose anew.</source>
        <translation>Wählen Sie neu.</translation>
    </message>
    <message>
        <source>Choose another field in the mapping, or have the type changed back.</source>
        <translation>Wählen Sie in der Zuordnung ein anderes Feld, oder lassen Sie den Typ zurückändern.</translation>
    </message>
    <message>
        <source>Choose another field.</source>
        <translation>Wählen Sie ein anderes Feld.</translation>
    </message>
    <message>
        <source>Choose another folder, or allow writing to it.</source>
        <translation>Wählen Sie einen anderen Ordner, oder erlauben Sie das Schreiben.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another length.</source>
        <translation>Wählen Sie eine andere Länge.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another one, or add the %1 first.</source>
        <translation>Wählen Sie etwas anderes, oder fügen Sie es zuerst hinzu (%1).</translation>
    </message>
    <message>
        <source>Choose another one, or give access to it in Salesforce.</source>
        <translation>Wählen Sie einen anderen, oder geben Sie in Salesforce Zugriff darauf.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Choose another owner.</source>
        <translation>Wählen Sie einen anderen Inhaber.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Choose another record.</source>
        <translation>Wählen Sie einen anderen Datensatz.</translation>
    </message>
    <message>
        <source>Choose another security.</source>
        <translation>Wählen Sie eine andere Sicherheit.</translation>
    </message>
    <message>
        <source>Choose another user on the page Assign sales manager.</source>
        <translation>Wählen Sie auf der Seite „Vertriebsleiter zuweisen“ einen anderen Benutzer.</translation>
    </message>
    <message>
        <source>Choose fewer days.</source>
        <translation>Wählen Sie weniger Tage.</translation>
    </message>
    <message>
        <source>Choose how numbers are written, as in 1,234.50</source>
        <translation>Wählen Sie, wie Zahlen geschrieben werden, wie in 1,234.50</translation>
    </message>
    <message>
        <source>Choose one of %1.</source>
        <translation>Wählen Sie eines von %1.</translation>
    </message>
    <message>
        <source>Choose one of: %1.</source>
        <translation>Wählen Sie eines von: %1.</translation>
    </message>
    <message>
        <source>Choose other digits.</source>
        <translation>Wählen Sie andere Stellen.</translation>
    </message>
    <message>
        <source>Choose other people.</source>
        <translation>Wählen Sie andere Personen.</translation>
    </message>
    <message>
        <source>Choose the converted status.</source>
        <translation>Wählen Sie den Status für die Umwandlung.</translation>
    </message>
    <message>
        <source>Choose the key that belongs to the app's certificate.</source>
        <translation>Wählen Sie den Schlüssel, der zum Zertifikat der App gehört.</translation>
    </message>
    <message>
        <source>Choose the right one.</source>
        <translation>Wählen Sie den richtigen.</translation>
    </message>
    <message>
        <source>Choose the status.</source>
        <translation>Wählen Sie den Status.</translation>
    </message>
    <message>
        <source>Chosen by hand.</source>
        <translation>Von Hand gewählt.</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Clear it and issue a new one, or clear it in Salesforce: then the next run writes a new one.</source>
        <translation>Leeren Sie sie und geben Sie eine neue aus, oder leeren Sie sie in Salesforce: Dann schreibt der nächste Lauf eine neue.</translation>
    </message>
    <message>
        <source>Clicked a link in an email</source>
        <translation>Hat einen Link in einer E-Mail angeklickt</translation>
    </message>
    <message>
        <source>Clicked a link in an email about “%1”</source>
        <translation>Hat einen Link in einer E-Mail angeklickt („%1“)</translation>
    </message>
    <message>
        <source>Clicked a link in an email about “%1” in the last %2 days</source>
        <translation>Hat in den letzten %2 Tagen einen Link in einer E-Mail angeklickt („%1“)</translation>
    </message>
    <message>
        <source>Clicked a link in an email in the last %1 days</source>
        <translation>Hat in den letzten %1 Tagen einen Link in einer E-Mail angeklickt</translation>
    </message>
    <message>
        <source>Close Date</source>
        <translation>Schlusstermin</translation>
    </message>
    <message>
        <source>Close it, or use another --workspace folder.</source>
        <translation>Schließen Sie sie, oder nehmen Sie einen anderen Ordner: --workspace.</translation>
    </message>
    <message>
        <source>Close it, or wait a moment and try again.</source>
        <translation>Schließen Sie es, oder warten Sie kurz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Close other programs that wait for a sign-in, such as the Salesforce command line.</source>
        <translation>Schließen Sie andere Programme, die auf eine Anmeldung warten, etwa die Salesforce-Befehlszeile.</translation>
    </message>
    <message>
        <source>Close this console. To use it again, close the other one first.</source>
        <translation>Schließen Sie diese Konsole. Um sie wieder zu benutzen, schließen Sie zuerst die andere.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Closes in</source>
        <translation>Schließt ab in</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Company is known</source>
        <translation>Firma ist bekannt</translation>
    </message>
    <message>
        <source>Company of ten employees or more</source>
        <translation>Firma mit zehn Mitarbeitern oder mehr</translation>
    </message>
    <message>
        <source>Comparing once a day which records exist</source>
        <translation>Einmal am Tag vergleichen, welche Datensätze es gibt</translation>
    </message>
    <message>
        <source>Comparing with what run %1 did</source>
        <translation>Vergleichen mit dem, was Lauf %1 getan hat</translation>
    </message>
    <message>
        <source>Connect first.</source>
        <translation>Verbinden Sie zuerst.</translation>
    </message>
    <message>
        <source>Connect it first.</source>
        <translation>Verbinden Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>Connect to a practice org first.</source>
        <translation>Verbinden Sie sich zuerst mit einer Übungs-Org.</translation>
    </message>
    <message>
        <source>Connect to a practice org to try it.</source>
        <translation>Verbinden Sie sich mit einer Übungs-Org, um es auszuprobieren.</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Consent Date</source>
        <translation>Einwilligung am</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Contact role</source>
        <translation>Kontaktrolle</translation>
    </message>
    <message>
        <source>Contact roles</source>
        <translation>Kontaktrollen</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Convert lead</source>
        <translation>Lead umwandeln</translation>
    </message>
    <message>
        <source>Converted leads follow when contacts are synchronised too.</source>
        <translation>Umgewandelte Leads folgen, wenn auch Kontakte abgeglichen werden.</translation>
    </message>
    <message>
        <source>Converted; Salesforce carried the call out twice, and answered for the second time only.</source>
        <translation>Konvertiert; Salesforce hat den Aufruf zweimal ausgeführt und nur beim zweiten Mal geantwortet.</translation>
    </message>
    <message>
        <source>Converted; the answer had been lost, and the lead was found to be converted.</source>
        <translation>Umgewandelt; die Antwort war verloren gegangen, und der Lead war schon umgewandelt.</translation>
    </message>
    <message>
        <source>Copy the details for support, and look for a newer version of CRM Console.</source>
        <translation>Kopieren Sie die Einzelheiten für den Support, und sehen Sie nach einer neueren Version von CRM Console.</translation>
    </message>
    <message>
        <source>Copy the details for support.</source>
        <translation>Kopieren Sie die Einzelheiten für den Support.</translation>
    </message>
    <message>
        <source>Copy the details for the support of CRM Console, then retry after an update.</source>
        <translation>Kopieren Sie die Einzelheiten für den Support von CRM Console, und versuchen Sie es nach einer Aktualisierung erneut.</translation>
    </message>
    <message>
        <source>Correct it and add it again.</source>
        <translation>Korrigieren Sie es, und fügen Sie es noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Correct it and save again.</source>
        <translation>Korrigieren Sie es, und speichern Sie noch einmal.</translation>
    </message>
    <message>
        <source>Correct it and send it again.</source>
        <translation>Korrigieren Sie es, und senden Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Correct it and switch it on again.</source>
        <translation>Berichtigen Sie es, und schalten Sie es wieder ein.</translation>
    </message>
    <message>
        <source>Correct it here, or clear it on the other record in Salesforce.</source>
        <translation>Korrigieren Sie es hier, oder leeren Sie es beim anderen Datensatz in Salesforce.</translation>
    </message>
    <message>
        <source>Correct it.</source>
        <translation>Korrigieren Sie es.</translation>
    </message>
    <message>
        <source>Correct the model and save it again.</source>
        <translation>Korrigieren Sie das Modell, und speichern Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Correct the program and save it again.</source>
        <translation>Korrigieren Sie das Programm, und speichern Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Correct the value where it is wrong, or choose the right record.</source>
        <translation>Berichtigen Sie den Wert, wo er falsch ist, oder wählen Sie den richtigen Datensatz.</translation>
    </message>
    <message>
        <source>Correct the value, or change the conversion in the mapping.</source>
        <translation>Korrigieren Sie den Wert, oder ändern Sie die Umwandlung in der Zuordnung.</translation>
    </message>
    <message>
        <source>Correct the value.</source>
        <translation>Korrigieren Sie den Wert.</translation>
    </message>
    <message>
        <source>Correct the values here instead.</source>
        <translation>Berichtigen Sie stattdessen die Werte hier.</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Create an External Client App in Salesforce (five steps, shown in the wizard) and enter its consumer key.</source>
        <translation>Legen Sie in Salesforce eine External Client App an (fünf Schritte, die Einrichtung zeigt sie), und tragen Sie ihren Consumer Key ein.</translation>
    </message>
    <message>
        <source>Create task</source>
        <translation>Aufgabe anlegen</translation>
    </message>
    <message>
        <source>Created in Salesforce</source>
        <translation>In Salesforce angelegt</translation>
    </message>
    <message>
        <source>Created in Salesforce.</source>
        <translation>In Salesforce angelegt.</translation>
    </message>
    <message>
        <source>Data objects mapping</source>
        <translation>Datenobjekte zuordnen</translation>
    </message>
    <message>
        <source>Data synchronization</source>
        <translation>Datenabgleich</translation>
    </message>
    <message>
        <source>Date format</source>
        <translation>Datumsformat</translation>
    </message>
    <message>
        <source>Day (GMT)</source>
        <translation>Tag (GMT)</translation>
    </message>
    <message>
        <source>Deals by month and stage</source>
        <translation>Geschäfte nach Monat und Phase</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Klären</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Klären…</translation>
    </message>
    <message>
        <source>Delete something there, or buy storage.</source>
        <translation>Löschen Sie dort etwas, oder kaufen Sie Speicher.</translation>
    </message>
    <message>
        <source>Deleted %1 stay in Salesforce.</source>
        <translation>Hier Gelöschtes (%1) bleibt in Salesforce.</translation>
    </message>
    <message>
        <source>Deleted here.</source>
        <translation>Hier gelöscht.</translation>
    </message>
    <message>
        <source>Deletions in Salesforce since the last run could not be looked up.</source>
        <translation>Löschungen in Salesforce seit dem letzten Lauf ließen sich nicht nachsehen.</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Abteilung</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Do Not Call</source>
        <translation>Nicht anrufen</translation>
    </message>
    <message>
        <source>Do a run in ten minutes, which looks it up, and link them then.</source>
        <translation>Starten Sie in zehn Minuten einen Lauf, der nachsieht, und verknüpfen Sie dann.</translation>
    </message>
    <message>
        <source>Do it in Salesforce.</source>
        <translation>Tun Sie es in Salesforce.</translation>
    </message>
    <message>
        <source>Do one run and look at what it asks.</source>
        <translation>Machen Sie einen Lauf, und sehen Sie an, was er fragt.</translation>
    </message>
    <message>
        <source>Downloaded a file</source>
        <translation>Hat eine Datei heruntergeladen</translation>
    </message>
    <message>
        <source>Downloaded a file about “%1”</source>
        <translation>Hat eine Datei heruntergeladen („%1“)</translation>
    </message>
    <message>
        <source>Downloaded a file about “%1” in the last %2 days</source>
        <translation>Hat in den letzten %2 Tagen eine Datei heruntergeladen („%1“)</translation>
    </message>
    <message>
        <source>Downloaded a file in the last %1 days</source>
        <translation>Hat in den letzten %1 Tagen eine Datei heruntergeladen</translation>
    </message>
    <message>
        <source>E-mails that Salesforce sent and flows that it started because of the run are not called back.</source>
        <translation>E-Mails, die Salesforce gesendet hat, und Flows, die es wegen des Laufs gestartet hat, werden nicht zurückgeholt.</translation>
    </message>
    <message>
        <source>Each run asks with one call whether anything changed. More calls come with every page of changed records and with every 800 records that are written: so the number depends on how much changes in Salesforce and here, not on how many records there are.</source>
        <translation>Jeder Lauf fragt mit einem Aufruf, ob sich etwas geändert hat. Weitere Aufrufe kommen mit jeder Seite geänderter Datensätze und mit je 800 geschriebenen Datensätzen: Die Zahl hängt also davon ab, wie viel sich in Salesforce und hier ändert, nicht davon, wie viele Datensätze es gibt.</translation>
    </message>
    <message>
        <source>Each side kept its own value on %1</source>
        <translation>Jede Seite behielt am %1 ihren eigenen Wert</translation>
    </message>
    <message>
        <source>Edited here</source>
        <translation>Hier bearbeitet</translation>
    </message>
    <message>
        <source>Edited here.</source>
        <translation>Hier bearbeitet.</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Email Opt Out</source>
        <translation>Keine E-Mails</translation>
    </message>
    <message>
        <source>Email: “%1” is no e-mail address.</source>
        <translation>E-Mail: „%1“ ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Employees</source>
        <translation>Mitarbeiter</translation>
    </message>
    <message>
        <source>End Date</source>
        <translation>Enddatum</translation>
    </message>
    <message>
        <source>End the name in .csv or .xlsx.</source>
        <translation>Der Name muss auf .csv oder .xlsx enden.</translation>
    </message>
    <message>
        <source>Enter both and save them.</source>
        <translation>Tragen Sie beides ein, und speichern Sie.</translation>
    </message>
    <message>
        <source>Enter it.</source>
        <translation>Geben Sie sie ein.</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>Geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>Enter them again.</source>
        <translation>Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>Entered the program %1</source>
        <translation>Kam ins Programm %1</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Every conversion makes a new account, also where one of that name exists: this can create duplicates.</source>
        <translation>Jede Umwandlung legt einen neuen Account an, auch wo es einen dieses Namens gibt: Das kann Duplikate ergeben.</translation>
    </message>
    <message>
        <source>Every object is off.</source>
        <translation>Jedes Objekt ist aus.</translation>
    </message>
    <message>
        <source>Everything is in step</source>
        <translation>Alles ist im Gleichstand</translation>
    </message>
    <message>
        <source>Everything is read once again.</source>
        <translation>Alles wird noch einmal gelesen.</translation>
    </message>
    <message>
        <source>Everything up to here is kept.</source>
        <translation>Alles bis hierher bleibt.</translation>
    </message>
    <message>
        <source>Everything was there already.</source>
        <translation>Alles war schon da.</translation>
    </message>
    <message>
        <source>Exempt the signed-in user from transaction security.</source>
        <translation>Nehmen Sie den angemeldeten Benutzer von der Transaktionssicherheit aus.</translation>
    </message>
    <message>
        <source>Expected Response (%)</source>
        <translation>Erwartete Antworten (%)</translation>
    </message>
    <message>
        <source>Expected Revenue</source>
        <translation>Erwarteter Umsatz</translation>
    </message>
    <message>
        <source>Export the failures, fill in the column “%1”, and read that file back.</source>
        <translation>Exportieren Sie die Fehler, füllen Sie die Spalte „%1“ aus, und lesen Sie diese Datei wieder ein.</translation>
    </message>
    <message>
        <source>Export to a .csv file.</source>
        <translation>Exportieren Sie in eine .csv-Datei.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Failure %1 is about another record here; the sheet is from another workspace.</source>
        <translation>Der Fehler %1 betrifft hier einen anderen Datensatz; die Tabelle stammt aus einem anderen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Failure %1 stands in several rows: %2. Leave one of them.</source>
        <translation>Der Fehler %1 steht in mehreren Zeilen: %2. Lassen Sie eine davon.</translation>
    </message>
    <message>
        <source>Failures cannot be sorted by %1.</source>
        <translation>Fehler lassen sich nicht nach %1 sortieren.</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>Fax Opt Out</source>
        <translation>Keine Faxe</translation>
    </message>
    <message>
        <source>Fields that were made before that stay; nothing that was there was changed.</source>
        <translation>Felder, die vorher angelegt wurden, bleiben; nichts, was schon da war, wurde geändert.</translation>
    </message>
    <message>
        <source>Fill it in, or map a default.</source>
        <translation>Füllen Sie es aus, oder ordnen Sie einen Standard zu.</translation>
    </message>
    <message>
        <source>Filled in a form</source>
        <translation>Hat ein Formular ausgefüllt</translation>
    </message>
    <message>
        <source>Filled in a form about “%1”</source>
        <translation>Hat ein Formular ausgefüllt („%1“)</translation>
    </message>
    <message>
        <source>Filled in a form about “%1” in the last %2 days</source>
        <translation>Hat in den letzten %2 Tagen ein Formular ausgefüllt („%1“)</translation>
    </message>
    <message>
        <source>Filled in a form in the last %1 days</source>
        <translation>Hat in den letzten %1 Tagen ein Formular ausgefüllt</translation>
    </message>
    <message>
        <source>Find the automation in Salesforce, or make the field two-way.</source>
        <translation>Suchen Sie die Automatik in Salesforce, oder lassen Sie das Feld in beide Richtungen wandern.</translation>
    </message>
    <message>
        <source>Finding out what became of lost answers</source>
        <translation>Herausfinden, was aus verlorenen Antworten wurde</translation>
    </message>
    <message>
        <source>Finish it first.</source>
        <translation>Beenden Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>Finish setting up to begin</source>
        <translation>Beenden Sie zuerst die Einrichtung</translation>
    </message>
    <message>
        <source>Finish the five steps, the last one is Data synchronization.</source>
        <translation>Beenden Sie die fünf Schritte; der letzte ist Datenabgleich.</translation>
    </message>
    <message>
        <source>First Name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>First Responded</source>
        <translation>Erste Antwort</translation>
    </message>
    <message>
        <source>First score %1, rank %2</source>
        <translation>Erster Score %1, Rang %2</translation>
    </message>
    <message>
        <source>For %1 of %2 you kept %3 the last %4 times. Always?</source>
        <translation>Bei %1 (%2) haben Sie die letzten %4 Male %3 behalten. Immer?</translation>
    </message>
    <message>
        <source>For a real org, sign in with the browser.</source>
        <translation>Für eine echte Org melden Sie sich mit dem Browser an.</translation>
    </message>
    <message>
        <source>For this session only</source>
        <translation>Nur für diese Sitzung</translation>
    </message>
    <message>
        <source>Forgotten when the program ends; you sign in again next time.</source>
        <translation>Wird vergessen, wenn das Programm endet; beim nächsten Mal melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>Found by our own key.</source>
        <translation>Über unseren eigenen Schlüssel gefunden.</translation>
    </message>
    <message>
        <source>Found by the same e-mail address.</source>
        <translation>Über dieselbe E-Mail-Adresse gefunden.</translation>
    </message>
    <message>
        <source>Found by the same external id.</source>
        <translation>Gefunden durch dieselbe externe Id.</translation>
    </message>
    <message>
        <source>Free a licence there, or buy one.</source>
        <translation>Geben Sie dort eine Lizenz frei, oder kaufen Sie eine.</translation>
    </message>
    <message>
        <source>Free some space and start the run again.</source>
        <translation>Schaffen Sie Platz, und starten Sie den Lauf noch einmal.</translation>
    </message>
    <message>
        <source>Free some space; no run starts before.</source>
        <translation>Schaffen Sie Platz; vorher startet kein Lauf.</translation>
    </message>
    <message>
        <source>Give a PEM file with the private key.</source>
        <translation>Geben Sie eine PEM-Datei mit dem privaten Schlüssel an.</translation>
    </message>
    <message>
        <source>Give a value of the right form.</source>
        <translation>Geben Sie einen Wert in der richtigen Form an.</translation>
    </message>
    <message>
        <source>Give access in Salesforce, or make the field one way.</source>
        <translation>Geben Sie in Salesforce Zugriff, oder lassen Sie das Feld nur in eine Richtung wandern.</translation>
    </message>
    <message>
        <source>Give another value.</source>
        <translation>Geben Sie einen anderen Wert an.</translation>
    </message>
    <message>
        <source>Give at least one of them.</source>
        <translation>Geben Sie mindestens eines davon an.</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>Geben Sie ihm einen.</translation>
    </message>
    <message>
        <source>Give the id from the refusal: it begins with 00D.</source>
        <translation>Geben Sie die Id aus der Ablehnung an: Sie beginnt mit 00D.</translation>
    </message>
    <message>
        <source>Give the instructions of the permission check to the Salesforce administrator, or sign in as one for a moment.</source>
        <translation>Geben Sie die Anleitung der Berechtigungsprüfung dem Salesforce-Administrator, oder melden Sie sich kurz als einer an.</translation>
    </message>
    <message>
        <source>Give the user “API Enabled”; Professional Edition needs it as an add-on.</source>
        <translation>Geben Sie dem Benutzer „API Enabled“; die Professional Edition braucht es als Zusatz.</translation>
    </message>
    <message>
        <source>Give the user's id, or link a console user.</source>
        <translation>Geben Sie die Id des Benutzers an, oder verknüpfen Sie einen Konsolenbenutzer.</translation>
    </message>
    <message>
        <source>Give them one.</source>
        <translation>Geben Sie ihm einen.</translation>
    </message>
    <message>
        <source>Go back to CRM Console and sign in again.</source>
        <translation>Gehen Sie zurück zu CRM Console und melden Sie sich noch einmal an.</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Weiter…</translation>
    </message>
    <message>
        <source>Gone from Salesforce, or hidden from the signed-in user: %1.</source>
        <translation>Aus Salesforce verschwunden oder vor dem angemeldeten Benutzer verborgen: %1.</translation>
    </message>
    <message>
        <source>Had a call</source>
        <translation>Hatte ein Telefonat</translation>
    </message>
    <message>
        <source>Had a call about “%1”</source>
        <translation>Hatte ein Telefonat („%1“)</translation>
    </message>
    <message>
        <source>Had a call about “%1” in the last %2 days</source>
        <translation>Hatte in den letzten %2 Tagen ein Telefonat („%1“)</translation>
    </message>
    <message>
        <source>Had a call in the last %1 days</source>
        <translation>Hatte in den letzten %1 Tagen ein Telefonat</translation>
    </message>
    <message>
        <source>Had a meeting</source>
        <translation>Hatte ein Treffen</translation>
    </message>
    <message>
        <source>Had a meeting about “%1”</source>
        <translation>Hatte ein Treffen („%1“)</translation>
    </message>
    <message>
        <source>Had a meeting about “%1” in the last %2 days</source>
        <translation>Hatte in den letzten %2 Tagen ein Treffen („%1“)</translation>
    </message>
    <message>
        <source>Had a meeting in the last %1 days</source>
        <translation>Hatte in den letzten %1 Tagen ein Treffen</translation>
    </message>
    <message>
        <source>Handed over to %1%2</source>
        <translation>Übergeben an %1%2</translation>
    </message>
    <message>
        <source>Handing %1 %2 over to Salesforce</source>
        <translation>%1 %2 werden an Salesforce übergeben</translation>
    </message>
    <message>
        <source>Has a record in Salesforce already.</source>
        <translation>Hat schon einen Datensatz in Salesforce.</translation>
    </message>
    <message>
        <source>Has no e-mail address.</source>
        <translation>Hat keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Have a look at what they did before you call.</source>
        <translation>Sehen Sie sich vor dem Anruf an, was die Person getan hat.</translation>
    </message>
    <message>
        <source>Have our fields installed there first.</source>
        <translation>Lassen Sie dort zuerst unsere Felder installieren.</translation>
    </message>
    <message>
        <source>Here %1 (%2), not in Salesforce.</source>
        <translation>Hier %1 (%2), nicht in Salesforce.</translation>
    </message>
    <message>
        <source>How many records there are to read is not known yet; with many, it takes more.</source>
        <translation>Wie viele Datensätze zu lesen sind, ist noch nicht bekannt; bei vielen dauert es länger.</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Identical time – unchanged: both sides were changed at the same time, so both stayed as they are.</source>
        <translation>Gleiche Zeit – unverändert: Beide Seiten wurden zur selben Zeit geändert, deshalb blieben beide, wie sie sind.</translation>
    </message>
    <message>
        <source>If it stays so, copy the details for the support of Salesforce.</source>
        <translation>Bleibt es so, kopieren Sie die Einzelheiten für den Support von Salesforce.</translation>
    </message>
    <message>
        <source>If it stays so, look at status.salesforce.com.</source>
        <translation>Bleibt es so, sehen Sie auf status.salesforce.com nach.</translation>
    </message>
    <message>
        <source>If it was deleted there, the next run takes the link away.</source>
        <translation>Wurde er dort gelöscht, entfernt der nächste Lauf die Verknüpfung.</translation>
    </message>
    <message>
        <source>If it was made by converting their lead a moment ago, it is linked with the next run.</source>
        <translation>Entstand er eben durch Umwandeln ihres Leads, wird er mit dem nächsten Lauf verknüpft.</translation>
    </message>
    <message>
        <source>If the browser says that the record is not there or asks for a sign-in, it is signed in to another Salesforce account: sign out there, and sign in to %1 at %2.</source>
        <translation>Sagt der Browser, dass es den Datensatz nicht gibt, oder verlangt er eine Anmeldung, ist er bei einem anderen Salesforce-Konto angemeldet: Melden Sie sich dort ab und bei %1 unter %2 an.</translation>
    </message>
    <message>
        <source>If this one goes on in its place: crmconsole workspace goes-on. If both are kept: crmconsole workspace is-a-copy.</source>
        <translation>Macht dieser an seiner Stelle weiter: crmconsole workspace goes-on. Bleiben beide: crmconsole workspace is-a-copy.</translation>
    </message>
    <message>
        <source>Imported here.</source>
        <translation>Hier importiert.</translation>
    </message>
    <message>
        <source>In KWallet</source>
        <translation>In KWallet</translation>
    </message>
    <message>
        <source>In Windows Credential Manager</source>
        <translation>In der Windows-Anmeldeinformationsverwaltung</translation>
    </message>
    <message>
        <source>In a file that a passphrase opens</source>
        <translation>In einer Datei, die eine Passphrase öffnet</translation>
    </message>
    <message>
        <source>In no stage any more</source>
        <translation>In keiner Phase mehr</translation>
    </message>
    <message>
        <source>In step</source>
        <translation>Im Gleichstand</translation>
    </message>
    <message>
        <source>In step (%)</source>
        <translation>Im Gleichstand (%)</translation>
    </message>
    <message>
        <source>In the GNOME keyring</source>
        <translation>Im GNOME-Schlüsselbund</translation>
    </message>
    <message>
        <source>In the campaign %1 already, with the status %2, which stays.</source>
        <translation>Schon in der Kampagne %1, mit dem Status %2, der bleibt.</translation>
    </message>
    <message>
        <source>In the campaign %1 already.</source>
        <translation>Schon in der Kampagne %1.</translation>
    </message>
    <message>
        <source>In the campaign %1 with the status %2 already.</source>
        <translation>Schon in der Kampagne %1 mit dem Status %2.</translation>
    </message>
    <message>
        <source>In the campaign as it was asked for; the answer had been lost, and the member was found.</source>
        <translation>In der Kampagne wie gewünscht; die Antwort war verloren gegangen, und das Mitglied wurde gefunden.</translation>
    </message>
    <message>
        <source>In the keychain of macOS</source>
        <translation>Im Schlüsselbund von macOS</translation>
    </message>
    <message>
        <source>In this computer's keyring</source>
        <translation>Im Schlüsselbund dieses Computers</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>Branche</translation>
    </message>
    <message>
        <source>Industry is known</source>
        <translation>Branche ist bekannt</translation>
    </message>
    <message>
        <source>Install again: what is there is found and left.</source>
        <translation>Installieren Sie noch einmal: Was da ist, wird gefunden und gelassen.</translation>
    </message>
    <message>
        <source>It came from Salesforce: %1.</source>
        <translation>Aus Salesforce gekommen: %1.</translation>
    </message>
    <message>
        <source>It changed here, and this field only goes to Salesforce.</source>
        <translation>Es hat sich hier geändert, und dieses Feld geht nur nach Salesforce.</translation>
    </message>
    <message>
        <source>It continues when the allowance frees up; or lower the schedule.</source>
        <translation>Es geht weiter, wenn Kontingent frei wird; oder lassen Sie den Zeitplan seltener laufen.</translation>
    </message>
    <message>
        <source>It could not be carried out within two weeks.</source>
        <translation>Es ließ sich innerhalb von zwei Wochen nicht ausführen.</translation>
    </message>
    <message>
        <source>It goes into Salesforce's recycle bin. The person here is not sent again.</source>
        <translation>Es kommt in den Papierkorb von Salesforce. Die Person hier wird nicht wieder gesendet.</translation>
    </message>
    <message>
        <source>It goes into the recycle bin here. Its record in Salesforce stays and does not come back by itself.</source>
        <translation>Es kommt hier in den Papierkorb. Der Datensatz in Salesforce bleibt und kommt nicht von selbst zurück.</translation>
    </message>
    <message>
        <source>It goes on by itself as calls become free; or sync less often.</source>
        <translation>Es geht von selbst weiter, sobald Aufrufe frei werden; oder gleichen Sie seltener ab.</translation>
    </message>
    <message>
        <source>It goes on by itself at %1, or when you raise the cap.</source>
        <translation>Es geht um %1 von selbst weiter, oder wenn Sie die Grenze anheben.</translation>
    </message>
    <message>
        <source>It goes on by itself in a minute.</source>
        <translation>Es geht in einer Minute von selbst weiter.</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>Es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>It goes to the signed-in user</source>
        <translation>Es geht an den angemeldeten Benutzer</translation>
    </message>
    <message>
        <source>It has another record in Salesforce by now.</source>
        <translation>Es hat inzwischen einen anderen Datensatz in Salesforce.</translation>
    </message>
    <message>
        <source>It has no identification of its own.</source>
        <translation>Es hat keine eigene Kennung.</translation>
    </message>
    <message>
        <source>It has no name, e-mail address or company.</source>
        <translation>Es fehlt ein Name, eine E-Mail-Adresse oder eine Firma.</translation>
    </message>
    <message>
        <source>It holds already what it held before the run.</source>
        <translation>Es hat schon den Wert, den es vor dem Lauf hatte.</translation>
    </message>
    <message>
        <source>It is blank here; Salesforce kept its value because clearing does not travel for this field.</source>
        <translation>Hier ist es leer; Salesforce behielt seinen Wert, weil sich bei diesem Feld Leeren nicht überträgt.</translation>
    </message>
    <message>
        <source>It is blank on both sides: %1</source>
        <translation>Es ist auf beiden Seiten leer: %1</translation>
    </message>
    <message>
        <source>It is carried out with the next run.</source>
        <translation>Es wird mit dem nächsten Lauf ausgeführt.</translation>
    </message>
    <message>
        <source>It is empty here, and Salesforce requires a value.</source>
        <translation>Hier ist es leer, und Salesforce verlangt einen Wert.</translation>
    </message>
    <message>
        <source>It is gone in Salesforce already.</source>
        <translation>Es ist in Salesforce schon weg.</translation>
    </message>
    <message>
        <source>It is held back</source>
        <translation>Es wird zurückgehalten</translation>
    </message>
    <message>
        <source>It is in Salesforce again and is linked again.</source>
        <translation>Es ist wieder in Salesforce und wieder verknüpft.</translation>
    </message>
    <message>
        <source>It is in Salesforce again.</source>
        <translation>Es ist wieder in Salesforce.</translation>
    </message>
    <message>
        <source>It is in Salesforce.</source>
        <translation>Es ist in Salesforce.</translation>
    </message>
    <message>
        <source>It is in an approval process there and cannot be changed until that ends. Nothing was lost.</source>
        <translation>Er ist dort in einem Genehmigungsprozess und kann nicht geändert werden, bis dieser endet. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>It is in the recycle bin here already.</source>
        <translation>Es ist hier schon im Papierkorb.</translation>
    </message>
    <message>
        <source>It is in the recycle bin here.</source>
        <translation>Es ist hier im Papierkorb.</translation>
    </message>
    <message>
        <source>It is linked with another record by now.</source>
        <translation>Es ist inzwischen mit einem anderen Datensatz verknüpft.</translation>
    </message>
    <message>
        <source>It is linked with that record again.</source>
        <translation>Es ist wieder mit diesem Datensatz verknüpft.</translation>
    </message>
    <message>
        <source>It is not a date and time field.</source>
        <translation>Es ist kein Feld für Datum und Uhrzeit.</translation>
    </message>
    <message>
        <source>It is not a number field.</source>
        <translation>Es ist kein Zahlenfeld.</translation>
    </message>
    <message>
        <source>It is not a picklist field.</source>
        <translation>Es ist keine Auswahlliste.</translation>
    </message>
    <message>
        <source>It is not a text field.</source>
        <translation>Es ist kein Textfeld.</translation>
    </message>
    <message>
        <source>It is not here any more.</source>
        <translation>Es ist nicht mehr hier.</translation>
    </message>
    <message>
        <source>It is not in Salesforce's recycle bin any more</source>
        <translation>Es ist nicht mehr im Papierkorb von Salesforce</translation>
    </message>
    <message>
        <source>It is not in Salesforce's recycle bin any more: it is created anew, with a new id.</source>
        <translation>Es ist nicht mehr im Papierkorb von Salesforce: Es wird neu angelegt, mit neuer Id.</translation>
    </message>
    <message>
        <source>It is not in Salesforce.</source>
        <translation>Es ist nicht in Salesforce.</translation>
    </message>
    <message>
        <source>It is not in the recycle bin any more.</source>
        <translation>Es ist nicht mehr im Papierkorb.</translation>
    </message>
    <message>
        <source>It is not linked with that record any more.</source>
        <translation>Es ist nicht mehr mit diesem Datensatz verknüpft.</translation>
    </message>
    <message>
        <source>It is not marked %1.</source>
        <translation>Es ist nicht als %1 gekennzeichnet.</translation>
    </message>
    <message>
        <source>It is read again from the start.</source>
        <translation>Es wird von vorn gelesen.</translation>
    </message>
    <message>
        <source>It is shorter than %1 characters.</source>
        <translation>Es ist kürzer als %1 Zeichen.</translation>
    </message>
    <message>
        <source>It is taken out of Salesforce's recycle bin.</source>
        <translation>Es wird aus dem Papierkorb von Salesforce geholt.</translation>
    </message>
    <message>
        <source>It is taken out of the recycle bin here.</source>
        <translation>Es wird hier aus dem Papierkorb geholt.</translation>
    </message>
    <message>
        <source>It is there in another form and was left as it is.</source>
        <translation>Es ist in anderer Form da und wurde gelassen, wie es ist.</translation>
    </message>
    <message>
        <source>It is too early to call; e-mails and programs can go on.</source>
        <translation>Für einen Anruf ist es zu früh; E-Mails und Programme können weiterlaufen.</translation>
    </message>
    <message>
        <source>It is tried again by itself, in smaller parts.</source>
        <translation>Es wird von selbst in kleineren Teilen erneut versucht.</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>It moved since the rehearsal.</source>
        <translation>Es hat sich seit der Vorschau bewegt.</translation>
    </message>
    <message>
        <source>It pauses when they are used up and goes on once Salesforce frees calls; nothing is lost.</source>
        <translation>Es hält an, wenn sie verbraucht sind, und geht weiter, sobald Salesforce Aufrufe freigibt; nichts ist verloren.</translation>
    </message>
    <message>
        <source>It pauses when they are used up. %1 Nothing is lost.</source>
        <translation>Es hält an, wenn sie verbraucht sind. %1 Nichts ist verloren.</translation>
    </message>
    <message>
        <source>It stays deleted, as here.</source>
        <translation>Es bleibt gelöscht, wie hier.</translation>
    </message>
    <message>
        <source>It stays here: activities of this type are not sent.</source>
        <translation>Es bleibt hier: Aktivitäten dieser Art werden nicht gesendet.</translation>
    </message>
    <message>
        <source>It takes %1: %2 people at once.</source>
        <translation>Es nimmt %1: %2 Personen auf einmal.</translation>
    </message>
    <message>
        <source>It waits for the next run, and for the person to be linked with Salesforce.</source>
        <translation>Es wartet auf den nächsten Lauf und darauf, dass die Person mit Salesforce verknüpft ist.</translation>
    </message>
    <message>
        <source>It waits for your consent and was to be sent</source>
        <translation>Es wartet auf Ihre Zustimmung und sollte gesendet werden</translation>
    </message>
    <message>
        <source>It waits to be sent by the next run</source>
        <translation>Es wartet darauf, vom nächsten Lauf gesendet zu werden</translation>
    </message>
    <message>
        <source>It waits until the campaign %1 is in Salesforce.</source>
        <translation>Es wartet, bis die Kampagne %1 in Salesforce ist.</translation>
    </message>
    <message>
        <source>It waits until the lead of %1 is converted.</source>
        <translation>Es wartet, bis der Lead von %1 umgewandelt ist.</translation>
    </message>
    <message>
        <source>It was changed here by hand since%1.</source>
        <translation>Es wurde hier seither von Hand geändert%1.</translation>
    </message>
    <message>
        <source>It was changed here since, so it stays on both sides.</source>
        <translation>Es wurde hier seither geändert; deshalb bleibt es auf beiden Seiten.</translation>
    </message>
    <message>
        <source>It was changed here, but this field only comes from Salesforce; Salesforce's value was put back.</source>
        <translation>Es wurde hier geändert, aber dieses Feld kommt nur von Salesforce; dessen Wert wurde zurückgesetzt.</translation>
    </message>
    <message>
        <source>It was cleared here, and clearing travels for this field.</source>
        <translation>Es wurde hier geleert, und bei diesem Feld überträgt sich Leeren.</translation>
    </message>
    <message>
        <source>It was cleared here; Salesforce kept its value because clearing does not travel for this field.</source>
        <translation>Es wurde hier geleert; Salesforce behielt seinen Wert, weil sich bei diesem Feld Leeren nicht überträgt.</translation>
    </message>
    <message>
        <source>It was deleted again since, for another reason.</source>
        <translation>Es wurde seither aus einem anderen Grund wieder gelöscht.</translation>
    </message>
    <message>
        <source>It was deleted in Salesforce already.</source>
        <translation>Es wurde in Salesforce schon gelöscht.</translation>
    </message>
    <message>
        <source>It was dismissed meanwhile.</source>
        <translation>Er wurde inzwischen verworfen.</translation>
    </message>
    <message>
        <source>It was fixed meanwhile.</source>
        <translation>Er wurde inzwischen behoben.</translation>
    </message>
    <message>
        <source>It was held up by another record</source>
        <translation>Ein anderer Datensatz hat es aufgehalten</translation>
    </message>
    <message>
        <source>It was merged with another record in Salesforce.</source>
        <translation>Es wurde in Salesforce mit einem anderen Datensatz zusammengeführt.</translation>
    </message>
    <message>
        <source>It was not touched, and nothing was sent.</source>
        <translation>Sie wurde nicht angerührt, und nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>It was not tried.</source>
        <translation>Es wurde nicht versucht.</translation>
    </message>
    <message>
        <source>It was removed for good on %1: nothing that was known of this person is left here.</source>
        <translation>Sie wurde am %1 endgültig entfernt: Nichts, was über diese Person bekannt war, ist hier geblieben.</translation>
    </message>
    <message>
        <source>It was sent and no answer came; that is looked up before it is sent again.</source>
        <translation>Es wurde gesendet, und keine Antwort kam; das wird nachgesehen, bevor es noch einmal gesendet wird.</translation>
    </message>
    <message>
        <source>It was sent and the answer was lost on the way; Salesforce is asked about it before anything is sent again.</source>
        <translation>Es wurde gesendet, und die Antwort ging unterwegs verloren; Salesforce wird danach gefragt, bevor wieder etwas gesendet wird.</translation>
    </message>
    <message>
        <source>It was sent to the org that the workspace had before, and no answer came: it is not sent again.</source>
        <translation>Es wurde an die frühere Org des Arbeitsbereichs gesendet, und es kam keine Antwort: Es wird nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>It was sent, and a colleague deleted it in Salesforce before that was known: it is not sent again.</source>
        <translation>Sie wurde gesendet, und ein Kollege hat sie in Salesforce gelöscht, bevor das bekannt war: Sie wird nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>It was settled by itself or by a rule, or is open again.</source>
        <translation>Sie wurde von selbst oder durch eine Regel geklärt oder ist wieder offen.</translation>
    </message>
    <message>
        <source>It was there already.</source>
        <translation>Es war schon da.</translation>
    </message>
    <message>
        <source>It was there and has the new address now.</source>
        <translation>Es war da und hat jetzt die neue Adresse.</translation>
    </message>
    <message>
        <source>It was there; the signed-in user may see and change it now.</source>
        <translation>Es war da; der angemeldete Benutzer darf es jetzt sehen und ändern.</translation>
    </message>
    <message>
        <source>It was too much for Salesforce at once</source>
        <translation>Es war für Salesforce auf einmal zu viel</translation>
    </message>
    <message>
        <source>It was written by a newer CRM Console.</source>
        <translation>Es wurde von einer neueren CRM Console geschrieben.</translation>
    </message>
    <message>
        <source>It went to the signed-in user, because %1 is a queue.</source>
        <translation>Es ging an den angemeldeten Benutzer, weil %1 eine Warteschlange ist.</translation>
    </message>
    <message>
        <source>It went to the signed-in user, because %1 is inactive in Salesforce.</source>
        <translation>Es ging an den angemeldeten Benutzer, weil %1 in Salesforce inaktiv ist.</translation>
    </message>
    <message>
        <source>It went to the signed-in user, because %1 is not known in Salesforce.</source>
        <translation>Es ging an den angemeldeten Benutzer, weil %1 in Salesforce nicht bekannt ist.</translation>
    </message>
    <message>
        <source>It would be sent to Salesforce, because %1, and is held back: here %2 (%3), in Salesforce %4 (%5); %6.</source>
        <translation>Es würde an Salesforce gesendet, denn %1, und wird zurückgehalten: hier %2 (%3), in Salesforce %4 (%5); %6.</translation>
    </message>
    <message>
        <source>It would be taken from Salesforce, because %1, and is held back: here %2 (%3), in Salesforce %4 (%5); %6.</source>
        <translation>Es würde aus Salesforce übernommen, denn %1, und wird zurückgehalten: hier %2 (%3), in Salesforce %4 (%5); %6.</translation>
    </message>
    <message>
        <source>It would settle %1 that wait now.</source>
        <translation>Es würde %1 klären, die jetzt warten.</translation>
    </message>
    <message>
        <source>It would settle %1 that waits now.</source>
        <translation>Es würde %1 klären, das jetzt wartet.</translation>
    </message>
    <message>
        <source>Its first row holds the names of the fields: Last Name, First Name, Company, Email, Phone, …</source>
        <translation>Die erste Zeile enthält die Namen der Felder: Last Name, First Name, Company, Email, Phone, …</translation>
    </message>
    <message>
        <source>Its first row needs the column Type, and one of Email, Person id and CRM id. Others: When, Subject, About, and any details.</source>
        <translation>Die erste Zeile braucht die Spalte Type und eine von Email, Person id und CRM id. Weitere: When, Subject, About und beliebige Einzelheiten.</translation>
    </message>
    <message>
        <source>Its lead is not there, or not visible, in Salesforce.</source>
        <translation>Der Lead ist in Salesforce nicht da oder nicht zu sehen.</translation>
    </message>
    <message>
        <source>Its lead was converted in Salesforce, so it is won here.</source>
        <translation>Der Lead wurde in Salesforce umgewandelt; deshalb ist er hier gewonnen.</translation>
    </message>
    <message>
        <source>Its lines do not sum to its score.</source>
        <translation>Die Zeilen ergeben nicht den Score.</translation>
    </message>
    <message>
        <source>Its opportunity was closed in Salesforce.</source>
        <translation>Die Opportunity wurde in Salesforce geschlossen.</translation>
    </message>
    <message>
        <source>Its record is gone in Salesforce, or cannot be seen.</source>
        <translation>Der Datensatz in Salesforce ist weg oder nicht zu sehen.</translation>
    </message>
    <message>
        <source>Its record is gone in Salesforce.</source>
        <translation>Der Datensatz in Salesforce ist weg.</translation>
    </message>
    <message>
        <source>Its record was converted or merged in Salesforce since.</source>
        <translation>Der Datensatz wurde seither in Salesforce umgewandelt oder zusammengeführt.</translation>
    </message>
    <message>
        <source>Its record was deleted in Salesforce since.</source>
        <translation>Der Datensatz wurde seither in Salesforce gelöscht.</translation>
    </message>
    <message>
        <source>Its record was deleted in Salesforce.</source>
        <translation>Der Datensatz wurde in Salesforce gelöscht.</translation>
    </message>
    <message>
        <source>Its record was merged with another one in Salesforce.</source>
        <translation>Der Datensatz wurde in Salesforce mit einem anderen zusammengeführt.</translation>
    </message>
    <message>
        <source>Its record was merged with another one in Salesforce; a merge cannot be taken back.</source>
        <translation>Der Datensatz wurde in Salesforce mit einem anderen zusammengeführt; das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Its record was taken out of Salesforce's recycle bin.</source>
        <translation>Sein Datensatz wurde aus dem Papierkorb von Salesforce genommen.</translation>
    </message>
    <message>
        <source>Its records are not synced meanwhile.</source>
        <translation>Seine Datensätze werden inzwischen nicht abgeglichen.</translation>
    </message>
    <message>
        <source>Its text is damaged.</source>
        <translation>Der Text ist beschädigt.</translation>
    </message>
    <message>
        <source>Its values are converted: %1 “%2”.</source>
        <translation>Die Werte werden umgewandelt: %1 „%2“.</translation>
    </message>
    <message>
        <source>Its values are converted: %1.</source>
        <translation>Die Werte werden umgewandelt: %1.</translation>
    </message>
    <message>
        <source>Job Title</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Job title of somebody who decides</source>
        <translation>Position mit Entscheidungsmacht</translation>
    </message>
    <message>
        <source>Job title of somebody who has a say</source>
        <translation>Position mit Einfluss</translation>
    </message>
    <message>
        <source>Keep it for this session only, or in a file that a passphrase opens.</source>
        <translation>Bewahren Sie sie nur für diese Sitzung auf, oder in einer Datei, die eine Passphrase öffnet.</translation>
    </message>
    <message>
        <source>Kept by CRM Console. Do not edit it by hand.</source>
        <translation>Wird von CRM Console gepflegt. Nicht von Hand bearbeiten.</translation>
    </message>
    <message>
        <source>Kept until you remove it; only you can open it.</source>
        <translation>Bleibt, bis Sie es entfernen; nur Sie können es öffnen.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Last Name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Last Visit</source>
        <translation>Letzter Besuch</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Breitengrad</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Lead Source</source>
        <translation>Lead-Quelle</translation>
    </message>
    <message>
        <source>Lead Status</source>
        <translation>Lead-Status</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Leads</translation>
    </message>
    <message>
        <source>Leave the choices out.</source>
        <translation>Lassen Sie die Auswahlwerte weg.</translation>
    </message>
    <message>
        <source>Leave the length out.</source>
        <translation>Lassen Sie die Länge weg.</translation>
    </message>
    <message>
        <source>Leave them out.</source>
        <translation>Lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>Left the program</source>
        <translation>Hat das Programm verlassen</translation>
    </message>
    <message>
        <source>Lets a user see the fields of CRM Console.</source>
        <translation>Lässt einen Benutzer die Felder von CRM Console sehen.</translation>
    </message>
    <message>
        <source>Link it again, or skip it.</source>
        <translation>Verknüpfen Sie ihn neu, oder überspringen Sie ihn.</translation>
    </message>
    <message>
        <source>Link to it, or allow duplicates in Salesforce.</source>
        <translation>Verknüpfen Sie damit, oder erlauben Sie Duplikate in Salesforce.</translation>
    </message>
    <message>
        <source>Link to that record if it is the same person: then they are one here too. Otherwise correct the address. Several that are selected are linked at once.</source>
        <translation>Verknüpfen Sie mit diesem Datensatz, wenn es dieselbe Person ist: Dann sind die beiden auch hier eine. Berichtigen Sie sonst die Adresse. Mehrere, die ausgewählt sind, werden auf einmal verknüpft.</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Verknüpft</translation>
    </message>
    <message>
        <source>Linked since %1</source>
        <translation>Verknüpft seit %1</translation>
    </message>
    <message>
        <source>Linked with Salesforce</source>
        <translation>Mit Salesforce verknüpft</translation>
    </message>
    <message>
        <source>LinkedIn</source>
        <translation>LinkedIn</translation>
    </message>
    <message>
        <source>Little that is known of them speaks for a sale (rank C).</source>
        <translation>Wenig von dem, was bekannt ist, spricht für einen Verkauf (Rang C).</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Längengrad</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <source>Look at both values again and choose.</source>
        <translation>Sehen Sie sich beide Werte noch einmal an, und wählen Sie.</translation>
    </message>
    <message>
        <source>Look at it now and then.</source>
        <translation>Sehen Sie ab und zu nach.</translation>
    </message>
    <message>
        <source>Look at it on the overview.</source>
        <translation>Sehen Sie es auf der Übersicht an.</translation>
    </message>
    <message>
        <source>Look at the mapping.</source>
        <translation>Sehen Sie die Zuordnung an.</translation>
    </message>
    <message>
        <source>Look at the overview.</source>
        <translation>Sehen Sie auf die Übersicht.</translation>
    </message>
    <message>
        <source>Look at the record and edit it there.</source>
        <translation>Sehen Sie sich den Datensatz an, und bearbeiten Sie ihn dort.</translation>
    </message>
    <message>
        <source>Look at the versions.</source>
        <translation>Sehen Sie die Versionen an.</translation>
    </message>
    <message>
        <source>Look at them in the mapping.</source>
        <translation>Sehen Sie sie in der Zuordnung an.</translation>
    </message>
    <message>
        <source>Look at who took their place.</source>
        <translation>Sehen Sie nach, wer an die Stelle trat.</translation>
    </message>
    <message>
        <source>Looking for what changed in Salesforce</source>
        <translation>Nachsehen, was sich in Salesforce geändert hat</translation>
    </message>
    <message>
        <source>Looking who is there before creating them</source>
        <translation>Vor dem Anlegen nachsehen, wer schon da ist</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>Ansehen…</translation>
    </message>
    <message>
        <source>Loss Reason</source>
        <translation>Verlustgrund</translation>
    </message>
    <message>
        <source>Lower case</source>
        <translation>Kleinbuchstaben</translation>
    </message>
    <message>
        <source>Made one with the person here who has the %1 in Salesforce with the same e-mail address.</source>
        <translation>Zusammengeführt mit der Person, die hier den Datensatz (%1) in Salesforce mit derselben E-Mail-Adresse hat.</translation>
    </message>
    <message>
        <source>Made; an administrator puts it on the page layouts.</source>
        <translation>Angelegt; ein Administrator setzt es auf die Seitenlayouts.</translation>
    </message>
    <message>
        <source>Made; the signed-in user may see and change it.</source>
        <translation>Angelegt; der angemeldete Benutzer darf es sehen und ändern.</translation>
    </message>
    <message>
        <source>Mails about alerts cannot be sent</source>
        <translation>E-Mails über Warnungen lassen sich nicht senden</translation>
    </message>
    <message>
        <source>Mails need a server.</source>
        <translation>E-Mails brauchen einen Server.</translation>
    </message>
    <message>
        <source>Mails need an address.</source>
        <translation>E-Mails brauchen eine Adresse.</translation>
    </message>
    <message>
        <source>Make somebody else an Administrator first.</source>
        <translation>Machen Sie zuerst jemand anderen zum Administrator.</translation>
    </message>
    <message>
        <source>Many %1 can no longer be seen in Salesforce</source>
        <translation>Viele %1 sind in Salesforce nicht mehr zu sehen</translation>
    </message>
    <message>
        <source>Many %1 changed their owner in Salesforce</source>
        <translation>Viele %1 haben in Salesforce den Inhaber gewechselt</translation>
    </message>
    <message>
        <source>Many %1 that are won here would be converted</source>
        <translation>Viele %1, die hier gewonnen sind, würden umgewandelt</translation>
    </message>
    <message>
        <source>Many %1 that were deleted here would be deleted in Salesforce</source>
        <translation>Viele %1, die hier gelöscht wurden, würden in Salesforce gelöscht</translation>
    </message>
    <message>
        <source>Many %1 were deleted in Salesforce</source>
        <translation>Viele %1 wurden in Salesforce gelöscht</translation>
    </message>
    <message>
        <source>Many %1 were handed over here</source>
        <translation>Viele %1 wurden hier übergeben</translation>
    </message>
    <message>
        <source>Many %1 would lose a value here</source>
        <translation>Viele %1 würden hier einen Wert verlieren</translation>
    </message>
    <message>
        <source>Many %1 would lose a value in Salesforce</source>
        <translation>Viele %1 würden in Salesforce einen Wert verlieren</translation>
    </message>
    <message>
        <source>Map it again, or choose another under Match people by.</source>
        <translation>Ordnen Sie es wieder zu, oder wählen Sie ein anderes unter Personen zuordnen nach.</translation>
    </message>
    <message>
        <source>Map the field anew, or make it visible in Salesforce.</source>
        <translation>Ordnen Sie das Feld neu zu, oder machen Sie es in Salesforce sichtbar.</translation>
    </message>
    <message>
        <source>Map the fields first.</source>
        <translation>Ordnen Sie zuerst die Felder zu.</translation>
    </message>
    <message>
        <source>Map the value, or add it to the list in Salesforce.</source>
        <translation>Ordnen Sie den Wert zu, oder fügen Sie ihn in Salesforce zur Liste hinzu.</translation>
    </message>
    <message>
        <source>Member Status</source>
        <translation>Mitgliedsstatus</translation>
    </message>
    <message>
        <source>Members of campaigns are hidden from the signed-in user in Salesforce.</source>
        <translation>Kampagnenmitglieder sind in Salesforce vor dem angemeldeten Benutzer verborgen.</translation>
    </message>
    <message>
        <source>Mend it and save again.</source>
        <translation>Bringen Sie es in Ordnung, und speichern Sie noch einmal.</translation>
    </message>
    <message>
        <source>Merge the two records in Salesforce, or choose another person.</source>
        <translation>Führen Sie die beiden Datensätze in Salesforce zusammen, oder wählen Sie eine andere Person.</translation>
    </message>
    <message>
        <source>Met the criteria: %1.</source>
        <translation>Erfüllte die Kriterien: %1.</translation>
    </message>
    <message>
        <source>Middle Name</source>
        <translation>Zweiter Vorname</translation>
    </message>
    <message>
        <source>Mobile Phone</source>
        <translation>Mobiltelefon</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Nearly ready for sales</source>
        <translation>Fast bereit für den Vertrieb</translation>
    </message>
    <message>
        <source>Neither side changed it since they last agreed.</source>
        <translation>Keine Seite hat es geändert, seit beide sich zuletzt einig waren.</translation>
    </message>
    <message>
        <source>New %1 made here stay here.</source>
        <translation>Neue %1, die hier angelegt werden, bleiben hier.</translation>
    </message>
    <message>
        <source>New here.</source>
        <translation>Neu hier.</translation>
    </message>
    <message>
        <source>New in Salesforce.</source>
        <translation>Neu in Salesforce.</translation>
    </message>
    <message>
        <source>Newsletter</source>
        <translation>Newsletter</translation>
    </message>
    <message>
        <source>Next Call</source>
        <translation>Nächster Anruf</translation>
    </message>
    <message>
        <source>Next Step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>No PIN of %1 is looked at for another %2.</source>
        <translation>Für %1 wird noch keine PIN angesehen, erst in %2.</translation>
    </message>
    <message>
        <source>No PIN was changed.</source>
        <translation>Keine PIN wurde geändert.</translation>
    </message>
    <message>
        <source>No assignment rule of leads is active in Salesforce, as far as is known: new leads go to the default owner.</source>
        <translation>In Salesforce ist, soweit bekannt, keine Zuweisungsregel für Leads aktiv: Neue Leads gehen an den Standardinhaber.</translation>
    </message>
    <message>
        <source>No campaign has members yet.</source>
        <translation>Noch hat keine Kampagne Mitglieder.</translation>
    </message>
    <message>
        <source>No column of %1 is known.</source>
        <translation>Keine Spalte von %1 ist bekannt.</translation>
    </message>
    <message>
        <source>No connection to Salesforce</source>
        <translation>Keine Verbindung zu Salesforce</translation>
    </message>
    <message>
        <source>No connection to Salesforce.</source>
        <translation>Keine Verbindung zu Salesforce.</translation>
    </message>
    <message>
        <source>No deal has a day on which it closes yet.</source>
        <translation>Noch hat kein Geschäft einen Tag, an dem es abschließt.</translation>
    </message>
    <message>
        <source>No failure matches.</source>
        <translation>Kein Fehler passt.</translation>
    </message>
    <message>
        <source>No field here is called “%1”.</source>
        <translation>Kein Feld hier heißt „%1“.</translation>
    </message>
    <message>
        <source>No field is chosen.</source>
        <translation>Kein Feld ist gewählt.</translation>
    </message>
    <message>
        <source>No field is mapped yet.</source>
        <translation>Noch ist kein Feld zugeordnet.</translation>
    </message>
    <message>
        <source>No field was made and nothing was mapped.</source>
        <translation>Es wurde kein Feld angelegt und nichts zugeordnet.</translation>
    </message>
    <message>
        <source>No field was made.</source>
        <translation>Es wurde kein Feld angelegt.</translation>
    </message>
    <message>
        <source>No opportunity in Salesforce is linked with the person.</source>
        <translation>Keine Opportunity in Salesforce ist mit der Person verknüpft.</translation>
    </message>
    <message>
        <source>No page of a timeline begins at %1.</source>
        <translation>Keine Seite einer Zeitleiste beginnt bei %1.</translation>
    </message>
    <message>
        <source>No record is linked yet.</source>
        <translation>Es ist noch kein Datensatz verknüpft.</translation>
    </message>
    <message>
        <source>No rule of the score gives them points.</source>
        <translation>Keine Regel des Scores gibt dieser Person Punkte.</translation>
    </message>
    <message>
        <source>No run was started, nothing was changed.</source>
        <translation>Kein Lauf wurde gestartet, nichts wurde geändert.</translation>
    </message>
    <message>
        <source>No server of that name was found.</source>
        <translation>Kein Server dieses Namens wurde gefunden.</translation>
    </message>
    <message>
        <source>No stage of opportunities in Salesforce stands for Won. Choose one with `crmconsole stages map`, then run it again.</source>
        <translation>Keine Phase von Opportunities in Salesforce steht für Gewonnen. Wählen Sie eine mit `crmconsole stages map`, und führen Sie es noch einmal aus.</translation>
    </message>
    <message>
        <source>No two records in Salesforce may have the same %1, and another one has “%2” already. Nothing was lost.</source>
        <translation>Keine zwei Datensätze in Salesforce dürfen dasselbe %1 haben, und ein anderer hat „%2“ schon. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>No type of activity is chosen.</source>
        <translation>Keine Art von Aktivität ist gewählt.</translation>
    </message>
    <message>
        <source>No value is given that it always has</source>
        <translation>Es ist kein Wert angegeben, den es immer hat</translation>
    </message>
    <message>
        <source>Nobody can be made one with anybody.</source>
        <translation>Niemand kann zusammengeführt werden.</translation>
    </message>
    <message>
        <source>Nobody can reach rank %1: it begins at %2 points and the %3 counts at most %4.</source>
        <translation>Niemand erreicht Rang %1: Er beginnt bei %2 Punkten, und %3 zählt höchstens %4.</translation>
    </message>
    <message>
        <source>Nobody enters by themselves: people are added by hand.</source>
        <translation>Niemand kommt von selbst hinein: Personen werden von Hand hinzugefügt.</translation>
    </message>
    <message>
        <source>Nobody has signed in yet.</source>
        <translation>Noch hat sich niemand angemeldet.</translation>
    </message>
    <message>
        <source>Nobody here has the address %1.</source>
        <translation>Niemand hier hat die Adresse %1.</translation>
    </message>
    <message>
        <source>Nobody here is behind this record of Salesforce.</source>
        <translation>Niemand hier steht hinter diesem Datensatz von Salesforce.</translation>
    </message>
    <message>
        <source>Nobody here is linked to its owner, and no default is chosen</source>
        <translation>Niemand hier ist mit diesem Inhaber verknüpft, und kein Standard ist gewählt</translation>
    </message>
    <message>
        <source>Nobody here is linked with the record %1.</source>
        <translation>Niemand hier ist mit dem Datensatz %1 verknüpft.</translation>
    </message>
    <message>
        <source>Nobody here with this e-mail address has a record in Salesforce.</source>
        <translation>Niemand hier mit dieser E-Mail-Adresse hat einen Datensatz in Salesforce.</translation>
    </message>
    <message>
        <source>Nobody in Salesforce can take it over for %1, and no default owner can: its owner there stays. Choose who stands for them on the page Assign sales manager.</source>
        <translation>Niemand in Salesforce kann es für %1 übernehmen, auch kein Standardinhaber: Der Inhaber dort bleibt. Wählen Sie auf der Seite Vertriebsleiter zuweisen, wer für sie steht.</translation>
    </message>
    <message>
        <source>Nobody in Salesforce sees when a record was synchronised last.</source>
        <translation>In Salesforce sieht niemand, wann ein Datensatz zuletzt abgeglichen wurde.</translation>
    </message>
    <message>
        <source>Nobody in Salesforce sees which person of the marketing database a record belongs to.</source>
        <translation>In Salesforce sieht niemand, zu welcher Person der Marketing-Datenbank ein Datensatz gehört.</translation>
    </message>
    <message>
        <source>Nobody in Salesforce was linked with this person within 14 days, so it stays here.</source>
        <translation>Niemand in Salesforce wurde innerhalb von 14 Tagen mit dieser Person verknüpft; deshalb bleibt es hier.</translation>
    </message>
    <message>
        <source>Nobody in Salesforce was linked with this person within 14 days, so the activity stays here.</source>
        <translation>Niemand in Salesforce wurde innerhalb von 14 Tagen mit dieser Person verknüpft; deshalb bleibt die Aktivität hier.</translation>
    </message>
    <message>
        <source>Nobody in particular is at the console.</source>
        <translation>Niemand Bestimmtes ist an der Konsole.</translation>
    </message>
    <message>
        <source>Nobody is here yet.</source>
        <translation>Hier ist noch niemand.</translation>
    </message>
    <message>
        <source>Nobody is sent to the CRM by score: that takes %1 and the score is at most %2.</source>
        <translation>Niemand wird nach Score ans CRM gesendet: Das braucht %1, und der Score ist höchstens %2.</translation>
    </message>
    <message>
        <source>Nobody was added.</source>
        <translation>Niemand wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>Nobody was chosen.</source>
        <translation>Niemand wurde gewählt.</translation>
    </message>
    <message>
        <source>Nobody was removed for good.</source>
        <translation>Niemand wurde endgültig entfernt.</translation>
    </message>
    <message>
        <source>Nobody was removed.</source>
        <translation>Niemand wurde entfernt.</translation>
    </message>
    <message>
        <source>Nobody was taken out of the recycle bin.</source>
        <translation>Niemand wurde aus dem Papierkorb genommen.</translation>
    </message>
    <message>
        <source>Nobody would enter by themselves: there are no criteria.</source>
        <translation>Niemand käme von selbst hinein: Es gibt keine Kriterien.</translation>
    </message>
    <message>
        <source>None of these actions waits.</source>
        <translation>Keine dieser Aktionen wartet.</translation>
    </message>
    <message>
        <source>None of these activities failed.</source>
        <translation>Keine dieser Aktivitäten ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Not a buyer</source>
        <translation>Kein Käufer</translation>
    </message>
    <message>
        <source>Not a member of the campaign %1.</source>
        <translation>Kein Mitglied der Kampagne %1.</translation>
    </message>
    <message>
        <source>Not enough data</source>
        <translation>Zu wenig Daten</translation>
    </message>
    <message>
        <source>Not in Salesforce yet: the next run looks whether Salesforce has this e-mail address, and creates it there if not.</source>
        <translation>Noch nicht in Salesforce: Der nächste Lauf sieht nach, ob Salesforce diese E-Mail-Adresse hat, und legt es sonst dort an.</translation>
    </message>
    <message>
        <source>Not made.</source>
        <translation>Nicht angelegt.</translation>
    </message>
    <message>
        <source>Not noted</source>
        <translation>Nicht vermerkt</translation>
    </message>
    <message>
        <source>Not ready for sales yet</source>
        <translation>Noch nicht bereit für den Vertrieb</translation>
    </message>
    <message>
        <source>Not sent: %1 are empty (needed: Last Name, Company, Email)</source>
        <translation>Nicht gesendet: %1 sind leer (nötig: Nachname, Firma, E-Mail)</translation>
    </message>
    <message>
        <source>Not sent: %1 is empty (needed: Last Name, Company, Email)</source>
        <translation>Nicht gesendet: %1 ist leer (nötig: Nachname, Firma, E-Mail)</translation>
    </message>
    <message>
        <source>Not sent: CRM Enable Sync is off</source>
        <translation>Nicht gesendet: CRM Enable Sync ist aus</translation>
    </message>
    <message>
        <source>Not sent: Campaign Name is empty</source>
        <translation>Nicht gesendet: Kampagnenname ist leer</translation>
    </message>
    <message>
        <source>Not sent: it came from the org that this workspace belonged to before, and nobody has edited it since</source>
        <translation>Nicht gesendet: Der Datensatz kam aus der Org, zu der dieser Arbeitsbereich vorher gehörte, und seitdem hat ihn niemand bearbeitet</translation>
    </message>
    <message>
        <source>Not sent: it is won already, and only who is still a lead becomes a new lead in Salesforce</source>
        <translation>Nicht gesendet: schon gewonnen, und nur wer noch Lead ist, wird ein neuer Lead in Salesforce</translation>
    </message>
    <message>
        <source>Not sent: its record was deleted in Salesforce</source>
        <translation>Nicht gesendet: Der Datensatz wurde in Salesforce gelöscht</translation>
    </message>
    <message>
        <source>Not sent: the campaign is not active</source>
        <translation>Nicht gesendet: Die Kampagne ist nicht aktiv</translation>
    </message>
    <message>
        <source>Not sent: the run that had linked it with a record in Salesforce was undone</source>
        <translation>Nicht gesendet: Der Lauf, der es mit einem Datensatz in Salesforce verknüpft hatte, wurde zurückgenommen</translation>
    </message>
    <message>
        <source>Not sent: the signed-in user may not create records of this kind</source>
        <translation>Nicht gesendet: Der angemeldete Benutzer darf keine Datensätze dieser Art anlegen</translation>
    </message>
    <message>
        <source>Not sent: this object does not travel to Salesforce</source>
        <translation>Nicht gesendet: Dieses Objekt wandert nicht nach Salesforce</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Nicht angegeben</translation>
    </message>
    <message>
        <source>Not written to Salesforce</source>
        <translation>Nicht in Salesforce geschrieben</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Nothing can be synchronised before the user may see them.</source>
        <translation>Nichts lässt sich abgleichen, bevor der Benutzer sie sehen darf.</translation>
    </message>
    <message>
        <source>Nothing had changed.</source>
        <translation>Nichts hatte sich geändert.</translation>
    </message>
    <message>
        <source>Nothing happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Hier ist nichts</translation>
    </message>
    <message>
        <source>Nothing in this map could be used.</source>
        <translation>Nichts in dieser Zuordnung ließ sich verwenden.</translation>
    </message>
    <message>
        <source>Nothing is lost; %1 wait.</source>
        <translation>Nichts ist verloren; %1 warten.</translation>
    </message>
    <message>
        <source>Nothing is lost; %1 waits.</source>
        <translation>Nichts ist verloren; %1 wartet.</translation>
    </message>
    <message>
        <source>Nothing is lost; what changes meanwhile waits.</source>
        <translation>Nichts ist verloren; was sich inzwischen ändert, wartet.</translation>
    </message>
    <message>
        <source>Nothing is lost; what is left waits.</source>
        <translation>Nichts ist verloren; was übrig ist, wartet.</translation>
    </message>
    <message>
        <source>Nothing is missing: the signed-in user may do all that the console needs.</source>
        <translation>Nichts fehlt: Der angemeldete Benutzer darf alles, was die Konsole braucht.</translation>
    </message>
    <message>
        <source>Nothing is synchronised before it is.</source>
        <translation>Vorher wird nichts abgeglichen.</translation>
    </message>
    <message>
        <source>Nothing is synchronised from here, because two of them would work against each other.</source>
        <translation>Von hier wird nichts abgeglichen, weil zwei davon gegeneinander arbeiten würden.</translation>
    </message>
    <message>
        <source>Nothing is synchronised yet.</source>
        <translation>Noch wird nichts abgeglichen.</translation>
    </message>
    <message>
        <source>Nothing is to be done.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Nothing listens at that address and port.</source>
        <translation>Unter dieser Adresse und diesem Port hört nichts zu.</translation>
    </message>
    <message>
        <source>Nothing of this in %1 days.</source>
        <translation>Nichts davon in %1 Tagen.</translation>
    </message>
    <message>
        <source>Nothing of this object is mapped, so it stays here.</source>
        <translation>Nichts von diesem Objekt ist zugeordnet; deshalb bleibt es hier.</translation>
    </message>
    <message>
        <source>Nothing that they did is known here.</source>
        <translation>Hier ist keine Aktivität der Person bekannt.</translation>
    </message>
    <message>
        <source>Nothing that was there was changed.</source>
        <translation>Nichts, was schon da war, wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing to compare “%1” with is given.</source>
        <translation>Es ist nichts angegeben, womit „%1“ verglichen wird.</translation>
    </message>
    <message>
        <source>Nothing to do; both sides are compared again.</source>
        <translation>Nichts zu tun; beide Seiten werden neu verglichen.</translation>
    </message>
    <message>
        <source>Nothing to do; it is settled by itself.</source>
        <translation>Nichts zu tun; es klärt sich von selbst.</translation>
    </message>
    <message>
        <source>Nothing to do; it is tried again by itself, in smaller parts.</source>
        <translation>Nichts zu tun; es wird von selbst in kleineren Teilen erneut versucht.</translation>
    </message>
    <message>
        <source>Nothing to do; it is tried again by itself.</source>
        <translation>Nichts zu tun; es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>Nothing waits now.</source>
        <translation>Jetzt wartet nichts.</translation>
    </message>
    <message>
        <source>Nothing was added.</source>
        <translation>Nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>Nothing was added: the next run would put it back.</source>
        <translation>Nichts wurde hinzugefügt: Der nächste Lauf würde es zurücksetzen.</translation>
    </message>
    <message>
        <source>Nothing was agreed.</source>
        <translation>Nichts wurde vereinbart.</translation>
    </message>
    <message>
        <source>Nothing was asked for.</source>
        <translation>Nichts wurde angefordert.</translation>
    </message>
    <message>
        <source>Nothing was cancelled.</source>
        <translation>Nichts wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was changed on either side.</source>
        <translation>Auf keiner Seite wurde etwas geändert.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was changed. After a switch nobody looks up what became of that.</source>
        <translation>Es wurde nichts geändert. Nach einem Wechsel sieht niemand nach, was daraus wurde.</translation>
    </message>
    <message>
        <source>Nothing was changed. Its totals are kept, and what it changed in the end is explained with each record.</source>
        <translation>Nichts wurde geändert. Seine Summen bleiben, und was zuletzt galt, wird bei jedem Datensatz erklärt.</translation>
    </message>
    <message>
        <source>Nothing was changed. What a run did in the other org can only be changed there.</source>
        <translation>Es wurde nichts geändert. Was ein Lauf in der anderen Org getan hat, lässt sich nur dort ändern.</translation>
    </message>
    <message>
        <source>Nothing was changed: Salesforce may still be creating them.</source>
        <translation>Nichts wurde geändert: Salesforce legt sie vielleicht noch an.</translation>
    </message>
    <message>
        <source>Nothing was changed: nobody could open the integration or keep the users any more.</source>
        <translation>Nichts wurde geändert: Niemand könnte mehr die Integration öffnen oder die Benutzer pflegen.</translation>
    </message>
    <message>
        <source>Nothing was changed: the next run would put it back.</source>
        <translation>Nichts wurde geändert: Der nächste Lauf würde es zurücksetzen.</translation>
    </message>
    <message>
        <source>Nothing was compacted.</source>
        <translation>Nichts wurde verdichtet.</translation>
    </message>
    <message>
        <source>Nothing was deleted: the next run would put it back.</source>
        <translation>Nichts wurde gelöscht: Der nächste Lauf würde es zurücksetzen.</translation>
    </message>
    <message>
        <source>Nothing was dismissed.</source>
        <translation>Nichts wurde verworfen.</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>Nichts wurde getan.</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>Nichts wurde exportiert.</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>Nothing was lost; %1.</source>
        <translation>Nichts ging verloren; %1.</translation>
    </message>
    <message>
        <source>Nothing was opened.</source>
        <translation>Es wurde nichts geöffnet.</translation>
    </message>
    <message>
        <source>Nothing was read or written.</source>
        <translation>Nichts wurde gelesen oder geschrieben.</translation>
    </message>
    <message>
        <source>Nothing was read or written. Two of them would work against each other.</source>
        <translation>Nichts wurde gelesen oder geschrieben. Zwei davon würden gegeneinander arbeiten.</translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation>Nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>Nichts wurde entfernt.</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>Nothing was sent there.</source>
        <translation>Dorthin wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Nothing was started.</source>
        <translation>Nichts wurde gestartet.</translation>
    </message>
    <message>
        <source>Nothing was switched on.</source>
        <translation>Nichts wurde eingeschaltet.</translation>
    </message>
    <message>
        <source>Nothing was synchronised.</source>
        <translation>Nichts wurde abgeglichen.</translation>
    </message>
    <message>
        <source>Nothing was to do</source>
        <translation>Es war nichts zu tun</translation>
    </message>
    <message>
        <source>Nothing was worked out.</source>
        <translation>Nichts wurde berechnet.</translation>
    </message>
    <message>
        <source>Nothing was written yet. Look at its preview and start it there; the schedule begins after it.</source>
        <translation>Noch wurde nichts geschrieben. Sehen Sie sich seine Vorschau an, und starten Sie ihn dort; danach beginnt der Zeitplan.</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>Nichts würde sich ändern.</translation>
    </message>
    <message>
        <source>Notifications…</source>
        <translation>Benachrichtigungen…</translation>
    </message>
    <message>
        <source>Now is a good moment to talk to them.</source>
        <translation>Jetzt ist ein guter Zeitpunkt für ein Gespräch.</translation>
    </message>
    <message>
        <source>Number Sent</source>
        <translation>Anzahl gesendet</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>One other cause.</source>
        <translation>Eine weitere Ursache.</translation>
    </message>
    <message>
        <source>One thing does not work, and %1 things work less well than could be.</source>
        <translation>Ein Ding geht nicht, und %1 gehen weniger gut als möglich.</translation>
    </message>
    <message>
        <source>One thing does not work, and one thing works less well than could be.</source>
        <translation>Ein Ding geht nicht, und eines geht weniger gut als möglich.</translation>
    </message>
    <message>
        <source>One thing does not work.</source>
        <translation>Ein Ding geht nicht.</translation>
    </message>
    <message>
        <source>Only %1 are free on the disk under the workspace; a run needs %2.</source>
        <translation>Nur %1 sind auf dem Datenträger unter dem Arbeitsbereich frei; ein Lauf braucht %2.</translation>
    </message>
    <message>
        <source>Only %1; a run needs %2.</source>
        <translation>Nur %1; ein Lauf braucht %2.</translation>
    </message>
    <message>
        <source>Only Salesforce changed it.</source>
        <translation>Nur Salesforce hat es geändert.</translation>
    </message>
    <message>
        <source>Only Salesforce cleared it, and clearing travels for this field.</source>
        <translation>Nur Salesforce hat es geleert, und bei diesem Feld überträgt sich Leeren.</translation>
    </message>
    <message>
        <source>Only a choice, or several choices, has a list to choose from.</source>
        <translation>Nur bei einer Auswahl oder Mehrfachauswahl gibt es eine Liste.</translation>
    </message>
    <message>
        <source>Only actions that failed, were skipped, dismissed or cancelled can be.</source>
        <translation>Das geht nur mit Aktionen, die fehlgeschlagen, übersprungen, verworfen oder abgebrochen sind.</translation>
    </message>
    <message>
        <source>Only numbers and amounts have digits.</source>
        <translation>Nur Zahlen und Beträge haben Stellen.</translation>
    </message>
    <message>
        <source>Only such fields can have two different values; see the mapping.</source>
        <translation>Nur solche Felder können zwei verschiedene Werte haben; siehe Zuordnung.</translation>
    </message>
    <message>
        <source>Only this side changed it.</source>
        <translation>Nur diese Seite hat es geändert.</translation>
    </message>
    <message>
        <source>Only this side cleared it, and clearing travels for this field.</source>
        <translation>Nur diese Seite hat es geleert, und bei diesem Feld überträgt sich Leeren.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the mapping and mend it.</source>
        <translation>Öffnen Sie die Zuordnung, und bringen Sie sie in Ordnung.</translation>
    </message>
    <message>
        <source>Open the record instead.</source>
        <translation>Öffnen Sie stattdessen den Datensatz.</translation>
    </message>
    <message>
        <source>Opened an email</source>
        <translation>Hat eine E-Mail geöffnet</translation>
    </message>
    <message>
        <source>Opened an email about “%1”</source>
        <translation>Hat eine E-Mail geöffnet („%1“)</translation>
    </message>
    <message>
        <source>Opened an email about “%1” in the last %2 days</source>
        <translation>Hat in den letzten %2 Tagen eine E-Mail geöffnet („%1“)</translation>
    </message>
    <message>
        <source>Opened an email in the last %1 days</source>
        <translation>Hat in den letzten %1 Tagen eine E-Mail geöffnet</translation>
    </message>
    <message>
        <source>Opens Contact Insight in CRM Console on this computer.</source>
        <translation>Öffnet Contact Insight in CRM Console auf diesem Computer.</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>Opportunities</translation>
    </message>
    <message>
        <source>Opportunities are in a stage that the pipeline did not have: %1. It was added at its end; say on the page Status mapping, or with `crmconsole stages map`, what it stands for.</source>
        <translation>Opportunities sind in einer Phase, die die Pipeline nicht hatte: %1. Sie wurde am Ende angefügt; sagen Sie auf der Seite Statuszuordnung oder mit `crmconsole stages map`, wofür sie steht.</translation>
    </message>
    <message>
        <source>Opportunities are in stages that the pipeline did not have: %1. They were added at its end; say on the page Status mapping, or with `crmconsole stages map`, what they stand for.</source>
        <translation>Opportunities sind in Phasen, die die Pipeline nicht hatte: %1. Sie wurden am Ende angefügt; sagen Sie auf der Seite Statuszuordnung oder mit `crmconsole stages map`, wofür sie stehen.</translation>
    </message>
    <message>
        <source>Opportunities have a new stage</source>
        <translation>Opportunities haben eine neue Phase</translation>
    </message>
    <message>
        <source>Opportunities have no stage “%1”.</source>
        <translation>Opportunities haben keine Phase „%1“.</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>Opportunity</translation>
    </message>
    <message>
        <source>Opportunity Name</source>
        <translation>Opportunity-Name</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Others need %1 to %2, which it does not allow; we expect about %3 a day here, so it should do as long as little changes.</source>
        <translation>Andere brauchen %1 bis %2, was sie nicht erlaubt; wir erwarten hier etwa %3 am Tag, es sollte also reichen, solange sich wenig ändert.</translation>
    </message>
    <message>
        <source>Others with such a connection need about %1 calls a day on average, %2 to %3 as a rule.</source>
        <translation>Andere mit einer solchen Verbindung brauchen im Mittel etwa %1 Aufrufe am Tag, in der Regel %2 bis %3.</translation>
    </message>
    <message>
        <source>Our value for %1 was replaced three times today, probably by an automation. It is left alone until tomorrow or until you decide.</source>
        <translation>Unser Wert für %1 wurde heute dreimal ersetzt, wohl von einer Automatik. Er bleibt bis morgen in Ruhe, oder bis Sie entscheiden.</translation>
    </message>
    <message>
        <source>Out of step</source>
        <translation>Nicht im Gleichstand</translation>
    </message>
    <message>
        <source>Pause the schedule instead.</source>
        <translation>Halten Sie stattdessen den Zeitplan an.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>People are leads or contacts.</source>
        <translation>Personen sind Leads oder Kontakte.</translation>
    </message>
    <message>
        <source>People are matched by %1, and several people here or records in Salesforce have this value. Nothing was linked or created.</source>
        <translation>Personen werden nach %1 zugeordnet, und mehrere Personen hier oder Datensätze in Salesforce haben diesen Wert. Nichts wurde verknüpft oder angelegt.</translation>
    </message>
    <message>
        <source>People are matched by “%1” before their e-mail address, and it is not mapped: their e-mail addresses alone would decide. Add a row for it, or choose another key in Settings.</source>
        <translation>Personen werden nach „%1“ zugeordnet, vor ihrer E-Mail-Adresse, und dieses Feld ist mit keinem verbunden: Allein ihre E-Mail-Adressen würden entscheiden. Fügen Sie eine Zeile dafür hinzu, oder wählen Sie in den Einstellungen einen anderen Schlüssel.</translation>
    </message>
    <message>
        <source>People are matched by “%1” before their e-mail address, and “%2” is not marked as External ID or Unique in Salesforce: their e-mail addresses alone would decide. Choose a field that is.</source>
        <translation>Personen werden nach „%1“ zugeordnet, vor ihrer E-Mail-Adresse, und „%2“ ist in Salesforce weder als Externe ID noch als eindeutig gekennzeichnet: Allein ihre E-Mail-Adressen würden entscheiden. Wählen Sie ein Feld, das es ist.</translation>
    </message>
    <message>
        <source>People are matched by “%1”, and it is not mapped. Add a row for it.</source>
        <translation>Personen werden über „%1“ zugeordnet, und das hat keine Zeile. Fügen Sie eine hinzu.</translation>
    </message>
    <message>
        <source>People are matched by “%1”, and “%2” is no e-mail field. Choose Salesforce's e-mail field.</source>
        <translation>Personen werden über „%1“ zugeordnet, und „%2“ ist kein E-Mail-Feld. Wählen Sie das E-Mail-Feld von Salesforce.</translation>
    </message>
    <message>
        <source>People are matched by “%1”, so it has to travel both ways. Set this row to both ways.</source>
        <translation>Personen werden über „%1“ zugeordnet; deshalb muss es in beide Richtungen wandern. Stellen Sie diese Zeile auf beide Richtungen.</translation>
    </message>
    <message>
        <source>People are not put into campaigns from here. It follows the right to change campaigns.</source>
        <translation>Von hier aus kommen keine Personen in Kampagnen. Das folgt dem Recht, Kampagnen zu ändern.</translation>
    </message>
    <message>
        <source>People by status and source</source>
        <translation>Personen nach Status und Quelle</translation>
    </message>
    <message>
        <source>People cannot be matched by “%1”.</source>
        <translation>Personen lassen sich nicht nach „%1“ zuordnen.</translation>
    </message>
    <message>
        <source>People cannot be sorted by “%1”.</source>
        <translation>Personen lassen sich nicht nach „%1“ sortieren.</translation>
    </message>
    <message>
        <source>People were to be matched by “%1”, and it is not mapped to a field of Salesforce any more that is marked as External ID or Unique. Until it is, their e-mail addresses decide.</source>
        <translation>Personen sollten nach „%1“ zugeordnet werden, und es ist keinem Feld von Salesforce mehr zugeordnet, das als External ID oder Unique gekennzeichnet ist. Bis dahin entscheiden ihre E-Mail-Adressen.</translation>
    </message>
    <message>
        <source>Person %1 became part of person %2, because somebody here said that they are the same.</source>
        <translation>Person %1 ist in Person %2 aufgegangen, weil hier jemand gesagt hat, dass sie dieselbe sind.</translation>
    </message>
    <message>
        <source>Person %1 is in the recycle bin.</source>
        <translation>Person %1 ist im Papierkorb.</translation>
    </message>
    <message>
        <source>Person %1 is not in the recycle bin.</source>
        <translation>Person %1 ist nicht im Papierkorb.</translation>
    </message>
    <message>
        <source>Person %1 is not linked with a %2 in Salesforce, so there is no address.</source>
        <translation>Person %1 ist nicht mit einem %2 in Salesforce verknüpft; deshalb gibt es keine Adresse.</translation>
    </message>
    <message>
        <source>Person %1 was a lead that became a person account in Salesforce; person accounts are not synchronised.</source>
        <translation>Person %1 war ein Lead, aus dem in Salesforce ein Personenaccount wurde; Personenaccounts werden nicht abgeglichen.</translation>
    </message>
    <message>
        <source>Person %1 was a lead that was converted to a contact in Salesforce.</source>
        <translation>Person %1 war ein Lead, der in Salesforce in einen Kontakt umgewandelt wurde.</translation>
    </message>
    <message>
        <source>Person %1 was a lead that was converted to a contact in Salesforce; person %2 took its place.</source>
        <translation>Person %1 war ein Lead, der in Salesforce in einen Kontakt umgewandelt wurde; an seine Stelle trat Person %2.</translation>
    </message>
    <message>
        <source>Person %1 was deleted here.</source>
        <translation>Person %1 wurde hier gelöscht.</translation>
    </message>
    <message>
        <source>Person %1 was merged with another record in Salesforce.</source>
        <translation>Person %1 wurde in Salesforce mit einem anderen Datensatz zusammengeführt.</translation>
    </message>
    <message>
        <source>Person %1 was merged with another record in Salesforce; person %2 took its place.</source>
        <translation>Person %1 wurde in Salesforce mit einem anderen Datensatz zusammengeführt; an ihre Stelle trat Person %2.</translation>
    </message>
    <message>
        <source>Person %1 was put into the recycle bin when a run was undone.</source>
        <translation>Person %1 kam in den Papierkorb, als ein Lauf zurückgenommen wurde.</translation>
    </message>
    <message>
        <source>Person %1 was removed because its record was deleted in Salesforce.</source>
        <translation>Person %1 wurde entfernt, weil ihr Datensatz in Salesforce gelöscht wurde.</translation>
    </message>
    <message>
        <source>Person %1 was removed because the run that had brought it was undone.</source>
        <translation>Person %1 wurde entfernt, weil der Lauf zurückgenommen wurde, der sie gebracht hatte.</translation>
    </message>
    <message>
        <source>Person id: “%1” is no number.</source>
        <translation>Person id: „%1“ ist keine Nummer.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Phone number is known</source>
        <translation>Telefonnummer ist bekannt</translation>
    </message>
    <message>
        <source>Postal Code</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>Vorschau…</translation>
    </message>
    <message>
        <source>Primary</source>
        <translation>Primär</translation>
    </message>
    <message>
        <source>Private email address</source>
        <translation>Private E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Probability (%)</source>
        <translation>Wahrscheinlichkeit (%)</translation>
    </message>
    <message>
        <source>Product Interest</source>
        <translation>Produktinteresse</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Profile ID and Last Sync</source>
        <translation>Profile ID und Last Sync</translation>
    </message>
    <message>
        <source>Profile ID and Last Sync would be written to %1 %2.</source>
        <translation>Profile ID und Last Sync würden geschrieben: %1 %2.</translation>
    </message>
    <message>
        <source>Proposed for %1</source>
        <translation>Vorgeschlagen für %1</translation>
    </message>
    <message>
        <source>Put it back first.</source>
        <translation>Holen Sie es zuerst zurück.</translation>
    </message>
    <message>
        <source>Put the people on the first sheet.</source>
        <translation>Legen Sie die Personen auf das erste Blatt.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Rank %1 must begin at more points than rank %2; they begin at %3 and %4.</source>
        <translation>Rang %1 muss bei mehr Punkten beginnen als Rang %2; sie beginnen bei %3 und %4.</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Reading %1 in bulk came to nothing; they are read page by page.%2</source>
        <translation>Das Lesen in Massen von %1 ergab nichts; es wird Seite für Seite gelesen.%2</translation>
    </message>
    <message>
        <source>Reading alone takes about %1 API calls in one run, and this org leaves us %2 of its %3 in 24 hours: no run would get to its end.</source>
        <translation>Allein das Lesen braucht in einem Lauf etwa %1 API-Aufrufe, und diese Org lässt uns %2 von ihren %3 in 24 Stunden: Kein Lauf käme an sein Ende.</translation>
    </message>
    <message>
        <source>Reading alone takes about %1 API calls in one run, and your own cap is %2 a day: no run would get to its end.</source>
        <translation>Allein das Lesen braucht in einem Lauf etwa %1 API-Aufrufe, und Ihre eigene Grenze liegt bei %2 am Tag: Kein Lauf käme an sein Ende.</translation>
    </message>
    <message>
        <source>Reading alone takes about %1 calls in the next run; with a cap of %2 a day it may never get to its end.</source>
        <translation>Allein das Lesen braucht im nächsten Lauf etwa %1 Aufrufe; mit einer Grenze von %2 am Tag kommt es vielleicht nie zum Ende.</translation>
    </message>
    <message>
        <source>Reading once a day which fields there are</source>
        <translation>Einmal am Tag lesen, welche Felder es gibt</translation>
    </message>
    <message>
        <source>Ready for sales</source>
        <translation>Bereit für den Vertrieb</translation>
    </message>
    <message>
        <source>Ready for the first run</source>
        <translation>Bereit für den ersten Lauf</translation>
    </message>
    <message>
        <source>Records failed</source>
        <translation>Datensätze sind fehlgeschlagen</translation>
    </message>
    <message>
        <source>Records in step</source>
        <translation>Datensätze im Gleichstand</translation>
    </message>
    <message>
        <source>Records that are created anew get a new id in Salesforce; what was attached to the old ones there does not come back.</source>
        <translation>Neu angelegte Datensätze bekommen in Salesforce eine neue Id; was dort an den alten hing, kommt nicht zurück.</translation>
    </message>
    <message>
        <source>Records that are deleted in Salesforce take along what was attached to them there; they wait 15 days in its recycle bin.</source>
        <translation>Datensätze, die in Salesforce gelöscht werden, nehmen mit, was dort an ihnen hing; sie warten 15 Tage in dessen Papierkorb.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>Entfernen Sie eine davon.</translation>
    </message>
    <message>
        <source>Removed from the recycle bin here for good.</source>
        <translation>Hier endgültig aus dem Papierkorb entfernt.</translation>
    </message>
    <message>
        <source>Requests that were sent to the org and have no answer yet: %1.</source>
        <translation>Anfragen, die an die Org gesendet wurden und noch keine Antwort haben: %1.</translation>
    </message>
    <message>
        <source>Reserve less for other programs, or ask Salesforce for more calls; it goes on by itself then.</source>
        <translation>Reservieren Sie weniger für andere Programme, oder bitten Sie Salesforce um mehr Aufrufe; dann geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>Responded</source>
        <translation>Geantwortet</translation>
    </message>
    <message>
        <source>Restore it from a backup, or start with another --workspace folder.</source>
        <translation>Holen Sie sie aus einer Sicherung zurück, oder starten Sie mit einem anderen Ordner: --workspace.</translation>
    </message>
    <message>
        <source>Restore it from a backup.</source>
        <translation>Holen Sie ihn aus einer Sicherung zurück.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Ansehen…</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Row %1 gives %2 of the same record another value.</source>
        <translation>Zeile %1 gibt %2 desselben Datensatzes einen anderen Wert.</translation>
    </message>
    <message>
        <source>Run %1 cannot be undone any more: not all that it changed is kept, since it is too long ago.</source>
        <translation>Lauf %1 lässt sich nicht mehr rückgängig machen: Nicht alles, was er geändert hat, ist noch da, denn es ist zu lange her.</translation>
    </message>
    <message>
        <source>Run %1 cannot be undone: this workspace was switched from %2 (%3) to %4 (%5) since, see run %6 in History.</source>
        <translation>Lauf %1 lässt sich nicht zurücknehmen: Dieser Arbeitsbereich wurde seitdem von %2 (%3) auf %4 (%5) umgestellt, siehe Lauf %6 im Verlauf.</translation>
    </message>
    <message>
        <source>Run %1 changed nothing that could be taken back.</source>
        <translation>Lauf %1 hat nichts geändert, was sich zurücknehmen ließe.</translation>
    </message>
    <message>
        <source>Run %1 was undone, and %2 was put back here on %3</source>
        <translation>Lauf %1 wurde zurückgenommen, und %2 wurde am %3 hier zurückgesetzt</translation>
    </message>
    <message>
        <source>Run %1 was undone, and %2 was put back in Salesforce on %3</source>
        <translation>Lauf %1 wurde zurückgenommen, und %2 wurde am %3 in Salesforce zurückgesetzt</translation>
    </message>
    <message>
        <source>Runs allow for that, but times that are shown are off by as much. Set the clock of this computer.</source>
        <translation>Läufe rechnen das ein, aber angezeigte Zeiten gehen um so viel falsch. Stellen Sie die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>Runs cannot be sorted by %1.</source>
        <translation>Läufe lassen sich nicht nach %1 sortieren.</translation>
    </message>
    <message>
        <source>Salesforce already has this person</source>
        <translation>Salesforce hat diese Person schon</translation>
    </message>
    <message>
        <source>Salesforce answered with a link to another server, which is not followed.</source>
        <translation>Salesforce hat mit einem Link auf einen anderen Server geantwortet; dem wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>Salesforce answered with something new</source>
        <translation>Salesforce hat etwas Neues geantwortet</translation>
    </message>
    <message>
        <source>Salesforce answered: “%1”. The change waits.</source>
        <translation>Salesforce hat geantwortet: „%1“. Die Änderung wartet.</translation>
    </message>
    <message>
        <source>Salesforce answered: “%1”. The change waits; it is tried twice more by itself.</source>
        <translation>Salesforce hat geantwortet: „%1“. Die Änderung wartet; sie wird von selbst noch zweimal versucht.</translation>
    </message>
    <message>
        <source>Salesforce asked us to slow down.</source>
        <translation>Salesforce hat uns gebeten, langsamer zu machen.</translation>
    </message>
    <message>
        <source>Salesforce calculates this field</source>
        <translation>Salesforce berechnet dieses Feld</translation>
    </message>
    <message>
        <source>Salesforce can be read, but nothing can be changed there for a while. Nothing was lost.</source>
        <translation>Salesforce lässt sich lesen, aber eine Weile nicht ändern. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>Salesforce cannot be reached or does not let us in</source>
        <translation>Salesforce ist nicht zu erreichen oder lässt uns nicht ein</translation>
    </message>
    <message>
        <source>Salesforce changed it, and this field only comes from Salesforce.</source>
        <translation>Salesforce hat es geändert, und dieses Feld kommt nur von Salesforce.</translation>
    </message>
    <message>
        <source>Salesforce changed it, but this field only goes to Salesforce; the value here was sent again.</source>
        <translation>Salesforce hat es geändert, aber dieses Feld geht nur nach Salesforce; der Wert von hier wurde noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Salesforce cleared it, and clearing travels for this field.</source>
        <translation>Salesforce hat es geleert, und bei diesem Feld überträgt sich Leeren.</translation>
    </message>
    <message>
        <source>Salesforce cleared it; the value here stayed because clearing does not travel for this field.</source>
        <translation>Salesforce hat es geleert; der Wert hier blieb, weil sich bei diesem Feld Leeren nicht überträgt.</translation>
    </message>
    <message>
        <source>Salesforce could not be reached.</source>
        <translation>Salesforce war nicht zu erreichen.</translation>
    </message>
    <message>
        <source>Salesforce counts the last 24 hours: the schedule asks again at %1 and goes on by itself once calls are free again.</source>
        <translation>Salesforce zählt die letzten 24 Stunden: Der Zeitplan fragt um %1 wieder und geht von selbst weiter, sobald wieder Aufrufe frei sind.</translation>
    </message>
    <message>
        <source>Salesforce did not answer in time.</source>
        <translation>Salesforce hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Salesforce did not say why.</source>
        <translation>Salesforce hat nicht gesagt, warum.</translation>
    </message>
    <message>
        <source>Salesforce did not take it: %1%2.</source>
        <translation>Salesforce hat es nicht angenommen: %1%2.</translation>
    </message>
    <message>
        <source>Salesforce did not take them. %1; see the failures.</source>
        <translation>Salesforce hat sie nicht angenommen. %1; siehe Fehler.</translation>
    </message>
    <message>
        <source>Salesforce did not tell whether it has begun to work on many records.</source>
        <translation>Salesforce hat nicht gesagt, ob es mit der Arbeit an vielen Datensätzen begonnen hat.</translation>
    </message>
    <message>
        <source>Salesforce did not understand a request of CRM Console.</source>
        <translation>Salesforce hat eine Anfrage von CRM Console nicht verstanden.</translation>
    </message>
    <message>
        <source>Salesforce did not understand the request</source>
        <translation>Salesforce hat die Anfrage nicht verstanden</translation>
    </message>
    <message>
        <source>Salesforce does not accept the user name and password: most often the password was changed, which also replaces the security token.</source>
        <translation>Salesforce nimmt Benutzername und Passwort nicht an: Meist wurde das Passwort geändert, was auch das Sicherheitstoken ersetzt.</translation>
    </message>
    <message>
        <source>Salesforce does not accept this client id and secret.</source>
        <translation>Salesforce nimmt diese Client-Id und ihr Geheimnis nicht an.</translation>
    </message>
    <message>
        <source>Salesforce does not have the result of this reading any more.</source>
        <translation>Salesforce hat das Ergebnis dieses Lesens nicht mehr.</translation>
    </message>
    <message>
        <source>Salesforce does not have what was asked for, or the signed-in user cannot see it.</source>
        <translation>Salesforce hat nicht, wonach gefragt wurde, oder der angemeldete Benutzer kann es nicht sehen.</translation>
    </message>
    <message>
        <source>Salesforce does not know a field or object that was asked for.</source>
        <translation>Salesforce kennt ein Feld oder Objekt nicht, nach dem gefragt wurde.</translation>
    </message>
    <message>
        <source>Salesforce does not know this client id.</source>
        <translation>Salesforce kennt diese Client-Id nicht.</translation>
    </message>
    <message>
        <source>Salesforce does not let %1 be read in bulk; they were read page by page. %2</source>
        <translation>Salesforce lässt %1 nicht in Massen lesen; es wurde Seite für Seite gelesen. %2</translation>
    </message>
    <message>
        <source>Salesforce does not let %1 be written in bulk; they were sent the ordinary way. %2</source>
        <translation>Salesforce lässt %1 nicht in Massen schreiben; es wurde auf gewöhnliche Weise gesendet. %2</translation>
    </message>
    <message>
        <source>Salesforce does not let the signed-in user write %1. Nothing was lost.</source>
        <translation>Salesforce lässt den angemeldeten Benutzer %1 nicht schreiben. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>Salesforce does not let this field be changed.</source>
        <translation>Salesforce lässt dieses Feld nicht ändern.</translation>
    </message>
    <message>
        <source>Salesforce does not let this sign-in use the API.</source>
        <translation>Salesforce lässt diese Anmeldung die API nicht benutzen.</translation>
    </message>
    <message>
        <source>Salesforce does not let this user sign in from this network: the trusted IP addresses were changed, or the network's address was.</source>
        <translation>Salesforce lässt diesen Benutzer aus diesem Netz nicht anmelden: Die vertrauenswürdigen IP-Adressen wurden geändert, oder die Adresse des Netzes.</translation>
    </message>
    <message>
        <source>Salesforce does not show %1 to the signed-in user. An administrator gives access in their profile or a permission set.</source>
        <translation>Salesforce zeigt dem angemeldeten Benutzer %1 nicht. Ein Administrator gibt den Zugriff in dessen Profil oder einem Berechtigungssatz.</translation>
    </message>
    <message>
        <source>Salesforce does not show the permission set “%1” that it has.</source>
        <translation>Salesforce zeigt den Berechtigungssatz „%1“ nicht, den es hat.</translation>
    </message>
    <message>
        <source>Salesforce does not take this field when a record is created</source>
        <translation>Salesforce nimmt dieses Feld nicht beim Anlegen eines Datensatzes</translation>
    </message>
    <message>
        <source>Salesforce found a record that looks like the same person, so none was created.</source>
        <translation>Salesforce hat einen Datensatz gefunden, der dieselbe Person zu sein scheint; deshalb wurde keiner angelegt.</translation>
    </message>
    <message>
        <source>Salesforce gave a sign-in that does not last.</source>
        <translation>Salesforce hat eine Anmeldung gegeben, die nicht von Dauer ist.</translation>
    </message>
    <message>
        <source>Salesforce gives out record ids itself</source>
        <translation>Salesforce vergibt Datensatz-Ids selbst</translation>
    </message>
    <message>
        <source>Salesforce has forgotten what it read in bulk of %1; they are read page by page.</source>
        <translation>Salesforce hat vergessen, was in Massen gelesen wurde (%1); es wird Seite für Seite gelesen.</translation>
    </message>
    <message>
        <source>Salesforce has forgotten where the reading stopped.</source>
        <translation>Salesforce hat vergessen, wo das Lesen stehen blieb.</translation>
    </message>
    <message>
        <source>Salesforce has it and does not show it yet. Check again in a minute.</source>
        <translation>Salesforce hat es und zeigt es noch nicht. Prüfen Sie in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>Salesforce has no Profile ID and no Last Sync that you may write.</source>
        <translation>Salesforce hat keine Profile ID und keinen Last Sync, die Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Salesforce has no field “%1” in this object.</source>
        <translation>Salesforce hat in diesem Objekt kein Feld „%1“.</translation>
    </message>
    <message>
        <source>Salesforce has no lead or contact %1 that could be linked.</source>
        <translation>Salesforce hat keinen Lead oder Kontakt %1, der sich verknüpfen ließe.</translation>
    </message>
    <message>
        <source>Salesforce has no user %1.</source>
        <translation>Salesforce hat keinen Benutzer %1.</translation>
    </message>
    <message>
        <source>Salesforce has several fields “%1” in this object.</source>
        <translation>Salesforce hat in diesem Objekt mehrere Felder „%1“.</translation>
    </message>
    <message>
        <source>Salesforce has several records with this address and it is not clear which one is meant. Nothing was linked or created.</source>
        <translation>Salesforce hat mehrere Datensätze mit dieser Adresse, und es ist nicht klar, welcher gemeint ist. Nichts wurde verknüpft oder angelegt.</translation>
    </message>
    <message>
        <source>Salesforce has this address under another object; it is settled when all objects are synchronised</source>
        <translation>Salesforce hat diese Adresse unter einem anderen Objekt; es klärt sich, wenn alle Objekte abgeglichen werden</translation>
    </message>
    <message>
        <source>Salesforce hides some people from the signed-in user, perhaps this one too; it is settled when all are shown</source>
        <translation>Salesforce verbirgt einige Personen vor dem angemeldeten Benutzer, vielleicht auch diese; es klärt sich, wenn alle gezeigt werden</translation>
    </message>
    <message>
        <source>Salesforce is busy or under maintenance.</source>
        <translation>Salesforce ist beschäftigt oder wird gewartet.</translation>
    </message>
    <message>
        <source>Salesforce is putting %1 together</source>
        <translation>Salesforce stellt zusammen: %1</translation>
    </message>
    <message>
        <source>Salesforce is the master of this field: it has a value, so the edit here was put back.</source>
        <translation>Salesforce bestimmt dieses Feld: Es hat einen Wert, deshalb wurde die Änderung hier zurückgesetzt.</translation>
    </message>
    <message>
        <source>Salesforce is under maintenance</source>
        <translation>Salesforce wird gewartet</translation>
    </message>
    <message>
        <source>Salesforce is writing %1</source>
        <translation>Salesforce schreibt %1</translation>
    </message>
    <message>
        <source>Salesforce keeps its value</source>
        <translation>Salesforce behält seinen Wert</translation>
    </message>
    <message>
        <source>Salesforce may still be creating this person; the other record with this address waits until that is known</source>
        <translation>Salesforce legt diese Person vielleicht noch an; der andere Datensatz mit dieser Adresse wartet, bis das feststeht</translation>
    </message>
    <message>
        <source>Salesforce no longer accepts the saved sign-in.</source>
        <translation>Salesforce nimmt die gespeicherte Anmeldung nicht mehr an.</translation>
    </message>
    <message>
        <source>Salesforce no longer accepts the saved sign-in. Nothing was lost; the changes wait.</source>
        <translation>Salesforce nimmt die gespeicherte Anmeldung nicht mehr an. Nichts ging verloren; die Änderungen warten.</translation>
    </message>
    <message>
        <source>Salesforce no longer accepts the saved sign-in. Usual causes: the password was changed, another app replaced the sign-in, or the trusted IP addresses were changed.</source>
        <translation>Salesforce nimmt die gespeicherte Anmeldung nicht mehr an. Übliche Ursachen: Das Passwort wurde geändert, eine andere App hat die Anmeldung ersetzt, oder die vertrauenswürdigen IP-Adressen wurden geändert.</translation>
    </message>
    <message>
        <source>Salesforce no longer accepts the saved sign-in: it was revoked, ran out, or another app that shares it received a newer one.</source>
        <translation>Salesforce nimmt die gespeicherte Anmeldung nicht mehr an: Sie wurde widerrufen, ist abgelaufen, oder eine andere App, die sie teilt, hat eine neuere bekommen.</translation>
    </message>
    <message>
        <source>Salesforce no longer has %1</source>
        <translation>Salesforce hat %1 nicht mehr</translation>
    </message>
    <message>
        <source>Salesforce no longer shows %1 of %2s; these fields rest, everything else goes on.</source>
        <translation>Salesforce zeigt nicht mehr: %1 (%2); diese Felder ruhen, alles andere macht weiter.</translation>
    </message>
    <message>
        <source>Salesforce no longer shows %1: they are hidden from the signed-in user, or not part of this org any more. They rest; everything else goes on, and no value was changed.</source>
        <translation>Salesforce zeigt nicht mehr: %1. Sie sind vor dem angemeldeten Benutzer verborgen oder nicht mehr Teil dieser Org. Sie ruhen; alles andere macht weiter, und kein Wert wurde geändert.</translation>
    </message>
    <message>
        <source>Salesforce no longer shows %1: they are hidden from the signed-in user. They rest, and nothing was changed or taken for deleted. All else goes on, but conversions, CRM actions, programs and new people wait.</source>
        <translation>Salesforce zeigt %1 nicht mehr: Sie sind für den angemeldeten Benutzer verborgen. Sie ruhen, und nichts wurde geändert oder für gelöscht gehalten. Alles andere geht weiter, doch Konvertierungen, CRM-Aktionen, Programme und neue Personen warten.</translation>
    </message>
    <message>
        <source>Salesforce no longer shows %1; they rest, everything else goes on.</source>
        <translation>Salesforce zeigt nicht mehr: %1. Sie ruhen, alles andere macht weiter.</translation>
    </message>
    <message>
        <source>Salesforce refused another record of the same request and left this one alone. Nothing is wrong with it.</source>
        <translation>Salesforce hat einen anderen Datensatz derselben Anfrage abgelehnt und diesen in Ruhe gelassen. Mit ihm ist alles in Ordnung.</translation>
    </message>
    <message>
        <source>Salesforce refused requests about %1s as a whole: “%2”. The rest waits for the next run.</source>
        <translation>Salesforce hat Anfragen im Ganzen abgelehnt (%1): „%2“. Der Rest wartet auf den nächsten Lauf.</translation>
    </message>
    <message>
        <source>Salesforce refused the request%1.</source>
        <translation>Salesforce hat die Anfrage abgelehnt%1.</translation>
    </message>
    <message>
        <source>Salesforce refused the sign-in%1.</source>
        <translation>Salesforce hat die Anmeldung abgelehnt%1.</translation>
    </message>
    <message>
        <source>Salesforce requires %1 and it is empty here. Nothing was lost; the record's other changes wait with it.</source>
        <translation>Salesforce verlangt %1, und hier ist es leer. Nichts ging verloren; die anderen Änderungen des Datensatzes warten mit.</translation>
    </message>
    <message>
        <source>Salesforce requires a value</source>
        <translation>Salesforce verlangt einen Wert</translation>
    </message>
    <message>
        <source>Salesforce requires a value and it is blank here; a person asked to write one that stands for it.</source>
        <translation>Salesforce verlangt einen Wert, und hier ist es leer; jemand hat verlangt, einen zu schreiben, der dafür steht.</translation>
    </message>
    <message>
        <source>Salesforce requires a value in this field.</source>
        <translation>Salesforce verlangt einen Wert in diesem Feld.</translation>
    </message>
    <message>
        <source>Salesforce requires “%1” and nothing here goes into it. Add a row for it, with a default if needed.</source>
        <translation>Salesforce verlangt „%1“, und nichts von hier geht hinein. Fügen Sie eine Zeile dafür hinzu, nötigenfalls mit einem Standard.</translation>
    </message>
    <message>
        <source>Salesforce requires “%1”, and this row only comes from there. Let it go to Salesforce, too.</source>
        <translation>Salesforce verlangt „%1“, und diese Zeile kommt nur von dort. Lassen Sie sie auch nach Salesforce gehen.</translation>
    </message>
    <message>
        <source>Salesforce saw too many sign-ins in a short time.</source>
        <translation>Salesforce hat in kurzer Zeit zu viele Anmeldungen gesehen.</translation>
    </message>
    <message>
        <source>Salesforce says: %1. You can close this window.</source>
        <translation>Salesforce sagt: %1. Sie können dieses Fenster schließen.</translation>
    </message>
    <message>
        <source>Salesforce says: “%1”</source>
        <translation>Salesforce sagt: „%1“</translation>
    </message>
    <message>
        <source>Salesforce sent us on to another address, which is not followed.</source>
        <translation>Salesforce hat uns an eine andere Adresse weitergeschickt; dem wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>Salesforce sets “%1” only by converting the lead, so whoever is won here is converted there, as `crmconsole won` says.</source>
        <translation>Salesforce setzt „%1“ nur durch Umwandeln des Leads; wer hier gewonnen wird, wird deshalb dort umgewandelt, wie `crmconsole won` es sagt.</translation>
    </message>
    <message>
        <source>Salesforce sets “%1” only by converting the lead, so “%2” is not sent. Convert the lead there, or choose another status.</source>
        <translation>Salesforce setzt „%1“ nur durch Umwandeln des Leads; deshalb wird „%2“ nicht gesendet. Wandeln Sie den Lead dort um, oder wählen Sie einen anderen Status.</translation>
    </message>
    <message>
        <source>Salesforce shows nothing any more of what is synchronised: it is hidden from the signed-in user.</source>
        <translation>Salesforce zeigt nichts mehr von dem, was abgeglichen wird: Es ist für den angemeldeten Benutzer verborgen.</translation>
    </message>
    <message>
        <source>Salesforce stored our value in its own form, which is shown here now.</source>
        <translation>Salesforce hat unseren Wert in eigener Form gespeichert, die jetzt hier steht.</translation>
    </message>
    <message>
        <source>Salesforce stored the value from here in its own form</source>
        <translation>Salesforce hat den Wert von hier in eigener Form gespeichert</translation>
    </message>
    <message>
        <source>Salesforce takes this field only when a record is created</source>
        <translation>Salesforce nimmt dieses Feld nur beim Anlegen eines Datensatzes</translation>
    </message>
    <message>
        <source>Salesforce was blank and was filled from here.</source>
        <translation>Salesforce war leer und wurde von hier gefüllt.</translation>
    </message>
    <message>
        <source>Salesforce was blank, and this field is always refilled from here</source>
        <translation>Salesforce war leer, und dieses Feld wird immer von hier nachgefüllt</translation>
    </message>
    <message>
        <source>Salesforce was blank; this field is always refilled from here.</source>
        <translation>Salesforce war leer; dieses Feld wird immer von hier nachgefüllt.</translation>
    </message>
    <message>
        <source>Salesforce was busy with it; trying again at the end of this run</source>
        <translation>Salesforce war damit beschäftigt; am Ende dieses Laufs wird es erneut versucht</translation>
    </message>
    <message>
        <source>Salesforce was busy with this record</source>
        <translation>Salesforce war mit diesem Datensatz beschäftigt</translation>
    </message>
    <message>
        <source>Salesforce would need another licence for this. Nothing was lost; it is tried again once a day.</source>
        <translation>Salesforce bräuchte dafür eine weitere Lizenz. Nichts ging verloren; es wird einmal am Tag erneut versucht.</translation>
    </message>
    <message>
        <source>Salesforce would refuse this %1: %2.</source>
        <translation>Salesforce würde dieses %1 ablehnen: %2.</translation>
    </message>
    <message>
        <source>Salesforce's Contacts tab shows %1; %2 are contact records, %3 are person accounts and are not synchronised.</source>
        <translation>Der Reiter „Kontakte“ in Salesforce zeigt %1; davon sind %2 Kontaktdatensätze, und %3 sind Personenaccounts und werden nicht abgeglichen.</translation>
    </message>
    <message>
        <source>Salesforce's Contacts tab shows %1; %2 are contact records, 1 is a person account and is not synchronised.</source>
        <translation>Der Reiter „Kontakte“ in Salesforce zeigt %1; davon sind %2 Kontaktdatensätze, und 1 ist ein Personenaccount und wird nicht abgeglichen.</translation>
    </message>
    <message>
        <source>Salesforce's Contacts tab shows %1; %2 is a contact record, %3 are person accounts and are not synchronised.</source>
        <translation>Der Reiter „Kontakte“ in Salesforce zeigt %1; davon ist %2 ein Kontaktdatensatz, und %3 sind Personenaccounts und werden nicht abgeglichen.</translation>
    </message>
    <message>
        <source>Salesforce's Contacts tab shows %1; %2 is a contact record, 1 is a person account and is not synchronised.</source>
        <translation>Der Reiter „Kontakte“ in Salesforce zeigt %1; davon ist %2 ein Kontaktdatensatz, und 1 ist ein Personenaccount und wird nicht abgeglichen.</translation>
    </message>
    <message>
        <source>Salesforce's answer could not be read.</source>
        <translation>Die Antwort von Salesforce ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>Salesforce's assignment rules choose who owns it, and where they choose nobody, %1 will own it when it is created. %2.</source>
        <translation>Die Zuweisungsregeln von Salesforce wählen den Inhaber, und wo sie niemanden wählen, wird %1 Inhaber, wenn es angelegt wird. %2.</translation>
    </message>
    <message>
        <source>Salesforce's assignment rules chose who owns it, and where they chose nobody, %1 was to own it when it was created. %2.</source>
        <translation>Die Zuweisungsregeln von Salesforce wählten den Inhaber, und wo sie niemanden wählten, sollte %1 Inhaber sein, als es angelegt wurde. %2.</translation>
    </message>
    <message>
        <source>Salesforce's assignment rules: no rule is active there</source>
        <translation>Zuweisungsregeln von Salesforce: dort ist keine Regel aktiv</translation>
    </message>
    <message>
        <source>Salesforce's assignment rules: no rule is active there, because the chosen user cannot own it</source>
        <translation>Zuweisungsregeln von Salesforce: dort ist keine Regel aktiv, und der gewählte Benutzer kann es nicht besitzen</translation>
    </message>
    <message>
        <source>Salesforce's assignment rules: the rule %1</source>
        <translation>Zuweisungsregeln von Salesforce: die Regel %1</translation>
    </message>
    <message>
        <source>Salesforce's assignment rules: the rule %1, because the chosen user cannot own it</source>
        <translation>Zuweisungsregeln von Salesforce: die Regel %1, denn der gewählte Benutzer kann es nicht besitzen</translation>
    </message>
    <message>
        <source>Salesforce's converted statuses are not known yet. Read them first.</source>
        <translation>Die Status für umgewandelte Leads in Salesforce sind noch nicht bekannt. Lesen Sie sie zuerst.</translation>
    </message>
    <message>
        <source>Salesforce's daily allowance is used. Nothing was lost; the changes wait.</source>
        <translation>Das Tageskontingent von Salesforce ist verbraucht. Nichts ging verloren; die Änderungen warten.</translation>
    </message>
    <message>
        <source>Salesforce's own “%1” comes in as it is, but goes back as “%2”. Add an entry that leads to it.</source>
        <translation>„%1“ von Salesforce kommt an, wie es ist, geht aber als „%2“ zurück. Fügen Sie einen Eintrag hinzu, der dorthin führt.</translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation>Anrede</translation>
    </message>
    <message>
        <source>Same label</source>
        <translation>Gleiche Beschriftung</translation>
    </message>
    <message>
        <source>Same name</source>
        <translation>Gleicher Name</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Save it again as XLSX, or as CSV UTF-8.</source>
        <translation>Speichern Sie sie noch einmal als XLSX oder als CSV UTF-8.</translation>
    </message>
    <message>
        <source>Save it as XLSX or as CSV UTF-8.</source>
        <translation>Speichern Sie sie als XLSX oder als CSV UTF-8.</translation>
    </message>
    <message>
        <source>Save it as “CSV UTF-8” or as XLSX, then import it again.</source>
        <translation>Speichern Sie sie als „CSV UTF-8“ oder als XLSX, und importieren Sie sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Save the map in Data Loader again, and choose that file.</source>
        <translation>Speichern Sie die Zuordnung in Data Loader noch einmal, und wählen Sie diese Datei.</translation>
    </message>
    <message>
        <source>Say 1 to 20,000.</source>
        <translation>Sagen Sie 1 bis 20.000.</translation>
    </message>
    <message>
        <source>Say on the page Status mapping what it stands for, if anything.</source>
        <translation>Sagen Sie auf der Seite Statuszuordnung, wofür sie steht, falls für etwas.</translation>
    </message>
    <message>
        <source>Say task, event or no.</source>
        <translation>Sagen Sie task, event oder no.</translation>
    </message>
    <message>
        <source>Say what it is called.</source>
        <translation>Sagen Sie, wie es heißt.</translation>
    </message>
    <message>
        <source>Say which form was filled in.</source>
        <translation>Sagen Sie, welches Formular ausgefüllt wurde.</translation>
    </message>
    <message>
        <source>Say which side always wins: %1.</source>
        <translation>Sagen Sie, welche Seite immer gewinnt: %1.</translation>
    </message>
    <message>
        <source>Say why, in a few words.</source>
        <translation>Sagen Sie mit wenigen Worten, warum.</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Score %1 became %2</source>
        <translation>Aus Score %1 wurde %2</translation>
    </message>
    <message>
        <source>Score %1, rank %2: %3.</source>
        <translation>Score %1, Rang %2: %3.</translation>
    </message>
    <message>
        <source>Score %1, rank %2: %3; and %4 more reason.</source>
        <translation>Score %1, Rang %2: %3; und %4 weiterer Grund.</translation>
    </message>
    <message>
        <source>Score %1, rank %2: %3; and %4 more reasons.</source>
        <translation>Score %1, Rang %2: %3; und %4 weitere Gründe.</translation>
    </message>
    <message>
        <source>Score %1, rank %2: no rule gives points yet.</source>
        <translation>Score %1, Rang %2: Noch gibt keine Regel Punkte.</translation>
    </message>
    <message>
        <source>Score stays %1, rank %2</source>
        <translation>Score bleibt %1, Rang %2</translation>
    </message>
    <message>
        <source>Score worked out anew</source>
        <translation>Score neu berechnet</translation>
    </message>
    <message>
        <source>Scores are not activated.</source>
        <translation>Scores sind nicht aktiviert.</translation>
    </message>
    <message>
        <source>Scores are not activated. Activate them to see score and rank here and to send them to Salesforce.</source>
        <translation>Scores sind nicht aktiviert. Aktivieren Sie sie, um Score und Rang hier zu sehen und an Salesforce zu senden.</translation>
    </message>
    <message>
        <source>Scores are not shown and not sent by this model.</source>
        <translation>Nach diesem Modell werden Scores nicht gezeigt und nicht gesendet.</translation>
    </message>
    <message>
        <source>Sending activities</source>
        <translation>Aktivitäten senden</translation>
    </message>
    <message>
        <source>Sending to the CRM by score is on, but neither a score nor a rank is chosen.</source>
        <translation>Das Senden ans CRM nach Score ist an, aber weder ein Score noch ein Rang ist gewählt.</translation>
    </message>
    <message>
        <source>Sending to the CRM: there is no rank “%1”; ranks go from A1 to C3.</source>
        <translation>Senden ans CRM: Es gibt keinen Rang „%1“; Ränge gehen von A1 bis C3.</translation>
    </message>
    <message>
        <source>Sent to Salesforce</source>
        <translation>An Salesforce gesendet</translation>
    </message>
    <message>
        <source>Set the cap to at least %1 a day; it goes on by itself then.</source>
        <translation>Setzen Sie die Grenze auf mindestens %1 am Tag; dann geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>Set up the connection to begin</source>
        <translation>Richten Sie zuerst die Verbindung ein</translation>
    </message>
    <message>
        <source>Set-up is not finished</source>
        <translation>Die Einrichtung ist nicht fertig</translation>
    </message>
    <message>
        <source>Set-up is not finished.</source>
        <translation>Die Einrichtung ist nicht fertig.</translation>
    </message>
    <message>
        <source>Set-up, check-ups and screens that ask Salesforce</source>
        <translation>Einrichtung, Prüfungen und Seiten, die Salesforce fragen</translation>
    </message>
    <message>
        <source>Several fields here are called “%1”.</source>
        <translation>Mehrere Felder hier heißen „%1“.</translation>
    </message>
    <message>
        <source>Several people here have the address %1: %2.</source>
        <translation>Mehrere Personen hier haben die Adresse %1: %2.</translation>
    </message>
    <message>
        <source>Several records have the same %1</source>
        <translation>Mehrere Datensätze haben denselben Wert in %1</translation>
    </message>
    <message>
        <source>Several records share this e-mail address</source>
        <translation>Mehrere Datensätze teilen diese E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Shorten it here, or let the mapping shorten what is sent.</source>
        <translation>Kürzen Sie ihn hier, oder lassen Sie die Zuordnung kürzen, was gesendet wird.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Kürzen Sie es.</translation>
    </message>
    <message>
        <source>Shorten to fit</source>
        <translation>Passend kürzen</translation>
    </message>
    <message>
        <source>Shown because of the same e-mail address, %1: this record of Salesforce is not linked with this person, and nothing is synchronised between the two.</source>
        <translation>Gezeigt wegen derselben E-Mail-Adresse, %1: Dieser Datensatz von Salesforce ist nicht mit dieser Person verknüpft, und zwischen beiden wird nichts abgeglichen.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>Sign in again and choose Allow.</source>
        <translation>Melden Sie sich neu an, und wählen Sie „Zulassen“.</translation>
    </message>
    <message>
        <source>Sign in again with the new password.</source>
        <translation>Melden Sie sich mit dem neuen Passwort an.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>Sign in again. If it happens often, look for other apps that use the same app and user.</source>
        <translation>Melden Sie sich neu an. Geschieht es oft, suchen Sie nach anderen Apps mit derselben App und demselben Benutzer.</translation>
    </message>
    <message>
        <source>Sign in as another user, or have this one activated.</source>
        <translation>Melden Sie sich als anderer Benutzer an, oder lassen Sie diesen aktivieren.</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Melden Sie sich zuerst an.</translation>
    </message>
    <message>
        <source>Sign in to go on</source>
        <translation>Melden Sie sich an, damit es weitergeht</translation>
    </message>
    <message>
        <source>Sign in to the right org, use another workspace for this one, or switch this workspace to it: Settings, Connection, Switch org.</source>
        <translation>Melden Sie sich bei der richtigen Org an, nehmen Sie für diese einen anderen Arbeitsbereich, oder stellen Sie diesen auf sie um: Einstellungen, Verbindung, Org wechseln.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Signed in as %1, %2, %3.</source>
        <translation>Angemeldet als %1, %2, %3.</translation>
    </message>
    <message>
        <source>Similar name</source>
        <translation>Ähnlicher Name</translation>
    </message>
    <message>
        <source>Single spaces</source>
        <translation>Einfache Leerzeichen</translation>
    </message>
    <message>
        <source>So were %1 more.</source>
        <translation>Ebenso %1 weitere.</translation>
    </message>
    <message>
        <source>Somebody changed it at the same moment; it is looked at again in the next run.</source>
        <translation>Jemand hat es im selben Augenblick geändert; es wird im nächsten Lauf noch einmal angesehen.</translation>
    </message>
    <message>
        <source>Somebody changed it in Salesforce at the same moment</source>
        <translation>Jemand hat es im selben Augenblick in Salesforce geändert</translation>
    </message>
    <message>
        <source>Somebody changed the record in Salesforce at the same moment.</source>
        <translation>Jemand hat den Datensatz im selben Augenblick in Salesforce geändert.</translation>
    </message>
    <message>
        <source>Somebody here said that two people are the same: they are one now, and what only the other one knew was taken over.</source>
        <translation>Hier hat jemand gesagt, dass zwei Personen dieselbe sind: Sie sind jetzt eins, und was nur bei der anderen stand, wurde übernommen.</translation>
    </message>
    <message>
        <source>Somebody or something else was changing it at that moment. Nothing was lost.</source>
        <translation>Jemand oder etwas anderes hat ihn in diesem Augenblick geändert. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>Somebody who is not known here</source>
        <translation>Ein hier unbekannter Benutzer</translation>
    </message>
    <message>
        <source>Something about person %1 is on its way to Salesforce, and its answer is awaited.</source>
        <translation>Etwas zu Person %1 ist auf dem Weg zu Salesforce, und die Antwort steht noch aus.</translation>
    </message>
    <message>
        <source>Something about the person was sent and no answer came yet.</source>
        <translation>Zu der Person wurde etwas gesendet, und noch kam keine Antwort.</translation>
    </message>
    <message>
        <source>Something answers there, but it is not Salesforce.</source>
        <translation>Dort antwortet etwas, aber nicht Salesforce.</translation>
    </message>
    <message>
        <source>Something in Salesforce keeps changing %1 back</source>
        <translation>Etwas in Salesforce ändert %1 immer wieder zurück</translation>
    </message>
    <message>
        <source>Something that this person did was written to Salesforce.</source>
        <translation>Etwas, was diese Person getan hat, wurde in Salesforce geschrieben.</translation>
    </message>
    <message>
        <source>Something unusually large waits for you</source>
        <translation>Etwas ungewöhnlich Großes wartet auf Sie</translation>
    </message>
    <message>
        <source>Something was sent about it and no answer came yet; try again after the next run.</source>
        <translation>Dazu wurde etwas gesendet, und noch kam keine Antwort; versuchen Sie es nach dem nächsten Lauf noch einmal.</translation>
    </message>
    <message>
        <source>Something went wrong inside Salesforce</source>
        <translation>In Salesforce ging etwas schief</translation>
    </message>
    <message>
        <source>Something went wrong inside Salesforce before its answer was complete.</source>
        <translation>In Salesforce ging etwas schief, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
        <source>Something went wrong inside Salesforce.</source>
        <translation>In Salesforce ging etwas schief.</translation>
    </message>
    <message>
        <source>Sort by %1, with a dash for descending.</source>
        <translation>Sortieren Sie nach %1, absteigend mit einem Strich davor.</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Stage %1 became %2</source>
        <translation>Aus der Phase %1 wurde %2</translation>
    </message>
    <message>
        <source>Start Date</source>
        <translation>Startdatum</translation>
    </message>
    <message>
        <source>Start a run first: it looks that up. Or give the answers up, if the org is gone.</source>
        <translation>Starten Sie zuerst einen Lauf: Er sieht das nach. Oder geben Sie die Antworten auf, wenn es die Org nicht mehr gibt.</translation>
    </message>
    <message>
        <source>Start the practice org and try again.</source>
        <translation>Starten Sie die Übungs-Org, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>State/Province</source>
        <translation>Bundesland</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Status mapping</source>
        <translation>Statuszuordnung</translation>
    </message>
    <message>
        <source>Statuses are translated by the Pipeline page; the conversion of this row is not used.</source>
        <translation>Status übersetzt die Seite Statuszuordnung; die Umwandlung dieser Zeile wird nicht benutzt.</translation>
    </message>
    <message>
        <source>Stayed here</source>
        <translation>Blieb hier</translation>
    </message>
    <message>
        <source>Step %1, %2, is not done.</source>
        <translation>Schritt %1, %2, ist nicht getan.</translation>
    </message>
    <message>
        <source>Step %1, %2, is not finished.</source>
        <translation>Schritt %1, %2, ist nicht fertig.</translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation>Von Hand angehalten.</translation>
    </message>
    <message>
        <source>Stopped by hand. What was on its way is looked up by the next run; nothing is sent twice.</source>
        <translation>Von Hand angehalten. Was unterwegs war, sieht der nächste Lauf nach; nichts wird zweimal gesendet.</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>Subject is %1 characters long; %2 fit.</source>
        <translation>Der Betreff hat %1 Zeichen; %2 passen.</translation>
    </message>
    <message>
        <source>Suffix</source>
        <translation>Namenszusatz</translation>
    </message>
    <message>
        <source>Switch it on or off.</source>
        <translation>Schalten Sie es ein oder aus.</translation>
    </message>
    <message>
        <source>Switch the flow on in the app's settings.</source>
        <translation>Schalten Sie den Flow in den Einstellungen der App ein.</translation>
    </message>
    <message>
        <source>Switch to another Administrator first.</source>
        <translation>Wechseln Sie zuerst zu einem anderen Administrator.</translation>
    </message>
    <message>
        <source>Switch “Program approved for sales” on in the program, or choose another one.</source>
        <translation>Schalten Sie im Programm „Program approved for sales“ ein, oder wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>Switched from %1 (%2) to %3 (%4) by %5. Records that lost their tie: %6; forgotten: unsent changes %7, failures %8, two different values %9; waiting actions dismissed: %10; answers given up: %11.</source>
        <translation>Von %1 (%2) auf %3 (%4) umgestellt durch %5. Datensätze, die ihre Verknüpfung verloren: %6; vergessen: nicht gesendete Änderungen %7, Fehlschläge %8, zwei verschiedene Werte %9; wartende Aktionen verworfen: %10; Antworten aufgegeben: %11.</translation>
    </message>
    <message>
        <source>Sync lead to Salesforce</source>
        <translation>Lead nach Salesforce abgleichen</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Synchronise first.</source>
        <translation>Gleichen Sie zuerst ab.</translation>
    </message>
    <message>
        <source>Synchronise it first.</source>
        <translation>Gleichen Sie sie zuerst ab.</translation>
    </message>
    <message>
        <source>Synchronise now, or check the permissions.</source>
        <translation>Gleichen Sie jetzt ab, oder prüfen Sie die Berechtigungen.</translation>
    </message>
    <message>
        <source>Synchronise now, then open it again.</source>
        <translation>Gleichen Sie jetzt ab, und öffnen Sie ihn dann erneut.</translation>
    </message>
    <message>
        <source>Synchronise, or link a person with it by hand.</source>
        <translation>Gleichen Sie ab, oder verknüpfen Sie von Hand eine Person damit.</translation>
    </message>
    <message>
        <source>Synchronising waits for API calls</source>
        <translation>Der Abgleich wartet auf API-Aufrufe</translation>
    </message>
    <message>
        <source>Syncing waits; nothing is lost.</source>
        <translation>Der Abgleich wartet; nichts ist verloren.</translation>
    </message>
    <message>
        <source>Take it out of the mapping, or ask the Salesforce administrator to give the user access.</source>
        <translation>Nehmen Sie es aus der Zuordnung, oder bitten Sie den Salesforce-Administrator, dem Benutzer Zugriff zu geben.</translation>
    </message>
    <message>
        <source>Take it out there first.</source>
        <translation>Nehmen Sie es zuerst dort heraus.</translation>
    </message>
    <message>
        <source>Take them out of the recycle bin, or remove them from it for good first.</source>
        <translation>Holen Sie sie aus dem Papierkorb, oder entfernen Sie sie zuerst endgültig daraus.</translation>
    </message>
    <message>
        <source>Taken from Salesforce</source>
        <translation>Aus Salesforce übernommen</translation>
    </message>
    <message>
        <source>Taken out by hand%1.</source>
        <translation>Von Hand herausgenommen%1.</translation>
    </message>
    <message>
        <source>Taken out of the recycle bin here.</source>
        <translation>Hier aus dem Papierkorb genommen.</translation>
    </message>
    <message>
        <source>Taken over from a person who became part of this one</source>
        <translation>Übernommen von einer Person, die in dieser aufgegangen ist</translation>
    </message>
    <message>
        <source>Taken over from the lead that became this contact</source>
        <translation>Vom Lead übernommen, aus dem dieser Kontakt wurde</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Tasks are hidden from the signed-in user in Salesforce, or may not be created by them.</source>
        <translation>Aufgaben sind in Salesforce vor dem angemeldeten Benutzer verborgen, oder er darf sie nicht anlegen.</translation>
    </message>
    <message>
        <source>Telling Salesforce who its %1 are here</source>
        <translation>Salesforce sagen, wer seine %1 hier sind</translation>
    </message>
    <message>
        <source>That does not wait for anybody any more.</source>
        <translation>Das wartet auf niemanden mehr.</translation>
    </message>
    <message>
        <source>That is enough: others need %1 to %2, we expect about %3 a day here.</source>
        <translation>Das reicht: Andere brauchen %1 bis %2, wir erwarten hier etwa %3 am Tag.</translation>
    </message>
    <message>
        <source>That is not enough: we expect about %1 a day here, and others need %2 to %3. Synchronise less often, or ask Salesforce for more calls.</source>
        <translation>Das reicht nicht: Wir erwarten hier etwa %1 am Tag, und andere brauchen %2 bis %3. Gleichen Sie seltener ab, oder bitten Sie Salesforce um mehr Aufrufe.</translation>
    </message>
    <message>
        <source>That record belongs to person %1, who lies in the recycle bin here.</source>
        <translation>Dieser Datensatz gehört Person %1, die hier im Papierkorb liegt.</translation>
    </message>
    <message>
        <source>That record is already linked to person %1.</source>
        <translation>Dieser Datensatz ist schon mit Person %1 verknüpft.</translation>
    </message>
    <message>
        <source>That record was untied from person %1 by an undo.</source>
        <translation>Dieser Datensatz wurde durch ein Zurücknehmen von Person %1 gelöst.</translation>
    </message>
    <message>
        <source>The %1 has no name.</source>
        <translation>Es fehlt der Name (%1).</translation>
    </message>
    <message>
        <source>The %1 would have no name.</source>
        <translation>Der Name würde fehlen (%1).</translation>
    </message>
    <message>
        <source>The PIN was not changed.</source>
        <translation>Die PIN wurde nicht geändert.</translation>
    </message>
    <message>
        <source>The Salesforce administrator has not approved this app for this user.</source>
        <translation>Der Salesforce-Administrator hat diese App für diesen Benutzer nicht freigegeben.</translation>
    </message>
    <message>
        <source>The Salesforce record that %1 points to was deleted, is of another kind, or cannot be seen by the signed-in user. The change waits.</source>
        <translation>Der Salesforce-Datensatz, auf den %1 zeigt, wurde gelöscht, ist von anderer Art oder für den angemeldeten Benutzer nicht zu sehen. Die Änderung wartet.</translation>
    </message>
    <message>
        <source>The Salesforce user of this sign-in is deactivated or frozen.</source>
        <translation>Der Salesforce-Benutzer dieser Anmeldung ist deaktiviert oder gesperrt.</translation>
    </message>
    <message>
        <source>The access token ran out.</source>
        <translation>Das Zugriffstoken ist abgelaufen.</translation>
    </message>
    <message>
        <source>The activities of the record whose place this one took were moved here.</source>
        <translation>Die Aktivitäten des Datensatzes, an dessen Stelle dieser trat, kamen hierher.</translation>
    </message>
    <message>
        <source>The address is empty.</source>
        <translation>Die Adresse ist leer.</translation>
    </message>
    <message>
        <source>The alert stands in the program; no mail was sent.</source>
        <translation>Die Warnung steht im Programm; es wurde keine E-Mail gesendet.</translation>
    </message>
    <message>
        <source>The answer had been lost; the value was found in Salesforce as it was sent.</source>
        <translation>Die Antwort war verloren gegangen; der Wert wurde in Salesforce gefunden, wie er gesendet wurde.</translation>
    </message>
    <message>
        <source>The answer was lost on the way</source>
        <translation>Die Antwort ging unterwegs verloren</translation>
    </message>
    <message>
        <source>The answer was lost on the way, and it is looked up before anything is sent again; it was sent</source>
        <translation>Die Antwort ging unterwegs verloren, und es wird nachgesehen, bevor wieder etwas gesendet wird; es wurde gesendet</translation>
    </message>
    <message>
        <source>The answer was lost on the way, and it is not won there: it is sent again.</source>
        <translation>Die Antwort ging unterwegs verloren, und sie ist dort nicht gewonnen: Es wird noch einmal gesendet.</translation>
    </message>
    <message>
        <source>The answer was lost on the way, and the lead is not converted: it is sent again.</source>
        <translation>Die Antwort ging unterwegs verloren, und der Lead ist nicht umgewandelt: Es wird noch einmal gesendet.</translation>
    </message>
    <message>
        <source>The answer was lost on the way, and there is no such task: it is sent again.</source>
        <translation>Die Antwort ging unterwegs verloren, und es gibt keine solche Aufgabe: Es wird noch einmal gesendet.</translation>
    </message>
    <message>
        <source>The answer was lost on the way; the campaign is looked at before anything is sent again.</source>
        <translation>Die Antwort ging unterwegs verloren; die Kampagne wird angesehen, bevor wieder etwas gesendet wird.</translation>
    </message>
    <message>
        <source>The app in Salesforce does not allow this way to sign in.</source>
        <translation>Die App in Salesforce erlaubt diese Art der Anmeldung nicht.</translation>
    </message>
    <message>
        <source>The app in Salesforce does not list our callback address.</source>
        <translation>Die App in Salesforce führt unsere Rückruf-Adresse nicht auf.</translation>
    </message>
    <message>
        <source>The behaviour counts at least %1</source>
        <translation>Das Verhalten zählt mindestens %1</translation>
    </message>
    <message>
        <source>The behaviour counts at most %1</source>
        <translation>Das Verhalten zählt höchstens %1</translation>
    </message>
    <message>
        <source>The campaign is not here any more.</source>
        <translation>Die Kampagne gibt es hier nicht mehr.</translation>
    </message>
    <message>
        <source>The change was sent, but Salesforce's answer did not arrive. It is being looked up before anything is sent again.</source>
        <translation>Die Änderung wurde gesendet, aber die Antwort von Salesforce kam nicht an. Es wird nachgesehen, bevor wieder etwas gesendet wird.</translation>
    </message>
    <message>
        <source>The choice stays as it is.</source>
        <translation>Die Auswahl bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>The choice “%1” is longer than %2 characters.</source>
        <translation>Der Auswahlwert „%1“ ist länger als %2 Zeichen.</translation>
    </message>
    <message>
        <source>The chosen owner is no longer in Salesforce. Choose another one.</source>
        <translation>Der gewählte Inhaber ist nicht mehr in Salesforce. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The column %1 was left out: no such field.</source>
        <translation>Die Spalte %1 wurde ausgelassen: Dieses Feld gibt es nicht.</translation>
    </message>
    <message>
        <source>The column “%1” is missing or was renamed; no row was taken over.</source>
        <translation>Die Spalte „%1“ fehlt oder wurde umbenannt; keine Zeile wurde übernommen.</translation>
    </message>
    <message>
        <source>The column “%1” is there twice; no row was taken over.</source>
        <translation>Die Spalte „%1“ gibt es zweimal; keine Zeile wurde übernommen.</translation>
    </message>
    <message>
        <source>The column “%1” was left out: %2 is there twice.</source>
        <translation>Die Spalte „%1“ wurde ausgelassen: %2 gibt es zweimal.</translation>
    </message>
    <message>
        <source>The column “%1” was left out: no such field.</source>
        <translation>Die Spalte „%1“ wurde ausgelassen: kein solches Feld.</translation>
    </message>
    <message>
        <source>The columns %1 were left out: no such field.</source>
        <translation>Die Spalten %1 wurden ausgelassen: Diese Felder gibt es nicht.</translation>
    </message>
    <message>
        <source>The columns “%1” and “%2” are both for %3.</source>
        <translation>Die Spalten „%1“ und „%2“ sind beide für %3.</translation>
    </message>
    <message>
        <source>The columns “%1” and “%2” are missing, so it cannot be told what has changed since; no row was taken over.</source>
        <translation>Die Spalten „%1“ und „%2“ fehlen; deshalb ist nicht zu sehen, was sich seither geändert hat. Keine Zeile wurde übernommen.</translation>
    </message>
    <message>
        <source>The connection to Salesforce broke before its answer arrived.</source>
        <translation>Die Verbindung zu Salesforce brach ab, bevor die Antwort ankam.</translation>
    </message>
    <message>
        <source>The console calculates this field</source>
        <translation>Die Konsole berechnet dieses Feld</translation>
    </message>
    <message>
        <source>The console is not connected to a practice org.</source>
        <translation>Die Konsole ist mit keiner Übungs-Org verbunden.</translation>
    </message>
    <message>
        <source>The console was not connected.</source>
        <translation>Die Konsole wurde nicht verbunden.</translation>
    </message>
    <message>
        <source>The console worked the score out anew.</source>
        <translation>Die Konsole hat den Score neu berechnet.</translation>
    </message>
    <message>
        <source>The console works out the rank itself: it only goes to Salesforce</source>
        <translation>Die Konsole berechnet den Rang selbst: Er geht nur nach Salesforce</translation>
    </message>
    <message>
        <source>The console works out the score itself: it only goes to Salesforce</source>
        <translation>Die Konsole berechnet den Score selbst: Er geht nur nach Salesforce</translation>
    </message>
    <message>
        <source>The console's window is not open. Open it, and press the button again.</source>
        <translation>Das Fenster der Konsole ist nicht offen. Öffnen Sie es, und drücken Sie den Knopf noch einmal.</translation>
    </message>
    <message>
        <source>The console's window shows this person now.</source>
        <translation>Das Fenster der Konsole zeigt diese Person jetzt.</translation>
    </message>
    <message>
        <source>The copy %1 cannot be read: %2.</source>
        <translation>Die Kopie %1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>The copy %1 could not be written: %2.</source>
        <translation>Die Kopie %1 ließ sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>The corrected values are kept here and travel with the next run.</source>
        <translation>Die korrigierten Werte bleiben hier und wandern mit dem nächsten Lauf.</translation>
    </message>
    <message>
        <source>The database was put back from a backup; the next run asks before it deletes, and where both sides changed.</source>
        <translation>Die Datenbank wurde aus einer Sicherung zurückgeholt; der nächste Lauf fragt, bevor er löscht und wo beide Seiten sich geändert haben.</translation>
    </message>
    <message>
        <source>The decay must take from 1 to %1 days; %2.</source>
        <translation>Das Abklingen muss 1 bis %1 Tage dauern; %2.</translation>
    </message>
    <message>
        <source>The default for “%1” cannot be held here: %2. Choose another one.</source>
        <translation>Der Standardwert für „%1“ kann hier nicht gehalten werden: %2. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The default for “%1” is never kept, because this row only goes to Salesforce.</source>
        <translation>Der Standardwert für „%1“ wird nie behalten, weil diese Zeile nur zu Salesforce geht.</translation>
    </message>
    <message>
        <source>The default for “%1” is never sent, because this row only comes from Salesforce.</source>
        <translation>Der Standard für „%1“ wird nie gesendet, weil diese Zeile nur von Salesforce kommt.</translation>
    </message>
    <message>
        <source>The default for “%1” would be refused: %2. Choose another one.</source>
        <translation>Der Standard für „%1“ würde abgelehnt: %2. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The default owner %1. The signed-in user gets new leads until you choose another one.</source>
        <translation>Der Standardinhaber %1. Der angemeldete Benutzer bekommt neue Leads, bis Sie einen anderen wählen.</translation>
    </message>
    <message>
        <source>The disk is full (%1).</source>
        <translation>Der Datenträger ist voll (%1).</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The disk under the workspace database%1 could not be read or written.</source>
        <translation>Der Datenträger unter der Datenbank des Arbeitsbereichs%1 ließ sich nicht lesen oder schreiben.</translation>
    </message>
    <message>
        <source>The edit here will be put back by the next run</source>
        <translation>Die Änderung hier setzt der nächste Lauf zurück</translation>
    </message>
    <message>
        <source>The encrypted connection to Salesforce could not be set up.</source>
        <translation>Die verschlüsselte Verbindung zu Salesforce kam nicht zustande.</translation>
    </message>
    <message>
        <source>The encrypted connection to the mail server could not be set up.</source>
        <translation>Die verschlüsselte Verbindung zum Mailserver kam nicht zustande.</translation>
    </message>
    <message>
        <source>The failure is about the whole record.</source>
        <translation>Der Fehler betrifft den ganzen Datensatz.</translation>
    </message>
    <message>
        <source>The field has no label.</source>
        <translation>Das Feld hat keine Bezeichnung.</translation>
    </message>
    <message>
        <source>The field is not mapped any more.</source>
        <translation>Das Feld ist nicht mehr zugeordnet.</translation>
    </message>
    <message>
        <source>The field or the object was deleted or renamed in Salesforce, or hidden from the signed-in user. The change waits.</source>
        <translation>Das Feld oder das Objekt wurde in Salesforce gelöscht oder umbenannt oder vor dem angemeldeten Benutzer verborgen. Die Änderung wartet.</translation>
    </message>
    <message>
        <source>The fields are described again by themselves.</source>
        <translation>Die Felder werden von selbst neu beschrieben.</translation>
    </message>
    <message>
        <source>The fields are in the org, and nobody sees them yet.</source>
        <translation>Die Felder sind in der Org, und noch sieht sie niemand.</translation>
    </message>
    <message>
        <source>The fields of Salesforce are not known yet.</source>
        <translation>Die Felder von Salesforce sind noch nicht bekannt.</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2.</source>
        <translation>Die Datei %1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>The file with the sign-in cannot be read: %1.</source>
        <translation>Die Datei mit der Anmeldung lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The file with the sign-in cannot be written: %1.</source>
        <translation>Die Datei mit der Anmeldung lässt sich nicht schreiben: %1.</translation>
    </message>
    <message>
        <source>The first row of %1 cannot be read: %2.</source>
        <translation>Die erste Zeile von %1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>The first run waits for you</source>
        <translation>Der erste Lauf wartet auf Sie</translation>
    </message>
    <message>
        <source>The first sheet of %1 is empty.</source>
        <translation>Das erste Blatt von %1 ist leer.</translation>
    </message>
    <message>
        <source>The form has no name.</source>
        <translation>Das Formular hat keinen Namen.</translation>
    </message>
    <message>
        <source>The insight page answers links from Salesforce on this computer, at port %1, while the console runs.</source>
        <translation>Die Insight-Seite beantwortet auf diesem Computer Links aus Salesforce, an Port %1, solange die Konsole läuft.</translation>
    </message>
    <message>
        <source>The insight page is off, so there is no address for a link.</source>
        <translation>Die Insight-Seite ist aus; deshalb gibt es keine Adresse für einen Link.</translation>
    </message>
    <message>
        <source>The insight page is off.</source>
        <translation>Die Insight-Seite ist aus.</translation>
    </message>
    <message>
        <source>The insight page is off: nothing on this computer answers links from Salesforce.</source>
        <translation>Die Insight-Seite ist aus: Nichts auf diesem Computer beantwortet Links aus Salesforce.</translation>
    </message>
    <message>
        <source>The insight page is on and answers while the console runs.</source>
        <translation>Die Insight-Seite ist an und antwortet, solange die Konsole läuft.</translation>
    </message>
    <message>
        <source>The key file %1 cannot be read.</source>
        <translation>Die Schlüsseldatei %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The key file does not hold a private RSA key.</source>
        <translation>Die Schlüsseldatei enthält keinen privaten RSA-Schlüssel.</translation>
    </message>
    <message>
        <source>The keyring of this computer did not open.</source>
        <translation>Der Schlüsselbund dieses Computers hat sich nicht geöffnet.</translation>
    </message>
    <message>
        <source>The label has %1 characters; %2 fit.</source>
        <translation>Die Bezeichnung hat %1 Zeichen; %2 passen hinein.</translation>
    </message>
    <message>
        <source>The last run did not do everything; the next one goes on</source>
        <translation>Der letzte Lauf hat nicht alles getan; der nächste macht weiter</translation>
    </message>
    <message>
        <source>The last run was cut off</source>
        <translation>Der letzte Lauf brach ab</translation>
    </message>
    <message>
        <source>The last step was taken back, nothing is half written.</source>
        <translation>Der letzte Schritt wurde zurückgenommen, nichts ist halb geschrieben.</translation>
    </message>
    <message>
        <source>The last step was taken back.</source>
        <translation>Der letzte Schritt wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>The lead became a person account in Salesforce; person accounts are not synchronised.</source>
        <translation>Aus dem Lead wurde in Salesforce ein Personenaccount; Personenaccounts werden nicht abgeglichen.</translation>
    </message>
    <message>
        <source>The lead became a person account; a conversion cannot be taken back.</source>
        <translation>Aus dem Lead wurde ein Personenaccount; eine Konvertierung lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>The lead belongs to %1, who is inactive in Salesforce. Choose an owner for the contact.</source>
        <translation>Der Lead gehört %1, in Salesforce inaktiv. Wählen Sie einen Inhaber für den Kontakt.</translation>
    </message>
    <message>
        <source>The lead belongs to a queue, which cannot own a contact. Choose an owner for it.</source>
        <translation>Der Lead gehört einer Warteschlange, die keinen Kontakt besitzen kann. Wählen Sie einen Inhaber.</translation>
    </message>
    <message>
        <source>The lead belongs to the queue %1, which cannot own a contact. Choose an owner for it.</source>
        <translation>Der Lead gehört der Warteschlange %1, die keinen Kontakt besitzen kann. Wählen Sie einen Inhaber.</translation>
    </message>
    <message>
        <source>The lead had been converted in Salesforce already.</source>
        <translation>Der Lead war in Salesforce schon umgewandelt.</translation>
    </message>
    <message>
        <source>The lead was converted as another action asked for it.</source>
        <translation>Der Lead wurde umgewandelt, wie eine andere Aktion es verlangt hat.</translation>
    </message>
    <message>
        <source>The lead was converted to a contact in Salesforce.</source>
        <translation>Der Lead wurde in Salesforce in einen Kontakt umgewandelt.</translation>
    </message>
    <message>
        <source>The lead was converted to a contact; a conversion cannot be taken back.</source>
        <translation>Der Lead wurde in einen Kontakt umgewandelt; eine Umwandlung lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>The linked record no longer exists</source>
        <translation>Den verknüpften Datensatz gibt es nicht mehr</translation>
    </message>
    <message>
        <source>The log file %1 cannot be read: %2.</source>
        <translation>Die Protokolldatei %1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>The lowest score, %1, must be less than the highest, %2.</source>
        <translation>Der niedrigste Score, %1, muss kleiner sein als der höchste, %2.</translation>
    </message>
    <message>
        <source>The lowest share in %1 days was %2 %, on %3.</source>
        <translation>Der niedrigste Anteil in %1 Tagen war %2 %, am %3.</translation>
    </message>
    <message>
        <source>The mail server %1 could not be used (%2).</source>
        <translation>Der Mailserver %1 ließ sich nicht benutzen (%2).</translation>
    </message>
    <message>
        <source>The mail server %1 did not answer.</source>
        <translation>Der Mailserver %1 hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>The mail server does not accept user and password.</source>
        <translation>Der Mailserver nimmt Benutzer und Passwort nicht an.</translation>
    </message>
    <message>
        <source>The mail server does not offer what was chosen.</source>
        <translation>Der Mailserver bietet nicht an, was gewählt wurde.</translation>
    </message>
    <message>
        <source>The mail server takes no mail for %1.</source>
        <translation>Der Mailserver nimmt keine E-Mail für %1 an.</translation>
    </message>
    <message>
        <source>The mail server takes no mail from %1.</source>
        <translation>Der Mailserver nimmt keine E-Mail von %1 an.</translation>
    </message>
    <message>
        <source>The mapping was not changed.</source>
        <translation>Die Zuordnung wurde nicht geändert.</translation>
    </message>
    <message>
        <source>The mapping was not saved.</source>
        <translation>Die Zuordnung wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>The mapping was written by a newer console (format %1).</source>
        <translation>Die Zuordnung wurde von einer neueren Konsole geschrieben (Format %1).</translation>
    </message>
    <message>
        <source>The most in %1 days were %2, on %3.</source>
        <translation>Am meisten in %1 Tagen waren %2, am %3.</translation>
    </message>
    <message>
        <source>The name has %1 characters; %2 are the most.</source>
        <translation>Der Name hat %1 Zeichen; %2 sind das Höchste.</translation>
    </message>
    <message>
        <source>The name of the opportunity has %1 characters; a conversion takes %2.</source>
        <translation>Der Name der Opportunity hat %1 Zeichen; eine Umwandlung nimmt %2.</translation>
    </message>
    <message>
        <source>The name stays.</source>
        <translation>Der Name bleibt.</translation>
    </message>
    <message>
        <source>The network may want you to sign in first: open any web page in the browser. Otherwise check the address.</source>
        <translation>Vielleicht will das Netz zuerst eine Anmeldung: Öffnen Sie eine beliebige Webseite im Browser. Sonst prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The next run follows the merge here.</source>
        <translation>Der nächste Lauf vollzieht die Zusammenführung hier nach.</translation>
    </message>
    <message>
        <source>The next run goes on from here.</source>
        <translation>Der nächste Lauf macht hier weiter.</translation>
    </message>
    <message>
        <source>The next run moves the record here into the recycle bin, where it stays for 30 days, and takes the link away.</source>
        <translation>Der nächste Lauf legt den Datensatz hier in den Papierkorb, wo er 30 Tage bleibt, und entfernt die Verknüpfung.</translation>
    </message>
    <message>
        <source>The next run takes about %1 API call.</source>
        <translation>Der nächste Lauf braucht etwa %1 API-Aufruf.</translation>
    </message>
    <message>
        <source>The next run takes about %1 API call; %2 are left.</source>
        <translation>Der nächste Lauf braucht etwa %1 API-Aufruf; %2 sind übrig.</translation>
    </message>
    <message>
        <source>The next run takes about %1 API calls.</source>
        <translation>Der nächste Lauf braucht etwa %1 API-Aufrufe.</translation>
    </message>
    <message>
        <source>The next run takes about %1 API calls; %2 are left.</source>
        <translation>Der nächste Lauf braucht etwa %1 API-Aufrufe; %2 sind übrig.</translation>
    </message>
    <message>
        <source>The next run tells Salesforce.</source>
        <translation>Der nächste Lauf sagt es Salesforce.</translation>
    </message>
    <message>
        <source>The number format of this pair is not complete</source>
        <translation>Das Zahlenformat dieses Paars ist nicht vollständig</translation>
    </message>
    <message>
        <source>The object %1 is gone from Salesforce, or hidden from the signed-in user.</source>
        <translation>Das Objekt %1 ist aus Salesforce verschwunden oder vor dem angemeldeten Benutzer verborgen.</translation>
    </message>
    <message>
        <source>The object has no room for it: Salesforce limits fields, and External IDs to 25.</source>
        <translation>Das Objekt hat keinen Platz dafür: Salesforce begrenzt Felder, und External IDs auf 25.</translation>
    </message>
    <message>
        <source>The opportunity is in the stage “%1” now.</source>
        <translation>Die Opportunity ist jetzt in der Phase „%1“.</translation>
    </message>
    <message>
        <source>The opportunity is not there, or not visible, in Salesforce.</source>
        <translation>Die Opportunity ist in Salesforce nicht da oder nicht zu sehen.</translation>
    </message>
    <message>
        <source>The opportunity stays won; give it another stage in Salesforce if it is not.</source>
        <translation>Die Opportunity bleibt gewonnen; geben Sie ihr in Salesforce eine andere Phase, wenn sie es nicht ist.</translation>
    </message>
    <message>
        <source>The opportunity was set to won; the answer had been lost, and it was found so.</source>
        <translation>Die Opportunity wurde auf gewonnen gesetzt; die Antwort war verloren gegangen, und so wurde sie gefunden.</translation>
    </message>
    <message>
        <source>The opportunity was won in Salesforce already.</source>
        <translation>Die Opportunity war in Salesforce schon gewonnen.</translation>
    </message>
    <message>
        <source>The owner in Salesforce</source>
        <translation>Der Inhaber in Salesforce</translation>
    </message>
    <message>
        <source>The owner is no longer active</source>
        <translation>Der Inhaber ist nicht mehr aktiv</translation>
    </message>
    <message>
        <source>The passphrase does not open the file with the sign-in.</source>
        <translation>Die Passphrase öffnet die Datei mit der Anmeldung nicht.</translation>
    </message>
    <message>
        <source>The passphrase is empty.</source>
        <translation>Die Passphrase ist leer.</translation>
    </message>
    <message>
        <source>The person has no name, e-mail address or company.</source>
        <translation>Die Person hat weder Namen noch E-Mail-Adresse noch Firma.</translation>
    </message>
    <message>
        <source>The person is not won any more.</source>
        <translation>Die Person ist nicht mehr gewonnen.</translation>
    </message>
    <message>
        <source>The person's record is not there, or not visible, in Salesforce.</source>
        <translation>Der Datensatz der Person ist in Salesforce nicht da oder nicht zu sehen.</translation>
    </message>
    <message>
        <source>The pipeline has no stage “%1”.</source>
        <translation>Die Pipeline hat keine Phase „%1“.</translation>
    </message>
    <message>
        <source>The place in the campaign stays; remove it in Salesforce if it is not wanted.</source>
        <translation>Der Platz in der Kampagne bleibt; entfernen Sie ihn in Salesforce, wenn er nicht gewünscht ist.</translation>
    </message>
    <message>
        <source>The ports %1 of this computer, one of which the sign-in needs, are all in use.</source>
        <translation>Die Ports %1 dieses Computers, von denen die Anmeldung einen braucht, sind alle belegt.</translation>
    </message>
    <message>
        <source>The practice org does not answer.</source>
        <translation>Die Übungs-Org antwortet nicht.</translation>
    </message>
    <message>
        <source>The profile counts at least %1</source>
        <translation>Das Profil zählt mindestens %1</translation>
    </message>
    <message>
        <source>The profile counts at most %1</source>
        <translation>Das Profil zählt höchstens %1</translation>
    </message>
    <message>
        <source>The program ended during this run.</source>
        <translation>Das Programm endete während dieses Laufs.</translation>
    </message>
    <message>
        <source>The program ended during this run; the next one settles what was open.</source>
        <translation>Das Programm endete während dieses Laufs; der nächste klärt, was offen war.</translation>
    </message>
    <message>
        <source>The program has %1 steps; %2 are the most.</source>
        <translation>Das Programm hat %1 Schritte; %2 sind das Höchste.</translation>
    </message>
    <message>
        <source>The program has no name.</source>
        <translation>Das Programm hat keinen Namen.</translation>
    </message>
    <message>
        <source>The program was removed.</source>
        <translation>Das Programm wurde entfernt.</translation>
    </message>
    <message>
        <source>The program “%1” is not active.</source>
        <translation>Das Programm „%1“ ist nicht aktiv.</translation>
    </message>
    <message>
        <source>The program “%1” is not approved for sales, so nobody can be added to it by hand.</source>
        <translation>Das Programm „%1“ ist nicht für den Vertrieb freigegeben; deshalb kann niemand von Hand dazukommen.</translation>
    </message>
    <message>
        <source>The proxy of this network did not let us through.</source>
        <translation>Der Proxy dieses Netzes hat uns nicht durchgelassen.</translation>
    </message>
    <message>
        <source>The rank is not shown in Salesforce, and lists there cannot be sorted by it.</source>
        <translation>Der Rang steht nicht in Salesforce, und Listen dort lassen sich nicht danach sortieren.</translation>
    </message>
    <message>
        <source>The record here stays, and the next run takes the link away.</source>
        <translation>Der Datensatz hier bleibt, und der nächste Lauf entfernt die Verknüpfung.</translation>
    </message>
    <message>
        <source>The record in Salesforce moved on before our change arrived. Nothing was overwritten.</source>
        <translation>Der Datensatz in Salesforce hat sich bewegt, bevor unsere Änderung ankam. Nichts wurde überschrieben.</translation>
    </message>
    <message>
        <source>The record is locked in Salesforce</source>
        <translation>Der Datensatz ist in Salesforce gesperrt</translation>
    </message>
    <message>
        <source>The record is not linked as it was any more.</source>
        <translation>Der Datensatz ist nicht mehr so verknüpft, wie er war.</translation>
    </message>
    <message>
        <source>The record of %1 disappeared in Salesforce at the same moment.</source>
        <translation>Der Datensatz von %1 verschwand im selben Augenblick in Salesforce.</translation>
    </message>
    <message>
        <source>The record was deleted in Salesforce, or the signed-in user can no longer see it. It stays here.</source>
        <translation>Der Datensatz wurde in Salesforce gelöscht, oder der angemeldete Benutzer kann ihn nicht mehr sehen. Hier bleibt er.</translation>
    </message>
    <message>
        <source>The record would belong to a Salesforce user who is inactive. Nothing was lost.</source>
        <translation>Der Datensatz würde einem Salesforce-Benutzer gehören, der inaktiv ist. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>The records are looked up before anything is sent again.</source>
        <translation>Die Datensätze werden nachgesehen, bevor wieder etwas gesendet wird.</translation>
    </message>
    <message>
        <source>The request was too large for Salesforce.</source>
        <translation>Die Anfrage war für Salesforce zu groß.</translation>
    </message>
    <message>
        <source>The row cannot be read: %1.</source>
        <translation>Die Zeile lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The row does not say who it was: Email, Person id and CRM id are blank.</source>
        <translation>Die Zeile sagt nicht, wer es war: Email, Person id und CRM id sind leer.</translation>
    </message>
    <message>
        <source>The row has no id.</source>
        <translation>Die Zeile hat keine Id.</translation>
    </message>
    <message>
        <source>The rows up to %1 are imported, the others are not.</source>
        <translation>Die Zeilen bis %1 sind importiert, die anderen nicht.</translation>
    </message>
    <message>
        <source>The rule gives no points.</source>
        <translation>Die Regel gibt keine Punkte.</translation>
    </message>
    <message>
        <source>The rule's limit must be more than 0, or the rule gives nothing.</source>
        <translation>Die Grenze der Regel muss über 0 liegen, sonst gibt sie nichts.</translation>
    </message>
    <message>
        <source>The run itself is shown.</source>
        <translation>Der Lauf selbst wird gezeigt.</translation>
    </message>
    <message>
        <source>The run that had linked it was undone.</source>
        <translation>Der Lauf, der es verknüpft hatte, wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>The schedule was not changed.</source>
        <translation>Der Zeitplan wurde nicht geändert.</translation>
    </message>
    <message>
        <source>The score cannot depend on score or rank, because they are worked out from it.</source>
        <translation>Der Score kann nicht von Score oder Rang abhängen, weil diese daraus berechnet werden.</translation>
    </message>
    <message>
        <source>The score counts at least %1</source>
        <translation>Der Score zählt mindestens %1</translation>
    </message>
    <message>
        <source>The score counts at most %1</source>
        <translation>Der Score zählt höchstens %1</translation>
    </message>
    <message>
        <source>The score is %1.</source>
        <translation>Der Score ist %1.</translation>
    </message>
    <message>
        <source>The score is not shown in Salesforce, and lists there cannot be sorted by it.</source>
        <translation>Der Score steht nicht in Salesforce, und Listen dort lassen sich nicht danach sortieren.</translation>
    </message>
    <message>
        <source>The score is worked out with the next run.</source>
        <translation>Der Score wird mit dem nächsten Lauf berechnet.</translation>
    </message>
    <message>
        <source>The score itself is untouched.</source>
        <translation>Der Score selbst ist unberührt.</translation>
    </message>
    <message>
        <source>The score or the rank of %1 out of %2 would be another.</source>
        <translation>Score oder Rang von %1 von %2 wäre ein anderer.</translation>
    </message>
    <message>
        <source>The sheet says “%1”, but the failure is about %2.</source>
        <translation>Die Tabelle sagt „%1“, aber der Fehler betrifft %2.</translation>
    </message>
    <message>
        <source>The sides have two different values; you are asked.</source>
        <translation>Die Seiten haben zwei verschiedene Werte; Sie werden gefragt.</translation>
    </message>
    <message>
        <source>The sign-in has expired</source>
        <translation>Die Anmeldung ist abgelaufen</translation>
    </message>
    <message>
        <source>The sign-in in the browser was not finished in time: the window was closed, or nobody was there.</source>
        <translation>Die Anmeldung im Browser wurde nicht rechtzeitig beendet: Das Fenster wurde geschlossen, oder es war niemand da.</translation>
    </message>
    <message>
        <source>The sign-in in the keyring is damaged.</source>
        <translation>Die Anmeldung im Schlüsselbund ist beschädigt.</translation>
    </message>
    <message>
        <source>The sign-in in the keyring is incomplete.</source>
        <translation>Die Anmeldung im Schlüsselbund ist unvollständig.</translation>
    </message>
    <message>
        <source>The sign-in is in a file that a passphrase opens.</source>
        <translation>Die Anmeldung liegt in einer Datei, die eine Passphrase öffnet.</translation>
    </message>
    <message>
        <source>The sign-in is kept for this session only: you sign in again after the next start.</source>
        <translation>Die Anmeldung wird nur für diese Sitzung behalten: Nach dem nächsten Start melden Sie sich wieder an.</translation>
    </message>
    <message>
        <source>The sign-in is kept in %1.</source>
        <translation>Die Anmeldung liegt hier: %1.</translation>
    </message>
    <message>
        <source>The sign-in is neither read nor kept.</source>
        <translation>Die Anmeldung wird weder gelesen noch aufbewahrt.</translation>
    </message>
    <message>
        <source>The sign-in is no longer kept on this computer.</source>
        <translation>Die Anmeldung ist auf diesem Computer nicht mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>The sign-in is not kept.</source>
        <translation>Die Anmeldung wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>The sign-in is stored in KWallet.</source>
        <translation>Die Anmeldung ist in KWallet gespeichert.</translation>
    </message>
    <message>
        <source>The sign-in is stored in Windows Credential Manager.</source>
        <translation>Die Anmeldung ist in der Windows-Anmeldeinformationsverwaltung gespeichert.</translation>
    </message>
    <message>
        <source>The sign-in is stored in an encrypted file that your passphrase opens.</source>
        <translation>Die Anmeldung ist in einer verschlüsselten Datei gespeichert, die Ihre Passphrase öffnet.</translation>
    </message>
    <message>
        <source>The sign-in is stored in the GNOME keyring.</source>
        <translation>Die Anmeldung ist im GNOME-Schlüsselbund gespeichert.</translation>
    </message>
    <message>
        <source>The sign-in is stored in the keychain of macOS.</source>
        <translation>Die Anmeldung ist im Schlüsselbund von macOS gespeichert.</translation>
    </message>
    <message>
        <source>The sign-in is stored in this computer's keyring.</source>
        <translation>Die Anmeldung ist im Schlüsselbund dieses Computers gespeichert.</translation>
    </message>
    <message>
        <source>The sign-in stays where it is.</source>
        <translation>Die Anmeldung bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>The sign-in to Salesforce is not kept on this computer.</source>
        <translation>Die Anmeldung bei Salesforce ist auf diesem Computer nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>The sign-in took too long.</source>
        <translation>Die Anmeldung hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>The sign-in was cancelled.</source>
        <translation>Die Anmeldung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The sign-in was removed.</source>
        <translation>Die Anmeldung wurde entfernt.</translation>
    </message>
    <message>
        <source>The signed-in Salesforce user may not do this.</source>
        <translation>Der angemeldete Salesforce-Benutzer darf das nicht.</translation>
    </message>
    <message>
        <source>The signed-in Salesforce user may not install fields: that takes the permissions %1 and %2.</source>
        <translation>Der angemeldete Salesforce-Benutzer darf keine Felder installieren: Das braucht die Berechtigungen %1 und %2.</translation>
    </message>
    <message>
        <source>The signed-in Salesforce user may not make links: that takes the permission Customize Application.</source>
        <translation>Der angemeldete Salesforce-Benutzer darf keine Links anlegen: Das braucht die Berechtigung Customize Application.</translation>
    </message>
    <message>
        <source>The signed-in user</source>
        <translation>Der angemeldete Benutzer</translation>
    </message>
    <message>
        <source>The signed-in user can no longer see %1 of %2 %3. Nothing was removed here and nothing is sent to them until they are visible again, or you confirm that they are gone.</source>
        <translation>Der angemeldete Benutzer kann %1 von %2 %3 nicht mehr sehen. Nichts wurde hier entfernt, und nichts wird an sie gesendet, bis sie wieder zu sehen sind oder Sie bestätigen, dass sie weg sind.</translation>
    </message>
    <message>
        <source>The signed-in user cannot see %1 records at all.</source>
        <translation>Der angemeldete Benutzer kann Datensätze von %1 gar nicht sehen.</translation>
    </message>
    <message>
        <source>The signed-in user cannot see %1.</source>
        <translation>Der angemeldete Benutzer kann %1 nicht sehen.</translation>
    </message>
    <message>
        <source>The signed-in user may not change %1 records on %2.</source>
        <translation>Der angemeldete Benutzer darf Datensätze (%1) auf %2 nicht ändern.</translation>
    </message>
    <message>
        <source>The signed-in user may not change %1.</source>
        <translation>Der angemeldete Benutzer darf %1 nicht ändern.</translation>
    </message>
    <message>
        <source>The signed-in user may not convert leads.</source>
        <translation>Der angemeldete Benutzer darf Leads nicht konvertieren.</translation>
    </message>
    <message>
        <source>The signed-in user may not create %1 in Salesforce.</source>
        <translation>Der angemeldete Benutzer darf %1 in Salesforce nicht anlegen.</translation>
    </message>
    <message>
        <source>The signed-in user may not create %1 records on %2.</source>
        <translation>Der angemeldete Benutzer darf Datensätze (%1) auf %2 nicht anlegen.</translation>
    </message>
    <message>
        <source>The signed-in user may not create %1.</source>
        <translation>Der angemeldete Benutzer darf %1 nicht anlegen.</translation>
    </message>
    <message>
        <source>The signed-in user may not create or change %1 records on %2.</source>
        <translation>Der angemeldete Benutzer darf Datensätze (%1) auf %2 weder anlegen noch ändern.</translation>
    </message>
    <message>
        <source>The signed-in user may not create or change %1.</source>
        <translation>Der angemeldete Benutzer darf %1 weder anlegen noch ändern.</translation>
    </message>
    <message>
        <source>The signed-in user may not delete %1.</source>
        <translation>Der angemeldete Benutzer darf %1 nicht löschen.</translation>
    </message>
    <message>
        <source>The signed-in user may not do everything with %1.</source>
        <translation>Der angemeldete Benutzer darf mit %1 nicht alles tun.</translation>
    </message>
    <message>
        <source>The signed-in user may not use the API</source>
        <translation>Der angemeldete Benutzer darf die API nicht benutzen</translation>
    </message>
    <message>
        <source>The signed-in user may not write this</source>
        <translation>Der angemeldete Benutzer darf das nicht schreiben</translation>
    </message>
    <message>
        <source>The signed-in user may read %1, but not write it.</source>
        <translation>Der angemeldete Benutzer darf %1 lesen, aber nicht schreiben.</translation>
    </message>
    <message>
        <source>The signed-in user may read, create and change %1 (%2).</source>
        <translation>Der angemeldete Benutzer darf %1 lesen, anlegen und ändern (%2).</translation>
    </message>
    <message>
        <source>The status in the campaign %1 is %2 now%3.</source>
        <translation>Der Status in der Kampagne %1 ist jetzt %2%3.</translation>
    </message>
    <message>
        <source>The status in the campaign stays; another action changes it again.</source>
        <translation>Der Status in der Kampagne bleibt; eine andere Aktion ändert ihn wieder.</translation>
    </message>
    <message>
        <source>The statuses were not saved.</source>
        <translation>Die Status wurden nicht gespeichert.</translation>
    </message>
    <message>
        <source>The subject has %1 characters; Salesforce takes %2.</source>
        <translation>Der Betreff hat %1 Zeichen; Salesforce nimmt %2.</translation>
    </message>
    <message>
        <source>The table has no entry for “%1”: %2. Add one.</source>
        <translation>Die Tabelle hat keinen Eintrag für „%1“: %2. Fügen Sie einen hinzu.</translation>
    </message>
    <message>
        <source>The task has no name.</source>
        <translation>Die Aufgabe hat keinen Namen.</translation>
    </message>
    <message>
        <source>The task has no subject.</source>
        <translation>Die Aufgabe hat keinen Betreff.</translation>
    </message>
    <message>
        <source>The task that was created stays; delete it in Salesforce if it is not wanted.</source>
        <translation>Die angelegte Aufgabe bleibt; löschen Sie sie in Salesforce, wenn sie nicht gewünscht ist.</translation>
    </message>
    <message>
        <source>The task was created.</source>
        <translation>Die Aufgabe wurde angelegt.</translation>
    </message>
    <message>
        <source>The task was created; the answer had been lost, and a colleague has deleted the task since: it is not made again.</source>
        <translation>Die Aufgabe wurde angelegt; die Antwort war verloren gegangen, und ein Kollege hat die Aufgabe seither gelöscht: Sie wird nicht noch einmal angelegt.</translation>
    </message>
    <message>
        <source>The task was created; the answer had been lost, and the task was found.</source>
        <translation>Die Aufgabe wurde angelegt; die Antwort war verloren gegangen, und die Aufgabe wurde gefunden.</translation>
    </message>
    <message>
        <source>The two are untied. Both stay, and no run ties them again by itself.</source>
        <translation>Die Verknüpfung wird gelöst. Beide bleiben, und kein Lauf verknüpft sie von selbst wieder.</translation>
    </message>
    <message>
        <source>The user for %1 %2. New leads go to the default owner.</source>
        <translation>Der Benutzer für %1 %2. Neue Leads gehen an den Standardinhaber.</translation>
    </message>
    <message>
        <source>The user has no name.</source>
        <translation>Der Benutzer hat keinen Namen.</translation>
    </message>
    <message>
        <source>The value does not have the form that %1 takes.</source>
        <translation>Der Wert hat nicht die Form, die %1 verlangt.</translation>
    </message>
    <message>
        <source>The value here stays</source>
        <translation>Der Wert hier bleibt</translation>
    </message>
    <message>
        <source>The value here stays here. Map the field from Salesforce only.</source>
        <translation>Der Wert hier bleibt hier. Ordnen Sie das Feld nur von Salesforce zu.</translation>
    </message>
    <message>
        <source>The value of %1 does not fit the other side</source>
        <translation>Der Wert von %1 passt nicht zur anderen Seite</translation>
    </message>
    <message>
        <source>The value of %1 is longer than Salesforce takes. The record's other fields were written.</source>
        <translation>Der Wert von %1 ist länger, als Salesforce annimmt. Die anderen Felder des Datensatzes wurden geschrieben.</translation>
    </message>
    <message>
        <source>The value table of “%1” is empty. Fill it, or choose “As it is”.</source>
        <translation>Die Wertetabelle von „%1“ ist leer. Füllen Sie sie, oder wählen Sie „Wie es ist“.</translation>
    </message>
    <message>
        <source>The weather is as it was.</source>
        <translation>Das Wetter ist, wie es war.</translation>
    </message>
    <message>
        <source>The window must be from 1 to %1 days; it is %2.</source>
        <translation>Der Zeitraum muss 1 bis %1 Tage lang sein; er ist %2.</translation>
    </message>
    <message>
        <source>The workspace database %1 is damaged or is not a CRM Console database.</source>
        <translation>Die Datenbank %1 des Arbeitsbereichs ist beschädigt oder keine Datenbank von CRM Console.</translation>
    </message>
    <message>
        <source>The workspace database is damaged: %1.</source>
        <translation>Die Datenbank des Arbeitsbereichs ist beschädigt: %1.</translation>
    </message>
    <message>
        <source>The workspace database is sound.</source>
        <translation>Die Datenbank des Arbeitsbereichs ist heil.</translation>
    </message>
    <message>
        <source>The workspace database%1 answered: %2.</source>
        <translation>Die Datenbank des Arbeitsbereichs%1 hat geantwortet: %2.</translation>
    </message>
    <message>
        <source>The workspace database%1 cannot be written.</source>
        <translation>Die Datenbank des Arbeitsbereichs%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The workspace folder %1 cannot be used: %2.</source>
        <translation>Der Ordner %1 des Arbeitsbereichs lässt sich nicht benutzen: %2.</translation>
    </message>
    <message>
        <source>The workspace is the one that this computer knows.</source>
        <translation>Der Arbeitsbereich ist der, den dieser Computer kennt.</translation>
    </message>
    <message>
        <source>The workspace itself is untouched.</source>
        <translation>Der Arbeitsbereich selbst ist unberührt.</translation>
    </message>
    <message>
        <source>The workspace was switched to another org before this was sent.</source>
        <translation>Der Arbeitsbereich wurde auf eine andere Org umgestellt, bevor das gesendet wurde.</translation>
    </message>
    <message>
        <source>Their deletion is on its way to Salesforce right now.</source>
        <translation>Ihre Löschung ist gerade auf dem Weg zu Salesforce.</translation>
    </message>
    <message>
        <source>There are %1 details; %2 fit.</source>
        <translation>Es sind %1 Einzelheiten; %2 passen.</translation>
    </message>
    <message>
        <source>There are no licences left in Salesforce</source>
        <translation>In Salesforce sind keine Lizenzen mehr frei</translation>
    </message>
    <message>
        <source>There are no licences left in this Salesforce org.</source>
        <translation>In dieser Salesforce-Org sind keine Lizenzen mehr frei.</translation>
    </message>
    <message>
        <source>There is a field “%1” already.</source>
        <translation>Es gibt schon ein Feld „%1“.</translation>
    </message>
    <message>
        <source>There is a program “%1” already.</source>
        <translation>Es gibt schon ein Programm „%1“.</translation>
    </message>
    <message>
        <source>There is a task template “%1” already.</source>
        <translation>Es gibt schon eine Aufgabenvorlage „%1“.</translation>
    </message>
    <message>
        <source>There is a user %1 already%2.</source>
        <translation>Es gibt schon einen Benutzer %1%2.</translation>
    </message>
    <message>
        <source>There is no %1 %2 here.</source>
        <translation>Hier gibt es kein %1 %2.</translation>
    </message>
    <message>
        <source>There is no %1 called “%2”.</source>
        <translation>Es gibt nichts dieser Art (%1) namens „%2“.</translation>
    </message>
    <message>
        <source>There is no Profile ID that could be issued anew.</source>
        <translation>Es gibt keine Profile ID, die neu ausgegeben werden könnte.</translation>
    </message>
    <message>
        <source>There is no Salesforce user “%1”.</source>
        <translation>Es gibt keinen Salesforce-Benutzer „%1“.</translation>
    </message>
    <message>
        <source>There is no active lead distribution rule: new leads go to the default owner.</source>
        <translation>Es gibt keine aktive Regel zur Verteilung von Leads: Neue Leads gehen an den Standardinhaber.</translation>
    </message>
    <message>
        <source>There is no activity of the sort %1.</source>
        <translation>Es gibt keine Aktivität der Art %1.</translation>
    </message>
    <message>
        <source>There is no address, or no mail server.</source>
        <translation>Es fehlt eine Adresse oder ein Mailserver.</translation>
    </message>
    <message>
        <source>There is no campaign %1 here.</source>
        <translation>Hier gibt es keine Kampagne %1.</translation>
    </message>
    <message>
        <source>There is no campaign %1 in Salesforce yet.</source>
        <translation>In Salesforce gibt es noch keine Kampagne %1.</translation>
    </message>
    <message>
        <source>There is no chart “%1”.</source>
        <translation>Es gibt kein Diagramm „%1“.</translation>
    </message>
    <message>
        <source>There is no console user %1.</source>
        <translation>Es gibt keinen Konsolenbenutzer %1.</translation>
    </message>
    <message>
        <source>There is no conversion “%1”. Choose another one.</source>
        <translation>Es gibt keine Umwandlung „%1“. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>There is no failure %1.</source>
        <translation>Es gibt keinen Fehler %1.</translation>
    </message>
    <message>
        <source>There is no field of your own “%1”.</source>
        <translation>Es gibt kein eigenes Feld „%1“.</translation>
    </message>
    <message>
        <source>There is no field “%1” here. Choose another one, or remove the row.</source>
        <translation>Hier gibt es kein Feld „%1“. Wählen Sie ein anderes, oder entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>There is no field “%1”.</source>
        <translation>Es gibt kein Feld „%1“.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>There is no open difference %1.</source>
        <translation>Es gibt keine offene Abweichung %1.</translation>
    </message>
    <message>
        <source>There is no pair of fields in this map.</source>
        <translation>In dieser Zuordnung ist kein Feldpaar.</translation>
    </message>
    <message>
        <source>There is no person %1 here.</source>
        <translation>Hier gibt es keine Person %1.</translation>
    </message>
    <message>
        <source>There is no program %1.</source>
        <translation>Es gibt kein Programm %1.</translation>
    </message>
    <message>
        <source>There is no report “%1”.</source>
        <translation>Es gibt keinen Bericht „%1“.</translation>
    </message>
    <message>
        <source>There is no rule “%1” for “%2”.</source>
        <translation>Es gibt keine Regel „%1“ für „%2“.</translation>
    </message>
    <message>
        <source>There is no run %1.</source>
        <translation>Es gibt keinen Lauf %1.</translation>
    </message>
    <message>
        <source>There is no sign-in that could be moved.</source>
        <translation>Es gibt keine Anmeldung, die verschoben werden könnte.</translation>
    </message>
    <message>
        <source>There is no stage “%1”.</source>
        <translation>Es gibt keine Phase „%1“.</translation>
    </message>
    <message>
        <source>There is no step “%1”.</source>
        <translation>Es gibt keinen Schritt „%1“.</translation>
    </message>
    <message>
        <source>There is no storage left in this Salesforce org.</source>
        <translation>In dieser Salesforce-Org ist kein Speicher mehr frei.</translation>
    </message>
    <message>
        <source>There is no storage left in your Salesforce. Nothing was lost; it is tried again once a day.</source>
        <translation>In Ihrem Salesforce ist kein Speicher mehr frei. Nichts ging verloren; es wird einmal am Tag erneut versucht.</translation>
    </message>
    <message>
        <source>There is no such person here.</source>
        <translation>Diese Person gibt es hier nicht.</translation>
    </message>
    <message>
        <source>There is no task template %1.</source>
        <translation>Es gibt keine Aufgabenvorlage %1.</translation>
    </message>
    <message>
        <source>There is no task template “%1”.</source>
        <translation>Es gibt keine Aufgabenvorlage „%1“.</translation>
    </message>
    <message>
        <source>There is no value here that could be corrected.</source>
        <translation>Hier ist kein Wert, der sich korrigieren ließe.</translation>
    </message>
    <message>
        <source>There is no version %1 of the lead-score model.</source>
        <translation>Es gibt keine Version %1 des Lead-Score-Modells.</translation>
    </message>
    <message>
        <source>There is nobody for whom anything would be done.</source>
        <translation>Es gibt niemanden, für den etwas getan würde.</translation>
    </message>
    <message>
        <source>There is nothing to ask about.</source>
        <translation>Es gibt nichts zu fragen.</translation>
    </message>
    <message>
        <source>There is nothing to decide.</source>
        <translation>Es ist nichts zu entscheiden.</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Es gibt nichts zu tun.</translation>
    </message>
    <message>
        <source>There is nothing to retry.</source>
        <translation>Es gibt nichts erneut zu versuchen.</translation>
    </message>
    <message>
        <source>There is nothing to run again.</source>
        <translation>Es gibt nichts, was noch einmal laufen könnte.</translation>
    </message>
    <message>
        <source>There is nothing to take over in the mapping of %1s.</source>
        <translation>In der Zuordnung gibt es nichts zu übernehmen (%1).</translation>
    </message>
    <message>
        <source>There is nothing to try again.</source>
        <translation>Es gibt nichts erneut zu versuchen.</translation>
    </message>
    <message>
        <source>There would be nothing to synchronise.</source>
        <translation>Es gäbe nichts abzugleichen.</translation>
    </message>
    <message>
        <source>These are accounts, campaigns or opportunities.</source>
        <translation>Das sind Accounts, Kampagnen oder Opportunities.</translation>
    </message>
    <message>
        <source>These fields are in the org now, and nobody sees them yet: %1.</source>
        <translation>Diese Felder sind jetzt in der Org, und noch sieht sie niemand: %1.</translation>
    </message>
    <message>
        <source>These rows pass one value round in a circle: %1. Make it one two-way row, or remove one of them.</source>
        <translation>Diese Zeilen reichen einen Wert im Kreis herum: %1. Machen Sie daraus eine Zeile in beide Richtungen, oder entfernen Sie eine davon.</translation>
    </message>
    <message>
        <source>They are %1.</source>
        <translation>Sie sind %1.</translation>
    </message>
    <message>
        <source>They are in %1 more program.</source>
        <translation>Die Person ist in %1 weiteren Programm.</translation>
    </message>
    <message>
        <source>They are in %1 more programs.</source>
        <translation>Die Person ist in %1 weiteren Programmen.</translation>
    </message>
    <message>
        <source>They are in the program “%1”.</source>
        <translation>Die Person ist im Programm „%1“.</translation>
    </message>
    <message>
        <source>They are looked up before anything is sent again.</source>
        <translation>Sie werden nachgesehen, bevor wieder etwas gesendet wird.</translation>
    </message>
    <message>
        <source>They are: %1.</source>
        <translation>Es gibt: %1.</translation>
    </message>
    <message>
        <source>They come here; nothing goes back.</source>
        <translation>Sie kommen hierher; nichts geht zurück.</translation>
    </message>
    <message>
        <source>They did a lot of late (rank 1).</source>
        <translation>Die Person hat in letzter Zeit viel getan (Rang 1).</translation>
    </message>
    <message>
        <source>They did little or nothing of late (rank 3).</source>
        <translation>Die Person hat in letzter Zeit wenig oder nichts getan (Rang 3).</translation>
    </message>
    <message>
        <source>They did something of late (rank 2).</source>
        <translation>Die Person hat in letzter Zeit etwas getan (Rang 2).</translation>
    </message>
    <message>
        <source>They did something within the last day.</source>
        <translation>Die letzte Aktivität ist keinen Tag her.</translation>
    </message>
    <message>
        <source>They last did something %1 ago.</source>
        <translation>Die letzte Aktivität liegt %1 zurück.</translation>
    </message>
    <message>
        <source>They rest. Conversions, CRM actions, programs and new people wait until the user may see them; all else goes on.</source>
        <translation>Sie ruhen. Konvertierungen, CRM-Aktionen, Programme und neue Personen warten, bis der Benutzer sie sehen darf; alles andere geht weiter.</translation>
    </message>
    <message>
        <source>They were in Salesforce already.</source>
        <translation>Sie waren schon in Salesforce.</translation>
    </message>
    <message>
        <source>They were sent and no answer came yet; that is looked up first.</source>
        <translation>Sie wurden gesendet, und noch kam keine Antwort; das wird zuerst nachgesehen.</translation>
    </message>
    <message>
        <source>This %1 is not in Salesforce any more, or the signed-in user may not see it.</source>
        <translation>Diesen Datensatz (%1) gibt es in Salesforce nicht mehr, oder der angemeldete Benutzer darf ihn nicht sehen.</translation>
    </message>
    <message>
        <source>This %1 was deleted in Salesforce.</source>
        <translation>Dieser Datensatz (%1) wurde in Salesforce gelöscht.</translation>
    </message>
    <message>
        <source>This %1 was merged into another one in Salesforce.</source>
        <translation>Dieser Datensatz (%1) wurde in Salesforce mit einem anderen zusammengeführt.</translation>
    </message>
    <message>
        <source>This Salesforce org blocks CRM Console until its administrator installs or approves the app.</source>
        <translation>Diese Salesforce-Org sperrt CRM Console, bis ihr Administrator die App installiert oder freigibt.</translation>
    </message>
    <message>
        <source>This Salesforce org is closed or locked.</source>
        <translation>Diese Salesforce-Org ist geschlossen oder gesperrt.</translation>
    </message>
    <message>
        <source>This Salesforce org, or this user, does not let programs in. Nothing was lost; the changes wait.</source>
        <translation>Diese Salesforce-Org oder dieser Benutzer lässt keine Programme zu. Nichts ging verloren; die Änderungen warten.</translation>
    </message>
    <message>
        <source>This Salesforce org, or this user, may not use the API.</source>
        <translation>Diese Salesforce-Org oder dieser Benutzer darf die API nicht benutzen.</translation>
    </message>
    <message>
        <source>This Salesforce record carries the Profile ID of another one, as happens when a record is cloned there. The older one keeps it; this one is a person of its own here.</source>
        <translation>Dieser Salesforce-Datensatz trägt die Profile ID eines anderen, wie es geschieht, wenn ein Datensatz dort geklont wird. Der ältere behält sie; dieser ist hier eine eigene Person.</translation>
    </message>
    <message>
        <source>This build of CRM Console has no app of its own registered with Salesforce.</source>
        <translation>Diese Ausgabe von CRM Console hat keine eigene, bei Salesforce registrierte App.</translation>
    </message>
    <message>
        <source>This choice cannot be taken back.</source>
        <translation>Diese Auswahl lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>This computer has no keyring that CRM Console could use.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, den CRM Console benutzen könnte.</translation>
    </message>
    <message>
        <source>This computer's clock agrees with Salesforce's within %1 s.</source>
        <translation>Die Uhr dieses Computers stimmt auf %1 s mit der von Salesforce überein.</translation>
    </message>
    <message>
        <source>This computer's clock is %1 minutes ahead of Salesforce's.</source>
        <translation>Die Uhr dieses Computers geht gegenüber der von Salesforce %1 Minuten vor.</translation>
    </message>
    <message>
        <source>This computer's clock is %1 minutes behind Salesforce's.</source>
        <translation>Die Uhr dieses Computers geht gegenüber der von Salesforce %1 Minuten nach.</translation>
    </message>
    <message>
        <source>This disk does not tell how much room is left.</source>
        <translation>Dieser Datenträger sagt nicht, wie viel Platz frei ist.</translation>
    </message>
    <message>
        <source>This field does not go to Salesforce any more.</source>
        <translation>Dieses Feld geht nicht mehr nach Salesforce.</translation>
    </message>
    <message>
        <source>This field goes to several fields in Salesforce; which one was written is not known.</source>
        <translation>Dieses Feld geht in mehrere Felder in Salesforce; welches geschrieben wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>This field is not mapped any more.</source>
        <translation>Dieses Feld ist nicht mehr zugeordnet.</translation>
    </message>
    <message>
        <source>This field links to another record, and only the console itself sets such links</source>
        <translation>Dieses Feld verweist auf einen anderen Datensatz, und nur die Konsole selbst setzt solche Verweise</translation>
    </message>
    <message>
        <source>This is a test. Alerts of this workspace arrive here.</source>
        <translation>Das ist ein Test. Warnungen dieses Arbeitsbereichs kommen hier an.</translation>
    </message>
    <message>
        <source>This is no map of Data Loader: a character in it is written wrongly.</source>
        <translation>Das ist keine Zuordnung von Data Loader: Ein Zeichen darin ist falsch geschrieben.</translation>
    </message>
    <message>
        <source>This is not a lead-score model of CRM Console.</source>
        <translation>Das ist kein Lead-Score-Modell von CRM Console.</translation>
    </message>
    <message>
        <source>This is not a lead-score model: it is no JSON text.</source>
        <translation>Das ist kein Lead-Score-Modell: Es ist kein JSON-Text.</translation>
    </message>
    <message>
        <source>This is not a mapping: %1.</source>
        <translation>Das ist keine Zuordnung: %1.</translation>
    </message>
    <message>
        <source>This is not a program of CRM Console.</source>
        <translation>Das ist kein Programm von CRM Console.</translation>
    </message>
    <message>
        <source>This is not a program: it is no JSON text.</source>
        <translation>Das ist kein Programm: Es ist kein JSON-Text.</translation>
    </message>
    <message>
        <source>This is not an SFDX auth URL.</source>
        <translation>Das ist keine SFDX-Auth-URL.</translation>
    </message>
    <message>
        <source>This is not the PIN of %1.</source>
        <translation>Das ist nicht die PIN von %1.</translation>
    </message>
    <message>
        <source>This is not the answer we wait for</source>
        <translation>Das ist nicht die erwartete Antwort</translation>
    </message>
    <message>
        <source>This is over; synchronising goes on by itself. No more mails follow about it.</source>
        <translation>Das ist vorbei; der Abgleich geht von selbst weiter. Dazu folgen keine E-Mails mehr.</translation>
    </message>
    <message>
        <source>This is told once a day until it is over.</source>
        <translation>Das wird einmal am Tag gemeldet, bis es vorbei ist.</translation>
    </message>
    <message>
        <source>This lead was converted in Salesforce; its contact is opened.</source>
        <translation>Dieser Lead wurde in Salesforce umgewandelt; geöffnet wird sein Kontakt.</translation>
    </message>
    <message>
        <source>This lead-score model cannot be read: %1.</source>
        <translation>Dieses Lead-Score-Modell lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>This lead-score model was written by a newer CRM Console.</source>
        <translation>Dieses Lead-Score-Modell wurde von einer neueren CRM Console geschrieben.</translation>
    </message>
    <message>
        <source>This object does not travel that way</source>
        <translation>Dieses Objekt wandert nicht in diese Richtung</translation>
    </message>
    <message>
        <source>This object is not mapped any more.</source>
        <translation>Dieses Objekt ist nicht mehr zugeordnet.</translation>
    </message>
    <message>
        <source>This object only comes from Salesforce</source>
        <translation>Dieses Objekt kommt nur von Salesforce</translation>
    </message>
    <message>
        <source>This object only goes to Salesforce</source>
        <translation>Dieses Objekt geht nur nach Salesforce</translation>
    </message>
    <message>
        <source>This one stopped; what it had finished before is kept, and the other one goes on from there.</source>
        <translation>Diese hier hat angehalten; was sie vorher beendet hat, bleibt, und die andere macht dort weiter.</translation>
    </message>
    <message>
        <source>This org allows %1 API calls in 24 hours, %2 of them for us.</source>
        <translation>Diese Org erlaubt %1 API-Aufrufe in 24 Stunden, davon %2 für uns.</translation>
    </message>
    <message>
        <source>This page belongs to the sign-in of CRM Console.</source>
        <translation>Diese Seite gehört zur Anmeldung von CRM Console.</translation>
    </message>
    <message>
        <source>This pair of fields rests; all others go on.</source>
        <translation>Dieses Feldpaar ruht; alle anderen machen weiter.</translation>
    </message>
    <message>
        <source>This person is linked already.</source>
        <translation>Diese Person ist schon verknüpft.</translation>
    </message>
    <message>
        <source>This program cannot be read: %1.</source>
        <translation>Dieses Programm lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>This program was written by a newer CRM Console.</source>
        <translation>Dieses Programm wurde von einer neueren CRM Console geschrieben.</translation>
    </message>
    <message>
        <source>This record is not kept here; correct it in Salesforce.</source>
        <translation>Dieser Datensatz wird nicht hier geführt; korrigieren Sie ihn in Salesforce.</translation>
    </message>
    <message>
        <source>This record of Salesforce is linked with person %1, of whom no activity is known here. Shown is who has the same e-mail address, %2: nothing is synchronised between the two.</source>
        <translation>Dieser Datensatz in Salesforce ist mit Person %1 verknüpft, von der hier keine Aktivität bekannt ist. Gezeigt wird, wer dieselbe E-Mail-Adresse hat, %2: Zwischen den beiden wird nichts abgeglichen.</translation>
    </message>
    <message>
        <source>This row has no fields yet. Choose one on each side, or remove the row.</source>
        <translation>Diese Zeile hat noch keine Felder. Wählen Sie auf jeder Seite eines, oder entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>This value stands in Salesforce and is corrected there.</source>
        <translation>Dieser Wert steht in Salesforce und wird dort korrigiert.</translation>
    </message>
    <message>
        <source>This workspace has an org already.</source>
        <translation>Dieser Arbeitsbereich hat schon eine Org.</translation>
    </message>
    <message>
        <source>This workspace has no org that it could be switched from.</source>
        <translation>Dieser Arbeitsbereich hat keine Org, von der er umgestellt werden könnte.</translation>
    </message>
    <message>
        <source>This workspace is a copy: the same one belongs to %1.</source>
        <translation>Dieser Arbeitsbereich ist eine Kopie: Derselbe gehört zu %1.</translation>
    </message>
    <message>
        <source>This workspace is no copy of another one.</source>
        <translation>Dieser Arbeitsbereich ist keine Kopie eines anderen.</translation>
    </message>
    <message>
        <source>This workspace is not connected to Salesforce, so there is nothing to open.</source>
        <translation>Dieser Arbeitsbereich ist nicht mit Salesforce verbunden, also gibt es nichts zu öffnen.</translation>
    </message>
    <message>
        <source>This workspace is not connected to a CRM yet.</source>
        <translation>Dieser Arbeitsbereich ist noch mit keinem CRM verbunden.</translation>
    </message>
    <message>
        <source>Through the program</source>
        <translation>Hat das Programm durchlaufen</translation>
    </message>
    <message>
        <source>Tied to the %1 in Salesforce that has the same e-mail address.</source>
        <translation>Verknüpft mit dem %1 in Salesforce, der dieselbe E-Mail-Adresse hat.</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Time Zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>To keep it, restore it from the recycle bin in Salesforce; otherwise synchronise now.</source>
        <translation>Um ihn zu behalten, stellen Sie ihn in Salesforce aus dem Papierkorb wieder her; sonst gleichen Sie jetzt ab.</translation>
    </message>
    <message>
        <source>Today's API calls are used up</source>
        <translation>Die API-Aufrufe von heute sind verbraucht</translation>
    </message>
    <message>
        <source>Today's API calls of this Salesforce org are used up.</source>
        <translation>Die API-Aufrufe dieser Salesforce-Org sind für heute verbraucht.</translation>
    </message>
    <message>
        <source>Too little is known of them to say how ready for sales they are.</source>
        <translation>Von der Person ist zu wenig bekannt, um das zu beurteilen.</translation>
    </message>
    <message>
        <source>Too many long requests run in this Salesforce org at once.</source>
        <translation>In dieser Salesforce-Org laufen zu viele lange Anfragen auf einmal.</translation>
    </message>
    <message>
        <source>Took in %1 of %2 %3</source>
        <translation>%1 von %2 %3 übernommen</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Tried %1</source>
        <translation>Versucht %1</translation>
    </message>
    <message>
        <source>Tried %1 times, last %2</source>
        <translation>%1-mal versucht, zuletzt %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try again after the next run.</source>
        <translation>Versuchen Sie es nach dem nächsten Lauf noch einmal.</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>Versuchen Sie es in einigen Minuten noch einmal.</translation>
    </message>
    <message>
        <source>Try again once the run has ended.</source>
        <translation>Versuchen Sie es noch einmal, wenn der Lauf zu Ende ist.</translation>
    </message>
    <message>
        <source>Try again%1; an Administrator can give another PIN under Administration, Users.</source>
        <translation>Versuchen Sie es noch einmal%1; ein Administrator kann unter Verwaltung, Benutzer, eine andere PIN geben.</translation>
    </message>
    <message>
        <source>Try again; if it stays, restore a backup.</source>
        <translation>Versuchen Sie es noch einmal; bleibt es so, holen Sie eine Sicherung zurück.</translation>
    </message>
    <message>
        <source>Turn at least one way of one object on.</source>
        <translation>Schalten Sie mindestens eine Richtung eines Objekts ein.</translation>
    </message>
    <message>
        <source>Two columns are for %1.</source>
        <translation>Zwei Spalten sind für %1.</translation>
    </message>
    <message>
        <source>Two different values</source>
        <translation>Zwei verschiedene Werte</translation>
    </message>
    <message>
        <source>Two different values settled</source>
        <translation>Zwei verschiedene Werte geklärt</translation>
    </message>
    <message>
        <source>Two different values wait for you, because %1: here %2 (%3), in Salesforce %4 (%5); neither side is changed until you choose; %6.</source>
        <translation>Zwei verschiedene Werte warten auf Sie, denn %1: hier %2 (%3), in Salesforce %4 (%5); keine Seite wird geändert, bis Sie wählen; %6.</translation>
    </message>
    <message>
        <source>Two different values; you gave a third.</source>
        <translation>Zwei verschiedene Werte; Sie haben einen dritten angegeben.</translation>
    </message>
    <message>
        <source>Two different values; you kept the one here.</source>
        <translation>Zwei verschiedene Werte; Sie haben den hier behalten.</translation>
    </message>
    <message>
        <source>Two different values; you kept the one in Salesforce.</source>
        <translation>Zwei verschiedene Werte; Sie haben den in Salesforce behalten.</translation>
    </message>
    <message>
        <source>Two people here have the same e-mail address</source>
        <translation>Zwei Personen hier haben dieselbe E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Two people were made one by hand; that cannot be taken back.</source>
        <translation>Zwei Personen wurden von Hand zu einer gemacht; das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Two rules are called “%1”.</source>
        <translation>Zwei Regeln heißen „%1“.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Type is %1 characters long; %2 fit.</source>
        <translation>Die Art hat %1 Zeichen; %2 passen.</translation>
    </message>
    <message>
        <source>Type its name or its id to confirm that it is the one to be forgotten.</source>
        <translation>Geben Sie ihren Namen oder ihre ID ein, um zu bestätigen, dass sie vergessen werden soll.</translation>
    </message>
    <message>
        <source>Type the passphrase again.</source>
        <translation>Geben Sie die Passphrase noch einmal ein.</translation>
    </message>
    <message>
        <source>Type: there is none.</source>
        <translation>Art: Es gibt keine.</translation>
    </message>
    <message>
        <source>UTM Campaign</source>
        <translation>UTM-Kampagne</translation>
    </message>
    <message>
        <source>UTM Medium</source>
        <translation>UTM-Medium</translation>
    </message>
    <message>
        <source>UTM Source</source>
        <translation>UTM-Quelle</translation>
    </message>
    <message>
        <source>Undo that run, or this record of it, in History.</source>
        <translation>Nehmen Sie jenen Lauf, oder diesen Datensatz davon, im Verlauf zurück.</translation>
    </message>
    <message>
        <source>Undo that undo in History.</source>
        <translation>Machen Sie dieses Rückgängigmachen im Verlauf rückgängig.</translation>
    </message>
    <message>
        <source>Undo that undo, for this record alone if you like, to tie them again.</source>
        <translation>Nehmen Sie jenes Zurücknehmen zurück, auf Wunsch nur für diesen Datensatz, um beide wieder zu verknüpfen.</translation>
    </message>
    <message>
        <source>Undoing a run</source>
        <translation>Einen Lauf zurücknehmen</translation>
    </message>
    <message>
        <source>Unlock it in Salesforce, or wait: it is tried again every hour.</source>
        <translation>Entsperren Sie ihn in Salesforce, oder warten Sie: Es wird jede Stunde erneut versucht.</translation>
    </message>
    <message>
        <source>Unlock the keyring and try again; or keep the sign-in for this session only, or in a file that a passphrase opens.</source>
        <translation>Entsperren Sie den Schlüsselbund, und versuchen Sie es noch einmal; oder bewahren Sie die Anmeldung nur für diese Sitzung auf, oder in einer Datei, die eine Passphrase öffnet.</translation>
    </message>
    <message>
        <source>Until then, contacts of people who are won here go to %1.</source>
        <translation>Bis dahin gehen Kontakte von Personen, die hier gewonnen werden, an %1.</translation>
    </message>
    <message>
        <source>Update CRM Console, or export the model again from an older one.</source>
        <translation>Aktualisieren Sie CRM Console, oder exportieren Sie das Modell noch einmal aus einer älteren.</translation>
    </message>
    <message>
        <source>Update CRM Console, or export the program again from an older one.</source>
        <translation>Aktualisieren Sie CRM Console, oder exportieren Sie das Programm noch einmal aus einer älteren.</translation>
    </message>
    <message>
        <source>Update this console, then open the mapping again.</source>
        <translation>Aktualisieren Sie diese Konsole, und öffnen Sie die Zuordnung dann noch einmal.</translation>
    </message>
    <message>
        <source>Upper case</source>
        <translation>Großbuchstaben</translation>
    </message>
    <message>
        <source>Use a text.</source>
        <translation>Nehmen Sie einen Text.</translation>
    </message>
    <message>
        <source>Use another workspace for this one.</source>
        <translation>Nehmen Sie für diese einen anderen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Use that one, or call this one otherwise.</source>
        <translation>Nehmen Sie jenes, oder nennen Sie dieses anders.</translation>
    </message>
    <message>
        <source>Use that workspace. If it is gone for good, take the org over: crmconsole take-over %1, then connect again.</source>
        <translation>Nehmen Sie jenen Arbeitsbereich. Gibt es ihn nicht mehr, übernehmen Sie die Org: crmconsole take-over %1, dann verbinden Sie neu.</translation>
    </message>
    <message>
        <source>Use the address that the browser shows in Salesforce, such as acme.my.salesforce.com.</source>
        <translation>Nehmen Sie die Adresse, die der Browser in Salesforce zeigt, etwa acme.my.salesforce.com.</translation>
    </message>
    <message>
        <source>Use the field's name in Salesforce, such as Contract_End__c.</source>
        <translation>Nehmen Sie den Namen des Feldes in Salesforce, zum Beispiel Contract_End__c.</translation>
    </message>
    <message>
        <source>Use the label or the name of a field.</source>
        <translation>Nehmen Sie die Beschriftung oder den Namen eines Felds.</translation>
    </message>
    <message>
        <source>Value table</source>
        <translation>Wertetabelle</translation>
    </message>
    <message>
        <source>Values from here are not sent into it; all other fields are.</source>
        <translation>Werte von hier werden nicht hineingesendet; alle anderen Felder schon.</translation>
    </message>
    <message>
        <source>Visited the website</source>
        <translation>Hat die Website besucht</translation>
    </message>
    <message>
        <source>Visited the website about “%1”</source>
        <translation>Hat die Website besucht („%1“)</translation>
    </message>
    <message>
        <source>Visited the website about “%1” in the last %2 days</source>
        <translation>Hat in den letzten %2 Tagen die Website besucht („%1“)</translation>
    </message>
    <message>
        <source>Visited the website in the last %1 days</source>
        <translation>Hat in den letzten %1 Tagen die Website besucht</translation>
    </message>
    <message>
        <source>Wait for it, or stop it first.</source>
        <translation>Warten Sie auf ihn, oder halten Sie ihn zuerst an.</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Zu senden</translation>
    </message>
    <message>
        <source>Wants no emails</source>
        <translation>Möchte keine E-Mails</translation>
    </message>
    <message>
        <source>Weather can be tried on a practice org alone.</source>
        <translation>Wetter lässt sich nur an einer Übungs-Org ausprobieren.</translation>
    </message>
    <message>
        <source>Weather is for a practice org on this computer.</source>
        <translation>Wetter gibt es nur für eine Übungs-Org auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Website</translation>
    </message>
    <message>
        <source>Well-known pair</source>
        <translation>Bekanntes Paar</translation>
    </message>
    <message>
        <source>What Salesforce does after each change took too long, or the request was too large. Nothing was lost.</source>
        <translation>Was Salesforce nach jeder Änderung tut, hat zu lange gedauert, oder die Anfrage war zu groß. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>What Salesforce still has can be looked up there.</source>
        <translation>Was Salesforce noch hat, lässt sich dort nachsehen.</translation>
    </message>
    <message>
        <source>What answered there is not Salesforce's sign-in.</source>
        <translation>Was dort geantwortet hat, ist nicht die Anmeldung von Salesforce.</translation>
    </message>
    <message>
        <source>What answered there is not Salesforce.</source>
        <translation>Was dort geantwortet hat, ist nicht Salesforce.</translation>
    </message>
    <message>
        <source>What answers at %1 is no practice org.</source>
        <translation>Was unter %1 antwortet, ist keine Übungs-Org.</translation>
    </message>
    <message>
        <source>What answers there is no practice org.</source>
        <translation>Was dort antwortet, ist keine Übungs-Org.</translation>
    </message>
    <message>
        <source>What only the console knew of the lead was taken over by the contact that it became.</source>
        <translation>Was nur die Konsole vom Lead wusste, hat der Kontakt übernommen, der aus ihm wurde.</translation>
    </message>
    <message>
        <source>What the action did in Salesforce stays.</source>
        <translation>Was die Aktion in Salesforce getan hat, bleibt.</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>Was wartet</translation>
    </message>
    <message>
        <source>What was asked was too much for Salesforce at once.</source>
        <translation>Was gefragt wurde, war für Salesforce auf einmal zu viel.</translation>
    </message>
    <message>
        <source>What was changed since travels as in any run.</source>
        <translation>Was seither geändert wurde, wandert wie in jedem Lauf.</translation>
    </message>
    <message>
        <source>What was handed over to %1 went to the default owner, %2, because %3.</source>
        <translation>Was an %1 übergeben wurde, ging an den Standardinhaber %2, denn %3.</translation>
    </message>
    <message>
        <source>When: there is none.</source>
        <translation>Wann: Es fehlt.</translation>
    </message>
    <message>
        <source>When: “%1” is before 1970.</source>
        <translation>Wann: „%1“ liegt vor 1970.</translation>
    </message>
    <message>
        <source>When: “%1” is not a moment such as 2026-11-21 08:00 or 2026-11-21T08:00:00Z.</source>
        <translation>Wann: „%1“ ist kein Zeitpunkt wie 2026-11-21 08:00 oder 2026-11-21T08:00:00Z.</translation>
    </message>
    <message>
        <source>When: “%1” lies in the future; an activity is something that happened.</source>
        <translation>Wann: „%1“ liegt in der Zukunft; eine Aktivität ist etwas, was geschehen ist.</translation>
    </message>
    <message>
        <source>Where the reading stopped was noted in a form that no longer holds.</source>
        <translation>Wo das Lesen stehen blieb, war in einer Form vermerkt, die nicht mehr gilt.</translation>
    </message>
    <message>
        <source>Whether it was carried out is not known yet.</source>
        <translation>Ob es ausgeführt wurde, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Whether they were changed is not known yet.</source>
        <translation>Ob sie geändert wurden, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Who is won here stays a lead in Salesforce, and Convert Lead is refused.</source>
        <translation>Wer hier gewonnen ist, bleibt in Salesforce ein Lead, und „Lead konvertieren“ wird abgelehnt.</translation>
    </message>
    <message>
        <source>Who owns it in Salesforce is not known here.</source>
        <translation>Wem es in Salesforce gehört, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Who they are fits well what you sell (rank A).</source>
        <translation>Die Person passt gut zu dem, was Sie verkaufen (Rang A).</translation>
    </message>
    <message>
        <source>Who they are fits what you sell in part (rank B).</source>
        <translation>Die Person passt teilweise zu dem, was Sie verkaufen (Rang B).</translation>
    </message>
    <message>
        <source>Whoever meets %1 enters, once: %2.</source>
        <translation>Hinein kommt, einmal, wer %1 erfüllt: %2.</translation>
    </message>
    <message>
        <source>Whoever meets this enters, once: %1.</source>
        <translation>Hinein kommt, einmal, wer das erfüllt: %1.</translation>
    </message>
    <message>
        <source>Win the opportunity</source>
        <translation>Opportunity gewinnen</translation>
    </message>
    <message>
        <source>Without the key field, a campaign whose answer was lost is searched by its name, which another one may carry: slower and weaker.</source>
        <translation>Ohne das Schlüsselfeld wird eine Kampagne, deren Antwort verloren ging, nach ihrem Namen gesucht, den auch eine andere tragen kann: langsamer und schwächer.</translation>
    </message>
    <message>
        <source>Without the key field, a lost answer means waiting ten minutes and searching by e-mail address: slower, and people who have none may be made twice.</source>
        <translation>Ohne das Schlüsselfeld heißt eine verlorene Antwort: zehn Minuten warten und nach der E-Mail-Adresse suchen. Das ist langsamer, und wer keine hat, wird vielleicht doppelt angelegt.</translation>
    </message>
    <message>
        <source>Without the key field, an activity whose answer was lost is searched by person, subject and day: slower, and weaker where several are alike.</source>
        <translation>Ohne das Schlüsselfeld wird eine Aktivität, deren Antwort verloren ging, nach Person, Betreff und Tag gesucht: langsamer, und schwächer, wo sich mehrere gleichen.</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Gewonnen</translation>
    </message>
    <message>
        <source>Won Amount</source>
        <translation>Gewonnener Betrag</translation>
    </message>
    <message>
        <source>Won On</source>
        <translation>Gewonnen am</translation>
    </message>
    <message>
        <source>Won here, so the lead is converted.</source>
        <translation>Hier gewonnen; deshalb wird der Lead umgewandelt.</translation>
    </message>
    <message>
        <source>Won here, so the opportunity is won too.</source>
        <translation>Hier gewonnen; deshalb ist auch die Opportunity gewonnen.</translation>
    </message>
    <message>
        <source>Work out the score again.</source>
        <translation>Berechnen Sie den Score neu.</translation>
    </message>
    <message>
        <source>Workspace of %1 (%2).</source>
        <translation>Arbeitsbereich von %1 (%2).</translation>
    </message>
    <message>
        <source>Write 5m, 10m, 1h, 1d, another number of m, h or d, or manual.</source>
        <translation>Schreiben Sie 5m, 10m, 1h, 1d, eine andere Zahl von m, h oder d, oder manual.</translation>
    </message>
    <message>
        <source>Write it without.</source>
        <translation>Schreiben Sie es ohne.</translation>
    </message>
    <message>
        <source>Writing %1 of %2 %3</source>
        <translation>%1 von %2 %3 werden geschrieben</translation>
    </message>
    <message>
        <source>Writing Profile ID and Last Sync</source>
        <translation>Profile ID und Last Sync schreiben</translation>
    </message>
    <message>
        <source>Writing records</source>
        <translation>Datensätze schreiben</translation>
    </message>
    <message>
        <source>Written to Salesforce</source>
        <translation>Nach Salesforce geschrieben</translation>
    </message>
    <message>
        <source>You are signed in to %1 (%2), but this workspace belongs to %3 (%4).</source>
        <translation>Sie sind bei %1 (%2) angemeldet, aber dieser Arbeitsbereich gehört zu %3 (%4).</translation>
    </message>
    <message>
        <source>You are told again in 24 hours if it goes on.</source>
        <translation>Sie hören in 24 Stunden wieder davon, wenn es anhält.</translation>
    </message>
    <message>
        <source>You can close this window and go back to CRM Console.</source>
        <translation>Sie können dieses Fenster schließen und zu CRM Console zurückgehen.</translation>
    </message>
    <message>
        <source>You chose %1 on %2</source>
        <translation>Sie haben am %2 %1 gewählt</translation>
    </message>
    <message>
        <source>You chose %1, the value here, on %2</source>
        <translation>Sie haben am %2 den Wert hier gewählt, %1</translation>
    </message>
    <message>
        <source>You chose %1, the value in Salesforce, on %2</source>
        <translation>Sie haben am %2 den Wert in Salesforce gewählt, %1</translation>
    </message>
    <message>
        <source>You enter the passphrase at each start.</source>
        <translation>Sie geben die Passphrase bei jedem Start ein.</translation>
    </message>
    <message>
        <source>You may not write this field</source>
        <translation>Sie dürfen dieses Feld nicht schreiben</translation>
    </message>
    <message>
        <source>Your Salesforce is full</source>
        <translation>Ihr Salesforce ist voll</translation>
    </message>
    <message>
        <source>a choice</source>
        <translation>eine Auswahl</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>ein Datum</translation>
    </message>
    <message>
        <source>a date and time</source>
        <translation>ein Zeitpunkt</translation>
    </message>
    <message>
        <source>a field</source>
        <translation>ein Feld</translation>
    </message>
    <message>
        <source>a link to another record</source>
        <translation>ein Verweis auf einen anderen Datensatz</translation>
    </message>
    <message>
        <source>a list of choices</source>
        <translation>eine Liste von Auswahlen</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a record id</source>
        <translation>eine Datensatz-Id</translation>
    </message>
    <message>
        <source>a run was undone</source>
        <translation>ein Lauf wurde zurückgenommen</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a yes/no</source>
        <translation>ein Ja/Nein</translation>
    </message>
    <message>
        <source>account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>all %1 samples fit</source>
        <translation>alle %1 Beispiele passen</translation>
    </message>
    <message>
        <source>an amount of money</source>
        <translation>ein Geldbetrag</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>at the first link</source>
        <translation>bei der ersten Verknüpfung</translation>
    </message>
    <message>
        <source>at the first link Salesforce had a value</source>
        <translation>bei der ersten Verknüpfung hatte Salesforce einen Wert</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>blanks do not travel for this field</source>
        <translation>Leeres überträgt sich bei diesem Feld nicht</translation>
    </message>
    <message>
        <source>blanks travel for this field</source>
        <translation>Leeres überträgt sich bei diesem Feld</translation>
    </message>
    <message>
        <source>both sides had changed it</source>
        <translation>beide Seiten hatten es geändert</translation>
    </message>
    <message>
        <source>both sides had changed it, and %1</source>
        <translation>beide Seiten hatten es geändert, und %1</translation>
    </message>
    <message>
        <source>both sides hold the same value</source>
        <translation>beide Seiten haben denselben Wert</translation>
    </message>
    <message>
        <source>by an import</source>
        <translation>durch einen Import</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>campaign member</source>
        <translation>Kampagnenmitglied</translation>
    </message>
    <message>
        <source>campaign members</source>
        <translation>Kampagnenmitglieder</translation>
    </message>
    <message>
        <source>campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>closes on %1</source>
        <translation>schließt am %1</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>contact role</source>
        <translation>Kontaktrolle</translation>
    </message>
    <message>
        <source>contact roles</source>
        <translation>Kontaktrollen</translation>
    </message>
    <message>
        <source>contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>date and time</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>decimals are rounded</source>
        <translation>Nachkommastellen werden gerundet</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>e-mail %1</source>
        <translation>E-Mail %1</translation>
    </message>
    <message>
        <source>edited %1</source>
        <translation>geändert %1</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>imported from Data Loader</source>
        <translation>aus Data Loader importiert</translation>
    </message>
    <message>
        <source>is no longer in Salesforce</source>
        <translation>ist nicht mehr in Salesforce</translation>
    </message>
    <message>
        <source>it goes to the signed-in user</source>
        <translation>es geht an den angemeldeten Benutzer</translation>
    </message>
    <message>
        <source>it is blank here, and %1</source>
        <translation>hier ist es leer, und %1</translation>
    </message>
    <message>
        <source>it was cleared here, and Salesforce requires a value</source>
        <translation>es wurde hier geleert, und Salesforce verlangt einen Wert</translation>
    </message>
    <message>
        <source>it was edited here</source>
        <translation>es wurde hier bearbeitet</translation>
    </message>
    <message>
        <source>it was entered here</source>
        <translation>es wurde hier eingetragen</translation>
    </message>
    <message>
        <source>it was imported here</source>
        <translation>es wurde hier importiert</translation>
    </message>
    <message>
        <source>larger numbers would be refused</source>
        <translation>größere Zahlen würden abgelehnt</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>Leads</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Verweis</translation>
    </message>
    <message>
        <source>link to %1</source>
        <translation>Verweis auf %1</translation>
    </message>
    <message>
        <source>link to %1 or %2</source>
        <translation>Verweis auf %1 oder %2</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>long text</source>
        <translation>Langtext</translation>
    </message>
    <message>
        <source>long text %1</source>
        <translation>Langtext %1</translation>
    </message>
    <message>
        <source>longer values are cut at %1 characters</source>
        <translation>längere Werte werden nach %1 Zeichen abgeschnitten</translation>
    </message>
    <message>
        <source>longer values would be refused</source>
        <translation>längere Werte würden abgelehnt</translation>
    </message>
    <message>
        <source>money</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>money, %1 decimal</source>
        <translation>Betrag, %1 Stelle</translation>
    </message>
    <message>
        <source>money, %1 decimals</source>
        <translation>Betrag, %1 Stellen</translation>
    </message>
    <message>
        <source>neither side changed it since they last agreed</source>
        <translation>keine Seite hat es geändert, seit beide sich einig waren</translation>
    </message>
    <message>
        <source>no edit here known</source>
        <translation>keine Änderung hier bekannt</translation>
    </message>
    <message>
        <source>no user in Salesforce is linked with them</source>
        <translation>kein Benutzer in Salesforce ist damit verknüpft</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>nobody knows when Salesforce changed it, so neither counts as newer</source>
        <translation>niemand weiß, wann Salesforce es geändert hat; deshalb gilt keines als neuer</translation>
    </message>
    <message>
        <source>nobody knows when it was changed here, so Salesforce counts as newer</source>
        <translation>niemand weiß, wann es hier geändert wurde; deshalb gilt Salesforce als neuer</translation>
    </message>
    <message>
        <source>nobody was chosen, and so it is the sync user</source>
        <translation>niemand wurde gewählt, und so ist es der Benutzer des Abgleichs</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>number, %1 decimal</source>
        <translation>Zahl, %1 Stelle</translation>
    </message>
    <message>
        <source>number, %1 decimals</source>
        <translation>Zahl, %1 Stellen</translation>
    </message>
    <message>
        <source>numbers are rounded to %1 decimals</source>
        <translation>Zahlen werden auf %1 Stellen gerundet</translation>
    </message>
    <message>
        <source>on the way from Salesforce, %1</source>
        <translation>auf dem Weg von Salesforce, %1</translation>
    </message>
    <message>
        <source>on the way to Salesforce, %1</source>
        <translation>auf dem Weg nach Salesforce, %1</translation>
    </message>
    <message>
        <source>once, on %1</source>
        <translation>einmal, am %1</translation>
    </message>
    <message>
        <source>only Salesforce had changed it</source>
        <translation>nur Salesforce hatte es geändert</translation>
    </message>
    <message>
        <source>only e-mail addresses fit</source>
        <translation>nur E-Mail-Adressen passen</translation>
    </message>
    <message>
        <source>only from Salesforce</source>
        <translation>nur aus Salesforce</translation>
    </message>
    <message>
        <source>only one choice fits</source>
        <translation>nur eine Auswahl passt</translation>
    </message>
    <message>
        <source>only texts such as %1 fit</source>
        <translation>nur Texte wie %1 passen</translation>
    </message>
    <message>
        <source>only the listed choices are accepted</source>
        <translation>nur die Auswahlen der Liste werden angenommen</translation>
    </message>
    <message>
        <source>only this side had changed it</source>
        <translation>nur diese Seite hatte es geändert</translation>
    </message>
    <message>
        <source>only to Salesforce</source>
        <translation>nur nach Salesforce</translation>
    </message>
    <message>
        <source>only values that read as a %1 fit</source>
        <translation>nur Werte, die sich so lesen lassen, passen (%1)</translation>
    </message>
    <message>
        <source>opportunities</source>
        <translation>Opportunities</translation>
    </message>
    <message>
        <source>opportunity</source>
        <translation>Opportunity</translation>
    </message>
    <message>
        <source>our rule %1 gives it to %2</source>
        <translation>unsere Regel %1 gibt es an %2</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>phone %1</source>
        <translation>Telefon %1</translation>
    </message>
    <message>
        <source>record changed %1</source>
        <translation>Datensatz geändert %1</translation>
    </message>
    <message>
        <source>record id</source>
        <translation>Datensatz-Id</translation>
    </message>
    <message>
        <source>rule: %1</source>
        <translation>Regel: %1</translation>
    </message>
    <message>
        <source>rule: %1 (mapping version %2)</source>
        <translation>Regel: %1 (Version %2 der Zuordnung)</translation>
    </message>
    <message>
        <source>rule: at the first match Salesforce wins, as you chose</source>
        <translation>Regel: beim ersten Zuordnen gewinnt Salesforce, wie Sie gewählt haben</translation>
    </message>
    <message>
        <source>rule: at the first match the console wins, as you chose</source>
        <translation>Regel: beim ersten Zuordnen gewinnt die Konsole, wie Sie gewählt haben</translation>
    </message>
    <message>
        <source>rule: at the first match the newest wins, as you chose</source>
        <translation>Regel: beim ersten Zuordnen gewinnt der neueste Wert, wie Sie gewählt haben</translation>
    </message>
    <message>
        <source>rule: at the first match you are asked, as you chose</source>
        <translation>Regel: beim ersten Zuordnen werden Sie gefragt, wie Sie gewählt haben</translation>
    </message>
    <message>
        <source>seconds are left away</source>
        <translation>Sekunden werden weggelassen</translation>
    </message>
    <message>
        <source>several choices</source>
        <translation>Mehrfachauswahl</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>text %1</source>
        <translation>Text %1</translation>
    </message>
    <message>
        <source>the CRM administrator</source>
        <translation>dem CRM-Administrator</translation>
    </message>
    <message>
        <source>the answer had been lost and the value was found in Salesforce as it was sent</source>
        <translation>die Antwort war verloren gegangen, und der Wert wurde in Salesforce gefunden, wie er gesendet wurde</translation>
    </message>
    <message>
        <source>the change here was newer by %1</source>
        <translation>die Änderung hier war um %1 neuer</translation>
    </message>
    <message>
        <source>the change in Salesforce was newer by %1</source>
        <translation>die Änderung in Salesforce war um %1 neuer</translation>
    </message>
    <message>
        <source>the changes were %1 apart</source>
        <translation>die Änderungen lagen %1 auseinander</translation>
    </message>
    <message>
        <source>the changes were at the same moment</source>
        <translation>die Änderungen geschahen im selben Augenblick</translation>
    </message>
    <message>
        <source>the record was new here</source>
        <translation>der Datensatz war hier neu</translation>
    </message>
    <message>
        <source>the record was new in Salesforce</source>
        <translation>der Datensatz war in Salesforce neu</translation>
    </message>
    <message>
        <source>the time of day is dropped</source>
        <translation>die Uhrzeit fällt weg</translation>
    </message>
    <message>
        <source>the user linked with them cannot own it</source>
        <translation>der damit verknüpfte Benutzer kann es nicht besitzen</translation>
    </message>
    <message>
        <source>this pair always has the same value, whatever the other side holds</source>
        <translation>dieses Paar hat immer denselben Wert, was immer die andere Seite enthält</translation>
    </message>
    <message>
        <source>this side had changed it, and this field only goes to Salesforce</source>
        <translation>diese Seite hatte es geändert, und dieses Feld geht nur nach Salesforce</translation>
    </message>
    <message>
        <source>this side had cleared it, and %1</source>
        <translation>diese Seite hatte es geleert, und %1</translation>
    </message>
    <message>
        <source>time of its last change not known</source>
        <translation>Zeit der letzten Änderung nicht bekannt</translation>
    </message>
    <message>
        <source>twice, last on %1</source>
        <translation>zweimal, zuletzt am %1</translation>
    </message>
    <message>
        <source>two-way, Salesforce is master</source>
        <translation>in beide Richtungen, Salesforce bestimmt</translation>
    </message>
    <message>
        <source>two-way, Salesforce wins when both changed</source>
        <translation>in beide Richtungen, Salesforce gewinnt, wenn beide geändert haben</translation>
    </message>
    <message>
        <source>two-way, ask when both changed</source>
        <translation>in beide Richtungen, es wird gefragt, wenn beide geändert haben</translation>
    </message>
    <message>
        <source>two-way, newest record wins</source>
        <translation>in beide Richtungen, der neueste Datensatz gewinnt</translation>
    </message>
    <message>
        <source>two-way, newest wins</source>
        <translation>in beide Richtungen, das Neueste gewinnt</translation>
    </message>
    <message>
        <source>two-way, the console wins when both changed</source>
        <translation>in beide Richtungen, die Konsole gewinnt, wenn beide geändert haben</translation>
    </message>
    <message>
        <source>was to own it when it was created</source>
        <translation>sollte Inhaber sein, als es angelegt wurde</translation>
    </message>
    <message>
        <source>web address</source>
        <translation>Webadresse</translation>
    </message>
    <message>
        <source>web address %1</source>
        <translation>Webadresse %1</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>will own it when it is created</source>
        <translation>wird Inhaber, wenn es angelegt wird</translation>
    </message>
    <message>
        <source>yes/no</source>
        <translation>Ja/Nein</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Ihnen</translation>
    </message>
    <message>
        <source>you gave a third value</source>
        <translation>Sie haben einen dritten Wert angegeben</translation>
    </message>
    <message>
        <source>you kept the one here</source>
        <translation>Sie haben den hier behalten</translation>
    </message>
    <message>
        <source>you kept the one in Salesforce</source>
        <translation>Sie haben den in Salesforce behalten</translation>
    </message>
    <message>
        <source>you or the CRM administrator</source>
        <translation>Ihnen oder dem CRM-Administrator</translation>
    </message>
    <message>
        <source>“%1 times” is not between 1 and %2.</source>
        <translation>„%1-mal“ liegt nicht zwischen 1 und %2.</translation>
    </message>
    <message>
        <source>“%1” and “%2” both write “%3” here. Keep one of the rows, or let one only go to Salesforce.</source>
        <translation>„%1“ und „%2“ schreiben beide „%3“ hier. Behalten Sie eine der Zeilen, oder lassen Sie eine nur nach Salesforce gehen.</translation>
    </message>
    <message>
        <source>“%1” and “%2” both write “%3” in Salesforce. Keep one of the rows, or let one only come from Salesforce.</source>
        <translation>„%1“ und „%2“ schreiben beide „%3“ in Salesforce. Behalten Sie eine der Zeilen, oder lassen Sie eine nur von Salesforce kommen.</translation>
    </message>
    <message>
        <source>“%1” and “%2” do not fit. %3. Choose another field or direction.</source>
        <translation>„%1“ und „%2“ passen nicht zusammen. %3. Wählen Sie ein anderes Feld oder eine andere Richtung.</translation>
    </message>
    <message>
        <source>“%1” and “%2” may lose something: %3.</source>
        <translation>„%1“ und „%2“ könnten etwas verlieren: %3.</translation>
    </message>
    <message>
        <source>“%1” can travel neither way.</source>
        <translation>„%1“ kann in keine Richtung übertragen werden.</translation>
    </message>
    <message>
        <source>“%1” cannot be chosen for this setting.</source>
        <translation>„%1“ lässt sich für diese Einstellung nicht wählen.</translation>
    </message>
    <message>
        <source>“%1” cannot be chosen.</source>
        <translation>„%1“ lässt sich nicht wählen.</translation>
    </message>
    <message>
        <source>“%1” cannot be shortened on its way to Salesforce.</source>
        <translation>„%1“ kann auf dem Weg nach Salesforce nicht gekürzt werden.</translation>
    </message>
    <message>
        <source>“%1” cannot travel this way. %2. Choose another direction.</source>
        <translation>„%1“ kann nicht in diese Richtung wandern. %2. Wählen Sie eine andere Richtung.</translation>
    </message>
    <message>
        <source>“%1” changes nothing between %2. Choose “As it is”.</source>
        <translation>„%1“ ändert nichts zwischen %2. Wählen Sie „Wie es ist“.</translation>
    </message>
    <message>
        <source>“%1” converts no leads in Salesforce any more. Ask for the conversion again with another status.</source>
        <translation>„%1“ konvertiert in Salesforce keine Leads mehr. Fordern Sie die Konvertierung mit einem anderen Status noch einmal an.</translation>
    </message>
    <message>
        <source>“%1” does not have the form that %2 takes in Salesforce. The record's other fields were written.</source>
        <translation>„%1“ hat nicht die Form, die %2 in Salesforce verlangt. Die anderen Felder des Datensatzes wurden geschrieben.</translation>
    </message>
    <message>
        <source>“%1” does not look like an e-mail address</source>
        <translation>„%1“ sieht nicht wie eine E-Mail-Adresse aus</translation>
    </message>
    <message>
        <source>“%1” has another conversion already: %2.</source>
        <translation>„%1“ hat schon eine andere Umwandlung: %2.</translation>
    </message>
    <message>
        <source>“%1” has more digits than can be held</source>
        <translation>„%1“ hat mehr Ziffern, als gespeichert werden können</translation>
    </message>
    <message>
        <source>“%1” has more digits than can be held exactly</source>
        <translation>„%1“ hat mehr Ziffern, als genau gespeichert werden können</translation>
    </message>
    <message>
        <source>“%1” has no field here yet. Choose one, or remove the row.</source>
        <translation>„%1“ hat noch kein Feld hier. Wählen Sie eines, oder entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>“%1” has no field in Salesforce yet. Choose one, or remove the row.</source>
        <translation>„%1“ hat noch kein Feld in Salesforce. Wählen Sie eines, oder entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>“%1” has no form on the other side: %2</source>
        <translation>„%1“ hat keine Form auf der anderen Seite: %2</translation>
    </message>
    <message>
        <source>“%1” holds a semicolon, which stands between choices.</source>
        <translation>„%1“ enthält ein Semikolon, das zwischen Auswahlwerten steht.</translation>
    </message>
    <message>
        <source>“%1” holds a value of %2 characters; %3 would cut it.</source>
        <translation>„%1“ enthält einen Wert mit %2 Zeichen; %3 würden ihn abschneiden.</translation>
    </message>
    <message>
        <source>“%1” is Salesforce's word for “%2”</source>
        <translation>„%1“ ist das Wort von Salesforce für „%2“</translation>
    </message>
    <message>
        <source>“%1” is a %2, for which no field can be made here.</source>
        <translation>„%1“ ist vom Typ %2; dafür kann hier kein Feld angelegt werden.</translation>
    </message>
    <message>
        <source>“%1” is always yes or no, so “%2” says nothing about it.</source>
        <translation>„%1“ ist immer Ja oder Nein; „%2“ sagt darüber nichts.</translation>
    </message>
    <message>
        <source>“%1” is asked for by %2.</source>
        <translation>„%1“ wird gebraucht von: %2.</translation>
    </message>
    <message>
        <source>“%1” is for dates, and “%2” holds %3.</source>
        <translation>„%1“ ist für Daten, und „%2“ enthält %3.</translation>
    </message>
    <message>
        <source>“%1” is for numbers and dates, and “%2” holds %3.</source>
        <translation>„%1“ ist für Zahlen und Daten, und „%2“ enthält %3.</translation>
    </message>
    <message>
        <source>“%1” is for text, and “%2” holds %3.</source>
        <translation>„%1“ ist für Text, und „%2“ enthält %3.</translation>
    </message>
    <message>
        <source>“%1” is gone from Salesforce, or hidden from you. Choose another field, or switch the row off.</source>
        <translation>„%1“ ist aus Salesforce verschwunden oder vor Ihnen verborgen. Wählen Sie ein anderes Feld, oder schalten Sie die Zeile aus.</translation>
    </message>
    <message>
        <source>“%1” is kept by the console itself. Choose another field.</source>
        <translation>„%1“ pflegt die Konsole selbst. Wählen Sie ein anderes Feld.</translation>
    </message>
    <message>
        <source>“%1” is neither yes nor no</source>
        <translation>„%1“ ist weder Ja noch Nein</translation>
    </message>
    <message>
        <source>“%1” is neither yes nor no.</source>
        <translation>„%1“ ist weder Ja noch Nein.</translation>
    </message>
    <message>
        <source>“%1” is no choice.</source>
        <translation>„%1“ ist keine Auswahl.</translation>
    </message>
    <message>
        <source>“%1” is no converted status in Salesforce. Choose one of: %2.</source>
        <translation>„%1“ ist in Salesforce kein Status für umgewandelte Leads. Wählen Sie einen von: %2.</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address.</source>
        <translation>„%1“ ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>“%1” is no id of a record in Salesforce.</source>
        <translation>„%1“ ist keine Id eines Datensatzes in Salesforce.</translation>
    </message>
    <message>
        <source>“%1” is no id of an org.</source>
        <translation>„%1“ ist keine Id einer Org.</translation>
    </message>
    <message>
        <source>“%1” is no longer a status in Salesforce. Choose another one for “%2”.</source>
        <translation>„%1“ ist in Salesforce kein Status mehr. Wählen Sie für „%2“ einen anderen.</translation>
    </message>
    <message>
        <source>“%1” is no moment of the calendar</source>
        <translation>„%1“ ist kein Zeitpunkt des Kalenders</translation>
    </message>
    <message>
        <source>“%1” is no security; choose %2.</source>
        <translation>„%1“ ist keine Sicherheit; wählen Sie %2.</translation>
    </message>
    <message>
        <source>“%1” is no status of the campaign %2. It has: %3.</source>
        <translation>„%1“ ist kein Status der Kampagne %2. Sie hat: %3.</translation>
    </message>
    <message>
        <source>“%1” is no time frame.</source>
        <translation>„%1“ ist kein Zeitabstand.</translation>
    </message>
    <message>
        <source>“%1” is not a choice for %2</source>
        <translation>„%1“ ist keine Auswahl für %2</translation>
    </message>
    <message>
        <source>“%1” is not a choice of “%2”</source>
        <translation>„%1“ ist keine Auswahl von „%2“</translation>
    </message>
    <message>
        <source>“%1” is not a date</source>
        <translation>„%1“ ist kein Datum</translation>
    </message>
    <message>
        <source>“%1” is not a date and time such as %2</source>
        <translation>„%1“ ist kein Datum mit Uhrzeit wie %2</translation>
    </message>
    <message>
        <source>“%1” is not a date and time such as 2026-11-21T08:00:00Z</source>
        <translation>„%1“ ist kein Zeitpunkt wie 2026-11-21T08:00:00Z</translation>
    </message>
    <message>
        <source>“%1” is not a date such as %2</source>
        <translation>„%1“ ist kein Datum wie %2</translation>
    </message>
    <message>
        <source>“%1” is not a date such as 2026-11-21</source>
        <translation>„%1“ ist kein Datum wie 2026-11-21</translation>
    </message>
    <message>
        <source>“%1” is not a date; write it as 2026-11-22.</source>
        <translation>„%1“ ist kein Datum; schreiben Sie es wie 2026-11-22.</translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation>„%1“ ist keine Zahl</translation>
    </message>
    <message>
        <source>“%1” is not a number such as %2</source>
        <translation>„%1“ ist keine Zahl wie %2</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>“%1” is not a stage. Choose one of %2.</source>
        <translation>„%1“ ist keine Phase. Wählen Sie eine von %2.</translation>
    </message>
    <message>
        <source>“%1” is not a whole number</source>
        <translation>„%1“ ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>“%1” is not a whole number of days from 1 to %2.</source>
        <translation>„%1“ ist keine ganze Zahl von Tagen von 1 bis %2.</translation>
    </message>
    <message>
        <source>“%1” is not among Salesforce's choices for “%2”. Check how it is written.</source>
        <translation>„%1“ gehört nicht zur Auswahl von Salesforce für „%2“. Prüfen Sie die Schreibweise.</translation>
    </message>
    <message>
        <source>“%1” is not an address.</source>
        <translation>„%1“ ist keine Adresse.</translation>
    </message>
    <message>
        <source>“%1” is not the id of a failure.</source>
        <translation>„%1“ ist nicht die Id eines Fehlers.</translation>
    </message>
    <message>
        <source>“%1” is not the id of a record</source>
        <translation>„%1“ ist nicht die Id eines Datensatzes</translation>
    </message>
    <message>
        <source>“%1” is not the org of this workspace: that is %2 (%3).</source>
        <translation>„%1“ ist nicht die Org dieses Arbeitsbereichs: Das ist %2 (%3).</translation>
    </message>
    <message>
        <source>“%1” is only reached by converting the lead in Salesforce</source>
        <translation>„%1“ wird nur durch Umwandeln des Leads in Salesforce erreicht</translation>
    </message>
    <message>
        <source>“%1” is there.</source>
        <translation>„%1“ ist vorhanden.</translation>
    </message>
    <message>
        <source>“%1” is turned into “%2”</source>
        <translation>„%1“ wird zu „%2“</translation>
    </message>
    <message>
        <source>“%1” leads to no status. Choose one.</source>
        <translation>„%1“ führt zu keinem Status. Wählen Sie einen.</translation>
    </message>
    <message>
        <source>“%1” leads to “%2”, which would come back as “%3”. Choose “%4” for the way back.</source>
        <translation>„%1“ führt zu „%2“, was als „%3“ zurückkäme. Wählen Sie „%4“ für den Rückweg.</translation>
    </message>
    <message>
        <source>“%1” may not be empty in Salesforce, so a blank is never sent. Untick “Emptied on one side: empty the other”.</source>
        <translation>„%1“ darf in Salesforce nicht leer sein; deshalb wird nie Leeres gesendet. Nehmen Sie den Haken bei „Einseitig geleert: andere Seite leeren“ weg.</translation>
    </message>
    <message>
        <source>“%1” means nothing in a date; d, M and yyyy are day, month and year, as in dd.MM.yyyy</source>
        <translation>„%1“ bedeutet in einem Datum nichts; d, M und yyyy sind Tag, Monat und Jahr, wie in dd.MM.yyyy</translation>
    </message>
    <message>
        <source>“%1” means something else in import sheets.</source>
        <translation>„%1“ bedeutet in Importdateien etwas anderes.</translation>
    </message>
    <message>
        <source>“%1” names several choices, and the field holds only one</source>
        <translation>„%1“ nennt mehrere Auswahlen, und das Feld fasst nur eine</translation>
    </message>
    <message>
        <source>“%1” of %2 is mapped already.</source>
        <translation>„%1“ von %2 ist schon zugeordnet.</translation>
    </message>
    <message>
        <source>“%1” of %2 rests; all other fields go on, and no value was changed.</source>
        <translation>„%1“ (%2) ruht; alle anderen Felder machen weiter, und kein Wert wurde geändert.</translation>
    </message>
    <message>
        <source>“%1” stands for no stage: people who have it in Salesforce keep that word here.</source>
        <translation>„%1“ steht für keine Phase: Wer es in Salesforce hat, behält dieses Wort hier.</translation>
    </message>
    <message>
        <source>“%1” takes %2 characters and this value has %3</source>
        <translation>„%1“ nimmt %2 Zeichen, und dieser Wert hat %3</translation>
    </message>
    <message>
        <source>“%1” takes %2 digits before the point and %3 has more</source>
        <translation>„%1“ nimmt %2 Stellen vor dem Komma, und %3 hat mehr</translation>
    </message>
    <message>
        <source>“%1” takes one value, and %2 are given.</source>
        <translation>„%1“ nimmt einen Wert, und %2 sind angegeben.</translation>
    </message>
    <message>
        <source>“%1” was taken away.</source>
        <translation>„%1“ wurde entfernt.</translation>
    </message>
    <message>
        <source>“match” is all or any, not “%1”</source>
        <translation>„match“ ist all oder any, nicht „%1“</translation>
    </message>
    <message>
        <source>−%1 %2</source>
        <translation>−%1 %2</translation>
    </message>
    <message>
        <source>−%1 %2 (%3 points over the rule's limit left out)</source>
        <translation>−%1 %2 (%3 Punkte über der Grenze der Regel weggelassen)</translation>
    </message>
    <message>
        <source>−%1 %2 (%3 times, last on %4)</source>
        <translation>−%1 %2 (%3-mal, zuletzt am %4)</translation>
    </message>
    <message>
        <source>−%1 %2 (once, on %3)</source>
        <translation>−%1 %2 (einmal, am %3)</translation>
    </message>
    <message>
        <source>−%1 %2 (twice, last on %3)</source>
        <translation>−%1 %2 (zweimal, zuletzt am %3)</translation>
    </message>
</context>
</TS>
