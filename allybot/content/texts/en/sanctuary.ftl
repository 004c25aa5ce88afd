# Where cities, counties and states stand on working with ICE.

sanctuary-heading = Sanctuary: where we stand
sanctuary-intro = Six rules keep people safe. "Yes" means that the rule is there.
sanctuary-none = Nothing is written down yet. A coordinator can add your city, county and state.
sanctuary-none-yet = Nothing is written down yet. Add your city, county and state with the button.
sanctuary-line = **{ $name }** ({ $about }): { $words }
sanctuary-stale = To check again: { $number }. Open a place, read its documents, and press "All still true".
sanctuary-hint = See one in full
sanctuary-small-print = The numbers are those of the list above. What nobody has checked for half a year counts as not known.
sanctuary-picture-about = A table of where each place stands. The same is written in the text above.
sanctuary-picture-note = As of { DAY($day) }. "Yes" means that the rule is there to keep people safe. What nobody has checked for half a year counts as not known.
button-sanctuary-asks = What to ask for
button-sanctuary-log = What has changed
button-sanctuary-newer = Newer
button-sanctuary-older = Older
button-sanctuary-all = All places
button-policy-set = Write something down

policy-no-holds = No holds for ICE
policy-no-release-dates = No release dates
policy-no-status-questions = No status questions
policy-no-joint-operations = No joint work
policy-no-jail-access = No ICE in jail
policy-no-deputies = No 287(g) deputies
policy-no-holds-about = Nobody is held longer only because ICE asks (no detainer-only holds).
policy-no-release-dates-about = ICE is not told when somebody gets out.
policy-no-status-questions-about = Nobody is asked about their status.
policy-no-joint-operations-about = Police do not go out with ICE.
policy-no-jail-access-about = ICE does not come into the jail.
policy-no-deputies-about = No officer acts for ICE (no 287(g) deal).

standing-yes = Yes
standing-no = No
standing-partial = Partly
standing-unknown = Not known
standing-yes-short = yes
standing-no-short = no
standing-partial-short = partly
standing-unknown-short = not known

level-city = City
level-county = County
level-state = State
jurisdiction-in = { $level }, { $state }
jurisdiction-heading = { $name } ({ $about }) · { $code }
jurisdiction-unknown = There is no such place on the list. Choose one that is offered.
jurisdiction-which = More than one place is called that. Which one?
jurisdiction-several = More than one place is called that. Choose one that is offered.
jurisdiction-which-state = More than one place has that name. Please add the state.
policy-line = **{ $name }: { $word }**
policy-checked = Checked on { DAY($day) } by { $who }.
policy-by-coordinator = a coordinator
policy-was-checked = It was "{ $was }" when it was last checked, on { DAY($day) }. That is too long ago.
policy-document = The document:
policy-document-dated = The document, of { DAY($day) }:

sanctuary-log-heading = { $name }: what has changed
sanctuary-log-none = Nothing has been written down yet.
sanctuary-log-first = { TIME($at, style: "day") } · **{ $name }**: { $after }. Nothing was known before.
sanctuary-log-line = { TIME($at, style: "day") } · **{ $name }**: { $after }. Before that it was "{ $before }".
sanctuary-log-document = { TIME($at, style: "day") } · **{ $name }**: still { $after }, with a new document.

sanctuary-asks-heading = What to ask for
sanctuary-asks-none = Nothing is checked at the moment, so nothing is shown. Coordinators see what to look at with /facts due.
sanctuary-asks-local = In your city, county and state
sanctuary-asks-congress = In Congress
sanctuary-asks-helps = Who helps you ask
sanctuary-asks-background = Good to know
sanctuary-asks-source = From: { $source }. Checked on { DAY($day) }.

# Writing it down.

policy-set-heading = Write down where a place stands
policy-set-intro = Choose the place, the rule, and what the document says. Then add the link.
policy-set-none = First add a place: your city, county or state.
policy-set-now = Now it says for { $name }:
policy-place-hint = Which place
policy-which-hint = Which rule
policy-standing-hint = What the document says
button-policy-next = Next: the document
policy-form-title = The document
policy-source-label = Link to the document
policy-source-about = The law, order or page itself. It has to begin with https.
policy-dated-label = Date of the document
policy-dated-about = Year-month-day. May stay empty.
policy-dated-hint = Like: 2026-11-25
policy-set-done = It is written down, and counts as checked today.
policy-checked-done = All of it counts as checked today.
policy-changed-since = Something else was written down here meanwhile. Read it first, and then press once more.
policy-nothing-to-check = Nothing is written down here yet, so there is nothing to check.
policy-link-missing = Please add the link to the document. Only "not known" needs none.
policy-link-unreadable = That is not a link that can be kept. It has to begin with https:// and be one that everyone can open. At most 300 characters fit.
policy-link-tip-line = That link leads to a line that reports people to ICE. It can't stand here.
policy-day-to-come = That day is still to come. Please write the date that stands on the document.
button-policy-checked = All still true
button-jurisdiction-add = Add a place
button-jurisdiction-remove = Take it off the list
button-jurisdiction-remove-yes = Yes, take it off
button-jurisdiction-keep = Keep it
jurisdiction-form-title = Add a place
jurisdiction-level-label = What is it?
jurisdiction-name-label = Name
jurisdiction-state-label = In which state
jurisdiction-state-about = For a city or county. May stay empty.
jurisdiction-remove-heading = Take { $name } off the list?
jurisdiction-remove-sure = Everything that was ever written down about it goes too.
jurisdiction-removed = { $name } is off the list.
jurisdictions-too-many = { $most } places are on the list, and more don't fit. Take one off first.
field-jurisdiction-name = Name
field-jurisdiction-state = State

refused-sanctuary-see = You can't see this.
refused-policy-set = Only coordinators write down where a place stands.
