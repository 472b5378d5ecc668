package parley.pages;

/// A page in some markup, and how many of a conversation's messages it shows to their end.
record Written(Markup page, int messagesShown) {
    Written(String markup, int messagesShown) {
        this(new Markup.Plain(markup), messagesShown);
    }

    String markup() {
        return page.text();
    }
}
