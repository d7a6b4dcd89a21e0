"""A module a question: Plans in, findings out. Knows neither where a Plan came from nor how findings are shown."""
