# La hoja del día, en papel. Se imprime, se llena a mano y nunca vuelve aquí.

page-card-title = Hoja del día
page-card-code = Código de la cita
page-card-lead = Lo que debe estar a la mano si detienen a la persona, y que ningún chat debe guardar.
page-card-rules = Llénala a mano, junto con la persona. La guarda el contacto en casa. No le tomes fotos. No la escribas en ningún chat. Destrúyela después.

page-card-name = Nombre
page-card-phone = Teléfono
page-card-lawyer = Abogado o abogada
page-card-partner = Organización
page-card-emergency = Contacto de emergencia
page-card-family = La familia llama a

page-card-dependants = Niños y otras personas que dependen de ella
page-card-dependants-more = Quién los recoge, dónde y cuándo
page-card-wishes = Qué quiere la persona si la detienen
page-card-wishes-more = A quién avisar, a quién no, qué hacer primero
page-card-medication = Medicinas y recetas
page-card-medication-more = Qué, cuánto, cuándo; dónde está la receta
page-card-documents = Dónde están los documentos
page-card-documents-more = Pasaporte, actas de nacimiento, papeles del caso
page-card-car = Carro y llaves
page-card-car-more = Dónde está el carro, quién tiene llave

page-card-detained = Si detienen a la persona
page-card-detained-more = En este orden. Marca lo que ya está hecho.
page-step-attorney = Primero llama al abogado
page-step-attorney-more = Antes que a nadie. Cada minuto cuenta.
page-step-emergency_contact = Llama al contacto de emergencia
page-step-emergency_contact-more = Por teléfono, no por mensaje.
page-step-partner = Llama a la organización
page-step-partner-more = Di qué pasó, dónde y cuándo.
page-step-dependants = Niños y otras personas
page-step-dependants-more = Mira que alguien los recoja, como dice arriba.
page-step-belongings = Sus cosas y el carro
page-step-belongings-more = Recoge lo que quedó, y el carro.
page-step-medication = Medicinas
page-step-medication-more = Dile al abogado qué toma la persona y cada cuánto.
page-step-locator = Localizador de ICE: locator.ice.gov
page-step-locator-more = Pide el número A y el país de nacimiento; o nombre exacto y país de nacimiento (la fecha es opcional). Puede tardar un día o más. «No encontrado» no quiere decir libre.
page-step-follow_up = Al día siguiente
page-step-follow_up-more = Busca otra vez. Llama al abogado y a la familia.
page-card-recorded = Las llamadas desde la detención se graban. No hables ahí de papeles ni de dónde nació la persona.
