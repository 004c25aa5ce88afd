"""More of how calls are put, English and Spanish, each by the word that it begins with.

A text that has none of a form's first words costs nothing: there are many forms, and nearly all texts are harmless.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Form:
    """`heads` are whole words, folded; one of them begins the pattern."""

    heads: frozenset[str]
    pattern: re.Pattern[str]


def _form(heads: str, rest: str) -> Form:
    words = heads.split()
    return Form(frozenset(words), re.compile(rf"(?<![a-z'])(?:{'|'.join(words)})(?![a-z]){rest}"))


_CARS: Final = (
    r"(?:vans?|cars?|suvs?|trucks?|vehicles?|convoys?|pickups?|tahoes?|suburbans?|explorers?|chargers?|durangos?)"
)
_AG: Final = r"(?:agents?|officers?|feds|goons?|deput(?:y|ies)|marshals?)"
_THEM: Final = rf"(?:them|him|her|{_AG}|ice|migra|hsi|cbp|border patrol)"
_THE: Final = r"(?:(?:the|their|that|those|these|this|his|its|any|all|both|every|of) )*(?:[a-z\-]+ ){0,2}?"
_OBJECT: Final = rf" {_THE}(?:{_CARS}|{_THEM})(?![a-z'])(?! (?:of trust|office|line))"
_OUT: Final = r"(?:exits?|entrances?|gates?|driveways?|ramps?|garages?|alleys?|way out|intersection)"
_SO: Final = r"(?:so (?:that )?(?:they|he|it|nobody)|to (?:box|block|stop|trap|keep|slow|pin))"
_THINGS: Final = (
    r"(?:cars?|trucks?|vans?|dumpsters?|(?:garbage |trash )?bins|trash ?cans?|trailers?|carts?|cones|tires|pallets?"
    r"|barrels?|bikes?"
    r"|bicycles?|furniture|couch(?:es)?|barriers?|fences?)"
)
_HURTS: Final = (
    r"(?:guns?|weapons?|bats?|knives|knife|machetes?|pepper ?spray|bear ?spray|mace|rocks?|stones?|bricks?|clubs?"
    r"|pipes?|hammers?|fireworks|molotovs?|shields?|lasers?|tasers?|sticks?|paint ?balls?)"
)
_OF_A_CAR: Final = rf"(?:ti[ry]es|windows?|windshields?|mirrors?|headlights?|radios?|{_CARS}|keys)(?![a-z])"

ASKED: Final = (
    _form(
        "block obstruct barricade blockade",
        r"(?: off| up)? (?!(?:club|party|parties|captains?|leaders?|meeting|watch|association|of|away|by|on|at|in|from"
        r"|between|near|is|was|and|number|numbers|unknown|caller|callers|scam\w*|this number|the number|the account"
        r"|anyone who|people who|any calls?|nobody|no one|no)(?![a-z]))(?!\d+(?!\d|st|nd|rd|th))[a-z0-9]",
    ),
    _form(
        "park put bring move drive pull drag roll push use leave place stack line get pile dump wedge",
        rf" (?:[a-z']+ ){{0,3}}?{_THINGS}(?: and [a-z]+)? (?:[a-z]+ )?(?:(?:across|in front of|behind|against|into"
        rf"|around) {_THE}(?:{_OUT}|{_CARS}|{_THEM})(?![a-z'])|in the (?:road|way|driveway|exit|gate|lane|middle)"
        rf"|(?:up )?at (?:both|the) (?:ends?|exits?|gates?) of|{_SO})",
    ),
    _form("park", rf" (?:right )?(?:across|in front of|behind) {_THE}(?:{_OUT}|vans?|suvs?|convoy|them)(?![a-z])"),
    _form(
        "form make build create start set put",
        r" (?:up )?(?:a |an |one )?(?:[a-z]+ )?(?:(?:chain|wall|blockade|barricade|roadblock)s?(?![a-z])|(?:ring|circle"
        r"|line|perimeter) (?:across|around|in front|between))",
    ),
    _form("hold", r" the line(?![a-z])"),
    _form("jam clog plug choke seal", rf" (?:up |off )?{_THE}(?:{_OUT}|streets?|roads?|bridge|highway)(?![a-z])"),
    _form("wedge pen hem fence box wall close", rf" {_THE}(?:{_CARS}|{_THEM}|it) in(?![a-z])(?! (?:the|a|your) )"),
    _form("circle encircle besiege", _OBJECT),
    _form("follow", r" (?:at|from) a (?:[a-z]+ )?distance"),
    _form("stick go", rf" (?:with|after) {_THE}(?:vans?|suvs?|convoy|tahoe|trucks?|agents)(?![a-z])|(?<=go) after them"),
    _form("let", r" (?:him|her|them|people|everyone) (?:run|escape|loose)(?![a-z])"),
    _form("open unlock break", rf" {_THE}(?:doors? of (?:the|their|that) )?(?:vans?|suvs?|trucks?)(?![a-z])"),
    _form("shout yell scream boo drown", r" (?:them|him|her|the agents|the officers) (?:down|out|off|away)(?![a-z])"),
    _form("make", r" (?:their|his) (?:day|lives|life|jobs?|work) (?:hell|miserable|hard|harder|impossible|difficult)"),
    _form("take grab snatch steal pull get", r" (?:out )?(?:the|their|his|her) keys(?! to (?:the|our) (?:hall|office|church))"),
    _form("put lay leave scatter", r" (?:[a-z]+ )?(?:nails|tacks|spikes|boards|glass) (?:under|in front|on|across|behind)"),
    _form("bodies", r" (?:in|on|between|across|against)(?![a-z])"),
    _form(
        "nobody moves stay don't not",
        r" (?:[a-z]+ ){0,3}?(?:moves?|leaves?|budge|put) until (?:they|he|she|ice) (?:[a-z]+ )?(?:release|let|free|give"
        r"|gives|lets|go|leave)",
    ),
    _form("stop", r" (?:the|that|their|this) bus(?:es)? (?!at|if|by|on|is|does|will)[a-z]"),
    _form(
        "nobody noone nothing",
        r" (?:gets|passes|drives) (?:through|past|out|away|by)(?![a-z])|(?<=nobody) leaves until",
    ),
    _form(
        "stand sit lie lay get jump step kneel walk run throw",
        rf" (?:down |right |yoursel\w+ )*(?:in front of|between|under|on top of|in the (?:path|way) of) "
        rf"{_THE}(?:{_CARS}|{_THEM}|bus)(?![a-z'])",
    ),
    _form(
        "sit lie lay stand",
        r" (?:down )?(?:in|on) the (?:road|street|lane|driveway|highway|intersection|tracks)(?! (?:corner|side))",
    ),
    _form(
        "stay keep get hang stick ride be",
        r" (?:right |close )?(?:on|at) (?:their|his|its|the) (?:bumpers?|tails?|heels|trail)",
    ),
    _form(
        "stay keep drive ride",
        r" (?:[a-z]+ )?(?:right |close )?(?:behind|after) (?:them|him|(?:the|that|those|these) (?:[a-z]+ )?(?:vans?|suvs?"
        r"|convoy|tahoe|trucks?))(?![a-z])",
    ),
    _form("tail follow chase trail shadow pursue hunt", _OBJECT),
    _form(
        "get take help break bust",
        rf" (?!(?:photos?|pictures?|videos?|notes?|a|some) )(?:[a-z']+ ){{1,4}}?(?:out of|off) {_THE}(?:vans?|trucks?|suvs?"
        rf"|cars?|custody|cuffs|handcuffs|{_AG})(?![a-z])",
    ),
    _form(
        "pull drag grab snatch free rip yank rescue liberate wrestle save",
        rf" (?:[a-z']+ ){{1,4}}?(?:out of|from|away from|off|out from|back from) {_THE}(?:{_CARS}|{_THEM}|custody|cuffs"
        rf"|handcuffs)(?![a-z])",
    ),
    _form(
        "free rescue liberate",
        r" (?:our|my|your) (?:[a-z]+ )?(?:neighbou?rs?|friends?|people|brothers?|sisters?|famil(?:y|ies)|cousins?"
        r"|co-?workers?|workers?|kids|dad|mom|community)(?![a-z])",
    ),
    _form("bring carry pack grab wear take come", rf" (?:with )?(?:[a-z,']+ ){{0,5}}?{_HURTS}(?![a-z])"),
    _form("come show be get", r" (?:up )?(?:armed|strapped|ready (?:to fight|for a fight)|prepared to fight)(?![a-z])"),
    _form("yell scream shout spit swear curse jeer honk", rf" (?:at|on){_OBJECT}"),
    _form(
        "make force",
        r" (?:them|ice|him|the (?:agents|officers|feds)) (?:to )?(?:leave|go|regret|pay|run|move|quit|sorry|sweat|let"
        r"|feel|drop|release)(?![a-z])",
    ),
    _form(
        "run drive kick chase force throw push send get",
        r" (?:them|ice|the (?:agents|officers|feds)|la migra) (?:out of (?:our|the|this)|off (?:our|the|this)|packing|out"
        r"(?= ?(?:$|[.,!])))",
    ),
    _form(
        "harass intimidate taunt heckle insult mob hurt beat punch kick attack assault pelt shoot threaten scare swarm"
        " rush overwhelm surround disarm trap corner confront fight hit shove ram provoke distract ambush humiliate",
        _OBJECT,
    ),
    _form(
        "lock close shut chain weld",
        r" (?:[a-z]+ ){0,3}?(?:gates?|doors?|exits?|garages?)(?: [a-z]+)? (?:behind (?:them|him)|on them|with them"
        rf"|before they|{_SO} (?!(?:can't|cannot) (?:enter|come|get) in))",
    ),
    _form(
        "so until till",
        rf" (?:that )?(?:they|he|it|{_THE}(?:{_CARS}|{_AG})) (?:(?:can't|cannot|can not|won't) (?:leave|drive|move|pass|go"
        r"|escape|reverse|turn around|get (?:out|away|through|past|by)|take)|(?:are|is) (?:stuck|trapped|boxed)"
        r"|give(?:s)? up|(?:let|lets) (?:him|her|them) go)(?![a-z])",
    ),
    _form(
        "keep hold pin",
        rf" {_THE}(?:{_CARS}|{_THEM}) (?:from (?:leaving|driving|getting|taking|going|moving|loading)|until they|stuck"
        r"|trapped|pinned)",
    ),
    _form(
        "stop prevent keep",
        rf" {_THE}(?:{_CARS}|{_THEM}) from (?:taking|leaving|getting|driving|arresting|entering|detaining|going"
        r"|loading|moving)(?![a-z])",
    ),
    _form(
        "slash cut puncture flatten deflate smash break crack key scratch torch burn egg vandalize sabotage disable"
        " wreck trash damage steal",
        rf" (?:[a-z']+ ){{0,3}}?{_OF_A_CAR}",
    ),
    _form(
        "throw toss hurl lob pour scatter spread launch",
        r" (?:[a-z]+ ){0,2}?(?:rocks?|stones?|bottles?|eggs?|paint|bricks?|nails|tacks|broken glass|oil|fireworks"
        r"|snowballs?)(?![a-z])",
    ),
)  # fmt: skip
"""Commands in English: only where the words before them ask for something."""

_CARRO: Final = (
    r"(?:camionetas?|carros?|trocas?|vehiculos?|patrullas?|vans?|camion(?:es)?|autobus|coches?|autos?|suvs?|convoy|caravana"
    r"|unidad(?:es)?)"
)
_AGENTE: Final = r"(?:agentes?|oficial(?:es)?|migra|ice|federales|policias?|ellos|hsi)"
_EL: Final = r"(?:(?:a|al|el|la|los|las|del?|su|sus|es[aeo]s?|est[aeo]s?|l) )*(?:[a-z]+ )?"
_COSAS: Final = (
    r"(?:carros?|coches?|trocas?|autos?|camion(?:es)?|camionetas?|botes?|tambos?|basureros?|contenedor(?:es)?|llantas"
    r"|conos|bicis?|bicicletas?|muebles|trailers?|ramas|vallas)"
)
_ENFRENTE: Final = r"(?:en ?frente|delante|atras|detras|frente|alrededor|en medio)"
_PASO: Final = r"(?:salidas?|entradas?|porton(?:es)?|rampas?|cocheras?|garajes?|paso|camino|puente)"
_HAY_QUE: Final = r"(?: que| a)? "

ASKED_ES: Final = (
    _form(
        "bloqueen bloken blokeen bloqen bloqeen bloquien bloqueemos tapen taponeen obstruyan obstaculicen tranquen"
        " estorben",
        r"(?! (?:el|ese|este|los|esos)? ?(?:numeros?|llamadas?|contactos?|ojos|boca|nariz))",
    ),
    _form(
        "atraviesen atraviezen atravesemos crucen estacionen estacionemos parqueen pongan pongamos muevan metan dejen"
        " bajen arrastren empujen traigan usen tiren amontonen apilen echen junten",
        rf" (?:[a-z]+ ){{0,3}}?{_COSAS}(?: [a-z]+)? (?:{_ENFRENTE} {_EL}(?:{_PASO}|{_CARRO}|{_AGENTE})(?![a-z])|en (?:la"
        rf"|el|las|los|medio de la|plena) (?:[a-z]+ )?{_PASO}|a media calle|atravesad|para (?:que no|tapar|bloquear"
        r"|cerrar|impedir))",
    ),
    _form(
        "atraviesen atraviezen crucen metan arrastren muevan tiren amontonen apilen",
        rf" (?:[a-z]+ ){{0,3}}?{_COSAS}(?: de basura)? en (?:la|el|las|medio|plena) ",
    ),
    _form("estacionense parquense", rf" (?:[a-z]+ )?{_ENFRENTE} {_EL}(?:{_PASO}|{_CARRO}|{_AGENTE})(?![a-z])"),
    _form(
        "hagan hagamos formen formemos armen armemos hacer formar armar levanten pongan",
        r" (?:[a-z]+ )?(?:(?:cadenas?|barreras?|muros?|vallas?|barricadas?|bloqueos?|retenes?|cercos?|murallas?)(?! de"
        r" (?:oracion|llamadas|mensajes|apoyo|tiendas|favores))(?![a-z])|(?:circulo|cordon|fila|linea)s? (?:humanas?|en"
        r" ?frente|alrededor|delante|frente))",
    ),
    _form(
        "ponganse pongase pongamonos ponte ponerse ponernos parense parate pararse pararnos metanse meterse"
        " atraviesense plantense sientense acuestense tirense crucense",
        rf" (?:[a-z]+ )?(?:{_ENFRENTE}|entre|debajo|bajo) {_EL}(?:{_PASO}|{_CARRO}|{_AGENTE})(?![a-z])",
    ),
    _form(
        "sientense acuestense parense tirense metanse plantense",
        r" (?:[a-z]+ )?en (?:la|media|plena) (?:calle|avenida|carretera|salida)",
    ),
    _form("que alguien alguno vayan vamos y a", r" l[oae]s? (?:siga[ns]?|sigamos|persiga[ns]?)(?![a-z])"),
    _form(
        "vayan vete ve vaya vamos vayamos anden manejen corran peguense pegate pegados pegado",
        rf" (?:[a-z]+ )?(?:detras|atras|tras) (?:de )?{_EL}(?:{_CARRO}|{_AGENTE})(?![a-z])",
    ),
    _form(
        "hagan hagamos juntense amontonense",
        rf" (?:bola |monton )?(?:alrededor|encima) {_EL}(?:{_CARRO}|{_AGENTE})(?![a-z])",
    ),
    _form("no", r" l[ae]s? quit[ea]n? (?:el ojo|los ojos|la vista) (?:de encima )?(?:a|de) "),
    _form("abran abre", rf" {_EL}{_CARRO}(?![a-z])"),
    _form("hay tenemos", r"(?: que) (?:sacar|liberar|rescatar|quitar|soltar)l[oae]s?(?= ?(?:$|[.,!]))"),
    _form(
        "muevan mueva vayan vaya quedense",
        r" (?:[a-z]+ ){0,3}?hasta que (?:l[oae]s? )?(?:suelten|liberen|dejen ir|saquen|devuelvan)",
    ),
    _form("no", r" (?:l[oae]s? )?(?:pierdan?|pierdas|perdamos|suelten)(?:l[oae]s?)? (?:de vista|el rastro|la pista)"),
    _form(
        "hay vamos tenemos alguien quien pueden podemos deben",
        rf"{_HAY_QUE}(?:[a-z]+ )?(?:seguir|perseguir|acompanar de cerca)(?:l[oae]s?(?! grab| observ)| {_EL}(?:{_CARRO}"
        rf"|{_AGENTE}))(?![a-z])",
    ),
    _form(
        "sigan sigamos siga persigan rodeen rodeemos enfrenten confronten acorralen ataquen encierren detengan frenen"
        " paren golpeen empujen pateen apedreen griten chiflen escupan insulten abucheen amenacen asusten hostiguen"
        " acosen molesten provoquen distraigan desarmen rompan quiebren rayen quemen destruyan",
        rf" (?:a |al |con )?{_EL}(?:{_CARRO}|{_AGENTE}|llantas|vidrios?|parabrisas)(?![a-z])",
    ),
    _form(
        "saquen saquemos bajen bajemos jalen jalemos arranquen arrebaten liberen liberemos rescaten rescatemos quiten",
        r" (?!(?:una? |las |los |muchas )?(?:fotos?|fotografias?|videos?|copias?|celular|telefono))(?:[a-z]+ ){0,5}?(?:de"
        rf"|del|a) {_EL}(?:{_CARRO}|{_AGENTE}|manos|esposas)(?![a-z])",
    ),
    _form(
        "hay vamos tenemos toca urge podemos",
        r"(?: que| a)? (?:quitar|arrebatar|rescatar|liberar|soltar|sacar)(?:(?:sel)[oae]s?|l[oae]s?(?= (?:de|del|a"
        rf") {_EL}(?:{_CARRO}|{_AGENTE}))| {_EL}(?:[a-z]+ )?(?:de|del) {_EL}(?:{_CARRO}|{_AGENTE}))",
    ),
    _form(
        "hay vamos tenemos toca a",
        r"(?: que| a)? (?:correr|sacar|echar|expulsar|botar|ahuyentar)l[oa]s (?:de (?:aqui|la colonia|la cuadra|la"
        r" ciudad|nuestr\w+|este)|del (?:barrio|pueblo|vecindario)|a (?:patadas|gritos|golpes|la fuerza|pedradas))",
    ),
    _form(
        "traigan traiga lleven lleva trae carguen agarren vengan",
        r" (?:[a-z,]+ ){0,4}?(?:armas?|palos?|piedras?|machetes?|bates?|pistolas?|cuchillos?|cohetes|martillos?|tubos?"
        r"|escudos?|navajas?|bombas?|gas pimienta)(?![a-z])",
    ),
    _form("vengan vayan lleguen ven", r" (?:[a-z]+ )?(?:armad[oa]s?|listos para pelear|preparados para pelear)"),
    _form(
        "eviten impidan impedir evitar",
        r" que (?:se )?(?:l[oa]s? )?(?:lleven|vayan|salgan|entren|pasen|escapen|arresten|detengan)",
    ),
    _form("cierren cerremos corten cerrar tapar", r" (?:[a-z]+ )?(?:calles?|avenidas?|salidas?|paso|carretera)(?![a-z])"),
)  # fmt: skip
"""Commands in Spanish: the form of the verb says that it is one."""

_COVERED: Final = r"(?! (?:were|was|are|is) (?:all )?(?:covered|hidden|masked|not|unknown|blurred|tinted))"
_SHOWN: Final = (
    r"(?:photos?|pictures?|pics?|close-?ups?|images?|faces?|mug ?shots?|names?|address(?:es)?|homes?|houses?|plates?"
    r"|plate numbers?|profiles?|instagrams?|identit(?:y|ies)|badge numbers?|famil(?:y|ies)|kids|wife|wives)"
)
_KEPT_WHERE: Final = (
    r"(?:group|chat|spreadsheet|sheet|list|drive|thread|album|doc|document|folder|channel|page|story|feed)"
)
_COMPARTAN: Final = (
    "difundan compartan publiquen manden pasen suban circulen peguen pongan rolen envien difunde comparte publica sube"
    " manda"
)

EXPOSING: Final = (
    _form(
        "photo photos picture pictures pic pics close-up close-ups closeup closeups ups image images face faces mugshot"
        " mugshots name names address addresses home homes house houses plate plates profile profiles identity"
        " identities badge family kids wife",
        rf"(?: (?:numbers?|names?))? of (?:(?:the|this|that|these|those|all|both|one|each|every|of|an?) )*(?:[a-z\-]+ )"
        rf"{{0,2}}?(?:{_AG}|masked (?:men|man|guys?))(?![a-z]){_COVERED}",
    ),
    _form(
        "agent's agents officer's officers deputy's ice's",
        rf"(?:'s|')? (?:[a-z]+ )?(?:{_SHOWN}|phone|school|church|gym|children|husband)(?![a-z]){_COVERED}(?! (?:tags?|said)"
        r")",
    ),
    _form(
        "agent officer driver agents officers driver's agent's officer's",
        r"(?:'s)? (?:full |real )?names? (?:is|was|are)(?![a-z])",
    ),
    _form("what", rf" (?:the|this|that|these|those|an?) (?:[a-z\-]+ ){{0,2}}?{_AG} looks? like"),
    _form(
        "take rip pull tear yank get snatch knock lower",
        r" (?:off |down |up )?(?:their|his|her|the (?:agents?|officers?)'?s?) (?:[a-z]+ )?masks?(?![a-z])",
    ),
    _form(
        "know knows recognize recognizes recognise recognises identify id unmask expose dox",
        rf" (?:who )?(?:this|that|these|those|the|him|her|any of (?:the|these|those)) (?:[a-z\-]+ )?(?:{_AG}|masked"
        r" (?:man|guy|men)|(?:guys?|man|men|woman|one) (?:in|with) (?:the|a) (?:[a-z]+ )?(?:vest|mask|uniform|badge))(?![a-z])",
    ),
    _form(
        "know knows find figure look learn",
        rf" (?:out |up )?(?:where|who) (?:(?:he|she|they)|(?:this|that|the|these|those|an?)(?: [a-z\-]+)? {_AG})(?:'s"
        r" [a-z]+)? (?:[a-z]+ )?(?:lives?|sleeps?|really is|is and|is married|goes? to (?:church|school)|go(?:es)? home)"
        r"(?![a-z])",
    ),
    _form(
        "is",
        r" (?:officer|agent|deputy) (?!in|of|at|with|and|on|from|who|safety|or|is|presence|activity)[a-z]{3,}",
    ),
    _form(
        "agent officer",
        r"(?:,? (?!family|where|woman|man|neighbor|asked|said|who)[a-z]+){0,5}?,? (?:lives (?:in|on|at|near|by)|name[d]?"
        r" (?!tags?|of|and|unknown|not)[a-z]+)",
    ),
    _form("names", r" to (?:these|those|the|their) faces"),
    _form("zoom", r" (?:in )?(?:on|to) (?:their|his|her|the (?:agents?|officers?)'?s?) (?:faces?|badges?|plates?|names?)"),
    _form(
        "his their agent's officer's officers agents",
        r"(?:'s|')? (?:wife|husband|kids?|children|girlfriend|family) (?:works? (?:at|in)|play(?:s)? |goes? to (?:school"
        r"|church)|lives? (?:on|at|in|near))",
    ),
    _form(
        "subir publicar compartir difundir rolar",
        r" (?:[a-z]+ ){0,2}?(?:sus?|las?|los) (?:caras?|fotos?|rostros?|placas|nombres?)(?: de (?:los agentes|ice|la migra)"
        r"| a | en )",
    ),
    _form("find figure look", r" (?:out |up )?who (?:this|that) (?:[a-z]+ )?(?:agent|officer) is(?![a-z])"),
    _form(
        "share post send spread publish circulate forward upload drop list collect leak",
        r" (?:[a-z']+ ){0,3}?(?:plates?(?! of food)|plate numbers?|faces?|close-?ups?|badge (?:names?|numbers?))(?![a-z])"
        rf"{_COVERED}",
    ),
    _form(
        "plate plates face faces photos names addresses",
        rf" (?:are|is) (?:[a-z]+ )?(?:in|on) (?:the|our|a|my|this) (?:[a-z]+ )?{_KEPT_WHERE}(?![a-z])",
    ),
    _form(
        "cara caras rostro rostros foto fotos fotografia fotografias imagenes nombre nombres apellido apellidos"
        " direccion direcciones domicilio domicilios casa casas placas perfil perfiles facebook instagram familia hijos"
        " esposa esposo identidad",
        r" (?:de |del )(?:l[oa]s? |el |es[aeo]s? |est[aeo]s? |una? |cada )?(?:[a-z]+ de )?(?:agentes?|oficial(?:es)?|ice"
        r"|la migra|migra|federales)(?![a-z])(?! (?:cubiert|tapad|no se|estaba[n]? (?:cubiert|tapad)|iba[n]? (?:cubiert"
        r"|tapad)))",
    ),
    _form(
        "agente oficial migra",
        r"(?:,? (?!que |se |no |le |les |y |lo |la |los )[a-z]+){0,2}?,? (?:se llama|se apellida"
        r"|vive (?:en|por|cerca|con))(?![a-z])",
    ),
    _form(
        "quien quienes reconoce reconocen conoce conocen identifiquen identificar reconozcan",
        r"(?: (?:es|son|conoce|reconoce|sabe quien es))? (?:a |al )?(?:est[aeo]s?|es[aeo]s?) (?:agentes?|oficial(?:es)?"
        r"|migras?|enmascarad[oa]s?)(?![a-z])",
    ),
    _form(
        "quiten quitenles quitenle arranquen arranquenles bajen bajenle bajenles jalen jalenles",
        r" (?:las |la |sus |su |el |los )?(?:mascaras?|mascarillas?|cubrebocas|capuchas?|pasamontanas)(?![a-z])",
    ),
    _form(_COMPARTAN, r" (?:[a-z]+ ){0,3}?(?:placas|caras?|rostros?)(?![a-z])"),
    _form(
        "sabemos saben averiguen averigua investiguen busquen investiga",
        r" (?:ya )?(?:d?onde|en donde) viven?(?= ?(?:$|[.,!?])| (?:el |la |los |es[aeo]s? |est[aeo]s? |una? )?(?:[a-z]+ )?"
        r"(?:agentes?|oficial(?:es)?|migra))",
    ),
)  # fmt: skip

_SIDES: Final = r"(?:north|south|east|west)"
_NO_PLACE: Final = r"(?! (?:side|entrance|gate|lot|end|corner|door|wing|exit))(?![a-z])"

TRACKING: Final = (
    _form("iban van va fueron", r" (?:[a-z]+ )?(?:camino|rumbo) (?:al?|hacia)(?![a-z])"),
    _form(
        "last just",
        rf" (?:spotted|seen|sighted) (?:[a-z]+ )?(?:going|heading|driving|moving|turning|traveling|{_SIDES}bound)(?![a-z])",
    ),
    _form("next", r" (?:stop|location) (?:is|looks|might|could|will|seems)(?! (?:ours|us))"),
    _form(
        "see find watch report tell",
        r" (?:us |me |out )?where (?:they|the (?:vans?|agents|convoy|suvs?)) (?:go|are going|drive|head"
        r"|sleep)(?![a-z])",
    ),
    _form("con", r" (?:direccion|rumbo) (?:al?|hacia|norte|sur|este|oeste|oriente|poniente)(?![a-z])"),
    _form("se", r" diri[gj](?:en|e|ian|ieron|io) (?:a|al|hacia|para)(?![a-z])"),
    _form(
        "tomaron agarraron tomo agarro subieron",
        r" (?:a )?(?:la |el )(?:autopista|carretera|interestatal|rampa|salida|highway|freeway|avenida|calle|i-?\d)",
    ),
    _form(
        "doblaron voltearon giraron doblo volteo giro metieron",
        r" (?:a |al |en |por |hacia |sobre )(?:la |el )?(?:calle|avenida|autopista|carretera|\d|derecha|izquierda|norte|sur)",
    ),
)  # fmt: skip
"""Where they go, whoever is said to; `TRACKED` only where agents are named before."""
TRACKED: Final = (
    _form(
        "went drove going headed took rolled moved driving heading sped fled turned left go run ran drive head",
        rf" (?:[a-z]+ ){{0,3}}?(?:in the direction of|towards?(?! (?:us|me))|{_SIDES}(?:bound|wards?)?{_NO_PLACE})(?![a-z])",
    ),
    _form("camino rumbo", r"(?<!en camino) (?:al?|hacia) (?:la |el |los |las )?[a-z]+"),
    _form("at having eating getting grabbing", r" (?:breakfast|lunch|dinner|coffee|food) (?:at|in)(?![a-z])"),
    _form("desayunan comen cenan almuerzan duermen", r" (?:[a-z]+ )?en(?![a-z])"),
    _form("passing", r" (?:by )?(?!out|papers|flyers|through|information|cars|people)[a-z]+"),
    _form("va van", r" pasando (?:por |frente |el |la |los )"),
    _form(
        "fueron van iban salieron avanzan jalaron siguen siguieron corrieron arrancaron",
        r" (?:[a-z0-9.]+ ){0,4}?(?:con (?:direccion|rumbo)|direccion|rumbo|camino|hacia(?! una? )|pa'?l?)(?![a-z])",
    ),
)  # fmt: skip

_RAID: Final = (
    r"(?:raids?|sweeps?|checkpoints?|round-?ups?|redadas?|operativos?|retenes?|(?:big |large |ice )operations?)"
)
_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WHEN: Final = (
    rf"(?:tomorrow|tonight|next (?:week|month|{_WEEKDAY})|this (?:week|weekend|evening|{_WEEKDAY})|(?:on |by )?{_WEEKDAY}"
    r"|over the weekend|soon|manana|esta noche|en la noche|pronto|esta semana|este fin de semana|(?:el |este )?(?:lunes"
    r"|martes|miercoles|jueves|viernes|sabado|domingo)|(?:la )?(?:proxima|otra) semana|la semana que (?:entra|viene))"
    r"(?![a-z])"
)
_NO_PAST: Final = r"(?!(?:last|was|were|happened|took|ended|ago|hubo|fue|fueron|pasad[oa]|del?|drill|training) )"

FUTURE: Final = (
    _form(
        "raid raids sweep sweeps checkpoint checkpoints roundup roundups redada redadas operativo operativos reten"
        " retenes",
        rf" (?:{_NO_PAST}[a-z]+ ){{0,4}}?(?:(?:start|begin)(?:s|ing)?(?![a-z])|{_WHEN})",
    ),
    _form(
        "tomorrow tonight monday tuesday wednesday thursday friday saturday sunday manana lunes martes miercoles jueves"
        " viernes sabado domingo noche semana weekend week",
        rf",? (?:{_NO_PAST}[a-z]+ ){{0,4}}?{_RAID}(?![a-z])",
    ),
    _form(
        "rumor rumors rumour rumours word",
        r" (?:(?:on|around) [a-z ]{2,14} )?(?:is|are|has it|says)(?! (?:false|not|untrue|wrong|old|fake|no )) ?(?:that )?[a-z]",
    ),
    _form(
        "heard hear says say said told think thinks saying apparently probably maybe likely surely",
        rf"(?: (?:me|us|that|from [a-z]+))*(?: [a-z']+){{0,3}}? (?:raids?|ice|migra|agents|checkpoints?|they)"
        rf"(?: [a-z']+){{0,6}}? (?:{_WHEN}|next(?= ?(?:$|[.,!]|week|month))|plan(?:s|ned|ning)?(?: to)?(?![a-z]))",
    ),
    _form(
        "want wants after target targeting targets",
        r" (?:the |all |our |more |all the )*(?:people|workers|families|kids|students|tenants|vendors|men|women|everyone"
        r"|day laborers)(?! to )(?![a-z])",
    ),
    _form(
        "tomorrow tonight monday tuesday wednesday thursday friday saturday sunday",
        r",? (?:they|ice|agents|the agents|migra|the feds)(?:'ll)? (?:do|go|come|hit|raid|will|return|sweep"
        r"|are (?:going|doing|coming))(?![a-z])",
    ),
    _form(
        "bet guess sure think believe fear",
        r" (?:that )?(?:they|ice|the agents|agents)(?:'ll| will)? (?:return|come|hit|raid|plan|want|target)(?![a-z])",
    ),
    _form("quieren piensan planean pretenden buscan", r" (?:agarrar|llevarse|detener|arrestar|levantar|deportar)(?![a-z])"),
    _form("is are be", r" next(?= ?(?:$|[.,!]))"),
    _form(
        "dicen dice dijeron dijo rumora rumorea rumor rumores escuche supe contaron seguro seguramente probablemente"
        " posiblemente quiza quizas vez mejor parece",
        r",?(?: [a-z]+){0,6}? (?:van a (?!esperar|quedarse|salir)[a-z]+|vendran|vuelven|volveran|regresan|regresaran|caen"
        r"|cae|caeran|habra|hay (?:redadas?|operativos?|retenes)|planean|piensan|redadas?|operativos?|sigue[n]?(?="
        r" ?(?:$|[.,!])))(?![a-z])",
    ),
)  # fmt: skip
FORETOLD: Final = (
    _form(
        "will 'll gonna going about might may could set expected supposed likely plan plans planning planned want",
        r" (?:to |on |be |also |probably )*(?:back|return(?:ing)?|raid(?:ing)?|hit(?:ting)?|sweep(?:ing)?|com(?:e|ing)"
        r" (?:back|for|to|again|tomorrow|tonight)|strike|target(?:ing)?|show(?:ing)? up|arrest more)(?![a-z])",
    ),
    _form("volveran regresaran vendran caeran llegaran entraran haran iran estaran", ""),
    _form(
        "coming returning back again",
        rf" (?:[a-z]+ ){{0,6}}?{_WHEN}",
    ),
)  # fmt: skip
"""Only where agents are named before."""

_APPOINTMENT: Final = (
    r"(?:check-?ins?|appointments?|hearings?|court(?:house)?|interviews?|isap|biometrics|citas?|corte|audiencias?"
    r"|entrevistas?|juzgado|huellas)(?![a-z])"
)
_ICE: Final = r"(?:ice|isap|immigration|uscis|dhs|migra|migracion|inmigracion)(?![a-z])"

MISSING: Final = (
    _form(
        "better safer best smarter wiser",
        rf" (?:just |if you |for you )*(?:not (?:to )?|to not |don't )(?:go|show up|attend|appear|report|come)"
        rf"(?: [a-z]+){{0,3}}? {_APPOINTMENT}",
    ),
    _form("better safer best smarter wiser", rf" (?:just )?to (?:miss|skip)(?: [a-z]+){{0,3}}? {_APPOINTMENT}"),
    _form(
        "don't dont do never nobody",
        rf" (?:not |should |ever |please )*(?:go|show up|report|turn up|check in) (?:to|at|with) (?:the )?{_ICE}"
        r"(?! (?:agents?|officers?|vans?|tip|hotline))",
    ),
    _form(
        "hearing hearings check-in check-ins appointment appointments court isap",
        r"(?: [a-z]+){0,3} (?:should|must|please|better) (?:just )?(?:stay (?:home|away|inside|put)|not go)(?![a-z])",
    ),
    _form("wouldn't would", rf" (?:not )?(?:go|show up|attend)(?: to)?(?: [a-z]+){{0,2}}? {_APPOINTMENT}(?! with)"),
    _form(
        "risky dangerous safe worth stupid crazy",
        rf" (?:it )?(?:to go|going|to show up|to attend|to appear)(?: [a-z]+){{0,3}}? {_APPOINTMENT}",
    ),
    _form(
        "mejor seguro preferible conviene",
        rf" (?:[a-z]+ )?(?:no (?:ir|presentarse|vayan?|vayas|se presenten?|acudan?|acudir|asistir|asistan?)|perder|faltar"
        rf"|saltarse)(?: [a-z]+){{0,4}}? {_APPOINTMENT}",
    ),
    _form(
        "no nadie",
        rf" (?:se |te |debe |deben )*(?:presenten?|presentes|aparezcan?|vayan?|vayas|acudan?|asistan?|reporten?)"
        rf"(?: [a-z]+){{0,2}}? (?:a|ante|con|en) (?:el |la )?{_ICE}",
    ),
    _form(
        "saltense saltate brinquense brincate ignoren ignora olviden olvidense olvidate",
        rf" (?:[a-z]+ ){{0,3}}?{_APPOINTMENT}",
    ),
    _form("dejen deja", rf" de (?:ir|presentarse|acudir)(?: [a-z]+){{0,4}}? {_APPOINTMENT}"),
)  # fmt: skip
