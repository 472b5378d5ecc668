package parley.pages;

/// In which markup a page is written: WML 1.1 as text (the WAP adapter compiles it), XHTML-MP 1.0
/// for WAP 2.0 phones, HTML for every other browser.
public enum Rendering {
    WML,
    XHTML_MP,
    HTML
}
