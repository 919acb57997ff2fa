"""Folk: who someone is. Persons, guardianships, protection of address, age rules, sign-in, drafts.

A `Person` is a child, young person, pregnant woman or adult; a `User` is a way to sign in. What a guardian may know is
decided by dated facts about the pair (guardian, child), never by who claims to be one.

Law: barnelova §§ 30–32, 37, 47; personopplysningsloven §§ 5, 12; folkeregisterloven § 10-4. LAW-15…19, 35…52, STD-20…25.
"""
