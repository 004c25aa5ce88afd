# The public card: day, part of town, what is needed, counts. Nothing else.

card-heading = Go with someone · { $code }
card-where = { DAY($day) } · { $area }
card-needs-company = Needed: company.
card-seats = { $free ->
    [0] { $seats ->
        [one] The only seat is taken.
       *[other] All { $seats } seats are taken.
     }
    [one] { $free } seat of { $seats } is free.
   *[other] { $free } seats of { $seats } are free.
 }
card-waiting = { $waiting ->
    [one] { $waiting } person is waiting.
   *[other] { $waiting } people are waiting.
 }
card-approval = A coordinator approves who comes.
card-closed = { $outcome ->
    [cancelled] This check-in is off. Nobody needs to come.
   *[ended] Nobody can sign up any more.
 }
card-small-print = For trained companions. When it is full, you are put on the waiting list.
need-interpreter = an interpreter
need-ride = a ride
need-childcare = childcare
need-notes = someone who takes notes

button-sign-up = Sign up
button-withdraw = Withdraw
button-look = Look at it
button-confirm = Confirm
button-take-seat = Take the seat
button-no-thanks = No, thank you
button-take-seat-of = Take the seat on { $code }
button-no-thanks-to = No to { $code }
button-take-back = Take it back

# To coordinators, in their channel. Never who.

request-heading = { $code } waits to be confirmed
request-ask = Look at it, and confirm it when you know the partner stands behind it. Until then nobody else sees it.
asked-heading = Somebody asks to come along to { $code }
asked-body = This check-in wants approval. Look at it to decide.
undelivered-heading = { $code }: a message did not arrive
undelivered-heading-plain = A message did not arrive
button-who = Who was it for?
undelivered-who = It was for { $person }. Please reach them another way: by phone, or in person.
undelivered-body = { $what }: { $why } Please tell the person another way.
undelivered-in-channel = { $what }: { $why } Tell people another way, and look at the channel.
told-card = The card
told-card-removal = Removing a card
told-request = A request
told-request-confirmed = The news that a request was confirmed
told-asked = A question to coordinators
told-offer = The offer of a seat
told-offer-lapsed = The news that an offer is over
told-approved = The news of an approval
told-declined = An answer to someone who asked to come
told-released = The news that somebody was let go
told-cancelled = The news that it is off
told-unconfirmed = The news that it is hidden again
told-undelivered = A notice
told-late-answer = A late answer
told-late-receipt = A late answer about a report
why-dms-closed = their direct messages are closed.
why-no-shared-server = they have left the server.
why-dms-too-fast = Discord does not let the bot open more conversations now.
why-unknown-place = the channel is gone.
why-unknown-message = the message is gone.
why-no-access = the bot can't see the channel.
why-no-permission = the bot may not write there.
why-edit-limit = Discord does not let it be changed any more.
why-content-refused = Discord refused the text.
why-rate-limited = Discord asked the bot to slow down, too often.
why-unavailable = Discord was not available.
why-connection = the connection broke.
why-too-late = it was too late.
why-key-destroyed = what it told is purged.
why-unknown = nobody knows whether it arrived.

# Direct messages. No place, no code name, nothing that a lock screen should not show.

offer-heading = A seat is free on { $code }
offer-until = It is kept for you until { TIME($until, style: "full") } ({ TIME($until, style: "relative") }).
offer-lapsed-heading = { $code }: the seat has gone on
offer-lapsed-body = You did not answer in time, so the seat went to the next in line. If you still can, sign up again.
approved-heading = { $code }: you can come along
approved-body = { $state ->
    [confirmed] A coordinator said yes: you are on the team. { DAY($day) } · { $area }
   *[other] A coordinator said yes. All seats are taken right now, so you are on the waiting list. { DAY($day) } · { $area }
 }
declined-heading = { $code }: not this time
declined-body = The coordinators chose others this time. Thank you for offering.
released-heading = { $code }: you are free
released-body = A coordinator took you off the list: { DAY($day) } · { $area }. You don't need to come.
cancelled-heading = { $code } is off
cancelled-body = { DAY($day) } · { $area }. { $reason } Nobody needs to come.
cancelled-done = It is closed. Everyone with a place on it is told, and all but counts is purged in 72 hours.
reason-called-off = The person does not want company any more.
reason-postponed = It has been moved to another time.
reason-entered-wrong = It was entered by mistake.
reason-no-companions = There were not enough companions.
request-confirmed-heading = { $code } is confirmed
request-confirmed-body = Companions can sign up now. { DAY($day) } · { $area }
unconfirmed-heading = { $code } is on hold
unconfirmed-body = Coordinators are checking it once more. You keep your place and will hear from us. { DAY($day) } · { $area }
unconfirmed-no-place = Coordinators are checking it once more. For now, nobody needs to come. { DAY($day) } · { $area }
unconfirmed-done = It is hidden again. Everyone with a place keeps it, and is told.

# Opening one.

open-heading = Open a check-in
open-intro = Choose what it is, where, how much company the person wants, and what else is needed.
open-small-print = Type no names anywhere: not of the person, not of family.
open-kind-hint = Kind of appointment
open-office-hint = Office
open-company-hint = How much company did the person ask for?
open-needs-hint = What else is needed? (may stay empty)
open-partner-hint = On behalf of which partner?
open-form-title = Time and meeting point
open-when-label = When
open-when-about = In the group's time zone. Also: by 12 December, or: not known yet
open-when-hint = tomorrow 9am, fri 14:30, 2026-12-03 08:15
open-meet-label = Where the team meets
open-meet-about = Near the place, not at the door. Shown to the team from 24 hours before
open-language-label = Language for an interpreter
open-language-about = Only where an interpreter is needed
open-code-name-label = Code name
open-code-name-about = Leave empty, and two ordinary words are proposed. Never a real name
company-about-one = One companion
company-about-few = Up to three companions
company-about-many = Up to eight companions
opened-heading = { $code } is written down
opened-name-proposed = Code name: { $name }
opened-name-given = Code name: { $name }. Is that anybody's real name, or close to one? Then take it back and let allybot propose one.
opened-look-over = Please look it over once more. If a real name stands anywhere, take it back.
opened-next = Coordinators are told. Nobody else sees it until one of them confirms it.

when-heading = Which one do you mean?
when-choice = { DAY($at) }, { CLOCK($at) }
when-button = { DAY($at) }, { CLOCK($at) }
when-button-first = { DAY($at) }, { CLOCK($at) }, the first time
when-button-second = { DAY($at) }, { CLOCK($at) }, an hour later
when-day-or-month = The day and the month can be read in two ways.
when-fold = The clocks go back that night, so this time comes twice.
when-am-or-pm = Do you mean the afternoon or the night?
when-which-week = Do you mean this week or the next?
when-gap = The clocks go forward that night, so this time does not exist. Choose one near it.
when-unclear = That time is not clear. Write it like "fri 14:30" or "2026-12-03 08:15".
when-unknown-words = This was not understood: "{ $rest }". Write the time like "tomorrow 9am", "fri 14:30" or "2026-12-03 08:15".
when-no-time = At what time? Add it, like "fri 14:30".
when-no-day = On which day? Add it, like "fri 14:30".
when-in-the-past = That time is over already. Write one that is still to come.
when-too-far = That is more than two years away. Check the year.
when-impossible-date = There is no such day or time. Check it, and write it like "2026-12-03 08:15".
when-empty = When is it? Write it like "tomorrow 9am", "fri 14:30" or "2026-12-03 08:15".
kind-unknown = That kind of appointment is not known. Choose one that is offered.
code-name-taken = That code name is in use. Choose another, or leave it empty.

# One check-in, and who goes.

state-requested = Waits to be confirmed: nobody else sees it.
state-open = Open: companions can sign up.
state-under_way = Under way.
state-closed = Closed.
roster-heading = { $code } · { $name }
roster-when = { $when } · { $kind }
roster-where = { $office } · { $area }
roster-company = Company: { $company } ({ $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
 })
roster-language = Language: { $language }
roster-meet = Meeting point: { $meet }
roster-partner = Partner: { $partner }
roster-nobody = Nobody has signed up yet.
roster-line = { $number }. { $person } · { $role } · { $state }
roster-number = Number { $number }
roster-approve-hint = Let come along …
roster-decline-hint = Don't let come along …
roster-release-hint = Let go from the list …
roster-small-print = In the order in which they signed up. As of now: later changes don't show here.
confirmed-heading = { $code } is confirmed
confirmed-body = Companions see it now and can sign up.
checkin-unknown = There is no such check-in here. Choose one that is offered.
checkin-over = { $code } is over, so this can't be done any more.
checkin-not-open = { $code } is not open now.
checkin-none = There is none to choose from now.
checkin-which = Which check-in?
checkin-hint = Choose a check-in
checkin-choice = { DAY($day) } · { $area }
reason-which = Why is { $code } off?
reason-hint = Choose the reason
signup-unknown = That question is not there any more.
signup-answered = That was answered already.
signup-none = That person has no place on { $code }.

# Going with someone.

list-heading = Go with someone
list-none = There is nobody to go with right now. A card appears in the channel when there is.
list-line = **{ $code }** · { $when } · { $area }
list-kind = { $kind }.
list-mine = You: { $state }.
list-more = And { $more } more. Look again when you have seen these, or ask for a part of town.
list-pick = Sign up for …
list-small-print = As of now. Place and meeting point come to the confirmed team 24 hours before.
signed-up-heading = { $code }
signed-up-already = You were on the list already, and still are:
signed-up-asked = A coordinator decides who comes along. You will hear from us by direct message.
signed-up-confirmed = You are on the team. Thank you.
signed-up-waiting = All seats are taken, so you are on the waiting list, in the order of signing up. If a seat becomes free for you, you get a direct message.
signed-up-offered = A seat is kept for you. Take it under /accompany mine.
signup-asked = waits for approval
signup-confirmed = on the team
signup-waiting = on the waiting list
signup-offered = a seat is offered
signup-withdrawn = stepped back
signup-released = let go
mine-heading = Your places
mine-none = You have no place on any check-in right now. See /accompany list.
mine-state = You: { $state }.
mine-ahead = { $ahead ->
    [0] You are the next in line.
    [one] { $ahead } person is ahead of you.
   *[other] { $ahead } people are ahead of you.
 }
mine-place-later = Place and meeting point are shown here from 24 hours before.
mine-place = Place: { $office }, { $address }
mine-meet = Meeting point: { $meet }
mine-meet-none = Meeting point: not set yet. Ask a coordinator.
mine-code-name = Code name: { $name }
mine-team = Team: { $team }
mine-withdraw-pick = Step back from …
not-signed-up = You have no place on that check-in.
withdrawn-heading = { $code }
withdrawn-body = You have stepped back. Thank you for saying so. If somebody waits, the seat goes on to them.
offer-unknown = That offer is not yours, or not there any more.
offer-over = { $code }: that offer is over, and the seat has gone on. If you still can, sign up again.
offer-declined = Thank you for saying so. The seat goes on to the next.

# Before the day.

checkin-soon-heading = { $code } is coming up
checkin-soon-body = You are going with someone on { TIME($at, style: "full") } ({ TIME($at, style: "relative") }) · { $area }
checkin-soon-change = If you can't, say so now: then somebody else can go.
checkin-confirm-heading = { $code }: are you coming?
checkin-confirm-body = Please answer by { TIME($until, style: "full") } ({ TIME($until, style: "relative") }). After that the seat is offered to the next in line.
checkin-last-heading = { $code } is today
checkin-last-body = It begins { TIME($at, style: "relative") }, at { TIME($at, style: "time") }. Press the button to see where to meet.
checkin-moved-heading = { $code } has another time
checkin-moved-body = It is now { TIME($at, style: "full") } ({ TIME($at, style: "relative") }) · { $area }.
checkin-moved-kept = You keep your place.
checkin-exact-heading = { $code } has a time now
thread-moved = It is now { TIME($at, style: "full") } ({ TIME($at, style: "relative") }). New buttons come here in time.
thread-moved-by = It now takes place { DAY($day) }. The hour is not known yet.
checkin-place-heading = { $code }: another meeting point
checkin-place-body = What you were told about the place has changed. It begins on { TIME($at, style: "full") }. Press the button to see where to meet.
button-i-come = I am coming
button-cannot-come = I can't
button-where = Where to meet
coming-heading = { $code }: see you there
coming-body = Thank you. You are expected.
seat-gone-on = { $code }: you have no seat on it any more. If you can still come, sign up again.
seat-given-on-heading = { $code }: the seat has gone on
seat-given-on-body = You did not answer, and somebody else waited, so the seat went on to them. { DAY($day) } · { $area }. If you still can, sign up again.
checkin-silent-heading = { $code }: not everyone has answered
checkin-silent-body = { $silent ->
    [one] { $silent } companion has not said whether they come. Please phone.
   *[other] { $silent } companions have not said whether they come. Please phone.
 }
checkin-silent-given-on = { $given ->
    [one] { $given } seat was offered to the waiting list.
   *[other] { $given } seats were offered to the waiting list.
 }
checkin-cannot-heading = { $code }: somebody can't come
checkin-cannot-body = { $free ->
    [0] The seat was offered to the next in line.
    [one] { $free } seat is free now. Waiting: { $waiting }.
   *[other] { $free } seats are free now. Waiting: { $waiting }.
 }
step-missed-heading = { $code }: please phone
step-missed-confirm = allybot was down when the companions were to be asked whether they come, and there is no time left to ask. Please phone them.
step-missed-last = allybot was down when the companions were to be reminded, and the appointment has begun. Please see that somebody is there.
wish-asked-heading = { $code }: what does the person want?
wish-asked-body = Please ask the person once more. { DAY($day) } · { $area } · company: { $company }
wish-silent-heading = { $code }: nobody has said what the person wants
wish-silent-body = The partner's liaison has not answered. Please phone, and press what you hear. { DAY($day) } · { $area }
wish-said-heading = { $code }: the person's wish
wish-said-body = What was said: { $wish }
wish-hint = What does the person want?
button-which-one = Which one is it?
wish-sure-heading = { $code }: is that right?
wish-sure-body = It is closed then, for good, and { $people ->
    [0] nobody has to be told.
    [one] { $people } person with a place is told.
   *[other] { $people } people with a place are told.
 } If it was a slip, do nothing.
button-sure-called-off = Yes, the appointment is off
button-sure-nobody = Yes, the person wants nobody
wish-which = { $code }: what does the person want?
wish-done-still-on = Noted: it is still on.
wish-done-changed = Noted, and the coordinators are told. Change it here, as far as you know what is different.
wish-done-changed-told = Noted, and the coordinators are told. They change what is different.
wish-done-called-off = It is off, and everyone with a place is told.
wish-done-nobody = The person wants nobody to come: it is closed, and everyone with a place is told.
roster-wish = The person's wish: { $wish }
signup-reconfirmed = on the team, and has confirmed
button-edit = Change it
button-edit-time = Time and meeting point
edit-heading = Change { $code }
edit-body = Who has a place is told of another time. If the person wants less company, those who signed up last are let go.
edit-form-title = Time and meeting point
edit-when-about = Leave empty to keep the time
edit-meet-about = Leave empty to keep the meeting point
edited-heading = { $code } is changed
edited-body = Everyone whom it concerns is told.
reason-appointment-off = The appointment is off.
choice-answer-still_on = Still on
choice-answer-changed = Changed
choice-answer-called_off = Called off
choice-answer-nobody = Wants nobody
choice-reason-appointment_off = The appointment is off
choice-duty-dispatch = Dispatch
choice-duty-verify = Verifying
choice-rota-dispatch = Dispatch
choice-rota-verify = Verifying
choice-length-six_hours = 6 hours
choice-length-eight_hours = 8 hours
choice-length-half_day = 12 hours
choice-length-day = A day
choice-length-week = A week
told-checkin-soon = A reminder of a check-in
told-checkin-confirm = The question who comes
told-checkin-last = The last reminder of a check-in
told-checkin-moved = The news of another time
told-checkin-place = The news of another meeting point
told-checkin-silent = The news that somebody has not answered
told-checkin-cannot = The news that somebody can't come
told-seat-given-on = The news that a seat has gone on
told-wish-asked = The question for the person's wish
told-wish-silent = The news that no wish was said
told-wish-said = The person's wish
told-step-missed = The news of a missed reminder
told-dm-test = A test message
told-dms-stopped = The answer to STOP
told-dms-started = The answer to START
told-slowed = The news that sending is slow
told-evening = The evening card
told-own-reminder = Somebody's own reminder
told-group-reminder = A reminder of the group's
told-group-reminder-direct = A reminder of the group's, as a direct message
told-reminder-missed = The news of a missed reminder
told-reminder-cannot = The news that who is on call can't
told-handover = A hand-over
told-on-call = The word to who is on call
told-swap-asked = A question about a shift
told-swap-answered = An answer about a shift
why-dms-off = they have turned direct messages off.
why-still-trying = it has not arrived yet; allybot goes on trying.
