package parley.wml;

import parley.wbxml.Element;

/// Ends a compilation at an element. Carries no stack trace and never leaves [WmlCompiler].
final class DeckFault extends RuntimeException {
    final transient Element at;
    final String why;

    DeckFault(Element at, String why) {
        super(why, null, false, false);
        this.at = at;
        this.why = why;
    }
}
