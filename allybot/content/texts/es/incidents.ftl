# Incidentes: la lista de quienes coordinan la respuesta, y lo que se pide y dicen quienes verifican. Nunca quién avisó ni quién fue.

told-incident-card = La tarjeta de un incidente
told-incident-waits = El aviso de que un incidente espera
told-incident-arrived = El aviso de un reporte para quien despacha
told-verify-asked = La pregunta a quien verifica
told-verify-off = El aviso de que ya no hace falta ir
told-incident-place = El lugar, para quien verifica
told-verify-place = La pregunta si un lugar es correcto

refused-incident-queue = Solo quien despacha ve lo que se reporta.
refused-incident-show = Solo quien despacha ve lo que se reporta.
refused-incident-triage = Solo quien despacha puede hacer esto. Lo que viste llega de todos modos.
refused-incident-merge = Solo quien despacha puede unir dos.
refused-incident-confirm = Solo quien despacha puede decir que una línea lo confirmó.
refused-incident-claim = Solo va a ver quien tiene al día su capacitación para verificar. Coordinación sabe cuándo es la próxima.
refused-incident-seen = Solo dice qué hay quien tiene al día su capacitación para verificar. Reporta lo que viste: toca Reportar.
refused-incident-nothing = Solo dice qué hay quien tiene al día su capacitación para verificar.
refused-incident-unsure = Solo dice qué hay quien tiene al día su capacitación para verificar.
verifier-reported = Tú reportaste { $code }, así que tiene que verlo otra persona. Hacen falta dos personas antes de que salga una alerta.

# Lo que se sabe de uno.

incident-heading = { $code }: { $state }
incident-state-new = nuevo
incident-state-verifying = se pidió verificar
incident-state-verified = verificado
incident-state-nothing-found = no hay nada
incident-state-inconclusive = no está claro
incident-state-alerted = salió una alerta
incident-state-all-clear = ya pasó
incident-state-retracted = retirado
incident-state-closed = cerrado
incident-what = **{ $activity }** · { $number } · { $agency }
incident-where = Dónde: { $place } · { $zone }
incident-wide-place = Lo que todo el mundo puede leer del lugar: { $place }
incident-zone = Parte de la ciudad: { $zone }
incident-no-zone = zona desconocida
incident-marks = En ellos: { $marks }
incident-seen-at = Visto { TIME($at, style: "relative") }, a las { TIME($at, style: "time") }.
incident-reports = { $count ->
    [0] Ningún reporte
    [one] Un reporte
   *[other] { $count } reportes
 }
incident-eyes-saw = { $count ->
    [one] { $count } lo vio
   *[other] { $count } lo vieron
 }
incident-eyes-told = { $count } de oídas
incident-eyes-call = { $count } por teléfono
incident-unconfirmed = **Sin confirmar: solo para quienes verifican.**
incident-not-verified = Nadie lo ha verificado todavía.
incident-verifiers = Quienes verifican: { $said }.
incident-finding-seen = { $count ->
    [one] { $count } lo vio
   *[other] { $count } lo vieron
 }
incident-finding-nothing = { $count ->
    [one] { $count } no vio nada
   *[other] { $count } no vieron nada
 }
incident-finding-unsure = { $count ->
    [one] { $count } tiene dudas
   *[other] { $count } tienen dudas
 }
incident-going = { $count ->
    [one] { $count } va en camino
   *[other] { $count } van en camino
 }
incident-hotline = Una línea lo confirmó.
incident-hotline-of = Lo confirmó: { $hotlines }.
incident-here = Siguen ahí.
incident-left = Ya se fueron.
incident-waits-new = Nadie lo ha revisado todavía. Llegó { TIME($at, style: "relative") }.
incident-waits-verifying = Se pidió verificar { TIME($at, style: "relative") }.
incident-waits-verified = Verificado { TIME($at, style: "relative") }: { $basis }. Falta que salga la alerta.
incident-waits-nothing-found = Ciérralo, o pide que vayan otra vez.
incident-waits-inconclusive = Lo que se vio no coincide. Pide que vayan otra vez, o ciérralo.
incident-waits-alerted = Salió una alerta. Envía una novedad, o di que ya pasó.
incident-basis-verifier = lo vio alguien de nuestro equipo con capacitación
incident-basis-hotline = lo confirmó la línea de una organización aliada
incident-like = { $count ->
    [one] Otro puede ser el mismo: { $codes }.
   *[other] Otros { $count } pueden ser el mismo: { $codes }.
 }
incident-small-print = No copies esto en otros canales.
incident-is-closed = Está cerrado. No hay nada más que hacer.
incident-is-merged = Es el mismo que { $into }, y sigue ahí.
incident-safety = Guarda distancia y no te metas. No vayas a solas si puedes. No sigas a nadie.

incident-activity-waiting = Esperan o vigilan
incident-activity-approaching = Van hacia una casa o un carro
incident-activity-questioning = Interrogan a personas
incident-activity-detaining = Detienen a personas
incident-activity-loading = Suben a personas a carros
incident-activity-leaving = Se van
incident-activity-unclear = No está claro qué hacen
incident-number-few = uno o dos agentes
incident-number-several = de tres a cinco agentes
incident-number-many = de seis a diez agentes
incident-number-more = más de diez agentes
incident-number-unknown = no se sabe cuántos
incident-agency-ice = ICE
incident-agency-hsi = HSI
incident-agency-cbp = Patrulla Fronteriza (CBP)
incident-agency-police = Policía
incident-agency-federal = Agentes federales
incident-agency-unknown = agencia desconocida
incident-mark-ice = "ICE"
incident-mark-hsi = "HSI"
incident-mark-cbp = "CBP" o "Border Patrol"
incident-mark-police = "Police"
incident-mark-federal = "Federal" o "DHS"
incident-mark-masks = máscaras
incident-mark-plain-clothes = ropa de calle
incident-mark-marked-car = carros con logo
incident-mark-unmarked-car = carros sin logo
incident-mark-none = nada que leer

button-incident-ask = Pedir verificación
button-incident-show = Ver todo
button-incident-go = Voy
button-incident-cannot = No puedo
button-incident-seen = Los veo
button-incident-nothing = No hay nada
button-incident-unsure = Tengo dudas
button-incident-dismiss = Cerrar sin alerta
button-incident-close = Cerrar
button-incident-hotline = Una línea lo confirmó
button-incident-merge = Es el mismo que otro
button-incident-place = Decir la esquina o cuadra
button-incident-preview = Enviar la alerta
button-incident-update = Novedad
button-incident-clear = Ya pasó
button-incident-retract = Retirarla
button-incident-mute = Silenciar a quien envió { $code }

# Lo que se dice en el canal de despacho.

incident-told-triage = **Nadie ha revisado esto todavía.** Llegó { TIME($at, style: "relative") }. Por favor, tómalo ahora.
incident-told-verify = Nadie ha dicho qué hay, y ya se le pidió a todo el mundo. ¿Puedes llamar a alguien que verifica, o a la línea de una organización aliada?
incident-told-verified = **Está verificado**, { TIME($at, style: "relative") }. Por favor, mira el texto y envía la alerta.
incident-told-nothing = Alguien fue a verificar y no hay nada. Ciérralo, o pide que vayan otra vez.
incident-told-unsure = Alguien fue a verificar y tiene dudas. Pide que vayan otra vez, o ciérralo.
incident-told-differ = De quienes fueron a verificar, alguien lo vio y alguien no vio nada. No sale ninguna alerta hasta que esté claro.
incident-told-nobody = La pregunta no le llegó a nadie: quien iba a verificar ya no tiene ese papel aquí. ¿Puedes llamar a alguien que verifica, o a la línea de una organización aliada?
incident-told-other-place = La alerta salió con otro lugar que el que dijo quien verificó. Dice "{ $place }". Se vio en "{ $seen }". ¿Es lo mismo? Si no, retírala.
incident-since-alert-seen = Después de la alerta, alguien fue a verificar y lo vio. Por favor, envía una novedad.
incident-since-alert-nothing = Después de la alerta, alguien fue a verificar y no vio nada. Por favor, di que ya pasó, o míralo otra vez.
incident-since-alert-unsure = Después de la alerta, alguien fue a verificar y tiene dudas. Por favor, míralo otra vez.

# Lo que leen quienes verifican.

verify-asked-heading = { $code }: ¿puedes ir a ver?
verify-place-heading = { $code }: este es el lugar
verify-place-body = **{ $place }**. Es solo para ti: no lo pases a nadie.
verify-wide-place = Todo el mundo va a leer: { $place }. Si no es correcto, di la esquina correcta cuando digas qué ves.
verify-other-place-heading = { $code }: ¿es ese el lugar?
verify-other-place-body = Todo el mundo lee: **{ $place }**. ¿Es ahí donde los viste? Si no, toca *Los veo* y di la esquina, o toca *Tengo dudas*.
verify-off-heading = { $code }: ya no hace falta que vayas
verify-off-body = Está cerrado. Gracias por tu disposición.
verify-off-alerted = Salió una alerta. Si de todos modos estás ahí, di qué ves.

# Respuestas a quienes despachan.

incident-queue-heading = Lo que está abierto
incident-queue-none = No hay nada abierto. Lo que se reporta llega al canal de despacho.
incident-queue-line = **{ $code }** · { $state } · { $activity } · { $zone } · { TIME($at, style: "relative") }
incident-queue-more = Hay { $count } más. Cierra lo que ya pasó para verlos.
incident-hint = Elige un incidente
incident-which = ¿Cuál?
incident-choice = { $state } · { $activity } · { $zone }
incident-report-line = { $code }: { $eyes }, { $activity }, { $number }. { $place }. Visto a las { TIME($at, style: "time") }.
incident-report-eyes-saw = lo vio
incident-report-eyes-told = de oídas
incident-report-eyes-call = por teléfono
incident-zone-hint = ¿En qué zona está?
incident-merge-hint = ¿El mismo que cuál?
incident-merge-heading = { $code }: ¿es el mismo que otro?
incident-merge-body = Todos los reportes pasan al que elijas. { $code } se cierra.
incident-merge-none = Nada de lo que está abierto se parece a { $code }.
incident-merge-choice = { $place }
incident-asked-body = { $count ->
    [0] No hay a quién pedirle: nadie tiene al día su capacitación para verificar. La línea de una organización aliada también puede confirmarlo.
    [one] Se le pidió a una persona que verifica.
   *[other] Se les pidió a { $count } personas que verifican.
 }
incident-changed-body = Está anotado, y la tarjeta lo dice.
incident-merged-body = { $gone } es el mismo que { $code }, y se cerró. Todos sus reportes están aquí ahora.
incident-dismiss-heading = { $code }: ¿por qué se cierra?
incident-dismiss-body = No se alerta a nadie. Quien lo reportó y quiere saber oye que se cerró.
incident-dismiss-hint = Elige por qué
incident-dismiss-nothing-there = No hay nada
incident-dismiss-not-ours = No es para nosotros
incident-dismiss-too-vague = Es muy vago
incident-dismiss-too-old = Es muy viejo
incident-dismiss-over = Ya pasó
incident-dismissed-body = Está cerrado: { $reason }.
incident-hotline-heading = { $code }: ¿quién lo confirmó?
incident-hotline-body = Dilo solo si hablaste con esa línea ahora y lo vio su propia gente. Cuenta como tu palabra. Si tu grupo pide dos personas, la alerta la envía otra.
incident-hotline-hint = ¿La línea de quién?
incident-hotline-none = Tu grupo no tiene línea ni organización aliada. Quien administra las añade: /setup rules.
incident-confirmed-body = Está anotado.
incident-place-title = El lugar, para todo el mundo
incident-place-label = Esquina o cuadra
incident-place-about = Sin número de casa y sin nombre de una casa o tienda donde hay gente
incident-place-hint = Main St y 5th Ave, o la cuadra 1200 de Oak St
field-wide-place = El lugar

# Respuestas a quienes verifican.

incident-none-to-look = Ahora no hay nada que ver. Cuando lo haya, te llega un mensaje.
incident-going-heading = { $code }: gracias por ir
incident-going-place = El lugar: **{ $place }**. Es solo para ti: no lo pases a nadie.
incident-going-wide = El lugar: { $place }.
incident-going-two = El lugar exacto te llega en cuanto vaya una segunda persona.
incident-going-next = Cuando estés ahí, toca lo que ves.
incident-cannot-heading = { $code }: está bien
incident-cannot-body = No se te vuelve a pedir para este.
incident-said-heading = { $code }: está anotado
incident-said-seen = Los ves. Despacho lo sabe.
incident-said-nothing = No hay nada. Despacho lo sabe.
incident-said-unsure = Tienes dudas. Despacho lo sabe.
incident-said-again = Si eso cambia, toca otra vez: cuenta lo último que dices.
incident-finding-heading = { $code }: ¿qué ves?
incident-seen-title = ¿Qué ves?
incident-seen-here = ¿Siguen ahí?
incident-seen-still = Siguen aquí
incident-seen-left = Ya se fueron
incident-seen-what = ¿Qué hacen?
incident-seen-number = ¿Cuántos son?
incident-seen-agency = ¿Qué lees en ellos?
incident-seen-place = ¿Otra esquina? Solo si estaba mal
incident-seen-place-about = Nunca un número de casa, una placa ni un nombre
incident-as-reported = Como se reportó
incident-not-asked = Nadie ha revisado { $code } todavía. Se te pide en cuanto alguien de despacho lo haga.
incident-unknown = No hay ningún incidente con ese código.
incident-zone-unknown = Esa zona ya no existe.
incident-hotline-unknown = Esa organización ya no está.
incident-closed = { $code } está cerrado.
incident-ended = { $code } ya pasó.
incident-is-verified = { $code } ya está verificado, o ya salió una alerta.
incident-alert-stands = Ya salió una alerta sobre { $code }. Di primero que ya pasó, o retírala.
merge-same = Es el mismo. Elige otro.
merge-drill = Uno de los dos es un simulacro. Un simulacro y algo real nunca se unen.
merge-alerted = Ya salió una alerta sobre { $code }, así que se queda. Une { $into } a ese.
