# La tarjeta pública: día, zona, lo que se necesita, cuántas personas. Nada más.

card-heading = Acompaña a alguien · { $code }
card-where = { DAY($day) } · { $area }
card-needs-company = Se necesita: compañía.
card-seats = { $free ->
    [0] { $seats ->
        [one] El único lugar está ocupado.
       *[other] Los { $seats } lugares están ocupados.
     }
    [one] Queda { $free } lugar de { $seats }.
   *[other] Quedan { $free } lugares de { $seats }.
 }
card-waiting = { $waiting ->
    [one] { $waiting } persona espera.
   *[other] { $waiting } personas esperan.
 }
card-approval = Coordinación aprueba quién va.
card-closed = { $outcome ->
    [cancelled] Esta cita se canceló. Nadie tiene que venir.
   *[ended] Ya nadie se puede apuntar.
 }
card-small-print = Para acompañantes con capacitación. Si está completo, entras a la lista de espera.
need-interpreter = intérprete
need-ride = transporte
need-childcare = cuidado de niños
need-notes = alguien que tome notas

button-sign-up = Apuntarme
button-withdraw = Retirarme
button-look = Verla
button-confirm = Confirmar
button-take-seat = Tomar el lugar
button-no-thanks = No, gracias
button-take-seat-of = Tomar el lugar en { $code }
button-no-thanks-to = No a { $code }
button-take-back = Deshacer

# A coordinación, en su canal. Nunca quién.

request-heading = { $code } espera confirmación
request-ask = Mírala y confírmala cuando sepas que la organización la respalda. Hasta entonces nadie más la ve.
asked-heading = Alguien pide acompañar en { $code }
asked-body = Esta cita pide aprobación. Mírala para decidir.
undelivered-heading = { $code }: un mensaje no llegó
undelivered-heading-plain = Un mensaje no llegó
button-who = ¿Para quién era?
undelivered-who = Era para { $person }. Avísale de otra manera, por favor: por teléfono o en persona.
undelivered-body = { $what }: { $why } Avísale a la persona de otra manera, por favor.
undelivered-in-channel = { $what }: { $why } Avísale a la gente de otra manera y revisa el canal.
told-card = La tarjeta
told-card-removal = Quitar una tarjeta
told-request = Una solicitud
told-request-confirmed = El aviso de que una solicitud se confirmó
told-asked = Una pregunta a coordinación
told-offer = El ofrecimiento de un lugar
told-offer-lapsed = El aviso de que un ofrecimiento terminó
told-approved = El aviso de una aprobación
told-declined = Una respuesta a quien pidió acompañar
told-released = El aviso de que alguien quedó libre
told-cancelled = El aviso de que se canceló
told-unconfirmed = El aviso de que se volvió a ocultar
told-undelivered = Un aviso
told-late-answer = Una respuesta tardía
told-late-receipt = Una respuesta tardía sobre un reporte
why-dms-closed = tiene cerrados los mensajes directos.
why-no-shared-server = ya no está en el servidor.
why-dms-too-fast = Discord no deja abrir más conversaciones por ahora.
why-unknown-place = el canal ya no existe.
why-unknown-message = el mensaje ya no existe.
why-no-access = el bot no ve el canal.
why-no-permission = el bot no puede escribir ahí.
why-edit-limit = Discord ya no deja cambiarlo.
why-content-refused = Discord rechazó el texto.
why-rate-limited = Discord pidió ir más despacio demasiadas veces.
why-unavailable = Discord no estaba disponible.
why-connection = se cortó la conexión.
why-too-late = ya era tarde.
why-key-destroyed = lo que decía ya se borró.
why-unknown = nadie sabe si llegó.

# Mensajes directos. Sin lugar ni nombre en clave: nada que no deba verse en una pantalla bloqueada.

offer-heading = Hay un lugar libre en { $code }
offer-until = Se te guarda hasta el { TIME($until, style: "full") } ({ TIME($until, style: "relative") }).
offer-lapsed-heading = { $code }: el lugar pasó a otra persona
offer-lapsed-body = No respondiste a tiempo y el lugar pasó a la siguiente persona. Si todavía puedes, apúntate otra vez.
approved-heading = { $code }: puedes acompañar
approved-body = { $state ->
    [confirmed] Coordinación dijo que sí: estás en el equipo. { DAY($day) } · { $area }
   *[other] Coordinación dijo que sí. Ahora no quedan lugares, así que estás en la lista de espera. { DAY($day) } · { $area }
 }
declined-heading = { $code }: esta vez no
declined-body = Coordinación eligió a otras personas esta vez. Gracias por ofrecerte.
released-heading = { $code }: quedas libre
released-body = Coordinación te quitó de la lista: { DAY($day) } · { $area }. No tienes que venir.
cancelled-heading = { $code } se canceló
cancelled-body = { DAY($day) } · { $area }. { $reason } Nadie tiene que ir.
cancelled-done = Está cerrada. Se avisa a quienes tenían lugar, y en 72 horas se borra todo menos las cifras.
reason-called-off = La persona ya no quiere compañía.
reason-postponed = Se cambió para otro momento.
reason-entered-wrong = Se anotó por error.
reason-no-companions = No hubo suficientes acompañantes.
request-confirmed-heading = { $code } está confirmada
request-confirmed-body = Ya se pueden apuntar acompañantes. { DAY($day) } · { $area }
unconfirmed-heading = { $code } está en pausa
unconfirmed-body = Coordinación la revisa una vez más. Conservas tu lugar y te avisaremos. { DAY($day) } · { $area }
unconfirmed-no-place = Coordinación la revisa una vez más. Por ahora, nadie tiene que ir. { DAY($day) } · { $area }
unconfirmed-done = Otra vez está oculta. Quien tiene lugar lo conserva y recibe un aviso.

# Abrir una cita.

open-heading = Abrir una cita
open-intro = Elige qué es, dónde, cuánta compañía quiere la persona y qué más se necesita.
open-small-print = No escribas nombres en ningún lado: ni de la persona ni de su familia.
open-kind-hint = Tipo de cita
open-office-hint = Oficina
open-company-hint = ¿Cuánta compañía pidió la persona?
open-needs-hint = ¿Qué más se necesita? (puede quedar vacío)
open-partner-hint = ¿En nombre de qué organización?
open-form-title = Hora y punto de encuentro
open-when-label = Cuándo
open-when-about = En la hora del grupo. También: a más tardar el 12 de diciembre, o: no se sabe
open-when-hint = mañana a las 9, vie 14:30, 2026-12-03 08:15
open-meet-label = Dónde se encuentra el equipo
open-meet-about = Cerca del lugar, no en la puerta. El equipo lo ve desde 24 horas antes
open-language-label = Idioma para intérprete
open-language-about = Solo si se necesita intérprete
open-code-name-label = Nombre en clave
open-code-name-about = Déjalo vacío y se proponen dos palabras. Nunca un nombre real
company-about-one = Una persona acompañante
company-about-few = Hasta tres acompañantes
company-about-many = Hasta ocho acompañantes
opened-heading = { $code } está anotada
opened-name-proposed = Nombre en clave: { $name }
opened-name-given = Nombre en clave: { $name }. ¿Es el nombre real de alguien, o se parece? Entonces deshazlo y deja que allybot proponga uno.
opened-look-over = Revísalo una vez más, por favor. Si hay un nombre real en algún lado, deshazlo.
opened-next = Se avisa a coordinación. Nadie más la ve hasta que la confirmen.

when-heading = ¿Cuál quieres decir?
when-choice = { DAY($at) }, { CLOCK($at) }
when-button = { DAY($at) }, { CLOCK($at) }
when-button-first = { DAY($at) }, { CLOCK($at) }, la primera vez
when-button-second = { DAY($at) }, { CLOCK($at) }, una hora después
when-day-or-month = El día y el mes se pueden leer de dos maneras.
when-fold = Esa noche se atrasan los relojes y esta hora se repite.
when-am-or-pm = ¿Es por la tarde o de madrugada?
when-which-week = ¿Esta semana o la próxima?
when-gap = Esa noche se adelantan los relojes y esta hora no existe. Elige una cercana.
when-unclear = Esa hora no queda clara. Escríbela como "vie 14:30" o "2026-12-03 08:15".
when-unknown-words = No se entendió esto: "{ $rest }". Escribe la hora como "mañana a las 9", "vie 14:30" o "2026-12-03 08:15".
when-no-time = ¿A qué hora? Agrégala, como "vie 14:30".
when-no-day = ¿Qué día? Agrégalo, como "vie 14:30".
when-in-the-past = Esa hora ya pasó. Escribe una que todavía no llegue.
when-too-far = Faltan más de dos años. Revisa el año.
when-impossible-date = No existe ese día o esa hora. Revísalo y escríbelo como "2026-12-03 08:15".
when-empty = ¿Cuándo es? Escríbelo como "mañana a las 9", "vie 14:30" o "2026-12-03 08:15".
kind-unknown = Ese tipo de cita no se conoce. Elige uno de los que se ofrecen.
code-name-taken = Ese nombre en clave ya se usa. Elige otro o déjalo vacío.

# Una cita, y quién va.

state-requested = Espera confirmación: nadie más la ve.
state-open = Abierta: ya se pueden apuntar acompañantes.
state-under_way = En curso.
state-closed = Cerrada.
roster-heading = { $code } · { $name }
roster-when = { $when } · { $kind }
roster-where = { $office } · { $area }
roster-company = Compañía: { $company } ({ $seats ->
    [one] { $seats } lugar
   *[other] { $seats } lugares
 })
roster-language = Idioma: { $language }
roster-meet = Punto de encuentro: { $meet }
roster-partner = Organización: { $partner }
roster-nobody = Todavía no se apuntó nadie.
roster-line = { $number }. { $person } · { $role } · { $state }
roster-number = Número { $number }
roster-approve-hint = Que acompañe …
roster-decline-hint = Que no acompañe …
roster-release-hint = Quitar de la lista …
roster-small-print = En el orden en que se apuntaron. Según está ahora: los cambios posteriores no se ven aquí.
confirmed-heading = { $code } está confirmada
confirmed-body = Las personas acompañantes ya la ven y se pueden apuntar.
checkin-unknown = No hay tal cita aquí. Elige una de las que se ofrecen.
checkin-over = { $code } ya terminó, así que esto ya no se puede hacer.
checkin-not-open = { $code } no está abierta ahora.
checkin-none = Ahora no hay ninguna para elegir.
checkin-which = ¿Qué cita?
checkin-hint = Elige una cita
checkin-choice = { DAY($day) } · { $area }
reason-which = ¿Por qué se cancela { $code }?
reason-hint = Elige el motivo
signup-unknown = Esa pregunta ya no está.
signup-answered = Eso ya se respondió.
signup-none = Esa persona no tiene lugar en { $code }.

# Acompañar a alguien.

list-heading = Acompaña a alguien
list-none = Ahora no hay a quién acompañar. Cuando haya, aparece una tarjeta en el canal.
list-line = **{ $code }** · { $when } · { $area }
list-kind = { $kind }.
list-mine = Tú: { $state }.
list-more = Y { $more } más. Mira otra vez después, o pide una zona de la ciudad.
list-pick = Apuntarme en …
list-small-print = Según está ahora. El lugar y el punto de encuentro llegan al equipo confirmado 24 horas antes.
signed-up-heading = { $code }
signed-up-already = Ya estabas en la lista y sigues en ella:
signed-up-asked = Coordinación decide quién acompaña. Te avisaremos por mensaje directo.
signed-up-confirmed = Estás en el equipo. Gracias.
signed-up-waiting = No quedan lugares, así que estás en la lista de espera, en el orden en que se apuntaron. Si hay un lugar para ti, recibes un mensaje directo.
signed-up-offered = Se te guarda un lugar. Tómalo en /accompany mine.
signup-asked = espera aprobación
signup-confirmed = en el equipo
signup-waiting = en la lista de espera
signup-offered = se le ofrece un lugar
signup-withdrawn = dio un paso atrás
signup-released = quedó libre
mine-heading = Tus lugares
mine-none = Ahora no tienes lugar en ninguna cita. Mira /accompany list.
mine-state = Tú: { $state }.
mine-ahead = { $ahead ->
    [0] Eres la siguiente persona.
    [one] Hay { $ahead } persona antes que tú.
   *[other] Hay { $ahead } personas antes que tú.
 }
mine-place-later = El lugar y el punto de encuentro se ven aquí desde 24 horas antes.
mine-place = Lugar: { $office }, { $address }
mine-meet = Punto de encuentro: { $meet }
mine-meet-none = Punto de encuentro: todavía no hay. Pregunta a coordinación.
mine-code-name = Nombre en clave: { $name }
mine-team = Equipo: { $team }
mine-withdraw-pick = Dar un paso atrás en …
not-signed-up = No tienes lugar en esa cita.
withdrawn-heading = { $code }
withdrawn-body = Diste un paso atrás. Gracias por avisar. Si alguien espera, el lugar pasa a esa persona.
offer-unknown = Ese ofrecimiento no es tuyo, o ya no está.
offer-over = { $code }: ese ofrecimiento terminó y el lugar pasó a otra persona. Si todavía puedes, apúntate otra vez.
offer-declined = Gracias por decirlo. El lugar pasa a la siguiente persona.

# Antes del día.

checkin-soon-heading = { $code } se acerca
checkin-soon-body = Acompañas a alguien el { TIME($at, style: "full") } ({ TIME($at, style: "relative") }) · { $area }
checkin-soon-change = Si no puedes, dilo ahora: así puede ir otra persona.
checkin-confirm-heading = { $code }: ¿vienes?
checkin-confirm-body = Responde antes del { TIME($until, style: "full") } ({ TIME($until, style: "relative") }), por favor. Después el lugar se ofrece a quien sigue en la lista.
checkin-last-heading = { $code } es hoy
checkin-last-body = Empieza { TIME($at, style: "relative") }, a las { TIME($at, style: "time") }. Toca el botón para ver dónde se encuentran.
checkin-moved-heading = { $code } cambió de hora
checkin-moved-body = Ahora es el { TIME($at, style: "full") } ({ TIME($at, style: "relative") }) · { $area }.
checkin-moved-kept = Conservas tu lugar.
checkin-exact-heading = { $code } ya tiene hora
thread-moved = Ahora es el { TIME($at, style: "full") } ({ TIME($at, style: "relative") }). Los botones nuevos llegan aquí a tiempo.
thread-moved-by = Ahora es { DAY($day) }. Todavía no se sabe la hora.
checkin-place-heading = { $code }: otro punto de encuentro
checkin-place-body = Cambió lo que te dijimos del lugar. Empieza el { TIME($at, style: "full") }. Toca el botón para ver dónde se encuentran.
button-i-come = Sí voy
button-cannot-come = No puedo
button-where = Dónde nos vemos
coming-heading = { $code }: nos vemos allí
coming-body = Gracias. Te esperan.
seat-gone-on = { $code }: ya no tienes un lugar. Si todavía puedes venir, apúntate otra vez.
seat-given-on-heading = { $code }: el lugar pasó a otra persona
seat-given-on-body = No respondiste y otra persona esperaba, así que el lugar pasó a ella. { DAY($day) } · { $area }. Si todavía puedes, apúntate otra vez.
checkin-silent-heading = { $code }: no todas las personas han respondido
checkin-silent-body = { $silent ->
    [one] { $silent } acompañante no ha dicho si viene. Llamen, por favor.
   *[other] { $silent } acompañantes no han dicho si vienen. Llamen, por favor.
 }
checkin-silent-given-on = { $given ->
    [one] Se ofreció { $given } lugar a la lista de espera.
   *[other] Se ofrecieron { $given } lugares a la lista de espera.
 }
checkin-cannot-heading = { $code }: alguien no puede venir
checkin-cannot-body = { $free ->
    [0] El lugar se ofreció a quien sigue en la lista.
    [one] Ahora queda { $free } lugar libre. En espera: { $waiting }.
   *[other] Ahora quedan { $free } lugares libres. En espera: { $waiting }.
 }
step-missed-heading = { $code }: llamen, por favor
step-missed-confirm = allybot estaba caído cuando tocaba preguntar quién viene, y ya no queda tiempo para preguntar. Llamen a acompañantes, por favor.
step-missed-last = allybot estaba caído cuando tocaba el último recordatorio, y la cita ya empezó. Vean que haya alguien allí, por favor.
wish-asked-heading = { $code }: ¿qué quiere la persona?
wish-asked-body = Pregunta a la persona una vez más, por favor. { DAY($day) } · { $area } · compañía: { $company }
wish-silent-heading = { $code }: nadie ha dicho qué quiere la persona
wish-silent-body = El enlace de la organización no respondió. Llamen y toquen lo que oigan, por favor. { DAY($day) } · { $area }
wish-said-heading = { $code }: el deseo de la persona
wish-said-body = Lo que se dijo: { $wish }
wish-hint = ¿Qué quiere la persona?
button-which-one = ¿Cuál es?
wish-sure-heading = { $code }: ¿es así?
wish-sure-body = Entonces se cierra para siempre, y { $people ->
    [0] no hay que avisar a nadie.
    [one] se avisa a { $people } persona con lugar.
   *[other] se avisa a { $people } personas con lugar.
 } Si fue sin querer, no hagas nada.
button-sure-called-off = Sí, la cita se canceló
button-sure-nobody = Sí, no quiere a nadie
wish-which = { $code }: ¿qué quiere la persona?
wish-done-still-on = Anotado: sigue en pie.
wish-done-changed = Anotado, y coordinación ya lo sabe. Cámbialo aquí, hasta donde sepas qué es distinto.
wish-done-changed-told = Anotado, y coordinación ya lo sabe. Ahí cambian lo que es distinto.
wish-done-called-off = Se cancela, y se avisa a quienes tienen un lugar.
wish-done-nobody = La persona no quiere que venga nadie: se cierra, y se avisa a quienes tienen un lugar.
roster-wish = El deseo de la persona: { $wish }
signup-reconfirmed = en el equipo, y confirmó
button-edit = Cambiarla
button-edit-time = Hora y punto de encuentro
edit-heading = Cambiar { $code }
edit-body = Quien tiene un lugar se entera de otra hora. Si la persona quiere menos compañía, salen quienes se apuntaron al final.
edit-form-title = Hora y punto de encuentro
edit-when-about = Vacío: queda la misma hora
edit-meet-about = Vacío: queda el mismo punto de encuentro
edited-heading = { $code } cambió
edited-body = Se avisa a todas las personas a quienes les toca.
reason-appointment-off = La cita se canceló.
choice-answer-still_on = Sigue en pie
choice-answer-changed = Cambió
choice-answer-called_off = Se canceló
choice-answer-nobody = No quiere a nadie
choice-reason-appointment_off = La cita se canceló
choice-duty-dispatch = Despacho
choice-duty-verify = Verificación
choice-rota-dispatch = Despacho
choice-rota-verify = Verificación
choice-length-six_hours = 6 horas
choice-length-eight_hours = 8 horas
choice-length-half_day = 12 horas
choice-length-day = Un día
choice-length-week = Una semana
told-checkin-soon = Un recordatorio de una cita
told-checkin-confirm = La pregunta de quién viene
told-checkin-last = El último recordatorio de una cita
told-checkin-moved = El aviso de otra hora
told-checkin-place = El aviso de otro punto de encuentro
told-checkin-silent = El aviso de que alguien no respondió
told-checkin-cannot = El aviso de que alguien no puede venir
told-seat-given-on = El aviso de que un lugar pasó a otra persona
told-wish-asked = La pregunta por el deseo de la persona
told-wish-silent = El aviso de que nadie dijo el deseo
told-wish-said = El deseo de la persona
told-step-missed = El aviso de un recordatorio que no salió
told-dm-test = Un mensaje de prueba
told-dms-stopped = La respuesta a ALTO
told-dms-started = La respuesta a EMPEZAR
told-slowed = El aviso de que se envía despacio
told-evening = La tarjeta de la tarde
told-own-reminder = Un recordatorio propio de alguien
told-group-reminder = Un recordatorio del grupo
told-group-reminder-direct = Un recordatorio del grupo, como mensaje directo
told-reminder-missed = El aviso de un recordatorio que no salió
told-reminder-cannot = El aviso de que quien está de turno no puede
told-handover = Un cambio de turno
told-on-call = El aviso a quien está de turno
told-swap-asked = Una pregunta sobre un turno
told-swap-answered = Una respuesta sobre un turno
why-dms-off = apagó los mensajes directos.
why-still-trying = todavía no ha llegado; allybot sigue intentando.
