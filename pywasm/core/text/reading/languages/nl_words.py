"""Dutch: the tables of words."""

from __future__ import annotations

from pywasm.core.text.reading.languages.tables import (
    currencies,
    nouns,
    pairs,
    spaced_pairs,
    symbols,
)

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
_SHORT_MONTHS = {
    **{"jan": 1, "feb": 2, "febr": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9},
    **{"sept": 9, "okt": 10, "nov": 11, "dec": 12},
}
MONTH_NAMES = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name.capitalize(): number for number, name in enumerate(MONTHS, 1)},
    **{name.upper(): number for number, name in enumerate(MONTHS, 1)},
    **_SHORT_MONTHS,
    **{f"{name}.": number for name, number in _SHORT_MONTHS.items()},
    **{f"{name.capitalize()}.": number for name, number in _SHORT_MONTHS.items()},
}

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
WEEKDAYS = {
    **{day: day for day in _DAYS},
    **{day.capitalize(): day for day in _DAYS},
    **{day[:2]: day for day in _DAYS},
    **{day[:2].capitalize(): day for day in _DAYS},
}

YEAR_AFTER = frozenset(
    "in In jaar Jaar sinds Sinds tot Tot vanaf Vanaf van Van na Na voor Voor rond Rond uit"
    " Uit anno Anno zomer winter herfst lente voorjaar najaar begin Begin eind Eind".split()
)
ERAS = spaced_pairs(
    """
v. Chr. = voor Christus
n. Chr. = na Christus
v. C. = voor Christus
n. C. = na Christus
"""
)

TIME_ZONES = {"UTC": "U T C", "GMT": "G M T", "CET": "C E T", "CEST": "C E S T", "MET": "M E T"}

MAGNITUDES = nouns(
    """
duizend dzd.: duizend
mln. mln miljoen: miljoen
mld. mld mrd. mrd miljard: miljard
bln. biljoen: biljoen
"""
)

CURRENCIES = currencies(
    """
€ EUR euro: euro / cent
$ US$ USD dollar: dollar / cent
£ GBP: pond / penny, pence
¥ JPY: yen
CNY RMB: yuan
ƒ fl. NLG: gulden / cent
SRD: Surinaamse dollar / cent
CAD: Canadese dollar / cent
AUD: Australische dollar / cent
CHF: Zwitserse frank / rappen
SEK: Zweedse kroon, Zweedse kronen
NOK: Noorse kroon, Noorse kronen
DKK: Deense kroon, Deense kronen
PLN: zloty
HKD: Hongkongse dollar / cent
₩ KRW: won
₹ INR: roepie
₽ RUB: roebel
₺ TRY: lira
₿ BTC: bitcoin
"""
)
CENTS = nouns(
    """
ct ct. cent ¢: cent
"""
)

#: SI Brochure, 9th edition, and units in common use
UNITS = nouns(
    """
%: procent
‰: promille
km: kilometer
m: meter
dm: decimeter
cm: centimeter
mm: millimeter
µm μm: micrometer
nm: nanometer
km/u km/h kmh: kilometer per uur
kg: kilogram
g gr gr.: gram
mg: milligram
µg μg mcg: microgram
l L: liter
ml mL: milliliter
cl: centiliter
dl: deciliter
hl: hectoliter
ha: hectare
lb lbs: pond
oz: ounce
ft: voet
mi: mijl, -en
el eetl.: eetlepel, -s
tl theel.: theelepel, -s
jr.: jaar
st. stuks: stuk, -s
pers.: persoon, personen
u.: uur
min. min: minuut, minuten
sec. sec s: seconde, -n
ms: milliseconde, -n
µs μs: microseconde, -n
°C ℃: graad Celsius, graden Celsius
°F ℉: graad Fahrenheit, graden Fahrenheit
°: graad, graden
TB: terabyte
GB: gigabyte
MB: megabyte
KB kB: kilobyte
Gbit: gigabit
Mbit: megabit
kbit: kilobit
THz: terahertz
GHz: gigahertz
MHz: megahertz
kHz: kilohertz
Hz: hertz
W: watt
kW: kilowatt
MW: megawatt
Wh: wattuur
kWh: kilowattuur
MWh: megawattuur
GWh: gigawattuur
TWh: terawattuur
mAh: milliampère-uur
A: ampère
mA: milliampère
V: volt
kV: kilovolt
Ω: ohm
N: newton
Nm: newtonmeter
J: joule
kJ: kilojoule
kcal: kilocalorie, -ën
Pa: pascal
hPa: hectopascal
kPa: kilopascal
bar: bar
dB: decibel
pk: p k
px: pixel, -s
ppm: p p m
dpi: d p i
mol: mol
"""
)
PER_UNITS = pairs(
    """
u; h = uur
s; sec = seconde
min = minuut
m² = vierkante meter
m³ = kubieke meter
km = kilometer
kg = kilogram
km² = vierkante kilometer
l = liter
ml = milliliter
dl = deciliter
dag = dag
week = week
maand = maand
jaar = jaar
uur = uur
d = dag
persoon = persoon
stuk = stuk
"""
)

ADDRESS_SIGNS = symbols(
    """
. punt, @ apenstaartje, / schuine streep, - streepje, _ underscore, : dubbele punt, ? vraagteken
= is, & en, # hekje, % procent, + plus, ~ tilde, * sterretje, $ dollar, ! uitroepteken, \\ backslash
; puntkomma, , komma
"""
)

#: words before Roman numerals that are said as cardinals
LABELS = frozenset(
    "hoofdstuk Hoofdstuk deel Deel boek Boek akte Akte scène Scène artikel Artikel bijlage"
    " Bijlage fase Fase type Type klasse Klasse tabel Tabel les Les aflevering Aflevering"
    " seizoen Seizoen figuur Figuur nummer Nummer groep Groep niveau Niveau paragraaf"
    " Paragraaf sectie Sectie categorie Categorie wereldoorlog Wereldoorlog WO stadium"
    " Stadium".split()
)
KINGS = frozenset(
    "Willem Filips Hendrik Lodewijk Karel Frederik Jacob Jacobus Johan Johannes Paulus"
    " Pius Benedictus Gregorius Leo Innocentius Clemens Urbanus Julius Bonifatius Alexander"
    " Nicolaas Ivan Peter Pieter Napoleon Gustaaf Adolf Christiaan Harald Olaf Oscar Alfons"
    " Juan Felipe Victor Emanuel Ramses Ptolemaeus Mehmet Selim Suleiman Albert Leopold"
    " Boudewijn Filip Robert Otto Ferdinand Frans Jozef Maximiliaan Rudolf Koenraad George"
    " Eduard Edward Richard Charles Louis Henry Elizabeth Elisabeth Catharina Maria"
    " Margaretha Margrethe Isabella Wilhelmina Cleopatra Christina Juliana Floris Dirk"
    " Reinoud Jan Arnold Adriaan Celestinus Eugenius Martinus Honorius Franciscus Xerxes"
    " Darius Cyrus Hoessein Abdullah Mohammed Rama".split()
)

#: never at the end of a sentence
INSIDE = pairs(
    """
dhr. = de heer
mevr. = mevrouw
mw. = mevrouw
mej. = mejuffrouw
dr. = doctor
drs. = doctorandus
prof. = professor
mr. = meester
ir. = ingenieur
ing. = ingenieur
ds. = dominee
bijv. = bijvoorbeeld
bv. = bijvoorbeeld
b.v. = bijvoorbeeld
d.w.z. = dat wil zeggen
o.a. = onder andere
m.a.w. = met andere woorden
i.p.v. = in plaats van
i.v.m. = in verband met
m.b.t. = met betrekking tot
n.a.v. = naar aanleiding van
t.a.v. = ter attentie van
t.o.v. = ten opzichte van
t.b.v. = ten behoeve van
t.g.v. = ten gevolge van
o.b.v. = op basis van
d.m.v. = door middel van
m.i.v. = met ingang van
m.u.v. = met uitzondering van
i.h.b. = in het bijzonder
i.h.a. = in het algemeen
i.t.t. = in tegenstelling tot
i.s.m. = in samenwerking met
i.o. = in oprichting
z.g. = zogenaamd
m.n. = met name
m.m.v. = met medewerking van
o.l.v. = onder leiding van
a.d.h.v. = aan de hand van
p.p. = per persoon
p.j. = per jaar
p.m. = per maand
p.u. = per uur
a.s. = aanstaande
jl. = jongstleden
j.l. = jongstleden
d.d. = de dato
a.u.b. = alstublieft
s.v.p. = alstublieft
t/m = tot en met
ca. = circa
zgn. = zogenaamde
nl. = namelijk
km = kilometer
kg = kilogram
cm = centimeter
mm = millimeter
kWh = kilowattuur
evt. = eventueel
resp. = respectievelijk
incl. = inclusief
excl. = exclusief
max. = maximaal
min. = minimaal
gem. = gemiddeld
ong. = ongeveer
vgl. = vergelijk
vlg. = volgens
cf. = vergelijk
St. = Sint
v.d. = van de
v.h. = van het
z.s.m. = zo snel mogelijk
zsm = zo snel mogelijk
temp. = temperatuur
t.n.v. = ten name van
verd. = verdieping
PvdA = P v d A
vs. = versus
vs = versus
geb. = geboren
get. = getekend
btw = b t w
dvd = d v d
dvd's = d v d's
hbo = h b o
mbo = m b o
vwo = v w o
ipv = in plaats van
ivm = in verband met
mbt = met betrekking tot
dwz = dat wil zeggen
dmv = door middel van
aub = alstublieft
svp = alstublieft
zgn = zogenaamde
tv = t v
cd = c d
cd's = c d's
pc = p c
pc's = p c's
wc = w c
"""
)
ENDING = pairs(
    """
enz. = enzovoort
enz = enzovoort
etc = et cetera
etc. = et cetera
e.d. = en dergelijke
e.a. = en anderen
o.i.d. = of iets dergelijks
e.v. = en verder
"""
)
RARELY_ENDING = pairs(
    """
str. = straat
B.V. = b v
N.V. = n v
v.Chr. = voor Christus
n.Chr. = na Christus
jr. = junior
sr. = senior
tel. = telefoon
sec. = seconde
mln. = miljoen
mld. = miljard
"""
)
BEFORE_NUMBER = pairs(
    """
nr. = nummer
no. = nummer
nrs. = nummers
№ = nummer
# = nummer
blz. = bladzijde
pag. = pagina
p. = pagina
afb. = afbeelding
fig. = figuur
tab. = tabel
art. = artikel
hfst. = hoofdstuk
par. = paragraaf
vol. = volume
tel. = telefoon
tel.: = telefoon:
§ = paragraaf
~ = ongeveer
≈ = ongeveer
"""
)

PHRASES = pairs(
    """
24/7 = vierentwintig zeven
en/of = en of
hij/zij = hij of zij
hem/haar = hem of haar
ja/nee = ja of nee
C++ = C plus plus
C# = C sharp
I/O = I O
TCP/IP = T C P I P
Q&A = Q en A
"""
)

#: names in capitals that are words
SPOKEN = frozenset(
    (
        "NASA NAVO UNESCO UNICEF OPEC LASER RADAR AIDS COVID SARS FIFA UEFA IKEA CERN ESA HEMA RAM"
        " ROM JPEG GIF PIN SIM LAN BIOS ZIP JSON YAML UFO VARA HAVO TROS KEMA FIOD GAMMA OLED"
    ).split()
)
#: words that are often emphasised
EMPHASISED = frozenset(
    (
        "DE HET EEN EN IS BEN ER HIJ ZIJ WIJ JIJ IK JE ME WE ZE U MIJ JOU ONS HUN HEN NU NOOIT NEE"
        " JA ZO DAAR WAAR WIE WAT HOE ALS AAN IN OP BIJ TOT MET NA VAN VOOR TE TER OF DAN DAT DIT"
        " DIE OM NOG OOK WEL NIET GOED OUD ROOD DAG HAD WAS ZAL KAN MAG MOET GA KOM STOP TIP LOS"
        " WEG HEEL VEEL GEEN MAN OK"
    ).split()
)
SPELLED = frozenset(
    "AIVD ANWB RIVM IBAN ISBN EHBO UEFI AOW VPRO EO NCRV KNMI KNVB PVDA OESO IEEE IATA URL"
    " API UWV MBO HBO VWO GGD USA HIV".split()
)
#: consonants that no Dutch word begins with
ODD_BEGINNINGS = (
    "(?:b[^aeiouyëïéèlr]|c[^aeiouyëïéèhlr]|d[^aeiouyëïéèrw]|f[^aeiouyëïéèlrj]|g[^aeiouyëïéèlrn]"
    "|h[^aeiouyëïéè]|j[^aeiouyëïéè]|k[^aeiouyëïéèlrnw]|l[^aeiouyëïéè]|m[^aeiouyëïéè]|n[^aeiouyëïéè]"
    "|p[^aeiouyëïéèlrshj]|q[^u]|r[^aeiouyëïéèh]|s[^aeiouyëïéècfhjklmnptwl]|t[^aeiouyëïéèrhjsw]"
    "|v[^aeiouyëïéèlr]|w[^aeiouyëïéèr]|x[^aeiouyëïéè]|z[^aeiouyëïéèw])"
)

SYMBOLS = symbols(
    """
& en, ＆ en, % procent, ‰ promille, @ apenstaartje, + plus, = is, × keer, ÷ gedeeld door
± plusminus, − min, √ de wortel van, ∛ de derdemachtswortel van, ∞ oneindig, π pi, ∑ de som van
∫ de integraal van, ≤ kleiner dan of gelijk aan, ≥ groter dan of gelijk aan, ≠ is niet gelijk aan
≈ ongeveer gelijk aan, ≡ identiek aan, ∈ element van, ∉ geen element van, ∩ doorsnede, ∪ vereniging
⊂ deelverzameling van, ∀ voor alle, ∃ er bestaat, ¬ niet, ∧ en, ∨ of, ⇒ impliceert
⇔ dan en slechts dan als, → naar, ← van, ↑ omhoog, ↓ omlaag, ↔ heen en weer, © copyright, ®, ™
§ paragraaf, № nummer, ° graden, ′ minuten, ″ seconden, µ micro, Ω ohm, ℃ graden Celsius
℉ graden Fahrenheit, $ dollar, € euro, £ pond, ¥ yen, ¢ cent, ₹ roepie, ₿ bitcoin, ♯ kruis, ♭ mol
½ een half, ¼ een kwart, ¾ drie kwart
α alfa, β bèta, γ gamma, δ delta, ε epsilon, ζ zèta, η èta, θ thèta, ι jota, κ kappa, λ lambda, μ mu
ν nu, ξ xi, ρ rho, σ sigma, τ tau, υ upsilon, φ phi, χ chi, ψ psi, ω omega, Γ gamma, Δ delta
Θ thèta, Λ lambda, Ξ xi, Π pi, Σ sigma, Φ phi, Ψ psi
"""
)

STARTERS = frozenset(
    "De Het Een Hij Zij Ze We Wij Ik Je Jij Jullie U Men Dit Deze Die Dat Dan Daarna Daar"
    " Hier Er Zo In Aan Op Bij Met Na Van Voor Te Tot Om Over Onder Zonder Tegen Door Sinds"
    " Vanaf En Of Maar Want Toen Als Omdat Terwijl Hoewel Zodat Daarom Dus Toch Bovendien"
    " Echter Ook Alleen Nog Al Nu Vandaag Gisteren Morgen Later Eerst Ten Uiteindelijk Wie"
    " Wat Hoe Waar Wanneer Waarom Welke Is Zijn Was Waren Heeft Hebben Kan Kunnen Mag Moet"
    " Ja Nee Niet Geen Alle Alles Veel Sommige Beide Mijn Jouw Haar Ons Onze Hun Daarbij"
    " Destijds Toen Vaak Helaas Misschien Natuurlijk Niemand Iedereen Iemand Iets Niets"
    " Vervolgens Inmiddels Volgens Ondertussen Binnen Tijdens".split()
)

CONJUNCTIONS = frozenset(
    "en of maar want omdat dat zodat hoewel terwijl als toen voordat nadat zoals dus".split()
)
