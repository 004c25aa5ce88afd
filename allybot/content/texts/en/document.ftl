# Filming, notes, and the record of recordings. Short cards for somebody who stands in the street.

document-now-heading = While it happens
document-now-distance = Film from a distance. Stay out of the way, and stay where everyone may be.
document-now-officers = Film the officers, not the people they take.
document-now-aloud = Say the date, the time and the corner out loud.
document-now-on = Hold the phone sideways, and keep filming. One film without a break is worth more than many.
document-now-live = Don't livestream. Nobody can take that back.
document-now-quiet = If you can talk to the person, ask quietly whom to call. Officers listen too.
document-hotline = Call { $name } as well: { $number }

document-notes-heading = Write it down
document-notes-soon = On paper, on the same day: what happened, when, and at which corner.
document-notes-apart = Write what you saw yourself. Keep apart what others told you.
document-notes-what = How many officers, what stood on their vests, what they said and did, who else watched.
document-notes-discord = Never write names or plates into Discord. The notes are for a lawyer.

document-after-heading = Keep it safe
document-after-original = Keep the original as it is. Don't cut it and don't rename it: time and place are hidden in the file.
document-after-first = Give it to the family or their lawyer first. They decide who else sees it.
document-after-signal = Send it by Signal, not by Discord. What is uploaded here, Discord has for good.
document-after-post = Don't post it. A face or a voice can harm somebody for years.
document-after-bot = The bot never takes pictures, and never posts one again.

document-posted-heading = Somebody posted one here
document-posted-share = Don't share it, and don't write who can be seen.
document-posted-ask = Write to whoever posted it: first save the original on the phone, then delete the post.
document-posted-tell = Tell a coordinator. They can have the post deleted.
document-posted-family = Can somebody be seen? Then the family or their lawyer should hear that it was public.

document-record-heading = A line for the record
document-record-what = It says which file it was, who holds it, and since when. So a lawyer can show later that nobody changed it. The file stays with you.
document-record-hash = The SHA-256 is the file's fingerprint: 64 digits and letters. Take it from the original.
document-record-windows = On Windows: `certutil -hashfile FILE SHA256`
document-record-mac = On a Mac: `shasum -a 256 FILE`. On Linux: `sha256sum FILE`
document-record-phone = On an iPhone: Generate Hash in Shortcuts. On Android: an app that shows SHA-256 and needs no internet.
document-record-kept = Lines are deleted after { $days } days. Write them on paper for whoever needs them longer.
document-small-print = This is not legal advice. Ask a lawyer.

button-document-now = While it happens
button-document-notes = Write it down
button-document-after = Keep it safe
button-document-posted = It was posted here
button-document-record = For the record
button-custody-add = Add a line
button-custody-list = All lines
button-custody-older = Older ones

refused-document-see = You can't see this.
refused-custody-add = Only dispatchers, verifiers and coordinators write lines for the record.
refused-custody-list = Only dispatchers and coordinators see the lines of the record.

custody-title = A line for the record
custody-hash-label = SHA-256 of the original
custody-hash-about = 64 digits and letters. The guide says how to get them.
custody-holder-label = Who holds it now?
custody-holder-about = By role. Never a name.
custody-day-label = Handed over on
custody-day-about = Like today, yesterday or nov 3
custody-today = today
custody-clock-label = At what time?
custody-clock-about = Like 15:30. Empty: just now.
holder-witness = Whoever filmed it
holder-observer = An observer of ours
holder-coordinator = A coordinator
holder-legal = A lawyer
holder-family = The family
holder-partner = A partner organization
custody-added-heading = { $code } is written down
custody-added-body = Write { $code } and this SHA-256 on paper too, and let it go along with the file.
custody-list-heading = Lines for the record
custody-none = There are none.
custody-line = **{ $code }** · { $holder } · since { TIME($at, style: "full") }

hash-not-understood = That is not a SHA-256. It has 64 characters: digits, and the letters a to f. Copy it as the app shows it.
handed-day-not-understood = I can't read that day. Write it like today, yesterday or nov 3.
handed-day-to-come = That day is still to come. Write when it was handed over.
handed-day-too-old = That is too long ago for this record.
handed-day-two = That can be two days. Write it with the month's name, like nov 3.
handed-time-missing = At what time was that? For another day than today, the time is needed.
handed-to-come = That time is still to come. Write when it was handed over.

# To somebody who uploads something in a direct message. Nothing of it is kept.
told-no-pictures = A word about pictures
no-pictures-heading = Please don't upload pictures here
no-pictures-body = I have not opened or kept it. But Discord has it now. Delete your message, and keep the original on your phone.
no-pictures-instead = Give it to the family or their lawyer first, by Signal. In the server, /document tells you more.
