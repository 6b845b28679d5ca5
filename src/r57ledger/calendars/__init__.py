"""The working calendars that come with the program, a file for each year."""
