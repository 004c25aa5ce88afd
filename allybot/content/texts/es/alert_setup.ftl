# Lo que un grupo ajusta antes de su primera alerta: zonas, reglas, la lista.

refused-setup-zone = Solo quien administra este servidor puede cambiar las zonas.
refused-setup-rules = Solo quien administra este servidor puede cambiar las reglas.
refused-setup-checklist = Solo quien administra este servidor ve esta lista.

# Zonas.

field-zone-name = Nombre de la zona
zones-heading = Zonas
zones-intro = Una zona es una parte de tu ciudad con nombre. Sus alertas van a los canales que elijas para ella.
zones-none = Todavía no hay zonas. Sin zona, cada alerta va al canal de alertas y no llama a ningún rol.
zones-hint = Elige una zona
zone-line = **{ $zone }** · { $channels ->
    [0] todavía sin canal
    [one] { $channels } canal
   *[other] { $channels } canales
}
zone-heading = Zona: { $zone }
zone-no-channels = Todavía no tiene canal: sus alertas van al canal de alertas. Elige un canal abajo.
zone-outlet = { $at } · { $language } · llama a { $role }
zone-outlet-no-role = { $at } · { $language } · no llama a nadie
zone-channel-hint = Añade o cambia un canal
zone-role-hint = Rol al que llama una alerta
zone-role-why = Cada persona toma este rol si quiere, para enterarse de las alertas de su zona. Discord tiene que dejar que todos lo mencionen.
zone-role-unheard = Cuidado: este rol todavía no suena a nadie. Deja que todos lo mencionen, en los ajustes del rol. O dale a allybot el permiso de mencionar a todos.
zone-role-is-everyone = Una alerta nunca llama a todo el servidor. Elige un rol que la gente tome si quiere.
zone-language-hint = Idioma de las alertas ahí
zone-name-label = Nombre de la zona
zone-name-about = Una parte de la ciudad que todos conocen. Lo leen todos.
zone-name-hint = Por ejemplo: Lado Sur
zone-saved = Guardado.
zone-removed = { $zone } ya no es una zona.
zone-remove-heading = ¿Quitar { $zone }?
zone-remove-body = Lo que se reporte desde ahora ya no tendrá zona. Las alertas que ya están se quedan donde están.
zone-known = Ya hay una zona que se llama { $name }.
zone-gone = Aquí no hay esa zona. Elige una de la lista.
zone-needs-channel = ¿Para qué canal es? Elige también el canal.
zones-too-many = Puede haber { $most } zonas. Quita una primero.
zone-outlets-too-many = Una zona puede tener { $most } canales. Quita uno primero.
button-zone-add = Añadir una zona
button-zone-rename = Cambiar el nombre
button-zone-remove = Quitar esta zona
button-zone-remove-yes = Sí, quitarla
button-zone-keep = Dejarla
button-zone-list = Todas las zonas
button-zone-back = Listo con este canal
button-zone-mute = No llamar a ningún rol
button-zone-drop = Quitar este canal

# Reglas.

field-hotline-name = Nombre de la línea
field-hotline-number = Número de la línea
rules-heading = Reglas de las alertas
rules-saved = Guardado.
rules-two-people-on = **Dos personas:** quien envía una alerta no es la única persona que lo vio. Déjalo así si puedes.
rules-two-people-off = **Una persona** puede mirar y enviar sola. Cada alerta así lo dice.
rules-two-go-on = **Van dos:** el lugar exacto se ve cuando dos han dicho que van.
rules-two-go-off = **Puede ir una persona sola:** el lugar exacto lo ve quien va.
rules-verify = **{ $minutes } minutos para mirar:** después se pregunta a otra persona.
rules-life = **{ $minutes } minutos:** ese tiempo vale una alerta como confirmada.
rules-hotline = **Línea local de ayuda:** { $name }, { $number }
rules-hotline-none = **Línea local de ayuda:** todavía no hay. Sale en cada alerta y al final de cada reporte.
rules-verify-hint = Minutos para mirar
rules-life-hint = Minutos que vale una alerta
rules-minutes = { $minutes } minutos
rules-one-person-heading = ¿Puede hacerlo una persona sola?
rules-one-person-warning = Una alerta falsa vacía clínicas y escuelas. Cuatro ojos ven más que dos. Cambia esto solo si son muy pocas personas.
rules-one-person-says = Cada alerta así dirá: «{ $sentence }»
hotline-form-title = Tu línea local de ayuda
hotline-name-label = Quién contesta
hotline-name-about = Una línea de respuesta rápida o una organización
hotline-name-hint = Por ejemplo: Respuesta Rápida
hotline-number-label = Número
hotline-number-about = Como hay que marcarlo
hotline-number-hint = Por ejemplo: 555-010-2368
hotline-no-number = Ese no es un número al que se pueda llamar. Escríbelo como hay que marcarlo.
button-rules-two-people-on = Pedir dos personas
button-rules-two-people-off = Que pueda una persona sola
button-rules-two-go-on = Que vayan dos
button-rules-two-go-off = Que pueda ir una persona
button-rules-one-person = Sí, puede una persona
button-rules-keep = Dejar dos personas
button-rules-hotline = Poner la línea de ayuda
button-rules-no-hotline = Quitar la línea de ayuda

# La lista.

ready-heading = Antes de tu primera alerta
checklist-ready = Está todo. Ya puedes enviar alertas.
checklist-no-zone = Todavía no hay zonas: las alertas van al canal de alertas y no llaman a ningún rol.
checklist-not-ready = Todavía no se pueden enviar alertas. Los reportes, los simulacros y todo lo demás ya funcionan.
ready-small-print = Esto se mira otra vez antes de cada alerta.
checklist-line = { $number }. { $state } { $what }
checklist-done = ✅ Listo:
checklist-missing = ⬜ Falta:
checklist-channels = canales de despacho, alertas y coordinación
checklist-partner = una línea local de ayuda, o una organización del directorio
checklist-dispatchers = { $needed } personas que pueden enviar alertas (por nombre: { $dispatchers })
checklist-verifier = alguien con capacitación para verificar
checklist-texts = alguien ha leído lo que dicen las alertas
checklist-opened = { $use } { $at }: todos lo pueden leer. Hazlo privado en Discord, o elige otro canal abajo.
checklist-how-channels = **Canales:** elígelos abajo, o con /setup channels. Despacho y coordinación son solo para quien debe leerlos.
checklist-how-partner = **Línea de ayuda:** toca «Poner la línea de ayuda». También vale una organización de /directory add.
checklist-hotline-overdue = **Teléfono:** hace mucho que nadie lo comprueba. Hay que verlo en /facts due.
checklist-how-dispatchers = **Despacho:** elige abajo a las personas, o con /setup people. Miran los reportes y envían las alertas.
checklist-how-verifier = **Verificar:** elige abajo a quien tiene la capacitación para verificar. Vale un año desde hoy.
checklist-how-verifier-others = **Verificar:** quien dio la capacitación la anota con /training record. Para eso tiene que coordinar: mira /setup people.
checklist-how-texts = **Textos:** toca «Leer lo que dicen las alertas», y al final que los has leído.
checklist-dispatchers-hint = Quién puede enviar alertas
checklist-verifiers-hint = Quién tiene capacitación para verificar
button-checklist-texts = Leer lo que dicen las alertas
button-checklist-texts-again = Leer otra vez los textos
button-checklist-zones = Zonas
button-checklist-look = Mirar otra vez
texts-heading = Lo que dicen las alertas ({ $language })
texts-intro = Esto es un ejemplo. El lugar, las horas y el código son inventados. Primero la alerta, luego su final, luego cómo se retira.
example-place = Quinta y Main
example-code = A-0000
button-texts-next = Siguiente idioma
button-texts-read = Ya los leí
button-texts-back = Volver a la lista

# Un canal que era cerrado y ya no lo es.

told-channel-opened = El aviso de que todos pueden leer un canal cerrado
channel-opened-heading = Todos pueden leer un canal cerrado
channel-opened-body = { $use } ({ $at }) era solo para pocas personas. Ahora lo puede leer todo el servidor. Por eso allybot dejó de escribir ahí.
channel-opened-do = Hazlo privado en Discord y mira lo que hay ahí. Después, quien administra lo elige otra vez con /setup channels.

# Lo que dice el diagnóstico de las zonas.

doctor-zone-channel-gone = Zona { $zone }: uno de sus canales ya no existe. Elige otro con /setup zone.
doctor-zone-role-gone = Zona { $zone }: el rol { $role } ya no existe. Elige otro con /setup zone.
doctor-zone-role-unheard = Zona { $zone }: el rol { $role } no suena a nadie. Deja que todos lo mencionen, o dale al bot el permiso de mencionar a todos en ese canal.
