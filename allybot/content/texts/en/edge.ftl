# What stands between a person and the bot when something is not as expected.

trouble = Something broke on our side (reference { $reference }). Please try once more. If it happens again, tell a coordinator the reference.
only-in-server = This works only in your group's server.
no-longer-member = You are no longer in that group's server, so this can't be done.
too-often = That was too often. Wait a moment and try again.
bot-may-not = allybot is not allowed to do that here. An admin can look at its permissions.
not-allowed = You may not do that here.
input-not-understood = One of the things you typed was not understood. Pick from what is offered, or leave it out and you will be asked.
commands-changed = The commands have changed. Restart your app, or wait a minute, and try again.
button-unknown = This button is no longer in use. Type /help to see what you can do.
form-unknown = This form is no longer in use. Type /help to see what you can do.
person-is-bot = That is a bot: { $person }. Choose a person.
person-has-left = Somebody whom you chose is not in this server any more. Choose again.
choice-unknown = That is not among the choices. Pick one that is offered.
group-not-set-up = allybot is not set up in this server yet. An admin begins with /setup channels.
button-try-again = Try again
button-next = Next: time and meeting point
late-answer-small-print = Discord did not take this answer in time, so it comes as a message.
language-chosen = From now on allybot speaks English with you.

# What may not stand in a text.

text-empty = { $field }: this can't be empty. Type a few words.
text-too-long = { $field }: this has { $length } characters, and { $longest } fit. Please shorten it.
text-holds-a-number = { $field }: this looks like an A-number. allybot must never hold one: keep it on paper, with the person or their lawyer. Nothing was stored.
text-holds-ssn = { $field }: this looks like a social security number. allybot must never hold one. Nothing was stored.
text-holds-phone = { $field }: this looks like a phone number, which does not belong here. Share numbers by phone or on paper. Nothing was stored.
text-holds-email = { $field }: this looks like an e-mail address, which does not belong here. Nothing was stored.
text-holds-mention = { $field }: please write it without mentioning anyone. Nothing was stored.
text-holds-everyone = { $field }: this would call everyone in the server. Please leave it out. Nothing was stored.
text-holds-tip-line = { $field }: this is the number of the DHS tip line, to which people are reported. It can't stand here. Nothing was stored.
text-holds-plate = { $field }: this looks like a license plate. allybot keeps none. Nothing was stored.
text-holds-birth-date = { $field }: this looks like a date of birth. allybot must never hold one. Nothing was stored.
text-holds-house-number = { $field }: many people will read this, so no house number, please: "the 1200 block" is close enough. Nothing was stored.
text-holds-unit-number = { $field }: many people will read this, so no apartment or unit number, please. Nothing was stored.

# Who may not do what.

refused-setup-channels = Only an admin of this server can set channels up.
refused-setup-roles = Only an admin of this server can map roles.
refused-setup-people = Only an admin of this server can appoint people.
refused-setup-see = Only an admin of this server can see the set-up.
refused-training-record = Only coordinators record trainings. Ask a coordinator of your group.
refused-training-list = Only coordinators see the list of trainings.
refused-office-add = Only coordinators add offices.
refused-office-edit = Only coordinators change office cards.
refused-office-show = Only coordinators and partners' liaisons look offices up. If you are on a team, /accompany mine shows you the place.
refused-office-pick = Only coordinators and partners' liaisons choose offices.
refused-partner-add = Only coordinators add partners.
refused-partner-pick = Only coordinators choose partners.
refused-partner-bind = Only coordinators say who speaks for a partner.
refused-checkin-open = You can't open a check-in. Only a coordinator or a partner's liaison can.
refused-checkin-confirm = Only a coordinator can confirm a check-in.
refused-checkin-unconfirm = Only a coordinator can hide a check-in again.
refused-checkin-cancel = You can't call this off. Only a coordinator or the partner's liaison can.
refused-checkin-roster = Only a coordinator, or the partner's liaison, sees who goes.
refused-checkin-release = Only a coordinator can let somebody go from a team.
refused-checkin-approve = Only a coordinator decides who comes along.
refused-checkin-pick = This is not for you. Ask a coordinator.
refused-accompany-list = This is for companions whose training is in date. Ask a coordinator about the next training.
refused-accompany-sign-up = To go with someone you need a companion training that is in date. Ask a coordinator about the next one.
refused-accompany-withdraw = You can't step back from this.
refused-accompany-mine = You can't see this.
refused-accompany-answer-offer = You can't answer this.
refused-choose-language = You can't change the language here.
refused-see-what-i-may = You can't see this.
refused-accompany-reconfirm = You can't answer this.
refused-checkin-edit = You can't change this check-in. Only a coordinator or the partner's liaison can.
refused-checkin-wish = You can't say what the person wants. Only a coordinator or the partner's liaison can.
refused-settings-see = You can't see settings here.
refused-settings-change = You can't change settings here.
refused-message-show = You can't see this.
refused-message-who = Only coordinators see whom a message was for.
refused-remind-me = You can't set reminders here.
refused-reminder-answer = You can't answer this.
refused-reminders-create = Only coordinators make reminders for the group. Your own: /remind me.
refused-reminders-list = Only coordinators see the group's reminders. Your own: /remind list.
refused-reminders-pause = Only coordinators pause the group's reminders.
refused-reminders-resume = Only coordinators resume the group's reminders.
refused-reminders-delete = Only coordinators delete the group's reminders. Your own: /remind cancel.
refused-rota-set = Only coordinators set the rota.
refused-rota-see = Only who is on the rota, or works with it, sees who is on call.
refused-rota-swap = Only who is on the rota can give a shift away.
refused-rota-answer-swap = You can't answer this.
refused-status-see = Only an admin of this server sees the state of the bot.
