"""Who and where: the draft's own body and place, names, posts, the forms in which people speak of themselves."""
