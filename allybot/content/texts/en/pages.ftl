# The paper day card. It is printed, filled in by hand, and never comes back here.

page-card-title = Day card
page-card-code = Appointment code
page-card-lead = What has to be at hand if the person is detained, and what no chat may ever hold.
page-card-rules = Fill it in by hand, together with the person. The home contact keeps it. Never photograph it. Never type it into a chat. Destroy it afterwards.

page-card-name = Name
page-card-phone = Phone
page-card-lawyer = Lawyer
page-card-partner = Partner organization
page-card-emergency = Emergency contact
page-card-family = The family calls

page-card-dependants = Children and others who depend on the person
page-card-dependants-more = Who picks them up, where and when
page-card-wishes = What the person wants if they are detained
page-card-wishes-more = Whom to tell, whom not to tell, what to do first
page-card-medication = Medication and prescriptions
page-card-medication-more = What, how much, when; where the prescription is
page-card-documents = Where the documents are
page-card-documents-more = Passport, birth certificates, papers of the case
page-card-car = Car and keys
page-card-car-more = Where the car stands, who has a key

page-card-detained = If the person is detained
page-card-detained-more = In this order. Tick what is done.
page-step-attorney = Call the lawyer first
page-step-attorney-more = Before anybody else. Minutes matter.
page-step-emergency_contact = Call the emergency contact
page-step-emergency_contact-more = By phone, not by message.
page-step-partner = Call the partner organization
page-step-partner-more = Say what happened, where and when.
page-step-dependants = Children and others
page-step-dependants-more = See that they are picked up, as it says above.
page-step-belongings = Belongings and car
page-step-belongings-more = Fetch what was left, and the car.
page-step-medication = Medication
page-step-medication-more = Tell the lawyer what the person takes, and how often.
page-step-locator = Look in the ICE locator: locator.ice.gov
page-step-locator-more = It asks for the A-number and the country of birth; or for exact name and country of birth (date optional). It can take a day or more. “Not found” does not mean not detained.
page-step-follow_up = The next day
page-step-follow_up-more = Look in the locator again. Call the lawyer and the family.
page-card-recorded = Calls from detention are recorded. Say nothing there about papers or the place of birth.
