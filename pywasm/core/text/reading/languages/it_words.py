"""Italian: the tables of words."""

from __future__ import annotations

from pywasm.core.text.reading.languages.romance import FEMININE, MASCULINE
from pywasm.core.text.reading.languages.tables import (
    currencies,
    month_names,
    nouns,
    pairs,
    symbols,
)

MONTHS = tuple(
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre".split()
)
MONTH_NAMES = month_names(
    MONTHS,
    """
gen. genn.
feb. febbr.
mar.
apr.
mag.
giu.
lug.
ago.
set. sett.
ott.
nov.
dic.
""",
)

#: words before four digits that are a year, and no number of what follows
YEAR_AFTER = frozenset(
    "nel dal del al il anno entro dopo prima fino gennaio febbraio marzo aprile maggio giugno"
    " luglio agosto settembre ottobre novembre dicembre estate inverno primavera autunno".split()
)

MAGNITUDES = nouns(
    """
mila k: m mila
milione milioni mln Mln mio M: m milione, milioni
miliardo miliardi mld Mld mrd: m miliardo, miliardi
bilione bilioni: m bilione, bilioni
"""
)

CURRENCIES = currencies(
    """
€ EUR Eur eur: m euro / m centesimo, centesimi
$: m dollaro, dollari / m centesimo, centesimi
US$ USD: m dollaro americano, dollari americani / m centesimo, centesimi
CA$ CAD: m dollaro canadese, dollari canadesi / m centesimo, centesimi
AU$ AUD: m dollaro australiano, dollari australiani / m centesimo, centesimi
£ GBP: f sterlina, sterline / m penny, penny
CHF: m franco svizzero, franchi svizzeri / m centesimo, centesimi
₤ ITL: f lira, lire
¥ JPY: m yen
CNY: m yuan
₹ INR: f rupia, rupie
₽ RUB: m rublo, rubli
₩: m won
₺ TRY: f lira turca, lire turche
₪: m shekel
R$ BRL: m real
PLN: m zloty
SEK: f corona svedese, corone svedesi
NOK: f corona norvegese, corone norvegesi
DKK: f corona danese, corone danesi
₿ BTC: m bitcoin
"""
)

#: SI Brochure (BIPM), 9th edition, and units in common use
UNITS = nouns(
    """
% ％: per cento
‰: per mille
km: m chilometro, chilometri
hm: m ettometro, ettometri
m: m metro, metri
dm: m decimetro, decimetri
cm: m centimetro, centimetri
mm: m millimetro, millimetri
µm μm: m micrometro, micrometri
nm: m nanometro, nanometri
mq: m metro quadrato, metri quadrati
kmq: m chilometro quadrato, chilometri quadrati
mc: m metro cubo, metri cubi
kg Kg: m chilogrammo, chilogrammi
hg: m ettogrammo, ettogrammi
g gr: m grammo, grammi
mg: m milligrammo, milligrammi
µg μg: m microgrammo, microgrammi
lb lbs: f libbra, libbre
t: f tonnellata, tonnellate
q: m quintale, quintali
L l lt: m litro, litri
hL hl: m ettolitro, ettolitri
dL dl: m decilitro, decilitri
cL cl: m centilitro, centilitri
mL ml: m millilitro, millilitri
ha: m ettaro, ettari
km/h kmh: m chilometro all'ora, chilometri all'ora
m/s: m metro al secondo, metri al secondo
°C ℃: m grado Celsius, gradi Celsius
°F ℉: m grado Fahrenheit, gradi Fahrenheit
°: m grado, gradi
h: f ora, ore
min: m minuto, minuti
s sec: m secondo, secondi
ms: m millisecondo, millisecondi
µs μs: m microsecondo, microsecondi
ns: m nanosecondo, nanosecondi
gg: m giorno, giorni
kB KB kb: m kilobyte
MB mb: m megabyte
GB gb: m gigabyte
TB tb: m terabyte
Mbit Mb: m megabit
Mbit/s Mb/s Mbps: m megabit al secondo
Gbit/s Gb/s Gbps: m gigabit al secondo
Hz: m hertz
kHz khz: m kilohertz
MHz Mhz mhz: m megahertz
GHz Ghz ghz: m gigahertz
W: m watt
kW KW kw: m chilowatt
MW: m megawatt
GW: m gigawatt
TW: m terawatt
Wh: m wattora
kWh KWh kwh: m chilowattora
MWh: m megawattora
GWh: m gigawattora
mA: m milliampere
mAh: m milliamperora
V: m volt
kV: m chilovolt
mV: m millivolt
Ω: m ohm
N: m newton
kJ: m chilojoule
kcal: f chilocaloria, chilocalorie
cal: f caloria, calorie
Pa: m pascal
hPa: m ettopascal
kPa: m chilopascal
bar: m bar
dB db: m decibel
cv CV: m cavallo, cavalli
px: m pixel
Mpx: m megapixel
lm: m lumen
lx: m lux
mol: f mole, moli
ppm: f parte per milione, parti per milione
ab.: m abitante, abitanti
"""
)
GLUED_UNITS = nouns(
    """
A: m ampere
J: m joule
x ×: f volta, volte
"""
)
#: what follows a slash, with a word for the slash
PER_UNITS = pairs(
    """
h; ora = all'ora
min; minuto = al minuto
s; sec; secondo = al secondo
g; giorno = al giorno
settimana = alla settimana
mese = al mese
anno = all'anno
notte = a notte
persona = a persona
m = al metro
km = al chilometro
m²; m2; mq = al metro quadrato
km²; km2; kmq = al chilometro quadrato
m³; m3; mc = al metro cubo
kg; Kg = al chilo
100 km = ogni cento chilometri
g = al grammo
L; l; litro = al litro
mL; ml = al millilitro
dL = al decilitro
ha = all'ettaro
"""
)

ADDRESS_SIGNS = symbols(
    """
. punto, @ chiocciola, / barra, - trattino, _ trattino basso, : due punti, ? punto interrogativo
= uguale, & e, # cancelletto, % per cento, + più, ~ tilde, \\ barra rovesciata, * asterisco
$ dollaro, ! punto esclamativo, ; punto e virgola, , virgola
"""
)

#: words before a Roman numeral that is an ordinal, or before a number that does not agree
NUMBERED = frozenset(
    "capitolo cap tomo volume vol libro parte atto scena titolo articolo art sezione sez allegato"
    " fase livello tipo classe categoria figura tabella lezione unità episodio stagione comma"
    " paragrafo canto secolo sec secoli secc pagina pag numero n nr legislatura zona"
    " piano gruppo appendice girone quadro punto passo round serie".split()
)
#: nouns after a Roman numeral
ORDINAL_NOUNS = frozenset(
    "secolo sec millennio guerra edizione dinastia piano classe legione reggimento sezione"
    " parte grado circolo municipio congresso trimestre semestre quadrimestre legislatura"
    " repubblica premio internazionale concilio conferenza giornata domenica liceo"
    " commissione stagione puntata categoria fascia serie atto libro capitolo volume canto"
    " corpo armata divisione girone convegno festival torneo campionato settimana rapporto".split()
)
ARTICLES = {
    **dict.fromkeys(
        "il lo l del dello dell nel nello nell al allo all dal dallo dall sul".split(), MASCULINE
    ),
    **dict.fromkeys("la della nella alla dalla sulla".split(), FEMININE),
}
#: names of men that end with an a
MEN = frozenset("andrea luca nicola mattia enea papa elia tobia battista".split())
#: names before a Roman numeral of a single letter
RULERS = frozenset(
    "Carlo Luigi Enrico Filippo Francesco Federico Ferdinando Alfonso Umberto Vittorio Emanuele"
    " Amedeo Napoleone Giovanni Paolo Pio Leone Gregorio Benedetto Innocenzo Clemente Urbano Giulio"
    " Bonifacio Sisto Celestino Alessandro Callisto Adriano Martino Eugenio Niccolò Nicola Giacomo"
    " Giorgio Guglielmo Riccardo Edoardo Elisabetta Maria Caterina Isabella Cristina Margherita"
    " Giovanna Anna Vittoria Pietro Ivan Giuseppe Leopoldo Alberto Baldovino Ottone Corrado Lotario"
    " Massimiliano Cosimo Lorenzo Ramses Tolomeo Dario Serse Ciro Costantino Teodosio Giustiniano"
    " Manfredi Ruggero Roberto Ladislao Cristiano Gustavo Oscar Felipe Juan Papa Vaticano"
    " Teodorico Desiderio Ernesto Ranieri Rodolfo Sigismondo Stefano Silvestro Onorio Zaccaria"
    " Damaso Anastasio Artaserse Antioco Seleuco Mitridate Amenofi Thutmosi Maometto Solimano Selim"
    " Murad Hussein Hassan Mohammed Olaf Harald Haakon Beatrice Guglielmina Ludovico"
    " Tommaso".split()
)

#: never at the end of a sentence
INSIDE = pairs(
    """
sig.; sig = signor
sig.ra; sig.a = signora
sig.na = signorina
sigg.; sig.ri = signori
sig.re; sigg.re = signore
dott.; dr.; dr; dott = dottor
dott.ssa; dott.sa; dr.ssa = dottoressa
dott.ri = dottori
prof. = professor
prof.ssa = professoressa
proff. = professori
ing. = ingegner
ingg. = ingegneri
avv. = avvocato
arch. = architetto
geom. = geometra
rag. = ragionier
on. = onorevole
onn. = onorevoli
sen. = senatore
mons. = monsignor
rev. = reverendo
cav. = cavalier
comm. = commendator
gen. = generale
col. = colonnello
cap. = capitolo
ten. = tenente
egr. = egregio
gent.mo = gentilissimo
gent.ma = gentilissima
ill.mo = illustrissimo
spett. = spettabile
fam. = famiglia
f.lli = fratelli
ad es.; ad es = ad esempio
p. es.; p.es.; per es. = per esempio
es. = esempio
cfr.; cfr = confronta
v. = vedi
ca.; c.ca = circa
vs.; vs = versus
c.so = corso
v.le = viale
p.zza; p.za; pza = piazza
p.le = piazzale
loc. = località
lett. = lettera
D.Lgs.; D. Lgs.; d.lgs.; d. lgs. = decreto legislativo
fraz. = frazione
sec. = secolo
secc. = secoli
"""
)
ENDING = pairs(
    """
ecc.; ecc…; ecc...; ecc; etc.; etc = eccetera
a.C.; a. C.; av. C. = avanti Cristo
d.C.; d. C. = dopo Cristo
N.B.; NB = nota bene
P.S.; PS = post scriptum
s.l.m. = sul livello del mare
c.v.d. = come volevasi dimostrare
ibid. = ibidem
u.s. = ultimo scorso
p.v. = prossimo venturo
c.m. = corrente mese
"""
)
RARELY_ENDING = pairs(
    """
S.p.A.; SpA; S.P.A.; Spa; s.p.a. = S P A
S.r.l.; Srl; S.R.L.; s.r.l.; srl = S R L
S.n.c.; Snc; s.n.c. = S N C
S.a.s.; s.a.s. = S A S
tel.; tel = telefono
cell. = cellulare
max.; max = massimo
min. = minimo
ed. = edizione
trad. = traduzione
int. = interno
prov. = provincia
ist. = istituto
univ. = università
dip. = dipartimento
uff. = ufficio
rif. = riferimento
abb. = abbonamento
lun. = lunedì
mar. = martedì
mer. = mercoledì
gio. = giovedì
ven. = venerdì
sab. = sabato
dom. = domenica
genn. = gennaio
feb.; febbr. = febbraio
apr. = aprile
sett. = settembre
ott. = ottobre
nov. = novembre
dic. = dicembre
kg; Kg = chili
km = chilometri
cm = centimetri
mm = millimetri
mq = metri quadrati
kWh = chilowattora
"""
)
BEFORE_NUMBER = pairs(
    """
n.; nr.; n°; N°; N.; n.°; num.; nº; № = numero
# = numero
nn. = numeri
p.; pag. = pagina
pp.; pagg. = pagine
art. = articolo
artt. = articoli
cap. = capitolo
capp. = capitoli
vol. = volume
voll. = volumi
fig. = figura
figg. = figure
tab. = tabella
par.; § = paragrafo
sez. = sezione
all. = allegato
int. = interno
co. = comma
L. = legge
ca. = circa
~; ≈ = circa
"""
)
PHRASES = pairs(
    """
l.go; L.go = largo
24/24 = ventiquattr'ore su ventiquattro
24h/24; 24 ore su 24; 24h su 24 = ventiquattr'ore su ventiquattro
7/7; 7 giorni su 7 = sette giorni su sette
e/o = e o
sì/no = sì o no
C++ = C più più
C# = C diesis
.NET = punto net
R&D; R&S = R e S
TCP/IP = T C P I P
km/h = chilometri all'ora
po’; po' = po'
"""
)

#: names in capitals that are words
SPOKEN = frozenset(
    "ONU NATO UNESCO UNICEF NASA FIFA UEFA OPEC AIDS COVID FIAT RAI INPS ISTAT ENI ENEL ANSA CONI"
    " INAIL ASL TAR TIM UIL CISL SIM PIN PEC SPID ISEE IMU TARI IRPEF IRES INVALSI MIUR CAF DOC DOP"
    " PIL OCSE FAO CIA USA URSS IVA ICI IRAP ALER ATAC AMA ANAS ANAC AGCOM CONSOB ISPRA ENEA CERN"
    " ESA RAM ROM LED LASER RADAR JPEG GIF WIFI BOT CAI SIAE SIAP UDC ANPI ARCI ACLI"
    " AVIS AIDO AIRC LIPU DAD BES PON POR IKEA ARPA CIG".split()
)
#: words that are often emphasised by capitals
EMPHASISED = frozenset(
    "A E È O I IL LO LA GLI LE UN UNO UNA DI DA IN CON SU PER TRA FRA DEL AL DAL NEL SUL NON SÌ SI"
    " NO MA SE CHE CHI CI VI MI TI NE PIÙ MAI GIÀ POI ORA QUI QUA LÀ LÌ SOLO TUTTO TUTTI TUTTE OGNI"
    " HA HO HAI SONO SEI ERA FU HANNO VIA BAR GAS BUS SUD NORD EST OVEST MARE SOLE RE LEI LUI NOI"
    " VOI IO TU MIO MIA TUO TUA SUO SUA DUE TRE SEI DIECI CENTO ANNO ANNI MESE ZIO ZIA ACQUA OLIO"
    " VINO SALE THE STOP NEW OK INFO LINK NOTA OGGI DOPO ALTO BASSO FINE DEVE DEVI FARE BENE MALE"
    " NULLA NIENTE SEMPRE MOLTO TROPPO POCO TROVA LEGGI OFFERTA GRATIS".split()
)
#: capitals that are spelled though they look like words
SPELLED = frozenset(
    "UE CGIL PD API UI URL IOS USB OMS ONG OGM IGP DNA RNA ADN AI IA IP ID IQ ISO ISBN"
    " UK UV EU FBI BCE FMI IBM BNL UBS ANM".split()
)
VOWELS = "aeiouyàèéìíîòóùú"
#: consonants that no Italian word begins with
ODD_BEGINNINGS = (
    f"(?:b[^{VOWELS}lr]|c[^{VOWELS}hlr]|d[^{VOWELS}r]|f[^{VOWELS}lr]|g[^{VOWELS}lnrh]"
    f"|[hjklmnrvwxz][^{VOWELS}h]|p[^{VOWELS}lrsn]|q[^u]|s[^{VOWELS}bcdfghlmnpqrtv]"
    f"|t[^{VOWELS}hrs])"
)

SYMBOLS = symbols(
    """
& e, ＆ e, % per cento, ‰ per mille, @ chiocciola, + più, = uguale, × per, ÷ diviso, ± più o meno
− meno, √ radice quadrata di, ∛ radice cubica di, ∞ infinito, π pi greco, ∑ somma di, ∫ integrale di
∂ derivata parziale di, ∆ delta, ≤ minore o uguale a, ≥ maggiore o uguale a, ≠ diverso da, ≈ circa
≡ identico a, ∝ proporzionale a, ∈ appartiene a, ∉ non appartiene a, ∩ intersezione, ∪ unione
⊂ incluso in, ∀ per ogni, ∃ esiste, ¬ non, ∧ e, ∨ o, ⇒ implica, ⇔ equivale a, ∴ quindi, → verso
⟶ verso, ← da, ↑ su, ↓ giù, ↔ e viceversa, © copyright, ®, ™, ℠, § paragrafo, ¶ paragrafo, № numero
° gradi, ′ minuti, ″ secondi, µ micro, Ω ohm, ℃ gradi Celsius, ℉ gradi Fahrenheit, $ dollari, € euro
£ sterline, ¥ yen, ¢ centesimi, ₹ rupie, ₿ bitcoin, ₩ won, ₽ rubli, ♯ diesis, ♭ bemolle, ½ un mezzo
¼ un quarto, ¾ tre quarti, º, ª
α alfa, β beta, γ gamma, δ delta, ε epsilon, ζ zeta, η eta, θ theta, ι iota, κ kappa, λ lambda, μ mi
ν ni, ξ xi, ρ ro, σ sigma, τ tau, υ ipsilon, φ fi, χ chi, ψ psi, ω omega, Γ gamma, Δ delta, Θ theta
Λ lambda, Ξ xi, Π pi, Σ sigma, Φ fi, Ψ psi
"""
)

STARTERS = frozenset(
    "Il Lo La L I Gli Le Un Uno Una È E Ma O Se Quando Poi Dopo Prima Mentre Da Di A In Con Su Per"
    " Tra Fra Al Alla Allo Ai Alle Dal Dalla Nel Nella Nei Nelle Sul Sulla Che Chi Cosa Come Dove"
    " Perché Quale Quali Quanto Questo Questa Questi Queste Quello Quella Quelli Quelle Io Tu Lui"
    " Lei Noi Voi Loro Mi Ti Ci Vi Si Non Sì No Anche Ancora Già Mai Sempre Oggi Ieri Domani Ora"
    " Adesso Qui Qua Là Lì Così Dunque Quindi Allora Infine Infatti Inoltre Tuttavia Però Eppure"
    " Forse Tutto Tutti Tutte Ogni Alcuni Alcune Molti Molte Nessuno Niente Nulla Sono Era Erano"
    " Ha Hanno Ho Suo Sua Mio Mia Nostro Vostro Grazie Buongiorno Ecco C'è Due Tre".split()
)
CONJUNCTIONS = frozenset(
    "e o ma però oppure né che chi cui dove quando mentre perché poiché siccome se come quindi"
    " dunque anche".split()
)

#: masculine nouns that end with an a
MASCULINE_NOUNS = frozenset(
    "problema sistema programma tema clima dramma diploma schema poema teorema telegramma pianeta"
    " poeta cinema gorilla sosia vaglia papa boia delta panda collega pigiama duca patriarca"
    " monarca atleta profeta pilota dogma enigma fantasma asma trauma aroma diagramma"
    " grafema fonema emblema panorama idioma comma cruciverba".split()
)
#: endings of such nouns
MASCULINE_ENDINGS = ("ista", "gramma", "cida", "iatra")
#: feminine nouns that do not end with an a
FEMININE_NOUNS = frozenset(
    "tribù volpe tigre rondine lepre grandine "
    "mano foto auto moto radio dinamo biro eco crisi analisi ipotesi tesi sintesi oasi"
    " metropoli diagnosi serie specie superficie moglie notte parte volta chiave classe voce luce"
    " croce pace legge gente mente fonte fronte morte nave neve torre carne pelle valle base fase"
    " frase arte sorte corte siepe febbre estate rete sete fede sede lente corrente patente madre"
    " nube prole canzone fame origine immagine cornice radice appendice matrice fune polvere"
    " cenere gru email e-mail mail app chat hall password news star jeep band regione"
    " ragione stagione prigione religione legione opinione unione riunione comunione pensione"
    " dimensione stazione chiave indagine pagine macchine vergine lavatrice notte cute vite ape"
    " bile capre pulce noce forbice vernice cicatrice radice attrice direttrice carie calvizie"
    " effigie barbarie progenie intemperie".split()
)
FEMININE_ENDINGS = ("a", "zione", "sione", "gione", "tà", "tù", "trice", "udine", "aggine")
#: words after degrees, not after "3°" for "terzo"
AFTER_DEGREES = frozenset("nord sud est ovest gradi sotto sopra all".split())
#: words after a number that are no noun
NO_NOUNS = frozenset(
    "e o a ad ed od di da in con su per tra fra il lo la gli le un uno una al alla allo ai"
    " agli alle del della dello dei degli delle dal dalla nel nella nei nelle sul sulla che"
    " chi cui si non è ha ma se più meno poi come anche circa contro sono era solo ogni".split()
)


def _accented(words: str) -> dict[str, str]:
    """Return words with an apostrophe for their accent -> with the accent."""
    found = {}
    for word in words.split():
        plain = f"{word[:-1]}{_WITHOUT_ACCENT[word[-1]]}"
        for mark in "'’`":
            found[plain + mark] = word
            found[plain.capitalize() + mark] = word.capitalize()
            if len(word) > 1:
                found[plain.upper() + mark] = word
    return found


_WITHOUT_ACCENT = dict(zip("àèéìòù", "aeeiou", strict=True))
#: words that people without accented keys write with an apostrophe: "perche'"
ACCENTED = _accented(
    "è c'è cos'è com'è dov'è perché poiché affinché finché benché giacché né più già giù così può"
    " però perciò ciò cioè sarà avrà farà potrà dovrà verrà andrà là lì città libertà università"
    " qualità attività possibilità realtà società verità metà età lunedì martedì mercoledì"
    " giovedì venerdì caffè"
)
