# Lo que hay entre una persona y el bot cuando algo no sale como se espera.

trouble = Algo falló de nuestro lado (referencia { $reference }). Inténtalo una vez más. Si vuelve a pasar, dile la referencia a coordinación.
only-in-server = Esto solo funciona en el servidor de tu grupo.
no-longer-member = Ya no estás en el servidor de ese grupo, así que esto no se puede hacer.
too-often = Fueron demasiadas veces seguidas. Espera un momento e inténtalo de nuevo.
bot-may-not = allybot no tiene permiso para hacer eso aquí. Quien administra el servidor puede revisar sus permisos.
not-allowed = No puedes hacer eso aquí.
input-not-understood = No se entendió algo de lo que escribiste. Elige entre lo que se ofrece, o déjalo vacío y se te preguntará.
commands-changed = Los comandos cambiaron. Reinicia tu aplicación, o espera un minuto, e inténtalo de nuevo.
button-unknown = Este botón ya no se usa. Escribe /help para ver lo que puedes hacer.
form-unknown = Este formulario ya no se usa. Escribe /help para ver lo que puedes hacer.
person-is-bot = { $person } es un bot. Elige a una persona.
person-has-left = Alguien de quienes elegiste ya no está en este servidor. Elige otra vez.
choice-unknown = Eso no está entre las opciones. Elige una de las que se ofrecen.
group-not-set-up = allybot todavía no está configurado en este servidor. Quien lo administra empieza con /setup channels.
button-try-again = Intentar de nuevo
button-next = Siguiente: hora y punto de encuentro
late-answer-small-print = Discord no aceptó esta respuesta a tiempo, por eso llega como mensaje.
language-chosen = Desde ahora allybot te habla en español.

# Lo que no puede estar en un texto.

text-empty = { $field }: esto no puede quedar vacío. Escribe unas palabras.
text-too-long = { $field }: esto tiene { $length } caracteres y caben { $longest }. Acórtalo, por favor.
text-holds-a-number = { $field }: esto parece un número A. allybot nunca debe tener uno: guárdalo en papel, con la persona o con su abogado. No se guardó nada.
text-holds-ssn = { $field }: esto parece un número de seguro social. allybot nunca debe tener uno. No se guardó nada.
text-holds-phone = { $field }: esto parece un número de teléfono, y aquí no va. Comparte los números por teléfono o en papel. No se guardó nada.
text-holds-email = { $field }: esto parece una dirección de correo, y aquí no va. No se guardó nada.
text-holds-mention = { $field }: escríbelo sin mencionar a nadie, por favor. No se guardó nada.
text-holds-everyone = { $field }: esto llamaría a todo el servidor. Quítalo, por favor. No se guardó nada.
text-holds-tip-line = { $field }: este es el número de denuncias del DHS, donde se delata a personas. No puede estar aquí. No se guardó nada.
text-holds-plate = { $field }: esto parece una placa de carro. allybot no guarda ninguna. No se guardó nada.
text-holds-birth-date = { $field }: esto parece una fecha de nacimiento. allybot nunca debe tener una. No se guardó nada.
text-holds-house-number = { $field }: esto lo leerá mucha gente; no pongas el número de la casa, por favor: "la cuadra 1200" basta. No se guardó nada.
text-holds-unit-number = { $field }: esto lo leerá mucha gente; no pongas el número de apartamento, por favor. No se guardó nada.

# Quién no puede hacer qué.

refused-setup-channels = Solo quien administra este servidor puede configurar los canales.
refused-setup-roles = Solo quien administra este servidor puede asignar los roles.
refused-setup-people = Solo quien administra este servidor puede nombrar personas.
refused-setup-see = Solo quien administra este servidor puede ver la configuración.
refused-training-record = Solo coordinación anota quién tiene su capacitación. Pídelo a coordinación.
refused-training-list = Solo coordinación ve la lista de capacitaciones.
refused-office-add = Solo coordinación agrega oficinas.
refused-office-edit = Solo coordinación cambia fichas de oficinas.
refused-office-show = Solo coordinación y los enlaces de organizaciones consultan oficinas. Si estás en un equipo, /accompany mine te muestra el lugar.
refused-office-pick = Solo coordinación y los enlaces de organizaciones eligen oficinas.
refused-partner-add = Solo coordinación agrega organizaciones.
refused-partner-pick = Solo coordinación elige organizaciones.
refused-partner-bind = Solo coordinación dice quién habla por una organización.
refused-checkin-open = No puedes abrir citas. Solo coordinación o el enlace de una organización pueden.
refused-checkin-confirm = Solo coordinación puede confirmar una cita.
refused-checkin-unconfirm = Solo coordinación puede volver a ocultar una cita.
refused-checkin-cancel = No puedes cancelar esta cita. Solo coordinación o el enlace de la organización pueden.
refused-checkin-roster = Solo coordinación, o el enlace de la organización, ve quién va.
refused-checkin-release = Solo coordinación puede sacar a alguien de un equipo.
refused-checkin-approve = Solo coordinación decide quién acompaña.
refused-checkin-pick = Esto no te toca a ti. Pregunta a coordinación.
refused-accompany-list = Esto es para quien acompaña y tiene su capacitación al día. Pregunta a coordinación por la próxima.
refused-accompany-sign-up = Para ir con alguien necesitas tu capacitación al día. ¿Cuándo es la próxima? Pregunta a coordinación.
refused-accompany-withdraw = No puedes dar un paso atrás en esto.
refused-accompany-mine = No puedes ver esto.
refused-accompany-answer-offer = No puedes responder a esto.
refused-choose-language = No puedes cambiar el idioma aquí.
refused-see-what-i-may = No puedes ver esto.
refused-accompany-reconfirm = No puedes responder esto.
refused-checkin-edit = No puedes cambiar esta cita. Solo coordinación o el enlace de la organización pueden.
refused-checkin-wish = No puedes decir qué quiere la persona. Solo coordinación o el enlace de la organización pueden.
refused-settings-see = No puedes ver ajustes aquí.
refused-settings-change = No puedes cambiar ajustes aquí.
refused-message-show = No puedes ver esto.
refused-message-who = Solo coordinación ve para quién era un mensaje.
refused-remind-me = No puedes poner recordatorios aquí.
refused-reminder-answer = No puedes responder esto.
refused-reminders-create = Solo coordinación crea recordatorios para el grupo. Los tuyos: /remind me.
refused-reminders-list = Solo coordinación ve los recordatorios del grupo. Los tuyos: /remind list.
refused-reminders-pause = Solo coordinación pone en pausa los recordatorios del grupo.
refused-reminders-resume = Solo coordinación reanuda los recordatorios del grupo.
refused-reminders-delete = Solo coordinación borra los recordatorios del grupo. Los tuyos: /remind cancel.
refused-rota-set = Solo coordinación pone los turnos.
refused-rota-see = Solo quien está en los turnos, o trabaja con ellos, ve quién está de turno.
refused-rota-swap = Solo quien está en los turnos puede ceder uno.
refused-rota-answer-swap = No puedes responder esto.
refused-status-see = Solo un admin de este servidor ve el estado del bot.
