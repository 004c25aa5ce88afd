# The panel from which everybody starts. It stands in both languages at once.

told-start = The panel in the start channel
language-own-name = English
start-heading = Start here
start-body = Did you see officers, or is somebody being taken? Press **Report**. Did an alert reach you? Check whether it is **real**. What opens is for you alone.
start-small-print = Never upload pictures of people here.
button-start-report = Report
button-start-check = Is this alert real?
button-start-go = Go with someone
button-start-help = Hotline and help
button-start-settings = My settings
button-start-everything = What can I do?
start-language-heading = Your language
start-language-body = Choose the language in which allybot speaks with you.
channel-start-not-everyone = Not everyone in the server can read that channel. Who can't does not find the panel.
