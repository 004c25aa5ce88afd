# Setting a group up, step by step: /setup start.

refused-setup-walk = Only admins of this server can set allybot up.
refused-setup-group = Only admins of this server can change the group's language, time zone and place.
field-group-place = Place

button-walk = Set-up, step by step
button-walk-back = All steps
button-walk-next = Next: { $step }
button-walk-place = Type the place
button-walk-partner = Add a partner
button-walk-office = Add an office
button-walk-zone = Zones
button-walk-rules = Look at the rules
button-walk-checklist = Open the checklist
button-walk-facts = See what is due

walk-heading = Set-up, step by step
walk-small-print = It takes about half an hour. You can stop at any time: /setup start goes on where you were.
walk-ready = **You are ready for check-ins.** What follows makes you ready for alerts too.
walk-not-ready = Press the button below. Each step says what it is for.
walk-all-done = **Everything is done.** Thank you.
walk-saved = ✅ Saved.
walk-line-done = ✅ { $number }. { $step }: done
walk-line-missing = ⬜ { $number }. { $step }
walk-line-if-wanted = ▫️ { $number }. { $step } (if you want)
walk-step-heading = { $number }. { $step }
walk-step-hint = Choose a step
walk-step-group = Language, time zone, place
walk-step-channels = Channels
walk-step-roles = Discord roles
walk-step-people = The first people
walk-step-help = Hotline or partner
walk-step-office = The first office
walk-step-training = The first training
walk-step-zone = Zones for alerts
walk-step-rules = Rules for alerts
walk-step-start = Start panel
walk-step-checklist = Before the first alert
walk-step-facts = Facts to look at
walk-needs-coordinator = This is for coordinators. Make yourself one in the step “The first people”, or leave it to them.

walk-group-why = allybot speaks this language where it does not know the reader's own. Times are meant in this time zone. The place tells it which help is near.
walk-group-language = Language: { $spoken }
walk-group-zone = Time zone: { $zone }
walk-group-place = Place: { $place }
walk-group-no-place = Place: not set yet
walk-language-hint = Language of the group
walk-zone-hint = Time zone of the group
walk-zone-title = Time zone of the group
walk-place-title = Place of the group
walk-place-label = City or county, and state
walk-place-about = Everyone may read it. No street, no house number.
walk-place-hint = Like: Springfield, OH

walk-channels-why = Choose a channel for each. Accompaniment is where companions find check-ins. Alerts and Start are for all. **Coordination** and **Dispatch** must be private: only the right people may read them. If one is missing, make it in Discord first.

walk-roles-why = Nobody needs a Discord role. Choose one only if your server has such roles already.

walk-people-why = **Coordinators** see and decide everything about check-ins. **Dispatchers** look through reports and release alerts. Three people are a good start. Choose yourself too: the next steps are for coordinators.
walk-people-now = Coordinators: { $coordinators } · Dispatchers: { $dispatchers }
walk-coordinator-hint = Coordinators
walk-dispatcher-hint = Dispatchers

walk-help-why = Whom do people call in an emergency? Set your local hotline. It stands in each alert, and each report ends with it. Or add a partner organization.
walk-help-partner = A partner is in the directory.

walk-office-why = Check-ins take place at an office: a court, or an office of ICE or USCIS. Add the first one. You can put down later how one gets in.

walk-training-why = Who was at a training for companions can go along. Who was at one for verifiers can look at reports. A training counts for a year from today.
walk-training-now = In date now · Companions: { $companions } · Verifiers: { $verifiers }
walk-companion-hint = Who was at a companion training
walk-verifier-hint = Who was at a verifier training

walk-zone-why = A zone is a named part of your area. People choose to hear of it. Without one, each alert goes to the alerts channel and calls no role.

walk-rules-why = The rules are set already so that two people look before an alert goes out. Look whether they suit you.

walk-start-why = From this panel everybody starts: to report, to check an alert, to get help. Choose a channel that everyone can read. allybot posts the panel there and pins it.
walk-start-at = It stands in { $at }.

walk-checklist-why = Before an alert can go out, a few things have to be there. One of them: somebody has read what alerts say.

walk-facts-why = allybot gives numbers and links. Each says when somebody last looked. What was looked at too long ago is hidden until a coordinator says that it is still right.
walk-facts-now =
    { $due ->
        [0] Nothing is due.
        [one] { $due } is due.
       *[other] { $due } are due.
    }
