# Pages to print for families, and how somebody is found. allybot makes blank pages and takes nothing back.

refused-papers-see = You can't see this here.
paper-language-hint = Language
paper-from = In our own words of { DAY($day) }, after: { $sources }
paper-fact-from = From: { $source }. Checked { DAY($day) }.
paper-fact-checked = Checked { DAY($day) }.
paper-fact-government = This is the government's.

button-paper-plan = Plan to print
button-paper-family = Family page
button-paper-locate = Find someone who was detained
button-paper-hotline = Hotlines
button-paper-find = Who can help near you

# The answer to /plan.

paper-plan-heading = A plan for your family, to print
paper-plan-lead = One sheet, both sides. The front says who is called if somebody is detained. The back says who cares for the family.
paper-plan-how = Print it and fill it in by hand, or fill it in on your own phone or computer.
paper-plan-nothing-kept = **allybot keeps nothing of it.** It gives you blank pages and never sees what you write. Do not type any of it here, and do not send it back: nothing can be uploaded.
paper-plan-typing = Other letters, such as Chinese, show in most apps when you type. Do you see boxes or question marks? Then print the plan blank and write by hand.
paper-other-letters = allybot can not draw the letters of your language yet, so the page is in English.
paper-plan-file-about = The plan: two blank pages to fill in
paper-plan-file-title = Our plan

# How it is kept: on the page, and in the answer.

paper-keep = How to keep this plan
paper-keep-1 = On paper, at home. Give a copy to somebody you trust.
paper-keep-2 = Do not carry it with you. Show it to no agent.
paper-keep-3 = Never send it in a chat or by e-mail. Take no picture of it.
paper-keep-4 = Filled in on a phone or computer? Print it, then delete the file.
paper-keep-5 = Go through it together every three months.

# Page 1: the rapid-response plan.

paper-day = If somebody is detained: our plan
paper-day-lead = Fill in what you want, and leave out the rest. Whoever holds this page makes the calls, from the top.
paper-call = Call at once
paper-call-more = The lawyer can do the most in the first hours.
paper-field-attorney = Attorney (lawyer)
paper-field-contact = Family member or friend
paper-field-organization = Organization to notify
paper-field-phone = Phone
paper-person = To find the person
paper-person-more = ICE's page asks for the A-number and the country of birth. Or for the exact name and the country of birth; the date may be left out. Spell all as on the papers.
paper-field-name = Full name
paper-field-other-names = Other names or spellings
paper-field-born = Date of birth
paper-field-country = Country of origin (where born)
paper-field-a-number = A-number
paper-papers = Where the papers are
paper-papers-more = Only where they are, and who can get them.
paper-field-passport = Passport
paper-field-certificates = Birth certificates
paper-field-prescriptions = Prescriptions
paper-field-case = Papers of the case
paper-company = Who goes with us
paper-company-more = How many companions do you want at an appointment? You can change this at any time.
paper-company-nobody = nobody
paper-company-one = one
paper-company-few = a few
paper-company-many = many
paper-field-wishes = What they should know (language, what you need, who should not come)
paper-field-copies = Who has a copy of this page
paper-field-reviewed = Gone through on

# Page 2: the safety plan of the family.

paper-home = Our family: who does what
paper-home-lead = Talk about it together, also with the people whose names you write here. Ask them first.
paper-children = Children
paper-field-child = Child { $number }: name
paper-field-school = School, class, school's phone
paper-field-taker = Takes the children ({ $number })
paper-field-pickup = Who may pick them up? Does the school have these names in writing?
paper-health = Health
paper-field-doctor = Doctor or clinic
paper-field-medicine = Medicine: who takes what, and when
paper-field-allergies = Allergies and illnesses, for whom
paper-caregiver = Caregiver papers
paper-caregiver-more = They let another adult act for a child at school and at the doctor. Each state has its own forms: ask a lawyer which one you need.
paper-field-form = Which form, and signed on
paper-field-form-place = Where it is
paper-house = Home, money and work
paper-field-keys = Who has keys to the home
paper-field-car = Car: who has the key, who may drive
paper-field-money = Who pays rent and bills, and from what
paper-field-accounts = Where papers on money and insurance are
paper-field-pets = Who takes the pets
paper-field-work = Who calls work, and the number there
paper-field-others = Others who need us (parents, neighbors)
paper-field-more = What else matters

# The page for a family that is not here.

paper-family-heading = A page for a family, to print
paper-family-lead = One page for families who do not use Discord. Print it and hand it over, and go through it with them.
paper-family-ask = What is in it: what companions do, who to call, rights in a few lines, and what to get ready. It has no names on it.
paper-family-file-about = The page for a family, in its language
paper-family-file-title = You do not have to go alone
paper-family-hello = We are neighbors. We go with people to check-ins and court, so that nobody has to go alone. It costs nothing.
paper-family-do = What companions do
paper-family-do-1 = They meet you before, go there with you, and wait until you come out.
paper-family-do-2 = They stay calm and watch. They write down what happens.
paper-family-do-3 = If you are detained, they call your lawyer and the people you named.
paper-family-do-4 = They are not lawyers and do not speak for you. They ask you nothing about your papers.
paper-family-choose = You choose
paper-family-choose-1 = One companion, a few, many, or nobody: you say how many.
paper-family-choose-2 = You say what they may know, and whom they call.
paper-family-choose-3 = You may change your mind and stop at any time. You need no reason.
paper-family-rights = Your rights in a few lines
paper-family-rights-1 = You may remain silent. Say: “I choose to remain silent.”
paper-family-rights-2 = Keep the door closed unless a judge has signed the warrant. Ask to see it under the door.
paper-family-rights-3 = Sign nothing before you talk with a lawyer.
paper-family-rights-4 = Do not run, fight or lie. Show no false papers.
paper-family-rights-5 = Go to every appointment and every hearing.
paper-family-steps = Get ready, step by step
paper-family-steps-1 = Learn two phone numbers by heart: a lawyer's and a family member's.
paper-family-steps-2 = Decide who takes the children. Ask that person, and tell the children.
paper-family-steps-3 = Tell the school in writing who may pick them up.
paper-family-steps-4 = Put passports, birth certificates and prescriptions in one place. Tell one person where.
paper-family-steps-5 = Write down medicine, doctor and allergies.
paper-family-steps-6 = Decide who has keys and who can pay rent and bills. Who takes the pets? Who calls work?
paper-family-steps-7 = Write it all on paper. Keep it at home, and a copy with somebody you trust. Not in a chat.
paper-family-forms = Papers for who cares for your children
paper-family-forms-differ = The forms differ from state to state.
paper-family-forms-state = You need the form of { $state }.
paper-family-forms-where = Look here: { $title }, { $link } (checked { DAY($day) }).
paper-family-forms-ask = Ask a lawyer or the hotline which form you need.
paper-family-hotline = Whom to call

# How somebody is found.

locate-heading = Find someone who was detained
locate-lead = How families find someone who was detained. **Type no names:** not here, and in no other chat. You look for yourself. allybot asks for nothing and looks for nobody.
locate-lawyer = **Call a lawyer first.** A person can be moved to another state within hours. What a lawyer can do depends on where they are.
locate-page = ICE's search page
locate-page-asks = It asks for one of these two:
locate-page-number = The **A-number and the country of birth**. The number has nine digits: put zeros in front if yours is shorter.
locate-page-name = The **exact name and the country of birth**: first and last name, spelled as on the papers. The date of birth helps, but may be left out.
locate-page-spelling = Nothing found? Try other spellings, and each last name alone.
locate-page-adults = It shows adults only.
locate-page-unchecked = Nobody in this group has checked the link of this page lately. Ask a coordinator. Or search the web for “ICE detainee locator”: the right page belongs to ice.gov.
locate-not-found = “Not found” does not mean “not detained”
locate-not-found-day = It can take 24 hours or more until ICE shows someone.
locate-not-found-border = Border agents (CBP) hold the person? Then it can take 48 hours or more.
locate-not-found-again = Look again every few hours, and tell the lawyer that you do.
locate-not-found-left = Who was let go can still stand there for up to 60 days.
locate-phone = By phone
locate-phone-court = The line of the immigration court tells the next court date. It asks for the A-number. A new date can show where the case is.
locate-phone-court-unchecked = Nobody here has checked its number lately. It stands on letters from the court.
locate-phone-children = A child who is held alone: a line for parents.
locate-phone-recorded = Calls from detention are recorded. Say nothing there about papers or the place of birth.
locate-lawyers = No lawyer yet?
locate-lawyers-none = Ask the hotline, or an organization near you.
