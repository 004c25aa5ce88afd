# Setting a group up, step by step: /setup start.

refused-setup-walk = Solo quien administra este servidor puede configurar allybot.
refused-setup-group = Solo quien administra este servidor puede cambiar el idioma, la zona horaria y el lugar del grupo.
field-group-place = Lugar

button-walk = Configurar paso a paso
button-walk-back = Todos los pasos
button-walk-next = Sigue: { $step }
button-walk-place = Escribir el lugar
button-walk-partner = Añadir una organización aliada
button-walk-office = Añadir una oficina
button-walk-zone = Zonas
button-walk-rules = Ver las reglas
button-walk-checklist = Abrir la lista
button-walk-facts = Ver qué toca comprobar

walk-heading = Configurar paso a paso
walk-small-print = Toma una media hora. Puedes parar cuando quieras: /setup start sigue donde estabas.
walk-ready = **Ya están listos para las citas.** Lo que sigue los prepara también para las alertas.
walk-not-ready = Toca el botón de abajo. Cada paso dice para qué es.
walk-all-done = **Todo está hecho.** Gracias.
walk-saved = ✅ Guardado.
walk-line-done = ✅ { $number }. { $step }: hecho
walk-line-missing = ⬜ { $number }. { $step }
walk-line-if-wanted = ▫️ { $number }. { $step } (si quieren)
walk-step-heading = { $number }. { $step }
walk-step-hint = Elige un paso
walk-step-group = Idioma, zona horaria, lugar
walk-step-channels = Canales
walk-step-roles = Roles de Discord
walk-step-people = Las primeras personas
walk-step-help = Línea de ayuda u organización aliada
walk-step-office = La primera oficina
walk-step-training = La primera capacitación
walk-step-zone = Zonas para las alertas
walk-step-rules = Reglas de las alertas
walk-step-start = Panel de inicio
walk-step-checklist = Antes de la primera alerta
walk-step-facts = Datos por comprobar
walk-needs-coordinator = Esto es para la coordinación. Date ese papel en el paso «Las primeras personas», o déjaselo a ella.

walk-group-why = allybot habla este idioma donde no conoce el de quien lee. Las horas se entienden en esta zona. El lugar le dice qué ayuda está cerca.
walk-group-language = Idioma: { $spoken }
walk-group-zone = Zona horaria: { $zone }
walk-group-place = Lugar: { $place }
walk-group-no-place = Lugar: todavía no está
walk-language-hint = Idioma del grupo
walk-zone-hint = Zona horaria del grupo
walk-zone-title = Zona horaria del grupo
walk-place-title = Lugar del grupo
walk-place-label = Ciudad o condado, y estado
walk-place-about = Todos lo pueden leer. Sin calle ni número de casa.
walk-place-hint = Como: Springfield, OH

walk-channels-why = Elige un canal para cada cosa. En el de acompañamiento se ven las citas. El de alertas y el de inicio son para todos. **Coordinación** y **despacho** deben ser privados: solo los lee quien debe. Si falta uno, créalo primero en Discord.

walk-roles-why = Nadie necesita un rol de Discord. Elige uno solo si tu servidor ya tiene esos roles.

walk-people-why = La **coordinación** ve y decide todo sobre las citas. El **despacho** revisa los reportes y envía las alertas. Tres personas son un buen comienzo. Elígete a ti también: los pasos que siguen son de la coordinación.
walk-people-now = Coordinación: { $coordinators } · Despacho: { $dispatchers }
walk-coordinator-hint = Coordinación
walk-dispatcher-hint = Despacho

walk-help-why = ¿A quién llama la gente en una emergencia? Pon tu línea local de ayuda. Está en cada alerta y al final de cada reporte. O añade una organización aliada.
walk-help-partner = Ya hay una organización aliada en el directorio.

walk-office-why = Las citas son en una oficina: una corte, o una oficina de ICE o de USCIS. Añade la primera. Luego puedes anotar cómo se entra.

walk-training-why = Quien estuvo en una capacitación de acompañantes puede acompañar. Quien estuvo en una de verificación puede ir a ver qué pasa. Una capacitación vale un año desde hoy.
walk-training-now = Vigentes ahora · Acompañantes: { $companions } · Verificación: { $verifiers }
walk-companion-hint = Quién estuvo en la capacitación de acompañantes
walk-verifier-hint = Quién estuvo en la capacitación de verificación

walk-zone-why = Una zona es una parte de tu área con nombre. Cada quien elige si quiere saber de ella. Sin zonas, cada alerta va al canal de alertas y no llama a ningún rol.

walk-rules-why = Las reglas ya piden que dos personas miren antes de que salga una alerta. Mira si les sirven así.

walk-start-why = Desde este panel empieza todo el mundo: para reportar, para comprobar una alerta, para pedir ayuda. Elige un canal que todos puedan leer. allybot pone ahí el panel y lo fija.
walk-start-at = Está en { $at }.

walk-checklist-why = Antes de que salga una alerta, hacen falta unas cosas. Una de ellas: que alguien haya leído lo que dicen las alertas.

walk-facts-why = allybot da números y enlaces. Cada uno dice cuándo lo comprobó alguien por última vez. Lo que es muy viejo se oculta hasta que la coordinación diga que sigue bien.
walk-facts-now =
    { $due ->
        [0] No toca comprobar nada.
        [one] Toca comprobar { $due }.
       *[other] Toca comprobar { $due }.
    }
