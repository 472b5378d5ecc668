package parley.wml;

import parley.wbxml.PublicId;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlVersion;

/// The editions of WML a phone may accept. Each goes with the binary form of its own time, which is
/// what the phones of that time check. WML 14.1, WBXML 7.2.
public enum WmlVersion {
    WML_1_1(PublicId.WML_1_1, WbxmlVersion.V1_1, TokenTable.WML_1_1, "1.1", "wml_1.1.xml"),
    WML_1_2(PublicId.WML_1_2, WbxmlVersion.V1_2, TokenTable.WML_1_2, "1.2", "wml12.dtd"),
    WML_1_3(PublicId.WML_1_3, WbxmlVersion.V1_3, TokenTable.WML_1_3, "1.3", "wml13.dtd");

    private final PublicId publicId;
    private final WbxmlVersion binary;
    private final TokenTable tokens;
    private final String number;
    private final String dtd;

    WmlVersion(
            PublicId publicId, WbxmlVersion binary, TokenTable tokens, String number, String dtd) {
        this.publicId = publicId;
        this.binary = binary;
        this.tokens = tokens;
        this.number = number;
        this.dtd = dtd;
    }

    public PublicId publicId() {
        return publicId;
    }

    public WbxmlVersion binary() {
        return binary;
    }

    TokenTable tokens() {
        return tokens;
    }

    /// As it stands in a document type declaration.
    public String formalPublicId() {
        return "-//WAPFORUM//DTD WML " + number + "//EN";
    }

    /// Where the document type says its definition is.
    public String dtd() {
        return "http://www.wapforum.org/DTD/" + dtd;
    }
}
