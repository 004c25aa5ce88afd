# Cómo están ciudades, condados y estados en su trato con ICE.

sanctuary-heading = Santuario: dónde estamos
sanctuary-intro = Seis reglas cuidan a la gente. "Sí" quiere decir que la regla existe.
sanctuary-none = Aún no hay nada. Coordinación puede poner aquí tu ciudad, condado y estado.
sanctuary-none-yet = Todavía no hay nada anotado. Agrega tu ciudad, condado y estado con el botón.
sanctuary-line = **{ $name }** ({ $about }): { $words }
sanctuary-stale = Por comprobar otra vez: { $number }. Abre un lugar, lee sus documentos y toca "Todo sigue igual".
sanctuary-hint = Ver uno completo
sanctuary-small-print = Los números son los de la lista de arriba. Lo que nadie comprobó en medio año cuenta como no se sabe.
sanctuary-picture-about = Una tabla de cómo está cada lugar. Lo mismo está escrito en el texto de arriba.
sanctuary-picture-note = Así está el { DAY($day) }. "Sí" quiere decir que la regla existe para cuidar a la gente. Lo que nadie comprobó en medio año cuenta como no se sabe.
button-sanctuary-asks = Qué pedir
button-sanctuary-log = Qué cambió
button-sanctuary-newer = Más nuevos
button-sanctuary-older = Más viejos
button-sanctuary-all = Todos los lugares
button-policy-set = Anotar algo

policy-no-holds = No retener por ICE
policy-no-release-dates = No dar fechas de salida
policy-no-status-questions = No preguntar estatus
policy-no-joint-operations = No ir con ICE
policy-no-jail-access = ICE fuera de la cárcel
policy-no-deputies = Sin acuerdo 287(g)
policy-no-holds-about = A nadie se le retiene más tiempo solo porque ICE lo pide (sin "detainers").
policy-no-release-dates-about = No se le dice a ICE cuándo sale alguien.
policy-no-status-questions-about = A nadie se le pregunta por su estatus.
policy-no-joint-operations-about = La policía no sale junto con ICE.
policy-no-jail-access-about = ICE no entra en la cárcel.
policy-no-deputies-about = Ningún policía actúa por ICE (sin acuerdo 287(g)).

standing-yes = Sí
standing-no = No
standing-partial = En parte
standing-unknown = No se sabe
standing-yes-short = sí
standing-no-short = no
standing-partial-short = en parte
standing-unknown-short = no se sabe

level-city = Ciudad
level-county = Condado
level-state = Estado
jurisdiction-in = { $level }, { $state }
jurisdiction-heading = { $name } ({ $about }) · { $code }
jurisdiction-unknown = Ese lugar no está en la lista. Elige uno de los que se ofrecen.
jurisdiction-which = Más de un lugar se llama así. ¿Cuál es?
jurisdiction-several = Más de un lugar se llama así. Elige uno de los que se ofrecen.
jurisdiction-which-state = Más de un lugar se llama así. Agrega el estado, por favor.
policy-line = **{ $name }: { $word }**
policy-checked = Lo comprobó { $who } el { DAY($day) }.
policy-by-coordinator = coordinación
policy-was-checked = Era "{ $was }" la última vez que se comprobó, el { DAY($day) }. De eso hace demasiado tiempo.
policy-document = El documento:
policy-document-dated = El documento, del { DAY($day) }:

sanctuary-log-heading = { $name }: qué cambió
sanctuary-log-none = Todavía no hay nada anotado.
sanctuary-log-first = { TIME($at, style: "day") } · **{ $name }**: { $after }. Antes no se sabía nada.
sanctuary-log-line = { TIME($at, style: "day") } · **{ $name }**: { $after }. Antes era "{ $before }".
sanctuary-log-document = { TIME($at, style: "day") } · **{ $name }**: sigue igual ({ $after }), con otro documento.

sanctuary-asks-heading = Qué pedir
sanctuary-asks-none = Ahora no hay nada comprobado, y por eso no se muestra nada. Coordinación ve qué falta con /facts due.
sanctuary-asks-local = En tu ciudad, condado y estado
sanctuary-asks-congress = En el Congreso
sanctuary-asks-helps = Quién te ayuda a pedir
sanctuary-asks-background = Bueno saber
sanctuary-asks-source = De: { $source }. Comprobado el { DAY($day) }.

# Anotarlo.

policy-set-heading = Anotar cómo está un lugar
policy-set-intro = Elige el lugar, la regla y lo que dice el documento. Luego pon el enlace.
policy-set-none = Primero agrega un lugar: tu ciudad, condado o estado.
policy-set-now = Ahora dice de { $name }:
policy-place-hint = Qué lugar
policy-which-hint = Qué regla
policy-standing-hint = Qué dice el documento
button-policy-next = Sigue: el documento
policy-form-title = El documento
policy-source-label = Enlace al documento
policy-source-about = La ley, la orden o la página misma. Tiene que empezar con https.
policy-dated-label = Fecha del documento
policy-dated-about = Año-mes-día. Puede quedar vacío.
policy-dated-hint = Así: 2026-11-25
policy-set-done = Quedó anotado, y cuenta como comprobado hoy.
policy-checked-done = Todo cuenta como comprobado hoy.
policy-changed-since = Mientras tanto alguien anotó otra cosa aquí. Léela primero, y después toca otra vez.
policy-nothing-to-check = Aquí todavía no hay nada anotado, así que no hay nada que comprobar.
policy-link-missing = Pon el enlace al documento, por favor. Solo "no se sabe" no lo necesita.
policy-link-unreadable = Ese enlace no se puede guardar. Tiene que empezar con https:// y ser uno que cualquiera puede abrir. Caben hasta 300 letras.
policy-link-tip-line = Ese enlace lleva a una línea que denuncia a la gente ante ICE. No puede estar aquí.
policy-day-to-come = Ese día todavía no llega. Escribe la fecha que está en el documento, por favor.
button-policy-checked = Todo sigue igual
button-jurisdiction-add = Agregar un lugar
button-jurisdiction-remove = Quitarlo de la lista
button-jurisdiction-remove-yes = Sí, quitarlo
button-jurisdiction-keep = Dejarlo
jurisdiction-form-title = Agregar un lugar
jurisdiction-level-label = ¿Qué es?
jurisdiction-name-label = Nombre
jurisdiction-state-label = En qué estado
jurisdiction-state-about = Para una ciudad o un condado. Puede quedar vacío.
jurisdiction-remove-heading = ¿Quitar { $name } de la lista?
jurisdiction-remove-sure = También se borra todo lo que se anotó sobre este lugar.
jurisdiction-removed = { $name } ya no está en la lista.
jurisdictions-too-many = Ya hay { $most } lugares en la lista, y no caben más. Quita uno primero.
field-jurisdiction-name = Nombre
field-jurisdiction-state = Estado

refused-sanctuary-see = No puedes ver esto.
refused-policy-set = Solo coordinación anota cómo está un lugar.
