# Offices and their cards.

office-form-title = Add an office
office-name-label = Name
office-area-label = Part of town
office-area-about = Everyone will see this on the cards, so no address here
office-address-label = Address
office-other-label = Anything else to know
office-other-about = Only for the team. Who may enter, phones and so on come next
office-added = { $code } { $name } ({ $area }) is there now. Its name and address are shown only to coordinators, liaisons and confirmed teams.
office-added-next = Write down the entry rules while you know them.
office-known = There is already an office called { $name }.
office-unknown = There is no such office here. Choose one that is offered, or add it with /office add.
office-none = There is no office yet. A coordinator adds the first one with /office add.
office-which = Which office?
office-hint = Choose an office
office-heading = { $name } ({ $code })
office-where = { $area }: { $address }

# What the card says, line by line.

office-rules-none = Nothing is known yet about who may enter. Ask before the day.
office-checked = Entry rules, last checked on { DAY($day) }:
office-checked-long-ago = **Last checked { DAY($day) }: more than 180 days ago. Ask before you rely on it.**
office-checked-never = **Nobody has checked these rules. Ask before you rely on them.**
office-rule-who-enters = Who may enter: { $text }
office-rule-phones = Phones: { $text }
office-rule-identification = Identification: { $text }
office-rule-parking = Parking: { $text }
office-rule-security = Security: { $text }
office-rule-other = Also: { $text }
office-rules-missing = Not written down yet: { $what }.
office-word-who-enters = who may enter
office-word-phones = phones
office-word-identification = identification
office-word-parking = parking
office-word-security = security

# Changing it.

button-entry-rules = Entry rules
button-office-place = Name and address
button-office-checked = Checked today: all still true
button-change-card = Change the card
office-edit-small-print = Saving the entry rules counts as checked today. Teams that have seen a name or address are told of a new one.
office-changed = It is written down.
office-checked-done = Thank you. The card counts as checked today.
office-nothing-to-check = There is nothing on this card yet that could be true. Write down the entry rules first.
office-rules-title = Entry rules, as known today
office-place-title = Name and address
office-keeps-hint = Left empty, it stays as it is.
office-rule-hint = Left empty, it stays as it is. Only a dash (-) takes it off.
office-place-other-about = Only for the team: what the entry rules do not say
office-who-enters-label = Who may enter
office-who-enters-about = Family only, or anyone? How many? As far as where?
office-phones-label = Phones
office-phones-about = Allowed, switched off, or left outside? And where?
office-identification-label = Identification
office-identification-about = Is it asked for at the door? Which kind?
office-parking-label = Parking
office-parking-about = Where, how much, and how far to walk
office-security-label = Security
office-security-about = What is searched at the door, and what is not allowed in

field-office-name = Name
field-office-area = Part of town
field-office-address = Address
field-office-rules = Anything else to know
field-office-who-enters = Who may enter
field-office-phones = Phones
field-office-identification = Identification
field-office-parking = Parking
field-office-security = Security
