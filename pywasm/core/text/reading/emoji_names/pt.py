"""Portuguese: names of emoji, of Unicode CLDR.

Written by scripts/emoji_names.py from cldr-annotations-full 48.2.0.
Copyright © 2004-2026 Unicode, Inc.; the terms are in ../spellout/_license.py.
"""

NAMES = """\
⌚ relógio de pulso
⌛ ampulheta
⏰ despertador
⏳ ampulheta contando o tempo
☀ sol
☁ nuvem
☂ guarda-chuva
☃ boneco de neve
☄ cometa
☎ telefone no gancho
☔ sombrinha na chuva
☕ café
☘ trevo
☠ caveira e ossos cruzados
☢ radioativo
☣ risco biológico
☮ símbolo da paz
☯ yin yang
☹ rosto descontente
☺ rosto sorridente
♈ signo de Áries
♉ signo de Touro
♊ signo de Gêmeos
♋ signo de Câncer
♌ signo de Leão
♍ signo de Virgem
♎ signo de Libra
♏ signo de Escorpião
♐ signo de Sagitário
♑ signo de Capricórnio
♒ signo de Aquário
♓ signo de Peixes
♠ naipe de espadas
♣ naipe de paus
♥ naipe de copas
♦ naipe de ouros
♨ chamas
♻ símbolo de reciclagem
♿ símbolo de cadeira de rodas
⚓ âncora
⚔ espadas cruzadas
⚖ balança
⚙ engrenagem
⚛ símbolo de átomo
⚠ aviso
⚡ alta tensão
⚪ círculo branco
⚫ círculo preto
⚽ bola de futebol
⚾ bola de beisebol
⛄ boneco de neve sem neve
⛅ sol por trás das nuvens
⛈ chuva com trovão
⛔ entrada proibida
⛪ igreja
⛳ bandeira no buraco
⛵ barco a vela
⛺ barraca
⛽ posto de gasolina
✂ tesoura
✅ marca de seleção branca
✈ avião
✉ envelope
✊ punho levantado
✋ mão levantada
✌ mão em V de vitória
✍ escrevendo à mão
✏ lápis
✔ marca de seleção
✖ sinal de multiplicação
✨ brilhos
❄ floco de neve
❌ xis
❎ botão de xis
❓ ponto de interrogação vermelho
❗ ponto de exclamação vermelho
❤ coração vermelho
➕ símbolo de adição
➖ símbolo de subtração
➗ símbolo de divisão
⭐ estrela branca média
⭕ círculo grande oco
🌀 ciclone
🌁 enevoado
🌂 guarda-chuva fechado
🌃 noite estrelada
🌄 aurora sobre montanhas
🌅 aurora sobre água
🌆 cidade ao anoitecer
🌇 pôr do sol
🌈 arco-íris
🌉 ponte à noite
🌊 onda
🌋 vulcão
🌌 via láctea
🌍 globo mostrando Europa e África
🌎 globo mostrando as Américas
🌏 globo mostrando Ásia e Oceania
🌐 globo com meridianos
🌑 lua nova
🌒 lua crescente côncava
🌓 quarto crescente
🌔 lua crescente convexa
🌕 lua cheia
🌖 lua minguante convexa
🌗 quarto minguante
🌘 lua minguante côncava
🌙 lua crescente
🌚 rosto da lua nova
🌛 rosto da lua de quarto crescente
🌜 rosto da lua de quarto minguante
🌝 rosto da lua cheia
🌞 rosto do sol
🌟 estrela brilhante
🌠 estrela cadente
🌡 termômetro
🌤 sol com nuvens
🌥 nublado
🌦 sol com chuva
🌧 nuvem com chuva
🌨 nuvem com neve
🌩 nuvem com trovão
🌪 tornado
🌫 nevoeiro
🌬 rosto de vento
🌭 cachorro-quente
🌮 taco
🌯 burrito
🌰 castanha
🌱 muda de planta
🌲 conífera
🌳 árvore caidiça
🌴 palmeira
🌵 cacto
🌶 pimenta
🌷 tulipa
🌸 flor de cerejeira
🌹 rosa
🌺 hibisco
🌻 girassol
🌼 flor
🌽 milho
🌾 planta de arroz
🌿 erva
🍀 trevo de quatro folhas
🍁 folha de bordo
🍂 folhas caídas
🍃 folha ao vento
🍄 cogumelo
🍅 tomate
🍆 berinjela
🍇 uvas
🍈 melão
🍉 melancia
🍊 tangerina
🍋 limão
🍌 banana
🍍 abacaxi
🍎 maçã vermelha
🍏 maçã verde
🍐 pera
🍑 pêssego
🍒 cereja
🍓 morango
🍔 hambúrguer
🍕 pizza
🍖 carne
🍗 coxa de frango
🍘 biscoito de arroz
🍙 arroz japonês
🍚 arroz cozido
🍛 arroz com curry
🍜 lámen
🍝 espaguete
🍞 pão
🍟 batata frita
🍠 batata assada
🍡 dango
🍢 oden
🍣 sushi
🍤 camarão frito
🍥 bolinho de peixe
🍦 sorvete italiano
🍧 raspadinha de gelo
🍨 sorvete
🍩 donut
🍪 biscoito
🍫 chocolate
🍬 bala
🍭 pirulito
🍮 pudim
🍯 pote de mel
🍰 pão de ló de morango
🍱 bentô
🍲 panela
🍳 ovo frito
🍴 garfo e faca
🍵 xícara de chá sem alça
🍶 saquê
🍷 vinho
🍸 coquetel
🍹 bebida tropical
🍺 cerveja
🍻 canecas de cerveja
🍼 mamadeira
🍽 prato com talheres
🍾 garrafa de champanhe
🍿 pipoca
🎀 laço de fita
🎁 presente
🎂 bolo de aniversário
🎃 abóbora de halloween
🎄 árvore de natal
🎅 Papai Noel
🎆 fogos de artifício
🎇 vela estrela
🎈 balão
🎉 cone de festa
🎊 confete
🎋 árvore de tanabata
🎌 bandeiras cruzadas
🎍 decoração de pinhos
🎎 bonecas japonesas
🎏 bandeira de carpas
🎐 carrilhão de vento
🎑 contemplação da lua
🎒 mochila
🎓 chapéu de formatura
🎖 medalha militar
🎗 fita de lembrete
🎙 microfone de estúdio
🎚 controle de volume
🎛 botões giratórios
🎞 rolo de filmes
🎟 ingresso de cinema
🎠 carrossel
🎡 roda gigante
🎢 montanha russa
🎣 pesca
🎤 microfone
🎥 câmera de cinema
🎦 cinema
🎧 fones de ouvido
🎨 paleta de tintas
🎩 cartola
🎪 circo
🎫 ingresso
🎬 claquete
🎭 máscara
🎮 videogame
🎯 no alvo
🎰 caça-níquel
🎱 bilhar
🎲 jogo de dado
🎳 boliche
🎴 carta de flores
🎵 nota musical
🎶 notas musicais
🎷 saxofone
🎸 guitarra
🎹 teclado musical
🎺 trompete
🎻 violino
🎼 partitura musical
🎽 camiseta de corrida
🎾 tênis
🎿 esqui
🏀 bola de basquete
🏁 bandeira quadriculada
🏂 praticante de snowboard
🏃 pessoa correndo
🏄 surfista
🏅 medalha esportiva
🏆 troféu
🏇 corrida de cavalos
🏈 bola de futebol americano
🏉 bola de rugby
🏊 pessoa nadando
🏋 pessoa levantando peso
🏌 golfista
🏍 motocicleta
🏎 carro de corrida
🏏 críquete
🏐 bola de vôlei
🏑 hóquei de campo
🏒 hóquei no gelo
🏓 pingue-pongue
🏔 montanha com neve
🏕 acampamento
🏖 praia e guarda-sol
🏗 construção
🏘 casas
🏙 cidade
🏚 casa abandonada
🏛 prédio grego
🏜 deserto
🏝 ilha deserta
🏞 parque nacional
🏟 estádio
🏠 casa
🏡 casa com jardim
🏢 edifício comercial
🏣 correio japonês
🏤 correio
🏥 hospital
🏦 banco
🏧 símbolo de caixa automático
🏨 hotel
🏩 motel
🏪 loja de conveniência
🏫 escola
🏬 loja de departamentos
🏭 fábrica
🏮 lanterna vermelha de papel
🏯 castelo japonês
🏰 castelo
🏳 bandeira branca
🏴 bandeira preta
🏵 roseta
🏷 etiqueta
🏸 badminton
🏹 arco e flecha
🏺 ânfora
🐀 rato
🐁 camundongo
🐂 boi
🐃 búfalo-asiático
🐄 vaca
🐅 tigre
🐆 leopardo
🐇 coelho
🐈 gato
🐉 dragão
🐊 crocodilo
🐋 baleia
🐌 caracol
🐍 cobra
🐎 cavalo
🐏 carneiro
🐐 cabra
🐑 ovelha
🐒 macaco
🐓 galo
🐔 galinha
🐕 cachorro
🐖 porco
🐗 javali
🐘 elefante
🐙 polvo
🐚 caramujo
🐛 inseto
🐜 formiga
🐝 abelha
🐞 joaninha
🐟 peixe
🐠 peixe tropical
🐡 baiacu
🐢 tartaruga
🐣 pintinho chocando
🐤 pintinho de perfil
🐥 pintinho de frente
🐦 pássaro
🐧 pinguim
🐨 coala
🐩 poodle
🐪 camelo
🐫 camelo com duas corcovas
🐬 golfinho
🐭 rosto de camundongo
🐮 rosto de vaca
🐯 rosto de tigre
🐰 rosto de coelho
🐱 rosto de gato
🐲 rosto de dragão
🐳 baleia esguichando água
🐴 rosto de cavalo
🐵 rosto de macaco
🐶 rosto de cachorro
🐷 rosto de porco
🐸 sapo
🐹 rosto de hamster
🐺 rosto de lobo
🐻 rosto de urso
🐼 rosto de panda
🐽 nariz de porco
🐾 patas
🐿 esquilo
👀 olhos
👁 olho
👂 orelha
👃 nariz
👄 boca
👅 língua
👆 dorso da mão com indicador apontando para cima
👇 dorso da mão com indicador apontando para baixo
👈 dorso da mão com indicador apontando para a esquerda
👉 dorso da mão com indicador apontando para a direita
👊 soco
👋 mão acenando
👌 sinal de ok
👍 polegar para cima
👎 polegar para baixo
👏 mãos aplaudindo
👐 mãos abertas
👑 coroa
👒 chapéu feminino
👓 óculos
👔 gravata
👕 camiseta
👖 jeans
👗 vestido
👘 quimono
👙 biquíni
👚 roupas femininas
👛 bolsinha
👜 bolsa de mão
👝 bolsa pequena
👞 sapato masculino
👟 tênis de corrida
👠 sapato de salto alto
👡 sandália feminina
👢 bota feminina
👣 pegadas
👤 silhueta de busto
👥 silhueta de bustos
👦 menino
👧 menina
👨 homem
👩 mulher
👪 família
👫 homem e mulher de mãos dadas
👬 dois homens de mãos dadas
👭 duas mulheres de mãos dadas
👮 policial
👯 pessoas com orelhas de coelho
👰 pessoa com véu
👱 pessoa cabelo louro
👲 homem de boné
👳 pessoa com turbante
👴 homem idoso
👵 idosa
👶 bebê
👷 trabalhador de construção civil
👸 princesa
👹 ogro
👺 duende japonês
👻 fantasma
👼 bebê anjo
👽 alienígena
👾 monstro alienígena
👿 rosto zangado com chifres
💀 caveira
💁 pessoa com a palma virada para cima
💂 guarda
💃 mulher dançando
💄 batom
💅 esmalte de unha
💆 pessoa recebendo massagem facial
💇 pessoa cortando o cabelo
💈 barbearia
💉 seringa
💊 comprimido
💋 marca de beijo
💌 carta de amor
💍 anel
💎 pedra preciosa
💏 beijo
💐 buquê
💑 casal apaixonado
💒 capela de casamento
💓 coração pulsante
💔 coração partido
💕 dois corações
💖 coração brilhante
💗 coração crescendo
💘 coração com flecha
💙 coração azul
💚 coração verde
💛 coração amarelo
💜 coração roxo
💝 coração com fita
💞 corações girando
💟 coração decorativo
💠 diamante com um ponto
💡 lâmpada
💢 símbolo de raiva
💣 bomba
💤 zzz
💥 colisão
💦 pingos de suor
💧 gota
💨 rapidez
💩 cocô
💪 bíceps
💫 zonzo
💬 balão de diálogo
💭 balão de pensamento
💮 flor branca
💯 cem pontos
💰 saco de dinheiro
💱 câmbio de moeda
💲 cifrão
💳 cartão de crédito
💴 nota de iene
💵 nota de dólar
💶 nota de euro
💷 nota de libra
💸 dinheiro voando
💹 gráfico subindo com iene
💺 assento
💻 laptop
💼 maleta
💽 minidisc
💾 disquete
💿 cd
📀 DVD
📁 pasta de arquivos
📂 pasta de arquivos aberta
📃 página dobrada
📄 página voltada para cima
📅 calendário
📆 calendário com folhas destacáveis
📇 índice de cartões
📈 gráfico subindo
📉 gráfico caindo
📊 gráfico de barras
📋 prancheta
📌 tacha
📍 tacha redonda
📎 clipe de papel
📏 régua reta
📐 régua triangular
📑 marcadores de página
📒 livro contábil
📓 caderno
📔 caderno decorado
📕 livro fechado
📖 livro aberto
📗 livro verde
📘 livro azul
📙 livro laranja
📚 livros
📛 crachá
📜 pergaminho
📝 memorando
📞 telefone
📟 pager
📠 fax
📡 antena parabólica
📢 buzina
📣 megafone
📤 bandeja de saída
📥 bandeja de entrada
📦 pacote
📧 e-mail
📨 envelope chegando
📩 envelope com seta
📪 caixa de correio fechada com bandeira abaixada
📫 caixa de correio fechada com bandeira levantada
📬 caixa de correio aberta com bandeira levantada
📭 caixa de correio aberta com bandeira abaixada
📮 caixa de correio
📯 corneta postal
📰 jornal
📷 câmera
📸 câmera com flash
📹 câmera de vídeo
📺 televisão
📻 rádio
📼 videocassete
📽 projetor de filmes
📿 rosário de oração
🔊 alto-falante com volume alto
🔋 pilha
🔌 tomada elétrica
🔍 lupa para a esquerda
🔎 lupa para a direita
🔏 cadeado com caneta
🔐 cadeado fechado com chave
🔑 chave
🔒 cadeado
🔓 cadeado aberto
🔔 sino
🔕 sino silenciado
🔖 marcador de página
🔥 fogo
🔦 lanterna
🔧 chave inglesa
🔨 martelo
🔩 porca e parafuso
🔪 faca de cozinha
🔫 pistola d'água
🔬 microscópio
🔭 telescópio
🔮 bola de cristal
🕳 buraco
🕴 homem de terno levitando
🕵 detetive
🕶 óculos escuros
🕷 aranha
🕸 teia de aranha
🕹 joystick
🕺 homem dançando
🖊 caneta
🖋 caneta tinteiro
🖌 pincel
🖍 giz de cera
🖐 mão aberta com os dedos separados
🖕 dedo do meio
🖖 saudação vulcana
🖤 coração preto
🖥 computador de mesa
🖨 impressora
🖱 mouse
🖲 trackball
🖼 quadro emoldurado
🗂 divisores de pastas
🗃 caixa de arquivos
🗄 gavetas de escritório
🗑 lixeira
🗒 bloco espiral
🗓 calendário espiral
🗜 braçadeira
🗝 chave antiga
🗞 jornal enrolado
🗡 adaga
🗣 silhueta falando
🗨 balão de diálogo à esquerda
🗺 mapa-múndi
🗻 Monte Fuji
🗼 Torre de Tóquio
🗽 Estátua da Liberdade
🗾 mapa do Japão
🗿 moai
😀 rosto risonho
😁 rosto contente com olhos sorridentes
😂 rosto chorando de rir
😃 rosto risonho com olhos bem abertos
😄 rosto risonho com olhos sorridentes
😅 rosto risonho com gota de suor
😆 rosto risonho com olhos semicerrados
😇 rosto sorridente com auréola
😈 rosto sorridente com chifres
😉 rosto com olho piscando
😊 rosto sorridente com olhos sorridentes
😋 rosto saboreando comida
😌 rosto aliviado
😍 rosto sorridente com olhos de coração
😎 rosto sorridente com óculos escuros
😏 rosto com sorriso maroto
😐 rosto neutro
😑 rosto inexpressivo
😒 rosto aborrecido
😓 rosto cabisbaixo com gota de suor
😔 rosto deprimido
😕 rosto confuso
😖 rosto perplexo
😗 rosto beijando
😘 rosto mandando um beijo
😙 rosto beijando com olhos sorridentes
😚 rosto beijando com olhos fechados
😛 rosto mostrando a língua
😜 rosto piscando e com língua para fora
😝 rosto com olhos semicerrados e língua para fora
😞 rosto desapontado
😟 rosto preocupado
😠 rosto zangado
😡 rosto furioso
😢 rosto chorando
😣 rosto perseverante
😤 rosto soltando vapor pelo nariz
😥 rosto triste mas aliviado
😦 rosto franzido com boca aberta
😧 rosto angustiado
😨 rosto amedrontado
😩 rosto desolado
😪 rosto sonolento
😫 rosto cansado
😬 rosto expressando desagrado
😭 rosto chorando aos berros
😮 rosto com boca aberta
😯 rosto surpreso
😰 rosto ansioso com gota de suor
😱 rosto gritando de medo
😲 rosto espantado
😳 rosto ruborizado
😴 rosto dormindo
😵 rosto atordoado
😶 rosto sem boca
😷 rosto com máscara médica
😸 rosto de gato sorrindo com olhos sorridentes
😹 rosto de gato com lágrimas de alegria
😺 rosto de gato sorrindo
😻 rosto de gato sorridente com olhos de coração
😼 rosto de gato com sorriso irônico
😽 rosto de gato mandando um beijo
😾 rosto de gato mal-humorado
😿 rosto de gato chorando
🙀 rosto de gato desolado
🙁 rosto meio triste
🙂 rosto levemente sorridente
🙃 rosto de cabeça para baixo
🙄 rosto com olhos revirados
🙅 pessoa fazendo gesto de não
🙆 pessoa fazendo gesto de OK
🙇 pessoa fazendo reverência
🙈 macaco que não vê nada
🙉 macaco que não ouve nada
🙊 macaco que não fala nada
🙋 pessoa levantando a mão
🙌 mãos para cima
🙍 franzindo a sobrancelha
🙎 pessoa fazendo bico
🙏 mãos juntas
🚀 foguete
🚁 helicóptero
🚂 locomotiva
🚃 vagão de trem
🚄 trem de alta velocidade
🚅 trem de alta velocidade japonês
🚆 trem
🚇 metrô
🚈 trem urbano
🚉 estação
🚊 bonde elétrico
🚋 bonde
🚌 ônibus
🚍 ônibus se aproximando
🚎 trólebus
🚏 ponto de ônibus
🚐 van
🚑 ambulância
🚒 carro do corpo de bombeiros
🚓 viatura policial
🚔 viatura policial se aproximando
🚕 táxi
🚖 táxi se aproximando
🚗 carro
🚘 carro se aproximando
🚙 SUV
🚚 caminhão de entrega
🚛 caminhão
🚜 trator
🚝 monotrilho
🚞 estrada de ferro na montanha
🚟 estrada de ferro suspensa
🚠 teleférico de montanha
🚡 teleférico
🚢 navio
🚣 pessoa remando
🚤 lancha
🚥 semáforo horizontal
🚦 semáforo vertical
🚧 em construção
🚨 sirene
🚩 bandeira triangular
🚪 porta
🚫 proibido
🚬 cigarro
🚭 proibido fumar
🚮 símbolo de lixeira
🚯 proibido jogar lixo no chão
🚰 água potável
🚱 água não potável
🚲 bicicleta
🚳 proibido andar de bicicleta
🚴 ciclista
🚵 pessoa fazendo mountain bike
🚶 pessoa andando
🚷 proibida a passagem de pedestres
🚸 crianças atravessando
🚹 banheiro masculino
🚺 banheiro feminino
🚻 banheiro
🚼 símbolo de bebê
🚽 vaso sanitário
🚾 WC
🚿 chuveiro
🛀 pessoa tomando banho
🛁 banheira
🛂 controle de passaportes
🛃 alfândega
🛄 restituição de bagagem
🛅 depósito de bagagem
🛋 sofá e luminária
🛌 pessoa deitada na cama
🛍 sacolas de compras
🛎 sineta
🛏 cama
🛐 local de culto
🛑 sinal de pare
🛒 carrinho de compras
🛩 avião pequeno
🛫 avião decolando
🛬 avião aterrissando
🛰 satélite
🛳 cruzeiro
🛴 patinete
🛵 scooter
🛶 canoa
🛷 trenó
🛸 disco voador
🛹 skate
🛺 automóvel riquixá
🛻 caminhonete
🛼 patins de rodas
🤌 dedos comprimidos
🤍 coração branco
🤎 coração marrom
🤏 mão beliscando
🤐 rosto com boca de zíper
🤑 rosto com cifrões
🤒 rosto com termômetro
🤓 rosto de nerd
🤔 rosto pensativo
🤕 rosto com atadura na cabeça
🤖 rosto de robô
🤗 rosto abraçando
🤘 saudação do rock
🤙 sinal me liga
🤚 dorso da mão levantado
🤛 punho esquerdo
🤜 punho direito
🤝 aperto de mãos
🤞 dedos cruzados
🤟 gesto de te amo
🤠 rosto com chapéu de caubói
🤡 rosto de palhaço
🤢 rosto nauseado
🤣 rolando no chão de rir
🤤 rosto babando
🤥 rosto de mentiroso
🤦 pessoa decepcionada
🤧 rosto espirrando
🤨 rosto com sobrancelha levantada
🤩 rosto com olhar maravilhado
🤪 rosto bizarro
🤫 rosto fazendo sinal de silêncio
🤬 rosto com símbolos na boca
🤭 rosto com a mão sobre a boca
🤮 rosto vomitando
🤯 cabeça explodindo
🤰 grávida
🤱 amamentando
🤲 palmas unidas para cima
🤳 selfie
🤴 príncipe
🤵 pessoa de smoking
🤶 Mamãe Noel
🤷 pessoa dando de ombros
🤸 pessoa fazendo estrela
🤹 malabarista
🤺 esgrimista
🤼 pessoas lutando
🤽 pessoa jogando polo aquático
🤾 handebol
🤿 máscara de mergulho
🥀 flor murcha
🥁 tambor
🥂 taças brindando
🥃 copo
🥄 colher
🥅 gol
🥇 medalha de ouro
🥈 medalha de prata
🥉 medalha de bronze
🥊 luva de boxe
🥋 quimono de artes marciais
🥌 pedra de curling
🥍 lacrosse
🥎 softbol
🥏 frisbee
🥐 croissant
🥑 abacate
🥒 pepino
🥓 bacon
🥔 batata
🥕 cenoura
🥖 baguete
🥗 salada verde
🥘 caçarola com comida
🥙 pão recheado
🥚 ovo
🥛 copo de leite
🥜 amendoim
🥝 kiwi
🥞 panquecas
🥟 bolinho asiático
🥠 biscoito da sorte
🥡 caixa para viagem
🥢 hashi
🥣 tigela com colher
🥤 copo com canudo
🥥 coco
🥦 brócolis
🥧 torta
🥨 pretzel
🥩 corte de carne
🥪 sanduíche
🥫 comida enlatada
🥬 verdura
🥭 manga
🥮 bolo lunar
🥯 bagel
🥱 rosto bocejando
🥲 rosto sorridente com lágrima
🥳 rosto festivo
🥴 rosto embriagado
🥵 rosto fervendo de calor
🥶 rosto gelado
🥷 ninja
🥸 rosto disfarçado
🥹 rosto segurando as lágrimas
🥺 rosto implorando
🥻 sari
🥼 jaleco
🥽 óculos de proteção
🥾 bota de trekking
🥿 sapatilha
🦀 caranguejo
🦁 rosto de leão
🦂 escorpião
🦃 peru
🦄 rosto de unicórnio
🦅 águia
🦆 pato
🦇 morcego
🦈 tubarão
🦉 coruja
🦊 rosto de raposa
🦋 borboleta
🦌 cervo
🦍 gorila
🦎 lagartixa
🦏 rinoceronte
🦐 camarão
🦑 lula
🦒 girafa
🦓 zebra
🦔 porco-espinho
🦕 saurópode
🦖 tiranossauro rex
🦗 grilo
🦘 canguru
🦙 lhama
🦚 pavão
🦛 hipopótamo
🦜 papagaio
🦝 guaxinim
🦞 lagosta
🦟 mosquito
🦠 micróbio
🦡 texugo
🦢 cisne
🦣 mamute
🦤 dodô
🦥 preguiça
🦦 lontra
🦧 orangotango
🦨 gambá
🦩 flamingo
🦪 ostra
🦫 castor
🦬 bisão
🦭 foca
🦮 cão-guia
🦯 bengala para cegos
🦰 cabelo vermelho
🦱 cabelo cacheado
🦲 careca
🦳 cabelo branco
🦴 osso
🦵 perna
🦶 pé
🦷 dente
🦸 super-herói
🦹 supervilão
🦻 ouvido com aparelho auditivo
🦼 cadeira de rodas motorizada
🦽 cadeira de rodas manual
🦾 braço mecânico
🦿 perna mecânica
🧀 queijo
🧁 cupcake
🧂 sal
🧃 suco de caixa
🧄 alho
🧅 cebola
🧆 falafel
🧇 waffle
🧈 manteiga
🧉 mate
🧊 cubo de gelo
🧋 chá perolado
🧌 troll
🧍 pessoa em pé
🧎 pessoa ajoelhando
🧏 pessoa surda
🧐 rosto com monóculo
🧑 pessoa
🧒 criança
🧓 idoso
🧔 homem barba
🧕 mulher com véu
🧖 pessoa na sauna
🧗 pessoa escalando
🧘 pessoa na posição de lótus
🧙 mago
🧚 fada
🧛 vampiro
🧜 pessoa sereia
🧝 elfo
🧞 gênio
🧟 zumbi
🧠 cérebro
🧡 coração laranja
🧢 boné
🧣 cachecol
🧤 luvas
🧥 casaco
🧦 meias
🧧 envelope vermelho
🧨 bombinha
🧩 quebra-cabeça
🧪 tubo de ensaio
🧫 placa de Petri
🧬 dna
🧭 bússola
🧮 ábaco
🧯 extintor de incêndio
🧰 caixa de ferramentas
🧱 tijolo
🧲 ímã
🧳 mala
🧴 frasco de loção
🧵 carretel
🧶 novelo
🧷 alfinete de segurança
🧸 ursinho de pelúcia
🧹 vassoura
🧺 cesta
🧻 rolo de papel
🧼 sabonete
🧽 esponja
🧾 recibo
🧿 olho grego
🩰 sapatilha de balé
🩱 maiô
🩲 cueca
🩳 shorts
🩴 chinelo
🩵 coração azul-claro
🩶 coração cinza
🩷 coração rosa
🩸 gota de sangue
🩹 atadura adesiva
🩺 estetoscópio
🩻 raio x
🩼 muleta
🪀 ioiô
🪁 pipa
🪂 paraquedas
🪃 bumerangue
🪄 varinha mágica
🪅 pinhata
🪆 boneca russa
🪇 maracás
🪈 flauta
🪉 harpa
🪊 trombone
🪎 baú de tesouro
🪏 pá
🪐 planeta com anéis
🪑 cadeira
🪒 lâmina
🪓 machado
🪔 lâmpada de óleo
🪕 banjo
🪖 capacete militar
🪗 acordeão
🪘 tambor comprido
🪙 moeda
🪚 serrote
🪛 chave de fenda
🪜 escada
🪝 gancho
🪞 espelho
🪟 janela
🪠 desentupidor
🪡 agulha de costura
🪢 nó
🪣 balde
🪤 ratoeira
🪥 escova de dentes
🪦 lápide
🪧 placa
🪨 pedra
🪩 globo de espelhos
🪪 cartão de identificação
🪫 pouca bateria
🪬 hamsá
🪭 leque dobrável
🪮 pente de cabelo
🪯 khanda
🪰 mosca
🪱 minhoca
🪲 besouro
🪳 barata
🪴 vaso com planta
🪵 madeira
🪶 pena
🪷 lótus
🪸 coral
🪹 ninho vazio
🪺 ninho com ovos
🪻 jacinto
🪼 água-viva
🪽 asa
🪾 árvore seca
🪿 ganso
🫀 coração humano
🫁 pulmões
🫂 pessoas se abraçando
🫃 homem grávido
🫄 pessoa grávida
🫅 pessoa com coroa
🫆 impressão digital
🫈 criatura peluda
🫍 orca
🫎 alce
🫏 burro
🫐 mirtilos
🫑 pimentão
🫒 azeitona
🫓 pão sírio
🫔 tamale
🫕 fondue
🫖 bule
🫗 derramando líquido
🫘 feijões
🫙 jarro
🫚 gengibre
🫛 vagem
🫜 tubérculo
🫟 respingo
🫠 rosto derretendo
🫡 rosto saudando
🫢 rosto com olhos abertos e mão sobre a boca
🫣 rosto com olho espiando
🫤 rosto com boca diagonal
🫥 rosto com linha pontilhada
🫦 mordendo o lábio
🫧 bolhas
🫨 rosto tremendo
🫩 rosto com olheiras
🫪 rosto distorcido
🫯 nuvem de briga
🫰 mão com dedo indicador e polegar cruzados
🫱 mão para a direita
🫲 mão para a esquerda
🫳 mão com a palma para baixo
🫴 mão com a palma para cima
🫵 indicador apontando para o visualizador
🫶 mãos de coração
🫷 mão empurrando para a esquerda
🫸 mão empurrando para a direita
"""
