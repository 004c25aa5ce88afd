"""The patterns of `forbidden`, English and Spanish, for texts folded to lower-case ASCII.

A command is told from a report by the form of the verb: "block the exit" and "bloqueen" ask for something, "agents blocked" and
"bloquearon" say what was seen.
"""

from __future__ import annotations

import re
from typing import Final

AGENTS: Final = (
    r"(?:they|them|these|those|agents?|officers?|ice|migra|feds|border patrol|police|marshals|deputies|convoy"
    r"|caravana?|vans?|cars?|suvs?|trucks?|vehicles?|agentes?|oficial(?:es)?|camionetas?|carros?|trocas?|vehiculos?"
    r"|patrullas?|ellos)"
)
OURS: Final = (
    r"(?:observers?|observador\w*|verifiers?|verificador\w*|volunteers?|voluntari\w+|companions?|companer\w+"
    r"|dispatchers?|lawyers?|abogad\w+|we|our|us|nosotr\w+|nuestr\w+|vamos|voy|i|i'm|my|team|equipo|family|familia"
    r"|families|bus|autobus|camion|train|tren|march|marcha|rally|people|gente|students|estudiantes|neighbors|vecin\w+"
    r"|somebody from us|driver|chofer|interpreters?|interpretes?|ambulance|ambulancia|doctors?|you|your|tu|te"
    r"|usted\w*|office|oficina|court|corte|everyone|todos|hearings?|appointments?|check-ins?|meetings?|citas?"
    r"|audiencias?|entrevistas?|reunion|alerts?|avisos?)"
)
_CAR: Final = (
    r"(?:vans?|cars?|suvs?|trucks?|vehicles?|convoy|pickups?|tahoe|suburban|explorer|charger|durango|agents?"
    r"|officers?|ice|feds|them|him|her|camionetas?|carros?|trocas?|vehiculos?|patrullas?|agentes?|oficial(?:es)?"
    r"|convoy|caravana|ellos|migra)"
)
_IT: Final = (
    rf"(?:them|him|her|it|(?:the |their |that |this |those |these |all |every |both |his |any )?"
    rf"(?:[a-z\-]+ ){{0,2}}?{_CAR})(?![a-z])"
)
_WAY: Final = (
    r"(?:(?:the|their|this|that|those|these|all|every|both|any) )?(?:[a-z0-9]+ ){0,2}?(?:street|avenue|road|drive"
    r"|driveways?|exits?|entrances?|gates?|doors?|way|path|lot|alley|vans?|cars?|vehicles?|trucks?|suvs?|agents?"
    r"|officers?|ice|them|buildings?|house)(?![a-z])"
)
_ASKED: Final = (
    r"(?:^|(?<=[.!?;:,\n\-(] )|(?<=[\n(])|(?<![a-z])(?:please|everyone|everybody|all|let's|lets|to|and|or|come|go"
    r"|help|should|must|gotta|we|you|somebody|someone|people|now|then|just|not|don't|never) )"
)

# What may be asked about agents; any other command with them as its object is refused.
_HARMLESS: Final = (
    r"(?:let|tell|ask|give|film|record|watch|observe|report|call|leave|show|keep|send|offer|thank|see|hear|note"
    r"|document|remind|hand|text|write|avoid|ignore|photograph|describe|count|greet|respect|obey|answer|between"
    r"|behind|near|with|for|to|at|from|by|of|on|in|about|against|before|after|around|beside|like|and|or|if|when|while"
    r"|because|than|all|both|two|three|four|most|some|none|is|are|was|were|saw|seen|where|there|here|that|not|only"
    r"|also|only|until|unless|without|as|but|so|do|did|does|have|has|had|then|now|approach|meet|bring|help|take|get"
    r"|pull|follow|stop)"
)
_HARMLESS_ES: Final = (
    r"(?:ayud|dej|acompan|escuch|grab|respet|avis|dig|llam|mand|envi|pregunt|d|llev|traig|compart|pong|mir|observ"
    r"|document|anot|report|revis|esper|le|cuent|expliqu|recuerd|ofrezc|agradezc|cuid|apoy|invit|recib|visit|busqu"
    r"|guard|pid|ve|conozc|escrib|us|hag|muestr|ensen|repit|confirm|publiqu|quit|cuelgu|apagu|prend|carg"
    r"|imprim|firm|complet|llen|recoj|abrac|tranquilic|consuel|present|inscrib|registr|anim|cubr|entregu|devuelv"
    r"|compr|sient|enmien)"
)

INTERFERENCE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_ASKED}(?:block|obstruct|barricade) {_WAY}",
        rf"{_ASKED}(?:surround|swarm|rush|storm|mob) (?:the|their|them|that|this|those|all|ice)(?![a-z])",
        rf"{_ASKED}(?:follow|tail|trail|chase|hunt|shadow) (?:down )?{_IT}",
        rf"{_ASKED}(?:confront|attack|fight|tackle|trap|corner|ambush|provoke|ram|shove|grab|hit) {_IT}",
        rf"(?:^|(?<=[.!?;:,\n\-] )|(?<![a-z])(?:let's|everyone|everybody"
        rf"|please) )(?!{_HARMLESS} )[a-z]{{3,12}}(?<!ed)(?<!ing) "
        r"(?:(?:the |those |these )(?:agents?|officers?|vans?)|their (?:keys|phones?|tires|cars?|vans?"
        r"|masks?))(?![a-z'])",
        rf"{_ASKED}(?:rescue|hide|free) (?:him|her|them|the [a-z]+)(?![a-z])|(?<![a-z])take their (?:keys|phones?"
        rf"|masks?)",
        r"(?<![a-z])cut (?:them|him|it) off|(?<![a-z])(?:so |sure )(?:that )?they can't (?:leave|drive|get (?:out"
        r"|away)|move)|(?<![a-z])(?:your )?bodies (?:between|in front)",
        rf"{_ASKED}(?:close|seal|shut|blockade) (?:off )?(?:both|all|the|every) (?:[a-z]+ )?(?:ends?|exits?|sides"
        rf"|street|alley|driveway|gates?)",
        r"(?<![a-z])gridlock|(?<![a-z])slow (?:them|the [a-z]+) down|(?<![a-z])stand in the (?:doorway|driveway|road"
        r"|exit|gate)|(?<![a-z])drive slowly (?:ahead|in front) of",
        r"(?<![a-z])head (?:them|him|it) off|(?<![a-z])(?:knock|slap) (?:his|her|their|the) (?:phone|camera|mask|gun"
        r"|hat)",
        r"(?<![a-z])spray ?paint (?:the|their)|(?<![a-z])blocked in(?![a-z])",
        r"(?<![a-z])(?:fight|push|hit) (?:back|[a-z' ]{2,20} back)(?![a-z])",
        rf"{_ASKED}(?:push|shove) {_IT}",
        rf"{_ASKED}stop (?:them|him|her|(?:the|that|those|these) (?:[a-z\-]+ )?(?:vans?|cars?|trucks?|convoy|agents?"
        rf"|officers?|arrests?|raid))(?![a-z])",
        r"(?<![a-z])(?:don't|dont|do not|never|can't|cannot|we won't) let (?:[a-z']+ ){1,3}?(?:leave|out|go|take"
        r"|get away|drive|pass|escape)(?![a-z])",
        r"(?<![a-z])(?:de-?arrest|un-?arrest)",
        r"(?<![a-z])get in (?:their|the agents'?|the officers'?|his|the) (?:way|faces?)(?![a-z])",
        rf"{_ASKED}(?:stand|sit|lie|lay|get|jump|climb|put yoursel(?:f|ves)) (?:down )?(?:in front of|between|behind"
        rf"|under|on) (?:the|their|that|those) "
        r"(?:[a-z]+ )?(?:hoods?|bus|vans?|cars?|trucks?|vehicles?|suvs?|agents?|officers?)",
        r"(?<![a-z])(?:link|lock) arms(?![a-z])|(?<![a-z])human (?:chain|wall|shield|barricade)",
        r"(?<![a-z])box (?:them|him|it|in)(?![a-z])|(?<![a-z])park (?:your )?(?:cars?|trucks?)? ?(?:across|behind"
        r"|in front of) (?:the|their|them)(?! (?:street|road|church|school|library|store|court\w*|office|building))",
        r"(?<![a-z])(?:slash|cut|puncture|flatten) (?:their |the )?ti[ry]es|let the air out|(?<![a-z])throw (?:rocks?"
        r"|stones?|bottles?|eggs|paint|things)",
        rf"{_ASKED}(?:pull|get|drag|snatch|yank|free|take) (?:him|her|them) (?:out|away|back|from|loose)(?![a-z])",
        r"(?<![a-z])(?:come|be|go|show up|arrive|get) armed(?![a-z])|(?<![a-z])arm yoursel"
        r"|(?<![a-z])bring (?:[a-z]+ )?(?:guns?|weapons?|bats?|knives|pepper spray|rocks|sticks|fireworks)",
        r"(?<![a-z])(?:run|drive|kick|chase|force|throw) (?:them|ice|the agents) (?:out|off|away)(?![a-z])"
        r"|(?<![a-z])make (?:them leave|it impossible)|(?<![a-z])give them hell",
        # Spanish commands end in -en, -an, -emos, -amos, or stand behind "hay que", "vamos a", "a".
        r"(?<![a-z])(?:bloqueen|bloqueemos|bloqueenl\w+"
        r"|rodeen\w*|rodeemos\w*|persigan\w*|persigamos\w*|enfrenten\w*|enfrentemos\w*|confronten\w*|acorralen\w*"
        r"|detenganl\w+|impidan\w*|desarresten\w*|ataquen\w*|embistan\w*|encierren\w*)(?![a-z])",
        r"(?:^|[.!?;:,\n] ?|(?<![a-z])(?:hay que|vamos a|a|vayan a|vengan a|tenemos que|deben|debemos|toca|ayuden a"
        r"|ir a|sin|no|nunca|alguien que) )(?:bloquear|rodear|perseguir|enfrentar|confrontar|acorralar|correr"
        r"|encerrar|detener)(?:l[oae]s?)?(?![a-z])(?= |$|[.,!])(?! (?:la calma|el miedo|su caso))",
        rf"(?<![a-z])(?!{_HARMLESS_ES}[ea]n)[a-z]{{2,12}}[ea]n(?:l[oa]s|les|sel[oae]s?)(?![a-z])",
        r"(?<![a-z])(?:atravies[ea]n|crucen) (?:los |sus )?(?:carros|coches|camiones|trocas)|(?<![a-z])(?:para|a"
        r"|hay que|vamos a) (?:tapar|cerrar) (?:la|las|el) (?:calle|salida|paso|entrada|camino)"
        r"|(?<![a-z])que no pasen? (?:ni|nadie|ningun)|hacerles la vida imposible|ayudenle a escapar",
        r"(?<![a-z])(?:siga|sigan|sigamos|sigue) (?:al? |el |la |los |las |ese |esa |esos |esas )+(?:[a-z]+ ){0,2}?"
        + _CAR
        + r"(?![a-z])",
        r"(?<![a-z])(?:sigan|siga|sigamos|sigue|sigue)l[oae]s?(?![a-z])",
        r"(?<![a-z])(?:detengan|paren|frenen) (?:al? |el |la |los |las |esa |ese )+(?:[a-z]+ )?" + _CAR,
        r"(?<![a-z])no (?:l[oae]s? )?(?:deje[ns]?|dejemos)(?:los|las|lo|la)? (?:que (?:se|l)|salir|ir|irse|pasar"
        r"|llevar|escapar)",
        r"(?<![a-z])(?:y )?que no (?:se (?:l[oae]s? )?(?:vayan|lleven|escapen)|salgan|pasen)(?![a-z])",
        r"(?<![a-z])(?:ven|vengan|vayan|lleguen) armad|(?<![a-z])armense|(?<![a-z])(?:traigan|traiga|trae|lleven"
        r"|lleva|vengan con|carguen) (?:[a-z]+ )?(?:armas?|palos|piedras|machetes?|bates?|pistolas?|cuchillos?"
        r"|cohetes|gas pimienta)",
        r"(?<![a-z])(?:parese|parense|sientense|acuestense|metanse) (?:frente a|enfrente de|delante de"
        r"|debajo de) (?:la|las|los|el|sus) (?:camioneta|carro|patrulla|troca|van)",
        r"(?<![a-z])no (?:permitan|permitamos) que|(?<![a-z])(?:impedir|parar|evitar|frenar) (?:el|los|la"
        r"|las) (?:arrestos?|detencion(?:es)?|redadas?)",
        r"(?<![a-z])pong(?:anse|amonos|anles|an) (?:el cuerpo |los carros )?(?:en ?frente|delante|atravesad|atras|entre)",
        r"(?<![a-z])(?:cadena|valla|barrera|muralla|muro) human[ao]",
        r"(?<![a-z])(?:ponchen|pinchen|ponchenles|corten|desinflen)\w* (?:las |sus )?llantas|(?<![a-z])(?:tiren"
        r"|avienten|lancen|arrojen)\w* (?:[a-z]+ )?(?:piedras?|botellas?|cosas|huevos)",
        r"(?<![a-z])(?:saquenl[oae]s?|jalenl[oae]s?|quitensel[oae]s?|arrebatensel[oae]s?|arrebatenl[oae]s?"
        r"|liberenl[oae]s?)(?![a-z])|(?<![a-z])(?:saquen|arranquen|jalen|quiten) (?:[a-z]+ ){0,4}?(?:a la fuerza"
        r"|de las manos|a la migra|a los agentes)",
        r"(?<![a-z])(?:cierren|corten|tapen|cerremos)(?:les)? (?:el paso|la salida|la calle|el camino)",
        r"(?<![a-z])(?:agarrense|agarremonos|enganchense|tomense) (?:todos )?(?:de|por) los brazos"
        r"|(?<![a-z])echen(?:les)? monton|(?<![a-z])(?:hagan|hagamos|haganles) frente",
    )
)

_OF_THEIRS: Final = (
    r"(?:his|her|their|the agents?'?s?'?|the officers?'?s?'?|this (?:agent|officer)'?s?|these agents'?"
    r"|that (?:agent|officer)'?s?)"
)
_SHOWN: Final = (
    r"(?:faces?|photos?|pictures?|names?|address(?:es)?|plates|license plates|home|house|phone"
    r"|instagram|facebook|profile)"
)
EXPOSING: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![a-z])(?:post|share|publish|spread|upload|circulate|put|leak|print|tweet|drop|give us"
        rf"|send) (?:up )?{_OF_THEIRS} (?:[a-z]+ )?{_SHOWN}",
        rf"(?<![a-z])(?:post|share|publish|spread|upload|circulate|leak) (?:a |the )?{_SHOWN} of (?:the |this |that "
        rf"|these |those )?(?:[a-z]+ )?(?:agents?|officers?|him|her|them)",
        rf"(?<![a-z])(?:share|post) (?:the |some )?photos of {_OF_THEIRS} ",
        rf"(?<![a-z])(?:here is|here's|this is) {_OF_THEIRS} (?:home |full )?(?:address|name|face|house|phone|profile)",
        r"(?<![a-z])(?:find out|figure out|tell me|does anyone know|who knows) where (?:he|she|they|this|that"
        r"|the) ?(?:agents?|officers?)?'? ?lives?",
        r"(?<![a-z])dox+(?:x?ing|x?ed)?(?![a-z])|(?<![a-z])name and shame|(?<![a-z])make (?:him|her|them) famous"
        r"|(?<![a-z])(?:identify|unmask|out) (?:these|those|the|this|that) (?:agents?|officers?)",
        r"(?<![a-z])(?:publiquen|publica|compartan|comparte|suban|sube|difundan|pongan|circulen|peguen|rueden|digan"
        r"|den|manden) (?:[a-z]+ ){0,3}?(?:caras?|rostros?|fotos?|nombres?|placas|direccion|domicilio"
        r"|perfil) (?:y la direccion )?(?:de (?:el|la|los|las|ese|esa|esos)|del|en|por|completo)(?! nadie| ningun)",
        r"(?<![a-z])(?:publiquen|compartan|suban|difundan|manden|pasen|pongan) su (?:cara|rostro|foto|nombre"
        r"|direccion|domicilio|perfil)",
        r"(?<![a-z])(?:averiguen|averigua|investiguen|busquen|digan|quien sabe) (?:d?onde) vive",
        r"(?<![a-z])(?:exhib(?:an|ir)l?[oae]?s?|quem(?:en|ar)l[oae]s?|balconeen\w*) (?:[a-z]+ )?en (?:las )?redes"
        r"|(?<![a-z])para que todos l[oa]s? conozcan",
    )
)

_POINT: Final = (
    r" (?:(?i:now |back |out |off |over |down |left |right ))?(?:(?i:north|south|east|west|northbound|southbound"
    r"|eastbound|westbound|downtown|towards?|onto)(?![a-z])|(?i:for) (?:the |a )?(?=[A-Z]|the|air)|on (?=\d)"
    r"|(?i:to the) (?!back|front|side|door|other|left|right)|(?i:to (?:another|next) [a-z]+ (?!time|day|week))"
    r"|(?i:to) (?=[A-Z0-9]))"
)
MOVING: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![A-Za-z])(?i:heading|headed|heads?|going|driving|drove|proceeding|rolling|traveling){_POINT}",
        r"(?<![A-Za-z])(?i:on (?:the|their|its) way to)(?![a-z])",
        r"(?<![A-Za-z])(?i:se fueron|se van|se iban|iban|agarraron|jalaron|se movieron|se mueven|avanzan|arrancaron"
        r"|salieron|tomaron|van|va) (?:[A-Za-z0-9.]+ ){0,4}?(?i:hacia(?! una? )|rumbo|con rumbo|en direccion|camino a"
        r"|para (?:el|la|los|las|alla))(?![a-z])",
        r"(?<![A-Za-z])(?i:se dirigen|se dirige|se dirigian) (?i:a|al|hacia)(?![a-z])",
        r"(?<![A-Za-z])(?i:van|iban) por (?i:la |el )(?=[A-Z0-9])",
        r"(?<=, )(?i:north|south|east|west)bound (?:on )?(?=[A-Z0-9])",
        r"(?<![A-Za-z])(?i:dieron|dio) vuelta (?i:en|por|a la|hacia)",
    )
)
"""Somebody goes somewhere: tracking when it is they, not when it is one of ours. Read in the capitals as they were typed."""
MOVED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![A-Za-z])(?i:goes|went|moved|moving|turning|turned|left|leaving){_POINT}",
        r"(?<![A-Za-z])(?i:salio|iba|siguieron) (?:[A-Za-z0-9.]+ ){0,4}?(?i:hacia(?! una? )|rumbo|con rumbo"
        r"|en direccion|camino a)",
    )
)
"""The same with words that are said of much else: only where agents are named before them."""


_SLEEPS: Final = (
    r"(?:hotel|inn|motel|suites|best western|hilton|marriott|holiday|hyatt|hampton|armory|cuartel"
    r"|posada|airbnb|house|barracks|base)"
)
TRACKING: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![a-z])(?:i|we|i'm|i am|we're|we are|am|are|still|just|who is|keep|been)(?: been| still)? follow(?:ed"
        r"|ing)? (?:them|him|ice|(?:the|two|a|that|those|these|both|some) (?:[a-z]+ ){0,2}?(?:vans?|cars?|suvs?"
        r"|trucks?|convoy|vehicles?|agents?|officers?))(?![a-z])",
        r"(?<![a-z])(?:followed|tailed|trailed) them (?:to|into|down|up|all|as far)",
        r"(?<![a-z])(?:still |right |i'm |i am |driving )behind (?:them|the (?:convoy|vans?|agents|cars?|trucks?|suvs?))",
        r"(?<![a-z])(?:lost|got eyes on|have eyes on|eyes on) (?:them|the (?:vans?|convoy|agents|trucks?)) ?(?:at|on"
        r"|in|near|by|,|$)",
        r"(?<![a-z])(?:convoy|vans?|they|agents|suvs?|trucks?) (?:[a-z0-9]+ ){0,2}?(?:took|take|taking) the (?:exit"
        r"|ramp|on-?ramp|highway|freeway)",
        r"(?<![a-z])(?:they're|they are|agents are|ice is) (?:re)?group(?:ing|ed)(?: up)? (?:at|behind|in|near|by)"
        r"|(?<![a-z])staging (?:at|behind|in)",
        r"(?<![a-z])l[oa]s (?:perdimos|perdi|perdieron de vista) (?:en|por|a)|(?<![a-z])(?:van"
        r"|iban) (?:ya )?al (?:sur|norte|oriente|poniente|este|oeste)",
        r"(?<![a-z])estan (?:comiendo|desayunando|cenando|durmiendo|tomando cafe) en",
        r"(?<![a-z])last seen (?:going|driving|heading|on|turning|moving)",
        rf"(?<![a-z])(?:stay(?:ing|s)?|sleep(?:ing|s)?|lodg(?:ed|ing)|housed|rooms?) (?:at"
        rf"|in) (?:[a-z]+ ){{0,3}}?{_SLEEPS}",
        r"(?<![a-z])their hotel(?![a-z])|(?<![a-z])(?:ice|they|agents?|officers?) (?:parks?|keeps?|stores?"
        r"|leaves?) (?:its|their|the) (?:vans?|cars?|vehicles?)",
        r"(?<![a-z])(?:agents?|officers?) (?:[a-z]+ )?(?:eat|eats|sleep|sleeps|live|lives|gather|stage|drink|shop"
        r"|train|meet|check in at|check into)(?![a-z])",
        r"(?<![a-z])(?:he|she|the agent|the officer) lives (?:at|on|in|near|by|next)",
        r"(?<![a-z])l[oae]s? (?:voy|vamos|vengo|venimos|estamos|estoy|ando|andamos|vienen|van) siguiendo"
        r"|(?<![a-z])l[oae]s? segui(?:mos)? (?:hasta|a|por)",
        r"(?<![a-z])(?:voy|vamos|vengo|venimos|ando) (?:atras|detras) de (?:ellos|la|las|los|el)",
        r"(?<![a-z])(?:hospedad[oa]s?|se hospedan?|se quedan?|quedandose|duermen|se alojan"
        r"|alojad[oa]s) (?:[a-z]+ )?(?:en|junto)(?: [a-z]+){0,3}? (?:hotel|motel|inn|posada|suites|cuartel|aeropuerto"
        r"|western|hilton)",
        r"(?<![a-z])(?:regresan|vuelven|llegan|duermen) (?:[a-z]+ ){0,3}?(?:al|en el|en un) (?:hotel|motel|cuartel)",
        r"(?<![a-z])(?:guardan|estacionan|dejan|esconden) (?:sus |las |los )(?:camionetas|carros|patrullas|vehiculos)",
        r"(?<![a-z])(?:agentes|oficiales|oficial|agente) (?:[a-z]+ )?(?:duermen?|viven?|comen|desayunan|se juntan"
        r"|se reunen)(?![a-z])",
    )
)

_COMES: Final = (
    r"(?:raid|hit|come|comes|coming|be (?:at|in|back|there|here|outside)|return|strike|show up|sweep"
    r"|target|arrive|be back|go to|go after|do)"
)
_WHEN: Final = (
    r"(?:tomorrow|tonight|next (?:week|month|time|day)|soon|later|again|this (?:week|weekend|evening|afternoon)"
    r"|(?:on |all )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:all |the |this )?weekend|at \d|in the (?:morning"
    r"|afternoon|evening)|early|any (?:day|minute|moment)|manana|esta noche|pronto"
    r"|(?:el |este |para el |los )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
    r"|(?:el |este )?fin de semana|(?:la )?(?:proxima|otra) semana|la semana que (?:entra|viene)|en la (?:tarde|noche"
    r"|manana)|mas (?:tarde|al rato)|al rato|temprano|otra vez|de nuevo)"
)
_RAID: Final = r"(?:raids?|sweeps?|(?:big |large |ice |immigration |enforcement )operations?|redadas?|operativos?)"
_THEY: Final = r"(?:ice|they|agents?|officers?|migra|feds|border patrol|vans|la migra|agentes|los agentes)"
FUTURE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![a-z]){_THEY}(?:'ll|'re| will| are going to| is going to| might| may| could| should| plan(?:s"
        rf"|ning)? to| are planning to| intend to| want to| are about to| are| is)(?: probably| likely| surely"
        rf"| also)? {_COMES}(?![a-z])(?! (?:through|with|without|only) )",
        rf"(?<![a-z])(?:ice|agents?|la migra|migra) (?:comes|come|returns?|raids?|goes) (?:[a-z]+ ){{0,3}}?{_WHEN}",
        rf"(?<![a-z]){_RAID}(?: [a-z]+){{0,4}}? (?:planned|expected|coming|scheduled|announced|likely|tomorrow"
        rf"|tonight|next week|this weekend|all weekend)",
        rf"(?<![a-z])(?:will|going to|gonna|may|might|could) (?:be )?(?:a |an |another |more )?{_RAID}(?![a-z])",
        rf"(?<![a-z])(?:expect|expecting|prepare for|brace for|look out for) (?:a |an |another |more "
        rf"|big )*(?:{_RAID}|them|ice|agents)(?![a-z])",
        r"(?<![a-z])next (?:stop|target|one) (?:is|will be|could be|might be)(?! (?:ours|us))|(?<![a-z])(?:is|are"
        r"|be) (?:the )?next (?:target|stop)|(?<![a-z])van por (?:los|las|la gente) de|(?<![a-z])vienen por (?:mas"
        r"|otros|los|el resto)|(?<![a-z])(?:hit|raid|target) (?:the )?[a-z ]{2,20} next(?![a-z])",
        rf"(?<![a-z])(?:word is|i heard|rumor is|they say|people say)[a-z ]{{0,20}} (?:ice|they|agents"
        rf"|{_RAID})(?: [a-z]+){{0,6}}? {_WHEN}",
        rf"(?<![a-z])(?:va a haber|habra|se esperan?|esperan|planean|planeando|viene|vienen"
        rf"|preparan) (?:[a-z]+ ){{0,2}}?{_RAID}",
        rf"(?<![a-z]){_WHEN}(?: [a-z]+){{0,3}}? (?:va a haber|hay|habra) {_RAID}",
        rf"(?<![a-z])hay {_RAID} {_WHEN}|(?<![a-z]){_WHEN} hay {_RAID}",
        r"(?<![a-z])van a (?:caer|regresar|volver|venir|entrar|hacer (?:una |otra )?redada|ir a|llegar|estar (?:en"
        r"|afuera))(?![a-z])",
        r"(?<![a-z])(?:ice|migra|la migra) va a (?:estar|venir|caer|entrar|regresar|volver|llegar|ir)(?![a-z])",
        rf"(?<![a-z])(?:vienen|vuelven|regresan|caen|llegan|entran) (?:[a-z]+ ){{0,3}}?{_WHEN}"
        rf"|(?<![a-z]){_WHEN}(?: [a-z]+){{0,2}}? (?:vienen|vuelven|regresan|caen|viene|cae)"
        r"(?: la migra| ice)?(?![a-z])",
        r"(?<![a-z])(?:piensan|planean|quieren|pretenden) (?:ir|caer|venir|entrar|regresar|volver|hacer)(?![a-z])",
        rf"(?<![a-z])(?:{_WHEN} )?les? toca a (?:la|el|los|las)(?: [a-z]+){{0,3}}(?: {_WHEN})?$",
    )
)

_APPOINTMENT: Final = (
    r"(?:check-?ins?|appointments?|hearings?|court(?:house)?|interviews?|isap|ice office|immigration office"
    r"|immigration|biometrics|uscis|citas?|corte|audiencias?|entrevistas?|juzgado|firmar|firma|huellas"
    r"|oficina de (?:ice|migracion|inmigracion))"
)
_YOUR: Final = (
    r"(?:(?:your|the|their|this|that|those|these|any|an?|all|ice|tu|tus|su|sus|la|las|el|los|una|esa|ese|ninguna) )*"
)
MISSING: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![a-z])(?:don't|dont|do not|never|nobody should|no one should|shouldn't|should not|nobody|no need to"
        rf"|not)(?: [a-z]+)? (?:go|going|show up|report|attend|appear|come|turn up"
        rf"|check in)(?: back)?(?: to| for| at| in| with)? {_YOUR}(?:[a-z]+ )?{_APPOINTMENT}(?![a-z])",
        r"(?<![a-z])(?:don't|dont|do not|never) (?:walk|go|set foot|step) (?:in|into|in to|near) (?:that|the|this"
        r"|any) (?:ice )?(?:office|building|court(?:house)?)",
        rf"(?<![a-z])(?:reschedule|postpone) (?:all )?(?:your|their|those) {_APPOINTMENT}(?![a-z])"
        rf"|(?<![a-z])(?:pospongan|aplacen|reprogramen|cambien) (?:todas )?(?:sus|su) {_APPOINTMENT}(?![a-z])"
        rf"|(?<![a-z])ni se (?:te|les) ocurra (?:ir|presentar)",
        rf"(?<![a-z]){_APPOINTMENT}(?![a-z])[^.!?\n]{{0,40}}[,:;] (?:mejor |please |just |better )?(?:don't|do not"
        rf"|no) (?:go|show up|vaya[ns]?)(?![a-z])",
        rf"(?<![a-z])stay home (?!if )[a-z ]{{0,20}}{_APPOINTMENT}(?![a-z])",
        rf"(?<![a-z])(?:skip|miss|cancel|blow off|ditch|forget) {_YOUR}(?:[a-z]+ )?{_APPOINTMENT}(?![a-z])",
        rf"(?<![a-z])(?:stay away from|avoid|keep away from) {_YOUR}(?:[a-z]+ )?{_APPOINTMENT}(?![a-z])",
        rf"(?<![a-z])(?:no|nunca|nadie|ni)(?: debe| deben| deberia| deberian| hay que| tienen que| vayas a)? ?(?:te "
        rf"|se |nos )?(?:vaya[ns]?|iba|iria|ir|present[ae]\w*|asist[ae]\w*|acud[ae]\w*|report[ae]\w*)(?: a| al"
        rf"| en)? {_YOUR}(?:[a-z]+ )?{_APPOINTMENT}(?![a-z])",
        r"(?<![a-z])no (?:te presentes|se presenten)(?![a-z])(?! (?:sin|sol|con|tarde))",
        rf"(?<![a-z])(?:falten|faltemos|salten(?:se)?|saltate|pierdan|mejor falta|(?:mejor|hay que|es mejor|conviene"
        rf"|pueden|podemos|deben) faltar) (?:a )?{_YOUR}(?:[a-z]+ )?{_APPOINTMENT}(?![a-z])",
        rf"(?<![a-z])(?:cancelen|cancela|cancelemos|eviten|evita|alejense de"
        rf"|alejate de) {_YOUR}(?:[a-z]+ )?{_APPOINTMENT}(?![a-z])",
    )
)
WITH_CARE: Final = re.compile(
    r" (?:[a-z]+ ){0,2}?(?:alone|with a|with your|by yourself|unprepared|without|until you|before you|before talking"
    r"|late|unless|sin|solos?|solas?|tarde|si no|hasta|antes de)(?![a-z])"
)
"""What makes "don't go to your check-in" good advice: "... alone", "... without your papers"."""

NEGATED: Final = re.compile(
    r"(?<![a-z])(?:do not|does not|don't|dont|doesn't|did not|didn't|never|not|no|without|nobody|no one|nor|cannot"
    r"|can't|won't|avoid|refrain from|instead of|nunca|jamas|sin|nadie|ni|eviten|evita|en vez de"
    r"|tampoco)(?: [a-z'\-]+){0,5}? ?$"
)
NEGATED_LIST: Final = re.compile(
    r"(?<![a-z])(?:do not|don't|dont|never|no|without|nunca"
    r"|sin)(?: [a-z'\-]+){1,3}?(?:, [a-z'\-]+(?: [a-z'\-]+)?){0,3},? (?:or|nor|and|ni|o|y) $"
)
"""Do not follow, chase or ..."""
SUPPOSED: Final = re.compile(
    r"(?<![a-z])(?:if|when|in case|whether|unless|si|cuando|por si|en caso|what to do|que hacer|training|taller"
    r"|workshop|class|clase|drill|simulacro|your rights|derechos|a plan"
    r"|plan for|your plan|tu plan|su plan|un plan)(?![a-z])"
)
"""Nothing is foretold: "if they come back", "a plan for a raid"."""
