# Reminders, one's own and the group's; settings; the rota; the evening card; status.

as-of-now = As of now.
comes-late = This comes late: it was meant for { TIME($at, style: "full") }.
may-be-repeated = You may have got this once already: the connection broke while it was on its way.
field-reminder = Reminder

# One's own.

remind-form-title = Remind me
remind-when-label = When
remind-when-about = In your own time zone
remind-what-label = What
remind-what-about = No names, addresses or numbers of people, please
remind-set-heading = { $code } is set
remind-set-body = You will be reminded on { TIME($at, style: "full") } ({ TIME($at, style: "relative") }).
remind-quiet = { TIME($at, style: "time") } is in your quiet hours, so it comes when they end.
button-cancel-reminder = Cancel it
remind-list-heading = Your reminders
remind-none = You have no reminders. Set one with /remind me.
remind-more = And { $more } more.
remind-line = **{ $code }** · { TIME($at, style: "full") } · { $text }
remind-line-missed = **{ $code }** · was due { TIME($at, style: "full") } and could not be delivered · { $text }
remind-cancel-hint = Cancel …
remind-cancelled = It is cancelled, and its text is erased.
remind-cancelled-heading = { $code } is cancelled
own-reminder-heading = Your reminder
button-done = Done
button-snooze-ten-minutes = In 10 minutes
button-snooze-hour = In 1 hour
button-snooze-tomorrow = Tomorrow
remind-snoozed = It comes again on { TIME($at, style: "full") } ({ TIME($at, style: "relative") }).
remind-done = Done. Its text is erased.
reminder-unknown = There is no such reminder. Choose one that is offered.
reminder-over = That reminder is over, so this can't be done any more. If you still need one of your own, set it with /remind me.
reminder-only-one-over = { $code } was to come once, and that time is over. Create a new one.
reminders-too-many = There are { $most } reminders already, and more don't fit. Cancel one first.

reach-unknown = A test message is on its way to you. If it does not come, open your direct messages for this server and look at /me settings.
reach-closed = Your direct messages are closed to allybot, so it reaches you in a private thread here instead. To change that, see /me settings.
reach-off = You have turned direct messages off, so it reaches you in a private thread here instead. To change that, see /me settings.

# The group's.

reminders-no-posting = allybot may not write in { $channel }, so nothing would come there. Give it View Channel and Send Messages, or choose another channel.
reminders-heading = A reminder for the group
reminders-intro = Whom is it for? Then write what, when and how often.
reminders-whom = For: { $whom }
reminders-to-channel = everyone who reads the channel
reminders-to-rota = whoever is on call ({ $duty })
reminders-role-hint = For a role (may stay empty)
reminders-duty-hint = For who is on call (may stay empty)
reminders-next = Next: what and when
reminders-form-title = A reminder for the group
reminders-what-label = What
reminders-when-about = When it comes for the first time, in the group's time zone
repeat-label = How often
repeat-other-label = Or other days
repeat-about = Leave empty to use the list above
repeat-hint = mon and thu, first tuesday, the 15th
repeat-choice-once = Once
repeat-choice-daily = Every day
repeat-choice-weekdays = Monday to Friday
repeat-choice-weekly = Every week, on the same weekday
repeat-choice-monthly = Every month, on the same date
repeat-choice-monthly-weekday = Every month, on the same weekday (such as the first Tuesday)
repeat-once = Once
repeat-daily = Every day
repeat-weekdays = Monday to Friday
repeat-weekly = Every { $days }
repeat-days = { $first } and { $last }
repeat-monthly-day = Every month on day { $day }
repeat-monthly-date = Every month on day { $day }; in a shorter month, on its last day
repeat-monthly-weekday = Every { $nth } { $weekday } of the month
repeat-not-understood = How often was not understood. Write it like "daily", "weekdays", "mon and thu", "first tuesday" or "the 15th".
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
nth-1 = first
nth-2 = second
nth-3 = third
nth-4 = fourth
nth-last = last
reminders-created-heading = { $code } is set
reminders-role-note = The role is mentioned in the channel. Who has it and chose so in /me settings gets a direct message too.
reminders-role-silent = The role is named in the channel, but Discord rings nobody for it. An admin can allow everyone to mention it, in the role's settings. Who has it and chose so in /me settings gets a direct message.
reminders-where = { $channel } · { $whom }
reminders-at = Next: { TIME($at, style: "full") }
reminders-over = It was to come once, and has come.
reminders-paused = Paused
reminders-answers = Last time: { $can ->
    [one] { $can } can
   *[other] { $can } can
 }, { $cannot ->
    [one] { $cannot } can't
   *[other] { $cannot } can't
 }
reminders-list-heading = The group's reminders
reminders-none = There are none yet. Make one with /reminders create.
reminders-more = And { $more } more. Find them by typing in /reminders pause or delete.
reminders-pause-hint = Pause …
reminders-resume-hint = Resume …
reminders-delete-hint = Delete …
reminders-paused-heading = { $code } is paused
reminders-resumed-heading = { $code } goes on
reminders-deleted-heading = { $code } is deleted
button-delete = Delete it
group-reminder-heading = Reminder from your group
group-reminder-again-heading = Reminder from your group, once more
reminder-on-call = On call: { $person }
reminder-on-call-told = Who is on call gets a direct message too.
button-can = I can
button-cannot = Can't
reminder-answered-can = Thank you. You are not asked again for this time.
reminder-answered-cannot = Thank you for saying so. You are not asked again for this time.
reminder-missed-heading = { $code } was missed
reminder-missed-body = This was meant for { TIME($at, style: "full") }. allybot was down then, and it came too late to be useful, so it was not sent:
reminder-cannot-heading = { $code }: who is on call can't
reminder-cannot-body = Please find somebody else for this:

# One's settings.

me-heading = Your settings
me-zone = Time zone: { $time_zone }
me-quiet = Quiet hours: { CLOCK($begins) } to { CLOCK($ends) }. What is not urgent waits until they end.
me-quiet-none = Quiet hours: none
me-quiet-off = No quiet hours
me-quiet-choice = { CLOCK($begins) } to { CLOCK($ends) }
me-direct-unknown = Direct messages: on. Whether they arrive is not known yet: press "Test", or look again in a minute.
me-direct-proved = Direct messages: on, and they arrive.
me-direct-closed = Direct messages: Discord did not let the last one through. Allow direct messages from this server in your privacy settings there, then press "Test".
me-direct-off = Direct messages: off. What concerns you comes in a private thread in this server.
me-screen-on = Lock screen: shows only that there is a message; you see the rest on a tap.
me-screen-off = Lock screen: shows the message.
me-group-on = Group reminders for your roles: by direct message too.
me-group-off = Group reminders for your roles: only in their channel.
me-language-hint = Language
me-zone-hint = Time zone
me-quiet-hint = Quiet hours
me-direct-hint = Direct messages
me-screen-hint = Lock screen
me-group-hint = Group reminders
me-direct-choice-on = Direct messages on (and test them)
me-direct-choice-off = Direct messages off
me-screen-choice-on = Lock screen: show only that there is a message
me-screen-choice-off = Lock screen: show the message
me-group-choice-on = Group reminders by direct message too
me-group-choice-off = Group reminders only in their channel
button-other-zone = Another time zone
button-other-quiet = Other quiet hours
button-test-direct = Test
me-zone-title = Your time zone
me-zone-label = Time zone
me-zone-about = Continent and a big city that has the same time as you, in English
me-quiet-title = Your quiet hours
me-begins-label = From
me-ends-label = Until
me-quiet-about = A time of day, in your time zone
zone-unknown = That is not a time zone. Write continent and city like America/Los_Angeles, or choose one from the list.
quiet-same = Quiet hours can't begin and end at the same time. Choose two different times, or switch them off.
clock-time-not-understood = That is not a time of day. Write it like 22:00 or 10pm.
dm-test-heading = This is how allybot reaches you
dm-test-body = Your direct messages work. Here you will be asked and reminded about what you signed up for.
dms-stopped-heading = Direct messages are off
dms-stopped-body = You get no more direct messages from allybot. What you signed up for comes in a private thread in the server. To turn them on again, write START here, or use /me settings in the server.
dms-started-heading = Direct messages are on
dms-started-body = You get direct messages from allybot again.
dm-stop-hint = To get no direct messages, write STOP here. More under /me settings in the server.
discreet-body = You have a message from your group.
button-show = Show it
message-over = There is nothing to show any more: what it said is over.
thread-name = allybot { $mark }

# The rota.

rota-heading = Who is on call
rota-intro = Choose for what, how long a shift is, and the people in the order of their turns.
rota-duty-hint = For what
rota-length-hint = How long a shift is
rota-people-hint = Who, in the order of their turns
rota-order = In turn: { $people }
rota-no-people = Nobody is chosen yet.
rota-next = Next: when the first shift begins
button-rota-end = End this rota
rota-ended = { $duty }: there is no rota any more. Nobody is told that they are on call until you set a new one.
rota-form-title = When the first shift begins
rota-begins-label = First hand-over
rota-begins-about = The shifts change at this time of day, in the group's zone
rota-set-heading = The rota is set
rota-set-body = Who comes on is told an hour before, and again when the shift begins. The hand-over is said in the coordinators' channel.
rota-nobody = Choose at least one person for the rota, and try again.
rota-too-many = At most { $most } people fit into one rota.
rota-begins-too-far = The first shift has to begin within the next 60 days.
rota-none = There is no such rota. A coordinator makes one with /rota set.
rota-now-heading = On call
rota-nothing = There is no rota yet. A coordinator makes one with /rota set.
on-call-now = { $duty }: { $person }, until { TIME($until, style: "full") }
on-call-next = { $duty }, next: { $person }, from { TIME($at, style: "full") }
button-rota-text = Text to copy
button-rota-swap = Give a shift away
rota-text-intro = To copy into another chat:
rota-text-now = { $duty } now: { $name }, until { DAY($at) }, { CLOCK($at) }
rota-text-next = { $duty } next: { $name }, from { DAY($at) }, { CLOCK($at) }
handover-heading = On call: { $duty }
on-call-heading = You are on call
on-call-body = { $duty }: your shift has begun, and lasts until { TIME($until, style: "full") }.
on-call-soon-heading = Your shift begins soon
on-call-soon-body = { $duty }: you are on call from { TIME($at, style: "full") } until { TIME($until, style: "full") }. If you can't, use /rota swap in the server, or tell a coordinator.
swap-heading = Give a shift away
swap-no-shift = You have no shift ahead.
swap-which = Which of your shifts?
swap-hint = One of your shifts
swap-whom = Who is to take it?
swap-person-hint = Choose a person
swap-exchange = Do you want one of theirs in exchange?
swap-exchange-none = They have no shift of their own on this rota, so there is none to take in exchange.
swap-exchange-hint = In exchange for … (may stay empty)
button-just-ask = Just ask
swap-asked-done = { $person } is asked to take your shift of { TIME($at, style: "full") }. Until they accept, it stays yours.
swap-asked-in-return = In exchange you take theirs of { TIME($at, style: "full") }.
swap-asked-heading = { $duty }: can you take a shift?
swap-asked-body = { $person } asks you to take the shift from { TIME($at, style: "full") } until { TIME($until, style: "full") }.
swap-asked-return = In exchange they take yours from { TIME($at, style: "full") } until { TIME($until, style: "full") }.
button-swap-accept = Take the shift
swap-answered-heading = Your shift
swap-accepted-body = { $person } takes your shift of { TIME($at, style: "full") }.
swap-yours-now = In exchange the shift from { TIME($at, style: "full") } until { TIME($until, style: "full") } is yours now.
swap-declined-body = { $person } can't take your shift of { TIME($at, style: "full") }. It is still yours: ask somebody else with /rota swap, or tell a coordinator.
swap-you-accepted = Thank you. The shift from { TIME($at, style: "full") } until { TIME($until, style: "full") } is yours now.
swap-you-gave = In exchange they take yours of { TIME($at, style: "full") }.
swap-you-declined = Thank you for saying so. The shift of { TIME($at, style: "full") } until { TIME($until, style: "full") } stays as it is.
swap-unknown = That question is not for you, or not there any more.
swap-answered = That was answered already.
swap-shift-gone = That shift has changed or is over. Look at /rota now.
swap-with-oneself = That is you. Choose somebody else.

# The evening card, and the state of things.

evening-heading = This evening
evening-day = **Tomorrow, { DAY($day) }**
evening-no-checkins = No check-ins.
evening-checkin = { $code } · { TIME($at, style: "time") } · { $area }:
evening-unconfirmed = still waits to be confirmed.
evening-seats = { $taken } of { $seats } seats taken.
evening-silent = { $silent ->
    [one] { $silent } has not confirmed yet.
   *[other] { $silent } have not confirmed yet.
 }
evening-roles = Nobody yet: { $roles }.
evening-all-arrived = Every message of the last day arrived.
evening-undelivered = Not delivered in the last day: { $what }
evening-small-print = This card comes every evening. If it does not come one day, allybot is down: phone tomorrow's companions, and tell who runs it.
slowed-heading = Messages go out slowly
slowed-body = Discord refused many of the bot's requests, so allybot sends more slowly for a while. For what is urgent, please phone. Whoever runs the bot should look at its log.
status-ready = All is well
status-look = It runs, with something to look at
status-not-ready = Not ready
status-connected = Connected to Discord.
status-not-connected = Not connected to Discord.
status-heartbeat = Last heartbeat: { TIME($at, style: "relative") }
status-heartbeat-none = No heartbeat yet: it has just started, or its clockwork stands still.
status-queue = Messages: { $queue }
status-queue-empty = Messages: none
status-state = { $number } { $state }
status-oldest = Waiting longest: since { TIME($at, style: "relative") }
status-oldest-none = Nothing waits that is due.
status-undelivered = { $lost ->
    [0] Every message of the last day arrived.
    [one] { $lost } message of the last day did not arrive.
   *[other] { $lost } messages of the last day did not arrive.
 }
status-slowed = Sending is slowed down: Discord refused many requests.
outbox-pending = waiting
outbox-sending = on their way
outbox-sent = sent
outbox-failed = failed
outbox-expired = too late
outbox-cancelled = taken back
outbox-uncertain = uncertain
