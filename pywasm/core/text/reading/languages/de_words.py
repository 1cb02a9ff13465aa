"""German: the tables of words."""

from __future__ import annotations

from pywasm.core.text.reading.expressions.numbers import Noun
from pywasm.core.text.reading.languages.tables import nouns, pairs, symbols

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
ERAS = pairs(
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
Mio. Mio Million Millionen: Million, Millionen, f
Mrd. Mrd Milliarde Milliarden: Milliarde, Milliarden, f
Bio. Billion Billionen: Billion, Billionen, f
"""
)

_CENT = Noun("Cent", "", "masculine")


def _currency(one: str, many: str = "", gender: str = "masculine") -> Noun:
    return Noun(one, many, gender)


CURRENCIES: dict[str, tuple[Noun, Noun | None]] = {
    **dict.fromkeys(("€", "EUR", "Euro"), (_currency("Euro"), _CENT)),
    **dict.fromkeys(("$", "US$", "USD", "Dollar"), (_currency("Dollar"), _CENT)),
    **dict.fromkeys(("£", "GBP"), (_currency("Pfund", "", "neuter"), _currency("Penny", "Pence"))),
    **dict.fromkeys(
        ("CHF", "SFr.", "sFr.", "Franken"),
        (_currency("Franken"), _currency("Rappen")),
    ),
    **dict.fromkeys(("¥", "JPY"), (_currency("Yen"), None)),
    **dict.fromkeys(("CNY", "RMB"), (_currency("Yuan"), None)),
    **dict.fromkeys(("DM", "D-Mark"), (_currency("Mark", "", "feminine"), _currency("Pfennig"))),
    "CAD": (_currency("kanadischer Dollar", "kanadische Dollar"), _CENT),
    "AUD": (_currency("australischer Dollar", "australische Dollar"), _CENT),
    "SEK": (_currency("schwedische Krone", "schwedische Kronen", "feminine"), None),
    "NOK": (_currency("norwegische Krone", "norwegische Kronen", "feminine"), None),
    "DKK": (_currency("dänische Krone", "dänische Kronen", "feminine"), None),
    "CZK": (_currency("tschechische Krone", "tschechische Kronen", "feminine"), None),
    "PLN": (_currency("Zloty"), None),
    "HKD": (_currency("Hongkong-Dollar"), _CENT),
    **dict.fromkeys(("₩", "KRW"), (_currency("Won"), None)),
    "HUF": (_currency("Forint"), None),
    **dict.fromkeys(("₹", "INR"), (_currency("Rupie", "Rupien", "feminine"), None)),
    **dict.fromkeys(("₽", "RUB"), (_currency("Rubel"), None)),
    **dict.fromkeys(("₺", "TRY"), (_currency("Lira", "", "feminine"), None)),
    **dict.fromkeys(("₿", "BTC"), (_currency("Bitcoin", "Bitcoins"), None)),
}
CENTS = {"ct": _CENT, "Ct.": _CENT, "Cent": _CENT, "¢": _CENT}

#: SI Brochure, 9th edition, and units in common use
UNITS = nouns(
    """
%: Prozent, , n
‰: Promille, , n
km: Kilometer, , m
m: Meter, , m
dm: Dezimeter, , m
cm: Zentimeter, , m
mm: Millimeter, , m
µm μm: Mikrometer, , m
nm: Nanometer, , m
km/h kmh: Kilometer pro Stunde, , m
kg: Kilogramm, , n
g: Gramm, , n
mg: Milligramm, , n
µg μg: Mikrogramm, , n
t: Tonne, Tonnen, f
l L: Liter, , m
ml mL: Milliliter, , m
cl: Zentiliter, , m
dl: Deziliter, , m
hl: Hektoliter, , m
qm: Quadratmeter, , m
qkm: Quadratkilometer, , m
ha: Hektar, , m
Pfd. lb lbs: Pfund, , n
oz: Unze, Unzen, f
ft: Fuß, , m
mi: Meile, Meilen, f
Pck.: Packung, Packungen, f
Msp.: Messerspitze, Messerspitzen, f
EL: Esslöffel, , m
TL: Teelöffel, , m
Stk. Stck.: Stück, , n
Pers.: Person, Personen, f
Std. Std h: Stunde, Stunden, f
Min. min: Minute, Minuten, f
Sek. sek s: Sekunde, Sekunden, f
ms: Millisekunde, Millisekunden, f
µs μs: Mikrosekunde, Mikrosekunden, f
°C ℃: Grad Celsius, , n
°F ℉: Grad Fahrenheit, , n
°: Grad, , n
TB: Terabyte, , n
GB: Gigabyte, , n
MB: Megabyte, , n
KB kB: Kilobyte, , n
Gbit: Gigabit, , n
Mbit: Megabit, , n
kbit: Kilobit, , n
THz: Terahertz, , n
GHz: Gigahertz, , n
MHz: Megahertz, , n
kHz: Kilohertz, , n
Hz: Hertz, , n
W: Watt, , n
kW: Kilowatt, , n
MW: Megawatt, , n
GW: Gigawatt, , n
Wh: Wattstunde, Wattstunden, f
kWh: Kilowattstunde, Kilowattstunden, f
MWh: Megawattstunde, Megawattstunden, f
GWh: Gigawattstunde, Gigawattstunden, f
TWh: Terawattstunde, Terawattstunden, f
mAh: Milliamperestunde, Milliamperestunden, f
A: Ampere, , n
mA: Milliampere, , n
V: Volt, , n
kV: Kilovolt, , n
Ω: Ohm, , n
N: Newton, , n
kN: Kilonewton, , n
Nm: Newtonmeter, , m
J: Joule, , n
kJ: Kilojoule, , n
cal: Kalorie, Kalorien, f
kcal: Kilokalorie, Kilokalorien, f
Pa: Pascal, , n
hPa: Hektopascal, , n
kPa: Kilopascal, , n
bar: Bar, , n
dB: Dezibel, , n
PS: P S, , n
px: Pixel, , n
ppm: p p m, , n
dpi: d p i, , n
mol: Mol, , n
"""
)
PER_UNITS = {
    **{"h": "Stunde", "s": "Sekunde", "min": "Minute", "m": "Meter", "m²": "Quadratmeter"},
    **{"m³": "Kubikmeter", "km": "Kilometer", "km²": "Quadratkilometer", "kg": "Kilogramm"},
    **{"l": "Liter", "ml": "Milliliter", "dl": "Deziliter", "Tag": "Tag", "Woche": "Woche"},
    **dict.fromkeys(("100 km", "100\u00a0km", "100km"), "einhundert Kilometer"),
    **{"Monat": "Monat", "Jahr": "Jahr", "Stunde": "Stunde", "Person": "Person", "d": "Tag"},
}

ADDRESS_SIGNS = symbols(
    """
. Punkt, @ at, / Schrägstrich, - Bindestrich, _ Unterstrich, : Doppelpunkt, ? Fragezeichen
= gleich, & und, # Raute, % Prozent, + plus, ~ Tilde, * Stern, $ Dollar, ! Ausrufezeichen
\\ Rückstrich, ; Semikolon
"""
) | {",": "Komma"}

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
INSIDE = pairs(
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
ENDING = pairs(
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
RARELY_ENDING = pairs(
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

PHRASES = """
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
& und, ＆ und, % Prozent, ‰ Promille, @ at, + plus, = gleich, × mal, ÷ geteilt durch
± plus minus, − minus, √ Wurzel aus, ∛ Kubikwurzel aus, ∞ unendlich, π Pi, ∑ Summe, ∫ Integral
≤ kleiner oder gleich, ≥ größer oder gleich, ≠ ungleich, ≈ ungefähr gleich, ≡ identisch mit
∈ Element von, ∉ nicht Element von, ∩ geschnitten mit, ∪ vereinigt mit, ⊂ Teilmenge von
∀ für alle, ∃ es gibt, ¬ nicht, ∧ und, ∨ oder, ⇒ daraus folgt, ⇔ genau dann wenn
→ nach, ← von, ↑ hoch, ↓ runter, ↔ hin und her, Ø im Schnitt, © Copyright, ®, ™
§ Paragraf, № Nummer
° Grad, ′ Minuten, ″ Sekunden, µ Mikro, Ω Ohm, ℃ Grad Celsius, ℉ Grad Fahrenheit
$ Dollar, € Euro, £ Pfund, ¥ Yen, ¢ Cent, ₹ Rupien, ₿ Bitcoin, ♯ Kreuz, ♭ b
½ ein halb, ¼ ein Viertel, ¾ drei Viertel
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
