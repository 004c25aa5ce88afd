# What every member asks about alerts: whether one is real, which stand, how they are told.

refused-alerts-active = You can't see alerts here.
refused-alerts-check = You can't check alerts here.
refused-alerts-settings = You can't change settings here.

check-title = Is this alert real?
check-label = The code, or the whole alert
check-about = A code looks like A-3QXM. You can also paste all of the text.
check-hint = A-3QXM
button-check-another = Check another
button-alerts-active = Which alerts stand?
alert-code-none = I find no code in that. The code of an alert looks like A-3QXM. Without one it is not from us: don't share it, and tell a coordinator.
check-too-often = You have checked many codes. You can check the next one { TIME($until, style: "relative") }.
check-too-often-hotline = You have checked many codes. You can check the next one { TIME($until, style: "relative") }. Is it urgent? Call { $name }: { $number }

check-genuine-heading = { $code } is real
check-genuine-body = It is from us, and it still holds.
check-it-says = It says:
check-compare = Does what you were sent say something else? Then that is not from us. Don't share it, and tell a coordinator.
check-lapsed-heading = { $code } is real, but its time is over
check-lapsed-body = It is from us. Nobody has confirmed it since { TIME($at, style: "time") }, so don't share it as if it were new.
check-cleared-heading = { $code } is over
check-cleared-body = It was from us. It was cleared { TIME($at, style: "relative") }. Please don't share it any more.
check-retracted-heading = { $code } was wrong
check-retracted-body = It was from us, and we have taken it back { TIME($at, style: "relative") }. Please don't share it. Tell it to whoever sent it to you.
check-suspended-heading = { $code } doesn't count any more
check-suspended-body = We have stopped all earlier codes. Don't trust or share an alert with this one. What is true now stands in the alert channels.
check-drill-heading = { $code } is a drill
check-drill-body = It is from us, and it is practice. Nothing happens there, and nobody has to go.
check-over-heading = { $code } is long over
check-over-body = That code was given out once. The alert is over and deleted. Don't share it.
check-unknown-heading = { $code } is not from us
check-unknown-body = We never gave out that code. Look once more whether it is typed right. If so: don't share it, and tell a coordinator.
check-hotline = Worried all the same? Call { $name }: { $number }

active-heading = Alerts now
active-none = No alert stands at the moment.
active-suspended = The alerts that went out before don't count at the moment: everything is stopped. What is true now, a coordinator knows, or the hotline.
active-more = And { $more } more. They stand in the alert channels.
active-stopped = New alerts are stopped at the moment. Ask a coordinator, or call the hotline.
button-active-report = Report what you saw
button-alerts-settings = How alerts reach me

alerts-settings-heading = How alerts reach you
alerts-settings-small-print = Alerts always stand in their channels too. Direct messages come in your language: you choose it in your settings.
alerts-direct-off = Alerts: only in their channels. By direct message too? Choose it here, and a test message comes at once.
alerts-direct-stopped = Alerts: by direct message too. But your direct messages are off, so nothing comes. Turn them on in your settings.
alerts-direct-unknown = Alerts: by direct message too. Whether they arrive is not known yet: did the test message come?
alerts-direct-proved = Alerts: by direct message too, and those arrive.
alerts-direct-closed = Alerts: by direct message too. But Discord did not let the last one through. Allow direct messages from this server, then choose it again.
alerts-zones-all = Your part of the area: all of it.
alerts-zones-some = Your parts of the area: { $zones }. If nobody knows which part it is, it comes too. Verifiers are asked about these first.
alerts-quiet-none = Quiet hours: you have none, so alerts come at any time. You can set some in your settings.
alerts-quiet-on = In your quiet hours: all of them.
alerts-quiet-off = In your quiet hours: only when people are being questioned or taken.
alerts-direct-hint = Alerts by direct message
alerts-direct-choice-on = By direct message too (and test it)
alerts-direct-choice-off = Only in their channels
alerts-zones-hint = My parts of the area
alerts-quiet-hint = In quiet hours
alerts-quiet-choice-on = All alerts in quiet hours too
alerts-quiet-choice-off = In quiet hours only when people are taken
button-all-zones = The whole area
button-my-settings = My language and settings
