# Facts: what reads beside each, the list of those to be looked at again, and the hotlines.

fact-source = Source: { $source }. Checked on { DAY($day) }.
fact-source-unchecked = Source: { $source }. No day is known on which somebody checked it.
fact-source-overdue = Source: { $source }. **Not checked since { DAY($day) }.**
fact-source-own = a coordinator of this group
fact-source-admins = the admins of this server
fact-government = **This is a government line or page.** What you say or type there can be used. Ask a lawyer first if you can.
fact-place = For: { $place }
fact-languages = Languages: { $languages }
fact-language-en = English
fact-language-es = Spanish
fact-language-zh = Chinese
fact-language-pt = Portuguese
fact-language-ht = Haitian Creole
fact-language-fr = French
facts-more = … and { $more } more.

# The hotlines.

refused-hotline-see = You can't see the hotlines here.
hotline-heading = Whom to call
hotline-local = Near you
hotline-local-in = Near { $place }
hotline-partners = Organizations near you
hotline-national = In the whole country
hotline-elsewhere = In one place only
hotline-government = Government lines
hotline-none = **There is no number here that somebody has checked lately.** Ask a coordinator of your group whom to call.
hotline-small-print = Not sure that a number is right? Tell a coordinator. Never type an A-number here.
button-hotline-place = Another place
button-hotline-networks = Look further
hotline-place-label = Which place?
hotline-place-about = A city and state, or a state
networks-heading = Where to look further
networks-none = There is nothing here that somebody has checked lately. Ask a coordinator of your group.
facts-you-open = **You open this for everybody:** it is hidden until a coordinator has checked it. Press the button below, or type /facts due. It takes a minute each.

# What is to be looked at again.

refused-facts-due = Only coordinators see what is to be checked again.
refused-facts-verify = Only coordinators check and change facts. If something is wrong, please tell one of them.
facts-due-heading = Is it still right?
facts-due-body =
    { $due ->
        [0] All of it was checked lately: nothing is to be done. There are { $total } in all.
        [one] One fact of { $total } is to be checked. { $hidden ->
            [0] Members see it for now.
           *[other] Members don't see it until you have.
        }
       *[other] { $due } facts of { $total } are to be checked. { $hidden ->
            [0] Members see all of them for now.
            [one] Members don't see one of them until you have.
           *[other] Members don't see { $hidden } of them until you have.
        }
    }
facts-due-how = Take one after the other. Call the number or open the link. Then press what you found: it takes a minute each.
facts-hotline-overdue = **Nobody has checked the hotline lately that stands in every alert.** Members see it all the same: please check it first.
facts-off = { $off ->
    [one] One more is turned off: its source is weak, or somebody hid it.
   *[other] { $off } more are turned off: their source is weak, or somebody hid them.
}
facts-partners = { $count ->
    [one] One entry of the directory is to be checked too: /directory verify.
   *[other] { $count } entries of the directory are to be checked too: /directory verify.
}
facts-policies = { $count ->
    [one] One place has a policy to check again: /policy set.
   *[other] { $count } places have a policy to check again: /policy set.
}
facts-due-hint = Check one
facts-off-hint = Look at one that is turned off
facts-left = { $left ->
    [one] One more is to be checked after this.
   *[other] { $left } more are to be checked after this.
}
button-facts-first = Start with the first
button-facts-list = Back to the list
button-facts-due = See what is due
button-fact-add = Add one of your own

fact-which = Which one do you want to check or change?
fact-unknown = There is no such fact here. Choose one from the list, or see /facts due.
fact-heading = { $title } ({ $code })
fact-standing-shown = Members see it until { DAY($day) }
fact-standing-soon = Members see it only until { DAY($day) }
fact-standing-expired = Hidden: the last check was too long ago
fact-standing-never = Hidden: nobody has checked it yet
fact-standing-hotline-expired = Its last check was too long ago. Members see it all the same
fact-standing-hotline-never = Nobody has checked it yet. Members see it all the same
fact-standing-off = Turned off
fact-how-number = **What to do:** call the number. Ask who they are, and whether people can call them for this.
fact-how-link = **What to do:** open the link. See whether the page still says this.
fact-how-neither = **What to do:** ask somebody who knows, or look at a newer guide.
fact-how-group = It stands in every alert. An admin changes it under /setup rules.
button-fact-right = It is right today
button-fact-wrong = It is wrong: change it
button-fact-hide = Hide it
button-fact-delete = Delete it
button-fact-keep = Keep it
button-fact-shipped = Take our changes back

fact-right-done = Thanks. { $title } ({ $code }) counts as checked today, and members see it.
fact-hidden-done = { $title } ({ $code }) is hidden. You find it under /facts due again.
fact-changed-meanwhile = Something else stands here since you saw it. It is not checked yet: please look again.
fact-changed-done = Saved. It counts as checked today, and members see it.
fact-added-done = Added. It counts as checked today, and members see it.
fact-shipped-done = It is as it came with allybot again.
fact-delete-body = Delete this for good? To take it out of sight for now, hide it instead.
fact-deleted-done = { $title } ({ $code }) is deleted.

# The forms.

fact-change-title = What is right
fact-add-title = A number or link of your own
field-fact-title = Who answers, or what it is
field-fact-reach = Number or link
field-fact-number = Number
field-fact-link = Link
field-fact-place = Place
field-fact-languages = Languages
field-fact-source = Source
field-fact-note = What to know
fact-title-about = Like: Rapid response line of the county
fact-reach-about = As people dial it, or beginning with https://
fact-place-about = A city and state. Empty: your group's own area
fact-source-about = How you know: who said it, or which page
fact-keeps-hint = Left empty, it stays as it is. Only a dash (-) takes it off.

# What can't be taken.

fact-no-number = That is no number that one can call. Type it as people are to dial it.
fact-no-link = That is no address that can be opened. It has to begin with https://.
fact-needs-number = A hotline needs a number. To take it away, hide it.
fact-needs-link = Without its link nothing is left of it. To take it away, hide it.
fact-needs-name = It needs a name. Type a new one instead of the dash.
fact-is-groups = The admins set this number. They change it under /setup rules.
fact-is-own = This is your group's own, so there is nothing to go back to.
fact-is-shipped = This came with allybot and can't be deleted. Hide it instead.
facts-too-many = Your group has { $most } of its own, and no more fit. Delete one first.

# Once a month, in the coordination channel.

told-facts-digest = The monthly list of facts to check
facts-digest-heading = Is it still right?
facts-digest-body = { $due ->
    [one] One fact is to be checked. { $hidden ->
        [0] Members see it for now.
       *[other] Members don't see it until somebody has.
    }
   *[other] { $due } facts are to be checked. { $hidden ->
        [0] Members see all of them for now.
        [one] Members don't see one of them until somebody has.
       *[other] Members don't see { $hidden } of them until somebody has.
    }
}
facts-digest-how = Call the number or open the link, and press what you found. It takes a minute each.

# For whoever runs the bot.

facts-wrong = The file with facts, { $file }, can't be used: { $problem }. Put it right, then start allybot again.
facts-unreadable = The file with facts, { $file }, can't be read. See that it is there, then start allybot again. Its name stands under [group] facts_file.
doctor-facts = Facts: { $count } hotlines, links and rules can be read
doctor-hotline-overdue = Server { $server }: nobody has checked the hotline lately that stands in every alert. A coordinator does, with /facts due.
cli-help-facts = Facts: hotlines and links
cli-help-facts-due = Which facts are to be checked again, in each server
facts-cli-none = There is no server here.
facts-cli-server = Server { $server }: { $due ->
    [0] nothing is to be checked.
    [one] one fact is to be checked.
   *[other] { $due } facts are to be checked.
}
facts-cli-how = A coordinator checks them in Discord, with /facts due.
