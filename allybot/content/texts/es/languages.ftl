# Idiomas que la gente habla, y quién ve cuál se necesita.

button-languages = Idiomas que hablo
me-speaks = Idiomas que hablas: { $languages }
me-speaks-none = Idiomas que hablas: aún no has dicho ninguno
me-speaks-title = Idiomas que hablas
me-speaks-label = Idiomas
me-speaks-about = Sepáralos con comas. Solo un guion (-) quiere decir ninguno.
me-speaks-hint = español, mam
me-speaks-list = Ahora /accompany list te dice dónde se necesita uno de ellos.
field-languages = Idiomas
languages-too-many = Caben { $most } idiomas como máximo. Pon aquellos en los que puedes interpretar.

list-interpreter = Intérprete: { $language }
signed-up-not-spoken = Gracias por ofrecerte a interpretar. El idioma que se necesita aquí no está entre los que nos dijiste. Si hablas más, agrégalos con el botón. Si no, avisa a quien coordina, para que siga buscando. De todos modos, te esperamos.
