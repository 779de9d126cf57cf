"""The running process. Stays empty: the network library is set up before anything else is imported."""
