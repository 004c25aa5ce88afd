# El directorio como archivo: se toma entero o no se toma, y se entrega.

refused-directory-import = Solo coordinación puede tomar un archivo de organizaciones.
refused-directory-export = Solo coordinación recibe el directorio como archivo.

# Sin archivo, o con uno que no se puede leer.

import-heading = Tomar una lista de organizaciones
import-how = Llena la tabla de abajo. Se abre con cualquier hoja de cálculo: una organización por línea. Guárdala como CSV.
import-how-send = Luego escribe /directory import otra vez. Elige "archivo" y toma tu tabla de tu teléfono o computadora.
import-how-columns = Cada línea lleva un nombre, y sí o no en "en la lista": ¿la pueden ver todos? Lo demás puede quedar vacío.
import-how-several = Varias ayudas o idiomas caben en una celda, con punto y coma (;) entre ellos.
import-small-print = Primero ves qué cambiaría. Nada se toma antes de que lo digas.
template-about = La tabla vacía

file-too-large = Este archivo es muy grande: caben { $most } MB. Divídelo en dos, o habla con quien opera el bot.
file-not-there = Discord no nos dio este archivo. Mándalo otra vez, por favor.
file-empty = En este archivo no hay ninguna organización.
file-is-workbook = Esto es un libro de cálculo. Elige "Guardar como" y luego CSV, y manda ese archivo.
file-not-text = Esto no es un archivo CSV, o sus letras no se pueden leer. Guárdalo como CSV con UTF-8.
file-broken = Una celda empieza con comillas y no acaba, o una línea es muy larga. Mira la línea { $line }.
file-no-heading = La primera línea debe decir qué hay en cada columna. Toma la tabla vacía de /directory import.
file-columns-missing = Faltan estas columnas: { $names }.
file-columns-unknown = Aquí no se conocen estas columnas: { $names }. Cambia su nombre o quítalas.
file-columns-twice = Estas columnas están dos veces: { $names }.
file-too-many-rows = No caben más de { $most } líneas. Divide el archivo.
file-gone = Este archivo ya no está aquí. Mándalo otra vez, por favor.
file-others-wait = Hay demasiados archivos largos en espera. No se tomó nada: manda el tuyo otra vez en media hora, por favor.
file-has-refused = { $number ->
    [one] Una línea no se puede tomar, así que no se tomó nada.
   *[other] { $number } cosas no se pueden tomar, así que no se tomó nada.
}
file-changed-meanwhile = Alguien cambió el directorio mientras tanto. No se tomó nada. Manda el archivo otra vez, por favor.

# Por qué no se puede tomar una línea.

row-too-long = Esta línea tiene más celdas que columnas. ¿Falta poner una coma entre comillas?
row-twice = Está dos veces: mira también la línea { $line }.
row-is-hidden = Esta no está en la lista. Para ponerla, mírala tú con /directory edit.
row-name-taken = { $code } ya tiene ese nombre.
row-too-many-hidden = En un archivo caben hasta { $most } que no están en la lista.
cell-missing = Esta celda no puede estar vacía.
cell-formula = Esto empieza como una fórmula. Si es texto, ponle un apóstrofo (') delante.
cell-not-yes-or-no = Escribe sí o no.
cell-no-day = Escribe el día así: 2026-11-25.
cell-day-ahead = Ese día aún no llega.
cell-service-unknown = "{ $text }" no es una ayuda de nuestra lista.
cell-code-unknown = Aquí no existe esa clave. Si es nueva, déjala vacía.

import-line = línea
import-column = columna
import-why = por qué
import-row = Línea { $row }: { $why }
import-cell = Línea { $row }, { $column }: { $why }
import-more = La lista entera está en el archivo de abajo.
import-about = Lo que no se puede tomar

# Antes de tomarlo.

import-progress-heading = Un momento
import-reading = Leyendo: { $done } de { $all } líneas.
import-following = Ya están todas. Ahora se hacen fáciles de hallar: { $done } de { $all }.
import-look-heading = Esto es lo que pasaría
import-stopped-heading = Aún no se puede tomar nada
import-new = { $number ->
    [one] Una organización nueva
   *[other] { $number } organizaciones nuevas
}
import-new-hidden = { $number ->
    [one] Una de las nuevas no estará en la lista.
   *[other] { $number } de las nuevas no estarán en la lista.
}
import-new-unchecked = { $number ->
    [one] Una de las nuevas no se comprobó nunca, o hace demasiado tiempo. El grupo no la ve hasta que alguien la compruebe.
   *[other] { $number } de las nuevas no se comprobaron nunca, o hace demasiado tiempo. El grupo no las ve hasta que alguien las compruebe.
}
import-changed = { $number ->
    [one] Una que ya está va a cambiar
   *[other] { $number } que ya están van a cambiar
}
import-same = { $number ->
    [one] Una está igual que aquí
   *[other] { $number } están igual que aquí
}
import-refused = { $number ->
    [one] Una cosa está mal. Corrígela y manda el archivo otra vez, por favor.
   *[other] { $number } cosas están mal. Corrígelas y manda el archivo otra vez, por favor.
}
import-nothing = Todo ya está aquí, tal como está en el archivo.
import-look-small-print = Se toma todo, o nada. Espera media hora.
button-import-take = Tomarlo todo
button-import-new = Solo las nuevas
button-import-drop = No
import-dropped = No se tomó nada.
import-done = Listo. Nuevas: { $new }. Cambiadas: { $changed }.
import-done-how = Míralas con /partners find.

# Entregarlo.

export-heading = El directorio como archivo
export-small-print = Solo tú ves esto. Se abre con cualquier hoja de cálculo, y /directory import lo vuelve a leer.
export-about = Organizaciones que están en la lista
export-all-about = Organizaciones, también las que no están en la lista
export-hidden = { $number ->
    [one] Una organización no está en la lista, ni en este archivo.
   *[other] { $number } organizaciones no están en la lista, ni en este archivo.
}
button-export-hidden = También las ocultas
export-hidden-heading = ¿Es seguro?
export-hidden-warning = Por algo no están en la lista: si se sabe que ayudan, puede haber peligro para la gente. Quien tenga el archivo las ve.
export-hidden-keep = Guárdalo donde nadie más lo pueda abrir, y bórralo al acabar. Queda anotado que alguien lo pidió.
button-export-hidden-sure = Sí, también las ocultas
export-too-large = El archivo es muy grande para Discord. Quien opera el bot puede hacerlo con "allybot partners export".

# La línea de comandos.

cli-help-partners = Organizaciones aliadas, como archivo
cli-help-partners-import = Tomar un archivo CSV: todo, o nada
cli-help-partners-export = Escribir el directorio en un archivo CSV
cli-help-partners-server = El id del servidor, si hay varios
cli-help-partners-only-new = Dejar como está lo que ya está
cli-help-partners-yes = No preguntar antes de tomarlo
cli-help-partners-hidden = También las que no están en la lista
partners-cli-none = Aquí no hay ningún servidor.
partners-cli-which = Hay varios servidores: di cuál, con --server y uno de estos: { $servers }.
partners-cli-unknown = El bot no conoce el servidor { $server }.
partners-cli-unread = No se puede leer el archivo { $file }. Mira su nombre y quién lo puede abrir.
partners-cli-unwritten = No se puede escribir el archivo { $file }. Mira la carpeta y quién puede escribir ahí.
partners-cli-there = El archivo { $file } ya existe. Elige otro nombre.
partners-cli-reading = Leyendo
partners-cli-following = Se hacen fáciles de hallar
partners-cli-ask = ¿Tomarlo?
partners-cli-report = Lo que no se puede tomar está en { $file }.
partners-cli-exported = { $number ->
    [one] Una organización está en { $file }.
   *[other] { $number } organizaciones están en { $file }.
}
