"""The pages of the first run: one file per part, each says what is offered and what an answer stores."""
