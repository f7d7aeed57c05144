"""One file a page; each is run by the app, none is imported."""
