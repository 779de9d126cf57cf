"""The screen's keeper: starts the hall's browser, hears whether its page lives, starts it again."""
