package parley.handset;

import parley.handset.Fetcher.Fetched;
import parley.handset.UrlForm.Field;
import parley.octets.Decoded;
import parley.wml.Deck;
import parley.wml.Inline;
import parley.wml.Task;
import parley.wml.WmlReader;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspPdu;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads decks like a person with a phone: opens, fills in, follows, submits, goes back. Asks
/// within the phone's session when it has one, connectionless otherwise. One user at a time.
public final class WmlBrowser {
    private static final int HISTORY_MAX = 20;
    private static final int GOING_ON_MAX = 5;

    /// A card that was on the display; its deck is kept, so going back asks nobody. WML 9.5.2.
    private record Visit(int status, Url url, Deck deck) {
        Deck.Card card() {
            return deck.card(url.fragment());
        }
    }

    private final Fetcher fetcher;
    private final Map<String, String> variables = new HashMap<>();
    private final Deque<Visit> history = new ArrayDeque<>();
    private int goingOn;

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
        return perform(
                find(view().links(), label).orElseThrow(() -> nothingCalled(label, "link")).task());
    }

    /// Presses a button (`do`) by its label, or a link that carries a task.
    public Page submit(String label) {
        var card = view();
        return perform(
                find(card.buttons(), label)
                        .or(() -> find(card.links(), label))
                        .orElseThrow(() -> nothingCalled(label, "button"))
                        .task());
    }

    /// Fills in a field, or chooses an option by its value or label.
    public void fill(String field, String value) {
        var card = view();
        if (card.inputs().stream().anyMatch(input -> input.name().equals(field))) {
            variables.put(field, value);
            return;
        }
        var select =
                card.selects().stream()
                        .filter(each -> each.name().equals(field))
                        .findFirst()
                        .orElseThrow(() -> nothingCalled(field, "field"));
        choose(select, option(select, value).orElseThrow(() -> nothingCalled(value, "option")));
    }

    /// What stands in a field.
    public String filled(String field) {
        if (!page().fields().contains(field)) {
            throw nothingCalled(field, "field");
        }
        return variables.getOrDefault(field, "");
    }

    public Page back() {
        return perform(new Task.Prev(List.of()));
    }

    /// The card on the display as it reads now.
    public Page.Shown page() {
        var visit = visit();
        var view = view();
        return new Page.Shown(
                visit.status(),
                visit.url().text(),
                visit.card().id().orElse(""),
                visit.card().title().resolve(variables),
                view.text(),
                labels(view.links()),
                labels(view.buttons()),
                Stream.concat(
                                view.inputs().stream().map(Inline.Input::name),
                                view.selects().stream().map(Inline.Select::name))
                        .toList());
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
        var there = here.resolve(go.href().resolve(variables));
        var form =
                new UrlForm(
                        go.fields().stream()
                                .map(field ->
                                        new Field(
                                                field.name().resolve(variables),
                                                field.value().resolve(variables)))
                                .toList());
        assign(go.variables());
        boolean samePage = there.withoutFragment().equals(here.withoutFragment());
        if (samePage
                && go.method() == Task.Method.GET
                && form.fields().isEmpty()
                && !there.fragment().isEmpty()) {
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
                go.method() == Task.Method.POST
                        ? new Fetcher.Request(there, Optional.of(form), headers)
                        : new Fetcher.Request(
                                new Url(form.appendedTo(there.text())), Optional.empty(), headers));
    }

    /// All values are read before the first is set. WML 9.5.1.
    private void assign(List<Task.SetVar> assignments) {
        Map<String, String> fresh = new LinkedHashMap<>();
        assignments.forEach(
                each -> fresh.put(each.name().resolve(variables), each.value().resolve(variables)));
        variables.putAll(fresh);
    }

    // choices

    private Optional<Inline.Option> option(Inline.Select select, String wanted) {
        return select.options().stream()
                .filter(option -> option.value().resolve(variables).equals(wanted))
                .findFirst()
                .or(() ->
                        select.options().stream()
                                .filter(option ->
                                        option.label().resolve(variables).strip().equals(wanted))
                                .findFirst());
    }

    private void choose(Inline.Select select, Inline.Option option) {
        if (!select.name().isEmpty()) {
            variables.put(select.name(), option.value().resolve(variables));
        }
        if (!select.indexName().isEmpty()) {
            int index = select.options().indexOf(option) + 1;
            variables.put(select.indexName(), Integer.toString(index));
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
        return switch (WmlReader.read(reply.body())) {
            case Decoded.Value<Deck>(var deck) -> enter(new Visit(reply.status(), url, deck));
            case Decoded.Malformed<Deck>(var at, var why) -> new Page.Unreadable(at, why);
        };
    }

    private Page enter(Visit visit) {
        if (visit.card().newContext()) {
            variables.clear();
            history.clear();
        }
        history.push(visit);
        while (history.size() > HISTORY_MAX) {
            history.removeLast();
        }
        preset();
        return goOn(visit);
    }

    /// A card may go on by itself when it is entered, but not for ever. WML 9.10.
    private Page goOn(Visit visit) {
        var task = visit.card().events().get(Deck.Event.ONENTERFORWARD);
        if (task == null || goingOn == GOING_ON_MAX) {
            return page();
        }
        goingOn++;
        try {
            return perform(task);
        } finally {
            goingOn--;
        }
    }

    /// What a field holds before anybody touches it: its default, a choice its first option. WML
    /// 11.6.2, 11.6.3.
    private void preset() {
        for (var input : view().inputs()) {
            if (isEmpty(input.name())) {
                variables.put(input.name(), input.value().resolve(variables));
            }
        }
        for (var select : view().selects()) {
            if (isEmpty(select.name()) && !select.multiple()) {
                option(select, select.value().resolve(variables))
                        .or(() -> select.options().stream().findFirst())
                        .ifPresent(option -> choose(select, option));
            }
        }
    }

    private boolean isEmpty(String variable) {
        return variables.getOrDefault(variable, "").isEmpty();
    }

    private Visit visit() {
        return Optional.ofNullable(history.peek())
                .orElseThrow(() -> new IllegalStateException("no page is open"));
    }

    private CardView view() {
        return CardView.of(visit().card(), variables);
    }

    // labels

    private static Optional<CardView.Press> find(List<CardView.Press> all, String label) {
        return all.stream().filter(press -> press.label().equals(label)).findFirst();
    }

    private static List<String> labels(List<CardView.Press> all) {
        return all.stream().map(CardView.Press::label).toList();
    }

    private static NoSuchElementException nothingCalled(String label, String kind) {
        return new NoSuchElementException("the card has no " + kind + " called " + label);
    }
}
