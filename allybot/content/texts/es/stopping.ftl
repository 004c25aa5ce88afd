# Parar lo que sale del bot, y seguir otra vez.

told-stopped = El aviso de que todo está parado
told-stopped-checkins = El aviso de a quién llamar por sus citas
told-resumed = El aviso de que sigue
refused-panic-stop = Solo quien administra este servidor puede parar el bot. Si algo va mal, díselo ya.
refused-panic-undo = Solo quien administra este servidor puede dejar que el bot siga.
refused-panic-list = Solo coordinación ve a quién llamar.
stop-none = No hay nada parado.

# Lo que leen todos.

stopped-alerts-heading = Las alertas están paradas
stopped-alerts = Alguien que administra ha parado las alertas. No sale ninguna nueva hasta que lo digan dos personas. Lo que se dijo antes sigue en pie.
stopped-everything-heading = allybot está parado
stopped-everything = Quienes administran han parado este bot. Los códigos de antes ya no valen: no creas una alerta que lleve uno. Tampoco salen recordatorios.
stopped-hotline = Lo que veas, dilo por teléfono a tu línea local de ayuda.
resumed-heading = allybot sigue
resumed-body = Lo dijeron dos personas. Lo que esperaba sale ahora, y puede llegar tarde.
resumed-codes-new = Las alertas que siguen en pie tienen códigos nuevos. Los viejos ya no valen.
resumed-codes-same = Los códigos de las alertas son los mismos de antes.
resumed-lost = { $lost ->
    [one] { $lost } mensaje ya no salió: era tarde.
   *[other] { $lost } mensajes ya no salieron: era tarde.
} Con /status ves más.
stopped-checkins-heading = Llama ahora a estas personas
stopped-checkins-body = allybot no envía mensajes. Los equipos de las próximas 24 horas no reciben recordatorio, ni punto de encuentro, ni preguntas.
stopped-checkins-how = Toca el botón, repartan la lista y llamen a cada persona. Lo que la gente toca aquí sigue funcionando.
button-stopped-checkins = A quién llamar

# Lo que lee quien administra.

panic-heading = Parar el bot
panic-none = Ahora no hay nada parado.
panic-first = **Por tu cuenta** puedes parar las alertas y los mensajes para muchos. Vale al momento.
panic-second = **Otra persona que administra** lo para todo. Solo salen correcciones y borrados. Los códigos de antes ya no valen, y coordinación ve a quién llamar.
panic-alerts = Las alertas y los mensajes para muchos están parados desde { TIME($at, style: "full") }.
panic-everything = Todo está parado desde { TIME($at, style: "full") }. Solo salen correcciones y borrados.
panic-ask-another = Las paraste tú. Para pararlo todo, pide a otra persona que administra que también use /panic.
panic-you-are-second = Otra persona las paró. Tú puedes pararlo todo.
panic-token = **Esto no para un token robado.** Quien tiene el token del bot puede escribir como el bot, esté donde esté.
panic-token-how = ¿Escribe lo que nadie de ustedes envió? Entonces, quien lo maneja abre el Discord Developer Portal: tu aplicación, Bot, Reset Token. Pone el token nuevo en el archivo config.toml y arranca allybot otra vez.
panic-small-print = Para seguir hacen falta dos personas que administran: /panic undo
panic-undo-heading = ¿Que siga otra vez?
panic-undo-first = Hacen falta dos personas que administran. Tú serías la primera.
panic-undo-asked = Una persona ya dijo que sí. Con tu sí, sigue.
panic-undo-asked-by-me = Ya dijiste que sí. Ahora falta otra persona que administra: pídele que use /panic undo.
panic-undo-what = Entonces sale lo que esperaba. Si estaba parado todo, las alertas que siguen en pie llevan un código nuevo.
panic-resumed = Ya sigue. Se dice en los canales.
button-panic-alerts = Parar las alertas ya
button-panic-everything = Pararlo todo ya
button-panic-undo = Seguir otra vez …
button-panic-go-on = Sí, seguir otra vez

# A quién llamar.

phone-heading = A quién llamar: las próximas 24 horas
phone-none = No hay citas en las próximas 24 horas.
phone-line = **{ $code }** · { $at } · { $area } · { $who }
phone-lead = A cargo: { $person }
phone-home = Contacto en casa: { $person }
phone-liaison = Enlace: { $person }
phone-nobody = no hay nadie anotado; pregunta a quien la abrió
button-phone-more = Ver { $more } más

# En otras pantallas.

status-stopped-alerts = Las alertas y los mensajes para muchos están parados desde { TIME($at, style: "full") }. Para seguir hacen falta dos personas: /panic undo
status-stopped-everything = **Todo está parado** desde { TIME($at, style: "full") }. Solo salen correcciones. Para seguir hacen falta dos personas: /panic undo
evening-stopped = Las alertas y los mensajes para muchos están parados. Para seguir hacen falta dos personas: /panic undo
cli-help-panic = Parar todo lo que sale del bot, o decir que puede seguir
cli-help-panic-server = Un servidor por su id; todos, si no se dice
cli-help-panic-undo = Tu palabra de que puede seguir: también tiene que decirlo quien administra
panic-cli-none = Aquí no hay ningún servidor.
panic-cli-unknown = El bot no conoce el servidor { $server }.
panic-cli-stopped = Servidor { $server }: todo está parado. Si el bot funciona, los canales lo saben en un minuto.
panic-cli-asked = Servidor { $server }: tu palabra cuenta. Sigue cuando también lo diga quien administra, con /panic undo.
panic-cli-resumed = Servidor { $server }: sigue.
panic-cli-nothing = Servidor { $server }: no había nada parado.
panic-cli-token = Esto no para un token robado. Saca otro en el Discord Developer Portal: tu aplicación, Bot, Reset Token. Ponlo en config.toml. Después arranca allybot otra vez.
store-is-older = La base de datos (revisión { $revision }) es más vieja que este allybot. Ejecuta «allybot db upgrade» con el bot parado.
