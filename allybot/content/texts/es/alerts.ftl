# Alertas, como las lee todo el mundo. Frases enteras, pues cada idioma une las palabras a su manera.

alert-heading = { $code } · Alerta verificada
alert-code-to-come = A-…
alert-what-waiting = { $agency ->
    [ice] Se vio a agentes de ICE esperando o vigilando.
    [hsi] Se vio a agentes de HSI esperando o vigilando.
    [cbp] Se vio a agentes de la patrulla fronteriza esperando o vigilando.
    [police] Se vio a policías esperando o vigilando.
    [federal] Se vio a agentes federales esperando o vigilando.
   *[unknown] Se vio a agentes esperando o vigilando. No se sabe de qué agencia son.
 }
alert-what-approaching = { $agency ->
    [ice] Se vio a agentes de ICE acercarse a personas, casas o carros.
    [hsi] Se vio a agentes de HSI acercarse a personas, casas o carros.
    [cbp] Se vio a agentes de la patrulla fronteriza acercarse a personas, casas o carros.
    [police] Se vio a policías acercarse a personas, casas o carros.
    [federal] Se vio a agentes federales acercarse a personas, casas o carros.
   *[unknown] Se vio a agentes acercarse a personas, casas o carros. No se sabe de qué agencia son.
 }
alert-what-questioning = { $agency ->
    [ice] Se vio a agentes de ICE interrogar a personas.
    [hsi] Se vio a agentes de HSI interrogar a personas.
    [cbp] Se vio a agentes de la patrulla fronteriza interrogar a personas.
    [police] Se vio a policías interrogar a personas.
    [federal] Se vio a agentes federales interrogar a personas.
   *[unknown] Se vio a agentes interrogar a personas. No se sabe de qué agencia son.
 }
alert-what-detaining = { $agency ->
    [ice] Se vio a agentes de ICE retener a personas.
    [hsi] Se vio a agentes de HSI retener a personas.
    [cbp] Se vio a agentes de la patrulla fronteriza retener a personas.
    [police] Se vio a policías retener a personas.
    [federal] Se vio a agentes federales retener a personas.
   *[unknown] Se vio a agentes retener a personas. No se sabe de qué agencia son.
 }
alert-what-loading = { $agency ->
    [ice] Se vio a agentes de ICE subir a personas a un carro.
    [hsi] Se vio a agentes de HSI subir a personas a un carro.
    [cbp] Se vio a agentes de la patrulla fronteriza subir a personas a un carro.
    [police] Se vio a policías subir a personas a un carro.
    [federal] Se vio a agentes federales subir a personas a un carro.
   *[unknown] Se vio a agentes subir a personas a un carro. No se sabe de qué agencia son.
 }
alert-what-leaving = { $agency ->
    [ice] Se vio a agentes de ICE yéndose.
    [hsi] Se vio a agentes de HSI yéndose.
    [cbp] Se vio a agentes de la patrulla fronteriza yéndose.
    [police] Se vio a policías yéndose.
    [federal] Se vio a agentes federales yéndose.
   *[unknown] Se vio a agentes yéndose. No se sabe de qué agencia son.
 }
alert-what-unclear = { $agency ->
    [ice] Se vio a agentes de ICE. No está claro qué hacían.
    [hsi] Se vio a agentes de HSI. No está claro qué hacían.
    [cbp] Se vio a agentes de la patrulla fronteriza. No está claro qué hacían.
    [police] Se vio a policías. No está claro qué hacían.
    [federal] Se vio a agentes federales. No está claro qué hacían.
   *[unknown] Se vio a agentes. No está claro qué hacían. No se sabe de qué agencia son.
 }
alert-many-few = Uno o dos agentes.
alert-many-several = De tres a cinco agentes.
alert-many-many = De seis a diez agentes.
alert-many-more = Más de diez agentes.
alert-many-unknown = No se sabe cuántos.
alert-here = Todavía estaban allí.
alert-left = Ya se habían ido.
alert-where = Lugar: { $place } ({ $zone })
alert-at = Lugar: { $place }
alert-basis-verifier = Verificada: la vio alguien de nuestro equipo con capacitación.
alert-basis-hotline = Verificada: la confirmó la línea de una organización aliada.
alert-one-person = En este grupo una sola persona puede verificar y enviar una alerta.
alert-times = Se vio a las { TIME($seen, style: "time") }, y se verificó a las { TIME($verified, style: "time") }.
alert-until = Vale como confirmada hasta las { TIME($at, style: "time") } ({ TIME($at, style: "relative") }).
alert-asked-nobody = No hace falta nadie allí.
alert-asked-two-observers = Hacen falta dos personas que sepan observar.
alert-asked-four-observers = Hacen falta cuatro personas que sepan observar.
alert-asked-spanish-speaker = Hace falta alguien que sepa observar y hable español.
alert-distance = Si miras: guarda distancia y no interfieras. No bloquees ni sigas a nadie.
alert-rights = Tienes derecho a guardar silencio. No tienes que abrir la puerta sin una orden firmada por un juez.
alert-hotline = Línea de ayuda: { $hotline }
alert-small-print = ¿Es real? Toca el botón, o usa /alerts check { $code }.
button-check-alert = ¿Es real esta alerta?

alert-lapsed-heading = { $code } · Ya no está confirmada
alert-lapsed-body = Ya no está confirmada. Su tiempo acabó a las { TIME($at, style: "time") }, y nadie ha dicho después que sigan allí.

alert-cleared-heading = { $code } · Ya pasó
alert-cleared-body = Ya pasó, desde las { TIME($at, style: "time") }. La alerta de las { TIME($released, style: "time") } ya no vale.
alert-retracted-heading = { $code } · Retirada: no era así
alert-retracted-body = La alerta de { TIME($released, style: "full") } no era cierta, y la retiramos.
alert-retracted-pass-on = Si se la contaste a alguien, cuéntale también esto.
alert-wrong-not-immigration = No tenía que ver con migración.
alert-wrong-wrong-place = El lugar no era ese.
alert-wrong-nobody-there = No había nadie allí.
alert-wrong-released-by-mistake = Se envió por error.
alert-wrong-not-from-us = No la envió nuestro equipo.

alert-update-heading = { $code } · Novedad
alert-said = A las { TIME($at, style: "time") }: { $what }
alert-said-in = A las { TIME($at, style: "time") }, en { $language }: { $what }
alert-update-still-here = Siguen allí.
alert-update-more-officers = Hay más agentes que antes.
alert-update-fewer-officers = Hay menos agentes que antes.
alert-update-people-held = Tienen a personas retenidas.
alert-update-observers-there = Ya hay quien observa.
alert-update-observers-needed = Hace falta gente que sepa observar.
alert-update-nobody-needed = Ya no hace falta nadie allí.
alert-in-en = En inglés:
alert-in-es = En español:
language-name-en = inglés
language-name-es = español

# A quienes despachan.

alert-soon-heading = { $code }: ¿siguen allí?
alert-soon-body = Su tiempo acaba a las { TIME($at, style: "time") } ({ TIME($at, style: "relative") }). Di qué pasa ahora. Si nadie lo dice, la alerta misma dirá que ya no está confirmada.
alert-soon-answered = Ya hubo respuesta. Vale como confirmada hasta las { TIME($at, style: "time") }.
alert-soon-lapsed = Nadie respondió. Por eso dice por sí sola que ya no está confirmada desde las { TIME($at, style: "time") }. Lo que pasa ahora lo dices en la tarjeta del incidente.
alert-soon-ended = Ya hubo respuesta. La alerta acabó.
button-alert-still = Siguen allí
button-alert-clear = Ya pasó
button-alert-update = Novedad
button-alert-retract = Retirarla
button-alert-release = Enviar la alerta

alert-none-ready = No hay ningún incidente verificado que espere.
alert-which-incident = ¿De cuál quieres enviar la alerta? Primero verás el texto exacto.
alert-hint-incident = Elige un incidente
alert-preview-heading = { $code }: esto es lo que saldría
alert-preview-changed = Algo ha cambiado, o hay que verlo otra vez. Léelo de nuevo, por favor.
alert-preview-place = "{ $place }" es demasiado exacto para todo el mundo. Di primero la esquina o la cuadra.
alert-preview-name = { $names } { $count ->
    [one] parece el nombre de alguien. Di el lugar de otro modo, o di que no es un nombre.
   *[other] parecen nombres. Di el lugar de otro modo, o di que ninguno es un nombre.
 }
alert-warned-one-person = Solo tú la verificaste. Cada copia lo dirá.
alert-warned-left = Ya se habían ido la última vez que alguien miró.
alert-warned-long-ago = Se vio hace más de una hora.
alert-warned-no-zone = No tiene zona: va al canal de alertas, y no avisa a ningún rol.
alert-warned-no-hotline = No muestra una línea de ayuda, pues no hay ninguna puesta.
alert-reaches = Va a { $channels ->
    [one] { $channels } canal
   *[other] { $channels } canales
 }, y a { $people ->
    [one] { $people } persona
   *[other] { $people } personas
 } por mensaje directo.
alert-hint-agency = De quién son
alert-hint-activity = Qué hacen
alert-hint-asked = Qué hace falta
alert-pick-agency-ice = ICE
alert-pick-agency-hsi = HSI
alert-pick-agency-cbp = Patrulla fronteriza (CBP)
alert-pick-agency-police = Policía
alert-pick-agency-federal = Agentes federales, no se sabe de dónde
alert-pick-agency-unknown = Sin confirmar
alert-pick-activity-waiting = Esperan o vigilan
alert-pick-activity-approaching = Se acercan a personas, casas o carros
alert-pick-activity-questioning = Interrogan a personas
alert-pick-activity-detaining = Retienen a personas
alert-pick-activity-loading = Suben a personas a un carro
alert-pick-activity-leaving = Se van
alert-pick-activity-unclear = No está claro
alert-pick-asked-nobody = No hace falta nadie
alert-pick-asked-two-observers = Dos personas que sepan observar
alert-pick-asked-four-observers = Cuatro personas que sepan observar
alert-pick-asked-spanish-speaker = Alguien que sepa observar y hable español
button-alert-now = Enviar ya
button-alert-no-name = No es un nombre: enviar
button-alert-place = Decir el lugar
alert-place-title = El lugar, para todo el mundo
alert-place-label = Esquina o cuadra
alert-place-about = Sin número de casa, sin apartamento, sin nombres.
alert-place-hint = Main y la 5, o la cuadra 1200 de Main
field-alert-place = Lugar
alert-released-heading = { $code } ya salió
alert-released-body = Va ahora a { $channels ->
    [one] { $channels } canal
   *[other] { $channels } canales
 }, y a { $people ->
    [one] { $people } persona
   *[other] { $people } personas
 } por mensaje directo.
alert-released-until = Vale como confirmada hasta las { TIME($at, style: "time") }. Antes te preguntamos qué pasa.

alert-none-stands = No hay ninguna alerta en pie.
alert-which = ¿Qué alerta?
alert-hint-alert = Elige una alerta
alert-update-ask-heading = { $code }: ¿qué pasa ahora?
alert-update-body = Vale como confirmada hasta las { TIME($at, style: "time") }. Si siguen allí, ese tiempo se alarga.
alert-update-lapsed = Ya no está confirmada desde las { TIME($at, style: "time") }. Si siguen allí, vuelve a valer.
alert-hint-update = Elige qué pasa
alert-update-left = Ya pasó
alert-update-left-about = Se fueron. Se te pregunta una vez más, y quien recibió la alerta lo sabrá
button-alert-words = Con mis palabras
alert-words-title = Una novedad con palabras
alert-words-label = ¿Qué pasa ahora?
alert-words-about = Como mucho 200 letras. Sin nombres, sin números de casa, sin placas.
alert-words-hint = Dos calles están cerradas
alert-words-language = ¿En qué idioma?
field-alert-words = Novedad
alert-words-name = { $names } { $count ->
    [one] parece el nombre de alguien. Dilo de otro modo. Si no es un nombre, puede salir así.
   *[other] parecen nombres. Dilo de otro modo. Si ninguno es un nombre, puede salir así.
 }
button-alert-words-no-name = No es un nombre: enviar
alert-updated-heading = { $code }: dicho
alert-updated-body = Lo lee quien recibió la alerta.
alert-updated-until = La alerta vale como confirmada hasta las { TIME($at, style: "time") }.
alert-updated-lapsed = La alerta ya no está confirmada desde las { TIME($at, style: "time") }.

alert-clear-heading = { $code }: ¿ya pasó?
alert-clear-body = Lugar: { $place }. Quien recibió la alerta sabrá que ya pasó, y cada copia lo dirá. No se puede deshacer.
button-alert-clear-sure = Sí, ya pasó
alert-cleared-done-heading = { $code }: ya pasó
alert-cleared-done = Quien recibió la alerta lo sabe ahora, y después lo dirá cada copia.
alert-retract-heading = { $code }: ¿retirarla?
alert-retract-body = Lugar: { $place }. Elige por qué. Quien recibió la alerta leerá el motivo, y cada copia lo dirá. No se puede deshacer.
alert-hint-why = Qué estaba mal
alert-retracted-done-heading = { $code } está retirada
alert-retracted-done = Quien recibió la alerta lo sabe ahora, y después lo dirá cada copia.

alert-unknown = No hay ninguna alerta con ese código.
alert-stands-already = Ya salió una alerta sobre esto: { $code }.
alert-over-already = { $code } ya acabó.
alert-retracted-already = { $code } ya fue retirada.
alerts-stopped = Alguien que administra ha parado las alertas. Hasta que sigan, no sale ninguna.
alert-channel-open = No salió nada: ahora todo el mundo puede leer el canal { $channel }. Por eso allybot dejó de escribir ahí. Hazlo privado en Discord. Después quien administra lo elige otra vez con /setup channels, y envías la alerta.
alerts-not-ready = Todavía no pueden salir alertas. Falta: { $step }{ $more ->
    [0] .
   *[other] , y { $more } más.
 } Quien administra lo ve todo con /setup checklist.
alerts-missing-channels = los canales de despacho, alertas y coordinación
alerts-missing-partner = una organización aliada o una línea de ayuda
alerts-missing-dispatchers = dos personas que despachen
alerts-missing-verifier = alguien que sepa verificar
alerts-missing-texts = que alguien lea los textos
alert-objection-not-verified = No está verificado. Alguien tiene que verlo antes, o lo tiene que confirmar la línea de una organización aliada.
alert-objection-only-verifier = Solo tú lo verificaste. La alerta la tiene que enviar otra persona.
alert-objection-verifier-reported = Quien dio el aviso no puede ser quien lo verifica.
alert-objection-too-old = Se reportó hace más de un día y ya nadie sabe quién lo hizo. Lo que pasa ahora necesita un reporte nuevo.
alert-not-seen-so = Nadie que estuvo ahí dijo eso. Elige lo que se vio, o que no se sabe.

refused-alert-release = Solo quien despacha envía alertas.
refused-alert-update = Solo quien despacha envía una novedad de una alerta.
refused-alert-clear = Solo quien despacha o coordina dice que ya pasó.
refused-alert-retract = Solo quien despacha o coordina retira una alerta.
refused-alert-override = Esto solo queda escrito.
refused-alert-place = Esto solo queda escrito.

told-alert = Una alerta
told-alert-direct = Una alerta por mensaje directo
told-alert-thread = Abrir el hilo de una alerta
told-alert-update = Una novedad de una alerta
told-alert-update-direct = Una novedad por mensaje directo
told-alert-over = El aviso de que una alerta acabó
told-alert-over-direct = El aviso por mensaje directo de que una alerta acabó
told-alert-copy = Corregir una copia de una alerta
told-alert-thread-lock = Cerrar el hilo de una alerta
told-alert-soon = La pregunta de si una alerta todavía vale
told-alert-soon-direct = La pregunta por mensaje directo de si una alerta todavía vale
told-alert-soon-over = Qué pasó con la pregunta de si una alerta todavía vale
