"""What is done with the findings of a draft besides reporting them: mending it."""
