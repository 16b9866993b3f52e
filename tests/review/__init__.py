"""Comments and tracked changes in Word files."""
