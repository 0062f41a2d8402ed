"""The command line as the clerk's computer sees it: what is printed, what is written, with which exit code."""
