"""The screens: passive pictures of `app.views`, with signals for what was touched."""
