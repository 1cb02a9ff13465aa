"""The static site: what it is made of, how it is built, how it is served on a PC."""
