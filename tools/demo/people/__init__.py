"""Children, who attends where, pupils and their journeys."""
