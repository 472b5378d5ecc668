package parley.pap;

import parley.octets.Octets;
import parley.pap.PapMessage.CapabilityResponse;
import parley.pap.PapMessage.PushSubmission;
import parley.wsp.ContentType;
import parley.wsp.MimeMultipart;
import parley.wsp.Multipart;
import parley.wsp.MultipartPart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// HTTP bodies to messages of PAP and back. The control entity is checked against the document type
/// of its version; nothing it points to is fetched. PAP 7 to 9, RFC 2387.
public final class PapCodec {
    private static final ContentType XML = ContentType.of("application/xml");
    private static final String RELATED = "multipart/related";

    private PapCodec() {}

    /// Whether a body of this type may be a message at all.
    public static boolean takes(ContentType type) {
        return type.is(RELATED) || PapReader.isXml(type.mediaType());
    }

    public static PapReading read(ContentType type, Octets body, PapLimits limits) {
        return new PapReader(limits).read(type, body);
    }

    public static PapBody print(PapMessage message, PapDialect dialect) {
        var control = PapPrinter.control(message, dialect);
        var beside = beside(message);
        if (beside.isEmpty()) {
            return new PapBody(XML, control);
        }
        var parts = new ArrayList<MultipartPart>();
        parts.add(MultipartPart.of(XML, control));
        parts.addAll(beside);
        var printed =
                MimeMultipart.print(
                        ContentType.of(RELATED).with("type", XML.mediaType()),
                        new Multipart(parts));
        return new PapBody(printed.contentType(), printed.body());
    }

    /// What comes beside the control entity, in this order. PAP 7.2, 7.3.
    private static List<MultipartPart> beside(PapMessage message) {
        var parts = new ArrayList<MultipartPart>(2);
        if (message instanceof PushSubmission push) {
            var content = push.content();
            parts.add(new MultipartPart(content.type(), content.headers(), content.body()));
            push.capabilities().map(PapCodec::capabilities).ifPresent(parts::add);
        } else if (message instanceof CapabilityResponse response) {
            response.capabilities().map(PapCodec::capabilities).ifPresent(parts::add);
        }
        return parts;
    }

    private static MultipartPart capabilities(String rdf) {
        return MultipartPart.of(
                XML.with("charset", "utf-8"), Octets.of(rdf, StandardCharsets.UTF_8));
    }
}
