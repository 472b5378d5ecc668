package parley.pages;

import parley.chat.identity.Person;
import parley.testkit.ChatInMemory;
import parley.testkit.FullHouse;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/// A full house that can be visited. The same in each making.
final class OpenHouse {
    private static final Instant BEGIN = Samples.NOW.minus(Duration.ofDays(2));

    final ChatInMemory world = new ChatInMemory(14);
    private final ChatPages pages = new ChatPages(world.chat, new Random(15));

    OpenHouse(int messages) {
        FullHouse.fill(
                world.chat,
                world.store,
                BEGIN,
                messages,
                world.person(ChatInMemory.ANA_AT, BEGIN),
                world.person(ChatInMemory.BEN_AT, BEGIN),
                world.person(ChatInMemory.CEM_AT, BEGIN));
    }

    Person ben() {
        return world.person(ChatInMemory.BEN_AT, Samples.NOW);
    }

    /// Of a link that was sent to Ben, who is known by his address.
    String linkToBen() {
        return world.sms.stream()
                .filter(sms -> sms.to().equals(ChatInMemory.BEN))
                .findFirst()
                .orElseThrow()
                .replyPath();
    }

    Visitor ana(Rendering rendering) {
        return new Visitor(pages, rendering, ChatInMemory.ANA_AT);
    }

    Visitor ben(Rendering rendering) {
        return new Visitor(pages, rendering, ChatInMemory.BEN_AT);
    }

    Visitor stranger(Rendering rendering) {
        return new Visitor(pages, rendering, ChatInMemory.STRANGER_AT).inSession(7);
    }

    /// Somebody who was written to and has to sign in to read it.
    Visitor guestSignsIn(Rendering rendering) {
        var guest = stranger(rendering).opens("/in");
        guest.submits(Map.of("number", "+" + FullHouse.guest(0).digits()));
        return guest.submits(Map.of("pin", world.pin())).status(200);
    }
}
