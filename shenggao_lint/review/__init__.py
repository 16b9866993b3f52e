"""What is done with the findings of a draft besides reporting them: Word comments, fixes in text and in Word."""
