"""The local review page: drafts dropped on it are checked as on the command line; nothing leaves the machine."""
