# Los tipos de cita, horas que no son exactas, la próxima cita, y si la persona lo pidió.

# Horas.

time-exact = { TIME($at, style: "full") }
time-day = { DAY($day) }
day-by = a más tardar el { DAY($day) }
day-unknown = todavía no se sabe el día
when-button-by-date = A más tardar el { DAY($day) }, sin hora
when-button-unknown = Todavía no se sabe
when-before-day = ¿Ese día también cuenta?
when-by-hour = "A más tardar" va sin hora. Quita la hora, o escribe la hora exacta, como "vie 14:30".
checkin-time-unknown = Todavía no se sabe el día de { $code }. Agrégalo primero; después se puede confirmar.
checkin-stays-dated = { $code } está abierta, así que necesita un día. Escribe hasta qué día puede ser, u ocúltala primero con /checkin unconfirm.
button-add-day = Agregar el día
button-set-time = Poner la hora exacta
time-asked-heading = { $code }: ¿a qué hora?
time-asked-by = Es { DAY($day) }, y nadie ha dicho cuándo. Pregunta, por favor, y pon la hora exacta. Los recordatorios vienen después de eso.
time-asked-unknown-heading = { $code }: ¿ya se sabe el día?
time-asked-unknown = Se anotó sin día. Pregunta, por favor, y agrega el día cuando lo sepas.
time-over-heading = { $code }: pasó su último día
time-over = Nadie le puso una hora. Averigua, por favor, qué pasó: pon la nueva hora o cancélala.
time-ends-heading = { $code }: sigue sin día
time-ends = Se borra después del { DAY($day) } si no tiene día para entonces. Pregunta, por favor, a la organización si todavía hace falta.
told-time-asked = La pregunta por la hora exacta
checkin-moved-by-body = Ahora es { DAY($day) } · { $area }. Todavía no se sabe la hora.
evening-checkin-by = { $code } · mañana es el último día, y no se sabe la hora · { $area }:
evening-unknown = Sin día hasta ahora: { $codes }

# ¿Lo pidió la persona?

open-asked-hint = ¿La persona pidió esto?
open-asked-first = Primero una cosa: ¿la persona pidió esto?
choice-asked-yes = Sí, pidió compañía
choice-asked-no = Todavía no
not-asked-heading = Primero pregunta
not-asked-yet = La compañía se ofrece, nunca se impone. Pregunta a la persona si la quiere, por favor. No se anotó nada.
not-asked-theirs = Si viene una persona, unas pocas, muchas o nadie, lo dice ella. Puede cambiar de opinión cuando quiera.
button-asked-now = Ya lo pidió
open-typed-lost = allybot se reinició entretanto. La hora está anotada; escribe lo demás otra vez, por favor.

# La próxima.

next-form-title = La próxima cita
next-when-about = En la hora del grupo. También: a más tardar el 12 de diciembre, o: no se sabe
next-when = { DAY($day) }
next-body = Todo lo demás queda como antes. Coordinación la confirma; hasta entonces nadie más la ve.
next-not-yet = { $code } todavía espera que la confirmen. Hasta entonces no puede haber una próxima.
button-next-one = Agregar la próxima cita
wish-about-lead = Tú diriges el equipo de esta cita. Mira /accompany mine.
refused-checkin-next = No puedes agregar la próxima cita. Solo coordinación, el enlace de la organización o quien dirige el equipo pueden.

# Tipos.

refused-kinds-change = Solo coordinación puede cambiar los tipos de cita.
kinds-heading = Tipos de cita
kinds-intro = Elige uno para ver sus lugares, horas e información previa, y para cambiarlos.
kinds-hint = Elige un tipo
kind-as-shipped = Como vino
kind-changed = Cambiado por tu grupo
kind-is-own = Propio de tu grupo
kind-away = Guardado: no se pueden abrir nuevas
kind-seats = Lugares: una persona 1 · unas pocas { $few } · muchas { $many }
kind-approval = Coordinación aprueba quién viene, si no se dice otra cosa al abrirla.
kind-no-approval = Quien se apunta tiene lugar, si no se dice otra cosa al abrirla.
kind-overdue = Con retraso { $hours } h después de entrar
kind-time = { $what }: { $hours } h
kind-time-none = { $what }: no se envía
kind-time-week = Primer aviso al equipo, antes
kind-time-two-days = Segundo aviso al equipo, antes
kind-time-confirm = "¿Vienes?", antes
kind-time-last = Último aviso al equipo, antes
kind-time-wish = Se pregunta lo que quiere la persona, antes
kind-time-silence = Se espera la respuesta a "¿Vienes?"
kind-time-wish-silence = Sin saber qué quiere: se avisa a coordinación, antes
kind-briefing = Información previa: { $text }
kind-briefing-none = Información previa: todavía no hay
kind-changed-now = Está cambiado. La espera, el retraso y la información previa cuentan desde ya, en todas las citas. Los lugares y la aprobación cuentan en las que se abran desde ahora; los lugares, también si cambia la compañía. Las horas de los avisos cuentan en las que se confirmen o cambien de hora desde ahora.
kind-small-print = "Antes" es antes de la cita. h = horas.
button-kind-seats = Lugares y duración
button-kind-times = Horas de los avisos
button-kind-waits = Espera de respuestas
button-kind-briefing = Información previa
button-kind-away = Guardar
button-kind-offer = Ofrecer otra vez
button-kind-shipped = Como vino
button-kind-list = Todos los tipos
button-kind-add = Agregar un tipo
kind-few-label = Lugares para "unas pocas"
kind-few-about = De 2 a 20, contando a quien dirige el equipo
kind-many-label = Lugares para "muchas"
kind-many-about = De 2 a 20, contando a quien dirige el equipo
kind-approval-label = ¿Aprueba coordinación?
kind-approval-about = Quien abre una cita puede decir otra cosa
kind-overdue-label = Con retraso después de, en horas
kind-overdue-about = Desde que entra. De 0.25 a 24, como 2.5
kind-week-label = Primer aviso, horas antes
kind-two-days-label = Segundo aviso, horas antes
kind-confirm-label = "¿Vienes?", horas antes
kind-last-label = Último aviso, horas antes
kind-wish-label = Preguntar qué quiere, horas antes
kind-reminder-about = Antes de la cita. Con 0 no se envía
kind-silence-label = Espera de la respuesta, en horas
kind-silence-about = Después de "¿Vienes?". Luego el lugar puede pasar
kind-wish-silence-label = Sin saber qué quiere, horas antes
kind-wish-silence-about = Entonces se avisa a coordinación
kind-briefing-about = Qué hay que saber. Sin nombres ni consejo legal
kind-name-about = Cómo se llama, igual para todo el mundo
field-kind-name = Nombre
field-briefing-en = Información previa en inglés
field-briefing-es = Información previa en español
kind-no-number = { $field }: escribe un número entero, como 3.
kind-no-hours = { $field }: escribe un número de horas, como 24 o 2.5.
kind-wrong-few = Para "unas pocas", escribe un número de lugares de 2 a 20.
kind-wrong-many = Para "muchas", escribe un número de lugares de 2 a 20.
kind-wrong-seats-order = "Muchas" no puede ser menos lugares que "unas pocas".
kind-wrong-overdue = El retraso debe ser de 0.25 a 24 horas después de entrar.
kind-wrong-ahead = Un aviso puede ir como máximo 720 horas (30 días) antes de la cita.
kind-wrong-last = El último aviso puede ir como máximo 24 horas antes de la cita.
kind-wrong-silence = Una respuesta se puede esperar de un minuto a 168 horas (una semana).
kind-wrong-silence-order = La espera debe ser más corta que el tiempo de "¿Vienes?" a la cita.
kind-wrong-wish-silence = El aviso a coordinación va después de preguntar qué quiere la persona, y antes de la cita.
kind-wrong-words-order = Cada aviso debe ir después del anterior: primero, segundo, "¿Vienes?", último.
kind-name-taken = Ya hay un tipo con ese nombre. Elige otro nombre.
kind-too-many = Hay { $most } tipos propios, y no caben más en una lista. Da otro nombre a uno que esté guardado.
kind-last = Es el único que se ofrece. Ofrece otro primero.
kind-own = Es propio de tu grupo: nunca vino de otra manera.
