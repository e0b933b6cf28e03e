"""The vocabulary: frozen values that every stage shares, importing nothing of ours."""
