package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.group.Group;
import parley.chat.identity.Alias;
import parley.testkit.FullHouse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Acceptance 14: with the longest names, two hundred messages and everything there can be, every
/// page stays within what its reader takes. Pages are found by their links and forms, so that a new
/// one is looked at as soon as anything leads to it.
class EveryPageFitsTest {
    private static final int MESSAGES = 200;
    private static final int FEW_MESSAGES = 8;
    private static final int JOURNEY_MAX = 3;

    /// Longer than a name may be.
    private static final String TOO_LONG = "名".repeat(Alias.CHARACTERS_MAX + 1);

    /// What a person who is signed in comes to by links alone.
    private static final String[] OF_ANA = {
        "/",
        "/new",
        "/name",
        "/help",
        "/p/*",
        "/g/*",
        "/c/*/options",
        "/groups/new",
        "/groups/join",
        "/groups/*/members",
        "/groups/*/member",
        "/groups/*/banned",
        "/groups/*/settings",
        "/groups/*/delivery",
        "/groups/*/leave",
        "/groups/*/mute",
        "/groups/*/unmute",
        "/groups/*/role",
        "/groups/*/kick",
        "/groups/*/ban",
        "/groups/*/lift"
    };

    @ParameterizedTest
    @EnumSource
    void everyPageThatLinksLeadTo(Rendering rendering) {
        var house = new OpenHouse(MESSAGES);
        var owner = new Crawl(house.ana(rendering), rendering).from("/", "/new");
        assertThat(owner.kinds()).contains(OF_ANA);
        assertThat(owner.pagesSeen()).isGreaterThan(100);
        if (rendering != Rendering.WML) {
            assertThat(owner.kinds()).contains("/c/*/conversation.txt", "/c/*/conversation.json");
        }

        var other = new Crawl(house.ben(rendering), rendering).from(house.linkToBen(), "/");
        assertThat(other.kinds()).contains("/r/*", "/c/*", "/g/*", "/groups/*/mute");

        var guest = new Crawl(house.guestSignsIn(rendering), rendering).from("/");
        assertThat(guest.kinds()).contains("/out", "/groups/*/leave", "/c/*/options");

        var nobody = new Crawl(house.stranger(rendering), rendering);
        nobody.from("/", "/in", house.linkToBen());
        assertThat(nobody.kinds()).contains("/r/*", "/help");
    }

    /// How one comes to a page by forms: where it begins, and what is pressed with what typed.
    private record Journey(String from, List<Press> presses) {
        Journey then(Press press) {
            var more = new ArrayList<>(presses);
            more.add(press);
            return new Journey(from, more);
        }
    }

    private record Press(String button, Typing typing) {}

    private enum Typing {
        NOTHING,
        TOO_MUCH,
        SENSIBLE
    }

    /// Each form is posted in a house of its own: what it does is done to nobody else's page.
    @Test
    void everyDeckThatAFormLeadsTo() {
        Map<String, Function<OpenHouse, Visitor>> visitors =
                Map.of(
                        "ana", house -> house.ana(Rendering.WML),
                        "guest", house -> house.guestSignsIn(Rendering.WML),
                        "stranger", house -> house.stranger(Rendering.WML));
        var pressed = new HashMap<String, Set<String>>();
        visitors.forEach((who, visitor) -> pressed.put(who, pressAll(visitor)));
        assertThat(pressed.get("ana"))
                .contains(
                        "/send Send",
                        "/send Send to all",
                        "/name Save",
                        "/groups/new Begin",
                        "/groups/join Join",
                        "/groups/*/members Bring in",
                        "/groups/*/accept Join",
                        "/groups/*/leave Leave",
                        "/c/*/accept Accept",
                        "/c/*/accept Unblock",
                        "/c/*/report Block and report");
        assertThat(pressed.get("guest")).contains("/out Sign out");
        assertThat(pressed.get("stranger"))
                .contains("/in Send PIN", "/in Sign in", "/r/* Send PIN");
    }

    private static Set<String> pressAll(Function<OpenHouse, Visitor> who) {
        var house = new OpenHouse(FEW_MESSAGES);
        var crawl = new Crawl(who.apply(house), Rendering.WML).from("/", "/new", house.linkToBen());
        var known = new HashSet<>(crawl.buttons().keySet());
        var looked = new HashSet<>(crawl.kinds());
        Deque<Journey> next = new ArrayDeque<>();
        crawl.buttons()
                .forEach((button, found) -> {
                    var begin = new Journey(found.page(), List.of());
                    next.addAll(pressing(begin, button.label(), found.typed()));
                });
        while (!next.isEmpty()) {
            next.addAll(follow(next.remove(), who, known, looked));
        }
        var pressed = new HashSet<String>();
        known.forEach(button -> pressed.add(button.action() + " " + button.label()));
        return pressed;
    }

    private static List<Journey> pressing(Journey before, String button, boolean typed) {
        var journeys = new ArrayList<Journey>();
        for (Typing typing : Typing.values()) {
            if (typed || typing == Typing.NOTHING) {
                journeys.add(before.then(new Press(button, typing)));
            }
        }
        return journeys;
    }

    /// Where it leads on to that nothing led to before.
    private static List<Journey> follow(
            Journey journey,
            Function<OpenHouse, Visitor> who,
            Set<Crawl.Button> known,
            Set<String> looked) {
        var house = new OpenHouse(FEW_MESSAGES);
        var visitor = who.apply(house).opens(journey.from());
        for (Press press : journey.presses()) {
            visitor.clicks(press.button(), typed(visitor, press, house));
        }
        var further = new ArrayList<Journey>();
        for (String label : visitor.buttons()) {
            var form = visitor.form(label).orElseThrow();
            boolean isNew = known.add(new Crawl.Button(Crawl.kind(form.action()), label));
            if (isNew || (isAnswer(form) && journey.presses().size() < JOURNEY_MAX)) {
                further.addAll(pressing(journey, label, !form.typed().isEmpty()));
            }
        }
        for (String href : visitor.hrefs()) {
            if (href.startsWith("/") && looked.add(Crawl.kind(href))) {
                visitor.opens(href);
            }
        }
        return further;
    }

    /// A form of hidden fields alone behind another form: it says yes to what was typed there.
    private static boolean isAnswer(Visitor.Form form) {
        return form.fields().containsKey("yes");
    }

    private static Map<String, String> typed(Visitor visitor, Press press, OpenHouse house) {
        var typed = new HashMap<String, String>();
        for (String field : visitor.form(press.button()).orElseThrow().typed()) {
            switch (press.typing()) {
                case NOTHING -> {}
                case TOO_MUCH -> typed.put(field, TOO_LONG);
                case SENSIBLE -> typed.put(field, sensible(field, house));
            }
        }
        return typed;
    }

    private static String sensible(String field, OpenHouse house) {
        return switch (field) {
            case "to" -> house.ben().alias().name();
            case "text" -> "很长的消息".repeat(400);
            case "name" -> FullHouse.longest('新', Alias.CHARACTERS_MAX);
            case "who" -> house.ben().alias().name() + ", +4930901999";
            case "number" -> "+" + FullHouse.guest(0).digits();
            case "pin" -> house.world.pin();
            default -> FullHouse.longest('名', Group.NAME_CHARACTERS_MAX);
        };
    }
}
