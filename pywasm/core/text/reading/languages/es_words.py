"""Spanish: the tables of words."""

from __future__ import annotations

from pywasm.core.text.reading.expressions.agreement import NounWords
from pywasm.core.text.reading.languages.tables import currencies, nouns, pairs, symbols

MONTHS = tuple(
    """
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
""".split()
)
MONTH_NAMES = {
    **{name: at for at, name in enumerate(MONTHS, 1)},
    **{name.capitalize(): at for at, name in enumerate(MONTHS, 1)},
    **{name.upper(): at for at, name in enumerate(MONTHS, 1)},
    **{f"{name[:3]}{stop}": at for at, name in enumerate(MONTHS, 1) for stop in ("", ".")},
    **{name[:3].upper(): at for at, name in enumerate(MONTHS, 1)},
    **{"sept": 9, "sept.": 9, "setiembre": 9, "set.": 9},
}

FRACTIONS = {
    int(number): noun
    for number, noun in nouns(
        """
2: m medio, -s
3: m tercio, -s
4: m cuarto, -s
5: m quinto, -s
6: m sexto, -s
7: m séptimo, -s
8: m octavo, -s
9: m noveno, -s
10: m décimo, -s
11: m onceavo, -s
12: m doceavo, -s
13: m treceavo, -s
14: m catorceavo, -s
15: m quinceavo, -s
16: m dieciseisavo, -s
17: m diecisieteavo, -s
18: m dieciochoavo, -s
19: m diecinueveavo, -s
20: m veinteavo, -s
"""
    ).items()
}

MAGNITUDES = nouns(
    """
mil k K: m mil, mil
millón millones M MM: m millón, millones
mil_millones: m mil millones, mil millones
billón billones: m billón, billones
trillón trillones: m trillón, trillones
"""
)

CURRENCIES = currencies(
    """
€ EUR: m euro, -s / m céntimo, -s
$ US$ USD U$S: m dólar, -es / m centavo, -s
£ GBP: f libra, -s / m penique, -s
¥ JPY: m yen, -es
R$ BRL: m real, -es / m centavo, -s
CHF: m franco suizo, francos suizos / m céntimo, -s
MXN MX$: m peso mexicano, pesos mexicanos / m centavo, -s
ARS AR$: m peso argentino, pesos argentinos / m centavo, -s
COP COL$: m peso colombiano, pesos colombianos / m centavo, -s
CLP: m peso chileno, pesos chilenos
DOP RD$: m peso dominicano, pesos dominicanos / m centavo, -s
CUP: m peso cubano, pesos cubanos / m centavo, -s
HNL: f lempira, -s / m centavo, -s
NIO: m córdoba, -s / m centavo, -s
PAB: m balboa, -s / m centavo, -s
HKD HK$: m dólar de Hong Kong, dólares de Hong Kong / m centavo, -s
ptas. pta. ptas ₧: f peseta, -s
UYU: m peso uruguayo, pesos uruguayos / m centavo, -s
PEN S/ S/.: m sol, -es / m céntimo, -s
CRC ₡: m colón, colones / m céntimo, -s
PYG ₲: m guaraní, -es
GTQ: m quetzal, -es / m centavo, -s
BOB Bs.: m boliviano, -s / m centavo, -s
VES: m bolívar, -es / m céntimo, -s
CNY RMB: m yuan, -es
INR ₹: f rupia, -s
RUB ₽: m rublo, -s
BTC ₿: m bitcoin, -s
KRW ₩: m won, -es
TRY ₺: f lira turca, liras turcas
ILS ₪: m séquel, -es
SEK: f corona sueca, coronas suecas
NOK: f corona noruega, coronas noruegas
DKK: f corona danesa, coronas danesas
CAD C$ CA$: m dólar canadiense, dólares canadienses / m centavo, -s
AUD A$: m dólar australiano, dólares australianos / m centavo, -s
"""
)
CENTS = nouns(
    """
¢: m centavo, -s
c€ cts. cts: m céntimo, -s
"""
)

#: names and genders as in Unicode CLDR's units
UNITS = nouns(
    """
km Km KM: m kilómetro, -s
hm: m hectómetro, -s
m mts: m metro, -s
dm: m decímetro, -s
cm: m centímetro, -s
mm: m milímetro, -s
µm μm: m micrómetro, -s
nm: m nanómetro, -s
kg Kg KG kgs: m kilogramo, -s
g gr grs: m gramo, -s
mg: m miligramo, -s
µg μg: m microgramo, -s
t: f tonelada, -s
l L ℓ: m litro, -s
ml mL: m mililitro, -s
cl cL: m centilitro, -s
dl dL: m decilitro, -s
hl: m hectolitro, -s
cc: m centímetro cúbico, centímetros cúbicos
h hs hrs: f hora, -s
min mins: m minuto, -s
s seg: m segundo, -s
ms: m milisegundo, -s
µs μs: m microsegundo, -s
ns: m nanosegundo, -s
W: m vatio, -s
kW: m kilovatio, -s
MW: m megavatio, -s
GW: m gigavatio, -s
Wh: m vatio hora, vatios hora
kWh: m kilovatio hora, kilovatios hora
MWh: m megavatio hora, megavatios hora
V: m voltio, -s
kV: m kilovoltio, -s
mV: m milivoltio, -s
mA: m miliamperio, -s
mAh: m miliamperio hora, miliamperios hora
Ω: m ohmio, -s
Hz: m hercio, -s
kHz: m kilohercio, -s
MHz: m megahercio, -s
GHz: m gigahercio, -s
Pa: m pascal, -es
hPa: m hectopascal, -es
kPa: m kilopascal, -es
bar: m bar, -es
J: m julio, -s
kJ: m kilojulio, -s
cal: f caloría, -s
kcal: f kilocaloría, -s
dB: m decibelio, -s
CV: m caballo, -s
kB KB: m kilobyte, -s
MB: m megabyte, -s
GB: m gigabyte, -s
TB: m terabyte, -s
PB: m petabyte, -s
Mb: m megabit, -s
Gb: m gigabit, -s
kbps: m kilobit por segundo, kilobits por segundo
Mbps: m megabit por segundo, megabits por segundo
Gbps: m gigabit por segundo, gigabits por segundo
ud ud. uds uds. u.: f unidad, -es
cda cdas cda. cdas.: f cucharada, -s
cdta cdtas cdta. cdtas.: f cucharadita, -s
msnm m_s._n._m.: m metro sobre el nivel del mar, metros sobre el nivel del mar
px: m píxel, -es
pulg.: f pulgada, -s
ft: m pie, -s
lb lbs: f libra, -s
oz: f onza, -s
mph: f milla por hora, millas por hora
rpm: f revolución por minuto, revoluciones por minuto
ppm: f parte por millón, partes por millón
fps: m fotograma por segundo, fotogramas por segundo
°C ºC °_C º_C ℃: m grado Celsius, grados Celsius
°F ºF °_F º_F ℉: m grado Fahrenheit, grados Fahrenheit
°: m grado, -s
% ％: por ciento, por ciento
‰: por mil, por mil
"""
)
#: "ha" is a word
GLUED_UNITS = nouns(
    """
ha: f hectárea, -s
"""
)
PER_UNITS = pairs(
    """
h; hora = hora
s; seg = segundo
min = minuto
l; L = litro
ml; mL = mililitro
dl; dL = decilitro
kg = kilogramo
km = kilómetro
m = metro
ha = hectárea
cm² = centímetro cuadrado
m²; m2 = metro cuadrado
km² = kilómetro cuadrado
cm³ = centímetro cúbico
m³; m3 = metro cúbico
s² = segundo al cuadrado
día = día
noche = noche
semana = semana
mes = mes
año = año
persona = persona
ud; ud. = unidad
"""
)

ERAS = pairs(
    """
a. C.; a.C.; a.\u00a0C.; a. e. c. = antes de Cristo
d. C.; d.C.; d.\u00a0C. = después de Cristo
"""
)
MORNING = ("a. m.", "a.m.", "am", "AM", "A.M.", "a.\u00a0m.")
AFTERNOON = ("p. m.", "p.m.", "pm", "PM", "P.M.", "p.\u00a0m.")
HOURS = ("h", "hs", "hrs", "horas")

#: feminine words before a numeral, lower case
FEMININE_NAMES = frozenset(
    """
isabel maría catalina margarita cristina ana juana leonor urraca victoria escena parte sección
lección fase unidad jornada
""".split()
)
ORDINAL_AFTER = frozenset(
    """
Felipe Carlos Alfonso Fernando Juan Pablo Luis Enrique Benedicto Pío León Francisco Jorge Clemente
Gregorio Inocencio Urbano Napoleón Eduardo Guillermo Federico Pedro Alejandro Nicolás Iván Jaime
Sancho Ramiro Ricardo Jacobo Leopoldo Alberto Balduino Gustavo José Maximiliano Moctezuma Ptolomeo
Ramsés Darío Otón Rodolfo Sixto Bonifacio Adriano Julio Manuel Víctor Constantino Teodosio Ordoño
Bermudo siglo Siglo capítulo Capítulo tomo Tomo volumen Volumen acto Acto libro Libro título
Título artículo Artículo canto Canto
""".split()
) | {form for name in FEMININE_NAMES for form in (name, name.capitalize())}
#: words before a numeral of one letter
NUMBERED = frozenset(
    """
siglo capítulo tomo volumen acto escena libro título artículo canto parte sección lección fase
unidad nivel anexo bloque episodio
""".split()
)
SHORT_BEFORE_NUMERAL = {
    "s": "siglo",
    "cap": "capítulo",
    "vol": "volumen",
    "t": "tomo",
    "art": "artículo",
}
CARDINAL_AFTER = frozenset(
    """
nivel Nivel Apolo apartado Apartado anexo Anexo bloque Bloque episodio Episodio Windsor
""".split()
)
ORDINAL_BEFORE = frozenset(
    """
Guerra Congreso congreso Edición edición República Reich Concilio Feria Festival Premio Certamen
Cumbre Olimpiada Conferencia Centenario centenario Aniversario aniversario Asamblea Encuentro
Jornada Simposio Plan Internacional Dinastía dinastía Milenio milenio Región Legislatura
legislatura Campeonato Torneo Semana Curso Foro Maratón Bienal
""".split()
)

#: never at the end of a sentence
INSIDE = pairs("""
sr. = señor
sra. = señora
srta. = señorita
sres. = señores
sras. = señoras
dr. = doctor
dra. = doctora
dres. = doctores
prof. = profesor
profa.; prof.ª = profesora
lic. = licenciado
ing. = ingeniero
arq. = arquitecto
d.; D. = don
a. C.; a.C.; a.\u00a0C. = antes de Cristo
d. C.; d.C.; d.\u00a0C. = después de Cristo
n.º; nº = número
SS. MM. = Sus Majestades
dña.; D.ª; Dª = doña
gral. = general
cnel. = coronel
cap. = capitán
tte. = teniente
sgto. = sargento
pdte.; pres. = presidente
sto. = santo
sta. = santa
fr. = fray
mons. = monseñor
excmo. = excelentísimo
excma. = excelentísima
ilmo. = ilustrísimo
ilma. = ilustrísima
av.; avda.; avd. = avenida
pza.; plza. = plaza
ctra. = carretera
blvd.; blvr. = bulevar
esq. = esquina
pje. = pasaje
rbla. = rambla
p.º = paseo
cta. = cuenta
c/ = calle
urb. = urbanización
p. ej.; p.ej.; p.\u00a0ej.; p. e. = por ejemplo
i. e.; i.e. = es decir
vs.; vs = contra
cf.; cfr. = compárese
aprox. = aproximadamente
dpto.; depto. = departamento
tel.; tfno.; tlf.; tfno; tlf; teléf. = teléfono
incl. = incluido
prov. = provincia
máx. = máximo
mín. = mínimo
admón. = administración
dcho. = derecho
dir. = director
gob. = gobernador
ntra. = nuestra
v. gr. = verbigracia
q. e. p. d. = que en paz descanse
""")
ENDING = pairs(
    """
etc.; etc = etcétera
cía. = compañía
"""
)
RARELY_ENDING = pairs(
    """
ud.; vd. = usted
uds.; vds. = ustedes
EE. UU.; EE.UU.; EE.\u00a0UU.; EEUU; EE UU = Estados Unidos
JJ. OO.; JJ.OO.; JJOO = Juegos Olímpicos
RR. HH.; RR.HH.; RRHH = Recursos Humanos
FF. AA.; FF.AA. = Fuerzas Armadas
CC. AA.; CC.AA.; CCAA = Comunidades Autónomas
CC. OO.; CC.OO.; CCOO = Comisiones Obreras
S. A.; S.A. = ese a
S. L.; S.L. = ese ele
a. m.; a.m. = a eme
p. m.; p.m. = pe eme
izq. = izquierda
dcha. = derecha
núm. = número
pág. = página
págs. = páginas
"""
)
BEFORE_NUMBER = pairs(
    """
n.º; nº; n.°; n°; núm.; nro.; No.; № = número
n.os; núms.; nros. = números
pág.; p. = página
págs.; pp. = páginas
cap. = capítulo
caps. = capítulos
vol. = volumen
vols. = volúmenes
art. = artículo
arts. = artículos
apdo.; ap. = apartado
tít. = título
fig. = figura
figs. = figuras
tel.; tfno.; tlf.; teléf. = teléfono
min. = minuto
C. P.; C.P.; CP = código postal
km; km. = kilómetro
sec. = sección
ca. = cerca de
§ = sección
# = número
~; ≈ = aproximadamente
"""
)

PHRASES = pairs(
    """
y ss. = y siguientes
24/7 = veinticuatro siete
y/o = y o
él/ella = él o ella
sí/no = sí o no
s/n = sin número
C++ = ce más más
C# = ce sharp
I+D = i más de
I+D+i = i más de más i
R&D = erre y de
IPv4 = i pe uve cuatro
IPv6 = i pe uve seis
3D = tres de
2D = dos de
"""
)

#: names of the letters after the Ortografía of 2010 of the Real Academia
LETTERS = pairs(
    """
a; á = a
b = be
c = ce
d = de
e; é = e
f = efe
g = ge
h = hache
i; í = i
j = jota
k = ka
l = ele
m = eme
n = ene
ñ = eñe
o; ó = o
p = pe
q = cu
r = erre
s = ese
t = te
u; ú; ü = u
v = uve
w = uve doble
x = equis
y = i griega
z = zeta
"""
)
#: names in capitals that are words
SPOKEN = frozenset(
    """
ONU OEA IVA AVE UCI UVI OIT SIDA OVNI NASA OTAN UNESCO UNICEF FIFA UEFA OPEP IBEX RENFE PIB PYME
PYMES TAC RAE INE OCU PIN SIM LED GIF RAM WIFI ERTE ERE TIC TALGO COVID NIF NIE PAN
""".split()
)
#: words that are often emphasised by capitals
EMPHASISED = frozenset(
    """
LOS LAS DEL UNA MUY MÁS QUE POR NO SÍ SI YA EL LA DE EN AL ES UN LO YO TÚ ÉL SE ME MI TU SU LE TE
Y O A E U SOL MAR SER VER DAR NI FIN MAL BIEN HOY AHÍ ASÍ SON HAY FUE HA HE VA VE DÍA AÑO CON SIN
QUÉ DOS UNO TRES SUS MIS TUS NOS OJO USO AYER LUZ PAZ REY LEY CADA SAL TAN CASA DICE GRAN OIR VOZ
VEZ SEA ERA
""".split()
)
SPELLED = frozenset({"ADSL", "IRPF", "UGT", "ONG", "CEO", "FMI", "OMS"})
#: pairs of consonants that no Spanish word begins with
ODD_BEGINNINGS = r"(?!bl|br|ch|cl|cr|dr|fl|fr|gl|gr|ll|pl|pr|ps|tr|qu)[^aeiouyáéíóúü]{2}|q(?!u)"

ADDRESS_SIGNS = symbols(
    """
. punto, @ arroba, - guion, _ guion bajo, / barra, : dos puntos, ? interrogación, = igual a, & y
# almohadilla, % por ciento, + más, ~ virgulilla, , coma, ; punto y coma, * asterisco
\\ barra invertida, $ dólar, ! exclamación
"""
)
SYMBOLS = symbols(
    """
& y, ＆ y, % por ciento, ％ por ciento, ‰ por mil, @ arroba, + más, = igual a, × por, ÷ entre
± más menos, − menos, √ raíz cuadrada de, ∛ raíz cúbica de, ∞ infinito, π pi, ∑ sumatorio de
Σ sumatorio de, ∫ integral de, ∆ delta, Δ delta, ≤ menor o igual que, ≥ mayor o igual que
≠ distinto de, ≈ aproximadamente igual a, ∈ pertenece a, → flecha, ⇒ flecha, ° grados, € euros
$ dólares, £ libras, ¥ yenes, © copyright, ® marca registrada, ™ marca comercial, § sección, µ mu
μ mu, Ω omega
α alfa, β beta, γ gamma
"""
)

CONJUNCTIONS = frozenset(
    """
y e o u pero sino porque que aunque cuando mientras como donde si pues cual quien para
""".split()
)
STARTERS = frozenset(
    """
El La Los Las Un Una Unos Unas Este Esta Estos Estas Ese Esa Esto Eso Aquel Aquella En A Al De Del
Por Para Con Sin Sobre Desde Hasta Entre Tras Según Y O Pero Aunque Porque Cuando Mientras Como Si
No Sí Ya También Además Después Antes Luego Entonces Ahora Hoy Ayer Mañana Yo Tú Él Ella Nosotros
Ellos Ellas Usted Ustedes Su Sus Mi Mis Tu Tus Nuestro Nuestra Se Le Les Lo Me Te Nos Hay Es Son
Era Fue Fueron Ha Han Qué Quién Cómo Dónde Cuándo Muchos Muchas Algunos Algunas Todos Todas Otro
Otra Cada Así Allí Aquí Solo
""".split()
)

NOUNS = NounWords(
    feminine_endings=(
        *("a", "as", "cion", "ciones", "sion", "siones", "xion", "xiones", "gion", "giones"),
        *("nion", "niones", "dad", "dades", "tad", "tades", "tud", "tudes", "umbre", "umbres"),
        *("triz", "trices", "ie", "ies", "itis"),
    ),
    masculine_endings=("grama", "ema", "oma", "ista"),
    feminine=frozenset(
        """
mano foto moto radio noche medianoche tarde clase calle llave parte gente mujer flor razon vez luz
voz red sed carcel imagen nube nave base frase fase torre sangre leche carne madre nieve fiebre
suerte muerte senal catedral sal piel miel ley cruz paz raiz nariz helice coliflor labor mente
fuente corriente serpiente tos res hoz nuez codorniz perdiz sede clave ave variable tesis crisis
dosis sintesis hipotesis especie orden crema gema yema flema goma loma broma paloma toma lista
pista vista revista entrevista autopista conquista arista sucursal postal vocal espiral diagonal
central terminal credencial virgen mies sien lombriz hambre pared merced virtud salud superficie
serie tribu libido web app pyme ong legumbre llamada capital moral
""".split()
    ),
    masculine=frozenset(
        """
dia mediodia mapa planeta tranvia sofa papa clima drama sintoma fantasma enigma estigma dogma
trauma magma karma plasma asma pijama cometa poeta atleta gorila pirata guardia colega yoga puma
panda koala tequila prisma panorama crucigrama ion avion camion guion gorrion espia delta carisma
vodka pie paragua paraguas policia
""".split()
    ),
    others=frozenset(
        """
de del al a en y e o u ni que con sin por para segun sobre entre hasta desde hacia ante bajo contra
durante mediante tras como cuando donde mientras si no ya se me te le les nos os lo la el los las
un una unos unas mas menos es son eran era fue esta estas este estos ese esos esas sus mis tus
nuestros nuestras muchos muchas algunos algunas varios varias otros otras todos todas pocos pocas
ambos ambas tantos tantas cada porque pues entonces antes despues ademas tambien aun hay ha
han he mil tiene tienen sera puede cuenta incluye contiene trata empieza termina versus frente gran
grandes quizas pm am millones millon billones tenemos vamos estamos somos hemos podemos hacemos
queremos debemos sabemos seguimos vimos fuimos
""".split()
    ),
    verb_endings=("ó", "aron", "ieron", "é", "í"),
    numbered=frozenset(
        """
pagina capitulo numero nivel grupo paso fase parte articulo seccion tema unidad leccion tomo
volumen libro linea habitacion puerta piso planta anden via figura tabla ejercicio pregunta
apartado punto anexo canal tipo clase dia puesto version jornada el la del al
""".split()
    ),
    thousand="mil",
    joints="y|e|o|u|a",
    adjectives="gran|grandes",
    year_after=frozenset("en desde hasta ano".split()),
    plurals=(("s", ""), ("es", ""), ("ces", "z")),
)
