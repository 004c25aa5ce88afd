# El panel donde empieza todo el mundo. Está en los dos idiomas a la vez.

told-start = El panel del canal de inicio
told-start-pin = Fijar el panel de inicio
told-start-not-pinned = El aviso de que el panel de inicio no está fijado
language-own-name = Español
start-heading = Empieza aquí
start-body = ¿Viste agentes, o se llevan a alguien? Toca **Reportar**. ¿Te llegó una alerta? Comprueba si es **real**. ¿Necesitas ayuda? Toca **Línea de ayuda** o **Buscar ayuda**. Lo que se abre es solo para ti.
start-small-print = Nunca subas aquí fotos de personas.
button-start-report = Reportar
button-start-check = ¿Es real esta alerta?
button-start-go = Acompañar a alguien
button-start-hotline = Línea de ayuda
button-start-rights = Mis derechos
button-start-find = Buscar ayuda
button-start-settings = Mis ajustes
button-start-everything = ¿Qué puedo hacer?
start-language-heading = Tu idioma
start-language-body = Elige el idioma en que allybot habla contigo.
channel-start-not-everyone = No todos en el servidor pueden leer ese canal. Quien no puede, no encuentra el panel.
channel-start-not-pinned = allybot no puede fijar mensajes ahí. El panel está de todos modos. Dale a allybot el permiso de fijar mensajes en ese canal y elígelo otra vez. O fija tú el panel.
start-not-pinned-heading = El panel de inicio no está fijado
start-not-pinned-body = El panel en { $at } funciona, pero allybot no lo pudo fijar ahí.
start-not-pinned-do = Dale a allybot el permiso de fijar mensajes en ese canal. Luego quien administra lo elige otra vez: /setup channels. O fija tú el panel.
