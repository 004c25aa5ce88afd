# Drills: the same path, marked in every line.

drill-mark = SIMULACRO:
drill-place = Esquina de práctica
told-drill-report = El informe de un simulacro

refused-alert-drill = Solo despacho puede empezar un simulacro.
drill-stopped = Ahora está parado lo que sale del bot, y un simulacro no llegaría lejos. Empieza cuando todo siga.
drill-channels-missing = Un simulacro necesita los canales de despacho, de alertas y de coordinación. Los pone quien administra el servidor: /setup channels.
drill-goes-on = El simulacro { $code } no ha terminado. Termínalo antes: da su alerta por terminada, retírala, o ciérralo en la cola.

drill-heading = ¿Empezar un simulacro?
drill-body = Llega a la cola un reporte inventado. Desde ahí hacen lo mismo que un día de verdad: mirarlo, verificar, enviar la alerta, darla por terminada.
drill-same = Va por el mismo camino y a los mismos canales que una alerta de verdad.
drill-marked = Cada línea dice SIMULACRO, y el código de su alerta empieza con D.
drill-nobody = No se menciona ningún rol en los canales de alertas, y no se llama a ninguna línea.
drill-say-so = Antes de empezar, avisa en los canales de alertas que viene un simulacro.
drill-report-comes = Al final, un informe en el canal de despacho dice cuánto tardó cada paso.
button-drill-start = Empezar el simulacro
drill-started-heading = El simulacro { $code } está en marcha
drill-started-body = Su tarjeta está en el canal de despacho. Empieza ahí.

drill-report-heading = { $code } ha terminado
drill-report-body = Tanto tiempo después del inicio, en minutos y segundos:
drill-report-small-print = Aquí no se nombra a nadie. Lo que tardó se mejora con práctica, no con culpas.
drill-took-looked-through = Mirado: { $took }
drill-took-verified = Verificado: { $took }
drill-took-released = Alerta enviada: { $took }
drill-took-standing = { $channels ->
    [1] En su canal: { $took }
   *[other] En { $stood } de { $channels } canales: { $took }
 }
drill-took-over = Terminado: { $took }
drill-not-looked-through = Nadie lo miró.
drill-not-verified = No se verificó.
drill-not-released = No se envió ninguna alerta.
drill-not-standing = La alerta no llegó a ningún canal.
drill-not-over = No se dio por terminado.
