# Languages that people speak, and who sees which one is needed.

button-languages = Languages I speak
me-speaks = Languages you speak: { $languages }
me-speaks-none = Languages you speak: none told yet
me-speaks-title = Languages you speak
me-speaks-label = Languages
me-speaks-about = With commas between them. Only a dash (-) means none.
me-speaks-hint = Spanish, Mam
me-speaks-list = /accompany list now tells you where one of them is needed.
field-languages = Languages
languages-too-many = At most { $most } languages fit. Name those in which you could interpret.

list-interpreter = Interpreter: { $language }
signed-up-not-spoken = Thank you for offering to interpret. The language needed here is none of those you told us about. If you speak more, add them with the button. If not, please tell a coordinator, so that they keep looking. You are welcome all the same.
