# El equipo: tareas, la información previa, acceso por unas horas, el plan de la familia, la hoja del día.

# Lo que se necesita, y si ya hay quien lo haga.

need-interpreter-open = Intérprete: falta.
need-interpreter-filled = Intérprete: ya hay.
need-ride-open = Transporte: falta.
need-ride-filled = Transporte: ya hay.
need-childcare-open = Cuidado de niños: falta.
need-childcare-filled = Cuidado de niños: ya hay.
need-notes-open = Quien tome notas: falta.
need-notes-filled = Quien tome notas: ya hay.

# Tareas.

choice-role-lead = Dirige el equipo
choice-role-home = Contacto en casa
choice-role-inside = Adentro
choice-role-outside = Afuera
choice-role-childcare = Cuidado de niños
role-name-companion = acompañante
role-name-lead = dirección del equipo
role-name-home = contacto en casa
role-name-inside = adentro
role-name-outside = afuera
role-name-notes = toma de notas
role-name-driver = transporte
role-name-interpreter = intérprete
role-name-childcare = cuidado de niños
role-means-companion = Tienes un lugar: vas con la persona.
role-means-lead = Diriges el equipo ese día. Tú dices con los botones cómo va todo, y el equipo te sigue.
role-means-home = Te quedas en casa junto al teléfono y guardas la hoja de papel. Puedes tocar los mismos botones que el equipo.
role-means-inside = Entras con la persona, hasta donde la oficina lo permita.
role-means-outside = Esperas afuera con un teléfono, y le dices al contacto en casa lo que ves.
role-means-notes = Anotas lo que pasa, con la hora. Sin nombres.
role-means-driver = Llevas a la persona, de ida y de vuelta.
role-means-interpreter = Interpretas para la persona. No agregas ni quitas nada.
role-means-childcare = Cuidas a los niños mientras tanto.
role-given-heading = { $code }, tu tarea: { $role }
role-given-when = { $when } · { $area }
role-given-no-seat = No vas a la cita, así que no ocupas un lugar.
role-taken-heading = { $code }: tu tarea cambia
role-taken-body = Esto ya no te toca: { $roles }. { DAY($day) } · { $area }
role-taken-stays-seat = Sigues en el equipo que va.
role-taken-stays-none = Gracias por tu ayuda.
roles-unfilled-heading = { $code }: faltan tareas por cubrir
roles-when = { TIME($at, style: "full") } ({ TIME($at, style: "relative") })
roles-unfilled-body = Todavía nadie: { $roles }.
no-home-contact = No hay contacto en casa. Si algo sale mal, nadie está junto al teléfono con la hoja de papel. Busquen a alguien ya.
no-plan-recorded = Nadie ha dicho si la familia tiene un plan. Pregunten a la organización y anótenlo: /checkin plan.
role-gone-heading = { $code }: una tarea quedó libre
role-gone-body = Ya nadie la tiene: { $roles }. Busquen a alguien, por favor.
assign-heading = Dar una tarea en { $code }
assign-who = ¿Para quién es?
assign-who-hint = Elige a una persona
assign-what = ¿Qué hará { $person }?
assign-what-hint = Elige una tarea
assign-untrained = Esa persona no tiene una capacitación vigente, así que no puede ir. Elige a otra persona o registra la capacitación.
assign-home-untrained = El contacto en casa necesita su capacitación al día, o ser de coordinación. Elige a otra persona, o anota que la tomó.
assign-home-goes = { $code }: esa persona ya va, o espera un lugar. El contacto en casa se queda junto al teléfono: elige a otra persona, o quítale primero su lugar.
assign-home-stays = { $code }: esa persona es el contacto en casa y se queda junto al teléfono. Elige a otra persona, o busca primero otro contacto en casa.
assign-no-seat = { $code }: no queda lugar. La persona no pidió más compañía. Antes libera a alguien, o da la tarea a quien ya va.
assign-done = { $person } está en el equipo: { $role }. Ya le avisamos.
role-not-theirs = { $code }: esa persona no tiene esta tarea. Quien va sin nadie más dirige el equipo.
role-took = Ya no le toca, y le avisamos.
checkin-not-confirmed = { $code } todavía no está confirmada. Confírmala antes.
roster-roles = { $number }. { $person } · { $roles } · { $state }
roster-read = ya leyó la información
roster-unread = no ha leído la información
roster-helper = { $number }. { $person } · { $roles } · sin lugar
roster-no-home = Contacto en casa: todavía nadie.
roster-unfilled = Todavía nadie: { $roles }.
roster-guest = { $person } puede ver esto hasta { TIME($until, style: "full") }.
roster-plan = Plan: lo guarda { $holder }, revisado el { DAY($day) }.
roster-no-plan = Plan: nadie ha dicho si hay uno.
roster-give-hint = Dar una tarea …
roster-home-hint = Contacto en casa …
roster-take-hint = Quitar una tarea …
roster-end-hint = Terminar el acceso de …
roster-number-role = Número { $number }: { $role }
roster-guest-number = Con acceso, { $number }

# Ir: lo que ve el equipo.

mine-roles = Tu tarea: { $roles }.
mine-offered = Cuando tengas lugar, además: { $roles }.
also-hint = También puedo …
also-option-driver = Manejar
also-option-interpreter = Interpretar
also-option-notes = Tomar notas
also-of = { $code }: { $what }
also-asked = Aquí hace falta también: { $roles }. ¿Puedes hacerlo? Elígelo abajo.
also-heading = { $code }: gracias
also-noted = Anotado. Tu tarea: { $roles }.
also-noted-in-line = Anotado: { $roles }. Cuenta en cuanto tengas lugar.
also-by-mistake = ¿Lo elegiste por error? Avisa a coordinación, que lo puede quitar.
role-not-needed = { $code } no necesita eso.
place-gone = { $code }: ya no tienes lugar ahí. Si todavía puedes, apúntate otra vez.
home-stays = { $code }: eres el contacto en casa y te quedas junto al teléfono. ¿Prefieres ir? Entonces pide primero a coordinación que busque otro contacto en casa.
mine-guest = Puedes ver esto hasta { TIME($until, style: "full") } ({ TIME($until, style: "relative") }).
mine-team-line = { $person } ({ $roles })

# La información previa.

briefing-heading = { $code }: lee esto, por favor
briefing-when = { TIME($at, style: "full") } ({ TIME($at, style: "relative") })
briefing-presence = Estás ahí para estar con la persona: presencia y apoyo moral.
briefing-officers = No hables con agentes, salvo que la persona te lo pida. Nunca bloquees ni discutas.
briefing-notes = Puedes tomar notas. No escribas nombres.
briefing-office = Respeta las reglas de la oficina. Están en su ficha.
briefing-posting = No publiques nada ni tomes fotos. Ni hoy ni después.
briefing-partner = Si dudas, pregunta antes a la organización.
briefing-card = Pregunta a quien dirige el equipo: ¿el contacto en casa tiene la hoja de papel?
briefing-card-lead = Diriges el equipo, así que pregunta: ¿el contacto en casa tiene la hoja de papel?
briefing-kind = Para este tipo de cita: { $text }
briefing-home = Eres el contacto en casa: ¿tienes la hoja de papel? Es la hoja del día, impresa y llenada a mano con la organización. Guárdala junto al teléfono.
briefing-read-already = Ya leíste esto. Gracias.
briefing-thanks-heading = { $code }: gracias
briefing-thanks = Anotado: ya lo leíste.
button-have-read = Ya lo leí
button-office-card = Ficha de la oficina
button-briefing = Leer la información
button-briefing-of = Leer la información de { $code }
checkin-last-unread = Todavía no leíste la información.
office-card-later = { $code }: el lugar y la ficha de la oficina se ven desde 24 horas antes.
briefing-unread-heading = { $code }: falta leer la información
briefing-unread-names = Todavía no la leen: { $people }. Repásala con ellos antes de entrar, por favor.
briefing-unread-count = { $people ->
    [one] { $people } persona del equipo no ha leído la información. Llamen, por favor.
   *[other] { $people } personas del equipo no han leído la información. Llamen, por favor.
 }

# Acceso por unas horas.

access-heading = Dejar que alguien vea { $code }
access-who = Ve el lugar, el equipo y los botones del día por diez horas. Después termina solo.
access-given = { $person } puede verla hasta { TIME($until, style: "full") }, y le avisamos.
access-ended = Ya no puede verla.
granted-heading = { $code }: puedes ver esta cita
granted-body = Coordinación te muestra dónde es y quién va, hasta { TIME($until, style: "full") } ({ TIME($until, style: "relative") }). Termina solo.
button-show-it = Mostrar

# El plan de la familia.

choice-holder-home = el contacto en casa
choice-holder-lead = quien dirige el equipo
choice-holder-liaison = el enlace
choice-holder-partner = la organización
choice-holder-family = la familia
plan-heading = El plan de la familia · { $code }
plan-ask = ¿Quién lo guarda y cuándo se revisó por última vez?
plan-holder-hint = ¿Quién guarda el plan?
plan-not-held = allybot solo guarda quién lo tiene y cuándo se revisó. No guarda lo que dice el plan, ni nombres, ni papeles, ni números.
plan-recorded = Hay un plan. Lo guarda { $holder }, y se revisó el { DAY($day) }.
plan-asked-again = allybot pregunta otra vez el { DAY($day) }.
plan-asked-heading = { $code }: ¿revisar el plan otra vez?
plan-asked-body = El plan de la familia se revisó por última vez el { DAY($day) }. Lo guarda { $holder }. Revísenlo juntos otra vez, por favor.
plan-who-holds-it = Di antes quién guarda el plan.
plan-form-title = ¿Cuándo se revisó?
plan-day-label = El día
plan-day-about = Hoy, o un día que ya pasó
plan-day-hint = hoy, hace una semana, 2026-12-03
plan-which-day = El día y el mes se pueden leer de dos maneras. ¿Cuál es?
button-plan-today = Se revisó hoy
button-plan-week = Hace una semana
button-plan-other = Otro día
button-plan-form = Otro día
button-plan = El plan de la familia
button-plan-now = Se revisó hoy
day-button = { DAY($day) }
day-to-come = Ese día todavía no llega. Escribe uno que ya pasó.
day-too-old = Eso fue hace más de dos años. Revisen el plan otra vez y luego anótalo.
past-day-not-understood = No se entendió ese día. Escríbelo así: "hoy", "hace una semana" o "2026-12-03".

# La hoja del día.

button-day-card = Hoja del día para imprimir (PDF)
card-pdf-heading = La hoja del día · { $code }
card-pdf-body = Imprímela, llénala a mano y déjala con el contacto en casa. Nada de lo que escribes en ella llega a allybot.
card-pdf-about = Una hoja del día en blanco, una página para imprimir
button-card-english = PDF in English
button-card-spanish = PDF en español

# Lo que lee coordinación cuando no llegó.

told-role-given = El aviso de una tarea
told-role-taken = El aviso de que una tarea ya no le toca
told-roles-unfilled = El aviso de tareas sin cubrir
told-briefing = La información previa
told-briefing-unread = El aviso de que alguien no leyó la información
told-granted = El aviso de que alguien puede ver una cita
told-plan-asked = La pregunta sobre un plan

refused-checkin-assign = Solo coordinación da tareas en un equipo.
refused-checkin-access = Solo coordinación deja que alguien vea una cita.
refused-checkin-briefing = Esto es para el equipo de una cita.
refused-checkin-day-card = Esto es para el equipo de una cita.
refused-checkin-plan = Solo coordinación, o el enlace de la organización, anota un plan.
