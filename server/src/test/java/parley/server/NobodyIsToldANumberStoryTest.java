package parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.chat.Chat;
import parley.chat.SendMessage;
import parley.chat.Target;
import parley.chat.consent.Alarm;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsArrived;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.presence.PresenceEvent;
import parley.pages.ChatPages;
import parley.pages.Export;
import parley.pages.PageRequest;
import parley.pages.Rendering;
import parley.push.ServiceIndication;
import parley.push.SiAction;
import parley.server.wire.LogCapture;
import parley.testkit.ChatInMemory;
import parley.testkit.FullHouse;
import parley.testkit.PlainMeter;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Acceptance 5 in virtual time: everything the chat gives out while people chat for days, by where
/// it went. All numbers begin like one of two; that beginning is nowhere but in the field of a
/// bearer that says whom it is for.
class NobodyIsToldANumberStoryTest {
    private static final Pattern NUMBERS = Pattern.compile("17112345|309010");
    private static final Pattern HREF = Pattern.compile("href=\"(/[^\"]*)\"");
    private static final int PAGES_MAX = 3_000;
    private static final int MESSAGES = 12;

    /// What was given out, and where to.
    private record Told(String where, String what) {}

    private static final List<Told> TOLD = new ArrayList<>();
    private static final List<Msisdn> CARRIED_TO = new ArrayList<>();
    private static ChatInMemory world;
    private static Chat chat;
    private static ChatPages pages;
    private static Instant now = Instant.parse("2026-03-03T12:00:00Z");

    @BeforeAll
    static void playEverything() {
        try (var log = new LogCapture()) {
            world = new ChatInMemory(5);
            chat = world.chat;
            pages = new ChatPages(chat, new Random(6));
            var ana = world.person(ChatInMemory.ANA_AT, now);
            var ben = world.person(ChatInMemory.BEN_AT, now);
            var cem = world.person(ChatInMemory.CEM_AT, now);
            FullHouse.fill(chat, world.store, now, MESSAGES, ana, ben, cem);
            now = now.plusSeconds(3_600);
            chatByAllWays();
            lookAtEverything();
            goWrong();
            takeNoteOfCarriers();
            takeNoteOfOperators();
            TOLD.add(new Told("log", log.text()));
        }
    }

    @AfterAll
    static void forget() {
        TOLD.clear();
        CARRIED_TO.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page WML",
                "page XHTML_MP",
                "page HTML",
                "header",
                "push",
                "link",
                "SMS",
                "notice",
                "export",
                "why",
                "metrics",
                "log"
            })
    void noNumberIsToldThere(String where) {
        var there = TOLD.stream().filter(told -> told.where().equals(where)).toList();
        assertThat(there).as("something went there").isNotEmpty();
        assertThat(there)
                .filteredOn(told -> NUMBERS.matcher(told.what()).find())
                .extracting(Told::what)
                .isEmpty();
    }

    /// Else nothing above would be looked for.
    @Test
    void whatIsLookedForIsWhereABearerNeedsIt() {
        assertThat(CARRIED_TO)
                .isNotEmpty()
                .allMatch(number -> NUMBERS.matcher(number.digits()).find());
        assertThat(TOLD.stream().map(Told::where).distinct()).hasSize(12);
    }

    private static Person person(InetAddress at) {
        return world.person(at, now);
    }

    private static void write(Person from, Target to, String text) {
        now = now.plusSeconds(2);
        chat.send(new SendMessage(from.id(), to, new MessageText(text), Optional.empty()), now);
    }

    private static void texts(Msisdn from, String text) {
        now = now.plusSeconds(40);
        chat.on(new SmsArrived(from, text), now);
    }

    private static void pass(Duration time) {
        for (Instant until = now.plus(time); now.isBefore(until); now = now.plusSeconds(20)) {
            chat.tick(now);
        }
    }

    private static void chatByAllWays() {
        var ana = person(ChatInMemory.ANA_AT);
        var ben = person(ChatInMemory.BEN_AT);
        var cem = person(ChatInMemory.CEM_AT);
        chat.on(new PresenceEvent.WapPageAsked(ben.id(), ChatInMemory.BEN_AT), now);
        write(ana, new Target.ToPerson(ben.id()), "to a phone that is there");
        write(ana, new Target.ToNumber(FullHouse.guest(7)), "to a number typed");
        for (var parcel : List.copyOf(world.sms)) {
            chat.on(new DeliveryEvidence.SmsAccepted(parcel.key(), List.of(id(parcel))), now);
            chat.on(
                    new DeliveryEvidence.SmsReported(
                            id(parcel), parcel.to(), DeliveryEvidence.Report.DELIVERED),
                    now);
        }
        pass(Duration.ofMinutes(20));
        write(cem, new Target.ToPerson(ben.id()), "from somebody else, too");
        for (String command : List.of("HELP", "WHO", "an answer", "1", "MUTE", "STOP", "START")) {
            texts(ChatInMemory.BEN, command);
            texts(FullHouse.guest(0), command);
        }
        chat.requestPin(ChatInMemory.CEM, ChatInMemory.STRANGER_AT, now);
        chat.requestPin(FullHouse.guest(9), ChatInMemory.STRANGER_AT, now);
        pass(Duration.ofHours(8));
    }

    private static String id(Parcel.SmsParcel parcel) {
        return "id-" + parcel.key().hashCode();
    }

    private static void goWrong() {
        var ana = person(ChatInMemory.ANA_AT);
        var ben = person(ChatInMemory.BEN_AT);
        write(ana, new Target.ToPerson(ben.id()), "goes wrong");
        world.sms.stream()
                .skip(world.sms.size() - 1L)
                .forEach(last ->
                        chat.on(
                                new DeliveryEvidence.SmsRefused(last.key(), "no route", false),
                                now));
        chat.on(
                new AccountingEvent.Started("x", ChatInMemory.STRANGER_AT, FullHouse.guest(8)),
                ChatInMemory.STRANGER_AT,
                now);
        chat.standing(ana, new Target.ToPerson(ben.id())).orElseThrow().report(now);
        for (int i = 0; i < 30; i++) {
            write(ben, new Target.ToNumber(FullHouse.guest(1)), "ping " + i);
            texts(FullHouse.guest(1), "pong " + i);
        }
        chat.erase(person(ChatInMemory.CEM_AT), now);
        pass(Duration.ofMinutes(10));
    }

    private static void lookAtEverything() {
        for (Rendering rendering : Rendering.values()) {
            for (InetAddress at :
                    List.of(
                            ChatInMemory.ANA_AT,
                            ChatInMemory.BEN_AT,
                            ChatInMemory.CEM_AT,
                            ChatInMemory.STRANGER_AT)) {
                crawl(rendering, at);
            }
        }
        var ana = person(ChatInMemory.ANA_AT);
        var ben = person(ChatInMemory.BEN_AT);
        for (Export.Form form : Export.Form.values()) {
            pages.export(ana, ben.alias().name(), form, now)
                    .ifPresent(NobodyIsToldANumberStoryTest::note);
        }
    }

    /// By links from page to page, and to what is there to take along.
    private static void crawl(Rendering rendering, InetAddress at) {
        Deque<String> next = new ArrayDeque<>(List.of("/", "/new", "/in", "/help"));
        world.sms.stream().map(Parcel.SmsParcel::replyPath).limit(3).forEach(next::add);
        var seen = new HashSet<String>();
        while (!next.isEmpty() && seen.size() < PAGES_MAX) {
            String href = next.remove();
            if (!seen.add(href)) {
                continue;
            }
            var request = request(rendering, at, href);
            var file = pages.file(request, now);
            file.ifPresent(NobodyIsToldANumberStoryTest::note);
            if (file.isEmpty()) {
                var answer = pages.answer(request, now);
                TOLD.add(new Told("page " + rendering, answer.markup()));
                TOLD.add(new Told("header", answer.status() + " " + answer.location()));
                var links = HREF.matcher(answer.markup());
                while (links.find()) {
                    next.add(links.group(1).replace("&amp;", "&"));
                }
            }
        }
        assertThat(seen).hasSizeBetween(3, PAGES_MAX - 1);
    }

    private static PageRequest request(Rendering rendering, InetAddress at, String href) {
        String[] parts = href.split("\\?", 2);
        var fields = new TreeMap<String, List<String>>();
        if (parts.length > 1) {
            Stream.of(parts[1].split("&"))
                    .map(pair -> pair.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> fields.put(pair[0], List.of(pair[1])));
        }
        return new PageRequest(
                PageRequest.Method.GET, parts[0], fields, ChatInMemory.origin(at), rendering);
    }

    private static void note(Export export) {
        var whole = new StringBuilder(export.fileName()).append(export.mediaType());
        for (var piece = export.next(); piece.isPresent(); piece = export.next()) {
            whole.append(piece.get());
        }
        TOLD.add(new Told("export", whole.toString()));
    }

    private static void takeNoteOfCarriers() {
        for (var push : world.pushes) {
            var text = push.from() + ": " + push.text().value();
            var octets =
                    new ServiceIndication(
                                    "http://chat" + push.replyPath(),
                                    text,
                                    Optional.of(push.mark().value()),
                                    push.created(),
                                    Optional.of(push.expiresAt()),
                                    SiAction.SIGNAL_HIGH)
                            .encode();
            TOLD.add(new Told("push", latin(octets.toByteArray()) + push));
            note(push.replyPath());
        }
        var meter = new PlainMeter();
        for (var sms : world.sms) {
            CARRIED_TO.add(sms.to());
            var whole = meter.wholeText(sms.from(), sms.text(), sms.replyPath());
            TOLD.add(new Told("SMS", whole + sms.note()));
            note(sms.replyPath());
        }
        world.notices.forEach(text -> TOLD.add(new Told("notice", text)));
    }

    /// As it is written, and as the octets it stands for.
    private static void note(String replyPath) {
        String token = replyPath.substring("/r/".length());
        TOLD.add(new Told("link", replyPath));
        TOLD.add(new Told("link", latin(Base64.getUrlDecoder().decode(token))));
    }

    private static String latin(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static void takeNoteOfOperators() {
        for (var posted : world.store.messages(Optional.empty(), 10_000)) {
            why(posted.message());
        }
        var alarms = new ChatAlarms();
        world.alarms.forEach(alarms::raised);
        assertThat(world.alarms).isNotEmpty();
        alarms.raised(new Alarm.AnswersLikeAMachine(person(ChatInMemory.BEN_AT).id()));
        var counters = new TreeMap<>(alarms.counters());
        counters.putAll(chat.perAddress().counters());
        var deliveries = new TreeMap<String, Long>();
        for (var state : DeliveryState.values()) {
            long count = world.store.countByState().getOrDefault(state, 0L);
            deliveries.put(state.name().toLowerCase(Locale.ROOT), count);
        }
        var status =
                new GatewayStatus(
                        "test",
                        "25",
                        1,
                        "data",
                        List.of(),
                        new GatewayStatus.Smsc("practice", true, List.of()),
                        deliveries,
                        Map.of("people_seen", (long) chat.peopleSeen()),
                        counters);
        try (var metrics = new GatewayMetrics(() -> status)) {
            TOLD.add(
                    new Told(
                            "metrics",
                            metrics.text().replaceAll("(?m)^(jvm|process|system).*", "")));
        }
        TOLD.add(new Told("metrics", status.toString()));
    }

    private static void why(MessageId message) {
        chat.why(message)
                .ifPresent(
                        reasons -> TOLD.add(new Told("why", ReasonsReport.of(reasons).inWords())));
    }
}
