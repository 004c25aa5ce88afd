# The counts of incidents.

refused-incident-stats = Only coordinators and dispatchers see the counts.

incident-stats-heading = Reports and alerts by month
incident-stats-none = Nobody has reported anything yet, so there is nothing to count.
incident-stats-month = **{ $month }**
incident-stats-looked-at = Reports: { $reports }. Incidents: { $incidents }. Verified: { $verified }. Nothing found: { $nothing }. Not known: { $neither }.
incident-stats-alerts = Alerts: { $alerts }. Retracted: { $retracted }.
incident-stats-to-verify = From the first report to verified: { $minutes } min on average.
incident-stats-to-release = From verified to released: { $minutes } min on average.
incident-stats-zone = { $zone }: { $incidents } incidents, { $alerts } alerts.
incident-stats-no-zone = No zone
incident-stats-hidden = not shown
incident-stats-small-print = Small numbers are not shown, nor any that would give them away. Drills are not counted.
incident-stats-chart-about = Incidents by month and by what was found, as bars
incident-stats-chart-small = ?
incident-stats-chart-note = Hatched: not shown, because some number would be small
incident-stats-verified = Verified
incident-stats-nothing-found = Nothing found
incident-stats-neither = Not known
