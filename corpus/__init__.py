"""What the base knows and holds: the catalogue of sources and works, the store of acts, the ledger.

Files under the data folder are the truth; every index can be rebuilt from them. Nothing that reads a
publisher's markup, knows an engine or speaks HTTP may enter this room.
"""
