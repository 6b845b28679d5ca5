"""What all commands share: the command line, the options of several commands, the way out."""
