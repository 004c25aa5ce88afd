# Recordatorios, propios y del grupo; ajustes; turnos; la tarjeta de la tarde; el estado.

as-of-now = Como está ahora.
comes-late = Llega tarde: era para el { TIME($at, style: "full") }.
may-be-repeated = Puede que ya lo hayas recibido: la conexión se cortó mientras iba en camino.
field-reminder = Recordatorio

# Los propios.

remind-form-title = Recuérdame
remind-when-label = Cuándo
remind-when-about = En tu propia zona horaria
remind-what-label = Qué
remind-what-about = Sin nombres, direcciones ni números de personas, por favor
remind-set-heading = { $code } está puesto
remind-set-body = Te llegará el { TIME($at, style: "full") } ({ TIME($at, style: "relative") }).
remind-quiet = { TIME($at, style: "time") } cae en tus horas de silencio, así que llega cuando terminen.
button-cancel-reminder = Cancelarlo
remind-list-heading = Tus recordatorios
remind-none = No tienes recordatorios. Pon uno con /remind me.
remind-more = Y { $more } más.
remind-line = **{ $code }** · { TIME($at, style: "full") } · { $text }
remind-line-missed = **{ $code }** · era para { TIME($at, style: "full") } y no se pudo entregar · { $text }
remind-cancel-hint = Cancelar …
remind-cancelled = Está cancelado y su texto se borró.
remind-cancelled-heading = { $code } está cancelado
own-reminder-heading = Tu recordatorio
button-done = Hecho
button-snooze-ten-minutes = En 10 minutos
button-snooze-hour = En 1 hora
button-snooze-tomorrow = Mañana
remind-snoozed = Vuelve el { TIME($at, style: "full") } ({ TIME($at, style: "relative") }).
remind-done = Hecho. Su texto se borró.
reminder-unknown = No existe ese recordatorio. Elige uno de los que se ofrecen.
reminder-over = Ese recordatorio ya pasó, así que esto ya no se puede hacer. Si todavía necesitas uno propio, ponlo con /remind me.
reminder-only-one-over = { $code } era para una sola vez, y ya pasó. Crea otro.
reminders-too-many = Ya hay { $most } recordatorios y no caben más. Cancela uno primero.

reach-unknown = Va en camino un mensaje de prueba. Si no llega, abre tus mensajes directos para este servidor y mira /me settings.
reach-closed = Tus mensajes directos están cerrados para allybot, así que te escribe en un hilo privado aquí. Para cambiarlo, mira /me settings.
reach-off = Apagaste los mensajes directos, así que te escribe en un hilo privado aquí. Para cambiarlo, mira /me settings.

# Los del grupo.

reminders-no-posting = allybot no puede escribir en { $channel }, así que allí no llegaría nada. Dale los permisos de ver el canal y enviar mensajes, o elige otro canal.
reminders-heading = Un recordatorio para el grupo
reminders-intro = ¿Para quién es? Después escribe qué, cuándo y cada cuánto.
reminders-whom = Para: { $whom }
reminders-to-channel = quienes leen el canal
reminders-to-rota = quien está de turno ({ $duty })
reminders-role-hint = Para un rol (puede quedar vacío)
reminders-duty-hint = Para quien está de turno (puede quedar vacío)
reminders-next = Sigue: qué y cuándo
reminders-form-title = Un recordatorio para el grupo
reminders-what-label = Qué
reminders-when-about = Cuándo llega por primera vez, en la zona horaria del grupo
repeat-label = Cada cuánto
repeat-other-label = U otros días
repeat-about = Vacío: vale la lista de arriba
repeat-hint = lunes y jueves, primer martes, el día 15
repeat-choice-once = Una vez
repeat-choice-daily = Cada día
repeat-choice-weekdays = De lunes a viernes
repeat-choice-weekly = Cada semana, el mismo día
repeat-choice-monthly = Cada mes, la misma fecha
repeat-choice-monthly-weekday = Cada mes, el mismo día de la semana (como el primer martes)
repeat-once = Una vez
repeat-daily = Cada día
repeat-weekdays = De lunes a viernes
repeat-weekly = Cada { $days }
repeat-days = { $first } y { $last }
repeat-monthly-day = Cada mes el día { $day }
repeat-monthly-date = Cada mes el día { $day }; en un mes más corto, su último día
repeat-monthly-weekday = Cada { $nth } { $weekday } del mes
repeat-not-understood = No se entendió cada cuánto. Escríbelo como "diario", "entre semana", "lunes y jueves", "primer martes" o "el día 15".
weekday-0 = lunes
weekday-1 = martes
weekday-2 = miércoles
weekday-3 = jueves
weekday-4 = viernes
weekday-5 = sábado
weekday-6 = domingo
nth-1 = primer
nth-2 = segundo
nth-3 = tercer
nth-4 = cuarto
nth-last = último
reminders-created-heading = { $code } está puesto
reminders-role-note = El rol se menciona en el canal. Quien lo tiene y lo eligió en /me settings recibe además un mensaje directo.
reminders-role-silent = El rol se nombra en el canal, pero Discord no avisa a nadie. Quien administra puede permitir en los ajustes del rol que cualquiera lo mencione. Quien lo tiene y lo eligió en /me settings recibe un mensaje directo.
reminders-where = { $channel } · { $whom }
reminders-at = Próximo: { TIME($at, style: "full") }
reminders-over = Era para una sola vez, y ya salió.
reminders-paused = En pausa
reminders-answers = La última vez: { $can ->
    [one] { $can } puede
   *[other] { $can } pueden
 }, { $cannot ->
    [one] { $cannot } no puede
   *[other] { $cannot } no pueden
 }
reminders-list-heading = Los recordatorios del grupo
reminders-none = Todavía no hay ninguno. Crea uno con /reminders create.
reminders-more = Y { $more } más. Encuéntralos escribiendo en /reminders pause o delete.
reminders-pause-hint = Poner en pausa …
reminders-resume-hint = Reanudar …
reminders-delete-hint = Borrar …
reminders-paused-heading = { $code } está en pausa
reminders-resumed-heading = { $code } sigue
reminders-deleted-heading = { $code } se borró
button-delete = Borrarlo
group-reminder-heading = Recordatorio de tu grupo
group-reminder-again-heading = Recordatorio de tu grupo, otra vez
reminder-on-call = De turno: { $person }
reminder-on-call-told = Quien está de turno recibe además un mensaje directo.
button-can = Puedo
button-cannot = No puedo
reminder-answered-can = Gracias. No se te pregunta más por esta vez.
reminder-answered-cannot = Gracias por avisar. No se te pregunta más por esta vez.
reminder-missed-heading = { $code } no salió
reminder-missed-body = Era para el { TIME($at, style: "full") }. allybot estaba caído y ya era muy tarde para que sirviera, así que no se envió:
reminder-cannot-heading = { $code }: quien está de turno no puede
reminder-cannot-body = Busquen a otra persona para esto, por favor:

# Los ajustes propios.

me-heading = Tus ajustes
me-zone = Zona horaria: { $time_zone }
me-quiet = Horas de silencio: de { CLOCK($begins) } a { CLOCK($ends) }. Lo que no es urgente espera hasta que terminen.
me-quiet-none = Horas de silencio: ninguna
me-quiet-off = Sin horas de silencio
me-quiet-choice = De { CLOCK($begins) } a { CLOCK($ends) }
me-direct-unknown = Mensajes directos: encendidos. Todavía no se sabe si llegan: toca "Probar" o mira otra vez en un minuto.
me-direct-proved = Mensajes directos: encendidos, y llegan.
me-direct-closed = Mensajes directos: Discord no dejó pasar el último. Permite los mensajes directos de este servidor en tus ajustes de privacidad y después toca "Probar".
me-direct-off = Mensajes directos: apagados. Lo que te toca llega en un hilo privado de este servidor.
me-screen-on = Pantalla bloqueada: muestra solo que hay un mensaje; lo demás lo ves al tocar.
me-screen-off = Pantalla bloqueada: muestra el mensaje.
me-group-on = Recordatorios del grupo para tus roles: también por mensaje directo.
me-group-off = Recordatorios del grupo para tus roles: solo en su canal.
me-language-hint = Idioma
me-zone-hint = Zona horaria
me-quiet-hint = Horas de silencio
me-direct-hint = Mensajes directos
me-screen-hint = Pantalla bloqueada
me-group-hint = Recordatorios del grupo
me-direct-choice-on = Mensajes directos encendidos (y probarlos)
me-direct-choice-off = Mensajes directos apagados
me-screen-choice-on = Pantalla bloqueada: mostrar solo que hay un mensaje
me-screen-choice-off = Pantalla bloqueada: mostrar el mensaje
me-group-choice-on = Recordatorios del grupo también por mensaje directo
me-group-choice-off = Recordatorios del grupo solo en su canal
button-other-zone = Otra zona horaria
button-other-quiet = Otras horas de silencio
button-test-direct = Probar
me-zone-title = Tu zona horaria
me-zone-label = Zona horaria
me-zone-about = Continente y una ciudad grande con tu misma hora, en inglés
me-quiet-title = Tus horas de silencio
me-begins-label = Desde
me-ends-label = Hasta
me-quiet-about = Una hora del día, en tu zona horaria
zone-unknown = Esa no es una zona horaria. Escribe continente y ciudad, como America/Los_Angeles, o elige una de la lista.
quiet-same = Las horas de silencio no pueden empezar y terminar a la misma hora. Elige dos horas distintas o apágalas.
clock-time-not-understood = Esa no es una hora del día. Escríbela como 22:00 o 10pm.
dm-test-heading = Así te escribe allybot
dm-test-body = Tus mensajes directos funcionan. Aquí se te preguntará y recordará lo que elegiste hacer.
dms-stopped-heading = Mensajes directos apagados
dms-stopped-body = No recibirás más mensajes directos de allybot. Lo que elegiste hacer llega en un hilo privado del servidor. Para volver a encenderlos, escribe EMPEZAR aquí o usa /me settings en el servidor.
dms-started-heading = Mensajes directos encendidos
dms-started-body = Vuelves a recibir mensajes directos de allybot.
dm-stop-hint = Para no recibir mensajes directos, escribe ALTO aquí. Más en /me settings en el servidor.
discreet-body = Tienes un mensaje de tu grupo.
button-show = Mostrar
message-over = Ya no hay nada que mostrar: lo que decía ya pasó.
thread-name = allybot { $mark }

# Los turnos.

rota-heading = Quién está de turno
rota-intro = Elige para qué, cuánto dura un turno y las personas en el orden en que les toca.
rota-duty-hint = Para qué
rota-length-hint = Cuánto dura un turno
rota-people-hint = Quiénes, en el orden en que les toca
rota-order = En orden: { $people }
rota-no-people = Todavía no se eligió a nadie.
rota-next = Sigue: cuándo empieza el primer turno
button-rota-end = Terminar estos turnos
rota-ended = { $duty }: ya no hay turnos. No se avisa a nadie hasta que pongas otros.
rota-form-title = Cuándo empieza el primer turno
rota-begins-label = Primer cambio de turno
rota-begins-about = Los turnos cambian a esta hora, en la zona del grupo
rota-set-heading = Los turnos están puestos
rota-set-body = A quien le toca se le avisa una hora antes y al empezar. El cambio de turno se dice en el canal de coordinación.
rota-nobody = Elige al menos a una persona para los turnos e inténtalo otra vez.
rota-too-many = Caben como mucho { $most } personas.
rota-begins-too-far = El primer turno tiene que empezar dentro de los próximos 60 días.
rota-none = No existen esos turnos. Coordinación los pone con /rota set.
rota-now-heading = De turno
rota-nothing = Todavía no hay turnos. Coordinación los pone con /rota set.
on-call-now = { $duty }: { $person }, hasta el { TIME($until, style: "full") }
on-call-next = { $duty }, después: { $person }, desde el { TIME($at, style: "full") }
button-rota-text = Texto para copiar
button-rota-swap = Ceder un turno
rota-text-intro = Para copiar a otro chat:
rota-text-now = { $duty } ahora: { $name }, hasta { DAY($at) }, { CLOCK($at) }
rota-text-next = { $duty } después: { $name }, desde { DAY($at) }, { CLOCK($at) }
handover-heading = De turno: { $duty }
on-call-heading = Estás de turno
on-call-body = { $duty }: tu turno empezó y dura hasta el { TIME($until, style: "full") }.
on-call-soon-heading = Tu turno empieza pronto
on-call-soon-body = { $duty }: estás de turno desde el { TIME($at, style: "full") } hasta el { TIME($until, style: "full") }. Si no puedes, usa /rota swap en el servidor o avisa a coordinación.
swap-heading = Ceder un turno
swap-no-shift = No tienes ningún turno por delante.
swap-which = ¿Cuál de tus turnos?
swap-hint = Uno de tus turnos
swap-whom = ¿Quién lo toma?
swap-person-hint = Elige a una persona
swap-exchange = ¿Quieres uno de los suyos a cambio?
swap-exchange-none = No tiene ningún turno propio en esta lista, así que no hay uno para tomar a cambio.
swap-exchange-hint = A cambio de … (puede quedar vacío)
button-just-ask = Solo preguntar
swap-asked-done = Se le preguntó a { $person } si toma tu turno del { TIME($at, style: "full") }. Hasta que acepte, sigue siendo tuyo.
swap-asked-in-return = A cambio tomas el suyo del { TIME($at, style: "full") }.
swap-asked-heading = { $duty }: ¿puedes tomar un turno?
swap-asked-body = { $person } te pide que tomes el turno desde el { TIME($at, style: "full") } hasta el { TIME($until, style: "full") }.
swap-asked-return = A cambio toma el tuyo desde el { TIME($at, style: "full") } hasta el { TIME($until, style: "full") }.
button-swap-accept = Tomar el turno
swap-answered-heading = Tu turno
swap-accepted-body = { $person } toma tu turno del { TIME($at, style: "full") }.
swap-yours-now = A cambio, ahora es tuyo el turno desde { TIME($at, style: "full") } hasta { TIME($until, style: "full") }.
swap-declined-body = { $person } no puede tomar tu turno del { TIME($at, style: "full") }. Sigue siendo tuyo: pregunta a otra persona con /rota swap o avisa a coordinación.
swap-you-accepted = Gracias. El turno desde el { TIME($at, style: "full") } hasta el { TIME($until, style: "full") } ya es tuyo.
swap-you-gave = A cambio toma el tuyo del { TIME($at, style: "full") }.
swap-you-declined = Gracias por avisar. El turno desde el { TIME($at, style: "full") } hasta el { TIME($until, style: "full") } queda como está.
swap-unknown = Esa pregunta no es para ti o ya no está.
swap-answered = Eso ya se respondió.
swap-shift-gone = Ese turno cambió o ya pasó. Mira /rota now.
swap-with-oneself = Esa persona eres tú. Elige a otra.

# La tarjeta de la tarde y el estado de las cosas.

evening-heading = Esta tarde
evening-day = **Mañana, { DAY($day) }**
evening-no-checkins = No hay citas.
evening-checkin = { $code } · { TIME($at, style: "time") } · { $area }:
evening-unconfirmed = todavía espera confirmación.
evening-seats = { $taken } de { $seats } lugares ocupados.
evening-silent = { $silent ->
    [one] { $silent } persona no ha confirmado.
   *[other] { $silent } personas no han confirmado.
 }
evening-roles = Todavía nadie: { $roles }.
evening-all-arrived = Todos los mensajes del último día llegaron.
evening-undelivered = No llegaron en el último día: { $what }
evening-small-print = Esta tarjeta llega cada tarde. Si un día no llega, allybot está caído: llamen a acompañantes de mañana y avisen a quien lo opera.
slowed-heading = Los mensajes salen despacio
slowed-body = Discord rechazó muchas peticiones del bot, así que allybot envía más despacio por un rato. Para lo urgente, llamen por teléfono. Quien opera el bot debe mirar su registro.
status-ready = Todo está bien
status-look = Funciona, pero hay algo que mirar
status-not-ready = No está listo
status-connected = Conectado a Discord.
status-not-connected = Sin conexión con Discord.
status-heartbeat = Último latido: { TIME($at, style: "relative") }
status-heartbeat-none = Todavía sin latido: acaba de empezar, o su reloj está parado.
status-queue = Mensajes: { $queue }
status-queue-empty = Mensajes: ninguno
status-state = { $state } { $number }
status-oldest = El que más espera: desde { TIME($at, style: "relative") }
status-oldest-none = No hay nada pendiente que ya debiera salir.
status-undelivered = { $lost ->
    [0] Todos los mensajes del último día llegaron.
    [one] { $lost } mensaje del último día no llegó.
   *[other] { $lost } mensajes del último día no llegaron.
 }
status-slowed = El envío va despacio: Discord rechazó muchas peticiones.
outbox-pending = en espera
outbox-sending = en camino
outbox-sent = enviados
outbox-failed = fallidos
outbox-expired = demasiado tarde
outbox-cancelled = retirados
outbox-uncertain = inciertos
