package parley.pages;

/// A page in some markup, and how many of a conversation's messages it shows to their end.
record Written(String markup, int messagesShown) {}
