"""Published problems of choosing stops and routes of school buses together."""
