"""How times are told in words: the calendar, the words of `data/calendar.yml`, and the rules that read them."""
