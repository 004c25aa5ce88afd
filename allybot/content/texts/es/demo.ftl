# La demostración: lo que se escribe en ella y lo que la rodea.

demo-scene-setup = Quien administra configura el grupo; coordinación agrega lo necesario
demo-scene-request = El enlace de una organización pide compañía y coordinación confirma
demo-scene-signup = Se apuntan acompañantes y los lugares se acaban
demo-scene-withdraw = Alguien da un paso atrás y se ofrece el lugar a la siguiente persona
demo-the-card = La tarjeta que ve todo el mundo
demo-direct-message = mensaje directo
demo-office = Oficina de Distrito
demo-area = Zona Sur
demo-address = Segunda Avenida 1000, piso 25
demo-rules = Puede entrar una persona acompañante. Los teléfonos se quedan en el carro.
demo-partner = Vecinos Unidos
demo-meet = Junto a la fuente, al norte de la plaza
demo-language = mixteco
demo-done =

    Todo pasó como debía. Nada salió de esta máquina, y lo que se escribió ya no está.
demo-not-as-expected =

    Esto no pasó: { $what }
