"""Drøfting uten navn: a question to another service or team about a child who is not named.

Whoever works with children may ask before anybody has consented, because nothing here says who it is about: no row leads to
a child, and what is written is looked through for what could (LAW-12…14; forvaltningsloven § 13 a nr. 2). What is certain to
point somebody out is refused, what may is shown, and each is explained. The answer is dated and comes back to the one who
asked.
"""
