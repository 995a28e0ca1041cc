"""Raw tables to facts: every fault at once, never a value of a person. Uses tables, facts, law and below."""
