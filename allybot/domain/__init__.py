"""Rules and values: pure, synchronous, frozen. `now` is an argument. No I/O, no clock, no library but dateutil."""
