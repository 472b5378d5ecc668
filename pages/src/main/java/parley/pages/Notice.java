package parley.pages;

/// One sentence about what just happened, first on the page.
record Notice(Tone tone, String text) {
    enum Tone {
        DONE,
        WRONG
    }

    static Notice done(String text) {
        return new Notice(Tone.DONE, text);
    }

    static Notice wrong(String text) {
        return new Notice(Tone.WRONG, text);
    }
}
