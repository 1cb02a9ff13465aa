"""Dutch: names of emoji, of Unicode CLDR.

Written by scripts/emoji_names.py from cldr-annotations-full 48.2.0.
Copyright © 2004-2026 Unicode, Inc.; the terms are in ../spellout/_license.py.
"""

NAMES = """\
⌚ horloge
⌛ zandloper
⏰ wekker
⏳ zandloper met stromend zand
☀ zon
☁ wolk
☂ paraplu
☃ sneeuwpop
☄ komeet
☎ telefoon
☔ paraplu met regendruppels
☕ warme drank
☘ klavertjedrie
☠ doodshoofd met gekruiste beenderen
☢ radioactief
☣ biologisch gevaar
☮ vredessymbool
☯ yin en yang
☹ fronsend gezicht
☺ lachend gezicht
♈ ram sterrenbeeld
♉ stier sterrenbeeld
♊ tweelingen sterrenbeeld
♋ kreeft sterrenbeeld
♌ leeuw sterrenbeeld
♍ maagd sterrenbeeld
♎ weegschaal sterrenbeeld
♏ schorpioen sterrenbeeld
♐ boogschutter sterrenbeeld
♑ steenbok sterrenbeeld
♒ waterman sterrenbeeld
♓ vissen sterrenbeeld
♠ schoppen
♣ klaveren
♥ harten
♦ ruiten
♨ warmwaterbronnen
♻ recycling-symbool
♿ rolstoelsymbool
⚓ anker
⚔ gekruiste zwaarden
⚖ weegschaal
⚙ tandwiel
⚛ atoomsymbool
⚠ waarschuwing
⚡ hoog voltage
⚪ witte cirkel
⚫ zwarte cirkel
⚽ voetbal
⚾ honkbal
⛄ sneeuwpop zonder sneeuwvlokken
⛅ zon achter wolk
⛈ wolk met bliksem en regen
⛔ geen toegang
⛪ kerk
⛳ vlag in hole
⛵ zeilboot
⛺ tent
⛽ benzinestation
✂ schaar
✅ knop voor vinkje
✈ vliegtuig
✉ envelop
✊ opgeheven vuist
✋ opgeheven hand
✌ winnende hand
✍ schrijvende hand
✏ potlood
✔ vinkje
✖ vermenigvuldigen
✨ sterretjes
❄ sneeuwvlok
❌ kruisteken
❎ knop voor kruis
❓ rood vraagteken
❗ rood uitroepteken
❤ rood hart
➕ plus
➖ min
➗ delen
⭐ witte middelgrote ster
⭕ lege rode cirkel
🌀 cycloon
🌁 mistig
🌂 ingevouwen paraplu
🌃 sterrenhemel
🌄 zonsopgang in de bergen
🌅 zonsopgang
🌆 stad bij schemering
🌇 zonsondergang
🌈 regenboog
🌉 brug bij nacht
🌊 golf
🌋 vulkaan
🌌 melkweg
🌍 wereldbol met Europa-Afrika
🌎 wereldbol met Noord- en Zuid-Amerika
🌏 wereldbol met Azië-Australië
🌐 wereldbol met meridianen
🌑 nieuwe maan
🌒 jonge maansikkel
🌓 maan in eerste kwartier
🌔 wassende maan
🌕 volle maan
🌖 afnemende maan
🌗 maan in laatste kwartier
🌘 asgrauwe maan
🌙 maansikkel
🌚 nieuwe maan met gezicht
🌛 maan met gezicht in eerste kwartier
🌜 maan met gezicht in laatste kwartier
🌝 volle maan met gezicht
🌞 zon met gezicht
🌟 stralende ster
🌠 vallende ster
🌡 thermometer
🌤 zon achter kleine wolk
🌥 zon achter grote wolk
🌦 zon achter regenwolk
🌧 wolk met regen
🌨 wolk met sneeuw
🌩 wolk met bliksem
🌪 tornado
🌫 mist
🌬 gezicht dat wind blaast
🌭 hotdog
🌮 taco
🌯 burrito
🌰 kastanje
🌱 zaailing
🌲 naaldboom
🌳 loofboom
🌴 palmboom
🌵 cactus
🌶 hete peper
🌷 tulp
🌸 kersenbloesem
🌹 roos
🌺 hibiscus
🌻 zonnebloem
🌼 bloesem
🌽 maïskolf
🌾 rijstplant
🌿 kruid
🍀 klavertjevier
🍁 esdoornblad
🍂 vallende bladeren
🍃 blad in de wind
🍄 paddenstoel
🍅 tomaat
🍆 aubergine
🍇 druiven
🍈 meloen
🍉 watermeloen
🍊 mandarijn
🍋 citroen
🍌 banaan
🍍 ananas
🍎 rode appel
🍏 groene appel
🍐 peer
🍑 perzik
🍒 kersen
🍓 aardbei
🍔 hamburger
🍕 pizzapunt
🍖 vlees met bot
🍗 kippenpoot
🍘 rijstwafel
🍙 rijstballetje
🍚 gekookte rijst
🍛 curry en rijst
🍜 dampende kom
🍝 spaghetti
🍞 brood
🍟 patat
🍠 gepofte zoete aardappel
🍡 dango
🍢 oden
🍣 sushi
🍤 gefrituurde garnaal
🍥 viskoekje met krul
🍦 softijs
🍧 geschaafd ijs
🍨 ijs
🍩 donut
🍪 koekje
🍫 chocoladereep
🍬 snoep
🍭 lolly
🍮 vla
🍯 honingpot
🍰 cake
🍱 bentobox
🍲 stoofschotel
🍳 koken
🍴 mes en vork
🍵 theekopje zonder oor
🍶 sake
🍷 wijnglas
🍸 cocktailglas
🍹 tropisch drankje
🍺 bierglas
🍻 klinkende bierglazen
🍼 babyflesje
🍽 mes en vork met bord
🍾 fles met knallende kurk
🍿 popcorn
🎀 strik
🎁 ingepakt cadeau
🎂 verjaardagstaart
🎃 halloweenlantaarn
🎄 kerstboom
🎅 kerstman
🎆 vuurwerk
🎇 sterretje
🎈 ballon
🎉 feestknaller
🎊 confettibal
🎋 tanabataboom
🎌 gekruiste vlaggen
🎍 dennenboomversiering
🎎 Japanse poppen
🎏 karperslinger
🎐 windorgel
🎑 maanobservatieceremonie
🎒 schooltas
🎓 academische baret
🎖 militaire medaille
🎗 bewustzijnslintje
🎙 studiomicrofoon
🎚 schuifregelaar
🎛 controleknoppen
🎞 filmframes
🎟 entreekaartjes
🎠 draaimolenpaard
🎡 reuzenrad
🎢 achtbaan
🎣 vishengel
🎤 microfoon
🎥 filmcamera
🎦 knop voor filmen
🎧 hoofdtelefoon
🎨 schilderspalet
🎩 hoge hoed
🎪 circustent
🎫 ticket
🎬 klapbord
🎭 toneelkunsten
🎮 videogame
🎯 directe treffer
🎰 fruitautomaat
🎱 biljart
🎲 dobbelsteen
🎳 bowlen
🎴 speelkaarten
🎵 muzieknoot
🎶 muzieknoten
🎷 saxofoon
🎸 gitaar
🎹 piano
🎺 trompet
🎻 viool
🎼 notenschift
🎽 hardloopshirt
🎾 tennis
🎿 ski's
🏀 basketbal
🏁 geblokte vlag
🏂 snowboarder
🏃 hardloper
🏄 surfer
🏅 sportmedaille
🏆 trofee
🏇 jockey op renpaard
🏈 american football
🏉 rugby
🏊 zwemmende persoon
🏋 gewichtheffer
🏌 golfer
🏍 motor
🏎 raceauto
🏏 cricket
🏐 volleybal
🏑 hockey
🏒 ijshockeystick en puck
🏓 pingpong
🏔 berg met besneeuwde toppen
🏕 kamperen
🏖 strand met parasol
🏗 woningbouw
🏘 huizen
🏙 stadsgezicht
🏚 vervallen huis
🏛 klassiek gebouw
🏜 woestijn
🏝 onbewoond eiland
🏞 nationaal park
🏟 stadion
🏠 huis
🏡 huis met tuin
🏢 kantoorgebouw
🏣 Japans postkantoor
🏤 postkantoor
🏥 ziekenhuis
🏦 bank
🏧 pinautomaat
🏨 hotel
🏩 love-hotel
🏪 supermarkt
🏫 school
🏬 warenhuis
🏭 fabriek
🏮 rode papieren lantaarn
🏯 Japans kasteel
🏰 kasteel
🏳 witte vlag
🏴 zwarte vlag
🏵 rozet
🏷 label
🏸 badminton
🏹 pijl en boog
🏺 amfora
🐀 rat
🐁 muis
🐂 os
🐃 waterbuffel
🐄 koe
🐅 tijger
🐆 luipaard
🐇 konijn
🐈 kat
🐉 draak
🐊 krokodil
🐋 walvis
🐌 slak
🐍 slang
🐎 paard
🐏 ram
🐐 geit
🐑 ooi
🐒 aap
🐓 haan
🐔 kip
🐕 hond
🐖 varken
🐗 zwijn
🐘 olifant
🐙 octopus
🐚 schelp
🐛 insect
🐜 mier
🐝 honingbij
🐞 lieveheersbeestje
🐟 vis
🐠 tropische vis
🐡 kogelvis
🐢 schildpad
🐣 kuiken uit ei
🐤 kuikentje
🐥 naar voren kijkend kuikentje
🐦 vogel
🐧 pinguïn
🐨 koala
🐩 poedel
🐪 dromedaris
🐫 kameel
🐬 dolfijn
🐭 muizengezicht
🐮 koeiengezicht
🐯 tijgergezicht
🐰 konijnengezicht
🐱 kattengezicht
🐲 drakengezicht
🐳 spuitende walvis
🐴 paardengezicht
🐵 apengezicht
🐶 hondengezicht
🐷 varkensgezicht
🐸 kikker
🐹 hamster
🐺 wolf
🐻 beer
🐼 panda
🐽 varkensneus
🐾 pootafdrukken
🐿 eekhoorn
👀 ogen
👁 oog
👂 oor
👃 neus
👄 mond
👅 tong
👆 achterkant van hand met omhoog wijzende wijsvinger
👇 achterkant van hand met omlaag wijzende wijsvinger
👈 achterkant van hand met naar links wijzende wijsvinger
👉 achterkant van hand met naar rechts wijzende wijsvinger
👊 stotende vuist
👋 zwaaiende hand
👌 OK-handgebaar
👍 duim omhoog
👎 duim omlaag
👏 klappende handen
👐 open handen
👑 kroon
👒 dameshoed
👓 bril
👔 stropdas
👕 T-shirt
👖 spijkerbroek
👗 jurk
👘 kimono
👙 bikini
👚 dameskleding
👛 portemonnee
👜 handtas
👝 tasje
👞 herenschoen
👟 sportschoen
👠 schoen met hoge hak
👡 damessandaal
👢 dameslaars
👣 voetafdrukken
👤 silhouet van persoon
👥 silhouet van twee personen
👦 jongen
👧 meisje
👨 man
👩 vrouw
👪 gezin
👫 man en vrouw hand in hand
👬 mannen hand in hand
👭 vrouwen hand in hand
👮 politieagent
👯 mensen met konijnenoren
👰 persoon met sluier
👱 persoon met blond haar
👲 man met Chinees petje
👳 persoon met tulband
👴 oude man
👵 oude vrouw
👶 baby
👷 bouwvakker
👸 prinses
👹 boeman
👺 kobold
👻 spook
👼 baby-engel
👽 buitenaards wezen
👾 buitenaards monster
👿 boos gezicht met hoorns
💀 schedel
💁 persoon achter informatiebalie
💂 wachter
💃 dansende vrouw
💄 lippenstift
💅 nagellak
💆 persoon die hoofdmassage krijgt
💇 persoon die wordt geknipt
💈 kapperspaal
💉 injectiespuit
💊 pil
💋 lipafdruk
💌 liefdesbrief
💍 ring
💎 edelsteen
💏 kus
💐 boeket
💑 stel met hart
💒 bruiloft
💓 kloppend hart
💔 gebroken hart
💕 twee harten
💖 fonkelend hart
💗 groeiend hart
💘 hart met pijl
💙 blauw hart
💚 groen hart
💛 geel hart
💜 paars hart
💝 hart met strik
💞 ronddraaiende harten
💟 decoratief hart
💠 ruitvorm met stip erin
💡 gloeilamp
💢 woedesymbool
💣 bom
💤 slaapsymbool
💥 botsing
💦 zweetdruppels
💧 druppel
💨 wegrennen
💩 drol
💪 spierballen
💫 duizelig
💬 spraakballon
💭 gedachteballon
💮 witte bloem
💯 maximumscore
💰 zak met geld
💱 geld wisselen
💲 vetgedrukt dollarteken
💳 creditcard
💴 yenbiljet
💵 dollarbiljet
💶 eurobiljet
💷 pondbiljet
💸 vliegend geld
💹 stijgende grafiek met yenteken
💺 stoel
💻 laptop
💼 aktentas
💽 harddisk
💾 floppydisk
💿 optische schijf
📀 dvd
📁 bestandsmap
📂 geopende map
📃 omkrullende pagina
📄 pagina met bovenzijde omhoog
📅 kalender
📆 scheurkalender
📇 kaartindex
📈 stijgende trend
📉 dalende trend
📊 staafdiagram
📋 klembord
📌 punaise
📍 ronde speld
📎 paperclip
📏 liniaal
📐 geodriehoek
📑 bladwijzertabs
📒 grootboek
📓 schrift
📔 versierd schrift
📕 gesloten boek
📖 geopend boek
📗 groen boek
📘 blauw boek
📙 oranje boek
📚 boeken
📛 naamkaartje
📜 rol
📝 memo
📞 telefoonhoorn
📟 pager
📠 fax
📡 satellietschotel
📢 luidspreker
📣 megafoon
📤 postvak uit
📥 postvak in
📦 pakket
📧 e-mail
📨 inkomende post
📩 envelop met pijl
📪 gesloten brievenbus met vlaggetje omlaag
📫 gesloten brievenbus met vlaggetje omhoog
📬 open brievenbus met vlaggetje omhoog
📭 open brievenbus met vlaggetje omlaag
📮 brievenbus
📯 posthoorn
📰 krant
📷 camera
📸 camera met flitser
📹 videocamera
📺 tv
📻 radio
📼 videoband
📽 filmprojector
📿 gebedssnoer
🔊 speaker luid
🔋 batterij
🔌 stekker
🔍 vergrootglas naar links gericht
🔎 vergrootglas naar rechts gericht
🔏 slot met pen
🔐 gesloten slot met sleutel
🔑 sleutel
🔒 slot
🔓 geopend hangslot
🔔 bel
🔕 doorgestreepte bel
🔖 bladwijzer
🔥 vuur
🔦 zaklamp
🔧 moersleutel
🔨 hamer
🔩 bout en moer
🔪 keukenmes
🔫 waterpistool
🔬 microscoop
🔭 telescoop
🔮 kristallen bol
🕳 gat
🕴 zwevende man in pak
🕵 detective
🕶 zonnebril
🕷 spin
🕸 spinnenweb
🕹 joystick
🕺 dansende man
🖊 pen
🖋 vulpen
🖌 kwast
🖍 krijtje
🖐 opgeheven hand met uitgestoken vingers
🖕 middelvinger
🖖 Vulcaanse groet
🖤 zwart hart
🖥 desktop
🖨 printer
🖱 computermuis
🖲 trackball
🖼 lijst met afbeelding
🗂 tabbladen
🗃 kaartenbak
🗄 archiefkast
🗑 prullenmand
🗒 schrijfblok met spiraal
🗓 kalender met spiraal
🗜 lijmklem
🗝 oude sleutel
🗞 opgerolde krant
🗡 dolk
🗣 silhouet van sprekend hoofd
🗨 spraakballon naar links
🗺 wereldkaart
🗻 berg Fuji
🗼 Tokio-toren
🗽 vrijheidsbeeld
🗾 kaart van Japan
🗿 moai-beeld
😀 grijnzend gezicht
😁 stralend gezicht met lachende ogen
😂 gezicht met tranen van vreugde
😃 grijnzend gezicht met grote ogen
😄 grijnzend gezicht met lachende ogen
😅 grijnzend gezicht met zweetdruppels
😆 grijnzend gezicht met stijf dichtgeknepen ogen
😇 lachend gezicht met halo
😈 lachend gezicht met hoorns
😉 knipogend gezicht
😊 lachend gezicht met lachende ogen
😋 lachend gezicht dat lippen likt
😌 opgelucht gezicht
😍 lachend gezicht met hartvormige ogen
😎 lachend gezicht met zonnebril
😏 gniffelend gezicht
😐 neutraal gezicht
😑 uitdrukkingsloos gezicht
😒 chagrijnig gezicht
😓 neerslachtig gezicht met zweetdruppel
😔 peinzend gezicht
😕 verward gezicht
😖 onthutst gezicht
😗 kussend gezicht
😘 gezicht dat kus toeblaast
😙 kussend gezicht met lachende ogen
😚 kussend gezicht met gesloten ogen
😛 gezicht met uitgestoken tong
😜 knipoog met uitgestoken tong
😝 gezicht met uitgestoken tong en dichtgeknepen ogen
😞 teleurgesteld gezicht
😟 bezorgd gezicht
😠 boos gezicht
😡 pruilend gezicht
😢 huilend gezicht
😣 volhardend gezicht
😤 gezicht blazend van woede
😥 teleurgesteld maar opgelucht gezicht
😦 fronsend gezicht met open mond
😧 gekweld gezicht
😨 bang gezicht
😩 moe gezicht
😪 slaperig gezicht
😫 vermoeid gezicht
😬 gezicht met grimas
😭 hard huilend gezicht
😮 gezicht met open mond
😯 verstomd gezicht
😰 angstig gezicht met zweetdruppel
😱 angstig schreeuwend gezicht
😲 verbaasd gezicht
😳 blozend gezicht
😴 slapend gezicht
😵 duizelig gezicht
😶 gezicht zonder mond
😷 gezicht met doktersmasker
😸 grijnzende kat met lachende ogen
😹 kat met tranen van vreugde
😺 grijnzende kat
😻 lachende kat met hartvormige ogen
😼 gniffelende kat
😽 kussende kat
😾 pruilende kat
😿 huilende kat
🙀 vermoeide kat
🙁 licht fronsend gezicht
🙂 enigszins lachend gezicht
🙃 omgekeerd gezicht
🙄 gezicht met rollende ogen
🙅 persoon die nee-gebaar maakt
🙆 persoon die OK-gebaar maakt
🙇 buigende persoon
🙈 geen kwaad zien
🙉 geen kwaad horen
🙊 geen kwaad spreken
🙋 persoon met opgeheven hand
🙌 juichend omhooggestoken handen
🙍 fronsend persoon
🙎 pruilend persoon
🙏 gevouwen handen
🚀 raket
🚁 helikopter
🚂 locomotief
🚃 treinwagon
🚄 hogesnelheidstrein
🚅 hogesnelheidstrein met kogelneus
🚆 trein
🚇 metro
🚈 lightrail
🚉 treinstation
🚊 tram
🚋 tramwagon
🚌 bus
🚍 naderende bus
🚎 trolleybus
🚏 bushalte
🚐 minibus
🚑 ambulance
🚒 brandweerauto
🚓 politieauto
🚔 naderende politieauto
🚕 taxi
🚖 naderende taxi
🚗 auto
🚘 naderende auto
🚙 SUV
🚚 bestelbus
🚛 vrachtwagen
🚜 tractor
🚝 monorail
🚞 bergspoor
🚟 zweeftrein
🚠 bergkabelbaan
🚡 kabelbaan
🚢 schip
🚣 persoon in roeiboot
🚤 speedboot
🚥 horizontaal verkeerslicht
🚦 verticaal verkeerslicht
🚧 bouwwerkzaamheden
🚨 zwaailicht van politieauto
🚩 driehoekige vlag
🚪 deur
🚫 verboden
🚬 sigaret
🚭 niet roken
🚮 prullenbaksymbool
🚯 geen afval weggooien
🚰 drinkwater
🚱 geen drinkwater
🚲 fiets
🚳 geen fietsen
🚴 fietsende persoon
🚵 persoon op mountainbike
🚶 voetganger
🚷 geen voetgangers
🚸 overstekende kinderen
🚹 herentoilet
🚺 damestoilet
🚻 toiletten
🚼 babysymbool
🚽 toilet
🚾 wc
🚿 douche
🛀 persoon in badkuip
🛁 badkuip
🛂 paspoortcontrole
🛃 douane
🛄 bagage afhalen
🛅 bagagekluis
🛋 bank en lamp
🛌 persoon in bed
🛍 boodschappentassen
🛎 piccolobel
🛏 bed
🛐 gebedsruimte
🛑 stopteken
🛒 winkelwagen
🛩 vliegtuigje
🛫 vertrek van vliegtuig
🛬 aankomst van vliegtuig
🛰 satelliet
🛳 passagiersschip
🛴 step
🛵 scooter
🛶 kano
🛷 slee
🛸 vliegende schotel
🛹 skateboard
🛺 riksja
🛻 pick-up
🛼 rolschaats
🤌 samengeknepen vingers
🤍 wit hart
🤎 bruin hart
🤏 hand met samengeknepen vingers
🤐 gezicht met een rits als mond
🤑 gezicht met geld in de mond
🤒 gezicht met thermometer
🤓 nerdgezicht
🤔 nadenkend gezicht
🤕 gezicht met een verband om het hoofd
🤖 robot
🤗 blij gezicht met uitgestoken handen
🤘 duivelshorens
🤙 bel me-gebaar
🤚 achterkant van opgeheven hand
🤛 naar links gerichte vuist
🤜 naar rechts gerichte vuist
🤝 handdruk
🤞 gekruiste vingers
🤟 ik-hou-van-je-gebaar
🤠 gezicht met cowboyhoed
🤡 clownsgezicht
🤢 misselijk gezicht
🤣 gezicht dat op de grond rolt van het lachen
🤤 kwijlend gezicht
🤥 liegend gezicht
🤦 persoon die het gezicht met de hand bedekt
🤧 niezend gezicht
🤨 gezicht met opgeheven wenkbrauw
🤩 sterren in de ogen
🤪 gek gezicht
🤫 gezicht dat tot stilte maant
🤬 gezicht met symbolen op mond
🤭 gezicht met hand over de mond
🤮 brakend gezicht
🤯 ontploffend hoofd
🤰 zwangere vrouw
🤱 borstvoeding
🤲 beide handpalmen omhoog
🤳 selfie
🤴 prins
🤵 persoon in smoking
🤶 kerstvrouw
🤷 persoon die schouders ophaalt
🤸 persoon die een radslag doet
🤹 persoon die jongleert
🤺 schermer
🤼 personen die worstelen
🤽 persoon die waterpolo speelt
🤾 persoon die handbal speelt
🤿 duikbril
🥀 verwelkte bloem
🥁 trommel
🥂 klinkende glazen
🥃 tumblerglas
🥄 lepel
🥅 doelnet
🥊 bokshandschoen
🥋 pak voor vechtsporten
🥌 curlingsteen
🥍 lacrosse
🥎 softbal
🥏 frisbee
🥐 croissant
🥑 avocado
🥒 komkommer
🥓 bacon
🥔 aardappel
🥕 wortel
🥖 stokbrood
🥗 groene salade
🥘 paellapan
🥙 gevuld pitabroodje
🥚 ei
🥛 glas melk
🥜 pinda's
🥝 kiwi
🥞 pannenkoeken
🥟 knoedel
🥠 gelukskoekje
🥡 afhaalmaaltijd
🥢 chopsticks
🥣 kom met lepel
🥤 beker met rietje
🥥 kokosnoot
🥦 broccoli
🥧 taart
🥨 pretzel
🥩 vlees
🥪 boterham
🥫 blikvoedsel
🥬 bladgroente
🥭 mango
🥮 maancake
🥯 bagel
🥰 lachend gezicht met hartjes
🥱 gapend gezicht
🥲 lachend gezicht met traan
🥳 feestend gezicht
🥴 wazig gezicht
🥵 heet gezicht
🥶 koud gezicht
🥷 ninja
🥸 vermomd gezicht
🥹 gezicht dat tranen tegenhoudt
🥺 smekend gezicht
🥻 sari
🥼 labjas
🥽 oogscherm
🥾 wandelschoen
🥿 platte schoen
🦀 krab
🦁 leeuw
🦂 schorpioen
🦃 kalkoen
🦄 eenhoorn
🦅 adelaar
🦆 eend
🦇 vleermuis
🦈 haai
🦉 uil
🦊 vos
🦋 vlinder
🦌 hert
🦍 gorilla
🦎 hagedis
🦏 neushoorn
🦐 garnaal
🦑 inktvis
🦒 giraffe
🦓 zebra
🦔 egel
🦕 sauropode
🦖 T-Rex
🦗 krekel
🦘 kangoeroe
🦙 lama
🦚 pauw
🦛 nijlpaard
🦜 papegaai
🦝 wasbeer
🦞 kreeft
🦟 mug
🦠 microbe
🦡 das
🦢 zwaan
🦣 mammoet
🦤 dodo
🦥 luiaard
🦦 otter
🦧 orang-oetang
🦨 stinkdier
🦩 flamingo
🦪 oester
🦫 bever
🦬 bizon
🦭 zeehond
🦮 blindengeleidehond
🦯 taststok
🦰 rood haar
🦱 krullend haar
🦲 kaal
🦳 wit haar
🦴 bot
🦵 been
🦶 voet
🦷 tand
🦸 superheld
🦹 superschurk
🦻 oor met gehoorapparaat
🦼 elektrische rolstoel
🦽 rolstoel
🦾 armprothese
🦿 beenprothese
🧀 stuk kaas
🧁 cupcake
🧂 zout
🧃 pakje drinken
🧄 knoflook
🧅 ui
🧆 falafel
🧇 wafel
🧈 boter
🧉 maté
🧊 ijsklontje
🧋 bubbelthee
🧌 trol
🧍 staande persoon
🧎 knielende persoon
🧏 doof persoon
🧐 gezicht met monocle
🧑 volwassene
🧒 kind
🧓 oudere persoon
🧔 persoon baard
🧕 vrouw met hoofddoek
🧖 persoon in ruimte vol stoom
🧗 klimmende persoon
🧘 persoon in lotushouding
🧙 magiër
🧚 elfje
🧛 vampier
🧜 zeemeermin
🧝 elf
🧞 geest in de fles
🧟 zombie
🧠 brein
🧡 oranje hart
🧢 pet
🧣 sjaal
🧤 handschoenen
🧥 jas
🧦 sokken
🧧 rode envelop
🧨 rotje
🧩 puzzelstukje
🧪 reageerbuis
🧫 petrischaal
🧬 DNA
🧭 kompas
🧮 abacus
🧯 brandblusapparaat
🧰 gereedschapskist
🧱 baksteen
🧲 magneet
🧳 bagage
🧴 lotionfles
🧵 garen
🧶 wol
🧷 veiligheidsspeld
🧸 teddybeer
🧹 bezem
🧺 mand
🧻 rol papier
🧼 zeep
🧽 spons
🧾 kassabon
🧿 Nazar-amulet
🩰 balletschoenen
🩱 badpak
🩲 slip
🩳 korte broek
🩴 teenslipper
🩵 lichtblauw hart
🩶 grijs hart
🩷 roze hart
🩸 bloeddruppel
🩹 pleister
🩺 stethoscoop
🩻 röntgenfoto
🩼 kruk
🪀 jojo
🪁 vlieger
🪂 parachute
🪃 boemerang
🪄 toverstok
🪅 piñata
🪆 matroesjka
🪇 sambaballen
🪈 fluit
🪉 harp
🪊 trombone
🪎 schatkist
🪏 schop
🪐 planeet met ringen
🪑 hoge stoel
🪒 scheermes
🪓 bijl
🪔 diya-lamp
🪕 banjo
🪖 legerhelm
🪗 accordeon
🪘 hoge trom
🪙 munt
🪚 houtzaag
🪛 schroevendraaier
🪜 ladder
🪝 haak
🪞 spiegel
🪟 raam
🪠 ontstopper
🪡 naald
🪢 knoop
🪣 emmer
🪤 muizenval
🪥 tandenborstel
🪦 grafsteen
🪧 plakkaat
🪨 rots
🪩 spiegelbal
🪪 legitimatiebewijs
🪫 batterij bijna leeg
🪬 hamsa
🪭 opvouwbare waaier
🪮 haarkam
🪯 khanda
🪰 vlieg
🪱 worm
🪲 kever
🪳 kakkerlak
🪴 potplant
🪵 hout
🪶 veer
🪷 lotus
🪸 koraal
🪹 leeg nest
🪺 nest met eieren
🪻 hyacint
🪼 kwal
🪽 vleugel
🪾 boom zonder bladeren
🪿 gans
🫀 hart
🫁 longen
🫂 personen in een omhelzing
🫃 zwangere man
🫄 zwanger persoon
🫅 persoon met kroon
🫆 vingerafdruk
🫈 harig wezen
🫍 orka
🫎 eland
🫏 ezel
🫐 bosbessen
🫑 paprika
🫒 olijf
🫓 platbrood
🫔 tamale
🫕 fondue
🫖 theepot
🫗 vloeistof uitgieten
🫘 bonen
🫙 pot
🫚 gemberwortel
🫛 erwtendop
🫜 knol
🫟 Gespat
🫠 smeltend gezicht
🫡 saluerend gezicht
🫢 gezicht met open ogen en hand voor mond
🫣 gezicht met glurend oog
🫤 gezicht met schuine mond
🫥 gezicht in stippellijn
🫦 mond die op lip bijt
🫧 zeepbellen
🫨 schuddend gezicht
🫩 gezicht met wallen onder de ogen
🫪 verwrongen gezicht
🫯 vechtwolk
🫰 hand met wijsvinger en duim gekruist
🫱 hand naar rechts
🫲 hand naar links
🫳 handpalm omlaag
🫴 handpalm omhoog
🫵 wijsvinger die naar de kijker wijst
🫶 handen in de vorm van een hart
🫷 hand die naar links duwt
🫸 hand die naar rechts duwt
"""
