"""French: the tables of words."""

from __future__ import annotations

from pywasm.core.text.reading.languages.tables import (
    currencies,
    month_names,
    nouns,
    pairs,
    symbols,
)

MONTHS = tuple(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
MONTH_NAMES = month_names(
    MONTHS,
    """
janv. janv
févr. fév. févr fevrier
mar.
avr. avr
mai
jun.
juil. juill. juil
août aout
sept. sept
oct.
nov.
déc. dec. decembre
""",
)

#: words before four digits that are a year, and no number of what follows
YEAR_AFTER = frozenset(
    "en depuis vers avant après dès jusqu'en janvier février mars avril mai juin juillet"
    " août septembre octobre novembre décembre an année été hiver automne printemps".split()
)

MAGNITUDES = nouns(
    """
mille k: m mille
million millions M Mio: m million, -s
milliard milliards Md Mds Mrd: m milliard, -s
billion billions: m billion, -s
"""
)

CURRENCIES = currencies(
    """
€ EUR eur: m euro, -s / m centime, -s
$: m dollar, -s / m cent, -s
US$ $US $_US USD: m dollar américain, dollars américains / m cent, -s
CA$ $CA $_CA CAD: m dollar canadien, dollars canadiens / m cent, -s
AU$ $AU $_AU AUD: m dollar australien, dollars australiens / m cent, -s
£ GBP: f livre, -s
CHF: m franc suisse, francs suisses / m centime, -s
FCFA XOF XAF: m franc C F A, francs C F A
MAD: m dirham, -s / m centime, -s
¥ JPY: m yen, -s
CNY: m yuan, -s
₹ INR: f roupie, -s
₽ RUB: m rouble, -s
₩: m won, -s
₺ TRY: f livre turque, livres turques
₪: m shekel, -s
R$ BRL: m réal, réaux
PLN: m zloty, -s
SEK: f couronne suédoise, couronnes suédoises
NOK: f couronne norvégienne, couronnes norvégiennes
DKK: f couronne danoise, couronnes danoises
₿ BTC: m bitcoin, -s
"""
)

#: SI Brochure (BIPM), 9th edition, and units in common use
UNITS = nouns(
    """
% ％: m pour cent
‰: m pour mille
km: m kilomètre, -s
hm: m hectomètre, -s
m: m mètre, -s
dm: m décimètre, -s
cm: m centimètre, -s
mm: m millimètre, -s
µm μm: m micromètre, -s
nm: m nanomètre, -s
kg: m kilogramme, -s
g gr: m gramme, -s
mg: m milligramme, -s
µg μg: m microgramme, -s
lb lbs: f livre, -s
t: f tonne, -s
q: m quintal, quintaux
L l: m litre, -s
hL hl: m hectolitre, -s
dL dl: m décilitre, -s
cL cl: m centilitre, -s
mL ml: m millilitre, -s
ha: m hectare, -s
L/100_km l/100_km: m litre aux cent kilomètres, litres aux cent kilomètres
km/h kmh: m kilomètre à l'heure, kilomètres à l'heure
m/s: m mètre par seconde, mètres par seconde
tr/min: m tour par minute, tours par minute
°C ℃: m degré Celsius, degrés Celsius
°F ℉: m degré Fahrenheit, degrés Fahrenheit
°: m degré, -s
h: f heure, -s
min mn: f minute, -s
s sec: f seconde, -s
ms: f milliseconde, -s
µs μs: f microseconde, -s
ns: f nanoseconde, -s
j: m jour, -s
o: m octet, -s
ko Ko kB KB kb: m kilooctet, -s
Mo mo MB mb: m mégaoctet, -s
Go go GB gb: m gigaoctet, -s
To TB tb: m téraoctet, -s
Mbit Mb: m mégabit, -s
Mbit/s Mb/s Mbps: m mégabit par seconde, mégabits par seconde
Gbit/s Gb/s Gbps: m gigabit par seconde, gigabits par seconde
Hz: m hertz
kHz khz: m kilohertz
MHz Mhz mhz: m mégahertz
GHz Ghz ghz: m gigahertz
W: m watt, -s
kW kw KW: m kilowatt, -s
MW: m mégawatt, -s
GW: m gigawatt, -s
TW: m térawatt, -s
Wh: m wattheure, -s
kWh kwh KWh: m kilowattheure, -s
MWh: m mégawattheure, -s
GWh: m gigawattheure, -s
TWh: m térawattheure, -s
kVA: m kilovoltampère, -s
mA: m milliampère, -s
mAh: m milliampèreheure, -s
V: m volt, -s
kV: m kilovolt, -s
mV: m millivolt, -s
Ω: m ohm, -s
N: m newton, -s
kJ: m kilojoule, -s
kcal: f kilocalorie, -s
cal: f calorie, -s
Pa: m pascal, -s
hPa: m hectopascal, -s
kPa: m kilopascal, -s
bar bars: m bar, -s
dB db: m décibel, -s
ch: m cheval, chevaux
px: m pixel, -s
Mpx: m mégapixel, -s
lm: m lumen, -s
lx: m lux
mol: f mole, -s
ppm: f partie par million, parties par million
pt: m point, -s
pts: m point, -s
hab.: m habitant, -s
hab./km²: m habitant au kilomètre carré, habitants au kilomètre carré
"""
)
GLUED_UNITS = nouns(
    """
A: m ampère, -s
J: m joule, -s
x ×: f fois
D: f D
"""
)
PER_UNITS = pairs(
    """
h; heure = heure
min; mn; minute = minute
s; sec; seconde = seconde
j; jour = jour
mois = mois
an = an
semaine; sem. = semaine
m = mètre
km = kilomètre
m²; m2 = mètre carré
km²; km2 = kilomètre carré
m³; m3 = mètre cube
kg = kilogramme
g = gramme
L; l = litre
mL; ml = millilitre
dL = décilitre
ha = hectare
hab.; hab = habitant
personne; pers. = personne
"""
)

ADDRESS_SIGNS = symbols(
    """
. point, @ arobase, / slash, - tiret, _ tiret bas, : deux points, ? point d'interrogation, = égale
& et, # dièse, % pour cent, + plus, ~ tilde, \\ antislash, * étoile, $ dollar, ! point d'exclamation
; point virgule, , virgule
"""
)

#: words before a Roman numeral
CARDINAL_AFTER = frozenset(
    f"{first}{word[1:]}"
    for word in (
        "chapitre tome volume livre partie acte scène titre article section annexe phase"
        " niveau type classe catégorie figure tableau leçon unité épisode saison page"
        " paragraphe vol. chap. t. no. lot groupe zone plan étape paris lyon"
    ).split()
    for first in (word[0], word[0].upper())
)
#: names before a Roman numeral, also one of a single letter
RULERS = frozenset(
    "Louis Charles Henri François Philippe Jean Napoléon Robert Hugues Lothaire Childéric"
    " Clovis Dagobert Pépin Guillaume Richard Édouard Edouard Jacques George Georges"
    " Élisabeth Elisabeth Marie Anne Catherine Pierre Paul Nicolas Alexandre Ivan Frédéric"
    " Joseph Léopold Albert Baudouin Rainier Victor-Emmanuel Humbert Amédée Ferdinand"
    " Alphonse Isabelle Pie Léon Grégoire Benoît Innocent Clément Urbain Jules Boniface"
    " Sixte Jean-Paul Ramsès Thoutmôsis Ptolémée Darius Xerxès Cyrus Mehmed Soliman"
    " Mohammed Hassan Othon Otton Maximilien Christian Gustave Oscar Haakon Harald"
    " Margrethe Béatrix Guillaume-Alexandre Théodose Constantin Justinien".split()
)

#: never at the end of a sentence
INSIDE = pairs(
    """
MM. = Messieurs
Mme; Mᵐᵉ; Mme. = Madame
Mmes; Mᵐᵉˢ = Mesdames
Mlle; Mˡˡᵉ; Mlle. = Mademoiselle
Mlles; Mˡˡᵉˢ = Mesdemoiselles
Mgr; Mgr. = Monseigneur
Dr; Dʳ; Dr. = Docteur
Drs; Dʳˢ = Docteurs
Dre; Dʳᵉ = Docteure
Dres; Dʳᵉˢ = Docteures
Pr; Pr. = Professeur
Prs = Professeurs
Sté = Société
Vve = Veuve
bât. = bâtiment
bd; bld; boul.; bvd = boulevard
av. = avenue
pl. = place
rte = route
fg; fbg = faubourg
p. ex.; p.ex.; par ex. = par exemple
chap. = chapitre
c.-à-d.; c-à-d; c.à.d.; càd = c'est-à-dire
cf.; cf; cfr = confer
env. = environ
vs; vs. = versus
resp. = respectivement
apr. = après
gén. = général
lt = lieutenant
dir. = directeur
prés. = président
"""
)
ENDING = pairs(
    """
etc.; etc…; etc...; etc = et cetera
s.v.p.; svp; SVP; S.V.P. = s'il vous plaît
stp = s'il te plaît
R.-V.; RDV; rdv; r.-v. = rendez-vous
qqch.; qqch = quelque chose
qqn; qqn. = quelqu'un
bcp = beaucoup
tj; tjs = toujours
N.B.; NB = nota bene
P.-S.; P.S. = post-scriptum
ibid. = ibidem
"""
)
RARELY_ENDING = pairs(
    """
Cie; Cⁱᵉ = compagnie
tél.; tél = téléphone
prof. = professeur
max. = maximum
min. = minimum
moy. = moyenne
hab. = habitants
éd. = édition
coll. = collection
trad. = traduction
réf. = référence
suppl. = supplément
dép. = département
arr. = arrondissement
univ. = université
lun. = lundi
mar. = mardi
ven. = vendredi
sam. = samedi
dim. = dimanche
janv. = janvier
févr.; fév. = février
avr. = avril
juil.; juill. = juillet
oct. = octobre
nov. = novembre
déc. = décembre
kg = kilogrammes
km = kilomètres
cm = centimètres
mm = millimètres
kWh = kilowattheures
km/h = kilomètres à l'heure
"""
)
BEFORE_NUMBER = pairs(
    """
n°; nº; N°; Nº; №; no; no.; # = numéro
n°s; nºs = numéros
p.; pg. = page
pp. = pages
art. = article
chap.; ch. = chapitre
fig. = figure
vol. = volume
t. = tome
al. = alinéa
par.; § = paragraphe
sect. = section
tab. = tableau
éq. = équation
l. = ligne
mer. = mercredi
jeu. = jeudi
ex. = exemple
th. = thermostat
ép. = épisode
~; ≈ = environ
"""
)
PHRASES = pairs(
    """
av. J.-C.; av. J-C; av. J. C.; avant J.-C. = avant Jésus-Christ
apr. J.-C.; ap. J.-C.; apr. J-C; après J.-C. = après Jésus-Christ
4x4; 4X4; 4×4 = quatre-quatre
24/24 = vingt-quatre heures sur vingt-quatre
24h/24; 24 h/24 = vingt-quatre heures sur vingt-quatre
7j/7; 7 j/7; 7/7 = sept jours sur sept
et/ou = et ou
il/elle = il ou elle
ils/elles = ils ou elles
un/une = un ou une
oui/non = oui ou non
C++ = C plus plus
C# = C dièse
.NET = point net
R&D = R et D
TCP/IP = T C P I P
km/h = kilomètres à l'heure
"""
)

#: names in capitals that are words
SPOKEN = frozenset(
    "ONU OTAN UNESCO UNICEF NASA FIFA UEFA OPEP OVNI SIDA SMIC INSEE MEDEF FNAC ENA ZAC ZAD"
    " ZEP ZUP CAF PACS EHPAD URSSAF CNIL CERN CNES GIEC LED RAM ROM COVID LASER RADAR CEDEX"
    " BAC CROUS RIB SIM PIN ASSEDIC CAPES AFNOR ALENA ASEAN INED INRIA INRA INSERM IFOP IRA"
    " IKEA DOM TOM SOFRES RAID JPEG GIF WIFI".split()
)
#: words that are often emphasised by capitals
EMPHASISED = frozenset(
    "À A Y OU ET NE PAS NON OUI SI TRÈS PLUS UN UNE LE LA LES DE DU DES AU AUX EN SUR SOUS"
    " PAR POUR AVEC SANS DANS ON IL ELLE JE TU NOUS VOUS ILS SE SA SON SES MA MON MES TA"
    " TON TES CE CET CES QUI QUE QUOI DONT OÙ TOUT TOUS RIEN BON BIEN MAL EST SONT ÊTRE ONT"
    " FAIT VU ICI LÀ NI CAR MAIS OR DONC ÇA ÉTÉ FIN NEUF DEUX DIX SIX CENT MOIS JOUR AN ANS"
    " ROI LOI VIE MER FEU EAU SEL THÉ CAFÉ VIN BAR GAZ BUS VIA SUD NORD BAS HAUT STOP AVIS"
    " LIRE LIEN INFO GRATUIT PROMO NEW VRAI FAUX".split()
)
#: capitals that are spelled though they look like words
SPELLED = frozenset(
    "USA URSS UE RATP OCDE UMP LREM EDF GDF IBM API UI URL IOS USB AOC IGP IUT IVG OGM OMS"
    " ONG OMC IRM IRSN ADN ARN AFP AMAP ANPE BCE CAC CEA CEE CIO DAB DEA DUT EPS ESA ETA"
    " FAQ HEC HIV IA ID IP IR ISF ISO IUFM PIB PEL RER SARL TEE TER UDF UV VIH AAA OM OL"
    " ASSE PSG ISBN UEFI RATP EURL SAS SCI".split()
)
VOWELS = "aeiouyàâæéèêëîïôœùûüÿ"
#: consonants that no French word begins with
ODD_BEGINNINGS = (
    f"(?:b[^{VOWELS}lr]|c[^{VOWELS}hlrz]|d[^{VOWELS}rj]|f[^{VOWELS}lrj]|g[^{VOWELS}lrn]"
    f"|[hjmnvwxz][^{VOWELS}r]|k[^{VOWELS}lrh]|l[^{VOWELS}]|p[^{VOWELS}lrhns]|q[^u]"
    f"|r[^{VOWELS}h]|s[^{VOWELS}chklmnpqtv]|t[^{VOWELS}hrsc])"
)

SYMBOLS = symbols(
    """
& et, ＆ et, % pour cent, ‰ pour mille, @ arobase, + plus, = égale, × fois, ÷ divisé par
± plus ou moins, − moins, √ racine carrée de, ∛ racine cubique de, ∞ infini, π pi, ∑ somme de
∫ intégrale de, ∂ d rond, ∆ delta, ≤ inférieur ou égal à, ≥ supérieur ou égal à, ≠ différent de
≈ environ, ≡ identique à, ∝ proportionnel à, ∈ appartient à, ∉ n'appartient pas à, ∩ inter, ∪ union
⊂ inclus dans, ∀ pour tout, ∃ il existe, ¬ non, ∧ et, ∨ ou, ⇒ implique, ⇔ équivaut à, ∴ donc, → vers
⟶ vers, ← depuis, ↑ haut, ↓ bas, ↔ de part et d'autre, © copyright, ®, ™, ℠, § paragraphe
¶ paragraphe, № numéro, ° degrés, ′ minutes, ″ secondes, µ micro, Ω ohm, ℃ degrés Celsius
℉ degrés Fahrenheit, $ dollars, € euros, £ livres, ¥ yens, ¢ cents, ₹ roupies, ₿ bitcoin, ₩ wons
₽ roubles, ♯ dièse, ♭ bémol, ½ un demi, ¼ un quart, ¾ trois quarts
α alpha, β bêta, γ gamma, δ delta, ε epsilon, ζ zêta, η êta, θ thêta, ι iota, κ kappa, λ lambda
μ mu, ν nu, ξ xi, ρ rhô, σ sigma, τ tau, υ upsilon, φ phi, χ khi, ψ psi, ω oméga, Γ gamma, Δ delta
Θ thêta, Λ lambda, Ξ xi, Π pi, Σ sigma, Φ phi, Ψ psi
"""
)

STARTERS = frozenset(
    "Le La Les Un Une Des Il Elle Ils Elles On Je Tu Nous Vous Ce Cet Cette Ces Cela Ça"
    " C'est L D C Mais Et Ou Or Donc Car Ni Si Quand Lorsque Puis Ensuite Enfin Alors Après"
    " Avant Depuis Dans En Au Aux À Sur Sous Pour Par Avec Sans Chez Entre Vers Qui Que"
    " Quoi Où Comment Pourquoi Quel Quelle Quels Quelles Son Sa Ses Leur Leurs Mon Ma Mes"
    " Notre Nos Votre Vos Tout Toute Tous Toutes Plusieurs Certains Certaines Chaque Aucun"
    " Aucune Cependant Pourtant Toutefois Ainsi Aujourd'hui Hier Demain Ici Là Voici Voilà"
    " Oui Non Merci Bonjour Comme Parce Aussi Même Bien Bref Peut-être Deux Trois".split()
)
CONJUNCTIONS = frozenset(
    "et ou mais donc or ni car que qui dont où quand lorsque puisque parce comme si alors".split()
)

#: endings of feminine nouns, singular
FEMININE_ENDINGS = (
    "ule ausse ante onse aite tion sion xion gnion union té ée ance ence anse ense ette otte utte"
    " ure ie ade ude"
    " esse asse isse ousse euse trice elle ille alle olle ulle enne onne anne aine ine ise"
    " ose ière aison aille che gne rre ande ende ace"
).split()
#: masculine nouns with such endings
MASCULINE_NOUNS = frozenset(
    "véhicule ridicule crépuscule scrupule globule module préambule matricule pendule "
    "fascicule monticule ventricule testicule émule amiante "
    "été côté comité traité pâté arrêté député invité comté karaté thé musée lycée trophée"
    " silence squelette quintette murmure parjure mercure augure incendie génie parapluie"
    " sosie messie zombie brie foie stade grade jade malade camarade prélude mille gorille"
    " portefeuille millefeuille rebelle violoncelle polichinelle intervalle renne magazine"
    " domaine capitaine patrimoine moine cimetière derrière arrière pamplemousse colosse"
    " carrosse gosse prince dimanche porche reproche panache relâche caniche fétiche coche"
    " signe règne peigne cygne champagne pagne tonnerre verre lierre beurre dividende"
    " espace palace vaudeville apogée hyménée rez-de-chaussée pygmée athée athénée mausolée"
    " scarabée caducée périgée pépé canapé".split()
)
#: feminine nouns without such endings
FEMININE_NOUNS = frozenset(
    "grand-mère banane cabane douane orange grange louange frange tomate patate cravate "
    "planète taxe prime estime déprime course bourse ressource source star app boîte poule "
    "grosse coupure botte rive "
    "page image plage cage rage nage marge charge auberge gorge horloge éponge neige tige"
    " fois voix croix noix paix souris brebis vis clé clef main fin faim part mort nuit"
    " forêt dent jument eau peau mer cour chair chanson façon leçon boisson rançon moisson"
    " prison cloison rue vue avenue revue statue tortue bienvenue étendue heure minute"
    " seconde date période semaine fête tête bête côte faute route voûte chute flûte"
    " recette étoile toile école île table étable cible fable bible règle aile salle"
    " échelle étape grippe équipe pipe lampe rampe plante pente vente tente rente attente"
    " fleur couleur valeur erreur sœur soeur odeur faveur lueur vapeur hauteur longueur"
    " largeur profondeur douleur peur chaleur humeur œuvre lèvre chèvre fièvre lettre"
    " fenêtre montre vitre huître rencontre ombre chambre guerre terre pierre mère colère"
    " matière manière ère affaire paire histoire victoire poire gloire mémoire idée pièce"
    " nièce espèce place chose cause pause pomme somme gomme femme flamme gamme dame rame"
    " lame larme arme forme plateforme firme rime victime crème scène chaîne personne bonne"
    " tonne lune zone phase base phrase thèse vitesse banque marque brique époque attaque"
    " bibliothèque boutique musique politique pratique technique république clinique"
    " fabrique rubrique chronique statistique vie voiture ville usine mine loi foi fourmi"
    " vertu tribu robe syllabe jambe tombe bombe bague vague langue digue ligue vidéo photo"
    " radio moto auto météo caméra villa pizza véranda jupe soupe troupe loupe coupe classe"
    " tasse brasse preuve épreuve grève trêve cave cerise carte porte perte alerte"
    " découverte note liste piste veste visite limite suite réussite faillite offre demande"
    " commande amende méthode mode corde aide goutte route sorte porte once chance branche"
    " tranche voie joie soie proie monnaie haie baie partie série plaie feuille fille"
    " famille bouteille fourchette cuillère cuiller gare barre guitare ambulance mesure"
    " nature facture figure fracture rupture dette bouche couche mouche tâche tache vache"
    " marche recherche roue joue queue banlieue lieue boue tuile huile étude petite grande"
    " nouvelle belle bonne première dernière longue vieille haute grosse mauvaise seule"
    " certaine douce fausse vraie pleine".split()
)
#: words after a number that are no noun
NO_NOUNS = frozenset(
    "et ou de du des d à au aux en sur sous par pour avec sans dans que qui est sont était"
    " a ont il elle on le la les un une ne pas plus moins fois-ci mais car donc si".split()
)
