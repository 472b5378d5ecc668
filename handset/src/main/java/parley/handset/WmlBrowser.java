package parley.handset;

import parley.handset.Fetcher.Fetched;
import parley.handset.UrlForm.Field;
import parley.octets.Decoded;
import parley.wbxml.Element;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlDecoder;
import parley.wbxml.WbxmlLimits;
import parley.wbxml.XmlDocument;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspPdu;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Reads decks like a person with a phone: opens, fills in, follows, submits, goes back. Asks
/// within the phone's session when it has one, connectionless otherwise. One user at a time.
public final class WmlBrowser {
    private static final int HISTORY_MAX = 20;

    /// A card that was on the display; its deck is kept, so going back asks nobody. WML 9.5.2.
    private record Visit(int status, Url url, Element deck) {}

    private final Fetcher fetcher;
    private final Variables variables = new Variables();
    private final Deque<Visit> history = new ArrayDeque<>();

    public WmlBrowser(Handset phone) {
        this(phone, Clock.systemUTC());
    }

    public WmlBrowser(Handset phone, Clock clock) {
        this.fetcher = new Fetcher(phone, clock);
    }

    /// As typed in: an absolute URL.
    public Page open(String url) {
        return load(Fetcher.Request.get(new Url(url)));
    }

    /// Follows a link by its label.
    public Page follow(String label) {
        return perform(press(card().links(), label).task());
    }

    /// Presses a button (`do`) by its label, or a link that carries a task.
    public Page submit(String label) {
        var card = card();
        return perform(
                find(card.buttons(), label)
                        .or(() -> find(card.links(), label))
                        .orElseThrow(() -> nothingCalled(label, "button"))
                        .task());
    }

    /// Fills in a field, or chooses an option by its value or label.
    public void fill(String field, String value) {
        var control =
                card().controls().stream()
                        .filter(each -> each.name().equals(field))
                        .findFirst()
                        .orElseThrow(() -> nothingCalled(field, "field"));
        switch (control) {
            case Control.Input _ -> variables.set(field, value);
            case Control.Select select ->
                    choose(
                            select,
                            select.option(value).orElseThrow(() -> nothingCalled(value, "option")));
        }
    }

    public Page back() {
        return perform(new Task.Prev(List.of()));
    }

    /// The card on the display as it reads now.
    public Page.Shown page() {
        var visit = visit();
        var card = card();
        return new Page.Shown(
                visit.status(),
                visit.url().text(),
                card.id(),
                card.title(),
                card.text(),
                labels(card.links()),
                labels(card.buttons()),
                card.controls().stream().map(Control::name).toList());
    }

    public String text() {
        return page().text();
    }

    public List<String> links() {
        return page().links();
    }

    // tasks

    private Page perform(Task task) {
        return switch (task) {
            case Task.Go go -> go(go);
            case Task.Prev(var assignments) -> {
                assign(assignments);
                if (history.size() > 1) {
                    history.pop();
                }
                yield page();
            }
            case Task.Refresh(var assignments) -> {
                assign(assignments);
                yield page();
            }
            case Task.Noop _ -> page();
        };
    }

    private Page go(Task.Go go) {
        var here = visit().url();
        var there = here.resolve(variables.fill(go.href()));
        var form =
                new UrlForm(
                        go.fields().stream()
                                .map(field ->
                                        new Field(
                                                variables.fill(field.name()),
                                                variables.fill(field.value())))
                                .toList());
        assign(go.assignments());
        boolean samePage = there.withoutFragment().equals(here.withoutFragment());
        if (samePage && !go.post() && form.fields().isEmpty() && !there.fragment().isEmpty()) {
            return enter(new Visit(visit().status(), there, visit().deck()));
        }
        var headers = Headers.NONE;
        if (go.sendReferer()) {
            headers = headers.with("Referer", here.withoutFragment());
        }
        if (go.noCache()) {
            headers = headers.with("Cache-Control", "no-cache");
        }
        return load(
                go.post()
                        ? new Fetcher.Request(there, Optional.of(form), headers)
                        : new Fetcher.Request(
                                new Url(form.appendedTo(there.text())), Optional.empty(), headers));
    }

    private void assign(List<Task.Pair> assignments) {
        var names = assignments.stream().map(pair -> variables.fill(pair.name())).toList();
        var values = assignments.stream().map(pair -> variables.fill(pair.value())).toList();
        for (int i = 0; i < names.size(); i++) {
            variables.set(names.get(i), values.get(i));
        }
    }

    private void choose(Control.Select select, Control.Option option) {
        variables.set(select.name(), option.value());
        if (!select.indexName().isEmpty()) {
            int index = select.options().indexOf(option) + 1;
            variables.set(select.indexName(), Integer.toString(index));
        }
    }

    // pages

    private Page load(Fetcher.Request request) {
        return switch (fetcher.fetch(request)) {
            case Fetched.Got(var url, var reply) -> read(url, reply);
            case Fetched.NoReply(var why) -> new Page.Failed(why);
            case Fetched.Circling _ -> new Page.TooManyRedirects();
        };
    }

    private Page read(Url url, WspPdu.Reply reply) {
        if (!reply.contentType().is(ContentType.WMLC.mediaType())) {
            return new Page.NotADeck(reply.status(), reply.contentType(), reply.body());
        }
        return switch (WbxmlDecoder.decode(reply.body(), TokenTable.WML_1_3, WbxmlLimits.DEFAULT)) {
            case Decoded.Value<XmlDocument>(var deck) when cards(deck.root()).isEmpty() ->
                    new Page.Unreadable(0, "a deck without a card");
            case Decoded.Value<XmlDocument>(var deck) ->
                    enter(new Visit(reply.status(), url, deck.root()));
            case Decoded.Malformed<XmlDocument>(var at, var why) -> new Page.Unreadable(at, why);
        };
    }

    private Page enter(Visit visit) {
        history.push(visit);
        if (card().isNewContext()) {
            variables.clear();
            history.clear();
            history.push(visit);
        }
        while (history.size() > HISTORY_MAX) {
            history.removeLast();
        }
        card().controls().forEach(this::preset);
        return page();
    }

    /// What a field holds before anybody touches it. WML 11.6.2, 11.6.3.
    private void preset(Control control) {
        if (variables.isSet(control.name())) {
            return;
        }
        switch (control) {
            case Control.Input(var name, var preset) -> variables.set(name, preset);
            case Control.Select select ->
                    select.option(select.preset())
                            .or(() -> select.options().stream().findFirst())
                            .filter(_ -> !select.name().isEmpty())
                            .ifPresent(option -> choose(select, option));
        }
    }

    private Visit visit() {
        return Optional.ofNullable(history.peek())
                .orElseThrow(() -> new IllegalStateException("no page is open"));
    }

    /// The card the URL names, else the first.
    private Card card() {
        var visit = visit();
        var cards = cards(visit.deck());
        var element =
                cards.stream()
                        .filter(card -> Task.text(card, "id").equals(visit.url().fragment()))
                        .findFirst()
                        .orElse(cards.getFirst());
        var template =
                visit.deck().elements("template").stream()
                        .flatMap(all -> all.elements("do").stream())
                        .toList();
        return Card.read(element, template, variables);
    }

    private static List<Element> cards(Element deck) {
        return deck.elements("card");
    }

    // labels

    private static Card.Press press(List<Card.Press> all, String label) {
        return find(all, label).orElseThrow(() -> nothingCalled(label, "link"));
    }

    private static Optional<Card.Press> find(List<Card.Press> all, String label) {
        return all.stream().filter(press -> press.label().equals(label)).findFirst();
    }

    private static List<String> labels(List<Card.Press> all) {
        return all.stream().map(Card.Press::label).toList();
    }

    private static NoSuchElementException nothingCalled(String label, String kind) {
        return new NoSuchElementException("the card has no " + kind + " called " + label);
    }
}
