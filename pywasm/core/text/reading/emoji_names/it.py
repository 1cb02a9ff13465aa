"""Italian: names of emoji, of Unicode CLDR.

Written by scripts/emoji_names.py from cldr-annotations-full 48.2.0.
Copyright © 2004-2026 Unicode, Inc.; the terms are in ../spellout/_license.py.
"""

NAMES = """\
⌚ orologio
⌛ clessidra
⏰ sveglia
⏳ clessidra che scorre
☀ sole
☁ nuvola
☂ ombrello
☃ pupazzo di neve
☄ cometa
☎ telefono fisso
☔ ombrello con gocce di pioggia
☕ bevanda calda
☘ trifoglio
☠ teschio con ossa incrociate
☢ simbolo della radioattività
☣ simbolo del rischio biologico
☮ simbolo della pace
☯ Yin e Yang
☹ faccina imbronciata
☺ faccina sorridente
♈ Segno zodiacale dell'Ariete
♉ Segno zodiacale del Toro
♊ Segno zodiacale dei Gemelli
♋ Segno zodiacale del Cancro
♌ Segno zodiacale del Leone
♍ Segno zodiacale della Vergine
♎ Segno zodiacale della Bilancia
♏ Segno zodiacale dello Scorpione
♐ Segno zodiacale del Saggitario
♑ Segno zodiacale del Capricorno
♒ Segno zodiacale dell'Acquario
♓ Segno zodiacale dei Pesci
♠ picche
♣ fiori
♥ cuori
♦ quadri
♨ sorgenti termali
♻ simbolo del riciclaggio
♿ simbolo della disabilità
⚓ ancora
⚔ spade incrociate
⚖ bilancia a doppio piatto
⚙ ingranaggio
⚛ simbolo dell'atomo
⚠ simbolo di avviso
⚡ alta tensione
⚪ cerchio bianco
⚫ cerchio nero
⚽ pallone da calcio
⚾ palla da baseball
⛄ pupazzo di neve senza neve
⛅ sole coperto
⛈ temporale
⛔ segnale di divieto di accesso
⛪ chiesa
⛳ bandiera in buca
⛵ barca a vela
⛺ tenda
⛽ stazione di servizio
✂ forbici
✅ pulsante segno di spunta
✈ aeroplano
✉ busta
✊ pugno
✋ mano alzata
✌ vittoria
✍ mano che scrive
✏ matita
✔ segno di spunta
✖ moltiplicazione
✨ stelline
❄ fiocco di neve
❌ croce
❎ croce con quadrato
❓ punto interrogativo rosso
❗ punto esclamativo rosso
❤ cuore rosso
➕ addizione
➖ sottrazione
➗ divisione
⭐ stella
⭕ cerchio rosso vuoto
🌀 ciclone
🌁 nebbioso
🌂 ombrello chiuso
🌃 notte stellata
🌄 alba sulle montagne
🌅 alba
🌆 città al tramonto
🌇 tramonto
🌈 arcobaleno
🌉 ponte di notte
🌊 onda
🌋 vulcano
🌌 Via Lattea
🌍 Europa e Africa
🌎 America
🌏 Asia e Australia
🌐 globo con meridiani
🌑 luna nuova
🌒 luna crescente
🌓 primo quarto di luna
🌔 luna gibbosa crescente
🌕 luna piena
🌖 luna gibbosa calante
🌗 ultimo quarto di luna
🌘 luna calante
🌙 spicchio di luna
🌚 faccina luna nuova
🌛 faccina primo quarto di luna
🌜 faccina ultimo quarto di luna
🌝 faccina luna piena
🌞 faccina sole
🌟 stella che brilla
🌠 stella cadente
🌡 termometro
🌤 parzialmente nuvoloso
🌥 molto nuvoloso
🌦 sole coperto e pioggia
🌧 pioggia
🌨 neve
🌩 fulmini
🌪 tornado
🌫 nebbia
🌬 vento
🌭 hot dog
🌮 taco
🌯 burrito
🌰 castagna
🌱 germoglio
🌲 albero sempreverde
🌳 albero deciduo
🌴 palma
🌵 cactus
🌶 peperoncino
🌷 tulipano
🌸 fiore di ciliegio
🌹 rosa
🌺 ibisco
🌻 girasole
🌼 fiore
🌽 pannocchia
🌾 pianta di riso
🌿 pianta
🍀 quadrifoglio
🍁 foglia d'acero
🍂 foglia caduta
🍃 foglia al vento
🍄 fungo
🍅 pomodoro
🍆 melanzana
🍇 uva
🍈 melone
🍉 anguria
🍊 mandarino
🍋 limone
🍌 banana
🍍 ananas
🍎 mela rossa
🍏 mela verde
🍐 pera
🍑 pesca
🍒 ciliegie
🍓 fragola
🍔 hamburger
🍕 pizza
🍖 carne
🍗 coscia di pollo
🍘 galletta di riso
🍙 onigiri
🍚 riso bollito
🍛 riso al curry
🍜 ciotola fumante
🍝 spaghetti
🍞 pane in cassetta
🍟 patatine
🍠 patata dolce arrosto
🍡 dango
🍢 oden giapponese
🍣 sushi
🍤 gambero fritto
🍥 tortino di pesce a spirale
🍦 cono gelato
🍧 granita
🍨 coppa di gelato
🍩 ciambella
🍪 biscotto
🍫 cioccolato
🍬 caramella
🍭 lecca lecca
🍮 budino
🍯 barattolo di miele
🍰 fetta di torta
🍱 bento box
🍲 pentola di cibo
🍳 cucinare
🍴 forchetta e coltello
🍵 tazza da tè senza manico
🍶 sakè
🍷 bicchiere di vino
🍸 cocktail
🍹 cocktail tropicale
🍺 boccale di birra
🍻 boccali di birra
🍼 biberon
🍽 piatto e posate
🍾 bottiglia stappata
🍿 popcorn
🎀 fiocco
🎁 regalo
🎂 torta di compleanno
🎃 zucca di Halloween
🎄 albero di Natale
🎅 Babbo Natale
🎆 fuochi d'artificio
🎇 stellina scintillante
🎈 palloncino
🎉 spara coriandoli
🎊 coriandoli
🎋 albero di Tanabata
🎌 bandiere del Giappone incrociate
🎍 bambù decorato
🎎 bambole giapponesi
🎏 aquilone a forma di carpa
🎐 campana al vento
🎑 contemplazione della luna
🎒 zaino
🎓 cappello da laureato
🎖 medaglia militare
🎗 nastro
🎙 microfono radiofonico
🎚 cursore del volume
🎛 manopole di controllo
🎞 pellicola cinematografica
🎟 biglietto d'ingresso
🎠 cavallo da giostra
🎡 ruota panoramica
🎢 montagne russe
🎣 canna da pesca
🎤 microfono
🎥 cinepresa
🎦 simbolo del cinema
🎧 cuffie
🎨 tavolozza
🎩 cilindro
🎪 circo
🎫 biglietto
🎬 ciak
🎭 maschere
🎮 gamepad
🎯 bersaglio
🎰 slot machine
🎱 palla da biliardo
🎲 dado
🎳 bowling
🎴 carta da gioco Hanafuda
🎵 nota musicale
🎶 note musicali
🎷 sassofono
🎸 chitarra
🎹 piano
🎺 tromba
🎻 violino
🎼 pentagramma
🎽 maglia da corsa
🎾 tennis
🎿 sci
🏀 palla da pallacanestro
🏁 bandiera a scacchi
🏂 persona sullo snowboard
🏃 persona che corre
🏄 persona che fa surf
🏅 medaglia sportiva
🏆 coppa
🏇 ippica
🏈 football americano
🏉 pallone da rugby
🏊 persona che nuota
🏋 persona che solleva pesi
🏌 persona che gioca a golf
🏍 motocicletta
🏎 auto da corsa
🏏 cricket
🏐 palla da pallavolo
🏑 hockey su prato
🏒 hockey su ghiaccio
🏓 ping pong
🏔 montagna innevata
🏕 campeggio
🏖 spiaggia con ombrellone
🏗 edificio in costruzione
🏘 case
🏙 paesaggio urbano
🏚 casa in rovina
🏛 edificio classico
🏜 deserto
🏝 isola deserta
🏞 parco nazionale
🏟 stadio
🏠 casa
🏡 casa con giardino
🏢 edificio
🏣 ufficio postale giapponese
🏤 ufficio postale
🏥 ospedale
🏦 banca
🏧 simbolo dello sportello bancomat
🏨 hotel
🏩 love hotel
🏪 minimarket
🏫 scuola
🏬 grande magazzino
🏭 fabbrica
🏮 lanterna rossa
🏯 castello giapponese
🏰 castello
🏳 bandiera bianca
🏴 bandiera nera
🏵 rosetta
🏷 etichetta
🏸 badminton
🏹 arco e freccia
🏺 anfora
🐀 ratto
🐁 topo
🐂 bue
🐃 bufalo d'acqua
🐄 mucca
🐅 tigre
🐆 leopardo
🐇 coniglio
🐈 gatto
🐉 drago
🐊 coccodrillo
🐋 balena
🐌 lumaca
🐍 serpente
🐎 cavallo
🐏 montone
🐐 capra
🐑 pecora
🐒 scimmia
🐓 gallo
🐔 gallina
🐕 cane
🐖 maiale
🐗 cinghiale
🐘 elefante
🐙 polpo
🐚 conchiglia
🐛 insetto
🐜 formica
🐝 ape
🐞 coccinella
🐟 pesce
🐠 pesce tropicale
🐡 pesce palla
🐢 tartaruga
🐣 pulcino che nasce
🐤 pulcino
🐥 pulcino visto di fronte
🐦 uccello
🐧 pinguino
🐨 koala
🐩 barboncino
🐪 dromedario
🐫 cammello
🐬 delfino
🐭 muso di topo
🐮 muso di mucca
🐯 muso di tigre
🐰 muso di coniglio
🐱 muso di gatto
🐲 testa di drago
🐳 balena che spruzza acqua
🐴 muso di cavallo
🐵 muso di scimmia
🐶 muso di cane
🐷 muso di maiale
🐸 rana
🐹 criceto
🐺 lupo
🐻 orso
🐼 panda
🐽 naso da maiale
🐾 impronte di zampe
🐿 scoiattolo
👀 occhi
👁 occhio
👂 orecchio
👃 naso
👄 bocca
👅 lingua
👆 indice alzato
👇 indice abbassato
👈 indice verso sinistra
👉 indice verso destra
👊 pugno chiuso
👋 mano che saluta
👌 mano che fa OK
👍 pollice in su
👎 pollice verso
👏 mani che applaudono
👐 mani aperte
👑 corona
👒 cappello da donna
👓 occhiali da vista
👔 cravatta
👕 t-shirt
👖 jeans
👗 vestito
👘 kimono
👙 bikini
👚 maglietta da donna
👛 borsellino
👜 borsa
👝 pochette
👞 scarpa da uomo
👟 scarpa sportiva
👠 scarpa con il tacco
👡 sandalo da donna
👢 stivale da donna
👣 impronta di piedi
👤 profilo di persona
👥 profilo di due persone
👦 bambino
👧 bambina
👨 uomo
👩 donna
👪 famiglia
👫 uomo e donna che si tengono per mano
👬 due uomini che si tengono per mano
👭 due donne che si tengono per mano
👮 agente di polizia
👯 persone con orecchie da coniglio
👰 persona con velo
👱 persona bionda
👲 uomo con zucchetto cinese
👳 persona con turbante
👴 uomo anziano
👵 donna anziana
👶 neonato
👷 operaio edile
👸 principessa
👹 orco
👺 goblin
👻 fantasma
👼 angioletto
👽 alieno
👾 mostro alieno
👿 faccina arrabbiata con corna
💀 teschio
💁 persona con mano capovolta
💂 guardia
💃 donna che balla
💄 rossetto
💅 smalto per unghie
💆 persona che riceve un massaggio
💇 taglio di capelli
💈 barbiere
💉 siringa
💊 pillola
💋 impronta della bocca
💌 lettera d'amore
💍 anello
💎 gemma
💏 bacio tra coppia
💐 mazzo di fiori
💑 coppia con cuore
💒 chiesa per matrimonio
💓 cuore che batte
💔 cuore infranto
💕 due cuori
💖 cuore che luccica
💗 cuore che cresce
💘 cuore con freccia
💙 cuore blu
💚 cuore verde
💛 cuore giallo
💜 cuore viola
💝 cuore con fiocco
💞 cuori che girano
💟 decorazione con cuore
💠 petalo di fiore
💡 lampadina
💢 rabbia
💣 bomba
💤 sonno
💥 collisione
💦 gocce di sudore
💧 goccia
💨 nuvola di polvere
💩 cacca
💪 bicipite
💫 stella con scia
💬 fumetto
💭 nuvoletta
💮 fiore bianco
💰 sacco di soldi
💱 cambio valuta
💲 Dollaro
💳 carta di credito
💴 banconota Yen
💵 banconota Dollaro
💶 banconota Euro
💷 banconota Sterlina
💸 soldi con le ali
💹 grafico ascendente
💺 sedile
💻 computer portatile
💽 minidisc
💾 floppy disc
💿 disco ottico
📀 DVD
📁 cartella file
📂 cartella aperta
📃 pagina con piega
📄 pagina
📅 calendario
📆 calendario a strappo
📇 schedario
📈 grafico con andamento positivo
📉 grafico con andamento negativo
📊 grafico a barre
📋 portablocco
📌 puntina
📍 puntina arrotondata
📎 graffetta
📏 righello
📐 squadra
📑 etichette segnalibro
📒 quaderno ad anelli
📓 quaderno
📔 quaderno con copertina decorata
📕 libro chiuso
📖 libro aperto
📗 libro verde
📘 libro blu
📙 libro arancione
📚 libri
📛 tesserino per nome
📜 pergamena
📝 memo
📞 cornetta
📟 cercapersone
📠 fax
📡 antenna satellitare
📢 altoparlante
📣 megafono
📤 posta inviata
📥 posta ricevuta
📦 pacco
📧 e-mail
📨 posta in arrivo
📩 posta in uscita
📪 cassetta postale chiusa bandierina abbassata
📫 cassetta postale chiusa bandierina alzata
📬 cassetta postale aperta bandierina alzata
📭 cassetta postale aperta bandierina abbassata
📮 cassetta delle lettere
📯 corno postale
📰 quotidiano
📷 fotocamera
📸 fotocamera con flash
📹 videocamera
📺 televisore
📻 radio
📼 videocassetta
📽 proiettore cinematografico
📿 collana da preghiera
🔊 altoparlante a volume alto
🔋 batteria
🔌 spina elettrica
🔍 lente di ingrandimento rivolta a sinistra
🔎 lente di ingrandimento rivolta a destra
🔏 lucchetto con penna stilo
🔐 lucchetto chiuso con chiave
🔑 chiave
🔒 lucchetto chiuso
🔓 lucchetto aperto
🔔 campana
🔕 campana sbarrata
🔖 segnalibro
🔥 fuoco
🔦 torcia
🔧 chiave inglese
🔨 martello
🔩 vite e bullone
🔪 coltello da cucina
🔫 pistola ad acqua
🔬 microscopio
🔭 telescopio
🔮 sfera di cristallo
🕳 buco
🕴 uomo con completo che levita
🕵 detective
🕶 occhiali da sole
🕷 ragno
🕸 ragnatela
🕹 joystick
🕺 uomo che balla
🖊 penna a sfera
🖋 penna stilografica
🖌 pennello
🖍 pastello a cera
🖐 mano aperta
🖕 dito medio
🖖 saluto vulcaniano
🖤 cuore nero
🖥 computer fisso
🖨 stampante
🖱 mouse
🖲 trackball
🖼 quadro incorniciato
🗂 divisori per schedario
🗃 schedario da tavolo
🗄 schedario da ufficio
🗑 cestino
🗒 blocco per appunti con spirale
🗓 calendario a spirale
🗜 morsetto
🗝 chiave antica
🗞 quotidiano arrotolato
🗡 pugnale
🗣 persona che parla
🗨 fumetto a sinistra
🗺 mappa mondiale
🗻 Monte Fuji
🗼 Torre di Tokyo
🗽 Statua della Libertà
🗾 mappa del Giappone
🗿 Moai
😀 faccina con un gran sorriso
😁 faccina raggiante con occhi felici
😂 faccina con lacrime di gioia
😃 faccina con sorriso e occhi spalancati
😄 faccina con sorriso e occhi sorridenti
😅 faccina con sorriso e goccia di sudore
😆 sorriso a bocca aperta con occhi chiusi
😇 faccina con sorriso e aureola
😈 faccina con sorriso e corna
😉 faccina che fa l'occhiolino
😊 faccina con occhi sorridenti
😋 faccina che si lecca i baffi
😌 faccina sollevata
😍 faccina con sorriso e occhi a cuore
😎 faccina con sorriso e occhiali da sole
😏 faccina con sorrisetto
😐 faccina neutra
😑 faccina inespressiva
😒 faccina contrariata
😓 faccina abbattuta sudata
😔 faccina pensierosa
😕 faccina confusa
😖 faccina frustrata
😗 faccina che bacia
😘 faccina che manda un bacio
😙 faccina che bacia con occhi sorridenti
😚 faccina che bacia con occhi chiusi
😛 faccina che mostra la lingua
😜 faccina che fa l'occhiolino e mostra la lingua
😝 faccina che strizza gli occhi e mostra la lingua
😞 faccina delusa
😟 faccina preoccupata
😠 faccina arrabbiata
😡 faccina accigliata
😢 faccina che piange
😣 faccina perseverante
😤 faccina che sbuffa
😥 faccina delusa ma sollevata
😦 faccina imbronciata con bocca aperta
😧 faccina angosciata
😨 faccina impaurita
😩 faccina esausta
😪 faccina assonnata
😫 faccina stanca
😬 faccina con smorfia
😭 faccina disperata
😮 faccina con bocca aperta
😯 faccina sorpresa
😰 faccina sudata in ansia
😱 faccina terrorizzata
😲 faccina stupita
😳 faccina imbarazzata
😴 faccina che dorme
😵 faccina frastornata
😶 faccina senza bocca
😷 faccina con mascherina
😸 gatto che sogghigna
😹 gatto con lacrime di gioia
😺 gatto che sorride
😻 gatto innamorato
😼 gatto con sorriso sarcastico
😽 gatto che manda baci
😾 gatto imbronciato
😿 gatto che piange
🙀 gatto esterrefatto
🙁 faccina leggermente imbronciata
🙂 faccina con sorriso accennato
🙃 faccina sottosopra
🙄 faccina con occhi al cielo
🙅 persona che fa segno di no
🙆 persona con gesto OK
🙇 persona che fa un inchino profondo
🙈 non vedo
🙉 non sento
🙊 non parlo
🙋 persona con mano alzata
🙌 mani alzate
🙍 persona corrucciata
🙎 persona imbronciata
🙏 mani giunte
🚀 razzo
🚁 elicottero
🚂 locomotiva
🚃 vagone
🚄 treno alta velocità
🚅 treno alta velocità punta arrotondata
🚆 treno
🚇 metropolitana
🚈 metrotranvia
🚉 stazione
🚊 tram
🚋 vagone del tram
🚌 bus
🚍 bus in arrivo
🚎 filobus
🚏 fermata dell'autobus
🚐 pulmino
🚑 ambulanza
🚒 camion dei pompieri
🚓 macchina della polizia
🚔 macchina della polizia in arrivo
🚕 taxi
🚖 taxi in arrivo
🚗 auto
🚘 auto in arrivo
🚙 SUV
🚚 camion
🚛 autoarticolato
🚜 trattore
🚝 monorotaia
🚞 ferrovia di montagna
🚟 ferrovia sospesa
🚠 funivia
🚡 funivia aerea
🚢 nave
🚣 persona in barca a remi
🚤 motoscafo
🚥 semaforo orizzontale
🚦 semaforo verticale
🚧 area cantiere
🚨 lampeggiante
🚩 bandierina rossa
🚪 porta
🚫 segnale di divieto
🚬 sigaretta
🚭 segnale di vietato fumare
🚮 simbolo per la raccolta dei rifiuti
🚯 simbolo del divieto di gettare rifiuti
🚰 acqua potabile
🚱 simbolo di acqua non potabile
🚲 bicicletta
🚳 segnale di divieto di transito delle biciclette
🚴 ciclista
🚵 ciclista di mountain bike
🚶 pedone
🚷 simbolo del divieto di transito pedoni
🚸 attraversamento bambini
🚹 simbolo del bagno degli uomini
🚺 simbolo del bagno delle donne
🚻 simbolo dei servizi igienici
🚼 simbolo con immagine di bambino
🚽 toilette
🚾 simbolo del WC
🚿 doccia
🛀 persona che fa il bagno
🛁 vasca
🛂 simbolo del controllo passaporti
🛃 simbolo della dogana
🛄 simbolo del ritiro bagagli
🛅 simbolo del deposito bagagli
🛋 divano e lampada
🛌 persona a letto
🛍 borse della spesa
🛎 campanello da hotel
🛏 letto
🛐 luogo di culto
🛑 segnale di stop
🛒 carrello
🛩 aereo turistico
🛫 decollo
🛬 atterraggio
🛰 satellite
🛳 nave da crociera
🛴 monopattino
🛵 scooter
🛶 canoa
🛷 slitta
🛸 disco volante
🛹 skateboard
🛺 risciò a motore
🛻 pickup
🛼 pattini a rotelle
🤌 mano a pigna
🤍 cuore bianco
🤎 cuore marrone
🤏 mano che fa il gesto del pizzico
🤐 faccina con bocca con cerniera
🤑 faccina avida di denaro
🤒 faccina con termometro
🤓 faccina nerd
🤔 faccina concentrata
🤕 faccina con la testa bendata
🤖 faccina di robot
🤗 faccina che abbraccia
🤘 segno delle corna
🤙 mano con gesto di chiamata
🤚 dorso mano alzata
🤛 pugno a sinistra
🤜 pugno a destra
🤝 stretta di mano
🤞 dita incrociate
🤟 gesto ti amo
🤠 faccina con cappello da cowboy
🤡 faccina pagliaccio
🤢 faccina nauseata
🤣 ridere a crepapelle
🤤 faccina che sbava
🤥 faccina bugiarda
🤦 persona esasperata
🤧 faccina che starnutisce
🤨 faccina con sopracciglia alzate
🤩 colpo di fulmine
🤪 faccina impazzita
🤫 faccina che zittisce
🤬 faccina con simboli sulla bocca
🤭 faccina con mano sulla bocca
🤮 faccina che vomita
🤯 testa che esplode
🤰 donna incinta
🤱 allattare
🤲 mani unite in alto
🤳 selfie
🤴 principe
🤵 persona in smoking
🤶 Mamma Natale
🤷 persona che scrolla le spalle
🤸 persona che fa la ruota
🤹 persona che fa giocoleria
🤺 schermidore
🤼 persone che fanno la lotta
🤽 persona che gioca a pallanuoto
🤾 persona che gioca a pallamano
🤿 maschera da sub
🥀 fiore appassito
🥁 tamburo
🥂 brindisi
🥃 bicchiere tumbler
🥄 cucchiaio
🥅 porta da calcio
🥇 medaglia d'oro
🥈 medaglia d'argento
🥉 medaglia di bronzo
🥊 guantone da pugilato
🥋 kimono per arti marziali
🥌 stone da curling
🥍 lacrosse
🥎 palla da softball
🥏 frisbee
🥐 croissant
🥑 avocado
🥒 cetriolo
🥓 pancetta
🥔 patata
🥕 carota
🥖 baguette
🥗 insalata verde
🥘 padella con cibo
🥙 pita farcita
🥚 uovo
🥛 bicchiere di latte
🥜 arachidi
🥝 kiwi
🥞 pancake
🥟 raviolo
🥠 biscotto della fortuna
🥡 confezione da asporto
🥢 bacchette
🥣 ciotola con cucchiaio
🥤 bicchiere con cannuccia
🥥 cocco
🥦 broccoli
🥧 torta
🥨 pretzel
🥩 taglio di carne
🥪 sandwich
🥫 cibo in scatola
🥬 verdure a foglia
🥭 mango
🥮 torta della luna
🥯 bagel
🥰 faccina con cuoricini
🥱 faccina che sbadiglia
🥲 faccina sorridente con lacrima
🥳 faccina che festeggia
🥴 faccina stordita
🥵 faccina accaldata
🥶 faccina congelata
🥷 ninja
🥸 faccina travestita
🥹 faccina che trattiene le lacrime
🥺 faccina supplichevole
🥻 sari
🥼 camice
🥽 maschera
🥾 stivale da trekking
🥿 ballerina
🦀 granchio
🦁 leone
🦂 scorpione
🦃 tacchino
🦄 unicorno
🦅 aquila
🦆 anatra
🦇 pipistrello
🦈 squalo
🦉 gufo
🦊 volpe
🦋 farfalla
🦌 cervo
🦍 gorilla
🦎 lucertola
🦏 rinoceronte
🦐 gamberetto
🦑 calamaro
🦒 giraffa
🦓 zebra
🦔 riccio
🦕 sauropode
🦖 T-Rex
🦗 grillo
🦘 canguro
🦙 lama
🦚 pavone
🦛 ippopotamo
🦜 pappagallo
🦝 procione
🦞 aragosta
🦟 zanzara
🦠 microbo
🦡 tasso
🦢 cigno
🦣 mammut
🦤 dodo
🦥 bradipo
🦦 lontra
🦧 orangotango
🦨 puzzola
🦩 fenicottero
🦪 ostrica
🦫 castoro
🦬 bisonte
🦭 foca
🦮 cane guida
🦯 bastone per non vedenti
🦰 capelli rossi
🦱 capelli ricci
🦲 calvo
🦳 capelli bianchi
🦴 osso
🦵 gamba
🦶 piede
🦷 dente
🦸 supereroe
🦹 supercattivo
🦻 orecchio con apparecchio acustico
🦼 sedia a rotelle motorizzata
🦽 sedia a rotelle manuale
🦾 protesi robotica per il braccio
🦿 protesi robotica per la gamba
🧀 fetta di formaggio
🧁 cupcake
🧂 sale
🧃 bevanda monodose
🧄 aglio
🧅 cipolla
🧆 falafel
🧇 waffle
🧈 burro
🧉 mate
🧊 cubetto di ghiaccio
🧋 bubble tea
🧌 troll
🧍 persona in piedi
🧎 persona inginocchiata
🧏 persona con problemi di udito
🧐 faccina con monocolo
🧑 persona
🧒 bimbo
🧓 persona anziana
🧔 persona con la barba
🧕 donna con velo
🧖 persona in sauna
🧗 persona che scala
🧘 persona in posizione del loto
🧙 mago
🧚 fata
🧛 vampiro
🧜 sirena
🧝 elfo
🧞 genio
🧟 zombie
🧠 cervello
🧡 cuore arancione
🧢 cappello con visiera
🧣 sciarpa
🧤 guanti
🧥 cappotto
🧦 calzini
🧧 busta hongbao
🧨 petardo
🧩 pezzo di puzzle
🧪 provetta
🧫 piastra di Petri
🧬 dna
🧭 bussola
🧮 abaco
🧯 estintore
🧰 cassetta degli attrezzi
🧱 mattoni
🧲 calamita
🧳 valigia
🧴 flacone
🧵 filo
🧶 gomitolo
🧷 spilla da balia
🧸 orsetto
🧹 scopa
🧺 cesto
🧻 rotolo di carta igienica
🧼 sapone
🧽 spugna
🧾 scontrino
🧿 occhio di Allah
🩰 scarpette da ballerina
🩱 costume da bagno intero
🩲 slip
🩳 pantaloncini
🩴 infradito
🩵 cuore azzurro
🩶 cuore grigio
🩷 cuore rosa
🩸 goccia di sangue
🩹 cerotto
🩺 stetoscopio
🩻 radiografia
🩼 stampella
🪀 yo-yo
🪁 aquilone
🪂 paracadute
🪃 boomerang
🪄 bacchetta magica
🪅 pentolaccia
🪆 matrioska
🪇 maracas
🪈 flauto
🪉 arpa
🪊 trombone
🪎 forziere
🪏 vanga
🪐 pianeta con satellite
🪑 sedia
🪒 rasoio
🪓 ascia
🪔 diya
🪕 banjo
🪖 elmetto militare
🪗 fisarmonica
🪘 tamburo lungo
🪙 moneta
🪚 sega da falegname
🪛 cacciavite
🪜 scala
🪝 gancio
🪞 specchio
🪟 finestra
🪠 sturalavandini
🪡 ago da cucito
🪢 nodo
🪣 secchio
🪤 trappola per topi
🪥 spazzolino da denti
🪦 lapide
🪧 cartello
🪨 roccia
🪩 palla da discoteca
🪪 carta d'identità
🪫 batteria scarica
🪬 mano di Fatima
🪭 ventaglio
🪮 pettine afro
🪯 khanda
🪰 mosca
🪱 verme
🪲 coleottero
🪳 scarafaggio
🪴 pianta in vaso
🪵 legna
🪶 piuma
🪷 loto
🪸 corallo
🪹 nido vuoto
🪺 nido con uova
🪻 giacinto
🪼 medusa
🪽 ala
🪾 albero spoglio
🪿 oca
🫀 organo del cuore
🫁 polmoni
🫂 persone che si abbracciano
🫃 uomo incinto
🫄 persona incinta
🫅 persona con corona
🫆 impronta digitale
🫈 creatura pelosa
🫍 orca
🫎 alce
🫏 asino
🫐 mirtilli
🫑 peperone
🫒 oliva
🫓 focaccia
🫔 tamale
🫕 fonduta
🫖 teiera
🫗 liquido versato
🫘 fagioli
🫙 barattolo
🫚 radice di zenzero
🫛 baccello di piselli
🫜 ortaggio da radice
🫟 spruzzo
🫠 faccina che si scioglie
🫡 faccina che fa il saluto
🫢 faccina con occhi aperti e mano sulla bocca
🫣 faccina che sbircia tra le dita
🫤 faccina perplessa
🫥 faccina tratteggiata
🫦 bocca che morde il labbro
🫧 bolle
🫨 faccina tremante
🫩 faccina con borse sotto gli occhi
🫪 faccina stravolta
🫯 nuvoletta di zuffa
🫰 mano con indice e pollice incrociati
🫱 mano rivolta a destra
🫲 mano rivolta a sinistra
🫳 mano con il palmo verso il basso
🫴 mano con il palmo verso l'alto
🫵 indice verso l'osservatore
🫶 mani a cuore
🫷 mano che spinge a sinistra
🫸 mano che spinge a destra
"""
