"""Case files become records and problems: all problems of a case in one run."""
