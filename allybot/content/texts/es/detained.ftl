# Said at once to everybody who has to know. Read with shaking hands: short, in order, calm. Never a name.

detained-heading = { $code }: se tocó Detención
detained-body = Alguien del equipo tocó Detención a las { TIME($at, style: "time") }.
detained-first = **Primero: llama al abogado.** El número está en la hoja de papel. La tiene el contacto en casa.
detained-then = Abre la lista y toma ese paso, para que llame una sola persona. Dice qué sigue.
detained-small-print = No escribas nombres aquí.
detained-back-heading = { $code }: se tocó por error
detained-back-body = Detención se tocó por error y ya se anuló. El equipo sigue como antes.
detained-back-called = No tienes que hacer nada. Si llamaste a alguien, avísale también.
button-open-checklist = Abrir la lista

# The steps, in this order. Who does one reads the sentences below its name.

step-attorney = Llamar al abogado
step-attorney-do = El número está en la hoja de papel. Di que hubo una detención, dónde y a qué hora. Pregunta qué necesita de ti. ¿No contesta? Llama otra vez y, mientras, llama a la organización.
step-emergency-contact = Llamar al contacto de emergencia
step-emergency-contact-do = Llama quien tiene el plan. { $holder ->
    [home] Es el contacto en casa.
    [lead] Es quien dirige el equipo.
    [liaison] Es el enlace.
    [partner] Es alguien de la organización.
    [family] Es la familia: el enlace sabe cómo llamarla.
   *[unknown] Nadie anotó quién es: pregunta al enlace.
 } El número está en el plan. Di lo que sabes, y que ya se llama al abogado.
step-partner = Avisar a la organización
step-partner-do = Llama al enlace: sabe quién es la persona. Pregunta quién habla con la familia y qué necesitan de nosotros.
step-dependants = Niños y otras personas que dependen de ella
step-dependants-do = ¿Espera un niño en la escuela o en casa? ¿O alguien que necesita cuidado? El plan dice quién va. Llama ahora a esa persona.
step-belongings = Sus cosas y el carro
step-belongings-do = ¿Quién tiene las llaves, el teléfono y los papeles? Anótalo en papel. ¿Dónde está el carro? Cuida que no se lo lleve la grúa.
step-medication = Medicinas
step-medication-do = ¿Toma la persona alguna medicina? Lo sabe la familia o está en el plan. Dilo al abogado por teléfono. No escribas aquí el nombre de las medicinas.
step-locator = Buscar en el localizador de ICE
step-locator-do = Quien tiene el papel busca en locator.ice.gov. Pide el número A y el país donde nació. O el nombre exacto y el país donde nació, tal como está en los papeles; la fecha no es obligatoria. No escribas nada de eso aquí. Que no aparezca no quiere decir que no haya detención: puede tardar un día o más. Busca otra vez y avisa al abogado.
step-follow-up = El día siguiente
step-follow-up-do = Llama otra vez al abogado y a la familia. ¿Aparece ya la persona en el localizador? ¿Quién puede visitarla? Allí graban las llamadas: nunca hablen de papeles ni de dónde nació.

# How far it is. In channels without any name; in an answer, with who has it.

checklist-heading = { $code }: { $done } de { $all } pasos hechos
checklist-intro = De arriba abajo. Toma un paso, hazlo y toca Hecho.
checklist-next = Sigue: **{ $step }**
checklist-yours = Lo tuyo: **{ $step }**
checklist-all-taken = Todo lo que se puede hacer ahora ya está tomado. Gracias.
checklist-small-print = No escribas nombres aquí. Así está ahora: lo que cambie luego no se ve.
step-line-open = { $number }. **{ $step }** · nadie lo tiene
step-line-later = { $number }. { $step } · desde { TIME($at, style: "full") }
step-line-taken = { $number }. { $step } · tomado a las { TIME($at, style: "time") } ({ TIME($at, style: "relative") })
step-line-taken-by = { $number }. { $step } · tomado a las { TIME($at, style: "time") } ({ TIME($at, style: "relative") }) por { $person }
step-line-done = { $number }. ~~{ $step }~~ · hecho a las { TIME($at, style: "time") }
step-line-done-by = { $number }. ~~{ $step }~~ · hecho a las { TIME($at, style: "time") }, lo tenía { $person }
step-heading = { $code } · { $number }. { $step }
step-is-open = Nadie lo tiene todavía.
step-is-mine = Lo tomaste a las { TIME($at, style: "time") }.
step-is-taken = { $person } lo tomó a las { TIME($at, style: "time") }.
step-is-done = Hecho a las { TIME($at, style: "time") }. Lo tenía { $person }.
button-take-next = Tomar el siguiente paso
button-step-take = Lo tomo
button-step-done = Hecho
button-step-back = Devolverlo
button-step-over = Pasarlo a alguien
button-step-undo = Todavía no está hecho
button-whole-checklist = Toda la lista
step-take-hint = Tomar un paso …
step-done-hint = Ya está hecho …
step-look-hint = Ver un paso …
step-option = { $number }. { $step }
step-over-who = ¿Quién lo hace?
step-over-person = { $number }. { $person } · { $part }
step-over-hint = Pasarlo a …
step-over-option = Número { $number } · { $part }
part-lead = dirige el equipo
part-home = contacto en casa
part-team = equipo
part-liaison = enlace
part-coordinator = coordinación
part-guest = con acceso
step-was-done = Hecho: { $step }. Gracias.
step-was-given-back = Devuelto: { $step }. Otra persona puede tomarlo.
step-was-handed = Pasado: { $step }. La persona recibe un mensaje directo.
step-was-undone = Todavía no está hecho: { $step }. Está otra vez en la lista.
step-handed-heading = { $code }: un paso para ti
step-handed-body = Alguien te pide hacer esto: **{ $step }**
checklist-finished = Todos los pasos están hechos y { $code } está cerrada. Gracias a todos.
checklist-push-heading = { $code }: estos pasos esperan a alguien
checklist-push-body = Toma el siguiente, o llama a alguien que pueda.
checklist-closed-heading = { $code }: pasaron dos semanas
checklist-closed-body = Ya está cerrada. Estos pasos no se hicieron. Si alguno todavía importa, anótalo en papel.
checklist-which = ¿Cuál?
checklist-hint = Elige una cita
checklist-choice = Desde { DAY($day) }, { CLOCK($at) }
checklist-nothing = Ahora no hay ninguna lista para ti.

# What can't be done, and why.

refused-checkin-checklist = La lista es para el equipo, el enlace y coordinación.
checklist-none = { $code }: no hay lista. Nadie tocó Detención, o se anuló.
checklist-over = { $code } está cerrada, así que esto ya no se puede hacer.
checkin-detained = { $code }: se tocó Detención, así que no se puede cancelar. Se cierra sola cuando la lista está hecha.
step-unknown = Este paso ya no está. Abre la lista otra vez.
step-taken = Alguien lo tomó a las { TIME($at, style: "time") }. Toma otro.
step-done-before = Se hizo a las { TIME($at, style: "time") }. Toma otro.
step-not-yet = Es muy pronto para este paso. Puedes tocar Hecho desde el { TIME($at, style: "full") }.
step-not-for-them = Esa persona no es parte de esta cita. Elige a alguien de la lista.

# What the coordinators read where one of these did not arrive.

told-detained = El aviso de que se tocó Detención
told-detained-back = El aviso de que Detención se tocó por error
told-checklist = Cómo va la lista
told-checklist-push = Los pasos que esperan a alguien
told-step-handed = Un paso que se pasó a alguien
told-checklist-closed = El aviso de que pasaron dos semanas
