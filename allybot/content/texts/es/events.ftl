# Capacitaciones, talleres y vigilias.

events-heading = Lo que viene
events-none = Ahora no hay nada planeado.
events-hint = Elige: verlo, apuntarte
events-over-hint = Ya pasó: di quién estuvo
events-held = **{ $year } hasta ahora:** { $trainings } · { $workshops }
events-held-trainings = { $number ->
    [one] 1 capacitación
   *[other] { $number } capacitaciones
}, { $people ->
    [one] 1 persona
   *[other] { $people } personas
}
events-held-workshops = { $number ->
    [one] 1 taller
   *[other] { $number } talleres
}, { $people ->
    [one] 1 persona
   *[other] { $people } personas
}
events-small-print = Todo el mundo ve cuántas personas van. Quiénes van solo lo ve coordinación, y solo desde que empieza.
event-line = **{ $title }** · { $kind } · { $code }
event-when = { TIME($at, style: "full") } ({ TIME($at, style: "relative") })
event-when-until = { TIME($at, style: "full") } hasta { TIME($until, style: "time") } ({ TIME($at, style: "relative") })
event-heading = { $title } · { $code }
event-place = Dónde: { $place }
event-place-hidden = Dónde: { $place } (solo para quienes van: no lo pases a nadie, por favor)
event-place-when-joined = Dónde: lo ves aquí cuando te apuntas.
event-place-behind-button = Dónde: con el botón "Detalles".
event-you-come = **Tú vas**
event-joined = { $joined ->
    [0] todavía no va nadie
    [one] va 1 persona
   *[other] van { $joined } personas
}
event-joined-of = { $joined } de { $capacity } lugares tomados
event-is-full = los { $capacity } lugares están tomados
event-off-line = Se canceló.
event-trains = Si estás ahí, coordinación lo anota, y cuenta como tu capacitación.
event-kind-rights = Taller: conoce tus derechos
event-kind-companion = Capacitación para acompañar
event-kind-verifier = Capacitación para verificar
event-kind-vigil = Vigilia
event-kind-other = Otra cosa
event-in-english = En inglés
event-in-spanish = En español
event-in-both = En inglés y español
event-in-other = En otro idioma

button-event-join = Voy
button-event-leave = Al final no puedo ir
button-event-calendar = Para mi calendario
button-event-details = Detalles
button-events-all = Ver todo
button-events-coming = Ver lo que viene
event-joined-done = { $reminders ->
    [0] Vas. Empieza pronto, así que ya no te lo recordamos.
    [1] Vas. Te lo recordamos dos horas antes.
   *[other] Vas. Te lo recordamos el día antes y dos horas antes.
}
event-joined-already = { $reminders ->
    [0] Ya te habías apuntado. Empieza pronto, así que ya no te lo recordamos.
    [1] Ya te habías apuntado. Te lo recordamos dos horas antes.
   *[other] Ya te habías apuntado. Te lo recordamos el día antes y dos horas antes.
}
event-left-done = No vas. No se guarda nada de eso. Puedes apuntarte otra vez.
event-unknown = Ese evento ya no existe. Elige uno de los que se ofrecen.
event-not-joined = No estás en este, así que no hay nada para tu calendario.
event-full = Todos los lugares de { $code } están tomados. Pregunta a coordinación, o busca otro con /events list.
event-has-begun = { $code } ya empezó, así que esto ya no se puede cambiar.
event-time-stays = { $code } ya empezó, así que su hora se queda. Deja la hora como estaba. Lo demás se puede cambiar.
event-not-begun = { $code } todavía no empieza.
event-is-over = { $code } ya pasó.
event-is-off = { $code } se canceló.
event-calendar-title = Evento { $code }
event-calendar-body = Solo lleva el código y la hora. Otra gente puede ver tu calendario.
event-calendar-delete = Si se mueve o se cancela, te avisamos. Entonces cambia tu calendario a mano, por favor.

# Hacer uno y cambiarlo.

button-event-add = Agregar uno
button-event-next = Sigue: qué, cuándo y dónde
button-event-change = Cambiarlo
button-event-off = Cancelarlo
button-event-off-yes = Sí, cancelarlo
button-event-keep = Dejarlo
event-new-heading = Un evento nuevo
event-change-heading = Cambiar el evento
event-new-intro = Elige abajo, y luego escribe qué, cuándo y dónde.
event-kind-hint = Qué es
event-language-hint = En qué idioma
event-minutes-hint = Cuánto dura
event-place-hint = Quién puede saber dónde es
event-hours = { $hours ->
    [one] 1 hora
   *[other] { $hours } horas
}
event-hours-half = { $hours ->
    [one] Una hora y media
   *[other] { $hours } horas y media
}
event-place-for-joined = Solo quienes van
event-place-for-open = Toda la gente de este servidor
event-form-title = Un evento nuevo
event-change-title = Cambiar el evento
event-title-label = Qué
event-title-about = Todo el mundo lo lee. Sin nombres de personas, por favor.
event-when-label = Cuándo empieza
event-when-about = En la zona horaria del grupo
event-place-label = Dónde
event-place-about-open = Aquí lo puede leer todo el mundo
event-place-about-joined = Solo lo pueden leer quienes van
event-number-label = Cuántos lugares
event-number-about = Un número. Déjalo vacío si no hay límite.
event-notes-label = Algo más
event-notes-about = Qué traer, por ejemplo. Todo el mundo lo lee. Puede quedar vacío.
event-keeps-hint = Vacío: queda como está
event-dash-hint = Vacío: queda. Solo una raya (-): nada
event-added-done = Ya está en la lista. La gente se apunta con /events list.
event-changed-done = Está cambiado. Quienes van se enteran de lo que les toca.
event-off-heading = ¿Cancelar { $code }?
event-off-sure = { $joined ->
    [0] Todavía no va nadie.
    [one] Va 1 persona, y le avisamos por mensaje directo.
   *[other] Van { $joined } personas, y les avisamos por mensaje directo.
}
event-off-done = Está cancelado. Les avisamos a quienes iban.
event-number-not-understood = No se entendió cuántos lugares hay. Escribe un número de 1 a 5000, o déjalo vacío.
event-more-have-joined = Ya van { $joined } personas, así que no puede haber menos lugares.
events-too-many = Ya hay { $most } eventos planeados, y no caben más en la lista. Cancela uno primero.
field-event-title = Qué
field-event-place = Dónde
field-event-notes = Algo más

# Lo que se avisa.

event-soon-heading = Pronto: { $title }
event-what = **{ $title }** · { $code }
event-changed-heading = { $code } cambió
event-changed-body = Así queda ahora. Mira tu calendario, por favor.
event-called-off-heading = { $code } se canceló
event-called-off-body = "{ $title }", { TIME($at, style: "full") }, ya no se hace.
event-after-heading = { $code } ya pasó
event-after-body = { $joined ->
    [0] Nadie se había apuntado aquí a "{ $title }".
    [one] 1 persona se había apuntado a "{ $title }".
   *[other] { $joined } personas se habían apuntado a "{ $title }".
}
event-after-again = Todavía no hay nadie anotado.
event-after-training = ¿Quién estuvo? Elige a cada persona, y queda anotada su capacitación. Hazlo pronto, por favor: en { $days ->
    [2] dos
   *[other] tres
} días a más tardar esto se borra.
event-after-counts = ¿Quién estuvo? Solo queda el número. En { $days ->
    [2] dos
   *[other] tres
} días a más tardar se borra lo demás.
button-event-who = ¿Quién estuvo?

event-who-heading = { $code }: ¿quién estuvo?
event-who-intro = Elige entre quienes se apuntaron. Para más gente que estuvo está la lista de abajo.
event-who-nobody-left = Ya no queda nadie de quienes se apuntaron. Para más gente que estuvo está la lista de abajo.
event-who-training = Cada persona que eliges tiene la capacitación desde ahora.
event-who-counts = En tres días a más tardar se borra cada nombre: solo queda el número.
event-who-hint = ¿Quién estuvo?
event-who-others-hint = Alguien más que estuvo
event-who-wrong-hint = Anotado por error: quitar
event-who-not-there = Se quitó: { $people }.
event-who-not-there-training = Se quitó: { $people }. La capacitación de este evento ya no les cuenta.
event-who-done = Quedó anotado: { $people }.
event-who-count = { $number ->
    [one] Hasta ahora hay 1 persona anotada.
   *[other] Hasta ahora hay { $number } personas anotadas.
}
button-event-page-before = Las de antes
button-event-page-next = Más gente

told-event-soon = El aviso de que un evento es pronto
told-event-changed = El aviso de que un evento cambió
told-event-called-off = El aviso de que un evento se canceló
told-event-after = La pregunta de quién estuvo en un evento

refused-events-list = No puedes ver esto.
refused-events-join = No puedes apuntarte.
refused-events-add = Solo coordinación agrega y cambia eventos.
refused-events-attended = Solo coordinación anota quién estuvo.
