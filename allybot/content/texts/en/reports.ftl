# Reports: what somebody saw. Read in a hurry, on a phone, by somebody who may be afraid.

told-report-outcome = What came of a report
refused-report-make = You can't report here.
refused-incident-mute = Only a dispatcher can mute whoever made a report.

report-what-heading = What is it about?
report-what-body = Choose one. Nothing is sent yet.
report-what-hint = What is it about?
report-what-small-print = If someone is hurt or in danger right now, get to safety first.
report-sort-taken = Somebody is being taken or held
report-sort-taken-about = Held, questioned or led away
report-sort-officers = Officers are here
report-sort-officers-about = Vests, masks and gear, or marked cars
report-sort-maybe = It may be officers
report-sort-maybe-about = You are not sure. A verifier goes and looks
report-sort-car-only = Only a parked car
report-sort-car-only-about = Dark windows or a plate from elsewhere, and nothing else
report-sort-online = I read it online
report-sort-online-about = A post, or a message that goes around
report-sort-help = I need help
report-sort-help-about = A lawyer, a ride, food, somebody to go with

# What is no report ends here, and nothing is kept.

report-car-only-heading = Thank you for looking out
report-car-only-body = A parked car by itself tells too little. Most such cars have nothing to do with it, and each false alarm keeps families at home. So this is not passed on, and nothing was kept.
report-car-only-then = Watch from a safe distance, if you can. Do you see vests, masks or somebody who is held? Then report that at once.
report-online-heading = Thank you for asking first
report-online-body = What goes around online is often old or wrong. So this is not passed on, and nothing was kept. Please do not share it.
report-online-then = Ask who wrote it: did you see it yourself, where and when? Who saw it can report it here. An alert of ours has a code that you can check.
button-report-again = Report something else
button-report-check = Is this alert real?

report-help-heading = Who can help
report-help-hotline = **{ $name }**: { $number }
report-help-no-hotline = Your group has not set a hotline yet. A coordinator of your group knows whom to call.
report-help-partners = Groups that work with us: { $partners }.
report-help-partners-more = Groups that work with us: { $partners }. There are more: press **Find help** for what is near you.
report-help-ask = For a lawyer, a ride or food, ask the hotline or a coordinator of your group.
report-help-commands = What else you can do here: /help. If you are trained to go with people: /accompany list.
report-help-small-print = Nothing was kept of your question.

# Whose eyes.

report-eyes-heading = Who saw it?
report-eyes-body = What you saw weighs more than what you heard. Both count.
report-eyes-maybe = It goes to verifiers only, marked as not confirmed.
report-eyes-call = If you took a call, we do not need to know who called.
button-report-eyes-saw = I saw it
button-report-eyes-told = Someone told me
button-report-eyes-call = I took a call

# The form.

report-seen-title = What was seen
report-activity-label = What are they doing?
report-how-many-label = How many officers?
report-where-label = Where?
report-where-about = The corner, the side of the street, or the block
report-where-hint = Main St and 5th Ave, north side
report-when-label = When was it?
report-when-about = now, 10 min ago, half an hour ago, 2:30 pm
report-when-now = now
report-marks-label = What was on them?
report-marks-about = You can leave this out. No plates and no names, please
field-report-place = Where
report-place-vague = Where: nobody would find that. Please give a corner, a side of the street, a block, or a name that stands there. Nothing was sent.
report-when-not-understood = When: that was not understood. Try "now", "10 min ago" or "2:30 pm". Nothing was sent.
report-when-in-the-future = When: that is still to come. Try "now", or a time that is over. Nothing was sent.
report-when-too-old = When: that is too long ago for anybody to go and look. Please tell the hotline instead. Nothing was sent.

# Whose report is not taken, and whom to call instead.

report-nobody-reads = Nobody would read your report here yet: your group is still setting this up. Please call { $name }: { $number }.
report-nobody-reads-no-hotline = Nobody would read your report here yet: your group is still setting this up. Please call your local hotline.
report-muted = Your reports are not taken here until { TIME($until, style: "day") }. Maybe it was a mix-up: talk to a coordinator. If you see something now, please call { $name }: { $number }.
report-muted-no-hotline = Your reports are not taken here until { TIME($until, style: "day") }. Maybe it was a mix-up: talk to a coordinator. If you see something now, please call your local hotline.
report-too-many = You have sent many reports in a short time. For more, it is faster to call { $name }: { $number }.
report-too-many-no-hotline = You have sent many reports in a short time. For more, it is faster to call your local hotline.
report-unknown = This report is not kept any more, so nothing more comes of it here.
report-parted = Nobody can say any more who made this report.

# The receipt.

report-receipt-heading = Thank you. Your report is { $code }
report-receipt-seen = Seen { TIME($at, style: "relative") }, at { TIME($at, style: "time") }. If that is wrong, report again with the right time.
report-receipt-next = The dispatchers have it now. A trained person goes and looks. Only then can an alert go out.
report-receipt-stopped = allybot is stopped at the moment: the dispatchers get it only later. So please call now.
report-receipt-maybe = It goes to verifiers only, marked as not confirmed.
report-receipt-hotline = Please call the hotline as well: **{ $name }**, { $number }.
report-receipt-no-hotline = Please call your local hotline as well.
report-receipt-not = Please do not post it anywhere. Do not follow anybody, and do not get in the way.
report-receipt-film = Keep your distance. You may film from there. Keep pictures and videos on your phone, and do not upload them to Discord.
report-receipt-small-print = Only you see this. Nobody is told that it was you.
button-report-outcome = Tell me what came of it

report-wanted-heading = { $code }: we write to you
report-wanted-body = You get a direct message when we know more. It says nothing of the place.
report-unreachable-heading = { $code }: your direct messages are closed
report-wanted-unreachable = We can't write to you: your direct messages are closed to allybot, or turned off. To change that, see /me settings.
report-wanted-so-far = This is what came of it so far: { $outcome }
report-unwanted-heading = { $code }: we do not write to you
report-unwanted-body = Nothing more comes to you about it. Thank you for your report.
button-report-no-outcome = I do not need to know

# What came of it.

report-outcome-heading = { $code }: what came of your report
report-outcome-alerted = It was confirmed, and an alert went out.
report-outcome-nothing-found = Nothing was found there. That is good news. It was right to report it.
report-outcome-inconclusive = Somebody went and looked, and could not say for sure. No alert went out.
report-outcome-closed = The dispatchers looked at it and closed it. No alert went out.
report-outcome-all-clear = It is over. Everybody who got the alert was told so.
report-outcome-retracted = The alert turned out to be wrong, and was taken back. Everybody who got it was told so.
report-outcome-thanks = Thank you for looking out for your neighbors.

# Muting whoever made a report, without learning who it is.

report-mute-heading = { $code }: muted
report-mute-body = Whoever made this report can't make another one until { TIME($until, style: "day") }. They are told so kindly, and whom to call. You do not learn who it is.
report-unmute-heading = { $code }: not muted any more
report-unmute-body = Whoever made this report can make reports again.
button-report-unmute = Take it back
button-report-mute = Mute again
