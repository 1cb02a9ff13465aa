"""English: the tables of words."""

from __future__ import annotations

from pywasm.core.text.reading.language import alternatives
from pywasm.core.text.reading.languages.tables import currencies, nouns, pairs, symbols

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
MONTH_NAMES = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name.upper(): number for number, name in enumerate(MONTHS, 1)},
    **{name: number for number, name in enumerate(_SHORT_MONTHS, 1)},
    **{f"{name}.": number for number, name in enumerate(_SHORT_MONTHS, 1)},
    **{f"{name.lower()}.": number for number, name in enumerate(_SHORT_MONTHS, 1)},
    **{"Sept": 9, "Sept.": 9, "June.": 6, "july": 7, "january": 1, "february": 2, "april": 4},
    **{"august": 8, "september": 9, "october": 10, "november": 11, "december": 12, "june": 6},
}
del MONTH_NAMES["June."]
MONTH_PATTERN = alternatives(MONTH_NAMES)

STATES = pairs(
    """
AL = Alabama
AK = Alaska
AZ = Arizona
AR = Arkansas
CA = California
CO = Colorado
CT = Connecticut
DE = Delaware
DC = dee see
FL = Florida
GA = Georgia
HI = Hawaii
ID = Idaho
IL = Illinois
IN = Indiana
IA = Iowa
KS = Kansas
KY = Kentucky
LA = Louisiana
ME = Maine
MD = Maryland
MA = Massachusetts
MI = Michigan
MN = Minnesota
MS = Mississippi
MO = Missouri
MT = Montana
NE = Nebraska
NV = Nevada
NH = New Hampshire
NJ = New Jersey
NM = New Mexico
NY = New York
NC = North Carolina
ND = North Dakota
OH = Ohio
OK = Oklahoma
OR = Oregon
PA = Pennsylvania
RI = Rhode Island
SC = South Carolina
SD = South Dakota
TN = Tennessee
TX = Texas
UT = Utah
VT = Vermont
VA = Virginia
WA = Washington
WV = West Virginia
WI = Wisconsin
WY = Wyoming
"""
)
STATE_INITIALS = "".join(sorted({state[0] for state in STATES}))

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = {
    **{day: day for day in _DAYS},
    **{day[:3]: day for day in _DAYS},
    **{"Tues": "Tuesday", "Thur": "Thursday", "Thurs": "Thursday"},
}

YEAR_AFTER = frozenset(
    "in In since Since until by from to after before year of circa during around late early"
    " mid c.".split()
)

TIME_SUFFIXES = {
    **dict.fromkeys(("a.m.", "am", "AM", "A.M.", "a. m."), "ay em"),
    **dict.fromkeys(("p.m.", "pm", "PM", "P.M.", "p. m."), "pee em"),
    **{"o'clock": "o'clock", "o’clock": "o'clock"},
}
#: Names of the letters as words: a model that has learnt words says "eff bee eye" right, and makes
#: one syllable of "F B I".
LETTERS = {
    **{"a": "ay", "b": "bee", "c": "see", "d": "dee", "e": "ee", "f": "eff", "g": "jee"},
    **{"h": "aitch", "i": "eye", "j": "jay", "k": "kay", "l": "ell", "m": "em", "n": "en"},
    **{"o": "oh", "p": "pee", "q": "cue", "r": "are", "s": "ess", "t": "tee", "u": "you"},
    **{"v": "vee", "w": "double you", "x": "ex", "y": "why", "z": "zee"},
}
TIME_ZONES = {
    zone: " ".join(LETTERS[letter.lower()] for letter in zone)
    for zone in "UTC GMT EST EDT CST CDT MST MDT PST PDT BST CET CEST IST JST AEST ET PT".split()
}

MAGNITUDES = nouns(
    """
thousand k: thousand, thousand
million mn M mil: million, million
billion bn Bn bln: billion, billion
trillion tn trn: trillion, trillion
quadrillion: quadrillion, quadrillion
hundred: hundred, hundred
"""
)

CURRENCIES = currencies(
    """
$ US$ USD ＄: dollar, -s / cent, -s
€ EUR: euro, -s / cent, -s
£ GBP: pound, -s / penny, pence
¥ ￥ JPY: yen
CNY RMB: yuan
₹ INR Rs. Rs: rupee, -s / paisa, paise
C$ CA$ CAD: Canadian dollar, -s / cent, -s
A$ AU$ AUD: Australian dollar, -s / cent, -s
NZ$ NZD: New Zealand dollar, -s / cent, -s
HK$ HKD: Hong Kong dollar, -s / cent, -s
CHF: Swiss franc, -s / centime, -s
SEK: Swedish krona, Swedish kronor
NOK: Norwegian krone, -r
DKK: Danish krone, -r
PLN: zloty, -s
BRL R$: real, reais
MXN: Mexican peso, -s
₩ KRW: won
₽ RUB: ruble, -s
₺ TRY: lira
₪ ILS: shekel, -s
₴: hryvnia
₫: dong
₱: peso, -s
₦: naira
₿ BTC: bitcoin, -s
"""
)

#: SI Brochure, 9th edition, and units in common use
UNITS = nouns(
    """
% ％: percent, percent
‰: per mille, per mille
km KM: kilometer, -s
cm: centimeter, -s
mm: millimeter, -s
m: meter, -s
µm μm: micrometer, -s
nm: nanometer, -s
mi: mile, -s
ft ft.: foot, feet
in.: inch, -es
yd yd. yds: yard, -s
kg KG kgs: kilogram, -s
g: gram, -s
mg: milligram, -s
µg μg mcg: microgram, -s
t: ton, -s
lb lb. lbs lbs.: pound, -s
oz oz.: ounce, -s
L l: liter, -s
mL ml: milliliter, -s
cl cL: centiliter, -s
dl dL: deciliter, -s
gal gal.: gallon, -s
pt.: pint, -s
qt qt.: quart, -s
tsp tsp. tsps Tsp Tsp. TSP TSP.: teaspoon, -s
tbsp tbsp. tbsps Tbsp Tbsp. TBSP TBSP.: tablespoon, -s
km/h kph kmh: kilometer per hour, kilometers per hour
mph m.p.h. MPH: mile per hour, miles per hour
m/s: meter per second, meters per second
m/s² m/s2 m/s^2: meter per second squared, meters per second squared
kn: knot, -s
°C ℃: degree Celsius, degrees Celsius
°F ℉: degree Fahrenheit, degrees Fahrenheit
°K: kelvin, kelvin
°: degree, -s
s sec sec. secs: second, -s
ms: millisecond, -s
µs μs: microsecond, -s
ns: nanosecond, -s
min min. mins: minute, -s
h hr hr. hrs hrs.: hour, -s
yr yr. yrs: year, -s
GB GiB: gigabyte, -s
MB MiB: megabyte, -s
KB kB KiB: kilobyte, -s
TB TiB: terabyte, -s
PB: petabyte, -s
Gb Gbit: gigabit, -s
Mb Mbit: megabit, -s
kb kbit: kilobit, -s
Gbps Gbit/s: gigabit per second, gigabits per second
Mbps Mbit/s: megabit per second, megabits per second
kbps kbit/s: kilobit per second, kilobits per second
GHz: gigahertz, gigahertz
MHz: megahertz, megahertz
kHz KHz: kilohertz, kilohertz
Hz: hertz, hertz
THz: terahertz, terahertz
kW: kilowatt, -s
MW: megawatt, -s
GW: gigawatt, -s
Wh: watt hour, -s
kWh: kilowatt hour, -s
MWh: megawatt hour, -s
mAh: milliamp hour, -s
mA: milliamp, -s
kV: kilovolt, -s
mV: millivolt, -s
Ω: ohm, -s
kΩ: kiloohm, -s
kJ: kilojoule, -s
kcal: kilocalorie, -s
cal: calorie, -s
Pa: pascal, -s
kPa: kilopascal, -s
hPa: hectopascal, -s
bar: bar, -s
psi: pee ess eye, pee ess eye
dB: decibel, -s
hp: horsepower, horsepower
rpm RPM: are pee em, are pee em
fps FPS: frame per second, frames per second
dpi DPI: D P I, D P I
ppm: part per million, parts per million
px: pixel, -s
MP: megapixel, -s
ha: hectare, -s
ac.: acre, -s
mol: mole, -s
lm: lumen, -s
lx: lux, lux
″: inch, -es
′: foot, feet
sq.ft. sqft: square foot, square feet
"""
)
GLUED_UNITS = nouns(
    """
in: inch, -es
V: volt, -s
A: amp, -s
N: newton, -s
J: joule, -s
W: watt, -s
"""
)
PER_UNITS = pairs(
    """
h = hour
hr = hour
hour = hour
s = second
sec = second
second = second
min = minute
minute = minute
day = day
wk = week
week = week
mo = month
month = month
yr = year
year = year
m = meter
m² = square meter
m³ = cubic meter
km = kilometer
km² = square kilometer
kg = kilogram
l = liter
L = liter
GB = gigabyte
TB = terabyte
MB = megabyte
kWh = kilowatt hour
item = item
ml = milliliter
mL = milliliter
dL = deciliter
person = person
lb = pound
oz = ounce
gal = gallon
"""
)

ADDRESS_SIGNS = symbols(
    """
. dot, @ at, / slash, - dash, _ underscore, : colon, ? question mark, = equals, & and, # hash
% percent, + plus, ~ tilde, \\ backslash, * star, $ dollar, ! exclamation mark, ; semicolon, , comma
"""
)

CARDINAL_AFTER = frozenset(
    "Chapter chapter Part part Volume volume Book book Act act Scene scene Section section Article"
    " article Appendix Phase phase Stage stage Type type Level Class class Title Grade World"
    " Schedule Figure Table Lesson Unit Episode episode Rocky Apollo".split()
) | {"World War", "Star Wars", "Super Bowl", "Final Fantasy", "Mark", "Windows", "Division"}
ORDINAL_AFTER = frozenset(
    "Henry Louis Charles George Edward Richard William James John Paul Pius Benedict Elizabeth"
    " Napoleon Philip Ferdinand Frederick Wilhelm Friedrich Alexander Nicholas Ivan Peter Catherine"
    " Mary Francis Leo Gregory Innocent Clement Urban Julius Boniface Sixtus Otto Leopold Ludwig"
    " Maximilian Joseph Karl Carl Gustav Christian Haakon Harald Olav Oscar Alfonso Juan Felipe"
    " Pedro Umberto Emmanuel Constantine Ptolemy Ramses Ramesses Thutmose Amenhotep Cyrus Darius"
    " Xerxes Artaxerxes Mehmed Mehmet Selim Suleiman Murad Albert Robert Malcolm David Kenneth"
    " Stephen Victor Hussein Abdullah Mohammed Hassan Rama Willem Baudouin Henri Franz Theodore"
    " Thurston Thomas Andrew Adrian Celestine Eugene Martin Callixtus Honorius".split()
)

#: never at the end of a sentence
INSIDE = pairs(
    """
Mr. = Mister
Mr = Mister
Mrs. = Missus
Mrs = Missus
Ms. = Miz
Ms = Miz
Messrs. = Messieurs
Prof. = Professor
Rev. = Reverend
Hon. = Honorable
Gov. = Governor
Sen. = Senator
Rep. = Representative
Pres. = President
Gen. = General
Col. = Colonel
Capt. = Captain
Lt. = Lieutenant
Sgt. = Sergeant
Cpl. = Corporal
Maj. = Major
Adm. = Admiral
Cmdr. = Commander
Fr. = Father
Supt. = Superintendent
Mt. = Mount
Mme. = Madame
e.g. = for example
e.g = for example
i.e. = that is
i.e = that is
vs. = versus
vs = versus
v. = versus
cf. = compare
viz. = namely
a.k.a. = also known as
approx. = approximately
ca. = circa
esp. = especially
incl. = including
excl. = excluding
w/o = without
w/ = with
b/c = because
"""
)
ENDING = pairs(
    """
etc. = et cetera
etc = et cetera
et al. = et al
ibid. = ibid
"""
)
RARELY_ENDING = pairs(
    """
co. = co
a.m. = ay em
p.m. = pee em
Inc. = Incorporated
Ltd. = Limited
Ltd = Limited
Corp. = Corporation
Co. = Company
Bros. = Brothers
Jr. = Junior
Sr. = Senior
Esq. = Esquire
Ph.D. = pee aitch dee
PhD = pee aitch dee
PhDs = pee aitch dees
Ph.D = pee aitch dee
M.D. = em dee
B.Sc. = bee ess see
M.Sc. = em ess see
Dept. = Department
dept. = department
Univ. = University
Assn. = Association
Govt. = Government
govt. = government
Ave. = Avenue
Blvd. = Boulevard
Rd. = Road
Ln. = Lane
Hwy. = Highway
Pkwy. = Parkway
apt. = apartment
Jan. = January
Feb. = February
Aug. = August
Sept. = September
Oct. = October
Nov. = November
Dec. = December
Mon. = Monday
Tue. = Tuesday
Tues. = Tuesday
Wed. = Wednesday
Thu. = Thursday
Thurs. = Thursday
Fri. = Friday
temp. = temperature
tel. = telephone
ext. = extension
misc. = miscellaneous
intl. = international
natl. = national
bldg. = building
pkg. = package
qty. = quantity
qtr. = quarter
lg. = large
def. = defeated
Cir. = Circuit
Stat. = Statutes
Supp. = Supplement
"""
)
BEFORE_NUMBER = pairs(
    """
Sat. = Saturday
Sun. = Sunday
Sat = Saturday
Sun = Sunday
ste. = suite
rte. = route
hwy = highway
apt = apartment
rev. = revision
v. = version
max. = maximum
min. = minimum
avg. = average
est. = established
c. = circa
No. = number
Nos. = numbers
no. = number
nos. = numbers
Nr. = number
№ = number
# = number
p. = page
pp. = pages
Fig. = figure
Figs. = figures
fig. = figure
figs. = figures
vol. = volume
vols. = volumes
ch. = chapter
chap. = chapter
sec. = section
Eq. = equation
eq. = equation
art. = article
par. = paragraph
app. = appendix
tab. = table
§ = section
§§ = sections
~ = about
≈ = about
"""
)

#: phrases with a slash, a digit or a sign that are said otherwise
PHRASES = pairs(
    """
AM/PM = ay em pee em
m/s = meters per second
y/y = year over year
q/q = quarter over quarter
M&A = em and ay
A&E = ay and ee
Copyright (c) = Copyright
pH = pee aitch
80/20 = eighty twenty
70/30 = seventy thirty
60/40 = sixty forty
20/20 = twenty twenty
y/o = years old
y.o. = years old
SaaS = sass
PaaS = pass
YoY = year over year
QoQ = quarter over quarter
MoM = month over month
IoT = eye oh tee
IPv4 = eye pee vee four
IPv6 = eye pee vee six
mRNA = em are en ay
PyPI = pie pee eye
1,000s = thousands
10,000s = tens of thousands
50/50 = fifty-fifty
km/h = kilometers per hour
WWII = World War two
WWI = World War one
Mon-Fri = Monday to Friday
24/7 = twenty-four seven
9/11 = nine eleven
and/or = and or
he/she = he or she
she/he = she or he
s/he = he or she
his/her = his or her
him/her = him or her
they/them = they them
yes/no = yes or no
either/or = either or
n/a = not applicable
N/A = not applicable
c/o = care of
C++ = C plus plus
C# = C sharp
F# = F sharp
.NET = dot net
i/o = eye oh
I/O = eye oh
A/C = ay see
TCP/IP = tee see pee eye pee
Malcolm X = Malcolm X
R&D = are and dee
Q&As = cue and ays
Q&A = cue and ay
B&B = bee and bee
AT&T = ay tee and tee
P&L = pee and ell
M&Ms = em and ems
rock'n'roll = rock and roll
rock 'n' roll = rock and roll
"""
)

#: commands of LaTeX whose names are not what they say; "" is silent
COMMANDS = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "left", "right", "text", "mathrm", "mathbf"), ""),
    **dict.fromkeys(("begin", "end", "quad", "displaystyle", "operatorname"), ""),
    **dict.fromkeys(("times", "cdot", "ast"), "times"),
    **dict.fromkeys(("le", "leq"), "less than or equal to"),
    **dict.fromkeys(("ge", "geq"), "greater than or equal to"),
    **dict.fromkeys(("ne", "neq"), "not equal to"),
    **dict.fromkeys(("to", "rightarrow"), "to"),
    **{"div": "divided by", "pm": "plus or minus", "approx": "approximately equal to"},
    **{"sqrt": "the square root of", "infty": "infinity", "sum": "the sum of"},
    **{"int": "the integral of", "in": "in", "ldots": "and so on", "dots": "and so on"},
}

#: names in capitals that are words
SPOKEN = frozenset(
    (
        "NASA NATO UNESCO UNICEF OPEC AIDS COVID SARS MERS ASEAN NAFTA FIFA"
        " UEFA NASDAQ NORAD POTUS SCOTUS SWAT GIF LAN WAN BIOS DOS YOLO FOMO LOL"
        " NIST IKEA LEGO CERN ESA NOAA HIPAA FAFSA FEMA MOMA OSHA WASP BASIC COBOL"
        " PASCAL REST CRUD ACID SOAP SAAS RAID MIDI FERPA NIMBY LIDAR UNIX LINUX"
        " BERT GAN DAN MASH OLED LATEX DARPA ICANN INTERPOL BRICS BREXIT"
    ).split()
)
#: words that are often emphasised by capitals, and acronyms that are common nouns
EMPHASISED = frozenset(
    (
        "HMM SHH PSST BRR GRR ZZZ"
        " LASER RADAR SONAR SCUBA RAM ROM PIN SIM ZIP CAPTCHA TASER"
        " NOT NO YES ALL ANY AND"
        " OR BUT IF IN ON AT TO OF BY FOR FROM WITH AS IS ARE WAS WERE BE BEEN AM DO DID"
        " DOES DONE CAN MAY MUST WILL WOULD SHALL HAS HAD HAVE THE AN THIS THAT THESE THOSE"
        " HE SHE WE YOU THEY ME HIM HER OUR YOUR MY HIS ITS THEIR WHO WHAT WHY HOW WHEN"
        " WHERE WHICH VERY TOO SO NOW NEW OLD BIG ONE TWO TEN SIX BOTH EACH EVERY EVER NEVER"
        " ONLY JUST MORE MOST LESS MUCH MANY FEW SOME NONE SAME OTHER OUT OFF UP DOWN OVER"
        " UNDER HERE THERE THEN THAN STOP GO WAIT HELP PLEASE READ NOTE TIP TIPS FREE SALE"
        " BEST GOOD BAD HOT WOW OH HEY HI WIN LOSE BUY SELL GET GOT PUT SET LET RUN SEE"
        " SAY SAID KEEP MAKE MADE TAKE GIVE LOVE HATE LIKE WANT NEED REAL TRUE FALSE HUGE"
        " SAFE FIRE EXIT OPEN CLOSE CLOSED LIVE DIE DEAD KILL LOUD FULL EMPTY LAST FIRST"
        " NEXT ALSO EVEN STILL AGAIN AGO YET TODAY TIME DAY YEAR LIFE MAN MEN WOMAN BOY GIRL"
        " CAR DOG CAT EAT USE TRY ASK ADD END TOP LOW HIGH LONG LEFT RIGHT WRONG FAST SLOW"
        " SOON LATE EARLY FAR NEAR TEST DRAFT FINAL BREAK NEWS ABOUT INTO ONTO UNTIL WHILE"
        " AFTER BEFORE ALONE LARGE SMALL ENTIRE THAT'S "
        " RED SUN SKY SEA AIR BED BOX BAG HAT PEN LEG EYE EAR MOM DAD SON SAD MAD OWN FUN"
        " FUNNY BUS TEA EGG MILK FAT THIN DRY WET COLD WARM DARK LIGHT HARD SOFT SICK WELL"
        " SUCH ONCE TWICE ELSE MAYBE SURE ALWAYS OFTEN FLY CRY PAY WON LOST CUT HIT SIT SAT"
        " ATE SAW RAN LAY LIE TIE DYE ART WAR LAW JOB KEY BOOK PAGE PART PLAN PROMO DEAL WEEK"
        " HOUR NIGHT AREN'T CAN'T DON'T WON'T"
    ).split()
)
#: capitals that are said otherwise
SAID = {
    **{"OK": "okay", "MR": "Mister", "MRS": "Missus"},
    **{
        "JSON": "Jason",
        "JPEG": "jay peg",
        "JPG": "jay peg",
        "ASCII": "askey",
        "IEEE": "I triple E",
    },
    **{"AAA": "triple ay", "NAACP": "en double ay see pee", "YAML": "yammel", "GUI": "gooey"},
}
SPELLED = frozenset(
    "NYC LAPD NYPD FBI CIA USA UK EU UN US UAE USSR GDR UCLA USC MIT YMCA YWCA IATA AARP "
    " ESPN IOU DIY ETA FAQ AKA HIV ATM ATMS API AI UI UX URL IOS USB AOL EPA IRA IQ EQ UFO IPO"
    " CEO CFO CTO COO HR PR TV PC DNA RNA CPU GPU IP ID OS SMS GPS VIP PDF HTML CSS XML SQL"
    " HTTP HTTPS FTP SSH SSL TLS DVD CD DJ MC RV BBC CNN NBC ABC CBS NHS NBA NFL NHL MLB UPS"
    " FYI DHL IBM AMD BMW VW KGB LGBT LGBTQ"
    " EEG ECG MRI IUCN UNHCR AWS IDE ISO ISBN IBAN USPS OECD UEFI IUPAC EULA".split()
) - {"IT", "US", "UEFI", "EULA", "IUPAC"}
#: consonants that no English word begins with; "sch", "phr" and the like are allowed
ODD_BEGINNINGS = (
    "(?:b[^aeiouylr]|c[^aeiouyhlrz]|d[^aeiouyrw]|f[^aeiouylrj]|g[^aeiouylrnhw]|h[^aeiouy]|j[^aeiouy]"
    " |k[^aeiouylrnhw]|l[^aeiouyl]|m[^aeiouyc]|n[^aeiouy]|p[^aeiouylrhst]|q[^u]|r[^aeiouyh]"
    " |s[^aeiouyclmnpqtwhkv]|t[^aeiouyrwhs]|v[^aeiouyl]|w[^aeiouyhr]|x[^aeiouy]|z[^aeiouyl])"
)

SYMBOLS = symbols(
    """
& and, ＆ and, % percent, ‰ per mille, @ at, + plus, = equals, × times, ÷ divided by
± plus or minus, ∓ minus or plus, − minus, √ the square root of, ∛ the cube root of, ∞ infinity
π pi, ∑ the sum of, ∫ the integral of, ∂ partial, ∆ delta, ≤ less than or equal to
≥ greater than or equal to, ≠ not equal to, ≈ approximately equal to, ≡ is equivalent to
∝ proportional to, ∈ in, ∉ not in, ∩ intersection, ∪ union, ⊂ a subset of, ∀ for all, ∃ there exists
¬ not, ∧ and, ∨ or, ⇒ implies, ⇔ if and only if, ∴ therefore, → to, ⟶ to, ← from, ↑ up, ↓ down
↔ to and from, © copyright, ®, ™, ℠, § section, ¶ paragraph, № number, ° degrees, ′ minutes
″ seconds, µ micro, Ω ohm, ℃ degrees Celsius, ℉ degrees Fahrenheit, $ dollars, € euros, £ pounds
¥ yen, ¢ cents, ₹ rupees, ₿ bitcoin, ₩ won, ₽ rubles, ♯ sharp, ♭ flat, ² squared, ³ cubed
½ one half, ¼ one quarter, ¾ three quarters
α alpha, β beta, γ gamma, δ delta, ε epsilon, ζ zeta, η eta, θ theta, ι iota, κ kappa, λ lambda
μ mu, ν nu, ξ xi, ρ rho, σ sigma, τ tau, υ upsilon, φ phi, χ chi, ψ psi, ω omega, Γ gamma, Δ delta
Θ theta, Λ lambda, Ξ xi, Π pi, Σ sigma, Φ phi, Ψ psi
"""
)

STARTERS = frozenset(
    "The A An He She It We They I You This That These Those There Then Here In On At But And"
    " So If When While After Before As For From By With Without To What Who Why How Where"
    " Which Is Are Was Were Do Does Did Can Could Would Should Will My His Her Our Their Its"
    " Your Please No Yes Not Some Many All Most Both One Two Three Meanwhile However Although"
    " Though Because Since Until Later Now Next Today Yesterday Tomorrow Also Perhaps Maybe"
    " Another Other Each Every Once Just Only Even Or Nor Still Thus Therefore Instead Finally"
    " Let Don't It's That's He's She's They're We're I'm You're There's Nobody Everyone"
    " Someone Such Despite Under Over Between"
    " During Our Nothing Everything Something Well Oh".split()
)

#: "a" and "I" are words
LONE_LETTERS = {letter: name for letter, name in LETTERS.items() if letter not in "ai"}
