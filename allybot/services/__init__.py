"""What allybot does. Each verb authorises first, then does one transaction: the fact, and the messages that tell it."""
