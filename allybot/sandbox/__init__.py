"""A loopback Discord: the other end of the wire, for the demo and the tests."""
