# Las cifras de los incidentes.

refused-incident-stats = Solo quienes coordinan y quienes despachan ven las cifras.

incident-stats-heading = Reportes y alertas por mes
incident-stats-none = Todavía nadie ha reportado nada, así que no hay nada que contar.
incident-stats-month = **{ $month }**
incident-stats-looked-at = Reportes: { $reports }. Incidentes: { $incidents }. Verificados: { $verified }. No había nada: { $nothing }. No se sabe: { $neither }.
incident-stats-alerts = Alertas: { $alerts }. Retiradas: { $retracted }.
incident-stats-to-verify = Del primer reporte a verificado: { $minutes } min en promedio.
incident-stats-to-release = De verificado a enviado: { $minutes } min en promedio.
incident-stats-zone = { $zone }: { $incidents } incidentes, { $alerts } alertas.
incident-stats-no-zone = Sin zona
incident-stats-hidden = no se muestra
incident-stats-small-print = No se muestran números pequeños ni otros que los revelen. Los simulacros no se cuentan.
incident-stats-chart-about = Incidentes por mes y según lo que se encontró, en barras
incident-stats-chart-small = ?
incident-stats-chart-note = Rayado: no se muestra, porque algún número sería pequeño
incident-stats-verified = Verificados
incident-stats-nothing-found = No había nada
incident-stats-neither = No se sabe
