# Incidents: the queue of the dispatchers, and what verifiers are asked and say. Never who reported, never who went.

told-incident-card = The card of an incident
told-incident-waits = The news that an incident waits
told-incident-arrived = The news of a report to a dispatcher
told-verify-asked = The question to a verifier
told-verify-off = The news that nobody needs to go
told-incident-place = The place, to a verifier
told-verify-place = The question whether a place is right

refused-incident-queue = Only dispatchers see what is reported.
refused-incident-show = Only dispatchers see what is reported.
refused-incident-triage = Only a dispatcher can do this. What you saw is passed on all the same.
refused-incident-merge = Only a dispatcher can put two into one.
refused-incident-confirm = Only a dispatcher can say that a hotline confirmed it.
refused-incident-claim = Only a verifier whose training is in date can go and look. A coordinator can tell you when the next training is.
refused-incident-seen = Only a verifier whose training is in date can say what is there. Please report what you saw: press Report.
refused-incident-nothing = Only a verifier whose training is in date can say what is there.
refused-incident-unsure = Only a verifier whose training is in date can say what is there.
verifier-reported = You reported { $code }, so somebody else has to look. It takes two people before an alert goes out.

# What is known of one.

incident-heading = { $code }: { $state }
incident-state-new = new
incident-state-verifying = verifiers are asked
incident-state-verified = verified
incident-state-nothing-found = nothing found
incident-state-inconclusive = not clear
incident-state-alerted = an alert is out
incident-state-all-clear = it is over
incident-state-retracted = taken back
incident-state-closed = closed
incident-what = **{ $activity }** · { $number } · { $agency }
incident-where = Where: { $place } · { $zone }
incident-wide-place = What everybody may read of the place: { $place }
incident-zone = Part of town: { $zone }
incident-no-zone = zone not known
incident-marks = On them: { $marks }
incident-seen-at = Seen { TIME($at, style: "relative") }, at { TIME($at, style: "time") }.
incident-reports = { $count ->
    [0] No report
    [one] One report
   *[other] { $count } reports
 }
incident-eyes-saw = { $count } saw it
incident-eyes-told = { $count ->
    [one] { $count } was told
   *[other] { $count } were told
 }
incident-eyes-call = { $count } by phone
incident-unconfirmed = **Unconfirmed: for verifiers only.**
incident-not-verified = Nobody has verified this yet.
incident-verifiers = Verifiers: { $said }.
incident-finding-seen = { $count } saw it
incident-finding-nothing = { $count } saw nothing
incident-finding-unsure = { $count ->
    [one] { $count } is not sure
   *[other] { $count } are not sure
 }
incident-going = { $count ->
    [one] { $count } is on the way
   *[other] { $count } are on the way
 }
incident-hotline = A hotline confirmed it.
incident-hotline-of = Confirmed by: { $hotlines }.
incident-here = They are still there.
incident-left = They have left.
incident-waits-new = Nobody has looked through it yet. It came { TIME($at, style: "relative") }.
incident-waits-verifying = Verifiers were asked { TIME($at, style: "relative") }.
incident-waits-verified = Verified { TIME($at, style: "relative") }: { $basis }. It waits for its release.
incident-waits-nothing-found = Close it, or ask once more.
incident-waits-inconclusive = What was seen does not fit together. Ask once more, or close it.
incident-waits-alerted = An alert is out. Update it, or give the all-clear.
incident-basis-verifier = seen by our verifier
incident-basis-hotline = confirmed by a partner's hotline
incident-like = { $count ->
    [one] One more may be the same: { $codes }.
   *[other] { $count } more may be the same: { $codes }.
 }
incident-small-print = Do not copy this into other channels.
incident-is-closed = It is closed. There is nothing more to do.
incident-is-merged = It is the same as { $into }, and goes on there.
incident-safety = Keep your distance, and do not interfere. Do not go alone if you can. Do not follow anybody.

incident-activity-waiting = Standing or waiting
incident-activity-approaching = Going up to a home or car
incident-activity-questioning = Questioning people
incident-activity-detaining = Holding people
incident-activity-loading = Putting people into cars
incident-activity-leaving = Leaving
incident-activity-unclear = Not clear what
incident-number-few = one or two officers
incident-number-several = three to five officers
incident-number-many = six to ten officers
incident-number-more = more than ten officers
incident-number-unknown = nobody knows how many
incident-agency-ice = ICE
incident-agency-hsi = HSI
incident-agency-cbp = Border Patrol (CBP)
incident-agency-police = Police
incident-agency-federal = Federal officers
incident-agency-unknown = agency not known
incident-mark-ice = "ICE"
incident-mark-hsi = "HSI"
incident-mark-cbp = "CBP" or "Border Patrol"
incident-mark-police = "Police"
incident-mark-federal = "Federal" or "DHS"
incident-mark-masks = masks
incident-mark-plain-clothes = plain clothes
incident-mark-marked-car = marked cars
incident-mark-unmarked-car = unmarked cars
incident-mark-none = nothing to read

button-incident-ask = Ask the verifiers
button-incident-show = Show all
button-incident-go = I'm going
button-incident-cannot = I can't
button-incident-seen = I see them
button-incident-nothing = Nothing there
button-incident-unsure = Not sure
button-incident-dismiss = Close without alert
button-incident-close = Close
button-incident-hotline = A hotline confirmed it
button-incident-merge = The same as another
button-incident-place = Say the corner or block
button-incident-preview = Release
button-incident-update = Update
button-incident-clear = All clear
button-incident-retract = Take it back
button-incident-mute = Mute the reporter of { $code }

# What the dispatchers are told in their channel.

incident-told-triage = **Nobody has looked through this yet.** It came { TIME($at, style: "relative") }. Please take it now.
incident-told-verify = Nobody has said what is there, and all verifiers are asked. Can you reach one by phone, or ask a partner's hotline?
incident-told-verified = **It is verified**, { TIME($at, style: "relative") }. Please look at the text and release it.
incident-told-nothing = A verifier was there: nothing to see. Close it, or ask once more.
incident-told-unsure = A verifier was there and is not sure. Ask once more, or close it.
incident-told-differ = One verifier saw it, another saw nothing. No alert goes out until that is clear.
incident-told-nobody = The question reached nobody: whoever was to be asked is not a verifier here any more. Can you reach one by phone, or ask a partner's hotline?
incident-told-other-place = The alert went out with another place than the verifier said. It says "{ $place }". Seen was "{ $seen }". Is that the same? If not, take it back.
incident-since-alert-seen = Since the alert, a verifier has seen it. Please update the alert.
incident-since-alert-nothing = Since the alert, a verifier was there and saw nothing. Please give the all-clear, or look once more.
incident-since-alert-unsure = Since the alert, a verifier was there and is not sure. Please look once more.

# What verifiers read.

verify-asked-heading = { $code }: can you go and look?
verify-place-heading = { $code }: this is the place
verify-place-body = **{ $place }**. This is for you only: do not pass it on.
verify-wide-place = Everybody will read: { $place }. If that is wrong, name the right corner when you say what you see.
verify-other-place-heading = { $code }: is that the place?
verify-other-place-body = Everybody reads: **{ $place }**. Is that where you saw them? If not, press *I see them* and name the corner, or press *Not sure*.
verify-off-heading = { $code }: you need not go any more
verify-off-body = It is closed. Thank you for being ready.
verify-off-alerted = An alert is out. If you are there all the same, say what you see.

# Answers: to dispatchers.

incident-queue-heading = What is open
incident-queue-none = Nothing is open. What is reported comes into the dispatch channel.
incident-queue-line = **{ $code }** · { $state } · { $activity } · { $zone } · { TIME($at, style: "relative") }
incident-queue-more = { $count } more are open. Close what is over to see them.
incident-hint = Choose an incident
incident-which = Which one?
incident-choice = { $state } · { $activity } · { $zone }
incident-report-line = { $code }: { $eyes }, { $activity }, { $number }. { $place }. Seen { TIME($at, style: "time") }.
incident-report-eyes-saw = saw it
incident-report-eyes-told = was told
incident-report-eyes-call = by phone
incident-zone-hint = Which zone is it in?
incident-merge-hint = The same as which one?
incident-merge-heading = { $code }: the same as another?
incident-merge-body = All reports go over to the one that you choose. { $code } is closed.
incident-merge-none = Nothing that is open is like { $code }.
incident-merge-choice = { $place }
incident-asked-body = { $count ->
    [0] There is nobody to ask: no verifier has a training in date. A partner's hotline can confirm it instead.
    [one] One verifier is asked.
   *[other] { $count } verifiers are asked.
 }
incident-changed-body = It is written down, and the card says so.
incident-merged-body = { $gone } is the same as { $code }, and is closed. All its reports are here now.
incident-dismiss-heading = { $code }: why is it closed?
incident-dismiss-body = Nobody is alerted. Whoever reported it and wants to know hears that it is closed.
incident-dismiss-hint = Choose why
incident-dismiss-nothing-there = Nothing is there
incident-dismiss-not-ours = It is nothing for us
incident-dismiss-too-vague = It is too vague
incident-dismiss-too-old = It is too old
incident-dismiss-over = It is over
incident-dismissed-body = It is closed: { $reason }.
incident-hotline-heading = { $code }: who confirmed it?
incident-hotline-body = Only say so if you talked to them just now, and their own people saw it. It counts as your word. If your group asks for two people, somebody else releases the alert.
incident-hotline-hint = Whose hotline?
incident-hotline-none = Your group has no hotline and no partner on record. An admin adds one: /setup rules.
incident-confirmed-body = It is written down.
incident-place-title = The place, for everybody
incident-place-label = Corner or block
incident-place-about = No house number, no name of a home or a shop where people hide
incident-place-hint = Main St and 5th Ave, or the 1200 block of Oak St
field-wide-place = The place

# Answers: to verifiers.

incident-none-to-look = There is nothing to look at now. When there is, you are asked by message.
incident-going-heading = { $code }: thank you for going
incident-going-place = The place: **{ $place }**. It is for you only: do not pass it on.
incident-going-wide = The place: { $place }.
incident-going-two = You hear the exact place as soon as a second person goes too.
incident-going-next = Once you are there, press what you see.
incident-cannot-heading = { $code }: all right
incident-cannot-body = You are not asked about this one again.
incident-said-heading = { $code }: it is written down
incident-said-seen = You see them. The dispatchers are told.
incident-said-nothing = There is nothing. The dispatchers are told.
incident-said-unsure = You are not sure. The dispatchers are told.
incident-said-again = If that changes, press again: your last word counts.
incident-finding-heading = { $code }: what do you see?
incident-seen-title = What do you see?
incident-seen-here = Are they still there?
incident-seen-still = Still here
incident-seen-left = They have left
incident-seen-what = What are they doing?
incident-seen-number = How many?
incident-seen-agency = What do you read on them?
incident-seen-place = Another corner? Only if it was wrong
incident-seen-place-about = Never a house number, a plate or a name
incident-as-reported = As it was reported
incident-not-asked = Nobody has looked through { $code } yet. You are asked once a dispatcher has.
incident-unknown = There is no incident by that code.
incident-zone-unknown = That zone is not there any more.
incident-hotline-unknown = That partner is not there any more.
incident-closed = { $code } is closed.
incident-ended = { $code } is over.
incident-is-verified = { $code } is verified already, or an alert is out.
incident-alert-stands = An alert about { $code } is out. Give the all-clear first, or take it back.
merge-same = That is the same one. Choose another.
merge-drill = One of the two is a drill. A drill and what is real never go into one.
merge-alerted = An alert is out about { $code }, so it has to stay. Put { $into } into it instead.
