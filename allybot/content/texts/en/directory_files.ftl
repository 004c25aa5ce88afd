# The directory as a file: taken over in whole or not at all, and given out.

refused-directory-import = Only coordinators take over a file of organizations.
refused-directory-export = Only coordinators get the directory as a file.

# Without a file, and with one that can't be read.

import-heading = Take over a list of organizations
import-how = Fill in the table below. Any spreadsheet opens it: one organization a line. Save it as CSV.
import-how-send = Then type /directory import once more. Choose "file" and pick your table from your phone or computer.
import-how-columns = Each line needs a name, and yes or no under "listed": may everybody see it? All else can stay empty.
import-how-several = One cell can hold more than one language or kind of help. Put a semicolon (;) between them.
import-small-print = First you see what would change. Nothing is taken before you say so.
template-about = The empty table

file-too-large = This file is too large: { $most } MB fit. Split it in two, or ask whoever runs the bot.
file-not-there = Discord did not give us this file. Please send it once more.
file-empty = There is no organization in this file.
file-is-workbook = This is a workbook. In your spreadsheet choose "Save as" and then CSV, and send that file.
file-not-text = This is not a CSV file, or its letters can't be read. Save it as CSV with UTF-8.
file-broken = A cell begins with a quote and does not end, or a line is much too long. Look at line { $line }.
file-no-heading = The first line has to say what is in each column. Take the empty table from /directory import.
file-columns-missing = These columns are missing: { $names }.
file-columns-unknown = These columns are not known here: { $names }. Rename them, or take them out.
file-columns-twice = These columns stand there twice: { $names }.
file-too-many-rows = More than { $most } lines do not fit. Split the file.
file-gone = This file is not here any more. Please send it once more.
file-others-wait = Too many long files wait to be taken over. Nothing was taken: please send yours again in half an hour.
file-has-refused = { $number ->
    [one] One line can't be taken, so nothing was.
   *[other] { $number } things can't be taken, so nothing was.
}
file-changed-meanwhile = Someone has changed the directory in the meantime. Nothing was taken. Please send the file once more.

# Why a line can't be taken.

row-too-long = This line has more cells than there are columns. Is there a comma that should be in quotes?
row-twice = It stands there twice: see line { $line } too.
row-is-hidden = This one is not listed here. To list it, look at it yourself with /directory edit.
row-name-taken = { $code } has that name already.
row-too-many-hidden = At most { $most } that are not listed fit in one file.
cell-missing = This cell can't be empty.
cell-formula = This begins like a formula. Put an apostrophe (') before it if it is text.
cell-not-yes-or-no = Write yes or no.
cell-no-day = Write the day like 2026-11-25.
cell-day-ahead = This day has not come yet.
cell-service-unknown = "{ $text }" is no kind of help on our list.
cell-code-unknown = There is no such code here. Leave it empty for a new one.

import-line = line
import-column = column
import-why = why
import-row = Line { $row }: { $why }
import-cell = Line { $row }, { $column }: { $why }
import-more = The whole list is in the file below.
import-about = What can't be taken

# Before it is taken.

import-progress-heading = One moment
import-reading = Reading: { $done } of { $all } lines.
import-following = They are all in. Making them easy to find: { $done } of { $all }.
import-look-heading = This is what would happen
import-stopped-heading = Nothing can be taken yet
import-new = { $number ->
    [one] One new organization
   *[other] { $number } new organizations
}
import-new-hidden = { $number ->
    [one] One of the new ones will not be listed.
   *[other] { $number } of the new ones will not be listed.
}
import-new-unchecked = { $number ->
    [one] One of the new ones was never checked, or too long ago. Members don't see it until somebody checks it.
   *[other] { $number } of the new ones were never checked, or too long ago. Members don't see them until somebody checks them.
}
import-changed = { $number ->
    [one] One that is here will be changed
   *[other] { $number } that are here will be changed
}
import-same = { $number ->
    [one] One is the same as here
   *[other] { $number } are the same as here
}
import-refused = { $number ->
    [one] One thing is wrong. Please mend it and send the file once more.
   *[other] { $number } things are wrong. Please mend them and send the file once more.
}
import-nothing = All of it is here already, just as it stands in the file.
import-look-small-print = All of it is taken, or nothing. It waits for half an hour.
button-import-take = Take it over
button-import-new = Only the new ones
button-import-drop = Not
import-dropped = Nothing was taken.
import-done = It is done. New: { $new }. Changed: { $changed }.
import-done-how = Look at them with /partners find.

# Giving it out.

export-heading = The directory as a file
export-small-print = Only you see this. Any spreadsheet opens it, and /directory import reads it again.
export-about = Organizations that are listed
export-all-about = Organizations, with those that are not listed
export-hidden = { $number ->
    [one] One organization is not listed, and not in this file.
   *[other] { $number } organizations are not listed, and not in this file.
}
button-export-hidden = With the hidden ones
export-hidden-heading = Are you sure?
export-hidden-warning = Those are not listed for a reason: it can put people in danger if it is known that they help. Whoever gets the file sees them.
export-hidden-keep = Keep it where nobody else can open it, and delete it when you are done. It is written down that someone asked for it.
button-export-hidden-sure = Yes, with the hidden ones
export-too-large = The file is too large for Discord. Whoever runs the bot can make it with "allybot partners export".

# The command line.

cli-help-partners = Partner organizations, as a file
cli-help-partners-import = Take over a CSV file: all of it, or nothing
cli-help-partners-export = Write the directory into a CSV file
cli-help-partners-server = The id of the server, if there are several
cli-help-partners-only-new = Leave what is there as it is
cli-help-partners-yes = Do not ask before taking it over
cli-help-partners-hidden = Also those that are not listed
partners-cli-none = There is no server here.
partners-cli-which = There are several servers: say which one, with --server and one of these: { $servers }.
partners-cli-unknown = The bot does not know server { $server }.
partners-cli-unread = The file { $file } can't be read. Check its name and who may open it.
partners-cli-unwritten = The file { $file } can't be written. Check the folder and who may write there.
partners-cli-there = The file { $file } is there already. Choose another name.
partners-cli-reading = Reading
partners-cli-following = Making them easy to find
partners-cli-ask = Take it over?
partners-cli-report = What can't be taken stands in { $file }.
partners-cli-exported = { $number ->
    [one] One organization is in { $file }.
   *[other] { $number } organizations are in { $file }.
}
