# Configurar un grupo.

setup-heading = Configuración
setup-ready = Todo listo para las citas.
setup-missing = Falta esto antes de las citas:
setup-missing-accompaniment = Elige el canal donde las personas acompañantes encuentran citas: /setup channels accompaniment
setup-missing-coordination = Elige un canal que solo lean las personas coordinadoras: /setup channels coordination
setup-missing-coordinator = Nombra a una persona coordinadora: /setup people, o asigna un rol de Discord con /setup roles
setup-missing-companion = Pide a una persona coordinadora que anote una capacitación: /training record
channel-set = { $use }: { $at }
channel-accompaniment = Acompañamiento
channel-dispatch = Despacho
channel-alerts = Alertas
channel-coordination = Coordinación
channel-start = Inicio
channel-other-readers = También lo pueden leer: { $readers }. Asegúrate de que son de confianza.
channel-unknown = { $channel } no se puede usar: allybot no lo ve. Dale permiso de ver el canal e inténtalo de nuevo.
channel-no-posting = { $channel } no se puede usar: allybot no puede escribir ahí. Dale permiso de ver el canal y enviar mensajes, y los cuatro permisos de hilos. Con esos llega a quien tiene cerrados sus mensajes directos. Luego inténtalo de nuevo.
channel-everyone-reads = { $channel } no se puede usar: todo el servidor lo puede leer. Hazlo privado primero y deja entrar solo a quien corresponde.
role-member = miembro
role-companion = acompañante
role-verifier = persona verificadora
role-dispatcher = persona despachadora
role-liaison = enlace
role-coordinator = persona coordinadora
role-admin = administración
role-mapped = { $role }: { $at }
role-is-everyone = El rol de todo el mundo no se puede asignar: entonces todo el mundo lo sería. Elige otro rol.
roles-are-readable = Cuidado: cualquier miembro puede ver quién tiene un rol de Discord. Acompañantes y enlaces no lo necesitan. Basta una capacitación o un nombramiento en allybot.
role-not-appointed = Este papel no se da a mano. Quien acompaña o verifica lo tiene por su capacitación. El enlace lo tiene por su organización.
channel-hint = Canal: { $use }
role-hint = Rol de Discord para { $role } (puede quedar vacío)
person-role-hint = Como qué
person-hint = Elige a una persona
person-whom = ¿A quién nombras, y como qué? Las personas coordinadoras ven y deciden todo sobre las citas.
person-appointed = { $person } ahora es { $role }.
person-dismissed = { $person } ya no es { $role } por nombramiento.

# Capacitaciones.

training-heading = Anotar una capacitación
training-who = ¿Quién asistió? Elige el tipo y luego hasta 25 personas. Vale un año desde su día.
training-kind-hint = Tipo de capacitación
training-people-hint = Quién asistió
training-recorded = Anotado: { $people } como { $kind }, hasta el { DAY($day) }.
training-kind-unknown = Hay capacitaciones de acompañante y de verificación. Elige una.
training-nobody = Elige al menos a una persona.
training-too-many = Como máximo { $most } personas a la vez. Anota a las demás después.
training-day-to-come = Ese día todavía no llega. Una capacitación se anota cuando ya se hizo.
training-day-too-old = Una capacitación de ese día ya venció: vale un año.
training-list-heading = Capacitaciones
training-line = { $person } · { $kind } · hasta el { DAY($day) }
training-line-ended = { $person } · { $kind } · venció el { DAY($day) }
training-none = Todavía no hay capacitaciones anotadas. Empieza con /training record.
training-held = { $kind } · del { DAY($day) }
training-take-back-hint = Anotada por error: quitarla
training-take-back-heading = ¿Quitar esta capacitación?
training-take-back-sure = { $person } · { $kind } · del { DAY($day) }. Si había una anterior que sigue al día, vuelve a contar esa.
button-training-take-back = Sí, quitarla
button-training-keep = Dejarla
training-taken-back = Se quitó: { $person } · { $kind }.
training-still-go = Un lugar o un papel en una cita se queda: { $codes }. Míralo y decide: /checkin roster.
training-not-theirs = Esa capacitación ya no está. Mira otra vez /training list.
day-not-understood = Escribe el día como año-mes-día, por ejemplo 2026-12-03.

# Organizaciones.

partner-form-title = Agregar una organización
partner-name-label = Nombre de la organización
partner-listed-label = ¿Puede aparecer en la lista?
partner-listed-about = Si no, su nombre solo lo ven coordinación y sus propios enlaces
partner-added = { $name } ({ $code })
partner-listed = Puede aparecer en la lista.
partner-hidden = No aparece en la lista: su nombre queda cifrado y solo lo ven coordinación y sus propios enlaces.
partner-next = Ahora di quién habla por ella: /directory liaison
partner-known = { $name } ya está en el directorio.
partner-unknown = No hay tal organización aquí. Elige una de las que se ofrecen.
partner-none = Todavía no hay organizaciones. Agrega la primera con /directory add.
partner-which = Hablas por varias organizaciones. Di por cuál abres esto.
partner-hint = Elige una organización
liaison-which-partner = ¿Para qué organización?
liaison-which-person = ¿Quién habla por ella?
liaison-person-hint = Elige a una persona
liaison-bound = { $person } ahora habla por { $partner } y puede abrir citas en su nombre.
liaison-released = { $person } ya no habla por { $partner }.

# Ayuda y privacidad.

help-heading = Lo que puedes hacer
help-group-alerts = Reportes y alertas
help-group-partners = Organizaciones aliadas, teléfonos, derechos
help-group-day = El día de la cita
help-group-going = Acompañar a alguien
help-group-checkins = Citas
help-group-deciding = Citas: para coordinación
help-group-people = Personas, organizaciones, oficinas
help-group-group = Recordatorios y turnos del grupo
help-group-yourself = Para ti
help-group-setup = Configurar
help-group-hint = Ver una parte con sus explicaciones
help-small-print = Puedes dejar vacía cualquier opción: se te preguntará. En una emergencia, llama a tu línea local.
privacy-heading = Lo que guarda allybot
privacy-never = **Nunca:** nombres legales, números A, fechas de nacimiento, planes de familias, placas de carros, fotos. Lo que parece serlo se rechaza y no se guarda.
privacy-sealed = **Cifrado:** quién eres, nombres en clave, lugares y notas van cifrados, cada persona y cada cita con su propia clave. Las claves no están en ninguna copia de la base de datos.
privacy-kept = **Cuánto tiempo:** una cita se borra 72 horas después de cerrarse, primero su clave. Quién hizo un reporte se olvida a las 24 horas. También el reporte, si nadie lo verificó; uno verificado se va a los 7 días. Los mensajes se van con lo que decían. Quién hizo qué se guarda 30 días.
privacy-discord = **Discord** puede leer lo que se le escribe a un bot. No escribas nombres aquí, ni nada que deba quedar en secreto.

# Campos, como se nombran cuando algo no está bien.

field-partner-name = Nombre
field-meet = Punto de encuentro
field-language = Idioma
field-code-name = Nombre en clave
