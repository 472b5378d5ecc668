package parley.pap;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wbxml.Element;
import parley.wbxml.XmlRead;
import parley.wbxml.XmlText;
import parley.wsp.ContentType;
import parley.wsp.MimeMultipart;
import parley.wsp.Multipart;
import parley.wsp.MultipartPart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one message: the control entity and what came beside it. PAP 7.
final class PapReader {
    private static final int BAD_REQUEST = 2000;
    private static final int VERSION_NOT_SUPPORTED = 3002;
    private static final int TOO_MANY_ADDRESSES = 3005;

    /// Nothing else is beside the control entity. PAP 7.
    private static final int OTHERS_MAX = 2;

    private final PapLimits limits;

    PapReader(PapLimits limits) {
        this.limits = limits;
    }

    PapReading read(ContentType type, Octets body) {
        if (!Multipart.isTextual(type)) {
            return control(type, body, List.of());
        }
        String said = type.parameter("type").orElse("application/xml");
        if (!isXml(said)) {
            return bad("the type of the multipart is not application/xml", head(body));
        }
        return switch (new MimeMultipart(type, body).read()) {
            case Decoded.Malformed<Multipart>(var at, var why) ->
                    bad("octet " + at + " of the multipart: " + why, head(body));
            case Decoded.Value<Multipart>(var multipart) -> parts(type, multipart);
        };
    }

    private PapReading parts(ContentType type, Multipart multipart) {
        var root = multipart.root(type);
        if (root.isEmpty()) {
            return bad("the multipart is empty", "");
        }
        var control = root.get();
        if (!isXml(control.contentType().mediaType())) {
            return bad("the control entity is not application/xml", head(control.body()));
        }
        var others = new ArrayList<>(multipart.parts());
        others.removeIf(part -> part == control);
        return control(control.contentType(), control.body(), others);
    }

    static boolean isXml(String mediaType) {
        return mediaType.equalsIgnoreCase("application/xml")
                || mediaType.equalsIgnoreCase("text/xml");
    }

    private PapReading control(ContentType type, Octets octets, List<MultipartPart> others) {
        var xml = XmlOctets.text(type, octets);
        if (xml.isEmpty()) {
            return bad("the control entity is no text in its charset", head(octets));
        }
        var document = DocumentType.of(xml.get());
        var version = document.flatMap(PapVersions::of);
        if (version.isEmpty()) {
            return bad("no document type of PAP", xml.get());
        }
        return control(xml.get(), document.orElseThrow(), version.get(), others);
    }

    private PapReading control(
            String xml, DocumentType document, PapVersion version, List<MultipartPart> others) {
        if (!PapVersions.speaks(version)) {
            var result =
                    PapResult.of(VERSION_NOT_SUPPORTED, "PAP " + version + " is not spoken here");
            return new PapReading.Refused(
                    PapRefusals.bad(result, xml), PapVersions.instead(version, document));
        }
        var dialect = PapVersions.dialect(version, document);
        return switch (XmlText.parse(xml, limits.xml())) {
            case XmlRead.Bad<XmlText.Parsed>(var line, var column, var why) ->
                    new PapReading.Refused(
                            PapRefusals.bad(
                                    badRequest("line " + line + ", column " + column + ": " + why),
                                    line(xml, line)),
                            dialect);
            case XmlRead.Value<XmlText.Parsed>(var parsed) -> {
                var root = parsed.document().root();
                var fault =
                        new PapRules(version, parsed.places(), limits.attributeMax()).faultOf(root);
                yield fault.isPresent()
                        ? new PapReading.Refused(
                                PapRefusals.of(
                                        root,
                                        badRequest(fault.get().text()),
                                        line(xml, fault.get().place().line())),
                                dialect)
                        : message(root, dialect, others);
            }
        };
    }

    private PapReading message(Element root, PapDialect dialect, List<MultipartPart> others) {
        var message =
                root.elements().stream()
                        .filter(one -> one.name().matches(PapDtd.MESSAGES))
                        .findFirst()
                        .orElseThrow();
        if (message.elements("address").size() > limits.addressesMax()) {
            var result =
                    PapResult.of(
                            TOO_MANY_ADDRESSES,
                            "more than " + limits.addressesMax() + " addresses in one message");
            return new PapReading.Refused(PapRefusals.of(root, result, ""), dialect);
        }
        var wrong = wrongBeside(message, others);
        if (wrong.isPresent()) {
            return new PapReading.Refused(
                    PapRefusals.of(root, badRequest(wrong.get()), ""), dialect);
        }
        if (message.name().equals("push-message")) {
            var content = others.getFirst();
            return new PapReading.Read(
                    PapTree.submission(
                            message,
                            dialect,
                            new PushContent(
                                    content.contentType(),
                                    content.headers().without("Content-Length"),
                                    content.body()),
                            others.stream().skip(1).findFirst().map(PapReader::text)),
                    dialect);
        }
        return new PapReading.Read(
                PapTree.message(message, others.stream().findFirst().map(PapReader::text)),
                dialect);
    }

    /// A push comes with its content and perhaps with capabilities, the answer to a query perhaps
    /// with capabilities, every other message alone. PAP 7.
    private Optional<String> wrongBeside(Element message, List<MultipartPart> others) {
        boolean push = message.name().equals("push-message");
        int most = push ? OTHERS_MAX : message.name().equals("ccq-response") ? 1 : 0;
        if (push && others.isEmpty()) {
            return Optional.of("a push-message comes without its content entity");
        }
        if (others.size() > most) {
            return Optional.of("an entity too many beside " + message.name());
        }
        if (push && others.getFirst().body().length() > limits.contentOctetsMax()) {
            return Optional.of("more than " + limits.contentOctetsMax() + " octets of content");
        }
        return others.stream()
                .skip(push ? 1 : 0)
                .filter(part ->
                        part.body().length() > limits.capabilitiesOctetsMax()
                                || XmlOctets.text(part.contentType(), part.body()).isEmpty())
                .findFirst()
                .map(_ -> "capabilities that are too long or no text");
    }

    private static String text(MultipartPart part) {
        return XmlOctets.text(part.contentType(), part.body()).orElse("");
    }

    private static PapResult badRequest(String why) {
        return PapResult.of(BAD_REQUEST, why);
    }

    /// Nothing is known of the sender, not even a version.
    private static PapReading bad(String why, String fragment) {
        return new PapReading.Refused(PapRefusals.bad(badRequest(why), fragment), PapDialect.PLAIN);
    }

    private static String head(Octets octets) {
        return octets.slice(0, Math.min(octets.length(), 256)).text(StandardCharsets.ISO_8859_1);
    }

    /// From the start of a line on; the whole when there is no such line.
    private static String line(String xml, int line) {
        int from = 0;
        for (int i = 1; i < line; i++) {
            int end = xml.indexOf('\n', from);
            if (end < 0) {
                return xml;
            }
            from = end + 1;
        }
        return xml.substring(from);
    }
}
