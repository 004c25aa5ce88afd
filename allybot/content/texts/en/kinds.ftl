# The kinds of check-in, times that are not exact, the next appointment, and whether the person has asked.

# Times.

time-exact = { TIME($at, style: "full") }
time-day = { DAY($day) }
day-by = by { DAY($day) }
day-unknown = day not known yet
when-button-by-date = By { DAY($day) }, the hour is not known
when-button-unknown = Not known yet
when-before-day = Does that day count as well?
when-by-hour = "By" a day goes without an hour. Leave the hour out, or write the exact time, like "fri 14:30".
checkin-time-unknown = The day of { $code } is not known yet. Add it first; then it can be confirmed.
checkin-stays-dated = { $code } is open, so it needs a day. Write the day by which it takes place, or hide it first with /checkin unconfirm.
button-add-day = Add the day
button-set-time = Set the exact time
time-asked-heading = { $code }: at what time?
time-asked-by = It takes place { DAY($day) }, and nobody has said when. Please ask, and set the exact time. The reminders come after that.
time-asked-unknown-heading = { $code }: is the day known by now?
time-asked-unknown = It was written down without a day. Please ask, and add the day when you know it.
time-over-heading = { $code }: its last day is over
time-over = Nobody has set a time for it. Please find out what became of it: set the new time, or call it off.
time-ends-heading = { $code }: still without a day
time-ends = It is deleted after { DAY($day) } if it has no day by then. Please ask the partner whether it is still needed.
told-time-asked = The question for the exact time
checkin-moved-by-body = It now takes place { DAY($day) } · { $area }. The hour is not known yet.
evening-checkin-by = { $code } · tomorrow is the last day, and the hour is not known · { $area }:
evening-unknown = Without a day so far: { $codes }

# Has the person asked?

open-asked-hint = Has the person asked for this?
open-asked-first = One thing first: has the person asked for this?
choice-asked-yes = Yes, they asked for company
choice-asked-no = Not yet
not-asked-heading = Ask first
not-asked-yet = Company is offered, and never imposed. Please ask the person whether they want it. Nothing was written down.
not-asked-theirs = Whether one companion comes, a few, many or nobody is theirs to say. They can change their mind any time.
button-asked-now = They have asked
open-typed-lost = allybot was restarted in between. The time is noted; please write the rest once more.

# The next one.

next-form-title = The next appointment
next-when-about = In the group's time zone. Also: by 12 December, or: not known yet
next-when = { DAY($day) }
next-body = Everything else is as it was before. A coordinator confirms it; until then nobody else sees it.
next-not-yet = { $code } waits to be confirmed itself, so nothing can come after it yet.
button-next-one = Add the next appointment
wish-about-lead = It is the one that you lead. See /accompany mine.
refused-checkin-next = You can't add the next appointment. Only a coordinator, the partner's liaison or the lead can.

# Kinds.

refused-kinds-change = Only a coordinator can change the kinds of check-in.
kinds-heading = Kinds of check-in
kinds-intro = Choose one to see its seats, times and briefing, and to change them.
kinds-hint = Choose a kind
kind-as-shipped = As it was shipped
kind-changed = Changed by your group
kind-is-own = Your group's own
kind-away = Put away: no new ones can be opened
kind-seats = Seats: one companion 1 · a few { $few } · many { $many }
kind-approval = A coordinator approves who comes. Who opens it can say otherwise.
kind-no-approval = Who signs up has a seat, unless the one who opens it says otherwise.
kind-overdue = Overdue { $hours } h after going in
kind-time = { $what }: { $hours } h
kind-time-none = { $what }: left out
kind-time-week = First word to the team, before
kind-time-two-days = Second word to the team, before
kind-time-confirm = "Are you coming?", before
kind-time-last = Last word to the team, before
kind-time-wish = The person's wish is asked for, before
kind-time-silence = An answer to "Are you coming?" is waited for
kind-time-wish-silence = No wish was said: coordinators are told, before
kind-briefing = Briefing: { $text }
kind-briefing-none = Briefing: none yet
kind-changed-now = It is changed. Waiting, overdue and briefing count at once, for every check-in. Seats and approval count for those opened from now on; seats also where the company is changed. Reminder times count for those confirmed or moved from now on.
kind-small-print = "Before" is before the appointment. h = hours.
button-kind-seats = Seats and length
button-kind-times = Reminder times
button-kind-waits = Waiting for answers
button-kind-briefing = Briefing
button-kind-away = Put away
button-kind-offer = Offer again
button-kind-shipped = As it was shipped
button-kind-list = All kinds
button-kind-add = Add a kind
kind-few-label = Seats for "a few"
kind-few-about = From 2 to 20, the lead counted
kind-many-label = Seats for "many"
kind-many-about = From 2 to 20, the lead counted
kind-approval-label = Does a coordinator approve?
kind-approval-about = The one who opens a check-in can say otherwise
kind-overdue-label = Overdue after, in hours
kind-overdue-about = From going in. 0.25 to 24, like 2.5
kind-week-label = First word, hours before
kind-two-days-label = Second word, hours before
kind-confirm-label = "Are you coming?", hours before
kind-last-label = Last word, hours before
kind-wish-label = Asking for the wish, hours before
kind-reminder-about = Before the appointment. 0 leaves it out
kind-silence-label = Waiting for an answer, in hours
kind-silence-about = After "Are you coming?". Then the seat can go on
kind-wish-silence-label = Wish still unknown, hours before
kind-wish-silence-about = Then the coordinators are told
kind-briefing-about = What to know about this kind. No names, no legal advice
kind-name-about = What it is called, the same for everyone
field-kind-name = Name
field-briefing-en = Briefing in English
field-briefing-es = Briefing in Spanish
kind-no-number = { $field }: write a whole number, like 3.
kind-no-hours = { $field }: write a number of hours, like 24 or 2.5.
kind-wrong-few = For "a few", write a number of seats from 2 to 20.
kind-wrong-many = For "many", write a number of seats from 2 to 20.
kind-wrong-seats-order = "Many" can't be fewer seats than "a few".
kind-wrong-overdue = Overdue must be from 0.25 to 24 hours after going in.
kind-wrong-ahead = A word can come at most 720 hours (30 days) before the appointment.
kind-wrong-last = The last word can come at most 24 hours before the appointment.
kind-wrong-silence = An answer can be waited for from a minute to 168 hours (a week).
kind-wrong-silence-order = The waiting must be shorter than the time from "Are you coming?" to the appointment.
kind-wrong-wish-silence = First ask for the wish, then tell the coordinators. Both come before the appointment.
kind-wrong-words-order = Each word must come later than the one before it: first, second, "Are you coming?", last.
kind-name-taken = There is a kind of that name. Choose another name.
kind-too-many = There are { $most } kinds of your own, and no more fit in a list. Give one that is put away a new name.
kind-last = It is the only one that is offered. Offer another one first.
kind-own = It is your group's own: it was never shipped in another way.
