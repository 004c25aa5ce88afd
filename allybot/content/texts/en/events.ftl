# Trainings, workshops and vigils.

events-heading = What is coming up
events-none = Nothing is planned at the moment.
events-hint = Choose one: see it, join it
events-over-hint = Over: say who was there
events-held = **{ $year } so far:** { $trainings } · { $workshops }
events-held-trainings = { $number ->
    [one] 1 training
   *[other] { $number } trainings
}, { $people ->
    [one] 1 person
   *[other] { $people } people
}
events-held-workshops = { $number ->
    [one] 1 workshop
   *[other] { $number } workshops
}, { $people ->
    [one] 1 person
   *[other] { $people } people
}
events-small-print = How many come is shown to all. Who comes is seen only by coordinators, from its beginning on.
event-line = **{ $title }** · { $kind } · { $code }
event-when = { TIME($at, style: "full") } ({ TIME($at, style: "relative") })
event-when-until = { TIME($at, style: "full") } until { TIME($until, style: "time") } ({ TIME($at, style: "relative") })
event-heading = { $title } · { $code }
event-place = Where: { $place }
event-place-hidden = Where: { $place } (only for those who come: please don't pass it on)
event-place-when-joined = Where: you see it here once you have joined.
event-place-behind-button = Where: with the button "Details".
event-you-come = **You are coming**
event-joined = { $joined ->
    [0] nobody has joined yet
    [one] 1 person is coming
   *[other] { $joined } people are coming
}
event-joined-of = { $joined } of { $capacity } places are taken
event-is-full = all { $capacity } places are taken
event-off-line = It was called off.
event-trains = If you are there, a coordinator writes it down, and it counts as your training.
event-kind-rights = Know Your Rights workshop
event-kind-companion = Companion training
event-kind-verifier = Verifier training
event-kind-vigil = Vigil
event-kind-other = Something else
event-in-english = In English
event-in-spanish = In Spanish
event-in-both = In English and Spanish
event-in-other = In another language

button-event-join = I am coming
button-event-leave = I can't come after all
button-event-calendar = For my calendar
button-event-details = Details
button-events-all = All of them
button-events-coming = See what is coming up
event-joined-done = { $reminders ->
    [0] You are coming. It begins soon, so we don't remind you again.
    [1] You are coming. We remind you two hours before.
   *[other] You are coming. We remind you the day before and two hours before.
}
event-joined-already = { $reminders ->
    [0] You had joined already. It begins soon, so we don't remind you again.
    [1] You had joined already. We remind you two hours before.
   *[other] You had joined already. We remind you the day before and two hours before.
}
event-left-done = You are not coming. Nothing is kept about it. You can join again.
event-unknown = There is no such event any more. Choose one that is offered.
event-not-joined = You have not joined this one, so there is nothing for your calendar.
event-full = All places of { $code } are taken. Ask a coordinator, or look for another one with /events list.
event-has-begun = { $code } has begun, so this can't be changed any more.
event-time-stays = { $code } has begun, so its time stays. Leave the time as it was. The rest can be changed.
event-not-begun = { $code } has not begun yet.
event-is-over = { $code } is over.
event-is-off = { $code } was called off.
event-calendar-title = Event { $code }
event-calendar-body = Only the code and the time stand in it. Others may see your calendar.
event-calendar-delete = If it moves or is called off, we tell you. Then please change your calendar by hand.

# Making and changing one.

button-event-add = Add one
button-event-next = Next: what, when and where
button-event-change = Change it
button-event-off = Call it off
button-event-off-yes = Yes, call it off
button-event-keep = Keep it
event-new-heading = A new event
event-change-heading = Change the event
event-new-intro = Choose below, then write what, when and where.
event-kind-hint = What it is
event-language-hint = In which language
event-minutes-hint = How long
event-place-hint = Who may know where it is
event-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
event-hours-half = { $hours ->
    [one] One and a half hours
   *[other] { $hours } and a half hours
}
event-place-for-joined = Only those who join
event-place-for-open = Everyone in this server
event-form-title = A new event
event-change-title = Change the event
event-title-label = What
event-title-about = Everyone reads it. No names of people, please.
event-when-label = When it begins
event-when-about = In the group's time zone
event-place-label = Where
event-place-about-open = Everyone here can read it
event-place-about-joined = Only those who join can read it
event-number-label = How many places
event-number-about = A number. Leave it empty if there is no limit.
event-notes-label = More about it
event-notes-about = What to bring, for instance. Everyone reads it. May stay empty.
event-keeps-hint = Empty: it stays as it is
event-dash-hint = Empty: stays. Only a dash (-): none
event-added-done = It is on the list now. Members join with /events list.
event-changed-done = It is changed. Whoever joined hears of what matters to them.
event-off-heading = Call { $code } off?
event-off-sure = { $joined ->
    [0] Nobody has joined yet.
    [one] 1 person has joined, and is told by direct message.
   *[other] { $joined } people have joined, and are told by direct message.
}
event-off-done = It is called off. Whoever joined is being told.
event-number-not-understood = How many places was not understood. Write a number from 1 to 5000, or leave it empty.
event-more-have-joined = { $joined } people have joined already, so there can't be fewer places.
events-too-many = { $most } events are planned, and more don't fit on the list. Call one off first.
field-event-title = What
field-event-place = Where
field-event-notes = More about it

# What is told.

event-soon-heading = Soon: { $title }
event-what = **{ $title }** · { $code }
event-changed-heading = { $code } has changed
event-changed-body = This is how it is now. Please check your calendar.
event-called-off-heading = { $code } is called off
event-called-off-body = "{ $title }" on { TIME($at, style: "full") } does not take place.
event-after-heading = { $code } is over
event-after-body = { $joined ->
    [0] Nobody had joined "{ $title }" here.
    [one] 1 person had joined "{ $title }".
   *[other] { $joined } people had joined "{ $title }".
}
event-after-again = Nobody is written down yet.
event-after-training = Who was there? Choose them, and the training is recorded. Please do it soon: in { $days ->
    [2] two
   *[other] three
} days at the latest this is deleted.
event-after-counts = Who was there? Only the number stays. In { $days ->
    [2] two
   *[other] three
} days at the latest the rest is deleted.
button-event-who = Who was there?

event-who-heading = { $code }: who was there?
event-who-intro = Choose from those who joined. Others who were there go in the list below it.
event-who-nobody-left = Nobody who joined is left to choose. Others who were there go in the list below.
event-who-training = Each person whom you choose has the training from now on.
event-who-counts = In three days at the latest each name is deleted: only the number stays.
event-who-hint = Who was there?
event-who-others-hint = Somebody else who was there
event-who-wrong-hint = Written down by mistake: take back
event-who-not-there = Taken back: { $people }.
event-who-not-there-training = Taken back: { $people }. The training from this event does not count for them any more.
event-who-done = Written down: { $people }.
event-who-count = { $number ->
    [one] So far 1 person is written down.
   *[other] So far { $number } people are written down.
}
button-event-page-before = The ones before
button-event-page-next = More people

told-event-soon = The word about an event that is soon
told-event-changed = The word that an event has changed
told-event-called-off = The word that an event is called off
told-event-after = The question of who was at an event

refused-events-list = You can't see this.
refused-events-join = You can't join this.
refused-events-add = Only coordinators add and change events.
refused-events-attended = Only coordinators write down who was there.
