"""The running process. Stays empty: the network library must be set up before other imports."""
