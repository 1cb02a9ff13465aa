"""Spanish: names of emoji, of Unicode CLDR.

Written by scripts/emoji_names.py from cldr-annotations-full 48.2.0.
Copyright © 2004-2026 Unicode, Inc.; the terms are in ../spellout/_license.py.
"""

NAMES = """\
⌚ reloj
⌛ reloj de arena sin tiempo
⏰ reloj despertador
⏳ reloj de arena con tiempo
☀ sol
☁ nube
☂ paraguas
☃ muñeco de nieve con nieve
☄ meteorito
☎ teléfono
☔ paraguas con gotas de lluvia
☕ bebida caliente
☘ trébol
☠ calavera y huesos cruzados
☢ radiactivo
☣ riesgo biológico
☮ símbolo de la paz
☯ yin yang
☹ cara con el ceño fruncido
☺ cara sonriente
♈ Aries
♉ Tauro
♊ Géminis
♋ Cáncer
♌ Leo
♍ Virgo
♎ Libra
♏ Escorpio
♐ Sagitario
♑ Capricornio
♒ Acuario
♓ Piscis
♠ palo de picas
♣ palo de tréboles
♥ palo de corazones
♦ palo de diamantes
♨ aguas termales
♻ símbolo de reciclaje
♿ símbolo de silla de ruedas
⚓ ancla
⚔ espadas cruzadas
⚖ balanza
⚙ engranaje
⚛ símbolo de átomo
⚠ advertencia
⚡ alto voltaje
⚪ círculo blanco
⚫ círculo negro
⚽ balón de fútbol
⚾ béisbol
⛄ muñeco de nieve
⛅ sol detrás de una nube
⛈ nube con rayo y lluvia
⛔ dirección prohibida
⛪ iglesia
⛳ banderín en hoyo
⛵ velero
⛺ tienda de campaña
⛽ surtidor de gasolina
✂ tijeras
✅ botón de marca de verificación
✈ avión
✉ sobre
✊ puño en alto
✋ mano levantada
✌ mano con señal de victoria
✍ mano escribiendo
✏ lápiz
✔ marca de verificación
✖ multiplicación
✨ chispas
❄ copo de nieve
❌ marca de cruz
❎ botón con marca de cruz
❓ interrogación roja
❗ exclamación roja
❤ corazón rojo
➕ más
➖ menos
➗ división
⭐ estrella
⭕ círculo rojo hueco
🌀 ciclón
🌁 bruma
🌂 paraguas cerrado
🌃 noche estrellada
🌄 amanecer sobre montañas
🌅 amanecer
🌆 ciudad al atardecer
🌇 puesta del sol
🌈 arcoíris
🌉 puente de noche
🌊 ola de mar
🌋 volcán
🌌 Vía Láctea
🌍 globo terráqueo mostrando Europa y África
🌎 globo terráqueo mostrando América
🌏 globo terráqueo mostrando Asia y Australia
🌐 globo terráqueo con meridianos
🌑 luna nueva
🌒 luna creciente
🌓 luna en cuarto creciente
🌔 luna gibosa creciente
🌕 luna llena
🌖 luna gibosa menguante
🌗 luna en cuarto menguante
🌘 luna menguante
🌙 luna
🌚 luna nueva con cara
🌛 luna de cuarto creciente con cara
🌜 luna de cuarto menguante con cara
🌝 luna llena con cara
🌞 sol con cara
🌟 estrella brillante
🌠 estrella fugaz
🌡 termómetro
🌤 sol detrás de una nube pequeña
🌥 sol detrás de una nube grande
🌦 sol detrás de una nube con lluvia
🌧 nube con lluvia
🌨 nube con nieve
🌩 nube con rayo
🌪 tornado
🌫 niebla
🌬 cara de viento
🌭 perrito caliente
🌮 taco
🌯 burrito
🌰 castaña
🌱 planta joven
🌲 árbol de hoja perenne
🌳 árbol de hoja caduca
🌴 palmera
🌵 cactus
🌶 chile picante
🌷 tulipán
🌸 flor de cerezo
🌹 rosa
🌺 flor de hibisco
🌻 girasol
🌼 flor
🌽 espiga de maíz
🌾 espiga de arroz
🌿 hierba
🍀 trébol de cuatro hojas
🍁 hoja de arce
🍂 hojas caídas
🍃 hojas revoloteando al viento
🍄 champiñón
🍅 tomate
🍆 berenjena
🍇 uvas
🍈 melón
🍉 sandía
🍊 mandarina
🍋 limón
🍌 plátano
🍍 piña
🍎 manzana roja
🍏 manzana verde
🍐 pera
🍑 melocotón
🍒 cerezas
🍓 fresa
🍔 hamburguesa
🍕 pizza
🍖 carne con hueso
🍗 muslo de pollo
🍘 galleta de arroz
🍙 bola de arroz
🍚 arroz cocido
🍛 arroz con curry
🍜 tazón de fideos
🍝 espagueti
🍞 pan de molde
🍟 patatas fritas
🍠 patata asada
🍡 dango
🍢 brocheta
🍣 sushi
🍤 gamba frita
🍥 pastel de pescado japonés
🍦 cucurucho de helado
🍧 granizado hawaiano
🍨 helado
🍩 dónut
🍪 galleta
🍫 tableta de chocolate
🍬 caramelo
🍭 piruleta
🍮 flan
🍯 tarro de miel
🍰 trozo de tarta
🍱 caja de bento
🍲 olla de comida
🍳 cocinar
🍴 tenedor y cuchillo
🍵 tazón de té
🍶 sake
🍷 copa de vino
🍸 copa de cóctel
🍹 bebida tropical
🍺 jarra de cerveza
🍻 jarras de cerveza brindando
🍼 biberón
🍽 cuchillo y tenedor con un plato
🍾 botella descorchada
🍿 palomitas
🎀 lazo
🎁 regalo
🎂 tarta de cumpleaños
🎃 calabaza de Halloween
🎄 árbol de Navidad
🎅 Papá Noel
🎆 fuegos artificiales
🎇 bengala
🎈 globo
🎉 cañón de confeti
🎊 bola de confeti
🎋 árbol de tanabata
🎌 banderas cruzadas
🎍 decoración de pino
🎎 muñecas japonesas
🎏 banderín de carpas
🎐 campanilla de viento
🎑 ceremonia de contemplación de la luna
🎒 mochila escolar
🎓 birrete
🎖 medalla militar
🎗 lazo conmemorativo
🎙 micrófono de estudio
🎚 control de volumen
🎛 ruedas de control
🎞 fotograma de película
🎟 entradas
🎠 caballo de tiovivo
🎡 noria de feria
🎢 montaña rusa
🎣 caña de pescar
🎤 micrófono
🎥 cámara de cine
🎦 cine
🎧 auricular
🎨 paleta de pintor
🎩 sombrero de copa
🎪 carpa de circo
🎫 tique
🎬 claqueta
🎭 máscaras de teatro
🎮 mando de videoconsola
🎯 diana
🎰 máquina tragaperras
🎱 bola negra de billar
🎲 dado
🎳 bolos
🎴 cartas de flores
🎵 nota musical
🎶 notas musicales
🎷 saxofón
🎸 guitarra
🎹 teclado musical
🎺 trompeta
🎻 violín
🎼 pentagrama
🎽 camiseta sin mangas
🎾 pelota de tenis
🎿 esquís
🏀 balón de baloncesto
🏁 bandera de cuadros
🏂 practicante de snowboard
🏃 persona corriendo
🏄 persona haciendo surf
🏅 medalla deportiva
🏆 trofeo
🏇 carrera de caballos
🏈 balón de fútbol americano
🏉 balón de rugby
🏊 persona nadando
🏋 persona levantando pesas
🏌 persona jugando al golf
🏍 moto
🏎 coche de carreras
🏏 críquet
🏐 pelota de voleibol
🏑 hockey sobre hierba
🏒 hockey sobre hielo
🏓 tenis de mesa
🏔 montaña con nieve
🏕 camping
🏖 playa y sombrilla
🏗 construcción
🏘 casas
🏙 paisaje urbano
🏚 casa abandonada
🏛 edificio clásico
🏜 desierto
🏝 isla desierta
🏞 parque nacional
🏟 estadio
🏠 casa
🏡 casa con jardín
🏢 edificio de oficinas
🏣 oficina de correos japonesa
🏤 oficina de correos europea
🏥 hospital
🏦 banco
🏧 señal de cajero automático
🏨 hotel
🏩 hotel del amor
🏫 colegio
🏬 grandes almacenes
🏭 fábrica
🏮 lámpara japonesa
🏯 castillo japonés
🏰 castillo europeo
🏳 bandera blanca
🏴 bandera negra
🏵 roseta
🏷 etiqueta
🏸 bádminton
🏹 arco y flecha
🏺 ánfora
🐀 rata
🐁 ratón
🐂 buey
🐃 búfalo de agua
🐄 vaca
🐅 tigre
🐆 leopardo
🐇 conejo
🐈 gato
🐉 dragón
🐊 cocodrilo
🐋 ballena
🐌 caracol
🐍 serpiente
🐎 caballo
🐏 carnero
🐐 cabra
🐑 oveja
🐒 mono
🐓 gallo
🐔 gallina
🐕 perro
🐖 cerdo
🐗 jabalí
🐘 elefante
🐙 pulpo
🐚 caracola
🐛 bicho
🐜 hormiga
🐝 abeja
🐞 mariquita
🐟 pez
🐠 pez tropical
🐡 pez globo
🐢 tortuga
🐣 pollito rompiendo el cascarón
🐤 pollito
🐥 pollito de frente
🐦 pájaro
🐧 pingüino
🐨 koala
🐩 caniche
🐪 dromedario
🐫 camello
🐬 delfín
🐭 cara de ratón
🐮 cara de vaca
🐯 cara de tigre
🐰 cara de conejo
🐱 cara de gato
🐲 cara de dragón
🐳 ballena soltando un chorro
🐴 cara de caballo
🐵 cara de mono
🐶 cara de perro
🐷 cara de cerdo
🐸 rana
🐹 hámster
🐺 lobo
🐻 oso
🐼 panda
🐽 nariz de cerdo
🐾 huellas de pezuñas
🐿 ardilla
👀 ojos
👁 ojo
👂 oreja
👃 nariz
👄 boca
👅 lengua
👆 dorso de mano con índice hacia arriba
👇 dorso de mano con índice hacia abajo
👈 dorso de mano con índice a la izquierda
👉 dorso de mano con índice a la derecha
👊 puño cerrado
👋 mano saludando
👌 señal de aprobación con la mano
👍 pulgar hacia arriba
👎 pulgar hacia abajo
👏 manos aplaudiendo
👐 manos abiertas
👑 corona
👒 sombrero de mujer
👓 gafas
👔 corbata
👕 camiseta
👖 vaqueros
👗 vestido
👘 kimono
👙 bikini
👚 ropa de mujer
👛 monedero
👜 bolso
👝 bolso de mano
👞 zapato de hombre
👟 zapatilla deportiva
👠 zapato de tacón
👡 sandalia de mujer
👢 bota de mujer
👣 huellas de pies
👤 silueta de busto
👥 dos siluetas de bustos
👦 niño
👧 niña
👨 hombre
👩 mujer
👪 familia
👫 mujer y hombre de la mano
👬 hombres de la mano
👭 mujeres de la mano
👮 agente de policía
👯 personas con orejas de conejo
👰 persona con velo
👱 persona adulta rubia
👲 persona con gorro chino
👳 persona con turbante
👴 anciano
👵 anciana
👶 bebé
👷 profesional de la construcción
👸 princesa
👹 demonio japonés oni
👺 demonio japonés tengu
👻 fantasma
👼 bebé ángel
👽 alienígena
👾 monstruo alienígena
👿 cara enfadada con cuernos
💀 calavera
💁 persona de mostrador de información
💂 guardia
💃 mujer bailando
💄 pintalabios
💅 pintarse las uñas
💆 persona recibiendo masaje
💇 persona cortándose el pelo
💈 poste de barbero
💉 jeringuilla
💊 píldora
💋 marca de beso
💌 carta de amor
💍 anillo
💎 piedra preciosa
💏 beso
💐 ramo de flores
💑 pareja enamorada
💒 iglesia celebrando boda
💓 corazón latiendo
💔 corazón roto
💕 dos corazones
💖 corazón brillante
💗 corazón creciente
💘 corazón con flecha
💙 corazón azul
💚 corazón verde
💛 corazón amarillo
💜 corazón morado
💝 corazón con lazo
💞 corazones giratorios
💟 adorno de corazón
💠 rombo con pétalo
💡 bombilla
💢 símbolo de enfado
💣 bomba
💤 símbolo de sueño
💥 colisión
💦 gotas de sudor
💧 gota
💨 salir corriendo
💩 caca con ojos
💪 bíceps flexionado
💫 símbolo de mareo
💬 bocadillo de diálogo
💭 bocadillo de pensamiento
💮 flor blanca
💯 cien puntos
💰 bolsa de dinero
💱 cambio de divisas
💲 símbolo de dólar
💳 tarjeta de crédito
💴 billete de yen
💵 billete de dólar
💶 billete de euro
💷 billete de libra
💸 billete con alas
💹 mercado al alza
💺 asiento de transporte
💻 ordenador portátil
💼 maletín
💽 minidisc
💾 disquete
💿 disco óptico
📀 disco DVD
📁 carpeta de archivos
📂 carpeta de archivos abierta
📃 página doblada
📄 página hacia arriba
📅 calendario
📆 calendario recortable
📇 organizador de fichas
📈 gráfica de evolución ascendente
📉 gráfica de evolución descendente
📊 gráfico de barras
📋 portapapeles
📌 chincheta
📍 chincheta redonda
📎 clip
📏 regla
📐 escuadra
📑 marcadores
📒 libro de contabilidad
📓 cuaderno
📔 cuaderno con tapa decorativa
📕 libro cerrado
📖 libro abierto
📗 libro verde
📘 libro azul
📙 libro naranja
📚 libros
📛 etiqueta identificativa
📜 pergamino
📝 cuaderno de notas
📞 auricular de teléfono
📟 busca
📠 máquina de fax
📡 antena de satélite
📢 altavoz de mano
📣 megáfono
📤 bandeja de salida
📥 bandeja de entrada
📦 paquete
📧 correo electrónico
📨 sobre entrante
📩 sobre con flecha
📪 buzón cerrado con la bandera bajada
📫 buzón cerrado con la bandera levantada
📬 buzón abierto con la bandera levantada
📭 buzón abierto con la bandera bajada
📮 buzón
📯 corneta de posta
📰 periódico
📷 cámara de fotos
📸 cámara con flash
📹 videocámara
📺 televisión
📻 radio
📼 cinta de vídeo
📽 proyector de cine
📿 rosario
🔊 altavoz a volumen alto
🔋 pila
🔌 enchufe eléctrico
🔍 lupa orientada hacia la izquierda
🔎 lupa orientada hacia la derecha
🔏 candado con pluma estilográfica
🔐 candado cerrado y llave
🔑 llave
🔒 candado cerrado
🔓 candado abierto
🔔 campana
🔕 campana con signo de cancelación
🔖 marcapáginas
🔥 fuego
🔦 linterna
🔧 llave inglesa
🔨 martillo
🔩 tornillo y tuerca
🔪 cuchillo de cocina
🔫 pistola de agua
🔬 microscopio
🔭 telescopio
🔮 bola de cristal
🕳 agujero
🕴 persona trajeada levitando
🕵 detective
🕶 gafas de sol
🕷 araña
🕸 tela de araña
🕹 joystick
🕺 hombre bailando
🖊 bolígrafo
🖋 estilográfica
🖌 pincel
🖍 lápiz de cera
🖐 mano abierta
🖕 dedo corazón hacia arriba
🖖 saludo vulcano
🖤 corazón negro
🖥 ordenador de sobremesa
🖨 impresora
🖱 ratón de ordenador
🖲 bola de desplazamiento
🖼 cuadro enmarcado
🗂 separador de fichas
🗃 archivador de tarjetas
🗄 archivador
🗑 papelera
🗒 bloc de notas de espiral
🗓 calendario de espiral
🗜 tornillo de banco
🗝 llave antigua
🗞 periódico enrollado
🗡 puñal
🗣 cabeza parlante
🗨 bocadillo de diálogo por la izquierda
🗺 mapa mundial
🗻 monte Fuji
🗼 Torre de Tokio
🗽 Estatua de la Libertad
🗾 mapa de Japón
🗿 estatua moái
😀 cara sonriendo
😁 cara radiante con ojos sonrientes
😂 cara llorando de risa
😃 cara sonriendo con ojos grandes
😄 cara sonriendo con ojos sonrientes
😅 cara sonriendo con sudor frío
😆 cara sonriendo con los ojos cerrados
😇 cara sonriendo con aureola
😈 cara sonriendo con cuernos
😉 cara guiñando el ojo
😊 cara feliz con ojos sonrientes
😋 cara saboreando comida
😌 cara de alivio
😍 cara sonriendo con ojos de corazón
😎 cara sonriendo con gafas de sol
😏 cara sonriendo con superioridad
😐 cara neutral
😑 cara sin expresión
😒 cara de desaprobación
😓 cara con sudor frío
😔 cara desanimada
😕 cara de confusión
😖 cara de frustración
😗 cara besando
😘 cara lanzando un beso
😙 cara besando con ojos sonrientes
😚 cara besando con los ojos cerrados
😛 cara sacando la lengua
😜 cara sacando la lengua y guiñando un ojo
😝 cara con ojos cerrados y lengua fuera
😞 cara decepcionada
😟 cara preocupada
😠 cara enfadada
😡 cara cabreada
😢 cara llorando
😣 cara desesperada
😤 cara resoplando
😥 cara triste pero aliviada
😦 cara con el ceño fruncido y la boca abierta
😧 cara angustiada
😨 cara asustada
😩 cara agotada
😪 cara de sueño
😫 cara cansada
😬 cara haciendo una mueca
😭 cara llorando fuerte
😮 cara con la boca abierta
😯 cara estupefacta
😰 cara con ansiedad y sudor
😱 cara gritando de miedo
😲 cara asombrada
😳 cara sonrojada
😴 cara durmiendo
😵 cara mareada
😶 cara sin boca
😷 cara con mascarilla médica
😸 gato sonriendo con ojos sonrientes
😹 gato llorando de risa
😺 gato sonriendo
😻 gato sonriendo con ojos de corazón
😼 gato haciendo una mueca
😽 gato besando
😾 gato enfadado
😿 gato llorando
🙀 gato asustado
🙁 cara con el ceño ligeramente fruncido
🙂 cara sonriendo ligeramente
🙃 cara al revés
🙄 cara con ojos en blanco
🙅 persona haciendo el gesto de no
🙆 persona haciendo el gesto de de acuerdo
🙇 persona haciendo una reverencia
🙈 mono con los ojos tapados
🙉 mono con los oídos tapados
🙊 mono con la boca tapada
🙋 persona con la mano levantada
🙌 manos levantadas celebrando
🙍 persona frunciendo el ceño
🙎 persona haciendo pucheros
🙏 manos en oración
🚀 cohete
🚁 helicóptero
🚂 locomotora de vapor
🚃 vagón
🚄 tren de alta velocidad
🚅 tren bala
🚆 tren
🚇 metro
🚈 tren ligero
🚉 estación de tren
🚊 tranvía
🚋 vagón de tranvía
🚌 autobús
🚍 autobús próximo
🚎 trolebús
🚏 parada de autobús
🚐 minibús
🚑 ambulancia
🚒 coche de bomberos
🚓 coche de policía
🚔 coche de policía próximo
🚕 taxi
🚖 taxi próximo
🚗 coche
🚘 coche próximo
🚙 vehículo deportivo utilitario
🚚 camión de reparto
🚛 camión articulado
🚜 tractor
🚝 monorraíl
🚞 ferrocarril de montaña
🚟 ferrocarril de suspensión
🚠 teleférico de montaña
🚡 teleférico
🚢 barco
🚣 persona remando en un bote
🚤 lancha motora
🚥 semáforo horizontal
🚦 semáforo
🚧 obras
🚨 luces de policía
🚩 bandera triangular
🚪 puerta
🚫 prohibido
🚬 cigarrillo
🚭 prohibido fumar
🚮 señal de usar papelera
🚯 prohibido tirar basura
🚰 agua potable
🚱 agua no potable
🚲 bicicleta
🚳 bicicletas prohibidas
🚴 persona en bicicleta
🚵 persona en bicicleta de montaña
🚶 persona caminando
🚷 prohibido el paso de peatones
🚸 niños cruzando
🚹 aseo para hombres
🚺 señal de aseo para mujeres
🚻 señal de aseos
🚼 señal de bebé
🚽 inodoro
🚾 aseos
🚿 ducha
🛀 persona en la bañera
🛁 bañera
🛂 control de pasaportes
🛃 aduana
🛄 recogida de equipajes
🛅 consigna
🛋 sofá y lámpara
🛌 persona en la cama
🛍 bolsas de compras
🛎 timbre de hotel
🛏 cama
🛐 lugar de culto
🛑 señal de stop
🛒 carrito de la compra
🛩 avioneta
🛫 avión despegando
🛬 avión aterrizando
🛰 satélite
🛳 barco de pasajeros
🛴 patinete
🛵 scooter
🛶 canoa
🛷 trineo
🛸 platillo volante
🛹 monopatín
🛺 mototaxi
🛻 camioneta
🛼 patines
🤌 dedos juntos apuntando hacia arriba
🤍 corazón blanco
🤎 corazón marrón
🤏 mano pellizcando
🤐 cara con la boca cerrada con cremallera
🤑 cara con lengua de dinero
🤒 cara con termómetro
🤓 cara de empollón
🤔 cara pensativa
🤕 cara con la cabeza vendada
🤖 robot
🤗 cara con manos abrazando
🤘 mano haciendo el signo de cuernos
🤙 mano haciendo el gesto de llamar
🤚 dorso de la mano
🤛 puño hacia la izquierda
🤜 puño hacia la derecha
🤝 apretón de manos
🤞 dedos cruzados
🤟 gesto de te quiero
🤠 cara con sombrero de vaquero
🤡 cara de payaso
🤢 cara de náuseas
🤣 cara revolviéndose de la risa
🤤 cara babeando
🤥 cara de mentiroso
🤦 persona con la mano en la frente
🤧 cara estornudando
🤨 cara con ceja alzada
🤩 cara sonriendo con estrellas
🤪 cara de loco
🤫 cara pidiendo silencio
🤬 cara con símbolos en la boca
🤭 cara con mano sobre la boca
🤮 cara vomitando
🤯 cabeza explotando
🤰 mujer embarazada
🤱 lactancia materna
🤲 palmas hacia arriba juntas
🤳 selfi
🤴 príncipe
🤵 persona con esmoquin
🤶 Mamá Noel
🤷 persona encogida de hombros
🤸 persona haciendo voltereta lateral
🤹 persona haciendo malabares
🤺 persona haciendo esgrima
🤼 personas luchando
🤽 persona jugando al waterpolo
🤾 persona jugando al balonmano
🤿 máscara de buceo
🥀 flor marchita
🥁 tambor
🥂 copas brindando
🥃 vaso de whisky
🥄 cuchara
🥅 portería
🥇 medalla de oro
🥈 medalla de plata
🥉 medalla de bronce
🥊 guante de boxeo
🥋 uniforme de artes marciales
🥌 piedra de curling
🥍 lacrosse
🥎 pelota de softball
🥏 disco volador
🥐 cruasán
🥑 aguacate
🥒 pepino
🥓 beicon
🥔 patata
🥕 zanahoria
🥖 baguete
🥗 ensalada
🥘 paella
🥙 pan relleno
🥚 huevo
🥛 vaso de leche
🥜 cacahuetes
🥝 kiwi
🥞 tortitas
🥟 dumpling
🥠 galleta de la fortuna
🥡 caja para llevar
🥢 palillos
🥣 cuenco con cuchara
🥤 vaso con pajita
🥥 coco
🥦 brócoli
🥧 pastel
🥨 bretzel
🥩 corte de carne
🥪 sándwich
🥫 comida enlatada
🥬 verdura de hoja verde
🥭 mango
🥮 pastel de luna
🥯 bagel
🥰 cara sonriendo con corazones
🥱 cara de bostezo
🥲 cara sonriente con lágrima
🥳 cara de fiesta
🥴 cara de grogui
🥵 cara con calor
🥶 cara con frío
🥷 ninja
🥸 cara disfrazada
🥹 cara aguantándose las lágrimas
🥺 cara suplicante
🥻 sari
🥼 bata de laboratorio
🥽 gafas de protección
🥾 bota de senderismo
🥿 bailarina
🦀 cangrejo
🦁 león
🦂 escorpión
🦃 pavo
🦄 unicornio
🦅 águila
🦆 pato
🦇 murciélago
🦈 tiburón
🦉 búho
🦊 zorro
🦋 mariposa
🦌 ciervo
🦍 gorila
🦎 lagarto
🦏 rinoceronte
🦐 gamba
🦑 calamar
🦒 jirafa
🦓 cebra
🦔 erizo
🦕 saurópodo
🦖 t-rex
🦗 grillo
🦘 canguro
🦙 llama
🦚 pavo real
🦛 hipopótamo
🦜 loro
🦝 mapache
🦞 bogavante
🦟 mosquito
🦠 microbio
🦡 tejón
🦢 cisne
🦣 mamut
🦤 dodo
🦥 perezoso
🦦 nutria
🦧 orangután
🦨 mofeta
🦩 flamenco
🦪 ostra
🦫 castor
🦬 bisonte
🦭 foca
🦮 perro guía
🦯 bastón
🦰 pelo pelirrojo
🦱 pelo rizado
🦲 sin pelo
🦳 pelo blanco
🦴 hueso
🦵 pierna
🦶 pie
🦷 diente
🦸 personaje de superhéroe
🦹 personaje de supervillano
🦻 oreja con audífono
🦼 silla de ruedas eléctrica
🦽 silla de ruedas manual
🦾 brazo mecánico
🦿 pierna mecánica
🧀 cuña de queso
🧁 magdalena
🧂 sal
🧃 tetrabrik
🧄 ajo
🧅 cebolla
🧆 falafel
🧇 gofre
🧈 mantequilla
🧉 mate
🧊 cubito de hielo
🧋 té de burbujas
🧌 trol
🧍 persona de pie
🧎 persona de rodillas
🧏 persona sorda
🧐 cara con monóculo
🧑 persona adulta
🧒 infante
🧓 persona mayor
🧔 persona con barba
🧕 mujer con hiyab
🧖 persona en una sauna
🧗 persona escalando
🧘 persona en posición de loto
🧙 persona maga
🧚 hada
🧛 vampiro
🧜 persona sirena
🧝 elfo
🧞 genio
🧟 zombi
🧠 cerebro
🧡 corazón naranja
🧢 gorra con visera
🧣 bufanda
🧤 guantes
🧥 abrigo
🧦 calcetines
🧧 sobre rojo
🧨 petardo
🧩 pieza de puzle
🧪 tubo de ensayo
🧫 placa de petri
🧬 adn
🧭 brújula
🧮 ábaco
🧯 extintor
🧰 caja de herramientas
🧱 ladrillo
🧲 imán
🧳 equipaje
🧴 bote de crema
🧵 hilo
🧶 ovillo
🧷 imperdible
🧸 osito de peluche
🧹 escoba
🧺 cesta
🧻 rollo de papel
🧼 jabón
🧽 esponja
🧾 recibo
🧿 ojo turco
🩰 zapatillas de ballet
🩱 traje de baño de una pieza
🩲 ropa interior
🩳 pantalones cortos
🩴 chancla
🩵 corazón azul claro
🩶 corazón gris
🩷 corazón rosa
🩸 gota de sangre
🩹 tirita
🩺 estetoscopio
🩻 radiografía
🩼 muleta
🪀 yoyó
🪁 cometa
🪂 paracaídas
🪃 bumerán
🪄 varita mágica
🪅 piñata
🪆 muñeca rusa
🪇 maracas
🪈 flauta
🪉 arpa
🪊 trombón
🪎 cofre de tesoro
🪏 pala
🪐 planeta con anillos
🪑 silla
🪒 cuchilla de afeitar
🪓 hacha
🪔 lámpara de aceite
🪕 banjo
🪖 casco militar
🪗 acordeón
🪘 tamboril
🪙 moneda
🪚 sierra de carpintería
🪛 destornillador
🪜 escalera
🪝 gancho
🪞 espejo
🪟 ventana
🪠 desatascador
🪡 aguja de coser
🪢 nudo
🪣 cubo
🪤 trampa de ratones
🪥 cepillo de dientes
🪦 lápida
🪧 letrero
🪨 piedra
🪩 bola de espejos
🪪 carné de identidad
🪫 batería baja
🪬 hamsa
🪭 abanico abierto
🪮 peineta
🪯 khanda
🪰 mosca
🪱 gusano
🪲 escarabajo
🪳 cucaracha
🪴 planta de maceta
🪵 madera
🪶 pluma
🪷 loto
🪸 coral
🪹 nido vacío
🪺 nido con huevos
🪻 campanilla
🪼 medusa
🪽 ala
🪾 árbol sin hojas
🪿 oca
🫀 corazón humano
🫁 pulmones
🫂 personas abrazándose
🫃 hombre embarazado
🫄 persona embarazada
🫅 persona con corona
🫆 huella dactilar
🫈 criatura peluda
🫍 orca
🫎 alce
🫏 burro
🫐 arándanos
🫑 pimiento
🫒 aceituna
🫓 pan sin levadura
🫔 tamal
🫕 fondue
🫖 tetera
🫗 líquido derramándose
🫘 alubias
🫙 tarro
🫚 raíz de jengibre
🫛 vaina
🫜 túberculo comestible
🫟 salpicadura
🫠 cara derritiéndose
🫡 cara saludando
🫢 cara con ojos abiertos y boca tapada
🫣 cara tapada con ojo espiando
🫤 cara con boca diagonal
🫥 cara con línea de puntos
🫦 labio mordido
🫧 burbujas
🫨 cara temblorosa
🫩 cara con ojeras
🫪 cara deformada
🫯 nube de pelea
🫰 mano con dedo índice y pulgar cruzados
🫱 mano hacia la derecha
🫲 mano hacia la izquierda
🫳 mano con la palma hacia abajo
🫴 mano con la palma hacia arriba
🫵 dedo índice apuntándote a ti
🫶 manos formando un corazón
🫷 mano empujando hacia la izquierda
🫸 mano empujando hacia la derecha
"""
