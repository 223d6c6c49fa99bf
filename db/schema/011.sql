-- What is owed about a thing, as the verification of a provider, is found by it.
CREATE INDEX obligation_i3 ON obligation (about) WHERE about IS NOT NULL;
