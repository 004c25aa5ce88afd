# What a group sets before its first alert: zones, rules, the checklist.

refused-setup-zone = Only admins of this server can change zones.
refused-setup-rules = Only admins of this server can change the rules.
refused-setup-checklist = Only admins of this server see this checklist.

# Zones.

field-zone-name = Name of the zone
zones-heading = Zones
zones-intro = A zone is a named part of your area. An alert about it goes to the channels you choose for it.
zones-none = There is no zone yet. Without one, each alert goes to the alerts channel and calls no role.
zones-hint = Choose a zone
zone-line = **{ $zone }** · { $channels ->
    [0] no channel yet
    [one] { $channels } channel
   *[other] { $channels } channels
}
zone-heading = Zone: { $zone }
zone-no-channels = It has no channel yet, so its alerts go to the alerts channel. Choose a channel below.
zone-outlet = { $at } · { $language } · calls { $role }
zone-outlet-no-role = { $at } · { $language } · calls nobody
zone-channel-hint = Add or change a channel
zone-role-hint = Role that an alert calls
zone-role-why = People choose this role for themselves, so that they hear of alerts about their zone. Discord has to let anyone mention it.
zone-role-unheard = Careful: nobody hears this role yet. Let anyone mention it, in its own settings. Or give allybot the permission Mention Everyone.
zone-role-is-everyone = An alert never calls everyone. Choose a role that people take for themselves.
zone-language-hint = Language of the alerts there
zone-name-label = Name of the zone
zone-name-about = A part of town that everyone knows. All will read it.
zone-name-hint = Like: South Side
zone-saved = Saved.
zone-removed = { $zone } is no zone any more.
zone-remove-heading = Remove { $zone }?
zone-remove-body = What is reported from now on is in no zone then. Alerts that stand already stay where they are.
zone-known = There is a zone called { $name } already.
zone-gone = There is no such zone here. Choose one that is offered.
zone-needs-channel = Which channel is that for? Choose the channel too.
zones-too-many = There can be { $most } zones. Remove one first.
zone-outlets-too-many = A zone can have { $most } channels. Remove one first.
button-zone-add = Add a zone
button-zone-rename = Rename
button-zone-remove = Remove this zone
button-zone-remove-yes = Yes, remove it
button-zone-keep = Keep it
button-zone-list = All zones
button-zone-back = Done with this channel
button-zone-mute = Call no role
button-zone-drop = Remove this channel

# Rules.

field-hotline-name = Name of the hotline
field-hotline-number = Number of the hotline
rules-heading = Rules for alerts
rules-saved = Saved.
rules-two-people-on = **Two people:** who releases an alert is not the only one who saw it. Keep it so if you can.
rules-two-people-off = **One person** may look and release alone. Each such alert says so.
rules-two-go-on = **Two go together:** the exact place is shown once two have said that they go.
rules-two-go-off = **One may go alone:** the exact place is shown to whoever goes.
rules-verify = **{ $minutes } minutes to look:** after that, the next verifier is asked.
rules-life = **{ $minutes } minutes:** so long an alert counts as confirmed.
rules-hotline = **Local hotline:** { $name }, { $number }
rules-hotline-none = **Local hotline:** none yet. Each alert shows it, and each report ends with it.
rules-verify-hint = Minutes to look
rules-life-hint = Minutes an alert counts
rules-minutes = { $minutes } minutes
rules-one-person-heading = May one person do it alone?
rules-one-person-warning = A false alert empties clinics and schools. Two pairs of eyes are the best guard against it. Switch this off only if you are too few.
rules-one-person-says = Each such alert will say: “{ $sentence }”
hotline-form-title = Your local hotline
hotline-name-label = Who answers
hotline-name-about = A rapid response line or a partner
hotline-name-hint = Like: Rapid Response Line
hotline-number-label = Number
hotline-number-about = As people are to dial it
hotline-number-hint = Like: 555-010-2368
hotline-no-number = That is no number that one can call. Type it as people are to dial it.
button-rules-two-people-on = Ask for two people
button-rules-two-people-off = One person may do it alone
button-rules-two-go-on = Two go together
button-rules-two-go-off = One may go alone
button-rules-one-person = Yes, one person may
button-rules-keep = Keep two people
button-rules-hotline = Set the hotline
button-rules-no-hotline = Remove the hotline

# The checklist.

ready-heading = Before your first alert
checklist-ready = All is there. You can release alerts.
checklist-no-zone = You have no zone yet: alerts go to the alerts channel and call no role.
checklist-not-ready = Alerts can't be released yet. Reports, drills and everything else work already.
ready-small-print = This is looked at again before each alert.
checklist-line = { $number }. { $state } { $what }
checklist-done = ✅ Done:
checklist-missing = ⬜ Missing:
checklist-channels = channels for dispatch, alerts and coordination
checklist-partner = a local hotline, or a partner in the directory
checklist-dispatchers = { $needed } people who may release (by name: { $dispatchers })
checklist-verifier = a trained verifier
checklist-texts = somebody has read what alerts say
checklist-opened = { $use } { $at }: everyone can read it. Make it private in Discord, or choose another channel below.
checklist-how-channels = **Channels:** choose them below, or with /setup channels. Only the right people may read dispatch and coordination.
checklist-how-partner = **Hotline:** press “Set the hotline”. A partner from /directory add counts too.
checklist-hotline-overdue = **Hotline:** nobody has checked its number lately. A coordinator does: /facts due.
checklist-how-dispatchers = **Dispatchers:** choose them below, or with /setup people. They look through reports and release alerts.
checklist-how-verifier = **Verifiers:** choose below who was at a verifier training. It counts for a year from today.
checklist-how-verifier-others = **Verifiers:** who trained them puts that down with /training record. For that they have to be a coordinator: see /setup people.
checklist-how-texts = **Texts:** press “Read what alerts say”, and then that you have read them.
checklist-dispatchers-hint = Who may release alerts
checklist-verifiers-hint = Who was at a verifier training
button-checklist-texts = Read what alerts say
button-checklist-texts-again = Read the texts again
button-checklist-zones = Zones
button-checklist-look = Look again
texts-heading = What alerts say ({ $language })
texts-intro = This is an example. Place, times and code are made up. First the alert, then its end, then how one is taken back.
example-place = Fifth and Main
example-code = A-0000
button-texts-next = Next language
button-texts-read = I have read them
button-texts-back = Back to the list

# A channel that was closed and is not any more.

told-channel-opened = The notice that everyone can read a closed channel
channel-opened-heading = Everyone can read a closed channel
channel-opened-body = { $use } ({ $at }) was only for a few. Now everyone in the server can read it. So allybot has stopped posting there.
channel-opened-do = Make it private in Discord, and look at what stands there. Then an admin chooses it again with /setup channels.

# What the doctor says of zones.

doctor-zone-channel-gone = Zone { $zone }: one of its channels is gone. Choose another with /setup zone.
doctor-zone-role-gone = Zone { $zone }: the role { $role } is gone. Choose another with /setup zone.
doctor-zone-role-unheard = Zone { $zone }: nobody hears the role { $role }. Let anyone mention it, or give the bot Mention Everyone in that channel.
