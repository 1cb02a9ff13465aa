"""Portuguese: the tables of words.

Where usage differs, it is that of Brazil ("quilômetros", "bilhões"), but what only Portugal writes
("Lda.", "mil milhões") is understood.
"""

from __future__ import annotations

from pywasm.core.text.reading.expressions.agreement import NounWords
from pywasm.core.text.reading.expressions.numbers import Noun
from pywasm.core.text.reading.languages.iberian import MASCULINE
from pywasm.core.text.reading.languages.tables import currencies, nouns, pairs, symbols
from pywasm.core.text.reading.spellout import load_spellout

MONTHS = tuple(
    (
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    ).split()
)
MONTH_NAMES = {
    **{name: at for at, name in enumerate(MONTHS, 1)},
    **{name.capitalize(): at for at, name in enumerate(MONTHS, 1)},
    **{name.upper(): at for at, name in enumerate(MONTHS, 1)},
    **{f"{name[:3]}{stop}": at for at, name in enumerate(MONTHS, 1) for stop in ("", ".")},
    **{name[:3].upper(): at for at, name in enumerate(MONTHS, 1)},
}

_TENTHS = (10, 20, 30, 40, 50, 60, 70, 80, 90)
#: beyond ten, "avos" follow the cardinal: "doze avos"
FRACTIONS = {
    2: Noun("meio", "meios", MASCULINE),
    3: Noun("terço", "terços", MASCULINE),
    **{
        number: Noun(said, said, MASCULINE)
        for number in range(11, 100)
        if number not in _TENTHS
        for said in [f"{load_spellout('pt').cardinal(number)} avos"]
    },
}

MAGNITUDES = nouns(
    """
mil k K: m mil, mil
milhão milhões M mi MM: m milhão, milhões
mil_milhões: m mil milhões, mil milhões
bilhão bilhões bi B: m bilhão, bilhões
bilião biliões: m bilião, biliões
trilhão trilhões tri: m trilhão, trilhões
"""
)

CURRENCIES = currencies(
    """
€ EUR: m euro, -s / m cêntimo, -s
R$ BRL: m real, reais / m centavo, -s
$ US$ USD U$ U$S: m dólar, -es / m centavo, -s
£ GBP: f libra, -s / m pêni, pence
¥ JPY: m iene, -s
CHF: m franco suíço, francos suíços / m cêntimo, -s
MXN: m peso mexicano, pesos mexicanos / m centavo, -s
ARS: m peso argentino, pesos argentinos / m centavo, -s
CLP: m peso chileno, pesos chilenos
CNY RMB: m yuan, -s
INR ₹: f rupia, -s
RUB ₽: m rublo, -s
BTC ₿: m bitcoin, -s
AOA Kz: m kwanza, -s / m cêntimo, -s
MZN MT: m metical, meticais / m centavo, -s
CVE: m escudo, -s
KRW ₩: m won, -s
TRY ₺: f lira turca, liras turcas
SEK: f coroa sueca, coroas suecas
NOK: f coroa norueguesa, coroas norueguesas
DKK: f coroa dinamarquesa, coroas dinamarquesas
CAD C$ CA$: m dólar canadense, dólares canadenses / m centavo, -s
AUD A$: m dólar australiano, dólares australianos / m centavo, -s
"""
)
CENTS = nouns(
    """
¢: m centavo, -s
c€ cts. cts: m cêntimo, -s
"""
)

#: names and genders as in Unicode CLDR's units
UNITS = nouns(
    """
km Km KM: m quilômetro, -s
hm: m hectômetro, -s
m: m metro, -s
dm: m decímetro, -s
cm: m centímetro, -s
mm: m milímetro, -s
µm μm: m micrômetro, -s
nm: m nanômetro, -s
kg Kg KG kgs: m quilograma, -s
g gr: m grama, -s
mg: m miligrama, -s
µg μg: m micrograma, -s
t: f tonelada, -s
l L ℓ: m litro, -s
ml mL: m mililitro, -s
cl cL: m centilitro, -s
dl dL: m decilitro, -s
hl: m hectolitro, -s
ha: m hectare, -s
h hs hrs: f hora, -s
min mins: m minuto, -s
s seg: m segundo, -s
ms: m milissegundo, -s
µs μs: m microssegundo, -s
ns: m nanossegundo, -s
W: m watt, -s
kW: m quilowatt, -s
MW: m megawatt, -s
GW: m gigawatt, -s
Wh: m watt-hora, watts-hora
kWh: m quilowatt-hora, quilowatts-hora
MWh: m megawatt-hora, megawatts-hora
V: m volt, -s
kV: m quilovolt, -s
mV: m milivolt, -s
mA: m miliampere, -s
mAh: m miliampere-hora, miliamperes-hora
Ω: m ohm, -s
Hz: m hertz, hertz
kHz: m quilohertz, quilohertz
MHz: m megahertz, megahertz
GHz: m gigahertz, gigahertz
Pa: m pascal, -s
hPa: m hectopascal, -s
kPa: m quilopascal, -s
bar: m bar, -s
J: m joule, -s
kJ: m quilojoule, -s
cal: f caloria, -s
kcal: f quilocaloria, -s
dB: m decibel, decibéis
cv CV: m cavalo, -s
kB KB: m quilobyte, -s
MB: m megabyte, -s
GB: m gigabyte, -s
TB: m terabyte, -s
PB: m petabyte, -s
Mb: m megabit, -s
Gb: m gigabit, -s
kbps: m quilobit por segundo, quilobits por segundo
Mbps: m megabit por segundo, megabits por segundo
Gbps: m gigabit por segundo, gigabits por segundo
px: m pixel, -s
pol.: f polegada, -s
ft: m pé, -s
lb lbs: f libra, -s
oz: f onça, -s
mph: f milha por hora, milhas por hora
rpm: f rotação por minuto, rotações por minuto
ppm: f parte por milhão, partes por milhão
fps: m quadro por segundo, quadros por segundo
°C ºC °_C º_C ℃: m grau Celsius, graus Celsius
°F ºF °_F º_F ℉: m grau Fahrenheit, graus Fahrenheit
°: m grau, -s
% ％: por cento, por cento
‰: por mil, por mil
"""
)
GLUED_UNITS: dict[str, Noun] = {}
PER_UNITS = pairs(
    """
h; hora = hora
s; seg = segundo
min = minuto
l; L = litro
ml; mL = mililitro
dl; dL = decilitro
kg = quilograma
km = quilômetro
m = metro
ha = hectare
cm² = centímetro quadrado
m²; m2 = metro quadrado
km² = quilômetro quadrado
cm³ = centímetro cúbico
m³; m3 = metro cúbico
s² = segundo ao quadrado
dia = dia
noite = noite
semana = semana
mês = mês
ano = ano
pessoa = pessoa
"""
)

ERAS = pairs(
    """
a. C.; a.C.; a.\u00a0C. = antes de Cristo
d. C.; d.C.; d.\u00a0C. = depois de Cristo
"""
)
MORNING = ("a. m.", "a.m.", "am", "AM", "A.M.", "a.\u00a0m.")
AFTERNOON = ("p. m.", "p.m.", "pm", "PM", "P.M.", "p.\u00a0m.")
HOURS = ("h", "hs", "hrs", "horas", "min", "m")

#: feminine words before a numeral, lower case
FEMININE_NAMES = frozenset(
    """
isabel maria catarina margarida cristina ana joana leonor vitória cena parte seção secção lição fase
unidade jornada
""".split()
)
ORDINAL_AFTER = frozenset(
    """
Pedro João Paulo José Luís Luis Afonso Fernando Carlos Filipe Felipe Henrique Manuel Sancho Dinis
Duarte Sebastião Miguel Bento Pio Leão Francisco Clemente Gregório Inocêncio Urbano Napoleão Jorge
Eduardo Guilherme Frederico Alexandre Nicolau Ivan Jaime Ramiro Ricardo Leopoldo Alberto Gustavo
Maximiliano Ptolomeu Ramsés Dario Rodolfo Sisto Bonifácio Adriano Júlio Vítor Victor Constantino
Teodósio Umberto século Século capítulo Capítulo tomo Tomo volume Volume ato Ato acto livro Livro
título Título artigo Artigo canto Canto
""".split()
) | {form for name in FEMININE_NAMES for form in (name, name.capitalize())}
#: words before a numeral of one letter
NUMBERED = frozenset(
    """
século capítulo tomo volume ato acto cena livro título artigo canto parte seção secção lição fase
unidade nível anexo bloco episódio inciso
""".split()
)
SHORT_BEFORE_NUMERAL = {
    "s": "século",
    "séc": "século",
    "cap": "capítulo",
    "vol": "volume",
    "t": "tomo",
    "art": "artigo",
}
CARDINAL_AFTER = frozenset(
    """
nível Nível Apolo Apollo anexo Anexo bloco Bloco episódio Episódio inciso Inciso
""".split()
)
ORDINAL_BEFORE = frozenset(
    """
Guerra Congresso congresso Edição edição República Reich Concílio Feira Festival Prêmio Prémio
Certame Cúpula Cimeira Olimpíada Conferência Centenário centenário Aniversário aniversário
Assembleia Encontro Jornada Simpósio Plano Internacional Dinastia dinastia Milênio Milénio Região
Legislatura legislatura Campeonato Torneio Semana Curso Fórum Exército Mostra Bienal
""".split()
)

#: names after "S.", which would be an initial before others
SAINTS = frozenset(
    """
João José Pedro Paulo Francisco António Antônio Jorge Sebastião Bento Miguel Tomé Vicente Marcos
Mateus Lucas Luís Tiago Martinho Gonçalo
""".split()
)
#: never at the end of a sentence
INSIDE = pairs(
    """
sr. = senhor
sra.; sr.ª = senhora
srta. = senhorita
srs. = senhores
sras. = senhoras
dr. = doutor
dra.; dr.ª = doutora
drs. = doutores
prof. = professor
profa.; prof.ª = professora
eng.; eng.º = engenheiro
enga.; eng.ª = engenheira
arq. = arquiteto
d. = dom
a. C.; a.C.; a.\u00a0C. = antes de Cristo
d. C.; d.C.; d.\u00a0C. = depois de Cristo
n.º; nº = número
D.ª = dona
gen. = general
cel. = coronel
cap. = capitão
ten. = tenente
sgt. = sargento
pres. = presidente
sto. = santo
sta. = santa
pe. = padre
mons. = monsenhor
N. Sra. = Nossa Senhora
exmo. = excelentíssimo
exma. = excelentíssima
ilmo. = ilustríssimo
ilma. = ilustríssima
V. Exa.; V. Ex.ª = Vossa Excelência
av. = avenida
pça. = praça
p. ex.; p.ex.; p.\u00a0ex. = por exemplo
i. e.; i.e. = isto é
v. g. = por exemplo
vs.; vs = contra
cf. = confira
obs. = observação
aprox. = aproximadamente
incl. = incluído
depto.; dept. = departamento
tel. = telefone
máx. = máximo
mín. = mínimo
c/ = com
s/ = sem
"""
)
ENDING = pairs(
    """
etc.; etc = etcétera
"""
)
RARELY_ENDING = pairs(
    """
EUA; E.U.A. = Estados Unidos
ltda.; lda. = limitada
cia.; c.ia = companhia
S. A.; S.A.; S/A = esse a
jr. = júnior
a. m.; a.m. = a eme
p. m.; p.m. = pê eme
pág. = página
págs. = páginas
núm. = número
esq. = esquerdo
dto. = direito
"""
)
BEFORE_NUMBER = pairs(
    """
n.º; nº; n.; n.°; n°; núm.; No.; № = número
n.os = números
pág.; p. = página
págs.; pp. = páginas
cap. = capítulo
caps. = capítulos
vol. = volume
vols. = volumes
art. = artigo
arts. = artigos
fig. = figura
figs. = figuras
tel. = telefone
min. = minuto
km; km. = quilômetro
ap.; apto. = apartamento
ca. = cerca de
§ = parágrafo
# = número
~; ≈ = aproximadamente
"""
)

PHRASES = pairs(
    """
24/7 = vinte e quatro por sete
e/ou = e ou
ele/ela = ele ou ela
sim/não = sim ou não
s/n = sem número
C++ = cê mais mais
C# = cê sharp
P&D = pê e dê
I&D = i e dê
IPv4 = i pê vê quatro
IPv6 = i pê vê seis
3D = três dê
2D = dois dê
"""
)

LETTERS = pairs(
    """
a; á; â; ã; à = a
b = bê
c = cê
ç = cê cedilha
d = dê
e; é; ê = é
f = efe
g = gê
h = agá
i; í = i
j = jota
k = cá
l = ele
m = eme
n = ene
o; ó; ô; õ = ó
p = pê
q = quê
r = erre
s = esse
t = tê
u; ú; ü = u
v = vê
w = dáblio
x = xis
y = ípsilon
z = zê
"""
)
#: names in capitals that are words
SPOKEN = frozenset(
    """
ONU OEA OTAN NATO UNESCO UNICEF FIFA UEFA OPEP NASA PIS INEM SUS IVA PIB SIDA AIDS OVNI MEC RAM
SIM LED GIF PIN WIFI ENEM COVID CEP
""".split()
)
#: words that are often emphasised by capitals
EMPHASISED = frozenset(
    """
NÃO MAS COM SEM DOS DAS DO DA DE EM NO NA OS AS UM UMA ELE ELA EU TU NÓS SER TER VER DAR FIM MAL
BEM HOJE ASSIM SÃO FOI HÁ VAI VEM DIA ANO MÊS PAZ SOL MAR POR QUE SE ME TE LHE SEU SUA MEU JÁ SÓ
LÁ É E A O OU AO À NOS NAS SEUS DOIS TRÊS MUITO MAIS LUZ REI LEI ISSO TÃO ERA TEM VOZ VEZ PÃO MÃE
PAI RUA LUA
""".split()
)
SPELLED = frozenset({"IBGE", "INSS", "BNDES", "ISSN", "ONG", "CEO", "FMI", "OMS", "UTI", "IPTU"})
#: pairs of consonants that no Portuguese word begins with
ODD_BEGINNINGS = (
    r"(?!bl|br|ch|cl|cr|dr|fl|fr|gl|gr|lh|nh|pl|pn|pr|ps|tr|vr|qu)[^aeiouyáâãàéêíóôõúü]{2}|q(?!u)"
)

ADDRESS_SIGNS = symbols(
    """
. ponto, @ arroba, - hífen, _ sublinhado, / barra, : dois pontos, ? interrogação, = igual a, & e
# cerquilha, % por cento, + mais, ~ til, , vírgula, ; ponto e vírgula, * asterisco
\\ barra invertida, $ cifrão, ! exclamação
"""
)
SYMBOLS = symbols(
    """
& e, ＆ e, % por cento, ％ por cento, ‰ por mil, @ arroba, + mais, = igual a, × vezes
÷ dividido por, ± mais ou menos, − menos, √ raiz quadrada de, ∛ raiz cúbica de, ∞ infinito, π pi
∑ somatório de, Σ somatório de, ∫ integral de, ∆ delta, Δ delta, ≤ menor ou igual a
≥ maior ou igual a, ≠ diferente de, ≈ aproximadamente igual a, ∈ pertence a, → seta, ⇒ seta, ° graus
€ euros, $ dólares, £ libras, ¥ ienes, © copyright, ® marca registrada, ™ marca comercial
§ parágrafo, µ mi, μ mi, Ω ômega
α alfa, β beta, γ gama
"""
)

CONJUNCTIONS = frozenset(
    """
e ou mas porém porque que embora quando enquanto como onde se pois qual quem para
""".split()
)
STARTERS = frozenset(
    """
O A Os As Um Uma Uns Umas Este Esta Estes Estas Esse Essa Isto Isso Aquele Aquela Em No Na Nos Nas
Ao Aos De Do Da Dos Das Por Pelo Pela Para Com Sem Sobre Desde Até Entre Após Segundo E Ou Mas Porém
Embora Porque Quando Enquanto Como Se Não Sim Já Também Além Depois Antes Então Agora Hoje Ontem
Amanhã Eu Tu Ele Ela Nós Eles Elas Você Vocês Seu Sua Seus Suas Meu Minha Nosso Nossa Há É São Era
Foi Foram Tem Quem Qual Onde Muitos Muitas Alguns Algumas Todos Todas Outro Outra Cada Assim Ali
Aqui Só
""".split()
)

NOUNS = NounWords(
    feminine_endings=(
        *("a", "as", "cao", "coes", "sao", "soes", "giao", "gioes", "niao", "nioes", "stao"),
        *("stoes", "dade", "dades", "tude", "tudes", "gem", "gens", "ice", "ices", "ie", "ies"),
        *("ise", "ises", "triz", "trizes", "ose", "oses"),
    ),
    masculine_endings=("grama", "ema", "oma", "ista"),
    feminine=frozenset(
        """
mao foto moto noite tarde classe parte gente mulher flor suite vez luz voz rede sede mae morte
sorte arte carne neve febre nuvem ordem lei cruz paz raiz fonte ponte mente arvore torre base frase
fase chave nave ave pele cor dor colher tribo libido corrente semente serpente equipe razao irma
manha la ra lista pista vista revista entrevista conquista autopista crista soma goma paloma gema
algema alfazema tese hipotese sintese estante enchente capital vogal moral postal credencial
catedral filial diagonal espiral cicatriz atriz saude nacao face posse estrofe catastrofe sindrome
gripe sub app web ong fome fe parede noz foz perdiz lente diabete hora data nota cidade
""".split()
    ),
    masculine=frozenset(
        """
dia mapa planeta sofa papa clima drama sintoma fantasma enigma estigma dogma trauma carma plasma
pijama cometa poeta atleta gorila pirata guarda colega ioga puma panda samba cha trema gastao
bastao prisma panorama camarada maracuja guarana vatapa delta avo pais coracao furacao
""".split()
    ),
    others=frozenset(
        """
de do da dos das a ao aos as em no na nos nas e o os ou nem que com sem por pelo pela pelos pelas
para segundo sobre entre ate desde contra durante mediante apos como quando onde enquanto se nao ja
me te lhe lhes um uma uns umas mais menos foi foram era eram sao sera serao esta estao este estes
estas esse esses essas seu seus sua suas meus minhas muitos muitas alguns algumas varios varias
outros outras todos todas poucos poucas ambos ambas tantos tantas cada porque pois entao antes
depois alem tambem so ainda ha tem mil pode podem conta inclui contem trata comeca termina versus
frente talvez tras atras quase am pm milhoes milhao bilhoes bilhao temos vamos
estamos somos podemos queremos devemos sabemos fomos vimos
""".split()
    ),
    verb_endings=("ou", "eu", "iu", "ram"),
    numbered=frozenset(
        """
pagina capitulo numero nivel grupo passo fase parte artigo secao seccao tema unidade licao tomo
volume livro linha quarto sala porta andar canal tipo classe dia lugar versao figura tabela
exercicio pergunta questao item ponto anexo via jornada o a do da ao
""".split()
    ),
    thousand="mil",
    joints="e|ou|a",
    adjectives="grandes?|só",
    year_after=frozenset("em desde ate ano".split()),
    plurals=(("s", ""), ("es", ""), ("oes", "ao"), ("aes", "ao"), ("ns", "m"), ("ais", "al")),
)
