# Oficinas y sus fichas.

office-form-title = Agregar una oficina
office-name-label = Nombre
office-area-label = Zona de la ciudad
office-area-about = Todo el mundo lo verá en las tarjetas; no pongas la dirección aquí
office-address-label = Dirección
office-other-label = Qué más hay que saber
office-other-about = Solo para el equipo. Quién entra, teléfonos y demás vienen después
office-added = { $code } { $name } ({ $area }) ya está. Su nombre y dirección solo se muestran a coordinación, enlaces y equipos confirmados.
office-added-next = Anota las reglas de entrada ahora que las sabes.
office-known = Ya hay una oficina que se llama { $name }.
office-unknown = No hay tal oficina aquí. Elige una de las que se ofrecen, o agrégala con /office add.
office-none = Todavía no hay oficinas. Coordinación agrega la primera con /office add.
office-which = ¿Qué oficina?
office-hint = Elige una oficina
office-heading = { $name } ({ $code })
office-where = { $area }: { $address }

# Lo que dice la ficha, línea por línea.

office-rules-none = Todavía no se sabe quién puede entrar. Pregunta antes del día.
office-checked = Reglas de entrada, revisadas el { DAY($day) }:
office-checked-long-ago = **Última revisión: { DAY($day) }, hace más de 180 días. Pregunta antes de confiar en esto.**
office-checked-never = **Nadie ha revisado estas reglas. Pregunta antes de confiar en ellas.**
office-rule-who-enters = Quién puede entrar: { $text }
office-rule-phones = Teléfonos: { $text }
office-rule-identification = Identificación: { $text }
office-rule-parking = Estacionamiento: { $text }
office-rule-security = Seguridad: { $text }
office-rule-other = Además: { $text }
office-rules-missing = Falta anotar: { $what }.
office-word-who-enters = quién puede entrar
office-word-phones = teléfonos
office-word-identification = identificación
office-word-parking = estacionamiento
office-word-security = seguridad

# Cambiarla.

button-entry-rules = Reglas de entrada
button-office-place = Nombre y dirección
button-office-checked = Revisada hoy: todo sigue igual
button-change-card = Cambiar la ficha
office-edit-small-print = Guardar las reglas cuenta como revisión de hoy. Si cambia el nombre o la dirección, avisamos a quien ya los vio.
office-changed = Ya está anotado.
office-checked-done = Gracias. La ficha cuenta como revisada hoy.
office-nothing-to-check = En esta ficha no hay nada todavía. Anota primero las reglas de entrada.
office-rules-title = Reglas de entrada, según se sabe hoy
office-place-title = Nombre y dirección
office-keeps-hint = Si lo dejas vacío, sigue como está.
office-rule-hint = Si lo dejas vacío, sigue como está. Solo un guion (-) lo borra.
office-place-other-about = Solo para el equipo: lo que las reglas no dicen
office-who-enters-label = Quién puede entrar
office-who-enters-about = ¿Solo la familia o cualquiera? ¿Cuántas personas? ¿Hasta dónde?
office-phones-label = Teléfonos
office-phones-about = ¿Se permiten, van apagados o se dejan fuera? ¿Dónde?
office-identification-label = Identificación
office-identification-about = ¿La piden en la puerta? ¿De qué tipo?
office-parking-label = Estacionamiento
office-parking-about = Dónde, cuánto cuesta y cuánto hay que caminar
office-security-label = Seguridad
office-security-about = Qué revisan en la puerta y qué no dejan pasar

field-office-name = Nombre
field-office-area = Zona de la ciudad
field-office-address = Dirección
field-office-rules = Qué más hay que saber
field-office-who-enters = Quién puede entrar
field-office-phones = Teléfonos
field-office-identification = Identificación
field-office-parking = Estacionamiento
field-office-security = Seguridad
