"""House and unit numbers in a text that was folded, as they are written in the United States, Mexico and south of it.

"The 1200 block", "5th and Maple", "entre la 47 y la 51" and numbered roads, buses, doors and rooms of an office pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from allybot.domain._refusals_folding import Folded

_STREET: Final = (
    r"(?:st|street|ave|avenue|av|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|pl|place|way|ter|terrace|cir|circle"
    r"|pkwy|parkway|hwy|highway|sq|square|trl|trail)"
)
_BETWEEN_NOT: Final = (
    r"(?!(?:at|on|in|near|of|by|and|or|along|from|to|the|a|an|for|with|is|are|was|off|into|toward|towards|between"
    r"|behind|across|around|until|before|after|since|outside|inside|past|out|left|down|up|away|more|am|pm|noon"
    r"|minutes?|mins?|hours?|hrs?|miles?|mile|feet|ft|blocks?|blk|officers?|agents?|vans?|vehicles?|cars?|suvs?"
    r"|trucks?|people|persons?|observers?|verifiers?|companions?|volunteers?|families|kids|children|hearings?|family"
    r"|immigration|federal|district|municipal|county(?! road)|juvenile|traffic|supreme|superior|appeals|food|toy"
    r"|blood|clothing|way|lane|dates?|en|la|el|y|de|del|hay|con|por|sobre|cerca|una?|agentes|camionetas|patrullas"
    r"|oficiales|personas|carros|police|ice|dhs|hsi|cbp|mph)(?![a-z]))"
)
_DIRECTION: Final = r"(?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.? )"
_NUMBER: Final = r"(?<![\d\-:$/.,])\d{1,6}(?:[ \-]?[a-z](?![a-z])| ?1/2)?(?:-\d{1,4})?"
_NUMBERED: Final = re.compile(
    r"(?:bus(?:es)?|lines?|routes?|rutas?|lineas?|exits?|salidas?|highway|hwy|interstate|i|us|sr|cr|road|rd|autopista"
    r"|carretera|room|sala|zone|zona|gate|district|ward|pier|milla|marker|form|local|level|floor|piso|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug"
    r"|sept?|oct|nov|dec)[ \-#]{1,2}$"
)
"""What stands before a number that is no house's."""
_BLOCK_AFTER: Final = re.compile(r"[^a-z]{0,2}(?:block|cuadra|blk)")

_US: Final = (
    re.compile(rf"{_NUMBER} (?!block){_DIRECTION}?(?:{_BETWEEN_NOT}[a-z0-9'.]{{1,20}} ){{1,4}}?{_STREET}(?![a-z])"),
    re.compile(rf"{_NUMBER} (?!block){_DIRECTION}\d{{1,3}}(?:st|nd|rd|th) {_STREET}(?![a-z])"),
    re.compile(
        rf"(?<![\d\-:$/.,a-z])\d{{2,5}}[a-z]? {_DIRECTION}?\d{{1,3}}(?:st|nd|rd|th)(?![a-z])(?! ?(?:and|y|&|at)(?![a-z]))"
    ),
    re.compile(
        rf"(?<![a-z])(?!(?:the|and|of|county|state) )[a-z']{{3,20}} {_STREET}\.?,? (?:# ?"
        rf"|no\.? |number )?\d{{2,5}}(?=[,;]? ?$|[,;.] ?[a-z]|\n)"
    ),
    re.compile(
        rf"(?<![a-z])(?:number|no\.|num\.|#) ?\d{{1,5}}[a-z]?,? (?:on |of )?(?:[a-z']{{2,20}} ){{1,3}}?{_STREET}(?![a-z])"
    ),
)
_NO_STREET: Final = (
    r"(?:and|the|for|hrs?|hours?|horas?|volunteers?|observers?|block|people|personas|agents|agentes|officers|vans?|cars?"
    r"|suvs?|trucks?|families|familias|kids|dollars|pesos|miles?|feet|pounds|meals|[a-z]{3,}(?:s|ed|ing))(?![a-z])"
)
_NO_NAME: Final = (
    r"(?!(?:Volunteers?|People|March|Exit|Gate|Black|White|Families|Since|Personas|Agentes|Vans?|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Federal|Observers?"
    r"|Officers?|Agents?|ICE|Block|Cuadra|AM|PM|de)(?![a-z])|[A-Z]{2,})"
)
_NAME: Final = rf"{_NO_NAME}(?:[NSEW]\.? )?[A-Z][a-z'.]{{2,20}}"
_WITHOUT_SUFFIX: Final = (
    # A place word, three to five digits and a street's name: "in front of 903 Elm".
    re.compile(
        rf"(?<![A-Za-z])(?i:at|@|outside|in front of|next to|behind|address:?|lives at|afuera de|frente al?|en"
        rf"|domicilio:?) \d{{3,5}}(?:-?[A-Z])? {_NAME}"
    ),
    re.compile(r"(?<![\d\-:$/A-Za-z])\d{3,5} (?:N|S|E|W)\.? [A-Z][a-z]{2,20}"),
    re.compile(r"(?<![\d\-:$/A-Za-z])\d{1,5} (?i:rue|calle|avenida|boulevard|calzada|camino) [A-Z][a-z]{1,20}"),
    re.compile(rf"(?<![A-Za-z])(?i:on|into|from|by) (?!19|20)\d{{4,5}} {_NAME}"),
    re.compile(rf"(?<![A-Za-z])(?i:at|@|en) \d{{2,3}}-\d{{2,3}} {_NAME}"),
    # Four digits that are neither an hour nor a year: "@ 2641 kedzie".
    re.compile(
        r"(?<![A-Za-z])(?i:at |@ ?|en )(?!(?:[01]\d|2[0-3])[0-5]\d|19\d\d|20\d\d)\d{4,5} (?!block)[a-z]{5,20}(?<!s)(?![a-z])"
    ),
    # A place and nothing else before it: "1234 Main", "221B Baker, blue door". "1430 Main and 5th" is an hour and a corner.
    re.compile(
        rf"(?:^|\n|(?<=[;:(] ))\d{{3,5}}(?:-?[A-Za-z])? (?:[NSEW]\.? )?(?:{_NAME}(?![A-Za-z])"
        rf"|(?!{_NO_STREET})[a-z]{{3,20}}(?=,|;|$|\n))"
        r"(?! ?(?:and|y|&|@|at|block|blk)(?![A-Za-z]))"
    ),
    re.compile(
        rf"(?<![A-Za-z])(?i:near|by|across from|opposite|close to|next door to|cerca de|junto al?|por|enfrente de|a lado de"
        rf"|al lado de) \d{{3,5}}(?:-?[A-Z])? {_NAME}(?![a-z]| (?:and|y|&|block)(?![a-z]))"
    ),
    re.compile(
        rf"(?<![\d\-:$/.,A-Za-z])\d{{1,4}}(?:-?[A-H])? (?:{_NAME} ){{1,2}}(?i:plaza|towers?|apartments|gardens|terrace|manor"
        r"|heights|villas?|homes|houses)(?![a-z])"
    ),
    re.compile(rf"(?<![\d\-:$/.,A-Za-z])\d{{1,4}}-?[A-HJ-Z],? {_NAME} (?i:plaza|towers?|court|place|park)(?![a-z])"),
    # "el 903 de la calle Elm", "frente al 2641 de Kedzie"
    re.compile(
        r"(?<![A-Za-z])(?i:al?|el|del|numero|num\.?|no\.) \d{1,5}(?:-?[A-Za-z])? de (?:la )?(?i:calle|avenida|av\.?"
        r"|boulevard|calzada) [A-Za-z]"
    ),
    re.compile(
        r"(?<![A-Za-z])(?i:frente al|afuera del|atras del|numero|num\.?"
        r"|en el) \d{1,5}(?:-?[A-Za-z])? de (?:la )?"
        r"(?!Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|Agosto|Sept|Octubre|Noviembre|Diciembre)[A-Z][a-z]"
    ),
    re.compile(
        r"(?<![A-Za-z])(?i:casa|domicilio|direccion|address"
        r"|viven? en)[^0-9\n.;]{0,28}[ :,][A-Z][a-z']{2,20},? \d{1,5}(?=[,;.)]|$|\n| (?i:col|colonia|int|apto|depto"
        r"|altos|bis|esquina))"
    ),
)
_HOUSE_WORD: Final = (
    re.compile(
        r"(?<![a-z])(?:house|home|casa|building|edificio|address|direccion"
        r"|domicilio)(?:[ ,][a-z ]{0,24}?,?)?(?: number| numero| num\.?| no\.?| #| es| is|:){1,2} ?(?:#|el )?\d{1,6}"
        r"(?![\d:]| ?(?:%|am|pm|[a-z]{4,}s)(?![a-z]))"
    ),
    re.compile(
        r"(?<![a-z])casa #? ?\d{1,4}[a-z]?(?=[,;.)]|$|\n| (?:de la|del|en|privada|col|colonia|manzana)(?![a-z]))"
    ),
    re.compile(r"(?<![a-z])marcad[oa] con el (?:numero )?\d{1,5}"),
    re.compile(r"(?<![a-z])(?:manzana|mz|mza)\.? ?[a-z0-9]{1,3},? (?:lote|lt)\.? ?\d{1,4}"),
    re.compile(r"(?<![a-z])(?:bloque|blq)\.? ?[a-z0-9]{1,3},? ?(?:#|casa|num\.?|no\.?) ?\d{1,4}"),
)

_CALLE: Final = (
    r"(?<![a-z])(?:calle|cll?|avenida|av|avda|avd|boulevard|blvd|bulevar|bvd|paseo|camino|carretera|calzada|calz"
    r"|plaza|prolongacion|prol|callejon|andador|privada|cerrada|diagonal|carrera|cra|kra|transversal|c\.)\.? "
)
_NOT_NAMED: Final = (
    r"(?!(?:a|al|en|con|entre|y|e|o|hay|desde|hasta|frente|cerca|junto|para|por|hacia|sin|va|van|es|esta|estan|tiene"
    r"|tienen|cuesta|abre|cierra|sale|pasa|un|una|unos|unas|km|block|at|on|in|and|from|to|is|since)(?![a-z]))"
)
_CALLE_NAME: Final = (
    rf"(?:{_NOT_NAMED}[a-z0-9'.]{{1,20}} ){{0,5}}?{_NOT_NAMED}(?!(?:de|del|la|las|los|el)[ ,])[a-z][a-z'.]{{1,20}}"
)
_SAID: Final = r"(?:#|n[o°]\.? |num\.? ?|numero |nro\.? ?|exterior |ext\.? )"
_CALLE_NUMBER: Final = r"(?:[a-z]-?)?\d{1,5}(?:-?[a-z](?![a-z]))?(?:-\d{1,4})?"
_GOES_ON: Final = (
    r"(?=[,;)]|\.(?!\d)|$|\n| (?:col|colonia|int|interior|piso|depto|departamento|apto|apartamento|altos|bajos"
    r"|esquina|esq|barrio|zona|urb|bis|sur|norte|oriente|poniente|porton|casa|frente|junto|arriba|abajo|atras|donde"
    r"|hay|esta|estan|tocan|c\.?p)(?![a-z]))"
)
_SPANISH: Final = (
    re.compile(rf"{_CALLE}{_CALLE_NAME},? {_SAID} ?{_CALLE_NUMBER}(?![\da-z:])"),
    re.compile(rf"{_CALLE}{_CALLE_NAME},? {_CALLE_NUMBER}{_GOES_ON}"),
    # Numbered streets crossing each other, as in Colombia and Guatemala: "Carrera 15 # 93-60", "5a avenida 12-34".
    re.compile(
        rf"{_CALLE}\d{{1,3}} ?[a-z]?,? (?:{_SAID} ?|- ?)?(?:[a-z]-\d{{1,3}}|\d{{1,3}} ?[a-z]? ?- ?\d{{1,3}})(?![\d:])"
    ),
    re.compile(
        r"(?<!\d)\d{1,2} ?(?:a|ta|da|ra|na|va|\.)\.? (?:avenida|av\.?|calle) (?:[a-z]-)?\d{1,3}[a-z]?-\d{1,3}(?!\d)"
    ),
    re.compile(r"(?<!\d)\d{1,2} (?:avenida|av\.?|calle) \d{1,3}[a-z]?-\d{2}(?!\d)"),
)

_TWELVE: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    "|diez|once|doce"
)
_UNIT_WORD: Final = (
    r"(?<![a-z])(?:apt|apmt|apartment|suite|ste|condo|trailer|trlr|spc|room no|apto|apartamento|departamento|depto"
    r"|dpto|depa|traila|remolque|int(?:erior)?|(?<!police )(?<!patrol )(?<!field )(?<!tactical )(?:unit|unidad)"
    r"|(?<!parking )lot)(?![a-z])\.?"
)
_UNIT_SAID: Final = r"(?:[ ,\-]|: ?)?(?:is |es (?:la |el )?)?(?:number |no\.? ?|num\.? ?|numero |# ?)?(?:is |es )?"
_UNIT_VALUE: Final = rf"(?:\d{{1,5}}(?:[ \-]?[a-z])?(?!\()|[a-z]-?\d{{1,4}}|(?:{_TWELVE})(?:[ \-][a-z])?)(?![a-z0-9])"
_HOME_PARK: Final = r"(?:trailer|traila|mobile|remolque)"
_INN: Final = r"(?:motel|hotel|inn|posada)"
_UNIT: Final = (
    re.compile(rf"{_UNIT_WORD}{_UNIT_SAID}{_UNIT_VALUE}"),
    re.compile(r"(?<![a-z0-9#])# ?\d{1,5}[a-z]?(?![a-z0-9])"),
    re.compile(r"(?<![a-z])(?:edificio|torre|bldg\.?|building) [a-z0-9]{1,3},? (?:puerta|door|#) ?\d{1,4}"),
    re.compile(r"(?<![a-z0-9\-])\d{1,3}[a-z],? [a-z ]{0,20}(?:apartment|apartamento|apto|apt|depto)(?![a-z])"),
    re.compile(
        r"(?<![a-z])(?:apartment|apartamento|apto|depto|departamento)[a-z ]{0,14}, (?:el|la"
        r"|number) \d{1,4}[a-z]?(?![\d:a-z])"
    ),
    re.compile(rf"(?<![a-z])(?:space|espacio|lote|site) #? ?\d{{1,4}}(?![\d:])[^\n]{{0,40}}{_HOME_PARK}"),
    re.compile(rf"{_HOME_PARK}[^\n]{{0,40}}(?<![a-z])(?:space|espacio|lote|site) #? ?\d{{1,4}}(?![\d:])"),
    re.compile(rf"(?<![a-z])(?:room|rm|cuarto|habitacion) #? ?\d{{1,4}}(?![\d:])[^\n]{{0,25}}{_INN}"),
    re.compile(rf"{_INN}[^\n]{{0,25}}(?<![a-z])(?:room|rm|cuarto|habitacion) #? ?\d{{1,4}}(?![\d:])"),
)
_NTH: Final = (
    r"(?:first|second|third|fourth|fifth|sixth|top|ground|upper|\d{1,2}(?:st|nd|rd|th)|primer|segundo|tercer|cuarto|quinto"
    r"|sexto|ultimo|\d{1,2}(?:er|do|to|o)?\.?)"
)
_FLOOR: Final = rf"(?:{_NTH}[ \-](?:floor|piso|planta)|(?:floor|piso|planta) \d{{1,2}})"
_LEFT: Final = r"(?:left|right|front|back|rear|first|second|last|middle)"
_LEFT_ES: Final = r"(?:izquierda|derecha|izq|der|del fondo|de atras|de enfrente|[a-d]|\d{1,3}[a-d]?)"
_DOOR: Final = (
    re.compile(
        rf"{_FLOOR},? (?:the |on the )?(?:{_LEFT} (?:hand )?(?:door|apartment|flat)|door (?:on|to) the {_LEFT})(?![a-z])"
    ),
    re.compile(rf"(?<![a-z]){_LEFT} (?:hand )?door,? (?:on |of )?(?:the )?{_FLOOR}"),
    re.compile(rf"{_FLOOR},? (?:on the )?(?:left|right)(?= ?(?:$|[\n;.)]))"),
    re.compile(rf"{_FLOOR},? (?:[a-z ]{{0,18}},? )?puerta {_LEFT_ES}(?![a-z])"),
    re.compile(rf"puerta (?:{_LEFT_ES},? )?(?:en el |del? )?(?:el )?{_FLOOR}"),
    re.compile(rf"{_NTH}[ \-]floor (?:apartment|apt|flat|unit|walk-?up)(?![a-z])"),
    re.compile(
        rf"(?:apartment|apt|flat|apartamento|departamento|depto|depa) (?:on |of |del? |en el )(?:the |el )?{_FLOOR}"
    ),
)
"""Whose door it is: in a house where people live, and not where an office is named."""
_OFFICE: Final = re.compile(
    r"(?:court\w*|office|building|library|clinic|church|school|hall|uscis|isap|juzgado|corte|oficina|edificio|biblioteca"
    r"|clinica|iglesia|escuela|tribunal|room|sala|window|ventanilla|elevator)"
)

_UNIT_LETTER: Final = re.compile(
    rf"(?<![A-Za-z])(?i:apt|apartment|unit|suite|apto|apartamento|departamento|depto"
    rf"|depa)(?![a-z])\.?(?i:{_UNIT_SAID})\"?[A-Z](?![A-Za-z0-9'])"
)
_COUNTED: Final = re.compile(
    r"(?:gate|door|window|line|bus|route|reason|step|training|rule|question|point|priority|number|tip|day|week|group"
    r"|table|court|courtroom|room|form|floor|team|pier|exit|platform|item|district|local|note|slide|page|draft|puerta"
    r"|ventanilla|razon|paso|taller|linea|ruta|regla|punto|pregunta|grupo|mesa|sala|equipo|salida|anden|tema|dia|hoja"
    r"|parada|stop|autobus|camion|issues?|ticket) ?$"
)
"""What people count with #: "gate #4", "razón #1"."""


def houses(folded: Folded) -> Iterator[tuple[int, int]]:
    for patterns, text in ((_US + _HOUSE_WORD + _SPANISH, folded.text), (_WITHOUT_SUFFIX, folded.cased)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                if not _is_no_house(folded.text, match, pattern):
                    yield match.span()


def _is_no_house(text: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    if _BLOCK_AFTER.match(text, match.end()) or re.search(
        r"block of|(?<![a-z])cuadra", text[match.start() : match.end()]
    ):
        return True
    return pattern in _US and bool(_NUMBERED.search(text, max(0, match.start() - 14), match.start()))


def units(folded: Folded) -> Iterator[tuple[int, int]]:
    for pattern in _UNIT:
        for match in pattern.finditer(folded.text):
            if not (match[0][0] == "#" and _COUNTED.search(folded.text, max(0, match.start() - 14), match.start())):
                yield match.span()
    for pattern in _DOOR:
        for match in pattern.finditer(folded.text):
            if not _OFFICE.search(folded.text, max(0, match.start() - 40), match.end() + 20):
                yield match.span()
    for match in _UNIT_LETTER.finditer(folded.cased):
        yield match.span()
