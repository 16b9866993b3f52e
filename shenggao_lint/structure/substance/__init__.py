"""What a problem, cause or measure says (facts, persons, thoughts, whose fault), and which answers which."""
