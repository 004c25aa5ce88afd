hello = Hello { $name }. { TIME($at, style: "full") } { DAY($day) } { $n ->
    [one] one seat
   *[other] { $n } seats
 }
