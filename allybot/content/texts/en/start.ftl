# The panel from which everybody starts. It stands in both languages at once.

told-start = The panel in the start channel
told-start-pin = The pin of the start panel
told-start-not-pinned = The notice that the start panel is not pinned
language-own-name = English
start-heading = Start here
start-body = Did you see officers, or is somebody being taken? Press **Report**. Did an alert reach you? Check whether it is **real**. Do you need help? Press **Hotline** or **Find help**. What opens is for you alone.
start-small-print = Never upload pictures of people here.
button-start-report = Report
button-start-check = Is this alert real?
button-start-go = Go with someone
button-start-hotline = Hotline
button-start-rights = My rights
button-start-find = Find help
button-start-settings = My settings
button-start-everything = What can I do?
start-language-heading = Your language
start-language-body = Choose the language in which allybot speaks with you.
channel-start-not-everyone = Not everyone in the server can read that channel. Who can't does not find the panel.
channel-start-not-pinned = allybot may not pin there. The panel stands all the same. Give allybot the permission Pin Messages in that channel, and choose it again. Or pin the panel yourself.
start-not-pinned-heading = The start panel is not pinned
start-not-pinned-body = The panel in { $at } works, and allybot could not pin it there.
start-not-pinned-do = Give allybot the permission Pin Messages in that channel. Then an admin chooses it again: /setup channels. Or pin the panel yourself.
