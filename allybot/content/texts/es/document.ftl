# Filming, notes, and the record of recordings. Short cards for somebody who stands in the street.

document-now-heading = Mientras pasa
document-now-distance = Graba de lejos. No estorbes, y quédate donde puede estar cualquiera.
document-now-officers = Graba a los agentes, no a las personas que se llevan.
document-now-aloud = Di en voz alta la fecha, la hora y la esquina.
document-now-on = Pon el teléfono de lado y no dejes de grabar. Un video sin cortes vale más que muchos.
document-now-live = No transmitas en vivo. Eso ya no se borra.
document-now-quiet = Si puedes hablar con la persona, pregunta en voz baja a quién llamar. Los agentes también oyen.
document-hotline = Llama también a { $name }: { $number }

document-notes-heading = Escríbelo
document-notes-soon = En papel y el mismo día: qué pasó, cuándo y en qué esquina.
document-notes-apart = Escribe lo que viste tú. Pon aparte lo que otros te contaron.
document-notes-what = Cuántos agentes, qué decían sus chalecos, qué dijeron e hicieron, quién más miraba.
document-notes-discord = Nunca escribas nombres ni placas en Discord. Las notas son para un abogado.

document-after-heading = Guárdalo bien
document-after-original = Deja el original como está. No lo cortes ni le cambies el nombre: dentro lleva la hora y el lugar.
document-after-first = Dáselo primero a la familia o a su abogado. Ellos dicen quién más lo ve.
document-after-signal = Mándalo por Signal, no por Discord. Lo que se sube aquí, Discord lo tiene para siempre.
document-after-post = No lo publiques. Una cara o una voz puede dañar a alguien por años.
document-after-bot = El bot nunca recibe fotos ni las publica.

document-posted-heading = Alguien publicó uno aquí
document-posted-share = No lo compartas, y no escribas a quién se ve.
document-posted-ask = Escribe a quien lo publicó: primero guarda el original en el teléfono, después borra el mensaje.
document-posted-tell = Avisa a coordinación. Ahí pueden hacer que se borre.
document-posted-family = ¿Se ve a alguien? Entonces la familia o su abogado debe saber que fue público.

document-record-heading = Una línea para el registro
document-record-what = Dice qué archivo era, quién lo tiene y desde cuándo. Así un abogado puede mostrar luego que nadie lo cambió. El archivo se queda contigo.
document-record-hash = El SHA-256 es la huella del archivo: 64 cifras y letras. Sácalo del original.
document-record-windows = En Windows: `certutil -hashfile ARCHIVO SHA256`
document-record-mac = En un Mac: `shasum -a 256 ARCHIVO`. En Linux: `sha256sum ARCHIVO`
document-record-phone = En un iPhone: Generar hash, en Atajos. En Android: una app que muestre SHA-256 y no use internet.
document-record-kept = Las líneas se borran después de { $days } días. Escríbelas en papel para quien las necesite más tiempo.
document-small-print = Esto no es consejo legal. Pregunta a un abogado.

button-document-now = Mientras pasa
button-document-notes = Escríbelo
button-document-after = Guárdalo bien
button-document-posted = Se publicó aquí
button-document-record = Para el registro
button-custody-add = Agregar una línea
button-custody-list = Todas las líneas
button-custody-older = Más antiguas

refused-document-see = No puedes ver esto.
refused-custody-add = Solo despacho, verificación y coordinación escriben líneas para el registro.
refused-custody-list = Solo despacho y coordinación ven las líneas del registro.

custody-title = Una línea para el registro
custody-hash-label = SHA-256 del original
custody-hash-about = 64 cifras y letras. La guía dice cómo se saca.
custody-holder-label = ¿Quién lo tiene ahora?
custody-holder-about = Por su papel. Nunca un nombre.
custody-day-label = Día de la entrega
custody-day-about = Como hoy, ayer o 3 de noviembre
custody-today = hoy
custody-clock-label = ¿A qué hora?
custody-clock-about = Como 15:30. Vacío: ahora mismo.
holder-witness = Quien lo grabó
holder-observer = Alguien que observa con nosotros
holder-coordinator = Coordinación
holder-legal = Un abogado
holder-family = La familia
holder-partner = Una organización aliada
custody-added-heading = { $code } quedó escrito
custody-added-body = Escribe también en papel { $code } y este SHA-256, y que vaya con el archivo.
custody-list-heading = Líneas para el registro
custody-none = No hay ninguna.
custody-line = **{ $code }** · { $holder } · desde { TIME($at, style: "full") }

hash-not-understood = Eso no es un SHA-256. Tiene 64 caracteres: cifras, y letras de la a a la f. Cópialo como lo muestra la app.
handed-day-not-understood = No entiendo ese día. Escríbelo como hoy, ayer o 3 de noviembre.
handed-day-to-come = Ese día todavía no llega. Escribe cuándo se entregó.
handed-day-too-old = Eso fue hace demasiado tiempo para este registro.
handed-day-two = Pueden ser dos días. Escríbelo con el nombre del mes, como 3 de noviembre.
handed-time-missing = ¿A qué hora fue? Si no fue hoy, hace falta la hora.
handed-to-come = Esa hora todavía no llega. Escribe cuándo se entregó.

# To somebody who uploads something in a direct message. Nothing of it is kept.
told-no-pictures = Un aviso sobre fotos
no-pictures-heading = Por favor, no subas fotos aquí
no-pictures-body = No la abrí ni la guardé. Pero ahora la tiene Discord. Borra tu mensaje y guarda el original en tu teléfono.
no-pictures-instead = Dásela primero a la familia o a su abogado, por Signal. En el servidor, /document te dice más.
