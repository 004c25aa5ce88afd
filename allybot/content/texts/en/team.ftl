# The team: roles, the briefing, sight for some hours, the family's plan, the day card.

# What is needed, and whether anybody does it yet.

need-interpreter-open = Interpreter: open.
need-interpreter-filled = Interpreter: filled.
need-ride-open = Ride: open.
need-ride-filled = Ride: filled.
need-childcare-open = Childcare: open.
need-childcare-filled = Childcare: filled.
need-notes-open = Someone to take notes: open.
need-notes-filled = Someone to take notes: filled.

# Roles.

choice-role-lead = Lead
choice-role-home = Home contact
choice-role-inside = Inside
choice-role-outside = Outside
choice-role-childcare = Childcare
role-name-companion = companion
role-name-lead = lead
role-name-home = home contact
role-name-inside = inside
role-name-outside = outside
role-name-notes = takes notes
role-name-driver = driver
role-name-interpreter = interpreter
role-name-childcare = childcare
role-means-companion = You have a seat: you go along with the person.
role-means-lead = You are in charge on the day. You press how it goes, and the others look to you.
role-means-home = You stay at home by the phone and keep the paper card. You can press everything that the team can press.
role-means-inside = You go in with the person, as far as the office lets you.
role-means-outside = You wait outside with a phone, and tell the home contact what you see.
role-means-notes = You write down what happens, with times. No names.
role-means-driver = You drive the person there and back.
role-means-interpreter = You interpret for the person. You add nothing and leave nothing out.
role-means-childcare = You look after the children meanwhile.
role-given-heading = { $code }: your role is { $role }
role-given-when = { $when } · { $area }
role-given-no-seat = You don't go along, so you take none of the seats.
role-taken-heading = { $code }: another role for you
role-taken-body = This is not yours any more: { $roles }. { DAY($day) } · { $area }
role-taken-stays-seat = You still go along.
role-taken-stays-none = Thank you for helping.
roles-unfilled-heading = { $code }: not every role is filled
roles-when = { TIME($at, style: "full") } ({ TIME($at, style: "relative") })
roles-unfilled-body = Nobody yet: { $roles }.
no-home-contact = There is no home contact. Nobody is at the phone with the paper card if something goes wrong. Please find somebody now.
no-plan-recorded = Nobody has said whether the family has a plan. Ask the partner, then write it down with /checkin plan.
role-gone-heading = { $code }: a role is free again
role-gone-body = Nobody has it any more: { $roles }. Please find somebody.
assign-heading = Give a role on { $code }
assign-who = Who is it for?
assign-who-hint = Choose a person
assign-what = What should { $person } do?
assign-what-hint = Choose a role
assign-untrained = That person has no companion training that is in date, so they can't go along. Choose somebody else, or record the training.
assign-home-untrained = The home contact needs a companion training that is in date, or is a coordinator. Choose somebody else, or record the training.
assign-home-goes = { $code }: that person goes along already, or waits for a seat. The home contact stays at the phone: choose somebody else, or let them go first.
assign-home-stays = { $code }: that person is the home contact and stays at the phone. Choose somebody else, or find another home contact first.
assign-no-seat = { $code }: no seat is free. The person asked for no more company. Let somebody go first, or give the role to who goes already.
assign-done = { $person } is on the team: { $role }. They are told.
role-not-theirs = { $code }: that person does not have this role. Who goes alone leads by themselves.
role-took = It is not theirs any more, and they are told.
checkin-not-confirmed = { $code } is not confirmed yet. Confirm it first.
roster-roles = { $number }. { $person } · { $roles } · { $state }
roster-read = has read the briefing
roster-unread = has not read the briefing
roster-helper = { $number }. { $person } · { $roles } · no seat
roster-no-home = Home contact: nobody yet.
roster-unfilled = Nobody yet: { $roles }.
roster-guest = { $person } can see this until { TIME($until, style: "full") }.
roster-plan = Plan: held by { $holder }, gone through on { DAY($day) }.
roster-no-plan = Plan: nobody has said whether there is one.
roster-give-hint = Give a role …
roster-home-hint = Home contact …
roster-take-hint = Take a role away …
roster-end-hint = End somebody's sight …
roster-number-role = Number { $number }: { $role }
roster-guest-number = Guest { $number }

# Going: what the team sees.

mine-roles = Your role: { $roles }.
mine-offered = With a seat you would also: { $roles }.
also-hint = I can also …
also-option-driver = Drive
also-option-interpreter = Interpret
also-option-notes = Take notes
also-of = { $code }: { $what }
also-asked = Still needed here: { $roles }. Can you do that too? Choose it below.
also-heading = { $code }: thank you
also-noted = Noted. Your role: { $roles }.
also-noted-in-line = Noted: { $roles }. It counts as soon as you have a seat.
also-by-mistake = Chosen by mistake? Tell a coordinator, who can take it away again.
role-not-needed = { $code } does not need that.
place-gone = { $code }: you have no place there any more. If you still can, sign up again.
home-stays = { $code }: you are the home contact, and stay at the phone. Would you rather go along? Then ask a coordinator to find another home contact first.
mine-guest = You can see this until { TIME($until, style: "full") } ({ TIME($until, style: "relative") }).
mine-team-line = { $person } ({ $roles })

# The briefing.

briefing-heading = { $code }: please read this
briefing-when = { TIME($at, style: "full") } ({ TIME($at, style: "relative") })
briefing-presence = You are there to be with the person: presence and moral support.
briefing-officers = Don't talk to officers, unless the person asks you to. Never block or argue.
briefing-notes = You may take notes. Write no names.
briefing-office = Keep to the rules of the office. They stand on its card.
briefing-posting = Post nothing, and take no pictures. Not today, and not later.
briefing-partner = In doubt, ask the partner first.
briefing-card = Ask the lead: does the home contact have the paper card?
briefing-card-lead = You are the lead, so ask: does the home contact have the paper card?
briefing-kind = For this kind of appointment: { $text }
briefing-home = You are the home contact: do you have the paper card? It is the day card, printed and filled in by hand with the partner. Keep it by the phone.
briefing-read-already = You have read this. Thank you.
briefing-thanks-heading = { $code }: thank you
briefing-thanks = Noted: you have read it.
button-have-read = I have read it
button-office-card = Office card
button-briefing = Read the briefing
button-briefing-of = Read the briefing of { $code }
checkin-last-unread = You have not read the briefing yet.
office-card-later = { $code }: place and office card are shown from 24 hours before.
briefing-unread-heading = { $code }: not everyone has read the briefing
briefing-unread-names = Not read yet: { $people }. Please go through it with them before you go in.
briefing-unread-count = { $people ->
    [one] { $people } person of the team has not read the briefing. Please phone.
   *[other] { $people } people of the team have not read the briefing. Please phone.
 }

# Sight for some hours.

access-heading = Let somebody see { $code }
access-who = They see place, team and the day's buttons for ten hours. Then it ends by itself.
access-given = { $person } can see it until { TIME($until, style: "full") }, and is told.
access-ended = They can't see it any more.
granted-heading = { $code }: you can see this one
granted-body = A coordinator shows you where it is and who goes, until { TIME($until, style: "full") } ({ TIME($until, style: "relative") }). It ends by itself.
button-show-it = Show it

# The family's plan.

choice-holder-home = the home contact
choice-holder-lead = the lead
choice-holder-liaison = the liaison
choice-holder-partner = the partner organization
choice-holder-family = the family
plan-heading = The family's plan · { $code }
plan-ask = Who holds it, and when was it gone through last?
plan-holder-hint = Who holds the plan?
plan-not-held = allybot keeps only who holds it and when it was gone through: not what stands in it, no names, no papers, no numbers.
plan-recorded = A plan exists. It is held by { $holder }, and was gone through on { DAY($day) }.
plan-asked-again = allybot asks again on { DAY($day) }.
plan-asked-heading = { $code }: go through the plan again?
plan-asked-body = The family's plan was last gone through on { DAY($day) }. It is held by { $holder }. Please go through it with them once more.
plan-who-holds-it = Say first who holds the plan.
plan-form-title = When was it gone through?
plan-day-label = The day
plan-day-about = Today, or a day that has been
plan-day-hint = today, a week ago, 2026-12-03, nov 3
plan-which-day = The day and the month can be read in two ways. Which one do you mean?
button-plan-today = Gone through today
button-plan-week = A week ago
button-plan-other = Another day
button-plan-form = Another day
button-plan = The family's plan
button-plan-now = Gone through today
day-button = { DAY($day) }
day-to-come = That day is still to come. Write one that has been.
day-too-old = That is more than two years ago. Go through the plan again, and then say so.
past-day-not-understood = That day was not understood. Write it like "today", "a week ago" or "2026-12-03".

# The day card.

button-day-card = Day card to print (PDF)
card-pdf-heading = The day card · { $code }
card-pdf-body = Print it, fill it in by hand, and leave it with the home contact. Nothing that you write on it comes to allybot.
card-pdf-about = An empty day card, one page to print
button-card-english = PDF in English
button-card-spanish = PDF en español

# What coordinators read when it did not arrive.

told-role-given = The news of a role
told-role-taken = The news that a role is gone
told-roles-unfilled = The news of roles that nobody has
told-briefing = The briefing
told-briefing-unread = The news that somebody has not read the briefing
told-granted = The news that somebody can see a check-in
told-plan-asked = The question about a plan

refused-checkin-assign = Only a coordinator gives roles on a team.
refused-checkin-access = Only a coordinator lets somebody see a check-in.
refused-checkin-briefing = This is for the team of a check-in.
refused-checkin-day-card = This is for the team of a check-in.
refused-checkin-plan = Only a coordinator, or the partner's liaison, records a plan.
