# Stopping what leaves the bot, and going on again.

told-stopped = The notice that all is stopped
told-stopped-checkins = The notice about check-ins to phone
told-resumed = The notice that it goes on
refused-panic-stop = Only admins of this server can stop the bot. If something is wrong, tell an admin now.
refused-panic-undo = Only admins of this server can let the bot go on.
refused-panic-list = Only coordinators see whom to phone.
stop-none = Nothing is stopped.

# What everybody reads.

stopped-alerts-heading = Alerts are stopped
stopped-alerts = An admin has stopped all alerts. No new one comes until two people say so. What was said before still stands.
stopped-everything-heading = allybot is stopped
stopped-everything = Admins have stopped this bot. All codes from before are suspended, so don't trust an alert that shows one. Reminders don't come either.
stopped-hotline = What you see, tell your local hotline by phone.
resumed-heading = allybot goes on
resumed-body = Two people have said so. What waited comes now, and may be late.
resumed-codes-new = Alerts that still stand have new codes. The old codes stay suspended.
resumed-codes-same = The codes of alerts are the same as before.
resumed-lost = { $lost ->
    [one] { $lost } message came too late to be sent.
   *[other] { $lost } messages came too late to be sent.
} /status says more.
stopped-checkins-heading = Phone these people now
stopped-checkins-body = allybot sends no messages. Teams of the next 24 hours get no reminder, no meeting point and no question.
stopped-checkins-how = Press the button, share the list among you, and phone each one. What people press here still works.
button-stopped-checkins = Whom to phone

# What an admin reads.

panic-heading = Stop the bot
panic-none = Nothing is stopped now.
panic-first = **You alone** can stop alerts and messages to many. That works at once.
panic-second = **A second admin** stops everything. Only corrections and removals still leave. Old codes are suspended, and coordinators see whom to phone.
panic-alerts = Alerts and messages to many are stopped since { TIME($at, style: "full") }.
panic-everything = Everything is stopped since { TIME($at, style: "full") }. Only corrections and removals still leave.
panic-ask-another = You stopped them. To stop everything, ask another admin to use /panic too.
panic-you-are-second = Another admin stopped them. You can stop everything.
panic-token = **This can't stop a stolen token.** Whoever has the bot's token can write as the bot, wherever they are.
panic-token-how = Does it write what none of you sent? Then whoever runs it opens the Discord Developer Portal: your application, Bot, Reset Token. The new token goes into the file config.toml, and allybot is started again.
panic-small-print = Going on again takes two admins: /panic undo
panic-undo-heading = Let it go on again?
panic-undo-first = That takes two admins. You would be the first.
panic-undo-asked = One admin has said yes already. With your yes it goes on.
panic-undo-asked-by-me = You have said yes. Now another admin has to: ask them to use /panic undo.
panic-undo-what = What waited leaves then. If everything was stopped, alerts that still stand get a new code.
panic-resumed = It goes on now. The channels hear of it.
button-panic-alerts = Stop alerts now
button-panic-everything = Stop everything now
button-panic-undo = Go on again …
button-panic-go-on = Yes, go on again

# Whom to phone.

phone-heading = Whom to phone: the next 24 hours
phone-none = There is no check-in in the next 24 hours.
phone-line = **{ $code }** · { $at } · { $area } · { $who }
phone-lead = Lead: { $person }
phone-home = Home contact: { $person }
phone-liaison = Liaison: { $person }
phone-nobody = nobody on record; ask whoever opened it
button-phone-more = Show { $more } more

# On other screens.

status-stopped-alerts = Alerts and messages to many are stopped since { TIME($at, style: "full") }. Going on takes two admins: /panic undo
status-stopped-everything = **Everything is stopped** since { TIME($at, style: "full") }. Only corrections leave. Going on takes two admins: /panic undo
evening-stopped = Alerts and messages to many are stopped. Going on takes two admins: /panic undo
cli-help-panic = Stop everything that leaves the bot, or say that it may go on
cli-help-panic-server = One server by its id; all, if left out
cli-help-panic-undo = Your word that it may go on: one admin has to say so too
panic-cli-none = There is no server here.
panic-cli-unknown = The bot does not know server { $server }.
panic-cli-stopped = Server { $server }: everything is stopped. The channels hear of it within a minute, if the bot runs.
panic-cli-asked = Server { $server }: your word counts. It goes on when an admin says so too, with /panic undo.
panic-cli-resumed = Server { $server }: it goes on.
panic-cli-nothing = Server { $server }: nothing was stopped.
panic-cli-token = This can't stop a stolen token. Get a new one in the Discord Developer Portal: your application, Bot, Reset Token. Put it into config.toml. Then start allybot again.
store-is-older = The database (revision { $revision }) is older than this allybot. Run “allybot db upgrade” while the bot is stopped.
