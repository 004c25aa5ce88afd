# Setting a group up.

setup-heading = Set-up
setup-ready = You are ready for check-ins.
setup-missing = Still to do before check-ins:
setup-missing-accompaniment = Choose the channel where companions find check-ins: /setup channels accompaniment
setup-missing-coordination = Choose a channel that only coordinators can read: /setup channels coordination
setup-missing-coordinator = Appoint a coordinator: /setup people, or map a Discord role with /setup roles
setup-missing-companion = Let a coordinator record a training: /training record
channel-set = { $use }: { $at }
channel-accompaniment = Accompaniment
channel-dispatch = Dispatch
channel-alerts = Alerts
channel-coordination = Coordination
channel-start = Start
channel-other-readers = These can read it too: { $readers }. Make sure that you trust them with it.
channel-unknown = { $channel } can't be used: allybot can't see it. Let it view the channel and try again.
channel-no-posting = { $channel } can't be used: allybot may not write there. Give it View Channel and Send Messages there, and the four permissions about threads. With those it reaches people whose direct messages are closed. Then try again.
channel-everyone-reads = { $channel } can't be used: everyone in the server can read it. Make it private first, and let only the right people in.
role-member = member
role-companion = companion
role-verifier = verifier
role-dispatcher = dispatcher
role-liaison = liaison
role-coordinator = coordinator
role-admin = admin
role-mapped = { $role }: { $at }
role-is-everyone = The role of everyone can't be mapped: then everyone would be that. Choose another role.
roles-are-readable = Careful: any member can read off who has a Discord role. Companions and liaisons don't need one. A training or an appointment in allybot says enough.
role-not-appointed = This role is not given by appointment. Companions and verifiers get it from a training, liaisons from their partner.
channel-hint = Channel: { $use }
role-hint = Discord role for { $role } (may stay empty)
person-role-hint = As what
person-hint = Choose a person
person-whom = Whom do you appoint, and as what? Coordinators see and decide everything about check-ins.
person-appointed = { $person } is { $role } now.
person-dismissed = { $person } is no longer { $role } by appointment.

# Trainings.

training-heading = Record a training
training-who = Who attended? Choose the kind, then up to 25 people. It counts for a year from its day.
training-kind-hint = Kind of training
training-people-hint = Who attended
training-recorded = Recorded: { $people } as { $kind }, until { DAY($day) }.
training-kind-unknown = There are companion and verifier trainings. Choose one of them.
training-nobody = Choose at least one person.
training-too-many = At most { $most } people at once. Record the others after these.
training-day-to-come = That day is still to come. A training is recorded once it has been held.
training-day-too-old = A training from that day has run out already: one counts for a year.
training-list-heading = Trainings
training-line = { $person } · { $kind } · until { DAY($day) }
training-line-ended = { $person } · { $kind } · ended on { DAY($day) }
training-none = No training is recorded yet. Begin with /training record.
training-held = { $kind } · held on { DAY($day) }
training-take-back-hint = Recorded by mistake: take it back
training-take-back-heading = Take this training back?
training-take-back-sure = { $person } · { $kind } · held on { DAY($day) }. If there was an earlier one that is in date, that one counts again.
button-training-take-back = Yes, take it back
button-training-keep = Keep it
training-taken-back = Taken back: { $person } · { $kind }.
training-still-go = A place or a role at a check-in stays: { $codes }. Look there and decide: /checkin roster.
training-not-theirs = There is no such training any more. Look at /training list again.
day-not-understood = Please write the day as year-month-day, for example 2026-12-03.

# Partners.

partner-form-title = Add a partner organization
partner-name-label = Name of the organization
partner-listed-label = May it be listed?
partner-listed-about = If not, its name is shown to coordinators and its own liaisons only
partner-added = { $name } ({ $code })
partner-listed = It may be listed.
partner-hidden = It is not listed. Its name is sealed: only coordinators and its own liaisons see it.
partner-next = Next, say who speaks for it: /directory liaison
partner-known = { $name } is in the directory already.
partner-unknown = There is no such partner here. Choose one that is offered.
partner-none = There is no partner yet. Add the first one with /directory add.
partner-which = You speak for several partners. Say for which one you open this.
partner-hint = Choose a partner
liaison-which-partner = For which partner?
liaison-which-person = Who speaks for it?
liaison-person-hint = Choose a person
liaison-bound = { $person } speaks for { $partner } now, and can open check-ins for it.
liaison-released = { $person } no longer speaks for { $partner }.

# Help and privacy.

help-heading = What you can do
help-group-alerts = Reports and alerts
help-group-partners = Partners, hotlines, rights
help-group-day = On the day
help-group-going = Go with someone
help-group-checkins = Check-ins
help-group-deciding = Check-ins: for coordinators
help-group-people = People, partners, offices
help-group-group = The group's reminders and rota
help-group-yourself = For yourself
help-group-setup = Set up
help-group-hint = See one part with its explanations
help-small-print = Every option can be left out: you will be asked. In an emergency, call your local hotline.
privacy-heading = What allybot keeps
privacy-never = **Never:** legal names, A-numbers, birth dates, plans of families, license plates, pictures. What looks like one is refused and not stored.
privacy-sealed = **Sealed:** who you are, code names, places and notes are encrypted, each person and each check-in with a key of its own. The keys are not in any backup of the database.
privacy-kept = **How long:** a check-in is purged 72 hours after it closes, its key first. Who made a report is forgotten after 24 hours. So is the report, if nobody verified it; a verified one goes after 7 days. Messages go with what they told. Who did what is kept for 30 days.
privacy-discord = **Discord** can read what is typed to a bot. Type no names here, and nothing that must stay secret.

# Fields, as they are named when something is wrong with one.

field-partner-name = Name
field-meet = Meeting point
field-language = Language
field-code-name = Code name
