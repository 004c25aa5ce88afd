# Datos: lo que se lee junto a cada uno, la lista de los que hay que comprobar, y los teléfonos de ayuda.

fact-source = Fuente: { $source }. Comprobado el { DAY($day) }.
fact-source-unchecked = Fuente: { $source }. No se sabe qué día se comprobó.
fact-source-overdue = Fuente: { $source }. **No se comprueba desde el { DAY($day) }.**
fact-source-own = coordinación de este grupo
fact-source-admins = quienes administran este servidor
fact-government = **Es un teléfono o una página del gobierno.** Lo que digas o escribas ahí puede usarse. Si puedes, pregunta antes a un abogado.
fact-place = Para: { $place }
fact-languages = Idiomas: { $languages }
fact-language-en = inglés
fact-language-es = español
fact-language-zh = chino
fact-language-pt = portugués
fact-language-ht = criollo haitiano
fact-language-fr = francés
facts-more = … y { $more } más.

# Los teléfonos de ayuda.

refused-hotline-see = Aquí no puedes ver los teléfonos de ayuda.
hotline-heading = A quién llamar
hotline-local = Cerca de ti
hotline-local-in = Cerca de { $place }
hotline-partners = Organizaciones cerca de ti
hotline-national = En todo el país
hotline-elsewhere = Solo en un lugar
hotline-government = Teléfonos del gobierno
hotline-none = **Aquí no hay ningún número que alguien haya comprobado hace poco.** Pregunta a coordinación de tu grupo a quién llamar.
hotline-small-print = ¿Dudas de un número? Avisa a coordinación. Nunca escribas aquí un número A.
button-hotline-place = Otro lugar
button-hotline-networks = Buscar más
hotline-place-label = ¿Qué lugar?
hotline-place-about = Una ciudad con su estado, o un estado
networks-heading = Dónde buscar más
networks-none = Aquí no hay nada que alguien haya comprobado hace poco. Pregunta a coordinación de tu grupo.
facts-you-open = **Tú abres esto para todos:** queda oculto hasta que coordinación lo compruebe. Toca el botón de abajo o escribe /facts due. Es un minuto cada uno.

# Lo que hay que comprobar.

refused-facts-due = Solo coordinación ve lo que hay que comprobar.
refused-facts-verify = Solo coordinación comprueba y cambia los datos. Si algo está mal, avísale, por favor.
facts-due-heading = ¿Sigue siendo así?
facts-due-body =
    { $due ->
        [0] Todo se comprobó hace poco: no hay nada que hacer. Hay { $total } en total.
        [one] Hay que comprobar un dato de { $total }. { $hidden ->
            [0] Por ahora el grupo lo ve.
           *[other] El grupo no lo ve hasta que lo compruebes.
        }
       *[other] Hay que comprobar { $due } datos de { $total }. { $hidden ->
            [0] Por ahora el grupo los ve todos.
            [one] El grupo no ve uno de ellos hasta que lo compruebes.
           *[other] El grupo no ve { $hidden } de ellos hasta que los compruebes.
        }
    }
facts-due-how = Ve uno por uno. Llama al número o abre el enlace. Luego toca lo que viste: es un minuto cada uno.
facts-hotline-overdue = **Nadie ha comprobado hace poco el teléfono que sale en cada alerta.** El grupo lo ve de todos modos: compruébalo primero, por favor.
facts-off = { $off ->
    [one] Otro está apagado: su fuente es débil, o alguien lo ocultó.
   *[other] Otros { $off } están apagados: su fuente es débil, o alguien los ocultó.
}
facts-partners = { $count ->
    [one] También hay que comprobar una entrada del directorio: /directory verify.
   *[other] También hay que comprobar { $count } entradas del directorio: /directory verify.
}
facts-policies = { $count ->
    [one] Un lugar tiene una política por comprobar: /policy set.
   *[other] { $count } lugares tienen una política por comprobar: /policy set.
}
facts-due-hint = Comprueba uno
facts-off-hint = Mira uno que está apagado
facts-left = { $left ->
    [one] Después de este falta uno.
   *[other] Después de este faltan { $left }.
}
button-facts-first = Empezar por el primero
button-facts-list = Volver a la lista
button-facts-due = Ver lo que falta comprobar
button-fact-add = Agregar uno de tu grupo

fact-which = ¿Cuál quieres comprobar o cambiar?
fact-unknown = Aquí no hay tal dato. Elige uno de la lista, o mira /facts due.
fact-heading = { $title } ({ $code })
fact-standing-shown = El grupo lo ve hasta el { DAY($day) }
fact-standing-soon = El grupo lo ve solo hasta el { DAY($day) }
fact-standing-expired = Oculto: se comprobó hace demasiado tiempo
fact-standing-never = Oculto: nadie lo ha comprobado todavía
fact-standing-hotline-expired = Se comprobó hace demasiado tiempo. El grupo lo ve de todos modos
fact-standing-hotline-never = Nadie lo ha comprobado todavía. El grupo lo ve de todos modos
fact-standing-off = Apagado
fact-how-number = **Qué hacer:** llama al número. Pregunta quiénes son y si la gente puede llamarles para esto.
fact-how-link = **Qué hacer:** abre el enlace. Mira si la página sigue diciendo esto.
fact-how-neither = **Qué hacer:** pregunta a alguien que sepa, o mira una guía más nueva.
fact-how-group = Sale en cada alerta. Quien administra lo cambia en /setup rules.
button-fact-right = Hoy está bien
button-fact-wrong = Está mal: cambiarlo
button-fact-hide = Ocultarlo
button-fact-delete = Borrarlo
button-fact-keep = Dejarlo
button-fact-shipped = Quitar nuestros cambios

fact-right-done = Gracias. { $title } ({ $code }) cuenta como comprobado hoy, y el grupo lo ve.
fact-hidden-done = { $title } ({ $code }) está oculto. Lo encuentras otra vez en /facts due.
fact-changed-meanwhile = Aquí hay otra cosa desde que lo viste. Todavía no está comprobado: míralo otra vez, por favor.
fact-changed-done = Guardado. Cuenta como comprobado hoy, y el grupo lo ve.
fact-added-done = Agregado. Cuenta como comprobado hoy, y el grupo lo ve.
fact-shipped-done = Está otra vez como vino con allybot.
fact-delete-body = ¿Borrarlo para siempre? Si solo quieres que no se vea por ahora, ocúltalo.
fact-deleted-done = { $title } ({ $code }) se borró.

# Los formularios.

fact-change-title = Lo que es correcto
fact-add-title = Un número o enlace de tu grupo
field-fact-title = Quién contesta, o qué es
field-fact-reach = Número o enlace
field-fact-number = Número
field-fact-link = Enlace
field-fact-place = Lugar
field-fact-languages = Idiomas
field-fact-source = Fuente
field-fact-note = Qué hay que saber
fact-title-about = Por ejemplo: Línea de respuesta rápida del condado
fact-reach-about = Como hay que marcarlo, o que empiece con https://
fact-place-about = Ciudad y estado. Vacío: la zona de tu grupo
fact-source-about = Cómo lo sabes: quién lo dijo, o qué página
fact-keeps-hint = Si lo dejas vacío, sigue como está. Solo un guion (-) lo borra.

# Lo que no se puede aceptar.

fact-no-number = A ese número no se puede llamar. Escríbelo como hay que marcarlo.
fact-no-link = Esa dirección no se puede abrir. Tiene que empezar con https://.
fact-needs-number = Un teléfono de ayuda necesita un número. Para quitarlo, ocúltalo.
fact-needs-link = Sin su enlace no queda nada. Para quitarlo, ocúltalo.
fact-needs-name = Necesita un nombre. Escribe uno nuevo en vez del guion.
fact-is-groups = Este número lo ponen quienes administran. Se cambia en /setup rules.
fact-is-own = Esto es de tu grupo: no hay nada a lo que volver.
fact-is-shipped = Esto vino con allybot y no se puede borrar. Mejor ocúltalo.
facts-too-many = Tu grupo tiene { $most } propios y no caben más. Borra uno primero.

# Una vez al mes, en el canal de coordinación.

told-facts-digest = La lista mensual de datos por comprobar
facts-digest-heading = ¿Sigue siendo así?
facts-digest-body = { $due ->
    [one] Hay que comprobar un dato. { $hidden ->
        [0] Por ahora el grupo lo ve.
       *[other] El grupo no lo ve hasta que alguien lo compruebe.
    }
   *[other] Hay que comprobar { $due } datos. { $hidden ->
        [0] Por ahora el grupo los ve todos.
        [one] El grupo no ve uno de ellos hasta que alguien lo compruebe.
       *[other] El grupo no ve { $hidden } de ellos hasta que alguien los compruebe.
    }
}
facts-digest-how = Llama al número o abre el enlace, y toca lo que viste. Es un minuto cada uno.

# Para quien maneja el bot.

facts-wrong = No se puede usar el archivo de datos, { $file }: { $problem }. Corrígelo y arranca allybot otra vez.
facts-unreadable = No se puede leer el archivo de datos, { $file }. Mira que esté ahí y arranca allybot otra vez. Su nombre está en [group] facts_file.
doctor-facts = Datos: se pueden leer { $count } teléfonos, enlaces y reglas
doctor-hotline-overdue = Servidor { $server }: nadie ha comprobado hace poco el teléfono que sale en cada alerta. Lo hace coordinación, con /facts due.
cli-help-facts = Datos: teléfonos de ayuda y enlaces
cli-help-facts-due = Qué datos hay que comprobar, en cada servidor
facts-cli-none = Aquí no hay ningún servidor.
facts-cli-server = Servidor { $server }: { $due ->
    [0] no hay nada que comprobar.
    [one] hay que comprobar un dato.
   *[other] hay que comprobar { $due } datos.
}
facts-cli-how = Coordinación los comprueba en Discord, con /facts due.
