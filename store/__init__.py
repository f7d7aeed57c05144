"""Projects, plans, people and the log, stored in a database."""
