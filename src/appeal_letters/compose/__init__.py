"""Records, prose templates and facts become a letter: pure, everything it needs is an argument."""
