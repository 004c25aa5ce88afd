# Reportes: lo que alguien vio. Se lee de prisa, en un teléfono, quizás con miedo.

told-report-outcome = Qué pasó con un reporte
refused-report-make = Aquí no puedes reportar.
refused-incident-mute = Solo quien despacha puede silenciar a quien hizo un reporte.

report-what-heading = ¿De qué se trata?
report-what-body = Elige una opción. Todavía no se envía nada.
report-what-hint = ¿De qué se trata?
report-what-small-print = Si alguien está herido o en peligro ahora, primero pónganse a salvo.
report-sort-taken = Se llevan o retienen a alguien
report-sort-taken-about = Lo retienen, lo interrogan o se lo llevan
report-sort-officers = Hay agentes aquí
report-sort-officers-about = Chalecos, máscaras y equipo, o carros marcados
report-sort-maybe = Puede que sean agentes
report-sort-maybe-about = No se sabe bien. Alguien que verifica va a ver
report-sort-car-only = Solo un carro estacionado
report-sort-car-only-about = Vidrios oscuros o placas de otro lado, y nada más
report-sort-online = Lo leí en internet
report-sort-online-about = Una publicación o un mensaje que circula
report-sort-help = Necesito ayuda
report-sort-help-about = Abogado, transporte, comida, alguien que acompañe

# Lo que no es un reporte termina aquí, y no se guarda nada.

report-car-only-heading = Gracias por estar al pendiente
report-car-only-body = Un carro estacionado dice muy poco. Casi todos no tienen nada que ver, y cada falsa alarma deja a familias en casa. Por eso no se pasa, y no se guardó nada.
report-car-only-then = Mira desde lejos, si puedes. ¿Ves chalecos, máscaras o a alguien retenido? Entonces repórtalo de inmediato.
report-online-heading = Gracias por preguntar primero
report-online-body = Lo que circula en internet muchas veces es viejo o falso. Por eso no se pasa, y no se guardó nada. Por favor, no lo compartas.
report-online-then = Pregunta a quien lo escribió: ¿lo viste tú, dónde y cuándo? Quien lo vio puede reportarlo aquí. Cada alerta nuestra tiene un código que puedes comprobar.
button-report-again = Reportar otra cosa
button-report-check = ¿Es real esta alerta?

report-help-heading = Quién puede ayudar
report-help-hotline = **{ $name }**: { $number }
report-help-no-hotline = Tu grupo todavía no tiene una línea de ayuda. Coordinación sabe a quién llamar.
report-help-partners = Grupos que trabajan con nosotros: { $partners }.
report-help-partners-more = Grupos que trabajan con nosotros: { $partners }. Hay más: toca **Buscar ayuda** para ver las que están cerca.
report-help-ask = ¿Ayuda legal, transporte o comida? Pregunta en la línea de ayuda o a coordinación.
report-help-commands = Qué más puedes hacer aquí: /help. Si tienes la capacitación para acompañar: /accompany list.
report-help-small-print = No se guardó nada de tu pregunta.

# Quién lo vio.

report-eyes-heading = ¿Quién lo vio?
report-eyes-body = Lo que viste pesa más que lo que oíste. Las dos cosas sirven.
report-eyes-maybe = Va solo a quienes verifican, y dice que no está confirmado.
report-eyes-call = Si contestaste una llamada, no hace falta saber quién llamó.
button-report-eyes-saw = Lo vi yo
button-report-eyes-told = Me lo contaron
button-report-eyes-call = Contesté una llamada

# El formulario.

report-seen-title = Lo que se vio
report-activity-label = ¿Qué hacen?
report-how-many-label = ¿Cuántos agentes?
report-where-label = ¿Dónde?
report-where-about = La esquina, el lado de la calle o la cuadra
report-where-hint = Calle Main y Quinta, lado norte
report-when-label = ¿Cuándo fue?
report-when-about = ahora, hace 10 min, hace media hora, 2:30 pm
report-when-now = ahora
report-marks-label = ¿Qué llevaban puesto?
report-marks-about = Puedes dejarlo vacío. Sin placas y sin nombres, por favor
field-report-place = Dónde
report-place-vague = Dónde: nadie lo encontraría. Da una esquina, un lado de la calle, una cuadra o un nombre que esté allí. No se envió nada.
report-when-not-understood = Cuándo: no se entendió. Prueba con "ahora", "hace 10 min" o "2:30 pm". No se envió nada.
report-when-in-the-future = Cuándo: eso todavía no pasa. Prueba con "ahora" o con una hora que ya pasó. No se envió nada.
report-when-too-old = Cuándo: pasó hace tanto que ya nadie puede ir a ver. Llama mejor a la línea de ayuda. No se envió nada.

# De quién no se toman reportes, y a quién llamar.

report-nobody-reads = Aquí todavía nadie leería tu reporte: tu grupo lo está preparando. Llama a { $name }: { $number }.
report-nobody-reads-no-hotline = Aquí todavía nadie leería tu reporte: tu grupo lo está preparando. Llama a tu línea de ayuda local.
report-muted = Aquí no se toman tus reportes hasta el { TIME($until, style: "day") }. Puede ser un error: habla con coordinación. Si ves algo ahora, llama a { $name }: { $number }.
report-muted-no-hotline = Aquí no se toman tus reportes hasta el { TIME($until, style: "day") }. Puede ser un error: habla con coordinación. Si ves algo ahora, llama a tu línea de ayuda local.
report-too-many = Enviaste muchos reportes en poco tiempo. Para más, es más rápido llamar a { $name }: { $number }.
report-too-many-no-hotline = Enviaste muchos reportes en poco tiempo. Para más, es más rápido llamar a tu línea de ayuda local.
report-unknown = Este reporte ya no se guarda, y aquí no pasa nada más con él.
report-parted = Ya nadie puede decir quién hizo este reporte.

# El recibo.

report-receipt-heading = Gracias. Tu reporte es { $code }
report-receipt-seen = Visto { TIME($at, style: "relative") }, a las { TIME($at, style: "time") }. Si no es así, reporta otra vez con la hora correcta.
report-receipt-next = Ya lo tiene despacho. Una persona con capacitación va a ver. Solo entonces puede salir una alerta.
report-receipt-stopped = allybot está parado en este momento: quienes despachan lo reciben más tarde. Por eso, llama ahora.
report-receipt-maybe = Va solo a quienes verifican, y dice que no está confirmado.
report-receipt-hotline = Llama también a la línea de ayuda: **{ $name }**, { $number }.
report-receipt-no-hotline = Llama también a tu línea de ayuda local.
report-receipt-not = Por favor, no lo publiques en ningún lado. No sigas a nadie y no te metas en medio.
report-receipt-film = Guarda distancia. Desde ahí puedes filmar. Deja las fotos y videos en tu teléfono, y no los subas a Discord.
report-receipt-small-print = Solo tú ves esto. A nadie se le dice que fuiste tú.
button-report-outcome = Quiero saber qué pasó

report-wanted-heading = { $code }: te escribimos
report-wanted-body = Te llega un mensaje directo cuando sepamos más. No dice nada del lugar.
report-unreachable-heading = { $code }: tus mensajes directos están cerrados
report-wanted-unreachable = No te podemos escribir: tus mensajes directos están cerrados para allybot, o apagados. Para cambiarlo, mira /me settings.
report-wanted-so-far = Esto es lo que pasó hasta ahora: { $outcome }
report-unwanted-heading = { $code }: no te escribimos
report-unwanted-body = No te llega nada más sobre esto. Gracias por tu reporte.
button-report-no-outcome = No necesito saberlo

# Qué pasó.

report-outcome-heading = { $code }: qué pasó con tu reporte
report-outcome-alerted = Se confirmó, y salió una alerta.
report-outcome-nothing-found = Allí no se encontró nada. Es una buena noticia. Hiciste bien en reportarlo.
report-outcome-inconclusive = Alguien fue a ver y no lo pudo decir con certeza. No salió ninguna alerta.
report-outcome-closed = Despacho lo revisó y lo cerró. No salió ninguna alerta.
report-outcome-all-clear = Ya pasó. Se avisó a todos los que recibieron la alerta.
report-outcome-retracted = La alerta no era cierta, y se retiró. Se avisó a todos los que la recibieron.
report-outcome-thanks = Gracias por cuidar a tus vecinos.

# Silenciar a quien hizo un reporte, sin saber quién es.

report-mute-heading = { $code }: silenciado
report-mute-body = Quien hizo este reporte no puede hacer otro hasta el { TIME($until, style: "day") }. Se le dice con amabilidad, y a quién llamar. Tú no sabes quién es.
report-unmute-heading = { $code }: ya no está silenciado
report-unmute-body = Quien hizo este reporte puede reportar otra vez.
button-report-unmute = Deshacer
button-report-mute = Silenciar otra vez
