# What every member asks about alerts: whether one is real, which stand, how they are told.

refused-alerts-active = Aquí no puedes ver las alertas.
refused-alerts-check = Aquí no puedes comprobar alertas.
refused-alerts-settings = Aquí no puedes cambiar ajustes.

check-title = ¿Es real esta alerta?
check-label = El código, o toda la alerta
check-about = Un código es como A-3QXM. También puedes pegar todo el texto.
check-hint = A-3QXM
button-check-another = Comprobar otra
button-alerts-active = ¿Qué alertas hay?
alert-code-none = Ahí no encuentro ningún código. El código de una alerta es como A-3QXM. Sin código no es nuestra: no la compartas y avisa a coordinación.
check-too-often = Has comprobado muchos códigos. Puedes comprobar el próximo { TIME($until, style: "relative") }.
check-too-often-hotline = Has comprobado muchos códigos. Puedes comprobar el próximo { TIME($until, style: "relative") }. ¿Es urgente? Llama a { $name }: { $number }

check-genuine-heading = { $code } es real
check-genuine-body = Es nuestra, y todavía vale.
check-it-says = Dice:
check-compare = ¿Lo que te mandaron dice otra cosa? Entonces eso no es nuestro. No lo compartas y avisa a coordinación.
check-lapsed-heading = { $code } es real, pero ya pasó su hora
check-lapsed-body = Es nuestra. Nadie la ha confirmado desde { TIME($at, style: "time") }: no la compartas como si fuera nueva.
check-cleared-heading = { $code } ya terminó
check-cleared-body = Era nuestra. Se dio por terminada { TIME($at, style: "relative") }. Por favor, ya no la compartas.
check-retracted-heading = { $code } fue un error
check-retracted-body = Era nuestra, y la retiramos { TIME($at, style: "relative") }. Por favor, no la compartas. Díselo a quien te la mandó.
check-suspended-heading = { $code } ya no vale
check-suspended-body = Paramos todos los códigos de antes. No te fíes de una alerta con este código ni la compartas. Lo que vale ahora está en los canales de alertas.
check-drill-heading = { $code } es un simulacro
check-drill-body = Es nuestro, y es una práctica. Ahí no pasa nada, y nadie tiene que ir.
check-over-heading = { $code } terminó hace mucho
check-over-body = Ese código se usó una vez. La alerta terminó y se borró. No la compartas.
check-unknown-heading = { $code } no es nuestra
check-unknown-body = Nunca usamos ese código. Mira otra vez si está bien escrito. Si lo está: no la compartas y avisa a coordinación.
check-hotline = ¿Aun así te preocupa? Llama a { $name }: { $number }

active-heading = Alertas ahora
active-none = En este momento no hay ninguna alerta.
active-suspended = Las alertas que salieron antes no cuentan por ahora: todo está detenido. Lo que es cierto ahora lo sabe la coordinación, o la línea de ayuda.
active-more = Y { $more } más. Están en los canales de alertas.
active-stopped = Ahora no salen alertas nuevas. Pregunta a coordinación o llama a la línea de ayuda.
button-active-report = Reportar lo que viste
button-alerts-settings = Cómo me llegan

alerts-settings-heading = Cómo te llegan las alertas
alerts-settings-small-print = Las alertas siempre están también en sus canales. Los mensajes directos llegan en tu idioma: lo eliges en tus ajustes.
alerts-direct-off = Alertas: solo en sus canales. ¿También por mensaje directo? Elígelo aquí, y llega enseguida un mensaje de prueba.
alerts-direct-stopped = Alertas: también por mensaje directo. Pero tienes apagados los mensajes directos, y no llega nada. Enciéndelos en tus ajustes.
alerts-direct-unknown = Alertas: también por mensaje directo. Todavía no se sabe si llegan: ¿llegó el mensaje de prueba?
alerts-direct-proved = Alertas: también por mensaje directo, y llegan.
alerts-direct-closed = Alertas: también por mensaje directo. Pero Discord no dejó pasar el último. Permite los mensajes directos de este servidor y elígelo otra vez.
alerts-zones-all = Tu parte del área: toda.
alerts-zones-some = Tus partes del área: { $zones }. Si nadie sabe en cuál es, también llega. A quien verifica se le pregunta primero por estas.
alerts-quiet-none = Horas de silencio: no tienes, y las alertas llegan a cualquier hora. Puedes ponerlas en tus ajustes.
alerts-quiet-on = En tus horas de silencio: todas.
alerts-quiet-off = En tus horas de silencio: solo cuando interrogan o se llevan a alguien.
alerts-direct-hint = Alertas por mensaje directo
alerts-direct-choice-on = También por mensaje directo (y probarlo)
alerts-direct-choice-off = Solo en sus canales
alerts-zones-hint = Mis partes del área
alerts-quiet-hint = En horas de silencio
alerts-quiet-choice-on = Todas, también en horas de silencio
alerts-quiet-choice-off = En silencio, solo cuando se llevan a alguien
button-all-zones = Toda el área
button-my-settings = Mi idioma y mis ajustes
