# Alerts as everybody reads them. Whole sentences, since words are joined in each language in a way of its own.

alert-heading = { $code } · Verified alert
alert-code-to-come = A-…
alert-what-waiting = { $agency ->
    [ice] ICE officers were seen waiting or watching.
    [hsi] HSI officers were seen waiting or watching.
    [cbp] Border patrol officers were seen waiting or watching.
    [police] Police officers were seen waiting or watching.
    [federal] Federal officers were seen waiting or watching.
   *[unknown] Officers were seen waiting or watching. Their agency is not confirmed.
 }
alert-what-approaching = { $agency ->
    [ice] ICE officers were seen going up to people, homes or cars.
    [hsi] HSI officers were seen going up to people, homes or cars.
    [cbp] Border patrol officers were seen going up to people, homes or cars.
    [police] Police officers were seen going up to people, homes or cars.
    [federal] Federal officers were seen going up to people, homes or cars.
   *[unknown] Officers were seen going up to people, homes or cars. Their agency is not confirmed.
 }
alert-what-questioning = { $agency ->
    [ice] ICE officers were seen questioning people.
    [hsi] HSI officers were seen questioning people.
    [cbp] Border patrol officers were seen questioning people.
    [police] Police officers were seen questioning people.
    [federal] Federal officers were seen questioning people.
   *[unknown] Officers were seen questioning people. Their agency is not confirmed.
 }
alert-what-detaining = { $agency ->
    [ice] ICE officers were seen holding people.
    [hsi] HSI officers were seen holding people.
    [cbp] Border patrol officers were seen holding people.
    [police] Police officers were seen holding people.
    [federal] Federal officers were seen holding people.
   *[unknown] Officers were seen holding people. Their agency is not confirmed.
 }
alert-what-loading = { $agency ->
    [ice] ICE officers were seen putting people into a car or van.
    [hsi] HSI officers were seen putting people into a car or van.
    [cbp] Border patrol officers were seen putting people into a car or van.
    [police] Police officers were seen putting people into a car or van.
    [federal] Federal officers were seen putting people into a car or van.
   *[unknown] Officers were seen putting people into a car or van. Their agency is not confirmed.
 }
alert-what-leaving = { $agency ->
    [ice] ICE officers were seen leaving.
    [hsi] HSI officers were seen leaving.
    [cbp] Border patrol officers were seen leaving.
    [police] Police officers were seen leaving.
    [federal] Federal officers were seen leaving.
   *[unknown] Officers were seen leaving. Their agency is not confirmed.
 }
alert-what-unclear = { $agency ->
    [ice] ICE officers were seen. What they were doing is not clear.
    [hsi] HSI officers were seen. What they were doing is not clear.
    [cbp] Border patrol officers were seen. What they were doing is not clear.
    [police] Police officers were seen. What they were doing is not clear.
    [federal] Federal officers were seen. What they were doing is not clear.
   *[unknown] Officers were seen. What they were doing is not clear. Their agency is not confirmed.
 }
alert-many-few = One or two officers.
alert-many-several = Three to five officers.
alert-many-many = Six to ten officers.
alert-many-more = More than ten officers.
alert-many-unknown = How many is not known.
alert-here = They were still there.
alert-left = They had left.
alert-where = Place: { $place } ({ $zone })
alert-at = Place: { $place }
alert-basis-verifier = Verified: our trained verifier saw it.
alert-basis-hotline = Verified: a partner's hotline confirmed it.
alert-one-person = In this group one person alone may verify and release.
alert-times = Seen at { TIME($seen, style: "time") }, verified at { TIME($verified, style: "time") }.
alert-until = It counts as confirmed until { TIME($at, style: "time") } ({ TIME($at, style: "relative") }).
alert-asked-nobody = Nobody is needed there.
alert-asked-two-observers = Needed: two trained observers.
alert-asked-four-observers = Needed: four trained observers.
alert-asked-spanish-speaker = Needed: a trained observer who speaks Spanish.
alert-distance = If you watch: keep your distance and do not interfere. Do not block or follow anybody.
alert-rights = You have the right to remain silent. You do not have to open your door without a warrant that a judge has signed.
alert-hotline = Hotline: { $hotline }
alert-small-print = Is it real? Press the button, or use /alerts check { $code }.
button-check-alert = Is this alert real?

alert-lapsed-heading = { $code } · No longer confirmed
alert-lapsed-body = This is no longer confirmed. Its time was over at { TIME($at, style: "time") }, and nobody has said since that they are still there.

alert-cleared-heading = { $code } · All clear
alert-cleared-body = It is over since { TIME($at, style: "time") }. The alert from { TIME($released, style: "time") } does not count any more.
alert-retracted-heading = { $code } · Taken back: it was wrong
alert-retracted-body = The alert from { TIME($released, style: "full") } was wrong, and we take it back.
alert-retracted-pass-on = If you told others, please tell them this too.
alert-wrong-not-immigration = It was not about immigration.
alert-wrong-wrong-place = The place was wrong.
alert-wrong-nobody-there = Nobody was there.
alert-wrong-released-by-mistake = It was sent by mistake.
alert-wrong-not-from-us = It did not come from our dispatchers.

alert-update-heading = { $code } · Update
alert-said = At { TIME($at, style: "time") }: { $what }
alert-said-in = At { TIME($at, style: "time") }, in { $language }: { $what }
alert-update-still-here = They are still there.
alert-update-more-officers = There are more officers than before.
alert-update-fewer-officers = There are fewer officers than before.
alert-update-people-held = People are being held.
alert-update-observers-there = Trained observers are there.
alert-update-observers-needed = Trained observers are needed.
alert-update-nobody-needed = Nobody is needed there any more.
alert-in-en = In English:
alert-in-es = In Spanish:
language-name-en = English
language-name-es = Spanish

# To dispatchers.

alert-soon-heading = { $code }: are they still there?
alert-soon-body = Its time is over at { TIME($at, style: "time") } ({ TIME($at, style: "relative") }). Say what is true now. If nobody does, it will say of itself that it is no longer confirmed.
alert-soon-answered = Answered. It counts as confirmed until { TIME($at, style: "time") }.
alert-soon-lapsed = Nobody answered. So it says of itself that it is no longer confirmed since { TIME($at, style: "time") }. What is true now you say on the incident's card.
alert-soon-ended = Answered. The alert has ended.
button-alert-still = Still there
button-alert-clear = All clear
button-alert-update = Update
button-alert-retract = Take it back
button-alert-release = Release

alert-none-ready = No incident is verified and waits to be released.
alert-which-incident = Which one is to be released? First you see the exact text.
alert-hint-incident = Choose an incident
alert-preview-heading = { $code }: this would go out
alert-preview-changed = Something has changed, or needs another look. Please read it once more.
alert-preview-place = "{ $place }" is too exact for everybody. Say the corner or the block first.
alert-preview-name = { $names } { $count ->
    [one] looks like somebody's name. Say the place another way, or that it is no name.
   *[other] look like names. Say the place another way, or that none is a name.
 }
alert-warned-one-person = Only you verified it. Each copy will say so.
alert-warned-left = They had left when it was last seen.
alert-warned-long-ago = It was seen more than an hour ago.
alert-warned-no-zone = It has no zone: it goes to the alerts channel, and no role hears it.
alert-warned-no-hotline = It shows no hotline, since none is set up.
alert-reaches = It goes to { $channels ->
    [one] { $channels } channel
   *[other] { $channels } channels
 }, and to { $people ->
    [one] { $people } person
   *[other] { $people } people
 } by direct message.
alert-hint-agency = Whose officers
alert-hint-activity = What they do
alert-hint-asked = What is needed
alert-pick-agency-ice = ICE
alert-pick-agency-hsi = HSI
alert-pick-agency-cbp = Border patrol (CBP)
alert-pick-agency-police = Police
alert-pick-agency-federal = Federal, not known which
alert-pick-agency-unknown = Not confirmed
alert-pick-activity-waiting = Waiting or watching
alert-pick-activity-approaching = Going up to people, homes or cars
alert-pick-activity-questioning = Questioning people
alert-pick-activity-detaining = Holding people
alert-pick-activity-loading = Putting people into a car or van
alert-pick-activity-leaving = Leaving
alert-pick-activity-unclear = Not clear
alert-pick-asked-nobody = Nobody is needed
alert-pick-asked-two-observers = Two trained observers
alert-pick-asked-four-observers = Four trained observers
alert-pick-asked-spanish-speaker = A trained observer who speaks Spanish
button-alert-now = Release now
button-alert-no-name = It is no name: release
button-alert-place = Say the place
alert-place-title = The place, for everybody
alert-place-label = Corner or block
alert-place-about = No house number, no unit, no name.
alert-place-hint = Main and 5th, or the 1200 block of Main
field-alert-place = Place
alert-released-heading = { $code } is out
alert-released-body = It goes to { $channels ->
    [one] { $channels } channel
   *[other] { $channels } channels
 } now, and to { $people ->
    [one] { $people } person
   *[other] { $people } people
 } by direct message.
alert-released-until = It counts as confirmed until { TIME($at, style: "time") }. Before that you are asked what is true.

alert-none-stands = No alert stands.
alert-which = Which alert?
alert-hint-alert = Choose an alert
alert-update-ask-heading = { $code }: what is true now?
alert-update-body = It counts as confirmed until { TIME($at, style: "time") }. If they are still there, that time moves on.
alert-update-lapsed = It is no longer confirmed since { TIME($at, style: "time") }. If they are still there, it stands again.
alert-hint-update = Choose what is true
alert-update-left = All clear
alert-update-left-about = They left. You are asked once more, then everybody who was told hears it
button-alert-words = In my own words
alert-words-title = An update in words
alert-words-label = What is true now?
alert-words-about = 200 characters at most. No names, no numbers of houses, no plates.
alert-words-hint = Two streets are closed
alert-words-language = In which language?
field-alert-words = Update
alert-words-name = { $names } { $count ->
    [one] looks like somebody's name. Say it another way. If it is no name, it can go out as it is.
   *[other] look like names. Say it another way. If none is a name, it can go out as it is.
 }
button-alert-words-no-name = It is no name: send
alert-updated-heading = { $code }: updated
alert-updated-body = Everybody who was told reads it.
alert-updated-until = The alert counts as confirmed until { TIME($at, style: "time") }.
alert-updated-lapsed = The alert is no longer confirmed since { TIME($at, style: "time") }.

alert-clear-heading = { $code }: is it over?
alert-clear-body = Place: { $place }. Everybody who was told hears that it is over, and every copy says so. This can't be undone.
button-alert-clear-sure = Yes, all clear
alert-cleared-done-heading = { $code }: all clear
alert-cleared-done = Everybody who was told hears it now, and then every copy says so.
alert-retract-heading = { $code }: take it back?
alert-retract-body = Place: { $place }. Choose why. Everybody who was told reads the reason, and every copy says it. This can't be undone.
alert-hint-why = What was wrong
alert-retracted-done-heading = { $code } is taken back
alert-retracted-done = Everybody who was told hears it now, and then every copy says so.

alert-unknown = There is no alert by that code.
alert-stands-already = An alert about this went out already: { $code }.
alert-over-already = { $code } has ended already.
alert-retracted-already = { $code } was taken back already.
alerts-stopped = Alerts are stopped by an admin. Until they are started again, none goes out.
alert-channel-open = Nothing went out: everyone can read the channel { $channel } now. So allybot has stopped posting there. Make it private in Discord. Then an admin chooses it again with /setup channels, and you release it.
alerts-not-ready = Alerts can't go out yet. Missing: { $step }{ $more ->
    [0] .
   *[other] , and { $more } more.
 } An admin sees all of it with /setup checklist.
alerts-missing-channels = the channels for dispatch, alerts and coordination
alerts-missing-partner = a partner or a hotline
alerts-missing-dispatchers = two dispatchers
alerts-missing-verifier = a trained verifier
alerts-missing-texts = somebody who has read the texts
alert-objection-not-verified = It is not verified. A verifier has to see it first, or a partner's hotline has to confirm it.
alert-objection-only-verifier = You are the only one who verified it. Somebody else has to release it.
alert-objection-verifier-reported = Who reported it can't be the one who verifies it.
alert-objection-too-old = It was reported more than a day ago, and nobody knows any more by whom. What is true now needs a new report.
alert-not-seen-so = Nobody who was there said that. Choose what was seen, or that it is not known.

refused-alert-release = Only a dispatcher releases alerts.
refused-alert-update = Only a dispatcher updates alerts.
refused-alert-clear = Only a dispatcher or a coordinator gives the all-clear.
refused-alert-retract = Only a dispatcher or a coordinator takes an alert back.
refused-alert-override = This is written down only.
refused-alert-place = This is written down only.

told-alert = An alert
told-alert-direct = An alert by direct message
told-alert-thread = Opening an alert's thread
told-alert-update = An update of an alert
told-alert-update-direct = An update by direct message
told-alert-over = The notice that an alert has ended
told-alert-over-direct = The notice by direct message that an alert has ended
told-alert-copy = Correcting a copy of an alert
told-alert-thread-lock = Locking an alert's thread
told-alert-soon = The question whether an alert still counts
told-alert-soon-direct = The question by direct message whether an alert still counts
told-alert-soon-over = What came of the question whether an alert still counts
