"""When: years, dates, the meeting's day, deadlines."""
