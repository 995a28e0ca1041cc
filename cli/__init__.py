"""The command line `compclaim`: thin commands over the library; data on stdout, words for people on stderr."""
