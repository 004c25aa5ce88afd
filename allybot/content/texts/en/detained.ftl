# Said at once to everybody who has to know. Read with shaking hands: short, in order, calm. Never a name.

detained-heading = { $code }: Detained was pressed
detained-body = Somebody from the team pressed Detained at { TIME($at, style: "time") }.
detained-first = **First: call the lawyer.** The number is on the paper card. The home contact has it.
detained-then = Open the checklist and take that step, so that only one of you calls. It says what comes next.
detained-small-print = Write no names here.
detained-back-heading = { $code }: pressed by mistake
detained-back-body = Detained was pressed by mistake, and was taken back. The team goes on as before.
detained-back-called = You don't need to do anything. If you have called somebody, tell them too.
button-open-checklist = Open the checklist

# The steps, in this order. Who does one reads the sentences below its name.

step-attorney = Call the lawyer
step-attorney-do = The number is on the paper card. Say that somebody was detained, where, and at what time. Ask what the lawyer needs from you. No answer? Call again, and call the partner meanwhile.
step-emergency-contact = Call the emergency contact
step-emergency-contact-do = Whoever holds the plan makes this call. { $holder ->
    [home] That is the home contact.
    [lead] That is the lead.
    [liaison] That is the liaison.
    [partner] That is somebody at the partner.
    [family] That is the family: the liaison knows how to reach them.
   *[unknown] Nobody has noted who that is: ask the liaison.
 } The number is in the plan. Say what you know, and say that the lawyer is being called.
step-partner = Tell the partner organization
step-partner-do = Call the liaison: they know who it is. Ask who stays in touch with the family, and what they need from us.
step-dependants = Children and others who depend on the person
step-dependants-do = Is a child waiting at school or at home? Or somebody who needs care? The plan says who goes there. Call that person now.
step-belongings = Belongings and the car
step-belongings-do = Who has the keys, the phone and the papers? Note it on paper. Where is the car? See that nobody tows it.
step-medication = Medication
step-medication-do = Does the person take medication? The family or the plan knows. Tell the lawyer by phone. Write no names of medicines here.
step-locator = Look in the ICE locator
step-locator-do = Whoever holds the paper looks at locator.ice.gov. It asks for the A-number and the country of birth. Or for the exact name and the country of birth, spelled as in the papers; the date of birth may be left out. Type none of it here. "Not found" does not mean "not detained": it can take a day or more. Look again, and tell the lawyer.
step-follow-up = The next day
step-follow-up-do = Call the lawyer and the family once more. Is the person in the locator now? Who can visit? Calls from detention are recorded: never talk about papers or the place of birth.

# How far it is. In channels without any name; in an answer, with who has it.

checklist-heading = { $code }: { $done } of { $all } steps done
checklist-intro = From top to bottom. Take one step, do it, press Done.
checklist-next = Next: **{ $step }**
checklist-yours = Yours: **{ $step }**
checklist-all-taken = Every step that can be done now has been taken. Thank you.
checklist-small-print = Write no names here. As of now: later changes don't show.
step-line-open = { $number }. **{ $step }** · nobody has it yet
step-line-later = { $number }. { $step } · from { TIME($at, style: "full") }
step-line-taken = { $number }. { $step } · taken at { TIME($at, style: "time") } ({ TIME($at, style: "relative") })
step-line-taken-by = { $number }. { $step } · taken at { TIME($at, style: "time") } ({ TIME($at, style: "relative") }) by { $person }
step-line-done = { $number }. ~~{ $step }~~ · done at { TIME($at, style: "time") }
step-line-done-by = { $number }. ~~{ $step }~~ · done at { TIME($at, style: "time") }, { $person } had it
step-heading = { $code } · { $number }. { $step }
step-is-open = Nobody has it yet.
step-is-mine = You took it at { TIME($at, style: "time") }.
step-is-taken = { $person } took it at { TIME($at, style: "time") }.
step-is-done = Done at { TIME($at, style: "time") }. { $person } had it.
button-take-next = Take the next step
button-step-take = Take it
button-step-done = Done
button-step-back = Give it back
button-step-over = Hand it over
button-step-undo = Not done after all
button-whole-checklist = The whole checklist
step-take-hint = Take a step …
step-done-hint = This is done …
step-look-hint = Look at a step …
step-option = { $number }. { $step }
step-over-who = Who is to do it?
step-over-person = { $number }. { $person } · { $part }
step-over-hint = Hand it over to …
step-over-option = Number { $number } · { $part }
part-lead = lead
part-home = home contact
part-team = team
part-liaison = liaison
part-coordinator = coordinator
part-guest = guest
step-was-done = Done: { $step }. Thank you.
step-was-given-back = Given back: { $step }. Somebody else can take it.
step-was-handed = Handed over: { $step }. They are told by direct message.
step-was-undone = Not done after all: { $step }. It is on the list again.
step-handed-heading = { $code }: a step for you
step-handed-body = Somebody asks you to do this: **{ $step }**
checklist-finished = All steps are done, and { $code } is closed. Thank you, everyone.
checklist-push-heading = { $code }: these steps wait for somebody
checklist-push-body = Please take the next one, or call somebody who can.
checklist-closed-heading = { $code }: two weeks are over
checklist-closed-body = It is closed now. These steps were not done. If one still matters, note it on paper.
checklist-which = Which one?
checklist-hint = Choose a check-in
checklist-choice = Since { DAY($day) }, { CLOCK($at) }
checklist-nothing = There is no checklist for you now.

# What can't be done, and why.

refused-checkin-checklist = The checklist is for the team, the liaison and coordinators.
checklist-none = { $code }: there is no checklist. Nobody pressed Detained, or it was taken back.
checklist-over = { $code } is closed, so this can't be done any more.
checkin-detained = { $code }: Detained was pressed, so it can't be called off. It closes by itself when the checklist is done.
step-unknown = This step is not there any more. Open the checklist again.
step-taken = Somebody has taken it at { TIME($at, style: "time") }. Take another one.
step-done-before = It was done at { TIME($at, style: "time") }. Take another one.
step-not-yet = It is too early for this one. You can press Done from { TIME($at, style: "full") } on.
step-not-for-them = That person is not part of this check-in. Choose one who is listed.

# What the coordinators read where one of these did not arrive.

told-detained = The news that Detained was pressed
told-detained-back = The news that Detained was pressed by mistake
told-checklist = How far the checklist is
told-checklist-push = Steps that wait for somebody
told-step-handed = A step that was handed over
told-checklist-closed = The news that the two weeks are over
