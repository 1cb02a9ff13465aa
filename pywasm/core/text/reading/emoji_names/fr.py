"""French: names of emoji, of Unicode CLDR.

Written by scripts/emoji_names.py from cldr-annotations-full 48.2.0.
Copyright © 2004-2026 Unicode, Inc.; the terms are in ../spellout/_license.py.
"""

NAMES = """\
⌚ montre
⌛ sablier
⏰ réveil
⏳ sablier avec sable qui coule
☀ soleil
☁ nuage
☂ parapluie ouvert
☃ bonhomme de neige
☄ comète
☎ téléphone
☔ parapluie avec gouttes de pluie
☕ boisson chaude
☘ trèfle
☠ tête de mort
☢ radioactif
☣ danger biologique
☮ symbole de paix
☯ yin yang
☹ visage mécontent
☺ visage souriant
♈ bélier zodiaque
♉ taureau
♊ gémeaux
♋ cancer
♌ lion
♍ vierge
♎ balance
♏ scorpion zodiaque
♐ sagittaire
♑ capricorne
♒ verseau
♓ poissons
♠ pique
♣ trèfle cartes
♥ cœur cartes
♦ carreau
♨ sources chaudes
♻ symbole Recyclage
♿ symbole Accès handicapés
⚓ ancre
⚔ épées croisées
⚖ balance à poids
⚙ roue dentée
⚛ symbole de l'atome
⚠ symbole d'avertissement
⚡ haute tension
⚪ disque blanc
⚫ disque noir
⚽ ballon de football
⚾ baseball
⛄ bonhomme de neige sans neige
⛅ soleil derrière les nuages
⛈ nuage avec éclair et pluie
⛔ sens interdit
⛪ église
⛳ drapeau de golf
⛵ voilier
⛺ tente
⛽ pompe à essence
✂ ciseaux
✅ bouton coché
✈ avion
✉ enveloppe
✊ poing levé
✋ main levée
✌ V de la victoire
✍ main qui écrit
✏ crayon
✔ coche
✖ signe multiplier
✨ étincelles
❄ flocon
❌ croix
❎ bouton croix
❓ point d'interrogation rouge
❗ point d'exclamation rouge
❤ cœur rouge
➕ plus
➖ moins
➗ signe diviser
⭐ étoile
⭕ cercle rouge
🌀 cyclone
🌁 brume
🌂 parapluie fermé
🌃 nuit étoilée
🌄 soleil levant derrière les montagnes
🌅 soleil levant
🌆 ville au crépuscule
🌇 coucher de soleil
🌈 arc-en-ciel
🌉 pont de nuit
🌊 vague
🌋 volcan
🌌 voie lactée
🌍 globe tourné sur l'Afrique et l'Europe
🌎 globe tourné sur les Amériques
🌏 globe tourné sur l'Asie et l'Australie
🌐 globe avec méridiens
🌑 nouvelle lune
🌒 lune croissante
🌓 premier quartier de lune
🌔 lune gibbeuse croissante
🌕 pleine lune
🌖 lune gibbeuse décroissante
🌗 dernier quartier de lune
🌘 lune décroissante
🌙 croissant de lune
🌚 nouvelle lune avec visage
🌛 premier quartier de lune avec visage
🌜 dernier quartier de lune avec visage
🌝 pleine lune avec visage
🌞 soleil avec visage
🌟 étoile brillante
🌠 étoile filante
🌡 thermomètre
🌤 soleil derrière un petit nuage
🌥 soleil derrière un gros nuage
🌦 soleil derrière un nuage de pluie
🌧 nuage avec pluie
🌨 nuage avec neige
🌩 nuage avec éclair
🌪 tornade
🌫 brouillard
🌬 vent avec visage
🌭 hot dog
🌮 taco
🌯 burrito
🌰 châtaigne
🌱 jeune pousse
🌲 conifère
🌳 arbre à feuilles caduques
🌴 palmier
🌵 cactus
🌶 piment rouge
🌷 tulipe
🌸 fleur de cerisier
🌹 rose
🌺 hibiscus
🌻 tournesol
🌼 bourgeon
🌽 épi de maïs
🌾 plant de riz
🌿 feuille
🍀 trèfle à quatre feuilles
🍁 feuille d'érable
🍂 feuille morte
🍃 feuille virevoltante
🍄 champignon
🍅 tomate
🍆 aubergine
🍇 raisin
🍈 melon
🍉 pastèque
🍊 mandarine
🍋 citron
🍌 banane
🍍 ananas
🍎 pomme rouge
🍏 pomme verte
🍐 poire
🍑 pêche
🍒 cerises
🍓 fraise
🍔 hamburger
🍕 pizza
🍖 viande sur un os
🍗 cuisse de poulet
🍘 galette de riz
🍙 boulette de riz
🍚 bol de riz
🍛 riz au curry
🍜 bol fumant
🍝 spaghetti
🍞 pain
🍟 frites
🍠 patate douce
🍡 brochette de bonbons
🍢 brochette de poisson
🍣 sushi
🍤 beignet de crevette
🍥 croquette de poisson
🍦 glace italienne
🍧 granité
🍨 glace
🍩 doughnut
🍪 cookie
🍫 barre chocolatée
🍬 bonbon
🍭 sucette
🍮 crème renversée
🍯 pot de miel
🍰 gâteau sablé
🍱 boîte déjeuner
🍲 marmite
🍳 œuf au plat
🍴 fourchette et couteau
🍵 tasse
🍶 saké
🍷 verre de vin
🍸 cocktail
🍹 cocktail tropical
🍺 chope
🍻 chopes de bière
🍼 biberon
🍽 fourchette et couteau avec assiette
🍾 bouteille de champagne
🍿 pop-corn
🎀 ruban
🎁 cadeau
🎂 gâteau d'anniversaire
🎃 citrouille
🎄 sapin de Noël
🎅 père Noël
🎆 feu d'artifice
🎇 cierge magique
🎈 ballon gonflable
🎉 cotillons
🎊 confettis
🎋 arbre à vœux
🎌 drapeaux croisés
🎍 bambou décoratif
🎎 poupées japonaises
🎏 koinobori
🎐 carillon éolien
🎑 cérémonie de la lune
🎒 cartable
🎓 toque universitaire
🎖 médaille militaire
🎗 ruban de mémoire
🎙 micro de studio
🎚 curseur de niveau
🎛 boutons de réglage
🎞 pellicule
🎟 billet d'entrée
🎠 cheval de manège
🎡 grande roue
🎢 montagnes russes
🎣 pêche à la ligne
🎤 micro
🎥 caméra
🎦 cinéma
🎧 casque
🎨 palette de peinture
🎩 haut de forme
🎪 chapiteau
🎫 billet
🎬 clap
🎭 spectacle vivant
🎮 jeu vidéo
🎯 dans le mille
🎰 machine à sous
🎱 boule de billard
🎲 dés
🎳 bowling
🎴 jeu des fleurs
🎵 note de musique
🎶 notes de musique
🎷 saxophone
🎸 guitare
🎹 piano
🎺 trompette
🎻 violon
🎼 partition
🎽 maillot de course
🎾 tennis
🎿 ski
🏀 basket
🏁 drapeau à damier
🏂 snowboardeur
🏃 personne qui court
🏄 personne faisant du surf
🏅 médaille sportive
🏆 trophée
🏇 course hippique
🏈 football américain
🏉 rugby
🏊 personne nageant
🏋 haltérophile
🏌 joueur de golf
🏍 moto
🏎 voiture de course
🏏 cricket
🏐 volley-ball
🏑 hockey sur gazon
🏒 hockey sur glace
🏓 ping-pong
🏔 montagne enneigée
🏕 camping
🏖 plage avec parasol
🏗 construction d'un bâtiment
🏘 maisons
🏙 ville
🏚 maison abandonnée
🏛 monument classique
🏜 désert
🏝 île déserte
🏞 parc national
🏟 stade
🏠 maison
🏡 maison avec jardin
🏢 immeuble de bureaux
🏣 bureau de poste japonais
🏤 bureau de poste
🏥 hôpital
🏦 banque
🏧 distributeur de billets
🏨 hôtel
🏩 love hotel
🏪 supérette
🏫 école
🏬 grand magasin
🏭 usine
🏮 lampion rouge
🏯 château japonais
🏰 château
🏳 drapeau blanc
🏴 drapeau noir
🏵 rosette
🏷 étiquette
🏸 badminton
🏹 arc et flèche
🏺 amphore
🐀 rat
🐁 souris
🐂 bœuf
🐃 buffle
🐄 vache
🐅 tigre
🐆 léopard
🐇 lapin
🐈 chat
🐉 dragon
🐊 crocodile
🐋 baleine
🐌 escargot
🐍 serpent
🐎 cheval
🐏 bélier
🐐 chèvre
🐑 mouton
🐒 singe
🐓 coq
🐔 poule
🐕 chien
🐖 cochon
🐗 sanglier
🐘 éléphant
🐙 pieuvre
🐚 coquille en spirale
🐛 chenille
🐜 fourmi
🐝 abeille
🐞 coccinelle
🐟 poisson
🐠 poisson tropical
🐡 poisson-lune
🐢 tortue
🐣 poussin qui éclôt
🐤 poussin
🐥 poussin de face
🐦 oiseau
🐧 pingouin
🐨 koala
🐩 caniche
🐪 dromadaire
🐫 chameau
🐬 dauphin
🐭 tête de souris
🐮 tête de vache
🐯 tête de tigre
🐰 tête de lapin
🐱 tête de chat
🐲 tête de dragon
🐳 baleine soufflant par son évent
🐴 tête de cheval
🐵 tête de singe
🐶 tête de chien
🐷 tête de cochon
🐸 grenouille
🐹 hamster
🐺 loup
🐻 ours
🐼 panda
🐽 groin
🐾 empreintes d'animaux
🐿 écureuil
👀 yeux
👁 œil
👂 oreille
👃 nez
👄 bouche
👅 langue
👆 main avec index pointant vers le haut
👇 main avec index pointant vers le bas
👈 main avec index pointant à gauche
👉 main avec index pointant à droite
👊 poing de face
👋 signe de la main
👌 ok
👍 pouce vers le haut
👎 pouce vers le bas
👏 applaudissements
👐 mains ouvertes
👑 couronne
👒 chapeau de femme
👓 lunettes de vue
👔 cravate
👕 T-shirt
👖 jean
👗 robe
👘 kimono
👙 bikini
👚 vêtements de femme
👛 porte-monnaie
👜 sac à main
👝 pochette
👞 chaussure d'homme
👟 chaussure de sport
👠 chaussure à talon haut
👡 sandale de femme
👢 botte de femme
👣 traces de pas
👤 silhouette de buste
👥 silhouettes de bustes
👦 garçon
👧 fille
👨 homme
👩 femme
👪 famille
👫 femme et homme se tenant la main
👬 deux hommes se tenant la main
👭 deux femmes se tenant la main
👮 officier de police
👯 personnes avec des oreilles de lapin
👰 personne mariée avec voile
👱 personne blonde
👲 homme avec casquette chinoise
👳 personne en turban
👴 homme âgé
👵 femme âgée
👶 bébé
👷 personnel du bâtiment
👸 princesse
👹 ogre
👺 monstre japonais
👻 fantôme
👼 bébé ange
👽 alien
👾 monstre de l'espace
👿 visage en colère avec des cornes
💀 crâne
💁 personne paume vers le haut
💂 garde
💃 danseuse
💄 rouge à lèvres
💅 vernis à ongles
💆 personne qui se fait masser
💇 personne qui se fait couper les cheveux
💈 enseigne de barbier
💉 seringue
💊 pilule
💋 trace de rouge à lèvres
💌 lettre d'amour
💍 bague
💎 pierre précieuse
💏 bisou
💐 bouquet
💑 couple avec cœur
💒 mariage
💓 cœur battant
💔 cœur brisé
💕 deux cœurs
💖 cœur étincelant
💗 cœur grandissant
💘 cœur et flèche
💙 cœur bleu
💚 cœur vert
💛 cœur jaune
💜 cœur violet
💝 cœur avec ruban
💞 cœurs qui tournent
💟 décoration avec cœur
💠 diamant avec un point
💡 ampoule
💢 symbole de colère
💣 bombe
💤 endormi
💥 explosion
💦 gouttes de sueur
💧 goutte d'eau
💨 décamper
💩 tas de crotte
💪 biceps contracté
💫 étourdissement
💬 bulle de parole
💭 bulle de pensée
💮 fleur blanche
💯 cent points
💰 sac plein d'argent
💱 conversion de devise
💲 symbole dollar
💳 carte bancaire
💴 billet en yens
💵 billet en dollars
💶 billet en euros
💷 billet en livres
💸 billet avec des ailes
💹 courbe avec yen en hausse
💺 siège
💻 ordinateur portable
💼 porte-documents
💽 disque d'ordinateur
💾 disquette
💿 CD
📀 DVD
📁 dossier
📂 dossier ouvert
📃 page enroulée
📄 page
📅 calendrier
📆 éphéméride
📇 carnet d'adresses
📈 graphique en hausse
📉 graphique en baisse
📊 graphiques à barres
📋 porte-bloc
📌 punaise
📍 épingle
📎 trombone
📏 règle
📐 équerre
📑 signets
📒 carnet de compte
📓 carnet
📔 carnet avec couverture
📕 livre fermé
📖 livre ouvert
📗 livre vert
📘 livre bleu
📙 livre orange
📚 livres
📛 badge nominatif
📜 parchemin
📝 mémo
📞 combiné téléphonique
📟 bipeur
📠 fax
📡 antenne satellite
📢 haut-parleur
📣 porte-voix
📤 boîte d'envoi
📥 boîte de réception
📦 colis
📧 e-mail
📨 message reçu
📩 enveloppe avec flèche
📪 boîte aux lettres fermée drapeau baissé
📫 boîte aux lettres fermée drapeau levé
📬 boîte aux lettres ouverte drapeau levé
📭 boîte aux lettres ouverte drapeau baissé
📮 boîte aux lettres
📯 cor postal
📰 journal
📷 appareil photo
📸 appareil photo avec flash
📹 caméscope
📺 téléviseur
📻 radio
📼 cassette vidéo
📽 projecteur cinématographique
📿 chapelet
🔊 volume des enceintes élevé
🔋 pile
🔌 câble avec fiche électrique
🔍 loupe orientée à gauche
🔎 loupe orientée à droite
🔏 cadenas fermé avec stylo
🔐 cadenas fermé avec clé
🔑 clé
🔒 cadenas fermé
🔓 cadenas ouvert
🔔 cloche
🔕 alarme désactivée
🔖 marque-page
🔥 feu
🔦 torche
🔧 clé à molette
🔨 marteau
🔩 vis et écrou
🔪 couteau de cuisine
🔫 pistolet à eau
🔬 microscope
🔭 télescope
🔮 boule de cristal
🕳 trou
🕴 homme d'affaires en lévitation
🕵 détective
🕶 lunettes de soleil
🕷 araignée
🕸 toile d'araignée
🕹 manette de jeu
🕺 danseur
🖊 stylo
🖋 stylo plume
🖌 pinceau
🖍 crayon pastel
🖐 main levée doigts écartés
🖕 doigt d'honneur
🖖 salut vulcain
🖤 cœur noir
🖥 ordinateur de bureau
🖨 imprimante
🖱 souris d'ordinateur
🖲 boule de commande
🖼 cadre avec image
🗂 intercalaires
🗃 boîte à dossiers
🗄 meuble à dossiers
🗑 corbeille à papiers
🗒 bloc-notes à spirale
🗓 calendrier à spirale
🗜 serre-joint
🗝 clé ancienne
🗞 journal roulé
🗡 dague
🗣 tête qui parle
🗨 bulle de parole gauche
🗺 carte du monde
🗻 mont Fuji
🗼 tour de Tokyo
🗽 statue de la Liberté
🗾 carte du Japon
🗿 moai
😀 visage rieur
😁 visage souriant aux yeux rieurs
😂 visage riant aux larmes
😃 visage souriant avec de grands yeux
😄 visage très souriant aux yeux rieurs
😅 visage souriant avec une goutte de sueur
😆 visage souriant avec yeux plissés
😇 visage souriant avec auréole
😈 visage souriant avec des cornes
😉 visage faisant un clin d'œil
😊 visage souriant avec yeux rieurs
😋 miam
😌 visage soulagé
😍 visage souriant avec yeux en forme de cœur
😎 visage avec lunettes de soleil
😏 visage avec un sourire malin
😐 visage neutre
😑 visage sans expression
😒 visage blasé
😓 visage démoralisé avec goutte de sueur
😔 visage pensif
😕 visage confus
😖 visage déconcerté
😗 visage faisant un bisou
😘 visage envoyant un bisou
😙 visage aux yeux rieurs faisant un bisou
😚 visage faisant un bisou avec les yeux fermés
😛 visage qui tire la langue
😜 visage qui tire la langue et fait un clin d'œil
😝 visage qui tire la langue les yeux plissés
😞 visage déçu
😟 visage inquiet
😠 visage en colère
😡 visage boudeur
😢 visage qui pleure
😣 visage persévérant
😤 visage avec fumée sortant des narines
😥 visage triste mais soulagé
😦 visage mécontent avec bouche ouverte
😧 visage angoissé
😨 visage effrayé
😩 visage épuisé
😪 visage endormi
😫 visage fatigué
😬 visage grimaçant
😭 visage qui pleure à chaudes larmes
😮 visage avec bouche ouverte
😯 visage ébahi
😰 visage anxieux avec goutte de sueur
😱 visage qui hurle de peur
😲 visage stupéfait
😳 visage qui rougit
😴 visage somnolent
😵 visage étourdi
😶 visage sans bouche
😷 visage avec masque
😸 chat qui sourit avec des yeux rieurs
😹 chat qui pleure de joie
😺 chat qui sourit
😻 chat souriant aux yeux en cœurs
😼 chat avec sourire en coin
😽 chat qui fait un bisou
😾 chat qui boude
😿 chat qui pleure
🙀 chat fatigué
🙁 visage légèrement mécontent
🙂 visage avec un léger sourire
🙃 tête à l'envers
🙄 visage roulant des yeux
🙅 personne faisant un geste d'interdiction
🙆 personne faisant un geste d'acceptation
🙇 personne qui s'incline
🙈 singe ne rien voir
🙉 singe ne rien entendre
🙊 singe ne rien dire
🙋 personne qui lève la main
🙌 mains levées
🙍 personne fronçant les sourcils
🙎 personne qui boude
🙏 mains en prière
🚀 fusée
🚁 hélicoptère
🚂 locomotive
🚃 wagon
🚄 TGV
🚅 train à grande vitesse
🚆 train
🚇 métro
🚈 métro léger
🚉 gare
🚊 tramway
🚋 wagon de tramway
🚌 bus
🚍 bus de face
🚎 trolleybus
🚏 arrêt de bus
🚐 minibus
🚑 ambulance
🚒 camion de pompier
🚓 voiture de police
🚔 voiture de police de face
🚕 taxi
🚖 taxi de face
🚗 voiture
🚘 voiture de face
🚙 véhicule utilitaire sport
🚚 camion de livraison
🚛 semi-remorque
🚜 tracteur
🚝 monorail
🚞 train de montagne
🚟 train suspendu
🚠 téléphérique
🚡 tramway aérien
🚢 navire
🚣 personne ramant dans une barque
🚤 hors-bord
🚥 feu tricolore horizontal
🚦 feu tricolore vertical
🚧 travaux
🚨 gyrophare
🚩 drapeau triangulaire
🚪 porte
🚫 symbole d'interdiction
🚬 cigarette
🚭 interdiction de fumer
🚮 icône Poubelle
🚯 dépôt d'ordures interdit
🚰 eau potable
🚱 eau non potable
🚲 vélo
🚳 vélos interdits
🚴 cycliste
🚵 personne en VTT
🚶 personne qui marche
🚷 interdit aux piétons
🚸 traversée d'enfants
🚹 symbole Toilettes hommes
🚺 symbole Toilettes femmes
🚻 panneau Toilettes
🚼 symbole Bébé
🚽 toilettes
🚾 WC
🚿 douche
🛀 personne prenant un bain
🛁 baignoire
🛂 contrôle des passeports
🛃 douane
🛄 retrait des bagages
🛅 consigne
🛋 canapé et lampe
🛌 personne au lit
🛍 sacs de shopping
🛎 cloche de comptoir
🛏 lit
🛐 lieu de culte
🛑 stop
🛒 chariot
🛩 petit avion
🛫 avion au décollage
🛬 avion à l'atterrissage
🛰 satellite
🛳 paquebot
🛴 trottinette
🛵 scooter
🛶 canoë
🛷 luge
🛸 soucoupe volante
🛹 planche à roulettes
🛺 tuk tuk
🛻 pick-up
🛼 patin à roulettes
🤌 bout des doigts joints
🤍 cœur blanc
🤎 cœur marron
🤏 pouce et index rapprochés
🤐 visage avec bouche fermeture éclair
🤑 argent dans les yeux et la bouche
🤒 visage avec thermomètre
🤓 visage de geek
🤔 visage en pleine réflexion
🤕 visage avec bandage autour de la tête
🤖 robot
🤗 visage qui fait un câlin
🤘 cornes avec les doigts
🤙 signe appel téléphonique avec les doigts
🤚 dos de main levée
🤛 poing à gauche
🤜 poing à droite
🤝 poignée de main
🤞 doigts croisés
🤟 signe je t'aime
🤠 visage avec chapeau de cowboy
🤡 visage de clown
🤢 visage nauséeux
🤣 se rouler par terre de rire
🤤 visage qui bave
🤥 visage de menteur
🤦 personne avec la paume sur le visage
🤧 visage qui éternue
🤨 visage avec les sourcils relevés
🤩 visage avec des étoiles à la place des yeux
🤪 tête de fou
🤫 visage avec un doigt sur la bouche
🤬 visage avec des symboles dans la bouche
🤭 visage avec une main sur la bouche
🤮 visage qui vomit
🤯 tête qui explose
🤰 femme enceinte
🤱 allaitement
🤲 paume contre paume doigts vers le haut
🤳 selfie
🤴 prince
🤵 personne en smoking
🤶 mère Noël
🤷 personne qui hausse les épaules
🤸 personne faisant la roue
🤹 personne qui jongle
🤺 escrimeur
🤼 personnes faisant de la lutte
🤽 personne jouant au water-polo
🤾 personne jouant au handball
🤿 masque de plongée
🥀 fleur fanée
🥁 batterie
🥂 trinquer
🥃 verre tumbler
🥄 cuillère
🥅 cage
🥇 médaille d'or
🥈 médaille d'argent
🥉 médaille de bronze
🥊 gant de boxe
🥋 tenue d'arts martiaux
🥌 pierre de curling
🥍 crosse
🥎 softball
🥏 disque volant
🥐 croissant
🥑 avocat
🥒 concombre
🥓 lard
🥔 pomme de terre
🥕 carotte
🥖 baguette
🥗 salade verte
🥘 plat mitonné
🥙 kebab
🥚 œuf
🥛 verre de lait
🥜 cacahuètes
🥝 kiwi
🥞 pancakes
🥟 boulette de pâte
🥠 biscuit chinois
🥡 boîte à emporter
🥢 baguettes
🥣 bol avec cuillère
🥤 gobelet avec paille
🥥 noix de coco
🥦 brocoli
🥧 tarte
🥨 bretzel
🥩 morceau de viande
🥪 sandwich
🥫 aliments en conserve
🥬 légume à feuilles vertes
🥭 mangue
🥮 gâteau de lune
🥯 bagel
🥰 visage souriant avec cœurs
🥱 visage bâillant
🥲 visage souriant avec une larme
🥳 visage festif
🥴 visage éméché
🥵 visage rouge et chaud
🥶 visage bleu et froid
🥷 ninja
🥸 visage déguisé
🥹 visage retenant ses larmes
🥺 visage implorant
🥻 sari
🥼 blouse blanche
🥽 lunettes
🥾 chaussure de randonnée
🥿 chaussure plate
🦀 crabe
🦁 tête de lion
🦂 scorpion
🦃 dindon
🦄 licorne
🦅 aigle
🦆 canard
🦇 chauve-souris
🦈 requin
🦉 chouette
🦊 renard
🦋 papillon
🦌 cerf
🦍 gorille
🦎 lézard
🦏 rhinocéros
🦐 crevette
🦑 calamar
🦒 girafe
🦓 zèbre
🦔 hérisson
🦕 sauropode
🦖 T-Rex
🦗 criquet
🦘 kangourou
🦙 lama
🦚 paon
🦛 hippopotame
🦜 perroquet
🦝 raton laveur
🦞 homard
🦟 moustique
🦠 microbe
🦡 blaireau
🦢 cygne
🦣 mammouth
🦤 dodo
🦥 paresseux
🦦 loutre
🦧 orang-outan
🦨 mouffette
🦩 flamant
🦪 huître
🦫 castor
🦬 bison
🦭 phoque
🦮 chien guide
🦯 canne blanche
🦰 cheveux roux
🦱 cheveux bouclés
🦲 chauve
🦳 cheveux blancs
🦴 os
🦵 jambe
🦶 pied
🦷 dent
🦸 super-héros
🦹 super-vilain
🦻 oreille appareillée
🦼 fauteuil motorisé
🦽 fauteuil roulant manuel
🦾 bras mécanique
🦿 jambe mécanique
🧀 part de fromage
🧁 cupcake
🧂 sel
🧃 briquette de jus
🧄 ail
🧅 oignon
🧆 falafels
🧇 gaufre
🧈 beurre
🧉 maté
🧊 glaçon
🧋 thé aux perles
🧌 troll
🧍 personne debout
🧎 personne à genoux
🧏 personne sourde
🧐 visage avec un monocle
🧑 adulte
🧒 enfant
🧓 personne âgée
🧔 personne barbue
🧕 femme avec foulard
🧖 personne au hammam
🧗 personne qui grimpe
🧘 personne dans la posture du lotus
🧙 mage
🧚 personnage féérique
🧛 vampire
🧜 créature aquatique
🧝 elfe
🧞 génie
🧟 zombie
🧠 cerveau
🧡 cœur orange
🧢 casquette américaine
🧣 foulard
🧤 gants
🧥 manteau
🧦 chaussettes
🧧 enveloppe rouge
🧨 pétard
🧩 pièce de puzzle
🧪 tube à essai
🧫 boîte de pétri
🧬 adn
🧭 boussole
🧮 abaque
🧯 extincteur
🧰 boîte à outils
🧱 brique
🧲 aimant
🧳 bagage
🧴 bouteille de lotion
🧵 bobine de fil
🧶 fil
🧷 épingle de sûreté
🧸 ours en peluche
🧹 balai
🧺 panier
🧻 rouleau de papier
🧼 savon
🧽 éponge
🧾 reçu
🧿 mauvais œil
🩰 chaussons de danse
🩱 maillot de bain une pièce
🩲 slip
🩳 short
🩴 tong
🩵 cœur bleu clair
🩶 cœur gris
🩷 cœur rose
🩸 goutte de sang
🩹 sparadrap
🩺 stéthoscope
🩻 radiographie
🩼 béquille
🪀 yoyo
🪁 cerf-volant
🪂 parachute
🪃 boomerang
🪄 baguette magique
🪅 piñata
🪆 poupées russes
🪇 maracas
🪈 flûte
🪉 harpe
🪊 trombone à coulisse
🪎 coffre au trésor
🪏 pelle
🪐 planète à anneaux
🪑 chaise
🪒 rasoir
🪓 hache
🪔 diya
🪕 banjo
🪖 casque militaire
🪗 accordéon
🪘 djembé
🪙 pièce
🪚 scie
🪛 tournevis
🪜 échelle
🪝 crochet
🪞 miroir
🪟 fenêtre
🪠 ventouse
🪡 aiguille à coudre
🪢 nœud
🪣 seau
🪤 tapette à souris
🪥 brosse à dents
🪦 pierre tombale
🪧 pancarte
🪨 rocher
🪩 boule à facettes
🪪 carte d'identité
🪫 pile faible
🪬 main de Fatma
🪭 éventail
🪮 peigne afro
🪯 khanda
🪰 mouche
🪱 lombric
🪲 scarabée
🪳 cafard
🪴 plante en pot
🪵 bois
🪶 plume
🪷 lotus
🪸 corail
🪹 nid vide
🪺 nid avec œufs
🪻 jacinthe
🪼 méduse
🪽 aile
🪾 arbre sans feuille
🪿 oie
🫀 cœur
🫁 poumons
🫂 étreinte
🫃 homme enceint
🫄 personne enceinte
🫅 personne avec une couronne
🫆 empreinte digitale
🫈 créature velue
🫍 orque
🫎 élan
🫏 âne
🫐 myrtilles
🫑 poivron
🫒 olive
🫓 galette
🫔 tamal
🫕 fondue
🫖 théière
🫗 verser un liquide
🫘 haricots
🫙 bocal
🫚 racine de gingembre
🫛 cosse de petits pois
🫜 légume-racine
🫟 éclaboussure
🫠 visage qui fond
🫡 visage qui fait un salut militaire
🫢 visage avec yeux ouverts et main sur la bouche
🫣 visage qui regarde entre ses doigts
🫤 visage avec bouche en diagonale
🫥 visage en pointillés
🫦 lèvres qui se mordent
🫧 bulles
🫨 visage secoué
🫩 visage avec des valises sous les yeux
🫪 visage déformé
🫯 nuage de colère
🫰 main avec index et pouce croisés
🫱 main vers la droite
🫲 main vers la gauche
🫳 main paume vers le bas
🫴 main paume vers le haut
🫵 index pointant vers l'utilisateur
🫶 mains qui forment un cœur
🫷 main qui pousse vers la gauche
🫸 main qui pousse vers la droite
"""
