# Después del día de una cita: cómo terminó, qué cuenta el equipo, con quién hablar, el calendario, las cifras.

told-ended = La noticia de cómo terminó una cita
told-debrief = La oferta de hablar
told-debrief-wanted = La noticia de que alguien quiere hablar
told-reported = La noticia de que alguien contó cómo fue
told-thread-removal = Borrar el hilo de un equipo

refused-checkin-report-back = No puedes contar cómo fue esta cita. Solo puede el equipo.
refused-checkin-debrief = No puedes responder a esto.
refused-checkin-stats = Solo la coordinación ve las cifras.

ended-heading = { $code } terminó
ended-all-well = Todo salió bien. La persona ya está fuera.
ended-detained = Los pasos después de la detención están hechos.
ended-did-not-come = La persona no vino.
ended-cancelled = Se canceló.
ended-thanks = Gracias por estar ahí.
ended-small-print = Rompe tus notas. Borra a mano lo que esté en tu calendario. En 72 horas todo esto se borra aquí.
button-report-back = Contar cómo fue
next-lead-only = Solo quien dirige el equipo, el enlace o la coordinación agrega la próxima cita. Dile la fecha a quien dirige.
button-next-appointment-lead = Próxima cita (quien dirige)
button-next-appointment = Agregar la próxima cita

report-form-title = Cómo fue
report-how-long-label = ¿Cuánto duró?
report-rules-label = ¿Las reglas eran como en la ficha?
report-team-label = ¿Cómo trató la oficina al equipo?
report-next-label = ¿Hay una próxima cita?
report-note-label = ¿Qué debe saber el próximo equipo?
report-note-about = Solo sobre la oficina y el equipo. Sin nombres, nada sobre la persona.
choice-how-long-under-one = Menos de 1 hora
choice-how-long-one-to-two = De 1 a 2 horas
choice-how-long-two-to-four = De 2 a 4 horas
choice-how-long-over-four = Más de 4 horas
choice-rules-were-as-on-card = Sí, como en la ficha
choice-rules-were-different = No, eran distintas
choice-rules-were-not-seen = No vi la ficha
choice-team-was-welcome = Con amabilidad
choice-team-was-tolerated = Nos dejaron estar
choice-team-was-sent-out = Nos sacaron
choice-next-date-known = Sí, y sé la fecha
choice-next-date-not-known = Sí, la fecha llega después
choice-next-date-none = No
field-report-note = Qué debe saber el próximo equipo
report-too-early = { $code } todavía no termina. Cuéntalo cuando termine.
report-done-heading = Gracias
report-done = Lo que contaste sobre { $code } lo tiene la coordinación. Se borra con la cita, 72 horas después de su fin.
report-done-next = Agrega ahora la próxima cita, mientras sabes la fecha.
report-done-rules = La coordinación ve que las reglas de la oficina eran distintas.
report-none = No tienes ninguna cita que contar.
report-which = ¿De cuál quieres contar cómo fue?
report-which-hint = Elige una

reported-heading = { $code }: alguien contó cómo fue
reported-body = Alguien del equipo contó cómo fue.
button-read-reports = Leerlo
reports-heading = Lo que contaron de { $code }
reports-none = Nadie ha contado nada todavía.
reports-line = Duración: { $long }. Reglas de la oficina: { $rules }. Trato: { $team }. Próxima cita: { $next }.
reports-small-print = Se borra con la cita. Si las reglas eran distintas, cambia la ficha con /office edit.

debrief-heading = ¿Cómo estás?
debrief-body = Ayer acompañaste a alguien. Gracias. Un día así puede quedarse contigo, aunque todo saliera bien.
debrief-body-detained = Ayer detuvieron a alguien a quien acompañabas. Estuviste ahí, y eso importa. Un día así puede quedarse contigo.
debrief-offer = Si quieres hablar de eso, toca el botón. Alguien de la coordinación te escribirá.
button-talk = Quiero hablar
debrief-done-heading = Te vamos a escribir
debrief-done = La coordinación sabe que quieres hablar. Solo ella puede ver que eres tú.
debrief-over = Esta oferta ya terminó. Escribe a la coordinación si quieres hablar.
debrief-wanted-heading = { $code }: alguien quiere hablar
debrief-wanted-body = Alguien del equipo quiere hablar de ese día. Por favor, escríbanle hoy.
debrief-who = Es { $person }.

calendar-heading = Para tu calendario
calendar-title = Cita { $code }
calendar-body = El archivo tiene la hora y el código, y nada más.
calendar-delete = Borra la entrada a mano cuando termine. allybot no llega a tu calendario. Si cambia la hora, pide otro archivo.
calendar-about = Una entrada para el calendario
calendar-no-time = { $code } todavía no tiene hora exacta. Pide el archivo cuando la tenga.
mine-calendar-pick = Un archivo para tu calendario

stats-heading = Citas por mes
stats-none = Todavía no ha terminado ninguna, así que no hay nada que contar.
stats-line = { $month }: { $total } citas. Todo bien: { $well }. Detención: { $detained }. No vino: { $absent }. Canceladas: { $cancelled }. Sin respuesta: { $unclosed }.
stats-companions = Acompañantes: { $companions }. Horas en total: { $hours }.
stats-small = menos de 3
stats-small-print = No se muestran números menores que 3, y a veces uno más, para que nadie los pueda calcular.
stats-chart-about = Citas por mes y según cómo terminaron, en barras
stats-chart-note = Rayado: muy pocas para mostrarlas
stats-all-well = Todo bien
stats-detained = Detención
stats-did-not-come = No vino
stats-cancelled = Canceladas
stats-unclosed = Sin respuesta
month-name = { MONTH($day) }
day-choice = { DAY($day) }
