package parley.pap;

import parley.octets.Octets;
import parley.pap.PapMessage.AddressedResult;
import parley.pap.PapMessage.BadMessage;
import parley.pap.PapMessage.Cancel;
import parley.pap.PapMessage.CancelResponse;
import parley.pap.PapMessage.CapabilityQuery;
import parley.pap.PapMessage.CapabilityResponse;
import parley.pap.PapMessage.ProgressNote;
import parley.pap.PapMessage.PushResponse;
import parley.pap.PapMessage.PushSubmission;
import parley.pap.PapMessage.ReplaceMethod;
import parley.pap.PapMessage.Replacement;
import parley.pap.PapMessage.ResultNotification;
import parley.pap.PapMessage.ResultNotificationResponse;
import parley.pap.PapMessage.StatusQuery;
import parley.pap.PapMessage.StatusQueryResponse;
import parley.pap.PapMessage.StatusResult;
import parley.pap.QualityOfService.DeliveryMethod;
import parley.pap.QualityOfService.Priority;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every message of PAP, once bare and once with all it can have.
final class PapSamples {
    static final ClientAddress ANA = new ClientAddress("WAPPUSH=+4915550000022/TYPE=PLMN@ppg");
    static final ClientAddress BEN = new ClientAddress("wappush=b\"<&>n/TYPE=user@ppg.example");
    static final Instant AT = Instant.parse("2001-07-31T10:13:00Z");
    static final QualityOfService QUALITY =
            new QualityOfService(
                    Priority.HIGH,
                    DeliveryMethod.PREFER_CONFIRMED,
                    Optional.of("GSM"),
                    true,
                    Optional.of("SMS"),
                    true);
    private static final PapResult OK = PapResult.of(1000, "done & \"dusted\"\n<there>");

    private PapSamples() {}

    static PushSubmission bare(PapDialect dialect) {
        return new PushSubmission(
                dialect,
                "9fjeo39jf084@pi.com",
                List.of(ANA),
                QualityOfService.NOT_SPECIFIED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                new PushContent(
                        ContentType.of("text/plain"),
                        Headers.NONE,
                        Octets.of("hello", StandardCharsets.UTF_8)),
                Optional.empty());
    }

    static List<PapMessage> all(PapDialect dialect) {
        boolean replaces = dialect.version().major() > 1;
        return List.of(
                bare(dialect),
                new PushSubmission(
                        dialect,
                        "www.wapforum.org/123",
                        List.of(ANA, BEN),
                        QUALITY,
                        Optional.of(new Replacement("old", ReplaceMethod.PENDING_ONLY))
                                .filter(_ -> replaces),
                        Optional.of(AT.plusSeconds(60)),
                        Optional.of(AT),
                        Optional.of("Ñandú 好的"),
                        Optional.of("http://pi.example/notify?a=1&b=2"),
                        true,
                        new PushContent(
                                ContentType.of("text/vnd.wap.si").with("charset", "utf-8"),
                                Headers.of(
                                        "X-Wap-Application-Id",
                                        "x-wap-application:wml.ua",
                                        "Content-Language",
                                        "en"),
                                Octets.of(0, 13, 10, 0x2D, 0x2D, 255)),
                        Optional.of("<rdf:RDF>ü</rdf:RDF>")),
                new PushResponse(
                        "id",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        new PapResult(1001, Optional.empty())),
                new PushResponse(
                        "",
                        Optional.of("http://ppg.example/pap"),
                        Optional.of("Parley"),
                        Optional.of(AT),
                        List.of(
                                new ProgressNote("valid", Optional.empty(), Optional.empty()),
                                new ProgressNote("kept", Optional.of("on disk"), Optional.of(AT))),
                        OK),
                new Cancel("id", List.of()),
                new Cancel("id", List.of(ANA, BEN)),
                new CancelResponse(
                        "id",
                        List.of(
                                new AddressedResult(List.of(), OK),
                                new AddressedResult(
                                        List.of(ANA, BEN), PapResult.of(2008, "too late")))),
                new ResultNotification(
                        "id",
                        BEN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        MessageState.ABORTED,
                        new PapResult(5234, Optional.empty()),
                        Optional.empty()),
                new ResultNotification(
                        "id",
                        ANA,
                        Optional.of("http://ppg.example/pap"),
                        Optional.of("Parley"),
                        Optional.of(AT),
                        Optional.of(AT.plusSeconds(1)),
                        MessageState.DELIVERED,
                        OK,
                        Optional.of(QUALITY)),
                new ResultNotificationResponse("id", ANA, OK),
                new StatusQuery("id", List.of()),
                new StatusQuery("id", List.of(BEN)),
                new StatusQueryResponse(
                        "id",
                        List.of(
                                new StatusResult(
                                        List.of(),
                                        Optional.empty(),
                                        MessageState.PENDING,
                                        OK,
                                        Optional.empty()),
                                new StatusResult(
                                        List.of(ANA, BEN),
                                        Optional.of(AT),
                                        MessageState.UNDELIVERABLE,
                                        new PapResult(3010, Optional.empty()),
                                        Optional.of(QUALITY)))),
                new CapabilityQuery(Optional.empty(), Optional.empty(), ANA),
                new CapabilityQuery(Optional.of("q"), Optional.of("wml.ua"), BEN),
                new CapabilityResponse(
                        Optional.of("q"), ANA, PapResult.of(3008, "not known"), Optional.empty()),
                new CapabilityResponse(
                        Optional.empty(), ANA, OK, Optional.of("<rdf:RDF>\n</rdf:RDF>")),
                new BadMessage(PapResult.of(2000, "no"), Optional.empty()),
                new BadMessage(PapResult.of(3002, "no"), Optional.of("<pap><what's \u0007this")));
    }

    /// The XML of a printed message.
    static String xml(PapBody body) {
        String all = body.octets().text(StandardCharsets.UTF_8);
        return all.substring(all.indexOf("<?xml"), all.indexOf("</pap>") + "</pap>".length());
    }
}
