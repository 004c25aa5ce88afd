# The day: what the team presses, in its thread or by direct message. Never who pressed, never a place.

day-heading = { $code }: today's buttons
day-begins = It begins { TIME($at, style: "relative") }, at { TIME($at, style: "time") }.
day-begun = It was to begin { TIME($at, style: "relative") }, at { TIME($at, style: "time") }.
day-press = Press what is happening: then everybody knows, and nobody has to phone.
day-here-holds = Waiting longer than { $minutes } minutes? Press "I'm here" again.
day-last-word = The latest word: { TIME($at, style: "time") } · { $status }.
day-small-print = Write no names here, and no place.
day-said-heading = { $code }: news from the team
day-said = **{ TIME($at, style: "time") } · { $status }.**
day-asks-at = If nobody says more by { TIME($until, style: "time") }, allybot asks.
day-said-unsure = The home contact and the coordinators are told.
status-here = Somebody of the team is there
status-gone-in = Gone in
status-still-inside = Still inside, all normal
status-out = Out, all well
status-detained = Detained
status-unsure = Unsure
status-did-not-come = The person did not come
button-wrong = That was wrong
button-they-are-there = They are there
button-team = Who is on the team?

# Answers to a press.

said-heading = { $code }: it is written down
said-over = It is closed. Everybody is told.
said-detained = Everybody who has to know is told. Now call the lawyer: the number is on the paper card.
said-next = Press what comes next, here or in the team's thread.
sure-did-not-come-heading = { $code }: did they not come?
sure-did-not-come-body = Then it is closed, and everybody is told that they can go home.
sure-detained-heading = { $code }: was somebody detained?
sure-detained-body = Then the liaison, the home contact and the coordinators are told at once. The checklist begins.
sure-small-print = No button here? Press it once more, or type /checkin status.
button-sure-did-not-come = Yes, they did not come
button-sure-detained = Yes, detained
sure-wrong-heading = { $code }: was nobody detained?
sure-wrong-body = Then the checklist goes away, and everybody who was told hears that it was wrong.
sure-wrong-small-print = No button here? Press "That was wrong" once more.
button-sure-wrong = Yes, nobody was detained
undone-heading = { $code }: it is taken back
undone-body = "{ $status }" from { TIME($at, style: "time") } does not count any more. Whoever was told hears that it was wrong.
team-heading = { $code }: the team
team-line = { $person } · { $roles }
team-nobody = Nobody is on the team.
status-heading = { $code }: what is happening?
status-which = Which check-in?
status-none = You have no check-in today. A day before it begins, this works.
word-unknown = That is not there any more.
day-over = { $code } is closed. If that is wrong, press "That was wrong" below the word that closed it.
day-called-off = { $code } was called off. Nobody needs to come.
day-hidden = { $code } is on hold: a coordinator checks it once more.
day-detained = On { $code }, Detained was pressed already, and its checklist goes on. If that is wrong, press "That was wrong" below it.
day-no-time = Nobody knows yet at what time { $code } is.
day-too-early = It is too early for { $code }. You can press this from { TIME($at, style: "full") } on.
refused-checkin-status = Only the team, the home contact and the coordinators can say how it is.

# Nobody has said a word.

watch-begun-heading = { $code }: has it begun?
watch-begun = It was to begin { TIME($at, style: "relative") }, at { TIME($at, style: "time") }, and nobody has said how it is going.
watch-overdue-heading = { $code }: are they out?
watch-overdue = They should be out by now. We expected them by { TIME($at, style: "time") } ({ TIME($at, style: "relative") }).
watch-word-heading = { $code }: how is it now?
watch-word = The latest word is from { TIME($at, style: "time") } ({ TIME($at, style: "relative") }): { $status }.
watch-press = Press what is happening. Until somebody does, allybot asks the next one.
watch-coordinators-heading = { $code }: nobody answers
watch-phone = Please phone the team, then the home contact. Press what you hear.
watch-nobody = Nobody is on the team. Please see that somebody is with the person.
watch-over-heading = { $code }: nobody has said how it ended
watch-over = allybot has asked for a week and asks no more. It counts as closed, without an outcome, and is deleted soon. If you know how it ended, press it.

# News.

unsure-heading = { $code }: somebody is unsure
unsure-body = Unsure was pressed at { TIME($at, style: "time") }. Please phone the team now, and press what you hear.
taken-back-heading = { $code }: that was wrong
taken-back-body = { TIME($at, style: "time") } · { $status }: that was pressed by mistake, and is taken back.
taken-back-goes-on = It goes on as before.
day-no-thread-heading = { $code }: no thread for the team
day-no-thread-body = No channel for accompaniment is set, so the team has no thread of its own today. Each of them gets direct messages.
day-no-thread-because = The team's own thread can't be opened: { $why } Each of them gets direct messages.
evening-unsaid = **Nobody has said yet how these ended:**
evening-unsaid-line = { $code } · { TIME($at, style: "full") }
told-day = The buttons for the day
told-day-team = A change of who is in the team's thread
told-day-said = The team's word
told-day-no-thread = The news that there is no thread
told-watch-asked = The question how it is
told-watch-coordinators = The news that nobody answers
told-unsure = The news that somebody is unsure
told-taken-back = The news that a word was wrong
