"""What a provision is: documents, identifiers, languages, numerals, and the data both engines share.

Nothing that reads a file format, knows an engine or speaks HTTP may enter this room; every other
room may import it.
"""
