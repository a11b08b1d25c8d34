"""What stands around the talk: titles, days, fields, rosters, where talk begins and ends."""
