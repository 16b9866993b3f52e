"""What the program writes back into a draft: Word comments, and fixes as tracked changes or plain edits."""
