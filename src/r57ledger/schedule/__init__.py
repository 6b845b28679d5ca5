"""Pure date logic: calendars, deadlines, periods, classes. Today is always an argument."""
