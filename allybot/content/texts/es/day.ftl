# The day: what the team presses, in its thread or by direct message. Never who pressed, never a place.

day-heading = { $code }: los botones de hoy
day-begins = Empieza { TIME($at, style: "relative") }, a las { TIME($at, style: "time") }.
day-begun = Debía empezar { TIME($at, style: "relative") }, a las { TIME($at, style: "time") }.
day-press = Toca lo que pasa: así todo el equipo lo sabe y nadie tiene que llamar.
day-here-holds = ¿Esperas más de { $minutes } minutos? Toca otra vez "Ya llegué".
day-last-word = Lo último: { TIME($at, style: "time") } · { $status }.
day-small-print = No escribas aquí nombres ni lugares.
day-said-heading = { $code }: noticias del equipo
day-said = **{ TIME($at, style: "time") } · { $status }.**
day-asks-at = Si nadie dice más antes de las { TIME($until, style: "time") }, allybot pregunta.
day-said-unsure = El contacto en casa y coordinación ya lo saben.
status-here = Alguien del equipo ya está ahí
status-gone-in = Ya entraron
status-still-inside = Siguen dentro, todo normal
status-out = Ya salieron, todo bien
status-detained = Detención
status-unsure = Hay dudas
status-did-not-come = La persona no vino
button-wrong = Fue un error
button-they-are-there = Ya llegaron
button-team = ¿Quién va en el equipo?

# Answers to a press.

said-heading = { $code }: anotado
said-over = Queda cerrada. Todo el equipo lo sabe.
said-detained = Ya lo sabe quien tiene que saberlo. Ahora llama al abogado: el número está en la hoja de papel.
said-next = Lo que sigue, tócalo aquí o en el hilo del equipo.
sure-did-not-come-heading = { $code }: ¿no vino?
sure-did-not-come-body = Entonces se cierra, y el equipo sabe que puede irse a casa.
sure-detained-heading = { $code }: ¿hubo una detención?
sure-detained-body = Entonces el enlace, el contacto en casa y coordinación lo saben enseguida. Empieza la lista.
sure-small-print = ¿No ves ningún botón? Tócalo otra vez, o escribe /checkin status.
button-sure-did-not-come = Sí, no vino
button-sure-detained = Sí, hubo detención
sure-wrong-heading = { $code }: ¿no hubo detención?
sure-wrong-body = Entonces la lista desaparece, y quien recibió la noticia sabrá que fue un error.
sure-wrong-small-print = ¿No ves ningún botón? Toca otra vez "Fue un error".
button-sure-wrong = Sí, no hubo detención
undone-heading = { $code }: anulado
undone-body = "{ $status }", de las { TIME($at, style: "time") }, ya no cuenta. Quien recibió la noticia sabrá que fue un error.
team-heading = { $code }: el equipo
team-line = { $person } · { $roles }
team-nobody = No hay nadie en el equipo.
status-heading = { $code }: ¿qué pasa?
status-which = ¿Qué cita?
status-none = Hoy no tienes ninguna cita. Esto sirve desde un día antes.
word-unknown = Eso ya no está.
day-over = { $code } está cerrada. Si es un error, toca "Fue un error" debajo de lo que la cerró.
day-called-off = { $code } se canceló. Nadie tiene que ir.
day-hidden = { $code } está en pausa: coordinación la revisa otra vez.
day-detained = En { $code } ya se tocó Detención, y su lista sigue. Si es un error, toca "Fue un error" debajo.
day-no-time = Todavía no se sabe a qué hora es { $code }.
day-too-early = Es muy pronto para { $code }. Puedes tocar esto desde el { TIME($at, style: "full") }.
refused-checkin-status = Solo el equipo, el contacto en casa y coordinación pueden decir cómo va.

# Nobody has said a word.

watch-begun-heading = { $code }: ¿ya empezó?
watch-begun = Debía empezar { TIME($at, style: "relative") }, a las { TIME($at, style: "time") }, y nadie ha dicho cómo va.
watch-overdue-heading = { $code }: ¿ya salieron?
watch-overdue = Ya deberían haber salido. Los esperábamos a las { TIME($at, style: "time") } ({ TIME($at, style: "relative") }).
watch-word-heading = { $code }: ¿cómo va ahora?
watch-word = Lo último es de las { TIME($at, style: "time") } ({ TIME($at, style: "relative") }): { $status }.
watch-press = Toca lo que pasa. Mientras nadie lo haga, allybot pregunta a la siguiente persona.
watch-coordinators-heading = { $code }: nadie contesta
watch-phone = Llama por favor al equipo y luego al contacto en casa. Toca lo que te digan.
watch-nobody = No hay nadie en el equipo. Procura que alguien esté con la persona.
watch-over-heading = { $code }: nadie ha dicho cómo terminó
watch-over = allybot preguntó una semana y ya no pregunta más. Cuenta como cerrada, sin resultado, y pronto se borra. Si sabes cómo terminó, tócalo.

# News.

unsure-heading = { $code }: alguien tiene dudas
unsure-body = Alguien tocó "Hay dudas" a las { TIME($at, style: "time") }. Llama ahora al equipo, y toca lo que te digan.
taken-back-heading = { $code }: fue un error
taken-back-body = { TIME($at, style: "time") } · { $status }: se tocó por error y ya se anuló.
taken-back-goes-on = Todo sigue como antes.
day-no-thread-heading = { $code }: sin hilo para el equipo
day-no-thread-body = No hay canal de acompañamiento, así que hoy el equipo no tiene hilo propio. Cada persona recibe mensajes directos.
day-no-thread-because = No se puede abrir el hilo del equipo: { $why } Cada persona recibe mensajes directos.
evening-unsaid = **Todavía nadie ha dicho cómo terminaron estas:**
evening-unsaid-line = { $code } · { TIME($at, style: "full") }
told-day = Los botones del día
told-day-team = Un cambio de quién está en el hilo del equipo
told-day-said = Lo que dice el equipo
told-day-no-thread = El aviso de que no hay hilo
told-watch-asked = La pregunta cómo va
told-watch-coordinators = El aviso de que nadie contesta
told-unsure = El aviso de que alguien tiene dudas
told-taken-back = El aviso de que algo fue un error
