# Drills: the same path, marked in every line.

drill-mark = DRILL:
drill-place = Practice corner
told-drill-report = The report of a drill

refused-alert-drill = Only a dispatcher can start a drill.
drill-stopped = What leaves the bot is stopped at the moment, so a drill would not get far. Start it once all goes on again.
drill-channels-missing = A drill needs the channels for dispatch, alerts and coordination. An admin sets them up: /setup channels.
drill-goes-on = The drill { $code } is not over yet. Finish it first: clear or retract its alert, or close it in the queue.

drill-heading = Start a drill?
drill-body = A made-up report comes into the queue. From there you all do what you would do on a real day: look through it, verify, release, clear.
drill-same = It goes the same path and into the same channels as a real alert.
drill-marked = Each line of it says DRILL, and its alert's code begins with D.
drill-nobody = No role is mentioned in an alert channel, and no hotline is called.
drill-say-so = Say in your alert channels before you start that a drill comes.
drill-report-comes = When it is over, a report in the dispatch channel shows how long each step took.
button-drill-start = Start the drill
drill-started-heading = The drill { $code } is under way
drill-started-body = Its card is in the dispatch channel. Start there.

drill-report-heading = { $code } is over
drill-report-body = So long after the start, in minutes and seconds:
drill-report-small-print = Nobody is named here. What took long is a matter of practice, not of blame.
drill-took-looked-through = Looked through: { $took }
drill-took-verified = Verified: { $took }
drill-took-released = Released: { $took }
drill-took-standing = { $channels ->
    [1] In its channel: { $took }
   *[other] In { $stood } of { $channels } channels: { $took }
 }
drill-took-over = Over: { $took }
drill-not-looked-through = Nobody looked through it.
drill-not-verified = It was not verified.
drill-not-released = No alert was released.
drill-not-standing = The alert did not arrive in any channel.
drill-not-over = It was not cleared.
