"""German: the tables of words."""

from __future__ import annotations

from pywasm.core.text.reading.languages.tables import (
    currencies,
    nouns,
    pairs,
    spaced_pairs,
    symbols,
)

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Dezember"),
)
_SHORT_MONTHS = {
    **{"Jan": 1, "Feb": 2, "Febr": 2, "Mär": 3, "Mrz": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8},
    **{"Sep": 9, "Sept": 9, "Okt": 10, "Nov": 11, "Dez": 12},
}
MONTH_NAMES = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name.upper(): number for number, name in enumerate(MONTHS, 1)},
    **_SHORT_MONTHS,
    **{f"{name}.": number for name, number in _SHORT_MONTHS.items()},
    **{"Jänner": 1, "Feber": 2},
}

_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
WEEKDAYS = {
    **{day: day for day in _DAYS},
    **{day[:2]: day for day in _DAYS},
    "Sonnabend": "Sonnabend",
}

YEAR_AFTER = frozenset(
    "in im Im In Jahr Jahre Jahres jahr seit Seit bis Bis ab Ab von Von nach Nach vor Vor"
    " um Um anno Anno Sommer Winter Herbst Frühjahr Frühling Anfang Ende Mitte".split()
)
ERAS = spaced_pairs(
    """
v. Chr. = vor Christus
n. Chr. = nach Christus
v. u. Z. = vor unserer Zeitrechnung
n. u. Z. = nach unserer Zeitrechnung
"""
)

TIME_ZONES = {
    **{"MEZ": "M E Z", "MESZ": "M E S Z", "UTC": "U T C", "GMT": "G M T", "CET": "C E T"},
    "CEST": "C E S T",
}

MAGNITUDES = nouns(
    """
Tsd. Tsd tausend: tausend
Mio. Mio Million Millionen: f Million, -en
Mrd. Mrd Milliarde Milliarden: f Milliarde, -n
Bio. Billion Billionen: f Billion, -en
"""
)

CURRENCIES = currencies(
    """
€ EUR Euro: m Euro / m Cent
$ US$ USD Dollar: m Dollar / m Cent
£ GBP: n Pfund / m Penny, Pence
CHF SFr. sFr. Franken: m Franken / m Rappen
¥ JPY: m Yen
CNY RMB: m Yuan
DM D-Mark: f Mark / m Pfennig
CAD: m kanadischer Dollar, kanadische Dollar / m Cent
AUD: m australischer Dollar, australische Dollar / m Cent
SEK: f schwedische Krone, -n
NOK: f norwegische Krone, -n
DKK: f dänische Krone, -n
CZK: f tschechische Krone, -n
PLN: m Zloty
HKD: m Hongkong-Dollar / m Cent
₩ KRW: m Won
HUF: m Forint
₹ INR: f Rupie, -n
₽ RUB: m Rubel
₺ TRY: f Lira
₿ BTC: m Bitcoin, -s
"""
)
CENTS = nouns(
    """
ct Ct. Cent ¢: m Cent
"""
)

#: SI Brochure, 9th edition, and units in common use
UNITS = nouns(
    """
%: n Prozent
‰: n Promille
km: m Kilometer
m: m Meter
dm: m Dezimeter
cm: m Zentimeter
mm: m Millimeter
µm μm: m Mikrometer
nm: m Nanometer
km/h kmh: m Kilometer pro Stunde
kg: n Kilogramm
g: n Gramm
mg: n Milligramm
µg μg: n Mikrogramm
t: f Tonne, -n
l L: m Liter
ml mL: m Milliliter
cl: m Zentiliter
dl: m Deziliter
hl: m Hektoliter
qm: m Quadratmeter
qkm: m Quadratkilometer
ha: m Hektar
Pfd. lb lbs: n Pfund
oz: f Unze, -n
ft: m Fuß
mi: f Meile, -n
Pck.: f Packung, -en
Msp.: f Messerspitze, -n
EL: m Esslöffel
TL: m Teelöffel
Stk. Stck.: n Stück
Pers.: f Person, -en
Std. Std h: f Stunde, -n
Min. min: f Minute, -n
Sek. sek s: f Sekunde, -n
ms: f Millisekunde, -n
µs μs: f Mikrosekunde, -n
°C ℃: n Grad Celsius
°F ℉: n Grad Fahrenheit
°: n Grad
TB: n Terabyte
GB: n Gigabyte
MB: n Megabyte
KB kB: n Kilobyte
Gbit: n Gigabit
Mbit: n Megabit
kbit: n Kilobit
THz: n Terahertz
GHz: n Gigahertz
MHz: n Megahertz
kHz: n Kilohertz
Hz: n Hertz
W: n Watt
kW: n Kilowatt
MW: n Megawatt
GW: n Gigawatt
Wh: f Wattstunde, -n
kWh: f Kilowattstunde, -n
MWh: f Megawattstunde, -n
GWh: f Gigawattstunde, -n
TWh: f Terawattstunde, -n
mAh: f Milliamperestunde, -n
A: n Ampere
mA: n Milliampere
V: n Volt
kV: n Kilovolt
Ω: n Ohm
N: n Newton
kN: n Kilonewton
Nm: m Newtonmeter
J: n Joule
kJ: n Kilojoule
cal: f Kalorie, -n
kcal: f Kilokalorie, -n
Pa: n Pascal
hPa: n Hektopascal
kPa: n Kilopascal
bar: n Bar
dB: n Dezibel
PS: n P S
px: n Pixel
ppm: n p p m
dpi: n d p i
mol: n Mol
"""
)
PER_UNITS = pairs(
    """
h = Stunde
s = Sekunde
min = Minute
m = Meter
m² = Quadratmeter
m³ = Kubikmeter
km = Kilometer
km² = Quadratkilometer
kg = Kilogramm
l = Liter
ml = Milliliter
dl = Deziliter
Tag = Tag
Woche = Woche
100 km; 100\u00a0km; 100km = einhundert Kilometer
Monat = Monat
Jahr = Jahr
Stunde = Stunde
Person = Person
d = Tag
"""
)

ADDRESS_SIGNS = symbols(
    """
. Punkt, @ at, / Schrägstrich, - Bindestrich, _ Unterstrich, : Doppelpunkt, ? Fragezeichen, = gleich
& und, # Raute, % Prozent, + plus, ~ Tilde, * Stern, $ Dollar, ! Ausrufezeichen, \\ Rückstrich
; Semikolon, , Komma
"""
)

#: nouns before a number that is said as a cardinal, and before Roman numerals
LABELS = frozenset(
    "Kapitel Teil Band Buch Akt Szene Abschnitt Artikel Anhang Phase Stufe Typ Klasse"
    " Tabelle Lektion Folge Episode Staffel Abbildung Nummer Platz Seite Gleis Zimmer Raum"
    " Linie Haus Tor Gruppe Runde Level Block Zone Halle Version Agenda Windows Apollo"
    " Weltkrieg Mark Kategorie Punkt Satz Absatz Paragraf Aufgabe Übung Station Etage".split()
)
KINGS = frozenset(
    "Friedrich Wilhelm Ludwig Karl Heinrich Otto Franz Joseph Josef Leopold Maximilian"
    " Ferdinand Rudolf Konrad Georg Eduard Richard Johann Johannes Paul Pius Benedikt"
    " Gregor Leo Innozenz Clemens Klemens Urban Julius Bonifatius Sixtus Alexander Nikolaus"
    " Iwan Peter Philipp Napoleon Gustav Adolf Christian Harald Olav Oskar Alfons Juan"
    " Felipe Viktor Emanuel Ramses Thutmosis Amenophis Ptolemaios Mehmed Selim Süleyman"
    " Albert August Robert Jakob Stephan Sigismund Hussein Abdullah Mohammed Willem Charles"
    " Louis Henry Edward Andreas Albrecht Ernst Kamehameha Cölestin Hadrian Eugen Martin"
    " Honorius Silvester Xerxes Dareios Kyros Franziskus".split()
)
QUEENS = frozenset(
    "Elisabeth Katharina Maria Margarethe Margrethe Isabella Viktoria Kleopatra Christina"
    " Anna Juliana Elizabeth".split()
)
#: nouns that an ordinal often stands before, without an article
ORDINAL_NOUNS = frozenset(
    "Jahrhundert Jh. Jahrtausend Weltkrieg Platz Klasse Stock Stockwerk Etage Obergeschoss"
    " Untergeschoss OG UG Kapitel Tag Geburtstag Todestag Hochzeitstag Auflage Bundesliga"
    " Liga Mal Runde Quartal Halbjahr Woche Semester Akt Satz Band Teil Staffel Folge"
    " Spieltag Halbzeit Minute Spielminute Sitzung Gang Rang Advent FC Lesung Lebensjahr"
    " Schuljahr Reich Republik Juli Juni Kongress Sinfonie Symphonie Stunde Etappe Sieger"
    " Preis Vorsitzender Vorsitzende Bürgermeister Person Generation Ausgabe Jahrgang"
    " Bezirk Senat Kammer Armee Division Gebot Buch".split()
)

#: never at the end of a sentence
INSIDE = spaced_pairs(
    """
Dr. = Doktor
Dres. = Doktoren
Prof. = Professor
Hr. = Herr
Mr. = Mister
Mrs. = Misses
Ms. = Miss
Hrn. = Herrn
Fr. = Frau
Frl. = Fräulein
Dipl.-Ing. = Diplomingenieur
Ing. = Ingenieur
Mag. = Magister
h. c. = honoris causa
med. = med
phil. = phil
jur. = jur
nat. = nat
rer. = rer
Fa. = Firma
Jg. = Jahrgang
Hl. = Heiliger
hl. = heiliger
z. B. = zum Beispiel
d. h. = das heißt
i. d. R. = in der Regel
u. a. = unter anderem
u. U. = unter Umständen
z. T. = zum Teil
z. Zt. = zur Zeit
z. Z. = zur Zeit
i. Allg. = im Allgemeinen
m. E. = meines Erachtens
i. A. = im Auftrag
i. V. = in Vertretung
i. H. v. = in Höhe von
s. o. = siehe oben
s. u. = siehe unten
v. a. = vor allem
o. g. = oben genannte
u. g. = unten genannte
sog. = sogenannte
km = Kilometer
kg = Kilogramm
cm = Zentimeter
mm = Millimeter
kWh = Kilowattstunden
bzw. = beziehungsweise
ca. = circa
ggf. = gegebenenfalls
evtl. = eventuell
ev. = eventuell
vgl. = vergleiche
i.V.m. = in Verbindung mit
i. V. m. = in Verbindung mit
Urt. = Urteil
Beschl. = Beschluss
Az. = Aktenzeichen
Rn. = Randnummer
Rdnr. = Randnummer
med. = med
jur. = jur
phil. = phil
inkl. = inklusive
incl. = inklusive
exkl. = exklusive
zzgl. = zuzüglich
abzgl. = abzüglich
einschl. = einschließlich
insb. = insbesondere
insbes. = insbesondere
max. = maximal
min. = minimal
mind. = mindestens
Min. = Minute
durchschn. = durchschnittlich
bes. = besonders
allg. = allgemein
gem. = gemäß
lt. = laut
geb. = geboren
gest. = gestorben
verh. = verheiratet
gegr. = gegründet
St. = Sankt
Nr. = Nummer
u. = und
vs. = gegen
MwSt. = Mehrwertsteuer
MwSt = Mehrwertsteuer
GmbH = G m b H
AfD = A F D
VfB = V F B
VfL = V F L
habil. = habil
BAföG = Bafög
StVO = S T V O
StGB = S T G B
MdB = M D B
kath. = katholisch
evang. = evangelisch
dt. = deutsch
engl. = englisch
frz. = französisch
lat. = lateinisch
"""
)
ENDING = spaced_pairs(
    """
usw. = und so weiter
ff. = fortfolgende
usf. = und so fort
etc. = et cetera
etc = et cetera
u. Ä. = und Ähnliches
u. ä. = und ähnliches
o. Ä. = oder Ähnliches
o. ä. = oder ähnliches
u. v. m. = und vieles mehr
u. v. a. = und viele andere
u. v. a. m. = und vieles andere mehr
"""
)
RARELY_ENDING = spaced_pairs(
    """
Str. = Straße
d. M. = des Monats
d. J. = des Jahres
d. Gr. = der Große
d. Ä. = der Ältere
Mo. = Montag
Di. = Dienstag
Mi. = Mittwoch
Do. = Donnerstag
Sa. = Samstag
str. = straße
Pl. = Platz
Jh. = Jahrhundert
Jhd. = Jahrhundert
Std. = Stunde
Sek. = Sekunde
Gr. = Größe
Mio. = Millionen
Mrd. = Milliarden
Co. = Co
e. V. = e V
v. Chr. = vor Christus
n. Chr. = nach Christus
jr. = junior
sen. = senior
Jr. = Junior
Tel. = Telefon
Abb. = Abbildung
Hbf. = Hauptbahnhof
Hbf = Hauptbahnhof
Bhf. = Bahnhof
"""
)
BEFORE_NUMBER = pairs(
    """
Nr. = Nummer
Nrn. = Nummern
№ = Nummer
# = Nummer
S. = Seite
Abb. = Abbildung
Tab. = Tabelle
Abs. = Absatz
Art. = Artikel
Kap. = Kapitel
Bd. = Band
Aufl. = Auflage
Tel. = Telefon
Tel.: = Telefon:
Gl. = Gleis
Kl. = Klasse
Fr. = Freitag
Ziff. = Ziffer
Hs. = Hausnummer
§ = Paragraf
§§ = Paragrafen
~ = ungefähr
≈ = ungefähr
"""
)

PHRASES = pairs(
    """
24/7 = vierundzwanzig sieben
und/oder = und oder
er/sie = er oder sie
Herr/Frau = Herr oder Frau
ja/nein = ja oder nein
C++ = C plus plus
.NET = dot net
C# = C Sharp
I/O = I O
TCP/IP = T C P I P
F&E = F und E
Q&A = Q und A
km/h = Kilometer pro Stunde
€/h = Euro pro Stunde
"""
)

#: after digits, without a hyphen
SUFFIXES = (
    *("fach", "mal", "jährig", "köpfig", "stellig", "tägig", "stündig", "prozentig", "seitig"),
    *("teilig", "wöchig", "monatig", "minütig", "sekündig", "tausend", "tel", "stel"),
)

#: names in capitals that are words
SPOKEN = frozenset(
    (
        "NASA NATO UNO UNESCO UNICEF OPEC LASER RADAR AIDS COVID SARS FIFA UEFA IKEA CERN ESA TÜV"
        " PISA RAM ROM JPEG GIF PIN SIM LAN BIOS ZIP JSON YAML RAF UFO BAFÖG DAX DIN EDEKA REWE"
        " ELSTER SCHUFA ALDI LIDL ASAP OLED"
    ).split()
)
#: words that are often emphasised
EMPHASISED = frozenset(
    (
        "DER DIE DAS DEN DEM DES EIN UND IST BIN ER ES WIR IHR SIE ICH DU MIR DIR UNS NUR NIE NEIN"
        " JA JE SO DA WO WER WAS WIE WEN WEM ALS AM IM IN AN AUF AUS BEI BIS FÜR MIT NACH VON VOR"
        " ZU ZUM ZUR OB NUN GUT NEU ALT ROT TAG HAT HAB WAR SEI TUT GEH LOS HEY ACH OH UM AB NIX"
        " TOP NOT TOT WEG KEIN MAN OK"
    ).split()
)
SPELLED = frozenset(
    "ADAC ADHS BAMF DAAD IBAN ISBN EDV UEFI AGB DIHK VIAF USA UDSSR DLRG OECD HIV EEG AOK"
    " BASF IATA IEEE URL API".split()
)
#: consonants that no German word begins with
ODD_BEGINNINGS = (
    "(?:b[^aeiouyäöülr]|c[^aeiouyäöühlr]|d[^aeiouyäöürsw]|f[^aeiouyäöülrj]|g[^aeiouyäöülrn]"
    "|h[^aeiouyäöü]|j[^aeiouyäöü]|k[^aeiouyäöülrnw]|l[^aeiouyäöü]|m[^aeiouyäöü]|n[^aeiouyäöü]"
    "|p[^aeiouyäöülrsfh]|q[^u]|r[^aeiouyäöüh]|s[^aeiouyäöücklmnptzw]|t[^aeiouyäöürhsw]"
    "|v[^aeiouyäöülr]|w[^aeiouyäöür]|x[^aeiouyäöü]|z[^aeiouyäöüw])"
)

SYMBOLS = symbols(
    """
& und, ＆ und, % Prozent, ‰ Promille, @ at, + plus, = gleich, × mal, ÷ geteilt durch, ± plus minus
− minus, √ Wurzel aus, ∛ Kubikwurzel aus, ∞ unendlich, π Pi, ∑ Summe, ∫ Integral
≤ kleiner oder gleich, ≥ größer oder gleich, ≠ ungleich, ≈ ungefähr gleich, ≡ identisch mit
∈ Element von, ∉ nicht Element von, ∩ geschnitten mit, ∪ vereinigt mit, ⊂ Teilmenge von, ∀ für alle
∃ es gibt, ¬ nicht, ∧ und, ∨ oder, ⇒ daraus folgt, ⇔ genau dann wenn, → nach, ← von, ↑ hoch
↓ runter, ↔ hin und her, Ø im Schnitt, © Copyright, ®, ™, § Paragraf, № Nummer, ° Grad, ′ Minuten
″ Sekunden, µ Mikro, Ω Ohm, ℃ Grad Celsius, ℉ Grad Fahrenheit, $ Dollar, € Euro, £ Pfund, ¥ Yen
¢ Cent, ₹ Rupien, ₿ Bitcoin, ♯ Kreuz, ♭ b, ½ ein halb, ¼ ein Viertel, ¾ drei Viertel
α Alpha, β Beta, γ Gamma, δ Delta, ε Epsilon, ζ Zeta, η Eta, θ Theta, ι Jota, κ Kappa, λ Lambda
μ My, ν Ny, ξ Xi, ρ Rho, σ Sigma, τ Tau, υ Ypsilon, φ Phi, χ Chi, ψ Psi, ω Omega, Γ Gamma, Δ Delta
Θ Theta, Λ Lambda, Ξ Xi, Π Pi, Σ Sigma, Φ Phi, Ψ Psi
"""
)

STARTERS = frozenset(
    "Der Die Das Ein Eine Er Sie Es Wir Ihr Ich Du Man Dies Diese Dieser Dieses Jene Dann"
    " Danach Dort Hier Da So In Im An Am Auf Aus Bei Beim Mit Nach Von Vom Vor Zu Zum Zur"
    " Um Für Über Unter Ohne Gegen Durch Seit Bis Ab Und Oder Aber Doch Denn Wenn Weil Als"
    " Während Obwohl Damit Daher Deshalb Trotzdem Dennoch Außerdem Zudem Jedoch Auch Nur"
    " Noch Schon Nun Jetzt Heute Gestern Morgen Später Zuerst Zuletzt Schließlich Wer Was"
    " Wie Wo Wann Warum Welche Ist Sind War Waren Hat Haben Kann Können Soll Bitte Ja Nein"
    " Nicht Kein Keine Alle Alles Viele Manche Einige Beide Mein Meine Dein Sein Seine Ihre"
    " Unser Unsere Dazu Dabei Darum Darauf Daran Damals Bald Oft Leider Vielleicht"
    " Natürlich Niemand Jeder Jede Jemand Etwas Nichts Anschließend Inzwischen Insgesamt"
    " Laut".split()
)

CONJUNCTIONS = frozenset(
    "und oder aber denn sondern weil dass damit obwohl während wenn als bevor nachdem sodass"
    " sowie".split()
)
