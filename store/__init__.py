"""Projects, plans, people and the log, kept in a database."""
