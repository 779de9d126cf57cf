"""The screen launcher: starts the browser of a hall screen, checks that its page is alive, starts it again."""
