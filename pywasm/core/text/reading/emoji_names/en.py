"""English: names of emoji, of Unicode CLDR.

Written by scripts/emoji_names.py from cldr-annotations-full 48.2.0.
Copyright © 2004-2026 Unicode, Inc.; the terms are in ../spellout/_license.py.
"""

NAMES = """\
⌚ watch
⌛ hourglass done
⏰ alarm clock
⏳ hourglass not done
☀ sun
☁ cloud
☂ umbrella
☃ snowman
☄ comet
☎ telephone
☔ umbrella with rain drops
☕ hot beverage
☘ shamrock
☠ skull and crossbones
☢ radioactive
☣ biohazard
☮ peace symbol
☯ yin yang
☹ frowning face
☺ smiling face
♈ Aries
♉ Taurus
♊ Gemini
♋ Cancer
♌ Leo
♍ Virgo
♎ Libra
♏ Scorpio
♐ Sagittarius
♑ Capricorn
♒ Aquarius
♓ Pisces
♠ spade suit
♣ club suit
♥ heart suit
♦ diamond suit
♨ hot springs
♻ recycling symbol
♿ wheelchair symbol
⚓ anchor
⚔ crossed swords
⚖ balance scale
⚙ gear
⚛ atom symbol
⚠ warning
⚡ high voltage
⚪ white circle
⚫ black circle
⚽ soccer ball
⚾ baseball
⛄ snowman without snow
⛅ sun behind cloud
⛈ cloud with lightning and rain
⛔ no entry
⛪ church
⛳ flag in hole
⛵ sailboat
⛺ tent
⛽ fuel pump
✂ scissors
✅ check mark button
✈ airplane
✉ envelope
✊ raised fist
✋ raised hand
✌ victory hand
✍ writing hand
✏ pencil
✔ check mark
✖ multiply
✨ sparkles
❄ snowflake
❌ cross mark
❎ cross mark button
❓ red question mark
❗ red exclamation mark
❤ red heart
➕ plus
➖ minus
➗ divide
⭐ star
⭕ hollow red circle
🌀 cyclone
🌁 foggy
🌂 closed umbrella
🌃 night with stars
🌄 sunrise over mountains
🌅 sunrise
🌆 cityscape at dusk
🌇 sunset
🌈 rainbow
🌉 bridge at night
🌊 water wave
🌋 volcano
🌌 milky way
🌍 globe showing Europe-Africa
🌎 globe showing Americas
🌏 globe showing Asia-Australia
🌐 globe with meridians
🌑 new moon
🌒 waxing crescent moon
🌓 first quarter moon
🌔 waxing gibbous moon
🌕 full moon
🌖 waning gibbous moon
🌗 last quarter moon
🌘 waning crescent moon
🌙 crescent moon
🌚 new moon face
🌛 first quarter moon face
🌜 last quarter moon face
🌝 full moon face
🌞 sun with face
🌟 glowing star
🌠 shooting star
🌡 thermometer
🌤 sun behind small cloud
🌥 sun behind large cloud
🌦 sun behind rain cloud
🌧 cloud with rain
🌨 cloud with snow
🌩 cloud with lightning
🌪 tornado
🌫 fog
🌬 wind face
🌭 hot dog
🌮 taco
🌯 burrito
🌰 chestnut
🌱 seedling
🌲 evergreen tree
🌳 deciduous tree
🌴 palm tree
🌵 cactus
🌶 hot pepper
🌷 tulip
🌸 cherry blossom
🌹 rose
🌺 hibiscus
🌻 sunflower
🌼 blossom
🌽 ear of corn
🌾 sheaf of rice
🌿 herb
🍀 four leaf clover
🍁 maple leaf
🍂 fallen leaf
🍃 leaf fluttering in wind
🍄 mushroom
🍅 tomato
🍆 eggplant
🍇 grapes
🍈 melon
🍉 watermelon
🍊 tangerine
🍋 lemon
🍌 banana
🍍 pineapple
🍎 red apple
🍏 green apple
🍐 pear
🍑 peach
🍒 cherries
🍓 strawberry
🍔 hamburger
🍕 pizza
🍖 meat on bone
🍗 poultry leg
🍘 rice cracker
🍙 rice ball
🍚 cooked rice
🍛 curry rice
🍜 steaming bowl
🍝 spaghetti
🍞 bread
🍟 french fries
🍠 roasted sweet potato
🍡 dango
🍢 oden
🍣 sushi
🍤 fried shrimp
🍥 fish cake with swirl
🍦 soft ice cream
🍧 shaved ice
🍨 ice cream
🍩 doughnut
🍪 cookie
🍫 chocolate bar
🍬 candy
🍭 lollipop
🍮 custard
🍯 honey pot
🍰 shortcake
🍱 bento box
🍲 pot of food
🍳 cooking
🍴 fork and knife
🍵 teacup without handle
🍶 sake
🍷 wine glass
🍸 cocktail glass
🍹 tropical drink
🍺 beer mug
🍻 clinking beer mugs
🍼 baby bottle
🍽 fork and knife with plate
🍾 bottle with popping cork
🍿 popcorn
🎀 ribbon
🎁 wrapped gift
🎂 birthday cake
🎃 jack-o-lantern
🎄 Christmas tree
🎅 Santa Claus
🎆 fireworks
🎇 sparkler
🎈 balloon
🎉 party popper
🎊 confetti ball
🎋 tanabata tree
🎌 crossed flags
🎍 pine decoration
🎎 Japanese dolls
🎏 carp streamer
🎐 wind chime
🎑 moon viewing ceremony
🎒 backpack
🎓 graduation cap
🎖 military medal
🎗 reminder ribbon
🎙 studio microphone
🎚 level slider
🎛 control knobs
🎞 film frames
🎟 admission tickets
🎠 carousel horse
🎡 ferris wheel
🎢 roller coaster
🎣 fishing pole
🎤 microphone
🎥 movie camera
🎦 cinema
🎧 headphone
🎨 artist palette
🎩 top hat
🎪 circus tent
🎫 ticket
🎬 clapper board
🎭 performing arts
🎮 video game
🎯 bullseye
🎰 slot machine
🎲 game die
🎳 bowling
🎴 flower playing cards
🎵 musical note
🎶 musical notes
🎷 saxophone
🎸 guitar
🎹 musical keyboard
🎺 trumpet
🎻 violin
🎼 musical score
🎽 running shirt
🎾 tennis
🎿 skis
🏀 basketball
🏁 chequered flag
🏂 snowboarder
🏃 person running
🏄 person surfing
🏅 sports medal
🏆 trophy
🏇 horse racing
🏈 american football
🏉 rugby football
🏊 person swimming
🏋 person lifting weights
🏌 person golfing
🏍 motorcycle
🏎 racing car
🏏 cricket game
🏐 volleyball
🏑 field hockey
🏒 ice hockey
🏓 ping pong
🏔 snow-capped mountain
🏕 camping
🏖 beach with umbrella
🏗 building construction
🏘 houses
🏙 cityscape
🏚 derelict house
🏛 classical building
🏜 desert
🏝 desert island
🏞 national park
🏟 stadium
🏠 house
🏡 house with garden
🏢 office building
🏣 Japanese post office
🏤 post office
🏥 hospital
🏦 bank
🏧 ATM sign
🏨 hotel
🏩 love hotel
🏪 convenience store
🏫 school
🏬 department store
🏭 factory
🏮 red paper lantern
🏯 Japanese castle
🏰 castle
🏳 white flag
🏴 black flag
🏵 rosette
🏷 label
🏸 badminton
🏹 bow and arrow
🏺 amphora
🐀 rat
🐁 mouse
🐂 ox
🐃 water buffalo
🐄 cow
🐅 tiger
🐆 leopard
🐇 rabbit
🐈 cat
🐉 dragon
🐊 crocodile
🐋 whale
🐌 snail
🐍 snake
🐎 horse
🐏 ram
🐐 goat
🐑 ewe
🐒 monkey
🐓 rooster
🐔 chicken
🐕 dog
🐖 pig
🐗 boar
🐘 elephant
🐙 octopus
🐚 spiral shell
🐛 bug
🐜 ant
🐝 honeybee
🐞 lady beetle
🐟 fish
🐠 tropical fish
🐡 blowfish
🐢 turtle
🐣 hatching chick
🐤 baby chick
🐥 front-facing baby chick
🐦 bird
🐧 penguin
🐨 koala
🐩 poodle
🐪 camel
🐫 two-hump camel
🐬 dolphin
🐭 mouse face
🐮 cow face
🐯 tiger face
🐰 rabbit face
🐱 cat face
🐲 dragon face
🐳 spouting whale
🐴 horse face
🐵 monkey face
🐶 dog face
🐷 pig face
🐸 frog
🐹 hamster
🐺 wolf
🐻 bear
🐼 panda
🐽 pig nose
🐾 paw prints
🐿 chipmunk
👀 eyes
👁 eye
👂 ear
👃 nose
👄 mouth
👅 tongue
👆 backhand index pointing up
👇 backhand index pointing down
👈 backhand index pointing left
👉 backhand index pointing right
👊 oncoming fist
👋 waving hand
👌 OK hand
👍 thumbs up
👎 thumbs down
👏 clapping hands
👐 open hands
👑 crown
👒 woman's hat
👓 glasses
👔 necktie
👕 t-shirt
👖 jeans
👗 dress
👘 kimono
👙 bikini
👚 woman's clothes
👛 purse
👜 handbag
👝 clutch bag
👞 man's shoe
👟 running shoe
👠 high-heeled shoe
👡 woman's sandal
👢 woman's boot
👣 footprints
👤 bust in silhouette
👥 busts in silhouette
👦 boy
👧 girl
👨 man
👩 woman
👪 family
👫 woman and man holding hands
👬 men holding hands
👭 women holding hands
👮 police officer
👯 people with bunny ears
👰 person with veil
👱 person blond hair
👲 person with skullcap
👳 person wearing turban
👴 old man
👵 old woman
👶 baby
👷 construction worker
👸 princess
👹 ogre
👺 goblin
👻 ghost
👼 baby angel
👽 alien
👾 alien monster
👿 angry face with horns
💀 skull
💁 person tipping hand
💂 guard
💃 woman dancing
💄 lipstick
💅 nail polish
💆 person getting massage
💇 person getting haircut
💈 barber pole
💉 syringe
💊 pill
💋 kiss mark
💌 love letter
💍 ring
💎 gem stone
💏 kiss
💐 bouquet
💑 couple with heart
💒 wedding
💓 beating heart
💔 broken heart
💕 two hearts
💖 sparkling heart
💗 growing heart
💘 heart with arrow
💙 blue heart
💚 green heart
💛 yellow heart
💜 purple heart
💝 heart with ribbon
💞 revolving hearts
💟 heart decoration
💠 diamond with a dot
💡 light bulb
💢 anger symbol
💣 bomb
💤 ZZZ
💥 collision
💦 sweat droplets
💧 droplet
💨 dashing away
💩 pile of poo
💪 flexed biceps
💫 dizzy
💬 speech balloon
💭 thought balloon
💮 white flower
💯 hundred points
💰 money bag
💱 currency exchange
💲 heavy dollar sign
💳 credit card
💴 yen banknote
💵 dollar banknote
💶 euro banknote
💷 pound banknote
💸 money with wings
💹 chart increasing with yen
💺 seat
💻 laptop
💼 briefcase
💽 computer disk
💾 floppy disk
💿 optical disk
📀 dvd
📁 file folder
📂 open file folder
📃 page with curl
📄 page facing up
📅 calendar
📆 tear-off calendar
📇 card index
📈 chart increasing
📉 chart decreasing
📊 bar chart
📋 clipboard
📌 pushpin
📍 round pushpin
📎 paperclip
📏 straight ruler
📐 triangular ruler
📑 bookmark tabs
📒 ledger
📓 notebook
📔 notebook with decorative cover
📕 closed book
📖 open book
📗 green book
📘 blue book
📙 orange book
📚 books
📛 name badge
📜 scroll
📝 memo
📞 telephone receiver
📟 pager
📠 fax machine
📡 satellite antenna
📢 loudspeaker
📣 megaphone
📤 outbox tray
📥 inbox tray
📦 package
📧 e-mail
📨 incoming envelope
📩 envelope with arrow
📪 closed mailbox with lowered flag
📫 closed mailbox with raised flag
📬 open mailbox with raised flag
📭 open mailbox with lowered flag
📮 postbox
📯 postal horn
📰 newspaper
📷 camera
📸 camera with flash
📹 video camera
📺 television
📻 radio
📼 videocassette
📽 film projector
📿 prayer beads
🔊 speaker high volume
🔋 battery
🔌 electric plug
🔍 magnifying glass tilted left
🔎 magnifying glass tilted right
🔏 locked with pen
🔐 locked with key
🔑 key
🔒 locked
🔓 unlocked
🔔 bell
🔕 bell with slash
🔖 bookmark
🔥 fire
🔦 flashlight
🔧 wrench
🔨 hammer
🔩 nut and bolt
🔪 kitchen knife
🔫 water pistol
🔬 microscope
🔭 telescope
🔮 crystal ball
🕳 hole
🕴 person in suit levitating
🕵 detective
🕶 sunglasses
🕷 spider
🕸 spider web
🕹 joystick
🕺 man dancing
🖊 pen
🖋 fountain pen
🖌 paintbrush
🖍 crayon
🖐 hand with fingers splayed
🖕 middle finger
🖖 vulcan salute
🖤 black heart
🖥 desktop computer
🖨 printer
🖱 computer mouse
🖲 trackball
🖼 framed picture
🗂 card index dividers
🗃 card file box
🗄 file cabinet
🗑 wastebasket
🗒 spiral notepad
🗓 spiral calendar
🗜 clamp
🗝 old key
🗞 rolled-up newspaper
🗡 dagger
🗣 speaking head
🗨 left speech bubble
🗺 world map
🗻 mount fuji
🗼 Tokyo tower
🗽 Statue of Liberty
🗾 map of Japan
🗿 moai
😀 grinning face
😁 beaming face with smiling eyes
😂 face with tears of joy
😃 grinning face with big eyes
😄 grinning face with smiling eyes
😅 grinning face with sweat
😆 grinning squinting face
😇 smiling face with halo
😈 smiling face with horns
😉 winking face
😊 smiling face with smiling eyes
😋 face savoring food
😌 relieved face
😍 smiling face with heart-eyes
😎 smiling face with sunglasses
😏 smirking face
😐 neutral face
😑 expressionless face
😒 unamused face
😓 downcast face with sweat
😔 pensive face
😕 confused face
😖 confounded face
😗 kissing face
😘 face blowing a kiss
😙 kissing face with smiling eyes
😚 kissing face with closed eyes
😛 face with tongue
😜 winking face with tongue
😝 squinting face with tongue
😞 disappointed face
😟 worried face
😠 angry face
😡 enraged face
😢 crying face
😣 persevering face
😤 face with steam from nose
😥 sad but relieved face
😦 frowning face with open mouth
😧 anguished face
😨 fearful face
😩 weary face
😪 sleepy face
😫 tired face
😬 grimacing face
😭 loudly crying face
😮 face with open mouth
😯 hushed face
😰 anxious face with sweat
😱 face screaming in fear
😲 astonished face
😳 flushed face
😴 sleeping face
😵 face with crossed-out eyes
😶 face without mouth
😷 face with medical mask
😸 grinning cat with smiling eyes
😹 cat with tears of joy
😺 grinning cat
😻 smiling cat with heart-eyes
😼 cat with wry smile
😽 kissing cat
😾 pouting cat
😿 crying cat
🙀 weary cat
🙁 slightly frowning face
🙂 slightly smiling face
🙃 upside-down face
🙄 face with rolling eyes
🙅 person gesturing NO
🙆 person gesturing OK
🙇 person bowing
🙈 see-no-evil monkey
🙉 hear-no-evil monkey
🙊 speak-no-evil monkey
🙋 person raising hand
🙌 raising hands
🙍 person frowning
🙎 person pouting
🙏 folded hands
🚀 rocket
🚁 helicopter
🚂 locomotive
🚃 railway car
🚄 high-speed train
🚅 bullet train
🚆 train
🚇 metro
🚈 light rail
🚉 station
🚊 tram
🚋 tram car
🚌 bus
🚍 oncoming bus
🚎 trolleybus
🚏 bus stop
🚐 minibus
🚑 ambulance
🚒 fire engine
🚓 police car
🚔 oncoming police car
🚕 taxi
🚖 oncoming taxi
🚗 automobile
🚘 oncoming automobile
🚙 sport utility vehicle
🚚 delivery truck
🚛 articulated lorry
🚜 tractor
🚝 monorail
🚞 mountain railway
🚟 suspension railway
🚠 mountain cableway
🚡 aerial tramway
🚢 ship
🚣 person rowing boat
🚤 speedboat
🚥 horizontal traffic light
🚦 vertical traffic light
🚧 construction
🚨 police car light
🚩 triangular flag
🚪 door
🚫 prohibited
🚬 cigarette
🚭 no smoking
🚮 litter in bin sign
🚯 no littering
🚰 potable water
🚱 non-potable water
🚲 bicycle
🚳 no bicycles
🚴 person biking
🚵 person mountain biking
🚶 person walking
🚷 no pedestrians
🚸 children crossing
🚹 men's room
🚺 women's room
🚻 restroom
🚼 baby symbol
🚽 toilet
🚾 water closet
🚿 shower
🛀 person taking bath
🛁 bathtub
🛂 passport control
🛃 customs
🛄 baggage claim
🛅 left luggage
🛋 couch and lamp
🛌 person in bed
🛍 shopping bags
🛎 bellhop bell
🛏 bed
🛐 place of worship
🛑 stop sign
🛒 shopping cart
🛩 small airplane
🛫 airplane departure
🛬 airplane arrival
🛰 satellite
🛳 passenger ship
🛴 kick scooter
🛵 motor scooter
🛶 canoe
🛷 sled
🛸 flying saucer
🛹 skateboard
🛺 auto rickshaw
🛻 pickup truck
🛼 roller skate
🤌 pinched fingers
🤍 white heart
🤎 brown heart
🤏 pinching hand
🤐 zipper-mouth face
🤑 money-mouth face
🤒 face with thermometer
🤓 nerd face
🤔 thinking face
🤕 face with head-bandage
🤖 robot
🤗 smiling face with open hands
🤘 sign of the horns
🤙 call me hand
🤚 raised back of hand
🤛 left-facing fist
🤜 right-facing fist
🤝 handshake
🤞 crossed fingers
🤟 love-you gesture
🤠 cowboy hat face
🤡 clown face
🤢 nauseated face
🤣 rolling on the floor laughing
🤤 drooling face
🤥 lying face
🤦 person facepalming
🤧 sneezing face
🤨 face with raised eyebrow
🤩 star-struck
🤪 zany face
🤫 shushing face
🤬 face with symbols on mouth
🤭 face with hand over mouth
🤮 face vomiting
🤯 exploding head
🤰 pregnant woman
🤱 breast-feeding
🤲 palms up together
🤳 selfie
🤴 prince
🤵 person in tuxedo
🤶 Mrs Claus
🤷 person shrugging
🤸 person cartwheeling
🤹 person juggling
🤺 person fencing
🤼 people wrestling
🤽 person playing water polo
🤾 person playing handball
🤿 diving mask
🥀 wilted flower
🥁 drum
🥂 clinking glasses
🥃 tumbler glass
🥄 spoon
🥅 goal net
🥊 boxing glove
🥋 martial arts uniform
🥌 curling stone
🥍 lacrosse
🥎 softball
🥏 flying disc
🥐 croissant
🥑 avocado
🥒 cucumber
🥓 bacon
🥔 potato
🥕 carrot
🥖 baguette bread
🥗 green salad
🥘 shallow pan of food
🥙 stuffed flatbread
🥚 egg
🥛 glass of milk
🥜 peanuts
🥝 kiwi fruit
🥞 pancakes
🥟 dumpling
🥠 fortune cookie
🥡 takeout box
🥢 chopsticks
🥣 bowl with spoon
🥤 cup with straw
🥥 coconut
🥦 broccoli
🥧 pie
🥨 pretzel
🥩 cut of meat
🥪 sandwich
🥫 canned food
🥬 leafy green
🥭 mango
🥮 moon cake
🥯 bagel
🥰 smiling face with hearts
🥱 yawning face
🥲 smiling face with tear
🥳 partying face
🥴 woozy face
🥵 hot face
🥶 cold face
🥷 ninja
🥸 disguised face
🥹 face holding back tears
🥺 pleading face
🥻 sari
🥼 lab coat
🥽 goggles
🥾 hiking boot
🥿 flat shoe
🦀 crab
🦁 lion
🦂 scorpion
🦃 turkey
🦄 unicorn
🦅 eagle
🦆 duck
🦇 bat
🦈 shark
🦉 owl
🦊 fox
🦋 butterfly
🦌 deer
🦍 gorilla
🦎 lizard
🦏 rhinoceros
🦐 shrimp
🦑 squid
🦒 giraffe
🦓 zebra
🦔 hedgehog
🦕 sauropod
🦖 T-Rex
🦗 cricket
🦘 kangaroo
🦙 llama
🦚 peacock
🦛 hippopotamus
🦜 parrot
🦝 raccoon
🦞 lobster
🦟 mosquito
🦠 microbe
🦡 badger
🦢 swan
🦣 mammoth
🦤 dodo
🦥 sloth
🦦 otter
🦧 orangutan
🦨 skunk
🦩 flamingo
🦪 oyster
🦫 beaver
🦬 bison
🦭 seal
🦮 guide dog
🦯 white cane
🦰 red hair
🦱 curly hair
🦲 bald
🦳 white hair
🦴 bone
🦵 leg
🦶 foot
🦷 tooth
🦸 superhero
🦹 supervillain
🦻 ear with hearing aid
🦼 motorized wheelchair
🦽 manual wheelchair
🦾 mechanical arm
🦿 mechanical leg
🧀 cheese wedge
🧁 cupcake
🧂 salt
🧃 beverage box
🧄 garlic
🧅 onion
🧆 falafel
🧇 waffle
🧈 butter
🧉 mate
🧊 ice
🧋 bubble tea
🧌 troll
🧍 person standing
🧎 person kneeling
🧏 deaf person
🧐 face with monocle
🧑 person
🧒 child
🧓 older person
🧔 person beard
🧕 woman with headscarf
🧖 person in steamy room
🧗 person climbing
🧘 person in lotus position
🧙 mage
🧚 fairy
🧛 vampire
🧜 merperson
🧝 elf
🧞 genie
🧟 zombie
🧠 brain
🧡 orange heart
🧢 billed cap
🧣 scarf
🧤 gloves
🧥 coat
🧦 socks
🧧 red envelope
🧨 firecracker
🧩 puzzle piece
🧪 test tube
🧫 petri dish
🧬 dna
🧭 compass
🧮 abacus
🧯 fire extinguisher
🧰 toolbox
🧱 brick
🧲 magnet
🧳 luggage
🧴 lotion bottle
🧵 thread
🧶 yarn
🧷 safety pin
🧸 teddy bear
🧹 broom
🧺 basket
🧻 roll of paper
🧼 soap
🧽 sponge
🧾 receipt
🧿 nazar amulet
🩰 ballet shoes
🩱 one-piece swimsuit
🩲 briefs
🩳 shorts
🩴 thong sandal
🩵 light blue heart
🩶 grey heart
🩷 pink heart
🩸 drop of blood
🩹 adhesive bandage
🩺 stethoscope
🩻 x-ray
🩼 crutch
🪀 yo-yo
🪁 kite
🪂 parachute
🪃 boomerang
🪄 magic wand
🪅 pinata
🪆 nesting dolls
🪇 maracas
🪈 flute
🪉 harp
🪊 trombone
🪎 treasure chest
🪏 shovel
🪐 ringed planet
🪑 chair
🪒 razor
🪓 axe
🪔 diya lamp
🪕 banjo
🪖 military helmet
🪗 accordion
🪘 long drum
🪙 coin
🪚 carpentry saw
🪛 screwdriver
🪜 ladder
🪝 hook
🪞 mirror
🪟 window
🪠 plunger
🪡 sewing needle
🪢 knot
🪣 bucket
🪤 mouse trap
🪥 toothbrush
🪦 headstone
🪧 placard
🪨 rock
🪩 mirror ball
🪪 identification card
🪫 low battery
🪬 hamsa
🪭 folding hand fan
🪮 hair pick
🪯 khanda
🪰 fly
🪱 worm
🪲 beetle
🪳 cockroach
🪴 potted plant
🪵 wood
🪶 feather
🪷 lotus
🪸 coral
🪹 empty nest
🪺 nest with eggs
🪻 hyacinth
🪼 jellyfish
🪽 wing
🪾 leafless tree
🪿 goose
🫀 anatomical heart
🫁 lungs
🫂 people hugging
🫃 pregnant man
🫄 pregnant person
🫅 person with crown
🫆 fingerprint
🫈 hairy creature
🫍 orca
🫎 moose
🫏 donkey
🫐 blueberries
🫑 bell pepper
🫒 olive
🫓 flatbread
🫔 tamale
🫕 fondue
🫖 teapot
🫗 pouring liquid
🫘 beans
🫙 jar
🫚 ginger root
🫛 pea pod
🫜 root vegetable
🫟 splatter
🫠 melting face
🫡 saluting face
🫢 face with open eyes and hand over mouth
🫣 face with peeking eye
🫤 face with diagonal mouth
🫥 dotted line face
🫦 biting lip
🫧 bubbles
🫨 shaking face
🫩 face with bags under eyes
🫪 distorted face
🫯 fight cloud
🫰 hand with index finger and thumb crossed
🫱 rightwards hand
🫲 leftwards hand
🫳 palm down hand
🫴 palm up hand
🫵 index pointing at the viewer
🫶 heart hands
🫷 leftwards pushing hand
🫸 rightwards pushing hand
"""
