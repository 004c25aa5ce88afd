# After a check-in's day: how it ended, what the team tells, somebody to talk to, the calendar, the counts.

told-ended = The news of how a check-in ended
told-debrief = The offer to talk
told-debrief-wanted = The news that somebody would like to talk
told-reported = The news that somebody reported back
told-thread-removal = Deleting a team's thread

refused-checkin-report-back = You can't report back on this. Only the team can.
refused-checkin-debrief = You can't answer this.
refused-checkin-stats = Only a coordinator sees the counts.

ended-heading = { $code } is over
ended-all-well = All went well. The person is out.
ended-detained = The steps after the detention are done.
ended-did-not-come = The person did not come.
ended-cancelled = It was called off.
ended-thanks = Thank you for being there.
ended-small-print = Tear up your notes. Delete calendar entries by hand. In 72 hours all of this is deleted here.
button-report-back = Report back
next-lead-only = Only the lead, the liaison or a coordinator adds the next appointment. Tell the lead the date.
button-next-appointment-lead = Next appointment (lead)
button-next-appointment = Add the next appointment

report-form-title = Report back
report-how-long-label = How long did it take?
report-rules-label = Were the office rules as on our card?
report-team-label = How did the office treat the team?
report-next-label = Is there a next appointment?
report-note-label = Anything the next team should know?
report-note-about = About the office and the team only. No names, nothing about the person.
choice-how-long-under-one = Less than 1 hour
choice-how-long-one-to-two = 1 to 2 hours
choice-how-long-two-to-four = 2 to 4 hours
choice-how-long-over-four = More than 4 hours
choice-rules-were-as-on-card = Yes, as on the card
choice-rules-were-different = No, they were different
choice-rules-were-not-seen = I did not see the card
choice-team-was-welcome = Friendly
choice-team-was-tolerated = They let us be there
choice-team-was-sent-out = They sent us out
choice-next-date-known = Yes, and I know the date
choice-next-date-not-known = Yes, the date comes later
choice-next-date-none = No
field-report-note = Anything the next team should know
report-too-early = { $code } is not over yet. Report back when it is.
report-done-heading = Thank you
report-done = Your report on { $code } is with the coordinators. It is deleted with the check-in, 72 hours after its end.
report-done-next = Please add the next appointment now, while you know the date.
report-done-rules = The coordinators see that the office rules were different.
report-none = There is nothing of yours to report back on.
report-which = On which one do you report back?
report-which-hint = Choose one

reported-heading = { $code }: a report came back
reported-body = Somebody from the team told how it went.
button-read-reports = Read it
reports-heading = Reports on { $code }
reports-none = Nobody has reported back yet.
reports-line = How long: { $long }. Office rules: { $rules }. Treated: { $team }. Next appointment: { $next }.
reports-small-print = Deleted with the check-in. If the rules were different, change the office card with /office edit.

debrief-heading = How are you?
debrief-body = Yesterday you went with someone. Thank you. Such a day can stay with you, also when all went well.
debrief-body-detained = Yesterday someone you went with was detained. You were there, and that matters. Such a day can stay with you.
debrief-offer = If you would like to talk about it, press the button. A coordinator will write to you.
button-talk = I'd like to talk
debrief-done-heading = We will write to you
debrief-done = The coordinators know that you would like to talk. Only they can see that it is you.
debrief-over = This offer is over. Write to a coordinator if you would like to talk.
debrief-wanted-heading = { $code }: somebody would like to talk
debrief-wanted-body = Somebody from the team would like to talk about the day. Please write to them today.
debrief-who = It is { $person }.

calendar-heading = For your calendar
calendar-title = Appointment { $code }
calendar-body = The file holds the time and the code, and nothing else.
calendar-delete = Delete the entry by hand when it is over. allybot can't reach your calendar. If the time changes, ask for a new file.
calendar-about = A calendar entry
calendar-no-time = { $code } has no exact time yet. Ask for the file when it has.
mine-calendar-pick = A file for your calendar

stats-heading = Check-ins by month
stats-none = Nothing has ended yet, so there is nothing to count.
stats-line = { $month }: { $total } check-ins. All well: { $well }. Detained: { $detained }. Did not come: { $absent }. Called off: { $cancelled }. No answer: { $unclosed }.
stats-companions = Companions: { $companions }. Hours together: { $hours }.
stats-small = fewer than 3
stats-small-print = Numbers below 3 are not shown, and sometimes one more, so that nobody can work them out.
stats-chart-about = Check-ins by month and by how they ended, as bars
stats-chart-note = Hatched: too few to be shown
stats-all-well = All well
stats-detained = Detained
stats-did-not-come = Did not come
stats-cancelled = Called off
stats-unclosed = No answer
month-name = { MONTH($day) }
day-choice = { DAY($day) }
