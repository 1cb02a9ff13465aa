"""German: names of emoji, of Unicode CLDR.

Written by scripts/emoji_names.py from cldr-annotations-full 48.2.0.
Copyright © 2004-2026 Unicode, Inc.; the terms are in ../spellout/_license.py.
"""

NAMES = """\
⌚ Armbanduhr
⌛ Sanduhr
⏰ Wecker
⏳ laufende Sanduhr
☀ Sonne
☁ Wolke
☂ Regenschirm
☃ Schneemann im Schnee
☄ Komet
☎ Telefon
☔ Regenschirm im Regen
☕ Heißgetränk
☘ Kleeblatt
☠ Totenkopf mit gekreuzten Knochen
☢ Radioaktiv
☣ Biogefährdung
☮ Friedenszeichen
☯ Yin und Yang
☹ düsteres Gesicht
☺ lächelndes Gesicht
♈ Widder Sternzeichen
♉ Stier Sternzeichen
♊ Zwillinge Sternzeichen
♋ Krebs Sternzeichen
♌ Löwe Sternzeichen
♍ Jungfrau Sternzeichen
♎ Waage Sternzeichen
♏ Skorpion Sternzeichen
♐ Schütze Sternzeichen
♑ Steinbock Sternzeichen
♒ Wassermann Sternzeichen
♓ Fische Sternzeichen
♠ Pik
♣ Kreuz
♥ Herz
♦ Karo
♨ heiße Quellen
♻ Recycling-Symbol
♿ Symbol Rollstuhl
⚓ Anker
⚔ gekreuzte Schwerter
⚖ Waage
⚙ Zahnrad
⚛ Atomzeichen
⚠ Warnung
⚡ Hochspannung
⚪ weißer Punkt
⚫ schwarzer Punkt
⚽ Fußball
⚾ Baseball
⛄ Schneemann ohne Schneeflocken
⛅ Sonne hinter Wolke
⛈ Wolke mit Blitz und Regen
⛔ Zutritt verboten
⛪ Kirche
⛳ Golffahne
⛵ Segelboot
⛺ Zelt
⛽ Tanksäule
✂ Schere
✅ weißes Häkchen
✈ Flugzeug
✉ Briefumschlag
✊ erhobene Faust
✋ erhobene Hand
✌ Victory-Geste
✍ schreibende Hand
✏ Bleistift
✔ kräftiges Häkchen
✖ mal
✨ funkelnde Sterne
❄ Schneeflocke
❌ Kreuzzeichen
❎ angekreuztes Kästchen
❓ rotes Fragezeichen
❗ rotes Ausrufezeichen
❤ rotes Herz
➕ plus
➖ minus
➗ geteilt durch
⭐ weißer mittelgroßer Stern
⭕ hohler roter Kreis
🌀 Wirbel
🌁 neblig
🌂 geschlossener Regenschirm
🌃 Sternenhimmel
🌄 Sonnenaufgang über Bergen
🌅 Sonnenaufgang über dem Meer
🌆 Abendstimmung in der Stadt
🌇 Sonnenuntergang in der Stadt
🌈 Regenbogen
🌉 Brücke vor Nachthimmel
🌊 Welle
🌋 Vulkan
🌌 Milchstraße
🌍 Globus mit Europa und Afrika
🌎 Globus mit Amerika
🌏 Globus mit Asien und Australien
🌐 Globus mit Meridianen
🌑 Neumond
🌒 erstes Mondviertel
🌓 zunehmender Halbmond
🌔 zweites Mondviertel
🌕 Vollmond
🌖 drittes Mondviertel
🌗 abnehmender Halbmond
🌘 letztes Mondviertel
🌙 Mondsichel
🌚 Neumond mit Gesicht
🌛 Mondsichel mit Gesicht links
🌜 Mondsichel mit Gesicht rechts
🌝 Vollmond mit Gesicht
🌞 Sonne mit Gesicht
🌟 funkelnder Stern
🌠 Sternschnuppe
🌡 Thermometer
🌤 Sonne hinter kleiner Wolke
🌥 Sonne hinter großer Wolke
🌦 Sonne hinter Regenwolke
🌧 Wolke mit Regen
🌨 Wolke mit Schnee
🌩 Wolke mit Blitz
🌪 Wirbelsturm
🌫 Nebel
🌬 Wind
🌭 Hotdog
🌮 Taco
🌯 Burrito
🌰 Kastanie
🌱 Spross
🌲 Nadelbaum
🌳 Laubbaum
🌴 Palme
🌵 Kaktus
🌶 Peperoni
🌷 Tulpe
🌸 Kirschblüte
🌹 Rose
🌺 Hibiskus
🌻 Sonnenblume
🌼 gelbe Blüte
🌽 Maiskolben
🌾 Reisähre
🌿 Kräuter
🍀 Glücksklee
🍁 Ahornblatt
🍂 Laub
🍃 Blätter im Wind
🍄 Fliegenpilz
🍅 Tomate
🍆 Aubergine
🍇 Trauben
🍈 Honigmelone
🍉 Wassermelone
🍊 Mandarine
🍋 Zitrone
🍌 Banane
🍍 Ananas
🍎 roter Apfel
🍏 grüner Apfel
🍐 Birne
🍑 Pfirsich
🍒 Kirschen
🍓 Erdbeere
🍔 Hamburger
🍕 Pizza
🍖 Fleischhachse
🍗 Hähnchenschenkel
🍘 Reiscracker
🍙 Reisbällchen
🍚 Reis in Schüssel
🍛 Reis mit Curry
🍜 Schüssel und Essstäbchen
🍝 Spaghetti
🍞 Brot
🍟 Pommes frites
🍠 geröstete Süßkartoffel
🍡 Dango
🍢 Oden
🍣 Sushi
🍤 frittierte Garnele
🍥 Fischfrikadelle
🍦 Softeis
🍧 Wassereis
🍨 Eiscreme
🍩 Donut
🍪 Keks
🍫 Schokoladentafel
🍬 Bonbon
🍭 Lutscher
🍮 Pudding
🍯 Honigtopf
🍰 Torte
🍱 Bento-Box
🍲 Topf mit Essen
🍳 Spiegelei in Bratpfanne
🍴 Messer und Gabel
🍵 Teetasse ohne Henkel
🍶 Sake-Flasche mit Tasse
🍷 Weinglas
🍸 Cocktailglas
🍹 Cocktail
🍺 Bierkrug
🍻 Bierkrüge
🍼 Babyflasche
🍽 Teller mit Messer und Gabel
🍾 Flasche mit knallendem Korken
🍿 Popcorn
🎀 pinke Schleife
🎁 Geschenk
🎂 Geburtstagskuchen
🎃 Halloweenkürbis
🎄 Weihnachtsbaum
🎅 Weihnachtsmann
🎆 Feuerwerk
🎇 Wunderkerze
🎈 Luftballon
🎉 Konfettibombe
🎊 Konfettiball
🎋 Tanabata-Baum
🎌 überkreuzte Flaggen
🎍 Piniendekoration
🎎 japanische Puppen
🎏 traditionelle japanische Windsäcke
🎐 japanisches Windspiel
🎑 traditionelles Mondfest
🎒 Schulranzen
🎓 Doktorhut
🎖 Militärorden
🎗 Gedenkschleife
🎙 Studiomikrofon
🎚 Schieberegler
🎛 Drehregler
🎞 Filmstreifen
🎟 Eintrittskarten
🎠 Karussellpferd
🎡 Riesenrad
🎢 Achterbahn
🎣 Angel mit Fisch
🎤 Mikrofon
🎥 Filmkamera
🎦 Kinosymbol
🎧 Kopfhörer
🎨 Mischpalette
🎩 Zylinder
🎪 Zirkuszelt
🎫 Ticket
🎬 Filmklappe
🎭 Masken
🎮 Gamepad
🎯 Darts
🎰 Spielautomat
🎱 Billardkugel
🎲 Spielwürfel
🎳 Bowling
🎴 japanische Blumenkarte
🎵 Musiknote
🎶 Musiknoten
🎷 Saxofon
🎸 Gitarre
🎹 Klaviatur
🎺 Trompete
🎻 Geige
🎼 Notenschlüssel
🎽 Laufshirt
🎾 Tennisball
🎿 Ski
🏀 Basketball
🏁 Zielflagge
🏂 Snowboarder in
🏃 laufende Person
🏄 Surfer in
🏅 Sportmedaille
🏆 Pokal
🏇 Pferderennen
🏈 Football
🏉 Rugbyball
🏊 Schwimmer in
🏋 Gewichtheber in
🏌 Golfer in
🏍 Motorrad
🏎 Rennauto
🏏 Kricket
🏐 Volleyball
🏑 Feldhockey
🏒 Eishockey
🏓 Tischtennis
🏔 schneebedeckter Berg
🏕 Camping
🏖 Strand mit Sonnenschirm
🏗 Kran
🏘 Wohnhäuser
🏙 Skyline
🏚 verfallenes Haus
🏛 antikes Gebäude
🏜 Wüste
🏝 einsame Insel
🏞 Nationalpark
🏟 Stadion
🏠 Haus
🏡 Haus mit Garten
🏢 Bürogebäude
🏣 japanisches Postgebäude
🏤 Postgebäude
🏥 Krankenhaus
🏦 Bank
🏧 Symbol Geldautomat
🏨 Hotel
🏩 Stundenhotel
🏪 Minimarkt
🏫 Schule
🏬 Kaufhaus
🏭 Fabrik
🏮 rote Papierlaterne
🏯 japanisches Schloss
🏰 Schloss
🏳 weiße Flagge
🏴 schwarze Flagge
🏵 Rosette
🏷 Etikett
🏸 Badminton
🏹 Pfeil und Bogen
🏺 Amphore
🐀 Ratte
🐁 Maus
🐂 Ochse
🐃 Wasserbüffel
🐄 Kuh
🐅 Tiger
🐆 Leopard
🐇 Hase
🐈 Katze
🐉 Drache
🐊 Krokodil
🐋 Wal
🐌 Schnecke
🐍 Schlange
🐎 Pferd
🐏 Widder
🐐 Ziege
🐑 Schaf
🐒 Affe
🐓 Hahn
🐔 Huhn
🐕 Hund
🐖 Schwein
🐗 Wildschwein
🐘 Elefant
🐙 Oktopus
🐚 Schneckenhaus
🐛 Raupe
🐜 Ameise
🐝 Biene
🐞 Marienkäfer
🐟 Fisch
🐠 Tropenfisch
🐡 Kugelfisch
🐢 Schildkröte
🐣 schlüpfendes Küken
🐤 Küken
🐥 Küken von vorne
🐦 Vogel
🐧 Pinguin
🐨 Koala
🐩 Pudel
🐪 Dromedar
🐫 Kamel
🐬 Delfin
🐭 Mäusegesicht
🐮 Kuhgesicht
🐯 Tigergesicht
🐰 Hasengesicht
🐱 Katzengesicht
🐲 Drachengesicht
🐳 blasender Wal
🐴 Pferdegesicht
🐵 Affengesicht
🐶 Hundegesicht
🐷 Schweinegesicht
🐸 Frosch
🐹 Hamster
🐺 Wolf
🐻 Bär
🐼 Panda
🐽 Schweinerüssel
🐾 Tatzenabdrücke
🐿 Streifenhörnchen
👀 Augen
👁 Auge
👂 Ohr
👃 Nase
👄 Mund
👅 Zunge
👆 nach oben weisender Zeigefinger von hinten
👇 nach unten weisender Zeigefinger
👈 nach links weisender Zeigefinger
👉 nach rechts weisender Zeigefinger
👊 geballte Faust
👋 winkende Hand
👌 OK-Zeichen
👍 Daumen hoch
👎 Daumen runter
👏 klatschende Hände
👐 offene Hände
👑 Krone
👒 Damenhut
👓 Brille
👔 Hemd mit Krawatte
👕 T-Shirt
👖 Jeans
👗 Kleid
👘 Kimono
👙 Bikini
👚 Bluse
👛 Geldbörse
👜 Handtasche
👝 Clutch
👞 Herrenschuh
👟 Sportschuh
👠 Stöckelschuh
👡 Damensandale
👢 Damenstiefel
👣 Fußabdrücke
👤 Silhouette einer Büste
👥 Silhouette mehrerer Büsten
👦 Junge
👧 Mädchen
👨 Mann
👩 Frau
👪 Familie
👫 Mann und Frau halten Hände
👬 Händchen haltende Männer
👭 Händchen haltende Frauen
👮 Polizist in
👯 Personen mit Hasenohren
👰 Person mit Schleier
👱 Person blondes Haar
👲 Mann mit chinesischem Hut
👳 Person mit Turban
👴 älterer Mann
👵 ältere Frau
👶 Baby
👷 Bauarbeiter in
👸 Prinzessin
👹 Ungeheuer
👺 Kobold
👻 Gespenst
👼 Putte
👽 Außerirdischer
👾 Computerspiel-Monster
👿 wütendes Gesicht mit Hörnern
💀 Totenkopf
💁 Infoschalter-Mitarbeiter in
💂 Wache
💃 tanzende Frau
💄 Lippenstift
💅 Nagellack
💆 Person die eine Kopfmassage bekommt
💇 Person beim Haareschneiden
💈 Barbershop-Säule
💉 Spritze
💊 Kapsel
💋 Kussabdruck
💌 Liebesbrief
💍 Ring
💎 Edelstein
💏 sich küssendes Paar
💐 Blumenstrauß
💑 Liebespaar
💒 Hochzeit
💓 schlagendes Herz
💔 gebrochenes Herz
💕 zwei Herzen
💖 funkelndes Herz
💗 wachsendes Herz
💘 Herz mit Pfeil
💙 blaues Herz
💚 grünes Herz
💛 gelbes Herz
💜 lila Herz
💝 Herz mit Schleife
💞 kreisende Herzen
💟 Herzdekoration
💠 Rautenform mit Punkt
💡 Glühbirne
💢 Ärger
💣 Bombe
💤 Schlafen
💥 Zusammenstoß
💦 Schweißtropfen
💧 Tropfen
💨 Staubwolke
💩 Kothaufen
💪 angespannter Bizeps
💫 schwindlig
💬 Sprechblase mit drei Punkten
💭 Gedankenblase
💮 Blumenstempel
💰 Geldsack
💱 Geldwechsel
💲 Dollarzeichen extrafett
💳 Kreditkarte
💴 Yen-Banknote
💵 Dollar-Banknote
💶 Euro-Banknote
💷 Pfund-Banknote
💸 Geldschein mit Flügeln
💹 steigende Kurve mit Yen-Zeichen
💺 Sitzplatz
💻 Laptop
💼 Aktentasche
💽 Minidisc
💾 Diskette
💿 CD
📀 DVD
📁 Ordner
📂 geöffneter Ordner
📃 teilweise eingerolltes Blatt
📄 Vorderseite eines Blattes
📅 Kalender
📆 Abreißkalender
📇 Rotationskartei
📈 Aufwärtstrend
📉 Abwärtstrend
📊 Balkendiagramm
📋 Klemmbrett
📌 Reißzwecke
📍 Stecknadel
📎 Büroklammer
📏 Lineal
📐 dreieckiges Lineal
📑 Pagemarker
📒 Spiralblock
📓 Notizbuch
📔 Notizbuch mit dekorativem Einband
📕 geschlossenes Buch
📖 offenes Buch
📗 grünes Buch
📘 blaues Buch
📙 orangefarbenes Buch
📚 Bücherstapel
📛 Namensschild
📜 Schriftrolle
📝 Papier und Bleistift
📞 Telefonhörer
📟 Pager
📠 Faxgerät
📡 Satellitenschüssel
📢 Lautsprecher
📣 Megafon
📤 Postausgang
📥 Posteingang
📦 Paket
📧 E-Mail
📨 eingehender Briefumschlag
📩 Umschlag mit Pfeil
📪 geschlossener Briefkasten ohne Post
📫 geschlossener Briefkasten mit Post
📬 offener Briefkasten mit Post
📭 offener Briefkasten ohne Post
📮 Briefkasten
📯 Posthorn
📰 Zeitung
📷 Fotoapparat
📸 Fotoapparat mit Blitz
📹 Videokamera
📺 Fernseher
📻 Radio
📼 Videokassette
📽 Filmprojektor
📿 Gebetskette
🔊 Lautsprecher mit hoher Lautstärke
🔋 Batterie
🔌 Netzstecker
🔍 Lupe nach links
🔎 Lupe nach rechts
🔏 Schloss mit Füller
🔐 Schloss mit Schlüssel
🔑 Schlüssel
🔒 geschlossenes Schloss
🔓 offenes Schloss
🔔 Glocke
🔕 durchgestrichene Glocke
🔖 Lesezeichen
🔥 Feuer
🔦 Taschenlampe
🔧 Schraubenschlüssel
🔨 Hammer
🔩 Mutter und Schraube
🔪 Küchenmesser
🔫 Wasserpistole
🔬 Mikroskop
🔭 Teleskop
🔮 Kristallkugel
🕳 Loch
🕴 schwebender Mann im Anzug
🕵 Detektiv in
🕶 Sonnenbrille
🕷 Spinne
🕸 Spinnennetz
🕹 Joystick
🕺 tanzender Mann
🖊 Kugelschreiber
🖋 Füllhalter
🖌 Pinsel
🖍 Wachsmalstift
🖐 Hand mit gespreizten Fingern
🖕 Mittelfinger
🖖 vulkanischer Gruß
🖤 schwarzes Herz
🖥 Desktopcomputer
🖨 Drucker
🖱 Computermaus
🖲 Trackball
🖼 gerahmtes Bild
🗂 Karteireiter
🗃 Karteikasten
🗄 Aktenschrank
🗑 Papierkorb
🗒 Notizblock
🗓 Spiralkalender
🗜 Schraubzwinge
🗝 alter Schlüssel
🗞 zusammengerollte Zeitung
🗡 Dolch
🗣 sprechender Kopf
🗨 Sprechblase links
🗺 Weltkarte
🗻 Fuji
🗼 Tokyo Tower
🗽 Freiheitsstatue
🗾 Umriss von Japan
🗿 Statue
😀 grinsendes Gesicht
😁 strahlendes Gesicht mit lachenden Augen
😂 Gesicht mit Freudentränen
😃 grinsendes Gesicht mit großen Augen
😄 grinsendes Gesicht mit lachenden Augen
😅 grinsendes Gesicht mit Schweißtropfen
😆 Grinsegesicht mit zugekniffenen Augen
😇 lächelndes Gesicht mit Heiligenschein
😈 grinsendes Gesicht mit Hörnern
😉 zwinkerndes Gesicht
😊 lächelndes Gesicht mit lachenden Augen
😋 sich die Lippen leckendes Gesicht
😌 erleichtertes Gesicht
😍 lächelndes Gesicht mit herzförmigen Augen
😎 lächelndes Gesicht mit Sonnenbrille
😏 süffisant lächelndes Gesicht
😐 neutrales Gesicht
😑 ausdrucksloses Gesicht
😒 verstimmtes Gesicht
😓 bedrücktes Gesicht mit Schweiß
😔 nachdenkliches Gesicht
😕 verwundertes Gesicht
😖 verwirrtes Gesicht
😗 küssendes Gesicht
😘 Kuss zuwerfendes Gesicht
😙 küssendes Gesicht mit lächelnden Augen
😚 küssendes Gesicht mit geschlossenen Augen
😛 Gesicht mit herausgestreckter Zunge
😜 zwinkerndes Gesicht mit herausgestreckter Zunge
😝 Gesicht mit herausgestreckter Zunge und zusammengekniffenen Augen
😞 enttäuschtes Gesicht
😟 besorgtes Gesicht
😠 verärgertes Gesicht
😡 schmollendes Gesicht
😢 weinendes Gesicht
😣 entschlossenes Gesicht
😤 schnaubendes Gesicht
😥 trauriges aber erleichtertes Gesicht
😦 entsetztes Gesicht
😧 qualvolles Gesicht
😨 ängstliches Gesicht
😩 erschöpftes Gesicht
😪 schläfriges Gesicht
😫 müdes Gesicht
😬 Grimassen schneidendes Gesicht
😭 heulendes Gesicht
😮 Gesicht mit offenem Mund
😯 verdutztes Gesicht
😰 besorgtes Gesicht mit Schweißtropfen
😱 vor Angst schreiendes Gesicht
😲 erstauntes Gesicht
😳 errötetes Gesicht mit großen Augen
😴 schlafendes Gesicht
😵 benommenes Gesicht
😶 Gesicht ohne Mund
😷 Gesicht mit Atemschutzmaske
😸 grinsende Katze mit lachenden Augen
😹 Katze mit Freudentränen
😺 grinsende Katze
😻 lachende Katze mit Herzen als Augen
😼 verwegen lächelnde Katze
😽 küssende Katze
😾 schmollende Katze
😿 weinende Katze
🙀 erschöpfte Katze
🙁 betrübtes Gesicht
🙂 leicht lächelndes Gesicht
🙃 umgekehrtes Gesicht
🙄 Augen verdrehendes Gesicht
🙅 Person mit überkreuzten Armen
🙆 Person mit Händen auf dem Kopf
🙇 sich verbeugende Person
🙈 sich die Augen zuhaltendes Affengesicht
🙉 sich die Ohren zuhaltendes Affengesicht
🙊 sich den Mund zuhaltendes Affengesicht
🙋 Person mit erhobenem Arm
🙌 zwei erhobene Handflächen
🙍 missmutige Person
🙎 schmollende Person
🙏 zusammengelegte Handflächen
🚀 Rakete
🚁 Hubschrauber
🚂 Dampflokomotive
🚃 Eisenbahnwagen
🚄 Hochgeschwindigkeitszug mit spitzer Nase
🚅 Hochgeschwindigkeitszug
🚆 Zug
🚇 U-Bahn
🚈 S-Bahn
🚉 Bahnhof
🚊 Straßenbahn
🚋 Straßenbahnwagen
🚌 Bus
🚍 Bus von vorne
🚎 Oberleitungsbus
🚏 Bushaltestelle
🚐 Kleinbus
🚑 Krankenwagen
🚒 Feuerwehrauto
🚓 Polizeiwagen
🚔 Polizeiwagen von vorne
🚕 Taxi
🚖 Taxi von vorne
🚗 Auto
🚘 Auto von vorne
🚙 Wohnmobil
🚚 Lieferwagen
🚛 Sattelzug
🚜 Traktor
🚝 Einschienenbahn
🚞 Bergbahn
🚟 Schwebebahn
🚠 Bergschwebebahn
🚡 Bergseilbahn
🚢 Schiff
🚣 Person im Ruderboot
🚤 Schnellboot
🚥 horizontale Verkehrsampel
🚦 vertikale Verkehrsampel
🚧 Baustellenabsperrung
🚨 Polizeilicht
🚩 Wimpel
🚪 Tür
🚫 Verboten
🚬 Zigarette
🚭 Rauchverbot
🚮 Symbol Papierkorb
🚯 Abfall verboten
🚰 Trinkwasser
🚱 Kein Trinkwasser
🚲 Fahrrad
🚳 Fahrräder verboten
🚴 Radfahrer in
🚵 Mountainbiker in
🚶 Fußgänger in
🚷 Fußgänger verboten
🚸 Kinder überqueren die Straße
🚹 Herren
🚺 Damen
🚻 Toiletten
🚼 Symbol Baby
🚽 Toilette
🚾 WC
🚿 Dusche
🛀 badende Person
🛁 Badewanne
🛂 Passkontrolle
🛃 Zollkontrolle
🛄 Gepäckausgabe
🛅 Gepäckaufbewahrung
🛋 Sofa und Lampe
🛌 im Bett liegende Person
🛍 Einkaufstüten
🛎 Rezeptionsklingel
🛏 Bett
🛐 religiöse Stätte
🛑 Stoppschild
🛒 Einkaufswagen
🛩 kleines Flugzeug
🛫 Abflug
🛬 Landung eines Flugzeugs
🛰 Satellit
🛳 Passagierschiff
🛴 Tretroller
🛵 Motorroller
🛶 Kanu
🛷 Schlitten
🛸 fliegende Untertasse
🛹 Skateboard
🛺 Autorikscha
🛻 Pick-up
🛼 Rollschuh
🤌 zusammengedrückte Finger
🤍 weißes Herz
🤎 braunes Herz
🤏 Wenig-Geste
🤐 Gesicht mit Reißverschlussmund
🤑 Gesicht mit Dollarzeichen
🤒 Gesicht mit Fieberthermometer
🤓 Strebergesicht
🤔 nachdenkendes Gesicht
🤕 Gesicht mit Kopfverband
🤖 Roboter
🤗 Gesicht mit umarmenden Händen
🤘 Teufelsgruß
🤙 Ruf-mich-an-Handzeichen
🤚 erhobene Hand von hinten
🤛 Faust nach links
🤜 Faust nach rechts
🤝 Handschlag
🤞 Hand mit gekreuzten Fingern
🤟 Ich-liebe-dich-Geste
🤠 Gesicht mit Cowboyhut
🤡 Clown-Gesicht
🤢 würgendes Gesicht
🤣 sich vor Lachen auf dem Boden wälzen
🤤 sabberndes Gesicht
🤥 lügendes Gesicht
🤦 sich an den Kopf fassende Person
🤧 niesendes Gesicht
🤨 Gesicht mit hochgezogenen Augenbrauen
🤩 überwältigt
🤪 irres Gesicht
🤫 ermahnendes Gesicht
🤬 Gesicht mit Symbolen über dem Mund
🤭 verlegen kicherndes Gesicht
🤮 kotzendes Gesicht
🤯 explodierender Kopf
🤰 schwangere Frau
🤱 Stillen
🤲 Handflächen nach oben
🤳 Selfie
🤴 Prinz
🤵 Person im Smoking
🤶 Weihnachtsfrau
🤷 schulterzuckende Person
🤸 Rad schlagende Person
🤹 Jongleur in
🤺 Fechter in
🤼 Ringer in
🤽 Wasserballspieler in
🤾 Handballspieler in
🤿 Tauchmaske
🥀 welke Blume
🥁 Trommel
🥂 Sektgläser
🥃 Trinkglas
🥄 Löffel
🥅 Tor
🥇 Goldmedaille
🥈 Silbermedaille
🥉 Bronzemedaille
🥊 Boxhandschuh
🥋 Kampfsportanzug
🥌 Curlingstein
🥍 Lacrosse
🥎 Softball
🥏 Frisbee
🥐 Croissant
🥑 Avocado
🥒 Gurke
🥓 Bacon
🥔 Kartoffel
🥕 Karotte
🥖 Baguette
🥗 Salat
🥘 Pfannengericht
🥙 Döner
🥚 Ei
🥛 Glas Milch
🥜 Erdnuss
🥝 Kiwi
🥞 Pfannkuchen
🥟 Teigtasche
🥠 Glückskeks
🥡 Takeaway-Schachtel
🥢 Essstäbchen
🥣 Schüssel mit Löffel
🥤 Becher mit Strohhalm
🥥 Kokosnuss
🥦 Brokkoli
🥧 Kuchen
🥨 Brezel
🥩 Fleischstück
🥪 Sandwich
🥫 Konserve
🥬 Blattgemüse
🥭 Mango
🥮 Mondkuchen
🥯 Bagel
🥰 lächelndes Gesicht mit Herzen
🥱 gähnendes Gesicht
🥲 lachendes Gesicht mit Träne
🥳 Partygesicht
🥴 schwindeliges Gesicht
🥵 schwitzendes Gesicht
🥶 frierendes Gesicht
🥷 Ninja
🥸 verkleidet
🥹 Gesicht das Tränen zurückhält
🥺 bettelndes Gesicht
🥻 Sari
🥼 Laborkittel
🥽 Schutzbrille
🥾 Wanderstiefel
🥿 flacher Schuh
🦀 Krebs
🦁 Löwe
🦂 Skorpion
🦃 Truthahn
🦄 Einhorn
🦅 Adler
🦆 Ente
🦇 Fledermaus
🦈 Hai
🦉 Eule
🦊 Fuchs
🦋 Schmetterling
🦌 Hirsch
🦍 Gorilla
🦎 Eidechse
🦏 Nashorn
🦐 Garnele
🦑 Tintenfisch
🦒 Giraffe
🦓 Zebra
🦔 Igel
🦕 Sauropode
🦖 T-Rex
🦗 Grille
🦘 Känguru
🦙 Lama
🦚 Pfau
🦛 Nilpferd
🦜 Papagei
🦝 Waschbär
🦞 Hummer
🦟 Mücke
🦠 Mikrobe
🦡 Dachs
🦢 Schwan
🦣 Mammut
🦤 Dodo
🦥 Faultier
🦦 Otter
🦧 Orang-Utan
🦨 Stinktier
🦩 Flamingo
🦪 Auster
🦫 Biber
🦬 Bison
🦭 Seehund
🦮 Blindenhund
🦯 Blindenstock
🦰 rotes Haar
🦱 lockiges Haar
🦲 Glatze
🦳 weißes Haar
🦴 Knochen
🦵 Bein
🦶 Fuß
🦷 Zahn
🦸 Superheld in
🦹 Bösewicht
🦻 Ohr mit Hörgerät
🦼 elektrischer Rollstuhl
🦽 manueller Rollstuhl
🦾 Armprothese
🦿 Beinprothese
🧀 Käsestück
🧁 Cupcake
🧂 Salz
🧃 Trinkpäckchen
🧄 Knoblauch
🧅 Zwiebel
🧆 Falafel
🧇 Waffel
🧈 Butter
🧉 Mate-Tee
🧊 Eiswürfel
🧋 Bubble Tea
🧌 Troll
🧍 stehende Person
🧎 kniende Person
🧏 gehörlose Person
🧐 Gesicht mit Monokel
🧑 Person
🧒 Kind
🧓 ältere Person
🧔 Person Bart
🧕 Frau mit Kopftuch
🧖 Person in Dampfsauna
🧗 Bergsteiger in
🧘 Person im Lotossitz
🧙 Magier in
🧚 Märchenfee
🧛 Vampir
🧜 Wassermensch
🧝 Elf e
🧞 Flaschengeist
🧟 Zombie
🧠 Gehirn
🧡 oranges Herz
🧢 Baseballmütze
🧣 Schal
🧤 Handschuhe
🧥 Mantel
🧦 Socken
🧧 roter Umschlag
🧨 Feuerwerkskörper
🧩 Puzzleteil
🧪 Reagenzglas
🧫 Petrischale
🧬 DNA
🧭 Kompass
🧮 Abakus
🧯 Feuerlöscher
🧰 Werkzeugkasten
🧱 Ziegelstein
🧲 Magnet
🧳 Gepäck
🧴 Creme
🧵 Faden
🧶 Wollknäuel
🧷 Sicherheitsnadel
🧸 Teddybär
🧹 Besen
🧺 Korb
🧻 Küchenrolle
🧼 Seife
🧽 Schwamm
🧾 Beleg
🧿 Nazar-Amulett
🩰 Ballettschuhe
🩱 einteiliger Badeanzug
🩲 Slip
🩳 Shorts
🩴 Zehensandale
🩵 hellblaues Herz
🩶 graues Herz
🩷 pinkes Herz
🩸 Blutstropfen
🩹 Heftpflaster
🩺 Stethoskop
🩻 Röntgenbild
🩼 Krücke
🪀 Jo-Jo
🪁 Drachen
🪂 Fallschirm
🪃 Bumerang
🪄 Zauberstab
🪅 Piñata
🪆 Matroschka
🪇 Maracas
🪈 Flöte
🪉 Harfe
🪊 Posaune
🪎 Schatztruhe
🪏 Schaufel
🪐 Ringplanet
🪑 Stuhl
🪒 Rasierer
🪓 Axt
🪔 Öllampe
🪕 Banjo
🪖 Militärhelm
🪗 Akkordeon
🪘 afrikanische Trommel
🪙 Münze
🪚 Handsäge
🪛 Schraubenzieher
🪜 Leiter
🪝 Haken
🪞 Spiegel
🪟 Fenster
🪠 Saugglocke
🪡 Nähnadel
🪢 Knoten
🪣 Eimer
🪤 Mausefalle
🪥 Zahnbürste
🪦 Grabstein
🪧 Protestschild
🪨 Felsen
🪩 Discokugel
🪪 Ausweis
🪫 schwache Batterie
🪬 Hamsa
🪭 Faltfächer
🪮 Haarkamm
🪯 Khanda
🪰 Fliege
🪱 Wurm
🪲 Käfer
🪳 Kakerlake
🪴 Topfpflanze
🪵 Holz
🪶 Feder
🪷 Lotusblüte
🪸 Koralle
🪹 leeres Nest
🪺 Nest mit Eiern
🪻 Hyazinthe
🪼 Qualle
🪽 Flügel
🪾 kahler Baum
🪿 Gans
🫀 Herz Organ
🫁 Lunge
🫂 sich umarmende Personen
🫃 schwangerer Mann
🫄 schwangere Person
🫅 Person mit Krone
🫆 Fingerabdruck
🫈 haariges Wesen
🫍 Orca
🫎 Elch
🫏 Esel
🫐 Blaubeeren
🫑 Paprika
🫒 Olive
🫓 Fladenbrot
🫔 Tamale
🫕 Fondue
🫖 Teekanne
🫗 Flüssigkeit ausgießen
🫘 Bohnen
🫙 Einmachglas
🫚 Ingwer
🫛 Erbsenschote
🫜 Wurzelgemüse
🫟 Spritzer
🫠 schmelzendes Gesicht
🫡 salutierendes Gesicht
🫢 Gesicht mit offenen Augen und Hand über dem Mund
🫣 Gesicht mit durch die Finger linsendem Auge
🫤 Gesicht mit schrägem Mund
🫥 gestricheltes Gesicht
🫦 auf Lippe beißen
🫧 Blasen
🫨 zitterndes Doppelgesicht
🫩 Gesicht mit Augenringen
🫪 verzerrtes Gesicht
🫯 Kampfwolke
🫰 Hand mit gekreuztem Zeigefinger und Daumen
🫱 nach rechts weisende Hand
🫲 nach links weisende Hand
🫳 Hand mit Handfläche nach unten
🫴 Hand mit Handfläche nach oben
🫵 auf Betrachter zeigender Zeigefinger
🫶 Hände die Herz bilden
🫷 nach links schiebende Hand
🫸 nach rechts schiebende Hand
"""
