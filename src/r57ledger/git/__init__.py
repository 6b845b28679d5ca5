"""Git: each question that the program asks it, asked so that git runs nothing else."""
