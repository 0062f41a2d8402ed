"""Where it is kept: the one place that knows the database engine."""
