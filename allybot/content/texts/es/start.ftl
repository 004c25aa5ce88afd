# El panel donde empieza todo el mundo. Está en los dos idiomas a la vez.

told-start = El panel del canal de inicio
language-own-name = Español
start-heading = Empieza aquí
start-body = ¿Viste agentes, o se llevan a alguien? Toca **Reportar**. ¿Te llegó una alerta? Comprueba si es **real**. Lo que se abre es solo para ti.
start-small-print = Nunca subas aquí fotos de personas.
button-start-report = Reportar
button-start-check = ¿Es real esta alerta?
button-start-go = Acompañar a alguien
button-start-help = Línea de ayuda
button-start-settings = Mis ajustes
button-start-everything = ¿Qué puedo hacer?
start-language-heading = Tu idioma
start-language-body = Elige el idioma en que allybot habla contigo.
channel-start-not-everyone = No todos en el servidor pueden leer ese canal. Quien no puede, no encuentra el panel.
