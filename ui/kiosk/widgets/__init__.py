"""The widget kit: everything a screen is made of, one noun a file. Knows the theme; knows nothing of the plant."""
