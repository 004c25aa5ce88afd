# Hojas para imprimir, para familias, y cómo se encuentra a alguien. allybot da hojas en blanco y no recibe nada.

refused-papers-see = Aquí no puedes ver esto.
paper-language-hint = Idioma
paper-from = En palabras nuestras del { DAY($day) }, según: { $sources }
paper-fact-from = Fuente: { $source }. Se comprobó el { DAY($day) }.
paper-fact-checked = Se comprobó el { DAY($day) }.
paper-fact-government = Esto es del gobierno.

button-paper-plan = Plan para imprimir
button-paper-family = Hoja para la familia
button-paper-locate = Encontrar a una persona detenida
button-paper-hotline = Teléfonos de ayuda
button-paper-find = Quién puede ayudar cerca de ti

# La respuesta a /plan.

paper-plan-heading = Un plan para tu familia, para imprimir
paper-plan-lead = Una hoja, por los dos lados. Adelante: a quién se llama si detienen a alguien. Atrás: quién cuida de la familia.
paper-plan-how = Imprímelo y llénalo a mano. O llénalo en tu propio teléfono o computadora.
paper-plan-nothing-kept = **allybot no guarda nada.** Te da hojas en blanco y nunca ve lo que escribes. No escribas aquí nada del plan y no lo envíes de vuelta: aquí no se puede subir nada.
paper-plan-typing = Otras letras, como las del chino, se ven en casi todas las aplicaciones. ¿Ves cuadros o signos de pregunta? Entonces imprime el plan en blanco y escribe a mano.
paper-other-letters = allybot todavía no puede dibujar las letras de tu idioma, así que la hoja está en inglés.
paper-plan-file-about = El plan: dos hojas en blanco para llenar
paper-plan-file-title = Nuestro plan

# Cómo se guarda: en la hoja y en la respuesta.

paper-keep = Cómo guardar este plan
paper-keep-1 = En papel, en casa. Da una copia a alguien de confianza.
paper-keep-2 = No lo lleves contigo. No lo muestres a ningún agente.
paper-keep-3 = Nunca lo envíes por chat ni por correo. No le tomes fotos.
paper-keep-4 = ¿Lo llenaste en un teléfono o computadora? Imprímelo y borra el archivo.
paper-keep-5 = Repásenlo juntos cada tres meses.

# Página 1: el plan para ese día.

paper-day = Si detienen a alguien: nuestro plan
paper-day-lead = Llena lo que quieras y deja lo demás. Quien tiene esta hoja hace las llamadas, de arriba abajo.
paper-call = Llamar enseguida
paper-call-more = En las primeras horas es cuando más puede hacer el abogado.
paper-field-attorney = Abogado o abogada
paper-field-contact = Familiar o amistad
paper-field-organization = Organización a la que avisar
paper-field-phone = Teléfono
paper-person = Para encontrar a la persona
paper-person-more = La página de ICE pide el número A y el país de nacimiento. O el nombre exacto y el país de nacimiento; la fecha no es obligatoria. Escribe todo como en los papeles.
paper-field-name = Nombre completo
paper-field-other-names = Otros nombres o formas de escribirlo
paper-field-born = Fecha de nacimiento
paper-field-country = País de origen (donde nació)
paper-field-a-number = Número A
paper-papers = Dónde están los papeles
paper-papers-more = Solo dónde están y quién puede buscarlos.
paper-field-passport = Pasaporte
paper-field-certificates = Actas de nacimiento
paper-field-prescriptions = Recetas médicas
paper-field-case = Papeles del caso
paper-company = Quién va con nosotros
paper-company-more = ¿Cuántos acompañantes quieres en una cita? Puedes cambiarlo en cualquier momento.
paper-company-nobody = nadie
paper-company-one = uno
paper-company-few = unos pocos
paper-company-many = muchos
paper-field-wishes = Lo que deben saber (idioma, qué necesitas, quién no debe venir)
paper-field-copies = Quién tiene una copia de esta hoja
paper-field-reviewed = Se repasó el

# Página 2: el plan de la familia.

paper-home = Nuestra familia: quién hace qué
paper-home-lead = Háblenlo juntos, también con las personas cuyos nombres escriben aquí. Pregúntenles primero.
paper-children = Niños y niñas
paper-field-child = { $number }. Nombre
paper-field-school = Escuela, grado y teléfono
paper-field-taker = Se queda con los niños ({ $number })
paper-field-pickup = ¿Quién puede recogerlos? ¿Tiene la escuela esos nombres por escrito?
paper-health = Salud
paper-field-doctor = Médico o clínica
paper-field-medicine = Medicinas: quién toma qué y cuándo
paper-field-allergies = Alergias y enfermedades, de quién
paper-caregiver = Papeles para quien cuida
paper-caregiver-more = Con ellos otra persona adulta puede actuar por un menor en la escuela y con el médico. Cada estado tiene los suyos: pregunta a un abogado cuál necesitas.
paper-field-form = Qué papel, y firmado el
paper-field-form-place = Dónde está
paper-house = Casa, dinero y trabajo
paper-field-keys = Quién tiene llaves de la casa
paper-field-car = Carro: quién tiene llave, quién maneja
paper-field-money = Quién paga la renta y las cuentas, y con qué
paper-field-accounts = Dónde están los papeles de dinero y seguros
paper-field-pets = Quién cuida las mascotas
paper-field-work = Quién llama al trabajo, y a qué número
paper-field-others = Otros que nos necesitan (padres, vecinos)
paper-field-more = Qué más importa

# La hoja para una familia que no está aquí.

paper-family-heading = Una hoja para una familia, para imprimir
paper-family-lead = Una hoja para familias que no usan Discord. Imprímela, entrégala y repásala con la familia.
paper-family-ask = Dice qué hacen los acompañantes, a quién llamar, los derechos en pocas líneas y qué preparar. No lleva nombres.
paper-family-file-about = La hoja para una familia, en su idioma
paper-family-file-title = No tienes que ir a solas
paper-family-hello = Somos gente del barrio. Vamos con las personas a sus citas con ICE y a la corte, para que nadie vaya a solas. No cuesta nada.
paper-family-do = Qué hacen los acompañantes
paper-family-do-1 = Se reúnen contigo antes, van contigo y esperan hasta que salgas.
paper-family-do-2 = Mantienen la calma y miran. Anotan lo que pasa.
paper-family-do-3 = Si te detienen, llaman a tu abogado y a quien tú dijiste.
paper-family-do-4 = No son abogados y no hablan por ti. No preguntan nada de tus papeles.
paper-family-choose = Tú decides
paper-family-choose-1 = Un acompañante, unos pocos, muchos o nadie: tú dices cuántos.
paper-family-choose-2 = Tú dices qué pueden saber y a quién llaman.
paper-family-choose-3 = Puedes cambiar de idea y parar en cualquier momento. No hace falta un motivo.
paper-family-rights = Tus derechos en pocas líneas
paper-family-rights-1 = Puedes guardar silencio. Di en inglés: “I choose to remain silent.”
paper-family-rights-2 = Deja la puerta cerrada si ningún juez firmó la orden. Pide verla por debajo de la puerta.
paper-family-rights-3 = No firmes nada antes de hablar con un abogado.
paper-family-rights-4 = No corras, no pelees, no mientas. No muestres papeles falsos.
paper-family-rights-5 = Ve a todas tus citas y audiencias.
paper-family-steps = Prepárate, paso a paso
paper-family-steps-1 = Aprende de memoria dos números: el de un abogado y el de un familiar.
paper-family-steps-2 = Decide quién se queda con los niños. Pregúntale a esa persona, y díselo a los niños.
paper-family-steps-3 = Dile por escrito a la escuela quién puede recogerlos.
paper-family-steps-4 = Junta pasaportes, actas de nacimiento y recetas en un lugar. Dile a una persona dónde.
paper-family-steps-5 = Anota medicinas, médico y alergias.
paper-family-steps-6 = Decide quién tiene llaves y quién paga la renta y las cuentas. ¿Quién cuida las mascotas? ¿Quién llama al trabajo?
paper-family-steps-7 = Escribe todo en papel. Guárdalo en casa, y una copia con alguien de confianza. No en un chat.
paper-family-forms = Papeles para quien cuida a tus hijos
paper-family-forms-differ = Estos formularios cambian de un estado a otro.
paper-family-forms-state = Necesitas los de { $state }.
paper-family-forms-where = Mira aquí: { $title }, { $link } (se comprobó el { DAY($day) }).
paper-family-forms-ask = Pregunta a un abogado o a la línea de ayuda cuáles necesitas.
paper-family-hotline = A quién llamar

# Cómo se encuentra a alguien.

locate-heading = Encontrar a una persona detenida
locate-lead = Cómo encuentran las familias a una persona detenida. **No escribas nombres:** ni aquí ni en otro chat. Buscas tú. allybot no pide nada y no busca a nadie.
locate-lawyer = **Llama primero a un abogado.** En pocas horas pueden llevar a una persona a otro estado. Lo que puede hacer un abogado depende de dónde está.
locate-page = La página de búsqueda de ICE
locate-page-asks = Pide una de estas dos cosas:
locate-page-number = El **número A y el país de nacimiento**. El número tiene nueve cifras: si el tuyo es más corto, pon ceros delante.
locate-page-name = El **nombre exacto y el país de nacimiento**: nombre y apellido, escritos como en los papeles. La fecha de nacimiento ayuda, pero no es obligatoria.
locate-page-spelling = ¿No aparece? Prueba otras formas de escribirlo, y cada apellido solo.
locate-page-adults = Solo muestra personas adultas.
locate-page-unchecked = Nadie en este grupo ha comprobado hace poco el enlace de esa página. Pregunta a quien coordina. O busca en internet “ICE detainee locator”: la página correcta es de ice.gov.
locate-not-found = “No encontrado” no quiere decir “no detenido”
locate-not-found-day = Puede tardar 24 horas o más hasta que ICE muestre a alguien.
locate-not-found-border = ¿La tienen agentes de la frontera (CBP)? Entonces puede tardar 48 horas o más.
locate-not-found-again = Busca otra vez cada pocas horas, y díselo a tu abogado o abogada.
locate-not-found-left = Quien ya salió puede seguir ahí hasta 60 días.
locate-phone = Por teléfono
locate-phone-court = La línea de la corte de inmigración dice la próxima fecha de corte. Pide el número A. Una fecha nueva puede mostrar dónde está el caso.
locate-phone-court-unchecked = Aquí nadie ha comprobado hace poco su número. Está en las cartas de la corte.
locate-phone-children = Un menor retenido sin su familia: una línea para padres y madres.
locate-phone-recorded = Las llamadas desde la detención se graban. No hables ahí de papeles ni de dónde nació la persona.
locate-lawyers = ¿Todavía no hay abogado?
locate-lawyers-none = Pregunta en la línea de ayuda, o a una organización cerca de ti.
