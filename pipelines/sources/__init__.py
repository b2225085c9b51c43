"""How documents arrive, one file a kind, and where their bytes are kept."""
