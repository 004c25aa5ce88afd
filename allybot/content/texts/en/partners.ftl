# Finding organizations, and keeping what is known of them right.

told-partner-changed = The news that a liaison changed an entry
told-partner-asked = The question about an organization that is not listed

refused-partners-find = Only members of this server look up organizations.
refused-partner-edit = Only coordinators and that partner's liaison can change an entry.
refused-partner-verify = You can't do this. Only a coordinator, or who speaks for the partner, can say so.
refused-partner-retire = Only coordinators take an organization out.

# What they help with.

service-legal = Legal help
service-detention = Help when someone is detained
service-hotline = Hotline
service-accompaniment = Going with people
service-rights = Know your rights
service-asylum = Asylum
service-citizenship = Papers and citizenship
service-family = Families and children
service-youth = Young people
service-food = Food
service-housing = Housing
service-money = Money in an emergency
service-health = Health care
service-counseling = Counseling
service-violence = Help against violence
service-work = Rights at work
service-interpreting = Interpreters
service-english = English classes
service-school = School
service-transport = Rides
service-lgbtq = LGBTQ people
service-faith = Faith communities
service-organizing = Organizing
service-other = Other help

spoken-en = English
spoken-es = Spanish
spoken-zh = Chinese
spoken-vi = Vietnamese
spoken-tl = Tagalog
spoken-ar = Arabic
spoken-fr = French
spoken-ht = Haitian Creole
spoken-pt = Portuguese
spoken-ru = Russian
spoken-ko = Korean
spoken-hi = Hindi
spoken-pa = Punjabi
spoken-ur = Urdu
spoken-bn = Bengali
spoken-fa = Persian
spoken-so = Somali
spoken-am = Amharic
spoken-sw = Swahili
spoken-uk = Ukrainian
spoken-mam = Mam
spoken-quc = K'iche'
spoken-kek = Q'eqchi'
spoken-ase = Sign language (ASL)

# Looking.

find-heading = Who can help
find-heading-at = Who can help: { $what }
find-meant = You may have meant: { $meant }.
find-nothing = Nothing was found. Try a larger place, or fewer choices.
find-none-near = We know of no one near there. Call a hotline, or look further with the national networks.
find-nothing-there = We know of no one right there. These help in a wider area:
find-number = { $number ->
    [one] One organization
   *[other] { $number } organizations
}
find-number-more = More than { $number } organizations. Name a city or choose a kind of help to see fewer.
find-page = Page { $page } of { $pages }
find-page-of-more = Page { $page }
find-more-to-ask = There is more that is not shown here: it is not listed, or was checked too long ago. A coordinator can help.
find-small-print = Call before you go. Hours and help can change.
find-service-hint = What do you need?
find-language-hint = In which language?
find-any-service = Any kind of help
find-any-language = Any language
find-show-hint = See one in full
button-find-where = Place or words
button-find-next = Next
button-find-before = Back
button-find-ask = Ask a coordinator
button-find-hotline = Hotlines
find-form-title = Where, and what for?
find-place-label = City, county, state or ZIP
find-place-hint = Portland, OR
find-words-label = Words or a name
find-words-hint = work permit, food pantry
find-too-long = Please make it shorter: a place, a word or two, and a language from the list.
field-find-place = The place
field-find-words = The words
field-find-language = The language
find-asked = A coordinator was asked to write to you. They see your name, and what you chose here.

partner-heading = { $name }
partner-heading-code = { $name } ({ $code })
partner-where = { $place }
partner-whole-state = All of { $state }
partner-whole-country = The whole country
partner-far = { $miles ->
    [0] less than a mile away
    [one] 1 mile away
   *[other] { $miles } miles away
}
partner-helps = Helps with: { $services }
partner-speaks = Languages: { $languages }
partner-phone = Phone: { $phone }
partner-email = Email: { $email }
partner-website = { $website }
partner-address = Address: { $address }
partner-source = Source: { $source }
partner-source-none = Source: our own coordinators
partner-itself = the organization itself
partner-checked = Checked on { DAY($day) }. { $source }
partner-checked-due = Not checked since { DAY($day) }. **Members don't see this until somebody checks it.** { $source }
partner-checked-never = Nobody has checked this yet. **Members don't see it until somebody does.**

partner-asked-enough = Coordinators were asked for you three times today. Please wait for their answer.
partner-nobody-to-ask = Your group has no channel for coordinators yet. Please ask an admin.
partner-asked-heading = Someone asks for help
partner-asked-told = { $person } would like to be put in touch with an organization that is not shown to members.
partner-asked-service = They need: { $service }.
partner-asked-language = They speak: { $language }.
partner-asked-do = Please write to them. Whether and to whom you send them is for you to say.

# Keeping entries right.

partner-told-heading = An entry of the directory
partner-told-changed = { $person } speaks for { $code } and changed its entry.
partner-told-verified = { $person } speaks for { $code } and says that its entry is still right.
partner-told-new = What is new: { $fields }.
partner-told-reach = It counts as checked that day, by the organization itself. Please look whether it is plausible.
partner-told-name = Please look whether another entry has the same name.
partner-told-look = See it with /directory edit { $code }.

partner-which-edit = Which entry?
partner-which-show = Which organization?
partner-which-retire = Which organization is not there any more?
partner-which-verify = Which entry do you want to check? What has waited longest is first.
partner-search-title = Look for an entry
partner-search-label = How its name begins, or a word of it
button-partner-search = Look by name
partner-none-like = No entry has that name.

partner-changed = It is changed.
partner-verified = Thank you. It counts as checked today.
partner-verify-look = Call them, or look at their page. Is all of this right? Then press "Still right today".
partner-changed-meanwhile = Somebody changed this entry since you saw it. It is not checked yet: please look again.
partner-same-name = Another entry has the same name: { $codes }.
partner-is-listed = Everybody can find it.
partner-is-past = It is listed, and members find it again when it is checked.
partner-is-hidden = It is not listed. Only coordinators and those who speak for it can see it.
partner-edit-small-print = Each change counts at once. A new phone, link or email counts as checked today. When all of it is right, press "Still right today".
partner-services-hint = What does it help with?
partner-languages-hint = Which languages are spoken there?
partner-listed-hint = May it be listed?
button-partner-name = Name and words
button-partner-reach = Phone and links
button-partner-place = Place
button-partner-verify = Still right today
button-partner-retire = Not there any more
button-partner-retire-sure = Yes, take it out
button-partner-keep = No, keep it
button-partner-change = Change the entry
partner-retire-sure = Take { $name } out? Its phone, links and all else are deleted. Only the name stays, for earlier check-ins.
partner-retire-speakers = { $number ->
    [one] The person who speaks for it can't act for it any more.
   *[other] The { $number } people who speak for it can't act for it any more.
}
partner-retire-checkins = { $number ->
    [one] One of its check-ins is not over. It goes on as planned, and you coordinators answer for it.
   *[other] { $number } of its check-ins are not over. They go on as planned, and you coordinators answer for them.
}
partner-retired = { $name } is out of the directory.

partner-name-title = Name and words
partner-reach-title = Phone and links
partner-place-title = Place
partner-about-label = What it does, in a sentence or two
partner-source-label = Where you know this from
partner-source-about = A page, or "we called them"
partner-more-label = Other languages
partner-more-about = With commas between them. Only a dash (-) takes them off.
partner-phone-label = Phone
partner-website-label = Web page
partner-email-label = Email
partner-address-label = Street and number
partner-city-label = City
partner-county-label = County
partner-state-label = State
partner-zip-label = ZIP
partner-keeps-hint = Empty stays as it is. A dash (-) takes it off.

partner-phone-unclear = That is no phone number. Write it with its digits, for example 503-555-0100.
partner-website-unclear = That is no web address. Write it like example.org or https://example.org/help.
partner-email-unclear = That is no email address. Write it like help@example.org.
partner-state-unclear = "{ $typed }" is no state of the US. Write it like OR or Oregon.
partner-zip-unclear = A ZIP has five digits.
partner-service-unknown = There is no such kind of help. Choose from the list.
partner-services-too-many = Choose at most { $most } kinds of help.
partner-languages-too-many = At most { $most } languages fit.

field-partner-about = What it does
field-partner-phone = Phone
field-partner-website = Web page
field-partner-email = Email
field-partner-address = Street and number
field-partner-city = City
field-partner-county = County
field-partner-state = State
field-partner-zip = ZIP
field-partner-source = Source
field-partner-languages = Languages
field-partner-services = What it helps with
