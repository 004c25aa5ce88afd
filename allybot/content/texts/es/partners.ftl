# Encontrar organizaciones, y mantener correcto lo que se sabe de ellas.

told-partner-changed = El aviso de que un enlace cambió una ficha
told-partner-asked = La pregunta por una organización que no está en la lista

refused-partners-find = Solo quienes están en este servidor buscan organizaciones.
refused-partner-edit = Solo coordinación y quien habla por esa organización cambian su ficha.
refused-partner-verify = Solo coordinación y quien habla por esa organización dicen si su ficha sigue bien.
refused-partner-retire = Solo coordinación saca a una organización.

# En qué ayudan.

service-legal = Ayuda legal
service-detention = Ayuda si detienen a alguien
service-hotline = Línea de ayuda
service-accompaniment = Acompañar a personas
service-rights = Conoce tus derechos
service-asylum = Asilo
service-citizenship = Papeles y ciudadanía
service-family = Familias y niñez
service-youth = Jóvenes
service-food = Comida
service-housing = Vivienda
service-money = Dinero en una emergencia
service-health = Salud
service-counseling = Apoyo psicológico
service-violence = Ayuda contra la violencia
service-work = Derechos en el trabajo
service-interpreting = Intérpretes
service-english = Clases de inglés
service-school = Escuela
service-transport = Viajes en carro
service-lgbtq = Personas LGBTQ
service-faith = Comunidades de fe
service-organizing = Organización comunitaria
service-other = Otra ayuda

spoken-en = inglés
spoken-es = español
spoken-zh = chino
spoken-vi = vietnamita
spoken-tl = tagalo
spoken-ar = árabe
spoken-fr = francés
spoken-ht = criollo haitiano
spoken-pt = portugués
spoken-ru = ruso
spoken-ko = coreano
spoken-hi = hindi
spoken-pa = panyabí
spoken-ur = urdu
spoken-bn = bengalí
spoken-fa = persa
spoken-so = somalí
spoken-am = amárico
spoken-sw = suajili
spoken-uk = ucraniano
spoken-mam = mam
spoken-quc = k'iche'
spoken-kek = q'eqchi'
spoken-ase = lengua de señas (ASL)

# Buscar.

find-heading = Quién puede ayudar
find-heading-at = Quién puede ayudar: { $what }
find-meant = Quizás buscabas: { $meant }.
find-nothing = No se encontró nada. Prueba un lugar más grande, o elige menos cosas.
find-none-near = No conocemos a nadie cerca de ahí. Llama a una línea de ayuda, o busca más en las redes nacionales.
find-nothing-there = No conocemos a nadie justo ahí. Estas ayudan en una zona más amplia:
find-number = { $number ->
    [one] Una organización
   *[other] { $number } organizaciones
}
find-number-more = Más de { $number } organizaciones. Escribe una ciudad o elige una ayuda para ver menos.
find-page = Página { $page } de { $pages }
find-page-of-more = Página { $page }
find-more-to-ask = Hay más que aquí no se muestra: no está en la lista, o se comprobó hace demasiado tiempo. Coordinación puede ayudarte.
find-small-print = Llama antes de ir. Los horarios y la ayuda pueden cambiar.
find-service-hint = ¿Qué necesitas?
find-language-hint = ¿En qué idioma?
find-any-service = Cualquier ayuda
find-any-language = Cualquier idioma
find-show-hint = Ver una completa
button-find-where = Lugar o palabras
button-find-next = Siguiente
button-find-before = Atrás
button-find-ask = Preguntar a coordinación
button-find-hotline = Líneas de ayuda
find-form-title = ¿Dónde y para qué?
find-place-label = Ciudad, condado, estado o ZIP
find-place-hint = Portland, OR
find-words-label = Palabras o un nombre
find-words-hint = permiso de trabajo, despensa
find-too-long = Escríbelo más corto: un lugar, una o dos palabras y un idioma de la lista.
field-find-place = El lugar
field-find-words = Las palabras
field-find-language = El idioma
find-asked = Le pedimos a coordinación que te escriba. Ven tu nombre y lo que elegiste aquí.

partner-heading = { $name }
partner-heading-code = { $name } ({ $code })
partner-where = { $place }
partner-whole-state = Todo el estado: { $state }
partner-whole-country = Todo el país
partner-far = { $miles ->
    [0] a menos de una milla
    [one] a 1 milla
   *[other] a { $miles } millas
}
partner-helps = Ayuda con: { $services }
partner-speaks = Idiomas: { $languages }
partner-phone = Teléfono: { $phone }
partner-email = Correo: { $email }
partner-website = { $website }
partner-address = Dirección: { $address }
partner-source = Fuente: { $source }
partner-source-none = Fuente: nuestra propia coordinación
partner-itself = la propia organización
partner-checked = Comprobado el { DAY($day) }. { $source }
partner-checked-due = Sin comprobar desde el { DAY($day) }. **El grupo no la ve hasta que alguien la compruebe.** { $source }
partner-checked-never = Nadie la ha comprobado todavía. **El grupo no la ve hasta que alguien lo haga.**

partner-asked-enough = Ya preguntamos por ti tres veces hoy. Espera su respuesta, por favor.
partner-nobody-to-ask = Tu grupo aún no tiene un canal para coordinación. Pregunta a quien administra el servidor.
partner-asked-heading = Alguien pide ayuda
partner-asked-told = { $person } quiere que le pongan en contacto con una organización que no se muestra al grupo.
partner-asked-service = Necesita: { $service }.
partner-asked-language = Habla: { $language }.
partner-asked-do = Escríbele, por favor. Tú decides si le pones en contacto, y con quién.

# Mantener las fichas al día.

partner-told-heading = Una ficha del directorio
partner-told-changed = { $person } habla por { $code } y cambió su ficha.
partner-told-verified = { $person } habla por { $code } y dice que su ficha sigue bien.
partner-told-new = Lo nuevo: { $fields }.
partner-told-reach = Cuenta como comprobado ese día, por la propia organización. Mira si parece verdad, por favor.
partner-told-name = Mira si otra ficha tiene el mismo nombre, por favor.
partner-told-look = Mírala con /directory edit { $code }.

partner-which-edit = ¿Cuál ficha?
partner-which-show = ¿Cuál organización?
partner-which-retire = ¿Cuál organización ya no existe?
partner-which-verify = ¿Qué ficha quieres comprobar? La que más ha esperado va primero.
partner-search-title = Buscar una ficha
partner-search-label = Cómo empieza su nombre, o una palabra
button-partner-search = Buscar por nombre
partner-none-like = Ninguna ficha tiene ese nombre.

partner-changed = Está cambiada.
partner-verified = Gracias. Cuenta como comprobada hoy.
partner-verify-look = Llama, o mira su página. ¿Está bien todo esto? Entonces toca "Sigue bien hoy".
partner-changed-meanwhile = Alguien cambió esta ficha desde que la viste. Todavía no está comprobada: mírala otra vez, por favor.
partner-same-name = Otra ficha tiene el mismo nombre: { $codes }.
partner-is-listed = Cualquiera puede encontrarla.
partner-is-past = Está en la lista, y el grupo vuelve a encontrarla cuando se compruebe.
partner-is-hidden = No está en la lista: solo la ven coordinación y sus propios enlaces.
partner-edit-small-print = Cada cambio vale al instante. Un teléfono, enlace o correo nuevo cuenta como comprobado hoy. Cuando todo esté bien, toca "Sigue bien hoy".
partner-services-hint = ¿Con qué ayuda?
partner-languages-hint = ¿Qué idiomas se hablan ahí?
partner-listed-hint = ¿Puede aparecer en la lista?
button-partner-name = Nombre y palabras
button-partner-reach = Teléfono y enlaces
button-partner-place = Lugar
button-partner-verify = Sigue bien hoy
button-partner-retire = Ya no existe
button-partner-retire-sure = Sí, sacarla
button-partner-keep = No, dejarla
button-partner-change = Cambiar la ficha
partner-retire-sure = ¿Sacar a { $name }? Se borran su teléfono, sus enlaces y todo lo demás. Solo queda el nombre, para citas anteriores.
partner-retire-speakers = { $number ->
    [one] La persona que habla por ella ya no podrá actuar en su nombre.
   *[other] Las { $number } personas que hablan por ella ya no podrán actuar en su nombre.
}
partner-retire-checkins = { $number ->
    [one] Una de sus citas no ha terminado. Sigue como estaba, y coordinación responde por ella.
   *[other] { $number } de sus citas no han terminado. Siguen como estaban, y coordinación responde por ellas.
}
partner-retired = { $name } ya no está en el directorio.

partner-name-title = Nombre y palabras
partner-reach-title = Teléfono y enlaces
partner-place-title = Lugar
partner-about-label = Qué hace, en una o dos frases
partner-source-label = De dónde lo sabes
partner-source-about = Una página, o "les llamamos"
partner-more-label = Otros idiomas
partner-more-about = Con comas entre ellos. Solo un guion (-) los quita.
partner-phone-label = Teléfono
partner-website-label = Página web
partner-email-label = Correo
partner-address-label = Calle y número
partner-city-label = Ciudad
partner-county-label = Condado
partner-state-label = Estado
partner-zip-label = ZIP
partner-keeps-hint = Vacío queda como está. Un guion (-) lo quita.

partner-phone-unclear = Eso no es un teléfono. Escríbelo con sus números, por ejemplo 503-555-0100.
partner-website-unclear = Eso no es una página web. Escríbela como example.org o https://example.org/ayuda.
partner-email-unclear = Eso no es un correo. Escríbelo como ayuda@example.org.
partner-state-unclear = "{ $typed }" no es un estado de Estados Unidos. Escríbelo como OR u Oregón.
partner-zip-unclear = Un ZIP tiene cinco números.
partner-service-unknown = No existe esa clase de ayuda. Elige de la lista.
partner-services-too-many = Elige { $most } clases de ayuda como máximo.
partner-languages-too-many = Caben { $most } idiomas como máximo.

field-partner-about = Qué hace
field-partner-phone = Teléfono
field-partner-website = Página web
field-partner-email = Correo
field-partner-address = Calle y número
field-partner-city = Ciudad
field-partner-county = Condado
field-partner-state = Estado
field-partner-zip = ZIP
field-partner-source = Fuente
field-partner-languages = Idiomas
field-partner-services = Con qué ayuda
