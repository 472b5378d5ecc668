package parley.ppg;

import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.Text;
import parley.wbxml.XmlPrinter;
import parley.wsp.Headers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a phone said of itself when it opened its session, in the vocabulary of WAP-248 UAProf. PAP
/// 8.11.
final class CapabilityDocument {
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String PRF =
            "http://www.wapforum.org/profiles/UAPROF/ccppschema-20010430#";

    private CapabilityDocument() {}

    static String of(PhoneSession session) {
        var headers = session.headers();
        var components = new ArrayList<Node>();
        component(
                components,
                "SoftwarePlatform",
                List.of(
                        bag("CcppAccept", values(headers, "Accept")),
                        bag("CcppAccept-Charset", values(headers, "Accept-Charset")),
                        bag("CcppAccept-Encoding", values(headers, "Accept-Encoding")),
                        bag("CcppAccept-Language", values(headers, "Accept-Language"))));
        component(
                components,
                "BrowserUA",
                List.of(bag("BrowserName", headers.first("User-Agent").stream().toList())));
        component(
                components,
                "NetworkCharacteristics",
                List.of(bag("CurrentBearerService", values(headers, "Bearer-Indication"))));
        var push = new ArrayList<List<Node>>();
        push.add(bag("Push-Accept", values(headers, "Accept")));
        push.add(bag("Push-Accept-AppID", applications(headers)));
        if (session.messageOctetsMax() > 0) {
            push.add(bag("Push-MsgSize", List.of(String.valueOf(session.messageOctetsMax()))));
        }
        component(components, "PushCharacteristics", push);
        var profile =
                new Element(
                        "rdf:Description", List.of(new Attribute("rdf:ID", "Profile")), components);
        var root =
                new Element(
                        "rdf:RDF",
                        List.of(new Attribute("xmlns:rdf", RDF), new Attribute("xmlns:prf", PRF)),
                        List.of(profile));
        return "<?xml version=\"1.0\"?>\n" + XmlPrinter.print(root, XmlPrinter.PLAIN) + "\n";
    }

    private static List<String> applications(Headers headers) {
        var said = values(headers, "Accept-Application");
        return said.isEmpty() ? List.of(ApplicationIds.BROWSER) : said;
    }

    private static List<String> values(Headers headers, String name) {
        return headers.all(name).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static void component(List<Node> to, String name, List<List<Node>> properties) {
        var said = properties.stream().flatMap(List::stream).toList();
        if (said.isEmpty()) {
            return;
        }
        var content = new ArrayList<Node>();
        content.add(
                new Element(
                        "rdf:type", List.of(new Attribute("rdf:resource", PRF + name)), List.of()));
        content.addAll(said);
        var description =
                new Element("rdf:Description", List.of(new Attribute("rdf:ID", name)), content);
        to.add(new Element("prf:component", List.of(), List.of(description)));
    }

    /// One value stands alone, several in a bag.
    private static List<Node> bag(String property, List<String> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        List<Node> content =
                values.size() == 1
                        ? List.of(new Text(values.getFirst()))
                        : List.of(
                                new Element(
                                        "rdf:Bag",
                                        List.of(),
                                        values.stream()
                                                .<Node>map(value ->
                                                        new Element(
                                                                "rdf:li",
                                                                List.of(),
                                                                List.of(new Text(value))))
                                                .toList()));
        return List.of(new Element("prf:" + property, List.of(), content));
    }
}
